//! What solving came to, as sentences and a table.

use super::setting::setting;
use super::{End, Relation, Solution, Solved, Stretch};
use crate::diagnostic::for_shell;
use crate::number::{Exact, grouped, multiple, percent};
use crate::report::words::{capital, joined};
use crate::report::{Answer, Cell, Table};
use crate::worksheet::{Claim, Unit};

impl Solved {
    /// The values that are asked for, each with the flag that repeats it, and on which side of them the figure is what.
    pub fn answer(&self) -> Answer {
        let (findings, table) = match self.relation {
            Relation::Is => (self.values_found(), self.table_of_values()),
            _ => (self.stretches_found(), self.table_of_stretches()),
        };
        Answer {
            question: "solve",
            title: self.study.base.title.clone(),
            currency: self.study.currency(),
            findings,
            tables: vec![table],
        }
    }

    fn claim(&self) -> &Claim {
        &self.study.variation.claims[0]
    }

    fn values_found(&self) -> Vec<String> {
        let mut findings = Vec::new();
        if self.solutions.len() > 1 {
            findings.push(format!("There are {} answers.", self.solutions.len()));
        }
        let (path, figure) = (&self.claim().path, &self.figure);
        for solution in &self.solutions {
            let every = match solution.stretch.as_ref().and_then(|_| self.stretch_of(solution)) {
                None if solution.stretch.is_none() => format!("{path} = {}", self.in_full(&solution.value)),
                None | Some(Stretch { from: None, until: None }) => format!("Every {path}"),
                Some(stretch) => format!("Every {path} {}", self.placed(std::slice::from_ref(stretch))),
            };
            findings.push(format!(
                "{every} makes {} {}{}.",
                figure.name,
                figure.unit.show_with_currency(&solution.figure, self.study.currency()),
                if solution.is_exact { ", exactly" } else { " to the last printed digit" },
            ));
            findings.extend(solution.refused_later.iter().map(|refused| format!("With that value, {refused}.")));
        }
        findings.extend(self.both_sides());
        findings
    }

    /// The values around an answer with which the figure stays at the target.
    fn stretch_of(&self, solution: &Solution) -> Option<&Stretch> {
        let value = &solution.value;
        let is_within = |stretch: &&Stretch| {
            stretch.from.as_ref().is_none_or(|from| from.at <= *value)
                && stretch.until.as_ref().is_none_or(|until| *value <= until.at)
        };
        self.stretches.iter().find(is_within)
    }

    /// Where the figure is above the target, and where below.
    fn both_sides(&self) -> Option<String> {
        let (name, target) = (&self.figure.name, self.figure.unit.show(&self.target));
        let above = (!self.above.is_empty()).then(|| self.placed(&self.above));
        let below = (!self.below.is_empty()).then(|| self.placed(&self.below));
        Some(match (above, below) {
            (Some(above), Some(below)) => {
                format!("{}, {name} is above {target}; {below}, below it.", capital(&above))
            }
            (Some(above), None) => format!("{}, {name} is above {target}; it is nowhere below.", capital(&above)),
            (None, Some(below)) => format!("{}, {name} is below {target}; it is nowhere above.", capital(&below)),
            (None, None) => return None,
        })
    }

    fn stretches_found(&self) -> Vec<String> {
        let (path, name, target) = (&self.claim().path, &self.figure.name, self.figure.unit.show(&self.target));
        let wanted = format!("{} {target}", self.relation.words());
        let mut findings = vec![match self.stretches.as_slice() {
            [Stretch { from: None, until: None }] => {
                let [first, last] = self.tried.each_ref().map(|value| self.shown(value));
                format!("{name} is {wanted} with every {path} from {first} to {last}.")
            }
            stretches => format!("With {path} {}, {name} is {wanted}.", self.placed(stretches)),
        }];
        let ends = self.stretches.iter().flat_map(|stretch| [&stretch.from, &stretch.until]).flatten();
        let mut told: Vec<&Exact> = Vec::new();
        for end in ends {
            if !told.contains(&&end.at) {
                told.push(&end.at);
                findings.push(self.at_the_end(end));
            }
        }
        findings
    }

    /// Whether the figure is as it is wanted with the value itself at which a stretch ends.
    fn at_the_end(&self, end: &End) -> String {
        let (value, target) = (self.in_full(&end.at), self.figure.unit.show(&self.target));
        let exactly = if end.is_exact { "exactly" } else { "to the last printed digit" };
        match (end.stands, end.closed) {
            (Some(stands), true) if stands.is_eq() => format!("At {value} it is {target} {exactly}, which counts."),
            (Some(stands), false) if stands.is_eq() => {
                let side = if self.relation == Relation::MoreThan { "more" } else { "less" };
                format!("At {value} it is {target} {exactly}, which is not {side}.")
            }
            (_, true) => format!("{value} itself is among them."),
            (Some(_), false) => format!("{value} itself is not among them."),
            (None, false) => format!("At {value} itself it has no value."),
        }
    }

    /// Stretches as words: "above 87.692M USD", "from 1M USD to 2M USD".
    fn placed(&self, stretches: &[Stretch]) -> String {
        let place = |stretch: &Stretch| match (&stretch.from, &stretch.until) {
            (None, None) => "with every value that was tried".to_string(),
            (Some(from), None) if from.closed => format!("from {} on", self.shown(&from.at)),
            (Some(from), None) => format!("above {}", self.shown(&from.at)),
            (None, Some(until)) if until.closed => format!("up to {}", self.shown(&until.at)),
            (None, Some(until)) => format!("below {}", self.shown(&until.at)),
            (Some(from), Some(until)) => {
                let (low, high) = (self.shown(&from.at), self.shown(&until.at));
                match (from.closed, until.closed) {
                    (true, true) if from.at == until.at => format!("at {low}"),
                    (true, true) => format!("from {low} to {high}"),
                    (false, false) => format!("between {low} and {high}"),
                    (true, false) => format!("from {low} to just below {high}"),
                    (false, true) => format!("from just above {low} to {high}"),
                }
            }
        };
        joined(&stretches.iter().map(place).collect::<Vec<String>>(), "and")
    }

    /// A value of the assumption, with as many digits as tell it from the other ones of this answer.
    fn shown(&self, value: &Exact) -> String {
        let unit = self.claim().unit;
        let stretches = [&self.stretches, &self.above, &self.below].into_iter().flatten();
        let ends = stretches.flat_map(|stretch| [&stretch.from, &stretch.until]).flatten().map(|end| &end.at);
        let mut others = ends.chain(self.solutions.iter().map(|solution| &solution.value));
        let is_told_apart = !others.any(|other| other != value && unit.show(other) == unit.show(value));
        if is_told_apart { unit.show_with_currency(value, self.study.currency()) } else { longer(unit, value) }
    }

    /// A value of the assumption, and in brackets the digits that were rounded away.
    fn in_full(&self, value: &Exact) -> String {
        let unit = self.claim().unit;
        let (shown, longer) = (unit.show_with_currency(value, self.study.currency()), longer(unit, value));
        let is_all = unit.show(value) == longer || !adds_digits(&unit.show(value), &longer, value);
        if is_all { shown } else { format!("{shown} ({longer})") }
    }

    fn table_of_values(&self) -> Table {
        let (claim, unit) = (self.claim(), self.figure.unit);
        let mut table = Table::new("", &[&claim.path, &self.figure.name, "is"]);
        for solution in &self.solutions {
            let ends = solution.stretch.iter().flatten().flatten().filter(|end| **end != solution.value);
            table.rows.extend(std::iter::once(&solution.value).chain(ends).map(|value| {
                let figure = Cell::Figure(Some(solution.figure.clone()), unit);
                let is = if solution.is_exact { "exact" } else { "rounded" };
                vec![Cell::Figure(Some(value.clone()), claim.unit), figure, is.into()]
            }));
        }
        let flags = self.solutions.iter().map(|Solution { setting, .. }| flag(setting)).collect::<Vec<String>>();
        table.note = format!("{} To run the scenario with it: {}.", self.what_was_tried(), flags.join(", or "));
        table
    }

    fn table_of_stretches(&self) -> Table {
        let claim = self.claim();
        let mut table = Table::new("", &[&format!("{} from", claim.path), "from counts", "to", "to counts"]);
        let is_in = |end: &End| if end.closed { "yes" } else { "no" };
        let cells = |end: &Option<End>| match end {
            Some(end) => [Cell::Figure(Some(end.at.clone()), claim.unit), is_in(end).into()],
            None => [Cell::Empty, Cell::Empty],
        };
        table.rows =
            self.stretches.iter().map(|Stretch { from, until }| [cells(from), cells(until)].concat()).collect();
        let ends = self.stretches.iter().flat_map(|stretch| [&stretch.from, &stretch.until]).flatten();
        let ends = ends.filter(|end| end.stands.is_some());
        let mut flags: Vec<String> = ends.map(|end| flag(&setting(&self.name, claim, &end.at).0)).collect();
        flags.dedup();
        table.note = match flags.as_slice() {
            [] => self.what_was_tried(),
            _ => format!("{} To run the scenario at an end: {}.", self.what_was_tried(), flags.join(", or ")),
        };
        table.without_empty_columns()
    }

    fn what_was_tried(&self) -> String {
        let [first, last] = self.tried.each_ref().map(|value| self.shown(value));
        format!("Values from {first} to {last} were tried.")
    }
}

fn flag(setting: &str) -> String {
    format!("`--set {}`", for_shell(setting))
}

/// A value with more digits than it is shown with.
fn longer(unit: Unit, value: &Exact) -> String {
    match unit {
        Unit::Stake | Unit::Rate => percent(value, 6),
        Unit::Multiple => multiple(value, 6),
        _ if value.magnitude() < 0 => grouped(value, 12),
        _ => grouped(value, 2),
    }
}

/// Whether a longer text says more of a value than the short one.
fn adds_digits(short: &str, longer: &str, value: &Exact) -> bool {
    let read =
        |text: &str| crate::number::Literal::parse(&text.replace(',', ""), None).map(|literal| literal.value).ok();
    match (read(short), read(longer)) {
        (Some(short), Some(longer)) => (&short - value).abs() > (&longer - value).abs(),
        _ => true,
    }
}
