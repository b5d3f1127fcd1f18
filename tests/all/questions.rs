//! Every scenario about a question asks it in its header, and the answer reads as it did.
//!
//! `SNAPSHOTS=overwrite cargo test --test all questions::` takes down what is printed now.

use crate::support::{files_below, postmoney, root, snapshot, text_of};

#[test]
fn every_question_is_answered_as_it_was() {
    let files = files_below(&root().join("scenarios/questions"), ".toml");
    assert!(files.len() >= 4);
    for path in files {
        let text = text_of(&path);
        let commands: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("#   postmoney ")).collect();
        assert!(!commands.is_empty(), "{} asks nothing", path.display());
        let mut said = String::new();
        for command in commands {
            let arguments: Vec<&str> = command.split(' ').collect();
            let ended = postmoney(&arguments, root());
            assert_eq!(ended.code, Some(0), "{command}\n{}", ended.stderr);
            said.push_str(&format!("$ postmoney {command}\n{}{}\n", ended.stdout, ended.stderr));
        }
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let folder = root().join("tests/snapshots/questions");
        std::fs::create_dir_all(&folder).expect("a folder for snapshots");
        snapshot(&folder.join(format!("{name}.txt")), &said);
    }
}

#[test]
fn rows_are_streamed_as_csv_and_json_lines() {
    let sweep = ["sweep", "scenarios/questions/meta-sensitivity.toml", "--vary", "stake=47%..51%:1%"];
    let rows =
        |format: &str| postmoney(&[&sweep[..], &["--show", "post_money", "--format", format]].concat(), root()).stdout;
    assert_eq!(rows("csv").lines().next(), Some("steps.meta.stake,meta.post_money"));
    assert_eq!(rows("csv").lines().nth(4), Some("0.5,29600000000"));
    assert_eq!(rows("jsonl").lines().nth(3), Some(r#"{"steps.meta.stake":"0.5","meta.post_money":"29600000000"}"#));
}

/// A class of 100 shares with 1M first beside 100 common shares gets its 1M from an exit of 1M to one of 2M; common shares get
/// nothing up to 1M.
#[test]
fn a_stretch_of_answers_is_told_from_end_to_end() {
    let solved = |so_that: &str| {
        let file = "scenarios/questions/exit-that-pays-the-preference.toml";
        postmoney(&["solve", file, "--for", "sale.exit", "--so-that", so_that], root()).stdout
    };
    let preference = solved("sale.preferred.proceeds=1M");
    assert!(
        preference
            .contains("Every steps.sale.exit from 1M USD to 2M USD makes sale.preferred.proceeds 1M USD, exactly."),
        "{preference}"
    );
    assert!(
        preference.contains("With a little less, sale.preferred.proceeds is below 1M; with a little more, above 1M.")
    );
    let nothing = solved("sale.common.proceeds=0");
    assert!(nothing.contains("Every steps.sale.exit from 0 USD to 1M USD makes sale.common.proceeds 0 USD, exactly."));
    assert!(nothing.contains("With a little more, sale.common.proceeds is above 0."), "{nothing}");
    let rate = solved("fund.xirr=25%");
    assert!(rate.contains("to the last printed digit") && !rate.contains("exactly"), "{rate}");
}
