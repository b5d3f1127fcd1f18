//! How a figure goes with what is assumed.

use crate::number::Exact;
use crate::report::chart::{Certainty, HeatAxis, HeatMap, Lines, Priced, Series, Tornado};
use crate::report::words::{agreed, capital, lower, the};

/// What the reported cells give, or how far all cells reach.
pub fn heat_map(heat: &HeatMap, sure: &Certainty) -> Option<String> {
    let notation = heat.notation();
    let cell = |row: usize, column: usize| heat.cells.get(row)?.get(column)?.as_ref();
    let reported: Vec<(usize, usize, &Exact)> = heat
        .reported
        .iter()
        .filter(|_| !heat.is_assumed)
        .filter_map(|(row, column)| Some((*row, *column, cell(*row, *column)?)))
        .collect();
    if let [(row, column, value)] = reported.as_slice() {
        // In the scale of the rows and columns, but with no digits that nobody reported.
        let written = |axis: &HeatAxis, at: usize| {
            let (notation, value) = (axis.notation(), axis.values.get(at)?);
            Some(sure.marked(&notation, value, notation.precise(value)))
        };
        let (across, down) = (written(&heat.columns, *column)?, written(&heat.rows, *row)?);
        let (rows, columns) = (&heat.rows.label, &heat.columns.label);
        let result = sure.told(&notation, value);
        if let Some(priced @ Priced { company, is_holding, .. }) = &heat.priced {
            let values = priced.values("values", "would value");
            return Some(match is_holding {
                true => format!("A holding of {across}, worth {down}, {values} {company} at {result}"),
                false => format!("{} for {across} {values} {company} at {result}", capital(&down)),
            });
        }
        return Some(format!("{} of {down} and {} of {across} give {result}", rows, lower(columns)));
    }
    let values: Vec<&Exact> = match reported.is_empty() {
        true => heat.cells.iter().flatten().flatten().collect(),
        false => reported.iter().map(|(_, _, value)| *value).collect(),
    };
    let (lowest, highest) = (values.iter().min()?, values.iter().max()?);
    let (low, high) = sure.apart(&notation, lowest, highest);
    if let Some(priced) = heat.priced.as_ref().filter(|_| !reported.is_empty()) {
        let (company, value) = (&priced.company, priced.values("value", "would value"));
        return Some(match lowest == highest {
            true => format!("The reported pairs {value} {company} at {low}"),
            false => format!("The reported pairs {value} {company} at {low} to {high}"),
        });
    }
    Some(match (reported.is_empty(), lowest == highest) {
        (false, true) => format!("The reported pairs give a {} of {low}", heat.figure),
        (false, false) => format!("The reported pairs give a {} from {low} to {high}", heat.figure),
        (true, true) => format!("Every cell has a {} of {low}", heat.figure),
        (true, false) => {
            capital(&format!("{} {} between {low} and {high}", the(&heat.figure), agreed(&heat.figure, "lies", "lie")))
        }
    })
}

/// How the figure that moves most goes with the assumption.
pub fn lines<'l>(lines: &'l Lines) -> Option<String> {
    let notation = lines.notation();
    let along = |series: &'l Series| -> Vec<(&'l Exact, &'l Exact)> {
        let values = lines.across.values.iter().zip(&series.values);
        values.filter_map(|(at, value)| Some((at, &**value.as_ref()?))).collect()
    };
    let reaching = lines.series.iter().filter_map(|series| {
        let points = along(series);
        let values = || points.iter().map(|(_, value)| *value);
        let (lowest, highest) = (values().min()?, values().max()?);
        Some((series, points, lowest, highest))
    });
    let (series, points, lowest, highest) = reaching.max_by_key(|(.., lowest, highest)| *highest - *lowest)?;
    let (first, last) = (points.first()?, points.last()?);
    let assumption = lower(&lines.across.label);
    if lowest == highest {
        let stays = agreed(&series.name, "stays", "stay");
        return Some(format!("{} {stays} at {} whatever the {assumption}", series.name, notation.amount(lowest)));
    }
    let across = lines.across.notation();
    let (from, to) = match (across.aligned(first.0), across.aligned(last.0)) {
        (from, to) if from == to => across.apart(first.0, last.0),
        told_apart => told_apart,
    };
    let as_it_goes = format!("as {assumption} goes from {from} to {to}");
    let moves = |ordered: fn(&Exact, &Exact) -> bool| points.windows(2).all(|pair| ordered(pair[0].1, pair[1].1));
    let name = &series.name;
    let (start, end) = notation.apart(first.1, last.1);
    let (low, high) = notation.apart(lowest, highest);
    let verb = |one, many| agreed(name, one, many);
    Some(match () {
        () if moves(|one, next| one <= next) => {
            format!("{name} {} from {start} to {end} {as_it_goes}", verb("rises", "rise"))
        }
        () if moves(|one, next| one >= next) => {
            format!("{name} {} from {start} to {end} {as_it_goes}", verb("falls", "fall"))
        }
        () => format!("{name} {} between {low} and {high} {as_it_goes}", verb("lies", "lie")),
    })
}

/// Which assumption moves the figure most.
pub fn tornado(tornado: &Tornado) -> Option<String> {
    let bars = tornado.by_length();
    let longest = bars.first()?;
    let span = longest.span(&tornado.base);
    if span.is_zero() {
        return Some(format!("None of these assumptions moves {}", the(&tornado.figure)));
    }
    let notation = tornado.notation();
    let (low, high) = longest.reach(&tornado.base);
    let (low, high) = notation.apart(low, high);
    let reach = format!("from {low} to {high}");
    let equals: Vec<&str> =
        bars.iter().filter(|bar| bar.span(&tornado.base) == span).map(|bar| bar.label.as_str()).collect();
    let (figure, span) = (the(&tornado.figure), notation.amount(&span));
    Some(match equals.as_slice() {
        _ if tornado.leaves_out_a_mover => format!(
            "{} {} {figure} {reach}; an assumption of which an end is not known may move {} as far",
            longest.label,
            agreed(&longest.label, "moves", "move"),
            agreed(&tornado.figure, "it", "them"),
        ),
        [_] => format!("{} {} {figure} most: {reach}", longest.label, agreed(&longest.label, "moves", "move")),
        [one, other] => format!("{one} and {} move {figure} most: by {span}", lower(other)),
        _ => format!("{} assumptions move {figure} most: by {span}", equals.len()),
    })
}
