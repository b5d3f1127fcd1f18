//! The tables of breakpoints: what happens at each, the marginal allocation between them, where a class gains nothing.

use super::tables::{by_class, cells, labels, some, wide};
use super::words;
use crate::models::Page;
use crate::models::waterfall::core::{Jump, Outcome};
use crate::models::waterfall::terms::Terms;
use crate::report::{Corner, Payoffs, Section, Table};
use crate::worksheet::{Line, dimension};

/// Adds the tables of breakpoints.
pub fn add_all(terms: &Terms, outcome: &Outcome, page: &Page<'_>, section: &mut Section) {
    let stretches = || outcome.stretches.iter().skip(1);
    let mut events = Table::new("Breakpoints", &["Exit", "What happens there", "Per common share"]);
    for stretch in stretches() {
        let happens = words::happens(outcome, stretch, page.sheet);
        events.row([stretch.exit.into(), happens.into(), stretch.common_share.into()]);
    }
    section.table(events);
    let rows = outcome.marginal_allocation.iter().map(|allocation| {
        [allocation.from.into(), allocation.to.into()].into_iter().chain(some(&allocation.parts)).collect()
    });
    let mut rows = wide("Marginal allocation", &["From", "To"], labels(outcome), rows);
    if terms.transaction_costs.is_some() || terms.debt.is_some() || terms.carve_out.is_some() {
        rows.note = "Of each further unit of net proceeds, which is what costs, debt and carve-out leave.".into();
    }
    section.detail(rows);
    let rows = stretches().map(|stretch| std::iter::once(stretch.exit.into()).chain(cells(&stretch.payouts)).collect());
    let mut rows = wide("What each class has at the breakpoints", &["Exit"], labels(outcome), rows);
    rows.note = "Between two breakpoints every payoff is a straight line.".into();
    section.detail(rows);
    let mut zones = Table::new("Zones of indifference", &["Class", "It has", "From an exit of", "To"]).of_everybody(1);
    for zone in &outcome.indifference {
        let label = outcome.classes[zone.class].label.clone();
        zones.row([label.into(), zone.has.into(), zone.from.into(), zone.to.into()]);
    }
    section.detail(zones);
}

/// What every class gets at every breakpoint, and of the exits that are asked about.
pub fn payoffs(outcome: &Outcome) -> Payoffs {
    let corner = |exit: Line<dimension::Money>, gets: &[Line<dimension::Money>]| Corner {
        exit: exit.id(),
        gets: gets.iter().map(|line| line.id()).collect(),
    };
    let corners = outcome.stretches.iter().flat_map(|stretch| {
        let below = stretch.jump.map(|jump| corner(stretch.exit, &outcome.jumps[jump].below));
        below.into_iter().chain([corner(stretch.exit, &stretch.payouts)])
    });
    let exits = outcome.exits.iter().map(|payout| (corner(payout.exit, &payout.proceeds), payout.net_proceeds.id()));
    Payoffs { classes: labels(outcome).collect(), corners: corners.collect(), exits: exits.collect() }
}

/// What a class loses or gains where classes have to convert.
pub fn jump(outcome: &Outcome, jump: &Jump, page: &Page<'_>) -> Table {
    let title = format!("At {}: {}", page.sheet.show(jump.exit.id()), words::conversion(outcome, jump));
    let columns = [&jump.below, &jump.above, &jump.jump].map(|figures| cells(figures));
    by_class(title, &["Class", "Just below", "From there on", "Jump"], outcome, &columns)
}
