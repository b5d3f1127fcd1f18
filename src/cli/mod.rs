//! The command line: arguments, files, the terminal and exit codes; nothing else.

mod arguments;
mod charts;
mod check;
mod command_line;
mod completion;
mod deal;
mod explain;
mod export;
mod figures;
mod files;
mod import;
mod lsp;
mod mcp;
mod models;
mod output;
mod picture_names;
mod pictures;
mod progress;
mod questions;
mod reading;
mod run;
mod schema;
mod shell;
mod terminal;
mod watch;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

pub use arguments::Arguments;
use arguments::{Charts, Command};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// All is well.
    Fine,
    /// The scenario is wrong, or an expectation failed.
    ScenarioWrong,
    /// The command line is wrong, or the machine failed.
    MachineFailed,
}

impl From<Ending> for ExitCode {
    fn from(outcome: Ending) -> ExitCode {
        match outcome {
            Ending::Fine => ExitCode::SUCCESS,
            Ending::ScenarioWrong => ExitCode::from(1),
            Ending::MachineFailed => ExitCode::from(2),
        }
    }
}

/// Does what the command line says.
pub fn run() -> ExitCode {
    completion::answer(Arguments::command);
    let command = match Arguments::try_parse() {
        Ok(arguments) => arguments.command,
        // Help that was asked for, or what is wrong with the command line, in clap's own words.
        Err(message) => return terminal::say(&message).into(),
    };
    let written: Vec<String> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    if let Some(message) = command_line::too_much(&written, &command) {
        return terminal::complain(&message).into();
    }
    if let Some(Err(error)) = command.charts().map(Charts::check) {
        return terminal::complain(&error).into();
    }
    match command {
        Command::Run(run) => run::run(&run),
        Command::Check(check) => check::check(&check),
        Command::Explain(explain) => explain::explain(&explain),
        Command::Sweep(sweep) => questions::sweep(&sweep).unwrap_or_else(|told| told),
        Command::Tornado(tornado) => questions::tornado(&tornado).unwrap_or_else(|told| told),
        Command::Solve(solve) => questions::solve(&solve).unwrap_or_else(|told| told),
        Command::Simulate(simulate) => questions::simulate(&simulate).unwrap_or_else(|told| told),
        Command::Compare(compare) => questions::compare(&compare).unwrap_or_else(|told| told),
        Command::Deal(deal) => deal::deal(&deal),
        Command::Models { name, markdown } => models::models(name.as_deref(), markdown),
        Command::Read { texts } => figures::read(&texts),
        Command::Export(wanted) => export::export(&wanted),
        Command::Import(wanted) => import::import(&wanted),
        Command::New { template, output } => models::new(template.as_deref(), output.as_deref()),
        Command::Completions { shell } => shell::completions(shell),
        Command::Lsp { .. } => lsp::lsp(),
        Command::Mcp { root } => mcp::mcp(&root),
        Command::Schema { of, output } => schema::schema(of, output.as_deref()),
        Command::Man => shell::man(Arguments::command()),
    }
    .into()
}
