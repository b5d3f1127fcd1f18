//! What a simulation came to, as sentences and tables.

use super::outcome::NINETY_FIVE;
use super::{Percentile, Simulation, Spread};
use crate::number::{Exact, Rounding, grouped, percent};
use crate::report::chart::Bin;
use crate::report::{Answer, Cell, Table};
use crate::worksheet::Unit;

/// The percentiles that are shown.
const PERCENTILES: [usize; 5] = [5, 25, 50, 75, 95];

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

impl Simulation {
    /// What came out, as sentences and tables.
    pub fn answer(&self, outcomes: &[Spread]) -> Answer {
        let runs = outcomes.first().map_or(0, |outcome| outcome.runs);
        let refused = outcomes.first().map_or(0, |outcome| outcome.refused);
        let count = |count: u64| grouped(&Exact::integer(count.into()), 0);
        let mut findings =
            vec![format!("{} runs, seed {}. All money in {}.", count(runs), self.seed, self.study.currency())];
        if refused > 0 {
            findings.push(format!("In {} of them the scenario cannot be, and they are left out.", count(refused)));
        }
        let refused_later = outcomes.first().map_or(0, |outcome| outcome.refused_later);
        if refused_later > 0 {
            findings.push(format!(
                "In {} of them a step after these figures cannot be; the figures count.",
                count(refused_later)
            ));
        }
        findings.extend(self.probabilities(outcomes));
        for (figure, index) in self.without_variance(outcomes) {
            findings.push(format!(
                "Careful: {figure} has no finite variance, as its tail thins out with index {index:.1}, below 2. Read its \
                 percentiles; its mean and deviation change with every seed."
            ));
        }
        let mut tables = vec![self.spread(outcomes), self.contributions(outcomes)];
        if let (Some(figure), Some(outcome)) = (self.figures.first(), outcomes.first()) {
            tables.push(histogram(&figure.name, figure.unit, outcome));
        }
        Answer {
            question: "simulate",
            title: self.study.base.title.clone(),
            currency: self.study.currency(),
            findings,
            tables,
        }
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

    fn probabilities(&self, outcomes: &[Spread]) -> Vec<String> {
        let mut seen = vec![0; outcomes.len()];
        let mut sentences = Vec::new();
        for (number, value) in &self.below {
            let (figure, outcome) = (&self.figures[*number], &outcomes[*number]);
            let probability = outcome.below[seen[*number]] as f64 / outcome.moments.count.max(1.0);
            seen[*number] += 1;
            let error = NINETY_FIVE * (probability * (1.0 - probability) / outcome.moments.count.max(1.0)).sqrt();
            let told = |part: f64| Exact::from_f64(part).map_or(String::new(), |part| percent(&part, 2));
            sentences.push(format!(
                "{} stays below {} in {} of the runs (± {}).",
                figure.name,
                figure.unit.show(value),
                told(probability),
                told(error)
            ));
        }
        sentences
    }

    /// One row a percentile, with the error that comes from having drawn no more runs.
    fn spread(&self, outcomes: &[Spread]) -> Table {
        let mut table = Table::new("", &["Figure", "Percentile", "Value", "± (95 %)"]);
        for (figure, outcome) in self.figures[..self.shown].iter().zip(outcomes) {
            let mut row = |what: String, value: f64, reach: Option<f64>| {
                let error = reach.map_or(Cell::Empty, |reach| estimate(reach, reach, figure.unit));
                let value = estimate(value, reach.unwrap_or(outcome.moments.error_of_mean()), figure.unit);
                table.rows.push(vec![figure.name.clone().into(), what.into(), value, error]);
            };
            let percentiles = outcome.percentiles(&PERCENTILES).into_iter().flatten();
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
        for (figure, outcome) in self.figures[..self.shown].iter().zip(outcomes) {
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

fn histogram(name: &str, unit: Unit, outcome: &Spread) -> Table {
    const WIDTH: usize = 30;
    let mut table = Table::new(format!("How {name} is spread"), &["From", "to", "Runs", ""]);
    let bins = outcome.histogram();
    let most = bins.iter().map(|bin| bin.count).max().unwrap_or(1).max(1);
    let row = |Bin { from, to, count }: &Bin| {
        let runs = Cell::Figure(Some(Exact::integer(*count as i128)), Unit::Shares);
        let edges = [from, to].map(|edge| Cell::Figure(Some(edge.clone()), unit));
        edges.into_iter().chain([runs, "█".repeat(count * WIDTH / most).into()]).collect()
    };
    table.rows = bins.iter().map(row).collect();
    let beyond = outcome.valued() - bins.iter().map(|bin| bin.count).sum::<usize>();
    if beyond > 0 {
        table.note = format!("{} runs lie further out.", grouped(&Exact::integer(beyond as i128), 0));
    }
    table
}
