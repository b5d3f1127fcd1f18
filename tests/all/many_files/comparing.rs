//! Files and cases side by side.

use std::time::{Duration, Instant};

use super::{DEAL, claims, json, rows, with};
use crate::support::{Ended, ended, postmoney, program, root, snapshot, text_of, write};

fn compared(first: &str, second: &str, arguments: &[&str]) -> Ended {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("first.toml"), first);
    write(&folder.path().join("second.toml"), second);
    let arguments = [&["compare", "first.toml", "second.toml"], arguments].concat();
    ended(program(folder.path()).args(arguments).env("COLUMNS", "80"))
}

#[test]
fn two_versions_say_first_what_was_changed() {
    let first = text_of(&root().join("scenarios/questions/meta-sensitivity.toml"));
    let replaced = first.replacen("49%", "45%", 1).replacen("14.8bn", "14.3bn", 1);
    let second = replaced.replacen("title", "about = \"With 45 %\"\ntitle", 1);
    let mut text = String::new();
    for width in ["60", "80", "120"] {
        let folder = tempfile::tempdir().expect("a folder");
        write(&folder.path().join("first.toml"), &first);
        write(&folder.path().join("second.toml"), &second);
        let command = ["compare", "first.toml", "second.toml"];
        let ended = ended(program(folder.path()).args(command).env("COLUMNS", width));
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        text.push_str(&format!("--- {width} columns\n{}", ended.stdout));
    }
    snapshot(&root().join("tests/snapshots/cli/compare-versions.txt"), &text);
}

#[test]
fn assumptions_that_were_added_changed_and_taken_away() {
    let first = format!("title = \"Before\"\n{DEAL}date = 2025-01-01\n");
    let second = format!("title = \"After\"\n{}investor = \"Fund\"\n", DEAL.replace("20%", "25%"));
    let text = compared(&first, &second, &[]).stdout;
    assert!(
        text.contains("1 assumption was changed, 1 was added and 1 was taken away.")
            && text.contains("Changed in words: the title."),
        "{text}"
    );
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    assert!(at("What was changed") < at("  r.post_money") && at("  r.post_money") < at("What makes second differ"));
    let document = json(&compared(&first, &second, &["--format", "json"]).stdout);
    assert_eq!(document["tables"][0]["title"], "What was changed");
    let changed = document["tables"][0]["rows"].as_array().expect("rows");
    assert_eq!(changed.len(), 3);
    let of = |name: &str| changed.iter().find(|row| row["Assumption"] == name).expect("a row").clone();
    assert_eq!([&of("steps.r.stake")["first"], &of("steps.r.stake")["second"]], ["20%", "25%"]);
    assert!(of("steps.r.investor")["first"].is_null() && of("steps.r.date")["second"].is_null());
}

/// 2M for 20 % and for 25 %: the value falls from 10M to 8M, before the money from 8M to 6M, a quarter.
#[test]
fn figures_that_changed_come_with_the_largest_change_first() {
    let table = rows(&compared(DEAL, &DEAL.replace("20%", "25%"), &["--format", "csv"]).stdout);
    let at =
        |name: &str| table.iter().position(|row| row["Figure"] == name).unwrap_or_else(|| panic!("{name}: {table:?}"));
    assert!(at("r.pre_money") < at("r.post_money"), "{table:?}");
    assert_eq!(
        [table[at("r.pre_money")]["first"].as_str(), &table[at("r.pre_money")]["second"]],
        ["8000000", "6000000"]
    );
    assert!(!table.iter().any(|row| row["Figure"] == "r.stake"), "an assumption stands above");
    let text = compared(DEAL, &DEAL.replace("20%", "25%"), &[]).stdout;
    assert!(text.contains("-25 %") && text.contains("-20 %"), "{text}");
    let same = compared(DEAL, DEAL, &[]).stdout;
    assert!(same.contains("No assumption was changed.") && same.contains("0 computed figures changed"), "{same}");
}

/// A figure of the second file may name a source that only this file has.
#[test]
fn differences_are_explained_across_sources() {
    let of = |source: &str, money: &str, stake: &str| {
        format!(
            "[sources.{source}]\ntitle = \"{source}\"\n[steps.r]\nmodel = \"reported-deal\"\n\
             investment = {{ value = \"{money}\", source = \"{source}\" }}\nstake = {{ value = \"{stake}\", source = \"{source}\" }}\n"
        )
    };
    let arguments = ["--show", "r.post_money", "--format", "json"];
    let document = json(&compared(&of("one", "2M", "20%"), &of("two", "3M", "25%"), &arguments).stdout);
    let tables = document["tables"].as_array().expect("tables");
    let explained = tables.last().expect("a table")["rows"].as_array().expect("rows");
    // 10M to 12M: the money alone makes 15M or takes 8M to 12M, the stake alone makes 8M or takes 15M to 12M.
    let shares: Vec<&str> = explained.iter().filter_map(|row| row["r.post_money"].as_str()).collect();
    assert_eq!(shares, ["4500000", "-2500000", "2000000"], "{explained:?}");
}

#[test]
fn currencies_are_not_compared_whatever_they_come_from() {
    let euro = format!("currency = \"EUR\"\n{DEAL}");
    let dollars = format!("currency = \"USD\"\n{DEAL}[cases.euro]\ncurrency = \"EUR\"\n");
    let refused = compared(&dollars, &euro, &["--show", "r.post_money"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(1), ""));
    assert!(refused.stderr.contains("scenarios in USD and in EUR cannot be compared"), "{}", refused.stderr);
    assert_eq!(compared(&dollars, &euro, &[]).code, Some(1), "nor without figures");
    assert_eq!(compared(&dollars, &dollars, &["--cases", "euro", "--show", "r.stake"]).code, Some(1), "nor as a case");
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("cases.toml"), dollars);
    let cases = postmoney(&["compare", "cases.toml", "--show", "r.post_money"], folder.path());
    assert_eq!((cases.code, cases.stdout.as_str()), (Some(1), ""));
}

#[test]
fn cases_that_are_called_as_columns_keep_their_values() {
    let cases = [("Figure", "30%"), ("to", "40%"), ("the scenario", "50%"), ("Assumption", "60%"), ("Scenario", "70%")];
    let case = |(name, stake): &(&str, &str)| format!("[cases.\"{name}\"]\nsteps.r.stake = \"{stake}\"\n");
    let text = format!("{DEAL}{}", cases.iter().map(case).collect::<String>());
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("cases.toml"), text);
    for show in ["r.post_money", "r.*"] {
        let arguments = ["compare", "cases.toml", "--show", show, "--format", "json"];
        let document = json(&postmoney(&arguments, folder.path()).stdout);
        let table = &document["tables"][0];
        let columns = table["columns"].as_array().expect("columns");
        for row in table["rows"].as_array().expect("rows") {
            assert_eq!(row.as_object().expect("an object").len(), columns.len(), "{show}");
        }
        let names: std::collections::BTreeSet<String> = columns.iter().map(ToString::to_string).collect();
        assert_eq!(names.len(), columns.len(), "{show}: {columns:?}");
    }
}

#[test]
fn many_files_are_rows_and_take_no_time() {
    let claims: Vec<String> = claims()
        .into_iter()
        .filter(|file| {
            !text_of(&root().join(file)).contains("currency = \"")
                || text_of(&root().join(file)).contains("currency = \"USD\"")
        })
        .collect();
    let claims: Vec<String> =
        claims.into_iter().chain(std::iter::once("scenarios/meta-scale-ai.toml".to_string())).collect();
    assert!(claims.len() >= 20, "{}", claims.len());
    let start = Instant::now();
    let ended =
        postmoney(&with(&["compare"], &claims, &["--show", "deal.post_money,deal.stake", "--format", "csv"]), root());
    assert!(start.elapsed() < Duration::from_secs(20));
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let table = rows(&ended.stdout);
    assert_eq!(table.len(), claims.len());
    assert!(
        table.iter().any(|row| row["Scenario"] == "meta-14.3bn" && row["deal.post_money"].starts_with("29183673469"))
    );
}
