//! Completion in a shell: figures, assumptions, cases, steps and charts of the file on the line, and models.
//!
//! The shell runs the program with `COMPLETE` set and the line behind `--`. Nothing but candidates is printed then, and a file
//! that cannot be read or computed has none.

mod offered;

use std::ffi::{OsStr, OsString};
use std::panic;
use std::path::PathBuf;

use clap::Command;
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter};

use offered::{Offered, assumptions, cases, charts, figures, names, statements_too, steps};

/// The variable by which a shell asks.
pub const VARIABLE: &str = "COMPLETE";

/// Answers a shell that asks for candidates, and ends; does nothing on any other run.
pub fn answer(command: fn() -> Command) {
    if std::env::var_os(VARIABLE).is_some() {
        // What goes wrong with a file that is being written must not be printed into the line.
        panic::set_hook(Box::new(|_| {}));
        offered::remember_shell(std::env::var(VARIABLE).ok());
        CompleteEnv::with_factory(|| with_completers(command())).var(VARIABLE).complete();
    }
}

/// The command with what each argument can be, told by the names of the arguments: a new flag of a known name is completed too.
pub fn with_completers(mut command: Command) -> Command {
    let name = command.get_name().to_string();
    let arguments: Vec<String> = command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    for argument in arguments {
        if let Some(completer) = completer(&name, &argument) {
            command = command.mut_arg(argument, |argument| argument.add(completer));
        }
    }
    command.mut_subcommands(with_completers)
}

fn completer(command: &str, argument: &str) -> Option<ArgValueCompleter> {
    let of_file = |offered: fn(&Line) -> Vec<Offered>| {
        ArgValueCompleter::new(move |typed: &OsStr| candidates(&offered(&Line::read()), typed))
    };
    Some(match (command, argument) {
        (_, "file" | "files") => {
            let is_scenario = |path: &std::path::Path| path.extension().is_some_and(|ending| ending == "toml");
            ArgValueCompleter::new(PathCompleter::any().filter(is_scenario).stdio())
        }
        ("models", "name") | ("new", "template") => of_file(|_| names()),
        ("explain", "figure") => of_file(statements_too),
        (_, "show" | "so_that" | "below" | "above") => of_file(figures),
        (_, "set" | "vary" | "range" | "assume" | "unset" | "wanted" | "correlate") => of_file(assumptions),
        (_, "case" | "cases") => of_file(cases),
        (_, "step" | "steps") => of_file(steps),
        (_, "only" | "chart") => of_file(charts),
        _ => return None,
    })
}

/// The line as it stands.
#[derive(Debug, Default)]
pub struct Line {
    words: Vec<OsString>,
}

impl Line {
    fn read() -> Line {
        Line { words: std::env::args_os().skip_while(|word| word != "--").skip(1).collect() }
    }

    /// The first scenario file on it.
    fn file(&self) -> Option<PathBuf> {
        self.words.iter().skip(1).map(PathBuf::from).find(|path| path.is_file())
    }

    /// The case that is laid over it.
    fn case(&self) -> Option<String> {
        let (_, after) = self.words.split_at(self.words.iter().position(|word| word == "--case")?);
        after.get(1)?.to_str().filter(|case| !case.is_empty()).map(str::to_string)
    }
}

/// Those that begin as what is typed; where none does, the one that ends so from a dot on. Of several names with commas between
/// them, the last one is completed.
fn candidates(offered: &[Offered], typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let (before, last) = typed.rfind(',').map_or(("", typed), |comma| typed.split_at(comma + 1));
    // Bash hands over the word as it is typed.
    let last = last.replace('\\', "").trim_start_matches(['\'', '"']).to_string();
    let begin: Vec<&Offered> = offered.iter().filter(|one| one.name.starts_with(&last)).collect();
    let ending = || offered.iter().filter(|one| one.name.contains(&format!(".{last}"))).collect::<Vec<&Offered>>();
    let found = match begin.is_empty() && !last.is_empty() {
        true => Some(ending()).filter(|ending| ending.len() == 1).unwrap_or_default(),
        false => begin,
    };
    found.into_iter().map(|one| one.candidate().add_prefix(before)).collect()
}
