//! What can be typed after the commands that compute files.

use std::path::PathBuf;

use clap::Args;

use super::{Assumptions, Charts, Output};

/// `run`
#[derive(Args, Debug)]
pub struct RunFiles {
    /// Scenario files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub assumptions: Assumptions,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub output: Output,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub charts: Charts,
}

/// `check`
#[derive(Args, Debug)]
pub struct Check {
    /// Scenario files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub assumptions: Assumptions,
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
