//! What a priced round says in a scenario file.

use super::core::solver::{Method, RoundingTerms};
use super::mistakes;
use crate::captable::{CapitalizationRules, ConvertsInto, StockKind};
use crate::models::captable_terms::{PLACES, PreferenceTerms, capitalization, converts_into, stock_kind};
use crate::number::{Rounding, RoundingMode};
use crate::report::words::capital;
use crate::scenario::{Range, Section, Word};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The terms of a round.
#[derive(Debug)]
pub struct Terms {
    pub(super) span: Span,
    /// The class that is sold, and where it is named.
    pub(super) class: Word,
    pub(super) kind: Option<StockKind>,
    /// What SAFEs and notes become that do not say so themselves, and where that is written.
    pub(super) converts_into: Option<(ConvertsInto, Span)>,
    /// The common shares that they become in part.
    pub(super) common_class: Option<Word>,
    pub(super) fixed_by: FixedBy,
    pub(super) new_money: Option<Reported<dimension::Money>>,
    pub(super) investors: Vec<Investor>,
    pub(super) pool: Option<PoolSize>,
    pub(super) pool_on_top: bool,
    pub(super) method: Method,
    /// Where that is written.
    pub(super) method_at: Option<Span>,
    pub(super) counts: CapitalizationRules,
    pub(super) rounding: RoundingTerms,
    pub(super) preference: PreferenceTerms,
}

/// What was negotiated that fixes the price.
#[derive(Debug)]
pub enum FixedBy {
    /// The value before the new money.
    PreMoney(Reported<dimension::Money>),
    /// The value after it.
    PostMoney(Reported<dimension::Money>),
    /// The price itself.
    Price(Reported<dimension::Price>),
    /// The part of the company that the new money buys.
    Stake(Reported<dimension::Stake>),
}

/// One who buys.
#[derive(Debug)]
pub struct Investor {
    pub(super) who: Word,
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

pub(super) fn read(section: &Section<'_>) -> Option<Terms> {
    // `series-a` is the class `Series A`.
    let named_after_step = || section.name().split('-').map(capital).collect::<Vec<_>>().join(" ");
    let own_name = || Word { text: named_after_step(), span: section.span() };
    let class = section.word("class").unwrap_or_else(own_name);
    let kind = stock_kind(section);
    let common_class = section.word("common_class");
    let converts_into = converts_into(section);
    let pre_money = section.figure("pre_money").map(FixedBy::PreMoney);
    let post_money = section.figure("post_money").map(FixedBy::PostMoney);
    let price = section.figure("price_per_share").map(FixedBy::Price);
    let stake = section.figure("stake").map(FixedBy::Stake);
    let new_money = section.figure("new_money");
    let investors: Vec<Investor> = section.entries("investors").into_iter().filter_map(investor).collect();
    let (pool, pool_on_top) = sized_pool(section).unzip();
    let pool_on_top = pool_on_top.unwrap_or(false);
    let method = section.choice("conversion_method", &Method::NAMES).unwrap_or(Method::PercentOwnership);
    let counts = capitalization(section, "fully_diluted").unwrap_or(CapitalizationRules::FULLY_DILUTED);
    let rounding = rounding(section);
    let preference = PreferenceTerms::read(section);
    let is_priced = check_price(section, &investors);
    let is_complete = check_rest(section, &investors) && is_priced;
    let fixed_by = pre_money.or(post_money).or(price).or(stake).filter(|_| is_complete)?;
    let span = section.span();
    Some(Terms {
        span,
        class,
        kind,
        converts_into,
        common_class,
        fixed_by,
        new_money,
        investors,
        pool,
        pool_on_top,
        method,
        method_at: section.has("conversion_method").then(|| section.span_of("conversion_method")),
        counts,
        rounding,
        preference,
    })
}

/// Whether the price is fixed once, and somebody pays it.
fn check_price(section: &Section<'_>, investors: &[Investor]) -> bool {
    let total_is_open = !section.has("new_money");
    let given = written(section, &["pre_money", "post_money", "price_per_share", "stake"]);
    if let [first, second, ..] = given.as_slice() {
        section.report(mistakes::two_prices(section, [first, second]));
    }
    let mut fine = given.len() < 2;
    let mut missing = |key, why, help| {
        section.missing(key, why, help);
        fine = false;
    };
    if given.is_empty() {
        let help =
            "write `pre_money = \"10M\"`, `post_money`, `price_per_share`, or the `stake` that the new money buys";
        missing("pre_money", "something has to fix the price of the round", help);
    }
    if total_is_open && investors.is_empty() && !section.has("investors") {
        let help = "add `[steps.NAME.investors]` with a line `lead = \"4M\"` for each investor";
        missing("investors", "a round is money from somebody", help);
    }
    let states_amount = |investor: &Investor| matches!(investor.size, Size::Amount(_));
    if section.has("stake") && total_is_open && !investors.iter().all(states_amount) {
        let help = "state `new_money`, or the `investment` of every investor";
        missing("new_money", "a stake has a price only together with the money that buys it", help);
    }
    fine
}

/// Whether at most one investor takes what the others leave, and of a sum that is stated.
fn check_rest(section: &Section<'_>, investors: &[Investor]) -> bool {
    let rest: Vec<&Word> =
        investors.iter().filter(|investor| matches!(investor.size, Size::Rest)).map(|investor| &investor.who).collect();
    let mistake = match rest.as_slice() {
        [first, ..] if !section.has("new_money") => mistakes::no_amount(first),
        [first, second, ..] => mistakes::two_without_amount(first, second),
        _ => return true,
    };
    section.report(mistake);
    false
}

/// The ones of `keys` that a section has.
fn written<'k>(section: &Section<'_>, keys: &[&'k str]) -> Vec<&'k str> {
    keys.iter().copied().filter(|key| section.has(key)).collect()
}

fn investor(section: Section<'_>) -> Option<Investor> {
    let who = Word { text: section.name().to_string(), span: section.span() };
    if section.is_bare() {
        return Some(Investor { who, size: Size::Amount(section.own_figure(Range::Positive)?) });
    }
    let investment = section.figure("investment").map(Size::Amount);
    let shares = section.figure("shares").map(Size::Shares);
    let stake = section.figure("stake").map(Size::Stake);
    let target = section.figure("target_stake").map(Size::TargetStake);
    let (pro_rata, is_declined) = match section.peek_text("pro_rata") {
        Some(_) => (section.figure("pro_rata").map(|multiple| Size::ProRata(Some(multiple))), false),
        None => match section.flag("pro_rata") {
            Some(false) => (None, true),
            flag => (flag.map(|_| Size::ProRata(None)), false),
        },
    };
    let mut given = written(&section, &["investment", "shares", "stake", "target_stake", "pro_rata"]);
    if is_declined {
        // A right that is not used goes with any other size; alone it says nothing of what is bought.
        given.retain(|key| *key != "pro_rata");
        if given.is_empty() {
            section.report(mistakes::buys_nothing(&section, &who));
            return None;
        }
    }
    if let [first, second, ..] = given.as_slice() {
        section.report(mistakes::two_keys(&section, [first, second], &format!("say how much `{}` buys", who.text)));
        return None;
    }
    let size = investment.or(shares).or(stake).or(target).or(pro_rata);
    // A figure that could not be read has been reported; it does not mean the rest.
    let size = size.or_else(|| given.is_empty().then_some(Size::Rest))?;
    Some(Investor { who, size })
}

/// Reads `pool`, which is a table: a bare number or percentage leaves open what it counts.
fn sized_pool(section: &Section<'_>) -> Option<(PoolSize, bool)> {
    match section.figure_text("pool") {
        Some(bare) => {
            section.report(mistakes::bare_pool(bare, section.span_of("pool")));
            None
        }
        None => section.section("pool").and_then(pool),
    }
}

fn pool(section: Section<'_>) -> Option<(PoolSize, bool)> {
    let on_top = section.choice("in", &[("pre-money", false), ("on-top", true)]).unwrap_or(false);
    let counts_all_options =
        section.choice("counts", &[("unallocated", false), ("all-options", true)]).unwrap_or(false);
    let of_pre_money = section.choice("of", &[("post-money", false), ("pre-money", true)]).unwrap_or(false);
    let increase = section.figure_within("increase", Range::NotNegative).map(PoolSize::Increase);
    let target = section.figure("target");
    let target = target.map(|target| PoolSize::Target { target, counts_all_options, of_pre_money });
    match written(&section, &["increase", "target"]).as_slice() {
        [first, second] => {
            section.report(mistakes::two_keys(&section, [first, second], "size the pool"));
            return None;
        }
        ["increase"] => {
            for key in ["of", "counts"].into_iter().filter(|key| section.has(key)) {
                section.without_effect(
                    key,
                    "the pool grows by so many shares, whatever part of the company that makes it",
                );
            }
        }
        [] => section.missing("target", "a pool has a size", "write `target = \"10%\"` or `increase = 500_000`"),
        _ => {}
    }
    Some((increase.or(target)?, on_top))
}

/// Reads `rounding`: the word `exact`, the word `cap-table`, or a table of rules.
pub(crate) fn rounding(section: &Section<'_>) -> RoundingTerms {
    if section.peek_text("rounding").is_some() {
        let usual = RoundingTerms::cap_table(4, RoundingMode::Nearest, RoundingMode::Down, RoundingMode::Down);
        let words = [("exact", RoundingTerms::default()), ("cap-table", usual)];
        return section.choice("rounding", &words).unwrap_or_default();
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
