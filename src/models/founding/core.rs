//! The shares, options and pool of a new company.

use super::mistakes;
use super::terms::Founding;
use crate::captable::{AwardKind, StockClass, TransactionKind};
use crate::diagnostic::Diagnostic;
use crate::models::captable_terms::HowMany;
use crate::models::ledger::{Ledger, Source, Wanted};
use crate::worksheet::Shares;

pub(super) fn found(founding: &Founding, ledger: &mut Ledger<'_, '_>) -> Result<(), Diagnostic> {
    let sheet = ledger.run.sheet;
    let class = ledger.table.add_class(StockClass::common(&founding.class));
    let price = founding.price.as_ref().map(|price| price.on(sheet));
    let mut shares = counted(founding, ledger)?.into_iter();
    for (holding, shares) in founding.holders.iter().zip(shares.by_ref()) {
        ledger.issue(&holding.name, class, shares, price.map(|price| shares * price));
    }
    let founders = |holder: &&crate::captable::Stakeholder| {
        founding.founders.is_empty() || founding.founders.iter().any(|founder| *founder.text == *holder.name)
    };
    let founders = ledger.table.holders().iter().filter(founders).filter_map(|one| ledger.table.find_holder(&one.name));
    let founders = founders.collect();
    ledger.table.set_founders(founders, !founding.founders.is_empty());
    for (holding, shares) in founding.options.iter().zip(shares.by_ref()) {
        ledger.grant(holding, shares, (AwardKind::Option, class), None);
    }
    for (holding, shares) in founding.promised_options.iter().zip(shares.by_ref()) {
        ledger.grant(holding, shares, (AwardKind::PromisedOption, class), None);
    }
    if let Some(pool) = founding.pool.as_ref().and_then(|_| shares.next()) {
        ledger.set_pool(pool);
        ledger.record(TransactionKind::PoolAdjustment, "Pool", Some(pool), None);
    }
    Ok(())
}

/// The shares of everybody and of the pool, in the order of the terms.
fn counted<'s>(founding: &Founding, ledger: &Ledger<'_, 's>) -> Result<Vec<Shares<'s>>, Diagnostic> {
    let sheet = ledger.run.sheet;
    let price = founding.price.as_ref().map(|price| price.on(sheet));
    let holdings = founding.holders.iter().chain(&founding.options).chain(&founding.promised_options);
    let stated = holdings.map(|holding| &holding.shares).chain(&founding.pool);
    let Some(all) = &founding.fully_diluted else {
        let wanted: Vec<Wanted<'_>> = stated.map(|shares| Wanted { shares, class: None }).collect();
        if wanted.iter().all(|one| matches!(one.shares, HowMany::PartOfCompany(_))) {
            return Err(mistakes::only_parts(founding.span));
        }
        return ledger.on_top(&wanted, price);
    };
    let whole = all.on(sheet);
    let shares = Source { there: whole, whole, ratio: None, price }.share_out(&stated.collect::<Vec<_>>())?;
    let counted = sheet.sum(&shares);
    if counted.equals(whole) { Ok(shares) } else { Err(mistakes::not_all(all.claim().span, counted, whole)) }
}
