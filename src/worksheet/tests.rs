//! What is tried and taken away again, the values a figure may have, and how its unit is shown.

use super::*;
use crate::number::{Exact, Scale};

/// A number too long to be kept is rounded, a comparison and a zero are written: of all that, nothing is left.
#[test]
fn what_was_tried_leaves_nothing() {
    let sheet = Worksheet::new();
    let seventh = Exact::power_of_ten(-3_000).checked_div(&Exact::integer(7)).expect("not zero");
    let long = &Exact::integer(3) + &seventh;
    let [x, y]: [Ratio; 2] = [sheet.constant(long), sheet.constant(Exact::ratio(1, 3).expect("not zero"))];
    let rounded = x * y;
    assert!(rounded.is_rounded() && y.less_than(x).holds());
    let before = (sheet.len(), sheet.guards().len(), sheet.rounded_first(), sheet.open_comparisons());
    let tried = sheet.tried(|| {
        let other = (x * y).named("other") * x;
        let apart = sheet.sum(&[other, x, y]).is_positive().holds() && other.less_than(x * x).holds();
        (apart, other.is_rounded(), other.peek(), (x * y).less_than(rounded).holds())
    });
    assert_eq!((tried.0, tried.1, tried.3), (true, true, false));
    assert_eq!((sheet.len(), sheet.guards().len(), sheet.rounded_first(), sheet.open_comparisons()), before);
    assert_eq!((sheet.rounded_first(), sheet.find("other")), (vec![rounded.id()], None));
    // What is written next stands where the other lines were, and knows nothing of them.
    let next = y + y;
    assert!(next.is_positive().holds() && !next.is_rounded() && sheet.error(next.id()).is_zero());
    assert!(rounded.is_rounded() && !sheet.error(rounded.id()).is_zero());
}

/// Which of -2, -1, -1/2, 0, 1/2, 1, 2, 9 and 10 each range allows, of an amount and of a stake.
#[test]
fn ranges_end_where_they_say() {
    let numbers = [(-2, 1), (-1, 1), (-1, 2), (0, 1), (1, 2), (1, 1), (2, 1), (9, 1), (10, 1)];
    let numbers = numbers.map(|(above, below)| Exact::ratio(above, below).expect("not zero"));
    let cases = [
        (Range::Positive, "0000 11111", "0000 11000"),
        (Range::NotNegative, "0001 11111", "0001 11000"),
        (Range::BelowWhole, "0001 10000", "0001 10000"),
        (Range::Part, "0001 11000", "0001 11000"),
        (Range::UpTo(9), "0000 11110", "0000 11110"),
        (Range::Change, "0011 11111", "0011 11111"),
        (Range::Any, "1111 11111", "1111 11111"),
    ];
    for (range, of_money, of_stake) in cases {
        for (unit, expected) in [(Unit::Money, of_money), (Unit::Stake, of_stake)] {
            let interval = range.interval(unit);
            let allowed: Vec<bool> = numbers.iter().map(|number| interval.contains(number)).collect();
            let expected: Vec<bool> = expected.chars().filter(|sign| *sign != ' ').map(|sign| sign == '1').collect();
            assert_eq!(allowed, expected, "{range:?} of {unit:?}");
        }
    }
}

#[test]
fn values_are_printed_in_their_unit() {
    let number = |above, below| Exact::ratio(above, below).expect("not zero");
    let shown = |unit: Unit, above, below| unit.show(&number(above, below));
    assert_eq!(shown(Unit::Shares, 4, 10_000), "0.0004", "a part of a share is not nothing");
    assert_eq!(shown(Unit::Shares, 2, 100), "0.02");
    assert_eq!(shown(Unit::Shares, 5, 2), "2.50");
    assert_eq!(shown(Unit::Shares, 1_234, 1), "1,234");
    assert_eq!(shown(Unit::Stake, 49, 100), "49 %");
    assert_eq!(shown(Unit::Points, -1, 100), "-1 pt");
    assert_eq!(shown(Unit::Points, 1, 3_000_000), "0.000033 pts", "a small difference is not nothing");
    assert_eq!(shown(Unit::Years, 1, 365), "0.0027 years");
    assert_eq!(Unit::Stake.printed(&number(1, 4), Scale::One), Exact::integer(25));
    assert_eq!(Unit::Rate.printed(&number(1, 4), Scale::One), Exact::integer(25));
    assert_eq!(Unit::Money.printed(&Exact::integer(2_500_000), Scale::Million), number(5, 2));
    assert_eq!(Unit::Shares.printed(&number(1, 4), Scale::Million), number(1, 4));
}

/// A tape has a line for each that varies, and none where nothing is asked.
#[test]
fn a_tape_is_as_long_as_what_varies() {
    let sheet = Worksheet::new();
    let x: Ratio = sheet.constant(Exact::integer(2));
    let figure = x + x;
    let tape = |figures: &[NodeId]| Tape::new(&sheet, &[x.id()], figures).expect("nothing was looked at");
    assert!(tape(&[]).is_empty());
    assert!(!tape(&[figure.id()]).is_empty());
    assert_eq!(tape(&[figure.id()]).len(), 2);
}
