//! What a section says of the value at the end and of the rounds before.

use super::mistakes;
use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The value at the end, and the rounds before.
#[derive(Debug)]
pub struct VentureCapitalMethod {
    pub(super) span: Span,
    pub(super) terminal_value: TerminalValue,
    /// Shares before the first round.
    pub(super) shares: Option<Reported<dimension::Shares>>,
    pub(super) rounds: Vec<Round>,
}

/// What the company will be worth.
#[derive(Debug)]
pub(super) enum TerminalValue {
    Stated(Reported<dimension::Money>),
    /// Earnings then, and a multiple of them.
    Multiple(Reported<dimension::Money>, Reported<dimension::Multiple>),
    /// Several values, each as probable as is said.
    Outcomes(Vec<PossibleValue>),
}

#[derive(Debug)]
pub(super) struct PossibleValue {
    pub(super) name: String,
    pub(super) value: Reported<dimension::Money>,
    pub(super) probability: Reported<dimension::Rate>,
}

/// A round, from its investors' side.
#[derive(Debug)]
pub(super) struct Round {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) investment: Reported<dimension::Money>,
    /// What they want to earn a year.
    pub(super) discount_rate: Reported<dimension::Rate>,
    /// Whole years from the round to the end.
    pub(super) years: u32,
    pub(super) years_at: Span,
}

pub(super) fn read(section: &Section<'_>) -> Option<VentureCapitalMethod> {
    let terminal_value = terminal_value(section);
    let shares = section.figure("shares");
    let entries = section.entries("rounds");
    if entries.is_empty() {
        let help = "add `[steps.NAME.rounds.first]` with `investment`, `discount_rate` and `years`";
        section.missing("rounds", "somebody invests today", help);
    }
    let rounds: Vec<Round> = entries.into_iter().filter_map(|entry| round(&entry.with_source())).collect();
    if let Some([before, round]) = rounds.windows(2).find(|pair| pair[0].years < pair[1].years) {
        let before = (before.name.as_str(), before.years, before.years_at);
        let round = (round.name.as_str(), round.years, round.years_at);
        section.report(mistakes::earlier_than_the_one_before(before, round));
        return None;
    }
    let terminal_value = terminal_value?;
    (!rounds.is_empty()).then(|| VentureCapitalMethod { span: section.span(), terminal_value, shares, rounds })
}

fn terminal_value(section: &Section<'_>) -> Option<TerminalValue> {
    for key in ["earnings", "outcomes"] {
        if section.has("terminal_value") && section.has(key) {
            section.conflict("terminal_value", key, "the one follows from the other");
        }
    }
    if section.has("outcomes") {
        let outcomes = section.entries("outcomes").into_iter().filter_map(|entry| {
            let value = entry.figure_within("terminal_value", Range::NotNegative);
            let probability = entry.figure_within("probability", Range::Part);
            entry.needs("terminal_value", "an outcome has a value", "write `terminal_value = 0` where all is lost");
            entry.needs("probability", "an outcome has a probability", "write `probability = \"30%\"`");
            Some(PossibleValue { name: entry.name().to_string(), value: value?, probability: probability? })
        });
        return Some(TerminalValue::Outcomes(outcomes.collect()));
    }
    if section.has("earnings") || section.has("multiple") {
        let (earnings, multiple) = (section.figure("earnings"), section.figure("multiple"));
        section.needs("earnings", "a multiple is of earnings", "write `earnings`, those of the last year");
        section.needs("multiple", "earnings are worth a multiple", "write `multiple = \"15x\"`");
        return Some(TerminalValue::Multiple(earnings?, multiple?));
    }
    let help = "write `terminal_value`, or `earnings` and `multiple`, or `[outcomes]` with probabilities";
    section.needs("terminal_value", "the company will be worth something", help);
    section.figure("terminal_value").map(TerminalValue::Stated)
}

fn round(entry: &Section<'_>) -> Option<Round> {
    let (investment, discount_rate) = (entry.figure("investment"), entry.figure("discount_rate"));
    entry.needs("investment", "a round brings money", "write `investment = \"3.5M\"`");
    entry.needs("discount_rate", "investors want to earn something", "write `discount_rate = \"50%\"`, a year");
    entry.needs("years", "a rate is earned over years", "write `years = 5`, whole ones until the end");
    let (years, span) = entry.number("years", Range::UpTo(100))?;
    let whole = years.is_whole().then(|| years.fraction().parse().ok()).flatten();
    if whole.is_none() {
        entry.report(mistakes::years_are_whole(span));
    }
    let (name, years_at) = (entry.name().to_string(), span);
    let (investment, discount_rate, years) = (investment?, discount_rate?, whole?);
    Some(Round { name, span: entry.span(), investment, discount_rate, years, years_at })
}
