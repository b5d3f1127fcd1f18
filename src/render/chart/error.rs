//! Why a chart cannot be drawn.

use std::fmt;

pub(super) const LEAST_WIDTH: u32 = 560;
pub(super) const LEAST_HEIGHT: u32 = 400;
pub(super) const MOST_PIXELS: u32 = 16_384;

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

impl ChartError {
    /// Refuses a chart without figures.
    pub(super) fn if_empty<T>(figures: &[T]) -> Result<(), ChartError> {
        if figures.is_empty() { Err(ChartError::Empty) } else { Ok(()) }
    }

    /// Refuses a chart with more rows or columns than have room.
    pub(super) fn if_many(given: usize, most: usize) -> Result<(), ChartError> {
        if given > most { Err(ChartError::TooMany { given, most }) } else { Ok(()) }
    }
}
