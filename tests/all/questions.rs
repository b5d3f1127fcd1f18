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
