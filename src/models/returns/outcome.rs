//! What the report of a return says.

use super::terms::{Payment, Terms, Time};
use crate::models::Run;
use crate::number::Exact;
use crate::report::{Cell, Figures, Prose, Section, Table};
use crate::worksheet::{Money, Rate, Years, dimension};

/// Everything on the worksheet.
struct Flows<'s> {
    paid_in: Vec<(Time, Money<'s>)>,
    distributed: Vec<(Time, Money<'s>)>,
    net_asset_value: Option<(Time, Money<'s>)>,
}

impl Terms {
    /// The whole section of the report.
    pub(super) fn outcome(&self, run: &Run<'_>) -> Section {
        let mut section = Section::new("What it returned");
        let Some(flows) = self.flows(run) else {
            return section;
        };
        let paid_in = total(run, &flows.paid_in, "paid_in");
        let distributed = total(run, &flows.distributed, "distributed");
        let value = flows.net_asset_value.map(|(_, value)| value.named("net_asset_value"));
        let total_value = value.map_or(distributed, |value| distributed + value).named("total_value");
        let tvpi = (total_value / paid_in).as_multiple().named("tvpi");
        run.sheet.give_name(tvpi.id(), "moic");
        let gain = (total_value - paid_in).named("gain");
        let rates = self.rates(run, &flows);
        section.prose(lead(total_value, paid_in, &rates));
        let dpi = (distributed / paid_in).as_multiple().named("dpi");
        let rvpi = value.map(|value| (value / paid_in).as_multiple().named("rvpi"));
        let mut figures = Figures::new("")
            .row("Paid in", paid_in)
            .row("Distributed", distributed)
            .maybe("Net asset value", value)
            .row("Gain", gain)
            .row("Multiple of what was paid (MOIC, TVPI)", tvpi)
            .row("Distributed to paid in (DPI)", dpi)
            .maybe("Value left to paid in (RVPI)", rvpi);
        for (at, rate) in rates.iter().enumerate().filter(|(_, rate)| rate.is_defined()) {
            let label = if rates.len() == 1 {
                "Rate a year (XIRR)".into()
            } else {
                format!("Rate a year (XIRR), root {}", at + 1)
            };
            figures = figures.row(label, *rate);
        }
        figures = figures.maybe("Modified rate a year (MIRR)", self.modified_rate(run, &flows));
        figures = figures.maybe("Holding period", self.holding_period(run));
        section.figures(figures);
        section.table(self.payments(&flows));
        section
    }

    fn flows<'s>(&self, run: &Run<'s>) -> Option<Flows<'s>> {
        let on = |payment: &Payment| (payment.time, payment.amount.on(run.sheet));
        let mut distributed: Vec<(Time, Money<'s>)> = self.distributed.iter().map(on).collect();
        if let Some(exit) = &self.exit {
            distributed.push((exit.time, run.required::<dimension::Money>(&exit.step, &exit.of)?));
        }
        Some(Flows {
            paid_in: self.paid_in.iter().map(on).collect(),
            distributed,
            net_asset_value: self.net_asset_value.as_ref().map(on),
        })
    }

    fn first(&self) -> Option<Time> {
        self.times().into_iter().min()
    }

    /// Every internal rate of return; what is paid in counts as negative.
    fn rates<'s>(&self, run: &Run<'s>, flows: &Flows<'s>) -> Vec<Rate<'s>> {
        let nothing: Money<'s> = run.sheet.constant(Exact::ZERO);
        let paid = flows.paid_in.iter().map(|(time, amount)| (*time, nothing - *amount));
        let payments = paid.chain(flows.distributed.iter().copied()).chain(flows.net_asset_value);
        let dated: Vec<(Money<'s>, Years<'s>)> =
            payments.filter_map(|(time, amount)| Some((amount, self.years(run, time)?))).collect();
        let rates = run.sheet.internal_rates(&dated);
        for (at, rate) in rates.iter().enumerate() {
            rate.named(&if at == 0 { "xirr".to_string() } else { format!("xirr.{}", at + 1) });
        }
        let count = rates.iter().filter(|rate| rate.is_defined()).count();
        run.state("xirr_roots", count.to_string());
        rates
    }

    fn years<'s>(&self, run: &Run<'s>, time: Time) -> Option<Years<'s>> {
        Some(run.sheet.constant(time.years_since(self.first()?)?))
    }

    fn holding_period<'s>(&self, run: &Run<'s>) -> Option<Years<'s>> {
        let last = self.times().into_iter().max()?;
        Some(self.years(run, last)?.named("holding_period"))
    }

    /// The rate at which what was paid in, discounted at the finance rate, grows to what came back, reinvested. Years
    /// have to be whole.
    fn modified_rate<'s>(&self, run: &Run<'s>, flows: &Flows<'s>) -> Option<Rate<'s>> {
        let finance = self.finance_rate.as_ref()?.on(run.sheet).plus_one();
        let reinvestment = self.reinvestment_rate.as_ref()?.on(run.sheet).plus_one();
        let (first, last) = (self.first()?, self.times().into_iter().max()?);
        let mut costs = Vec::new();
        for (time, amount) in &flows.paid_in {
            costs.push((0..whole(*time, first)?).fold(*amount, |amount, _| amount / finance));
        }
        let mut values = Vec::new();
        for (time, amount) in flows.distributed.iter().copied().chain(flows.net_asset_value) {
            values.push((0..whole(last, time)?).fold(amount, |amount, _| amount * reinvestment));
        }
        let nothing: Money<'s> = run.sheet.constant(Exact::ZERO);
        let cost = run.sheet.sum(&costs).named("cost_at_the_start");
        let value = run.sheet.sum(&values).named("value_at_the_end");
        let ends = [(nothing - cost, self.years(run, first)?), (value, self.years(run, last)?)];
        run.sheet.internal_rates(&ends).first().map(|rate| rate.named("mirr"))
    }

    fn payments(&self, flows: &Flows<'_>) -> Table {
        let mut table = Table::new("Payments", &["When", "Paid in", "Distributed", "Value left"]);
        let mut rows: Vec<(Time, [Cell; 3])> = Vec::new();
        let paid = flows.paid_in.iter().map(|(time, amount)| (*time, [(*amount).into(), Cell::Empty, Cell::Empty]));
        let back = flows.distributed.iter().map(|(time, amount)| (*time, [Cell::Empty, (*amount).into(), Cell::Empty]));
        let left = flows.net_asset_value.map(|(time, value)| (time, [Cell::Empty, Cell::Empty, value.into()]));
        rows.extend(paid.chain(back).chain(left));
        rows.sort_by_key(|(time, _)| *time);
        for (time, [paid, back, left]) in rows {
            let when = match time {
                Time::Day(day) => day.to_string(),
                Time::Year(year) => format!("year {year}"),
            };
            table.row([when.into(), paid, back, left]);
        }
        table
    }
}

fn total<'s>(run: &Run<'s>, payments: &[(Time, Money<'s>)], name: &str) -> Money<'s> {
    let amounts: Vec<Money<'s>> = payments.iter().map(|(_, amount)| *amount).collect();
    run.sheet.sum(&amounts).named(name)
}

/// The years from one time to a later one, if they are whole.
fn whole(time: Time, since: Time) -> Option<u32> {
    let years = time.years_since(since).filter(Exact::is_whole)?;
    years.fraction().parse().ok()
}

fn lead<'s>(value: Money<'s>, paid_in: Money<'s>, rates: &[Rate<'s>]) -> Prose {
    let prose = Prose::default().figure(paid_in).words(" became ").figure(value);
    match rates {
        [rate] if rate.is_defined() => prose.words(", ").figure(*rate).words(" a year."),
        [_] if value.peek().is_some_and(|value| value.is_zero()) => {
            prose.words(": everything is lost, a rate of −100 %, which is no internal rate.")
        }
        [_] | [] => prose.words(". No rate makes these payments worth nothing together, so there is no internal rate."),
        several => prose.words(format!(
            ". {} rates make these payments worth nothing together, so none of them is the return; use a multiple, or \
             the modified rate.",
            several.len()
        )),
    }
}
