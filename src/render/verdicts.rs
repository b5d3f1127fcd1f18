//! The verdicts on the reports of each step, as `check` prints them.

use super::layout::{Layout, wrapped};
use super::tables::table;
use crate::engine::Evaluation;
use crate::reconcile::report::{exact_ends, sentence, sentences, spelled, tables};
use crate::reconcile::{Judgement, Verdict};

/// What was found about the reported figures, step by step; nothing where nothing was reported.
pub fn verdicts(results: &Evaluation, layout: Layout) -> String {
    let reconciliation = &results.reconciliation;
    let mut text: String =
        reconciliation.steps.iter().filter(|step| is_worth_saying(step)).map(|step| verdict(step, layout)).collect();
    if !reconciliation.company.is_empty() {
        let sentences: Vec<String> = reconciliation.company.iter().map(sentence).collect();
        text.push_str(&indented("revenue", &sentences.join(" "), layout));
    }
    text
}

fn is_worth_saying(judgement: &Judgement) -> bool {
    judgement.verdict != Verdict::Unchecked || !judgement.findings.is_empty()
}

fn verdict(judgement: &Judgement, layout: Layout) -> String {
    let head = match (judgement.verdict, judgement.fits_if()) {
        (Verdict::Unchecked, _) => judgement.step.clone(),
        (Verdict::ConsistentIf, Some(alternative)) => {
            format!("{}: consistent if {}", judgement.step, spelled(&alternative.name))
        }
        (verdict, _) => format!("{}: {}", judgement.step, verdict.word()),
    };
    let mut text = indented(&head, &sentences(judgement).join(" "), layout);
    if matches!(judgement.verdict, Verdict::Contradictory | Verdict::ConsistentIf)
        && let Some(ends) = exact_ends(judgement)
    {
        text.push_str(&lines(&ends, layout));
    }
    for content in tables(judgement) {
        let narrower = Layout { width: layout.width.saturating_sub(4), ..layout };
        let lines = table(&content, None, narrower);
        text.push('\n');
        text.extend(lines.lines().map(|line| format!("    {line}\n")));
    }
    text
}

fn indented(head: &str, words: &str, layout: Layout) -> String {
    format!("  {head}\n{}", lines(words, layout))
}

fn lines(words: &str, layout: Layout) -> String {
    let narrower = Layout { width: layout.width.saturating_sub(4), ..layout };
    wrapped(words, narrower).lines().filter(|line| !line.is_empty()).map(|line| format!("    {line}\n")).collect()
}
