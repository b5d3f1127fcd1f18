//! Equity as an option on the assets of a company that owes money (Merton 1974): its volatility without the debt, and with.

use super::super::super::terms::Leverage;
use super::super::fixed_term::FixedTerm;
use super::super::market::Market;
use super::merton::Firm;
use crate::number::Exact;
use crate::worksheet::{Line, Money, NodeId, Rate, Ratio, Worksheet, dimension};

const NO_ASSETS: &str = "no assets make such an equity of such a debt";

/// The assets below an equity.
#[derive(Clone, Copy, Debug)]
pub struct Assets {
    /// What they are worth.
    pub value: Line<dimension::Money>,
    /// Their volatility, of a year.
    pub volatility: Line<dimension::Rate>,
    /// How likely it is that they are worth less than the debt when it is due, in a world in which all is worth its price.
    pub default_probability: Line<dimension::Rate>,
}

/// The assets of a peer, whose equity has this volatility: `E = C(A)` and `volatility_A * A * N(d1) = volatility_E * E`.
pub fn assets<'s>(leverage: &Leverage, sheet: &'s Worksheet, of_equity: Rate<'s>, peer: &str) -> Assets {
    let named = |part| ["peers", peer, part];
    let (equity, debt) = (leverage.equity.on(sheet), leverage.debt.on(sheet));
    let (value, volatility): (Money<'s>, Rate<'s>) = match debt.is_positive().holds() {
        true => {
            let from = operands(leverage, sheet, of_equity);
            let firm = firm(leverage, sheet).zip(of_equity.peek());
            match firm.and_then(|(firm, of_equity)| firm.assets(&of_equity)) {
                Some(found) => {
                    let assets = (sheet.found(found.value, &from), sheet.found(found.volatility, &from));
                    settled(leverage, sheet, assets, of_equity);
                    assets
                }
                None => {
                    sheet.rests_on(&from);
                    (sheet.undefined(NO_ASSETS, &from), sheet.undefined(NO_ASSETS, &from))
                }
            }
        }
        // Without debt the assets are the equity's.
        false => (equity, of_equity),
    };
    let value = value.named_at(&named("asset_value"));
    let volatility = volatility.named_at(&named("unlevered_volatility"));
    let default_probability = default_probability(leverage, sheet, value, volatility);
    Assets {
        value: value.line(),
        volatility: volatility.line(),
        default_probability: default_probability.named_at(&named("default_probability")).line(),
    }
}

/// The volatility of the company's equity, whose assets have this one, and its assets: `A` from `E = C(A)`, and then
/// `volatility_E = volatility_A * A * N(d1) / E`.
pub fn of_equity<'s>(leverage: &Leverage, sheet: &'s Worksheet, of_assets: Rate<'s>) -> (Rate<'s>, Assets) {
    let (equity, debt) = (leverage.equity.on(sheet), leverage.debt.on(sheet));
    let (value, relevered) = match debt.is_positive().holds() {
        true => {
            let from = operands(leverage, sheet, of_assets);
            let firm = firm(leverage, sheet).zip(of_assets.peek());
            let value: Money<'s> = match firm.and_then(|(firm, of_assets)| firm.value_at(&of_assets)) {
                Some(value) => sheet.found(value, &from),
                None => {
                    sheet.rests_on(&from);
                    sheet.undefined(NO_ASSETS, &from)
                }
            };
            let call = on_assets(leverage, sheet, value, of_assets).call(debt);
            sheet.note_zero(value, call.value - equity);
            (value, of_assets * (call.exposure / equity))
        }
        false => (equity, of_assets),
    };
    let value = value.named("relevered.asset_value");
    let default_probability = default_probability(leverage, sheet, value, of_assets);
    let assets = Assets {
        value: value.line(),
        volatility: of_assets.line(),
        default_probability: default_probability.named("relevered.default_probability").line(),
    };
    (relevered.named("relevered.volatility"), assets)
}

/// Writes what is zero with the assets that were found.
fn settled<'s>(leverage: &Leverage, sheet: &'s Worksheet, assets: (Money<'s>, Rate<'s>), of_equity: Rate<'s>) {
    let (value, volatility) = assets;
    let equity = leverage.equity.on(sheet);
    let call = on_assets(leverage, sheet, value, volatility).call(leverage.debt.on(sheet));
    sheet.note_zero(value, call.value - equity);
    sheet.note_zero(volatility, call.exposure * volatility - equity * of_equity);
}

/// Options on assets of this value and volatility. Their parts are named where they price the equity that is valued.
fn on_assets<'s>(leverage: &Leverage, sheet: &'s Worksheet, value: Money<'s>, volatility: Rate<'s>) -> FixedTerm<'s> {
    let dividend_yield = sheet.constant(Exact::ZERO);
    let (years, risk_free_rate) = (leverage.years.on(sheet), leverage.risk_free_rate.on(sheet));
    let market = Market { equity: value, volatility, years, risk_free_rate, dividend_yield };
    sheet.without_names(|| FixedTerm::new(market))
}

/// `N(-d2)`; nothing is owed, nothing is not paid.
fn default_probability<'s>(
    leverage: &Leverage,
    sheet: &'s Worksheet,
    value: Money<'s>,
    volatility: Rate<'s>,
) -> Rate<'s> {
    let debt = leverage.debt.on(sheet);
    if !debt.is_positive().holds() {
        return sheet.constant(Exact::ZERO);
    }
    let term = on_assets(leverage, sheet, value, volatility);
    let paid: Ratio<'s> = term.digital(debt).value / term.discount();
    paid.complement().as_rate()
}

fn operands(leverage: &Leverage, sheet: &Worksheet, volatility: Rate<'_>) -> [NodeId; 5] {
    let (equity, debt) = (leverage.equity.on(sheet), leverage.debt.on(sheet));
    let (years, rate) = (leverage.years.on(sheet), leverage.risk_free_rate.on(sheet));
    [equity.id(), volatility.id(), debt.id(), years.id(), rate.id()]
}

/// The numbers of a company.
fn firm(leverage: &Leverage, sheet: &Worksheet) -> Option<Firm> {
    let (equity, debt) = (leverage.equity.on(sheet).peek()?, leverage.debt.on(sheet).peek()?);
    Firm::new(equity, &debt, leverage.years.on(sheet).peek()?, &leverage.risk_free_rate.on(sheet).peek()?)
}
