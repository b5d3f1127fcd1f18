//! What can be typed after `postmoney`.

mod deal;
mod export;
mod files;
mod given;
mod import;
mod schema;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub use super::pictures::Charts;
pub use super::questions::arguments::{Compare, Simulate, Solve, Sweep, Tornado};
pub use deal::Deal;
pub use export::{Export, PackageFormat};
pub use files::{Check, CheckFormat, Explain, RunFiles};
pub use given::{Assumptions, FormatName, Output, settings};
pub use import::{Cap, Decimal, Import, written};
pub use schema::SchemaOf;

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
  postmoney run scenarios/meta-scale-ai.toml --brief
  postmoney run scenarios/meta-scale-ai.toml --step meta --full
  postmoney run scenarios/meta-scale-ai.toml --set steps.meta.investment=14.3bn
  postmoney run scenarios/meta-scale-ai.toml --unset steps.meta.valuation --set steps.meta.pre_money=15bn
  postmoney run scenarios/meta-scale-ai.toml --case customers-leave
  postmoney run scenarios/meta-scale-ai.toml --format json
  postmoney run scenarios/meta-scale-ai.toml -o report.html
  postmoney run scenarios/meta-scale-ai.toml --charts charts --theme dark
  postmoney run scenarios/meta-scale-ai.toml --charts charts --chart meta-claims
  postmoney run scenarios/claims/*.toml --show post_money,verdict
  postmoney run scenarios/claims/*.toml -o claims.csv
  postmoney run deal.toml --watch
  cat deal.toml | postmoney run -

Many files are one document: as text the summary of each (--full prints all of it), in CSV every row begins with its file,
in JSON `files` has an entry for each, in JSON lines each has a line. A file that cannot be computed has its place in it,
with an `error`.
A figure of --show may be named by the end of its name. Where that fits figures of several steps, each has a row.")]
    Run(RunFiles),
    /// Check scenario files: every mistake, every case, every expectation
    #[command(after_help = "\
Examples:
  postmoney check scenarios/meta-scale-ai.toml
  postmoney check scenarios/deals/*.toml
  postmoney check scenarios/deals/*.toml --format sarif > postmoney.sarif
  postmoney check deal.toml --watch

With --format github, sarif or json, standard output is one document; what is wrong is told on standard error as well.")]
    Check(Check),
    /// List the figures, or show how one comes about, down to the reported numbers
    #[command(after_help = "\
Examples:
  postmoney explain scenarios/meta-scale-ai.toml
  postmoney explain scenarios/meta-scale-ai.toml 'meta.holders.*'
  postmoney explain scenarios/meta-scale-ai.toml meta.verdict
  postmoney explain scenarios/meta-scale-ai.toml meta.step_up --depth 2
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
    ///
    /// Of two files it is told first what was changed, then which figures changed by it.
    #[command(after_help = "\
Examples:
  postmoney compare scenarios/meta-scale-ai.toml --show meta.post_money
  postmoney compare scenarios/meta-scale-ai.toml --cases most-outlets,all-kept --show meta.equity_before
  postmoney compare first.toml second.toml
  postmoney compare first.toml second.toml third.toml --show '*.post_money'")]
    Compare(Compare),
    /// Compute a deal from figures on the command line, without a file
    #[command(
        arg_required_else_help = true,
        after_help = "\
Examples:
  postmoney deal --investment 14.8bn --stake 49%
  postmoney deal --investment 14.8bn --stake 49% --valuation '~29bn' --revenue 870M
  postmoney deal --investment 14.8bn --stake 49% --valuation '~29bn' --charts charts
  postmoney deal --pre-money 8M --investment 2M --fully-diluted-shares-before 1_000_000 --currency EUR
  postmoney deal --investment '€240M' --stake 1.6% --valuation '$15bn' --currency USD --rate EUR=1.42"
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
        /// Print the page as it is written, in Markdown
        #[arg(long, requires = "name")]
        markdown: bool,
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
    /// Print a scenario to start from, or list those there are
    #[command(after_help = "\
Examples:
  postmoney new
  postmoney new reported-deal > deal.toml
  postmoney new value-bridge -o bridge.toml")]
    New {
        /// The model that the scenario is about; without it all of them are listed
        template: Option<String>,
        /// Write to this file instead, and the schema for editors beside it; one that exists is not overwritten
        #[arg(short, long, value_name = "PATH")]
        output: Option<PathBuf>,
    },
    /// Read a cap table that exists into a scenario: a package of the Open Cap Format, or a table as CSV or XLSX
    ///
    /// Everything is read; what is doubtful is told on standard error, each at its file, item and field, or its row and column.
    #[command(after_help = "\
Examples:
  postmoney import captable.ocf.zip -o captable.toml
  postmoney import captable.ocf.zip --as-of 2024-12-31 --safe pre-money
  postmoney import holders.csv -o captable.toml
  postmoney import holders.xlsx --sheet 'Cap table' -o captable.toml
  postmoney import aktionaere.csv --decimal comma --currency EUR

Columns of a table are found by their headings: holder, class, shares, price or amount; or holder and a column for each class.")]
    Import(Box<Import>),
    /// Write a scenario's cap table as a package of the Open Cap Format
    ///
    /// It is the table after the last step. Figures are exact decimals of at most ten places, or the command says which is not. What the format has no field for stands
    /// in `comments`, and is told on standard error.
    #[command(after_help = "\
Examples:
  postmoney export scenarios/rounds/seed-then-series-a.toml -o captable.ocf.zip --set steps.series-a.rounding=cap-table
  postmoney export captable.toml --format ocf -o captable.ocf.zip --date 2024-12-31")]
    Export(Export),
    /// Serve an editor by the Language Server Protocol, over standard input and output
    ///
    /// Mistakes as you type, figures below the pointer, completion of keys, models and names, and implied figures beside steps.
    /// Editors start it: docs/editors.md says how each is told to.
    #[command(after_help = "\
Example:
  postmoney lsp")]
    Lsp {
        /// What editors say of standard input and output, which it uses anyway
        #[arg(long, hide = true)]
        stdio: bool,
    },
    /// Serve an assistant by the Model Context Protocol, over standard input and output
    ///
    /// Tools that run, check, explain, solve and compare, with every figure in full and its source. It writes nothing and reads
    /// files of one folder only. Assistants start it: docs/assistants.md says how each is told to. Releases have it; from the
    /// sources it is built with `--features mcp`.
    #[command(after_help = "\
Examples:
  postmoney mcp
  postmoney mcp --root scenarios")]
    Mcp {
        /// The folder whose files may be read, and no others
        #[arg(long, value_name = "DIR", default_value = ".")]
        root: PathBuf,
    },
    /// Print what a shell needs to complete commands, files, figures, assumptions and cases
    #[command(after_help = "\
Examples:
  echo 'source <(postmoney completions bash)' >> ~/.bashrc
  echo 'source <(postmoney completions zsh)' >> ~/.zshrc
  postmoney completions fish > ~/.config/fish/completions/postmoney.fish")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print a JSON Schema of scenario files, with which editors complete and check them, or of what is printed as JSON
    #[command(after_help = "\
Examples:
  postmoney schema -o postmoney.schema.json
  postmoney schema run

An editor with Taplo or Tombi reads it where a file begins with the line `#:schema ./postmoney.schema.json`, as those of
`postmoney new NAME -o FILE` do. docs/editors.md says more.")]
    Schema {
        /// Of what
        #[arg(value_enum, default_value_t)]
        of: SchemaOf,
        /// Write to this file instead
        #[arg(short, long, value_name = "PATH")]
        output: Option<PathBuf>,
    },
    /// Print the manual page
    #[command(after_help = "\
Example:
  postmoney man > postmoney.1")]
    Man,
}

impl Command {
    /// What is said of pictures, where the command draws some.
    pub fn charts(&self) -> Option<&Charts> {
        match self {
            Command::Run(run) => Some(&run.charts),
            Command::Sweep(sweep) => Some(&sweep.charts),
            Command::Tornado(tornado) => Some(&tornado.charts),
            Command::Simulate(simulate) => Some(&simulate.charts),
            Command::Compare(compare) => Some(&compare.charts),
            Command::Deal(deal) => Some(&deal.charts),
            _ => None,
        }
    }
}
