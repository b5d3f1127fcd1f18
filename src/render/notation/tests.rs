use super::cells;
use crate::number::{Exact, Literal};
use crate::report::{Cell, Table};
use crate::worksheet::Unit;

fn figure(text: &str, unit: Unit) -> Cell {
    Cell::Figure(Some(Literal::parse(text, Some("USD")).expect("a number").value), unit)
}

/// A table of a row for each text, its figures apart by spaces.
fn shown(units: &[Unit], rows: &[&str]) -> Vec<String> {
    let columns: Vec<&str> = std::iter::repeat_n("", units.len()).collect();
    let row = |row: &&str| row.split(' ').zip(units).map(|(text, unit)| figure(text, *unit)).collect::<Vec<Cell>>();
    cells(&Table::new("", &columns).rows(rows.iter().map(row)), None).iter().map(|row| row.join(" | ")).collect()
}

#[test]
fn money_has_one_scale_and_points_stand_below_each_other() {
    assert_eq!(
        shown(&[Unit::Money, Unit::Money], &["500_000 8_307_692.3", "4M 207_692.308", "4.5M 20M"]),
        ["0.500M | 8.308M", "4.000M | 0.208M", "4.500M | 20.000M"]
    );
}

#[test]
fn amounts_below_a_million_stand_whole_or_with_cents() {
    assert_eq!(shown(&[Unit::Money], &["45_000", "500", "0"]), ["45,000", "500", "0"]);
    assert_eq!(shown(&[Unit::Money], &["207_692.308", "45_000"]), ["207,692", "45,000"]);
    assert_eq!(shown(&[Unit::Money], &["12.5", "45_000"]), ["12.50", "45,000.00"]);
    assert_eq!(shown(&[Unit::Money], &["0.00123", "1"]), ["0.0012", "1.0000"]);
}

#[test]
fn what_means_nothing_in_the_scale_of_the_largest_has_a_scale_of_its_column() {
    assert_eq!(
        shown(&[Unit::Money, Unit::Money], &["30bn 9_700", "29.5bn 16_000"]),
        ["30.0bn | 9,700", "29.5bn | 16,000"]
    );
    assert_eq!(shown(&[Unit::Money], &["22_151_234", "45_678.9"]), ["22,151,234.00", "45,678.90"]);
}

#[test]
fn stakes_multiples_and_prices_have_one_number_of_decimals() {
    assert_eq!(
        shown(&[Unit::Stake, Unit::Multiple, Unit::Price], &["20% 3 0.45", "41.538% 2.97 1.38462"]),
        ["20.00 % | 3.00x | 0.4500", "41.54 % | 2.97x | 1.3846"]
    );
    assert_eq!(
        shown(&[Unit::Stake, Unit::Shares], &["20% 150_000", "10% 6_000_000"]),
        ["20 % | 150,000", "10 % | 6,000,000"]
    );
}

#[test]
fn a_figure_far_too_small_is_written_by_itself() {
    assert_eq!(shown(&[Unit::Stake], &["0.0031%", "41.5%"]), ["0.0031 %", "41.5000 %"]);
    assert_eq!(shown(&[Unit::Stake], &["0.0000031%", "41.5%"]), ["0.0000031 %", "41.5 %"]);
}

/// Figures of many kinds one below the other, as a comparison has them.
#[test]
fn a_column_of_several_units_is_read_by_its_rows() {
    let row = |name: &str, one: &str, other: &str, unit| vec![Cell::from(name), figure(one, unit), figure(other, unit)];
    let rows = [row("value", "29bn", "30_204_081_633", Unit::Money), row("stake", "49%", "51.25%", Unit::Stake)];
    let told = cells(&Table::new("", &["", "", ""]).rows(rows), None);
    assert_eq!(told, [["value", "29.000bn", "30.204bn"], ["stake", "49.00 %", "51.25 %"]]);
}

#[test]
fn estimates_are_marked_and_nothing_is_not_a_number() {
    let estimate = |value| Cell::Estimate(Exact::percent(value), Unit::Ratio);
    let rows = [[estimate(33)], [estimate(-100)], [Cell::Figure(None, Unit::Ratio)], [Cell::Empty]];
    assert_eq!(cells(&Table::new("", &[""]).rows(rows), None), [["≈ 0.33"], ["≈ -1.00"], ["—"], [""]]);
}
