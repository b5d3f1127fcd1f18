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
    said[question.kind] = answered(&question).map_err(|wrong| format!("question {number}: {wrong}"))?;
    Ok(said)
}

/// How much was said that is true.
fn answered(question: &Question) -> Result<usize, String> {
    let answered = match question.kind {
        0 => varied::sweep(question, 1),
        1 => varied::sweep(question, 2),
        2 => varied::tornado(question),
        3 => varied::compare(question),
        _ => simulated::simulation(question),
    };
    answered.map_err(|wrong| format!("{question}\n{wrong}"))
}

/// A stake that rests on rounded prices and does not move, one that moves by less than a title can tell, and amounts next to
/// nothing: what random questions seldom ask.
#[test]
fn what_hardly_moves_or_is_next_to_nothing_is_told_truly() {
    const ROUNDS: [&str; 2] = ["rounds/eight-down-rounds.toml", "series-g.investors.F6.stake"];
    const DEAL: [&str; 2] = ["meta-scale-ai.toml", "meta.post_money"];
    const PEER: [&str; 2] = ["fair-value/volatility-of-a-peer.toml", "value.grid.2.5.value_per_share"];
    let (series_c, series_d) = ("steps.series-c.pre_money=18M,19M,20M", "steps.series-d.pre_money=18M,19M");
    let (hair, other_hair) =
        ("steps.meta.investment=14.8bn,14.80000000000000001bn", "steps.meta.stake=49%,49.00000000000000001%");
    let asked: [(usize, [&str; 2], &[&str]); 14] = [
        (0, ROUNDS, &[series_c]),
        (1, ROUNDS, &[series_c, series_d]),
        (2, ROUNDS, &["steps.series-c.pre_money=18M..20M"]),
        (3, ROUNDS, &["steps.series-c.pre_money=18M"]),
        (3, ROUNDS, &["steps.series-c.pre_money=18M", "steps.series-g.pre_money=17M"]),
        (0, DEAL, &[hair]),
        (1, DEAL, &[hair, other_hair]),
        (2, DEAL, &["steps.meta.investment=14.8bn..14.80000000000000001bn"]),
        (3, DEAL, &["steps.meta.investment=14.80000000000000001bn"]),
        (0, PEER, &["steps.value.equity=24,240,24M"]),
        (0, PEER, &["steps.value.equity=24,240"]),
        (1, PEER, &["steps.value.equity=24,240", "steps.value.years=2,3"]),
        (2, PEER, &["steps.value.equity=24..24M"]),
        (3, PEER, &["steps.value.equity=24"]),
    ];
    let answers =
        asked.map(|(kind, [scenario, figure], flags)| answered(&Question::typed(kind, scenario, flags, figure)));
    let wrong: Vec<String> = answers.into_iter().filter_map(Result::err).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
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
