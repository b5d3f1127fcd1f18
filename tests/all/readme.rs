//! The README is run: its scenario computes, its commands work, and its output block is what is printed.

use crate::support::{Ended, postmoney, root, write};

const README: &str = include_str!("../../README.md");

/// The blocks fenced with a word.
fn blocks(word: &str) -> Vec<&'static str> {
    let fence = format!("```{word}\n");
    README.split(fence.as_str()).skip(1).filter_map(|after| after.split("```").next()).collect()
}

/// The block shows parts of the page, in their order, with `…` for what is left out between them.
#[test]
fn the_output_block_is_what_is_printed() {
    let Ended { stdout: page, code, .. } = postmoney(&["run", "scenarios/meta-scale-ai.toml"], root());
    assert_eq!(code, Some(0));
    let mut rest = page.as_str();
    for part in blocks("text").concat().split("…\n") {
        let Some(at) = rest.find(part) else { panic!("the README shows\n{part}\nthe program prints\n{page}") };
        rest = &rest[at + part.len()..];
    }
    assert!(rest.len() < page.len() / 2, "the README shows next to nothing");
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
