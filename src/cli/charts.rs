//! Charts of a run, written to a folder.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use super::Ending;
use super::arguments::Charts;
use super::command_line::said;
use super::files::{Identity, identity, write_whole};
use super::picture_names::{Named, file_names};
use super::terminal::{complain, not_written, print, refuse};
use crate::engine::Evaluation;
use crate::limits;
use crate::render::chart::{ChartError, ChartOptions, render_all};
use crate::report::chart::Chart;
use crate::source::Sources;

/// A chart, and what it is of.
#[derive(Clone)]
pub struct Picture {
    /// What the name of its file begins with: that of the scenario.
    pub scenario: String,
    /// The step that it belongs to; empty for the answer to a question.
    pub step: String,
    /// The chart.
    pub chart: Chart,
}

impl Picture {
    fn named(&self) -> Named<'_> {
        Named { scenario: &self.scenario, step: &self.step, chart: self.chart.name() }
    }
}

/// The charts of a run.
pub fn pictures(scenario: &str, results: &Evaluation) -> Vec<Picture> {
    let of_section = |section: &crate::report::Section| {
        let step = section.step.clone();
        let picture =
            |chart: &Chart| Picture { scenario: scenario.to_string(), step: step.clone(), chart: chart.clone() };
        section.charts.iter().map(picture).collect::<Vec<_>>()
    };
    results.report.sections.iter().flat_map(of_section).collect()
}

/// Draws the charts of an answer, as [`write`] does those of a run.
pub fn write_list(list: &[Chart], sources: &Sources, scenario: &str, charts: &Charts) -> Ending {
    let picture = |chart: &Chart| Picture { scenario: scenario.to_string(), step: String::new(), chart: chart.clone() };
    write(list.iter().map(picture).collect(), sources, charts)
}

/// Draws every chart as `DIR/SCENARIO-CHART` and prints the paths.
///
/// A chart that cannot be drawn is reported and does not keep the others from being drawn. Two charts that would have one
/// name are refused before anything is drawn.
pub fn write(pictures: Vec<Picture>, sources: &Sources, charts: &Charts) -> Ending {
    let Some(folder) = &charts.charts else {
        return Ending::Fine;
    };
    let chosen = chosen(pictures, &charts.only).and_then(|chosen| {
        let names = file_names(&chosen.iter().map(Picture::named).collect::<Vec<_>>())?;
        Ok((chosen, names))
    });
    let (chosen, names) = match chosen {
        Ok(chosen) => chosen,
        Err(message) => return complain(&message),
    };
    if limits::PICTURES.is_passed_by(chosen.len()) {
        return complain(&said(&limits::PICTURES, chosen.len()));
    }
    if let Err(error) = fs::create_dir_all(folder) {
        return complain(&format!("{} cannot be made: {error}", folder.display()));
    }
    let options = ChartOptions::from(charts);
    let path = |name: &String| folder.join(format!("{name}.{}", options.format.extension()));
    let paths: Vec<PathBuf> = names.iter().map(path).collect();
    if let Err(message) = spared(&paths, sources, charts) {
        return complain(&message);
    }
    let drawn = render_all(&chosen.iter().map(|picture| picture.chart.clone()).collect::<Vec<_>>(), &options);
    let mut worst = Ending::Fine;
    let mut written = String::new();
    for ((name, path), picture) in names.iter().zip(&paths).zip(drawn) {
        match picture {
            Ok(bytes) => match write_whole(path, &bytes) {
                Ok(()) => written.push_str(&format!("{}\n", path.display())),
                Err(error) => worst = worst.max(not_written(Some(path), &error)),
            },
            Err(error) => {
                let wanted = written_at(&error, sources);
                worst = worst.max(refuse(&format!("the chart {name} is not drawn: {error}{wanted}")));
            }
        }
    }
    worst.max(print(&written))
}

/// That no chart takes the place of a file that is read, nor, over a link, that of another chart.
fn spared(paths: &[PathBuf], sources: &Sources, charts: &Charts) -> Result<(), String> {
    let fonts = charts.fonts.iter().map(|font| &font.path);
    let read = sources.files().iter().chain(fonts).filter_map(|file| Some((identity(file)?, file)));
    let mut taken: HashMap<Identity, &PathBuf> = read.collect();
    for path in paths {
        let Some(other) = identity(path).and_then(|identity| taken.insert(identity, path)) else { continue };
        let (path, other) = (path.display(), other.display());
        return Err(format!("the chart {path} would overwrite {other}, which is the same file; name another folder"));
    }
    Ok(())
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

/// The charts that are asked for by name, or by the end of it; all of them where none is. Of several files, one that has a
/// chart of the name suffices.
fn chosen(list: Vec<Picture>, names: &[String]) -> Result<Vec<Picture>, String> {
    // A whole name means that chart alone, also where others end with it.
    let is_whole = |name: &str| list.iter().any(|picture| picture.chart.name() == name);
    let ends_with = |chart: &Chart, name: &str| {
        !is_whole(name) && chart.name().strip_suffix(name).is_some_and(|before| before.ends_with('-'))
    };
    let is_meant = |chart: &Chart, name: &str| chart.name() == name || ends_with(chart, name);
    let unknown = names.iter().find(|name| !list.iter().any(|picture| is_meant(&picture.chart, name)));
    if let Some(name) = unknown {
        let mut known: Vec<&str> = list.iter().map(|picture| picture.chart.name()).collect();
        known.sort_unstable();
        known.dedup();
        let known =
            if known.is_empty() { "there is none".to_string() } else { format!("there are {}", known.join(", ")) };
        return Err(format!("no chart is called `{name}`; {known}"));
    }
    let is_chosen = |picture: &&Picture| names.is_empty() || names.iter().any(|name| is_meant(&picture.chart, name));
    Ok(list.iter().filter(is_chosen).cloned().collect())
}
