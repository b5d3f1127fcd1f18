//! Files by figures: `run FILES --show`.

use super::{DEAL, claims, json, rows, with};
use crate::support::{Ended, ended, postmoney, program, root, snapshot, write};

fn in_folder(files: &[(&str, &str)], arguments: &[&str]) -> Ended {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        write(&folder.path().join(name), text);
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    postmoney(&[&["run"], &names[..], arguments].concat(), folder.path())
}

#[test]
fn claims_by_figures_as_a_reader_sees_them() {
    let claims = claims();
    let arguments = with(&["run"], &claims, &["--show", "post_money,verdict"]);
    let mut text = String::new();
    for columns in ["60", "80", "120"] {
        let ended = ended(program(root()).args(&arguments).env("COLUMNS", columns));
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        text.push_str(&format!("--- {columns} columns\n{}", ended.stdout));
    }
    snapshot(&root().join("tests/snapshots/cli/run-show.txt"), &text);
}

/// What the table says of a file is what the file alone says.
#[test]
fn every_cell_is_the_figure_of_its_file() {
    let claims = claims();
    let shown = |format: &str| {
        postmoney(&with(&["run"], &claims, &["--show", "post_money,verdict", "--format", format]), root()).stdout
    };
    let table = rows(&shown("csv"));
    let document = json(&shown("json"));
    let entries = document["files"].as_array().expect("a list");
    assert_eq!(entries.len(), table.len());
    assert_eq!(shown("jsonl").lines().count(), table.len());
    let mut seen = std::collections::BTreeSet::new();
    for (row, entry) in table.iter().zip(entries) {
        assert_eq!(entry["file"], row["file"].as_str());
        let alone = json(&postmoney(&["run", &row["file"], "--format", "json"], root()).stdout);
        let figure = &entry["figures"]["post_money"];
        if !figure.is_null() {
            let figures = alone["figures"].as_array().expect("figures");
            let own = figures.iter().find(|own| own["name"] == figure["name"]).expect("the same name");
            assert_eq!(own["value"], row["post_money"].as_str());
            assert_eq!(
                [&own["value"], &own["unit"], &own["currency"]],
                [&figure["value"], &figure["unit"], &figure["currency"]]
            );
            assert_eq!(figure["name"], format!("{}.post_money", row["of"]));
        }
        let statements = alone["statements"].as_array().expect("statements");
        let verdict = statements.iter().find(|own| own["name"] == format!("{}.verdict", row["of"]));
        assert_eq!(verdict.map(|own| own["words"].clone()), Some(row["verdict"].as_str().into()));
        seen.insert(row["file"].clone());
    }
    assert_eq!(seen.len(), claims.len(), "every file");
}

#[test]
fn files_are_sorted_by_a_figure() {
    let of = |stake: &str| DEAL.replace("20%", stake);
    let (a, b, c) = (of("20%"), of("40%"), of("10%"));
    let bare = "[steps.q]\nmodel = \"founding\"\n[steps.q.holders]\nAda = 100\n";
    let files = [("a.toml", a.as_str()), ("bare.toml", bare), ("b.toml", &b), ("c.toml", &c)];
    let order = |sort: &[&str]| -> Vec<String> {
        let ended = in_folder(&files, &[&["--show", "r.post_money", "--format", "csv"], sort].concat());
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        rows(&ended.stdout).into_iter().map(|row| row["file"].replace(".toml", "")).collect()
    };
    assert_eq!(order(&[]), ["a", "bare", "b", "c"], "as given");
    assert_eq!(order(&["--sort", "r.post_money"]), ["b", "a", "c", "bare"]);
    assert_eq!(order(&["--sort=-post_money"]), ["c", "a", "b", "bare"], "a file without the figure comes last");
    let ended = in_folder(&files, &["--show", "r.post_money", "--sort", "r.pre_money"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.stderr.contains("there is no column `r.pre_money` to sort by"), "{}", ended.stderr);
}

#[test]
fn currencies_are_told_apart_and_not_sorted() {
    let euro = format!("currency = \"EUR\"\n{DEAL}");
    let files = [("usd.toml", DEAL), ("eur.toml", euro.as_str())];
    let text = in_folder(&files, &["--show", "post_money"]).stdout;
    assert!(text.contains("Currency") && text.contains("EUR") && !text.contains("All money in"), "{text}");
    let one = in_folder(&files[..1], &["--show", "post_money,stake"]).stdout;
    assert!(one.contains("All money in USD.") && !one.contains("Currency"), "{one}");
    assert!(!in_folder(&files, &["--show", "stake"]).stdout.contains("Currency"), "stakes have none");
    let sorted = in_folder(&files, &["--show", "post_money,stake", "--sort", "post_money"]);
    assert_eq!((sorted.code, sorted.stdout.as_str()), (Some(1), ""));
    assert!(sorted.stderr.starts_with("error[kinds-not-comparable]"), "{}", sorted.stderr);
    assert!(sorted.stderr.contains("in USD in usd.toml") && sorted.stderr.contains("in EUR in eur.toml"));
    assert_eq!(in_folder(&files, &["--show", "post_money,stake", "--sort", "stake"]).code, Some(0));
}

#[test]
fn a_figure_that_no_file_has_is_refused_with_the_nearest() {
    for name in ["r.post_mony", "post_mony", "*.post_mony"] {
        let ended = in_folder(&[("a.toml", DEAL), ("b.toml", DEAL)], &["--show", &format!("stake,{name}")]);
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(1), ""), "{name}");
        assert!(ended.stderr.contains("did you mean `r.post_money`?"), "{name}: {}", ended.stderr);
    }
}

/// Where a name means figures of several steps, each has a row.
#[test]
fn several_steps_of_a_file_have_rows_of_their_own() {
    let two = format!("{DEAL}[steps.s]\nmodel = \"reported-deal\"\ninvestment = \"3M\"\nstake = \"10%\"\n");
    let table = rows(&in_folder(&[("two.toml", &two)], &["--show", "*.post_money,r.stake", "--format", "csv"]).stdout);
    let cells: Vec<[&str; 3]> =
        table.iter().map(|row| ["of", "post_money", "r.stake"].map(|column| row[column].as_str())).collect();
    assert_eq!(cells, [["", "", "0.2"], ["r", "10000000", ""], ["s", "30000000", ""]]);
}
