//! Packages that are written: read again, they are the same table in fractions, and the same scenario is the same bytes.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use jiff::civil::{Date, date};
use md5::{Digest, Md5};
use postmoney::captable::{CapTable, ConvertibleKind, Participation, PreferenceSize, StockClass, StockKind};
use postmoney::engine::Evaluation;
use postmoney::exchange::ocf::export::{Exported, export};
use postmoney::exchange::{Choices, import};
use postmoney::number::Exact;
use postmoney::scenario::Request;
use postmoney::worksheet::{NodeId, Worksheet};
use proptest::prelude::*;
use serde_json::Value;

use crate::support::{cases, computed, each_computed, postmoney, with, write};

const DAY: Date = date(2024, 6, 30);

/// A table as texts and fractions: who holds what, and on which terms.
type Told = BTreeMap<String, Exact>;

fn told(results: &Evaluation) -> Told {
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

/// The scenario that a package is read into.
fn back(exported: &Exported) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("table.ocf.zip");
    write(&path, &exported.bytes);
    import(&path, &Choices::default()).expect("a package").text
}

fn run(text: &str, request: &Request) -> Evaluation {
    let results = computed(text, request).unwrap_or_else(|mistakes| panic!("{mistakes:?}\n{text}"));
    assert!(!results.diagnostics.has_errors(), "{:?}\n{text}", results.diagnostics);
    results
}

fn assert_same(results: &Evaluation, exported: &Exported, what: &str) {
    let text = back(exported);
    let again = run(&text, &Request::default());
    similar(&told(results), &told(&again), &format!("{what}\n{text}"));
}

fn similar(one: &Told, other: &Told, what: &str) {
    for (key, amount) in one {
        assert_eq!(Some(amount), other.get(key), "{key}\n{other:#?}\n{what}");
    }
    let more: Vec<&String> = other.keys().filter(|key| !one.contains_key(*key)).collect();
    assert!(more.is_empty(), "{more:?} stand only in what was read\n{what}");
}

/// The files of a package by their names.
fn files(exported: &Exported) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&exported.bytes)).expect("a zip");
    let names: Vec<String> = zip.file_names().map(|name| name.expect("a name").to_string()).collect();
    let mut read = |name: &String| {
        let mut text = String::new();
        zip.by_name(name).expect("an entry").read_to_string(&mut text).expect("text");
        (name.clone(), text)
    };
    names.iter().map(&mut read).collect()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// Sums that are right, lists that are all there, ids that are one each, and no field without a value.
fn assert_whole(exported: &Exported) {
    let files = files(exported);
    let manifest = json(&files["Manifest.ocf.json"]);
    let (mut listed, mut ids) = (1, Vec::new());
    for (list, entries) in manifest.as_object().expect("an object").iter().filter(|(key, _)| key.ends_with("_files")) {
        for entry in entries.as_array().unwrap_or_else(|| panic!("{list} is a list")) {
            let text = &files[entry["filepath"].as_str().expect("a path")];
            let sum: String = Md5::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(entry["md5"].as_str(), Some(sum.as_str()), "{list}");
            let items = json(text);
            ids.extend(items["items"].as_array().expect("items").iter().map(|item| item["id"].to_string()));
            assert!(!text.replace("\"expiration_date\": null", "").contains("null"), "{text}");
            listed += 1;
        }
    }
    assert_eq!(listed, files.len());
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "{ids:?}");
}

/// Rounds of every kind, ten places at most.
const TABLE: &str = include_str!("exports/table.toml");

#[test]
fn every_scenario_is_the_same_after_it_was_written_and_read() {
    let mut written = 0;
    each_computed(|one| {
        let results = &one.results;
        let Ok(exported) = export(results, Some(DAY)) else { return };
        written += 1;
        assert_whole(&exported);
        let again = export(results, Some(DAY)).unwrap_or_else(|refused| panic!("{refused:?}"));
        assert!(again.bytes == exported.bytes, "{}: other bytes", one.path.display());
        // What the format cannot say is told, and is not the same: words for the size of a warrant, days over 360.
        let lost = |told: &str| {
            ["the warrant is for", "over 360", "years, not of days", "is counted until"]
                .iter()
                .any(|word| told.contains(word))
        };
        if !exported.doubts.all().iter().any(|doubt| lost(&doubt.what)) {
            assert_same(results, &exported, &one.path.display().to_string());
        }
    });
    assert!(written >= 20, "{written} scenarios have a table of exact decimals");
}

#[test]
fn a_table_of_every_kind_is_the_same_after_it_was_written_and_read() {
    let results = run(TABLE, &Request::default());
    let exported = export(&results, None).unwrap_or_else(|refused| panic!("{refused:?}"));
    assert_whole(&exported);
    assert_same(&results, &exported, TABLE);
    let doubts: Vec<&str> = exported.doubts.all().iter().map(|doubt| doubt.what.as_str()).collect();
    for wanted in
        ["broad-based weighted average", "due on 2026-01-01", "no less than 0.25 a share", "may buy their part"]
    {
        assert!(doubts.iter().any(|told| told.contains(wanted)), "{wanted} is not in {doubts:#?}");
    }
}

#[test]
fn what_was_written_is_read_with_the_doubts_of_the_format_alone() {
    let results = run(TABLE, &Request::default());
    let exported = export(&results, None).unwrap_or_else(|refused| panic!("{refused:?}"));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("table.ocf.zip");
    write(&path, &exported.bytes);
    let imported = import(&path, &Choices::default()).expect("a package");
    let doubts: Vec<&str> = imported.doubts.all().iter().map(|doubt| doubt.what.as_str()).collect();
    assert_eq!(doubts, ["interest is compounded, and the format does not say how often"]);
}

#[test]
fn a_manifest_says_what_the_format_asks_for() {
    let results = run(TABLE, &Request::default());
    let exported = export(&results, None).unwrap_or_else(|refused| panic!("{refused:?}"));
    let files = files(&exported);
    let manifest = json(&files["Manifest.ocf.json"]);
    let text = |key: &str| manifest[key].as_str().map(str::to_string);
    assert_eq!(text("ocf_version").as_deref(), Some("1.2.0"));
    assert_eq!(text("as_of").as_deref(), Some("2024-06-30"));
    assert_eq!(text("generated_at").as_deref(), Some("2024-06-30T00:00:00Z"));
    assert_eq!(manifest["issuer"]["legal_name"].as_str(), Some("A table of every kind"));
    let transactions = json(&files["Transactions.ocf.json"]);
    let grant = transactions["items"].as_array().expect("items").iter().find(|item| item["vestings"].is_array());
    assert_eq!(grant.expect("a grant that vests")["vestings"].as_array().map(Vec::len), Some(4));
}

/// What the table is refused for, with one thing changed.
fn refused(settings: &[&str], date: Option<Date>) -> Vec<String> {
    let settings: Vec<String> = settings.iter().map(|setting| (*setting).to_string()).collect();
    let results = run(TABLE, &with(&settings));
    export(&results, date).map(|_| ()).expect_err("refused").mistakes
}

#[test]
fn a_figure_of_more_than_ten_places_is_named() {
    let told = refused(&["seed.holders.Fund=100_000.00000000001"], None);
    assert_eq!(
        told,
        ["what Fund holds of Seed by step `seed`, 100000.00000000001, is no decimal of at most 10 places"]
    );
    let told = refused(&["seed.price_per_share=1/3"], None);
    assert_eq!(told, ["the issue price of Seed, 1/3, is no decimal of at most 10 places"]);
    let told = refused(&["angel.valuation_cap=10_000_000/3"], None);
    assert_eq!(told, ["the valuation cap of `angel`, 10000000/3, is no decimal of at most 10 places"]);
}

#[test]
fn a_class_that_takes_part_without_a_cap_is_refused() {
    let told = refused(&["!seed.participation_cap"], None);
    assert!(
        told[0].starts_with("Seed takes part beside common shares without a cap, and the format has no"),
        "{told:?}"
    );
}

#[test]
fn a_promise_is_refused() {
    let told = refused(&["hires.kind=promised-option"], None);
    assert!(told[0].starts_with("options are promised to Linus by step `hires`"), "{told:?}");
}

#[test]
fn what_is_known_vaguely_is_refused() {
    let told = refused(&["angel.investment=~500k"], None);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("`steps.angel.investment` is reported as \"~500k\""), "{told:?}");
}

#[test]
fn steps_without_a_day_need_one() {
    let told = refused(&["!founding.date", "!seed.date"], None);
    assert!(told[0].starts_with("the steps `founding` and `seed` have no day, and the format dates"), "{told:?}");
    let results = run(TABLE, &with(&["!seed.date".to_string()]));
    let exported = export(&results, Some(DAY)).unwrap_or_else(|refused| panic!("{refused:?}"));
    let first = &exported.doubts.all()[0];
    assert_eq!(
        (first.what.as_str(), first.done.as_str()),
        ("the step `seed` has no day", "its transactions are dated 2024-06-30, by --date")
    );
    assert!(files(&exported)["Transactions.ocf.json"].contains("seed/Seed/Fund"));
}

#[test]
fn a_scenario_without_a_table_is_refused() {
    let results =
        run("[steps.deal]\nmodel = \"reported-deal\"\ninvestment = \"1M\"\nstake = \"10%\"", &Request::default());
    let told = export(&results, None).map(|_| ()).expect_err("refused").mistakes;
    assert!(told[0].starts_with("no step of the scenario says who holds what"), "{told:?}");
}

#[test]
fn the_command_writes_a_file_or_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    write(&at("table.toml"), TABLE);
    let run = |arguments: &[&str]| postmoney(arguments, folder.path());
    let first = run(&["export", "table.toml", "--format", "ocf", "-o", "one.ocf.zip"]);
    assert_eq!((first.code, first.stdout.as_str()), (Some(0), ""), "{}", first.stderr);
    assert!(first.stderr.contains("as of 2024-06-30, in version 1.2.0"), "{}", first.stderr);
    let second = run(&["export", "table.toml", "-o", "two.ocf.zip"]);
    assert_eq!(second.code, Some(0), "{}", second.stderr);
    let bytes = |name: &str| std::fs::read(at(name)).expect("written");
    assert!(bytes("one.ocf.zip") == bytes("two.ocf.zip"), "other bytes");
    let again = run(&["import", "one.ocf.zip", "-o", "again.toml"]);
    assert_eq!(again.code, Some(0), "{}", again.stderr);
    assert_eq!(run(&["check", "again.toml"]).code, Some(0));
    let thirds = run(&["export", "table.toml", "-o", "one.ocf.zip", "--set", "seed.price_per_share=1/3"]);
    assert_eq!(thirds.code, Some(1));
    assert!(thirds.stderr.contains("error: the issue price of Seed, 1/3,"), "{}", thirds.stderr);
    assert!(bytes("one.ocf.zip") == bytes("two.ocf.zip"), "it was touched");
    let over = run(&["export", "table.toml", "-o", "table.toml"]);
    assert_eq!(over.code, Some(2), "{}", over.stderr);
    assert!(over.stderr.contains("would overwrite the scenario"), "{}", over.stderr);
    assert!(Path::new(&at("table.toml")).exists());
}

/// A number of at most so many places, above zero.
fn decimal(most: u64, places: u32) -> impl Strategy<Value = String> {
    (1..=most, 0..10_u64.pow(places))
        .prop_map(move |(whole, rest)| format!("{whole}.{rest:0>width$}", width = places as usize))
}

fn holders() -> impl Strategy<Value = Vec<(usize, String)>> {
    let count = prop_oneof![(101..5_000_000_u64).prop_map(|count| count.to_string()), decimal(100_000, 10)];
    proptest::collection::vec((0..4_usize, count), 1..4)
}

const NAMES: [&str; 4] = ["Ada", "株式会社 \\\"x\\\"", "Fund / II", "Zoë"];

fn lines(holders: &[(usize, String)]) -> String {
    let held: BTreeMap<usize, &String> = holders.iter().map(|(name, count)| (*name, count)).collect();
    held.iter().map(|(name, count)| format!("holders.\"{}\" = \"={count}\"\n", NAMES[*name])).collect()
}

fn class() -> impl Strategy<Value = String> {
    let cap = proptest::option::of(3..9_u8);
    (holders(), decimal(50, 9), decimal(2, 2), cap, 1..5_u8, any::<bool>(), proptest::option::of((proptest::sample::select(vec![1, 2, 5, 10]), 1..9_u32))).prop_map(
        |(held, price, multiple, cap, rank, is_common, ratio)| {
            let terms = match (is_common, cap) {
                (true, _) => "kind = \"common\"\n".to_string(),
                (false, None) => format!("liquidation_preference = \"{multiple}x\"\nseniority = {rank}\n"),
                (false, Some(cap)) => format!(
                    "liquidation_preference = \"{multiple}x\"\nseniority = {rank}\nparticipation = \"full\"\nparticipation_cap = \"{cap}x\"\n"
                ),
            };
            let ratio = ratio.filter(|_| !is_common).map(|(part, whole)| {
                format!("[steps.ratio-N]\nmodel = \"conversion-ratio\"\nclass = \"Class N\"\nconversion_ratio = \"{part}/{whole}\"\n")
            });
            let held = lines(&held);
            let ratio = ratio.unwrap_or_default();
            format!("[steps.class-N]\nmodel = \"issuance\"\nclass = \"Class N\"\nprice_per_share = \"{price}\"\n{terms}{held}{ratio}")
        },
    )
}

fn grant() -> impl Strategy<Value = String> {
    let kinds = prop_oneof![Just("option"), Just("share-unit"), Just("warrant")];
    (kinds, proptest::option::of(decimal(9, 4)), holders()).prop_map(|(kind, strike, held)| {
        let strike = strike.filter(|_| kind != "share-unit").map(|strike| format!("strike = \"{strike}\"\n"));
        let strike = strike.unwrap_or_default();
        let from = if kind == "warrant" { "" } else { "from = \"new-shares\"\n" };
        format!("[steps.grant-N]\nmodel = \"grant\"\nkind = \"{kind}\"\n{strike}{from}{}", lines(&held))
    })
}

fn safe() -> impl Strategy<Value = String> {
    let basis = prop_oneof![Just("pre-money"), Just("post-money")];
    let rest = [
        "\"outstanding-options\"",
        "\"unissued-options\"",
        "\"this-security\"",
        "\"promised-options\"",
        "\"new-money\"",
    ];
    let counted = proptest::option::of(proptest::sample::subsequence(rest.to_vec(), 0..=5));
    (decimal(400_000, 2), proptest::option::of((decimal(9_000_000, 10), basis, counted)), proptest::option::of(1..99_u8), any::<bool>(), 0..4_usize)
        .prop_map(|(paid, cap, discount, is_favoured, holder)| {
            let cap = cap.map(|(cap, basis, counted)| {
                let counted = counted.map(|words| format!("capitalization = [\"outstanding-shares\", {}]\n", words.join(", ")));
                format!("valuation_cap = \"5{cap}\"\nbasis = \"{basis}\"\n{}", counted.unwrap_or_default())
            });
            let discount = discount.map(|discount| format!("discount = \"{discount}.5%\"\n"));
            let [cap, discount] = [cap, discount].map(Option::unwrap_or_default);
            let name = NAMES[holder];
            format!("[steps.safe-N]\nmodel = \"safe\"\nholder = \"{name}\"\ninvestment = \"{paid}\"\nmost_favoured_nation = {is_favoured}\n{cap}{discount}")
        })
}

fn table() -> impl Strategy<Value = String> {
    let some = |one: BoxedStrategy<String>| proptest::collection::vec(one, 0..3);
    (
        holders(),
        proptest::option::of(decimal(900_000, 3)),
        some(class().boxed()),
        some(grant().boxed()),
        some(safe().boxed()),
    )
        .prop_map(|(founders, pool, classes, grants, safes)| {
            let pool = pool.map(|pool| format!("pool = \"={pool}\"\n")).unwrap_or_default();
            let founding =
                format!("[steps.founding]\nmodel = \"founding\"\ndate = 2022-02-28\n{pool}{}", lines(&founders));
            let steps = classes.iter().chain(&grants).chain(&safes).enumerate();
            let steps: Vec<String> = steps
                .map(|(at, step)| {
                    let day = format!("date = 2023-01-{:0>2}\nmodel", at + 1);
                    step.replacen("model", &day, 1)
                        .replace("-N]", &format!("-{at}]"))
                        .replace("Class N", &format!("Class {at}"))
                })
                .collect();
            format!("title = \"Any\"\ncurrency = \"USD\"\n{founding}{}", steps.concat())
        })
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn any_table_is_the_same_after_it_was_written_and_read(text in table()) {
        let results = run(&text, &Request::default());
        let exported = export(&results, Some(DAY)).unwrap_or_else(|refused| panic!("{refused:?}\n{text}"));
        assert_whole(&exported);
        let again = export(&run(&text, &Request::default()), Some(DAY)).unwrap_or_else(|refused| panic!("{refused:?}"));
        prop_assert!(again.bytes == exported.bytes);
        assert_same(&results, &exported, &text);
    }
}
