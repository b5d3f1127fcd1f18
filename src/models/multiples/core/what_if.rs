//! What the price means when customers leave, and which revenue would justify it.

use super::super::mistakes;
use super::super::terms::{Customer, Loss, Multiples};
use super::revenues::{Measured, revenues};
use crate::models::{Run, Yields};
use crate::worksheet::{Line, Money, dimension};

/// A revenue of which customers take a part along.
#[derive(Debug)]
pub struct Leaving {
    /// The revenue, by its place in the list.
    pub revenue: usize,
    /// What leaves.
    pub lost: Line<dimension::Money>,
    /// What is left.
    pub left: Line<dimension::Money>,
    /// The value divided by what is left.
    pub multiple: Line<dimension::Multiple>,
}

/// The revenue at which the value would be a given multiple of it.
#[derive(Debug)]
pub struct Target {
    /// The multiple.
    pub multiple: Line<dimension::Multiple>,
    /// The revenue.
    pub revenue: Line<dimension::Money>,
    /// For every revenue, the growth that leads there.
    pub growth: Vec<Line<dimension::Rate>>,
}

/// The multiples on what is left when the customers named have gone.
pub(super) fn leaving(
    terms: &Multiples,
    run: &Run<'_>,
    value: Money<'_>,
    measured: &[Measured],
    yields: &mut Yields,
) -> Vec<Leaving> {
    let customers = terms.customers_leaving.iter();
    let losses: Vec<(usize, Money<'_>)> =
        customers.filter_map(|customer| loss(customer, terms, run, measured, yields)).collect();
    let mut leaving = Vec::new();
    for (at, measured) in measured.iter().enumerate() {
        let lost: Vec<Money<'_>> = losses.iter().filter(|(of, _)| *of == at).map(|(_, lost)| *lost).collect();
        if lost.is_empty() {
            continue;
        }
        let name = |figure: &'static str| [measured.revenue.name.as_str(), figure];
        let lost = run.sheet.sum(&lost).named_at(&name("revenue_lost"));
        let left = (measured.amount.on(run.sheet) - lost).named_at(&name("revenue_left"));
        let multiple =
            super::revenues::multiple(value, &measured.revenue, left).named_at(&name("multiple_on_revenue_left"));
        if left.is_negative().holds() {
            yields.mistake(mistakes::more_than_all_leaves(run, &measured.revenue, left));
        }
        leaving.push(Leaving { revenue: at, lost: lost.line(), left: left.line(), multiple: multiple.line() });
    }
    leaving
}

/// What a customer takes along, with the place of the revenue that it is taken from.
fn loss<'s>(
    customer: &Customer,
    terms: &Multiples,
    run: &Run<'s>,
    measured: &[Measured],
    yields: &mut Yields,
) -> Option<(usize, Money<'s>)> {
    let revenue = match (&customer.of_revenue, measured) {
        (Some(name), _) => run.revenue(yields, revenues(terms, run), name)?,
        (None, [only]) => &only.revenue,
        (None, _) => {
            yields.mistake(mistakes::which_revenue(terms, &customer.name));
            return None;
        }
    };
    let at = measured.iter().position(|measured| measured.revenue.name == revenue.name)?;
    let lost = match &customer.loss {
        Loss::Amount(amount) => amount.on(run.sheet),
        Loss::Share(share) => measured[at].amount.on(run.sheet) * share.on(run.sheet),
    };
    Some((at, lost.named_at(&["customers_leaving", &customer.name])))
}

/// The revenue at which the value would be `target_multiple` times revenue.
pub(super) fn target(terms: &Multiples, value: Money<'_>, measured: &[Measured]) -> Option<Target> {
    let sheet = value.sheet();
    let multiple = terms.target_multiple.as_ref()?.on(sheet).named("target_multiple");
    let revenue = (value / multiple).named("revenue_at_target_multiple");
    let growth = |measured: &Measured| {
        let growth = match measured.revenue.is_of_a_year() {
            true => (revenue / measured.amount.on(sheet)).minus_one().as_rate(),
            false => sheet.undefined(mistakes::part_of_a_year(&measured.revenue), &[measured.amount.id()]),
        };
        growth.named_at(&[&measured.revenue.name, "growth_to_target"]).line()
    };
    let growth = measured.iter().map(growth).collect();
    Some(Target { multiple: multiple.line(), revenue: revenue.line(), growth })
}
