//! What can be typed after `postmoney`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use super::pictures::Charts;
pub use super::questions::arguments::{Compare, Simulate, Solve, Sweep, Tornado};
use crate::render::Format;

/// Company valuations and stakes from what was reported: exact, explained, checked.
#[derive(Debug, Parser)]
#[command(name = "postmoney", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  postmoney deal --investment 14.8bn --stake 49% --revenue 870M
  postmoney new reported-deal -o deal.toml
  postmoney run deal.toml --set stake=45%
  postmoney explain deal.toml meta.post_money

Exit codes: 0 all is well; 1 the scenario is wrong or an expectation failed; 2 the command line or the machine.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compute scenario files and report what follows
    #[command(after_help = "\
Examples:
  postmoney run scenarios/meta-scale-ai.toml
  postmoney run scenarios/meta-scale-ai.toml --set steps.meta.investment=14.3bn
  postmoney run scenarios/meta-scale-ai.toml --unset steps.meta.valuation --set steps.meta.pre_money=15bn
  postmoney run scenarios/meta-scale-ai.toml --case customers-leave
  postmoney run scenarios/meta-scale-ai.toml --format json
  postmoney run scenarios/meta-scale-ai.toml --charts charts --theme dark
  postmoney run scenarios/meta-scale-ai.toml --charts charts --chart meta-claims
  cat deal.toml | postmoney run -")]
    Run(RunFiles),
    /// Check scenario files: every mistake, every case, every expectation
    #[command(after_help = "\
Examples:
  postmoney check scenarios/meta-scale-ai.toml
  postmoney check scenarios/deals/*.toml")]
    Check(Check),
    /// Show how a figure comes about, down to the reported numbers
    #[command(after_help = "\
Examples:
  postmoney explain scenarios/meta-scale-ai.toml meta.post_money
  postmoney explain scenarios/meta-scale-ai.toml meta.stake --case all-kept")]
    Explain(Explain),
    /// Compute figures over ranges of assumptions
    #[command(after_help = "\
Examples:
  postmoney sweep scenarios/meta-scale-ai.toml --vary steps.meta.investment=13bn..15bn:500M --show meta.post_money
  postmoney sweep scenarios/meta-scale-ai.toml --vary steps.meta.investment=14.3bn,14.8bn --vary meta.stake=45%..50%:1% --show meta.post_money
  postmoney sweep scenarios/meta-scale-ai.toml --vary meta.stake=±10%:5 --show 'meta.*' --format csv

Every figure is what `postmoney run --set` would print. Two ranges and one figure give a table of both.")]
    Sweep(Sweep),
    /// Show which assumptions move a figure most
    #[command(after_help = "\
Examples:
  postmoney tornado scenarios/meta-scale-ai.toml --show meta.post_money
  postmoney tornado scenarios/meta-scale-ai.toml --show meta.post_money --by reported
  postmoney tornado scenarios/meta-scale-ai.toml --show meta.post_money --range meta.stake=45%..51%")]
    Tornado(Tornado),
    /// Find the value of an assumption that makes a figure what it should be
    #[command(after_help = "\
Examples:
  postmoney solve scenarios/meta-scale-ai.toml --for steps.meta.investment --so-that meta.post_money=29bn
  postmoney solve scenarios/meta-scale-ai.toml --for meta.stake --so-that meta.post_money=29bn")]
    Solve(Solve),
    /// Let assumptions vary at random, and see how figures spread
    #[command(after_help = "\
Examples:
  postmoney simulate scenarios/meta-scale-ai.toml --assume 'steps.meta.investment=normal(14.5bn, 300M)' --show meta.post_money
  postmoney simulate scenarios/meta-scale-ai.toml --assume 'meta.stake=triangular(45%, 49%, 51%)' --show meta.post_money --below meta.post_money=29bn

Distributions: normal(mean, deviation), lognormal(median, deviation of the logarithm), uniform(low, high),
triangular(low, mode, high), pareto(least, tail), discrete(probability: value, ...).")]
    Simulate(Simulate),
    /// Hold scenarios or cases side by side, and explain the differences
    #[command(after_help = "\
Examples:
  postmoney compare scenarios/meta-scale-ai.toml --show meta.post_money
  postmoney compare scenarios/meta-scale-ai.toml --cases most-outlets,all-kept --show meta.equity_before
  postmoney compare first.toml second.toml --show '*.post_money'")]
    Compare(Compare),
    /// Compute a deal from figures on the command line, without a file
    #[command(
        arg_required_else_help = true,
        after_help = "\
Examples:
  postmoney deal --investment 14.8bn --stake 49%
  postmoney deal --investment 14.8bn --stake 49% --valuation '~29bn' --revenue 870M
  postmoney deal --investment 14.8bn --stake 49% --valuation '~29bn' --charts charts
  postmoney deal --pre-money 8M --investment 2M --fully-diluted-shares-before 1_000_000 --currency EUR"
    )]
    Deal(Box<Deal>),
    /// List the models, or explain one
    #[command(after_help = "\
Examples:
  postmoney models
  postmoney models reported-deal")]
    Models {
        /// The model to explain
        name: Option<String>,
    },
    /// Say how figures are read, as reports write them
    #[command(after_help = "\
Examples:
  postmoney read
  postmoney read 'nearly 3bn' '1bn+' 'two thirds'")]
    Read {
        /// The figures; without any, an example of every way to write one
        texts: Vec<String>,
    },
    /// Print a scenario to start from
    #[command(after_help = "\
Examples:
  postmoney new reported-deal > deal.toml
  postmoney new value-bridge -o bridge.toml")]
    New {
        /// The model that the scenario is about; `postmoney models` lists them
        template: String,
        /// Write to this file instead; one that exists is not overwritten
        #[arg(short, long, value_name = "PATH")]
        output: Option<PathBuf>,
    },
    /// Print a completion script for a shell
    #[command(after_help = "\
Example:
  postmoney completions bash > ~/.local/share/bash-completion/completions/postmoney")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = "\
Example:
  postmoney man > postmoney.1")]
    Man,
}

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
    /// The format
    #[arg(long, value_enum, default_value = "text")]
    pub format: FormatName,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
}

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
    /// The figure; the shortest ending of its name that fits only one is enough
    pub figure: String,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub assumptions: Assumptions,
}

/// `deal`: the figures of a reported deal, each written as in a scenario.
#[derive(Args, Debug)]
pub struct Deal {
    /// All money paid
    #[arg(long, value_name = "MONEY")]
    pub investment: Option<String>,
    /// The part of the company bought
    #[arg(long, value_name = "PERCENT")]
    pub stake: Option<String>,
    /// A reported valuation; see --basis
    #[arg(long, value_name = "MONEY")]
    pub valuation: Option<String>,
    /// What the valuation means: pre-money, post-money, enterprise, secondary
    #[arg(long)]
    pub basis: Option<String>,
    /// The value before the new money
    #[arg(long, value_name = "MONEY")]
    pub pre_money: Option<String>,
    /// The value after it
    #[arg(long, value_name = "MONEY")]
    pub post_money: Option<String>,
    /// The price of one share
    #[arg(long, value_name = "PRICE")]
    pub price_per_share: Option<String>,
    /// How many shares were bought
    #[arg(long, value_name = "SHARES")]
    pub shares_bought: Option<String>,
    /// All shares after the deal
    #[arg(long, value_name = "SHARES")]
    pub fully_diluted_shares: Option<String>,
    /// All shares before the deal
    #[arg(long, value_name = "SHARES")]
    pub fully_diluted_shares_before: Option<String>,
    /// Where the money goes: company, sellers, distributed
    #[arg(long)]
    pub proceeds: Option<String>,
    /// Net cash before the deal; negative for net debt
    #[arg(long, value_name = "MONEY", allow_hyphen_values = true)]
    pub net_cash_before: Option<String>,
    /// Revenue, for a multiple
    #[arg(long, value_name = "MONEY")]
    pub revenue: Option<String>,
    /// The currency of all figures
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub output: Output,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub charts: Charts,
}

/// The formats by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// For a terminal
    Text,
    /// Versioned and complete, numbers as decimal strings
    Json,
    /// One row a figure
    Csv,
    /// For a document
    Markdown,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Format {
        match name {
            FormatName::Text => Format::Text,
            FormatName::Json => Format::Json,
            FormatName::Csv => Format::Csv,
            FormatName::Markdown => Format::Markdown,
        }
    }
}
