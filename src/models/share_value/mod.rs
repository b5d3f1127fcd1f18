//! What shares are worth: price, counts, values and net debt, each from the others. Shared by the models that price all
//! shares of a company.

mod core;
mod mistakes;
mod report;
mod terms;

pub use core::{Lines, Names, figures, reading, report_all, senses};
pub use mistakes::too_little;
pub use report::rows;
pub use terms::{Basis, Keys, ShareTerms, grants};
