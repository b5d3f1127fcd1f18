//! What the payments come to: multiples and rates.

use super::terms::{Payment, Returns, Time};
use crate::models::{Run, Yields};
use crate::number::Exact;
use crate::worksheet::{Line, Money, Rate, Worksheet, Years, dimension};

/// What an investment returned.
#[derive(Debug)]
pub struct Outcome {
    /// All that was paid.
    pub paid_in: Line<dimension::Money>,
    /// All that came back.
    pub distributed: Line<dimension::Money>,
    /// What is still held.
    pub net_asset_value: Option<Line<dimension::Money>>,
    /// What came back and what is still held.
    pub total_value: Line<dimension::Money>,
    /// The total value less what was paid.
    pub gain: Line<dimension::Money>,
    /// The total value divided by what was paid, also called MOIC.
    pub tvpi: Line<dimension::Multiple>,
    /// What came back, divided by what was paid.
    pub dpi: Line<dimension::Multiple>,
    /// What is still held, divided by what was paid.
    pub rvpi: Option<Line<dimension::Multiple>>,
    /// Every internal rate of return; a single undefined one says why there is none.
    pub rates: Vec<Line<dimension::Rate>>,
    /// The modified rate of return, where both of its rates are stated and years are whole.
    pub modified_rate: Option<Line<dimension::Rate>>,
    /// The years from the first payment to the last.
    pub holding_period: Option<Line<dimension::Years>>,
    /// Every payment, in the order of time.
    pub payments: Vec<Flow>,
}

/// A payment.
#[derive(Clone, Copy, Debug)]
pub struct Flow {
    /// When it is made.
    pub time: Time,
    /// Which way it goes.
    pub kind: Kind,
    /// How much it is, without a sign.
    pub amount: Line<dimension::Money>,
}

/// Which way a payment goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// From the investor.
    PaidIn,
    /// To the investor.
    Distributed,
    /// Nothing is paid: it is the value of what is still held.
    NetAssetValue,
}

pub(super) fn compute(terms: &Returns, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
    let sheet = run.sheet;
    let mut payments = payments(terms, run, yields)?;
    let total = |kind: Kind| {
        let counted = payments.iter().filter(|payment| payment.kind == kind);
        sheet.sum(&counted.map(|payment| payment.amount.on(sheet)).collect::<Vec<_>>())
    };
    let paid_in = total(Kind::PaidIn).named("paid_in");
    let distributed = total(Kind::Distributed).named("distributed");
    let value = terms.net_asset_value.as_ref().map(|value| value.amount.on(sheet).named("net_asset_value"));
    let total_value = value.map_or(distributed, |value| distributed + value).named("total_value");
    let tvpi = (total_value / paid_in).as_multiple().named("tvpi").named("moic");
    let gain = (total_value - paid_in).named("gain");
    let (first, last) = ends(&payments)?;
    let rates = rates(sheet, &payments, first);
    yields.state(&["xirr_roots"], rates.iter().filter(|rate| rate.peek().is_some()).count().to_string());
    let dpi = (distributed / paid_in).as_multiple().named("dpi");
    let rvpi = value.map(|value| (value / paid_in).as_multiple().named("rvpi"));
    let modified_rate = modified_rate(terms, sheet, &payments, [first, last]);
    let holding_period = years(sheet, last, first).map(|years| years.named("holding_period").line());
    payments.sort_by_key(|payment| payment.time);
    Some(Outcome {
        paid_in: paid_in.line(),
        distributed: distributed.line(),
        net_asset_value: value.map(|value| value.line()),
        total_value: total_value.line(),
        gain: gain.line(),
        tvpi: tvpi.line(),
        dpi: dpi.line(),
        rvpi: rvpi.map(|rvpi| rvpi.line()),
        rates: rates.into_iter().map(|rate| rate.line()).collect(),
        modified_rate: modified_rate.map(|rate| rate.line()),
        holding_period,
        payments,
    })
}

/// Every payment: what is paid in, what comes back, what is left.
fn payments(terms: &Returns, run: &Run<'_>, yields: &mut Yields) -> Option<Vec<Flow>> {
    let flow = |kind: Kind| {
        move |payment: &Payment| Flow { time: payment.time, kind, amount: payment.amount.on(run.sheet).line() }
    };
    let mut payments: Vec<Flow> = terms.paid_in.iter().map(flow(Kind::PaidIn)).collect();
    payments.extend(terms.distributed.iter().map(flow(Kind::Distributed)));
    if let Some(exit) = &terms.exit {
        let amount = run.required::<dimension::Money>(yields, &exit.step, &exit.of)?.line();
        payments.push(Flow { time: exit.time, kind: Kind::Distributed, amount });
    }
    payments.extend(terms.net_asset_value.iter().map(flow(Kind::NetAssetValue)));
    Some(payments)
}

/// The times of the first and the last payment.
fn ends(payments: &[Flow]) -> Option<(Time, Time)> {
    let times = payments.iter().map(|payment| payment.time);
    Some((times.clone().min()?, times.max()?))
}

fn years(sheet: &Worksheet, time: Time, since: Time) -> Option<Years<'_>> {
    Some(sheet.constant(time.years_since(since)?))
}

/// Every internal rate of return; what is paid in counts as negative.
fn rates<'s>(sheet: &'s Worksheet, payments: &[Flow], first: Time) -> Vec<Rate<'s>> {
    let nothing: Money<'s> = sheet.constant(Exact::ZERO);
    let signed = payments.iter().map(|payment| match payment.kind {
        Kind::PaidIn => (payment.time, nothing - payment.amount.on(sheet)),
        Kind::Distributed | Kind::NetAssetValue => (payment.time, payment.amount.on(sheet)),
    });
    let dated: Vec<(Money<'s>, Years<'s>)> =
        signed.filter_map(|(time, amount)| Some((amount, years(sheet, time, first)?))).collect();
    let rates = sheet.internal_rates(&dated);
    for (at, rate) in rates.iter().enumerate() {
        match at {
            0 => rate.named("xirr"),
            _ => rate.named_at(&["xirr", &(at + 1).to_string()]),
        };
    }
    rates
}

/// The rate at which what was paid in, discounted at the finance rate, grows to what came back, reinvested. Years
/// have to be whole.
fn modified_rate<'s>(
    terms: &Returns,
    sheet: &'s Worksheet,
    payments: &[Flow],
    [first, last]: [Time; 2],
) -> Option<Rate<'s>> {
    let finance = terms.finance_rate.as_ref()?.on(sheet).plus_one();
    let reinvestment = terms.reinvestment_rate.as_ref()?.on(sheet).plus_one();
    let (mut costs, mut values) = (Vec::new(), Vec::new());
    for payment in payments {
        let amount = payment.amount.on(sheet);
        match payment.kind {
            Kind::PaidIn => {
                costs.push((0..whole(payment.time, first)?).fold(amount, |amount, _| amount / finance));
            }
            Kind::Distributed | Kind::NetAssetValue => {
                values.push((0..whole(last, payment.time)?).fold(amount, |amount, _| amount * reinvestment));
            }
        }
    }
    let nothing: Money<'s> = sheet.constant(Exact::ZERO);
    let cost = sheet.sum(&costs).named("cost_at_the_start");
    let value = sheet.sum(&values).named("value_at_the_end");
    let ends = [(nothing - cost, years(sheet, first, first)?), (value, years(sheet, last, first)?)];
    sheet.internal_rates(&ends).first().map(|rate| rate.named("mirr"))
}

/// The years from one time to a later one, if they are whole.
fn whole(time: Time, since: Time) -> Option<u32> {
    let years = time.years_since(since).filter(Exact::is_whole)?;
    years.fraction().parse().ok()
}
