use super::{Exported, Ground, Step};
use crate::number::{Exact, Rounding};
use crate::worksheet::{Money, NodeId, Ratio, Stake, Worksheet};

fn money(sheet: &Worksheet, amount: i128) -> Money<'_> {
    sheet.constant(Exact::integer(amount))
}

fn exported(sheet: &Worksheet, varied: NodeId, figure: &str) -> Exported {
    Exported::new(sheet, &[varied], &[figure.to_string()])
}

/// What a decision, a look or a question is asked of later leaves an earlier figure alone.
#[test]
fn figures_rest_on_what_came_before_them() {
    let sheet = Worksheet::new();
    let [paid, limit] = [5, 7].map(|amount| money(&sheet, amount));
    (paid + paid).named("before");
    money(&sheet, 1);
    assert!(paid.less_than(limit).holds() && paid.is_defined() && paid.value().is_some());
    (paid + limit).named("after");
    let all = Exported::new(&sheet, &[paid.id()], &["before", "after"].map(str::to_string));
    let [before, after] = all.outputs.as_slice() else { panic!("{:?}", all.outputs) };
    let rested: Vec<Ground> = all.grounds.iter().map(|rested| rested.on).collect();
    let decision = Ground::Decision { left: 0, right: 1, holds: true };
    assert_eq!(rested, [decision, Ground::Value(0), Ground::Defined(0, true)]);
    assert!(all.grounds.iter().all(|rested| before.at < rested.at && rested.at <= after.at));
}

/// A comparison that only chooses is said by the choice; one that nobody asked of may be the ground of an order.
#[test]
fn choices_say_their_own_grounds() {
    let sheet = Worksheet::new();
    let [paid, limit] = [5, 7].map(|amount| money(&sheet, amount));
    paid.less_than(limit).choose(paid, limit).named("lesser");
    assert_eq!(exported(&sheet, paid.id(), "lesser").grounds, []);
    assert_eq!(exported(&sheet, paid.id(), "lesser").steps[2], Step::Choose([0, 1, 0, 1]));
    paid.less_than(limit);
    let condition = paid.less_than(limit);
    assert!(condition.holds());
    condition.choose(paid, limit);
    assert_eq!(exported(&sheet, paid.id(), "lesser").grounds.len(), 1, "the same one, twice");
}

#[test]
fn what_is_more_than_arithmetic_is_kept_with_what_it_rests_on() {
    let sheet = Worksheet::new();
    let growth: Ratio = sheet.constant(Exact::integer(3));
    let logarithm = growth.logarithm().named("logarithm");
    let kept = Step::Found(logarithm.peek(), vec![0]);
    assert_eq!(exported(&sheet, growth.id(), "logarithm").steps, [Step::Input(0), kept]);
    let paid = money(&sheet, 5);
    let found: Stake = sheet.found(Exact::percent(50), &[paid.id()]);
    (paid * found).rounded(Rounding::nearest(0)).named("found");
    let exported = exported(&sheet, paid.id(), "found");
    let steps = [
        Step::Input(0),
        Step::Found(Some(Exact::percent(50)), vec![0]),
        Step::Multiply(0, 1),
        Step::Round(2, Rounding::nearest(0)),
    ];
    assert_eq!(exported.steps, steps);
    assert!(exported.grounds.iter().any(|rested| rested.on == Ground::Value(1)));
}

/// Lines without a name are found by their numbers, and a view is the line that it shows.
#[test]
fn figures_are_found_by_whatever_formulas_call_them() {
    let sheet = Worksheet::new();
    let sold: Stake = sheet.constant(Exact::percent(20));
    let rate = sold.as_rate();
    let exported = Exported::new(&sheet, &[sold.id()], &[sheet.refer(rate.id()), "nothing".to_string()]);
    assert_eq!((exported.outputs.len(), exported.outputs[0].place), (1, 0));
}
