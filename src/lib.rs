//! Exact, explained company valuations and stakes from what was reported.
//!
//! The path of a run is text, document, plan, results, bytes:
//!
//! ```
//! use postmoney::engine::{plan, run};
//! use postmoney::render::{Format, Layout, render};
//! use postmoney::scenario::{Files, Request, Unreadable, load_text};
//! use postmoney::source::Sources;
//!
//! struct NoFiles; // this scenario extends no other file
//! impl Files for NoFiles {
//!     fn read(&self, _: &std::path::Path) -> Result<String, Unreadable> {
//!         Err(Unreadable::System("no such file".to_string()))
//!     }
//! }
//!
//! # fn computed() -> Option<()> {
//! let text = r#"
//!     [steps.meta]
//!     model = "reported-deal"
//!     investment = "14.8bn"
//!     stake = "49%"
//! "#;
//! let mut sources = Sources::default();
//! let document = load_text("deal.toml", text.to_string(), &NoFiles, &Request::default(), &mut sources).ok()?;
//! let plan = plan(&document, &sources).ok()?;
//! let results = run(&plan);
//!
//! let post_money = results.sheet.find("meta.post_money")?;
//! assert_eq!(results.sheet.value(post_money)?.fraction(), "1480000000000/49");
//!
//! let page = render(&results, &sources, Format::Text, Layout { width: 80, colour: false }).ok()?;
//! assert!(page.contains("30.204bn"));
//! # Some(())
//! # }
//! # assert!(computed().is_some());
//! ```
//!
//! The rooms, each of which uses only rooms below it:
//!
//! | room | what it is for |
//! | --- | --- |
//! | [`cli`] | arguments, files, the terminal, exit codes |
//! | [`render`] | results to bytes: text, JSON, CSV, Markdown, charts |
//! | [`analysis`] | questions asked of any scenario: sweep, tornado, solve, simulate, compare |
//! | [`engine`] | a document to a plan, a plan to results; no formula |
//! | [`models`] | the formulas, one folder a model |
//! | [`captable`] | who holds what after every step: stakeholders, classes, securities, history |
//! | [`reconcile`] | whether reported figures can all be true, and what is the least that must be wrong |
//! | [`report`] | results before any format |
//! | [`scenario`] | text to tree, overlays, typed reading with every mistake at its characters |
//! | [`worksheet`] | typed quantities that remember how they were made, and the passes over them |
//! | [`number`] | exact fractions, literals, rounding, formatting |
//! | [`diagnostic`] | what went wrong, as data |
//! | [`source`] | texts and places in them |
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod analysis;
pub mod captable;
pub mod cli;
pub mod diagnostic;
pub mod engine;
pub mod models;
pub mod number;
pub mod reconcile;
pub mod render;
pub mod report;
pub mod scenario;
pub mod source;
pub mod worksheet;
