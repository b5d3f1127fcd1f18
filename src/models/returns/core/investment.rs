//! What the payments of one investment come to: multiples and rates.

use super::at_exit::{LeftOpen, kept_after, paid_by};
use crate::models::returns::terms::{Payment, Returns, Stated, Time};
use crate::models::{Run, Yields};
use crate::number::Exact;
use crate::worksheet::{Line, Money, Rate, Worksheet, Years, dimension};

/// What an investment returned.
#[derive(Debug)]
pub struct Investment {
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
    /// Whether money comes first: these are the payments of a borrower, and a rate is what a loan costs.
    pub is_loan: bool,
    /// Every payment, in the order of time.
    pub payments: Vec<Flow>,
    /// What the exit leaves open that pays.
    pub left_open: LeftOpen,
}

/// A payment.
#[derive(Clone, Debug)]
pub struct Flow {
    /// When it is made.
    pub when: When,
    /// Which way it goes.
    pub kind: Kind,
    /// How much it is, without a sign.
    pub amount: Line<dimension::Money>,
    /// What is paid: the name of the payment, or the step in which it is made.
    pub what: Option<String>,
}

/// When a payment is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// A day, or the end of a year.
    At(Time),
    /// Nobody said: the step with this name has no date.
    Unknown(String),
}

impl When {
    fn time(&self) -> Option<Time> {
        match self {
            When::At(time) => Some(*time),
            When::Unknown(_) => None,
        }
    }
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

/// Payments that are stated: what is paid in, what comes back, what is left.
pub fn stated(terms: &Stated, run: &Run<'_>, yields: &mut Yields) -> Option<Vec<Flow>> {
    let flow = |kind: Kind| {
        move |payment: &Payment| Flow {
            when: When::At(payment.time),
            kind,
            amount: payment.amount.on(run.sheet).line(),
            what: payment.what.clone(),
        }
    };
    let mut flows: Vec<Flow> = terms.paid_in.iter().map(flow(Kind::PaidIn)).collect();
    flows.extend(terms.distributed.iter().map(flow(Kind::Distributed)));
    if let Some(exit) = &terms.exit {
        let whole = run.required::<dimension::Money>(yields, &exit.step, &exit.of)?;
        let paid = paid_by(run, &exit.step, &exit.of).unwrap_or(whole);
        let kept = kept_after(run, &exit.step, &exit.of).map(|kept| (Kind::NetAssetValue, kept));
        flows.extend([(Kind::Distributed, paid)].into_iter().chain(kept).map(|(kind, amount)| Flow {
            when: When::At(exit.time),
            kind,
            amount: amount.line(),
            what: Some(exit.step.step.clone()),
        }));
    }
    flows.extend(terms.net_asset_value.iter().map(flow(Kind::NetAssetValue)));
    Some(flows)
}

/// An investment that is the only one of its step, whose figures bear no name but their own. `None` without payments.
pub fn alone(terms: &Returns, sheet: &Worksheet, flows: Vec<Flow>, yields: &mut Yields) -> Option<Investment> {
    let mut investment = investment(sheet, flows, &[])?;
    let found = investment.rates.iter().filter(|rate| sheet.value(rate.id()).is_some()).count();
    yields.state(&["xirr_roots"], found.to_string());
    yields.state(&["kind"], if investment.is_loan { "loan" } else { "investment" });
    if let Some(times) = ends(&investment.payments) {
        investment.modified_rate = modified_rate(terms, sheet, &investment.payments, times).map(|rate| rate.line());
    }
    Some(investment)
}

/// What payments come to, their figures named below `prefix`. `None` without payments.
pub fn investment(sheet: &Worksheet, mut flows: Vec<Flow>, prefix: &[&str]) -> Option<Investment> {
    flows.first()?;
    let name = |figure: &'static str| [prefix, &[figure]].concat();
    let total = |kind: Kind| {
        let counted = flows.iter().filter(|flow| flow.kind == kind);
        sheet.sum(&counted.map(|flow| flow.amount.on(sheet)).collect::<Vec<_>>())
    };
    let paid_in = total(Kind::PaidIn).named_at(&name("paid_in"));
    let distributed = total(Kind::Distributed).named_at(&name("distributed"));
    let has_value = flows.iter().any(|flow| flow.kind == Kind::NetAssetValue);
    let value = has_value.then(|| total(Kind::NetAssetValue).named_at(&name("net_asset_value")));
    let total_value = value.map_or(distributed, |value| distributed + value).named_at(&name("total_value"));
    let tvpi = (total_value / paid_in).as_multiple().named_at(&name("tvpi")).named_at(&name("moic"));
    let gain = (total_value - paid_in).named_at(&name("gain"));
    let rates = rates(sheet, &flows, prefix);
    let dpi = (distributed / paid_in).as_multiple().named_at(&name("dpi"));
    let rvpi = value.map(|value| (value / paid_in).as_multiple().named_at(&name("rvpi")));
    let period = ends(&flows).and_then(|[first, last]| years(sheet, last, first));
    flows.sort_by_key(|flow| flow.when.time());
    Some(Investment {
        paid_in: paid_in.line(),
        distributed: distributed.line(),
        net_asset_value: value.map(|value| value.line()),
        total_value: total_value.line(),
        gain: gain.line(),
        tvpi: tvpi.line(),
        dpi: dpi.line(),
        rvpi: rvpi.map(|rvpi| rvpi.line()),
        rates: rates.into_iter().map(|rate| rate.line()).collect(),
        modified_rate: None,
        holding_period: period.map(|years| years.named_at(&name("holding_period")).line()),
        is_loan: money_comes_first(sheet, &flows),
        payments: flows,
        left_open: LeftOpen::default(),
    })
}

/// Whether what is paid on the first day is paid to the investor. It decides words only.
fn money_comes_first(sheet: &Worksheet, flows: &[Flow]) -> bool {
    let value = |flow: &Flow| sheet.value(flow.amount.id()).filter(|amount| !amount.is_zero());
    let Some(first) = flows.iter().find(|flow| value(flow).is_some()) else { return false };
    let on_that_day = flows.iter().filter(|flow| flow.when == first.when && flow.when.time().is_some());
    let net = on_that_day.filter_map(|flow| {
        let amount = value(flow)?;
        Some(if flow.kind == Kind::PaidIn { -&amount } else { amount })
    });
    net.sum::<Exact>().is_positive() && flows.iter().any(|flow| flow.kind == Kind::PaidIn && value(flow).is_some())
}

/// The times of the first and the last payment; `None` where one of them has none.
fn ends(flows: &[Flow]) -> Option<[Time; 2]> {
    let times: Vec<Time> = flows.iter().map(|flow| flow.when.time()).collect::<Option<_>>()?;
    Some([*times.iter().min()?, *times.iter().max()?])
}

fn years(sheet: &Worksheet, time: Time, since: Time) -> Option<Years<'_>> {
    Some(sheet.constant(time.years_since(since)?))
}

/// Every internal rate of return; what is paid in counts as negative.
fn rates<'s>(sheet: &'s Worksheet, flows: &[Flow], prefix: &[&str]) -> Vec<Rate<'s>> {
    let rates = match (flows.iter().find(|flow| flow.when.time().is_none()), ends(flows)) {
        (None, Some([first, _])) => sheet.internal_rates(&dated(sheet, flows, first)),
        (Some(Flow { when: When::Unknown(step), amount, .. }), _) => {
            vec![sheet.undefined(["the step `", step, "` has no date"].concat(), &[amount.id()])]
        }
        _ => Vec::new(),
    };
    for (at, rate) in rates.iter().enumerate() {
        match at {
            0 => rate.named_at(&[prefix, &["xirr"]].concat()),
            _ => rate.named_at(&[prefix, &["xirr", &(at + 1).to_string()]].concat()),
        };
    }
    rates
}

fn dated<'s>(sheet: &'s Worksheet, flows: &[Flow], first: Time) -> Vec<(Money<'s>, Years<'s>)> {
    let nothing: Money<'s> = sheet.constant(Exact::ZERO);
    let signed = flows.iter().map(|flow| match flow.kind {
        Kind::PaidIn => (flow.when.time(), nothing - flow.amount.on(sheet)),
        Kind::Distributed | Kind::NetAssetValue => (flow.when.time(), flow.amount.on(sheet)),
    });
    signed.filter_map(|(time, amount)| Some((amount, years(sheet, time?, first)?))).collect()
}

/// The rate at which what was paid in, discounted at the finance rate, grows to what came back, reinvested. Years
/// have to be whole.
fn modified_rate<'s>(
    terms: &Returns,
    sheet: &'s Worksheet,
    flows: &[Flow],
    [first, last]: [Time; 2],
) -> Option<Rate<'s>> {
    let finance = terms.finance_rate.as_ref()?.on(sheet).plus_one();
    let reinvestment = terms.reinvestment_rate.as_ref()?.on(sheet).plus_one();
    let (mut costs, mut values) = (Vec::new(), Vec::new());
    for flow in flows {
        let (amount, time) = (flow.amount.on(sheet), flow.when.time()?);
        match flow.kind {
            Kind::PaidIn => {
                costs.push((0..whole(time, first)?).fold(amount, |amount, _| amount / finance));
            }
            Kind::Distributed | Kind::NetAssetValue => {
                values.push((0..whole(last, time)?).fold(amount, |amount, _| amount * reinvestment));
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
