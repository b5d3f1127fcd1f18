//! Many scenario files as one document.

use std::io;

use unicode_width::UnicodeWidthStr;

use super::layout::{FAINT, LONGEST_LINE, Layout, TITLE, paint, wrapped};
use super::page::{FilePage, first_mistake};
use super::{Format, csv, html, json, markdown, text};
use crate::source::Sources;

/// Many files as one document in which each is named, also one that could not be computed.
///
/// # Errors
///
/// What the writer of the format says; none of them fails on results of a run.
pub fn pages(pages: &[FilePage], sources: &Sources, format: Format, layout: Layout) -> io::Result<String> {
    match format {
        Format::Text => Ok(join(pages, |page| in_text(page, layout))),
        Format::Json => Ok(json::pages(pages, sources)?),
        Format::JsonLines => Ok(json::lines(pages, sources)?),
        Format::Csv => csv::pages(pages, sources),
        Format::Markdown => Ok(join(pages, in_markdown)),
        Format::Html => html::pages(pages, sources),
    }
}

fn join(pages: &[FilePage], write: impl Fn(&FilePage) -> String) -> String {
    pages.iter().map(write).collect::<Vec<_>>().join("\n")
}

fn in_text(page: &FilePage, layout: Layout) -> String {
    let below = match page.outcome {
        Ok(results) => text::render(results, &page.view, layout),
        Err(mistakes) => wrapped(&format!("Not computed: {}.", first_mistake(mistakes)), layout),
    };
    format!("{}\n{below}", head(page.file, layout))
}

/// The name of a file in a double rule, by which it is told from the headings of its page.
fn head(file: &str, layout: Layout) -> String {
    let width = layout.width.min(LONGEST_LINE);
    let rest = width.saturating_sub(file.width() + 4);
    let rule = |length: usize| paint(&"═".repeat(length), FAINT, layout);
    match rest {
        0 => format!("{}\n{}\n", rule(width), paint(file, TITLE, layout)),
        rest => format!("{} {} {}\n", rule(2), paint(file, TITLE, layout), rule(rest)),
    }
}

fn in_markdown(page: &FilePage) -> String {
    let file = format!("`{}`", page.file);
    match page.outcome {
        Ok(results) => format!("{file}\n\n{}", markdown::render(results, &page.view)),
        Err(mistakes) => format!("{file}\n\nNot computed: {}.\n", markdown::escaped(first_mistake(mistakes))),
    }
}
