//! The models, one folder each: terms (what a section says), a core (what comes of it) and a report (what is told of it).
//!
//! Adding a model is a folder, a `mod` line and a line in [`ALL`]; every command, format and pass picks it up.

mod accrual;
pub mod cancellation;
mod captable_change;
mod captable_terms;
pub mod contributions;
pub mod conversion;
pub mod conversion_ratio;
pub mod conversion_without_round;
pub mod convertible_note;
mod deduction;
pub mod earnings_per_share;
pub mod exercise;
pub mod fair_value;
mod figures;
pub mod founding;
pub mod grant;
pub mod issuance;
mod ledger;
pub mod market_capitalization;
pub mod multiples;
mod now_held;
mod ownership;
pub mod payouts;
pub mod pool;
mod preference_terms;
mod premiums;
pub mod priced_round;
mod quartiles;
pub mod reported_deal;
pub mod repurchase;
pub mod returns;
pub mod revenue_share;
mod run;
pub mod safe;
pub mod secondary;
pub mod share_count;
pub mod share_dividend;
pub mod share_swap;
mod share_value;
pub mod split;
pub mod stake_through_rounds;
mod step;
pub mod takeover_offer;
#[cfg(test)]
pub(crate) mod testing;
mod through_rounds;
pub mod transfer;
mod treasury_stock;
pub mod value_bridge;
mod valued;
pub mod venture_capital_method;
pub mod vesting;
pub mod warrant;
pub mod waterfall;
mod yields;

pub use captable_change::Outcome as CapTableChange;
pub use figures::{NameRule, NameRules, OpenParts, WORDS};
pub use now_held::{MOST_HOLDERS, NowHeld, now_held};
pub use ownership::{AsIfConverted, Class, Held, Holder, Holdings};
pub(crate) use run::{Before, NOTHING_ISSUED};
pub use run::{Dated, Page, Reference, Run};
pub use step::{AnyOutcome, AnyStep, Step};
pub use through_rounds::{Diluted, OverallDilution, overall_dilution, through_rounds};
pub use yields::Yields;

use std::fmt;

use crate::scenario::Section;

/// A model: what a step of a scenario can be.
pub struct Model {
    /// The word that a step's `model` key names it by.
    pub name: &'static str,
    /// Its documentation; the first fenced block is a scenario that runs.
    pub about: &'static str,
    /// Reads a step's terms, reporting every mistake; `None` when nothing can be computed from them.
    pub read: fn(&Section<'_>) -> Option<Box<dyn AnyStep>>,
}

impl Model {
    /// The model whose steps are `S`.
    pub const fn of<S: Step>(name: &'static str, about: &'static str) -> Model {
        Model { name, about, read: |section| S::read(section).map(|step| Box::new(step) as Box<dyn AnyStep>) }
    }
}

/// Every model, in the order in which they are listed.
pub const ALL: &[Model] = &[
    reported_deal::MODEL,
    multiples::MODEL,
    value_bridge::MODEL,
    market_capitalization::MODEL,
    takeover_offer::MODEL,
    share_swap::MODEL,
    contributions::MODEL,
    revenue_share::MODEL,
    stake_through_rounds::MODEL,
    venture_capital_method::MODEL,
    payouts::MODEL,
    founding::MODEL,
    issuance::MODEL,
    grant::MODEL,
    vesting::MODEL,
    pool::MODEL,
    safe::MODEL,
    convertible_note::MODEL,
    warrant::MODEL,
    priced_round::MODEL,
    conversion_without_round::MODEL,
    waterfall::MODEL,
    fair_value::MODEL,
    returns::MODEL,
    secondary::MODEL,
    transfer::MODEL,
    exercise::MODEL,
    cancellation::MODEL,
    repurchase::MODEL,
    split::MODEL,
    share_dividend::MODEL,
    conversion::MODEL,
    conversion_ratio::MODEL,
    share_count::MODEL,
    earnings_per_share::MODEL,
];

/// The model with this name.
pub fn find(name: &str) -> Option<&'static Model> {
    ALL.iter().find(|model| model.name == name)
}

impl Model {
    /// The scenario in its documentation, which runs as it stands.
    pub fn template(&self) -> &'static str {
        let after = self.about.split_once("```toml\n").map_or("", |(_, after)| after);
        after.split_once("```").map_or("", |(block, _)| block)
    }

    /// The first sentence of its documentation: what it answers.
    pub fn summary(&self) -> &'static str {
        let answers = self.about.split_once("## What it answers").map_or("", |(_, after)| after);
        answers.trim().split("\n\n").next().unwrap_or("")
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}
