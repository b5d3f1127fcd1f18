//! What a shell is offered for a line, by the protocol that the script of `postmoney completions` speaks.

use std::time::{Duration, Instant};

use crate::support::{ended, program, root, write};

const FILE: &str = "scenarios/meta-scale-ai.toml";

/// What bash is offered where the last word stands.
fn offered(words: &[&str]) -> Vec<String> {
    let mut command = program(root());
    command.args(["--", "postmoney"]).args(words);
    command.env("COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", words.len().to_string()).env("_CLAP_IFS", "\n");
    let started = Instant::now();
    let ended = ended(&mut command);
    assert!(started.elapsed() < Duration::from_secs(20), "{words:?} took {:?}", started.elapsed());
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{words:?}");
    ended.stdout.lines().map(str::to_string).collect()
}

#[test]
fn figures_and_statements_of_the_file_are_offered() {
    let names = offered(&["explain", FILE, "me"]);
    assert!(names.contains(&"meta.post_money".to_string()) && names.contains(&"meta.verdict".to_string()), "{names:?}");
    assert!(names.iter().all(|name| name.starts_with("me")), "{names:?}");
    assert_eq!(offered(&["explain", FILE, "step_up_like"]), ["meta.step_up_like_for_like"]);
    assert_eq!(offered(&["sweep", FILE, "--show", "meta.step_up_"]), ["meta.step_up_like_for_like"]);
    let several = offered(&["run", FILE, "--show", "meta.stake,meta.step_up_"]);
    assert_eq!(several, ["meta.stake,meta.step_up_like_for_like"]);
    let case = offered(&[
        "explain",
        "scenarios/rounds/how-much-can-be-promised.toml",
        "--case",
        "raised-three-times-as-much",
        "series-a.",
    ]);
    assert!(case.is_empty(), "a round that is refused has no figures: {case:?}");
}

#[test]
fn assumptions_cases_and_steps_of_the_file_are_offered() {
    let names = offered(&["run", FILE, "--set", "steps.meta.s"]);
    assert!(names.contains(&"steps.meta.stake".to_string()), "{names:?}");
    assert!(offered(&["solve", FILE, "--for", "steps.meta.sta"]).contains(&"steps.meta.stake".to_string()));
    assert!(offered(&["run", FILE, "--case", "customers"]).contains(&"customers-leave".to_string()));
    assert!(offered(&["run", FILE, "--case", ""]).len() > 2);
    assert_eq!(offered(&["run", FILE, "--step", "se"]), ["series-f"]);
    let charts = offered(&["run", FILE, "--charts", "charts", "--chart", "meta-"]);
    assert!(charts.contains(&"meta-claims".to_string()), "{charts:?}");
    let holder = offered(&["run", "scenarios/exits/everybodys-returns.toml", "--set", "steps.founding.holders."]);
    assert!(!holder.is_empty());
}

#[test]
fn models_templates_and_files_are_offered() {
    assert_eq!(offered(&["models", "re"]), ["reported-deal", "revenue-share", "returns", "repurchase"]);
    assert_eq!(offered(&["new", "value"]), ["value-bridge"]);
    assert!(offered(&["run", "scenarios/meta"]).contains(&FILE.to_string()));
    assert!(offered(&["exp"]).contains(&"explain".to_string()));
}

/// A file that is being written, or none at all, has nothing to offer, and nothing is said.
#[test]
fn what_cannot_be_read_offers_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let broken = folder.path().join("broken.toml");
    write(&broken, "[steps.meta]\nmodel = \"reported-deal\"\nstake = ");
    let broken = broken.to_string_lossy().to_string();
    for words in
        [vec!["explain", broken.as_str(), ""], vec!["run", &broken, "--set", ""], vec!["run", &broken, "--case", ""]]
    {
        let names = offered(&words).into_iter().filter(|name| !name.starts_with('-')).collect::<Vec<_>>();
        assert!(names.is_empty(), "{words:?}: {names:?}");
    }
    assert!(offered(&["explain", "no-such-file.toml", "me"]).is_empty());
}

/// Names with spaces are offered to bash as they are typed.
#[test]
fn names_with_spaces_can_be_completed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("deal.toml");
    write(&file, "[steps.founding]\nmodel = \"founding\"\nholders.\"Ada Fund\" = 900\nholders.Grace = 100\n");
    let file = file.to_string_lossy().to_string();
    for typed in ["steps.founding.holders.Ad", "steps.founding.holders.Ada\\ F"] {
        assert_eq!(offered(&["run", &file, "--set", typed]), ["steps.founding.holders.Ada\\ Fund"], "{typed}");
    }
}
