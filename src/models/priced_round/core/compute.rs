//! A round from its terms to its figures.

use super::super::mistakes;
use super::super::terms::Terms;
use super::apply::apply;
use super::figures::figures;
use super::not_used;
use super::outcome::Outcome;
use super::purchases::purchases;
use super::settled::Settled;
use super::start::round;
use crate::captable::{AntiDilution, CapTable, ClassId, StockClass};
use crate::diagnostic::Diagnostic;
use crate::models::ownership::Ownership;
use crate::models::{Run, Yields};

/// Solves the round, divides what is sold, and names every figure; a mistake where the round cannot exist.
pub fn compute(terms: &Terms, run: &Run<'_>, yields: &mut Yields) -> Result<Outcome, Diagnostic> {
    let sheet = run.sheet;
    let table = without_protection_of_the_absent(terms, run.captable());
    if table.stock().is_empty() {
        return Err(mistakes::no_shares_yet(run.step, terms.span));
    }
    let before = Ownership::of(sheet, &table, terms.counts, None);
    let round = round(terms, &table, &before)?;
    let solution = round.solve().map_err(|why| mistakes::infeasible(run, terms.span, &round, why))?;
    let settled = Settled { sheet, table, before, round, solution };
    let bought = purchases(terms, &settled)?;
    let ledger = apply(terms, run, &settled, &bought)?;
    not_used::say(terms, &settled, &ledger, yields);
    let outcome = figures(terms, settled, bought, &ledger.table, yields);
    ledger.keep(yields);
    Ok(outcome)
}

/// Pay to play: shares of holders who do not buy in this round move to a class without the protection.
fn without_protection_of_the_absent(terms: &Terms, mut table: CapTable) -> CapTable {
    let is_protected = |class: &StockClass| class.pay_to_play && class.anti_dilution != AntiDilution::None;
    let protected = table.class_ids().filter(|(_, class)| is_protected(class));
    let protected: Vec<(ClassId, StockClass)> = protected.map(|(id, class)| (id, class.clone())).collect();
    for (id, class) in protected {
        let buys = |holder| terms.investors.iter().any(|investor| *investor.who.text == **table.holder_name(holder));
        let stock = table.stock().iter().enumerate();
        let absent = stock.filter(|(_, stock)| stock.class == id && !buys(stock.holder)).map(|(at, _)| at);
        let absent: Vec<usize> = absent.collect();
        if !absent.is_empty() {
            let name = [&class.name, "without protection"].join(" ").into();
            let anti_dilution = AntiDilution::None;
            let unprotected = table.add_class(StockClass { name, anti_dilution, pay_to_play: false, ..class });
            absent.into_iter().for_each(|at| table.stock_mut()[at].class = unprotected);
        }
    }
    table
}
