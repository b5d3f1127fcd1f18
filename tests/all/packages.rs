//! Packages of the Open Cap Format: traps that public ones have, and that no transaction is lost whatever a package says.

use std::io::Write;
use std::path::Path;

use postmoney::exchange::{Choices, Imported, import};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::support::{cases, postmoney, write};

const MANIFEST: &str = include_str!("packages/Manifest.ocf.json");
const OBJECTS: &str = include_str!("packages/Objects.ocf.json");
pub const TRANSACTIONS: &str = include_str!("packages/Transactions.ocf.json");

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
