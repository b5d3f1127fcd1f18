//! What sweeps, tornados and comparisons say.

use super::asked::{Question, texts};
use super::readings::{between, ends, ensure, shows, shows_both};
use postmoney::analysis::Study;
use postmoney::analysis::compare::Comparison;
use postmoney::analysis::sweep::{Row, Sweep};
use postmoney::analysis::tornado::{Bar, Reach, Tornado};
use postmoney::number::Exact;
use postmoney::report::chart::{Bridge, Chart, ChartKind, HeatMap, Lines};
use postmoney::source::Sources;

/// What every picture has to be: a title that says something, and a subtitle with the figure.
fn picture(chart: &Chart) -> Result<(), String> {
    ensure(chart.title() != "There is nothing to show", || format!("{} shows nothing", chart.name()))?;
    ensure(!chart.subtitle_with_unit().is_empty(), || format!("{} has no subtitle", chart.name()))
}

pub fn sweep(question: &Question, axes: usize) -> Result<usize, String> {
    let mut sources = Sources::default();
    let Some(document) = question.document(&[], &mut sources) else { return Ok(0) };
    let vary = texts("--vary", &question.flags, &mut sources);
    let show = texts("--show", &question.figures, &mut sources);
    let Ok(sweep) = Sweep::new(&document, &vary, &show, &sources) else { return Ok(0) };
    let mut rows: Vec<Row> = Vec::new();
    let taken: Result<(), ()> = sweep.each(|row| {
        rows.push(row);
        Ok(())
    });
    taken.map_err(|()| "nobody stops it".to_string())?;
    let answer = sweep.answer(&rows);
    let mut said = 1;
    for finding in &answer.findings[1..] {
        if let Some((name, value)) = finding.split_once(" is ").filter(|_| finding.ends_with(" in every combination."))
        {
            let at = sweep.figures.iter().position(|figure| figure.name == name).ok_or(format!("no figure {name}"))?;
            let value = value.trim_end_matches(" in every combination.");
            rows.iter().try_for_each(|row| shows(value, row.point.values[at].as_ref().ok_or("no value")?))?;
        } else {
            let of = between(finding, "In ", " combinations a later step")?;
            let later = rows.iter().filter(|row| row.point.refused_later.is_some()).count();
            ensure(of == format!("{later} of {}", rows.len()), || format!("{finding}: {later}"))?;
        }
        said += 1;
    }
    let refused = rows.iter().filter(|row| row.point.refusal.is_some()).count();
    let note = &answer.tables[0].note;
    ensure(note.is_empty() == (refused == 0), || format!("{refused} refused, but {note:?}"))?;
    ensure(refused == 0 || note.starts_with(&format!("{refused} of {} ", rows.len())), || note.clone())?;
    for chart in sweep.charts(&rows) {
        picture(&chart)?;
        match chart.kind() {
            ChartKind::Lines(lines) => line_title(chart.title(), lines)?,
            ChartKind::HeatMap(heat) if axes == 2 => heat_title(chart.title(), heat)?,
            _ => return Err(format!("{} is not drawn so", chart.title())),
        }
        said += 1;
    }
    Ok(said)
}

/// The line that the title begins with rises, falls or lies as it says, from where to where the assumption goes.
fn line_title(title: &str, lines: &Lines) -> Result<(), String> {
    ensure(lines.series.len() <= 12, || format!("{} lines", lines.series.len()))?;
    for (at, one) in lines.series.iter().enumerate() {
        ensure(lines.series[..at].iter().all(|other| other.name != one.name), || format!("two lines {}", one.name))?;
    }
    let named = lines.series.iter().filter(|series| title.starts_with(&format!("{} ", series.name)));
    let series = named.max_by_key(|series| series.name.len()).ok_or(format!("{title}: no such line"))?;
    let points: Vec<(&Exact, &Exact)> = lines
        .across
        .values
        .iter()
        .zip(&series.values)
        .filter_map(|(at, value)| Some((at, &**value.as_ref()?)))
        .collect();
    let rest = &title[series.name.len()..];
    let (verb, rest) =
        [" rises from ", " rise from ", " falls from ", " fall from ", " lies between ", " lie between "]
            .into_iter()
            .find_map(|verb| Some((verb.trim(), rest.strip_prefix(verb)?)))
            .ok_or(format!("{title}: what does it do?"))?;
    let (values, along) = rest.split_once(" as ").ok_or(format!("{title}: along what?"))?;
    let values: Vec<&Exact> = vec![values].into_iter().flat_map(|_| points.iter().map(|(_, value)| *value)).collect();
    let (first, last) = rest
        .split_once(" as ")
        .and_then(|(ends, _)| ends.split_once(if verb.starts_with("lie") { " and " } else { " to " }))
        .ok_or(format!("{title}: from where?"))?;
    let rises = values.windows(2).all(|pair| pair[0] <= pair[1]);
    let falls = values.windows(2).all(|pair| pair[0] >= pair[1]);
    let (lowest, highest) = ends(values.iter().copied()).ok_or("no values")?;
    let is_so = match verb {
        "rises from" | "rise from" => rises && lowest < highest,
        "falls from" | "fall from" => falls && lowest < highest,
        _ => !rises && !falls,
    };
    ensure(is_so, || format!("{title}: {:?}", values.iter().map(|value| value.to_f64()).collect::<Vec<_>>()))?;
    let (from, to) = if verb.starts_with("lie") { (lowest, highest) } else { (values[0], values[values.len() - 1]) };
    shows_both([first, last], from, to).map_err(|wrong| format!("{title}: {wrong}"))?;
    let (from, to) = along
        .rsplit_once(" from ")
        .and_then(|(_, ends)| ends.split_once(" to "))
        .ok_or(format!("{along}: to where?"))?;
    shows_both([from, to], points[0].0, points[points.len() - 1].0).map_err(|wrong| format!("{title}: {wrong}"))
}

fn heat_title(title: &str, heat: &HeatMap) -> Result<(), String> {
    let (lowest, highest) = ends(heat.cells.iter().flatten().flatten()).ok_or("no cells")?;
    let rest = ["lies between ", "lie between "].into_iter().find_map(|verb| between(title, verb, "").ok());
    let (low, high) = rest.and_then(|rest| rest.split_once(" and ")).ok_or(format!("{title}: between what?"))?;
    shows_both([low, high], lowest, highest).map_err(|wrong| format!("{title}: {wrong}"))
}

/// How far the figure is known to move.
fn reach<'b>(bar: &'b Bar, base: &'b Option<Exact>) -> (&'b Exact, &'b Exact) {
    let known = [&bar.low.1, &bar.high.1, base].into_iter().flatten();
    ends(known).unwrap_or((&Exact::ZERO, &Exact::ZERO))
}

pub fn tornado(question: &Question) -> Result<usize, String> {
    let mut sources = Sources::default();
    let Some(document) = question.document(&[], &mut sources) else { return Ok(0) };
    let show = sources.add("--show", question.figures[0].as_str());
    let ranges = texts("--range", &question.flags, &mut sources);
    let reached = match question.by {
        "reported" => Reach::Reported,
        part => Reach::Part(postmoney::number::Literal::parse(part, None).map_err(|error| format!("{error:?}"))?.value),
    };
    let Ok(tornado) = Tornado::new(&document, show, &reached, &ranges, &sources) else { return Ok(0) };
    let answer = tornado.answer();
    let span = |bar: &Bar| {
        let (low, high) = reach(bar, &tornado.base);
        high - low
    };
    let longest = tornado.bars.iter().map(span).max();
    let movers: Vec<&Bar> = tornado.bars.iter().filter(|bar| Some(span(bar)) == longest).collect();
    let is_known = tornado.bars.iter().all(|bar| bar.low.1.is_some() && bar.high.1.is_some());
    let mut said = 0;
    for finding in &answer.findings {
        let finding = finding.trim_end_matches('.');
        if let Some(value) = finding.strip_prefix(&format!("{} is ", tornado.figure.name)) {
            shows(value, tornado.base.as_ref().ok_or("it has no value")?)?;
        } else if finding.ends_with(" has no value") {
            ensure(tornado.base.is_none(), || finding.to_string())?;
        } else if finding == "None of these assumptions moves it"
            || finding == "As far as it has a value, nothing moves it"
        {
            let is_still = longest.as_ref().is_none_or(Exact::is_zero);
            ensure(is_still && is_known == finding.starts_with("None"), || finding.to_string())?;
        } else if let Some((names, by)) = finding.split_once(" it most, ") {
            ensure(by.contains("it is not known how far") != is_known, || finding.to_string())?;
            let by = by.split("; of an assumption").next().unwrap_or(by).trim_start_matches("each ");
            shows(by.trim_start_matches("by "), longest.as_ref().ok_or("no bars")?)?;
            ensure(movers.iter().all(|bar| names.contains(&bar.path)), || format!("{finding}: there are {movers:?}"))?;
            ensure(
                names.matches("steps.").count() <= names.matches(", ").count() + names.matches(" and ").count() + 1,
                || finding.to_string(),
            )?;
        } else {
            ensure(finding.starts_with("At some of these ends a later step cannot be"), || finding.to_string())?;
        }
        said += 1;
    }
    if let Some(chart) = tornado.chart() {
        picture(&chart)?;
        tornado_title(chart.title(), &tornado, &movers)?;
        said += 1;
    }
    Ok(said)
}

fn tornado_title(title: &str, tornado: &Tornado, movers: &[&Bar]) -> Result<(), String> {
    let (low, high) = reach(movers[0], &tornado.base);
    if title.contains("; an assumption of which an end is not known") {
        return ensure(tornado.bars.iter().any(|bar| !bar.has_both_ends()), || title.to_string());
    }
    if let Some((_, ends)) = title.split_once(" most: from ") {
        ensure(movers.len() == 1, || format!("{title}: {} move it as far", movers.len()))?;
        let (from, to) = ends.split_once(" to ").ok_or(title)?;
        return shows_both([from, to], low, high).map_err(|wrong| format!("{title}: {wrong}"));
    }
    let (who, by) = title.split_once(" most: by ").ok_or(title)?;
    let count = who.split(' ').next().and_then(|count| count.parse::<usize>().ok());
    let is_so = count.map_or(movers.len() == 2, |count| movers.len() == count);
    ensure(is_so, || format!("{title}: {} move it so far", movers.len()))?;
    shows(by, &(high - low)).map_err(|wrong| format!("{title}: {wrong}"))
}

pub fn compare(question: &Question) -> Result<usize, String> {
    let mut sources = Sources::default();
    let Some(plain) = question.document(&[], &mut sources) else { return Ok(0) };
    let Some(changed) = question.document(&question.flags, &mut sources) else { return Ok(0) };
    let sides = [("plain".to_string(), plain.clone()), ("changed".to_string(), changed)];
    let show = sources.add("--show", question.figures[0].as_str());
    let Ok(comparison) = Comparison::new(&sides, &sources) else { return Ok(0) };
    let study = Study::new(&plain, &sources, &[]).map_err(|mistakes| format!("{mistakes:?}"))?;
    let Ok(figures) = study.figures(&[sources.whole(show)], &sources) else { return Ok(0) };
    let charts = comparison.charts(&figures);
    let mut said = 0;
    for chart in &charts {
        picture(chart)?;
        let ChartKind::Bridge(bridge) = chart.kind() else { return Err(chart.title().to_string()) };
        bridge_title(chart.title(), bridge)?;
        said += 1;
    }
    let values = comparison.values(&figures[0]);
    let differ = matches!(values.as_slice(), [Some(one), Some(other)] if one != other);
    ensure(differ || charts.is_empty(), || "a picture of no difference".to_string())?;
    Ok(said)
}

fn bridge_title(title: &str, bridge: &Bridge) -> Result<(), String> {
    let (start, end) = (&bridge.start.value, bridge.end());
    let (from, to) = title.rsplit_once(" from ").and_then(|(_, ends)| ends.split_once(" to ")).ok_or(title)?;
    shows_both([from, to], start, &end).map_err(|wrong| format!("{title}: {wrong}"))?;
    let whole = &end - start;
    let is_rise = whole.is_positive();
    ensure(!title.contains(" rise from ") || is_rise, || title.to_string())?;
    ensure(!title.contains(" fall from ") || !is_rise, || title.to_string())?;
    let along = |change: &Exact| if is_rise { change.clone() } else { -change };
    let named =
        bridge.parts.iter().filter(|part| title.starts_with(&part.label)).max_by_key(|part| along(&part.change));
    let Some(part) = named else {
        return ensure(title.starts_with("The value "), || format!("{title}: no such part"));
    };
    let (share, whole) = (along(&part.change), whole.abs());
    let others = || bridge.parts.iter().filter(|other| !std::ptr::eq(*other, part));
    let holds = match title {
        title if title.contains(" alone ") => others().all(|other| other.change.is_zero()) && share == whole,
        title if title.contains(" more than all of ") => share > whole,
        title if title.contains(" all of ") => share == whole,
        title if title.contains(" most of ") => &share + &share > whole,
        title if title.contains(" the largest part of ") => others().all(|other| share > along(&other.change)),
        _ => false,
    };
    ensure(holds, || format!("{title}: {:?}", bridge.parts))
}
