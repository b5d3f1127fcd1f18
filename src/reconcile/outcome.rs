//! What comes out: a verdict on the reports of a step, alternative readings, and the least that must be wrong. All of
//! it is data with exact figures; `report` says it.

use std::sync::Arc;

use super::account::Reading;
use super::alternative_readings::{AlternativeReading, tight};
use super::combinations::{Combination, CrossCheck};
use super::minimal_correction_sets::MinimalCorrectionSet;
use super::reported_figures::{ReportedFigure, ReportedValue};
use super::verdict::{FindingKind, Verdict};
use super::work::Part;
use crate::number::{Currency, Exact, Interval};
use crate::scenario::Revenue;
use crate::worksheet::{Claim, NodeId};

/// The judgements on all steps, and what was found about the company.
#[derive(Clone, Debug, Default)]
pub struct Reconciliation {
    /// One judgement for each step with reported figures.
    pub steps: Vec<Judgement>,
    /// What was found about the company's revenues.
    pub company: Vec<Finding>,
}

/// All that was found out about the reports of one step.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// The step.
    pub step: String,
    /// The verdict on the first report of every figure.
    pub verdict: Verdict,
    /// Whether the intervals are as narrow as they can be; otherwise they may be too wide, and a contradiction missed.
    pub is_tight: bool,
    /// Whether the verdict says little, as the other figures leave every figure much room.
    pub says_little: bool,
    /// The figures that depend on each other.
    pub figures: Vec<JudgedFigure>,
    /// The readings that are stated or that everybody would assume.
    pub assumed: Vec<Arc<Reading>>,
    /// Ways to read the reports so that they fit, the least far-fetched first; those that fit almost any figures last.
    pub alternatives: Vec<AlternativeReading>,
    /// Where the reports fit as assumed: other senses that they leave open, and whether they fit in each as well.
    pub other_senses: Vec<(Arc<Reading>, bool)>,
    /// The smallest sets of figures of which one report each must be wrong if all is meant as printed, the smallest
    /// move first.
    pub corrections: Vec<MinimalCorrectionSet>,
    /// Every combination of reports, where figures were reported several times.
    pub combinations: Vec<Combination>,
    /// Whether there were too many combinations, or too much work in them, to try all of them.
    pub combinations_cut: bool,
    /// What the other figures make of the most important one.
    pub cross_check: Option<CrossCheck>,
    /// The same in the reading in which they fit, where they do not as assumed and it is left open.
    pub cross_check_as_read: Option<CrossCheck>,
    /// Reports that contradict each other, whatever the other figures are; errors of scale; rates.
    pub findings: Vec<Finding>,
    /// What was not looked at, or not wholly, as the stated work for one judgement was spent.
    pub not_looked_at: Vec<Part>,
    /// Whether money was reported in lakh or crore.
    pub counts_in_crore: bool,
    /// Every line of the worksheet that is a report.
    pub lines: Vec<NodeId>,
}

/// A figure, and what the others make of it.
#[derive(Clone, Debug)]
pub struct JudgedFigure {
    /// Its reports.
    pub reported: ReportedFigure,
    /// What it would have to be if the first reports of all others are true as printed.
    pub implied: Option<Interval>,
    /// How many units of its last digit the first report would have to move, where the reports do not fit.
    pub units_to_move: Option<Exact>,
    /// How far the first report, as printed, is from what the others make of it, where the two do not meet.
    pub distance: Option<Distance>,
    /// What the first reports of the others make of it if every digit is taken as it stands; `None` where that is what
    /// was reported, or no single value.
    pub as_written: Option<AsWritten>,
}

/// How far a report is from what the others make of it, where the two do not meet.
#[derive(Clone, Debug)]
pub struct Distance {
    /// What lies between them: the least by which one of the two is off.
    pub least: Exact,
    /// The same as a part of the end of the report that is nearer.
    pub part: Exact,
    /// Whether the others make more of the figure than was reported.
    pub is_more: bool,
}

/// What the other reports make of a figure if every digit is taken as it stands.
#[derive(Clone, Debug)]
pub struct AsWritten {
    /// The figure.
    pub implied: Exact,
    /// How far the report is from it, as an amount above zero.
    pub off: Exact,
    /// The same as a part of what was reported.
    pub part: Exact,
    /// Whether it is more than was reported.
    pub is_more: bool,
    /// Whether it rounds to the digits that were reported.
    pub is_rounding: bool,
}

impl AsWritten {
    /// Of a report, and what the others make of it; `None` where the digits do not tell the two apart.
    pub(super) fn new(reported: &ReportedValue, implied: Exact) -> Option<AsWritten> {
        let off = Some((&reported.value - &implied).abs()).filter(Exact::is_positive)?;
        let part = off.checked_div(&reported.value.abs())?;
        let is_rounding = &off * &Exact::integer(2) <= reported.last_place;
        Some(AsWritten { is_more: implied > reported.value, implied, off, part, is_rounding })
    }
}

impl Distance {
    /// Between a report and what the others make of it; `None` where the two meet.
    pub(super) fn between(reported: &Interval, implied: &Interval) -> Option<Distance> {
        let gap = |lower: &Interval, upper: &Interval| {
            let (below, above) = (lower.high.as_ref()?, upper.low.as_ref()?);
            Some(&above.at - &below.at).filter(Exact::is_positive)
        };
        let (least, is_more) = match (gap(reported, implied), gap(implied, reported)) {
            (Some(gap), _) => (gap, true),
            (None, Some(gap)) => (gap, false),
            (None, None) => return None,
        };
        let nearer = if is_more { &reported.high } else { &reported.low };
        let part = least.checked_div(&nearer.as_ref()?.at.abs())?;
        Some(Distance { least, part, is_more })
    }
}

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

/// The reports and figures that a finding was made from.
#[derive(Clone, Debug)]
pub enum Evidence {
    /// Two reports of one figure that exclude each other as printed, and whether they agree as hedged.
    Reports([Arc<Claim>; 2], bool),
    /// Two reports of one figure that differ by a power of ten.
    ScaleOfReports([Arc<Claim>; 2], i32),
    /// Reports any of which, multiplied by its power of ten, makes all figures fit, and the readings under which the
    /// first one does, but for those that are assumed.
    Scale(Vec<(Arc<Claim>, i32)>, Vec<Arc<Reading>>),
    /// A currency, and what each of two figures implies that one unit of it costs.
    ExchangeRates(Currency, [Interval; 2]),
    /// A rate that looks inverted.
    InvertedRate(Arc<Claim>),
    /// A report of a part that is the total, and what the total is, to stand after "is".
    Total(Arc<Claim>, &'static str),
    /// Two revenues that exclude each other, or must not be compared.
    Revenues([Revenue; 2]),
}

impl Evidence {
    /// The reports among it.
    pub fn claims(&self) -> Vec<Arc<Claim>> {
        match self {
            Evidence::Reports(claims, _) | Evidence::ScaleOfReports(claims, _) => claims.to_vec(),
            Evidence::Scale(reports, _) => reports.iter().map(|(claim, _)| claim.clone()).collect(),
            Evidence::InvertedRate(claim) | Evidence::Total(claim, _) => vec![claim.clone()],
            Evidence::Revenues(revenues) => revenues.iter().map(|revenue| revenue.figure.claim().clone()).collect(),
            Evidence::ExchangeRates(..) => Vec::new(),
        }
    }
}

impl Judgement {
    /// The least far-fetched alternative reading that would not fit any figures, where one is needed.
    pub fn fits_if(&self) -> Option<&AlternativeReading> {
        tight(&self.alternatives).find(|_| self.verdict != Verdict::Consistent)
    }

    /// The figure of a correction set that is one figure, and what it would have to be.
    pub fn instead(&self, set: &MinimalCorrectionSet) -> Option<(&JudgedFigure, &Interval)> {
        let [only] = set.figures[..] else { return None };
        Some((&self.figures[only], self.figures[only].implied.as_ref()?))
    }

    /// Each figure with the report of it that is taken.
    pub fn taken(&self, reports: &[usize]) -> impl Iterator<Item = (&JudgedFigure, &ReportedValue)> {
        self.figures.iter().zip(reports).map(|(figure, report)| (figure, &figure.reported.reports[*report]))
    }

    /// The kinds of its findings, each once: `clash, exchange-rates`.
    pub fn kinds_of_findings(&self) -> String {
        let mut words: Vec<&str> = Vec::new();
        for finding in &self.findings {
            if !words.contains(&finding.kind.word()) {
                words.push(finding.kind.word());
            }
        }
        words.join(", ")
    }
}
