//! Packages of the Open Cap Format: traps that public ones have, and that no transaction is lost whatever a package says.

use std::io::Write;
use std::path::Path;

use postmoney::exchange::{Choices, Imported, import};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::support::{cases, postmoney, write};

const MANIFEST: &str = r#"{"file_type": "OCF_MANIFEST_FILE", "ocf_version": "1.2.0", "as_of": "2024-06-30",
 "issuer": {"id": "i", "object_type": "ISSUER", "legal_name": "Trap Ltd"},
 "stock_classes_files": [{"filepath": "./Objects.ocf.json", "md5": "00"}],
 "stakeholders_files": [{"filepath": "./Missing.ocf.json", "md5": "00"}],
 "transactions_files": [{"filepath": "Transactions.ocf.json", "md5": "00"}]}"#;

const OBJECTS: &str = r#"{"file_type": "OCF_STOCK_CLASSES_FILE", "items": [
 {"object_type": "STAKEHOLDER", "id": "ada", "name": {"legal_name": "Ada"}},
 {"object_type": "STAKEHOLDER", "id": "ben1", "name": {"legal_name": "Ben"}},
 {"object_type": "STAKEHOLDER", "id": "b2en", "name": {"legal_name": "Ben"}},
 {"object_type": "STAKEHOLDER", "id": "fund", "name": {"legal_name": "A \"Fund\""}},
 {"object_type": "STOCK_CLASS", "id": "cs", "name": "Common", "class_type": "COMMON"},
 {"object_type": "STOCK_CLASS", "id": "cb", "name": "Common B", "class_type": "COMMON"},
 {"object_type": "STOCK_CLASS", "id": "sa", "name": "Series A", "class_type": "PREFERRED", "seniority": "2",
  "price_per_share": {"amount": "0.50", "currency": "USD"}, "liquidation_preference_multiple": "1.0",
  "conversion_rights": [{"conversion_mechanism": {"type": "RATIO_CONVERSION", "ratio": {"numerator": 10, "denominator": 5}}}]},
 {"object_type": "STOCK_PLAN", "id": "plan", "initial_shares_reserved": "+1000000.00", "stock_class_id": "cs"}]}"#;

pub const TRANSACTIONS: &str = r#"{"file_type": "OCF_TRANSACTIONS_FILE", "items": [
 {"object_type": "TX_STOCK_ISSUANCE", "id": "t0", "date": "2020-01-01", "security_id": "s0", "stakeholder_id": "ada", "stock_class_id": "cs", "quantity": "5000000"},
 {"object_type": "TX_STOCK_ISSUANCE", "id": "t1", "date": "2020-01-01", "security_id": "s1", "stakeholder_id": "ben1", "stock_class_id": "cs", "quantity": "400000"},
 {"object_type": "TX_STOCK_TRANSFER", "id": "t2", "date": "2021-01-01", "security_id": "s0", "quantity": "1000000", "resulting_security_ids": ["s3"], "balance_security_id": "s4"},
 {"object_type": "TX_STOCK_ISSUANCE", "id": "t3", "date": "2021-01-01", "security_id": "s3", "stakeholder_id": "b2en", "stock_class_id": "cs", "quantity": "1000000"},
 {"object_type": "TX_STOCK_ISSUANCE", "id": "t4", "date": "2021-01-01", "security_id": "s4", "stakeholder_id": "ada", "stock_class_id": "cs", "quantity": "4000000"},
 {"object_type": "TX_STOCK_CANCELLATION", "id": "t5", "date": "2022-01-01", "security_id": "s1", "quantity": "30000000"},
 {"object_type": "TX_STOCK_REPURCHASE", "id": "t6", "date": "2022-01-02", "security_id": "s1", "quantity": "400000"},
 {"object_type": "TX_STOCK_ISSUANCE", "id": "t7", "date": "2022-02-01", "security_id": "s7", "stakeholder_id": "fund", "stock_class_id": "sa", "quantity": "2000000.5"},
 {"object_type": "TX_PLAN_SECURITY_ISSUANCE", "id": "t8", "date": "2022-03-01", "security_id": "o8", "stakeholder_id": "ada", "stock_plan_id": "plan", "quantity": "100000", "exercise_price": {"amount": "0.10", "currency": "USD"}, "compensation_type": "OPTION"},
 {"object_type": "TX_EQUITY_COMPENSATION_CANCELLATION", "id": "t9", "date": "2023-03-01", "security_id": "o8", "quantity": "75000"},
 {"object_type": "TX_EQUITY_COMPENSATION_EXERCISE", "id": "t10", "date": "2023-03-01", "security_id": "o8", "quantity": "25000", "resulting_security_ids": ["nobody"]},
 {"object_type": "TX_STOCK_ISSUANCE", "id": "t11", "date": "2022-05-01", "security_id": "b1", "stakeholder_id": "ada", "stock_class_id": "cb", "quantity": "25000"},
 {"object_type": "TX_STOCK_CLASS_SPLIT", "id": "split", "date": "2023-05-01", "stock_class_id": "cb", "split_ratio": {"numerator": "2", "denominator": "1"}},
 {"object_type": "TX_STOCK_REISSUANCE", "id": "t13", "date": "2023-05-01", "security_id": "b1", "resulting_security_ids": ["b2"], "split_transaction_id": "split"},
 {"object_type": "TX_STOCK_ISSUANCE", "id": "t14", "date": "2023-05-01", "security_id": "b2", "stakeholder_id": "ada", "stock_class_id": "cb", "quantity": "50000"},
 {"object_type": "TX_STOCK_RETRACTION", "id": "t15", "date": "2019-01-01", "security_id": "s16"},
 {"object_type": "TX_STOCK_ISSUANCE", "id": "t16", "date": "2023-06-01", "security_id": "s16", "stakeholder_id": "ada", "stock_class_id": "cs", "quantity": "7"},
 {"object_type": "TX_STOCK_CLASS_SPLIT", "id": "t17", "date": "2023-07-01", "stock_class_id": "cs", "split_ratio": {"numerator": "3", "denominator": "1"}},
 {"object_type": "TX_CONVERTIBLE_ISSUANCE", "id": "t18", "date": "2023-08-01", "security_id": "c18", "stakeholder_id": "fund", "custom_id": "SAFE-1", "convertible_type": "SAFE", "investment_amount": {"amount": "250000", "currency": "USD"},
  "conversion_triggers": [{"conversion_right": {"conversion_mechanism": {"type": "SAFE_CONVERSION", "conversion_discount": ".2", "conversion_valuation_cap": {"amount": "5000000", "currency": "USD"}}}}]},
 {"object_type": "TX_STOCK_ACCEPTANCE", "id": "t19", "date": "2023-08-01", "security_id": "s0"},
 {"object_type": "TX_UNHEARD_OF", "id": "t20", "date": "2023-08-01"},
 {"object_type": "TX_STOCK_ISSUANCE", "id": "t21", "date": "2025-01-01", "security_id": "s21", "stakeholder_id": "who", "stock_class_id": "cs", "quantity": {"omitted": true}}]}"#;

pub fn package(transactions: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    write(&folder.path().join("Manifest.ocf.json"), MANIFEST);
    write(&folder.path().join("Objects.ocf.json"), OBJECTS);
    write(&folder.path().join("Transactions.ocf.json"), transactions);
    folder
}

fn read(path: &Path) -> Imported {
    import(path, &Choices::default()).expect("a package")
}

fn is_whole(imported: &Imported) -> bool {
    let counts = imported.counts;
    counts.applied + counts.doubted + counts.ignored == counts.read
}

#[test]
fn every_doubt_is_named_at_its_place() {
    let folder = package(TRANSACTIONS);
    let imported = read(folder.path());
    let places: Vec<&str> = imported.doubts.all().iter().map(|doubt| doubt.place.as_str()).collect();
    for wanted in [
        "Manifest.ocf.json#/stock_classes_files/0/md5",
        "Manifest.ocf.json#/stakeholders_files/0/filepath",
        "Objects.ocf.json#/items/1/name",
        "Objects.ocf.json#/items/2/name",
        "Transactions.ocf.json#/items/5/quantity",
        "Transactions.ocf.json#/items/6/security_id",
        "Transactions.ocf.json#/items/8/object_type",
        "Transactions.ocf.json#/items/10/resulting_security_ids",
        "Transactions.ocf.json#/items/12/split_ratio",
        "Transactions.ocf.json#/items/15/date",
        "Transactions.ocf.json#/items/18/conversion_triggers",
        "Transactions.ocf.json#/items/20/object_type",
        "Transactions.ocf.json#/items/21/date",
        "Transactions.ocf.json#/items/21/quantity",
    ] {
        assert!(places.contains(&wanted), "{wanted} is not among {places:#?}");
    }
    assert!(is_whole(&imported), "{:?}", imported.counts);
    assert_eq!((imported.counts.read, imported.counts.ignored), (22, 1));
}

#[test]
fn holdings_of_the_run_are_those_of_the_package() {
    let folder = package(TRANSACTIONS);
    let text = read(folder.path()).text
        + r#"
[expect]
"founding.holders.Ada.shares" = "=12_000_000"
"founding.holders.Ben-(b2en).shares" = "=3_000_000"
"founding.pool.shares" = "=975_000"
"common-b.classes.Common-B.shares" = "=50_000"
"series-a-ratio.holders.A-\"Fund\".shares" = "=4_000_001"
"safe-1.promised_stake" = "=5%"
"#;
    write(&folder.path().join("table.toml"), &text);
    let ended = postmoney(&["check", "table.toml"], folder.path());
    assert_eq!(ended.code, Some(0), "{text}\n{}\n{}", ended.stdout, ended.stderr);
}

#[test]
fn a_zip_is_read_like_its_folder() {
    let folder = package(TRANSACTIONS);
    let path = folder.path().join("table.ocf.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).expect("a file"));
    let files = [("Manifest", MANIFEST), ("Objects", OBJECTS), ("Transactions", TRANSACTIONS)];
    for (name, text) in files {
        zip.start_file(format!("below/{name}.ocf.json"), zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("a zip");
    let (zipped, plain) = (read(&path), read(folder.path()));
    assert_eq!((zipped.text, zipped.doubts), (plain.text, plain.doubts));
}

proptest! {
    #![proptest_config(cases(10_000))]

    /// A stretch of the transactions gives way to something else: nothing panics, and none is lost without a word.
    #[test]
    fn no_transaction_is_lost(
        at in 0..TRANSACTIONS.len(),
        length in 0..30usize,
        instead in "[-+0-9a-z\"{}\\[\\]:,.\\\\]{0,12}|[0-9]{0,50}|s[0-9]",
    ) {
        let mut bytes = TRANSACTIONS.as_bytes().to_vec();
        bytes.splice(at..(at + length).min(bytes.len()), instead.bytes());
        let folder = package("");
        std::fs::File::create(folder.path().join("Transactions.ocf.json"))
            .and_then(|mut file| file.write_all(&bytes))
            .expect("written");
        let imported = read(folder.path());
        prop_assert!(is_whole(&imported), "{:?}", imported.counts);
        prop_assert!(imported.counts.read == 0 || imported.counts.read >= 20 || !imported.doubts.all().is_empty());
    }
}
