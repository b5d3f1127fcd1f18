//! The README is run: its scenario computes, its commands work, and its output block is what is printed.

use std::path::Path;
use std::process::Command;

const README: &str = include_str!("../README.md");

fn postmoney(arguments: &[&str], folder: &Path) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_postmoney"))
        .args(arguments)
        .current_dir(folder)
        .env("COLUMNS", "100")
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code())
}

/// The blocks fenced with a word.
fn blocks(word: &str) -> Vec<&'static str> {
    let fence = format!("```{word}\n");
    README.split(fence.as_str()).skip(1).filter_map(|after| after.split("```").next()).collect()
}

/// The block shows parts of the page, in their order, with `…` for what is left out between them.
#[test]
fn the_output_block_is_what_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (page, _, code) = postmoney(&["run", "scenarios/meta-scale-ai.toml"], root);
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
    let scenario = blocks("toml").concat();
    std::fs::File::create(folder.path().join("deal.toml"))
        .and_then(|mut file| std::io::Write::write_all(&mut file, scenario.as_bytes()))
        .expect("written");
    let (page, mistakes, code) = postmoney(&["run", "deal.toml"], folder.path());
    assert_eq!((code, mistakes.as_str()), (Some(0), ""), "{page}");
    assert!(page.contains("A fund buys 20 %"), "{page}");
}

#[test]
fn the_commands_of_the_readme_work_in_their_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let commands = blocks("sh").into_iter().flat_map(str::lines).filter(|line| line.starts_with("postmoney "));
    let mut count = 0;
    for command in commands {
        let command = command.split('#').next().unwrap_or(command);
        let arguments: Vec<&str> = command.split_whitespace().skip(1).collect();
        let (_, mistakes, code) = postmoney(&arguments, folder.path());
        assert_eq!(code, Some(0), "{command}\n{mistakes}");
        count += 1;
    }
    assert!(count >= 6, "the README has {count} commands");
}
