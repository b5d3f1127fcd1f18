//! Drawn figures against the distributions they are drawn from, in closed form, and the runs that are left out.

use super::{Options, Simulation, Spread};
use crate::scenario::{Disk, Request, load_text};
use crate::source::Sources;

const RUNS: u64 = 40_000;

const TEXT: &str = "
currency = \"USD\"
[steps.deal]
model = \"reported-deal\"
investment = \"2M\"
stake = \"20%\"
[steps.fund]
model = \"returns\"
paid_in = { year-0 = \"5M\" }
distributed = { year-2 = \"1M\" }
[steps.founding]
model = \"founding\"
holders.Ada = 1_000
[steps.gift]
model = \"transfer\"
from = \"Ada\"
to = \"Ben\"
shares = 500
";

fn simulation(assume: &str, show: &str) -> (Simulation, Vec<Spread>) {
    let mut sources = Sources::default();
    let document =
        load_text("deal.toml", TEXT.to_string(), &Disk, &Request::default(), &mut sources).expect("a scenario");
    let (assume, show) = (vec![sources.add("--assume", assume)], vec![sources.add("--show", show)]);
    let options = Options { assume, show, correlate: Vec::new(), below: Vec::new(), runs: RUNS, seed: 3 };
    let simulation = Simulation::new(&document, &options, &sources).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    let outcomes = simulation.run(|_| ());
    (simulation, outcomes)
}

fn spread(assume: &str, show: &str) -> Spread {
    simulation(assume, show).1.remove(0)
}

fn is_near(value: f64, wanted: f64, part: f64) -> bool {
    (value - wanted).abs() <= part * wanted.abs()
}

/// The quantiles of every distribution (N. L. Johnson, S. Kotz, N. Balakrishnan, Continuous Univariate Distributions).
#[test]
fn drawn_figures_have_the_percentiles_of_their_distribution() {
    let z = 1.281_551_565_544_600_5;
    let triangular = |part: f64| {
        let (low, mode, high) = (1e6_f64, 2e6, 4e6);
        let turn = (mode - low) / (high - low);
        if part < turn {
            low + (part * (high - low) * (mode - low)).sqrt()
        } else {
            high - ((1.0 - part) * (high - low) * (high - mode)).sqrt()
        }
    };
    let pareto = |part: f64| 1e6 / libm::pow(1.0 - part, 1.0 / 3.0);
    let cases = [
        ("normal(5M, 1M)", [5e6 - z * 1e6, 5e6, 5e6 + z * 1e6]),
        ("lognormal(2M, 40%)", [2e6 * libm::exp(-0.4 * z), 2e6, 2e6 * libm::exp(0.4 * z)]),
        ("uniform(1M, 3M)", [1.2e6, 2e6, 2.8e6]),
        ("triangular(1M, 2M, 4M)", [0.1, 0.5, 0.9].map(triangular)),
        ("pareto(1M, 3)", [0.1, 0.5, 0.9].map(pareto)),
        ("discrete(30%: 1M, 40%: 2M, 30%: 4M)", [1e6, 2e6, 4e6]),
    ];
    for (distribution, wanted) in cases {
        let spread = spread(&format!("deal.investment={distribution}"), "deal.investment");
        let found = spread.percentiles(&[10, 50, 90]).expect("runs");
        for (percentile, wanted) in found.iter().zip(wanted) {
            assert!(is_near(percentile.value, wanted, 0.02), "{distribution}: {percentile:?} is not {wanted}");
            assert!(percentile.low <= percentile.value && percentile.value <= percentile.high, "{percentile:?}");
        }
    }
}

#[test]
fn a_tail_without_a_variance_is_told_and_a_thin_one_is_not() {
    let (heavy, outcomes) = simulation("deal.investment=pareto(1M, 1.2)", "deal.investment");
    let told = heavy.without_variance(&outcomes);
    assert!(matches!(told.as_slice(), [("deal.investment", index)] if is_near(*index, 1.2, 0.2)), "{told:?}");
    for thin in ["pareto(1M, 4)", "normal(5M, 1M)", "uniform(1M, 3M)"] {
        let (thin, outcomes) = simulation(&format!("deal.investment={thin}"), "deal.investment");
        assert!(thin.without_variance(&outcomes).is_empty(), "{outcomes:?}");
    }
}

/// A stake lies above 0 and up to 100 %, a payment from 0 on.
#[test]
fn what_an_assumption_cannot_be_is_left_out_and_counted() {
    let part_refused = |assume: &str, show: &str| {
        let spread = spread(assume, show);
        assert_eq!(spread.valued() + spread.refused, spread.runs, "{assume}");
        spread.refused as f64 / spread.runs as f64
    };
    for (assume, show, part) in [
        ("fund.distributed.year-2=uniform(-1M, 1M)", "fund.moic", 0.5),
        ("deal.stake=normal(50%, 50%)", "deal.post_money", 0.3173),
        ("deal.stake=normal(100%, 10%)", "deal.post_money", 0.5),
        ("fund.distributed.year-2=discrete(25%: -1, 50%: 0, 25%: 1)", "fund.moic", 0.25),
        ("deal.stake=uniform(10%, 90%)", "deal.post_money", 0.0),
    ] {
        let refused = part_refused(assume, show);
        assert!((refused - part).abs() < 0.02, "{assume}: {refused} are refused, not {part}");
    }
}

#[test]
fn a_step_that_is_refused_after_the_figures_leaves_them_and_is_counted() {
    let spread = spread("gift.shares=uniform(501, 1501)", "founding.fully_diluted");
    assert_eq!((spread.refused, spread.valued()), (0, spread.runs));
    let part = spread.refused_later as f64 / spread.runs as f64;
    assert!((part - 0.5).abs() < 0.02, "{part}");
}

#[test]
fn where_every_run_is_refused_there_is_a_reason_and_no_figure() {
    let (simulation, outcomes) = simulation("gift.shares=uniform(2000, 3000)", "gift.holders.Ben.shares");
    assert_eq!((outcomes[0].refused, outcomes[0].valued()), (RUNS, 0));
    assert_eq!(outcomes[0].percentiles(&[50]).map(|found| found.len()), None);
    let answer = simulation.answer(&outcomes);
    assert!(answer.tables.is_empty() && simulation.charts(&outcomes).is_empty());
    let said = answer.findings.join(" ");
    assert!(said.contains("cannot be in any of them") && said.contains("`Ada` holds 1,000 shares of Common"), "{said}");
    assert!(said.ends_with("Let `--assume` draw values that it allows."), "{said}");
}
