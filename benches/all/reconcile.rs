//! What it costs to find out whether reported figures can all be true.
//!
//! One deal with eight reports in all readings is to take less than 5 ms, a thousand reports over two hundred steps less
//! than 2 s, and one deal of twelve legs with a dozen reports of each figure less than 1 s. `cargo bench --bench all
//! reconcile::` prints how the cost grows with the reports of one deal, with its legs and with the steps.

use std::path::Path;

use divan::Bencher;
use postmoney::engine::{Plan, plan, run};
use postmoney::scenario::{Files, Request, Unreadable, load_text};
use postmoney::source::Sources;

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &Path) -> Result<String, Unreadable> {
        Err(Unreadable::System("no files here".to_string()))
    }
}

fn planned(text: String) -> Plan {
    let mut sources = Sources::default();
    let document = load_text("bench.toml", text, &NoFiles, &Request::default(), &mut sources).expect("a document");
    plan(&document, &sources).expect("a plan")
}

fn step(name: usize, investments: usize, stakes: usize, valuations: usize) -> String {
    let list = |count: usize, first: u32, unit: &str| {
        let reports: Vec<String> = (0..count as u32).map(|at| format!("\"~{}.{}{unit}\"", first + at, at)).collect();
        reports.join(", ")
    };
    format!(
        "[steps.deal-{name}]\nmodel = \"reported-deal\"\ninvestment = [{}]\nstake = [{}]\nvaluation = [{}]\n",
        list(investments, 14, "bn"),
        list(stakes, 48, "%"),
        list(valuations, 28, "bn"),
    )
}

/// One deal: three reports of the investment, two of the stake, and so on, to eight and more in all.
#[divan::bench(args = [3, 5, 8, 12])]
fn one_deal(bencher: Bencher, reports: usize) {
    let plan = planned(step(0, reports.div_ceil(3), reports / 3, reports - reports.div_ceil(3) - reports / 3));
    bencher.bench(|| run(&plan));
}

/// One deal of so many legs, each with so many reports of its money and of its valuation, as has the whole of its stake and
/// its valuation. It is to take less than a second.
#[divan::bench(args = [3, 12], sample_count = 3)]
fn legs_with_valuations_of_their_own(bencher: Bencher, count: usize) {
    use std::fmt::Write;
    let list = |first: usize, step: usize, unit: &str| {
        let reports: Vec<String> = (0..count).map(|at| format!("\"~{}{unit}\"", first + step * at)).collect();
        reports.join(", ")
    };
    let mut text = format!(
        "[steps.deal]\nmodel = \"reported-deal\"\nstake = [{}]\nvaluation = [{}]\n",
        list(17, 1, "%"),
        list(10_000, 100, "M")
    );
    for leg in 0..count {
        let (money, value) = (list(100 + 10 * leg, 1, "M"), list(9_000 + 50 * leg, 100, "M"));
        let proceeds = if leg % 2 == 0 { "company" } else { "sellers" };
        write!(text, "[steps.deal.legs.l{leg}]\ninvestment = [{money}]\nvaluation = [{value}]\n")
            .expect("a text grows");
        writeln!(text, "proceeds = \"{proceeds}\"").expect("a text grows");
    }
    let plan = planned(text);
    bencher.bench(|| run(&plan));
}

/// Five reports a step.
#[divan::bench(args = [10, 50, 200], sample_count = 10)]
fn steps(bencher: Bencher, steps: usize) {
    let plan = planned((0..steps).map(|name| step(name, 2, 1, 2)).collect());
    bencher.bench(|| run(&plan));
}
