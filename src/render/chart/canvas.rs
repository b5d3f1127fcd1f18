//! What the kinds of chart draw on: plotters' drawing area, and a text that keeps clear of every other text.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, DashedPathElement, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::style::{Color as _, FontDesc, FontFamily, FontStyle, RGBColor};

use super::color::Color;
use super::display::{Block, DisplayList, Point, px};
use super::error::ChartError;
use super::fonts::{Letters, printable};
use super::label::Label;
use super::motion::{Motion, Recording};
use super::recorder::Recorder;
use super::theme::Palette;

mod moving;

/// How far texts keep apart from side to side.
const TEXT_GAP: i32 = px(2);

/// How far to both sides of a text the lines behind it are interrupted: nearer, one looks like a letter of it.
const CLEARING: i32 = px(5);

/// How a line among others is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineStyle {
    pub color: Color,
    /// How long its dashes and the gaps between them are; `None` where it is drawn through.
    pub dashes: Option<(i32, i32)>,
}

impl LineStyle {
    /// Dashes of the lines that have the colours once more, and once again.
    const DASHES: [Option<(i32, i32)>; 3] = [None, Some((px(9), px(5))), Some((px(2), px(4)))];

    /// The style of the line with this number: the colours one after the other, then again with dashes.
    pub fn of(palette: &Palette, number: usize) -> LineStyle {
        let colors = palette.lines.len();
        let dashes = LineStyle::DASHES[(number / colors) % LineStyle::DASHES.len()];
        LineStyle { color: palette.lines[number % colors], dashes }
    }
}

/// A canvas on which no text can overlap another or leave the picture.
pub(super) struct Canvas<'list> {
    area: DrawingArea<Recorder<'list>, Shift>,
    whole: Block,
    palette: &'static Palette,
    letters: &'list Letters<'list>,
    taken: Vec<Block>,
    omitted: Vec<String>,
    failure: Option<ChartError>,
    recording: Rc<RefCell<Recording>>,
}

impl<'list> Canvas<'list> {
    pub(super) fn new(
        list: &'list mut DisplayList,
        palette: &'static Palette,
        letters: &'list Letters<'list>,
    ) -> Canvas<'list> {
        let whole = list.canvas();
        let recording = Rc::<RefCell<Recording>>::default();
        let area = Recorder::new(list, letters, Rc::clone(&recording)).into_drawing_area();
        Canvas { area, whole, palette, letters, taken: Vec::new(), omitted: Vec::new(), failure: None, recording }
    }

    pub(super) fn palette(&self) -> &'static Palette {
        self.palette
    }

    pub(super) fn letters(&self) -> &'list Letters<'list> {
        self.letters
    }

    pub(super) fn whole(&self) -> Block {
        self.whole
    }

    /// The texts that were left out or shortened and how what is drawn moves, or what went wrong first.
    pub(super) fn finish(self) -> Result<(Vec<String>, Motion), ChartError> {
        let motion = self.recording.take().motion;
        self.failure.map_or(Ok((self.omitted, motion)), Err)
    }

    /// Remembers a text that is not drawn at all.
    pub(super) fn omit(&mut self, text: &str) {
        if !text.is_empty() {
            self.omitted.push(text.to_string());
        }
    }

    pub(super) fn rect(&mut self, block: Block, color: Color) {
        self.draw(&Rectangle::new([(block.left, block.top), (block.right, block.bottom)], rgb(color).filled()));
    }

    pub(super) fn outline(&mut self, block: Block, width: i32, color: Color) {
        self.draw(&Rectangle::new(
            [(block.left, block.top), (block.right, block.bottom)],
            rgb(color).stroke_width(width.unsigned_abs()),
        ));
    }

    pub(super) fn path(&mut self, points: Vec<Point>, width: i32, color: Color) {
        self.draw(&PathElement::new(points, rgb(color).stroke_width(width.unsigned_abs())));
    }

    /// A line in a style of its own, by which it is told from others of its colour.
    pub(super) fn styled(&mut self, points: Vec<Point>, width: i32, style: LineStyle) {
        let stroke = rgb(style.color).stroke_width(width.unsigned_abs());
        match style.dashes {
            None => self.path(points, width, style.color),
            Some((dash, gap)) => self.draw(&DashedPathElement::new(points, dash, gap, stroke)),
        }
    }

    /// An upright or level line: a thin rectangle, so that its edges are sharp.
    pub(super) fn rule(&mut self, from: Point, to: Point, width: i32, color: Color) {
        let half = width / 2;
        let thick = if from.0 == to.0 { (half, 0) } else { (0, half) };
        self.rect(Block::new(from.0, from.1, to.0, to.1).grown(thick.0, thick.1), color);
    }

    pub(super) fn dashes(&mut self, from: Point, to: Point, color: Color) {
        self.draw(&DashedPathElement::new([from, to], px(4), px(3), rgb(color).stroke_width(px(1).unsigned_abs())));
    }

    pub(super) fn polygon(&mut self, points: Vec<Point>, color: Color) {
        self.draw(&Polygon::new(points, rgb(color).filled()));
    }

    pub(super) fn circle(&mut self, center: Point, radius: i32, color: Color) {
        self.draw(&Circle::new(center, radius, rgb(color).filled()));
    }

    /// A point on a line, set off from it by a rim in the background's colour.
    pub(super) fn dot(&mut self, center: Point, color: Color) {
        self.circle(center, px(6), self.palette.background);
        self.circle(center, px(4), color);
    }

    /// A single value where others are ranges.
    pub(super) fn diamond(&mut self, (x, y): Point, radius: i32, color: Color) {
        self.polygon(vec![(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], color);
    }

    /// Draws a label if it has room. What is lost or shortened is remembered in full.
    pub(super) fn label(&mut self, label: Label<'_>) {
        let complete = self.place(label).unwrap_or(false);
        if !complete {
            self.omit(label.text);
        }
    }

    /// Draws a label that may give way, like a tick, and says whether it had room.
    pub(super) fn tick(&mut self, label: Label<'_>) -> bool {
        self.place(label).is_some()
    }

    /// Draws one of the lines of a text that is too long for one; the whole text is remembered where it has no room.
    pub(super) fn line(&mut self, label: Label<'_>, whole: &str) {
        if !self.tick(label) {
            self.omit(whole);
        }
    }

    /// Whether a label would have room.
    pub(super) fn has_room(&self, label: &Label<'_>) -> bool {
        self.is_free(&label.run(&printable(label.text), self.letters).block())
    }

    /// Draws a label; `None` if it has no room, otherwise whether all of it is shown.
    fn place(&mut self, label: Label<'_>) -> Option<bool> {
        let printed = printable(label.text);
        let run = label.run(&printed, self.letters);
        if run.text.is_empty() {
            return printed.is_empty().then_some(true);
        }
        let block = run.block();
        if !self.is_free(&block) {
            return None;
        }
        if label.clears {
            self.rect(block.grown(CLEARING, 0), self.palette.background);
        }
        let ink = label.ink.readable_on(label.over.unwrap_or(self.palette.background));
        self.recording.borrow_mut().anchor = label.anchor as usize;
        let font = FontDesc::new(FontFamily::Name(run.weight.family()), f64::from(run.size), FontStyle::Normal);
        self.draw(&Text::new(run.text.clone(), (run.left, run.baseline), font.color(&rgb(ink))));
        self.taken.push(block);
        Some(run.text == printed)
    }

    fn is_free(&self, block: &Block) -> bool {
        let clear = block.grown(TEXT_GAP, 0);
        self.whole.contains(&clear) && !self.taken.iter().any(|taken| taken.overlaps(&clear))
    }

    /// The first failure is kept; drawing goes on, so that the kinds of chart read as drawings.
    fn draw<'a, E>(&mut self, element: &'a E)
    where
        for<'b> &'b E: PointCollection<'b, Point>,
        E: Drawable<Recorder<'list>>,
    {
        if let Err(error) = self.area.draw(element) {
            self.failure.get_or_insert(ChartError::Drawing(error.to_string()));
        }
    }
}

fn rgb(color: Color) -> RGBColor {
    RGBColor(color.red, color.green, color.blue)
}
