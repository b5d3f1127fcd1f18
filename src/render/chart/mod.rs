//! Charts become pictures.
//!
//! ```text
//! Chart ── kinds, through plotters ──> DisplayList ──> png | svg
//! ```
//!
//! The display list is in whole tenths of a pixel, so a picture is the same bytes on every machine. Every text is
//! placed by [`canvas`], which lets none overlap another or leave the picture; what had no room is listed in
//! [`describe`]. Which figures are shown, and how, was decided in [`crate::report::chart`]; nothing is computed here
//! but pixels.
//!
//! ```
//! use postmoney::number::Exact;
//! use postmoney::render::chart::{ChartOptions, render};
//! use postmoney::report::chart::{Chart, Holder, Ownership};
//! let percent = |hundredths| &Exact::integer(hundredths) * &Exact::power_of_ten(-2);
//! let ownership = Ownership {
//!     rounds: vec!["before".into(), "after".into()],
//!     holders: vec![
//!         Holder { name: "Founders".into(), stakes: vec![percent(100), percent(51)] },
//!         Holder { name: "Meta".into(), stakes: vec![percent(0), percent(49)] },
//!     ],
//! };
//! let chart = Chart::new("ownership", ownership).subtitle("Fully diluted ownership after each round");
//! let picture = render(&chart, &ChartOptions::default())?;
//! assert!(picture.starts_with(b"\x89PNG"));
//! # Ok::<(), postmoney::render::chart::ChartError>(())
//! ```

use std::fmt;

use rayon::prelude::*;

use crate::report::chart::Chart;

mod axis;
mod canvas;
mod color;
mod columns;
mod describe;
mod display;
mod fonts;
mod frame;
mod kinds;
mod label;
mod png;
mod recorder;
mod rows;
mod spread;
mod svg;
mod theme;

pub use color::{Color, READABLE};
pub use describe::describe;
pub use display::{Block, DisplayList, Point, Shape, TextRun, UNITS};
pub use fonts::{Weight, printable};
pub use theme::{Palette, Theme};

/// How a chart is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartOptions {
    /// The width in pixels, before scaling.
    pub width: u32,
    /// The height in pixels, before scaling.
    pub height: u32,
    /// How many pixels of a PNG make one pixel of the layout.
    pub scale: u32,
    /// Light or dark.
    pub theme: Theme,
    /// Whether a PNG is written quickly rather than small.
    pub draft: bool,
    /// The picture format.
    pub format: Format,
    /// Whether an SVG holds text rather than outlines: it can be searched, but depends on the reader's fonts.
    pub live_text: bool,
}

impl Default for ChartOptions {
    fn default() -> ChartOptions {
        ChartOptions {
            width: 1120,
            height: 630,
            scale: 2,
            theme: Theme::Light,
            draft: false,
            format: Format::Png,
            live_text: false,
        }
    }
}

/// A picture format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Pixels.
    #[default]
    Png,
    /// Outlines.
    Svg,
}

impl Format {
    /// How the name of such a file ends.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Png => "png",
            Format::Svg => "svg",
        }
    }
}

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
            ChartError::Size { width, height, scale } => write!(
                formatter,
                "{width}x{height} at scale {scale} is no size for a chart: {LEAST_WIDTH}x{LEAST_HEIGHT} is the least, \
                 {MOST_PIXELS} pixels a side the most"
            ),
            ChartError::Drawing(reason) => write!(formatter, "the chart could not be drawn: {reason}"),
        }
    }
}

impl std::error::Error for ChartError {}

const LEAST_WIDTH: u32 = 560;
const LEAST_HEIGHT: u32 = 400;
const MOST_PIXELS: u32 = 16_384;

/// Renders one chart.
pub fn render(chart: &Chart, options: &ChartOptions) -> Result<Vec<u8>, ChartError> {
    let list = draw(chart, options)?;
    match options.format {
        Format::Png => png::encode(&list, options),
        Format::Svg => Ok(svg::write(&list, chart, options).into_bytes()),
    }
}

impl Chart {
    /// The chart as a PNG of 2240 by 1260 pixels, the same bytes on every machine.
    ///
    /// # Errors
    ///
    /// That it has nothing to draw, or more than fits.
    pub fn png(&self) -> Result<Vec<u8>, ChartError> {
        render(self, &ChartOptions::default())
    }

    /// The chart as an SVG of 1120 by 630 units, its letters as outlines.
    ///
    /// # Errors
    ///
    /// As [`png`](Chart::png).
    pub fn svg(&self) -> Result<String, ChartError> {
        let options = ChartOptions { format: Format::Svg, ..ChartOptions::default() };
        Ok(svg::write(&draw(self, &options)?, self, &options))
    }
}

/// Renders several charts at once; the bytes are those that [`render`] gives for each.
pub fn render_all(charts: &[Chart], options: &ChartOptions) -> Vec<Result<Vec<u8>, ChartError>> {
    charts.par_iter().map(|chart| render(chart, options)).collect()
}

/// Draws a chart, without making a picture of it yet.
pub fn draw(chart: &Chart, options: &ChartOptions) -> Result<DisplayList, ChartError> {
    let (width, height) = size(options)?;
    let palette = options.theme.palette();
    let mut list = DisplayList::new(width, height, palette.background);
    let mut canvas = canvas::Canvas::new(&mut list, palette);
    let area = frame::draw(&mut canvas, chart);
    kinds::draw(&mut canvas, area, chart.kind())?;
    list.omitted = canvas.finish()?;
    Ok(list)
}

/// The size of the canvas in units of the display list.
fn size(options: &ChartOptions) -> Result<(i32, i32), ChartError> {
    let ChartOptions { width, height, scale, .. } = *options;
    let wrong = ChartError::Size { width, height, scale };
    let fits = |pixels: u32| pixels.checked_mul(scale).is_some_and(|pixels| (1..=MOST_PIXELS).contains(&pixels));
    if width < LEAST_WIDTH || height < LEAST_HEIGHT || !fits(width) || !fits(height) {
        return Err(wrong);
    }
    let units = |pixels: u32| i32::try_from(pixels).ok()?.checked_mul(UNITS);
    units(width).zip(units(height)).ok_or(wrong)
}
