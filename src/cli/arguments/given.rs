//! What most commands take: assumptions laid over a file, and how results are written.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::render::Format;

/// What assumptions are laid over a file.
#[derive(Args, Clone, Debug, Default)]
pub struct Assumptions {
    /// Change an assumption; the shortest ending of its name that fits only one is enough
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// Take away an assumption or a table that the file states, before anything is set
    #[arg(long, value_name = "NAME")]
    pub unset: Vec<String>,
    /// Lay a case of the scenario over it
    #[arg(long, value_name = "NAME")]
    pub case: Option<String>,
}

impl Assumptions {
    /// What is taken away, then what is set.
    pub fn settings(&self) -> Vec<String> {
        settings(&self.unset, &self.set)
    }
}

/// The settings of a request: `!NAME` takes away, and comes first.
pub fn settings(unset: &[String], set: &[String]) -> Vec<String> {
    unset.iter().map(|name| format!("!{name}")).chain(set.iter().cloned()).collect()
}

/// How results are written.
#[derive(Args, Clone, Debug)]
pub struct Output {
    /// The format; without it, the ending of `-o` decides (.txt, .json, .jsonl, .csv, .md, .html, .xlsx), and without one it is text
    #[arg(long, value_enum)]
    pub format: Option<FormatName>,
    /// Write to this file instead of standard output; a scenario is never overwritten
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
}

/// The formats by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// For a terminal
    Text,
    /// Versioned and complete, numbers as decimal strings; many files are one document
    Json,
    /// A JSON object a line: one for each file, or for each row of an answer
    Jsonl,
    /// One row a figure, or the main table of an answer; of many files, each row names its file
    Csv,
    /// For a document
    Markdown,
    /// One file for a browser, without any request to a network
    Html,
    /// A workbook with live formulas; of an answer, its tables
    Xlsx,
}

impl FormatName {
    /// The format that the ending of a file's name stands for.
    pub fn of_ending(ending: &str) -> Option<FormatName> {
        Some(match ending {
            "txt" => FormatName::Text,
            "json" => FormatName::Json,
            "jsonl" => FormatName::Jsonl,
            "csv" => FormatName::Csv,
            "md" => FormatName::Markdown,
            "html" | "htm" => FormatName::Html,
            "xlsx" => FormatName::Xlsx,
            _ => return None,
        })
    }

    /// Whether it is read by people; the others are read by programs, and have all digits.
    pub fn is_for_reading(self) -> bool {
        matches!(self, FormatName::Text | FormatName::Markdown | FormatName::Html | FormatName::Xlsx)
    }

    /// The ending of a file in this format.
    pub fn ending(self) -> &'static str {
        match self {
            FormatName::Text => "txt",
            FormatName::Json => "json",
            FormatName::Jsonl => "jsonl",
            FormatName::Csv => "csv",
            FormatName::Markdown => "md",
            FormatName::Html => "html",
            FormatName::Xlsx => "xlsx",
        }
    }

    /// What it is called on the command line.
    pub fn name(self) -> &'static str {
        match self {
            FormatName::Text => "text",
            FormatName::Json => "json",
            FormatName::Jsonl => "jsonl",
            FormatName::Csv => "csv",
            FormatName::Markdown => "markdown",
            FormatName::Html => "html",
            FormatName::Xlsx => "xlsx",
        }
    }

    /// The format of a text; `None` for a workbook.
    pub fn of_text(self) -> Option<Format> {
        Some(match self {
            FormatName::Text => Format::Text,
            FormatName::Json => Format::Json,
            FormatName::Jsonl => Format::JsonLines,
            FormatName::Csv => Format::Csv,
            FormatName::Markdown => Format::Markdown,
            FormatName::Html => Format::Html,
            FormatName::Xlsx => return None,
        })
    }
}
