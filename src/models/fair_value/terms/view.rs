//! One view of the future: an exit whose value is spread around today's equity, or a certain one.

use super::Method;
use crate::models::fair_value::mistakes;
use crate::models::waterfall::Kind;
use crate::scenario::{Range, Section, Word};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// One view of the future.
#[derive(Debug)]
pub enum View {
    /// Any exit, with options on the equity.
    Options(Box<Options>),
    /// A certain exit.
    Exit(Box<Exit>),
}

/// The terms of options on the equity.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Options {
    pub span: Span,
    pub equity: Equity,
    pub volatility: Reported<dimension::Rate>,
    pub years: Time,
    pub risk_free_rate: Reported<dimension::Rate>,
    /// Whether rates are annual and effective, rather than compounded continuously.
    pub is_annual: bool,
    pub dividend_yield: Option<Reported<dimension::Rate>>,
    /// Whether the time to the exit is exponentially distributed.
    pub is_random: bool,
}

/// The value of all of the equity today.
#[derive(Debug)]
pub enum Equity {
    /// As stated.
    Stated(Reported<dimension::Money>),
    /// The one at which a class is worth what was just paid for a share of it.
    Calibrated(Paid),
}

/// The price that was just paid for a share of a class.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Paid {
    pub class: Word,
    pub price: Reported<dimension::Price>,
}

/// A certain exit.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Exit {
    pub span: Span,
    pub kind: Kind,
    pub value: Value,
    pub years: Option<Reported<dimension::Years>>,
    /// The annual effective rate at which it is discounted.
    pub discount_rate: Option<Reported<dimension::Rate>>,
    /// The discount for lack of marketability that has been taken off already.
    pub discount_included: Option<Reported<dimension::Rate>>,
}

/// What an exit brings.
#[derive(Debug)]
pub enum Value {
    /// So much for all holders.
    Stated(Reported<dimension::Money>),
    /// The price of every share.
    PerShare(Reported<dimension::Price>),
}

/// How long until the exit.
#[derive(Debug)]
pub enum Time {
    /// So many years.
    Years(Reported<dimension::Years>),
    /// From the day of the step to a day, both as written.
    Until(crate::number::Exact),
}

const KINDS: [(&str, Kind); 3] = [("sale", Kind::Sale), ("ipo", Kind::Ipo), ("dissolution", Kind::Dissolution)];

impl View {
    /// Where it says that a discount for lack of marketability has been taken off already.
    pub(super) fn discount_included(&self) -> Option<Span> {
        let View::Exit(exit) = self else { return None };
        exit.discount_included.as_ref()?.claims().first().map(|claim| claim.span)
    }

    /// The price just paid that it is calibrated to.
    pub fn paid(&self) -> Option<&Paid> {
        match self {
            View::Options(options) => match &options.equity {
                Equity::Calibrated(paid) => Some(paid),
                Equity::Stated(_) => None,
            },
            View::Exit(_) => None,
        }
    }

    pub(super) fn read(section: &Section<'_>, method: Method) -> Option<View> {
        match method {
            Method::OptionPricing => options(section).map(|options| View::Options(Box::new(options))),
            _ => exit(section, method).map(|exit| View::Exit(Box::new(exit))),
        }
    }
}

fn options(section: &Section<'_>) -> Option<Options> {
    let equity = equity(section);
    section.needs(
        "volatility",
        "an option is worth what the equity may rise or fall",
        "write `volatility = \"60%\"`, a year",
    );
    let rate = "it is what money earns without risk until the exit";
    section.needs("risk_free_rate", rate, "write `risk_free_rate = \"4%\"`, of a government bond that runs as long");
    let years = time(section);
    let conventions = [("continuous", false), ("annual", true)];
    let dividend_yield = section.figure_within("dividend_yield", Range::NotNegative);
    let is_annual = section.choice("rate_convention", &conventions).unwrap_or(false);
    let is_random = section.choice("time_to_exit", &[("fixed", false), ("exponential", true)]).unwrap_or(false);
    let (volatility, risk_free_rate) =
        (section.figure("volatility"), section.figure_within("risk_free_rate", Range::Any));
    Some(Options {
        span: section.span(),
        equity: equity?,
        volatility: volatility?,
        years: years?,
        risk_free_rate: risk_free_rate?,
        is_annual,
        dividend_yield,
        is_random,
    })
}

fn time(section: &Section<'_>) -> Option<Time> {
    if !section.has("exit_date") {
        section.needs("years", "options run until the exit", "write `years = 3`, or `date` and `exit_date`");
        return section.figure("years").map(Time::Years);
    }
    if section.has("years") {
        section.conflict("exit_date", "years", "the one follows from the other");
    }
    let exit_date = section.date("exit_date")?;
    let Some(date) = section.period("date").and_then(crate::scenario::Period::day) else {
        section.missing(
            "date",
            "the years to `exit_date` are counted from the day of the valuation",
            "write `date = \"2025-12-31\"`",
        );
        return None;
    };
    let days = (exit_date - date).get_days();
    if days <= 0 {
        section.report(mistakes::exit_before_valuation(section.span_of("exit_date")));
        return None;
    }
    crate::number::Exact::ratio(i128::from(days), 365).map(Time::Until)
}

fn equity(section: &Section<'_>) -> Option<Equity> {
    if section.has("equity") && section.has("calibrate_to") {
        section.conflict("equity", "calibrate_to", "the one follows from the other");
    }
    if section.has("calibrate_to") {
        let mut entries = section.entries("calibrate_to");
        if entries.len() > 1 {
            section.report(mistakes::one_price(section.span_of("calibrate_to")));
            return None;
        }
        let entry = entries.pop()?;
        let class = Word { text: entry.name().to_string(), span: entry.span() };
        return Some(Equity::Calibrated(Paid { class, price: entry.own_figure(Range::Positive)? }));
    }
    let help =
        "write `equity = \"24M\"`, or `calibrate_to = { series-c = \"1.25\" }` with the price just paid for a share";
    section.needs("equity", "the classes share the value of all of the equity", help);
    section.figure("equity").map(Equity::Stated)
}

fn exit(section: &Section<'_>, method: Method) -> Option<Exit> {
    let key = if method == Method::Scenario { "exit" } else { "equity" };
    let per_share = section.figure("price_per_share");
    if section.has(key) && section.has("price_per_share") {
        section.conflict(key, "price_per_share", "the one follows from the other");
    }
    if !section.has("price_per_share") || method == Method::CurrentValue {
        section.needs(key, "the classes share it", &format!("write `{key} = \"60M\"`"));
    }
    let stated = section.figure_within(key, Range::NotNegative).map(Value::Stated);
    let kind = match method {
        Method::CommonStockEquivalent => Kind::Ipo,
        Method::CurrentValue => Kind::Sale,
        _ => section.choice("kind", &KINDS).unwrap_or(Kind::Sale),
    };
    let is_today = method == Method::CurrentValue;
    let discount_rate = section.figure_within("discount_rate", Range::NotNegative);
    let years = section.figure_within("years", Range::NotNegative).filter(|_| !is_today);
    if years.is_some() != discount_rate.is_some() {
        let (missing, help) = match years {
            Some(_) => ("discount_rate", "write `discount_rate = \"25%\"`, a year"),
            None => ("years", "write `years = 2`, from today to the exit"),
        };
        section.missing(missing, "what comes later is worth less today", help);
    }
    let discount_included = section.figure_within("discount_included", Range::Part);
    let value = stated.or(per_share.map(Value::PerShare))?;
    Some(Exit { span: section.span(), kind, value, years, discount_rate, discount_included })
}
