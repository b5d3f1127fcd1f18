//! What a simulation came to, as sentences and tables.

use super::outcome::NINETY_FIVE;
use super::{Percentile, Simulation, Spread};
use crate::analysis::NamedFigure;
use crate::number::{Exact, Rounding, grouped, percent};
use crate::report::chart::Bin;
use crate::report::chart::finding::share;
use crate::report::{Answer, Cell, Table};
use crate::worksheet::Unit;

/// The percentiles that are shown.
const PERCENTILES: [usize; 5] = [5, 25, 50, 75, 95];

/// The most bars of a histogram.
const BARS: usize = 30;

/// Parts of a variance are told to a hundredth of a per cent, as an error of this size leaves it.
const TOLD_PART: f64 = 1e-3;

/// An estimate with the digits that its error leaves: two of the error's own.
fn estimate(value: f64, error: f64, unit: Unit) -> Cell {
    let error = Exact::from_f64(error).filter(|error| !error.is_zero());
    Exact::from_f64(value).map_or(Cell::Empty, |value| {
        let told = match error {
            None => value.significant(12),
            Some(error) => value.rounded(Rounding::nearest(1 - error.magnitude())),
        };
        Cell::Estimate(told, unit)
    })
}

/// Which figures a table tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Figures {
    /// Those that have different values in different runs; the others are told in sentences.
    ThatVary,
    /// Those too that are the same in every run.
    All,
}

impl Simulation {
    /// What came out, as sentences and tables.
    pub fn answer(&self, outcomes: &[Spread]) -> Answer {
        self.told(outcomes, Figures::ThatVary)
    }

    /// The same for a program, which reads the table alone: it also has the figures that are the same in every run.
    pub fn answer_for_programs(&self, outcomes: &[Spread]) -> Answer {
        self.told(outcomes, Figures::All)
    }

    fn told(&self, outcomes: &[Spread], spread: Figures) -> Answer {
        let mut findings = self.runs_made(outcomes);
        let mut tables = Vec::new();
        if outcomes.first().is_some_and(|outcome| outcome.refused < outcome.runs) {
            findings.extend(self.figures_of_one_value(outcomes));
            findings.extend(self.probabilities(outcomes));
            findings.extend(self.warnings(outcomes));
            tables.extend([self.values(outcomes), self.spread(outcomes, spread), self.contributions(outcomes)]);
            tables.extend(self.varying(outcomes).next().map(|(figure, outcome)| {
                // What has few values is in a table of its own.
                let is_discrete = !outcome.values(None).is_empty();
                if is_discrete { Table::default() } else { histogram(&figure.name, figure.unit, outcome) }
            }));
            // Heads without rows say that no figure has a value.
            tables.retain(|table| !table.rows.is_empty() || (spread == Figures::All && table.title.is_empty()));
        }
        Answer {
            question: "simulate",
            title: self.study.base.title.clone(),
            currency: self.study.currency(),
            findings,
            tables,
        }
    }

    /// How many runs there were, how many of them count and why others do not.
    fn runs_made(&self, outcomes: &[Spread]) -> Vec<String> {
        let Some(first) = outcomes.first() else { return Vec::new() };
        let Spread { runs, refused, refused_later, .. } = *first;
        let mut findings =
            vec![format!("{} runs, seed {}. All money in {}.", counted(runs), self.seed, self.study.currency())];
        let because = first.refusal.as_ref().map_or(String::new(), |reason| format!(": {reason}"));
        if refused == runs {
            findings.push(format!(
                "The scenario cannot be in any of them, so there is nothing to tell{because}. Let `--assume` draw values that \
                 it allows."
            ));
        } else if refused > 0 {
            findings.push(format!(
                "In {} of them, {}, the scenario cannot be{because}. These are left out; what follows is of the other {}.",
                counted(refused),
                part(refused, runs, 2),
                counted(runs - refused),
            ));
        }
        if refused_later > 0 {
            findings.push(format!(
                "In {} of them a step after these figures cannot be; the figures count.",
                counted(refused_later)
            ));
        }
        findings
    }

    /// The figures that are shown, with what they came to, save those that are the same in every run.
    fn varying<'o>(&'o self, outcomes: &'o [Spread]) -> impl Iterator<Item = (&'o NamedFigure, &'o Spread)> {
        let shown = self.figures[..self.shown].iter().zip(outcomes);
        shown.filter(|(_, outcome)| outcome.valued() > 0 && outcome.values(None).len() != 1)
    }

    /// What is the same in every run, and what has no value in some.
    fn figures_of_one_value(&self, outcomes: &[Spread]) -> Vec<String> {
        let mut findings = Vec::new();
        for (number, figure) in self.figures[..self.shown].iter().enumerate() {
            let outcome = &outcomes[number];
            let (name, counting) = (&figure.name, outcome.runs - outcome.refused);
            let without = counting - outcome.valued();
            if let [(value, _)] = outcome.values(self.reference(number).as_ref()).as_slice() {
                let value = figure.unit.show_with_currency(value, self.study.currency());
                findings.push(format!(
                    "{name} is {value} in every run{}.",
                    if without > 0 { " in which it has a value" } else { "" }
                ));
            }
            if outcome.valued() == 0 {
                findings.push(format!("{name} has no value in any run."));
            } else if without > 0 {
                let (without, part) = (counted(without), part(without, counting, 2));
                findings.push(format!(
                    "{name} has no value in {without} runs, {part}; what is said of it is of the other {}.",
                    counted(outcome.valued())
                ));
            }
        }
        findings
    }

    fn warnings(&self, outcomes: &[Spread]) -> Vec<String> {
        let warned = self.without_variance(outcomes).into_iter();
        let told = warned.map(|(figure, index)| {
            format!(
                "Careful: {figure} has no finite variance, as its tail thins out with index {index:.1}, below 2. Read its \
                 percentiles; its mean and deviation change with every seed."
            )
        });
        told.collect()
    }

    /// Figures whose tails are so heavy that their variance is infinite, with the index of the tail.
    pub fn without_variance(&self, outcomes: &[Spread]) -> Vec<(&str, f64)> {
        let heavy = |outcome: &Spread| outcome.tail_index().filter(|index| *index < 2.0);
        self.figures[..self.shown]
            .iter()
            .zip(outcomes)
            .filter_map(|(figure, outcome)| Some((figure.name.as_str(), heavy(outcome)?)))
            .collect()
    }

    /// How often a figure stays below what was asked about. Where it is that value itself it is not below.
    fn probabilities(&self, outcomes: &[Spread]) -> Vec<String> {
        let mut sentences = Vec::new();
        for (number, (figure, outcome)) in self.figures.iter().zip(outcomes).enumerate() {
            let runs = outcome.valued();
            let counts = outcome.below.iter().zip(&outcome.at).filter(|_| runs > 0);
            for (value, (below, at)) in self.below_of(number).zip(counts) {
                let value = figure.unit.show_with_currency(value, self.study.currency());
                let ties = match at {
                    0 => String::new(),
                    at => format!("; it is exactly that in {}", often(*at, runs)),
                };
                sentences.push(format!("{} stays below {value} in {}{ties}.", figure.name, often(*below, runs)));
            }
        }
        sentences
    }

    /// Figures that have few values, one row a value.
    fn values(&self, outcomes: &[Spread]) -> Table {
        let mut table = Table::new("How often each value comes out", &["Figure", "Value", "Runs", "Part"]);
        for (number, figure) in self.figures[..self.shown].iter().enumerate() {
            let outcome = &outcomes[number];
            let values = outcome.values(self.reference(number).as_ref());
            for (value, count) in values.iter().filter(|_| values.len() > 1) {
                let runs = Cell::Figure(Some(Exact::integer((*count).into())), Unit::Shares);
                let value = Cell::Figure(Some(value.clone()), figure.unit);
                table.rows.push(vec![
                    figure.name.clone().into(),
                    value,
                    runs,
                    part(*count, outcome.valued(), 2).into(),
                ]);
            }
        }
        table
    }

    /// One row a percentile, with the error that comes from having drawn no more runs.
    fn spread(&self, outcomes: &[Spread], figures: Figures) -> Table {
        let mut table = Table::new("", &["Figure", "Percentile", "Value", "± (95 %)"]);
        let shown = self.figures[..self.shown].iter().zip(outcomes).filter(|(_, outcome)| outcome.valued() > 0);
        let varies = |outcome: &Spread| outcome.values(None).len() != 1;
        for (figure, outcome) in shown.filter(|(_, outcome)| figures == Figures::All || varies(outcome)) {
            let mut row = |what: String, value: f64, reach: Option<f64>| {
                let error = reach.map_or(Cell::Empty, |reach| estimate(reach, reach, figure.unit));
                let value = estimate(value, reach.unwrap_or(outcome.moments.error_of_mean()), figure.unit);
                table.rows.push(vec![figure.name.clone().into(), what.into(), value, error]);
            };
            // Of few values it is told how often each comes out.
            let is_spread = outcome.values(None).is_empty();
            let percentiles = outcome.percentiles(&PERCENTILES).filter(|_| is_spread).into_iter().flatten();
            for (percent, Percentile { value, low, high }) in PERCENTILES.iter().zip(percentiles) {
                row(format!("{percent} %"), value, Some((high - low) / 2.0));
            }
            let moments = &outcome.moments;
            row("mean".to_string(), moments.mean, Some(NINETY_FIVE * moments.error_of_mean()));
            row("standard deviation".to_string(), moments.deviation(), None);
        }
        table.note = "±: 95 % of simulations with as many runs lie so near.".to_string();
        table
    }

    fn contributions(&self, outcomes: &[Spread]) -> Table {
        let mut table = Table::new("Contribution to the variance", &["Figure", "Assumption", "Part"]);
        for (figure, outcome) in self.varying(outcomes) {
            for (number, claim) in self.study.variation.claims.iter().enumerate() {
                let part = estimate(outcome.moments.explained_by(number), TOLD_PART, Unit::Rate);
                table.rows.push(vec![figure.name.clone().into(), claim.path.clone().into(), part]);
            }
        }
        let apart = "what is missing to 100 % is curvature and interplay";
        let together = "assumptions that move together explain some of it twice";
        table.note = format!(
            "The part of the variance that a straight line in the assumption explains; {}.",
            if self.correlations.is_some() { together } else { apart }
        );
        table
    }
}

pub(super) fn counted(count: u64) -> String {
    grouped(&Exact::integer(count.into()), 0)
}

/// A part of some runs in per cent: 0 or 100 % only where it is none or all of them.
fn part(count: u64, of: u64, places: u32) -> String {
    share(count as usize, of as usize, places).unwrap_or_else(|| "no part".to_string())
}

/// In how many runs, with the error that comes from having drawn no more of them.
fn often(count: u64, of: u64) -> String {
    if count == 0 {
        return format!("none of the {} runs", counted(of));
    }
    if count == of {
        return format!("all of the {} runs", counted(of));
    }
    let probability = count as f64 / of as f64;
    let error = NINETY_FIVE * (probability * (1.0 - probability) / of as f64).sqrt();
    let error = Exact::from_f64(error).map_or(String::new(), |error| percent(&error.significant(2), 4));
    format!("{} of the runs (± {error})", part(count, of, 2))
}

fn histogram(name: &str, unit: Unit, outcome: &Spread) -> Table {
    const WIDTH: usize = 30;
    let mut table = Table::new(format!("How {name} is spread"), &["From", "to", "Runs", ""]);
    let bins = outcome.histogram(BARS);
    let most = bins.iter().map(|bin| bin.count).max().unwrap_or(1).max(1);
    let row = |Bin { from, to, count }: &Bin| {
        let runs = Cell::Figure(Some(Exact::integer(*count as i128)), Unit::Shares);
        let edges = [from, to].map(|edge| Cell::Figure(Some(edge.clone()), unit));
        edges.into_iter().chain([runs, "█".repeat(count * WIDTH / most).into()]).collect()
    };
    table.rows = bins.iter().map(row).collect();
    let beyond = outcome.kept() - bins.iter().map(|bin| bin.count).sum::<usize>();
    if beyond > 0 {
        table.note = format!("{} runs lie further out.", grouped(&Exact::integer(beyond as i128), 0));
    }
    table
}
