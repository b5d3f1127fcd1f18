//! A scenario with settings, a case and questions: what is read of them, what is answered, and that the answers are true.

use postmoney::analysis::compare::Comparison;
use postmoney::analysis::simulate::{Options, Simulation};
use postmoney::analysis::solve::Solved;
use postmoney::analysis::sweep::{Row, Sweep};
use postmoney::analysis::tornado::{Reach, Tornado};
use postmoney::diagnostic::Diagnostics;
use postmoney::engine::{compute, plan, run};
use postmoney::number::Literal;
use postmoney::scenario::{Document, Request};
use postmoney::source::Sources;
use postmoney::worksheet::Overrides;

use crate::asked::Asked;
use crate::scenarios::{read, tell};
use crate::told;

/// The kinds of flags that are tried.
pub const KINDS: [&str; 13] =
    ["set", "set", "unset", "case", "show", "vary", "for", "so-that", "assume", "correlate", "below", "range", "by"];

/// More combinations than this are not computed here: time goes into different ones.
const MOST_ROWS: usize = 32;

/// The runs of a simulation of a small scenario.
const RUNS: u64 = 96;

/// So many lines of a worksheet are computed for one question at most: of a scenario with many lines fewer rows and runs.
const MOST_LINES: usize = 20_000;

/// Tries the scenario in these bytes with what is asked of it.
pub fn hold(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let asked = Asked::of(text);
    let mut sources = Sources::default();
    let document = match read(text, &asked.request(), &mut sources) {
        Ok(document) => document,
        Err(mistakes) => return told::mistakes(&mistakes, &sources),
    };
    let computed = plan(&document, &sources).map(|plan| run(&plan));
    tell(&computed, &sources);
    let lines = computed.map_or(0, |results| results.sheet.len());
    if lines > MOST_LINES / 4 {
        return;
    }
    let often = |most: usize| most.min(MOST_LINES / lines.max(1));
    let mut told = |question: &dyn Fn(&Document, &Asked<'_>, &mut Sources) -> Result<(), Diagnostics>| {
        if let Err(mistakes) = question(&document, &asked, &mut sources) {
            assert!(!mistakes.is_empty(), "refused without a reason");
            told::mistakes(&mistakes, &sources);
        }
    };
    told(&|document, asked, sources| {
        if asked.all("vary").next().is_some() { sweep(document, asked, sources, often(MOST_ROWS)) } else { Ok(()) }
    });
    told(&|document, asked, sources| {
        // Each assumption of a range is computed twice, and `--by` takes all of them.
        let asks = asked.all("range").chain(asked.all("by")).next().is_some();
        let times = 2 * document.tree.assumptions().len().min(MOST_ROWS / 2);
        if asks && times <= often(MOST_ROWS) { tornado(document, asked, sources) } else { Ok(()) }
    });
    told(&|document, asked, sources| {
        if asked.all("so-that").next().is_some() { solve(text, document, asked, sources) } else { Ok(()) }
    });
    told(&|document, asked, sources| {
        if asked.all("assume").next().is_some() {
            simulate(document, asked, sources, often(RUNS as usize) as u64)
        } else {
            Ok(())
        }
    });
    told(&|document, asked, sources| compare(text, document, asked, sources));
}

fn sweep(document: &Document, asked: &Asked<'_>, sources: &mut Sources, most: usize) -> Result<(), Diagnostics> {
    let (vary, show) = (asked.sources(&["vary"], sources), asked.sources(&["show"], sources));
    let sweep = Sweep::new(document, &vary, &show, sources)?;
    if sweep.len() > most {
        return Ok(());
    }
    let mut rows: Vec<Row> = Vec::new();
    let taken: Result<(), std::convert::Infallible> = sweep.each(|row| {
        rows.push(row);
        Ok(())
    });
    taken.expect("nothing refuses a row");
    assert_eq!(rows.len(), sweep.len());
    told::answered(&sweep.answer(&rows));
    Ok(())
}

fn tornado(document: &Document, asked: &Asked<'_>, sources: &mut Sources) -> Result<(), Diagnostics> {
    let reach = match asked.all("by").last().map(|by| Literal::parse(by, None)) {
        Some(Ok(part)) if part.value.is_positive() => Reach::Part(part.value),
        _ => Reach::Reported,
    };
    let show = sources.add("--show", asked.all("show").last().unwrap_or("*"));
    let ranges = asked.sources(&["range"], sources);
    let tornado = Tornado::new(document, show, &reach, &ranges, sources)?;
    told::answered(&tornado.answer());
    Ok(())
}

/// The setting that an answer suggests, pasted, gives the figure that it says.
fn solve(text: &str, document: &Document, asked: &Asked<'_>, sources: &mut Sources) -> Result<(), Diagnostics> {
    let wanted = sources.add("--for", asked.all("for").last().unwrap_or_default());
    let so_that = sources.add("--so-that", asked.all("so-that").last().unwrap_or_default());
    let solved = Solved::new(document, wanted, so_that, sources)?;
    told::answered(&solved.answer());
    for solution in solved.solutions.iter().take(2) {
        let mut request = asked.request();
        request.settings.push(solution.setting.clone());
        let mut sources = Sources::default();
        let with = read(text, &request, &mut sources).and_then(|document| plan(&document, &sources));
        let with = with.unwrap_or_else(|mistakes| panic!("`--set {}` is refused: {mistakes:?}", solution.setting));
        let results = compute(&with, Overrides::new());
        let figure = results.sheet.find(&solved.figure.name).and_then(|id| results.sheet.value(id));
        assert_eq!(figure.as_ref(), Some(&solution.figure), "`--set {}`", solution.setting);
    }
    Ok(())
}

fn simulate(document: &Document, asked: &Asked<'_>, sources: &mut Sources, runs: u64) -> Result<(), Diagnostics> {
    let options = Options {
        assume: asked.sources(&["assume"], sources),
        correlate: asked.sources(&["correlate"], sources),
        show: asked.sources(&["show"], sources),
        below: asked.sources(&["below"], sources),
        runs,
        seed: 7,
    };
    let simulation = Simulation::new(document, &options, sources)?;
    let outcomes = simulation.run(|_| ());
    told::answered(&simulation.answer(&outcomes));
    Ok(())
}

/// The scenario beside itself without what was asked for.
fn compare(text: &str, document: &Document, asked: &Asked<'_>, sources: &mut Sources) -> Result<(), Diagnostics> {
    if asked.all("set").chain(asked.all("case")).next().is_none() {
        return Ok(());
    }
    let plain = read(text, &Request::default(), sources)?;
    let sides = [("as it stands".to_string(), plain), ("changed".to_string(), document.clone())];
    let comparison = Comparison::new(&sides, sources)?;
    told::answered(&comparison.of_versions(None, true));
    Ok(())
}
