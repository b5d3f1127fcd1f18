//! A document, understood: every step with its model and terms, or every mistake.

use std::sync::Arc;

use super::expected_refusal::{expected_of_nothing, with_refusals};
use super::laid_over::{new_names, with_replacements};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, did_you_mean, listed, nearest};
use crate::models::{self, AnyStep, Model, Reference};
use crate::number::Currency;
use crate::scenario::{
    Company, Document, Expectations, Header, Heard, Laid, NamedSource, Period, Reader, Section, TomlTable, Unused,
    Word, expectations,
};
use crate::source::{Sources, Span};
use crate::worksheet::Claim;

/// A scenario, understood: ready to be computed any number of times.
#[derive(Debug)]
pub struct Plan {
    /// The title.
    pub title: String,
    /// What the scenario is about, in a few sentences.
    pub about: Option<String>,
    /// The currency of all figures.
    pub currency: Currency,
    /// Where things were reported.
    pub sources: Vec<NamedSource>,
    pub(super) company: Company,
    pub(super) steps: Vec<Planned>,
    pub(super) expectations: Expectations,
    /// Every figure that was read, so that one on which nothing rests is said.
    pub(super) claims: Vec<Arc<Claim>>,
    /// Why some of them have no effect.
    pub(super) unused: Vec<Unused>,
    /// What a case or a setting states that the file does not.
    pub(super) added: Vec<Laid>,
    /// What the reader should know although the scenario runs.
    pub warnings: Diagnostics,
}

/// A step with its model and terms.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) name: String,
    /// Where the name is written.
    pub(super) span: Span,
    pub(super) title: Option<String>,
    pub(super) date: Option<Period>,
    /// Where the date is written.
    date_span: Span,
    pub(super) model: &'static Model,
    /// The charts to draw; without it all that there are.
    pub(super) charts: Option<Vec<Word>>,
    pub(super) terms: Arc<dyn AnyStep>,
}

/// Reads a document: header, steps and expectations.
///
/// # Errors
///
/// All mistakes of the document; those that it expects are warnings.
pub fn plan(document: &Document, texts: &Sources) -> Result<Plan, Diagnostics> {
    let reader = Reader::new(texts);
    document.mistakes.iter().for_each(|mistake| reader.report(mistake.clone()));
    let root = Section::root(&reader, &document.tree, document.file);
    let (header, steps) = read(&root, document.file);
    check_references(&steps, &root);
    check_dates(&steps, &root);
    check_rounds_before(&steps, &root);
    let mut expectations = expectations(&root);
    if !document.expects {
        expectations = Expectations::default();
    }
    drop(root);
    let (claims, unused) = (reader.claims(), reader.unused());
    new_names(document, &reader, texts).into_iter().for_each(|warning| reader.report(warning));
    let mistakes = with_replacements(reader.into_mistakes(), document);
    if mistakes.has_errors() {
        let mistakes = with_refusals(mistakes, &expectations.refusals);
        return Err(expected_of_nothing(mistakes, &expectations.figures));
    }
    Ok(Plan {
        about: header.about,
        title: header.title.unwrap_or_else(|| texts.get(document.file.source).name.clone()),
        currency: header.currency,
        sources: header.sources,
        company: header.company,
        steps,
        expectations,
        claims,
        unused,
        added: document.laid_over.iter().filter(|laid| laid.known < laid.path.len()).cloned().collect(),
        warnings: mistakes,
    })
}

/// Everything that can be written in a file is read here: its header and its steps.
fn read(root: &Section<'_>, file: Span) -> (Header, Vec<Planned>) {
    (Header::read(root), steps(root, file))
}

/// What is asked for where a scenario is `tree`, the text `file` as a tree, and what of it is wrong.
pub fn listen(tree: &TomlTable, file: Span, texts: &Sources) -> (Heard, Diagnostics) {
    let reader = Reader::listening(texts);
    let root = Section::root(&reader, tree, file);
    let _read = read(&root, file);
    expectations(&root);
    drop(root);
    (reader.heard(), reader.into_mistakes())
}

impl Plan {
    /// The place of the step with this name, counted from 0.
    pub fn place_of(&self, step: &str) -> Option<usize> {
        self.steps.iter().position(|known| known.name == step)
    }
}

fn steps(root: &Section<'_>, file: Span) -> Vec<Planned> {
    let entries = root.entries("steps");
    if entries.is_empty() {
        let message = "the scenario has no steps, so there is nothing to compute";
        let help = "add `[steps.deal]` with `model = \"reported-deal\"` and what was reported; `postmoney models` lists the models";
        root.report(Diagnostic::error(Code::NoSteps, message).at(file.part(0..0), "").help(help));
    }
    entries.into_iter().filter_map(|entry| step(entry.with_source())).collect()
}

fn step(section: Section<'_>) -> Option<Planned> {
    check_name(&section);
    let title = section.text("title");
    let date = section.period("date");
    section.text("note");
    let charts = section.has("charts").then(|| section.words("charts"));
    let names = || models::ALL.iter().map(|model| model.name);
    let Some(word) = section.word("model") else {
        let misspelt = |(key, _): &(&str, Span)| *key != "model" && !nearest(key, ["model"]).is_empty();
        if let Some((key, span)) = section.keys().into_iter().find(misspelt) {
            let message = format!("`{}` has no key `{key}`", section.path());
            let mistake = Diagnostic::error(Code::UnknownKey, message).at(span, "unknown key");
            section.report(mistake.help("did you mean `model`?"));
        } else if !section.has("model") {
            let known: Vec<&str> = names().collect();
            let help = format!("write `model = \"…\"` with one of {}", listed(known));
            section.missing("model", "a step has to say how it is computed", &help);
        }
        if !section.is_bare() {
            section.all_known();
        }
        return None;
    };
    let Some(model) = models::find(&word.text) else {
        let diagnostic = Diagnostic::error(Code::UnknownModel, format!("there is no model `{}`", word.text))
            .at(word.span, "no such model");
        let help = did_you_mean(&word.text, names().collect::<Vec<_>>());
        section.report(
            help.into_iter().fold(diagnostic, Diagnostic::help).help("`postmoney models` says what each answers"),
        );
        section.all_known();
        return None;
    };
    let section = section.documented_in(model.about);
    let terms = Arc::from((model.read)(&section)?);
    let date_span = section.span_of("date");
    let (name, span) = (section.name().to_string(), section.span());
    Some(Planned { name, span, title, date, date_span, model, charts, terms })
}

fn check_name(section: &Section<'_>) {
    let name = section.name();
    let fits = name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    if !fits || !name.starts_with(|letter: char| letter.is_ascii_lowercase()) {
        let message = format!("`{name}` cannot name a step");
        let help = "use lower-case letters, digits and hyphens, a letter first: `series-f`";
        section.report(Diagnostic::error(Code::BadName, message).at(section.span(), "not a plain name").help(help));
    }
}

/// The dates of a company's history, from its founding on, run forwards as its steps do.
fn check_dates(steps: &[Planned], root: &Section<'_>) {
    let mut latest: Option<(Period, &Planned)> = None;
    let is_founding = |step: &Planned| step.model.name == models::founding::MODEL.name;
    for step in steps.iter().skip_while(|step| !is_founding(step)) {
        let Some(date) = step.date else {
            latest = latest.filter(|_| !is_founding(step));
            continue;
        };
        match latest.filter(|_| !is_founding(step)) {
            Some((before, other)) if date.is_before(&before) => {
                let message = format!("`{}` runs after `{}` and is dated before it", step.name, other.name);
                let warning = Diagnostic::warning(Code::DatesBackwards, message)
                    .at(step.date_span, "the earlier date")
                    .also(other.date_span, "the later one")
                    .help("steps run in the order in which they are written: move the step up, or correct the date");
                root.report(warning);
            }
            _ => latest = Some((date, step)),
        }
    }
}

/// The round before a deal is not dated after it.
fn check_rounds_before(steps: &[Planned], root: &Section<'_>) {
    let deals = steps.iter().filter(|step| step.model.name == models::reported_deal::MODEL.name);
    for deal in deals {
        for reference in deal.terms.references() {
            let before = steps.iter().find(|step| step.name == reference.step);
            let dates = before.and_then(|before| Some((before, deal.date?, before.date?)));
            let Some((before, _, _)) = dates.filter(|(_, own, before)| own.is_before(before)) else { continue };
            let message = format!("`{}` follows `{}` and is dated before it", deal.name, before.name);
            let warning = Diagnostic::warning(Code::DatesBackwards, message)
                .at(deal.date_span, "the earlier date")
                .also(before.date_span, "the later one")
                .help("`previous` names the round before: name another one, or correct the date");
            root.report(warning);
        }
    }
}

/// Every step referred to exists and runs earlier. A step that could not be read is there nevertheless.
fn check_references(steps: &[Planned], root: &Section<'_>) {
    let written = root.keys_of("steps");
    for step in steps {
        for reference in step.terms.references() {
            check_reference(reference, step, &written, root);
        }
    }
}

fn check_reference(reference: &Reference, own: &Planned, written: &[(&str, Span)], root: &Section<'_>) {
    let at = |name: &str| written.iter().position(|(known, _)| *known == name);
    let diagnostic = match at(&reference.step) {
        Some(found) if Some(found) < at(&own.name) => return,
        Some(_) if reference.step == own.name => {
            let message = format!("`{}` takes figures from itself", own.name);
            Diagnostic::error(Code::ReferenceTooEarly, message)
                .at(reference.span, "this is the step itself")
                .help("name a step that is written before it, or leave this out")
        }
        Some(later) => {
            let message =
                format!("`{}` takes figures from `{}`, which does not run before it", own.name, reference.step);
            Diagnostic::error(Code::ReferenceTooEarly, message)
                .at(reference.span, "not computed yet")
                .also(written[later].1, "computed here")
                .help("steps run in the order in which they are written: move the one that is needed up")
        }
        None => {
            let message = format!("there is no step `{}`", reference.step);
            let others = written.iter().map(|(name, _)| *name).filter(|name| *name != own.name);
            let help = did_you_mean(&reference.step, others.collect::<Vec<_>>())
                .unwrap_or_else(|| format!("write `[steps.{}]` before this one, or leave this out", reference.step));
            Diagnostic::error(Code::UnknownReference, message).at(reference.span, "no such step").help(help)
        }
    };
    root.report(diagnostic);
}
