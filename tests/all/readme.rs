//! The README is run: its scenario computes, its commands work, and its output block is what is printed.

use crate::support::{Ended, postmoney, root, write};

const README: &str = include_str!("../../README.md");

/// The blocks fenced with a word.
fn blocks(word: &str) -> Vec<&'static str> {
    let fence = format!("```{word}\n");
    README.split(fence.as_str()).skip(1).filter_map(|after| after.split("```").next()).collect()
}

/// The block shows the summary, with which the page begins.
#[test]
fn the_output_block_is_what_is_printed() {
    let printed = |arguments: &[&str]| {
        let Ended { stdout, code, .. } = postmoney(arguments, root());
        assert_eq!(code, Some(0), "{arguments:?}");
        stdout
    };
    let page = printed(&["run", "scenarios/meta-scale-ai.toml"]);
    let shown = blocks("text").concat();
    assert_eq!(shown, printed(&["run", "scenarios/meta-scale-ai.toml", "--brief"]));
    assert!(page.starts_with(&shown), "the README shows\n{shown}\nthe program prints\n{page}");
}

#[test]
fn the_scenario_of_the_readme_computes() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("deal.toml"), blocks("toml").concat());
    let ended = postmoney(&["run", "deal.toml"], folder.path());
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{}", ended.stdout);
    assert!(ended.stdout.contains("A fund buys 20 %"), "{}", ended.stdout);
}

#[test]
fn the_commands_of_the_readme_work_in_their_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let named = blocks("sh").into_iter().flat_map(str::split_whitespace).filter(|word| word.starts_with("scenarios/"));
    for scenario in named {
        let copy = folder.path().join(scenario);
        std::fs::create_dir_all(copy.parent().expect("a folder")).expect("it can be made");
        std::fs::copy(root().join(scenario), copy).expect("it is there");
    }
    let commands = blocks("sh").into_iter().flat_map(str::lines).filter(|line| line.starts_with("postmoney "));
    let mut count = 0;
    for command in commands {
        let command = command.split('#').next().unwrap_or(command);
        let arguments: Vec<&str> = command.split_whitespace().skip(1).collect();
        let ended = postmoney(&arguments, folder.path());
        assert_eq!(ended.code, Some(0), "{command}\n{}", ended.stderr);
        count += 1;
    }
    assert!(count >= 6, "the README has {count} commands");
}
