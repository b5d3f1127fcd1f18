//! What can be said of pictures.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::render::chart::{self, ChartOptions, Font, Theme};

/// Which pictures are drawn, and how.
#[derive(Args, Clone, Debug)]
pub struct Charts {
    /// Draw the charts into this folder, as SCENARIO-CHART.png
    #[arg(long, value_name = "DIR")]
    pub charts: Option<PathBuf>,
    /// Draw only this chart; the end of its name is enough, as in `claims`; may be given several times
    #[arg(long = "chart", value_name = "NAME", requires = "charts")]
    pub only: Vec<String>,
    /// The picture format
    #[arg(long, value_enum, default_value = "png", requires = "charts")]
    pub chart_format: PictureName,
    /// Width and height in pixels, before scaling
    #[arg(long, default_value = "1120x630", value_name = "WxH", value_parser = size, requires = "charts")]
    pub size: (u32, u32),
    /// Pixels of a PNG for one pixel of the layout
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=29), requires = "charts")]
    pub scale: u32,
    /// Dark on light, or light on dark
    #[arg(long, value_enum, default_value = "light", requires = "charts")]
    pub theme: ThemeName,
    /// Encode quickly rather than small
    #[arg(long, requires = "charts")]
    pub draft: bool,
    /// Keep the text of an SVG as text: it can be searched, but depends on the reader's fonts
    #[arg(long, requires = "charts")]
    pub svg_text: bool,
    /// Draw characters that the embedded fonts lack with this font (.ttf, .otf, .ttc); may be given several times
    #[arg(long = "font", value_name = "FILE", value_parser = font, requires = "charts")]
    pub fonts: Vec<FontFile>,
}

/// A font file and its faces.
#[derive(Clone, Debug)]
pub struct FontFile {
    /// Where it is.
    pub path: PathBuf,
    faces: Vec<Font>,
}

/// Reads a font, so that a wrong one is said before anything is computed.
fn font(path: &str) -> Result<FontFile, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("it cannot be read: {error}"))?;
    let font = |faces| FontFile { path: PathBuf::from(path), faces };
    Font::read(&bytes).map(font).map_err(|reason| format!("it {reason}"))
}

impl Charts {
    /// Says what is wrong with the size of pictures, before anything is computed.
    pub fn check(&self) -> Result<(), String> {
        let (width, height) = self.size;
        let wrong = |error| format!("`--size {width}x{height} --scale {}`: {error}", self.scale);
        ChartOptions::from(self).check_size().map_err(wrong)
    }
}

/// Reads `1120x630`.
fn size(text: &str) -> Result<(u32, u32), String> {
    let parts =
        text.split_once(['x', '×']).and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    parts.ok_or_else(|| "a size is written 1120x630".to_string())
}

/// The picture formats by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PictureName {
    /// Pixels
    Png,
    /// Outlines
    Svg,
}

impl PictureName {
    /// The ending of a file in this format.
    pub fn ending(self) -> &'static str {
        match self {
            PictureName::Png => "png",
            PictureName::Svg => "svg",
        }
    }
}

/// The themes by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeName {
    /// Dark on light
    Light,
    /// Light on dark
    Dark,
}

impl From<&Charts> for ChartOptions {
    fn from(charts: &Charts) -> ChartOptions {
        ChartOptions {
            width: charts.size.0,
            height: charts.size.1,
            scale: charts.scale,
            theme: match charts.theme {
                ThemeName::Light => Theme::Light,
                ThemeName::Dark => Theme::Dark,
            },
            draft: charts.draft,
            format: match charts.chart_format {
                PictureName::Png => chart::Format::Png,
                PictureName::Svg => chart::Format::Svg,
            },
            live_text: charts.svg_text,
            fonts: charts.fonts.iter().flat_map(|file| file.faces.clone()).collect(),
        }
    }
}
