//! A sheet, recorded once and replayed for other numbers: what a replay gives is what computing anew gives, exactly.

use arbitrary::{Result, Unstructured};
use postmoney::analysis::sweep::Sweep;
use postmoney::analysis::{NamedFigure, Replayer};
use postmoney::number::Exact;
use postmoney::source::Sources;
use postmoney::worksheet::batch::{Batch, Block, LANES};
use postmoney::worksheet::{NodeId, Ratio, Tape, Worksheet};

use crate::asked::Asked;
use crate::formulas::{Recipe, ids, ratio};
use crate::scenarios::read;

/// The kinds of flags that are tried.
pub const KINDS: [&str; 3] = ["vary", "vary", "set"];

/// The most numbers that vary.
const MOST_INPUTS: usize = 5;

/// The points at which one recorded sheet is tried.
const POINTS: usize = 8;

/// The most figures of a scenario that are compared.
const MOST_FIGURES: usize = 200;

/// Tries a scenario, where the bytes are one, or else the formulas that they describe.
pub fn hold(bytes: &[u8]) {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains("model") => of_scenario(text),
        // Too few bytes describe nothing.
        _ => drop(of_formulas(&mut Unstructured::new(bytes))),
    }
}

fn of_formulas(bytes: &mut Unstructured<'_>) -> Result<()> {
    let count = bytes.int_in_range(1..=MOST_INPUTS)?;
    let recorded = point(count, bytes)?;
    let recipe = Recipe::any(bytes)?;
    let sheet = Worksheet::new();
    let lines = write(&recipe, &sheet, &recorded);
    if recipe.is_long(&recorded) {
        return Ok(());
    }
    let lines = ids(&lines);
    let Some(tape) = Tape::new(&sheet, &lines[..count], &lines) else { return Ok(()) };
    assert_eq!(tape.replay(&recorded), Some(values(&sheet, &lines)), "replayed where it was recorded");
    let points: Vec<Vec<Exact>> = (0..POINTS).map(|_| point(count, bytes)).collect::<Result<_>>()?;
    for other in &points {
        if recipe.is_long(other) {
            return Ok(());
        }
        if let Some(replayed) = tape.replay(other) {
            let anew = Worksheet::new();
            let lines = ids(&write(&recipe, &anew, other));
            assert_eq!(replayed, values(&anew, &lines), "recorded for {recorded:?}, replayed for {other:?}");
        }
    }
    in_batches(&tape, &points);
    Ok(())
}

fn write<'s>(recipe: &Recipe, sheet: &'s Worksheet, inputs: &[Exact]) -> Vec<Ratio<'s>> {
    let inputs: Vec<Ratio<'_>> = inputs.iter().map(|value| sheet.constant(value.clone())).collect();
    recipe.write(sheet, &inputs)
}

fn values(sheet: &Worksheet, lines: &[NodeId]) -> Vec<Option<Exact>> {
    lines.iter().map(|line| sheet.value(*line)).collect()
}

/// Numbers, some of which are equal, or zero, or the same number with another sign.
fn point(count: usize, bytes: &mut Unstructured<'_>) -> Result<Vec<Exact>> {
    (0..count).map(|_| Ok(ratio(bytes.arbitrary()?, bytes.arbitrary()?))).collect()
}

/// A lane is trusted only where the exact replay comes out as it was recorded, and every figure has a value there.
fn in_batches(tape: &Tape, points: &[Vec<Exact>]) {
    let count = points[0].len();
    let block = |input: usize| -> Block {
        let mut block = [0.0; LANES];
        block.iter_mut().zip(points.iter().cycle()).for_each(|(lane, point)| *lane = point[input].to_f64());
        block
    };
    let mut batch = Batch::new(tape);
    batch.replay(&(0..count).map(block).collect::<Vec<_>>());
    for (lane, point) in points.iter().enumerate() {
        if batch.trusted()[lane] != 0 {
            assert!(tape.replay(point).is_some(), "trusted for {point:?}, where a decision comes out otherwise");
        }
    }
}

/// A scenario in which the assumptions of `#! vary NAME=VALUE,VALUE` lines take those values.
fn of_scenario(text: &str) {
    let asked = Asked::of(text);
    let mut sources = Sources::default();
    let Ok(document) = read(text, &asked.request(), &mut sources) else { return };
    let vary = asked.sources(&["vary"], &mut sources);
    let Ok(sweep) = Sweep::new(&document, &vary, &asked.sources(&["show"], &mut sources), &sources) else { return };
    let points = (0..sweep.len().min(POINTS)).map(|number| sweep.settings(number)).collect::<Vec<_>>();
    let names = sweep.study.base.sheet.names().into_iter().take(MOST_FIGURES);
    let all = names.map(|(name, id)| NamedFigure { name, unit: sweep.study.base.sheet.unit(id) });
    let figures: Vec<NamedFigure> = all.collect();
    let mut replayer = Replayer::new(&sweep.study.variation, &figures);
    for values in points {
        let replayed = replayer.at(&values);
        let refused = replayed.refusal.is_some();
        if sweep.study.variation.claims.iter().zip(&values).any(|(claim, value)| !claim.allows(value)) {
            assert!(refused, "{values:?} are not allowed");
            continue;
        }
        let anew = sweep.study.variation.run(&values);
        let value = |figure: &NamedFigure| anew.sheet.value(anew.sheet.find(&figure.name)?).filter(|_| !refused);
        let expected: Vec<Option<Exact>> = figures.iter().map(value).collect();
        assert_eq!(refused, anew.diagnostics.has_errors(), "{values:?}: {:?}", replayed.refusal);
        assert_eq!(replayed.values, expected, "at {values:?}");
    }
}
