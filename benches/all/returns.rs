//! What rates of return cost: by months, by years, of a fund whose payments change their sign again and again; and what a
//! simulation pays for a step with rates that it does not ask for.
//!
//!     cargo bench --bench all returns::

use divan::{Bencher, black_box};
use postmoney::analysis::simulate::{Options, Simulation};
use postmoney::number::Exact;
use postmoney::scenario::{Request, load_text};
use postmoney::source::Sources;
use postmoney::worksheet::internal_rate::internal_rates;

use crate::questions::Disk;

type Payments = Vec<(Exact, Exact)>;

/// Payments on days since the first.
fn dated(payments: impl Iterator<Item = (i128, i128)>) -> Payments {
    payments
        .map(|(amount, day)| (Exact::integer(amount), Exact::ratio(day, 365).expect("a denominator that is not zero")))
        .collect()
}

/// A loan paid back in ten years of months.
#[divan::bench]
fn months_120(bencher: Bencher) {
    let payments =
        dated((0..120).map(|month| (if month == 0 { -10_000 } else { 120 + month % 7 }, month * 3_044 / 100)));
    bencher.bench(|| internal_rates(black_box(&payments)));
}

/// Ten years of months in which money goes in and comes back in turn.
#[divan::bench]
fn months_120_in_turn(bencher: Bencher) {
    let amount = |month: i128| if month % 2 == 0 { -100 - month } else { 105 + month % 13 };
    let payments = dated((0..120).map(|month| (amount(month), month * 3_044 / 100)));
    bencher.bench(|| internal_rates(black_box(&payments)));
}

/// Thirty years in which money goes in and comes back in turn.
#[divan::bench]
fn years_31_in_turn(bencher: Bencher) {
    let amount = |year: i128| if year % 2 == 0 { -100 - year * 7 % 13 } else { 105 + year * 5 % 11 };
    let payments: Payments = (0..31).map(|year| (Exact::integer(amount(year)), Exact::integer(year))).collect();
    bencher.bench(|| internal_rates(black_box(&payments)));
}

/// A fund that calls money for eight years and pays it back from the sixth on, on odd days.
#[divan::bench]
fn fund_40_quarters(bencher: Bencher) {
    let day = |quarter: i128| quarter * 91 + quarter * quarter % 11;
    let called = (0..28).map(|quarter| (-100 - quarter * 37 % 53, day(quarter)));
    let paid_back = (20..40).map(|quarter| (150 + quarter * 41 % 97, day(quarter) + 30));
    let payments = dated(called.chain(paid_back));
    bencher.bench(|| internal_rates(black_box(&payments)));
}

const EXIT: &str = "[steps.sale]\nmodel = \"waterfall\"\nexit = \"60M\"\n\
    classes.a = { shares = 2_000_000, investment = \"5M\" }\nclasses.common = { shares = 8_000_000 }\n";
const RETURNS: &str = "[steps.fund]\nmodel = \"returns\"\ndate = 2026-03-31\nexit = \"sale\"\nclass = \"a\"\n\
    paid_in = { 2020-01-01 = \"3M\", 2021-06-30 = \"2M\" }\n";

/// Two thousand runs of what a class gets at an exit, without and with its rate of return beside, which is not asked for.
#[divan::bench(args = [false, true])]
fn simulate_beside_returns(bencher: Bencher, has_returns: bool) {
    let text = format!("currency = \"USD\"\n{EXIT}{}", if has_returns { RETURNS } else { "" });
    let mut sources = Sources::default();
    let document = load_text("bench.toml", text, &Disk, &Request::default(), &mut sources).expect("a scenario");
    let assume = vec![sources.add("--assume", "steps.sale.exit=normal(60M,15M)")];
    let show = vec![sources.add("--show", "sale.a.proceeds")];
    let options = Options { assume, show, runs: 2_000, seed: 1, ..Options::default() };
    let simulation = Simulation::new(&document, &options, &sources).expect("a question that can be asked");
    bencher.bench_local(|| simulation.run(|_| {}));
}
