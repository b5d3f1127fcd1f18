//! The law of replays: what a page shows after an assumption is moved is what `run --set` says, or the page says that another run
//! is needed.

use std::collections::BTreeMap;
use std::path::Path;

use super::measured::{inputs, names};
use super::node;
use crate::support::asked::{setting, with_sign};
use crate::support::{Computed, Disk, each_computed, root, times};
use postmoney::engine::{Computation, compute, plan};
use postmoney::number::Exact;
use postmoney::render::html::live;
use postmoney::scenario::{Request, load};
use postmoney::source::Sources;
use postmoney::worksheet::{Claim, Exported, NodeId, Overrides, Unit, Worksheet};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

/// A scenario with the assumptions of it that are moved, and to what.
struct Asked {
    name: String,
    path: &'static Path,
    case: Option<String>,
    data: String,
    by: Vec<String>,
    /// How the program writes each figure.
    shown: Vec<Option<String>>,
    /// How each assumption is written.
    written: BTreeMap<String, String>,
    figures: Vec<String>,
    /// The name of the assumption, its value, and the setting.
    moves: Vec<(String, Exact, String)>,
}

/// What the engine made of them.
#[derive(Deserialize)]
struct Told {
    /// How many figures were shown, or not, and why.
    counts: BTreeMap<String, u64>,
    wrong: Vec<String>,
    milliseconds: f64,
}

/// Draws the moves of all scenarios, of which only a part is tried.
struct Drawn {
    seed: u64,
    /// Of 256 moves so many are tried.
    part: u32,
    passed: u32,
}

impl Drawn {
    /// A tenth less and more, and three values that are drawn: a twentieth to four times as much.
    fn values(&mut self, claim: &Claim) -> Vec<Exact> {
        let base = if claim.literal.value.is_zero() { Exact::percent(10) } else { claim.literal.value.clone() };
        let mut drawn = || {
            self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            50 + i128::from(self.seed >> 33) % 3_950
        };
        let factors = [900, 1_100, drawn(), drawn(), drawn()];
        let near = |factor: i128| (&base * &Exact::ratio(factor, 1_000).expect("a number")).significant(6);
        let allowed = factors.into_iter().map(near).filter(|value| claim.allows(value));
        allowed.filter(|_| self.is_tried()).collect()
    }

    fn is_tried(&mut self) -> bool {
        self.passed += self.part;
        let is_tried = self.passed >= 256;
        self.passed -= if is_tried { 256 } else { 0 };
        is_tried
    }

    /// What is asked of a scenario; `None` where its page cannot be moved.
    fn asked(&mut self, computed: &Computed) -> Option<Asked> {
        let sheet = &computed.results.sheet;
        let figures = names(sheet);
        let data = live::data(&computed.results, &figures, "postmoney run")?;
        let (mut moves, mut written) = (Vec::new(), BTreeMap::new());
        for (path, line) in inputs(sheet) {
            let claim = sheet.claim_of(line).expect("an assumption");
            for value in self.values(&claim) {
                let setting = setting(&with_sign(&claim), &value);
                let way = moves.len();
                moves.extend(
                    setting.map(|setting| (path.clone(), value.clone(), written_so(way, &claim, &value, setting))),
                );
            }
            written.insert(path, claim.literal.text.clone());
        }
        let told = |name: &String| {
            let id = sheet.find(name)?;
            Some(sheet.unit(id).show(&sheet.value(id)?))
        };
        let below = computed.path.strip_prefix(root()).expect("below the root").display();
        Some(Asked {
            name: format!("{below} {}", computed.case.clone().unwrap_or_default()),
            path: computed.path,
            case: computed.case.clone(),
            data,
            by: decided_by(sheet, &figures),
            shown: figures.iter().map(told).collect(),
            written,
            figures,
            moves,
        })
    }
}

/// Every scenario and case with its moves.
fn asked() -> Vec<Asked> {
    let mut drawn = Drawn { seed: 67_101_491_650_324, part: times(256), passed: 0 };
    let mut all = Vec::new();
    each_computed(|computed| {
        if !computed.results.diagnostics.has_errors() {
            all.extend(drawn.asked(computed));
        }
    });
    all
}

/// A setting that says its value exactly, said with a hedge or otherwise; what is computed with is the same.
fn written_so(way: usize, claim: &Claim, value: &Exact, exactly: String) -> String {
    const HEDGES: [&str; 7] = ["=", "", "~", ">", "<=", "nearly ", "mindestens "];
    let (name, text) = exactly.split_at(claim.path.len() + 1);
    let text = text.trim_start_matches('=');
    let is_part = matches!(claim.unit, Unit::Stake | Unit::Rate) && *value <= Exact::ONE;
    match HEDGES.get(way % 8) {
        Some(hedge) => format!("{name}{hedge}{text}"),
        None if is_part && claim.unit == Unit::Rate => format!("{name}{}", value.fraction()),
        None => exactly,
    }
}

/// Where in the code each decision is taken.
fn decided_by(sheet: &Worksheet, figures: &[String]) -> Vec<String> {
    let lines: Vec<NodeId> = inputs(sheet).iter().map(|(_, line)| *line).collect();
    let exported = Exported::new(sheet, &lines, figures);
    exported.grounds.iter().map(|rested| format!("{}:{}", rested.by.file(), rested.by.line())).collect()
}

/// What `run --set` says; `None` where it is refused.
fn separate(asked: &Asked, setting: &str) -> Option<Computation> {
    let mut sources = Sources::default();
    let request = Request { case: asked.case.clone(), settings: vec![setting.to_string()] };
    let document = load(asked.path, &Disk, &request, &mut sources).ok()?;
    let results = compute(&plan(&document, &sources).ok()?, Overrides::new());
    (!results.diagnostics.has_errors()).then_some(results)
}

/// The figures of a run as fractions, `false` for one that it does not have.
fn wanted(sheet: &Worksheet, figures: &[String]) -> Value {
    let fraction = |value: Exact| format!("{}/{}", value.parts().0, value.parts().1);
    let one = |name: &String| sheet.find(name).map_or(json!(false), |id| json!(sheet.value(id).map(fraction)));
    figures.iter().map(one).collect()
}

fn line(asked: &Asked) -> String {
    let one = |(input, value, setting): &(String, Exact, String)| {
        let run = separate(asked, setting);
        let text = &setting[input.len() + 1..];
        json!({ "name": input, "value": value.fraction(), "text": text, "wanted": run.map(|run| wanted(&run.sheet, &asked.figures)) })
    };
    let moves: Vec<Value> = asked.moves.par_iter().map(one).collect();
    json!({ "data": asked.data, "by": asked.by, "moves": moves, "shown": asked.shown, "written": asked.written })
        .to_string()
}

/// The answers of a real engine; `None` where there is none.
fn told(asked: &[Asked]) -> Option<Vec<Told>> {
    let script = json!({ "script": live::script() }).to_string();
    let text = node("law.js", || {
        std::iter::once(script).chain(asked.par_iter().map(line).collect::<Vec<String>>()).collect()
    })?;
    Some(text.lines().map(|line| serde_json::from_str(line).expect("an answer")).collect())
}

#[test]
fn what_a_page_shows_is_what_a_run_says() {
    let asked = asked();
    let Some(told) = told(&asked) else { return };
    assert_eq!(asked.len(), told.len());
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for (what, count) in told.iter().flat_map(|told| &told.counts) {
        *counts.entry(what).or_default() += count;
    }
    let slowest = told.iter().map(|told| told.milliseconds).fold(0.0, f64::max);
    println!("Figures that follow from what is moved, near or far, shown or not by what gives way: {counts:#?}");
    println!("The slowest replay takes {slowest:.0} ms.");
    let each = |(asked, told): (&Asked, &Told)| {
        told.wrong.iter().map(|wrong| format!("{}: {wrong}", asked.name)).collect::<Vec<String>>()
    };
    let wrong: Vec<String> = asked.iter().zip(&told).flat_map(each).collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
