//! Charts of a run, written to a folder.

use std::fs;
use std::path::Path;

use super::Ending;
use super::arguments::Charts;
use super::files::write_whole;
use super::terminal::{complain, print, refuse};
use crate::engine::Evaluation;
use crate::render::chart::{ChartError, ChartOptions, render_all};
use crate::report::chart::Chart;
use crate::source::Sources;

/// Draws every chart of `results` as `DIR/SCENARIO-CHART` and prints the paths.
///
/// A chart that cannot be drawn is reported and does not keep the others from being drawn.
pub fn write(results: &Evaluation, sources: &Sources, scenario: &str, charts: &Charts) -> Ending {
    let list: Vec<Chart> = results.report.sections.iter().flat_map(|section| section.charts.clone()).collect();
    write_list(&list, sources, scenario, charts)
}

/// Draws these charts, as [`write`] does those of a run.
pub fn write_list(list: &[Chart], sources: &Sources, scenario: &str, charts: &Charts) -> Ending {
    let Some(folder) = &charts.charts else {
        return Ending::Fine;
    };
    let list = match chosen(list, &charts.only) {
        Ok(list) => list,
        Err(message) => return complain(&message),
    };
    if let Err(error) = fs::create_dir_all(folder) {
        return complain(&format!("{} cannot be made: {error}", folder.display()));
    }
    let options = ChartOptions::from(charts);
    let pictures = render_all(&list, &options);
    let mut worst = Ending::Fine;
    let mut paths = String::new();
    for (chart, picture) in list.iter().zip(pictures) {
        let path = folder.join(format!("{scenario}-{}.{}", chart.name(), options.format.extension()));
        match picture {
            Ok(bytes) => match write_whole(&path, &bytes) {
                Ok(()) => paths.push_str(&format!("{}\n", path.display())),
                Err(error) => worst = worst.max(complain(&format!("{} cannot be written: {error}", path.display()))),
            },
            Err(error) => {
                let wanted = written_at(&error, sources);
                worst = worst.max(refuse(&format!("the chart {} is not drawn: {error}{wanted}", chart.name())));
            }
        }
    }
    worst.max(print(&paths))
}

/// Where the scenario writes the texts that could not be drawn, as far as they stand there as they are.
fn written_at(error: &ChartError, sources: &Sources) -> String {
    const MOST: usize = 5;
    let ChartError::Missing { texts } = error else { return String::new() };
    let mut places: Vec<String> = Vec::new();
    for (text, missing) in texts {
        let mut words = text.split_whitespace().filter(|word| word.contains(missing.as_slice()));
        let place = words.find_map(|word| sources.find(word)).map(|span| sources.place(span));
        places.extend(place.filter(|place| !places.contains(place)));
    }
    places.truncate(MOST);
    if places.is_empty() { String::new() } else { format!("\n  written at {}", places.join(", ")) }
}

/// The charts that are asked for by name, or by the end of it; all of them where none is.
fn chosen(list: &[Chart], names: &[String]) -> Result<Vec<Chart>, String> {
    // A whole name means that chart alone, also where others end with it.
    let is_whole = |name: &str| list.iter().any(|chart| chart.name() == name);
    let ends_with = |chart: &Chart, name: &str| {
        !is_whole(name) && chart.name().strip_suffix(name).is_some_and(|before| before.ends_with('-'))
    };
    let is_meant = |chart: &Chart, name: &str| chart.name() == name || ends_with(chart, name);
    let unknown = names.iter().find(|name| !list.iter().any(|chart| is_meant(chart, name)));
    if let Some(name) = unknown {
        let known: Vec<&str> = list.iter().map(Chart::name).collect();
        let known =
            if known.is_empty() { "there is none".to_string() } else { format!("there are {}", known.join(", ")) };
        return Err(format!("no chart is called `{name}`; {known}"));
    }
    let is_chosen = |chart: &&Chart| names.is_empty() || names.iter().any(|name| is_meant(chart, name));
    Ok(list.iter().filter(is_chosen).cloned().collect())
}

/// What the files of a scenario begin with: its own name, and that of the case.
pub fn scenario_name(file: &Path, case: Option<&str>) -> String {
    let stem = file.file_stem().map_or("scenario".into(), |stem| stem.to_string_lossy());
    let stem = if stem == "-" { "stdin".into() } else { stem };
    case.map_or(stem.to_string(), |case| format!("{stem}-{case}"))
}
