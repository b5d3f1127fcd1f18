//! The shares by each count.

use std::sync::Arc;

use super::mistakes;
use super::terms::ShareCount;
use crate::captable::{Award, AwardKind, CapTable, CapitalizationRules, ConvertibleKind, StockKind};
use crate::models::earnings_per_share::{self, Assumed, Candidate, Diluted};
use crate::models::treasury_stock::bought_back;
use crate::models::{Run, Yields};
use crate::number::Exact;
use crate::worksheet::{Line, Money, Price, Shares, Worksheet, dimension};

/// How many shares there are.
#[derive(Debug)]
pub struct Outcome {
    /// The price that strikes are set against.
    pub price_per_share: Line<dimension::Price>,
    /// Shares of every class, as issued.
    pub outstanding: Line<dimension::Shares>,
    /// The same, with preferred shares at their conversion ratio.
    pub as_converted: Line<dimension::Shares>,
    /// What the strikes of all options would buy at the price.
    pub bought_back: Line<dimension::Shares>,
    /// All options less what is bought back.
    pub net_options: Line<dimension::Shares>,
    /// Shares as converted and net options: the treasury stock method.
    pub diluted: Line<dimension::Shares>,
    /// All shares, options, promised options and the pool.
    pub fully_diluted: Line<dimension::Shares>,
    /// Options, award by award.
    pub awards: Vec<Counted>,
    /// Earnings per share, where net income is stated.
    pub earnings: Option<Earnings>,
    /// SAFEs and notes that are outstanding, which no count includes: nobody knows yet how many shares they become.
    pub left_out: Vec<LeftOut>,
}

/// A SAFE or note that no count includes.
#[derive(Debug)]
pub struct LeftOut {
    /// The step that issued it.
    pub name: Arc<str>,
    /// Who holds it.
    pub holder: Arc<str>,
    /// What it is.
    pub kind: ConvertibleKind,
    /// What converts: the purchase amount, or the principal with interest.
    pub amount: Line<dimension::Money>,
}

/// The options of one award, as if converted.
#[derive(Debug)]
pub struct Counted {
    /// Who holds them.
    pub holder: Arc<str>,
    /// How many there are.
    pub options: Line<dimension::Shares>,
    /// Their strike; share units have none.
    pub strike: Option<Line<dimension::Price>>,
    /// What their strike buys at the price: all of them where it is above the price.
    pub bought_back: Line<dimension::Shares>,
    /// What is left to count.
    pub net: Line<dimension::Shares>,
}

/// Net income for each share.
#[derive(Debug)]
pub struct Earnings {
    /// What is left for common shares.
    pub net_income: Line<dimension::Money>,
    /// Per common share outstanding.
    pub basic: Line<dimension::Price>,
    /// Per diluted share.
    pub diluted: Line<dimension::Price>,
    /// Whether options, and preferred shares, dilute; what makes earnings per share larger is left out.
    pub assumed: Vec<Assumed>,
}

pub(super) fn compute(count: &ShareCount, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
    let sheet = run.sheet;
    let table = run.captable();
    let stated = count.price.as_ref().map(|price| price.on(sheet));
    let Some(price) = stated.or_else(|| table.price_per_share().map(|price| price.on(sheet))) else {
        yields.mistake(mistakes::no_price(count));
        return None;
    };
    let price = price.named("price_per_share");
    let outstanding = of_classes(sheet, &table, |_| true).named("outstanding");
    let as_converted = table.fully_diluted(sheet, CapitalizationRules::OUTSTANDING).named("as_converted");
    let awards = table.awards().iter().filter(|award| award.kind != AwardKind::PromisedOption);
    let awards: Vec<Counted> = awards.map(|award| counted(sheet, &table, award, price)).collect();
    let total = |figure: fn(&Counted) -> Line<dimension::Shares>| {
        sheet.sum(&awards.iter().map(|award| figure(award).on(sheet)).collect::<Vec<_>>())
    };
    let bought_back = total(|award| award.bought_back).named("bought_back");
    let net_options = (total(|award| award.options) - bought_back).named("net_options");
    let diluted = (as_converted + net_options).named("diluted");
    let fully_diluted = table.fully_diluted(sheet, CapitalizationRules::FULLY_DILUTED).named("fully_diluted");
    let earnings = count.net_income.as_ref().map(|net_income| {
        let net_income = net_income.on(sheet);
        let dividends = count.preferred_dividends.as_ref().map(|dividends| dividends.on(sheet));
        let left = dividends.map_or(net_income, |dividends| (net_income - dividends).named("left_for_common"));
        let common = of_classes(sheet, &table, |kind| kind == StockKind::Common).named("common");
        let nothing: Money<'_> = sheet.constant(Exact::ZERO);
        let preferred = dividends.unwrap_or(nothing);
        let candidates = [("options", nothing, net_options), ("preferred", preferred, as_converted - common)];
        let candidates = candidates.map(|(name, earnings, shares)| Candidate { name: name.into(), earnings, shares });
        let Diluted { per_share, assumed, .. } = earnings_per_share::diluted(left, common, candidates.to_vec());
        Earnings {
            net_income: left.line(),
            basic: (left / common).named("earnings_per_share").line(),
            diluted: per_share.on(sheet).named("diluted_earnings_per_share").line(),
            assumed,
        }
    });
    let left_out = table.convertibles().iter().map(|convertible| LeftOut {
        name: Arc::clone(&convertible.name),
        holder: Arc::clone(table.holder_name(convertible.holder)),
        kind: convertible.kind,
        amount: convertible.amount,
    });
    let left_out = left_out.collect();
    Some(Outcome {
        price_per_share: price.line(),
        outstanding: outstanding.line(),
        as_converted: as_converted.line(),
        bought_back: bought_back.line(),
        net_options: net_options.line(),
        diluted: diluted.line(),
        fully_diluted: fully_diluted.line(),
        awards,
        earnings,
        left_out,
    })
}

/// The shares of the classes of some kinds, as issued.
fn of_classes<'s>(sheet: &'s Worksheet, table: &CapTable, counts: impl Fn(StockKind) -> bool) -> Shares<'s> {
    let classes = table.class_ids().filter(|(_, class)| counts(class.kind));
    sheet.sum(&classes.filter_map(|(class, _)| table.shares_of_class(sheet, class)).collect::<Vec<_>>())
}

/// The options of an award with what their strikes buy at `price`.
fn counted<'s>(sheet: &'s Worksheet, table: &CapTable, award: &Award, price: Price<'s>) -> Counted {
    let options = table.as_converted(award.shares.on(sheet), award.class);
    let bought_back = match award.strike {
        Some(strike) => bought_back(award.shares.on(sheet), strike.on(sheet), price, options),
        None => sheet.constant(Exact::ZERO),
    };
    Counted {
        holder: table.holder_name(award.holder).clone(),
        options: options.line(),
        strike: award.strike,
        bought_back: bought_back.line(),
        net: (options - bought_back).line(),
    }
}
