//! What can be found out about reports without knowing how all figures hang together, as data.

use std::sync::Arc;

use super::reading::Reading;
use crate::number::{Currency, Interval};
use crate::scenario::Revenue;
use crate::worksheet::Claim;

/// Something that does not rest on how all figures hang together.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What kind of finding it is.
    pub kind: FindingKind,
    /// The figures it is about.
    pub figures: Vec<String>,
    /// What it was found from.
    pub evidence: Evidence,
}

/// Kinds of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// Two reports of one figure that exclude each other.
    Clash,
    /// A figure that is off by a factor of ten, a hundred or a thousand.
    ScaleSlip,
    /// Pairs of reports in two currencies that imply different exchange rates.
    ExchangeRates,
    /// Revenues of different kinds.
    RevenueKinds,
    /// The total of a round that is credited to one investor.
    RoundTotal,
    /// What was paid for a holding in all its deals, set against the latest one.
    CumulativeCost,
}

impl FindingKind {
    /// The word that JSON has and expectations refer to.
    pub fn word(self) -> &'static str {
        match self {
            FindingKind::Clash => "clash",
            FindingKind::ScaleSlip => "scale-slip",
            FindingKind::ExchangeRates => "exchange-rates",
            FindingKind::RevenueKinds => "revenue-kinds",
            FindingKind::RoundTotal => "round-total",
            FindingKind::CumulativeCost => "cumulative-cost",
        }
    }
}

/// The reports and figures that a finding was made from.
#[derive(Clone, Debug)]
pub enum Evidence {
    /// Two reports of one figure that exclude each other as printed.
    Reports {
        /// The two reports.
        claims: [Arc<Claim>; 2],
        /// The power of ten by which they differ, where they agree but for it.
        power: Option<i32>,
        /// Whether they agree if a hedge word means a whole unit.
        agree_as_hedged: bool,
    },
    /// Reports of which one, multiplied by a power of ten, makes all figures fit.
    Scale {
        /// The reports, each with its power.
        reports: Vec<(Arc<Claim>, i32)>,
        /// The readings under which the first one fits, but for those that are assumed.
        departures: Vec<Arc<Reading>>,
    },
    /// Two figures that each imply an exchange rate.
    ExchangeRates {
        /// The currency of which one unit is priced.
        currency: Currency,
        /// What each figure says that it costs.
        rates: [Interval; 2],
    },
    /// A report of a part that is the total.
    Total {
        /// The report.
        claim: Arc<Claim>,
        /// What the total is, to stand after "is".
        phrase: &'static str,
    },
    /// Two revenues that exclude each other, or must not be compared.
    Revenues([Revenue; 2]),
}
