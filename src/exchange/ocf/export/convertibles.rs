//! SAFEs and notes that are outstanding, with the terms that the format has for them.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::book::Book;
use super::figures::{Figures, written};
use super::holdings::issued;
use super::item::Item;
use crate::captable::{CapitalizationRules, ConversionFloor, Convertible, ConvertibleKind, ConvertsInto};
use crate::exchange::draft::decimal;
use crate::exchange::ocf::names::{RULES, field};
use crate::models::safe;

use super::interest::interest;

/// A SAFE or a note.
pub(super) fn convertible(
    one: &Convertible,
    book: &Book<'_>,
    day: Date,
    security: &str,
    figures: &mut Figures<'_>,
) -> Item {
    let last = book.last;
    let is_note = one.kind == ConvertibleKind::Note;
    let mut item = Item::new("TX_CONVERTIBLE_ISSUANCE", format!("issuance/{security}"));
    issued(&mut item, book.table, one.holder, day, (security, &one.name));
    let key = if is_note { "principal" } else { "investment" };
    item.set(field::INVESTMENT, figures.money(one.principal, &format!("the {key} of `{}`", one.name)));
    item.set("convertible_type", if is_note { "NOTE" } else { "SAFE" });
    let mechanism = match is_note {
        true => note(&mut item, one, (day, last), figures),
        false => promised(one, figures).unwrap_or_else(|| safe(&mut item, one, figures)),
    };
    item.set(
        "conversion_triggers",
        json!([{
            "type": "AUTOMATIC_ON_CONDITION",
            "trigger_id": format!("{security}/next round"),
            "nickname": "next round",
            "trigger_condition": "The next priced round",
            "conversion_right": {
                "type": "CONVERTIBLE_CONVERSION_RIGHT",
                "conversion_mechanism": mechanism,
                "converts_to_future_round": true,
            },
        }]),
    );
    item.set(field::SENIORITY, book.rank_of(one));
    remarks(&mut item, one, figures);
    item
}

/// A fixed part of the company, where the SAFE promises one and its cap is no decimal.
fn promised(one: &Convertible, figures: &mut Figures<'_>) -> Option<Value> {
    let cap = figures.peek(one.terms.valuation_cap?)?;
    let plain = one.terms.discount.is_none() && !one.terms.most_favoured_nation;
    let stake = figures.outcome::<safe::Outcome>(&one.name)?.promised_stake?;
    let part = figures.peek(stake).filter(|part| plain && written(&cap).is_none() && written(part).is_some())?;
    let part = figures.part(&part, &format!("the stake of `{}`", one.name));
    Some(json!({
        "type": "FIXED_PERCENT_OF_CAPITALIZATION_CONVERSION",
        "converts_to_percent": part,
        field::RULES: rules(one.terms.capitalization),
    }))
}

/// How a SAFE converts.
fn safe(item: &mut Item, one: &Convertible, figures: &mut Figures<'_>) -> Value {
    let mut terms = Map::new();
    terms.insert("type".into(), "SAFE_CONVERSION".into());
    price_terms(item, &mut terms, one, figures);
    terms.insert("conversion_mfn".into(), one.terms.most_favoured_nation.into());
    let timing = if one.terms.capitalization.this_security { "POST_MONEY" } else { "PRE_MONEY" };
    terms.insert("conversion_timing".into(), timing.into());
    Value::Object(terms)
}

/// How a note converts, and what it earns.
fn note(item: &mut Item, one: &Convertible, (day, last): (Date, Date), figures: &mut Figures<'_>) -> Value {
    let mut terms = Map::new();
    terms.insert("type".into(), "CONVERTIBLE_NOTE_CONVERSION".into());
    interest(item, &mut terms, one, (day, last), figures);
    price_terms(item, &mut terms, one, figures);
    terms.insert("conversion_mfn".into(), one.terms.most_favoured_nation.into());
    Value::Object(terms)
}

/// Cap, discount, what the cap is divided by, and what is due at a sale.
fn price_terms(item: &mut Item, terms: &mut Map<String, Value>, one: &Convertible, figures: &mut Figures<'_>) {
    if let Some(discount) = one.terms.discount {
        let what = format!("the discount of `{}`", one.name);
        let discount = figures.exact(discount, &what).map_or(Value::Null, |part| figures.part(&part, &what));
        terms.insert("conversion_discount".into(), discount);
    }
    if let Some(cap) = one.terms.valuation_cap {
        let cap = figures.money(cap, &format!("the valuation cap of `{}`", one.name));
        terms.insert("conversion_valuation_cap".into(), cap);
        terms.insert(field::RULES.into(), rules(one.terms.capitalization));
        if one.terms.capitalization.anti_dilution {
            item.unsaid("the capitalization counts what protected classes gain");
        }
    }
    if let Some(multiple) = one.change_of_control_multiple {
        let multiple = figures.ratio(multiple, &format!("the multiple at a sale of `{}`", one.name));
        terms.insert("exit_multiple".into(), multiple);
    }
}

/// What a capitalization counts, one to one.
fn rules(counted: CapitalizationRules) -> Value {
    let is_counted = |word: &str| {
        let mut with = counted;
        with.include(word) && with == counted
    };
    Value::Object(RULES.iter().map(|(name, word)| ((*name).to_string(), is_counted(word).into())).collect())
}

/// What the format has no field for.
fn remarks(item: &mut Item, one: &Convertible, figures: &mut Figures<'_>) {
    match one.terms.floor {
        Some(ConversionFloor::Price(price)) => {
            let price = figures.peek(price).map_or_else(String::new, |price| decimal(&price));
            item.unsaid(format!("it converts at no less than {price} a share"));
        }
        Some(ConversionFloor::Valuation(value)) => {
            let value = figures.peek(value).map_or_else(String::new, |value| decimal(&value));
            item.unsaid(format!("it converts at no less than a value of {value}"));
        }
        None => {}
    }
    match one.converts_into.map(|(into, _)| into) {
        Some(ConvertsInto::ShadowClass) => item.unsaid("it becomes a class of its own beside that of the round"),
        Some(ConvertsInto::ClassOfTheRound) => item.unsaid("it becomes the class of the round itself"),
        Some(ConvertsInto::PreferredAndCommon) => {
            item.unsaid("it becomes the class of the round for its amount, and common shares for the rest");
        }
        None => {}
    }
    if one.pro_rata_right {
        item.unsaid("its holder may buy their part of the next round");
    }
    if one.multiple_is_of_principal {
        item.unsaid("the multiple at a sale is of the principal alone");
    }
    if let Some(rank) = one.seniority {
        item.unsaid(format!("at an exit its rank is {rank}, among those of the classes"));
    }
    if let Some(maturity) = one.maturity {
        item.unsaid(format!("it is due on {maturity}"));
    }
}
