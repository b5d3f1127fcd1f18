//! Every command as a newcomer meets it. `SNAPSHOTS=overwrite cargo test --test all cli::` takes down what is printed now.

use crate::support::{ended, postmoney, program, root, snapshot, text_of, write};
use postmoney::models;
use postmoney::render::{Layout, documentation};
use unicode_width::UnicodeWidthStr;

const FILE: &str = "scenarios/meta-scale-ai.toml";

/// What a command prints and how it ends, as one text.
fn transcript(arguments: &[&str], columns: &str) -> String {
    let ended = ended(program(root()).args(arguments).env("COLUMNS", columns));
    let mut text = format!("$ postmoney {}\n{}", arguments.join(" "), ended.stdout);
    if !ended.stderr.is_empty() {
        text.push_str(&format!("--- standard error\n{}", ended.stderr));
    }
    text.push_str(&format!("--- exit code {}\n", ended.code.map_or("none".to_string(), |code| code.to_string())));
    text
}

#[track_caller]
fn holds(name: &str, arguments: &[&str]) {
    snapshot(&root().join(format!("tests/snapshots/cli/{name}.txt")), &transcript(arguments, "80"));
}

#[test]
fn help_of_every_command() {
    holds("help", &["--help"]);
    holds("nothing", &[]);
    let page = postmoney(&["--help"], root()).stdout;
    let (_, after) = page.split_once("Commands:\n").expect("a list of commands");
    // A line that goes on with what is said of a command is indented further.
    let lines = after.lines().take_while(|line| !line.is_empty()).filter(|line| !line.starts_with("   "));
    let commands = lines.filter_map(|line| line.split_whitespace().next());
    let mut count = 0;
    for command in commands.filter(|command| *command != "help") {
        holds(&format!("help-{command}"), &[command, "--help"]);
        count += 1;
    }
    assert!(count >= 8, "{page}");
}

#[test]
fn run_in_every_format() {
    holds("run-text", &["run", FILE]);
    holds("run-brief", &["run", FILE, "--brief"]);
    holds("run-full", &["run", FILE, "--full"]);
    holds("run-step", &["run", "scenarios/exits/rounds-and-exit.toml", "--step", "sale", "--step", "fund"]);
    holds("run-step-markdown", &["run", FILE, "--step", "bridge", "--format", "markdown"]);
    holds("run-step-unknown", &["run", FILE, "--step", "mata"]);
    holds("run-step-csv", &["run", FILE, "--step", "meta", "--format", "csv"]);
    holds("run-brief-full", &["run", FILE, "--brief", "--full"]);
    holds("run-csv", &["run", FILE, "--format", "csv"]);
    holds("run-markdown", &["run", FILE, "--format", "markdown"]);
    holds("run-set", &["run", FILE, "--set", "steps.meta.investment=14.3bn"]);
    holds("run-wrong-format", &["run", FILE, "--format", "pdf"]);
}

#[test]
fn json_is_whole_and_versioned() {
    let printed = postmoney(&["run", FILE, "--format", "json"], root()).stdout;
    let json: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(json["postmoney"], 2, "the version of the format");
    let figures = json["figures"].as_array().expect("figures");
    assert!(figures.len() > 50);
    for figure in figures {
        assert!(figure["value"].is_string() || figure["undefined"].is_string(), "a number is a text: {figure}");
    }
}

#[test]
fn check_says_how_every_case_fares() {
    holds("check", &["check", FILE]);
    holds("check-case", &["check", FILE, "--case", "all-kept"]);
    holds("check-unknown-case", &["check", FILE, "--case", "all-keptt"]);
}

#[test]
fn explain_goes_down_to_the_characters() {
    holds("explain", &["explain", FILE, "meta.post_money"]);
    holds("explain-set", &["explain", FILE, "meta.post_money", "--set", "steps.meta.investment=14.3bn"]);
    holds("explain-ambiguous", &["explain", FILE, "post_money"]);
    holds("explain-unknown", &["explain", FILE, "meta.post_mony"]);
    holds("explain-depth", &["explain", FILE, "meta.step_up_like_for_like", "--depth", "2"]);
}

#[test]
fn explain_lists_what_can_be_explained() {
    holds("explain-list", &["explain", FILE]);
    holds("explain-glob", &["explain", FILE, "meta.holders.*"]);
    holds("explain-glob-of-nothing", &["explain", FILE, "meta.holder.*"]);
    let of_step = postmoney(&["explain", FILE, "tender"], root()).stdout;
    assert_eq!(of_step, postmoney(&["explain", FILE, "tender.*"], root()).stdout);
}

#[test]
fn statements_explain_themselves() {
    holds("explain-verdict", &["explain", FILE, "meta.verdict"]);
    holds("explain-fits-if", &["explain", FILE, "meta.fits_if"]);
    holds("explain-findings", &["explain", FILE, "findings"]);
    holds("explain-status", &["explain", FILE, "tender.status"]);
    holds("explain-decision", &["explain", "scenarios/exits/rounds-and-exit.toml", "series-a-1.decision"]);
}

#[test]
fn wide_tables_are_split_for_a_terminal_only() {
    let file = "scenarios/published/exit-kelvin.toml";
    let printed = |columns: &str| ended(program(root()).args(["run", file, "--full"]).env("COLUMNS", columns)).stdout;
    for (columns, pieces) in [("60", 3), ("80", 2), ("200", 1)] {
        let text = printed(columns);
        let width = columns.parse().expect("a number");
        assert!(text.lines().all(|line| line.width() <= width), "{text}");
        let heading = |line: &&str| line.starts_with("What each class has at the breakpoints");
        assert_eq!(text.lines().filter(heading).count(), pieces * 4, "four exits at {columns}: {text}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&postmoney(&["run", file, "--format", "json"], root()).stdout).expect("JSON");
    let blocks = json["sections"][0]["blocks"].as_array().expect("blocks");
    let curves = blocks.iter().find(|block| block["title"] == "What each class has at the breakpoints");
    assert_eq!(curves.expect("a table")["columns"].as_array().map(Vec::len), Some(11));
}

#[test]
fn columns_are_as_wide_as_a_terminal_shows_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "[steps.founding]\nmodel = \"founding\"\n[steps.founding.holders]\n\"創業者\" = 900\nAda = 100\n";
    write(&folder.path().join("wide.toml"), text);
    let printed = postmoney(&["run", "wide.toml"], folder.path()).stdout;
    let end = |name: &str| {
        let line = printed.lines().find(|line| line.trim_start().starts_with(name)).expect("a row");
        line[..line.find(" %").expect("a stake")].width()
    };
    assert_eq!(end("創業者"), end("Ada"), "{printed}");
}

#[test]
fn sources_are_told_apart_by_their_keys() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "[sources.buyer]\ntitle = \"Annual report\"\n[sources.seller]\ntitle = \"Annual report\"\n\
                [steps.deal]\nmodel = \"reported-deal\"\n\
                investment = { value = \"10M\", source = \"buyer\" }\nstake = { value = \"20%\", source = \"seller\" }\n\
                valuation = \"50M\"\n";
    write(&folder.path().join("deal.toml"), text);
    let text = postmoney(&["run", "deal.toml"], folder.path()).stdout;
    assert!(text.contains("“10M” [1]") && text.contains("“20%” [2]"), "{text}");
    assert!(text.contains("Annual report (buyer)") && text.contains("Annual report (seller)"), "{text}");
    let explained = postmoney(&["explain", "deal.toml", "deal.stake"], folder.path()).stdout;
    assert!(explained.contains("reported by Annual report (seller)"), "{explained}");
    postmoney(&["run", "deal.toml", "--charts", ".", "--chart-format", "svg"], folder.path());
    let picture = text_of(&folder.path().join("deal-deal-claims.svg"));
    assert!(picture.contains("Annual report (buyer)") && picture.contains("Annual report (seller)"), "{picture}");
}

#[test]
fn deal_needs_no_file() {
    holds("deal", &["deal", "--investment", "14.8bn", "--stake", "49%"]);
    holds("deal-revenue", &["deal", "--investment", "14.8bn", "--stake", "49%", "--revenue", "870M"]);
    let shares = ["--pre-money", "8M", "--investment", "2M", "--fully-diluted-shares-before", "1_000_000"];
    holds("deal-shares", &[&["deal"], &shares[..], &["--currency", "EUR"]].concat());
    holds("deal-too-little", &["deal", "--investment", "14.8bn"]);
    holds("deal-nothing", &["deal"]);
    holds("deal-wrong", &["deal", "--investment", "14.8b", "--stake", "490%"]);
}

#[test]
fn figures_are_read_as_reports_write_them() {
    holds("read", &["read"]);
    holds("read-some", &["read", "two-thirds", "zwischen 2 und 3 Mrd", "1,3 Mrd", "a lot"]);
}

#[test]
fn models_are_listed_and_explained() {
    holds("models", &["models"]);
    holds("models-unknown", &["models", "reported-deel"]);
    holds("models-reported-deal", &["models", "reported-deal"]);
    holds("models-pool", &["models", "pool"]);
    for model in models::ALL {
        assert_eq!(postmoney(&["models", model.name, "--markdown"], root()).stdout, model.about_in_full());
    }
}

/// Pages of models are laid out: no sign of Markdown is left but in code, the example stands in it as it runs, prose and
/// tables fit, and colour changes nothing but the colour.
#[test]
fn pages_of_models_are_laid_out_for_a_terminal() {
    for model in models::ALL {
        for width in [60, 80, 120] {
            let plain = documentation(&model.about_in_full(), Layout { width, colour: false });
            let coloured = documentation(&model.about_in_full(), Layout { width, colour: true });
            assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain, "{}", model.name);
            for line in plain.lines().filter(|line| !line.starts_with("    ")) {
                assert!(!line.contains(['`', '|']) && !line.starts_with('#'), "{} at {width}: {line}", model.name);
                let is_one_word = line.split_whitespace().count() == 1;
                assert!(line.width() <= width || is_one_word, "{} at {width}: {line}", model.name);
            }
            for rule in model.name_rules().iter() {
                assert!(plain.contains(&format!("  STEP.{}", rule.name)), "{} at {width}: {}", model.name, rule.name);
            }
            let example: String = model.template().lines().map(|line| format!("    {line}\n")).collect();
            let flat = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
            assert!(flat(&plain).contains(flat(&example).trim_end()), "{} at {width}", model.name);
        }
    }
}

#[test]
fn templates_run_as_they_are_and_overwrite_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    for model in models::ALL {
        let file = format!("{}.toml", model.name);
        let made = postmoney(&["new", model.name, "-o", &file], folder.path());
        assert_eq!(made.code, Some(0), "{}", made.stderr);
        let with_line = format!("#:schema ./postmoney.schema.json\n\n{}", model.template());
        assert_eq!(text_of(&folder.path().join(&file)), with_line);
        assert_eq!(postmoney(&["new", model.name], folder.path()).stdout, model.template());
        let checked = postmoney(&["check", &file], folder.path());
        assert_eq!((checked.code, checked.stderr.as_str()), (Some(0), ""), "{file}");
        let again = postmoney(&["new", "reported-deal", "-o", &file], folder.path());
        assert_eq!(again.code, Some(2), "{file}");
        assert!(again.stderr.contains("not overwritten"), "{}", again.stderr);
        assert_eq!(text_of(&folder.path().join(&file)), with_line);
    }
    assert_eq!(text_of(&folder.path().join("postmoney.schema.json")), postmoney::schema::SCHEMA);
    holds("new-unknown", &["new", "reported-deel"]);
    holds("new", &["new"]);
    holds("new-nothing", &["new", "-o", "deal.toml"]);
}

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = postmoney(&["completions", shell], root());
        assert_eq!((script.code, script.stderr.as_str()), (Some(0), ""), "{shell}");
        assert!(script.stdout.contains("postmoney") && script.stdout.contains("COMPLETE"), "{shell}");
    }
    holds("completions-unknown", &["completions", "tcsh"]);
}

#[test]
fn the_manual_names_every_command() {
    let page = postmoney(&["man"], root()).stdout;
    assert!(page.contains(".TH"), "{page:.200}");
    for command in ["run", "check", "explain", "deal", "models", "new", "completions", "man"] {
        assert!(page.contains(command), "{command}");
    }
}

/// A founding and a round with a chart of stakes, held by somebody of this name.
fn held_by(name: &str) -> String {
    format!(
        "currency = \"EUR\"\n[steps.founding]\nmodel = \"founding\"\nholders = {{ \"{name}\" = 600_000, Ada = 400_000 }}\n\
         [steps.seed]\nmodel = \"priced-round\"\npre_money = \"8M\"\ninvestors.Fund = \"2M\"\ncharts = [\"ownership\"]\n\
         [steps.sale]\nmodel = \"reported-deal\"\ninvestment = \"4M\"\nstake = \"20%\"\n"
    )
}

#[test]
fn a_name_that_cannot_be_drawn_is_said_and_the_other_charts_are_drawn() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("names.toml"), held_by("東京"));
    let run = |more: &[&str]| {
        let arguments = [&["run", "names.toml", "--charts", "drawn", "--scale", "1"], more].concat();
        postmoney(&arguments, folder.path())
    };
    let refused = run(&[]);
    assert_eq!(refused.code, Some(1), "the scenario cannot be drawn so");
    assert_eq!(
        refused.stderr,
        "error: the chart names-ownership is not drawn: no font here draws 東 (U+6771), 京 (U+4EAC) of \"東京\"; add one that \
         does with `--font FILE`\n  written at names.toml:4:14\n"
    );
    assert!(!folder.path().join("drawn/names-ownership.png").exists());
    assert!(folder.path().join("drawn/names-sale-ownership.png").exists(), "{}", refused.stdout);
    let face = crate::support::face::face("Blocks", &[('東', 1000), ('京', 1000)], false);
    write(&folder.path().join("blocks.ttf"), face);
    let drawn = run(&["--font", "blocks.ttf"]);
    assert_eq!((drawn.code, drawn.stderr.as_str()), (Some(0), ""));
    assert!(folder.path().join("drawn/names-ownership.png").exists());
}

#[test]
fn pictures_that_cannot_be_are_said_before_anything_is_computed() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("names.toml"), held_by("Grace"));
    for (arguments, said) in [
        (["--size", "100x100"], "560x400 is the least"),
        (["--size", "20000x500"], "a side has at most 16384 pixels"),
        (["--size", "16000x16000"], "and a picture 64 million"),
        (["--size", "1120"], "a size is written 1120x630"),
        (["--scale", "0"], "0 is not in 1..=29"),
        (["--font", "names.toml"], "is no font that can be read"),
        (["--font", "none.ttf"], "cannot be read"),
    ] {
        let ended = postmoney(&[&["run", "names.toml", "--charts", "drawn"], &arguments[..]].concat(), folder.path());
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ended.stderr.contains(said), "{arguments:?}: {}", ended.stderr);
        assert!(!folder.path().join("drawn").exists());
    }
}

#[test]
fn nothing_that_acts_on_a_terminal_gets_there_through_a_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let hostile = r"\u001b[31mA\u001b]0;t\u0007 \u202eB \u009b2J \r \u0000";
    let text = format!(
        "title = \"{hostile}\"\nabout = \"{hostile}\"\n[company]\nname = \"{hostile}\"\n[steps.round]\n\
         model = \"reported-deal\"\ntitle = \"{hostile}\"\ninvestor = \"{hostile}\"\nstake = \"20%\"\n\
         investment = {{ value = \"2M\", source = \"s\" }}\n[steps.round.holders]\n\"{hostile}\" = \"10%\"\n\
         [sources.s]\npublisher = \"{hostile}\"\nurl = \"{hostile}\"\n[cases.\"{hostile}\"]\nsteps.round.stake = \"30%\"\n\
         [expect]\n\"{hostile}\" = \"1\"\n"
    );
    write(&folder.path().join("hostile.toml"), text);
    let acts = |letter: char| (letter.is_control() && letter != '\n') || matches!(letter, '\u{202A}'..='\u{202E}');
    for arguments in [
        &["run", "hostile.toml"][..],
        &["run", "hostile.toml", "--format", "markdown"],
        &["run", "hostile.toml", "--format", "html"],
        &["run", "hostile.toml", "--format", "csv"],
        &["run", "hostile.toml", "--format", "json"],
        &["check", "hostile.toml"],
        &["explain", "hostile.toml", "round.post_money"],
        &["compare", "hostile.toml", "--show", "round.post_money"],
        &["run", "hostile.toml", "--case", "\u{1b}[2J\u{202e}none"],
        &["run", "\u{1b}]0;t\u{7}none.toml"],
        &["run", "hostile.toml", "--set", "round.titel=\u{1b}[2J"],
        &["read", "\u{1b}[2J\u{202e}1"],
    ] {
        let ended = postmoney(arguments, folder.path());
        assert!(!ended.stdout.is_empty() || !ended.stderr.is_empty());
        for said in [&ended.stdout, &ended.stderr] {
            let place = said.find(acts).map(|at| said[at..].chars().take(20).collect::<String>());
            assert_eq!(place, None, "{arguments:?}");
        }
    }
}

#[test]
fn a_deal_is_computed_in_the_currency_of_its_figures() {
    holds("deal-euros", &["deal", "--investment", "€14.8bn", "--stake", "49%"]);
    holds("deal-two-currencies", &["deal", "--investment", "€14.8bn", "--stake", "49%", "--valuation", "$30bn"]);
    let without_rate = ["deal", "--investment", "€14.8bn", "--stake", "49%", "--currency", "USD"];
    holds("deal-without-rate", &without_rate);
    let ended = postmoney(&[&without_rate[..], &["--rate", "EUR=1.1"]].concat(), root());
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert!(ended.stdout.contains("All money in USD"), "{}", ended.stdout);
}

#[test]
fn figures_that_can_be_read_in_two_ways_are_not_guessed() {
    holds(
        "read-two-ways",
        &["read", "20.000", "~20.000", "€1.250", "1,20", "1,234.56", "1.234,56", "12,5%", "1 000", "=20.000"],
    );
}

#[cfg(not(feature = "mcp"))]
#[test]
fn a_build_without_the_server_for_assistants_says_how_to_have_it() {
    let told = postmoney(&["mcp"], root());
    assert_eq!((told.code, told.stdout.as_str()), (Some(2), ""));
    assert!(told.stderr.contains("--features mcp"), "{}", told.stderr);
}
