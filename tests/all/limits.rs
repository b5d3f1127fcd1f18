//! Limits: the page for readers says them as the code has them, and each one ends with its message, soon.

use std::time::{Duration, Instant};

use crate::support::{Ended, ended, postmoney, program, root, text_of, write};
use postmoney::limits::{self, Limit, with_commas};

fn row(limit: &Limit) -> String {
    let Limit { counted, within, why, instead, .. } = limit;
    let of = if within.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("| {counted} in {of} {within} | {} | {why} | {instead} |\n", with_commas(limit.most()))
}

#[test]
fn the_page_for_readers_says_the_limits_of_the_code() {
    let page = text_of(&root().join("docs/limits.md"));
    let table = page.split_once("| --- | ---: | --- | --- |\n").map_or("", |(_, table)| table);
    let rows: String = limits::ALL.iter().map(row).collect();
    assert!(table.starts_with(&rows), "docs/limits.md is to have these rows:\n{rows}");
    assert!(text_of(&root().join("README.md")).contains("(docs/limits.md)"));
}

/// What a file with this text ends with, within ten seconds.
fn run(text: &str, arguments: &[&str]) -> Ended {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("deal.toml"), text);
    let begun = Instant::now();
    let words: Vec<&str> = ["run", "deal.toml"].iter().chain(arguments).copied().collect();
    let ended = postmoney(&words, folder.path());
    assert!(begun.elapsed() < Duration::from_secs(10), "{:.60}", ended.stderr);
    ended
}

/// That a text passes a limit, at this place.
#[track_caller]
fn passes(text: &str, limit: &Limit, given: usize, at: &str) {
    let Ended { code, stderr, .. } = run(text, &[]);
    assert_eq!(code, Some(1), "{stderr:.600}");
    let beginning = format!("error[too-many]: {}\n", limit.passed_by(given));
    assert!(stderr.starts_with(&beginning), "{stderr:.600}");
    assert!(stderr.contains(&format!("deal.toml:{at}\n")), "{at}: {stderr:.600}");
    assert!(stderr.contains(limit.why) && stderr.contains(limit.instead), "{stderr:.600}");
    assert!(stderr.len() < 2_000, "{stderr:.600}");
}

const DEAL: &str = "[steps.deal]\nmodel = \"reported-deal\"\ninvestment = \"2M\"\nstake = \"20%\"\n";

fn many(most: usize, entry: impl Fn(usize) -> String) -> String {
    (0..=most).map(entry).collect()
}

#[test]
fn too_many_steps_holders_classes_legs_reports_payments_and_cases() {
    let steps = many(limits::STEPS.most(), |at| format!("[steps.s{at}]\nmodel = \"reported-deal\"\nstake = \"20%\"\n"));
    passes(&steps, &limits::STEPS, 1_001, "3001:8");
    let sources = many(limits::ENTRIES.most(), |at| format!("sources.s{at}.title = \"A paper\"\n"));
    passes(&format!("{sources}{DEAL}"), &limits::ENTRIES, 10_001, "10001:9");
    let holders = many(limits::HOLDERS.most(), |at| format!("holders.h{at} = {}\n", at + 1));
    passes(&format!("[steps.f]\nmodel = \"founding\"\n{holders}"), &limits::HOLDERS, 200_001, "200003:9");
    let classes = many(limits::CLASSES.most(), |at| format!("classes.c{at} = {{ shares = {} }}\n", at + 1));
    passes(&format!("[steps.e]\nmodel = \"waterfall\"\nexit = \"1M\"\n{classes}"), &limits::CLASSES, 401, "404:9");
    let legs = many(limits::LEGS.most(), |at| format!("legs.l{at}.investment = \"1M\"\n"));
    passes(&format!("[steps.e]\nmodel = \"reported-deal\"\n{legs}"), &limits::LEGS, 101, "103:6");
    let reports = many(limits::REPORTS.most(), |at| format!("\"{}M\", ", at + 1));
    let deal = format!("[steps.e]\nmodel = \"reported-deal\"\ninvestment = [\n{reports}]\n");
    passes(&deal, &limits::REPORTS, 401, "4:3093");
    let payments = many(limits::PAYMENTS.most(), |at| format!("paid_in.p{at} = \"1M\"\n"));
    passes(&format!("[steps.e]\nmodel = \"returns\"\n{payments}"), &limits::PAYMENTS, 5_001, "5003:9");
    let cases = many(limits::CASES.most(), |at| format!("[cases.c{at}]\nsteps.deal.stake = \"21%\"\n"));
    passes(&format!("{DEAL}{cases}"), &limits::CASES, 1_001, "2005:8");
    let lines = many(8_999, |at| format!("k{at} = 1\n"));
    let tables = many(55, |table| format!("[steps.t{table}]\n{lines}"));
    passes(&tables, &limits::VALUES, 504_000, "500057:9");
}

#[test]
fn names_and_texts_that_are_too_long() {
    let name = "ab ".repeat(330_000);
    let founding = format!("[steps.f]\nmodel = \"founding\"\nholders.\"{name}\" = 1000\n");
    passes(&founding, &limits::NAME, 990_000, "3:9");
    passes(&format!("title = \"{name}\"\n{DEAL}"), &limits::TEXT, 990_000, "1:9");
    passes(&format!("about = \"{name}\"\n{DEAL}"), &limits::LONG_TEXT, 990_000, "1:9");
    let longest = "ä".repeat(limits::NAME.most());
    let ended = run(&format!("[steps.f]\nmodel = \"founding\"\nholders.\"{longest}\" = 1000\n"), &[]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
}

#[test]
fn flags_that_are_too_long_or_too_many() {
    for name in ["a".repeat(19_000), "steps.deal.".to_string() + &"a".repeat(19_000)] {
        for value in ["=[1]", "={ a = 1 }", "=1"] {
            let ended = run(DEAL, &["--set", &format!("{name}{value}")]);
            assert_eq!(ended.code, Some(1), "{:.300}", ended.stderr);
            assert!(ended.stderr.contains("19,000 characters in this name"), "{:.300}", ended.stderr);
            assert!(ended.stderr.len() < 2_000, "{:.300}", ended.stderr);
        }
        let unset = run(DEAL, &["--unset", &name]);
        assert!(unset.stderr.contains("19,000 characters in this name"), "{:.300}", unset.stderr);
    }
    let refused = |arguments: &[&str], limit: &Limit, given| {
        let ended = run(DEAL, arguments);
        assert_eq!(ended.code, Some(2), "{:.300}", ended.stderr);
        assert!(ended.stderr.contains(&limit.passed_by(given)), "{:.300}", ended.stderr);
        assert!(ended.stderr.contains(limit.why) && ended.stderr.contains(limit.instead), "{:.600}", ended.stderr);
    };
    refused(&["--set", &format!("{}=[1]", "a".repeat(66_000))], &limits::FLAG, 66_004);
    refused(&["--show", &"*".repeat(90_000)], &limits::FLAG, 90_000);
    refused(&["--show=stake"; 1_001], &limits::FLAGS, 1_001);
    refused(&["deal.toml"; 10_000], &limits::FILES, 10_001);
}

#[test]
fn patterns_of_many_stars_end() {
    for pattern in ["*".repeat(24) + "x", "*".repeat(19_000) + "x", "*e".repeat(9_000)] {
        let ended = run(DEAL, &["--show", &pattern]);
        assert_eq!(ended.code, Some(1), "{:.300}", ended.stderr);
        let explained = run(DEAL, &["--show", "deal.stake", "--set", "stake=30%"]);
        assert_eq!(explained.code, Some(0), "{:.300}", explained.stderr);
    }
}

#[test]
fn files_that_extend_each_other_too_often() {
    let folder = tempfile::tempdir().expect("a folder");
    let write_chain = |length: usize| {
        for at in 1..length {
            write(&folder.path().join(format!("{at}.toml")), format!("extends = \"{}.toml\"\n", at + 1));
        }
        write(&folder.path().join(format!("{length}.toml")), DEAL);
    };
    write_chain(limits::EXTENDS.most());
    let ended = postmoney(&["run", "1.toml"], folder.path());
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    write_chain(3_000);
    let ended = postmoney(&["run", "1.toml"], folder.path());
    assert_eq!(ended.code, Some(1), "{}", ended.stderr);
    assert!(ended.stderr.contains(&limits::EXTENDS.passed_by(33)), "{}", ended.stderr);
    assert!(ended.stderr.contains("32.toml:1:11"), "{}", ended.stderr);
}

#[test]
fn thousands_of_mistakes_are_counted_and_the_first_ones_shown() {
    let keys: String = (0..5_000).map(|at| format!("k{at} = 1\n")).collect();
    let ended = run(&format!("{DEAL}{keys}"), &[]);
    assert_eq!(ended.code, Some(1), "{:.300}", ended.stderr);
    assert_eq!(ended.stderr.matches("error[").count(), limits::MISTAKES.most());
    assert!(ended.stderr.ends_with("4,900 more mistakes and warnings are not shown: mend these and run it again\n"));
}

/// Without a thread more than the one it has, a sweep and its pictures come out the same.
#[cfg(target_os = "linux")]
#[test]
fn no_threads_to_be_had_are_no_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("deal.toml"), DEAL);
    let sweep = "sweep deal.toml --vary stake=10%..30%:1% --show deal.post_money --format csv";
    let limited = |memory: &str| {
        let program = program(folder.path()).get_program().to_string_lossy().into_owned();
        let mut shell = std::process::Command::new("sh");
        ended(shell.current_dir(folder.path()).args(["-c", &format!("{memory} exec '{program}' {sweep}")]))
    };
    let free = limited("");
    assert_eq!(free.code, Some(0), "{}", free.stderr);
    // Threads of so large a stack find no room.
    let none = limited("ulimit -v 2097152; RUST_MIN_STACK=8000000000");
    assert_eq!((none.code, none.stdout), (Some(0), free.stdout), "{}", none.stderr);
}
