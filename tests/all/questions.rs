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

/// What is refused at one value of an assumption says nothing of another, where the refusal came of trying numbers; and an answer
/// may lie between a value that is refused and the next one that is tried.
#[test]
fn answers_beside_values_that_are_refused_are_found() {
    let hybrid = ["scenarios/fair-value/hybrid-calibrated.toml", "steps.value.scenarios.stays-private.volatility"];
    let rimac = ["scenarios/deals/rimac-porsche-2021.toml", "steps.porsche.stake_after"];
    for ([file, assumption], target, setting) in [
        (hybrid, "value.scenarios.stays-private.equity=16M", "66.12 %"),
        (rimac, "porsche.old_holders.stake=0.84496", "--set steps.porsche.stake_after=15.504%"),
    ] {
        let said = postmoney(&["solve", file, "--for", assumption, "--so-that", target], root());
        assert!(said.stdout.contains(setting), "{}{}", said.stdout, said.stderr);
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

/// The same class: what is asked for on one side of a value is told with its ends, and whether these count.
#[test]
fn what_is_asked_for_with_a_sign_is_told_from_end_to_end() {
    let solved = |so_that: &str| {
        let file = "scenarios/questions/exit-that-pays-the-preference.toml";
        let said = postmoney(&["solve", file, "--for", "sale.exit", "--so-that", so_that], root()).stdout;
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let more = solved("sale.preferred.proceeds>1M");
    assert!(more.contains("With steps.sale.exit above 2M USD, sale.preferred.proceeds is more than 1M."), "{more}");
    assert!(more.contains("At 2M USD it is 1M exactly, which is not more."), "{more}");
    let at_least = solved("sale.preferred.proceeds >= 1M");
    assert!(at_least.contains("With steps.sale.exit from 1M USD on,"), "{at_least}");
    assert!(at_least.contains("At 1M USD it is 1M exactly, which counts."), "{at_least}");
    let nothing = solved("sale.common.proceeds≤0");
    assert!(nothing.contains("With steps.sale.exit from 0 USD to 1M USD, sale.common.proceeds is at most 0."));
    let always = solved("sale.common.proceeds>=0");
    assert!(always.contains("With steps.sale.exit from 0 USD on, sale.common.proceeds is at least 0."), "{always}");
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
    assert!(preference.contains("Above 2M USD, sale.preferred.proceeds is above 1M; below 1M USD, below it."));
    let nothing = solved("sale.common.proceeds=0");
    assert!(nothing.contains("Every steps.sale.exit from 0 USD to 1M USD makes sale.common.proceeds 0 USD, exactly."));
    assert!(nothing.contains("Above 1M USD, sale.common.proceeds is above 0; it is nowhere below."), "{nothing}");
    let rate = solved("fund.xirr=25%");
    assert!(rate.contains("to the last printed digit") && !rate.contains("exactly"), "{rate}");
}

/// A program reads the table alone, so that what does not move stands in it, too.
#[test]
fn what_is_the_same_in_every_run_is_a_row_for_a_program() {
    let file = "scenarios/questions/meta-sensitivity.toml";
    let simulate = ["simulate", file, "--assume", "stake=uniform(48%,50%)", "--runs", "100"];
    let rows = |figures: &str, format: &str| {
        let show: Vec<&str> = figures.split(',').flat_map(|figure| ["--show", figure]).collect();
        let ended = postmoney(&[&simulate[..], &show, &["--format", format]].concat(), root());
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        ended.stdout
    };
    let alone = "Figure,Percentile,Value,± (95 %)\nmeta.investment,mean,14800000000,0\n";
    assert!(rows("meta.investment", "csv").starts_with(alone), "{}", rows("meta.investment", "csv"));
    assert!(rows("meta.investment,meta.post_money", "csv").contains("meta.investment,mean,14800000000,0\n"));
    assert!(rows("meta.investment", "jsonl").starts_with(r#"{"Figure":"meta.investment","Percentile":"mean","#));
    let text = rows("meta.investment", "text");
    assert!(text.contains("meta.investment is 14.8bn USD in every run.") && !text.contains("mean"), "{text}");
}
