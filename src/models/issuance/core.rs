//! The class that is issued, and its shares.

use super::terms::Issuance;
use crate::captable::StockClass;
use crate::diagnostic::Diagnostic;
use crate::models::ledger::{Ledger, Wanted};

pub(super) fn issue(issuance: &Issuance, ledger: &mut Ledger<'_, '_>) -> Result<(), Diagnostic> {
    let sheet = ledger.run.sheet;
    let price = issuance.price.as_ref().map(|price| price.on(sheet));
    let class = match issuance.is_preferred {
        true => {
            let rank = ledger.rank_of(&issuance.class.text);
            issuance.preference.class(sheet, &issuance.class.text, price.map(|price| price.line()), rank)
        }
        false => {
            issuance.preference.of_common(&issuance.class.text)?;
            StockClass::common(&issuance.class.text)
        }
    };
    let class = ledger.open_class(class, issuance.class.span)?;
    let wanted: Vec<Wanted<'_>> =
        issuance.holders.iter().map(|holding| Wanted { shares: &holding.shares, class: Some(class) }).collect();
    for (holding, shares) in issuance.holders.iter().zip(ledger.on_top(&wanted, price)?) {
        ledger.issue(&holding.name, class, shares, price.map(|price| price * shares));
    }
    if let Some(price) = price.filter(|_| issuance.is_preferred) {
        ledger.table.set_price_per_share(price);
    }
    Ok(())
}
