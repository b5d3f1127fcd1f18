//! What a scenario says of an exit: who holds what with which rights, and what the exit brings.

use jiff::civil::Date;

use super::dividends::Dividends;
use super::words::label;
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::{Range, Section, Word};
use crate::source::Span;
use crate::worksheet::{Dimension, Reported, dimension};

/// How the company changes hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A sale or merger: every class chooses what pays more.
    Sale,
    /// An initial public offering: every class converts.
    Ipo,
    /// A dissolution: nobody converts a SAFE, preferred classes choose.
    Dissolution,
}

/// An amount of money, or a part of another.
#[derive(Debug)]
pub enum Amount {
    /// Money.
    Money(Reported<dimension::Money>),
    /// A part.
    Part(Reported<dimension::Rate>),
}

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

/// What one holder has of the classes.
#[derive(Debug)]
pub struct Holder {
    pub name: String,
    pub label: String,
    pub parts: Vec<(Word, Reported<dimension::Shares>)>,
}

/// A sum or a multiple that a class wants to see.
#[derive(Debug)]
pub enum Target {
    Money(Reported<dimension::Money>),
    Multiple(Reported<dimension::Multiple>),
}

/// An exit with its probability.
#[derive(Debug)]
pub struct Outcome {
    pub name: String,
    pub exit: Reported<dimension::Money>,
    pub probability: Reported<dimension::Rate>,
}

/// All that is said of an exit.
#[derive(Debug)]
pub struct Terms {
    pub span: Span,
    /// Whether the classes are those of the cap table that earlier steps made.
    pub of_rounds: bool,
    pub kind: Kind,
    pub exit: Option<Reported<dimension::Money>>,
    pub price_per_share: Option<Reported<dimension::Price>>,
    pub debt: Option<Reported<dimension::Money>>,
    pub transaction_costs: Option<Amount>,
    pub carve_out: Option<Amount>,
    pub carve_out_at_most: Option<Reported<dimension::Money>>,
    pub escrow: Option<Reported<dimension::Rate>>,
    pub mandatory_conversion_from: Option<Reported<dimension::Money>>,
    pub to_the_cent: bool,
    pub classes: Vec<Class>,
    pub holders: Vec<Holder>,
    pub targets: Vec<(Word, Target)>,
    pub outcomes: Vec<Outcome>,
}

const KINDS: [(&str, Kind); 3] = [("sale", Kind::Sale), ("ipo", Kind::Ipo), ("dissolution", Kind::Dissolution)];
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

impl Terms {
    /// Reads the terms of a step; `None` when nobody can be paid by them.
    pub fn read(section: &Section<'_>) -> Option<Terms> {
        let date = section.date("date");
        let classes: Vec<Class> =
            section.entries("classes").into_iter().map(|entry| class(&entry.with_source(), date)).collect();
        let terms = Terms {
            span: section.span(),
            of_rounds: section.flag("of_rounds").unwrap_or(!section.has("classes")),
            kind: section.choice("kind", &KINDS).unwrap_or(Kind::Sale),
            exit: section.figure_within("exit", Range::NotNegative),
            price_per_share: section.figure("price_per_share"),
            debt: section.figure_within("debt", Range::NotNegative),
            transaction_costs: amount(section, "transaction_costs"),
            carve_out: amount(section, "carve_out"),
            carve_out_at_most: section.figure("carve_out_at_most"),
            escrow: section.figure_within("escrow", Range::NotNegative),
            mandatory_conversion_from: section.figure("mandatory_conversion_from"),
            to_the_cent: section.flag("to_the_cent").unwrap_or(false),
            holders: section.entries("holders").into_iter().map(holder).collect(),
            targets: targets(section),
            outcomes: section.entries("outcomes").into_iter().filter_map(|entry| outcome(&entry)).collect(),
            classes,
        };
        terms.check(section).then_some(terms)
    }

    /// Whether somebody is there to be paid whatever the exit; otherwise the mistake is reported.
    fn check(&self, section: &Section<'_>) -> bool {
        if section.has("exit") && section.has("price_per_share") {
            let message = "`exit` and `price_per_share` cannot stand together: the one follows from the other";
            let mistake = Diagnostic::error(Code::KeysConflict, message)
                .at(section.span_of("exit"), "this")
                .also(section.span_of("price_per_share"), "and this")
                .help("leave one of them out");
            section.report(mistake);
        }
        if self.of_rounds {
            return true;
        }
        if self.classes.is_empty() {
            let help = "add `[steps.exit.classes.common]` with `shares = 8_000_000`, and one table for each class";
            section.missing("classes", "an exit is paid to those who hold shares", help);
            return false;
        }
        let somebody_has_shares = self.classes.iter().any(|class| class.shares.is_some() && !class.unissued);
        if !somebody_has_shares {
            let message = "no class has shares, so nobody is entitled to what the fixed claims leave";
            let help = "add a class with `shares`, as the common stock has them";
            let mistake =
                Diagnostic::error(Code::TooLittleKnown, message).at(section.span(), "needs a class with shares");
            section.report(mistake.help(help));
        }
        somebody_has_shares
    }
}

fn amount(section: &Section<'_>, key: &'static str) -> Option<Amount> {
    match section.peek_text(key)?.contains('%') {
        true => section.figure_within(key, Range::NotNegative).map(Amount::Part),
        false => section.figure_within(key, Range::NotNegative).map(Amount::Money),
    }
}

fn class(section: &Section<'_>, date: Option<Date>) -> Class {
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
        vested: vested(section),
        acceleration: section.figure_within("acceleration", Range::NotNegative),
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
    let rank = text.parse().ok();
    if rank.is_none() {
        let message = format!("`seniority` is a rank, and `{text}` is none");
        let help = "write a whole number: higher numbers are paid before lower ones, equal numbers in proportion";
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

fn vested(section: &Section<'_>) -> Option<Vested> {
    match section.peek_text("vested")?.contains('%') {
        true => section.figure_within("vested", Range::NotNegative).map(Vested::Part),
        false => section.figure_within("vested", Range::NotNegative).map(Vested::Shares),
    }
}

fn holder(section: Section<'_>) -> Holder {
    let name = section.name().to_string();
    let part = |entry: Section<'_>| Some((name_of(&entry), entry.own_figure(Range::Positive)?));
    let parts = section.into_entries().into_iter().filter_map(part).collect();
    Holder { label: label(&name), name, parts }
}

fn targets(section: &Section<'_>) -> Vec<(Word, Target)> {
    let target = |entry: Section<'_>| {
        let is_multiple = entry.peek_text("value").is_some_and(|text| text.trim_end().ends_with('x'));
        let target = match is_multiple {
            true => Target::Multiple(entry.own_figure(Range::Positive)?),
            false => Target::Money(entry.own_figure(Range::Positive)?),
        };
        Some((name_of(&entry), target))
    };
    section.entries("targets").into_iter().filter_map(target).collect()
}

fn name_of(entry: &Section<'_>) -> Word {
    Word { text: entry.name().to_string(), span: entry.span() }
}

fn outcome(section: &Section<'_>) -> Option<Outcome> {
    let exit = required(section, "exit", "an outcome is an exit with a probability", "write `exit = \"100M\"`");
    let why = "an outcome is an exit with a probability";
    let probability = required(section, "probability", why, "write `probability = \"30%\"`");
    Some(Outcome { name: section.name().to_string(), exit: exit?, probability: probability? })
}

fn required<U: Dimension>(section: &Section<'_>, key: &'static str, why: &str, help: &str) -> Option<Reported<U>> {
    if !section.has(key) {
        section.missing(key, why, help);
    }
    section.figure_within(key, Range::NotNegative)
}
