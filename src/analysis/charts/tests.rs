//! Which pictures an answer has, and what stands below them.

use std::convert::Infallible;

use super::few;
use crate::analysis::simulate::{Options, Simulation};
use crate::analysis::sweep::Sweep;
use crate::analysis::tornado::{Reach, Tornado};
use crate::report::chart::{Chart, ChartKind};
use crate::scenario::{Disk, Document, Request, load_text};
use crate::source::Sources;

/// A deal, and a fund that lost everything: its rate of return has no value.
const TEXT: &str = "
currency = \"USD\"
[steps.deal]
model = \"reported-deal\"
investment = \"2M\"
stake = \"20%\"
[steps.fund]
model = \"returns\"
paid_in = { year-0 = \"2M\" }
distributed = { year-2 = \"0\" }
";

fn document(sources: &mut Sources) -> Document {
    load_text("deal.toml", TEXT.to_string(), &Disk, &Request::default(), sources).expect("a scenario")
}

fn swept(vary: &[&str], show: &str) -> Vec<Chart> {
    let mut sources = Sources::default();
    let document = document(&mut sources);
    let vary: Vec<_> = vary.iter().map(|flag| sources.add("--vary", *flag)).collect();
    let show = [sources.add("--show", show)];
    let sweep = Sweep::new(&document, &vary, &show, &sources).expect("a sweep");
    let mut rows = Vec::new();
    let taken: Result<(), Infallible> = sweep.each(|row| {
        rows.push(row);
        Ok(())
    });
    taken.expect("nothing refuses a row");
    sweep.charts(&rows)
}

fn moved(show: &str, ranges: &[&str]) -> Option<Chart> {
    let mut sources = Sources::default();
    let document = document(&mut sources);
    let show = sources.add("--show", show);
    let ranges: Vec<_> = ranges.iter().map(|range| sources.add("--range", *range)).collect();
    Tornado::new(&document, show, &Reach::Reported, &ranges, &sources).expect("a question").chart()
}

fn simulated(show: &str) -> Vec<Chart> {
    let mut sources = Sources::default();
    let document = document(&mut sources);
    let assume = ["deal.stake=uniform(15%,25%)", "fund.paid_in.year-0=uniform(1M,2M)"];
    let options = Options {
        assume: assume.iter().map(|flag| sources.add("--assume", *flag)).collect(),
        correlate: Vec::new(),
        show: vec![sources.add("--show", show)],
        below: Vec::new(),
        runs: 64,
        seed: 1,
    };
    let simulation = Simulation::new(&document, &options, &sources).expect("a simulation");
    simulation.charts(&simulation.run(|_| ()))
}

fn names(charts: &[Chart]) -> Vec<&str> {
    charts.iter().map(Chart::name).collect()
}

#[test]
fn one_assumption_is_drawn_as_lines_of_one_unit_each() {
    let charts = swept(&["deal.stake=10%,20%,40%"], "deal.*");
    assert_eq!(names(&charts), ["sweep-stake", "sweep-money"]);
    assert!(
        charts.iter().all(|chart| matches!(chart.kind(), ChartKind::Lines(lines) if lines.across.values.len() == 3))
    );
    let still = "Not moved: investment, new money and kept by company.";
    assert!(charts.iter().all(|chart| chart.source().starts_with(still)), "{}", charts[0].source());
    let alone = swept(&["deal.stake=10%,20%"], "deal.post_money");
    assert_eq!(names(&alone), ["sweep"]);
    assert!(!alone[0].source().contains("Not moved"), "{}", alone[0].source());
    assert!(swept(&["deal.stake=10%,20%"], "deal.investment").is_empty());
}

#[test]
fn two_assumptions_are_drawn_as_a_map_and_three_are_not() {
    let two = ["deal.stake=10%,20%,40%", "deal.investment=1M,2M"];
    let charts = swept(&two, "deal.p*_money");
    assert_eq!(names(&charts), ["sweep-deal-post_money", "sweep-deal-pre_money"]);
    for chart in &charts {
        let ChartKind::HeatMap(heat) = chart.kind() else { panic!("{}", chart.name()) };
        assert_eq!(
            (heat.rows.values.len(), heat.columns.values.len(), heat.cells.len(), heat.cells[0].len()),
            (3, 2, 3, 2)
        );
    }
    assert_eq!(names(&swept(&two, "deal.post_money")), ["sweep"]);
    assert!(swept(&[&two[..], &["fund.paid_in.year-0=1M,2M"]].concat(), "deal.post_money").is_empty());
}

#[test]
fn bars_say_what_does_not_move_the_figure_and_what_has_no_end() {
    let all = moved("deal.post_money", &["deal.stake=10%..30%", "fund.paid_in.year-0=1M..2M"]).expect("bars");
    assert!(all.source().contains("Not moved by Paid in year 0 (Fund)."), "{}", all.source());
    assert!(!all.source().contains("Without a value"), "{}", all.source());
    let open = moved("fund.moic", &["fund.paid_in.year-0=0..2M", "fund.distributed.year-2=0..2M"]).expect("bars");
    assert!(open.source().contains("Without a value at an end of Paid in"), "{}", open.source());
    assert!(!open.source().contains("Not moved by"), "{}", open.source());
    let moving = moved("fund.paid_in", &[]).expect("bars");
    assert!(!moving.source().contains("Without a value"), "{}", moving.source());
}

#[test]
fn a_figure_that_is_the_same_in_every_run_or_has_no_value_is_not_drawn() {
    assert_eq!(names(&simulated("deal.post_money")), ["simulation"]);
    assert!(simulated("fund.xirr").is_empty());
    assert!(simulated("fund.distributed").is_empty());
}

#[test]
fn more_than_six_names_are_counted() {
    let names = |count: usize| (0..count).map(|number| format!("n{number}")).collect::<Vec<_>>();
    assert_eq!(few(&names(2), "figures"), "n0 and n1");
    assert_eq!(few(&names(6), "figures"), "n0, n1, n2, n3, n4 and n5");
    assert_eq!(few(&names(7), "figures"), "7 figures");
}
