//! A package of the Open Cap Format: whatever its transactions say, each of them is counted once, and a scenario is written.

use arbitrary::{Result, Unstructured};
use postmoney::exchange::{Choices, import_files};
use serde_json::{Value, json};

use crate::imported;

/// A small package in which much is wrong already.
const PACKAGE: [(&str, &str); 3] = [
    ("Transactions.ocf.json", include_str!("../../tests/all/packages/Transactions.ocf.json")),
    ("Objects.ocf.json", include_str!("../../tests/all/packages/Objects.ocf.json")),
    ("Manifest.ocf.json", include_str!("../../tests/all/packages/Manifest.ocf.json")),
];

/// More changes than this make no package any stranger.
const MOST_CHANGES: usize = 48;

/// Tries these bytes as the file of transactions, or, where they cannot be JSON, as a list of changes to the package.
pub fn hold(bytes: &[u8]) {
    let mut files = PACKAGE.map(|(name, text)| (name.to_string(), text.as_bytes().to_vec()));
    if bytes.first() == Some(&b'{') {
        files[0].1 = bytes.to_vec();
    } else {
        let mut trees = PACKAGE.map(|(_, text)| serde_json::from_str(text).expect("the package is JSON"));
        // Where the bytes are used up, the changes that were made stand.
        let _ = change(&mut trees, &mut Unstructured::new(bytes));
        for ((_, bytes), tree) in files.iter_mut().zip(&trees) {
            *bytes = tree.to_string().into_bytes();
        }
    }
    let at_a_day = Choices {
        as_of: Some("2022-04-01".to_string()),
        participation: Some("full".to_string()),
        is_cap_on_top: true,
        safe: Some("pre-money".to_string()),
        day_count: Some("ACT/365F".to_string()),
        maturity: Some("2026-01-01".to_string()),
        is_history: true,
    };
    for choices in [Choices::default(), at_a_day] {
        read(&files, &choices);
    }
}

fn read(files: &[(String, Vec<u8>)], choices: &Choices) {
    let Ok(imported) = import_files(files.to_vec(), choices) else {
        assert!(files.iter().all(|(_, bytes)| !of_the_format(bytes)), "a file of the format is not seen");
        return;
    };
    let counts = imported.counts;
    assert_eq!(counts.read, counts.applied + counts.doubted + counts.ignored, "{counts:?}");
    let least: usize = files.iter().map(|(_, bytes)| transactions(bytes)).sum();
    assert!(counts.read >= least, "{counts:?} of {least} transactions");
    for doubt in imported.doubts.all() {
        assert!(!doubt.place.is_empty() && !doubt.what.is_empty() && !doubt.done.is_empty(), "{doubt:?}");
    }
    imported::scenario(&imported.text);
}

fn tree(bytes: &[u8]) -> Option<Value> {
    serde_json::from_slice(bytes).ok()
}

fn of_the_format(bytes: &[u8]) -> bool {
    tree(bytes).is_some_and(|tree| tree["file_type"].as_str().is_some_and(|kind| kind.starts_with("OCF_")))
}

/// How many items of a file are transactions by their name.
fn transactions(bytes: &[u8]) -> usize {
    let Some(tree) = tree(bytes) else { return 0 };
    // There is one manifest, and its items are not looked for.
    if tree["file_type"] == "OCF_MANIFEST_FILE" {
        return 0;
    }
    let kind = |item: &&Value| item["object_type"].as_str().is_some_and(|kind| kind.starts_with("TX_"));
    tree["items"].as_array().map_or(0, |items| items.iter().filter(kind).count())
}

fn change(trees: &mut [Value; 3], choose: &mut Unstructured<'_>) -> Result<()> {
    for _ in 0..MOST_CHANGES {
        if choose.is_empty() {
            break;
        }
        // Six of eight changes are to the transactions.
        let file = [0, 0, 0, 0, 0, 0, 1, 2][choose.choose_index(8)?];
        match trees[file].get_mut("items").and_then(Value::as_array_mut) {
            Some(items) if !items.is_empty() => change_items(items, choose)?,
            _ => replace(&mut trees[file], choose)?,
        }
    }
    Ok(())
}

fn change_items(items: &mut Vec<Value>, choose: &mut Unstructured<'_>) -> Result<()> {
    let (one, other) = (choose.choose_index(items.len())?, choose.choose_index(items.len())?);
    match choose.int_in_range(0..=7)? {
        0 => drop(items.remove(one)),
        1 if items.len() < 2 * MOST_CHANGES => items.insert(other, items[one].clone()),
        2 => items.swap(one, other),
        3 => {
            let key = key(&items[one], choose)?;
            if let Some(item) = items[one].as_object_mut() {
                item.remove(&key);
            }
        }
        4 => {
            let key = key(&items[one], choose)?;
            let value = items[one][&key].clone();
            if let Some(item) = items[other].as_object_mut() {
                item.insert(key, value);
            }
        }
        5 => {
            let (key, value) = (key(&items[one], choose)?, value(choose)?);
            if let Some(item) = items[other].as_object_mut() {
                item.insert(key, value);
            }
        }
        _ => replace(&mut items[one], choose)?,
    }
    Ok(())
}

/// One of the keys of an item.
fn key(item: &Value, choose: &mut Unstructured<'_>) -> Result<String> {
    let keys: Vec<&String> = item.as_object().into_iter().flat_map(|item| item.keys()).collect();
    if keys.is_empty() { Ok("id".to_string()) } else { choose.choose(&keys).map(|key| (*key).clone()) }
}

/// Something within a value gives way to something else.
fn replace(within: &mut Value, choose: &mut Unstructured<'_>) -> Result<()> {
    match within {
        Value::Object(object) if !object.is_empty() => {
            let at = choose.choose_index(object.len())?;
            object.values_mut().nth(at).map_or(Ok(()), |inner| replace(inner, choose))
        }
        Value::Array(list) if !list.is_empty() => {
            let at = choose.choose_index(list.len())?;
            replace(&mut list[at], choose)
        }
        leaf => {
            *leaf = value(choose)?;
            Ok(())
        }
    }
}

/// What may stand somewhere: ids and days of the package, types, and figures that are right, odd or wrong.
fn value(choose: &mut Unstructured<'_>) -> Result<Value> {
    const WORDS: &str = "ada ben1 b2en fund cs cb sa plan s0 s1 s3 s4 s7 o8 b1 b2 s16 c18 split nobody \
        2018-12-31 2021-01-01 2022-01-01 2023-05-01 2024-02-30 9999-12-31 \
        0 1 2 7 50 100 5000000 400000 75000 -1 +3.00 .5 1e9 0.0000000001 0.33333333333333333333333 1/3 NaN \
        99999999999999999999999999999999999999 USD EUR XXX COMMON PREFERRED SAFE NOTE OPTION RSU CSAR \
        TX_STOCK_ISSUANCE TX_STOCK_TRANSFER TX_STOCK_CANCELLATION TX_STOCK_RETRACTION TX_STOCK_REPURCHASE \
        TX_STOCK_CONVERSION TX_STOCK_REISSUANCE TX_STOCK_CONSOLIDATION TX_STOCK_CLASS_SPLIT \
        TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT TX_STOCK_PLAN_POOL_ADJUSTMENT TX_STOCK_PLAN_RETURN_TO_POOL \
        TX_EQUITY_COMPENSATION_ISSUANCE TX_EQUITY_COMPENSATION_EXERCISE TX_EQUITY_COMPENSATION_RELEASE \
        TX_EQUITY_COMPENSATION_REPRICING TX_EQUITY_COMPENSATION_CANCELLATION TX_WARRANT_ISSUANCE TX_WARRANT_EXERCISE \
        TX_CONVERTIBLE_ISSUANCE TX_CONVERTIBLE_CONVERSION TX_CONVERTIBLE_TRANSFER STOCK_CLASS STAKEHOLDER STOCK_PLAN";
    Ok(match choose.int_in_range(0..=9)? {
        0 => Value::Null,
        1 => json!([]),
        2 => json!({"amount": "0.25", "currency": "EUR"}),
        3 => json!({"numerator": "1", "denominator": "0"}),
        4 => json!(["s3", "s4"]),
        5 => Value::String(choose.arbitrary()?),
        6 => json!(choose.arbitrary::<i64>()?),
        _ => {
            let words: Vec<&str> = WORDS.split_whitespace().collect();
            json!(*choose.choose(&words)?)
        }
    })
}
