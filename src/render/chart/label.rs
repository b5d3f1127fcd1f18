//! A line of text that is about to be placed.

use super::color::Color;
use super::display::{Block, Point, TextRun, px};
use super::fonts::{Letters, Weight, printable};

/// How many halves of a text lie to the left of its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Left = 0,
    Middle = 1,
    Right = 2,
}

/// A text, where it goes and how it looks. Upright, its place is the middle of its capitals.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label<'a> {
    pub text: &'a str,
    pub x: i32,
    pub y: i32,
    pub anchor: Anchor,
    pub size: i32,
    pub weight: Weight,
    pub ink: Color,
    /// The fill it stands on, if that is not the background.
    pub over: Option<Color>,
    /// Whether the lines behind it are interrupted for it.
    pub clears: bool,
    /// How wide it may be before it is shortened.
    pub limit: Option<i32>,
}

impl<'a> Label<'a> {
    pub fn new(text: &'a str, (x, y): Point, ink: Color) -> Label<'a> {
        Label {
            text,
            x,
            y,
            anchor: Anchor::Left,
            size: px(13),
            weight: Weight::Regular,
            ink,
            over: None,
            clears: false,
            limit: None,
        }
    }

    pub fn centered(self) -> Label<'a> {
        Label { anchor: Anchor::Middle, ..self }
    }

    pub fn right(self) -> Label<'a> {
        Label { anchor: Anchor::Right, ..self }
    }

    pub fn size(self, size: i32) -> Label<'a> {
        Label { size, ..self }
    }

    pub fn medium(self) -> Label<'a> {
        Label { weight: Weight::Medium, ..self }
    }

    pub fn bold(self) -> Label<'a> {
        Label { weight: Weight::SemiBold, ..self }
    }

    /// Made to stand out from its like where it `is_special`.
    pub fn strong(self, is_special: bool, ink: Color) -> Label<'a> {
        if is_special { Label { ink, ..self.bold() } } else { self }
    }

    pub fn over(self, fill: Color) -> Label<'a> {
        Label { over: Some(fill), ..self }
    }

    pub fn clearing(self) -> Label<'a> {
        Label { clears: true, ..self }
    }

    pub fn within(self, limit: i32) -> Label<'a> {
        Label { limit: Some(limit), ..self }
    }

    /// The text, shortened where it has to be, at its place.
    pub fn run(&self, text: &str, letters: &Letters<'_>) -> TextRun {
        let fitted = |limit| letters.fit(self.weight, text, self.size, limit);
        let text = self.limit.map_or_else(|| text.to_string(), fitted);
        let width = letters.width(self.weight, &text, self.size);
        let left = self.x - width * self.anchor as i32 / 2;
        let baseline = self.y + TextRun::cap_height(self.size) / 2;
        TextRun::new(text, (left, baseline), (self.weight, self.size), self.ink, letters)
    }

    /// How wide the whole text is.
    pub fn width(&self, letters: &Letters<'_>) -> i32 {
        letters.width(self.weight, &printable(self.text), self.size)
    }

    /// A centred label, moved as little as it takes to stay between the sides of `area`.
    pub fn kept_within(self, area: Block, letters: &Letters<'_>) -> Label<'a> {
        let half = self.width(letters) / 2 + px(1);
        let x = self.x.min(area.right - half).max(area.left + half);
        Label { x, limit: Some(area.width()), ..self }
    }
}
