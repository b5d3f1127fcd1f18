//! What is offered for a share beside earlier prices of it: premiums, and which price a reported premium is over. Shared by
//! the models of offers.

mod core;
mod report;
mod terms;

pub use core::{Premiums, checks, implied_offer, premiums, report_all, senses};
pub use report::{chart, lead, table};
pub use terms::PremiumTerms;
