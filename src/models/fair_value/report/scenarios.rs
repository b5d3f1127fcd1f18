//! What each scenario says, and how probable it is.

use crate::models::fair_value::outcome::{By, Outcome, View};
use crate::models::fair_value::terms::{self, Approach, FairValue};
use crate::models::waterfall::Kind;
use crate::report::{Cell, Table};

/// A row for each scenario, with what a share of each class is worth today by it; none where there is one view alone.
pub fn scenarios(terms: &FairValue, outcome: &Outcome) -> Table {
    let Approach::Weighted(stated, _) = &terms.approach else { return Table::default() };
    let heads = ["Scenario", "Probability", "How", "Exit or equity", "1 then is worth"];
    let classes = outcome.classes.iter().map(|class| class.label.clone());
    let title = "What a share is worth in each scenario, today";
    let mut table = Table::with_columns(title, heads.into_iter().map(str::to_string).chain(classes));
    for (view, stated) in outcome.views.iter().zip(stated) {
        let Some((_, label, probability)) = &view.scenario else { continue };
        let named = [label.clone().into(), (*probability).into(), how(&stated.view).into()];
        let row = named.into_iter().chain(value(view)).chain(view.per_share.iter().map(|each| Cell::from(*each)));
        table.row(row);
    }
    let all = ["All".into(), Cell::Empty, "weighted".into(), outcome.equity.into(), Cell::Empty];
    table.row(all.into_iter().chain(outcome.classes.iter().map(|class| Cell::from(class.per_share))));
    let later = outcome.views.iter().any(|view| matches!(&view.by, By::Exit(exit) if exit.discount.is_some()));
    if later {
        table.note = "An exit is what it brings when it comes; what shares are worth is discounted to today.".into();
    }
    table.without_empty_columns()
}

/// By what a scenario is valued.
fn how(view: &terms::View) -> &'static str {
    match view {
        terms::View::Options(_) => "option pricing",
        terms::View::Exit(exit) => match exit.kind {
            Kind::Ipo => "public offering",
            Kind::Dissolution => "dissolution",
            Kind::Sale | Kind::Dividend => "sale",
        },
    }
}

/// The equity or the exit, and what one unit at that time is worth today.
fn value(view: &View) -> [Cell; 2] {
    match &view.by {
        By::Options(options) => [options.equity.into(), Cell::Empty],
        By::Exit(exit) => [exit.exit.into(), exit.discount.into()],
    }
}
