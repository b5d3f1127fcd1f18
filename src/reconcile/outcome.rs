//! What comes out: a verdict on the reports of a step, alternative readings, and the least that must be wrong. All of
//! it is data with exact figures; `report` says it.

use std::sync::Arc;

use super::alternative_readings::AlternativeReading;
use super::combinations::Combination;
use super::cross_check::CrossCheck;
use super::finding::Finding;
use super::minimal_correction_sets::MinimalCorrectionSet;
use super::reading::Reading;
use super::reported_figures::{ReportedFigure, ReportedValue};
use super::verdict::Verdict;
use crate::number::{Exact, Interval};
use crate::worksheet::NodeId;

/// The judgements on all steps, and what was found about the company.
#[derive(Clone, Debug, Default)]
pub struct Reconciliation {
    /// One judgement for each step with reported figures.
    pub steps: Vec<Judgement>,
    /// What was found about the company's revenues.
    pub company: Vec<Finding>,
}

/// All that was found out about the reports of one step.
#[derive(Clone, Debug)]
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
    /// Where the reports fit as assumed: another sense that they leave open, and whether they fit in it as well.
    pub other_sense: Option<(Arc<Reading>, bool)>,
    /// The smallest sets of figures of which one report each must be wrong if all is meant as printed, the smallest
    /// move first.
    pub corrections: Vec<MinimalCorrectionSet>,
    /// Every combination of reports, where figures were reported several times.
    pub combinations: Vec<Combination>,
    /// Whether there were too many combinations to try all of them.
    pub combinations_cut: bool,
    /// What the other figures make of the most important one.
    pub cross_check: Option<CrossCheck>,
    /// Reports that contradict each other, whatever the other figures are; errors of scale; rates.
    pub findings: Vec<Finding>,
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
}

impl Judgement {
    /// The least far-fetched alternative reading that would not fit any figures, where one is needed.
    pub fn fits_if(&self) -> Option<&AlternativeReading> {
        let is_needed = self.verdict != Verdict::Consistent;
        self.alternatives.iter().find(|alternative| is_needed && !alternative.fits_anything)
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
