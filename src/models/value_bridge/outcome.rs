//! The bridge on the worksheet, and what the report says of it.

use super::parts::{Method, Parts, Point};
use super::terms::{Earned, End, Terms, Valued};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::{OldStep, Reference, Run};
use crate::report::{Cell, Prose, Section, Table};
use crate::scenario::Revenue;
use crate::worksheet::Money;

/// A bridge on a worksheet.
pub(super) struct Bridge<'r, 's> {
    pub(super) from: Point<'s>,
    /// The later end, without the new money.
    pub(super) to: Point<'s>,
    pub(super) to_value: Money<'s>,
    pub(super) revenues: [&'r Revenue; 2],
    new_money: Option<Money<'s>>,
    step: Money<'s>,
    parts: Parts<'s>,
}

impl OldStep for Terms {
    fn references(&self) -> Vec<&Reference> {
        let step = |end: &'_ End| matches!(end.value, Valued::Step(_));
        [&self.from, &self.to].into_iter().filter(|end| step(end)).filter_map(End::reference).collect()
    }

    fn run(&self, run: &Run<'_>) -> Section {
        let mut section = Section::new(match &run.company.name {
            Some(company) => format!("What the step in the value of {company} is made of"),
            None => "What the step in value is made of".to_string(),
        });
        let Some(bridge) = self.bridge(run) else {
            return section;
        };
        section.prose(bridge.lead(run));
        section.table(bridge.ends());
        section.table(bridge.parts_table(run, self.method));
        section.prose(bridge.meaning(self.method));
        section.charts.extend(bridge.chart(run, self));
        section
    }
}

impl End {
    pub(super) fn reference(&self) -> Option<&Reference> {
        match &self.value {
            Valued::Step(step) => Some(step),
            Valued::Stated(_) => None,
        }
    }

    fn value<'s>(&self, run: &Run<'s>) -> Option<Money<'s>> {
        match &self.value {
            Valued::Step(step) => run.required(step, "post_money"),
            Valued::Stated(value) => Some(value.on(run.sheet)),
        }
    }

    fn revenue<'r>(&'r self, run: &Run<'r>) -> Option<&'r Revenue> {
        match &self.revenue {
            Earned::Named(name) => run.revenue(&run.company.revenues, name),
            Earned::Stated(revenue) => Some(revenue),
        }
    }
}

impl Terms {
    fn bridge<'r, 's: 'r>(&'r self, run: &Run<'s>) -> Option<Bridge<'r, 's>> {
        let (from_value, to_value) = (self.from.value(run), self.to.value(run));
        let (from_revenue, to_revenue) = (self.from.revenue(run), self.to.revenue(run));
        let revenues = [from_revenue?, to_revenue?];
        if !revenues[0].kind.is_comparable(revenues[1].kind) {
            run.report(not_comparable(revenues));
            return None;
        }
        let from_value = from_value?.named("from_value");
        let to_value = to_value?.named("to_value");
        let new_money = self.new_money(run).map(|money| money.named("new_money"));
        let without = new_money.map_or(to_value, |money| (to_value - money).named("to_value_without_new_money"));
        let point = |value: Money<'s>, revenue: &Revenue, end: &str| {
            let revenue = revenue.figure.on(run.sheet).named(&format!("{end}_revenue"));
            Point { value, revenue, multiple: (value / revenue).as_multiple().named(&format!("{end}_multiple")) }
        };
        let from = point(from_value, revenues[0], "from");
        let to = point(without, revenues[1], "to");
        let parts = Parts::of(run.sheet, from, to, self.method);
        parts.growth.named("growth");
        parts.re_rating.named("re_rating");
        parts.cross_term.map(|cross| cross.named("cross_term"));
        let step = (to_value - from_value).named("step");
        Some(Bridge { from, to, to_value, revenues, new_money, step, parts })
    }

    /// Cash that was paid in and stays: a part of the step that says nothing about the business.
    fn new_money<'s>(&self, run: &Run<'s>) -> Option<Money<'s>> {
        let later = || {
            let step = self.to.reference()?;
            run.figure(step, "kept_by_company").or_else(|| run.figure(step, "new_money"))
        };
        self.new_money.as_ref().map(|money| money.on(run.sheet)).or_else(later)
    }
}

fn not_comparable([from, to]: [&Revenue; 2]) -> Diagnostic {
    let message = format!("{} and {} are different kinds of revenue", from.label(), to.label());
    Diagnostic::error(Code::KindsNotComparable, message)
        .at(to.figure.claim().span, format!("{} revenue", to.kind.noun()))
        .also(from.figure.claim().span, format!("{} revenue", from.kind.noun()))
        .note("the difference between them mixes growth with a change of what is measured")
        .help("take two revenues of one kind; a forecast may be compared with booked revenue")
}

impl<'s> Bridge<'_, 's> {
    /// The parts with their labels and names, in the order in which they are told.
    pub(super) fn labelled(&self) -> Vec<(&'static str, &'static str, Money<'s>)> {
        let parts = [
            ("Growth", "growth", Some(self.parts.growth)),
            ("Re-rating", "re_rating", Some(self.parts.re_rating)),
            ("Both together (cross term)", "cross_term", self.parts.cross_term),
            ("New money", "new_money", self.new_money),
        ];
        parts.into_iter().filter_map(|(label, name, part)| Some((label, name, part?))).collect()
    }

    /// The new money, if there is any.
    fn kept(&self) -> Option<Money<'s>> {
        self.new_money.filter(|money| !money.is_zero())
    }

    fn lead(&self, run: &Run<'s>) -> Prose {
        let verdict = self.verdict();
        run.state("verdict", verdict);
        let multiples =
            Prose::new("From ").figure(self.from.value).words(" to ").figure(self.to_value).words(", a step of ");
        multiples
            .figure(self.step)
            .words(format!(": {verdict}. Revenue went from "))
            .figure(self.from.revenue)
            .words(" to ")
            .figure(self.to.revenue)
            .words(", the multiple of it from ")
            .figure(self.from.multiple)
            .words(" to ")
            .figure(self.to.multiple)
            .words(".")
    }

    /// What drove the step, in words.
    fn verdict(&self) -> &'static str {
        let values = (self.parts.growth.peek(), self.parts.re_rating.peek(), self.step.peek());
        let (Some(growth), Some(re_rating), Some(step)) = values else {
            return "it cannot be divided";
        };
        match () {
            () if step.is_zero() => "nothing changed in sum",
            () if growth.is_zero() && re_rating.is_zero() => "all of it is new money",
            () if step.is_positive() && growth > step && re_rating.is_negative() => {
                "growth explains more than all of it, the multiple fell"
            }
            () if step.is_positive() && re_rating > step && growth.is_negative() => {
                "the multiple explains more than all of it, revenue fell"
            }
            () if step.is_negative() && growth < step && re_rating.is_positive() => {
                "less revenue explains more than all of it, the multiple rose"
            }
            () if step.is_negative() && re_rating < step && growth.is_positive() => {
                "a lower multiple explains more than all of it, revenue grew"
            }
            () if growth.abs() > re_rating.abs() => "more of it comes from revenue than from the multiple",
            () if growth.abs() < re_rating.abs() => "more of it comes from the multiple than from revenue",
            () => "revenue and the multiple explain as much of it each",
        }
    }

    fn ends(&self) -> Table {
        let columns = ["", "Before", "After", "Change"];
        let mut table = Table::new("Before and after", &columns);
        table.row(["Valuation".into(), self.from.value.into(), self.to_value.into(), self.step.into()]);
        if self.kept().is_some() {
            let change = self.to.value - self.from.value;
            let label = Cell::from("Without the new money");
            table.row([label, self.from.value.into(), self.to.value.into(), change.into()]);
        }
        let growth = (self.to.revenue - self.from.revenue).named("revenue_change");
        let [from, to] = self.revenues.map(Revenue::label);
        let label = format!("Revenue, {from} to {to}");
        table.row([label.into(), self.from.revenue.into(), self.to.revenue.into(), growth.into()]);
        let change = (self.to.multiple - self.from.multiple).named("multiple_change");
        table.row(["Multiple".into(), self.from.multiple.into(), self.to.multiple.into(), change.into()]);
        table
    }

    fn parts_table(&self, run: &Run<'s>, method: Method) -> Table {
        let mut table = Table::new("The step, part by part", &["Part", "Amount", "Of the step"]);
        let parts = self.labelled();
        for (label, name, part) in &parts {
            let share = (*part / self.step).as_rate().named(&format!("{name}_part_of_step"));
            table.row([Cell::from(*label), (*part).into(), share.into()]);
        }
        let amounts: Vec<Money<'s>> = parts.iter().map(|(.., part)| *part).collect();
        let sum = run.sheet.sum(&amounts).named("sum_of_parts");
        table.row(["Together".into(), sum.into(), (sum / self.step).as_rate().into()]);
        table.note = match method {
            Method::Sequential => "What growth and re-rating make only together is shown by itself.",
            Method::Logarithmic => {
                "What growth and re-rating make together is shared in proportion to their logarithms."
            }
            Method::Shapley => "What growth and re-rating make together is shared in halves.",
        }
        .to_string();
        table
    }

    /// Each part in a sentence.
    fn meaning(&self, method: Method) -> Prose {
        let Parts { growth, re_rating, cross_term } = self.parts;
        let prose = Prose::new("Of the step of ").figure(self.step).words(", ").figure(growth);
        let prose = match method {
            Method::Sequential => {
                prose.words(" is the change in revenue at the old multiple of ").figure(self.from.multiple)
            }
            Method::Shapley => prose.words(" is the change in revenue at the average of both multiples"),
            Method::Logarithmic => prose.words(" is the change in revenue, by its logarithm"),
        };
        let prose = prose.words("; ").figure(re_rating);
        let prose = match method {
            Method::Sequential => {
                prose.words(" is the change in the multiple on the old revenue of ").figure(self.from.revenue)
            }
            Method::Shapley => prose.words(" is the change in the multiple on the average of both revenues"),
            Method::Logarithmic => prose.words(" is the change in the multiple, the rest"),
        };
        let prose = match cross_term {
            Some(cross) => {
                prose.words("; ").figure(cross).words(" is the change in the multiple on the change in revenue")
            }
            None => prose,
        };
        let prose = match self.kept() {
            Some(money) => prose
                .words("; ")
                .figure(money)
                .words(" is cash paid in and kept, which adds its own amount to the value"),
            None => prose,
        };
        prose.words(".")
    }
}
