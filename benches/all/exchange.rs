//! Cap tables of other programs: packages of the Open Cap Format and tables of holders, read and run.
//!
//!     cargo bench --bench all exchange::

use std::fmt::Write as _;
use std::path::Path;

use divan::{Bencher, black_box};
use postmoney::Scenario;
use postmoney::exchange::holders::{Options, import as read_table};
use postmoney::exchange::{Choices, import as read_package};

/// A table with a holder in each row, of four classes.
fn table(holders: usize) -> String {
    (0..holders).fold("Holder,Class,Shares,Price,%\n".to_string(), |mut text, at| {
        let class = ["Common", "Series A", "Series B", "Options"][at % 4];
        let price = ["", "1.25", "2.50", "0.10"][at % 4];
        let _ = writeln!(text, "Holder {at},{class},{},{price},", 1_000 + at);
        text
    })
}

/// A package in which each transaction issues shares to somebody else.
fn package(folder: &Path, transactions: usize) {
    let (mut people, mut issued) = (String::new(), String::new());
    for at in 0..transactions {
        let _ =
            write!(people, r#",{{"object_type":"STAKEHOLDER","id":"h{at}","name":{{"legal_name":"Holder {at}"}}}}"#);
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(
            issued,
            r#"{comma}{{"object_type":"TX_STOCK_ISSUANCE","id":"t{at}","date":"2020-01-01","security_id":"s{at}","stakeholder_id":"h{at}","stock_class_id":"cs","quantity":"{}"}}"#,
            1_000 + at
        );
    }
    let objects = format!(
        r#"{{"file_type":"OCF_STOCK_CLASSES_FILE","items":[{{"object_type":"STOCK_CLASS","id":"cs","name":"Common","class_type":"COMMON"}}{people}]}}"#
    );
    let transactions = format!(r#"{{"file_type":"OCF_TRANSACTIONS_FILE","items":[{issued}]}}"#);
    std::fs::write(folder.join("Objects.ocf.json"), objects).expect("written");
    std::fs::write(folder.join("Transactions.ocf.json"), transactions).expect("written");
}

#[divan::bench(sample_count = 10)]
fn import_of_a_package_of_10_000_transactions(bencher: Bencher<'_, '_>) {
    let folder = tempfile::TempDir::new().expect("a folder");
    package(folder.path(), 10_000);
    bencher.bench(|| read_package(black_box(folder.path()), &Choices::default()).expect("a package").text.len());
}

#[divan::bench(args = [10_000, 100_000], sample_count = 5)]
fn import_of_a_table(bencher: Bencher<'_, '_>, holders: usize) {
    let table = table(holders);
    bencher.bench(|| {
        read_table("table.csv", black_box(table.as_bytes()), &Options::default()).expect("a table").scenario.len()
    });
}

#[divan::bench(sample_count = 5)]
fn round_over_10_000_imported_holders(bencher: Bencher<'_, '_>) {
    let imported = read_table("table.csv", table(10_000).as_bytes(), &Options::default()).expect("a table");
    let round = "[steps.next]\nmodel = \"priced-round\"\npre_money = \"100M\"\ninvestors.Next = \"20M\"\n\n[expect]";
    let text = imported.scenario.replace("[expect]", round);
    bencher.bench(|| Scenario::parse(black_box(&text)).expect("a scenario").run().is_ok());
}
