//! What everything costs, in one program: `cargo bench --bench all captable::` measures what stands in one file.

mod captable;
mod charts;
mod fair_value;
mod growth;
mod imports;
mod questions;
mod reconcile;
mod returns;
mod spine;
mod waterfall;
mod worksheet;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_wanted = |file: &str| wanted.is_empty() || wanted.iter().any(|name| name.starts_with(file));
    // Each tells the most memory that the process had so far, so the smaller comes first.
    if is_wanted("captable") {
        captable::print_slope();
    }
    if is_wanted("questions") {
        questions::print_memory();
    }
    if is_wanted("growth") {
        growth::print_ratios();
    }
    divan::main();
}
