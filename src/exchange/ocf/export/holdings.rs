//! Shares, options, units and warrants that are held.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::book::Book;
use super::classes::class_id;
use super::figures::Figures;
use super::item::Item;
use crate::captable::{
    Award, AwardKind, CapTable, HolderId, OpenWarrant, Stock, StockKind, WarrantSize, WarrantStrike,
};
use crate::exchange::draft::decimal;
use crate::exchange::ocf::names::field;
use crate::number::Exact;

/// The id of the plan that options and units are of.
pub(super) const PLAN: &str = "plan";

/// The id of a holder.
pub(super) fn holder_id(table: &CapTable, holder: HolderId) -> String {
    format!("stakeholder/{}", table.holder_name(holder))
}

/// What every issuance says: whom it is to, and when.
pub(super) fn issued(item: &mut Item, table: &CapTable, holder: HolderId, day: Date, (security, called): (&str, &str)) {
    item.set(field::SECURITY, security);
    item.set(field::DATE, day.to_string());
    item.set(field::CUSTOM_ID, called);
    item.set(field::STAKEHOLDER, holder_id(table, holder));
    item.set("security_law_exemptions", json!([]));
}

/// Shares that one holder got in one step.
pub(super) fn stock(stock: &Stock, table: &CapTable, day: Date, security: &str, figures: &mut Figures<'_>) -> Item {
    let (class, holder) = (table.class(stock.class), table.holder_name(stock.holder));
    let mut item = Item::new("TX_STOCK_ISSUANCE", format!("issuance/{security}"));
    issued(&mut item, table, stock.holder, day, (security, security));
    item.set(field::CLASS, class_id(class));
    let what = format!("what {holder} holds of {} by step `{}`", class.name, stock.step);
    item.set(field::QUANTITY, figures.decimal(stock.shares, &what));
    let price = match class.original_issue_price.filter(|_| class.kind == StockKind::Preferred) {
        Some(price) => figures.money(price, &format!("the issue price of {}", class.name)),
        None => price_paid(stock, &mut item, figures),
    };
    item.set(field::SHARE_PRICE, price);
    if let Some(cost) = stock.paid.and_then(|paid| figures.peek(paid)) {
        match super::figures::written(&cost) {
            Some(cost) => item.set("cost_basis", figures.in_currency(cost)),
            None => item.unsaid(format!("{} was paid, which is no decimal of ten places", decimal(&cost))),
        }
    }
    item.set("stock_legend_ids", json!([]));
    item
}

/// What a share cost where its class has no price of its own.
fn price_paid(stock: &Stock, item: &mut Item, figures: &Figures<'_>) -> Value {
    let (paid, shares) = (stock.paid.and_then(|paid| figures.peek(paid)), figures.peek(stock.shares));
    let price = paid.as_ref().zip(shares).and_then(|(paid, shares)| paid.checked_div(&shares));
    if paid.is_none() {
        item.comment("It is not stated what was paid; the price of 0 is none.");
    }
    let price = price.and_then(|price| super::figures::written(&price));
    if paid.is_some() && price.is_none() {
        item.comment(
            "The price is what was paid over the shares, which is no decimal of ten places; 0 stands in its place.",
        );
    }
    figures.in_currency(price.unwrap_or_else(|| "0".into()))
}

/// An option, a unit or a warrant of a known number of shares.
pub(super) fn award(award: &Award, book: &Book<'_>, day: Date, security: &str, figures: &mut Figures<'_>) -> Item {
    let table = book.table;
    let holder = table.holder_name(award.holder);
    let (object_type, noun) = match award.kind {
        AwardKind::Warrant => ("TX_WARRANT_ISSUANCE", "warrants"),
        kind => ("TX_EQUITY_COMPENSATION_ISSUANCE", kind.noun()),
    };
    let mut item = Item::new(object_type, format!("issuance/{security}"));
    issued(&mut item, table, award.holder, day, (security, security));
    let quantity = figures.decimal(award.shares, &format!("the {noun} of {holder} by step `{}`", award.name));
    item.set(field::QUANTITY, quantity.clone());
    let strike = award.strike.map(|strike| figures.money(strike, &format!("the strike of `{}`", award.name)));
    let class = class_id(table.class(award.class));
    if award.kind == AwardKind::Warrant {
        if let Some(strike) = strike {
            item.set(field::EXERCISE_PRICE, strike);
        }
        let right = json!({ "type": "FIXED_AMOUNT_CONVERSION", "converts_to_quantity": quantity });
        exercise(&mut item, security, right, Some(&class), figures);
        return item;
    }
    item.set(field::PLAN, PLAN);
    item.set(field::CLASS, class);
    let is_unit = award.kind == AwardKind::RestrictedShareUnit;
    item.set("compensation_type", if is_unit { "RSU" } else { "OPTION" });
    match strike {
        Some(strike) => item.set(field::EXERCISE_PRICE, strike),
        None if is_unit => {}
        None => item.set(field::EXERCISE_PRICE, figures.in_currency("0")),
    }
    item.set("expiration_date", Value::Null);
    item.set("termination_exercise_windows", json!([]));
    vesting(&mut item, award, book, figures);
    item
}

/// What a warrant becomes, and that its price is not known.
fn exercise(item: &mut Item, security: &str, mechanism: Value, class: Option<&str>, figures: &Figures<'_>) {
    let mut right = json!({ "type": "WARRANT_CONVERSION_RIGHT", "conversion_mechanism": mechanism });
    match class {
        Some(class) => right["converts_to_stock_class_id"] = class.into(),
        None => right["converts_to_future_round"] = true.into(),
    }
    item.set("purchase_price", figures.in_currency("0"));
    item.comment("It is not stated what was paid for the warrant; the price of 0 is none.");
    let trigger =
        json!({ "type": "ELECTIVE_AT_WILL", "trigger_id": format!("{security}/exercise"), "conversion_right": right });
    item.set("exercise_triggers", json!([trigger]));
}

/// A warrant whose shares or strike the next round decides.
pub(super) fn open(open: &OpenWarrant, table: &CapTable, day: Date, security: &str, figures: &mut Figures<'_>) -> Item {
    let mut item = Item::new("TX_WARRANT_ISSUANCE", format!("issuance/{security}"));
    issued(&mut item, table, open.holder, day, (security, &open.name));
    let name = &open.name;
    let mut amount = |line, over: &str| {
        let value = figures.decimal(line, &format!("the amount of `{name}`"));
        format!("{} divided by {over}", value.as_str().unwrap_or("0"))
    };
    let shares = match open.size {
        WarrantSize::Shares(shares) => {
            let quantity = figures.decimal(shares, &format!("the shares of `{name}`"));
            item.set(field::QUANTITY, quantity);
            "the stated number of".to_string()
        }
        WarrantSize::OverStrike(money) => amount(money, "the strike in"),
        WarrantSize::OverRoundPrice(money) => amount(money, "the price of the next round in"),
    };
    let strike = match open.strike {
        WarrantStrike::Fixed(strike) => {
            item.set(field::EXERCISE_PRICE, figures.money(strike, &format!("the strike of `{name}`")));
            "the exercise price".to_string()
        }
        WarrantStrike::RoundPrice => "the price of the next round".to_string(),
        WarrantStrike::BelowRoundPrice(discount) => {
            let part = figures.decimal(discount, &format!("the strike discount of `{name}`"));
            format!("the price of the next round less {} of it", part.as_str().unwrap_or("0"))
        }
    };
    let counted = if open.is_on_top { ", beside what the value of the round counts" } else { "" };
    let words = format!("{shares} shares, each for {strike}{counted}");
    let mechanism = json!({ "type": "CUSTOM_CONVERSION", "custom_conversion_description": words });
    let class = open.class.map(|class| class_id(table.class(class)));
    exercise(&mut item, security, mechanism, class.as_deref(), figures);
    item.unsaid(format!("the warrant is for {words}"));
    item
}

/// When an award vests, in the days and numbers that a step has said.
fn vesting(item: &mut Item, award: &Award, book: &Book<'_>, figures: &mut Figures<'_>) {
    let Some(schedule) = &award.schedule else { return };
    let holder = book.table.holder_name(award.holder);
    let is_whole = figures.peek(schedule.all).is_some_and(|all| figures.peek(award.shares) == Some(all));
    if !is_whole || schedule.accelerated.is_some() {
        let vested = award.vested.and_then(|vested| figures.peek(vested));
        let vested = vested.map(|vested| format!(": {} of these by {}", decimal(&vested), schedule.as_of));
        return item.unsaid(format!(
            "when this vests, as the schedule is one for all that {holder} was granted, or was changed{}",
            vested.unwrap_or_default()
        ));
    }
    let (mut before, mut vestings) = (Exact::ZERO, Vec::new());
    for (day, so_far) in &schedule.tranches {
        let Some(so_far) = figures.exact(*so_far, &format!("what {holder} has vested by {day}")) else { continue };
        let amount = &so_far - &before;
        if amount.is_positive() {
            let amount = figures.number(&amount, &format!("what vests for {holder} on {day}"));
            vestings.push(json!({ "date": day.to_string(), "amount": amount }));
        }
        before = so_far;
    }
    if !vestings.is_empty() {
        item.set("vestings", vestings);
    }
}
