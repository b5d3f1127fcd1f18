//! Histories of packages: a step a transaction, and at the end what a snapshot of the same package says.

use std::collections::BTreeMap;
use std::path::Path;

use postmoney::captable::CapTable;
use postmoney::diagnostic::Severity;
use postmoney::engine::Evaluation;
use postmoney::exchange::{Choices, import};
use postmoney::number::Exact;
use postmoney::scenario::Request;
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::packages::{TRANSACTIONS, package};
use crate::support::{cases, computed};

fn told(folder: &Path, is_history: bool) -> String {
    import(folder, &Choices { is_history, ..Choices::default() }).expect("a package").text
}

/// Who has what in the end; `None` for a scenario that is refused.
fn totals(text: &str) -> Result<BTreeMap<String, Exact>, String> {
    let results = computed(text, &Request::default()).map_err(|mistakes| format!("{mistakes:?}"))?;
    let errors: Vec<_> = results.diagnostics.iter().filter(|one| one.severity == Severity::Error).collect();
    if !errors.is_empty() {
        return Err(format!("{errors:#?}"));
    }
    Ok(results.captable.latest().map(|table| of_table(&results, table)).unwrap_or_default())
}

fn of_table(results: &Evaluation, table: &CapTable) -> BTreeMap<String, Exact> {
    let mut totals: BTreeMap<String, Exact> = BTreeMap::new();
    let value = |id| results.sheet.value(id).expect("a number");
    let mut add = |name: String, more: Exact| {
        let total = totals.entry(name).or_insert(Exact::ZERO);
        *total = &*total + &more;
    };
    for stock in table.stock() {
        let (holder, class) = (table.holder_name(stock.holder), table.class(stock.class));
        add(format!("{holder} has {}", class.name), value(stock.shares.into()));
        if let Some(ratio) = class.conversion_ratio {
            add(format!("{holder} as converted {}", class.name), &value(stock.shares.into()) * &value(ratio.into()));
        } else {
            add(format!("{holder} as converted {}", class.name), value(stock.shares.into()));
        }
    }
    for award in table.awards() {
        let holder = table.holder_name(award.holder);
        let strike = award.strike.map(|strike| value(strike.into()));
        add(format!("{holder} may get at {strike:?}, {:?}", award.kind), value(award.shares.into()));
        add(
            format!("{holder} may get, as converted"),
            value(table.as_converted(award.shares.on(&results.sheet), award.class).id()),
        );
    }
    for one in table.convertibles() {
        add(format!("{} lent", table.holder_name(one.holder)), value(one.principal.into()));
    }
    if let Some(pool) = table.unallocated_pool() {
        add("the pool".into(), value(pool.into()));
    }
    totals.retain(|_, total| !total.is_zero());
    totals
}

/// Whether a number of shares stands in a scenario that is less than one.
fn has_part_of_a_share(text: &str) -> bool {
    let numbers = text.split("\"=").skip(1).filter_map(|rest| rest.split('"').next());
    let is_small = |number: &str| match number.split_once('/') {
        Some((over, under)) => over.len() < under.len() || (over.len() == under.len() && over < under),
        None => number.starts_with("0."),
    };
    numbers.into_iter().any(is_small)
}

/// That both tell the same, where a snapshot can be run.
fn is_the_same(folder: &Path) -> Result<bool, TestCaseError> {
    let (snapshot, history) = (told(folder, false), told(folder, true));
    let Ok(wanted) = totals(&snapshot) else { return Ok(false) };
    // A scenario states no part of one share, which splits can leave on the way; it is refused with what to write instead.
    if has_part_of_a_share(&history) {
        return Ok(false);
    }
    match totals(&history) {
        Ok(found) => prop_assert_eq!(found, wanted, "{}\n\n{}", snapshot, history),
        Err(mistake) => return Err(TestCaseError::fail(format!("{mistake}\n{history}"))),
    }
    Ok(true)
}

#[test]
fn the_end_of_a_history_is_the_snapshot() {
    let folder = package(TRANSACTIONS);
    assert!(is_the_same(folder.path()).expect("the same"), "the snapshot runs");
    let history = told(folder.path(), true);
    for step in ["founding", "transfer", "repurchase", "issuance", "grant", "cancellation", "safe"] {
        assert!(history.contains(&format!("= \"{step}\"")), "{step}: {history}");
    }
    assert!(history.contains("# Left out: Transactions.ocf.json#/items/16, Ada, which was retracted."), "{history}");
    assert!(history.contains("source = \"Transactions.ocf.json#/items/3/quantity\""), "{history}");
}

const OBJECTS: &str = r#"[
 {"object_type": "STAKEHOLDER", "id": "h0", "name": {"legal_name": "Ada"}},
 {"object_type": "STAKEHOLDER", "id": "h1", "name": {"legal_name": "Ben"}},
 {"object_type": "STAKEHOLDER", "id": "h2", "name": {"legal_name": "Fund"}},
 {"object_type": "STOCK_CLASS", "id": "c0", "name": "Common", "class_type": "COMMON"},
 {"object_type": "STOCK_CLASS", "id": "c1", "name": "Common B", "class_type": "COMMON"},
 {"object_type": "STOCK_CLASS", "id": "c2", "name": "Series A", "class_type": "PREFERRED", "seniority": "2",
  "price_per_share": {"amount": "0.50", "currency": "USD"}, "liquidation_preference_multiple": "1.0",
  "conversion_rights": [{"conversion_mechanism": {"type": "RATIO_CONVERSION", "ratio": {"numerator": 10, "denominator": 5}}}]},
 {"object_type": "STOCK_CLASS", "id": "c3", "name": "Series B", "class_type": "PREFERRED", "seniority": "3",
  "price_per_share": {"amount": "2.00", "currency": "USD"}, "liquidation_preference_multiple": "1.0"},
 {"object_type": "STOCK_PLAN", "id": "p0", "initial_shares_reserved": "400", "stock_class_id": "c0"},
 {"object_type": "STOCK_PLAN", "id": "p1", "initial_shares_reserved": "100", "board_approval_date": "2020-01-06",
  "stock_class_id": "c0", "default_cancellation_behavior": "RETIRE"}]"#;

/// A transaction by numbers: what it is, of which security, for whom, how much, and on which day.
type Drawn = (u8, usize, usize, u32, u32);

fn issued(at: usize, (kind, of, holder, quantity, day): Drawn) -> Value {
    let (id, holder, date) = (format!("s{at}"), format!("h{}", holder % 3), format!("2020-01-{:02}", 1 + day % 20));
    let common = json!({"id": format!("i{at}"), "date": date, "security_id": id, "stakeholder_id": holder});
    let more = match kind % 4 {
        0 | 1 => {
            json!({"object_type": "TX_STOCK_ISSUANCE", "stock_class_id": format!("c{}", of % 4), "quantity": quantity.to_string(),
            "share_price": {"amount": format!("0.{}", 1 + of % 3), "currency": "USD"}})
        }
        2 => {
            json!({"object_type": "TX_EQUITY_COMPENSATION_ISSUANCE", "stock_plan_id": format!("p{}", of % 2), "stock_class_id": "c0",
            "quantity": quantity.to_string(), "exercise_price": {"amount": format!("{}", of % 3), "currency": "USD"}})
        }
        _ => match of % 3 {
            0 => json!({"object_type": "TX_WARRANT_ISSUANCE", "quantity": quantity.to_string(),
                "exercise_triggers": [{"conversion_right": {"converts_to_stock_class_id": format!("c{}", of % 4)}}]}),
            _ => json!({"object_type": "TX_CONVERTIBLE_ISSUANCE", "convertible_type": "SAFE",
                "investment_amount": {"amount": quantity.to_string(), "currency": "USD"}}),
        },
    };
    let (Value::Object(mut all), Value::Object(more)) = (common, more) else { unreachable!("both are objects") };
    all.extend(more);
    Value::Object(all)
}

/// A transaction that ends the security `of`, and issuances of what it names.
fn ended(at: usize, drawn: Drawn) -> Vec<Value> {
    let (kind, of, holder, quantity, day) = drawn;
    let (date, id) = (format!("2020-01-{:02}", 1 + day % 20), format!("s{of}"));
    let (result, balance) = (format!("s{at}"), format!("b{at}"));
    let name = match kind % 13 {
        0 => "TX_STOCK_TRANSFER",
        1 => "TX_STOCK_CONVERSION",
        2 => "TX_STOCK_REPURCHASE",
        3 => "TX_STOCK_RETRACTION",
        4 | 5 => "TX_EQUITY_COMPENSATION_EXERCISE",
        6 => "TX_EQUITY_COMPENSATION_CANCELLATION",
        7 => "TX_WARRANT_EXERCISE",
        8 => "TX_CONVERTIBLE_CONVERSION",
        9 => "TX_STOCK_REISSUANCE",
        10 => "TX_EQUITY_COMPENSATION_TRANSFER",
        11 => "TX_CONVERTIBLE_CANCELLATION",
        _ => "TX_STOCK_CANCELLATION",
    };
    let mut item = json!({"object_type": name, "id": format!("e{at}"), "date": date, "security_id": id,
        "quantity": quantity.to_string(), "amount": {"amount": quantity.to_string(), "currency": "USD"},
        "price": {"amount": "0.25", "currency": "USD"}});
    let mut made = Vec::new();
    if !matches!(kind % 13, 2 | 3 | 6 | 11 | 12) {
        item["resulting_security_ids"] = json!([result]);
        let kind = if kind % 13 == 10 { 2 } else { 0 };
        made.push(issued(at, (kind, of + holder, holder, quantity * if holder == 2 { 2 } else { 1 }, day)));
    }
    if holder == 1 {
        item["balance_security_id"] = json!(balance);
        let mut rest = issued(at, (kind, of, of, 50, day));
        rest["security_id"] = json!(balance);
        made.push(rest);
    }
    made.push(item);
    made
}

fn changed(at: usize, (kind, of, _, quantity, day): Drawn) -> Value {
    let date = format!("2020-01-{:02}", 1 + day % 20);
    let (class, id) = (format!("c{}", of % 4), format!("x{at}"));
    let ratio = json!({"numerator": (1 + quantity % 4).to_string(), "denominator": (1 + of % 2).to_string()});
    match kind % 5 {
        0 => {
            json!({"object_type": "TX_STOCK_CLASS_SPLIT", "id": id, "date": date, "stock_class_id": class, "split_ratio": ratio})
        }
        1 => {
            json!({"object_type": "TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT", "id": id, "date": date, "stock_class_id": class,
            "new_ratio_conversion_mechanism": {"ratio": ratio}})
        }
        2 => {
            json!({"object_type": "TX_STOCK_PLAN_POOL_ADJUSTMENT", "id": id, "date": date, "stock_plan_id": format!("p{}", of % 2),
            "shares_reserved": (quantity * 3).to_string()})
        }
        3 => {
            json!({"object_type": "TX_EQUITY_COMPENSATION_REPRICING", "id": id, "date": date, "security_id": format!("s{of}"),
            "new_exercise_price": {"amount": "7", "currency": "USD"}})
        }
        _ => {
            json!({"object_type": "TX_STOCK_CONSOLIDATION", "id": id, "date": date, "security_ids": [format!("s{of}"), format!("s{}", of + 1)],
            "resulting_security_id": format!("s{}", of + 2)})
        }
    }
}

fn drawn(transactions: &[(u8, Drawn)]) -> TempDir {
    let mut items: Vec<Value> = serde_json::from_str(OBJECTS).expect("valid");
    items.push(issued(100, (0, 0, 0, 1_000, 0)));
    for (at, (what, drawn)) in transactions.iter().enumerate() {
        match what % 8 {
            0..=2 => items.push(issued(at, *drawn)),
            3..=6 => items.extend(ended(at, *drawn)),
            _ => items.push(changed(at, *drawn)),
        }
    }
    let folder = TempDir::new().expect("a folder");
    let transactions = json!({"file_type": "OCF_TRANSACTIONS_FILE", "items": items});
    crate::support::write(&folder.path().join("Transactions.ocf.json"), transactions.to_string());
    folder
}

proptest! {
    #![proptest_config(cases(2_000))]

    /// Whatever is issued, ended, split and repriced in whatever order: both tell of one end.
    #[test]
    fn histories_end_where_snapshots_are(
        transactions in prop::collection::vec((any::<u8>(), (any::<u8>(), 0..14usize, 0..3usize, 1..200u32, 0..20u32)), 1..14),
    ) {
        let folder = drawn(&transactions);
        is_the_same(folder.path())?;
    }

    /// A stretch of a package gives way to something else, and both still tell the same.
    #[test]
    fn mutated_packages_have_one_end(
        at in 0..TRANSACTIONS.len(),
        length in 0..12usize,
        instead in "[-+0-9a-z\"]{0,6}|[0-9]{0,12}|s[0-9]",
    ) {
        let mut text = TRANSACTIONS.to_string();
        let end = (at + length).min(text.len());
        if text.is_char_boundary(at) && text.is_char_boundary(end) {
            text.replace_range(at..end, &instead);
        }
        is_the_same(package(&text).path())?;
    }
}
