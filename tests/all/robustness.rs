//! Whatever the machine or the user does: an exit code of 0, 1 or 2, one clear sentence, and never a panic.

use std::io::{Read, Write};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{Ended, cases, computed, ended, postmoney, program, root, scenarios, text_of, with, write};
use proptest::prelude::*;

const DEAL: &str = "[steps.deal]\nmodel = \"reported-deal\"\ninvestment = \"14.8bn\"\nstake = \"49%\"\n";

/// Runs a file with these bytes.
fn run(bytes: impl AsRef<[u8]>) -> Ended {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("deal.toml"), bytes);
    postmoney(&["run", "deal.toml"], folder.path())
}

#[track_caller]
fn refused(ended: &Ended, code: &str) {
    assert_eq!(ended.code, Some(1), "{}", ended.stderr);
    assert!(ended.stderr.starts_with(&format!("error[{code}]: ")), "{}", ended.stderr);
    assert_eq!(ended.stdout, "");
}

#[test]
fn files_that_cannot_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    refused(&postmoney(&["run", "nowhere.toml"], folder.path()), "file-unreadable");
    refused(&postmoney(&["run", "."], folder.path()), "file-is-directory");
    refused(&run([0xff, 0xfe, b'a']), "file-not-text");
    refused(&run(""), "file-empty");
    refused(&run(" \n\t\n"), "file-empty");
}

#[test]
fn a_large_file_is_refused_unread() {
    let folder = tempfile::tempdir().expect("a folder");
    let sparse = std::fs::File::create(folder.path().join("huge.toml")).and_then(|file| file.set_len(100_000_000));
    sparse.expect("a sparse file");
    let start = Instant::now();
    refused(&postmoney(&["run", "huge.toml"], folder.path()), "file-too-large");
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[cfg(unix)]
#[test]
fn an_endless_stream_is_refused_in_bounded_memory() {
    refused(&postmoney(&["run", "/dev/zero"], root()), "file-too-large");
}

#[test]
fn ten_thousand_levels_are_refused() {
    const DEEP: usize = 10_000;
    for text in [
        format!("a = {}{}", "[".repeat(DEEP), "]".repeat(DEEP)),
        format!("a = {}", "[".repeat(DEEP)),
        format!("a = {}1{}", "{ a = ".repeat(DEEP), " }".repeat(DEEP)),
        format!("a = {}", "{ a = ".repeat(DEEP)),
        format!("{}a = 1", "a.".repeat(DEEP)),
        format!("[{}a]\nb = 1", "a.".repeat(DEEP)),
        format!("[[{}a]]\nb = 1", "a.".repeat(DEEP)),
        format!("{}a = 1", "\"a\".".repeat(DEEP)),
    ] {
        refused(&run(&text), "nested-too-deep");
    }
}

#[test]
fn many_tables_below_each_other_are_refused_or_read() {
    let headers: String = (1..200).map(|depth| format!("[{}]\n", vec!["a"; depth].join("."))).collect();
    refused(&run(headers), "nested-too-deep");
}

#[test]
fn bytes_that_no_editor_shows() {
    refused(&run("title = \"a\0b\"\n"), "toml-syntax");
    assert_eq!(run(format!("\u{feff}{DEAL}")).code, Some(0), "a byte order mark is passed over");
    assert_eq!(run(DEAL.replace('\n', "\r\n")).code, Some(0), "line ends of Windows are line ends");
    let wrong = run(DEAL.replace("49%", "49 bn").replace('\n', "\r\n"));
    assert!(wrong.stderr.contains("deal.toml:4:"), "{}", wrong.stderr);
    let marked = run(format!("\u{feff}{}", DEAL.replace("model", "modle")));
    assert!(marked.stderr.contains("deal.toml:2:1"), "{}", marked.stderr);
}

#[test]
fn standard_input_is_a_file_named_by_a_hyphen() {
    let fed = |text: &str| {
        let mut command = program(root());
        command.args(["run", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("written");
        let output = child.wait_with_output().expect("an end");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert_eq!(fed(DEAL).0, Some(0));
    let (code, said) = fed("[steps.deal]\nmodel = \"none\"\n");
    assert_eq!(code, Some(1));
    assert!(said.contains("<stdin>:2:9"), "{said}");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    for arguments in
        [&["run", "scenarios/meta-scale-ai.toml", "--format", "json"][..], &["man"], &["models", "multiples"]]
    {
        let mut child = program(root()).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let child = child.as_mut().expect("the program starts");
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("UTF-8");
        assert_eq!((child.wait().expect("an end").code(), said.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let file = "scenarios/mistakes/unknown-key.toml";
    let escapes = |ended: &Ended| ended.stderr.contains('\u{1b}') || ended.stdout.contains('\u{1b}');
    assert!(!escapes(&postmoney(&["run", file], root())));
    assert!(escapes(&ended(program(root()).args(["run", file]).env("CLICOLOR_FORCE", "1"))));
    assert!(!escapes(&ended(program(root()).args(["run", file]).env("NO_COLOR", "1"))));
}

#[test]
fn lines_fit_the_columns() {
    for (path, _) in scenarios() {
        let path = path.strip_prefix(root()).expect("below the root").to_string_lossy().into_owned();
        let narrow = ended(program(root()).args(["run", &path]).env("COLUMNS", "80"));
        for line in narrow.stdout.lines().chain(narrow.stderr.lines()) {
            assert!(line.chars().count() <= 80, "{path}: {line}");
        }
    }
}

#[test]
fn what_cannot_be_written_is_said_and_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("deal.toml"), DEAL);
    let ended = postmoney(&["run", "deal.toml", "-o", "nowhere/page.txt"], folder.path());
    assert_eq!(ended.code, Some(2), "{}", ended.stderr);
    assert!(ended.stderr.contains("nowhere/page.txt"), "{}", ended.stderr);
    let ended = postmoney(&["run", "deal.toml", "-o", "."], folder.path());
    assert_eq!(ended.code, Some(2), "{}", ended.stderr);
    let left = std::fs::read_dir(folder.path()).expect("the folder").flatten().map(|entry| entry.file_name());
    assert_eq!(left.collect::<Vec<_>>(), ["deal.toml"]);
}

#[test]
fn a_file_is_replaced_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("deal.toml"), DEAL);
    write(&folder.path().join("page.txt"), "what was there");
    let ended = postmoney(&["run", "deal.toml", "-o", "page.txt", "--set", "stake=none"], folder.path());
    assert_eq!(ended.code, Some(1));
    assert_eq!(text_of(&folder.path().join("page.txt")), "what was there");
    let ended = postmoney(&["run", "deal.toml", "-o", "page.txt"], folder.path());
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(0), ""));
    assert!(text_of(&folder.path().join("page.txt")).contains("30.204bn"));
}

#[test]
fn the_worst_file_decides() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("deal.toml"), DEAL);
    write(&folder.path().join("wrong.toml"), DEAL.replace("49%", "490%"));
    let ended = postmoney(&["run", "wrong.toml", "deal.toml"], folder.path());
    assert_eq!(ended.code, Some(1));
    assert!(ended.stdout.contains("about 30.2bn USD after the"), "the other file is computed all the same");
    assert_eq!(postmoney(&["run"], folder.path()).code, Some(2));
    assert_eq!(postmoney(&["dance"], folder.path()).code, Some(2));
}

/// Text that looks like a scenario more often than not.
fn scenario_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "[steps.a]",
            "[steps.b]",
            "\n",
            "\n",
            "=",
            ".",
            ",",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "#",
            "[cases.c]",
            "[expect]",
            "model = \"reported-deal\"\n",
            "investment",
            "stake",
            "\"49%\"",
            "~29bn",
            "\"1bn\"",
            "legs",
            "extends",
            "previous",
            "[sources.s]",
            "source",
            "value",
            "2024",
            "1e9",
            "-",
            "€",
            "\u{feff}",
            "\"\"\"",
            "[rates]\nEUR = 1.1\n",
            "true",
            "2025-06-13",
            "currency = \"EUR\"\n",
            "company.revenue.2024 = ",
            "\r\n",
            "\\",
            "nan",
        ])
        .prop_map(str::to_string),
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

/// Runs a text and renders all that there is to say about it; a panic fails the test.
fn survives(text: &str, settings: &[String]) {
    if let Err(mistakes) = computed(text, &with(settings)) {
        assert!(!mistakes.is_empty(), "refused without a reason");
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        survives(&text, &[]);
    }

    #[test]
    fn anything_like_a_scenario_is_read_or_refused(text in scenario_like()) {
        survives(&text, &[]);
    }

    #[test]
    fn any_setting_is_taken_or_refused(name in "[a-z_.=\" ]{0,20}", value in any::<String>(), known in any::<bool>()) {
        let setting = if known { format!("stake={value}") } else { format!("{name}={value}") };
        survives(DEAL, &[setting]);
    }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn a_scenario_with_some_changed_characters_is_read_or_refused(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<char>(), 0..3_u8), 1..6),
    ) {
        let mut letters: Vec<char> = which.get(scenarios()).1.chars().collect();
        for (place, letter, kind) in changes {
            let at = place.index(letters.len());
            match kind {
                0 => letters[at] = letter,
                1 => letters.insert(at, letter),
                _ => drop(letters.remove(at)),
            }
        }
        survives(&letters.into_iter().collect::<String>(), &[]);
    }
}

/// Widths that no terminal has.
#[test]
fn diagnostics_fit_any_width() {
    for columns in ["1", "40", "99999999999999999999", "-5", "eighty"] {
        let path = "scenarios/mistakes/unknown-key--six.toml";
        let ended = ended(program(root()).args(["run", path]).env("COLUMNS", columns));
        assert_eq!(ended.code, Some(1), "{columns}: {}", ended.stderr);
    }
}
