//! The display list: what is drawn, in order, in whole tenths of a pixel.

use super::color::Color;
use super::fonts::{Glyph, Letters, Weight};
use super::motion::Motion;

/// A place, in tenths of a pixel from the left and from the top.
pub type Point = (i32, i32);

/// How many units of the display list make a pixel.
pub const UNITS: i32 = 10;

/// Pixels as units of the display list.
pub(super) const fn px(pixels: i32) -> i32 {
    pixels * UNITS
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// The left edge.
    pub left: i32,
    /// The upper edge.
    pub top: i32,
    /// The right edge.
    pub right: i32,
    /// The lower edge.
    pub bottom: i32,
}

impl Block {
    /// Between two edges from left to right and two from top to bottom.
    pub fn new(left: i32, top: i32, right: i32, bottom: i32) -> Block {
        Block { left: left.min(right), top: top.min(bottom), right: left.max(right), bottom: top.max(bottom) }
    }

    /// From the left to the right edge.
    pub fn width(&self) -> i32 {
        self.right - self.left
    }

    /// From the upper to the lower edge.
    pub fn height(&self) -> i32 {
        self.bottom - self.top
    }

    /// Halfway between left and right.
    pub fn middle_x(&self) -> i32 {
        (self.left + self.right) / 2
    }

    /// Halfway between top and bottom.
    pub fn middle_y(&self) -> i32 {
        (self.top + self.bottom) / 2
    }

    /// Whether the two have an area in common.
    pub fn overlaps(&self, other: &Block) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether `other` lies within this one.
    pub fn contains(&self, other: &Block) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }

    /// The same block, larger by these on each side.
    pub fn grown(&self, across: i32, down: i32) -> Block {
        Block::new(self.left - across, self.top - down, self.right + across, self.bottom + down)
    }
}

/// One line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRun {
    /// The characters in the order in which they are read.
    pub text: String,
    /// Their glyphs in the order in which they stand.
    pub glyphs: Vec<Glyph>,
    /// The characters that no font has. A chart with such a text is not drawn.
    pub missing: Vec<char>,
    /// How wide the text is.
    pub width: i32,
    /// Where it begins.
    pub left: i32,
    /// What it stands on.
    pub baseline: i32,
    /// The size of an em.
    pub size: i32,
    /// How strong it is.
    pub weight: Weight,
    /// Its colour.
    pub color: Color,
    /// How far accents and other letters than those of ASCII reach above and below what it stands on.
    reach: (i32, i32),
}

impl TextRun {
    /// Lays out a line that begins at a place.
    pub(super) fn new(
        text: String,
        (left, baseline): Point,
        (weight, size): (Weight, i32),
        color: Color,
        letters: &Letters<'_>,
    ) -> TextRun {
        let ink = letters.ink(weight, &text, size);
        let (reach, width) = ((ink.above, ink.below), ink.width);
        TextRun { text, glyphs: ink.glyphs, missing: ink.missing, width, left, baseline, size, weight, color, reach }
    }

    /// The height of a capital, for an em of this size.
    pub fn cap_height(size: i32) -> i32 {
        size * 727 / 1000
    }

    /// The area of its letters, from the highest ascender to the lowest descender.
    pub fn block(&self) -> Block {
        let (above, below) = self.reach;
        let (ascent, descent) = ((self.size * 78 / 100).max(above), (self.size * 21 / 100).max(below));
        Block::new(self.left, self.baseline - ascent, self.left + self.width, self.baseline + descent)
    }
}

/// One thing that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A filled rectangle.
    Rect(Block, Color),
    /// A line through points.
    Path {
        /// The points.
        points: Vec<Point>,
        /// How thick the line is.
        width: i32,
        /// Its colour.
        color: Color,
    },
    /// A filled area.
    Polygon(Vec<Point>, Color),
    /// A filled circle.
    Circle {
        /// Its middle.
        center: Point,
        /// Its radius.
        radius: i32,
        /// Its colour.
        color: Color,
    },
    /// A line of text.
    Text(TextRun),
}

/// A chart, drawn: all that the picture formats need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayList {
    /// The width of the canvas.
    pub width: i32,
    /// The height of the canvas.
    pub height: i32,
    /// What it is drawn on.
    pub background: Color,
    /// What is drawn, from back to front.
    pub shapes: Vec<Shape>,
    /// Texts that had no room, or were shortened, in full; the description of the chart has them all.
    pub omitted: Vec<String>,
    /// How the shapes move with the values they are drawn from.
    pub motion: Motion,
}

impl DisplayList {
    /// An empty canvas.
    pub fn new(width: i32, height: i32, background: Color) -> DisplayList {
        DisplayList { width, height, background, shapes: Vec::new(), omitted: Vec::new(), motion: Motion::default() }
    }

    /// The whole canvas.
    pub fn canvas(&self) -> Block {
        Block::new(0, 0, self.width, self.height)
    }

    /// The lines of text, in the order they were drawn.
    pub fn texts(&self) -> impl Iterator<Item = &TextRun> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Text(run) => Some(run),
            _ => None,
        })
    }
}
