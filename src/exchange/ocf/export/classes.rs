//! Classes of stock.

use serde_json::{Value, json};

use super::figures::Figures;
use super::item::Item;
use crate::captable::{
    AntiDilution, CapTable, LiquidationPreference, Participation, PreferenceSize, StockClass, StockKind,
};
use crate::exchange::ocf::names::field;

/// The id of a class.
pub(super) fn class_id(class: &StockClass) -> String {
    format!("class/{}", class.name)
}

/// Every class of a table.
pub(super) fn classes(table: &CapTable, figures: &mut Figures<'_>) -> Vec<Item> {
    let common = table.classes().iter().find(|class| class.kind == StockKind::Common);
    table.classes().iter().map(|class| item(class, common, figures)).collect()
}

fn item(class: &StockClass, common: Option<&StockClass>, figures: &mut Figures<'_>) -> Item {
    let mut item = Item::new("STOCK_CLASS", class_id(class));
    let is_common = class.kind == StockKind::Common;
    item.set("name", &*class.name);
    item.set("class_type", if is_common { "COMMON" } else { "PREFERRED" });
    item.set("default_id_prefix", format!("{}-", class.name));
    item.set("initial_shares_authorized", "NOT APPLICABLE");
    item.set("votes_per_share", "1");
    if let Some(price) = class.original_issue_price {
        item.set(field::CLASS_PRICE, figures.money(price, &format!("the issue price of {}", class.name)));
    }
    let rank = class.preference.map_or(0, |preference| preference.seniority);
    item.set(field::SENIORITY, rank.to_string());
    if let Some(rights) = conversion(class, common, figures) {
        item.set("conversion_rights", rights);
    }
    if let Some(preference) = class.preference {
        first(&mut item, class, preference, figures);
    }
    protection(&mut item, class);
    item
}

/// What one share of a class converts to.
fn conversion(class: &StockClass, common: Option<&StockClass>, figures: &mut Figures<'_>) -> Option<Value> {
    let ratio =
        class.conversion_ratio.map(|ratio| figures.ratio(ratio, &format!("the conversion ratio of {}", class.name)));
    let common = common.filter(|_| class.kind == StockKind::Preferred || ratio.is_some())?;
    let price = match class.current_conversion_price() {
        Some(price) => figures.money(price, &format!("the conversion price of {}", class.name)),
        None if ratio.is_none() => return None,
        None => figures.in_currency("0"),
    };
    Some(json!([{
        "type": "STOCK_CLASS_CONVERSION_RIGHT",
        "conversion_mechanism": {
            "type": "RATIO_CONVERSION",
            "conversion_price": price,
            "ratio": ratio.unwrap_or_else(|| json!({ "numerator": "1", "denominator": "1" })),
            "rounding_type": "NORMAL",
        },
        "converts_to_stock_class_id": class_id(common),
    }]))
}

/// What a class is paid first, and how it shares in the rest.
fn first(item: &mut Item, class: &StockClass, preference: LiquidationPreference, figures: &mut Figures<'_>) {
    let name = &class.name;
    let multiple = match preference.size {
        PreferenceSize::Once => Some(Value::from("1")),
        PreferenceSize::Multiple(multiple) => {
            Some(figures.decimal(multiple, &format!("the preference of {name} as a multiple")))
        }
        PreferenceSize::Amount(amount) => {
            let amount = figures.decimal(amount, &format!("the preference of {name}"));
            item.unsaid(format!("the class is paid {} first, as one amount", amount.as_str().unwrap_or("0")));
            None
        }
        PreferenceSize::Unknown => {
            item.unsaid("it is not known how much the class is paid first");
            None
        }
    };
    let cap = match preference.participation {
        Participation::Capped(cap) => Some(figures.decimal(cap, &format!("the participation cap of {name}"))),
        Participation::Full => {
            figures.mistake(format!(
                "{name} takes part beside common shares without a cap, and the format has no encoding of that: a class \
                 without `participation_cap_multiple` may be one that does not take part; write a `participation_cap`, \
                 or a high one"
            ));
            None
        }
        // A cap that is the preference itself says that nothing more is taken.
        Participation::None => multiple.clone(),
    };
    if let Some(multiple) = multiple {
        item.set(field::PREFERENCE, multiple);
    }
    if let Some(cap) = cap {
        let is_none = matches!(preference.participation, Participation::None);
        item.comment(match is_none {
            true => "The cap on participation is the preference: the class takes no part beyond it, or converts.",
            false => "The cap on participation counts the preference in.",
        });
        item.set(field::CAP, cap);
    }
}

/// What protects a class, which the format cannot say.
fn protection(item: &mut Item, class: &StockClass) {
    let protection = match class.anti_dilution {
        AntiDilution::None => return,
        AntiDilution::BroadBased => "a broad-based weighted average",
        AntiDilution::BroadBasedWithReserve => "a broad-based weighted average that counts the reserve",
        AntiDilution::NarrowBased => "a narrow-based weighted average",
        AntiDilution::FullRatchet => "a full ratchet",
    };
    item.unsaid(format!("the class is protected against a lower price by {protection}"));
    if let Some(rounding) = class.conversion_price_rounding {
        item.unsaid(format!("its conversion price is rounded to {} places", rounding.places));
    }
    if class.pay_to_play {
        item.unsaid("who does not take part in a later round loses the protection");
    }
}
