//! What `export` takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Assumptions;
use super::import::day;

/// A scenario, and how its cap table is written.
#[derive(Args, Debug)]
pub struct Export {
    /// The scenario file; `-` is standard input
    pub file: PathBuf,
    /// The format of the package
    #[arg(long, value_enum, default_value = "ocf")]
    pub format: PackageFormat,
    /// Write to this file; a scenario is never overwritten
    #[arg(short, long, value_name = "PATH", required = true)]
    pub output: PathBuf,
    /// The day of steps that state none
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub date: Option<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub assumptions: Assumptions,
}

/// What a cap table is written as.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum PackageFormat {
    /// The Open Cap Format, version 1.2.0, as a zip
    Ocf,
}
