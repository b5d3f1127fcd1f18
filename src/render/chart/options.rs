//! How a chart is rendered: size, theme and picture format.

use super::display::UNITS;
use super::error::{ChartError, LEAST_HEIGHT, LEAST_WIDTH, MOST_PIXELS, MOST_SIDE};
use super::fonts::Font;
use super::theme::Theme;

/// How a chart is rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Faces that draw what the embedded ones do not have: the first that has a character draws it.
    pub fonts: Vec<Font>,
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
            fonts: Vec::new(),
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
    /// Refuses a picture that would be too small to read, or too large to hold.
    ///
    /// # Errors
    ///
    /// [`ChartError::Size`]
    pub fn check_size(&self) -> Result<(), ChartError> {
        let ChartOptions { width, height, scale, .. } = *self;
        let side = |pixels: u32| u64::from(pixels) * u64::from(scale);
        let is_readable = width >= LEAST_WIDTH && height >= LEAST_HEIGHT && scale > 0;
        let is_held =
            side(width).max(side(height)) <= MOST_SIDE && side(width).saturating_mul(side(height)) <= MOST_PIXELS;
        if is_readable && is_held { Ok(()) } else { Err(ChartError::Size { width, height, scale }) }
    }

    /// How many pixels a picture has.
    pub(super) fn pixels(&self) -> usize {
        let sides = [self.width, self.height, self.scale, self.scale];
        sides.iter().fold(1, |pixels: usize, side| pixels.saturating_mul(*side as usize))
    }

    /// The size of the canvas in units of the display list.
    pub(super) fn size(&self) -> Result<(i32, i32), ChartError> {
        self.check_size()?;
        let ChartOptions { width, height, scale, .. } = *self;
        let units = |pixels: u32| i32::try_from(pixels).ok()?.checked_mul(UNITS);
        units(width).zip(units(height)).ok_or(ChartError::Size { width, height, scale })
    }
}
