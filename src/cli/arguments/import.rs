//! What `import` takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// A cap table, and what it leaves open.
#[derive(Args, Debug)]
pub struct Import {
    /// A package, as a zip file or the folder of its files; or a table, as CSV or XLSX
    pub file: PathBuf,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Tell every transaction of a package as a step of its day, rather than who holds what at the end
    #[arg(long)]
    pub history: bool,
    /// The last day that counts; all transactions without it
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<String>,
    /// What preferred classes are that say nothing of taking part beside common shares
    #[arg(long, value_enum, default_value = "none")]
    pub participation: Participation,
    /// What a cap on taking part counts
    #[arg(long, value_enum, default_value = "total")]
    pub participation_cap: Cap,
    /// What SAFEs are that do not say; by their date without it, post-money from October 2018
    #[arg(long, value_enum)]
    pub safe: Option<Safe>,
    /// How days are counted for interest, in place of what notes say
    #[arg(long, value_enum)]
    pub day_count: Option<DayCount>,
    /// When notes are due, which the format cannot say
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub maturity: Option<String>,
    /// The sheet of a workbook
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// What stands before the decimals of the numbers of a table
    #[arg(long, value_enum)]
    pub decimal: Option<Decimal>,
    /// The currency of the prices of a table
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
}

/// What stands before decimals.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Decimal {
    /// `1.234,50`
    Comma,
    /// `1,234.50`
    Point,
}

/// Whether preferred shares take part.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Participation {
    /// They take their preference or convert
    None,
    /// They take their preference and a part of the rest
    Full,
}

/// What a cap counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Cap {
    /// The preference and what comes after it
    Total,
    /// What comes after the preference alone
    OnTop,
}

/// What a SAFE is.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Safe {
    /// Its cap is a value before the conversion
    PreMoney,
    /// Its cap is a value after the conversion
    PostMoney,
}

/// How days are counted.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum DayCount {
    /// Days over 365
    #[value(name = "ACT/365F")]
    Fixed,
    /// Days over 360
    #[value(name = "ACT/360")]
    Actual,
    /// Months of 30 days in years of 360
    #[value(name = "30/360")]
    Thirty,
}

/// A choice as it is written on the command line.
pub fn written(choice: &impl ValueEnum) -> Option<String> {
    choice.to_possible_value().map(|value| value.get_name().to_string())
}

pub(super) fn day(text: &str) -> Result<String, String> {
    let day: Result<jiff::civil::Date, _> = text.parse();
    day.map(|day| day.to_string()).map_err(|_| "a day is written 2024-12-31".to_string())
}
