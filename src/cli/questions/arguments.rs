//! What can be typed after the commands that ask questions.
#![allow(missing_docs)] // Fields are documented by their help texts, and flattened groups by their own.

use std::path::PathBuf;

use clap::Args;

use super::super::arguments::{Assumptions, Charts, Output};
use crate::limits;

/// `sweep`
#[derive(Args, Debug)]
pub struct Sweep {
    /// The scenario file; `-` is standard input
    pub file: PathBuf,
    /// An assumption and its values: a..b:step, a,b,c, or ±10%:5
    #[arg(long, value_name = "NAME=VALUES", required = true)]
    pub vary: Vec<String>,
    /// The figures, by name or with * for any characters
    #[arg(long, value_name = "FIGURES", required = true)]
    pub show: Vec<String>,
    #[command(flatten)]
    pub assumptions: Assumptions,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub charts: Charts,
}

/// `tornado`
#[derive(Args, Debug)]
pub struct Tornado {
    /// The scenario file; `-` is standard input
    pub file: PathBuf,
    /// The figure
    #[arg(long, value_name = "FIGURE")]
    pub show: String,
    /// How far each assumption is moved: a percentage, or `reported` for what its report allows
    #[arg(long, value_name = "10%|reported", default_value = "10%", conflicts_with = "range")]
    pub by: String,
    /// Move this assumption between these ends, and none that is not named so
    #[arg(long, value_name = "NAME=LOW..HIGH")]
    pub range: Vec<String>,
    #[command(flatten)]
    pub assumptions: Assumptions,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub charts: Charts,
}

/// `solve`
#[derive(Args, Debug)]
pub struct Solve {
    /// The scenario file; `-` is standard input
    pub file: PathBuf,
    /// The assumption to find
    #[arg(long = "for", value_name = "NAME")]
    pub wanted: String,
    /// What the figure should be; <, <=, > and >= in place of = ask for all values on that side
    #[arg(long, value_name = "FIGURE=VALUE")]
    pub so_that: String,
    #[command(flatten)]
    pub assumptions: Assumptions,
    #[command(flatten)]
    pub output: Output,
}

/// `simulate`
#[derive(Args, Debug)]
pub struct Simulate {
    /// The scenario file; `-` is standard input
    pub file: PathBuf,
    /// The figures, by name or with * for any characters
    #[arg(long, value_name = "FIGURES", required = true)]
    pub show: Vec<String>,
    /// How an assumption is distributed; `[simulate]` of the scenario says the same
    #[arg(long, value_name = "NAME=DISTRIBUTION")]
    pub assume: Vec<String>,
    /// Two assumptions that move together, from -1 to 1
    #[arg(long, value_name = "NAME,NAME=NUMBER")]
    pub correlate: Vec<String>,
    /// How probable is it that a figure stays below a value?
    #[arg(long, value_name = "FIGURE=VALUE")]
    pub below: Vec<String>,
    /// How often the scenario is run
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u64).range(100..=u64::from(limits::RUNS.most)))]
    pub runs: u64,
    /// Another seed gives other random numbers; the same one gives the same, on every machine
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    #[command(flatten)]
    pub assumptions: Assumptions,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub charts: Charts,
}

/// `compare`
#[derive(Args, Debug)]
pub struct Compare {
    /// Scenario files; the others are held against the first. One alone is compared with its cases
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The cases, separated by commas; all of them where none is named
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub cases: Vec<String>,
    /// The figures, by name or with * for any characters, separated by commas; of two files all that changed where none is named
    #[arg(long, value_name = "FIGURES")]
    pub show: Vec<String>,
    /// Change an assumption of all of them
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// Take away an assumption or a table of all of them, before anything is set
    #[arg(long, value_name = "NAME")]
    pub unset: Vec<String>,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub charts: Charts,
}
