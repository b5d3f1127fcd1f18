//! One document of many files.

use super::{DEAL, claims, json, rows, with};
use crate::support::{Ended, ended, postmoney, program, root, write};

/// Every row of the table of many files is the row of its file alone, with the file before it.
#[test]
fn csv_of_many_files_is_that_of_each() {
    let claims = claims();
    let many = postmoney(&with(&["run"], &claims, &["--format", "csv"]), root());
    assert_eq!(many.code, Some(0), "{}", many.stderr);
    let mut rows_of_many = rows(&many.stdout).into_iter();
    for file in &claims {
        for alone in rows(&postmoney(&["run", file, "--format", "csv"], root()).stdout) {
            let mut row = rows_of_many.next().expect("as many rows");
            assert_eq!(row.remove("file").as_ref(), Some(file));
            assert_eq!(row.remove("error").as_deref(), Some(""));
            assert_eq!(row, alone, "{file}");
        }
    }
    assert_eq!(rows_of_many.next(), None);
}

/// The same of JSON, and of a line for each file.
#[test]
fn json_of_many_files_is_that_of_each() {
    let claims = claims();
    let many = json(&postmoney(&with(&["run"], &claims, &["--format", "json"]), root()).stdout);
    assert_eq!(many["postmoney"], 2);
    let lines = postmoney(&with(&["run"], &claims, &["--format", "jsonl"]), root()).stdout;
    let (files, lines) = (many["files"].as_array().expect("a list"), lines.lines().collect::<Vec<_>>());
    assert_eq!([files.len(), lines.len()], [claims.len(); 2]);
    for ((file, entry), line) in claims.iter().zip(files).zip(lines) {
        let mut alone = json(&postmoney(&["run", file, "--format", "json"], root()).stdout);
        alone["file"] = file.as_str().into();
        assert_eq!(json(line), alone, "{file}");
        alone.as_object_mut().expect("an object").remove("postmoney");
        assert_eq!(*entry, alone, "{file}");
    }
}

fn three(format: &str) -> Ended {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("one.toml"), DEAL);
    write(&folder.path().join("two.toml"), DEAL.replace("20%", "200%"));
    write(&folder.path().join("three.toml"), DEAL.replace("20%", "25%"));
    let files = ["run", "one.toml", "two.toml", "three.toml", "nowhere.toml", "--format", format];
    ended(program(folder.path()).args(files).env("COLUMNS", "80"))
}

#[test]
fn a_file_that_fails_is_named_and_keeps_no_other_from_being_written() {
    for format in ["text", "json", "jsonl", "csv", "markdown", "html"] {
        let ended = three(format);
        assert_eq!(ended.code, Some(1), "{format}");
        assert!(ended.stderr.contains("2 of 4 files were not computed: two.toml, nowhere.toml"), "{}", ended.stderr);
        for file in ["one.toml", "two.toml", "three.toml", "nowhere.toml"] {
            assert!(ended.stdout.contains(file), "{format}: {}", ended.stdout);
        }
    }
    let rows = rows(&three("csv").stdout);
    let of = |file: &str| rows.iter().filter(|row| row["file"] == file).collect::<Vec<_>>();
    assert!(of("three.toml").iter().any(|row| row["figure"] == "r.post_money" && row["value"] == "8000000"));
    let [failed] = of("two.toml")[..] else { panic!("one row") };
    assert!(failed["error"].contains("200%") && failed["figure"].is_empty(), "{failed:?}");
    let document = json(&three("json").stdout);
    assert!(document["files"][1]["error"].as_str().is_some_and(|error| error.contains("200%")));
    assert_eq!(document["files"][1]["diagnostics"][0]["severity"], "error");
    assert_eq!(document["files"][2]["title"], "three.toml");
}

#[test]
fn pages_of_many_files_are_headed_by_their_names() {
    let text = three("text").stdout;
    let heads: Vec<&str> = text.lines().filter(|line| line.starts_with("══ ")).collect();
    assert_eq!(heads.len(), 4);
    assert!(heads[0].starts_with("══ one.toml ═") && heads.iter().all(|line| line.chars().count() == 80), "{text}");
    assert!(text.contains("Not computed: nowhere.toml cannot be read: there is no such file."), "{text}");
    let alone = postmoney(&["run", "scenarios/meta-scale-ai.toml"], root()).stdout;
    assert!(!alone.contains('═'), "one file has no head");
}
