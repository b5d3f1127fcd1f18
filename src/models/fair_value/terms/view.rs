//! One view of the future: an exit whose value is spread around today's equity, or a certain one.

use super::offerings::Offerings;
use super::{Method, VolatilityFrom};
use crate::models::fair_value::mistakes;
use crate::models::fair_value::published::{Published, published};
use crate::models::waterfall::Kind;
use crate::number::Exact;
use crate::scenario::{Range, Section, Word};
use crate::source::Span;
use crate::worksheet::{Dimension, Quantity, Reported, Worksheet, dimension};

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
    pub volatility: Spread,
    pub years: Time,
    pub risk_free_rate: Assumed<dimension::Rate>,
    /// Whether rates are annual and effective, rather than compounded continuously.
    pub is_annual: bool,
    pub dividend_yield: Option<Reported<dimension::Rate>>,
    /// Whether the time to the exit is exponentially distributed.
    pub is_random: bool,
    /// Exits that may be offerings.
    pub offerings: Option<Offerings>,
    /// Whether what is not stated is as Gornall and Strebulaev assume.
    pub is_published: bool,
}

/// A figure that is stated, or as a published model has it.
#[derive(Debug)]
pub enum Assumed<U> {
    /// As stated.
    Stated(Reported<U>),
    /// As published.
    Published(Exact),
}

impl<U: Dimension> Assumed<U> {
    /// The figure on a sheet.
    pub fn on<'s>(&self, sheet: &'s Worksheet) -> Quantity<'s, U> {
        match self {
            Assumed::Stated(figure) => figure.on(sheet),
            Assumed::Published(value) => sheet.constant(value.clone()),
        }
    }
}

/// The annual volatility of the equity.
#[derive(Debug)]
pub enum Spread {
    /// As stated or published.
    Stated(Assumed<dimension::Rate>),
    /// From the prices of peers.
    From(Box<VolatilityFrom>),
}

/// The value of all of the equity today.
#[derive(Debug)]
pub enum Equity {
    /// As stated.
    Stated(Reported<dimension::Money>),
    /// The one at which a class is worth what was just paid for a share of it.
    Calibrated(Paid),
    /// What all scenarios together leave for this one, of a price that was just paid.
    Open,
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
    /// From the day of the step to a day, both as written, or as published.
    Until(Exact),
}

const KINDS: [(&str, Kind); 3] = [("sale", Kind::Sale), ("ipo", Kind::Ipo), ("dissolution", Kind::Dissolution)];

impl View {
    /// Whether its equity follows from what the other scenarios leave of a price.
    pub fn is_open(&self) -> bool {
        matches!(self, View::Options(options) if matches!(options.equity, Equity::Open))
    }

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
                Equity::Stated(_) | Equity::Open => None,
            },
            View::Exit(_) => None,
        }
    }

    /// A view of one section; `may_be_open` says whether its equity may follow from a price that all scenarios explain together.
    pub(super) fn read(section: &Section<'_>, method: Method, may_be_open: bool) -> Option<View> {
        match method {
            Method::OptionPricing => options(section, may_be_open).map(|options| View::Options(Box::new(options))),
            _ => exit(section, method).map(|exit| View::Exit(Box::new(exit))),
        }
    }
}

impl Paid {
    /// The price that was just paid, where one is stated.
    pub(super) fn read(section: &Section<'_>) -> Option<Paid> {
        let mut entries = section.entries("calibrate_to");
        if entries.len() > 1 {
            section.report(mistakes::one_price(section.span_of("calibrate_to")));
            return None;
        }
        let entry = entries.pop()?;
        let class = Word { text: entry.name().to_string(), span: entry.span() };
        Some(Paid { class, price: entry.own_figure(Range::Positive)? })
    }
}

fn options(section: &Section<'_>, may_be_open: bool) -> Option<Options> {
    let is_published = section.choice("preset", &[("gornall-strebulaev", true)]).unwrap_or(false);
    let published = is_published.then(published);
    let equity = equity(section, may_be_open);
    let volatility = volatility(section, published.as_ref());
    let years = time(section, published.as_ref());
    let risk_free_rate = risk_free_rate(section, published.as_ref());
    let conventions = [("continuous", false), ("annual", true)];
    let dividend_yield = section.figure_within("dividend_yield", Range::NotNegative);
    let is_annual = section.choice("rate_convention", &conventions).unwrap_or(false);
    let is_random = section.choice("time_to_exit", &[("fixed", false), ("exponential", true)]).unwrap_or(is_published);
    let offerings = Offerings::read(section, is_published);
    if offerings.is_some() && !is_random {
        section.report(mistakes::offerings_at_one_time(section.span_of("time_to_exit")));
        return None;
    }
    Some(Options {
        span: section.span(),
        equity: equity?,
        volatility: volatility?,
        years: years?,
        risk_free_rate: risk_free_rate?,
        is_annual,
        dividend_yield,
        is_random,
        offerings,
        is_published,
    })
}

fn risk_free_rate(section: &Section<'_>, published: Option<&Published>) -> Option<Assumed<dimension::Rate>> {
    match published.filter(|_| !section.has("risk_free_rate")) {
        Some(published) => Some(Assumed::Published(published.risk_free_rate.clone())),
        None => {
            let help = "write `risk_free_rate = \"4%\"`, of a government bond that runs as long";
            section.needs("risk_free_rate", "it is what money earns without risk until the exit", help);
            section.figure_within("risk_free_rate", Range::Any).map(Assumed::Stated)
        }
    }
}

fn volatility(section: &Section<'_>, published: Option<&Published>) -> Option<Spread> {
    if section.has("volatility_from") {
        if section.has("volatility") {
            section.conflict("volatility", "volatility_from", "the one follows from the other");
        }
        return VolatilityFrom::read(section).map(|from| Spread::From(Box::new(from)));
    }
    if let Some(published) = published.filter(|_| !section.has("volatility")) {
        return Some(Spread::Stated(Assumed::Published(published.volatility.clone())));
    }
    let help = "write `volatility = \"60%\"`, a year, or `volatility_from` with a file of prices";
    section.needs("volatility", "an option is worth what the equity may rise or fall", help);
    section.figure("volatility").map(|volatility| Spread::Stated(Assumed::Stated(volatility)))
}

fn time(section: &Section<'_>, published: Option<&Published>) -> Option<Time> {
    if let Some(published) = published.filter(|_| !section.has("exit_date") && !section.has("years")) {
        return Some(Time::Until(published.years.clone()));
    }
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
    Exact::ratio(i128::from(days), 365).map(Time::Until)
}

fn equity(section: &Section<'_>, may_be_open: bool) -> Option<Equity> {
    if section.has("equity") && section.has("calibrate_to") {
        section.conflict("equity", "calibrate_to", "the one follows from the other");
    }
    if section.has("calibrate_to") {
        return Paid::read(section).map(Equity::Calibrated);
    }
    if may_be_open && !section.has("equity") {
        return Some(Equity::Open);
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
