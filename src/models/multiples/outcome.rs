//! The multiples on the worksheet, and what the report says of them.

use super::growth::{growth, predecessor, why_not_a_year};
use super::peers::Quartiles;
use super::terms::{Basis, Terms, Valued};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::{OldStep, Reference, Run};
use crate::number::Exact;
use crate::report::words::capital;
use crate::report::{Cell, Figures, Prose, Section, Table};
use crate::scenario::Revenue;
use crate::worksheet::{Money, Multiple, Rate, Ratio};

/// A value that is divided by revenue.
struct Value<'s> {
    /// The head of its column.
    label: &'static str,
    /// What the names of its multiples end in.
    name: &'static str,
    figure: Money<'s>,
}

/// A revenue on the worksheet, with its multiple of the first value.
pub(super) struct Line<'r, 's> {
    pub(super) revenue: &'r Revenue,
    pub(super) figure: Money<'s>,
    pub(super) multiple: Multiple<'s>,
}

impl Line<'_, '_> {
    pub(super) fn name(&self, figure: &str) -> String {
        format!("{}.{figure}", self.revenue.name)
    }

    /// As it begins a row: `Revenue 2024`.
    pub(super) fn heading(&self) -> String {
        format!("Revenue {}", self.revenue.period)
    }

    /// As it stands in a sentence: `2024 revenue (booked)`.
    pub(super) fn phrase(&self) -> String {
        format!("{} revenue ({})", self.revenue.period, self.revenue.kind.noun())
    }
}

impl OldStep for Terms {
    fn references(&self) -> Vec<&Reference> {
        let valued = match &self.valued {
            Valued::Step(step) => Some(step),
            Valued::Stated(_) => None,
        };
        valued.into_iter().chain(&self.over_time).collect()
    }

    fn run(&self, run: &Run<'_>) -> Section {
        let mut section = Section::new(match &run.company.name {
            Some(company) => format!("What {company} is valued at, in revenues"),
            None => "The valuation in revenues".to_string(),
        });
        let values = self.values(run);
        let Some(value) = values.first() else {
            return section;
        };
        let lines = self.lines(run, value.figure);
        if lines.is_empty() {
            run.report(self.no_revenue());
            return section;
        }
        section.prose(lead(value.figure, &lines));
        section.table(multiples(run, &values, &lines));
        section.table(self.growth(run, &lines));
        self.add_peers(run, &lines, &mut section);
        section.table(self.after_customers_left(run, value.figure, &lines));
        self.add_target(run, value.figure, &lines, &mut section);
        self.add_over_time(run, self.revenues(run), &mut section);
        if run.wants_charts() {
            section.charts.extend(self.football_field(run, value.figure, &lines));
        }
        section
    }
}

impl Terms {
    pub(super) fn revenues<'r>(&'r self, run: &Run<'r>) -> &'r [Revenue] {
        if self.revenues.is_empty() { &run.company.revenues } else { &self.revenues }
    }

    /// The values that are divided, the one that everything else rests on first.
    fn values<'s>(&self, run: &Run<'s>) -> Vec<Value<'s>> {
        let wanted = self.basis.map(|(basis, _)| basis);
        let step = match &self.valued {
            Valued::Step(step) => step,
            Valued::Stated(valuation) => {
                let label = if wanted == Some(Basis::Enterprise) { "Enterprise value" } else { "Equity value" };
                return vec![Value { label, name: "multiple", figure: valuation.on(run.sheet).named("value") }];
            }
        };
        let enterprise = run.figure(step, "enterprise_value");
        if wanted == Some(Basis::Enterprise) {
            if enterprise.is_none() {
                run.report(self.no_enterprise_value(step));
            }
            let value = |figure| Value { label: "Enterprise value", name: "multiple", figure };
            return enterprise.map(value).into_iter().collect();
        }
        let Some(figure) = run.required(step, "post_money") else {
            return Vec::new();
        };
        let mut values = vec![Value { label: "Post-money", name: "multiple", figure }];
        if wanted.is_none() {
            let before = run.figure(step, "equity_before");
            // Where all new money is paid out, the equity before the deal is what it is after it.
            let before = before.filter(|before: &Money<'s>| !all_is_paid_out(run, step) && !before.equals(figure));
            let before = before.map(|figure| ("Equity before", "multiple_before", figure));
            let enterprise = enterprise.map(|figure| ("Enterprise value", "multiple_of_enterprise_value", figure));
            values.extend(before.into_iter().chain(enterprise).map(|(label, name, figure)| Value {
                label,
                name,
                figure,
            }));
        }
        values
    }

    fn lines<'r, 's>(&'r self, run: &Run<'s>, value: Money<'s>) -> Vec<Line<'r, 's>>
    where
        's: 'r,
    {
        let line = |revenue: &'r Revenue| {
            let figure = revenue.figure.on(run.sheet).named(&format!("{}.revenue", revenue.name));
            let multiple = (value / figure).as_multiple().named(&format!("{}.multiple", revenue.name));
            Line { revenue, figure, multiple }
        };
        self.revenues(run).iter().map(line).collect()
    }

    fn no_revenue(&self) -> Diagnostic {
        Diagnostic::error(Code::TooLittleKnown, "there is no revenue to divide the value by")
            .at(self.span, "needs a revenue")
            .help("add `[company.revenue]` with `2024 = \"870M\"`, or `[steps.NAME.revenue]` for this step alone")
    }

    fn no_enterprise_value(&self, step: &Reference) -> Diagnostic {
        let message = format!("`{}` has no enterprise value, and an equity value is not one", step.step);
        let diagnostic = Diagnostic::error(Code::UnknownReference, message).at(step.span, "has only an equity value");
        let diagnostic = match self.basis {
            Some((_, span)) => diagnostic.also(span, "needs an enterprise value"),
            None => diagnostic,
        };
        diagnostic
            .note("the enterprise value is the equity value after the deal less the net cash after it")
            .help(format!("add `net_cash_before` to `steps.{}`, or leave `basis` out", step.step))
    }

    /// Growth from one revenue to the next, and the multiple for each point of it.
    fn growth<'s>(&self, run: &Run<'s>, lines: &[Line<'_, 's>]) -> Table {
        let mut table = Table::new("Growth", &["To", "From", "Growth", "Multiple", "Multiple per point of growth"]);
        let mut reasons: Vec<String> = Vec::new();
        let revenues = self.revenues(run);
        for (at, line) in lines.iter().enumerate() {
            let before = predecessor(revenues, at);
            let Some(before) = before.and_then(|before| lines.iter().find(|line| line.revenue.name == before.name))
            else {
                continue;
            };
            let (earlier, later) = ((before.revenue, before.figure), (line.revenue, line.figure));
            let growth = growth(run.sheet, earlier, later).named(&line.name("growth"));
            let adjusted = growth_adjusted(run, before, line, growth).named(&line.name("growth_adjusted_multiple"));
            let undefined = [growth.id(), adjusted.id()].map(|id| run.sheet.why_undefined(id));
            reasons.extend(undefined.into_iter().flatten().map(|undefined| undefined.reason));
            let (to, from) = (line.revenue.label(), before.revenue.label());
            table.row([to.into(), from.into(), growth.into(), line.multiple.into(), adjusted.into()]);
        }
        table.note = sentences(reasons);
        table
    }

    fn add_peers<'s>(&self, run: &Run<'s>, lines: &[Line<'_, 's>], section: &mut Section) {
        let on_sheet = |peer: &super::terms::Peer| peer.multiple.on(run.sheet).named(&format!("peers.{}", peer.name));
        let peers: Vec<Multiple<'s>> = self.peers.iter().map(on_sheet).collect();
        let Some(quartiles) = Quartiles::of(run.sheet, &peers) else {
            return;
        };
        let mut title = "Multiples of the peers: ".to_string();
        title.push_str(&self.peers.iter().map(|peer| peer.name.replace('-', " ")).collect::<Vec<_>>().join(", "));
        section.figures(
            Figures::new(title)
                .row("Smallest", quartiles.minimum.named("peers.minimum"))
                .row("Lower quartile", quartiles.lower.named("peers.lower_quartile"))
                .row("Median", quartiles.median.named("peers.median"))
                .row("Upper quartile", quartiles.upper.named("peers.upper_quartile"))
                .row("Largest", quartiles.maximum.named("peers.maximum")),
        );
        let mut table =
            Table::new("The company beside its peers", &["Revenue", "Multiple", "Above the median by", "Higher than"]);
        for line in lines {
            let premium: Rate<'s> = (line.multiple / quartiles.median).minus_one().as_rate();
            let premium = premium.named(&line.name("premium_to_median"));
            let higher = standing(line.multiple, &peers);
            table.row([line.revenue.label().into(), line.multiple.into(), premium.into(), higher.into()]);
        }
        table.note =
            "Quartiles are interpolated linearly between the neighbouring peers, as QUARTILE.INC of spreadsheets \
                      does. Compare only multiples of the same kind of revenue."
                .to_string();
        section.table(table);
    }
}

/// The multiple divided by growth in percentage points, where growth is that of one year and positive.
fn growth_adjusted<'s>(run: &Run<'s>, before: &Line<'_, 's>, line: &Line<'_, 's>, growth: Rate<'s>) -> Multiple<'s> {
    if !growth.is_defined() {
        return line.multiple / growth;
    }
    if let Some(reason) = why_not_a_year(before.revenue, line.revenue) {
        return run.sheet.undefined(reason, &[growth.id()]);
    }
    let nothing: Rate<'s> = run.sheet.constant(Exact::ZERO);
    let hundred: Ratio<'s> = run.sheet.constant(Exact::integer(100));
    let adjusted = line.multiple / (growth * hundred);
    let reason = format!("revenue does not grow from {} to {}", before.revenue.label(), line.revenue.label());
    let undefined = run.sheet.undefined(reason, &[growth.id()]);
    nothing.less_than(growth).choose(adjusted, undefined)
}

/// Whether what is paid out of the deal is its new money, whatever that comes to.
fn all_is_paid_out(run: &Run<'_>, step: &Reference) -> bool {
    let line = |name| run.figure(step, name).map(|money: Money<'_>| money.id());
    line("paid_out").is_some() && line("paid_out") == line("new_money")
}

fn lead<'s>(value: Money<'s>, lines: &[Line<'_, 's>]) -> Prose {
    let defined: Vec<&Line<'_, 's>> = lines.iter().filter(|line| line.multiple.is_defined()).collect();
    let mut prose = Prose::default().figure(value).words(if defined.is_empty() { " has no multiple" } else { " is " });
    for (at, line) in defined.iter().enumerate() {
        let between = match at {
            0 => "",
            _ if at + 1 == defined.len() => " and ",
            _ => ", ",
        };
        prose = prose.words(between).figure(line.multiple).words(format!(" {}", line.phrase()));
    }
    prose.words(".")
}

/// Every value divided by every revenue.
fn multiples<'s>(run: &Run<'s>, values: &[Value<'s>], lines: &[Line<'_, 's>]) -> Table {
    let columns: Vec<&str> = ["Revenue", "Amount"].into_iter().chain(values.iter().map(|value| value.label)).collect();
    let mut table = Table::new("Value divided by revenue", &columns);
    let amounts = values.iter().map(|value| Cell::from(value.figure));
    table.row(["Value".into(), Cell::Empty].into_iter().chain(amounts));
    let mut reasons = Vec::new();
    for line in lines {
        let mut row = vec![Cell::from(line.revenue.label()), line.figure.into()];
        for value in values {
            let multiple = match value.name {
                "multiple" => line.multiple,
                name => (value.figure / line.figure).as_multiple().named(&line.name(name)),
            };
            row.push(multiple.into());
        }
        let undefined = run.sheet.why_undefined(line.multiple.id());
        reasons.extend(
            undefined.map(|undefined| format!("{} has no multiple: {}", line.revenue.label(), undefined.reason)),
        );
        table.row(row);
    }
    table.note = sentences(reasons);
    table
}

/// How many of the peers a multiple is higher than.
fn standing(multiple: Multiple<'_>, peers: &[Multiple<'_>]) -> String {
    let Some(own) = multiple.peek() else {
        return String::new();
    };
    let lower = peers.iter().filter(|peer| peer.peek().is_some_and(|value| value < own)).count();
    format!("{lower} of {}", peers.len())
}

/// Reasons as sentences, each once.
fn sentences(reasons: Vec<String>) -> String {
    let mut seen: Vec<String> = Vec::new();
    for reason in reasons {
        let sentence = format!("{}.", capital(&reason));
        if !seen.contains(&sentence) {
            seen.push(sentence);
        }
    }
    seen.join(" ")
}
