//! What is written is whole or not there, overwrites nothing that is read, acts on no terminal, and is the same everywhere.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::support::{Ended, ended, postmoney, program, root, text_of, write};

const DEAL: &str = "[steps.r]\nmodel = \"reported-deal\"\ninvestment = \"2M\"\nstake = \"20%\"\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("deal.toml"), DEAL);
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Runs the program with its results into a full device.
#[cfg(target_os = "linux")]
fn into_full_device(arguments: &[&str]) -> Ended {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("the device");
    let output =
        program(root()).args(arguments).stdout(full).stderr(Stdio::piped()).output().expect("the program starts");
    let stderr = String::from_utf8(output.stderr).expect("UTF-8");
    Ended { stdout: String::new(), stderr, code: output.status.code() }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_said_once() {
    let file = "scenarios/meta-scale-ai.toml";
    let sweep = ["sweep", file, "--vary", "meta.stake=40%,50%", "--show", "meta.post_money", "--format", "csv"];
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["help"],
        &["run", "--help"],
        &["man"],
        &["models"],
        &["new"],
        &["completions", "bash"],
        &["explain", file],
        &["check", file],
        &["run", file],
        &sweep,
    ] {
        let ended = into_full_device(arguments);
        assert_eq!(ended.code, Some(2), "{arguments:?}: {}", ended.stderr);
        assert_eq!(ended.stderr.matches("standard output: ").count(), 1, "{arguments:?}: {}", ended.stderr);
    }
    let ended = postmoney(&["run", file, "-o", "/dev/full"], root());
    assert_eq!(ended.code, Some(2));
    assert!(ended.stderr.starts_with("error: /dev/full cannot be written: "), "{}", ended.stderr);
}

/// Whether whoever started the tests has a signal ignored, as `nohup` has: the program then ignores it as well.
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "a file of the kernel, of a few lines")]
fn is_ignored(signal: u32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

#[cfg(unix)]
#[test]
fn a_signal_in_the_middle_leaves_nothing() {
    for (signal, number) in [("-HUP", 1), ("-INT", 2), ("-TERM", 15), ("-KILL", 9)] {
        if is_ignored(number) {
            continue;
        }
        let folder = folder();
        let sweep = ["sweep", "deal.toml", "--vary", "stake=10%..90%:0.00001%", "--show", "*", "-o", "rows.csv"];
        let mut child = program(folder.path()).args(sweep).stderr(Stdio::null()).spawn().expect("the program starts");
        std::thread::sleep(std::time::Duration::from_millis(300));
        let number = child.id().to_string();
        let told = std::process::Command::new("kill").args([signal, &number]).status().expect("the signal is sent");
        assert!(told.success(), "{signal}");
        assert_eq!(child.wait().expect("an end").code(), None, "{signal} ends it while it writes");
        assert_eq!(names(folder.path()), ["deal.toml"], "{signal}");
    }
}

#[test]
fn two_processes_write_one_name() {
    let folder = folder();
    fs::hard_link(folder.path().join("deal.toml"), folder.path().join("kept.toml")).expect("a link");
    write(&folder.path().join("one.json"), "{}");
    fs::hard_link(folder.path().join("one.json"), folder.path().join("two.json")).expect("a link");
    let run = |stake: &str, path: &str| {
        program(folder.path()).args(["run", "kept.toml", "--set", &format!("stake={stake}"), "-o", path]).spawn()
    };
    for path in ["page.json", "one.json"] {
        let both = [run("20%", path), run("1/3", path), run("20%", path), run("1/3", path)];
        for child in both {
            assert_eq!(child.expect("the program starts").wait().expect("an end").code(), Some(0));
        }
        let written: serde_json::Value = serde_json::from_str(&text_of(&folder.path().join(path))).expect("whole");
        assert_eq!(written["postmoney"], 2);
    }
    assert_eq!(names(folder.path()), ["deal.toml", "kept.toml", "one.json", "page.json", "two.json"]);
}

#[cfg(unix)]
#[test]
fn what_is_read_by_any_name_is_not_overwritten() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    write(&at("late.toml"), "extends = \"deal.toml\"\n");
    symlink("deal.toml", at("soft.txt")).expect("a link");
    fs::hard_link(at("deal.toml"), at("hard.txt")).expect("a link");
    fs::create_dir(at("charts")).expect("a folder");
    for arguments in [
        &["run", "late.toml", "-o", "soft.txt"][..],
        &["run", "late.toml", "-o", "hard.txt"],
        &["compare", "late.toml", "late.toml", "-o", "hard.txt"],
        &["tornado", "late.toml", "--show", "post_money", "-o", "soft.txt"],
    ] {
        let ended = postmoney(arguments, folder.path());
        assert_eq!(ended.code, Some(2), "{arguments:?}");
        assert!(ended.stderr.contains("would overwrite the scenario deal.toml"), "{arguments:?}: {}", ended.stderr);
    }
    let drawn = |more: &[&str]| {
        let charts = ["run", "late.toml", "--charts", "charts", "--chart-format", "svg"];
        postmoney(&[&charts, more].concat(), folder.path())
    };
    let beside = drawn(&["-o", "charts/page.svg", "--format", "text"]);
    assert!(beside.code == Some(2) && beside.stderr.contains("may overwrite a chart"), "{}", beside.stderr);
    symlink("../deal.toml", at("charts/late-r-ownership.svg")).expect("a link");
    let over = drawn(&[]);
    assert!(over.code == Some(2) && over.stderr.contains("would overwrite"), "{}", over.stderr);
    assert_eq!(text_of(&at("deal.toml")), DEAL);
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_and_in_circles() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    for (leads, name) in [("b", "a"), ("a", "b"), ("none/x", "lost"), ("far.txt", "open")] {
        symlink(leads, at(name)).expect("a link");
    }
    for (name, code) in [("a", 2), ("lost", 2), ("deal.toml/x", 2), ("open", 0)] {
        assert_eq!(
            postmoney(&["run", "deal.toml", "-o", name, "--format", "text"], folder.path()).code,
            Some(code),
            "{name}"
        );
    }
    assert_eq!(names(folder.path()), ["a", "b", "deal.toml", "far.txt", "lost", "open"]);
    let refused = postmoney(&["new", "safe", "-o", "lost"], folder.path());
    assert!(refused.code == Some(2) && refused.stderr.contains("is not overwritten"), "{}", refused.stderr);
    assert_eq!(postmoney(&["new", "safe", "-o", "new.toml"], folder.path()).code, Some(0));
    assert!(text_of(&at("new.toml")).contains("[steps."));
}

/// All that acts on a terminal, and what means something in a format.
const NASTY: &str =
    r"\u001b[31mR\u001b]0;p\u0007 \u009b5m\u202e\u2066\u200b\u200e| `c` <b> \r\n\t\n# *y* &amp; \u0000=1";

fn nasty() -> String {
    format!(
        "title = \"= {NASTY}\"\nabout = \"- {NASTY}\"\n[company]\nname = \"+ {NASTY}\"\n[company.revenue]\n\
         2024 = {{ value = \"4.2M\", source = \"s\" }}\n[steps.round]\nmodel = \"reported-deal\"\ntitle = \"@ {NASTY}\"\n\
         investor = \"- {NASTY}\"\ninvestment = {{ value = \"2M\", source = \"s\" }}\nstake = \"20%\"\n\
         [steps.round.holders]\n\"= {NASTY}\" = {{ value = \"~14%\", label = \"# {NASTY}\", source = \"s\" }}\n\
         [steps.m]\nmodel = \"multiples\"\nof = \"round\"\n[sources.s]\npublisher = \"1. {NASTY}\"\ntitle = \"> {NASTY}\"\n\
         url = \"http://x><img src=x>\\u001b[0m\"\n[cases.\"= {NASTY}\"]\ntitle = \"= {NASTY}\"\nsteps.round.stake = \"30%\"\n"
    )
}

fn acts(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

#[test]
fn nothing_that_is_named_acts_on_a_terminal_or_breaks_a_format() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("n.toml"), nasty());
    write(&folder.path().join("p.toml"), DEAL);
    let show = ["--show", "round.post_money"];
    let commands: [&[&str]; 9] = [
        &["run", "n.toml"],
        &["run", "n.toml", "p.toml"],
        &["run", "n.toml", "p.toml", "--show", "post_money"],
        &["compare", "n.toml", show[0], show[1]],
        &["compare", "n.toml", "p.toml"],
        &["tornado", "n.toml", show[0], show[1]],
        &["sweep", "n.toml", "--vary", "round.stake=10%,20%", show[0], show[1]],
        &["solve", "n.toml", "--for", "round.stake", "--so-that", "round.post_money=9M"],
        &["simulate", "n.toml", "--assume", "round.stake=uniform(10%,20%)", "--runs", "50", show[0], show[1]],
    ];
    for command in commands {
        for format in ["text", "markdown", "csv", "json", "jsonl", "html"] {
            let ended = postmoney(&[command, &["--format", format]].concat(), folder.path());
            let said = format!("{}{}", ended.stdout, ended.stderr);
            assert!(!said.contains(acts), "{command:?} {format}: {said:?}");
            read_back(format, &ended.stdout);
        }
    }
    for command in [
        &["check", "n.toml"][..],
        &["explain", "n.toml"],
        &["explain", "n.toml", "round.*"],
        &["run", "n.toml", "--full"],
    ] {
        let ended = postmoney(command, folder.path());
        assert!(!format!("{}{}", ended.stdout, ended.stderr).contains(acts), "{command:?}");
    }
}

/// What a reader of the format makes of it.
fn read_back(format: &str, text: &str) {
    match format {
        "csv" => {
            for record in csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes()).records() {
                for cell in &record.expect("rows of one length") {
                    let is_number =
                        cell.trim_start_matches(['-', '+']).starts_with(|first: char| first.is_ascii_digit());
                    assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t']), "{cell}");
                }
            }
        }
        "json" if !text.is_empty() => drop(serde_json::from_str::<serde_json::Value>(text).expect("JSON")),
        "jsonl" => text.lines().for_each(|line| drop(serde_json::from_str::<serde_json::Value>(line).expect("JSON"))),
        "markdown" => {
            assert!(!text.contains("<img") && !text.replace("\\<", "").contains("<b>"), "{text}");
            assert!(!text.lines().any(|line| line.starts_with(['-', '=', '>', '+'])), "{text}");
        }
        _ => {}
    }
}

#[cfg(unix)]
#[test]
fn what_is_typed_does_not_act_either() {
    let folder = folder();
    let name = "\u{1b}[31mred\u{1b}]0;x\u{7}.toml";
    write(&folder.path().join(name), DEAL);
    let set = "stake=\u{1b}[5mmuch";
    for arguments in [
        &["run", name][..],
        &["check", name],
        &["run", name, "deal.toml", "--format", "csv"],
        &["run", "deal.toml", "--set", set],
        &["explain", "deal.toml", "\u{1b}[1mx"],
        &["run", "deal.toml", "--\u{1b}[1mx"],
        &["run", "\u{1b}[1mnowhere"],
        &["models", "\u{1b}[1mx"],
        &["read", "\u{1b}[1mx"],
    ] {
        let ended = ended(program(folder.path()).args(arguments).env("CLICOLOR_FORCE", "1"));
        assert!(!format!("{}{}", ended.stdout, ended.stderr).contains(acts), "{arguments:?}: {:?}", ended.stderr);
    }
}

#[test]
fn keys_that_look_alike_are_refused() {
    let text = format!("{DEAL}[steps.r.holders]\nAda = \"10%\"\n\"Ada\\u200b\" = \"20%\"\n");
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("deal.toml"), text);
    let ended = postmoney(&["run", "deal.toml"], folder.path());
    assert_eq!(ended.code, Some(1));
    assert!(ended.stderr.contains("`Ada` stands twice"), "{}", ended.stderr);
}

/// Everything that a scenario comes to, under one environment: texts, answers and pictures.
fn all_bytes(folder: &Path, environment: &[(&str, &str)]) -> Vec<Vec<u8>> {
    let file = "deal.toml";
    let charts = ["run", file, "--charts", "charts", "--draft", "--format", "json"];
    let simulate = ["simulate", file, "--assume", "stake=uniform(10%,30%)", "--show", "post_money", "--runs", "3000"];
    let mut bytes = Vec::new();
    for arguments in [&["run", file, "--full"][..], &charts, &simulate, &["tornado", file, "--show", "post_money"]] {
        let output =
            program(folder).args(arguments).envs(environment.iter().copied()).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        bytes.push(output.stdout);
    }
    let charts = folder.join("charts");
    bytes.extend(names(&charts).iter().map(|name| fs::read(charts.join(name)).expect("a picture")));
    bytes
}

#[test]
fn the_same_bytes_wherever_it_runs() {
    let first = folder();
    let one = all_bytes(first.path(), &[("RAYON_NUM_THREADS", "1")]);
    assert!(one.len() > 5, "there are pictures");
    let elsewhere = folder();
    for environment in [
        [("RAYON_NUM_THREADS", "2"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati"), ("TERM", "dumb")],
        [("RAYON_NUM_THREADS", "8"), ("LC_ALL", "de_DE"), ("TZ", "America/New_York"), ("HOME", "/nowhere")],
        [("RAYON_NUM_THREADS", "3"), ("LANG", "ar_EG.UTF-8"), ("TZ", "nonsense"), ("TERM", "xterm-256color")],
    ] {
        assert_eq!(all_bytes(elsewhere.path(), &environment), one, "{environment:?}");
    }
}
