//! What can be typed after the commands that compute files.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Assumptions, Charts, Output};
use crate::render::{Extent, View};

/// `run`
#[derive(Args, Debug)]
pub struct RunFiles {
    /// Scenario files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// A table of files by figures instead: names, or the ends of names, with * for any characters, separated by commas;
    /// statements such as `verdict` too
    #[arg(long, value_name = "FIGURES", conflicts_with_all = ["brief", "full", "step"])]
    pub show: Vec<String>,
    /// The order of that table: the least first, or the greatest with a hyphen before the name, as in --sort=-post_money
    #[arg(long, value_name = "FIGURE", requires = "show", allow_hyphen_values = true)]
    pub sort: Option<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub assumptions: Assumptions,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub page: Page,
    /// Compute again whenever a file changes, and say which figures moved, until the program is ended
    #[arg(long)]
    pub watch: bool,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub output: Output,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub charts: Charts,
}

/// How much of the results a page shows.
#[derive(Args, Clone, Debug, Default)]
pub struct Page {
    /// The summary alone; as text, Markdown or HTML
    #[arg(long, conflicts_with_all = ["full", "step"])]
    pub brief: bool,
    /// Everything there is, also all rows of long tables and every figure behind them, in any format
    #[arg(long)]
    pub full: bool,
    /// One step alone, by its name in the file, as text, Markdown or HTML; may be given several times
    #[arg(long, value_name = "NAME")]
    pub step: Vec<String>,
}

impl Page {
    /// The flag that makes a page shorter, if there is one.
    pub fn shortens(&self) -> Option<&'static str> {
        match (self.brief, self.step.is_empty()) {
            (true, _) => Some("--brief"),
            (false, false) => Some("--step"),
            (false, true) => None,
        }
    }

    /// The same for a page, with the command by which more of it is printed.
    pub fn view(&self, command: Option<String>) -> View {
        let extent = match (self.brief, self.full) {
            (true, _) => Extent::Summary,
            (false, true) => Extent::Whole,
            (false, false) => Extent::Short,
        };
        View { extent, steps: self.step.clone(), command }
    }
}

/// `check`
#[derive(Args, Debug)]
pub struct Check {
    /// Scenario files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What is printed: lines for people, or every mistake and warning at its place for a program
    #[arg(long, value_enum, default_value = "text")]
    pub format: CheckFormat,
    /// Check again whenever a file changes, until the program is ended
    #[arg(long)]
    pub watch: bool,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub assumptions: Assumptions,
}

/// What `check` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// A line for each file and case, and what was found about the reports
    Text,
    /// Annotations of GitHub Actions
    Github,
    /// The Static Analysis Results Interchange Format, 2.1.0
    Sarif,
    /// An entry for each file and case
    Json,
}

/// `explain`
#[derive(Args, Debug)]
pub struct Explain {
    /// The scenario file; `-` is standard input
    pub file: PathBuf,
    /// The figure or statement; the shortest ending of its name that fits only one is enough, and `*` stands for any
    /// letters. Without it all of them are listed
    pub figure: Option<String>,
    /// Go down so many formulas below each other, and say how many are left out
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub depth: Option<u32>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub assumptions: Assumptions,
}
