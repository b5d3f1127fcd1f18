//! What a short report says, and what cannot be known from it.

use super::super::core::Outcome;
use super::super::terms::{Basis, ReportedDeal};
use crate::models::Page;
use crate::report::words::joined;
use crate::report::{Figures, Prose};
use crate::worksheet::NodeId;

/// A report from which not all of investment, stake and value follow: what it says, and what would tell more.
pub(super) fn lead(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> Option<Prose> {
    if terms.is_valuation_only()
        && let Some(prose) = valuation(outcome, page)
    {
        let prose = if outcome.assumed_post_money {
            prose.words(
                " No report says what the valuation means; it is read as the value after the round, if there was one.",
            )
        } else {
            prose
        };
        return Some(prose.words(" What was invested, and for what part of the company, cannot be known from this."));
    }
    if terms.would_tell.is_empty() {
        return None;
    }
    let known = known(terms, outcome);
    let mut prose = Prose::new(if known.is_empty() { "Little was reported" } else { "The report has " });
    for (at, (words, figure)) in known.iter().enumerate() {
        let before = match at {
            0 => "",
            _ if at + 1 == known.len() => " and ",
            _ => ", ",
        };
        prose = prose.words(format!("{before}{words} ")).figure(*figure);
    }
    let meaning = match outcome.assumed_post_money {
        true => " No report says what the valuation means; it is read as post-money.",
        false => "",
    };
    Some(prose.words(format!(".{meaning} {}", unknown(terms, outcome))))
}

/// What was reported, in the words of the reports: nothing that only follows.
fn known(terms: &ReportedDeal, outcome: &Outcome) -> Vec<(&'static str, NodeId)> {
    let deal = &outcome.deal;
    let [pre_money, post_money] = [deal.pre_money, deal.post_money].map(|value| value.map(|value| value.id()));
    let price = deal.price_per_share.filter(|_| terms.price_per_share.is_some());
    let enterprise = outcome.enterprise.and_then(|enterprise| enterprise.value).map(|value| value.id());
    let is = |basis: Basis| terms.basis == Some(basis);
    let known: [(&str, Option<NodeId>); 8] = [
        ("an investment of", outcome.investments.first().map(|figure| figure.id())),
        ("a stake of", outcome.stakes.first().map(|figure| figure.id())),
        ("a price per share of", price.map(|figure| figure.id())),
        ("a pre-money valuation of", pre_money.filter(|_| terms.pre_money.is_some() || is(Basis::PreMoney))),
        ("a post-money valuation of", post_money.filter(|_| terms.post_money.is_some() || is(Basis::PostMoney))),
        ("a valuation of", post_money.filter(|_| outcome.assumed_post_money)),
        ("a valuation by the price of old shares of", post_money.filter(|_| is(Basis::Secondary))),
        ("an enterprise value of", enterprise.filter(|_| is(Basis::Enterprise))),
    ];
    known.into_iter().filter_map(|(words, figure)| Some((words, figure?))).collect()
}

/// What cannot be known, and what would tell it.
fn unknown(terms: &ReportedDeal, outcome: &Outcome) -> String {
    let deal = &outcome.deal;
    let unknown: Vec<&str> = [
        ("what was invested", deal.investment.is_some()),
        ("what part of the company that buys", deal.stake.is_some()),
        ("what the whole company is worth", deal.post_money.is_some()),
    ]
    .into_iter()
    .filter_map(|(words, is_known)| (!is_known).then_some(words))
    .collect();
    let unknown = match unknown.as_slice() {
        [] => "the number of all shares".to_string(),
        some => joined(some, "or"),
    };
    let figures: Vec<String> = terms.would_tell.iter().map(|name| format!("`{name}`")).collect();
    format!("From this alone nobody can know {unknown}. Any one of these would tell: {}.", joined(&figures, "or"))
}

fn valuation(outcome: &Outcome, page: &Page<'_>) -> Option<Prose> {
    let company = page.company.name.as_deref().unwrap_or("The company");
    let (words, figure) = match (outcome.deal.post_money, outcome.deal.pre_money, outcome.enterprise) {
        (Some(value), ..) => ("is valued at {}.", value.id()),
        (None, Some(value), _) => ("is valued at {} before the new money.", value.id()),
        (None, None, Some(enterprise)) => {
            ("is valued at {} without its net cash: an enterprise value.", enterprise.value?.id())
        }
        (None, None, None) => return None,
    };
    Some(Prose::default().with(&format!("{company} {words}"), [figure]))
}

/// All money that was raised, as reported and by the steps.
pub(super) fn raised(outcome: &Outcome, page: &Page<'_>) -> Option<(Prose, Figures)> {
    let raised = outcome.raised?;
    let total = raised.total?;
    let words = "{} is reported as raised to date; this deal and the rounds before it that are steps raised {}.";
    let rest = raised.elsewhere.filter(|rest| page.sheet.value(rest.id()).is_some_and(|rest| rest.is_positive()));
    let figures = Figures::new("Raised to date")
        .row("As reported", total)
        .row("By this deal and the rounds before it that are steps", raised.by_steps)
        .maybe("In rounds that are no steps", rest);
    Some((Prose::default().with(words, [total.id(), raised.by_steps.id()]), figures))
}

/// That nothing follows from the round before, where its value is not known.
pub(super) fn no_step_up(terms: &ReportedDeal, outcome: &Outcome) -> Option<Prose> {
    let (previous, step_up) = (terms.previous.as_ref()?, outcome.step_up?);
    let is_unknown = step_up.headline.is_none() && step_up.per_share.is_none();
    let whose = match (step_up.before, outcome.deal.post_money) {
        (None, _) => format!("what the company was worth after `{}`", previous.step),
        (Some(_), None) => "what the company is worth after this deal".to_string(),
        _ => return None,
    };
    is_unknown.then(|| {
        Prose::new(format!("How the value compares with the round before cannot be known: nobody reported {whose}."))
    })
}
