//! What vague reports leave of every line: the truth is never excluded, whatever is known beside it.

use std::sync::Arc;

use arbitrary::{Result, Unstructured};
use postmoney::number::{End, Exact, Interval, Literal, Precision};
use postmoney::source::Sources;
use postmoney::worksheet::interval::{System, range};
use postmoney::worksheet::{Claim, NodeId, Range, Ratio, Unit, Worksheet};

use crate::formulas::{Recipe, ids, ratio};

/// The most numbers that vary, and the most that is known of lines.
const MOST_INPUTS: usize = 5;
const MOST_KNOWN: usize = 6;

/// Tries the system that these bytes describe.
pub fn hold(bytes: &[u8]) {
    // Too few bytes describe nothing.
    let _ = system(&mut Unstructured::new(bytes));
}

/// What is known of a system of which the truth is known as well.
struct Known {
    equal: Vec<(NodeId, NodeId)>,
    limits: Vec<(NodeId, Interval)>,
}

fn system(bytes: &mut Unstructured<'_>) -> Result<()> {
    let count = bytes.int_in_range(1..=MOST_INPUTS)?;
    let truth: Vec<Exact> =
        (0..count).map(|_| Ok(ratio(bytes.arbitrary()?, bytes.arbitrary()?))).collect::<Result<_>>()?;
    let domains: Vec<Interval> = truth.iter().map(|value| around(value, bytes)).collect::<Result<_>>()?;
    let recipe = Recipe::straight(bytes)?;
    let ends = |end: fn(&Interval) -> &Option<End>| {
        let at = |(domain, truth)| end(domain).as_ref().map_or_else(|| Exact::clone(truth), |end| end.at.clone());
        domains.iter().zip(&truth).map(at).collect::<Vec<_>>()
    };
    if [truth.clone(), ends(|domain| &domain.low), ends(|domain| &domain.high)].iter().any(|at| recipe.is_long(at)) {
        return Ok(());
    }
    let sheet = Worksheet::new();
    let inputs: Vec<Ratio<'_>> = truth.iter().map(|value| sheet.constant(value.clone())).collect();
    let lines = ids(&recipe.write(&sheet, &inputs));
    // A system takes every line for one that has a value: where one has none, as the logarithm of zero, nothing holds.
    if lines.iter().any(|line| sheet.value(*line).is_none()) {
        return Ok(());
    }
    let known = known(&sheet, &lines, bytes)?;
    narrowed(&sheet, &lines[..count], &lines, &known, &domains);
    reported(&truth, &recipe, bytes)
}

/// An interval that holds a number, with ends near and far, open, closed, or none.
fn around(value: &Exact, bytes: &mut Unstructured<'_>) -> Result<Interval> {
    let mut end = |is_low: bool| -> Result<Option<End>> {
        let away = ratio(bytes.int_in_range(0..=999)?, bytes.arbitrary()?);
        let at = if is_low { value - &away } else { value + &away };
        let closed = away.is_zero() || bytes.ratio(3, 4)?;
        Ok((!bytes.ratio(1, 8)?).then_some(End { at, closed }))
    };
    Ok(Interval { low: end(true)?, high: end(false)? })
}

/// Lines that are equal to others, and limits, all of which hold.
fn known(sheet: &Worksheet, lines: &[NodeId], bytes: &mut Unstructured<'_>) -> Result<Known> {
    let mut known = Known { equal: Vec::new(), limits: Vec::new() };
    for _ in 0..bytes.int_in_range(0..=MOST_KNOWN)? {
        let line = *bytes.choose(lines)?;
        let Some(value) = sheet.value(line) else { continue };
        // A logarithm is known to some digits only, and then nothing is surely equal.
        if sheet.is_approximate(line) {
            continue;
        }
        let same = lines.iter().copied().filter(|other| *other != line && !sheet.is_approximate(*other));
        let same: Vec<NodeId> = same.filter(|other| sheet.value(*other).as_ref() == Some(&value)).collect();
        match (bytes.int_in_range(0..=2)?, same.first()) {
            (0, Some(other)) => known.equal.push((line, *other)),
            (1, _) => {
                let constant: Ratio<'_> = sheet.constant(value);
                known.equal.push((line, constant.id()));
            }
            _ => known.limits.push((line, around(&value, bytes)?)),
        }
    }
    Ok(known)
}

fn narrowed(sheet: &Worksheet, free: &[NodeId], lines: &[NodeId], known: &Known, domains: &[Interval]) {
    let system = System::new(sheet, free, &known.equal, &known.limits, lines);
    let of = |id: &NodeId| free.iter().position(|free| free == id).map(|at| domains[at].clone());
    let domains: Vec<Interval> = system.free().iter().map(|id| of(id).expect("no other line is free")).collect();
    assert!(system.can_hold(&domains), "what is true cannot hold");
    let narrowed = system.narrow(&domains).expect("what is true is left");
    for line in lines {
        let (Some(value), Some(left)) = (sheet.value(*line), narrowed.interval(&system, *line)) else { continue };
        assert!(
            left.contains(&value) || sheet.is_approximate(*line),
            "{value} is cut off, {left:?} is left of `{}`",
            sheet.formula(*line)
        );
    }
}

/// The same with numbers as they are printed: what a figure may be holds what it is with any numbers that print so.
fn reported(truth: &[Exact], recipe: &Recipe, bytes: &mut Unstructured<'_>) -> Result<()> {
    let literals: Vec<Literal> = truth.iter().map(|value| printed(value, bytes)).collect::<Result<_>>()?;
    let sheet = Worksheet::new();
    let mut sources = Sources::default();
    let mut report = |(at, literal): (usize, &Literal)| {
        let source = sources.add("report", literal.text.as_str());
        let claim = Claim {
            literal: literal.clone(),
            unit: Unit::Ratio,
            range: Range::Any,
            path: format!("report-{at}"),
            span: sources.whole(source),
            reported_by: Vec::new(),
            said: None,
            rate: None,
        };
        sheet.claim(&Arc::new(claim))
    };
    let inputs: Vec<Ratio<'_>> = literals.iter().enumerate().map(&mut report).collect();
    if recipe.is_long(&literals.iter().map(|literal| literal.value.clone()).collect::<Vec<_>>()) {
        return Ok(());
    }
    let lines = recipe.write(&sheet, &inputs);
    let real = Worksheet::new();
    let really: Vec<Ratio<'_>> = truth.iter().map(|value| real.constant(value.clone())).collect();
    for (line, really) in lines.iter().zip(recipe.write(&real, &really)) {
        let (Some(range), Some(value)) = (range(&sheet, line.id(), Precision::AS_PRINTED), really.peek()) else {
            continue;
        };
        let is_held = range.interval.contains(&value) || real.is_approximate(really.id());
        assert!(is_held, "{truth:?} print as {literals:?}, and {value} is not in {range:?}");
    }
    Ok(())
}

/// A number as a paper might print it.
fn printed(value: &Exact, bytes: &mut Unstructured<'_>) -> Result<Literal> {
    let short = postmoney::number::fixed(value, bytes.int_in_range(0..=3)?);
    let text = match bytes.int_in_range(0..=3)? {
        0 => short,
        1 => format!("~{short}"),
        2 => format!("{short} ± 1"),
        _ => format!("={}", value.fraction()),
    };
    let literal = Literal::parse(&text, None).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    assert!(literal.interval().contains(value), "{value} is not in what {text} says");
    Ok(literal)
}
