//! Whatever names, titles, sources and notes contain, what is printed does nothing but show them, in every format.

mod checks;
mod names;

use std::path::Path;

use crate::support::{Ended, cases, ended, files_below, postmoney, program, text_of, write};
use checks::{is_csv, is_harmless, is_markdown, said_harmlessly, texts_of_json, texts_of_svg, without_colours};
use names::{DEAL, MISTAKES, Name, Names, ROUNDS};
use postmoney::scenario::dotted;
use proptest::prelude::*;

/// A file is called as its owner likes, too.
const FILE: &str = "`` <b>|\u{1b}[31m\u{202e}\n=1,@.toml";

const FORMATS: [&str; 5] = ["text", "markdown", "csv", "json", "jsonl"];

/// The two scenarios with some names in a folder of their own.
struct Tried {
    folder: tempfile::TempDir,
    names: Names,
}

impl Tried {
    fn new(names: Names) -> Tried {
        let folder = tempfile::tempdir().expect("a folder");
        for (file, template) in [("deal.toml", DEAL), ("rounds.toml", ROUNDS), (FILE, DEAL)] {
            write(&folder.path().join(file), names.filled(template));
        }
        Tried { folder, names }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A holder's shares, as an assumption is named.
    fn shares(&self) -> String {
        let path = ["steps", "founding", "holders", &self.names.of("Ada").read].map(str::to_string);
        dotted(&path)
    }

    /// The commands that print one document in any format.
    fn commands(&self) -> Vec<Vec<String>> {
        let shares = self.shares();
        let stake = |holder: &str| format!("series-a.holders.{}.stake", self.names.of(holder).in_figures());
        let words = |words: &[&str]| words.iter().map(|word| word.to_string()).collect();
        vec![
            words(&["run", "deal.toml", "--full"]),
            words(&["run", "rounds.toml", "--full"]),
            words(&["run", "deal.toml", "--case", &self.names.of("Case").read]),
            words(&["run", "deal.toml", "rounds.toml"]),
            words(&["run", "rounds.toml", FILE]),
            words(&["run", "rounds.toml", FILE, "--show", "*.stake"]),
            words(&["compare", "deal.toml", "--show", "deal.*"]),
            words(&["compare", "deal.toml", "rounds.toml", "--show", "*.stake"]),
            words(&["sweep", "rounds.toml", "--vary", &format!("{shares}=±10%:3"), "--show", "series-a.holders.*"]),
            words(&["tornado", "rounds.toml", "--show", &stake("Bob")]),
            words(&["solve", "rounds.toml", "--for", &shares, "--so-that", &format!("{}=25%", stake("Bob"))]),
            words(&["solve", "rounds.toml", "--for", &shares, "--so-that", &format!("{}>25%", stake("Bob"))]),
            words(&[
                "simulate",
                "rounds.toml",
                "--assume",
                &format!("{shares}=uniform(5M, 7M)"),
                "--show",
                "series-a.holders.*.stake",
                "--runs",
                "200",
            ]),
        ]
    }

    fn said(&self, command: &[String], more: &[&str]) -> Result<Ended, String> {
        let words: Vec<&str> = command.iter().map(String::as_str).chain(more.iter().copied()).collect();
        let ended = postmoney(&words, self.path());
        match ended.code {
            Some(0) => Ok(ended),
            _ => Err(format!("{words:?} ends with {:?}: {}", ended.code, ended.stderr)),
        }
    }

    fn all(&self) -> Result<(), String> {
        self.commands().iter().try_for_each(|command| {
            FORMATS.iter().try_for_each(|format| {
                let held = self.said(command, &["--format", format]).and_then(|ended| in_format(format, &ended));
                held.and_then(|()| self.in_a_file(command, format))
                    .map_err(|wrong| format!("{command:?} {format}: {wrong}"))
            })
        })?;
        self.names_in_json()?;
        self.coloured()?;
        self.told()?;
        self.pictures()
    }

    /// A file holds what would have been printed.
    fn in_a_file(&self, command: &[String], format: &str) -> Result<(), String> {
        self.said(command, &["--format", format, "-o", "out"])?;
        is_harmless(&text_of(&self.path().join("out")))
    }

    /// Programs get the names as they were written, but for what nobody sees.
    fn names_in_json(&self) -> Result<(), String> {
        let roles: [(&str, &[&str]); 2] = [
            ("deal.toml", &["Title", "About", "Step", "Label", "Publisher", "Headline", "Address"]),
            ("rounds.toml", &["Title", "Ada", "Bob", "Club", "Fund", "Class", "Round", "Publisher"]),
        ];
        for (file, roles) in roles {
            let ended = self.said(&["run", file, "--full", "--format", "json"].map(str::to_string), &[])?;
            let texts = texts_of_json(&ended.stdout, false)?;
            let is_there = |name: &Name| texts.iter().any(|text| text.contains(name.read.trim()));
            if let Some(name) = self.names.each(roles).find(|name| !is_there(name)) {
                return Err(format!("{file}: JSON does not hold {:?}", name.read));
            }
        }
        Ok(())
    }

    fn coloured(&self) -> Result<(), String> {
        self.commands().iter().try_for_each(|command| {
            let ended = ended(program(self.path()).args(command).env("CLICOLOR_FORCE", "1"));
            let colours = [&ended.stdout, &ended.stderr].map(|text| without_colours(text));
            colours.iter().try_for_each(|text| is_harmless(text)).map_err(|wrong| format!("{command:?}: {wrong}"))
        })
    }

    /// What is said of scenarios that are right, and of others that are not.
    fn told(&self) -> Result<(), String> {
        let figure = format!("founding.holders.{}.stake", self.names.of("Ada").in_figures());
        let commands: [&[&str]; 3] = [
            &["check", "deal.toml", "rounds.toml"],
            &["explain", "rounds.toml", &figure],
            &["explain", "deal.toml", "deal.post_money"],
        ];
        for command in commands {
            let words: Vec<String> = command.iter().map(|word| word.to_string()).collect();
            said_harmlessly(&self.said(&words, &[])?).map_err(|wrong| format!("{command:?}: {wrong}"))?;
        }
        for (at, mistake) in MISTAKES.iter().enumerate() {
            write(&self.path().join("wrong.toml"), self.names.filled(mistake));
            for command in [&["run", "wrong.toml"][..], &["check", "wrong.toml"], &["run", "wrong.toml", "deal.toml"]] {
                let coloured = ended(program(self.path()).args(command).env("CLICOLOR_FORCE", "1"));
                is_harmless(&without_colours(&coloured.stderr)).map_err(|wrong| format!("mistake {at}: {wrong}"))?;
                for format in FORMATS {
                    let ended = postmoney(&[command, &["--format", format]].concat(), self.path());
                    said_harmlessly(&ended).map_err(|wrong| format!("mistake {at}, {format}: {wrong}"))?;
                }
                if coloured.code != Some(1) {
                    return Err(format!("mistake {at} ends with {:?}: {}", coloured.code, coloured.stderr));
                }
            }
        }
        Ok(())
    }

    fn pictures(&self) -> Result<(), String> {
        for (file, folder) in [("deal.toml", "of-deal"), ("rounds.toml", "of-rounds")] {
            let drawn = ["run", file, "--charts", folder, "--chart-format", "svg"].map(str::to_string);
            self.said(&drawn, &[])?;
        }
        let files = files_below(self.path(), ".svg");
        let mut all = String::new();
        for file in &files {
            for text in texts_of_svg(&text_of(file))? {
                is_harmless(&text).map_err(|wrong| format!("{}: {wrong}", file.display()))?;
                all.push_str(&text);
                all.push('\n');
            }
        }
        let told = self.names.each(&["Ada", "Bob", "Club", "Fund", "Label"]);
        let missing = told.map(|name| name.read.trim()).find(|name| !all.contains(name));
        match (files.len() > 3, missing) {
            (false, _) => Err(format!("only {files:?} are drawn")),
            (_, Some(name)) => Err(format!("no picture tells of {name:?}: {all}")),
            _ => Ok(()),
        }
    }
}

fn in_format(format: &str, ended: &Ended) -> Result<(), String> {
    said_harmlessly(ended)?;
    match format {
        "csv" => is_csv(&ended.stdout),
        "markdown" => is_markdown(&ended.stdout),
        "json" | "jsonl" => {
            let texts = texts_of_json(&ended.stdout, format == "jsonl")?;
            texts.iter().try_for_each(|text| is_harmless(text))
        }
        _ => Ok(()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 48, ..cases(24) })]

    #[test]
    fn names_are_shown_and_do_nothing(names in Names::any()) {
        let held = Tried::new(names).all();
        prop_assert!(held.is_ok(), "{}", held.unwrap_err());
    }
}
