//! A cap table as texts and fractions.

use std::collections::BTreeMap;

use postmoney::captable::{CapTable, ConvertibleKind, Participation, PreferenceSize, StockClass, StockKind};
use postmoney::engine::Evaluation;
use postmoney::number::Exact;
use postmoney::worksheet::{NodeId, Worksheet};

/// Who holds what, and on which terms.
pub type Told = BTreeMap<String, Exact>;

pub fn told(results: &Evaluation) -> Told {
    let (table, sheet) = (results.captable.latest().expect("a table"), &results.sheet);
    let value = |line: NodeId| sheet.value(line).expect("a value");
    let mut told = Told::new();
    let mut add = |key: String, amount: Exact| {
        let sum = told.entry(key).or_default();
        *sum = &*sum + &amount;
    };
    for stock in table.stock() {
        let (holder, class) = (table.holder_name(stock.holder), &table.class(stock.class).name);
        add(format!("{holder} holds of {class}"), value(stock.shares.into()));
    }
    for award in table.awards() {
        let (holder, class) = (table.holder_name(award.holder), &table.class(award.class).name);
        let strike = award.strike.map_or(Exact::ZERO, |strike| value(strike.into()));
        let what = format!("{holder} has {} for {class} at {}", award.kind.noun(), strike.fraction());
        add(what, value(award.shares.into()));
    }
    add("the pool".into(), table.unallocated_pool().map_or(Exact::ZERO, |pool| value(pool.into())));
    let is_held = |class: &StockClass| {
        table
            .stock()
            .iter()
            .any(|stock| table.class(stock.class).name == class.name && !value(stock.shares.into()).is_zero())
    };
    for class in table.classes().iter().filter(|class| is_held(class)) {
        terms(class, sheet, &mut add);
    }
    convertibles(table, sheet, &mut add);
    told.retain(|_, amount| !amount.is_zero());
    told
}

fn terms(class: &StockClass, sheet: &Worksheet, add: &mut impl FnMut(String, Exact)) {
    let value = |line: NodeId| sheet.value(line).expect("a value");
    let name = &class.name;
    add(format!("{name} converts to"), class.conversion_ratio.map_or(Exact::ONE, |ratio| value(ratio.into())));
    let Some(preference) = class.preference.filter(|_| class.kind == StockKind::Preferred) else { return };
    if let Some(price) = class.original_issue_price {
        add(format!("{name} costs"), value(price.into()));
    }
    add(format!("{name} has rank"), Exact::integer(preference.seniority.into()));
    match preference.size {
        PreferenceSize::Once => add(format!("{name} is paid first"), Exact::ONE),
        PreferenceSize::Multiple(multiple) => add(format!("{name} is paid first"), value(multiple.into())),
        // The format has no such preference, which is said.
        PreferenceSize::Amount(_) | PreferenceSize::Unknown => {}
    }
    if let Participation::Capped(cap) = preference.participation {
        add(format!("{name} takes part up to"), value(cap.into()));
    }
}

fn convertibles(table: &CapTable, sheet: &Worksheet, add: &mut impl FnMut(String, Exact)) {
    let value = |line: NodeId| sheet.value(line).expect("a value");
    for one in table.convertibles() {
        let holder = table.holder_name(one.holder);
        let name = match one.kind {
            ConvertibleKind::Safe => format!("{holder}'s SAFE {}", one.name),
            ConvertibleKind::Note => format!("{holder}'s note {}", one.name),
        };
        add(format!("{name} of"), value(one.principal.into()));
        add(format!("{name} with interest"), value(one.amount.into()));
        let terms = one.terms;
        if let Some(cap) = terms.valuation_cap {
            add(format!("{name} has a cap over {}", terms.capitalization.in_words()), value(cap.into()));
        }
        if let Some(discount) = terms.discount {
            add(format!("{name} has a discount"), value(discount.into()));
        }
        if let Some(multiple) = one.change_of_control_multiple {
            add(format!("{name} is paid at a sale"), value(multiple.into()));
        }
        add(format!("{name} is favoured"), if terms.most_favoured_nation { Exact::ONE } else { Exact::ZERO });
    }
}
