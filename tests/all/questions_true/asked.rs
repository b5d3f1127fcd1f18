//! A random question, as it is typed.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use crate::support::{Disk, scenarios};
use postmoney::engine::{compute, plan};
use postmoney::number::{Exact, LiteralUnit};
use postmoney::scenario::{Document, Request, load_text};
use postmoney::source::{SourceId, Sources};
use postmoney::worksheet::{Claim, Overrides};
use rayon::prelude::*;

/// Random numbers of a question (SplitMix64).
pub struct Draw(u64);

impl Draw {
    pub fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) % count.max(1) as u64) as usize
    }

    pub fn one_of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

/// What can be asked of a scenario: its assumptions, and its figures with their values.
struct Base {
    claims: Vec<Arc<Claim>>,
    figures: Vec<(String, Option<Exact>)>,
}

/// The same of every scenario that is not refused.
static BASES: LazyLock<Vec<Option<Base>>> = LazyLock::new(|| scenarios().par_iter().map(base).collect());

fn base((path, text): &(PathBuf, String)) -> Option<Base> {
    let mut sources = Sources::default();
    let document = load_text(&path.to_string_lossy(), text.clone(), &Disk, &Request::default(), &mut sources).ok()?;
    let results = compute(&plan(&document, &sources).ok()?, Overrides::new());
    let claims = results.sheet.ids().filter_map(|id| results.sheet.claim_of(id));
    let figures = results.sheet.names().into_iter().map(|(name, id)| (name, results.sheet.value(id)));
    let base = Base { claims: claims.filter(|claim| !claim.path.contains('#')).collect(), figures: figures.collect() };
    (!results.diagnostics.has_errors()).then_some(base)
}

/// What is asked of which scenario.
pub struct Question {
    pub kind: usize,
    pub path: PathBuf,
    text: String,
    pub figures: Vec<String>,
    /// The flags that give assumptions values: `--vary`, `--range`, `--assume` or `--set`.
    pub flags: Vec<String>,
    pub below: Vec<String>,
    pub by: &'static str,
}

impl fmt::Display for Question {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = ["sweep", "sweep", "tornado", "compare", "simulate"][self.kind];
        write!(formatter, "{kind} {} {:?} show {:?}", self.path.display(), self.flags, self.figures)?;
        write!(formatter, " by {} below {:?}", self.by, self.below)
    }
}

/// Factors of what an assumption is: ties, nothing, and what is far off.
const FACTORS: [(i128, i128); 14] = [
    (1, 1),
    (1, 1),
    (9, 10),
    (11, 10),
    (101, 100),
    (1_000_001, 1_000_000),
    (1, 2),
    (2, 1),
    (3, 1),
    (10, 1),
    (1, 1000),
    (1_000_000, 1),
    (0, 1),
    (7, 9),
];

impl Question {
    pub fn draw(number: u64) -> Option<Question> {
        let mut draw = Draw(number.wrapping_mul(0x5851_F42D_4C95_7F2D));
        let scenario = draw.below(scenarios().len());
        let (path, text) = scenarios()[scenario].clone();
        let Base { claims, figures: names } = BASES[scenario].as_ref()?;
        let mut question = Question {
            kind: draw.below(5),
            path,
            text,
            figures: Vec::new(),
            flags: Vec::new(),
            below: Vec::new(),
            by: draw.one_of::<&str>(&["10%", "reported", "50%", "1%", "100%", "0.001%"]),
        };
        if claims.is_empty() || names.is_empty() {
            return None;
        }
        let several = if question.kind == 0 { 1 + draw.below(4) } else { 1 };
        question.figures = (0..several).map(|_| draw.one_of(names).0.clone()).collect();
        let mut chosen: Vec<&Claim> = Vec::new();
        for _ in 0..question.assumptions(&mut draw) {
            let claim = draw.one_of(claims);
            if chosen.iter().all(|known| known.path != claim.path) {
                chosen.push(claim);
            }
        }
        question.flags = chosen.iter().filter_map(|claim| question.flag(claim, &mut draw)).collect();
        if question.kind == 4 {
            question.below = question.below_flags(names, &mut draw);
        }
        (question.kind == 2 || !question.flags.is_empty()).then_some(question)
    }

    /// A question about one figure of a scenario of the package, as somebody typed it.
    pub fn typed(kind: usize, scenario: &str, flags: &[&str], figure: &str) -> Question {
        let (path, text) = scenarios().iter().find(|(path, _)| path.ends_with(scenario)).expect("it is there");
        Question {
            kind,
            path: path.clone(),
            text: text.clone(),
            figures: vec![figure.to_string()],
            flags: flags.iter().map(|flag| flag.to_string()).collect(),
            below: Vec::new(),
            by: "10%",
        }
    }

    fn assumptions(&self, draw: &mut Draw) -> usize {
        match self.kind {
            0 => 1,
            1 => 2,
            2 => draw.below(3),
            _ => 1 + draw.below(3),
        }
    }

    /// A flag that gives this assumption random values.
    fn flag(&self, claim: &Claim, draw: &mut Draw) -> Option<String> {
        let value = |draw: &mut Draw| {
            let (over, under) = *draw.one_of(&FACTORS);
            written(claim, &(&claim.literal.value * &Exact::ratio(over, under)?).significant(12))
        };
        let name = postmoney::scenario::dotted(&claim.path.split('.').map(str::to_string).collect::<Vec<_>>());
        Some(match self.kind {
            0 | 1 => {
                let values: Option<Vec<String>> = (0..2 + draw.below(5)).map(|_| value(draw)).collect();
                format!("{name}={}", values?.join(","))
            }
            2 => format!("{name}={}..{}", value(draw)?, value(draw)?),
            3 => format!("{name}={}", value(draw)?),
            _ if draw.below(3) == 0 => format!("{name}=uniform({},{})", value(draw)?, value(draw)?),
            _ => match draw.below(4) {
                0 => format!("{name}=discrete(100%: {})", value(draw)?),
                1 => format!("{name}=discrete(50%: {}, 50%: {})", value(draw)?, value(draw)?),
                2 => format!("{name}=discrete(60%: {}, 30%: {}, 10%: {})", value(draw)?, value(draw)?, value(draw)?),
                _ => format!("{name}=triangular({1},{0},{2})", value(draw)?, value(draw)?, value(draw)?),
            },
        })
    }

    /// Conditions at the value of the scenario, and away from it.
    fn below_flags(&self, figures: &[(String, Option<Exact>)], draw: &mut Draw) -> Vec<String> {
        let value = |name: &String| figures.iter().find(|(known, _)| known == name)?.1.clone();
        let mut flag = |name: &String| {
            let (over, under) = *draw.one_of(&FACTORS);
            let value = (&value(name)? * &Exact::ratio(over, under)?).significant(9).to_decimal()?;
            Some(format!("{name}={}", value.normalize()))
        };
        self.figures.iter().filter_map(&mut flag).collect()
    }

    pub fn document(&self, settings: &[String], sources: &mut Sources) -> Option<Document> {
        let request = Request { case: None, settings: settings.to_vec() };
        load_text(&self.path.to_string_lossy(), self.text.clone(), &Disk, &request, sources).ok()
    }
}

/// Flags as texts.
pub fn texts(name: &str, flags: &[String], sources: &mut Sources) -> Vec<SourceId> {
    flags.iter().map(|flag| sources.add(name, flag.as_str())).collect()
}

/// A value as the assumption is written.
fn written(claim: &Claim, value: &Exact) -> Option<String> {
    let shown = |value: &Exact| value.to_decimal().map(|decimal| decimal.normalize().to_string());
    Some(match claim.literal.unit {
        LiteralUnit::Percent => format!("{}%", shown(&(value * &Exact::integer(100)))?),
        LiteralUnit::Currency(currency) => format!("{currency} {}", shown(value)?),
        LiteralUnit::Multiple => format!("{}x", shown(value)?),
        LiteralUnit::Plain => shown(value)?,
    })
}
