//! A plotters backend that draws nothing: it records what is to be drawn as a [`DisplayList`].

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::color::Color;
use super::display::{Block, DisplayList, Shape, TextRun};
use super::fonts::{Letters, Weight};
use super::motion::Recording;

/// Records what plotters draws. Coordinates and stroke widths are tenths of a pixel.
pub(super) struct Recorder<'list> {
    list: &'list mut DisplayList,
    letters: &'list Letters<'list>,
    recording: Rc<RefCell<Recording>>,
}

type Recorded = Result<(), DrawingErrorKind<Infallible>>;

impl<'list> Recorder<'list> {
    pub(super) fn new(
        list: &'list mut DisplayList,
        letters: &'list Letters<'list>,
        recording: Rc<RefCell<Recording>>,
    ) -> Recorder<'list> {
        Recorder { list, letters, recording }
    }

    fn record(&mut self, shape: Shape) -> Recorded {
        self.recording.borrow_mut().note(self.list.shapes.len(), &shape);
        self.list.shapes.push(shape);
        Ok(())
    }
}

/// The palette has no transparent colours, so nothing is lost.
fn opaque(color: BackendColor) -> Color {
    let (red, green, blue) = color.rgb;
    Color { red, green, blue }
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.list.width.unsigned_abs(), self.list.height.unsigned_abs())
    }

    fn ensure_prepared(&mut self) -> Recorded {
        Ok(())
    }

    fn present(&mut self) -> Recorded {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Recorded {
        self.record(Shape::Rect(Block::new(x, y, x + 1, y + 1), opaque(color)))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Recorded {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Recorded {
        let width = i32::try_from(style.stroke_width()).unwrap_or(i32::MAX);
        self.record(Shape::Path { points: path.into_iter().collect(), width, color: opaque(style.color()) })
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Recorded {
        if fill {
            return self.record(Shape::Rect(Block::new(left, top, right, bottom), opaque(style.color())));
        }
        // The edge is closed past its first corner, so that the join there is as sharp as the others.
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top), (right, top)];
        self.draw_path(corners, style)
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, _fill: bool) -> Recorded {
        let radius = i32::try_from(radius).unwrap_or(i32::MAX);
        self.record(Shape::Circle { center, radius, color: opaque(style.color()) })
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Recorded {
        self.record(Shape::Polygon(corners.into_iter().collect(), opaque(style.color())))
    }

    /// The canvas has placed the text: it begins and stands where it says, whatever its anchor.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (left, baseline): BackendCoord) -> Recorded {
        let (weight, size) = (Weight::of_family(style.family().as_str()), style.size().round() as i32);
        let color = opaque(style.color());
        let run = TextRun::new(text.into(), (left, baseline), (weight, size), color, self.letters);
        self.record(Shape::Text(run))
    }
}
