//! SAFEs and notes that become shares: at a price, at a value of the company, or at their own caps.

use std::sync::Arc;

use super::classes::Classes;
use super::mistakes;
use super::terms::{Because, PricedBy, Terms};
use crate::captable::{AntiDilution, CapTable, CapitalizationRules, Convertible, StockClass};
use crate::diagnostic::Diagnostic;
use crate::models::ledger::Ledger;
use crate::models::priced_round::{self, Governing, Instrument, PriceTerms, Round, floor, instruments};
use crate::models::{Yields, captable_change};
use crate::worksheet::{Line, Money, Price, Rate, Shares, Worksheet, dimension};

/// What came of a conversion.
pub type Outcome = captable_change::Outcome<Converted>;

/// The figures of a conversion.
#[derive(Debug)]
pub struct Converted {
    /// What converted, in the order of the steps.
    pub conversions: Vec<Conversion>,
    /// All shares that it became.
    pub shares: Line<dimension::Shares>,
    /// Protected classes that convert at a price above what the cheapest of these shares cost; they are not adjusted.
    pub not_adjusted: Vec<Arc<str>>,
    /// What is paid in cash for all of them together.
    pub nominal_paid: Option<Line<dimension::Money>>,
}

/// One SAFE or note that became shares.
#[derive(Debug)]
pub struct Conversion {
    /// Its name.
    pub instrument: Arc<str>,
    /// Who holds it.
    pub holder: Arc<str>,
    /// What converts.
    pub amount: Line<dimension::Money>,
    /// What the value of the company or the cap is divided by.
    pub capitalization: Option<Line<dimension::Shares>>,
    /// What one share costs it.
    pub price: Line<dimension::Price>,
    /// Whether that is the floor of its own terms, because the price otherwise would be below it.
    pub is_at_floor: bool,
    /// Cash in lieu of fractional shares, where shares are rounded.
    pub cash_in_lieu: Option<Line<dimension::Money>>,
    /// The shares that it became.
    pub shares: Line<dimension::Shares>,
    /// Their class.
    pub class: Arc<str>,
    /// The nominal value that is paid for them in cash, on top of what was paid for the instrument.
    pub nominal_paid: Option<Line<dimension::Money>>,
}

/// What one SAFE or note becomes.
struct Priced<'s> {
    capitalization: Option<Shares<'s>>,
    price: Price<'s>,
    is_at_floor: bool,
    shares: Shares<'s>,
    cash_in_lieu: Option<Money<'s>>,
}

pub(super) fn convert<'s>(
    terms: &Terms,
    ledger: &mut Ledger<'_, 's>,
    yields: &mut Yields,
) -> Result<Converted, Diagnostic> {
    let sheet = ledger.run.sheet;
    if ledger.table.stock().is_empty() {
        return Err(mistakes::no_shares_yet(terms.span));
    }
    let chosen = chosen(terms, ledger)?;
    let priced = priced(terms, sheet, &ledger.table, &chosen)
        .map_err(|why| mistakes::impossible(ledger.run, terms.span, &why))?;
    chosen.iter().for_each(|at| ledger.say_of_converting(&ledger.table, *at, yields));
    let all = std::mem::take(ledger.table.convertibles_mut());
    let mut classes = Classes::of(terms, ledger)?;
    let mut conversions = Vec::with_capacity(chosen.len());
    for (at, priced) in chosen.iter().zip(priced) {
        let Some(priced) = priced else { return Err(mistakes::no_cap(terms.span, &all[*at])) };
        conversions.push(one(terms, ledger, &all[*at], priced, &mut classes)?);
    }
    let converted = conversions.iter().map(|one| (Arc::clone(&one.class), one.amount.on(sheet)));
    classes.share_preference(ledger, &converted.collect::<Vec<_>>());
    let kept = all.into_iter().enumerate().filter(|(at, _)| !chosen.contains(at)).map(|(_, kept)| kept);
    *ledger.table.convertibles_mut() = kept.collect();
    let not_adjusted = not_adjusted(sheet, &ledger.table, &conversions);
    let shares: Vec<Shares<'s>> = conversions.iter().map(|one| one.shares.on(sheet)).collect();
    let paid: Vec<Money<'s>> = conversions.iter().filter_map(|one| Some(one.nominal_paid?.on(sheet))).collect();
    let nominal_paid = (!paid.is_empty()).then(|| sheet.sum(&paid).named("nominal_paid").line());
    Ok(Converted {
        not_adjusted,
        conversions,
        shares: sheet.sum(&shares).named("converted_shares").line(),
        nominal_paid,
    })
}

/// The protected classes that convert at a price above that of some of the new shares.
fn not_adjusted(sheet: &Worksheet, table: &CapTable, conversions: &[Conversion]) -> Vec<Arc<str>> {
    let is_below = |class: &&StockClass| {
        let price = class.current_conversion_price().map(|price| price.on(sheet));
        let is_cheaper = |one: &Conversion| price.is_some_and(|price| one.price.on(sheet).less_than(price).holds());
        class.anti_dilution != AntiDilution::None && conversions.iter().any(is_cheaper)
    };
    table.classes().iter().filter(is_below).map(|class| Arc::clone(&class.name)).collect()
}

/// The places of what converts among the SAFEs and notes that are outstanding.
fn chosen(terms: &Terms, ledger: &Ledger<'_, '_>) -> Result<Vec<usize>, Diagnostic> {
    let outstanding = ledger.table.convertibles();
    if outstanding.is_empty() {
        return Err(mistakes::nothing_outstanding(terms.span));
    }
    let mut chosen: Vec<usize> = match &terms.instruments {
        None => (0..outstanding.len()).collect(),
        Some(names) => {
            let place = |name: &str| outstanding.iter().position(|one| *one.name == *name);
            let found = names
                .iter()
                .map(|name| place(name.text.as_str()).ok_or_else(|| mistakes::not_outstanding(&ledger.table, name)));
            found.collect::<Result<_, _>>()?
        }
    };
    chosen.sort_unstable();
    chosen.dedup();
    if terms.because == Some(Because::Maturity) {
        let is_early =
            |at: &&usize| ledger.run.day().zip(outstanding[**at].maturity).is_some_and(|(now, due)| now < due);
        if let Some(at) = chosen.iter().find(is_early) {
            return Err(mistakes::not_due(terms.span, &outstanding[*at]));
        }
    }
    Ok(chosen)
}

/// What those chosen become; `None` for one that has no price.
fn priced<'s>(
    terms: &Terms,
    sheet: &'s Worksheet,
    table: &CapTable,
    chosen: &[usize],
) -> Result<Vec<Option<Priced<'s>>>, priced_round::Infeasible> {
    let discount = terms.discount.as_ref().map(|discount| discount.on(sheet));
    let off =
        |discount: Option<Rate<'s>>, price: Price<'s>| discount.map_or(price, |discount| price * discount.complement());
    let counts = CapitalizationRules::FULLY_DILUTED;
    let existing = table.fully_diluted(sheet, counts);
    let amount = |at: usize| table.convertibles()[at].amount.on(sheet);
    let counted: Vec<Instrument<'s>> = match &terms.price {
        PricedBy::Price(_) => {
            let mut all = instruments(table, counts, existing);
            all.iter_mut().for_each(Instrument::leave_only_the_floor);
            chosen.iter().map(|at| all[*at].clone()).collect()
        }
        // A cap counts all that may convert, whatever converts today.
        PricedBy::OwnCaps => instruments(table, counts, existing),
        PricedBy::Valuation(value, rules) => {
            let value = value.on(sheet);
            let value = discount.map_or(value, |discount| value * discount.complement());
            let own = |at: usize| PriceTerms {
                valuation_cap: Some(value),
                discount: None,
                floor: floor(sheet, &table.convertibles()[at].terms),
                capitalization: *rules,
                existing: table.fully_diluted(sheet, rules.of_what_exists()),
            };
            let of = |at: &usize| Instrument {
                name: Arc::clone(&table.convertibles()[*at].name),
                amount: amount(*at),
                own: own(*at),
                later: Vec::new(),
            };
            chosen.iter().map(of).collect()
        }
    };
    let price = match &terms.price {
        PricedBy::Price(price) => Some(off(discount, price.on(sheet))),
        _ => None,
    };
    let solved = Round::at_caps(existing, counted, terms.rounding, price)?;
    let found = |at: &usize| {
        let name = &table.convertibles()[*at].name;
        let one = solved.conversions.iter().find(|one| one.instrument == *name)?;
        let capitalization = one.capitalization.map(|shares| shares.on(sheet));
        Some(Priced {
            capitalization,
            price: one.conversion_price.on(sheet),
            is_at_floor: one.governing == Governing::Floor,
            shares: one.shares.on(sheet),
            cash_in_lieu: one.cash_in_lieu.map(|cash| cash.on(sheet)),
        })
    };
    Ok(chosen.iter().map(found).collect())
}

/// One SAFE or note becomes shares; its figures are named.
fn one<'s>(
    terms: &Terms,
    ledger: &mut Ledger<'_, 's>,
    of: &Convertible,
    priced: Priced<'s>,
    classes: &mut Classes<'s>,
) -> Result<Conversion, Diagnostic> {
    let sheet = ledger.run.sheet;
    let name = |figure| ["conversions", &*of.name, figure];
    priced.capitalization.map(|shares| shares.named_at(&name("capitalization")));
    let price = priced.price.named_at(&name("conversion_price"));
    let shares = priced.shares.named_at(&name("shares"));
    let nominal = terms.nominal_value.as_ref().map(|value| (value.on(sheet) * shares).named_at(&name("nominal_paid")));
    let class = classes.at(terms, ledger, price)?;
    let principal = of.principal.on(sheet);
    let paid = nominal.map_or(principal, |nominal| principal + nominal);
    ledger.table.add_stock(of.holder, class, shares.line(), Some(paid.line()));
    ledger.record_conversion(of.holder, shares, nominal, priced.cash_in_lieu);
    Ok(Conversion {
        instrument: Arc::clone(&of.name),
        holder: Arc::clone(ledger.table.holder_name(of.holder)),
        amount: of.amount,
        capitalization: priced.capitalization.map(Line::from),
        price: price.line(),
        is_at_floor: priced.is_at_floor,
        shares: shares.line(),
        cash_in_lieu: priced.cash_in_lieu.map(|cash| cash.named_at(&name("cash_in_lieu")).line()),
        class: Arc::clone(&ledger.table.class(class).name),
        nominal_paid: nominal.map(Line::from),
    })
}
