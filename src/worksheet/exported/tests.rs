use super::{Exported, Ground, Step};
use crate::number::{Exact, Literal, Rounding};
use crate::worksheet::{Claim, Money, NodeId, Range, Ratio, Stake, Tape, Unit, Worksheet};

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

/// What one step decides is no ground of another one that takes nothing from it, unless it changes what all later ones see.
#[test]
fn steps_rest_on_those_that_they_take_figures_from() {
    let sheet = Worksheet::new();
    let [paid, limit] = [5, 7].map(|amount| money(&sheet, amount));
    let step = |name: &str, takes_from: &[&str], is_aside: bool| {
        sheet.begin_step(name, takes_from.iter().map(|name| name.to_string()).collect());
        assert!(name == "taker" || name == "alone" || paid.less_than(limit).holds());
        (paid + limit).named("figure");
        sheet.end_step(is_aside);
    };
    step("round", &[], false);
    step("sale", &[], true);
    step("alone", &[], true);
    step("taker", &["sale"], true);
    let names = ["sale", "alone", "taker"].map(|step| format!("{step}.figure"));
    let all = Exported::new(&sheet, &[paid.id()], &names);
    assert_eq!(all.grounds.len(), 2, "the same comparison of two steps");
    let rested = all.outputs.iter().map(|output| all.grounds.iter().filter(|ground| all.rests(output, ground)).count());
    assert_eq!(rested.collect::<Vec<usize>>(), [2, 1, 2]);
}

/// A line that holds a number found elsewhere says from which lines, and whatever is written later does not rest on that.
#[test]
fn a_line_may_be_held_by_others() {
    let sheet = Worksheet::new();
    let [paid, other] = [5, 7].map(|amount| money(&sheet, amount));
    (paid + money(&sheet, 1)).held_by(&[other.id()]).named("held");
    (paid + other).named("free");
    let all = Exported::new(&sheet, &[paid.id(), other.id()], &["held", "free"].map(str::to_string));
    let [held, free] = all.outputs.as_slice() else { panic!("{:?}", all.outputs) };
    assert!(all.grounds.is_empty());
    assert!(matches!(&all.steps[held.place], Step::Found(Some(_), from) if from.contains(&1)));
    assert!(matches!(all.steps[free.place], Step::Add(..)));
    assert!(Tape::new(&sheet, &[other.id()], &[free.line]).is_none());
}

/// A number in a name may be the place of a report, and is none where there are fewer reports than that.
#[test]
fn years_are_no_places_of_reports() {
    let sheet = Worksheet::new();
    let report = |path: &str| -> Money<'_> { sheet.claim(&std::sync::Arc::new(claim(path))) };
    let [first, _, elsewhere, _] = ["steps.a.paid", "steps.a.paid#2", "steps.a-b.paid", "steps.a-b.paid#2"].map(report);
    let names = ["a.reports.2.value", "a.2024.value", "a-c.1.value"];
    names.iter().for_each(|name| _ = (first + elsewhere).named(name));
    let all = Exported::new(&sheet, &[first.id(), elsewhere.id()], &names.map(str::to_string));
    let counted: Vec<usize> = all.outputs.iter().map(|output| output.counted_by.len()).collect();
    assert_eq!(counted, [1, 0, 0]);
}

fn claim(path: &str) -> Claim {
    let mut sources = crate::source::Sources::default();
    let id = sources.add("test", "5M");
    Claim {
        literal: Literal::parse("5M", None).expect("a figure"),
        unit: Unit::Money,
        range: Range::Any,
        path: path.to_string(),
        span: sources.whole(id),
        reported_by: Vec::new(),
        said: None,
        rate: None,
    }
}
