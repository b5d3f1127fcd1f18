//! What simulations say: held against the same runs, computed exactly.

use super::asked::{Question, texts};
use super::readings::{Shown, between, ensure, shows, shows_part};
use postmoney::analysis::Replayer;
use postmoney::analysis::simulate::{Options, Simulation};
use postmoney::number::Exact;
use postmoney::report::chart::{ChartKind, Distribution};
use postmoney::source::Sources;

const RUNS: u64 = 24;

/// A figure in all runs that give it a value, in rising order.
struct Exactly {
    values: Vec<Exact>,
    base: Option<Exact>,
}

impl Exactly {
    /// How many values there are; what agrees to 15 digits is one value to a run, which counts with no more of them.
    fn distinct(&self) -> usize {
        let mut values = self.values.clone();
        values.dedup_by(|next, value| (&*next - &*value).abs() <= &value.abs() * &Exact::power_of_ten(-15));
        values.len()
    }

    fn count(&self, holds: impl Fn(&Exact) -> bool) -> usize {
        self.values.iter().filter(|value| holds(value)).count()
    }
}

pub fn simulation(question: &Question) -> Result<usize, String> {
    let mut sources = Sources::default();
    let Some(document) = question.document(&[], &mut sources) else { return Ok(0) };
    let options = Options {
        assume: texts("--assume", &question.flags, &mut sources),
        show: texts("--show", &question.figures, &mut sources),
        below: texts("--below", &question.below, &mut sources),
        runs: RUNS,
        seed: 1,
        ..Options::default()
    };
    let Ok(simulation) = Simulation::new(&document, &options, &sources) else { return Ok(0) };
    let outcomes = simulation.run(|_| ());
    let mut replayer = Replayer::new(&simulation.study.variation, &simulation.figures).past_later_refusals();
    let points: Vec<_> = (0..RUNS).map(|run| replayer.at(&simulation.repeat(run).0)).collect();
    let refused = points.iter().filter(|point| point.refusal.is_some()).count();
    let mut values: Vec<Exact> = points.iter().filter_map(|point| point.values[0].clone()).collect();
    values.sort();
    let figure = &simulation.figures[0];
    let base = simulation.study.base.sheet.find(&figure.name).and_then(|id| simulation.study.base.sheet.value(id));
    let exactly = Exactly { values, base };
    let answer = simulation.answer(&outcomes);
    let mut said = 0;
    for finding in &answer.findings[1..] {
        finding_is_true(finding, &figure.name, &simulation, &exactly, refused)
            .map_err(|wrong| format!("{finding}\n{wrong}"))?;
        said += 1;
    }
    let has_table = !answer.tables.is_empty();
    ensure(!(has_table && exactly.values.is_empty()), || "figures of no runs".to_string())?;
    ensure(!(has_table && exactly.distinct() == 1), || "a table of one value".to_string())?;
    for chart in simulation.charts(&outcomes) {
        let ChartKind::Distribution(drawn) = chart.kind() else { return Err(chart.title().to_string()) };
        title_is_true(chart.title(), drawn, &exactly).map_err(|wrong| format!("{}\n{wrong}", chart.title()))?;
        let is_part = chart.subtitle_with_unit().contains(&format!("in the {} of {RUNS} runs", exactly.values.len()));
        ensure(is_part == (exactly.values.len() < RUNS as usize), || chart.subtitle_with_unit())?;
        said += 1;
    }
    Ok(said + 1)
}

fn finding_is_true(
    finding: &str,
    name: &str,
    simulation: &Simulation,
    exactly: &Exactly,
    refused: usize,
) -> Result<(), String> {
    let (runs, valued) = (RUNS as usize, exactly.values.len());
    let wrong = || format!("{refused} refused, {valued} with a value, base {:?}", exactly.base);
    if finding.starts_with("The scenario cannot be in any of them") {
        return ensure(refused == runs, wrong);
    }
    if finding.contains(" of them, ") {
        ensure(finding.starts_with(&format!("In {refused} of them")), wrong)?;
        ensure(finding.ends_with(&format!("what follows is of the other {}.", runs - refused)), wrong)?;
        return shows_part(between(finding, " of them, ", ", the scenario")?, refused, runs);
    }
    if finding.contains(" of them a step after these figures cannot be") {
        return Ok(());
    }
    let rest = finding.strip_prefix(name).ok_or("of which figure?")?;
    if let Some(value) = rest.strip_prefix(" is ").filter(|_| rest.contains(" in every run")) {
        ensure(exactly.distinct() == 1, || format!("{:?}", exactly.values))?;
        return shows(between(value, "", " in every run")?, &exactly.values[0]);
    }
    if rest == " has no value in any run." {
        return ensure(valued == 0, wrong);
    }
    if let Some(without) = rest.strip_prefix(" has no value in ") {
        let counting = runs - refused;
        ensure(without.starts_with(&format!("{} runs, ", counting - valued)), wrong)?;
        return shows_part(between(without, "runs, ", "; what")?, counting - valued, counting);
    }
    let (value, often) =
        rest.strip_prefix(" stays below ").and_then(|rest| rest.split_once(" in ")).ok_or("what is this?")?;
    let condition = &simulation.below[0].1;
    shows(value, condition)?;
    let (below, ties) =
        often.split_once("; it is exactly that in ").map_or((often, None), |(below, ties)| (below, Some(ties)));
    is_often(below, exactly.count(|value| value < condition), valued)?;
    match (ties, exactly.count(|value| value == condition)) {
        (None, 0) => Ok(()),
        (None, at) => Err(format!("it is exactly that in {at}")),
        (Some(ties), at) => is_often(ties, at, valued),
    }
}

/// "none of the 24 runs", "12.5 % of the runs (± 3 %)".
fn is_often(text: &str, count: usize, of: usize) -> Result<(), String> {
    let text = text.trim_end_matches('.');
    if text == format!("none of the {of} runs") || text == format!("all of the {of} runs") {
        return ensure(count == if text.starts_with('n') { 0 } else { of }, || format!("{count} of {of}"));
    }
    ensure(0 < count && count < of, || format!("{text}: {count} of {of}"))?;
    shows_part(text.split_once(" of the runs").ok_or(text)?.0, count, of)
}

fn title_is_true(title: &str, drawn: &Distribution, exactly: &Exactly) -> Result<(), String> {
    let runs = exactly.values.len();
    ensure(drawn.runs() == runs && runs > 0 && exactly.distinct() > 1, || format!("{} of {runs} runs", drawn.runs()))?;
    let rest = title.strip_prefix(&drawn.figure).ok_or("of which figure?")?;
    if let Some(rest) = rest.strip_prefix(" reaches ").or(rest.strip_prefix(" reach ")) {
        let base = exactly.base.as_ref().ok_or("the scenario has no value")?;
        let (value, often) = rest.split_once(", the scenario's value, in ").ok_or("reaches what?")?;
        shows(value, base)?;
        let (reached, ties) = often.split_once(" of the runs").ok_or("of what?")?;
        shows_part(reached, exactly.count(|value| value >= base), runs)?;
        let at = exactly.count(|value| value == base);
        ensure((at > 0) != ties.is_empty(), || format!("{at} are exactly that"))?;
        return if at == 0 { Ok(()) } else { shows_part(between(ties, "exactly that in ", "")?, at, runs) };
    }
    if rest.starts_with(" takes ") || rest.starts_with(" take ") {
        return values_are_true(rest, exactly);
    }
    let middle = between(
        rest,
        if rest.starts_with(" are ") { " are " } else { " is " },
        " or less in at least half of the runs",
    )?;
    let reach = between(rest, ", and ", " in at least four of five")?;
    let (low, high) = match reach.strip_prefix("about ") {
        Some(alike) => (alike, alike),
        None => reach.strip_prefix("from ").and_then(|ends| ends.split_once(" to ")).ok_or("to where?")?,
    };
    let (middle, low, high) = (Shown::read(middle)?, Shown::read(low)?, Shown::read(high)?);
    ensure(2 * exactly.count(|value| *value <= middle.most()) >= runs, || "the middle is too low".to_string())?;
    ensure(2 * exactly.count(|value| *value < middle.least()) <= runs, || "the middle is too high".to_string())?;
    let within = exactly.count(|value| low.least() <= *value && *value <= high.most());
    ensure(5 * within >= 4 * runs, || format!("{within} of {runs} lie there"))
}

fn values_are_true(rest: &str, exactly: &Exactly) -> Result<(), String> {
    let runs = exactly.values.len();
    ensure(rest.contains(&format!(" {} values", exactly.distinct())), || format!("there are {}", exactly.distinct()))?;
    let mut alike: Vec<&[Exact]> = exactly.values.chunk_by(|one, next| one == next).collect();
    if let Some((value, share)) = rest.split_once(", most often ").and_then(|(_, rest)| rest.split_once(": in ")) {
        alike.sort_by_key(|alike| std::cmp::Reverse(alike.len()));
        ensure(alike[0].len() > alike[1].len(), || "another comes out as often".to_string())?;
        shows(value, &alike[0][0])?;
        return shows_part(share.trim_end_matches(" of the runs"), alike[0].len(), runs);
    }
    if rest.contains(" come out most often: each in ") {
        return Ok(());
    }
    let listed = between(rest, ": ", " of the runs")?.replace(" and ", ", ");
    let listed: Vec<&str> = listed.split(" %").filter(|text| !text.is_empty()).collect();
    ensure(listed.len() >= alike.len(), || format!("{listed:?} of {}", alike.len()))
}
