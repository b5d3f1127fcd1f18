//! An explanation of what is stated in words: of a verdict, which reports were held against which, in which reading, how far
//! off they are and where they are written; of other words, where they come from and the figures beside them.

use std::sync::Arc;

use super::explanation::claimed;
use super::layout::{HEADING, Layout, indented, paint};
use super::named::{Named, named, rows_of};
use super::tables::table;
use crate::engine::Evaluation;
use crate::reconcile::report::{condition, exact_ends, held_against, read_as, sentence, sentences, spelled, tables};
use crate::reconcile::{Judgement, ReportedValue};
use crate::report::Table;
use crate::source::{Sources, Span};
use crate::worksheet::Claim;

/// Explains a statement; `written` is where the file states it, if it does.
pub fn statement(
    results: &Evaluation,
    sources: &Sources,
    stated: &Named,
    written: Option<Span>,
    layout: Layout,
) -> String {
    let mut text = paint(&format!("{} = {}\n", stated.name, stated.value), HEADING, layout);
    if !stated.meaning.is_empty() {
        text.push_str(&indented(&stated.meaning, 2, layout));
    }
    let (step, own) = stated.name.split_once('.').unwrap_or(("", &stated.name));
    let judgement = results.reconciliation.steps.iter().find(|judgement| judgement.step == step);
    let page = Explained { results, sources, layout };
    text.push_str(&match (own, judgement) {
        ("verdict", Some(judgement)) if judgement.verdict.word() == stated.value => page.verdict(judgement),
        ("fits_if", Some(judgement)) => page.fits_if(judgement),
        ("findings", Some(judgement)) => page.findings(judgement),
        _ => page.word(&stated.name, written),
    });
    text
}

struct Explained<'a> {
    results: &'a Evaluation,
    sources: &'a Sources,
    layout: Layout,
}

impl Explained<'_> {
    fn verdict(&self, judgement: &Judgement) -> String {
        let prose = sentences(judgement).join(" ");
        let prose = if prose.is_empty() { "No figure follows from the others.".to_string() } else { prose };
        let mut text = self.paragraph(&prose);
        text.extend(exact_ends(judgement).map(|ends| self.paragraph(&ends)));
        text.extend(read_as(judgement).map(|readings| self.paragraph(&readings)));
        text.extend(held_against(judgement).map(|held| self.table(&held)));
        let combined = tables(judgement).into_iter().filter(|table| table.title != held_title(judgement));
        text.extend(combined.map(|combined| self.table(&combined)));
        let reports = || judgement.figures.iter().flat_map(|figure| &figure.reported.reports);
        text + &reports().map(|report| self.report(report)).collect::<String>()
    }

    fn fits_if(&self, judgement: &Judgement) -> String {
        let Some(chosen) = judgement.fits_if() else {
            let nothing = "No other reading of the reports makes them fit.";
            return self.paragraph(nothing) + &self.further(judgement);
        };
        let mut text = self.paragraph(&format!("They fit if {}.", condition(judgement, chosen)));
        let others: Vec<String> = (judgement.alternatives.iter().filter(|other| other.name != chosen.name))
            .map(|other| format!("{}: if {}", spelled(&other.name), condition(judgement, other)))
            .collect();
        if !others.is_empty() {
            text.push_str(&self.paragraph("Other readings, the least far-fetched first:"));
            text.extend(others.iter().map(|other| indented(other, 2, self.layout)));
        }
        text + &self.further(judgement)
    }

    fn further(&self, judgement: &Judgement) -> String {
        self.paragraph(&format!("`{}.verdict` says which reports were held against which.", judgement.step))
    }

    fn findings(&self, judgement: &Judgement) -> String {
        let mut claims: Vec<Arc<Claim>> = Vec::new();
        let mut text = String::new();
        for finding in &judgement.findings {
            text.push_str(&self.paragraph(&format!("{}: {}", finding.kind.word(), sentence(finding))));
            for claim in finding.evidence.claims() {
                if !claims.iter().any(|known| Arc::ptr_eq(known, &claim)) {
                    claims.push(claim);
                }
            }
        }
        let reports = || judgement.figures.iter().flat_map(|figure| &figure.reported.reports);
        let is_meant = |report: &&ReportedValue| claims.iter().any(|claim| claim.span == report.claim.span);
        text + &reports().filter(is_meant).map(|report| self.report(report)).collect::<String>()
    }

    /// Any other word: where it is written, and the figures of what it is about.
    fn word(&self, name: &str, written: Option<Span>) -> String {
        let place = match written {
            Some(span) => format!("Written `{}` at {}.", self.sources.slice(span), self.sources.place(span)),
            None => {
                "The file does not state it: it follows from the figures, or is what goes without saying.".to_string()
            }
        };
        let about = name.rsplit_once('.').map_or("", |(about, _)| about);
        let is_beside = |other: &Named| other.name.strip_prefix(about).is_some_and(|rest| rest.starts_with('.'));
        let all = named(self.results);
        let beside: Vec<&Named> = all.iter().filter(|other| other.figure.is_some() && is_beside(other)).collect();
        let mut text = self.paragraph(&place);
        if about.contains('.') && !beside.is_empty() {
            text.push_str(&format!("\n{}", rows_of(&beside, "", self.layout)));
        }
        text
    }

    fn report(&self, report: &ReportedValue) -> String {
        format!("\n{}", claimed(self.results, self.sources, report.line, &report.claim, self.layout))
    }

    fn paragraph(&self, words: &str) -> String {
        format!("\n{}", indented(words, 0, self.layout).replace("\n  ", "\n"))
    }

    fn table(&self, content: &Table) -> String {
        format!("\n{}", table(content, None, self.layout))
    }
}

fn held_title(judgement: &Judgement) -> String {
    held_against(judgement).map_or(String::new(), |table| table.title)
}
