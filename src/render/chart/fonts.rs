//! Inter in three weights, embedded, and how wide a text is in it.
//!
//! The digits are tabular, and kerning is in the fonts' own `kern` table. Widths are computed in whole numbers, so
//! that a text has the same place on every machine.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, GlyphId, OutlineCurve};
use tiny_skia::{Path, PathBuilder};

/// How strong a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Notes and ticks.
    Regular,
    /// Figures.
    Medium,
    /// Titles and names.
    SemiBold,
}

/// A font, with what is asked of it most at hand: glyphs and advances of the ASCII characters.
struct Face {
    font: FontRef<'static>,
    ascii: [(GlyphId, i64); 128],
}

impl Face {
    fn load(bytes: &'static [u8]) -> Option<Face> {
        let font = FontRef::try_from_slice(bytes).ok()?;
        let ascii = std::array::from_fn(|code| Face::look_up(&font, char::from(code as u8)));
        Some(Face { font, ascii })
    }

    fn look_up(font: &FontRef<'static>, character: char) -> (GlyphId, i64) {
        let glyph = font.glyph_id(character);
        (glyph, font.h_advance_unscaled(glyph) as i64)
    }

    /// The glyph of a character, and how far it moves the pen.
    fn glyph(&self, character: char) -> (GlyphId, i64) {
        let ascii = self.ascii.get(character as usize).copied();
        ascii.unwrap_or_else(|| Face::look_up(&self.font, character))
    }

    fn has(&self, character: char) -> bool {
        self.glyph(character).0.0 != 0
    }
}

static FACES: LazyLock<[Option<Face>; 3]> = LazyLock::new(|| {
    [
        Face::load(include_bytes!("fonts/Inter-Regular.ttf")),
        Face::load(include_bytes!("fonts/Inter-Medium.ttf")),
        Face::load(include_bytes!("fonts/Inter-SemiBold.ttf")),
    ]
});

/// Stands for a character that the fonts do not have.
const UNKNOWN: char = '?';

/// Ends a text that was shortened.
const ELLIPSIS: char = '…';

impl Weight {
    /// All of them, from light to strong.
    pub const ALL: [Weight; 3] = [Weight::Regular, Weight::Medium, Weight::SemiBold];

    /// The name of the font family, by which the recorder tells the weights apart, and the weight in style sheets.
    fn names(self) -> (&'static str, u32) {
        match self {
            Weight::Regular => ("Inter", 400),
            Weight::Medium => ("Inter Medium", 500),
            Weight::SemiBold => ("Inter SemiBold", 600),
        }
    }

    pub(super) fn family(self) -> &'static str {
        self.names().0
    }

    pub(super) fn of_family(family: &str) -> Weight {
        Weight::ALL.into_iter().find(|weight| weight.family() == family).unwrap_or(Weight::Regular)
    }

    pub(super) fn css(self) -> u32 {
        self.names().1
    }

    /// The outline of a glyph, in the units that [`Weight::units_per_em`] counts.
    pub(super) fn outline(self, glyph: u16) -> Option<Path> {
        let mut path = PathBuilder::new();
        let mut pen = None;
        for curve in self.face()?.font.outline(GlyphId(glyph))?.curves {
            let (OutlineCurve::Line(start, end)
            | OutlineCurve::Quad(start, _, end)
            | OutlineCurve::Cubic(start, _, _, end)) = curve;
            if pen.replace(end) != Some(start) {
                path.move_to(start.x, start.y);
            }
            match curve {
                OutlineCurve::Line(..) => path.line_to(end.x, end.y),
                OutlineCurve::Quad(_, by, _) => path.quad_to(by.x, by.y, end.x, end.y),
                OutlineCurve::Cubic(_, from, to, _) => path.cubic_to(from.x, from.y, to.x, to.y, end.x, end.y),
            }
        }
        path.finish()
    }

    pub(super) fn units_per_em(self) -> i64 {
        self.face().and_then(|face| face.font.units_per_em()).map_or(1, |units| units as i64).max(1)
    }

    fn face(self) -> Option<&'static Face> {
        FACES[self as usize].as_ref()
    }

    /// The glyphs of a text, each with its distance from the text's beginning in font units.
    pub(super) fn layout(self, text: &str) -> Vec<(u16, i64)> {
        let mut glyphs = Vec::with_capacity(text.len());
        self.walk(text, |glyph, pen| glyphs.push((glyph, pen)));
        glyphs
    }

    /// Visits the glyphs of a text, each with its distance from the beginning, and returns the whole width.
    fn walk(self, text: &str, mut visit: impl FnMut(u16, i64)) -> i64 {
        let Some(face) = self.face() else { return 0 };
        let mut pen = 0;
        let mut before: Option<GlyphId> = None;
        for character in text.chars() {
            let (glyph, advance) = face.glyph(character);
            if let Some(before) = before.replace(glyph) {
                pen += face.font.kern_unscaled(before, glyph) as i64;
            }
            visit(glyph.0, pen);
            pen += advance;
        }
        pen
    }

    /// How wide a text of this size is; both in tenths of a pixel. Rounded up.
    pub fn width(self, text: &str, size: i32) -> i32 {
        let units = self.walk(text, |_, _| {}) * i64::from(size);
        i32::try_from((units + self.units_per_em() - 1) / self.units_per_em()).unwrap_or(i32::MAX)
    }

    /// How wide the widest of these is, as far as the fonts have its characters.
    pub fn widest<T: AsRef<str>>(self, texts: impl IntoIterator<Item = T>, size: i32) -> i32 {
        texts.into_iter().map(|text| self.width(&printable(text.as_ref()), size)).max().unwrap_or(0)
    }

    /// The longest beginning of `text` that is at most `limit` wide with an ellipsis, or the whole text if it fits. It
    /// ends with a whole word where that leaves half of it.
    pub fn fit(self, text: &str, size: i32, limit: i32) -> String {
        if self.width(text, size) <= limit {
            return text.to_string();
        }
        let ends: Vec<usize> = text.char_indices().map(|(end, _)| end).collect();
        let shortened = |end: &usize| format!("{}{ELLIPSIS}", text[..*end].trim_end_matches([' ', ',', ';', '(', '·']));
        let fitting = ends.partition_point(|end| self.width(&shortened(end), size) <= limit);
        // Kerning can make a longer text narrower by a hair; the last step back is for that.
        let fits = |end: &&usize| self.width(&shortened(end), size) <= limit;
        let Some(longest) = ends[..fitting].iter().rev().find(fits) else { return String::new() };
        let is_whole = text[*longest..].starts_with(' ');
        let at_word = text[..*longest].rfind(' ').filter(|end| !is_whole && end * 2 >= *longest);
        shortened(&at_word.filter(|end| fits(&end)).unwrap_or(*longest))
    }

    /// Breaks a text between words into at most `lines` lines of at most `limit`; the last one is shortened. A percent
    /// sign stays with its figure.
    pub fn wrap(self, text: &str, size: i32, limit: i32, lines: usize) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for word in text.split(' ') {
            match words.last_mut() {
                Some(figure) if word.starts_with('%') => *figure = format!("{figure} {word}"),
                _ => words.push(word.to_string()),
            }
        }
        let mut wrapped: Vec<String> = Vec::new();
        for word in words {
            let full = wrapped.len() >= lines;
            match wrapped.last_mut() {
                Some(line) if full || self.width(&format!("{line} {word}"), size) <= limit => {
                    line.push(' ');
                    line.push_str(&word);
                }
                _ => wrapped.push(word),
            }
        }
        wrapped.iter().map(|line| self.fit(line, size, limit)).collect()
    }
}

/// The text as the fonts can show it: what is invisible is left out, and what they do not have becomes "?".
pub fn printable(text: &str) -> String {
    let Some(face) = Weight::Regular.face() else { return text.to_string() };
    let visible = text.chars().filter(|character| !is_invisible(*character));
    let shown = visible.map(|character| match character {
        blank if blank.is_whitespace() && !face.has(blank) => ' ',
        unknown if !face.has(unknown) => UNKNOWN,
        known => known,
    });
    shown.collect()
}

/// Marks that combine with the letter before them, joiners, variation selectors and controls.
fn is_invisible(character: char) -> bool {
    (character.is_control() && !character.is_whitespace())
        || matches!(character, '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(character, '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{AD}')
}
