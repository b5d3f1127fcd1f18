//! What a priced round says in a scenario file.

use super::round::{Method, RoundingTerms};
use crate::captable::CapitalizationRules;
use crate::diagnostic::{Code, Diagnostic, listed};
use crate::models::captable_terms::{PreferenceTerms, capitalization};
use crate::number::{Rounding, RoundingMode};
use crate::report::words::capital;
use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The terms of a round.
#[derive(Debug)]
pub struct Terms {
    pub(super) span: Span,
    pub(super) class: String,
    pub(super) pre_money: Option<Reported<dimension::Money>>,
    pub(super) post_money: Option<Reported<dimension::Money>>,
    pub(super) price: Option<Reported<dimension::Price>>,
    pub(super) stake: Option<Reported<dimension::Stake>>,
    pub(super) new_money: Option<Reported<dimension::Money>>,
    pub(super) investors: Vec<Investor>,
    pub(super) pool: Option<PoolTerms>,
    pub(super) method: Method,
    pub(super) counts: CapitalizationRules,
    pub(super) rounding: RoundingTerms,
    pub(super) preference: PreferenceTerms,
}

/// One who buys.
#[derive(Debug)]
pub struct Investor {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) size: Size,
}

/// How much an investor buys.
#[derive(Debug)]
pub enum Size {
    /// For this much money.
    Amount(Reported<dimension::Money>),
    /// This many shares.
    Shares(Reported<dimension::Shares>),
    /// This part of the company, bought in this round.
    Stake(Reported<dimension::Stake>),
    /// As much as brings what is held after the round, own SAFEs and notes included, to this part of the company.
    TargetStake(Reported<dimension::Stake>),
    /// The part of the new shares that they held of the company before, or a multiple of it.
    ProRata(Option<Reported<dimension::Multiple>>),
    /// What the others leave of the new money.
    Rest,
}

/// What is said about the pool.
#[derive(Debug)]
pub struct PoolTerms {
    pub(super) size: PoolSize,
    pub(super) on_top: bool,
}

/// How the pool is sized.
#[derive(Debug)]
pub enum PoolSize {
    /// By this many shares.
    Increase(Reported<dimension::Shares>),
    /// To this part of the company.
    Target {
        /// The part.
        target: Reported<dimension::Stake>,
        /// Whether granted and promised options count towards it.
        counts_all_options: bool,
        /// Whether it is a part of the company before the new money.
        of_pre_money: bool,
    },
}

impl Terms {
    /// Reads the terms; `None` if what was read cannot be computed with, which has then been reported.
    pub fn read(section: &Section<'_>) -> Option<Terms> {
        let class = section.text("class").unwrap_or_else(|| class_name(section.name()));
        let terms = Terms {
            span: section.span(),
            class,
            pre_money: section.figure("pre_money"),
            post_money: section.figure("post_money"),
            price: section.figure("price_per_share"),
            stake: section.figure("stake"),
            new_money: section.figure("new_money"),
            investors: section.entries("investors").into_iter().filter_map(investor).collect(),
            pool: section.section("pool").and_then(pool),
            method: section.choice("conversion_method", &Method::NAMES).unwrap_or(Method::PercentOwnership),
            counts: capitalization(section, "fully_diluted").unwrap_or(CapitalizationRules::FULLY_DILUTED),
            rounding: rounding(section),
            preference: PreferenceTerms::read(section),
        };
        let is_complete = terms.check(section);
        is_complete.then_some(terms)
    }

    fn check(&self, section: &Section<'_>) -> bool {
        let keys = ["pre_money", "post_money", "price_per_share", "stake"];
        let given: Vec<&str> = keys.into_iter().filter(|key| section.has(key)).collect();
        let mut fine = true;
        if given.is_empty() {
            let help =
                "write `pre_money = \"10M\"`, `post_money`, `price_per_share`, or the `stake` that the new money buys";
            section.missing("pre_money", "something has to fix the price of the round", help);
            fine = false;
        }
        if let [first, second, ..] = given.as_slice() {
            let message = format!("`{first}` and `{second}` both fix the price of the round");
            let mistake = Diagnostic::error(Code::KeysConflict, message)
                .at(section.span_of(first), "this")
                .also(section.span_of(second), "and this")
                .help("keep the one that was negotiated; the round computes the other, and `[expect]` can check it");
            section.report(mistake);
            fine = false;
        }
        if self.investors.is_empty() && !section.has("investors") && !section.has("new_money") {
            let help = "add `[steps.NAME.investors]` with a line `lead = \"4M\"` for each investor";
            section.missing("investors", "a round is money from somebody", help);
            fine = false;
        }
        if section.has("stake") && self.total_is_open() {
            let help = "state `new_money`, or the `investment` of every investor";
            section.missing("new_money", "a stake has a price only together with the money that buys it", help);
            fine = false;
        }
        self.check_rest(section) && fine
    }

    /// Whether the money of the round is not known before its price is.
    fn total_is_open(&self) -> bool {
        self.new_money.is_none() && !self.investors.iter().all(|investor| matches!(investor.size, Size::Amount(_)))
    }

    fn check_rest(&self, section: &Section<'_>) -> bool {
        let rest: Vec<&Investor> =
            self.investors.iter().filter(|investor| matches!(investor.size, Size::Rest)).collect();
        match (rest.as_slice(), &self.new_money) {
            ([], _) | ([_], Some(_)) => {}
            ([first, ..], None) => {
                let message = format!("how much `{}` invests is not said", first.name);
                let help = "write its `investment`, `shares`, `stake`, `target_stake` or `pro_rata = true`; or state the \
                            `new_money` of the round, of which it then takes what the others leave";
                section.report(Diagnostic::error(Code::TooLittleKnown, message).at(first.span, "how much?").help(help));
                return false;
            }
            ([first, second, ..], Some(_)) => {
                let names = listed([first.name.as_str(), second.name.as_str()]);
                let message = format!("only one investor can take the rest, and {names} state no amount");
                section.report(
                    Diagnostic::error(Code::TooLittleKnown, message)
                        .at(first.span, "how much?")
                        .at(second.span, "how much?")
                        .help("write the `investment` of all but one"),
                );
                return false;
            }
        }
        true
    }
}

/// `series-a` is the class `Series A`.
fn class_name(step: &str) -> String {
    step.split('-').map(capital).collect::<Vec<_>>().join(" ")
}

fn investor(section: Section<'_>) -> Option<Investor> {
    let (name, span) = (section.name().to_string(), section.span());
    if section.is_bare() {
        return Some(Investor { name, span, size: Size::Amount(section.own_figure(Range::Positive)?) });
    }
    let investment = section.figure("investment").map(Size::Amount);
    let shares = section.figure("shares").map(Size::Shares);
    let stake = section.figure("stake").map(Size::Stake);
    let target = section.figure("target_stake").map(Size::TargetStake);
    let pro_rata = match section.peek_text("pro_rata") {
        Some(_) => section.figure("pro_rata").map(|multiple| Size::ProRata(Some(multiple))),
        None => section.flag("pro_rata").unwrap_or(false).then_some(Size::ProRata(None)),
    };
    let keys = ["investment", "shares", "stake", "target_stake", "pro_rata"];
    let written: Vec<&str> = keys.into_iter().filter(|key| section.has(key)).collect();
    if let [first, second, ..] = written.as_slice() {
        let message = format!("`{first}` and `{second}` both say how much `{name}` buys");
        let mistake = Diagnostic::error(Code::KeysConflict, message)
            .at(section.span_of(first), "this")
            .also(section.span_of(second), "and this")
            .help("leave one of them out");
        section.report(mistake);
        return None;
    }
    let size = investment.or(shares).or(stake).or(target).or(pro_rata);
    // A figure that could not be read has been reported; it does not mean the rest.
    match (size, written.is_empty()) {
        (Some(size), _) => Some(Investor { name, span, size }),
        (None, true) => Some(Investor { name, span, size: Size::Rest }),
        (None, false) => None,
    }
}

fn pool(section: Section<'_>) -> Option<PoolTerms> {
    let on_top = section.choice("in", &[("pre-money", false), ("on-top", true)]).unwrap_or(false);
    let counts_all_options =
        section.choice("counts", &[("unallocated", false), ("all-options", true)]).unwrap_or(false);
    let of_pre_money = section.choice("of", &[("post-money", false), ("pre-money", true)]).unwrap_or(false);
    let increase: Option<Reported<dimension::Shares>> = section.figure_within("increase", Range::NotNegative);
    let target: Option<Reported<dimension::Stake>> = section.figure("target");
    if section.has("increase") && section.has("target") {
        let message = "`increase` and `target` both size the pool";
        let mistake = Diagnostic::error(Code::KeysConflict, message)
            .at(section.span_of("increase"), "this")
            .also(section.span_of("target"), "and this")
            .help("leave one of them out");
        section.report(mistake);
        return None;
    }
    if !section.has("increase") && !section.has("target") {
        section.missing("target", "a pool has a size", "write `target = \"10%\"` or `increase = 500_000`");
        return None;
    }
    let size = match (increase, target) {
        (Some(increase), _) => PoolSize::Increase(increase),
        (None, target) => PoolSize::Target { target: target?, counts_all_options, of_pre_money },
    };
    Some(PoolTerms { size, on_top })
}

/// Reads `rounding`: the word `exact`, the word `cap-table`, or a table of rules.
fn rounding(section: &Section<'_>) -> RoundingTerms {
    if section.peek_text("rounding").is_some() {
        let usual = RoundingTerms::cap_table(4, RoundingMode::Nearest, RoundingMode::Down, RoundingMode::Down);
        return section
            .choice("rounding", &[("exact", RoundingTerms::default()), ("cap-table", usual)])
            .unwrap_or_default();
    }
    let Some(table) = section.section("rounding") else {
        return RoundingTerms::default();
    };
    let modes = [("down", RoundingMode::Down), ("nearest", RoundingMode::Nearest), ("up", RoundingMode::Up)];
    let places = table.choice("price_places", &PLACES).unwrap_or(4);
    let price = table.choice("price", &modes).unwrap_or(RoundingMode::Nearest);
    let shares = table.choice("shares", &modes).unwrap_or(RoundingMode::Down);
    let new_shares = table.choice("new_shares", &modes).unwrap_or(shares);
    RoundingTerms::cap_table(places, price, shares, new_shares)
}

const PLACES: [(&str, i32); 9] =
    [("0", 0), ("1", 1), ("2", 2), ("3", 3), ("4", 4), ("5", 5), ("6", 6), ("7", 7), ("8", 8)];

impl RoundingTerms {
    /// Prices to `places`, shares to whole ones; conversion prices to the nearest hundredth of a cent, as charters say.
    pub fn cap_table(places: i32, price: RoundingMode, shares: RoundingMode, new_shares: RoundingMode) -> Self {
        RoundingTerms {
            price: Some(Rounding::new(places, price)),
            shares: Some(Rounding::new(0, shares)),
            new_shares: Some(Rounding::new(0, new_shares)),
            conversion_price: Some(Rounding::nearest(4)),
        }
    }
}
