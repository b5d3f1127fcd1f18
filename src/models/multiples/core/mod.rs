//! The multiples, and what they are held against.

mod growth;
mod peers;
mod reported;
mod revenues;
mod what_if;

pub use growth::Growth;
pub use peers::{Peers, Quartiles};
pub use revenues::{Measured, Value, ValueKind};
pub use what_if::{Leaving, Target};

use super::mistakes;
use super::terms::Multiples;
use crate::models::reported_deal::Status;
use crate::models::{Reference, Run, Yields};
use crate::scenario::Revenue;
use crate::worksheet::{Line, Money, dimension};

/// What a valuation is in revenues.
#[derive(Debug)]
pub struct Outcome {
    /// The values that are divided, the one that everything else rests on first.
    pub values: Vec<Value>,
    /// Every revenue with its multiples of these values.
    pub revenues: Vec<Measured>,
    /// Growth from one revenue to the next.
    pub growth: Vec<Growth>,
    /// The peers, where there are any.
    pub peers: Option<Peers>,
    /// The revenues of which customers take a part along.
    pub leaving: Vec<Leaving>,
    /// The revenue that would justify the price, where a multiple is aimed at.
    pub target: Option<Target>,
    /// The value at each of several steps.
    pub over_time: Vec<Stop>,
}

/// A step whose value is set beside others.
#[derive(Debug)]
pub struct Stop {
    /// The step.
    pub step: Reference,
    /// Whether its deal was only talked about.
    pub talked_about: bool,
    /// Its post-money value.
    pub value: Line<dimension::Money>,
    /// The multiple of every revenue.
    pub multiples: Vec<Line<dimension::Multiple>>,
}

pub(super) fn compute(terms: &Multiples, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
    let values = revenues::values(terms, run, yields);
    let value = values.first()?.amount.on(run.sheet);
    let revenues = revenues::measured(terms, run, &values);
    if revenues.is_empty() {
        yields.mistake(mistakes::no_revenue(terms));
        return None;
    }
    reported::declare(terms, run, &values, &revenues, yields);
    Some(Outcome {
        growth: growth::growth(run.sheet, &revenues),
        peers: peers::peers(terms, run.sheet, &revenues),
        leaving: what_if::leaving(terms, run, value, &revenues, yields),
        target: what_if::target(terms, value, &revenues),
        over_time: terms.over_time.iter().filter_map(|step| stop(step, run, &revenues, yields)).collect(),
        values,
        revenues,
    })
}

fn stop(step: &Reference, run: &Run<'_>, revenues: &[Measured], yields: &mut Yields) -> Option<Stop> {
    let value: Money<'_> = run.required(yields, step, "post_money")?;
    let multiple = |revenue: &Revenue| {
        let multiple = revenues::multiple(value, revenue, revenue.on(run.sheet));
        multiple.named_at(&["over_time", &step.step, &revenue.name, "multiple"]).line()
    };
    Some(Stop {
        step: step.clone(),
        talked_about: !Status::says_it_happened(run.stated(step, "status")),
        value: value.line(),
        multiples: revenues.iter().map(|measured| multiple(&measured.revenue)).collect(),
    })
}
