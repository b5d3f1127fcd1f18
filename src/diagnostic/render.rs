//! Diagnostics as text, in rustc's layout.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Label, Severity};
use crate::source::{SourceId, Sources};

/// How diagnostics are written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether colours are used.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// One diagnostic with its excerpts, ending in a newline.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, style: Style) -> String {
    debug_assert!(diagnostic.says_what_to_do(), "a mistake without advice: {diagnostic:?}");
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.code.name()));
    for source in sources_of(&diagnostic.labels) {
        group = group.element(snippet(source, &diagnostic.labels, sources));
    }
    let notes = diagnostic.notes.iter().map(|note| Level::NOTE.message(note.as_str()));
    let help = diagnostic.help.iter().map(|help| Level::HELP.message(help.as_str()));
    for message in notes.chain(help) {
        group = group.element(message);
    }
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = renderer.term_width(style.width).render(&[group]);
    text.push('\n');
    text
}

/// The sources that labels lie in, in the order in which they are first named.
fn sources_of(labels: &[Label]) -> Vec<SourceId> {
    let mut ids = Vec::new();
    for label in labels {
        if !ids.contains(&label.span.source) {
            ids.push(label.span.source);
        }
    }
    ids
}

fn snippet<'a>(
    id: SourceId,
    labels: &'a [Label],
    sources: &'a Sources,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let source = sources.get(id);
    let annotations = labels.iter().filter(|label| label.span.source == id).map(|label| {
        let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let annotation = kind.span(label.span.range());
        if label.text.is_empty() { annotation } else { annotation.label(label.text.as_str()) }
    });
    Snippet::source(source.text.as_str()).path(source.name.as_str()).fold(true).annotations(annotations)
}
