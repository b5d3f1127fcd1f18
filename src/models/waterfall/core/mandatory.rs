//! Conversions that nobody decides: all classes at a public offering, and each class from an exit of its own on. Where
//! one sets in, payoffs jump.

use super::claim_terms::Holding;
use super::claimant::{Claimant, Upside};
use super::conversion::{Span, spans};
use super::entitlements::{Entitlements, Turn, position};
use super::net_proceeds::{exit_leaving, pot};
use crate::models::Yields;
use crate::models::preference_terms::AmountOrMultiple;
use crate::models::waterfall::mistakes;
use crate::models::waterfall::terms::{Kind, Mandatory, Terms, Threshold};
use crate::scenario::Word;
use crate::worksheet::{Money, Price, Worksheet};

impl<'s> Holding<'s> {
    /// Its claim once its conversion is mandatory: as common shares, or, where a public offering has to make up for a price, as so
    /// many that they are worth the guarantee. As these are shares, whatever preference stays is paid before them.
    fn compelled(&self) -> Claimant<'s> {
        match self.guarantee {
            Some(guarantee) => Claimant {
                preference: Some(guarantee),
                upside: Upside::Converts,
                seniority: 0,
                ..self.claimant.clone()
            },
            // By its discount a SAFE converts anyway.
            None if self.claimant.before_common.is_some() => self.claimant.clone(),
            None => self.claimant.converted(),
        }
    }

    /// Whether it is a SAFE or note: at a public offering too it has the greater of its cash and its conversion, by its form, and
    /// what makes classes convert does not bind it unless it is named.
    fn has_the_greater(&self) -> bool {
        self.conversion.is_some() && self.guarantee.is_none()
    }

    /// Whether it gives anything up, or is given anything, by a mandatory conversion.
    fn can_be_compelled(&self) -> bool {
        let Claimant { shares, preference, upside, .. } = &self.claimant;
        let gives_up = preference.is_some() && !matches!(upside, Upside::Strike(_));
        shares.is_some() && (gives_up || self.guarantee.is_some())
    }
}

/// Where the conversion of classes with thresholds is mandatory, as far as that is known without sharing anything.
#[derive(Default)]
struct Thresholds<'t, 's> {
    exits: Vec<(Money<'s>, usize)>,
    prices: Vec<(Price<'s>, usize, &'t Word)>,
}

/// The breakpoints of `holdings`, and the jumps of mandatory conversions; where nobody's is mandatory from an exit on, those
/// that hold at `only` these net proceeds. `None` if a threshold cannot be found,
/// which has then been reported.
pub fn with_jumps<'t, 's>(
    terms: &'t Terms,
    sheet: &'s Worksheet,
    mut holdings: Vec<Holding<'s>>,
    only: Option<Money<'s>>,
    yields: &mut Yields,
) -> Option<Entitlements<'t, 's>> {
    let Thresholds { mut exits, mut prices } = thresholds(terms, sheet, &holdings, yields)?;
    if terms.kind == Kind::Ipo {
        let thresholds = exits.iter().map(|(_, index)| *index).chain(prices.iter().map(|(_, index, _)| *index));
        let blocking: Vec<usize> = thresholds.collect();
        let converts = |(at, holding): &(usize, &mut Holding<'s>)| !blocking.contains(at) && !holding.has_the_greater();
        for (_, holding) in holdings.iter_mut().enumerate().filter(converts) {
            holding.claimant = holding.compelled();
            holding.is_compelled = true;
        }
    }
    prices.sort_by_cached_key(|(price, ..)| std::cmp::Reverse(price.peek()));
    for pair in prices.windows(2) {
        // Sorted, so it is not; the sheet keeps that as the ground of the order.
        pair[0].0.less_than(pair[1].0);
    }
    for at in 0..prices.len() {
        let (price, index, name) = prices[at];
        let at_or_below: Vec<usize> = prices[at..].iter().map(|(_, index, _)| *index).collect();
        let tried = jumping(terms, sheet, holdings, &at_or_below, None, &mut exits)?;
        let Some(found) = tried.first_exit(|schedule| schedule.exit_at_level(price)) else {
            yields.mistake(mistakes::no_threshold(name));
            return None;
        };
        holdings = tried.holdings;
        exits.push((name_threshold(found.exit, &holdings[index]), index));
    }
    let only = only.filter(|_| exits.is_empty());
    jumping(terms, sheet, holdings, &[], only, &mut exits)
}

fn name_threshold<'s>(exit: Money<'s>, holding: &Holding<'s>) -> Money<'s> {
    let exit = exit.named_at(&[&holding.name, "mandatory_conversion_from"]);
    exit.named_at(&[&holding.name, "has_to_convert_from"])
}

fn thresholds<'t, 's>(
    terms: &'t Terms,
    sheet: &'s Worksheet,
    holdings: &[Holding<'s>],
    yields: &mut Yields,
) -> Option<Thresholds<'t, 's>> {
    let mut thresholds = Thresholds::default();
    let classes = match &terms.mandatory_conversion {
        None => return Some(thresholds),
        Some(Mandatory::Everybody(from)) => {
            let from = from.on(sheet);
            let classes = (0..holdings.len()).filter(|index| !holdings[*index].has_the_greater());
            thresholds.exits.extend(classes.map(|index| (from, index)));
            return Some(thresholds);
        }
        Some(Mandatory::Classes(classes)) => classes,
    };
    for (name, threshold) in classes {
        let index = position(holdings, name, yields)?;
        let holding = &holdings[index];
        if !holding.can_be_compelled() {
            yields.mistake(mistakes::nothing_to_convert(name));
            return None;
        }
        match (threshold, holding.terms.investment, holding.claimant.shares) {
            (Threshold::Exit(AmountOrMultiple::Amount(exit)), ..) => {
                thresholds.exits.push((name_threshold(exit.on(sheet), holding), index));
            }
            (Threshold::Price(price), ..) => thresholds.prices.push((price.on(sheet), index, name)),
            (Threshold::Exit(AmountOrMultiple::Multiple(multiple)), Some(cost), Some(shares)) => {
                thresholds.prices.push((multiple.on(sheet) * cost / shares, index, name));
            }
            _ => {
                yields.mistake(mistakes::no_threshold(name));
                return None;
            }
        }
    }
    Some(thresholds)
}

/// The breakpoints of `holdings` when the conversion of those at `compelled` is mandatory anyway, and that of the others
/// from `exits` on, which it puts in order.
fn jumping<'t, 's>(
    terms: &'t Terms,
    sheet: &'s Worksheet,
    holdings: Vec<Holding<'s>>,
    compelled: &[usize],
    only: Option<Money<'s>>,
    exits: &mut [(Money<'s>, usize)],
) -> Option<Entitlements<'t, 's>> {
    let mut claimants: Vec<Claimant<'s>> = holdings.iter().map(|holding| holding.claimant.clone()).collect();
    let mut converts: Vec<bool> = holdings.iter().map(|holding| holding.is_compelled).collect();
    let mut compel = |claimants: &mut Vec<Claimant<'s>>, indices: &[usize]| {
        for index in indices {
            claimants[*index] = holdings[*index].compelled();
            converts[*index] = true;
        }
        spans(sheet, &holdings, claimants.clone(), &converts, only)
    };
    let mut later = compel(&mut claimants, compelled).into_iter();
    let first = later.next();
    let turn = |span: Span<'s>| {
        let from = exit_leaving(terms, sheet, span.from?);
        Some(Turn { from, span, compelled: Vec::new() })
    };
    let mut turns: Vec<Turn<'s>> = later.filter_map(turn).collect();
    exits.sort_by_cached_key(|(exit, _)| exit.peek());
    for together in exits.chunk_by(|(one, _), (other, _)| one.equals(*other)) {
        let from = together[0].0;
        let compelled: Vec<usize> = together.iter().map(|(_, index)| *index).collect();
        let spans = compel(&mut claimants, &compelled);
        turns.retain(|turn| turn.from.less_than(from).holds());
        let net_proceeds = pot(terms, sheet, from).net_proceeds;
        let is_reached = |span: &Span<'s>| span.from.is_none_or(|from| !net_proceeds.less_than(from).holds());
        let (mut reached, further): (Vec<Span<'s>>, Vec<Span<'s>>) = spans.into_iter().partition(is_reached);
        turns.extend(reached.pop().map(|span| Turn { from, span, compelled }));
        turns.extend(further.into_iter().filter_map(turn));
    }
    first.map(|first| Entitlements { terms, sheet, holdings, first, turns, bends: Vec::new() })
}
