//! What a scenario says of a class: its shares, and the rights they carry; `about.md` says what each key means.
#![allow(missing_docs)]

use jiff::civil::Date;

use crate::models::accrual::{Accrual, Compounding, DayCount, Time};
use crate::models::captable_terms::discount;
use crate::models::preference_terms::{AmountOrMultiple, seniority};
use crate::models::vesting::schedule::{Schedule, months_between};
use crate::models::waterfall::mistakes;
use crate::number::{Exact, Literal};
use crate::report::words::label;
use crate::scenario::{Range, Section, Word};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// How a preferred class takes part in what is left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Participation {
    #[default]
    None,
    Full,
    Capped,
}

/// What a cap given as a multiple is a multiple of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapOf {
    Investment,
    Preference,
    PreferenceAndDividends,
}

/// What counts against the cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapCounts {
    Everything,
    WithoutDividends,
    ParticipationOnly,
}

/// How much of a grant counts.
#[derive(Clone, Debug)]
pub enum Vested {
    Shares(Reported<dimension::Shares>),
    Part(Reported<dimension::Rate>),
    /// What a schedule gives after so many months.
    After(Schedule, u32),
}

/// Dividends of a preferred class.
#[derive(Clone, Debug)]
pub struct Dividends {
    /// What accrues on the investment until the exit; `None` where they do not cumulate.
    pub accrual: Option<Accrual>,
    /// What was declared and not paid, on top; it is owed to a class that converts too.
    pub declared: Option<Reported<dimension::Money>>,
    /// Whether what accrues is paid even to a class that converts.
    pub kept_on_conversion: bool,
}

/// A class of holders.
#[derive(Clone, Debug)]
pub struct Class {
    pub name: String,
    pub span: Span,
    pub label: String,
    pub shares: Option<Reported<dimension::Shares>>,
    pub conversion_ratio: Option<Reported<dimension::Ratio>>,
    pub investment: Option<Reported<dimension::Money>>,
    /// Once the investment where it is not stated.
    pub liquidation_preference: Option<AmountOrMultiple>,
    pub seniority: Option<u32>,
    /// `None` is not stated.
    pub participation: Option<Participation>,
    pub cap: Option<AmountOrMultiple>,
    pub cap_of: CapOf,
    pub cap_counts: CapCounts,
    pub dividends: Option<Dividends>,
    pub strike: Option<Reported<dimension::Price>>,
    pub vested: Option<Vested>,
    pub acceleration: Option<Reported<dimension::Rate>>,
    pub valuation_cap: Option<Reported<dimension::Money>>,
    pub valuation_cap_is_pre_money: bool,
    pub discount: Option<Reported<dimension::Rate>>,
    pub guaranteed_price: Option<Reported<dimension::Price>>,
    pub unissued: bool,
    /// Which terms of a preference are stated, and where.
    pub of_a_preference: Vec<(&'static str, Span)>,
}

impl Class {
    /// Its name, where it is written.
    pub fn word(&self) -> Word {
        Word { text: self.name.clone(), span: self.span }
    }

    /// Whether it could not be paid anything: it has neither shares nor a preference.
    pub fn has_nothing(&self) -> bool {
        self.shares.is_none()
            && self.investment.is_none()
            && !matches!(self.liquidation_preference, Some(AmountOrMultiple::Amount(_)))
    }

    /// The keys of shares and of securities that are no class of the rounds.
    pub fn states_a_holding(&self) -> bool {
        self.shares.is_some() || self.strike.is_some() || self.is_convertible() || self.vested.is_some()
    }

    /// Whether it is a SAFE or note.
    pub fn is_convertible(&self) -> bool {
        self.valuation_cap.is_some() || self.discount.is_some()
    }
}

const PARTICIPATIONS: [(&str, Participation); 3] =
    [("none", Participation::None), ("full", Participation::Full), ("capped", Participation::Capped)];
const CAP_OF: [(&str, CapOf); 3] = [
    ("investment", CapOf::Investment),
    ("preference", CapOf::Preference),
    ("preference-and-dividends", CapOf::PreferenceAndDividends),
];
const CAP_COUNTS: [(&str, CapCounts); 3] = [
    ("everything", CapCounts::Everything),
    ("without-dividends", CapCounts::WithoutDividends),
    ("participation-only", CapCounts::ParticipationOnly),
];

/// Reads one class; `date` is the day of the exit, until which dividends accrue. Beside the classes of the rounds it may be the
/// terms of one of them, which has its shares.
pub(super) fn read(section: &Section<'_>, date: Option<Date>, of_rounds: bool) -> Class {
    let participation = section.choice("participation", &PARTICIPATIONS);
    let cap = cap(section, participation);
    let strike = section.figure_within("strike", Range::NotNegative);
    let preference = section.renamed("multiple", "liquidation_preference");
    let class = Class {
        name: section.name().to_string(),
        span: section.span(),
        label: section.text("label").unwrap_or_else(|| label(section.name())),
        shares: section.figure("shares"),
        conversion_ratio: section.figure("conversion_ratio"),
        investment: section.figure("investment"),
        liquidation_preference: AmountOrMultiple::read(section, preference, Range::NotNegative),
        seniority: seniority(section),
        participation: match (participation, &cap) {
            // In a round too, full participation with a cap is capped participation.
            (Some(Participation::Full) | None, Some(_)) => Some(Participation::Capped),
            (stated, _) => stated,
        },
        cap,
        cap_of: section.choice("cap_of", &CAP_OF).unwrap_or(CapOf::Investment),
        cap_counts: section.choice("cap_counts", &CAP_COUNTS).unwrap_or(CapCounts::Everything),
        dividends: section.section("dividends").and_then(|terms| dividends(&terms, date)),
        strike,
        vested: vesting(section, date).or_else(|| vested(section)),
        acceleration: section.figure_within("acceleration", Range::Part),
        valuation_cap: section.figure("valuation_cap"),
        valuation_cap_is_pre_money: section
            .choice("valuation_cap_basis", &[("post-money", false), ("pre-money", true)])
            .unwrap_or(false),
        discount: discount(section),
        guaranteed_price: section.figure("guaranteed_price"),
        unissued: section.flag("unissued").unwrap_or(false),
        of_a_preference: [preference, "seniority", "participation", "cap", "dividends"]
            .into_iter()
            .filter(|key| section.has(key))
            .map(|key| (key, section.span_of(key)))
            .collect(),
    };
    check(section, &class, of_rounds);
    class
}

fn check(section: &Section<'_>, class: &Class, of_rounds: bool) {
    let conflict = |key: &str, other: &str, why: &str| {
        if section.has(key) && section.has(other) {
            section.report(mistakes::terms_conflict(section, [key, other], why));
        }
    };
    conflict("strike", "liquidation_preference", "options have no preference");
    conflict("strike", "investment", "options have no preference");
    conflict("vested", "vesting", "the schedule says how much has vested");
    conflict("shares", "valuation_cap", "the shares of a SAFE or note follow from its cap");
    conflict("shares", "discount", "the shares of a SAFE follow from its discount");
    for key in ["cap_of", "cap_counts"].into_iter().filter(|key| section.has(key) && !section.has("cap")) {
        let why = format!("`{key}` says how a cap is meant, and there is none");
        section.missing("cap", &why, "write `cap = \"3x\"` too, or leave this out");
    }
    if of_rounds {
        return;
    }
    let has_preference =
        section.has("investment") || matches!(class.liquidation_preference, Some(AmountOrMultiple::Amount(_)));
    let preferred_only = [
        "participation",
        "multiple",
        "liquidation_preference",
        "seniority",
        "cap",
        "dividends",
        "valuation_cap",
        "discount",
    ];
    if let Some(key) = preferred_only.into_iter().find(|key| section.has(key)).filter(|_| !has_preference) {
        let why = mistakes::preferred_term(key);
        section.missing("investment", &why, "write `investment = \"5M\"`, or `liquidation_preference = \"5M\"`");
    }
    if class.shares.is_none() && !has_preference && !section.has("shares") {
        let why = "a class without a preference gets something for its shares only";
        section.missing("shares", why, "write `shares = 1_000_000`");
    }
}

fn cap(section: &Section<'_>, participation: Option<Participation>) -> Option<AmountOrMultiple> {
    if !section.has("cap") {
        if participation == Some(Participation::Capped) {
            let help = "write `cap = \"3x\"`, three times the investment, or an amount of money";
            section.missing("cap", "capped participation ends somewhere", help);
        }
        return None;
    }
    AmountOrMultiple::read(section, "cap", Range::Positive)
}

/// What the schedule of a grant gives by the day of the exit.
fn vesting(section: &Section<'_>, date: Option<Date>) -> Option<Vested> {
    let vesting = section.section("vesting")?;
    let (schedule, start, until) = (Schedule::read(&vesting), vesting.date("start"), vesting.date("until"));
    if !vesting.has("start") {
        vesting.missing("start", "vesting runs from a day", "write `start = 2023-03-01`");
    }
    if date.is_none() && !vesting.has("until") {
        let help = "write the step's `date`, the day of the exit";
        vesting.missing("until", "vesting runs to the exit, and no day of it is known", help);
    }
    Some(Vested::After(schedule?, months_between(start?, until.or(date)?)))
}

fn vested(section: &Section<'_>) -> Option<Vested> {
    section.figure_text("vested")?;
    // Of a hundred thousand shares or more, up to a hundred is a percentage, or nothing to speak of.
    let all = section.figure_text("shares").and_then(|shares| Literal::parse(shares, None).ok());
    let are_many = all.is_some_and(|shares| shares.value >= Exact::integer(100_000));
    if are_many && section.is_doubtful_number("vested", 100, "{}%", "a part or a number of shares") {
        return None;
    }
    match section.is_part("vested") {
        true => section.figure_within("vested", Range::Part).map(Vested::Part),
        false => section.figure_within("vested", Range::NotNegative).map(Vested::Shares),
    }
}

/// Reads the dividends of a class; `exit` is the day until which they accrue.
fn dividends(section: &Section<'_>, exit: Option<Date>) -> Option<Dividends> {
    let (cumulative, declared) = (section.flag("cumulative").unwrap_or(true), section.figure("declared"));
    if cumulative && !section.has("rate") && !section.has("declared") {
        let help = "write `rate = \"8%\"`, or what was `declared`";
        section.missing("rate", "dividends accrue at a rate, or are declared", help);
    }
    let rate = section.figure_within("rate", Range::NotNegative);
    let time = if section.has("rate") { time(section, exit) } else { None };
    let compounding = Compounding::read(section).unwrap_or(Compounding::Simple);
    let kept = section.choice("on_conversion", &[("forfeited", false), ("kept", true)]).unwrap_or(false);
    let accrual = rate.zip(time).map(|(rate, time)| Accrual { rate, compounding, time });
    if !cumulative {
        ["rate", "years"]
            .into_iter()
            .for_each(|key| section.unused(key, "dividends that do not cumulate are due when declared"));
    }
    Some(Dividends { accrual: accrual.filter(|_| cumulative), declared, kept_on_conversion: kept })
}

fn time(section: &Section<'_>, exit: Option<Date>) -> Option<Time> {
    let (since, stated) = (section.date("since"), section.date("until"));
    let day_count = DayCount::read(section).unwrap_or(DayCount::Actual365);
    if section.has("years") {
        return Time::years(section);
    }
    let help = "write `years = 2`, or `since = 2023-06-30` and the day of the exit: the step's `date`, or `exit_date` of a fair value";
    match (since, stated.or(exit)) {
        // Before they begin to accrue, nothing has accrued.
        (Some(since), Some(until)) => Time::between(section, "since", since, until.max(since), day_count),
        (None, _) if !section.has("since") => {
            section.missing("since", "dividends accrue over time", help);
            None
        }
        (Some(_), None) if !section.has("until") => {
            section.missing("until", "dividends accrue until the exit, and no day of it is known", help);
            None
        }
        _ => None,
    }
}
