//! A sale of existing shares: secondary, tender or buy-back. See `about.md`.

#[cfg(test)]
mod tests;

use crate::captable::{CapitalizationRules, TransactionKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::captable_terms::discount;
use crate::models::ledger::Ledger;
use crate::models::{Model, OldStep, Run, ownership};
use crate::report::{self, Table};
use crate::scenario::{Range, Section, Word};
use crate::source::Span;
use crate::worksheet::{Money, Price, Reported, Shares, dimension};

/// The model.
pub const MODEL: Model = Model::at_once("secondary", include_str!("about.md"), |section| {
    read(section).map(|step| Box::new(crate::models::AtOnce(step)) as Box<dyn crate::models::AnyStep>)
});

#[derive(Debug)]
struct Secondary {
    span: Span,
    buyer: Option<String>,
    price: Option<Reported<dimension::Price>>,
    discount: Option<Reported<dimension::Rate>>,
    sellers: Vec<Seller>,
}

#[derive(Debug)]
struct Seller {
    name: String,
    span: Span,
    class: Option<Word>,
    size: Size,
    discount: Option<Reported<dimension::Rate>>,
}

#[derive(Debug)]
enum Size {
    Shares(Reported<dimension::Shares>),
    Proceeds(Reported<dimension::Money>),
    Part(Reported<dimension::Stake>),
}

fn read(section: &Section<'_>) -> Option<Box<dyn OldStep>> {
    let buy_back = section.flag("buy_back").unwrap_or(false);
    if !section.has("buyer") && !buy_back {
        let help = "write `buyer = \"NAME\"`, or `buy_back = true` if the company buys and retires the shares";
        section.missing("buyer", "shares are sold to somebody", help);
    }
    if !section.has("sellers") {
        section.missing("sellers", "shares are sold by somebody", "add `sellers.NAME = 100_000`");
    }
    let secondary = Secondary {
        span: section.span(),
        buyer: section.text("buyer").filter(|_| !buy_back),
        price: section.figure("price_per_share"),
        discount: discount(section),
        sellers: section.entries("sellers").into_iter().filter_map(seller).collect(),
    };
    let has_buyer = buy_back || secondary.buyer.is_some();
    (has_buyer && !secondary.sellers.is_empty()).then(|| Box::new(secondary) as Box<dyn OldStep>)
}

fn seller(entry: Section<'_>) -> Option<Seller> {
    let (name, span) = (entry.name().to_string(), entry.span());
    if entry.is_bare() {
        let size = Size::Shares(entry.own_figure(Range::Positive)?);
        return Some(Seller { name, span, class: None, size, discount: None });
    }
    let shares = entry.figure("shares").map(Size::Shares);
    let proceeds = entry.figure("proceeds").map(Size::Proceeds);
    let part = entry.figure("part").map(Size::Part);
    if !["shares", "proceeds", "part"].iter().any(|key| entry.has(key)) {
        let help = "write `shares = 100_000`, the `proceeds` wanted, or the `part` of their shares: `\"20%\"`";
        entry.missing("shares", "a seller sells something", help);
    }
    let size = shares.or(proceeds).or(part);
    Some(Seller { name, span, class: entry.word("class"), discount: discount(&entry), size: size? })
}

impl OldStep for Secondary {
    fn run(&self, run: &Run<'_>) -> report::Section {
        self.apply(run).unwrap_or_default()
    }
}

impl Secondary {
    fn apply(&self, run: &Run<'_>) -> Option<report::Section> {
        let before = run.captable();
        let mut ledger = Ledger::new(run, before.clone());
        let full_price = self.price.as_ref().map(|price| price.on(run.sheet));
        let full_price = full_price.or_else(|| before.price_per_share().map(|price| price.on(run.sheet)));
        let Some(full_price) = full_price else {
            let message = "no round before this sale set a price";
            let help = "write `price_per_share`";
            run.report(Diagnostic::error(Code::TooLittleKnown, message).at(self.span, "at what price?").help(help));
            return None;
        };
        let mut table = Table::new("Sold", &["Seller", "Shares", "Price", "Proceeds"]);
        let (mut sold, mut paid) = (Vec::new(), Vec::new());
        for seller in &self.sellers {
            let (shares, price) = self.sell(run, &mut ledger, seller, full_price)?;
            let proceeds = (shares * price).named(&format!("sellers.{}.proceeds", seller.name));
            shares.named(&format!("sellers.{}.shares", seller.name));
            price.named(&format!("sellers.{}.price", seller.name));
            table.row([seller.name.clone().into(), shares.into(), price.into(), proceeds.into()]);
            sold.push(shares);
            paid.push(proceeds);
        }
        let shares: Shares<'_> = run.sheet.sum(&sold).named("shares");
        let proceeds: Money<'_> = run.sheet.sum(&paid).named("proceeds");
        let average = (proceeds / shares).named("average_price");
        table.row(["All".into(), shares.into(), average.into(), proceeds.into()]);
        let mut section = report::Section::new(self.title());
        section.table(table);
        ownership::report(
            &ownership::Holdings::between(run.sheet, &before, &ledger.table, CapitalizationRules::FULLY_DILUTED),
            &mut section,
        );
        ledger.keep();
        Some(section)
    }

    fn title(&self) -> String {
        match &self.buyer {
            Some(buyer) => format!("{buyer} buys existing shares"),
            None => "The company buys back shares".to_string(),
        }
    }

    fn sell<'s>(
        &self,
        run: &Run<'s>,
        ledger: &mut Ledger<'_, 's>,
        seller: &Seller,
        full_price: Price<'s>,
    ) -> Option<(Shares<'s>, Price<'s>)> {
        let class = ledger.class_of(&seller.name, seller.class.as_ref(), seller.span)?;
        let discount = seller.discount.as_ref().or(self.discount.as_ref()).map(|discount| discount.on(run.sheet));
        let price = discount.map_or(full_price, |discount| full_price * discount.complement());
        let shares = match &seller.size {
            Size::Shares(shares) => shares.on(run.sheet),
            Size::Proceeds(proceeds) => proceeds.on(run.sheet) / price,
            Size::Part(part) => part.on(run.sheet) * ledger.held(&seller.name, class, seller.span)?,
        };
        if !ledger.take(&seller.name, class, shares, seller.span) {
            return None;
        }
        let kind = match &self.buyer {
            Some(buyer) => {
                let holder = ledger.table.holder(buyer);
                ledger.table.add_stock(holder, class, shares.line(), Some((shares * price).line()));
                TransactionKind::Transfer
            }
            None => TransactionKind::Repurchase,
        };
        ledger.record(kind, &seller.name, Some(shares), Some(shares * price));
        Some((shares, price))
    }
}
