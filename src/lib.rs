//! Exact, explained company valuations and stakes from what was reported.
//!
//! ```
//! # fn main() -> Result<(), postmoney::Mistakes> {
//! use postmoney::Scenario;
//!
//! let results = Scenario::parse("steps.meta = { model = \"reported-deal\", investment = \"14.8bn\", stake = \"49%\" }")?.run()?;
//! let post_money = results.figure("meta.post_money")?;
//! assert_eq!(post_money.value().to_string(), "30204081632.65306122448979592");
//! # Ok(())
//! # }
//! ```
//!
//! A scenario states what was reported, as text or in a file; `postmoney models` and `postmoney new` of the program, or
//! [`models::ALL`] and [`Model::template`](models::Model::template) here, show what there is to state. Every
//! [`Figure`] is exact and says how it was made; every mistake is found before anything is computed, each at its
//! characters.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use postmoney::{Format, Scenario, models::safe};
//!
//! let scenario = Scenario::open("round.toml")?;                 // a file, with the files that it extends
//! let cheaper = scenario.set("series-a.pre_money", "8M")?;      // as `--set` does
//! let results = cheaper.run()?;
//!
//! let price = results.figure("series-a.price_per_share")?;      // a figure by its name
//! println!("{price}, exactly {}", price.exact());
//! println!("{}", price.explain());                              // down to the reported numbers
//!
//! let json = results.render(Format::Json);                      // the whole report
//! for chart in results.charts() {
//!     std::fs::write(format!("{}.png", chart.name()), chart.png()?)?;
//! }
//! if let Some(seed) = results.outcome::<safe::Outcome>("seed") { // what a model returns, typed
//!     println!("{:?}", seed.investment.on(results.worksheet()).value());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! | to read on | |
//! | --- | --- |
//! | [`models`] | what a step can be, with the terms and the outcome of each model |
//! | [`worksheet`] | typed quantities that remember how they were made |
//! | [`captable`] | who holds what after every step |
//! | [`number`] | exact fractions, rounding, the notation of amounts |
//! | [`words`] | the words of the library, its files and its output |
//!
//! Three programs to copy stand in `examples/`: a deal from a string, a sweep over a cap table, a chart into memory.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

// Rooms that are hidden from the documentation are public for the program, its tests and its benchmarks only. Which room
// may use which is said, and held, by the test of the rooms.
#[doc(hidden)]
pub mod analysis;
pub mod captable;
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod diagnostic;
#[doc(hidden)]
pub mod engine;
#[doc(hidden)]
pub mod exchange;
mod library;
pub mod limits;
#[doc(hidden)]
pub mod lsp;
#[cfg(feature = "mcp")]
#[doc(hidden)]
pub mod mcp;
pub mod models;
pub mod number;
#[doc(hidden)]
pub mod reconcile;
#[doc(hidden)]
pub mod render;
#[doc(hidden)]
pub mod report;
#[doc(hidden)]
pub mod scenario;
#[doc(hidden)]
pub mod schema;
#[doc(hidden)]
pub mod source;
mod threads;
#[doc = include_str!("words.md")]
pub mod words {}
pub mod worksheet;

pub use library::{Figure, Mistakes, Results, Scenario};
#[doc(inline)]
pub use render::Format;
#[doc(inline)]
pub use render::chart::ChartError;
#[doc(inline)]
pub use report::chart::Chart;
