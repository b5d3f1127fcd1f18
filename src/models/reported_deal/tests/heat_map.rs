//! The picture of what investments and stakes near the reported ones would make of the deal.

use crate::models::testing::{exact, scenario};
use crate::number::Exact;
use crate::report::chart::{ChartKind, HeatMap};

fn heat_map(terms: &str) -> Option<HeatMap> {
    let results = scenario(&format!("[steps.deal]\nmodel = \"reported-deal\"\n{terms}\n"));
    let charts = results.report.sections[0].charts.iter();
    charts
        .filter_map(|chart| match chart.kind() {
            ChartKind::HeatMap(heat) => Some(heat.clone()),
            _ => None,
        })
        .next()
}

#[test]
fn every_cell_is_its_investment_over_its_stake() {
    let heat = heat_map("investment = [\"14.8bn\", \"14.3bn\"]\nstake = \"49%\"").expect("a picture");
    let (rows, columns) = (&heat.rows.values, &heat.columns.values);
    // A fortieth of 14.8bn is about 400M, one of 49 % about 1 %; three steps up and down, and the second report.
    assert_eq!((rows.len(), columns.len()), (8, 7));
    assert!(rows.windows(2).chain(columns.windows(2)).all(|pair| pair[0] < pair[1]));
    assert_eq!((rows[0].clone(), rows[7].clone()), (exact(13_600_000_000, 1), exact(16_000_000_000, 1)));
    assert_eq!((columns[0].clone(), columns[6].clone()), (exact(46, 100), exact(52, 100)));
    for (investment, row) in rows.iter().zip(&heat.cells) {
        for (stake, cell) in columns.iter().zip(row) {
            assert_eq!(*cell, investment.checked_div(stake), "{investment:?} for {stake:?}");
        }
    }
    let reported: Vec<(Exact, Exact)> =
        heat.reported.iter().map(|(row, column)| (rows[*row].clone(), columns[*column].clone())).collect();
    let wanted = [14_300_000_000, 14_800_000_000].map(|investment| (exact(investment, 1), exact(49, 100)));
    assert_eq!(reported, wanted);
}

#[test]
fn no_stake_is_above_all_of_the_company() {
    let heat = heat_map("investment = \"10M\"\nstake = \"99%\"").expect("a picture");
    assert!(heat.columns.values.iter().all(|stake| stake.is_positive() && *stake <= Exact::ONE));
}

#[test]
fn a_map_follows_its_first_reports_and_keeps_its_steps() {
    let heat = heat_map("investment = [\"14.8bn\", \"14.3bn\"]\nstake = \"49%\"").expect("a picture");
    let sides = heat.quotients.expect("every cell is its investment over its stake");
    let all = |side: &[crate::report::chart::Drawn]| side.iter().map(|one| Exact::clone(one)).collect::<Vec<Exact>>();
    assert_eq!((all(&sides.rows), all(&sides.columns)), (heat.rows.values, heat.columns.values));
    // The second report is a line of its own, which a setting of the investment takes the place of.
    let of_first = |row: &crate::report::chart::Drawn| row.lines().next() == sides.rows[0].lines().next();
    assert_eq!(sides.rows.iter().filter(|row| !of_first(row)).count(), 1);
    assert_eq!(sides.reported.len(), 2);
}
