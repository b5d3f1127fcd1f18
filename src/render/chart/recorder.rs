//! A plotters backend that draws nothing: it records what is to be drawn as a [`DisplayList`].

use std::fmt;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::color::Color;
use super::display::{Block, DisplayList, Point, Shape, TextRun};
use super::fonts::Weight;

/// Records what plotters draws. Coordinates and stroke widths are tenths of a pixel.
pub(super) struct Recorder<'list> {
    list: &'list mut DisplayList,
}

/// What a display list has no shape for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRecordable {
    /// A single pixel.
    Pixel,
    /// A bitmap.
    Bitmap,
}

impl fmt::Display for NotRecordable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            NotRecordable::Pixel => "a display list holds no single pixels",
            NotRecordable::Bitmap => "a display list holds no bitmaps",
        })
    }
}

impl std::error::Error for NotRecordable {}

type Recorded = Result<(), DrawingErrorKind<NotRecordable>>;

impl<'list> Recorder<'list> {
    pub(super) fn new(list: &'list mut DisplayList) -> Recorder<'list> {
        Recorder { list }
    }

    fn record(&mut self, shape: Shape) -> Recorded {
        self.list.shapes.push(shape);
        Ok(())
    }

    fn stroke(&mut self, points: Vec<Point>, style: &impl BackendStyle) -> Recorded {
        let width = i32::try_from(style.stroke_width()).unwrap_or(i32::MAX);
        self.record(Shape::Path { points, width, color: opaque(style.color()) })
    }
}

/// The palette has no transparent colours, so nothing is lost.
fn opaque(color: BackendColor) -> Color {
    let (red, green, blue) = color.rgb;
    Color { red, green, blue }
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = NotRecordable;

    fn get_size(&self) -> (u32, u32) {
        (self.list.width.unsigned_abs(), self.list.height.unsigned_abs())
    }

    fn ensure_prepared(&mut self) -> Recorded {
        Ok(())
    }

    fn present(&mut self) -> Recorded {
        Ok(())
    }

    fn draw_pixel(&mut self, _point: BackendCoord, _color: BackendColor) -> Recorded {
        Err(DrawingErrorKind::DrawingError(NotRecordable::Pixel))
    }

    fn blit_bitmap(&mut self, _at: BackendCoord, _size: (u32, u32), _bitmap: &[u8]) -> Recorded {
        Err(DrawingErrorKind::DrawingError(NotRecordable::Bitmap))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Recorded {
        self.stroke(vec![from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Recorded {
        self.stroke(path.into_iter().collect(), style)
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
        self.stroke(corners.to_vec(), style)
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

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Recorded {
        let weight = Weight::of_family(style.family().as_str());
        let size = style.size().round() as i32;
        let left = match style.anchor().h_pos {
            HPos::Left => x,
            HPos::Center => x - weight.width(text, size) / 2,
            HPos::Right => x - weight.width(text, size),
        };
        // Centred means that the capitals are: figures then stand in the middle of their bar.
        let baseline = match style.anchor().v_pos {
            VPos::Top => y + TextRun::cap_height(size),
            VPos::Center => y + TextRun::cap_height(size) / 2,
            VPos::Bottom => y,
        };
        let color = opaque(style.color());
        self.record(Shape::Text(TextRun { text: text.into(), left, baseline, size, weight, color }))
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<NotRecordable>> {
        let size = style.size().round() as i32;
        let width = Weight::of_family(style.family().as_str()).width(text, size);
        Ok((width.unsigned_abs(), size.unsigned_abs()))
    }
}
