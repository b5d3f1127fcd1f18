//! Verdicts and kinds of findings: what JSON and expectations name by a word.

/// Whether the reports of a step can all be true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// As printed, in the sense that is stated or that everybody would assume.
    Consistent,
    /// As printed, in another sense that the reports leave open.
    ConsistentIf,
    /// Not as printed, or only with a figure that nobody reported.
    Contradictory,
    /// No figure follows from others, so that nothing can contradict.
    #[default]
    Unchecked,
}

impl Verdict {
    /// The word that JSON has and expectations refer to.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Consistent => "consistent",
            Verdict::ConsistentIf => "consistent-if",
            Verdict::Contradictory => "contradictory",
            Verdict::Unchecked => "unchecked",
        }
    }
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
    /// An exchange rate with which the reports fit only if it is inverted.
    InvertedRate,
    /// Revenues of different kinds.
    RevenueKinds,
    /// The total of a round that is credited to one investor.
    RoundTotal,
    /// What was paid for a holding in all its deals, set against the latest one.
    CumulativeCost,
    /// What was raised in all rounds, set against the latest one.
    TotalRaised,
    /// A headline price, with what is no price for the shares, taken for that price.
    HeadlinePrice,
}

impl FindingKind {
    /// The word that JSON has and expectations refer to.
    pub fn word(self) -> &'static str {
        match self {
            FindingKind::Clash => "clash",
            FindingKind::ScaleSlip => "scale-slip",
            FindingKind::ExchangeRates => "exchange-rates",
            FindingKind::InvertedRate => "inverted-rate",
            FindingKind::RevenueKinds => "revenue-kinds",
            FindingKind::RoundTotal => "round-total",
            FindingKind::CumulativeCost => "cumulative-cost",
            FindingKind::TotalRaised => "total-raised",
            FindingKind::HeadlinePrice => "headline-price",
        }
    }
}
