//! Random questions, and all that their answers and pictures say read back and held against exact figures.
//!
//! Questions are asked as they are typed, of every scenario of the package: with ties, constants, extremes, zero and what is
//! refused. Every title, subtitle and finding has to be one that is known here, and true at the rounding it shows.

mod asked;
mod readings;
mod simulated;
mod varied;

use crate::support::times;
use asked::Question;
use rayon::prelude::*;

/// Kinds of questions.
const KINDS: usize = 5;

/// A question failed: what was asked, and what is not true of the answer.
fn check(number: u64) -> Result<[usize; KINDS], String> {
    let mut said = [0; KINDS];
    let Some(question) = Question::draw(number) else { return Ok(said) };
    let answered = match question.kind {
        0 => varied::sweep(&question, 1),
        1 => varied::sweep(&question, 2),
        2 => varied::tornado(&question),
        3 => varied::compare(&question),
        _ => simulated::simulation(&question),
    };
    said[question.kind] = answered.map_err(|wrong| format!("question {number}: {question}\n{wrong}"))?;
    Ok(said)
}

#[test]
fn all_that_is_said_of_random_questions_is_true() {
    let count = u64::from(times(2_000));
    let answers: Vec<Result<[usize; KINDS], String>> = (0..count).into_par_iter().map(check).collect();
    let wrong: Vec<&String> = answers.iter().filter_map(|answer| answer.as_ref().err()).collect();
    let shown: Vec<&str> = wrong.iter().take(12).map(|wrong| wrong.as_str()).collect();
    assert!(wrong.is_empty(), "{} of {count} questions\n{}", wrong.len(), shown.join("\n\n"));
    let said = |kind: usize| answers.iter().flatten().map(|said| said[kind] as u64).sum::<u64>();
    let said: Vec<u64> = (0..KINDS).map(said).collect();
    assert!(
        said.iter().sum::<u64>() >= count,
        "only {said:?} sentences and titles were held against {count} questions"
    );
    assert!(
        said.iter().all(|said| 20 * said >= count),
        "of {count} questions there were {said:?} sentences and titles"
    );
}
