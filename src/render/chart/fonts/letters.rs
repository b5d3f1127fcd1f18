//! A line of text becomes glyphs, each in its place: in the order in which it is read, and from the first face that has
//! it.
//!
//! What the embedded faces have stands as it is written. Where a character comes from an added face, the line is put
//! into visual order (Unicode Standard Annex 9) and the parts from added faces are shaped: Arabic letters join, marks
//! stand where their face puts them.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use rustybuzz::{Direction, UnicodeBuffer};
use tiny_skia::Path;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use super::clean::is_ignorable;
use super::face::{self, EM, Embedded, Font};
use super::{Ink, Weight};

/// Which face a glyph is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::render::chart) enum Face {
    /// The embedded one of this weight.
    Embedded(Weight),
    /// An added one, counted from the first.
    Added(usize),
}

/// A glyph in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    pub(in crate::render::chart) face: Face,
    pub(in crate::render::chart) id: u16,
    /// How far it stands from where the text begins, in units of which 2,048 make an em.
    pub x: i64,
    /// How high it stands above the baseline.
    pub y: i64,
}

/// A line of text as glyphs; lengths in units of the em.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub glyphs: Vec<Glyph>,
    pub width: i64,
    /// The lowest and the highest point that is drawn of other characters than those of ASCII.
    pub extent: Option<(i64, i64)>,
    /// What no face has.
    pub missing: Vec<char>,
}

impl Line {
    fn push(&mut self, face: &rustybuzz::ttf_parser::Face<'_>, glyph: Glyph) {
        if let Some((low, high)) = face::extent(face, glyph.id) {
            let (lowest, highest) = self.extent.unwrap_or((low, high));
            self.extent = Some((lowest.min(low + glyph.y), highest.max(high + glyph.y)));
        }
        self.glyphs.push(glyph);
    }
}

/// The embedded faces and the added ones, ready to draw with.
pub(in crate::render::chart) struct Letters<'f> {
    added: Vec<(rustybuzz::Face<'f>, &'f str)>,
    /// The lines that were laid out: a text is measured before it is placed, and drawn again in another theme.
    known: RefCell<HashMap<Weight, HashMap<String, Line>>>,
}

/// What is drawn with one face and in one direction.
struct Stretch<'t> {
    text: &'t str,
    face: Option<Face>,
    level: Level,
}

impl<'f> Letters<'f> {
    pub fn new(fonts: &'f [Font]) -> Letters<'f> {
        let added = fonts.iter().filter_map(|font| Some((font.open()?, font.family()))).collect();
        Letters { added, known: RefCell::default() }
    }

    /// The families of the added faces.
    pub fn families(&self) -> impl Iterator<Item = &'f str> {
        self.added.iter().map(|(_, family)| *family).filter(|family| !family.is_empty())
    }

    /// The outline of a glyph in units of the em.
    pub fn outline(&self, face: Face, glyph: u16) -> Option<Path> {
        match face {
            Face::Embedded(weight) => face::outline(Embedded::of(weight)?.face(), glyph),
            Face::Added(at) => face::outline(&self.added.get(at)?.0, glyph),
        }
    }

    /// A line of text, laid out.
    pub(super) fn line(&self, weight: Weight, text: &str) -> Line {
        let known = self.known.borrow().get(&weight).and_then(|lines| lines.get(text)).cloned();
        known.unwrap_or_else(|| {
            let line = self.laid_out(weight, text);
            self.known.borrow_mut().entry(weight).or_default().insert(text.to_string(), line.clone());
            line
        })
    }

    fn laid_out(&self, weight: Weight, text: &str) -> Line {
        let mut line = Line::default();
        let Some(embedded) = Embedded::of(weight) else { return line };
        if text.chars().all(|character| embedded.has(character) && !is_ignorable(character)) {
            line.write(embedded, weight, text.chars());
            return line;
        }
        for stretch in self.in_visual_order(weight, text) {
            let plain = stretch.text.chars().filter(|character| !is_ignorable(*character));
            match stretch.face {
                Some(Face::Embedded(_)) if stretch.level.is_rtl() => {
                    line.write(embedded, weight, plain.rev().map(mirrored));
                }
                Some(Face::Embedded(_)) => line.write(embedded, weight, plain),
                Some(Face::Added(at)) => self.shape(at, &stretch, &mut line),
                None => line.missing.extend(plain.filter(|character| !embedded.has(*character))),
            }
        }
        line
    }

    /// The stretches of a text from left to right.
    fn in_visual_order<'t>(&self, weight: Weight, text: &'t str) -> Vec<Stretch<'t>> {
        let base = if reads_leftwards(text) { Level::rtl() } else { Level::ltr() };
        let levels = BidiInfo::new(text, Some(base)).levels;
        let mut stretches: Vec<(usize, Stretch<'t>)> = Vec::new();
        for (start, cluster) in text.grapheme_indices(true) {
            let (face, level) = (self.face_for(weight, cluster), levels[start]);
            match stretches.last_mut() {
                Some((from, last)) if last.face == face && last.level == level && !parts(last.text, cluster) => {
                    last.text = &text[*from..start + cluster.len()];
                }
                _ => stretches.push((start, Stretch { text: cluster, face, level })),
            }
        }
        let order = BidiInfo::reorder_visual(&stretches.iter().map(|(_, stretch)| stretch.level).collect::<Vec<_>>());
        let mut by_place: BTreeMap<usize, Stretch<'t>> =
            stretches.into_iter().map(|(_, stretch)| stretch).enumerate().collect();
        order.into_iter().filter_map(|at| by_place.remove(&at)).collect()
    }

    /// The first face that can draw all of what a reader takes for one character.
    fn face_for(&self, weight: Weight, cluster: &str) -> Option<Face> {
        let drawn = || cluster.chars().filter(|character| !is_ignorable(*character));
        if Embedded::of(weight).is_some_and(|embedded| drawn().all(|character| embedded.has(character))) {
            return Some(Face::Embedded(weight));
        }
        let able = self.added.iter().position(|(added, _)| drawn().all(|character| face::draws(added, character)));
        able.map(Face::Added)
    }

    fn shape(&self, at: usize, stretch: &Stretch<'_>, line: &mut Line) {
        let Some((face, _)) = self.added.get(at) else { return };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(stretch.text);
        buffer.set_direction(if stretch.level.is_rtl() { Direction::RightToLeft } else { Direction::LeftToRight });
        // The script, by which letters join, is that of the first letter that has one.
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(face, &[], buffer);
        let mut pen = 0;
        for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let in_em = |length: i32| face::in_em(face, i64::from(length));
            let x = line.width + face::in_em(face, pen) + in_em(place.x_offset);
            let id = u16::try_from(info.glyph_id).unwrap_or(0);
            line.push(face, Glyph { face: Face::Added(at), id, x, y: in_em(place.y_offset) });
            pen += i64::from(place.x_advance);
        }
        line.width += face::in_em(face, pen);
    }

    /// How wide a text of this size is; both in tenths of a pixel. Rounded up.
    pub fn width(&self, weight: Weight, text: &str, size: i32) -> i32 {
        scaled_up(self.line(weight, text).width, size)
    }

    /// The glyphs of a text of this size, how wide it is, and how far it reaches.
    pub fn ink(&self, weight: Weight, text: &str, size: i32) -> Ink {
        let line = self.line(weight, text);
        let (low, high) = line.extent.unwrap_or((0, 0));
        Ink {
            width: scaled_up(line.width, size),
            above: scaled_up(high, size),
            below: scaled_up(-low, size),
            glyphs: line.glyphs,
            missing: line.missing,
        }
    }
}

impl Line {
    /// Writes characters of an embedded face, with its kerning.
    fn write(&mut self, embedded: &Embedded, weight: Weight, characters: impl Iterator<Item = char>) {
        let mut before: Option<u16> = None;
        for character in characters {
            let (id, advance) = embedded.glyph(character);
            if let Some(before) = before.replace(id) {
                self.width += embedded.kerning(before, id);
            }
            let glyph = Glyph { face: Face::Embedded(weight), id, x: self.width, y: 0 };
            if character.is_ascii() {
                self.glyphs.push(glyph)
            } else {
                self.push(embedded.face(), glyph)
            }
            self.width += advance;
        }
    }
}

fn scaled_up(length: i64, size: i32) -> i32 {
    i32::try_from((length * i64::from(size) + EM - 1).div_euclid(EM)).unwrap_or(i32::MAX)
}

/// Whether a text is read from right to left: where all of its letters are, as in a name that stands alone. Beside letters that go from left to
/// right a name keeps its own direction, and the sentence its.
pub(in crate::render::chart) fn reads_leftwards(text: &str) -> bool {
    let mut classes = text.chars().map(bidi_class);
    let leftwards = classes.clone().any(|class| matches!(class, BidiClass::R | BidiClass::AL));
    leftwards && !classes.any(|class| class == BidiClass::L)
}

/// Whether two characters are of different scripts, which are not shaped together.
fn parts(before: &str, cluster: &str) -> bool {
    let is_own = |script: &Script| !matches!(script, Script::Common | Script::Inherited);
    let script = |text: &str| text.chars().map(|character| character.script()).find(is_own);
    script(before).zip(script(cluster)).is_some_and(|(before, after)| before != after)
}

/// What stands for a character in a text that goes from right to left.
fn mirrored(character: char) -> char {
    const PAIRS: [(char, char); 7] =
        [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»'), ('‹', '›'), ('≤', '≥')];
    let other = |(left, right): &(char, char)| match character {
        _ if character == *left => Some(*right),
        _ if character == *right => Some(*left),
        _ => None,
    };
    PAIRS.iter().find_map(other).unwrap_or(character)
}
