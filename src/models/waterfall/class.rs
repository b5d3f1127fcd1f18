//! What a scenario says of a class: its shares, and the rights they carry.

use jiff::civil::Date;

use super::dividends::Dividends;
use crate::diagnostic::{Code, Diagnostic};
use crate::models::vesting::schedule::{Schedule, months_between};
use crate::report::words::label;
use crate::scenario::{Range, Section, Word};
use crate::worksheet::{Reported, dimension};

/// How a preferred class takes part in what is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Participation {
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

/// A cap: an amount, or a multiple.
#[derive(Debug)]
pub enum Cap {
    Money(Reported<dimension::Money>),
    Multiple(Reported<dimension::Multiple>),
}

/// How much of a grant counts.
#[derive(Debug)]
pub enum Vested {
    Shares(Reported<dimension::Shares>),
    Part(Reported<dimension::Rate>),
    /// What a schedule gives after so many months.
    After(Schedule, u32),
}

/// A class of holders.
#[derive(Debug)]
pub struct Class {
    pub name: String,
    pub label: String,
    pub shares: Option<Reported<dimension::Shares>>,
    pub conversion_ratio: Option<Reported<dimension::Ratio>>,
    pub investment: Option<Reported<dimension::Money>>,
    pub multiple: Option<Reported<dimension::Multiple>>,
    pub liquidation_preference: Option<Reported<dimension::Money>>,
    pub seniority: u32,
    pub participation: Participation,
    pub cap: Option<Cap>,
    pub cap_of: CapOf,
    pub cap_counts: CapCounts,
    pub dividends: Option<Dividends>,
    pub strike: Option<Reported<dimension::Price>>,
    pub vested: Option<Vested>,
    pub acceleration: Option<Reported<dimension::Rate>>,
    pub valuation_cap: Option<Reported<dimension::Money>>,
    pub valuation_cap_is_pre_money: bool,
    pub guaranteed_price: Option<Reported<dimension::Price>>,
    pub unissued: bool,
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

/// Reads one class; `date` is the day of the exit, until which dividends accrue.
pub fn class(section: &Section<'_>, date: Option<Date>) -> Class {
    let participation = section.choice("participation", &PARTICIPATIONS);
    let cap = cap(section, participation);
    let strike = section.figure_within("strike", Range::NotNegative);
    let class = Class {
        name: section.name().to_string(),
        label: section.text("label").unwrap_or_else(|| label(section.name())),
        shares: section.figure("shares"),
        conversion_ratio: section.figure("conversion_ratio"),
        investment: section.figure("investment"),
        multiple: section.figure("multiple"),
        liquidation_preference: section.figure_within("liquidation_preference", Range::NotNegative),
        seniority: seniority(section).unwrap_or(1),
        participation: participation.unwrap_or(if cap.is_some() { Participation::Capped } else { Participation::None }),
        cap,
        cap_of: section.choice("cap_of", &CAP_OF).unwrap_or(CapOf::Investment),
        cap_counts: section.choice("cap_counts", &CAP_COUNTS).unwrap_or(CapCounts::Everything),
        dividends: section.section("dividends").and_then(|dividends| Dividends::read(&dividends, date)),
        strike,
        vested: vesting(section, date).or_else(|| vested(section)),
        acceleration: section.figure_within("acceleration", Range::Part),
        valuation_cap: section.figure("valuation_cap"),
        valuation_cap_is_pre_money: section
            .choice("valuation_cap_basis", &[("post-money", false), ("pre-money", true)])
            .unwrap_or(false),
        guaranteed_price: section.figure("guaranteed_price"),
        unissued: section.flag("unissued").unwrap_or(false),
    };
    check_class(section, &class);
    class
}

fn check_class(section: &Section<'_>, class: &Class) {
    let conflict = |key: &str, other: &str, why: &str| {
        if section.has(key) && section.has(other) {
            let message = format!("`{key}` and `{other}` cannot stand together: {why}");
            let mistake = Diagnostic::error(Code::KeysConflict, message)
                .at(section.span_of(key), "this")
                .also(section.span_of(other), "and this")
                .help("leave one of them out");
            section.report(mistake);
        }
    };
    conflict("strike", "liquidation_preference", "options have no preference");
    conflict("strike", "investment", "options have no preference");
    conflict("multiple", "liquidation_preference", "the preference is the whole of it already");
    conflict("vested", "vesting", "the schedule says how much has vested");
    conflict("shares", "valuation_cap", "the shares of a SAFE or note follow from its cap");
    let has_preference = section.has("investment") || section.has("liquidation_preference");
    let preferred_only = ["participation", "multiple", "seniority", "cap", "dividends", "valuation_cap"];
    if let Some(key) = preferred_only.into_iter().find(|key| section.has(key)).filter(|_| !has_preference) {
        let why = format!("`{key}` is a term of preferred shares");
        section.missing("investment", &why, "write `investment = \"5M\"`, or `liquidation_preference = \"5M\"`");
    }
    if class.shares.is_none() && !has_preference && !section.has("shares") {
        section.missing(
            "shares",
            "a class without a preference gets something for its shares only",
            "write `shares = 1_000_000`",
        );
    }
}

fn seniority(section: &Section<'_>) -> Option<u32> {
    let Word { text, span } = section.word("seniority")?;
    // Shares that a ratchet adds are paid after every rank.
    let rank = text.parse().ok().filter(|rank| *rank > 0);
    if rank.is_none() {
        let message = format!("`seniority` is a rank, and `{text}` is none");
        let help =
            "write a whole number above 0: higher numbers are paid before lower ones, equal numbers in proportion";
        section.report(Diagnostic::error(Code::BadNumber, message).at(span, "not a rank").help(help));
    }
    rank
}

fn cap(section: &Section<'_>, participation: Option<Participation>) -> Option<Cap> {
    if !section.has("cap") {
        if participation == Some(Participation::Capped) {
            let help = "write `cap = \"3x\"`, three times the investment, or an amount of money";
            section.missing("cap", "capped participation ends somewhere", help);
        }
        return None;
    }
    let is_multiple = section.peek_text("cap").is_some_and(|text| text.trim_end().ends_with('x'));
    match is_multiple {
        true => section.figure("cap").map(Cap::Multiple),
        false => section.figure("cap").map(Cap::Money),
    }
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
        vesting.missing("until", "vesting runs to the exit, and the step has no `date`", help);
    }
    Some(Vested::After(schedule?, months_between(start?, until.or(date)?)))
}

fn vested(section: &Section<'_>) -> Option<Vested> {
    match section.peek_text("vested")?.contains('%') {
        true => section.figure_within("vested", Range::Part).map(Vested::Part),
        false => section.figure_within("vested", Range::NotNegative).map(Vested::Shares),
    }
}
