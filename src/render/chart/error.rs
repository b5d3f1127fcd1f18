//! Why a chart cannot be drawn.

use std::fmt;

use super::display::DisplayList;

pub(super) const LEAST_WIDTH: u32 = 560;
pub(super) const LEAST_HEIGHT: u32 = 400;
/// Pixels of the longer side.
pub(super) const MOST_SIDE: u64 = 16_384;
/// Pixels of a picture: 512 MB while it is drawn.
pub(super) const MOST_PIXELS: u64 = 64 << 20;

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
        /// The texts, in the order in which they are drawn.
        texts: Vec<String>,
        /// The characters, each once.
        characters: Vec<char>,
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
            ChartError::Missing { texts, characters } => write!(
                formatter,
                "{} needs {} that no font here has: {}; add a font that has {} with `--font FILE`",
                quoted(texts),
                if characters.len() == 1 { "a character" } else { "characters" },
                code_points(characters),
                if characters.len() == 1 { "it" } else { "them" },
            ),
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
    let megapixels = MOST_PIXELS >> 20;
    format!("{given} is too large; a side has at most {MOST_SIDE} pixels, and a picture {megapixels} million")
}

/// The first of several texts, and how many more there are.
fn quoted(texts: &[String]) -> String {
    match texts {
        [] => String::new(),
        [only] => format!("the text \"{only}\""),
        [first, more @ ..] if more.len() == 1 => format!("the text \"{first}\", and another one,"),
        [first, more @ ..] => format!("the text \"{first}\", and {} more,", more.len()),
    }
}

/// Characters with their code points: "株 (U+682A), 式 (U+5F0F) and 9 more".
fn code_points(characters: &[char]) -> String {
    const MOST: usize = 8;
    let named = |character: &char| {
        let code = u32::from(*character);
        // A mark without its letter, or what has no shape of its own, would not be seen.
        if character.is_alphanumeric() { format!("{character} (U+{code:04X})") } else { format!("U+{code:04X}") }
    };
    let listed: Vec<String> = characters.iter().take(MOST).map(named).collect();
    let more = characters.len().saturating_sub(MOST);
    if more == 0 { listed.join(", ") } else { format!("{} and {more} more", listed.join(", ")) }
}

impl ChartError {
    /// Refuses a chart without figures.
    pub(super) fn if_empty<T>(figures: &[T]) -> Result<(), ChartError> {
        if figures.is_empty() { Err(ChartError::Empty) } else { Ok(()) }
    }

    /// Refuses a chart with a text that cannot be drawn.
    pub(super) fn if_missing(list: &DisplayList) -> Result<(), ChartError> {
        let (mut texts, mut characters) = (Vec::new(), Vec::new());
        for run in list.texts().filter(|run| !run.missing.is_empty()) {
            if !texts.contains(&run.text) {
                texts.push(run.text.clone());
            }
            characters.extend(&run.missing);
        }
        characters.sort_unstable();
        characters.dedup();
        if characters.is_empty() { Ok(()) } else { Err(ChartError::Missing { texts, characters }) }
    }

    /// Refuses a chart with more rows or columns than have room.
    pub(super) fn if_many(given: usize, most: usize) -> Result<(), ChartError> {
        if given > most { Err(ChartError::TooMany { given, most }) } else { Ok(()) }
    }
}
