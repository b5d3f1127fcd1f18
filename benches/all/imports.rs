//! What it costs to import a package of transactions and a table of holders, and to run a round over what was imported.
//!
//!     cargo bench --bench all imports::

use std::fmt::Write as _;

use divan::{Bencher, black_box};
use postmoney::engine::{plan, run};
use postmoney::exchange::holders::{Options, import};
use postmoney::exchange::{Choices, import_files};
use postmoney::scenario::{Request, load_text};
use postmoney::source::Sources;

use crate::questions::Disk;

/// Issuances, every third of them cancelled in part.
fn package(transactions: usize) -> Vec<(String, Vec<u8>)> {
    let mut text = String::from("{\"file_type\": \"OCF_TRANSACTIONS_FILE\", \"items\": [\n");
    for at in 0..transactions {
        let comma = if at == 0 { "" } else { ",\n" };
        let (kind, security) = if at % 3 == 2 { ("CANCELLATION", at - 1) } else { ("ISSUANCE", at) };
        let (day, quantity) = (at * 28 / transactions + 1, if at % 3 == 2 { 100 } else { 1_000 + at });
        let _ = write!(
            text,
            "{comma}{{\"object_type\": \"TX_STOCK_{kind}\", \"id\": \"t{at}\", \"date\": \"2024-01-{day:02}\", \
             \"security_id\": \"s{security}\", \"stakeholder_id\": \"Holder {security}\", \"stock_class_id\": \"Common\", \
             \"quantity\": \"{quantity}\"}}"
        );
    }
    vec![("Transactions.ocf.json".to_string(), (text + "\n]}").into_bytes())]
}

/// Four classes, prices and percentages.
fn table(holders: usize) -> String {
    let mut text = String::from("Holder,Class,Shares,Price,Ownership\n");
    for at in 0..holders {
        let (class, price) = [("Common", ""), ("Seed", "$0.50"), ("Series A", "$2.25"), ("Options", "0.10")][at % 4];
        let _ = writeln!(text, "Holder {at},{class},{},{price},0.0%", 1_000 + at);
    }
    text
}

fn imported(table: &str) -> String {
    import("holders.csv", table.as_bytes(), &Options::default()).expect("a table").scenario
}

#[divan::bench(sample_count = 10)]
fn package_of_10_000_transactions(bencher: Bencher) {
    let files = package(10_000);
    bencher.bench_local(|| import_files(black_box(files.clone()), &Choices::default()).expect("a package").text.len());
}

#[divan::bench(args = [10_000, 100_000], sample_count = 5)]
fn table_of_holders(bencher: Bencher, number: usize) {
    let table = table(number);
    bencher.bench_local(|| imported(black_box(&table)).len());
}

#[divan::bench(sample_count = 5)]
fn round_over_10_000_imported_holders(bencher: Bencher) {
    let round = "\n[steps.series-b]\nmodel = \"priced-round\"\npre_money = \"400M\"\ninvestors.Fund = \"50M\"\n";
    let text = imported(&table(10_000)) + round;
    bencher.bench_local(|| {
        let mut sources = Sources::default();
        let document = load_text("table.toml", text.clone(), &Disk, &Request::default(), &mut sources)
            .expect("what was imported can be read");
        run(&plan(&document, &sources).expect("it has no mistakes")).sheet.len()
    });
}
