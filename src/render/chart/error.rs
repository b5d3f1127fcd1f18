//! Why a chart cannot be drawn.

use std::fmt;

use super::display::DisplayList;
use super::fonts::joins;
use crate::limits;

pub(super) const LEAST_WIDTH: u32 = 560;
pub(super) const LEAST_HEIGHT: u32 = 400;
/// Pixels of the longer side.
pub(super) const MOST_SIDE: u64 = limits::SIDE.most as u64;
/// Pixels of a picture.
pub(super) const MOST_PIXELS: u64 = limits::PIXELS.most as u64;

/// Why a chart cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChartError {
    /// It has no figures.
    Empty,
    /// It has more rows or columns than can be read.
    TooMany {
        /// How many there are.
        given: usize,
        /// How many there may be.
        most: usize,
    },
    /// Its figures cannot be drawn as this kind of chart.
    Unsuitable(String),
    /// The picture would be too small to read, or too large to hold.
    Size {
        /// The width in pixels, before scaling.
        width: u32,
        /// The height in pixels, before scaling.
        height: u32,
        /// The scale.
        scale: u32,
    },
    /// A text has characters that no font has.
    Missing {
        /// Texts with these characters, the shortest first, each with those that no shorter one has.
        texts: Vec<(String, Vec<char>)>,
    },
    /// The drawing library or an encoder failed.
    Drawing(String),
}

impl fmt::Display for ChartError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ChartError::Empty => formatter.write_str("the chart has no figures"),
            ChartError::TooMany { given, most } => {
                write!(formatter, "{given} rows or columns do not fit; {most} do in a picture of this size")
            }
            ChartError::Unsuitable(reason) => formatter.write_str(reason),
            ChartError::Size { width, height, scale } => formatter.write_str(&wrong_size(*width, *height, *scale)),
            ChartError::Missing { texts } => formatter.write_str(&no_font(texts)),
            ChartError::Drawing(reason) => write!(formatter, "the chart could not be drawn: {reason}"),
        }
    }
}

impl std::error::Error for ChartError {}

/// What is wrong with a size, and what would be right.
fn wrong_size(width: u32, height: u32, scale: u32) -> String {
    let given = format!("{width}x{height} at scale {scale}");
    if scale == 0 {
        return "a picture at scale 0 has no pixels; 1 is the least, 2 the default".to_string();
    }
    if width < LEAST_WIDTH || height < LEAST_HEIGHT {
        return format!(
            "{width}x{height} is too small for a chart to be read; {LEAST_WIDTH}x{LEAST_HEIGHT} is the least"
        );
    }
    let megapixels = MOST_PIXELS / 1_000_000;
    let limits::Limit { why, instead, .. } = limits::PIXELS;
    format!(
        "{given} is too large: a side has at most {MOST_SIDE} pixels, and a picture {megapixels} million, as {why}; {instead}"
    )
}

/// Texts that cannot be drawn, each with its characters that no font has: "株 (U+682A), 式 (U+5F0F) of \"株式会社\"".
fn no_font(texts: &[(String, Vec<char>)]) -> String {
    let named = |character: &char| {
        let code = u32::from(*character);
        // A mark without its letter, or what has no shape of its own, would not be seen.
        if character.is_alphanumeric() { format!("{character} (U+{code:04X})") } else { format!("U+{code:04X}") }
    };
    let of_each: Vec<String> = texts
        .iter()
        .map(|(text, missing)| {
            let named: Vec<String> = missing.iter().map(named).collect();
            format!("{} of \"{text}\"", listed(&named, 8, ", "))
        })
        .collect();
    let knows = if texts.iter().any(|(_, missing)| missing.iter().copied().any(joins)) {
        ", and that knows how its letters join,"
    } else {
        ""
    };
    format!("no font here draws {}; add one that does{knows} with `--font FILE`", listed(&of_each, 3, ";\n  nor "))
}

/// The first of several things, and how many more there are.
fn listed(all: &[String], most: usize, between: &str) -> String {
    let more = all.len().saturating_sub(most);
    if more == 0 { all.join(between) } else { format!("{} and {more} more", all[..most].join(between)) }
}

/// Characters in their order, each once.
fn once(characters: impl Iterator<Item = char>) -> Vec<char> {
    let mut found = Vec::new();
    for character in characters {
        if !found.contains(&character) {
            found.push(character);
        }
    }
    found
}

impl ChartError {
    /// Refuses a chart without figures.
    pub(super) fn if_empty<T>(figures: &[T]) -> Result<(), ChartError> {
        if figures.is_empty() { Err(ChartError::Empty) } else { Ok(()) }
    }

    /// Refuses a chart with a text that cannot be drawn.
    pub(super) fn if_missing(list: &DisplayList) -> Result<(), ChartError> {
        let mut texts: Vec<(String, Vec<char>)> = Vec::new();
        let mut wanting: Vec<_> = list.texts().filter(|run| !run.missing.is_empty()).collect();
        // A name is told rather than the title that it stands in.
        wanting.sort_by_key(|run| run.text.len());
        for run in wanting {
            let is_new =
                |letter: &char| run.missing.contains(letter) && !texts.iter().any(|(_, told)| told.contains(letter));
            let missing = once(run.text.chars().filter(is_new));
            if !missing.is_empty() {
                texts.push((run.text.clone(), missing));
            }
        }
        if texts.is_empty() { Ok(()) } else { Err(ChartError::Missing { texts }) }
    }

    /// Refuses a chart with more rows or columns than have room.
    pub(super) fn if_many(given: usize, most: usize) -> Result<(), ChartError> {
        if given > most { Err(ChartError::TooMany { given, most }) } else { Ok(()) }
    }
}
