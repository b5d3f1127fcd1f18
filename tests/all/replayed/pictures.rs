//! The law of pictures: what a page draws after an assumption is moved lies where a run with `--set` has it, or the picture is grey.

use std::collections::BTreeMap;

use super::measured::inputs;
use super::node;
use crate::support::asked::setting;
use crate::support::{Computed, Disk, each_computed, root, times};
use postmoney::engine::{Evaluation, plan, run};
use postmoney::number::Exact;
use postmoney::render::chart::{ChartOptions, Colors, DisplayList, Motion, Moved, draw, inline};
use postmoney::render::html::live;
use postmoney::report::chart::{Chart, ChartKind, Term};
use postmoney::scenario::{Request, load};
use postmoney::source::Sources;
use postmoney::worksheet::Worksheet;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

/// A picture as a page has it, and as it is drawn.
struct Picture {
    name: String,
    kind: String,
    motion: String,
    lines: Vec<String>,
    list: DisplayList,
    end: Option<String>,
}

/// What the scripts made of a scenario.
#[derive(Deserialize)]
struct Told {
    counts: BTreeMap<String, u64>,
    wrong: Vec<String>,
}

fn charts(results: &Evaluation) -> impl Iterator<Item = &Chart> {
    results.report.sections.iter().flat_map(|section| &section.charts)
}

/// The exit at which the picture of one ends, and the rounds and holders that one of stakes shows, which every run chooses anew; a page
/// keeps them.
fn end(chart: &Chart) -> Option<String> {
    match chart.kind() {
        ChartKind::Payoff(payoff) => payoff.exits().last().map(|exit| exit.fraction()),
        ChartKind::Ownership(ownership) => {
            let holders = ownership.holders.iter().map(|holder| &holder.name);
            Some(ownership.rounds.iter().chain(holders).cloned().collect::<Vec<String>>().join("\n"))
        }
        _ => None,
    }
}

fn picture(chart: &Chart, sheet: &Worksheet) -> Option<Picture> {
    let inline = inline(&[chart], &mut Colors::default(), Some(&|line| sheet.word(line))).pop()?.ok()?;
    let (motion, lines) = inline.motion?;
    let kind = format!("{:?}", chart.kind()).split('(').next().expect("a kind").to_string();
    let list = draw(chart, &ChartOptions::default()).ok()?;
    Some(Picture { name: chart.name().to_string(), kind, motion, lines, list, end: end(chart) })
}

fn sum(terms: &[Term], sheet: &Worksheet) -> Option<Exact> {
    let product = |term: &Term| {
        let values = term.lines.iter().map(|line| sheet.value(*line)).collect::<Option<Vec<Exact>>>()?;
        Some(values.iter().fold(term.factor.clone(), |product, value| &product * value))
    };
    terms.iter().map(product).sum::<Option<Exact>>()
}

/// All values of a picture; each `None` where a line of it has none.
fn values(motion: &Motion, sheet: &Worksheet) -> Vec<Option<Exact>> {
    let mut values: Vec<Option<Exact>> = Vec::new();
    for value in &motion.values {
        values.push(match value {
            Moved::Sum(terms) => sum(terms, sheet),
            Moved::Quotient(over, under) => {
                values[*over].as_ref().zip(values[*under].as_ref()).and_then(|(over, under)| over.checked_div(under))
            }
        });
    }
    values
}

fn fractions(values: &[Option<Exact>]) -> Vec<Option<String>> {
    values.iter().map(|value| value.as_ref().map(Exact::fraction)).collect()
}

/// By how much every level of a picture moves to lie where a run has it, and all values there; `None` where the run draws another
/// picture.
fn shifts(picture: &Picture, base: &Worksheet, results: &Evaluation) -> Option<(Vec<f64>, Vec<Option<String>>)> {
    let chart = charts(results).find(|chart| chart.name() == picture.name)?;
    let [was, is] = [&picture.list.motion, &draw(chart, &ChartOptions::default()).ok()?.motion];
    if (was.levels.len(), was.values.len()) != (is.levels.len(), is.values.len()) || picture.end != end(chart) {
        return None;
    }
    let (from, to) = (values(was, base), values(is, &results.sheet));
    let shift = |level: &postmoney::render::chart::Level| {
        let (from, to) = (from[level.value].as_ref()?, to[level.value].as_ref()?);
        Some((&(to - from) * &level.per_unit).to_f64())
    };
    // Where another label has room, the values are drawn in another order.
    let factors = |motion: &Motion| -> Vec<Vec<Exact>> {
        let of = |value: &Moved| match value {
            Moved::Sum(terms) => terms.iter().map(|term| term.factor.clone()).collect(),
            Moved::Quotient(over, under) => [*over, *under].map(|place| Exact::integer(place as i128)).to_vec(),
        };
        motion.values.iter().map(of).collect()
    };
    if factors(was) != factors(is) {
        return None;
    }
    let order = |motion: &Motion| motion.levels.iter().map(|level| level.value).collect::<Vec<usize>>();
    if order(was) != order(is) {
        return None;
    }
    Some((was.levels.iter().map(shift).collect::<Option<_>>()?, fractions(&to)))
}

fn separate(computed: &Computed, setting: &str) -> Option<Evaluation> {
    let mut sources = Sources::default();
    let request = Request { case: computed.case.clone(), settings: vec![setting.to_string()] };
    let document = load(computed.path, &Disk, &request, &mut sources).ok()?;
    let results = run(&plan(&document, &sources).ok()?);
    (!results.diagnostics.has_errors()).then_some(results)
}

/// What is asked of a scenario, as a line.
fn asked(computed: &Computed, tried: &mut u32) -> Option<String> {
    let sheet = &computed.results.sheet;
    let pictures: Vec<Picture> = charts(&computed.results).filter_map(|chart| picture(chart, sheet)).collect();
    let mut lines: Vec<String> = pictures.iter().flat_map(|picture| picture.lines.clone()).collect();
    lines.sort();
    lines.dedup();
    let data = live::data(&computed.results, &lines, "postmoney run")?;
    let mut moves = Vec::new();
    for (path, line) in inputs(sheet) {
        let claim = sheet.claim_of(line).expect("an assumption");
        for factor in [900, 1_100] {
            let value = &claim.literal.value * &Exact::ratio(factor, 1_000).expect("a number");
            *tried += times(256);
            if *tried >= 256 && claim.allows(&value) {
                *tried -= 256;
                moves.extend(setting(&claim, &value).map(|setting| (path.clone(), value, setting)));
            }
        }
    }
    let wanted = |(path, value, setting): &(String, Exact, String)| {
        let results = separate(computed, setting);
        let one = |picture: &Picture| shifts(picture, sheet, results.as_ref()?);
        let wanted: Vec<_> = pictures.iter().map(one).collect();
        json!({ "name": path, "value": value.fraction(), "wanted": wanted })
    };
    let moves: Vec<Value> = moves.iter().map(wanted).collect();
    let told = |Picture { name, kind, motion, list, .. }: &Picture| {
        let says = fractions(&values(&list.motion, sheet));
        json!({ "name": name, "kind": kind, "motion": motion, "says": says })
    };
    let charts: Vec<Value> = pictures.iter().map(told).collect();
    Some(json!({ "data": data, "charts": charts, "moves": moves }).to_string())
}

#[test]
fn a_picture_moves_to_where_a_run_draws_it_or_is_grey() {
    let (mut lines, mut names, mut tried) = (Vec::new(), Vec::new(), 0);
    each_computed(|computed| {
        if computed.results.diagnostics.has_errors() || computed.results.report.sections.is_empty() {
            return;
        }
        if let Some(line) = asked(computed, &mut tried) {
            names.push(format!("{} {:?}", computed.path.strip_prefix(root()).expect("below").display(), computed.case));
            lines.push(line);
        }
    });
    let script = json!({ "script": live::script() }).to_string();
    let Some(text) = node("charts.js", || std::iter::once(script).chain(lines).collect()) else { return };
    let told: Vec<Told> = text.lines().map(|line| serde_json::from_str(line).expect("an answer")).collect();
    assert_eq!(told.len(), names.len());
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for (what, count) in told.iter().flat_map(|told| &told.counts) {
        *counts.entry(what).or_default() += count;
    }
    println!("Pictures of which something follows from what is moved: {counts:#?}");
    let each =
        |(name, told): (&String, &Told)| told.wrong.iter().map(|wrong| format!("{name}: {wrong}")).collect::<Vec<_>>();
    let wrong: Vec<String> = names.par_iter().zip(&told).flat_map_iter(each).collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
