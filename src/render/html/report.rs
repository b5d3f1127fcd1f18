//! The report of one scenario as the template takes it, in the order of the first screen.

use std::collections::{BTreeSet, HashSet};

use serde::Serialize;

use super::anchor::{href, id};
use super::parts::{Part, Picture};
use super::targets::{Explaining, Group};
use super::telling::Telling;
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::Evaluation;
use crate::render::chart::{ChartError, Colors, Inline, Word, inline};
use crate::render::json_figure::Given;
use crate::render::kept_figures::KeptFigures;
use crate::render::long_tables::{LongTables, Most};
use crate::render::rounded::note;
use crate::render::view::{Extent, View};
use crate::report::chart::Chart;
use crate::report::{Everybody, JointTable, Section, SummaryPart, Table};
use crate::scenario::NamedSource;
use crate::source::Sources;
use crate::worksheet::NodeId;

/// A report, or an answer, which has less.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    pub prefix: String,
    pub file: Option<String>,
    pub title: String,
    pub money: String,
    pub warned: String,
    pub rounded: Option<String>,
    pub head: Vec<Part>,
    pub contents: Vec<Entry>,
    pub about: Option<String>,
    pub sections: Vec<SectionOut>,
    pub left_out: Option<LeftOut>,
    pub sources: Vec<Source>,
    pub warnings: Vec<Warning>,
    pub groups: Vec<Group>,
    pub statements: Vec<Statement>,
}

impl Report {
    /// All figures that it shows, as formulas refer to them: each stands where it is explained. Then the lines that pictures
    /// follow.
    pub fn figures(&self) -> Vec<String> {
        let parts = self.sections.iter().flat_map(|section| &section.parts);
        let drawn = parts.filter_map(|part| if let Part::Chart(picture) = part { Some(&picture.lines) } else { None });
        let drawn = drawn.flatten().map(String::as_str);
        let figures: BTreeSet<&str> = self.groups.iter().flat_map(Group::figures).chain(drawn).collect();
        figures.into_iter().map(str::to_string).collect()
    }
}

/// An entry of the table of contents.
#[derive(Debug, Serialize)]
pub struct Entry {
    title: String,
    href: String,
}

#[derive(Debug, Serialize)]
pub struct SectionOut {
    id: String,
    step: String,
    title: String,
    subtitle: String,
    parts: Vec<Part>,
}

#[derive(Debug, Serialize)]
pub struct LeftOut {
    words: String,
    command: String,
}

#[derive(Debug, Serialize)]
pub struct Source {
    id: String,
    title: String,
    link: Option<String>,
    address: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct Warning {
    severity: &'static str,
    message: String,
    places: String,
    help: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct Statement {
    name: String,
    words: String,
}

/// One of the reports of a page.
pub struct Writing<'w> {
    /// The results.
    pub results: &'w Evaluation,
    /// Where they are written.
    pub sources: &'w Sources,
    /// How much of them is shown.
    pub view: &'w View,
    /// What its ids begin with.
    pub prefix: String,
}

impl Writing<'_> {
    /// The report.
    pub fn report(&self, colors: &mut Colors) -> Report {
        let results = self.results;
        let long = LongTables::of(results, self.view.extent, Most::IN_A_DOCUMENT);
        let telling = Telling::new(results, long, self.prefix.clone());
        let is_of_steps = !self.view.steps.is_empty();
        let mut said = HashSet::new();
        let head = if is_of_steps { Vec::new() } else { head(&telling, &mut said) };
        let sections = self.sections(&telling, &said, colors);
        let kept = KeptFigures::of(results, &telling.long);
        let given = Given { sources: self.sources, is_whole: telling.long.are_whole() };
        let is_whole_report = !is_of_steps && self.view.extent != Extent::Summary;
        let groups = Explaining { telling: &telling, given, kept: &kept }.groups(is_whole_report);
        let is_given = |(name, _): &&(String, String)| is_whole_report && kept.gives(name);
        let statements = results.statements.iter().filter(is_given);
        let left_out = telling.long.told_left_out(results, self.view, "html").filter(|_| !sections.is_empty());
        let mut report = Report {
            prefix: self.prefix.clone(),
            title: results.title.clone(),
            money: format!("All money in {}.", results.currency),
            rounded: note(results),
            about: results.about.clone().filter(|_| !is_of_steps),
            left_out: left_out.map(|(words, command)| LeftOut { words, command }),
            sources: (1..).zip(&results.sources).map(|(number, source)| source_of(&telling, number, source)).collect(),
            warnings: results.diagnostics.iter().map(|told| warning(told, self.sources)).collect(),
            statements: statements
                .map(|(name, words)| Statement { name: name.clone(), words: words.clone() })
                .collect(),
            head,
            sections,
            groups,
            ..Report::default()
        };
        report.warned = match report.warnings.len() {
            1 => "There is one thing to look at.".to_string(),
            several => format!("There are {several} things to look at."),
        };
        report.contents = contents(&report);
        report
    }

    fn sections(&self, telling: &Telling<'_>, said: &HashSet<(usize, usize)>, colors: &mut Colors) -> Vec<SectionOut> {
        let steps = &self.view.steps;
        let is_told = |(_, section): &(usize, &Section)| match (steps.is_empty(), self.view.extent) {
            (true, extent) => extent != Extent::Summary,
            (false, _) => steps.contains(&section.step),
        };
        let told: Vec<(usize, &Section)> = self.results.report.sections.iter().enumerate().filter(is_told).collect();
        let charts: Vec<&Chart> = told.iter().flat_map(|(_, section)| &section.charts).collect();
        let sheet = &self.results.sheet;
        let word = |line: NodeId| sheet.word(line);
        let word: Option<Word<'_>> = if self.view.command.is_some() { Some(&word) } else { None };
        let mut pictures = pictures(&charts, &self.prefix, colors, word).into_iter();
        let mut sections = Vec::new();
        for (at, section) in told {
            let Section { step, title, subtitle, .. } = section;
            let first = section.summary.iter().enumerate().filter(|(place, _)| !said.contains(&(at, *place)));
            let mut parts: Vec<Part> = first.map(|(_, said)| telling.prose(None, &said.prose)).collect();
            parts.extend(pictures.by_ref().take(section.charts.len()).map(Part::Chart));
            parts.extend(section.blocks.iter().chain(&section.details).map(|block| telling.block(block, step)));
            if !parts.is_empty() {
                let (step, title, subtitle) = (step.clone(), title.clone(), subtitle.clone());
                sections.push(SectionOut { id: self.section_id(&step), step, title, subtitle, parts });
            }
        }
        sections
    }

    fn section_id(&self, step: &str) -> String {
        id(&format!("{}step:", self.prefix), step)
    }
}

/// What a reader wants to know first.
fn head(telling: &Telling<'_>, said: &mut HashSet<(usize, usize)>) -> Vec<Part> {
    let report = &telling.results.report;
    let part = |part: &SummaryPart| match part {
        SummaryPart::Statement { of, section, at, .. } => {
            said.insert((*section, *at));
            telling.prose(of.as_deref(), &report.sections[*section].summary[*at].prose)
        }
        SummaryPart::Table(joint) => telling.table(&with_closing_rows(joint), ""),
    };
    report.summary.parts.iter().map(part).collect()
}

/// A joint table; what stands below the last of its entries are totals.
fn with_closing_rows(joint: &JointTable) -> Table {
    let table = joint.shortened(usize::MAX);
    let entries = joint.by_importance.iter().max().map_or(table.rows.len(), |last| last + 1);
    let after = table.rows.len().saturating_sub(entries);
    Table { everybody: Some(Everybody { after, ..Everybody::default() }), ..table }
}

fn pictures(charts: &[&Chart], prefix: &str, colors: &mut Colors, word: Option<Word<'_>>) -> Vec<Picture> {
    let drawn = inline(charts, colors, word);
    let picture = |(number, (chart, drawn)): (usize, (&&Chart, Result<Inline, ChartError>))| {
        let (name, title, id) =
            (chart.name().to_string(), chart.title().to_string(), format!("{prefix}chart:{number}"));
        match drawn {
            Ok(Inline { shapes, size: (width, height), words, motion, main_figure }) => {
                let (motion, lines) = motion.unzip();
                let lines = lines.into_iter().flatten().chain(main_figure.clone()).collect();
                Picture { name, title, id, shapes: Some(shapes), motion, main_figure, lines, width, height, words }
            }
            Err(why) => Picture { name, title, id, words: why.to_string(), ..Picture::default() },
        }
    };
    (1..).zip(charts.iter().zip(drawn)).map(picture).collect()
}

fn contents(report: &Report) -> Vec<Entry> {
    let steps = report.sections.iter().map(|section| Entry { title: section.title.clone(), href: href(&section.id) });
    let part = |is_there: bool, title: &str, id: &str| {
        is_there.then(|| Entry { title: title.to_string(), href: href(&format!("{}{id}", report.prefix)) })
    };
    let sources = part(!report.sources.is_empty(), "Sources", "sources");
    let warnings = part(!report.warnings.is_empty(), "What to look at", "warnings");
    let figures = part(!report.groups.is_empty(), "Where the figures come from", "figures");
    steps.chain(sources).chain(warnings).chain(figures).collect()
}

/// A source, with its address as a link if it is one of the web.
fn source_of(telling: &Telling<'_>, number: usize, source: &NamedSource) -> Source {
    let is_of_web = |url: &&String| ["http://", "https://"].iter().any(|scheme| url.to_lowercase().starts_with(scheme));
    let link = source.url.as_ref().filter(is_of_web).cloned();
    let address = source.url.clone().filter(|_| link.is_none());
    Source { id: telling.source_id(number), title: source.standing(), link, address }
}

fn warning(told: &Diagnostic, sources: &Sources) -> Warning {
    let places: Vec<String> = told.labels.iter().map(|label| sources.place(label.span)).collect();
    Warning {
        severity: match told.severity {
            Severity::Error => "Mistake",
            Severity::Warning => "Warning",
        },
        message: told.message.clone(),
        places: places.join(", "),
        help: told.help.to_vec(),
    }
}
