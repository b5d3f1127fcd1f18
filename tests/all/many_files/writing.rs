//! Where results are written, and as what; and that a text is read once.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use super::{DEAL, json};
use crate::support::{Ended, postmoney, program, text_of, write};

/// A folder with a deal, and one with a case.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("deal.toml"), DEAL);
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Ended {
    postmoney(&[&["run", "deal.toml"], arguments].concat(), folder)
}

#[test]
fn the_ending_of_a_file_is_its_format() {
    let folder = folder();
    let beginnings = [
        ("page.txt", "deal.toml\nAll money"),
        ("page.csv", "figure,unit"),
        ("page.md", "# deal.toml"),
        ("page.json", "{\n"),
        ("page.JSONL", "{\"postmoney\":2,"),
        ("page", "deal.toml\nAll money"),
    ];
    for (name, beginning) in beginnings {
        let ended = run(folder.path(), &["-o", name]);
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(0), ""), "{name}: {}", ended.stderr);
        assert!(text_of(&folder.path().join(name)).starts_with(beginning), "{name}");
    }
    assert_eq!(run(folder.path(), &["-o", "page.dat", "--format", "csv"]).code, Some(0), "said outright");
    let answers =
        [&["tornado", "--show", "post_money"][..], &["sweep", "--vary", "stake=10%,20%", "--show", "post_money"]];
    for question in answers {
        let arguments = [&question[..1], &["deal.toml"], &question[1..], &["-o", "answer.json"]].concat();
        assert_eq!(postmoney(&arguments, folder.path()).code, Some(0));
        assert_eq!(json(&text_of(&folder.path().join("answer.json")))["question"], question[0]);
    }
}

#[test]
fn an_ending_that_is_not_known_is_refused_before_anything_is_computed() {
    let folder = folder();
    // A file that is wrong shows that it was not read.
    write(&folder.path().join("wrong.toml"), "not a scenario");
    let refused = |arguments: &[&str], says: &str| {
        let ended = postmoney(&[&["run", "wrong.toml"], arguments].concat(), folder.path());
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ended.stderr.contains(says) && ended.stderr.lines().count() == 1, "{arguments:?}: {}", ended.stderr);
    };
    refused(&["-o", "page.pdf"], "known are .txt, .json, .jsonl, .csv, .md, .html, .xlsx");
    refused(&["-o", "page.csv", "--format", "json"], "contradict each other");
    refused(&["-o", "page.csv", "--format", "json"], "page.json");
    refused(&["-o", "new.toml", "--format", "text"], "has the name of a scenario");
    let deal = postmoney(&["deal", "--investment", "1M", "--stake", "10%", "-o", "deal.pdf"], folder.path());
    assert_eq!(deal.code, Some(2), "{}", deal.stderr);
    assert_eq!(super::names_in(folder.path()), ["deal.toml", "wrong.toml"]);
}

#[test]
fn a_scenario_that_is_read_is_not_overwritten() {
    let folder = folder();
    write(&folder.path().join("plain"), DEAL);
    std::fs::hard_link(folder.path().join("deal.toml"), folder.path().join("other.txt")).expect("a link");
    #[cfg(unix)]
    std::os::unix::fs::symlink("deal.toml", folder.path().join("link.txt")).expect("a link");
    for path in ["deal.toml", "./deal.toml", "other.txt", "link.txt"] {
        let ended = run(folder.path(), &["-o", path, "--format", "text"]);
        assert_eq!(ended.code, Some(2), "{path}");
        assert!(ended.stderr.contains("would overwrite the scenario deal.toml"), "{path}: {}", ended.stderr);
    }
    assert_eq!(postmoney(&["compare", "deal.toml", "plain", "-o", "plain"], folder.path()).code, Some(2));
    assert_eq!(text_of(&folder.path().join("deal.toml")), DEAL);
    assert_eq!(text_of(&folder.path().join("plain")), DEAL);
}

#[cfg(unix)]
#[test]
fn what_stands_under_a_name_stays_what_it_is() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    write(&at("own.txt"), "mine");
    fs::set_permissions(at("own.txt"), Permissions::from_mode(0o600)).expect("permissions");
    fs::create_dir(at("far")).expect("a folder");
    write(&at("far/real.txt"), "real");
    std::os::unix::fs::symlink("far/real.txt", at("link.txt")).expect("a link");
    std::os::unix::fs::symlink("far/later.txt", at("open.txt")).expect("a link to nothing yet");
    write(&at("one.txt"), "one");
    fs::hard_link(at("one.txt"), at("two.txt")).expect("a link");
    for name in ["own.txt", "link.txt", "open.txt", "one.txt", "/dev/null"] {
        let ended = run(folder.path(), &["-o", name]);
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{name}");
    }
    let is_page = |name: &str| text_of(&at(name)).contains("All money in USD");
    assert_eq!(fs::metadata(at("own.txt")).expect("it is there").mode() & 0o777, 0o600);
    assert!(fs::symlink_metadata(at("link.txt")).expect("it is there").is_symlink());
    assert!(["own.txt", "far/real.txt", "far/later.txt", "one.txt", "two.txt"].iter().all(|name| is_page(name)));
    assert_eq!(fs::metadata(at("two.txt")).expect("it is there").nlink(), 2);
    assert!(!fs::metadata("/dev/null").expect("it is there").is_file());
    for name in ["/dev/stdout", "-"] {
        assert!(run(folder.path(), &["-o", name]).stdout.contains("All money in USD"), "{name}");
    }
}

fn fed(arguments: &[&str]) -> Ended {
    let folder = folder();
    let mut command = program(folder.path());
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let text = format!("{DEAL}[cases.c]\nsteps.r.stake = \"30%\"\n[cases.d]\nsteps.r.stake = \"40%\"\n");
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("an end");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ended { stdout: text(output.stdout), stderr: text(output.stderr), code: output.status.code() }
}

#[test]
fn standard_input_is_read_once_and_has_its_cases() {
    let inputs: &[&str] = if cfg!(unix) { &["-", "/dev/stdin"] } else { &["-"] };
    for input in inputs {
        let checked = fed(&["check", input]);
        assert_eq!((checked.code, checked.stderr.as_str()), (Some(0), ""), "{input}");
        assert_eq!(checked.stdout.matches(": fine, ").count(), 3, "{}", checked.stdout);
        let compared = fed(&["compare", input, "--show", "r.post_money", "--format", "csv"]);
        assert_eq!(
            compared.stdout,
            "Scenario,r.post_money\nthe scenario,10000000\nc,6666666.666666666666666666667\nd,5000000\n"
        );
        assert_eq!(fed(&["compare", input, "deal.toml"]).code, Some(0), "{input}");
    }
}
