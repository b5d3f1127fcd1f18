//! Faces: the embedded ones, and those of font files that were added.

use std::fmt;
use std::sync::{Arc, LazyLock};

use rustybuzz::ttf_parser::{self, GlyphId, OutlineBuilder, Tag};
use tiny_skia::{Path, PathBuilder, Transform};
use unicode_script::{Script, UnicodeScript};

use super::Weight;

/// How many units the em of the embedded faces has; the places of all glyphs are counted in them.
pub(in crate::render::chart) const EM: i64 = 2048;

/// A face of a font file, added to the embedded ones: what they cannot draw is drawn with it.
#[derive(Clone, PartialEq, Eq)]
pub struct Font {
    family: String,
    index: u32,
    bytes: Arc<[u8]>,
}

impl fmt::Debug for Font {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Font").field("family", &self.family).finish_non_exhaustive()
    }
}

impl Font {
    /// The faces of a font file, TrueType or OpenType, alone or in a collection.
    ///
    /// # Errors
    ///
    /// Why the bytes are no font that can be drawn with, as the rest of a sentence that begins with the file.
    pub fn read(bytes: &[u8]) -> Result<Vec<Font>, &'static str> {
        if bytes.starts_with(b"wOF") {
            return Err("is a web font (WOFF), which is compressed; convert it to TrueType or OpenType (.ttf, .otf)");
        }
        let bytes: Arc<[u8]> = bytes.into();
        let count = ttf_parser::fonts_in_collection(&bytes).unwrap_or(1);
        (0..count).map(|index| Font::face(&bytes, index)).collect()
    }

    fn face(bytes: &Arc<[u8]>, index: u32) -> Result<Font, &'static str> {
        let Some(face) = rustybuzz::Face::from_slice(bytes, index) else {
            return Err("is no font that can be read: a TrueType or OpenType font is (.ttf, .otf, .ttc)");
        };
        let tables = face.tables();
        if tables.glyf.is_none() && tables.cff.is_none() && tables.cff2.is_none() {
            return Err("is a font without outlines, such as one of coloured pictures; add one that has outlines");
        }
        let named = |id| face.names().into_iter().find(|name| name.name_id == id && name.is_unicode());
        let family = named(ttf_parser::name_id::TYPOGRAPHIC_FAMILY).or_else(|| named(ttf_parser::name_id::FAMILY));
        let family = family.and_then(|name| name.to_string()).unwrap_or_default();
        Ok(Font { family, index, bytes: bytes.clone() })
    }

    /// What the family is called; empty where the file does not say.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// The face, ready to draw with.
    pub(super) fn open(&self) -> Option<rustybuzz::Face<'_>> {
        rustybuzz::Face::from_slice(&self.bytes, self.index)
    }
}

/// An embedded face, with what is asked of it most at hand: glyphs and advances of the ASCII characters.
pub(super) struct Embedded {
    face: ttf_parser::Face<'static>,
    ascii: [(u16, i64); 128],
}

static FACES: LazyLock<[Option<Embedded>; 3]> = LazyLock::new(|| {
    [
        Embedded::load(include_bytes!("Inter-Regular.ttf")),
        Embedded::load(include_bytes!("Inter-Medium.ttf")),
        Embedded::load(include_bytes!("Inter-SemiBold.ttf")),
    ]
});

impl Embedded {
    pub fn of(weight: Weight) -> Option<&'static Embedded> {
        FACES[weight as usize].as_ref()
    }

    fn load(bytes: &'static [u8]) -> Option<Embedded> {
        let face = ttf_parser::Face::parse(bytes, 0).ok()?;
        let ascii = std::array::from_fn(|code| look_up(&face, char::from(code as u8)));
        Some(Embedded { face, ascii })
    }

    /// The glyph of a character, 0 where there is none, and how far it moves the pen.
    pub fn glyph(&self, character: char) -> (u16, i64) {
        let ascii = self.ascii.get(character as usize).copied();
        ascii.unwrap_or_else(|| look_up(&self.face, character))
    }

    pub fn has(&self, character: char) -> bool {
        self.glyph(character).0 != 0
    }

    /// How much further to the right the second of two glyphs stands than the first says.
    pub fn kerning(&self, first: u16, second: u16) -> i64 {
        let tables = self.face.tables().kern.into_iter().flat_map(|kern| kern.subtables);
        let mut level = tables.filter(|table| table.horizontal && !table.variable);
        level.find_map(|table| table.glyphs_kerning(GlyphId(first), GlyphId(second))).map_or(0, i64::from)
    }

    pub fn face(&self) -> &ttf_parser::Face<'static> {
        &self.face
    }
}

fn look_up(face: &ttf_parser::Face<'_>, character: char) -> (u16, i64) {
    let glyph = face.glyph_index(character).unwrap_or_default();
    (glyph.0, face.glyph_hor_advance(glyph).map_or(0, i64::from))
}

/// A length of a face in units of [`EM`], rounded to the nearest.
pub(super) fn in_em(face: &ttf_parser::Face<'_>, length: i64) -> i64 {
    let units = i64::from(face.units_per_em());
    if units == EM { length } else { (2 * length * EM + units).div_euclid(2 * units) }
}

/// From the lowest to the highest point of a glyph, from the baseline upwards; `None` for a blank.
pub(super) fn extent(face: &ttf_parser::Face<'_>, glyph: u16) -> Option<(i64, i64)> {
    let bounds = face.glyph_bounding_box(GlyphId(glyph))?;
    Some((in_em(face, i64::from(bounds.y_min)), in_em(face, i64::from(bounds.y_max))))
}

/// Whether a face of a file can draw a character: it has a glyph, that glyph an outline unless it is a blank, and letters
/// that join are joined.
pub(super) fn draws(face: &ttf_parser::Face<'_>, character: char) -> bool {
    let glyph = face.glyph_index(character);
    glyph.is_some_and(|glyph| character.is_whitespace() || face.glyph_bounding_box(glyph).is_some())
        && Rules::of(character.script()).are_in(face)
}

/// What a face has to know to write a script, beside its letters.
enum Rules {
    Nothing,
    /// How letters stand together.
    Any,
    /// The forms of letters between others.
    MiddleForms,
}

impl Rules {
    fn of(script: Script) -> Rules {
        match script {
            Script::Arabic | Script::Syriac | Script::Nko | Script::Mandaic | Script::Mongolian => Rules::MiddleForms,
            Script::Devanagari | Script::Bengali | Script::Gurmukhi | Script::Gujarati | Script::Oriya => Rules::Any,
            Script::Tamil | Script::Telugu | Script::Kannada | Script::Malayalam | Script::Sinhala => Rules::Any,
            Script::Khmer | Script::Myanmar | Script::Tibetan | Script::Balinese | Script::Javanese => Rules::Any,
            _ => Rules::Nothing,
        }
    }

    fn are_in(&self, face: &ttf_parser::Face<'_>) -> bool {
        let rules = face.tables().gsub;
        match self {
            Rules::Nothing => true,
            Rules::Any => rules.is_some(),
            Rules::MiddleForms => rules.is_some_and(|rules| rules.features.find(Tag::from_bytes(b"medi")).is_some()),
        }
    }
}

/// Whether a character is drawn only by a face that knows how it joins others.
pub(in crate::render::chart) fn joins(character: char) -> bool {
    !matches!(Rules::of(character.script()), Rules::Nothing)
}

/// The outline of a glyph in units of [`EM`].
pub(super) fn outline(face: &ttf_parser::Face<'_>, glyph: u16) -> Option<Path> {
    let mut pen = Pen { path: PathBuilder::new(), start: None };
    face.outline_glyph(GlyphId(glyph), &mut pen)?;
    // Some fonts leave the last outline open.
    pen.close();
    let path = pen.path.finish()?;
    let scale = EM as f32 / f32::from(face.units_per_em());
    if scale == 1.0 { Some(path) } else { path.transform(Transform::from_scale(scale, scale)) }
}

/// Draws what a face tells into a path.
struct Pen {
    path: PathBuilder,
    start: Option<(f32, f32)>,
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = Some((x, y));
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        if let Some((x, y)) = self.start.take() {
            self.path.line_to(x, y);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_faces_have_the_em_that_places_are_counted_in() {
        for weight in Weight::ALL {
            let face = Embedded::of(weight).expect("an embedded face");
            assert_eq!(i64::from(face.face.units_per_em()), EM, "{weight:?}");
        }
    }

    #[test]
    fn what_is_no_font_is_refused_with_the_reason() {
        assert!(Font::read(b"wOF2....").is_err_and(|why| why.contains("WOFF")));
        for bytes in [&b""[..], b"hello", b"ttcf\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x10"] {
            assert!(Font::read(bytes).is_err_and(|why| why.starts_with("is no font")));
        }
    }
}
