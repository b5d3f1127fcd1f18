//! What a Rust program uses: a scenario, its results, and figures with [`rust_decimal::Decimal`] at the border.

mod figure;
mod mistakes;
mod results;
mod scenario;
#[cfg(test)]
mod tests;

pub use figure::Figure;
pub use mistakes::Mistakes;
pub use results::Results;
pub use scenario::Scenario;
