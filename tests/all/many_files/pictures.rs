//! Pictures of many files, steps and cases: none takes the place of another.

use super::{DEAL, names_in};
use crate::support::{postmoney, write};

fn drawn(folder: &std::path::Path, arguments: &[&str]) -> (Vec<String>, String, Option<i32>) {
    let svg = ["--charts", "charts", "--chart-format", "svg"];
    let ended = postmoney(&[&["run"], arguments, &svg].concat(), folder);
    let charts = folder.join("charts");
    (if charts.exists() { names_in(&charts) } else { Vec::new() }, ended.stderr, ended.code)
}

#[test]
fn files_of_one_name_in_two_folders() {
    let folder = tempfile::tempdir().expect("a folder");
    for (year, stake) in [("2024", "20%"), ("2025", "40%")] {
        std::fs::create_dir(folder.path().join(year)).expect("a folder");
        write(&folder.path().join(year).join("deal.toml"), DEAL.replace("20%", stake));
    }
    let (names, said, code) = drawn(folder.path(), &["2024/deal.toml", "2025/deal.toml"]);
    assert_eq!(code, Some(0), "{said}");
    let of = |year: &str| names.iter().filter(|name| name.starts_with(&format!("{year}-deal-r-"))).count();
    assert!(of("2024") > 0 && of("2024") == of("2025") && of("2024") * 2 == names.len(), "{names:?}");
}

/// The step `r` has a chart `ownership`, the step `r-ownership` one without a name of its own.
#[test]
fn charts_whose_names_would_be_alike() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = format!(
        "[company.revenue]\n2024 = \"1M\"\n2025 = \"2M\"\n{DEAL}[steps.r-ownership]\nmodel = \"value-bridge\"\nfrom = \"r\"\n\
         from_revenue = \"2024\"\nto_value = \"20M\"\nto_revenue = \"2025\"\n"
    );
    write(&folder.path().join("deal.toml"), text);
    let (names, said, code) = drawn(folder.path(), &["deal.toml"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(names.contains(&"deal-r--ownership.svg".to_string()), "{names:?}");
    assert!(names.contains(&"deal-r-ownership.svg".to_string()), "{names:?}");
}

#[test]
fn the_same_file_twice_is_refused_before_anything_is_drawn() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("deal.toml"), DEAL);
    let (names, said, code) = drawn(folder.path(), &["deal.toml", "./deal.toml"]);
    assert_eq!((names.len(), code), (0, Some(2)), "{said}");
    assert!(said.contains("would both be written as"), "{said}");
}

#[test]
fn a_case_cannot_lead_out_of_the_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("deal.toml"), format!("{DEAL}[cases.\"a/../../b\"]\nsteps.r.stake = \"30%\"\n"));
    let (names, said, code) = drawn(folder.path(), &["deal.toml", "--case", "a/../../b"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(!names.is_empty() && names.iter().all(|name| name.starts_with("deal-a-..-..-b-r-")), "{names:?}");
    assert_eq!(names_in(folder.path()), ["charts", "deal.toml"]);
}

#[test]
fn one_file_with_the_chart_that_is_asked_for_suffices() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("deal.toml"), DEAL);
    let bare = "[steps.q]\nmodel = \"founding\"\n[steps.q.holders]\nAda = 100\n";
    write(&folder.path().join("bare.toml"), bare);
    let (names, said, code) = drawn(folder.path(), &["bare.toml", "deal.toml", "--chart", "r-ownership"]);
    assert_eq!((names, code), (vec!["deal-r-ownership.svg".to_string()], Some(0)), "{said}");
    let (_, said, code) = drawn(folder.path(), &["bare.toml", "deal.toml", "--chart", "nothing"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("no chart is called `nothing`"), "{said}");
}
