//! What an exit pays each holder, as columns beside who owns what.

use crate::models::Page;
use crate::models::waterfall::core::{Outcome, Payout};
use crate::report::words::label;
use crate::report::{Cell, HolderColumn};

/// The most exits that have a column each.
const MOST_EXITS: usize = 3;

/// What each holder gets: of the only exit, on average of exits with probabilities, or of a few exits. Where nobody says who
/// holds what, the same for each class.
pub fn columns(outcome: &Outcome, page: &Page<'_>) -> Vec<HolderColumn> {
    let expected = expected(outcome);
    let shown: Vec<usize> = match (&expected, outcome.exits.len()) {
        (Some(_), _) => Vec::new(),
        (None, all @ ..=MOST_EXITS) => (0..all).collect(),
        // The least, the one in the middle, and the greatest.
        (None, all) => vec![0, all / 2, all - 1],
    };
    let of_exit = |at: usize| {
        let payout = &outcome.exits[at];
        HolderColumn {
            head: format!("{} at {}", label(page.step), page.sheet.show(payout.exit.id())),
            of: of(outcome, payout, at),
            founders: outcome.founders.as_ref().map(|founders| founders.proceeds[at].into()),
            pool: None,
            all: Some(payout.net_proceeds.into()),
        }
    };
    expected.into_iter().chain(shown.into_iter().map(of_exit)).collect()
}

fn expected(outcome: &Outcome) -> Option<HolderColumn> {
    let (_, classes) = outcome.expected.as_ref()?;
    let of = match outcome.holders.is_empty() {
        true => {
            outcome.classes.iter().zip(classes).map(|(class, gets)| (class.label.clone(), (*gets).into())).collect()
        }
        false => {
            outcome.holders.iter().map(|holder| (holder.label.clone(), holder.expected.into())).collect::<Vec<_>>()
        }
    };
    let founders = outcome.founders.as_ref().and_then(|founders| founders.expected).map(Cell::from);
    Some(HolderColumn { head: "Expected".to_string(), of, founders, pool: None, all: None })
}

fn of(outcome: &Outcome, payout: &Payout, at: usize) -> Vec<(String, Cell)> {
    if outcome.holders.is_empty() {
        let classes = outcome.classes.iter().zip(&payout.proceeds);
        return classes.map(|(class, gets)| (class.label.clone(), (*gets).into())).collect();
    }
    outcome.holders.iter().map(|holder| (holder.label.clone(), holder.proceeds[at].into())).collect()
}
