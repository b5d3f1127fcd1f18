//! When grants of packages vest: equal periods as such, all else day by day, and both the same where both can be said.

use std::path::Path;

use postmoney::exchange::{Choices, Imported, import};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{cases, postmoney, write};

fn package(conditions: &Value, allocation: &str, quantity: u32, told: &[Value]) -> TempDir {
    let objects = json!({ "file_type": "OCF_STOCK_CLASSES_FILE", "items": [
        { "object_type": "STAKEHOLDER", "id": "eva", "name": { "legal_name": "Eva" } },
        { "object_type": "STAKEHOLDER", "id": "kim", "name": { "legal_name": "Kim" } },
        { "object_type": "STOCK_CLASS", "id": "cs", "name": "Common", "class_type": "COMMON" },
        { "object_type": "VESTING_TERMS", "id": "terms", "allocation_type": allocation, "vesting_conditions": conditions },
    ] });
    let mut items = vec![
        json!({ "object_type": "TX_STOCK_ISSUANCE", "id": "t0", "date": "2020-01-01", "security_id": "s0", "stakeholder_id": "kim",
            "stock_class_id": "cs", "quantity": "1000000" }),
        json!({ "object_type": "TX_EQUITY_COMPENSATION_ISSUANCE", "id": "t1", "date": "2020-01-31", "security_id": "o1",
            "stakeholder_id": "eva", "stock_class_id": "cs", "quantity": quantity.to_string(), "compensation_type": "OPTION",
            "exercise_price": { "amount": "0.10", "currency": "USD" }, "vesting_terms_id": "terms" }),
    ];
    items.extend(told.iter().cloned());
    let transactions = json!({ "file_type": "OCF_TRANSACTIONS_FILE", "items": items });
    let folder = TempDir::new().expect("a folder");
    write(&folder.path().join("Objects.ocf.json"), objects.to_string());
    write(&folder.path().join("Transactions.ocf.json"), transactions.to_string());
    folder
}

fn start(day: &str) -> Value {
    json!({ "object_type": "TX_VESTING_START", "id": "v0", "date": day, "security_id": "o1", "vesting_condition_id": "start" })
}

fn event(condition: &str, day: &str) -> Value {
    json!({ "object_type": "TX_VESTING_EVENT", "id": "e0", "date": day, "security_id": "o1", "vesting_condition_id": condition })
}

fn after(id: &str, of: &str, (length, occurrences): (u32, u32), part: (u32, u32), next: &[&str]) -> Value {
    json!({ "id": id, "portion": { "numerator": part.0.to_string(), "denominator": part.1.to_string() }, "next_condition_ids": next,
        "trigger": { "type": "VESTING_SCHEDULE_RELATIVE", "relative_to_condition_id": of,
            "period": { "type": "MONTHS", "length": length, "occurrences": occurrences,
                "day_of_month": "VESTING_START_DAY_OR_LAST_DAY_OF_MONTH" } } })
}

/// A start, a first part after some months, and the rest in equal periods.
fn with_a_cliff(cliff: u32, months: u32) -> Value {
    let first = json!({ "id": "start", "quantity": "0", "trigger": { "type": "VESTING_START_DATE" }, "next_condition_ids": ["cliff"] });
    json!([
        first,
        after("cliff", "start", (cliff, 1), (cliff, months), &["rest"]),
        after("rest", "cliff", (1, months - cliff), (1, months), &[]),
    ])
}

fn read(folder: &Path, day: &str) -> Imported {
    import(folder, &Choices { as_of: Some(day.into()), ..Choices::default() }).expect("a package")
}

/// What a run says has vested.
fn vested(imported: &Imported, figure: &str) -> Option<String> {
    let folder = TempDir::new().expect("a folder");
    write(&folder.path().join("it.toml"), &imported.text);
    let ended = postmoney(&["run", "it.toml", "--format", "json", "--full"], folder.path());
    assert_eq!(ended.code, Some(0), "{}\n{}", imported.text, ended.stderr);
    let printed: Value = serde_json::from_str(&ended.stdout).expect("JSON");
    let figures = printed["figures"].as_array().expect("figures").clone();
    let found = figures.into_iter().find(|one| one["name"] == figure)?;
    assert!(found.get("exact").is_none(), "shares are whole: {found}");
    found["value"].as_str().map(str::to_string)
}

#[test]
fn equal_periods_are_said_as_such() {
    let folder = package(&with_a_cliff(12, 48), "CUMULATIVE_ROUNDING", 1_000, &[start("2020-01-31")]);
    let read = read(folder.path(), "2021-02-28");
    for line in [
        "grant        = \"options\"",
        "start        = 2020-01-31",
        "cliff_months = 12",
        "allocation   = \"cumulative-rounding\"",
    ] {
        assert!(read.text.contains(line), "{line}\n{}", read.text);
    }
    assert!(
        read.text
            .contains("months       = { value = 48, source = \"Transactions.ocf.json#/items/1/vesting_terms_id\" }")
    );
    assert_eq!(vested(&read, "options-vesting.vested").as_deref(), Some("271"), "13/48 of 1,000");
}

#[test]
fn events_and_accelerations_vest_on_their_days() {
    let conditions = json!([
        { "id": "start", "quantity": "0", "trigger": { "type": "VESTING_START_DATE" }, "next_condition_ids": ["late", "sale"] },
        { "id": "late", "quantity": "0", "trigger": { "type": "VESTING_SCHEDULE_ABSOLUTE", "date": "2022-01-01" }, "next_condition_ids": [] },
        { "id": "sale", "portion": { "numerator": "60", "denominator": "100" }, "trigger": { "type": "VESTING_EVENT" }, "next_condition_ids": ["end"] },
        { "id": "end", "portion": { "numerator": "1", "denominator": "1", "remainder": true }, "trigger": { "type": "VESTING_EVENT" }, "next_condition_ids": [] },
    ]);
    let of = |told: &[Value], day: &str| {
        let folder = package(&conditions, "CUMULATIVE_ROUND_DOWN", 1_000, told);
        vested(&read(folder.path(), day), "options-vesting.vested")
    };
    let begun = start("2020-01-31");
    assert_eq!(of(&[begun.clone(), event("sale", "2021-06-01")], "2021-12-31").as_deref(), Some("600"));
    assert_eq!(
        of(&[begun.clone(), event("sale", "2021-06-01"), event("end", "2021-07-01")], "2021-12-31").as_deref(),
        Some("1000")
    );
    assert_eq!(of(&[begun.clone(), event("sale", "2022-06-01")], "2022-12-31"), None, "the deadline has passed");
    let faster = json!({ "object_type": "TX_VESTING_ACCELERATION", "id": "a", "date": "2021-09-01", "security_id": "o1", "quantity": "150" });
    assert_eq!(of(&[begun, event("sale", "2021-06-01"), faster], "2021-12-31").as_deref(), Some("750"));
}

#[test]
fn what_cannot_be_said_is_doubted() {
    let folder = package(&with_a_cliff(12, 48), "CUMULATIVE_ROUNDING", 1_000, &[]);
    let read = read(folder.path(), "2021-02-28");
    let doubts: Vec<String> = read.doubts.all().iter().map(|doubt| format!("{} {}", doubt.place, doubt.what)).collect();
    assert!(!read.text.contains("model = \"vesting\""), "{}", read.text);
    let wanted = "Transactions.ocf.json#/items/1/vesting_terms_id nothing of the grant vests by its terms on any day that is known";
    assert!(doubts.iter().any(|doubt| doubt == wanted), "{doubts:#?}");
}

proptest! {
    #![proptest_config(cases(200))]

    /// The days on which conditions come true give what equal periods give, on every day, also after a part was exercised.
    #[test]
    fn days_and_periods_agree(
        cliff in 1u32..24,
        rest in 1u32..48,
        quantity in 1u32..100_000,
        day in 0i64..2_500,
        begins in 0i64..800,
        rounds in any::<bool>(),
    ) {
        let of = |days: i64| {
            let first: jiff::civil::Date = "2020-01-31".parse().expect("a day");
            first.checked_add(jiff::Span::new().days(days)).expect("a day").to_string()
        };
        let allocation = if rounds { "CUMULATIVE_ROUNDING" } else { "CUMULATIVE_ROUND_DOWN" };
        let (conditions, day, begins) = (with_a_cliff(cliff, cliff + rest), of(begins + day), of(begins));
        let plain = package(&conditions, allocation, quantity, &[start(&begins)]);
        // An event that no condition waits for changes nothing but how the schedule is said.
        let other = package(&conditions, allocation, quantity, &[start(&begins), event("nothing", &begins)]);
        let (plain, other) = (read(plain.path(), &day), read(other.path(), &day));
        prop_assert!(plain.text.contains("cliff_months") && other.text.contains(".tranches]"), "{}\n{}", plain.text, other.text);
        prop_assert_eq!(vested(&plain, "options-vesting.vested"), vested(&other, "options-vesting.vested"));
    }
}
