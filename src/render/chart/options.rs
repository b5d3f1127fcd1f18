//! How a chart is rendered: size, theme and picture format.

use super::display::UNITS;
use super::error::{ChartError, LEAST_HEIGHT, LEAST_WIDTH, MOST_PIXELS};
use super::theme::Theme;

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

impl ChartOptions {
    /// The size of the canvas in units of the display list.
    pub(super) fn size(&self) -> Result<(i32, i32), ChartError> {
        let ChartOptions { width, height, scale, .. } = *self;
        let wrong = ChartError::Size { width, height, scale };
        let fits = |pixels: u32| pixels.checked_mul(scale).is_some_and(|pixels| (1..=MOST_PIXELS).contains(&pixels));
        if width < LEAST_WIDTH || height < LEAST_HEIGHT || !fits(width) || !fits(height) {
            return Err(wrong);
        }
        let units = |pixels: u32| i32::try_from(pixels).ok()?.checked_mul(UNITS);
        units(width).zip(units(height)).ok_or(wrong)
    }
}
