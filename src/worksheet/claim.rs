//! What was reported: a number with the place where it was written and who reported it.

use std::sync::Arc;

use serde::Serialize;

use super::Unit;
use crate::number::{End, Exact, Interval, Literal};
use crate::source::Span;

/// Which values a figure may have, beyond what its unit allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// Above zero.
    Positive,
    /// Zero or above.
    NotNegative,
    /// Zero or above, and less than the whole: what is taken off a price leaves something.
    BelowWhole,
    /// A part: from zero to the whole.
    Part,
    /// Above zero, and no more than this.
    UpTo(u16),
    /// One or more, as a number of shares is that nobody may take for a part.
    OneOrMore,
    /// Above -100 %: what changes by it does not vanish.
    Change,
    /// Any.
    Any,
}

impl Range {
    /// The values allowed of a figure with this unit: a stake is never more than the whole.
    pub fn interval(self, unit: Unit) -> Interval {
        let low = match self {
            Range::Positive | Range::UpTo(_) => Some(End::open(Exact::ZERO)),
            Range::NotNegative | Range::BelowWhole | Range::Part => Some(End::closed(Exact::ZERO)),
            Range::OneOrMore => Some(End::closed(Exact::ONE)),
            Range::Change => Some(End::open(-&Exact::ONE)),
            Range::Any => None,
        };
        let high = match self {
            Range::BelowWhole => Some(End::open(Exact::ONE)),
            Range::Part => Some(End::closed(Exact::ONE)),
            Range::UpTo(most) => Some(End::closed(Exact::integer(most.into()))),
            Range::Positive | Range::NotNegative if unit == Unit::Stake => Some(End::closed(Exact::ONE)),
            _ => None,
        };
        Interval { low, high }
    }
}

/// Who stands behind a report, the most reliable first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Said {
    /// A party to the deal, or its filing.
    Official,
    /// A paper or agency, of people who know.
    Reported,
    /// Nobody who could know, or nobody who is named.
    Unverified,
}

impl Said {
    /// The words that files say it with.
    pub const NAMES: [(&'static str, Said); 3] =
        [("official", Said::Official), ("reported", Said::Reported), ("unverified", Said::Unverified)];

    /// The word for it.
    pub fn word(self) -> &'static str {
        Said::NAMES[self as usize].0
    }

    /// What stands behind a label, with a space before it; nothing where it is what every report is.
    pub fn suffix(said: Option<Said>) -> &'static str {
        match said {
            Some(Said::Official) => " (official)",
            Some(Said::Unverified) => " (unverified)",
            Some(Said::Reported) | None => "",
        }
    }
}

/// One report of one figure.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The number as written, with how vaguely it was reported.
    pub literal: Literal,
    /// What it counts.
    pub unit: Unit,
    /// Which values are allowed.
    pub range: Range,
    /// The dotted name of the assumption, `steps.meta.investment`.
    pub path: String,
    /// The characters it was read from.
    pub span: Span,
    /// Who reported it: the names of sources, as figures refer to them.
    pub reported_by: Vec<Arc<str>>,
    /// Who stands behind it, where that is said of the figure, its step or its source.
    pub said: Option<Said>,
    /// The rate at which it is converted, if it is in another currency.
    pub rate: Option<Arc<Claim>>,
}

impl Claim {
    /// The same assumption, made with another value that is meant exactly.
    pub fn with_value(&self, value: Exact) -> Claim {
        Claim { literal: self.literal.with_value(value), ..self.clone() }
    }

    /// Whether the assumption may have this value.
    pub fn allows(&self, value: &Exact) -> bool {
        self.range.interval(self.unit).contains(value)
    }
}
