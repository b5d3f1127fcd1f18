//! What every class is worth today.

mod exponential_term;
mod fixed_term;
mod market;
#[cfg(test)]
mod tests;
mod unicorn;
