//! The two themes: every colour of a chart by what it is used for.

use super::color::Color;

/// Light for paper, dark for screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark text on white.
    #[default]
    Light,
    /// Light text on a dark blue.
    Dark,
}

/// The colours of a theme.
#[derive(Debug)]
pub struct Palette {
    /// What everything is drawn on.
    pub background: Color,
    /// Titles, names and figures.
    pub ink: Color,
    /// Subtitles, notes and ticks.
    pub muted: Color,
    /// Grid lines and rules.
    pub grid: Color,
    /// The line at zero, and leader lines.
    pub axis: Color,
    /// The fill of closed bars and of totals.
    pub total: Color,
    /// The fill of ordinary bars.
    pub bar: Color,
    /// What was gained.
    pub gain: Color,
    /// What stands out: the newcomer, the low end, the outline.
    pub accent: Color,
    /// What was lost, and the value that others are held against.
    pub loss: Color,
    /// What is less certain than a bar.
    pub tentative: Color,
    /// Lines; the text that names one is made darker or lighter until it can be read.
    pub lines: [Color; 5],
    /// Stacked areas, each distinct from its neighbours.
    pub stack: [Color; 12],
    /// From the lowest to the highest figure of a heat map.
    pub heat: [Color; 5],
}

impl Theme {
    /// The colours of this theme.
    pub fn palette(self) -> &'static Palette {
        match self {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }
}

impl Palette {
    /// The ink, or its opposite, whichever reads better on `fill`; made darker or lighter where neither does.
    pub fn ink_on(&self, fill: Color) -> Color {
        let better = match self.ink.contrast(fill) >= self.background.contrast(fill) {
            true => self.ink,
            false => self.background,
        };
        better.readable_on(fill)
    }

    /// A fill so pale that lines and text stand out from it.
    pub fn pale(&self, fill: Color) -> Color {
        fill.mix(self.background, 850)
    }

    /// The heat map's colour at `permille` of the way from the lowest to the highest figure.
    pub fn heat_at(&self, permille: u32) -> Color {
        let steps = self.heat.len() as u32 - 1;
        let along = permille.min(1000) * steps;
        let below = (along / 1000).min(steps - 1);
        self.heat[below as usize].mix(self.heat[below as usize + 1], along - below * 1000)
    }
}

const LIGHT: Palette = Palette {
    background: Color::WHITE,
    ink: Color::hex(0x12203A),
    muted: Color::hex(0x566376),
    grid: Color::hex(0xE3E7EC),
    axis: Color::hex(0x8792A0),
    total: Color::hex(0x0E2F56),
    bar: Color::hex(0x2563A8),
    gain: Color::hex(0x148F77),
    accent: Color::hex(0xE08A00),
    loss: Color::hex(0xC8452B),
    tentative: Color::hex(0x7FB2E5),
    lines: Color::hexes([0x0E2F56, 0x2563A8, 0x148F77, 0xC8452B, 0x566376]),
    stack: Color::hexes([
        0x0E2F56, 0x2563A8, 0x4F90CE, 0x8AB6E2, 0xBDD6EF, 0x0F756D, 0x3E9F93, 0x85BEC6, 0xC3E4DE, 0xC8452B, 0xE9A99A,
        0xA9B2BD,
    ]),
    heat: Color::hexes([0xE8F1F9, 0xC4DAEE, 0x83B3DC, 0x2E6FB0, 0x1B4A7A]),
};

const DARK: Palette = Palette {
    background: Color::hex(0x0F1826),
    ink: Color::hex(0xEEF2F7),
    muted: Color::hex(0xA7B3C3),
    grid: Color::hex(0x26334A),
    axis: Color::hex(0x6F7D92),
    total: Color::hex(0xC9DDF5),
    bar: Color::hex(0x4B85DA),
    gain: Color::hex(0x1FA88C),
    accent: Color::hex(0xF0A02C),
    loss: Color::hex(0xE0664B),
    tentative: Color::hex(0x8DB9EA),
    lines: Color::hexes([0xC9DDF5, 0x5B9AE6, 0x2ABF9A, 0xEC7A62, 0x737F91]),
    stack: Color::hexes([
        0xC9DDF5, 0x92BBEA, 0x5A9BDD, 0x3771B6, 0x234E85, 0xA8E6D4, 0x5EBCA9, 0x27907C, 0x17604F, 0xE8B0A4, 0xB2462F,
        0x6D7A8D,
    ]),
    heat: Color::hexes([0x18263B, 0x1B3454, 0x1F436F, 0x24528A, 0x2A62A6]),
};
