//! Charts become pictures.
//!
//! ```text
//! Chart ── kinds, through plotters ──> DisplayList ──> png | svg
//! ```
//!
//! The display list is in whole tenths of a pixel, so a picture is the same bytes on every machine. Every text is
//! placed by `canvas`, which lets none overlap another or leave the picture; what had no room is listed in
//! `describe`. Which figures are shown, and how, was decided in [`crate::report::chart`]; nothing is computed here
//! but pixels.
//!
//! ```
//! use postmoney::number::Exact;
//! use postmoney::render::chart::{ChartOptions, render};
//! use postmoney::report::chart::{Chart, Drawn, Holder, Ownership};
//! let percent = |hundredths| Drawn::fixed(Exact::percent(hundredths));
//! let ownership = Ownership {
//!     rounds: vec!["before".into(), "after".into()],
//!     holders: vec![
//!         Holder { name: "Founders".into(), stakes: vec![percent(100), percent(51)] },
//!         Holder { name: "Meta".into(), stakes: vec![percent(0), percent(49)] },
//!     ],
//!     buyer: None,
//! };
//! let chart = Chart::new("ownership", ownership).subtitle("Fully diluted ownership after each round");
//! let picture = render(&chart, &ChartOptions::default())?;
//! assert!(picture.starts_with(b"\x89PNG"));
//! # Ok::<(), postmoney::render::chart::ChartError>(())
//! ```

use rayon::prelude::*;

use crate::limits;
use crate::report::chart::Chart;
use crate::threads;
use fonts::Letters;

mod axis;
mod canvas;
mod color;
mod columns;
mod describe;
mod display;
mod error;
mod fonts;
mod frame;
mod inline;
mod kinds;
mod label;
mod motion;
mod options;
mod png;
mod recorder;
mod recording;
mod rows;
mod spread;
mod svg;
mod theme;

pub use color::{Color, READABLE};
pub use describe::describe;
pub use display::{Block, DisplayList, Point, Shape, TextRun, UNITS};
pub use error::ChartError;
pub use fonts::{Font, Glyph, Weight, printable};
pub use inline::{Colors, Inline, Word, inline};
pub use motion::{Level, Motion, Moved, Moving, Said};
pub use options::{ChartOptions, Format};
pub use theme::{Palette, Theme};

/// Renders one chart.
pub fn render(chart: &Chart, options: &ChartOptions) -> Result<Vec<u8>, ChartError> {
    let letters = Letters::new(&options.fonts);
    let list = drawn(chart, options, &letters)?;
    match options.format {
        Format::Png => png::encode(&list, &letters, options),
        Format::Svg => Ok(svg::write(&list, &letters, chart, options).into_bytes()),
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
        let letters = Letters::new(&options.fonts);
        Ok(svg::write(&drawn(self, &options, &letters)?, &letters, self, &options))
    }
}

/// Renders several charts at once; the bytes are those that [`render`] gives for each. However many processors there are, no
/// more pixels are drawn at once than the largest picture has.
pub fn render_all(charts: &[Chart], options: &ChartOptions) -> Vec<Result<Vec<u8>, ChartError>> {
    let at_once = (limits::PIXELS.most() / options.pixels().max(1)).max(1);
    let pictures = charts.chunks(at_once).flat_map(|charts| {
        threads::on_all(|| charts.par_iter().map(|chart| render(chart, options)).collect::<Vec<_>>())
    });
    pictures.collect()
}

/// Draws a chart, without making a picture of it yet.
///
/// # Errors
///
/// That it has nothing to draw, more than fits, or a text with characters that no font has.
pub fn draw(chart: &Chart, options: &ChartOptions) -> Result<DisplayList, ChartError> {
    drawn(chart, options, &Letters::new(&options.fonts))
}

fn drawn(chart: &Chart, options: &ChartOptions, letters: &Letters<'_>) -> Result<DisplayList, ChartError> {
    let list = draw_on(chart, options, letters)?;
    ChartError::if_missing(&list)?;
    Ok(list)
}

/// The chart even where no font has some of its characters.
fn draw_on(chart: &Chart, options: &ChartOptions, letters: &Letters<'_>) -> Result<DisplayList, ChartError> {
    let (width, height) = options.size()?;
    let palette = options.theme.palette();
    let mut list = DisplayList::new(width, height, palette.background);
    let mut canvas = canvas::Canvas::new(&mut list, palette, letters);
    let area = frame::draw(&mut canvas, chart);
    kinds::draw(&mut canvas, area, chart.kind(), chart.certainty())?;
    chart.kept().iter().for_each(|value| canvas.keep_sign(value));
    (list.omitted, list.motion) = canvas.finish()?;
    Ok(list)
}
