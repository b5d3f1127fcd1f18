//! What comes out: a verdict on the reports of a step, the ways out, and the least that must be wrong. All of it is
//! plain data, written to JSON whole.

use serde::Serialize;

use super::shown::Ends;
use crate::report::chart::Chart;

/// Whether the reports of a step can all be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// As printed, in the sense that is stated or that everybody would assume.
    Consistent,
    /// As printed, in another sense that the reports leave open.
    ConsistentIf,
    /// Not as printed, or only with a figure that nobody reported.
    Contradictory,
    /// No figure follows from others, so that nothing can contradict.
    Unchecked,
}

impl Verdict {
    /// The word that expectations refer to.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Consistent => "consistent",
            Verdict::ConsistentIf => "consistent-if",
            Verdict::Contradictory => "contradictory",
            Verdict::Unchecked => "unchecked",
        }
    }
}

/// All that was found out about the reports of one step.
#[derive(Clone, Debug, Serialize)]
pub struct Judgement {
    /// The step.
    pub step: String,
    /// The verdict on the first report of every figure.
    pub verdict: Verdict,
    /// Whether the intervals are as narrow as they can be; otherwise they may be too wide, and a contradiction missed.
    pub is_tight: bool,
    /// Whether the verdict says little, as the other figures leave every figure much room.
    pub says_little: bool,
    /// What was found, in sentences.
    pub sentences: Vec<String>,
    /// The figures that depend on each other.
    pub figures: Vec<FigureJudged>,
    /// The least far-fetched way out that would not fit any figures, where one is needed.
    pub fits_if: Option<String>,
    /// Ways to read the reports so that they fit, the least far-fetched first.
    pub ways_out: Vec<WayOut>,
    /// The smallest sets of figures of which one report each must be wrong if all is meant as printed, the smallest
    /// move first.
    pub corrections: Vec<Correction>,
    /// Every combination of reports, where figures were reported several times.
    pub combinations: Vec<Combination>,
    /// Whether there were too many combinations to try all of them.
    pub combinations_cut: bool,
    /// Reports that contradict each other, whatever the other figures are; slips; rates.
    pub findings: Vec<Finding>,
    /// What each report implies for the figure that the others are about.
    #[serde(skip)]
    pub picture: Option<Chart>,
}

/// A figure, and what the others make of it.
#[derive(Clone, Debug, Serialize)]
pub struct FigureJudged {
    /// Its name.
    pub figure: String,
    /// The reports, as written.
    pub reported: Vec<String>,
    /// What the first report says, by its digits as printed.
    pub as_printed: Ends,
    /// What it would have to be if the first reports of all others are true as printed.
    pub implied: Option<Ends>,
    /// How many units of its last digit it would have to move.
    pub units_to_move: Option<String>,
}

/// A way to read the reports so that they fit.
#[derive(Clone, Debug, Serialize)]
pub struct WayOut {
    /// Its name: `pre-money`, `about-is-a-whole-unit`, or several joined by `+`.
    pub name: String,
    /// What it says, to stand after "if".
    pub phrase: String,
    /// How far-fetched it is.
    pub rank: u32,
    /// Whether it leaves so much open that it would fit almost any figures.
    pub fits_anything: bool,
    /// The figures that nobody reported and on which it rests, with what they would have to be.
    pub unreported: Vec<(String, Ends)>,
}

/// Figures that, corrected together, make everything else fit; no part of them does.
#[derive(Clone, Debug, Serialize)]
pub struct Correction {
    /// The figures.
    pub figures: Vec<String>,
    /// How many units of its last digit the figure that moves most has to move.
    pub units_to_move: String,
    /// What the figure would have to be, where it is one.
    pub instead: Option<Ends>,
}

/// One report of every figure.
#[derive(Clone, Debug, Serialize)]
pub struct Combination {
    /// The reports as written, in the order of the figures.
    pub reported: Vec<String>,
    /// Whether they can all be true as printed.
    pub verdict: Verdict,
    /// Ways to read them so that they fit, the least far-fetched first.
    pub fits_if: Vec<String>,
}

/// Something that does not rest on how all figures hang together.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// What kind of finding it is.
    pub kind: FindingKind,
    /// The figures it is about.
    pub figures: Vec<String>,
    /// What was found, as a sentence.
    pub sentence: String,
}

/// Kinds of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
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
    /// The word that expectations refer to.
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

impl Judgement {
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

/// The judgements on all steps, and what was found about the company.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Reconciliation {
    /// One judgement for each step with reported figures.
    pub steps: Vec<Judgement>,
    /// What was found about the company's revenues.
    pub company: Vec<Finding>,
}

/// The name of a way out in words: `about-is-a-whole-unit` is "about is a whole unit", `pre-money` stays as it is.
pub fn spelled(way: &str) -> String {
    let words = way.replace('-', " ").replace('+', " and ");
    words.replace("pre money", "pre-money").replace("post money", "post-money")
}
