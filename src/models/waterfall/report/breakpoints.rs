//! The tables of breakpoints: what happens at each, the marginal allocation between them, where a class gains nothing.

use super::page::by_exit;
use super::{tables, words};
use crate::models::Page;
use crate::models::waterfall::core::{Jump, Outcome};
use crate::models::waterfall::terms::Terms;
use crate::report::{Cell, Section, Table};

/// Adds the tables of breakpoints.
pub fn add(terms: &Terms, outcome: &Outcome, page: &Page<'_>, section: &mut Section) {
    section.table(events(outcome, page));
    tables::add(section, marginal_allocation(terms, outcome), 2, 5);
    tables::add(section, corners(outcome), 1, 5);
    section.table(indifference(outcome));
}

/// What a class loses or gains where classes have to convert.
pub fn jump(outcome: &Outcome, jump: &Jump, page: &Page<'_>) -> Table {
    let title = format!("At {}: {}", page.sheet.show(jump.exit.id()), words::mandatory_conversion(outcome, jump));
    let mut rows = Table::new(title, &["Class", "Just below", "From there on", "Jump"]);
    for (index, class) in outcome.classes.iter().enumerate() {
        let figures = [jump.below[index], jump.above[index], jump.jump[index]].map(Cell::from);
        rows.row(std::iter::once(class.label.clone().into()).chain(figures));
    }
    rows
}

/// What happens where.
fn events(outcome: &Outcome, page: &Page<'_>) -> Table {
    let mut events = Table::new("Breakpoints", &["Exit", "What happens there", "A common share has"]);
    for stretch in outcome.stretches.iter().skip(1) {
        let happens = words::happens(outcome, stretch, page.sheet);
        events.row([stretch.exit.into(), happens.into(), stretch.common_share.into()]);
    }
    events
}

fn marginal_allocation(terms: &Terms, outcome: &Outcome) -> Table {
    let labels = outcome.classes.iter().map(|class| class.label.clone());
    let mut rows = by_exit("Marginal allocation", &["From", "To"], labels);
    for allocation in &outcome.marginal_allocation {
        let ends = [Cell::from(allocation.from), Cell::from(allocation.to)];
        rows.row(ends.into_iter().chain(allocation.parts.iter().map(|part| Cell::from(*part))));
    }
    if terms.transaction_costs.is_some() || terms.debt.is_some() || terms.carve_out.is_some() {
        rows.note = "Of each further unit of net proceeds, which is what costs, debt and carve-out leave.".into();
    }
    rows
}

/// What every class has at every breakpoint.
fn corners(outcome: &Outcome) -> Table {
    let labels = outcome.classes.iter().map(|class| class.label.clone());
    let mut rows = by_exit("What each class has at the breakpoints", &["Exit"], labels);
    for stretch in outcome.stretches.iter().skip(1) {
        let payouts = stretch.payouts.iter().map(|payout| Cell::from(*payout));
        rows.row(std::iter::once(stretch.exit.into()).chain(payouts));
    }
    rows.note = "Between two breakpoints every payoff is a straight line.".into();
    rows
}

fn indifference(outcome: &Outcome) -> Table {
    let mut zones = Table::new("Zones of indifference", &["Class", "It has", "From an exit of", "To"]);
    for zone in &outcome.indifference {
        let label = outcome.classes[zone.class].label.clone();
        zones.row([label.into(), zone.has.into(), zone.from.into(), zone.to.into()]);
    }
    zones
}
