//! Inter in three weights, embedded, and how wide a text is in it.
//!
//! The digits are tabular, and kerning is in the fonts' own `kern` table. Widths are computed in whole numbers, so
//! that a text has the same place on every machine.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, GlyphId, Outline};

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

static FACES: LazyLock<[Option<FontRef<'static>>; 3]> = LazyLock::new(|| {
    let load = |bytes: &'static [u8]| FontRef::try_from_slice(bytes).ok();
    [
        load(include_bytes!("fonts/Inter-Regular.ttf")),
        load(include_bytes!("fonts/Inter-Medium.ttf")),
        load(include_bytes!("fonts/Inter-SemiBold.ttf")),
    ]
});

/// Stands for a character that the fonts do not have.
const UNKNOWN: char = '?';

/// Ends a text that was shortened.
const ELLIPSIS: char = '…';

impl Weight {
    /// All of them, from light to strong.
    pub const ALL: [Weight; 3] = [Weight::Regular, Weight::Medium, Weight::SemiBold];

    /// The name of the font family, by which the recorder tells the weights apart.
    pub(super) fn family(self) -> &'static str {
        match self {
            Weight::Regular => "Inter",
            Weight::Medium => "Inter Medium",
            Weight::SemiBold => "Inter SemiBold",
        }
    }

    pub(super) fn of_family(family: &str) -> Weight {
        Weight::ALL.into_iter().find(|weight| weight.family() == family).unwrap_or(Weight::Regular)
    }

    /// The weight as style sheets count it.
    pub(super) fn css(self) -> u32 {
        match self {
            Weight::Regular => 400,
            Weight::Medium => 500,
            Weight::SemiBold => 600,
        }
    }

    /// The outline of a glyph, in the units that [`Weight::units_per_em`] counts.
    pub(super) fn outline(self, glyph: u16) -> Option<Outline> {
        self.face()?.outline(GlyphId(glyph))
    }

    pub(super) fn units_per_em(self) -> i64 {
        self.face().and_then(|face| face.units_per_em()).map_or(1, |units| units as i64).max(1)
    }

    fn face(self) -> Option<&'static FontRef<'static>> {
        FACES[self as usize].as_ref()
    }

    /// The glyphs of a text, each with its distance from the text's beginning, and the whole width, in font units.
    pub(super) fn layout(self, text: &str) -> (Vec<(u16, i64)>, i64) {
        let Some(face) = self.face() else { return (Vec::new(), 0) };
        let mut pen = 0;
        let mut glyphs: Vec<(u16, i64)> = Vec::with_capacity(text.len());
        for character in text.chars() {
            let glyph = face.glyph_id(character);
            if let Some((before, _)) = glyphs.last() {
                pen += face.kern_unscaled(GlyphId(*before), glyph) as i64;
            }
            glyphs.push((glyph.0, pen));
            pen += face.h_advance_unscaled(glyph) as i64;
        }
        (glyphs, pen)
    }

    /// How wide a text of this size is; both in tenths of a pixel. Rounded up.
    pub fn width(self, text: &str, size: i32) -> i32 {
        let units = self.layout(text).1 * i64::from(size);
        i32::try_from((units + self.units_per_em() - 1) / self.units_per_em()).unwrap_or(i32::MAX)
    }

    /// The longest beginning of `text` that is at most `limit` wide with an ellipsis, or the whole text if it fits.
    pub fn fit(self, text: &str, size: i32, limit: i32) -> String {
        if self.width(text, size) <= limit {
            return text.to_string();
        }
        let ends: Vec<usize> = text.char_indices().map(|(end, _)| end).collect();
        let shortened = |end: &usize| format!("{}{ELLIPSIS}", text[..*end].trim_end());
        let fitting = ends.partition_point(|end| self.width(&shortened(end), size) <= limit);
        // Kerning can make a longer text narrower by a hair; the last step back is for that.
        ends[..fitting].iter().rev().map(shortened).find(|text| self.width(text, size) <= limit).unwrap_or_default()
    }

    /// Breaks a text between words into at most `lines` lines of at most `limit`; the last one is shortened.
    pub fn wrap(self, text: &str, size: i32, limit: i32, lines: usize) -> Vec<String> {
        let mut wrapped: Vec<String> = Vec::new();
        for word in text.split(' ') {
            let full = wrapped.len() >= lines;
            match wrapped.last_mut() {
                Some(line) if full || self.width(&format!("{line} {word}"), size) <= limit => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => wrapped.push(word.to_string()),
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
        blank if blank.is_whitespace() && face.glyph_id(blank).0 == 0 => ' ',
        unknown if face.glyph_id(unknown).0 == 0 => UNKNOWN,
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
