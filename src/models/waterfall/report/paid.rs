//! What an exit pays each holder, as columns beside who owns what.

use crate::models::Page;
use crate::models::waterfall::core::{Holder, Outcome};
use crate::models::waterfall::terms::{Kind, Terms};
use crate::report::{Cell, HolderColumn};
use crate::worksheet::{Line, dimension};

/// The most exits that have a column each.
const MOST_EXITS: usize = 3;

/// What each holder gets: of the only exit, on average of exits with probabilities, or of a few exits. Where the cap table does
/// not say who holds what, the same for each class, and for the holders that are written.
pub fn columns(terms: &Terms, outcome: &Outcome, page: &Page<'_>) -> Vec<HolderColumn> {
    let has_classes = outcome.holders.is_empty() || !terms.holders.is_empty();
    let expected = outcome.expected.as_ref().map(|(_, classes)| HolderColumn {
        head: "Expected".to_string(),
        has_classes,
        of: of(outcome, has_classes, classes, |holder| holder.expected),
        founders: outcome.founders.as_ref().and_then(|founders| founders.expected).map(Cell::from),
        pool: None,
        all: None,
    });
    let shown: Vec<usize> = match (&expected, outcome.exits.len()) {
        (Some(_), _) => Vec::new(),
        (None, all @ ..=MOST_EXITS) => (0..all).collect(),
        // The least, the one in the middle, and the greatest.
        (None, all) => vec![0, all / 2, all - 1],
    };
    let kind = match terms.kind {
        Kind::Sale => "Exit",
        Kind::Ipo => "Offering",
        Kind::Dissolution => "Dissolution",
        Kind::Dividend => "Dividend",
    };
    let of_exit = |at: usize| {
        let payout = &outcome.exits[at];
        HolderColumn {
            head: format!("{kind} at {}", page.sheet.show(payout.exit.id())),
            has_classes,
            of: of(outcome, has_classes, &payout.proceeds, |holder| holder.proceeds[at]),
            founders: outcome.founders.as_ref().map(|founders| founders.proceeds[at].into()),
            pool: None,
            all: Some(payout.net_proceeds.into()),
        }
    };
    expected.into_iter().chain(shown.into_iter().map(of_exit)).collect()
}

/// A figure of each class, where these are shown, and of each holder.
fn of(
    outcome: &Outcome,
    has_classes: bool,
    of_classes: &[Line<dimension::Money>],
    of_holder: impl Fn(&Holder) -> Option<Line<dimension::Money>>,
) -> Vec<(String, Cell)> {
    let classes = outcome.classes.iter().zip(of_classes).filter(|_| has_classes);
    let classes = classes.map(|(class, gets)| (class.label.clone(), Cell::from(*gets)));
    let holders = outcome.holders.iter().map(|holder| (holder.label.clone(), Cell::from(of_holder(holder))));
    classes.chain(holders).collect()
}
