//! Who sells what at which price.

use super::mistakes;
use super::terms::{Secondary, Seller};
use crate::captable::TransactionKind;
use crate::diagnostic::Diagnostic;
use crate::models::captable_change;
use crate::models::ledger::{Ledger, Source};
use crate::worksheet::{Line, Money, Price, Shares, dimension};

/// What came of a sale of existing shares.
pub type Outcome = captable_change::Outcome<Sale>;

/// The figures of a sale of existing shares.
#[derive(Debug)]
pub struct Sale {
    /// What each seller sells, by name.
    pub sellers: Vec<(String, Sold)>,
    /// All of them together, at the average price.
    pub all: Sold,
}

/// Shares sold.
#[derive(Debug)]
pub struct Sold {
    /// How many shares.
    pub shares: Line<dimension::Shares>,
    /// What is paid for each.
    pub price: Line<dimension::Price>,
    /// What is paid for all of them.
    pub proceeds: Line<dimension::Money>,
}

pub(super) fn sell<'s>(secondary: &Secondary, ledger: &mut Ledger<'_, 's>) -> Result<Sale, Diagnostic> {
    let sheet = ledger.run.sheet;
    let full_price = secondary.price.as_ref().map(|price| price.on(sheet));
    let full_price = full_price.or_else(|| ledger.table.price_per_share().map(|price| price.on(sheet)));
    let full_price = full_price.ok_or_else(|| mistakes::no_price(secondary.span))?;
    let mut sellers = Vec::new();
    let (mut sold, mut paid): (Vec<Shares<'s>>, Vec<Money<'s>>) = (Vec::new(), Vec::new());
    for seller in &secondary.sellers {
        let (shares, price) = sell_one(secondary, seller, ledger, full_price)?;
        let name = |figure| ["sellers", &*seller.name, figure];
        let proceeds = (shares * price).named_at(&name("proceeds"));
        shares.named_at(&name("shares"));
        price.named_at(&name("price"));
        sold.push(shares);
        paid.push(proceeds);
        let one = Sold { shares: shares.line(), price: price.line(), proceeds: proceeds.line() };
        sellers.push((seller.name.clone(), one));
    }
    let shares = sheet.sum(&sold).named("shares");
    let proceeds = sheet.sum(&paid).named("proceeds");
    let average_price = (proceeds / shares).named("average_price");
    let all = Sold { shares: shares.line(), price: average_price.line(), proceeds: proceeds.line() };
    Ok(Sale { sellers, all })
}

fn sell_one<'s>(
    secondary: &Secondary,
    seller: &Seller,
    ledger: &mut Ledger<'_, 's>,
    full_price: Price<'s>,
) -> Result<(Shares<'s>, Price<'s>), Diagnostic> {
    let sheet = ledger.run.sheet;
    let class = ledger.class_of(&seller.name, seller.class.as_ref(), seller.span)?;
    let discount = seller.discount.as_ref().or(secondary.discount.as_ref()).map(|discount| discount.on(sheet));
    let price = discount.map_or(full_price, |discount| full_price * discount.complement());
    let held = ledger.held(&seller.name, class, seller.span)?;
    let shares = Source { price: Some(price), ..ledger.source(held, Some(class), None) }.take(&seller.shares)?;
    ledger.take(&seller.name, class, shares, seller.shares.span())?;
    let kind = match &secondary.buyer {
        Some(buyer) => {
            let holder = ledger.table.holder(buyer);
            ledger.table.add_stock(holder, class, shares.line(), Some((shares * price).line()));
            TransactionKind::Transfer
        }
        None => TransactionKind::Repurchase,
    };
    ledger.record(kind, &seller.name, Some(shares), Some(shares * price));
    Ok((shares, price))
}
