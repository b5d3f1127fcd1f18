//! The display list as a PNG: RGB, eight bits a channel, with its pixel density.

use std::collections::BTreeMap;

use miniz_oxide::deflate::compress_to_vec_zlib;
use png::chunk::IDAT;
use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter, PixelDimensions, Unit};
use tiny_skia::{FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform};

use super::color::Color;
use super::display::{Block, DisplayList, Point, Shape, TextRun, UNITS};
use super::error::ChartError;
use super::fonts::{EM, Face, Letters};
use super::options::ChartOptions;

/// Pixels a metre at which a chart has the size it was laid out for: 96 to the inch.
const PIXELS_PER_METRE: u32 = 3780;

/// How hard the bytes are squeezed: the next level takes four times as long to save a quarter.
const COMPRESSION_LEVEL: u8 = 1;

pub(super) fn encode(list: &DisplayList, letters: &Letters<'_>, options: &ChartOptions) -> Result<Vec<u8>, ChartError> {
    let (width, height) = (options.width * options.scale, options.height * options.scale);
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| failed("no room for the pixels"))?;
    pixels.fill(skia_color(list.background));
    let to_pixels = options.scale as f32 / UNITS as f32;
    let mut painter = Painter { pixels, to_pixels, letters, outlines: BTreeMap::new() };
    for shape in &list.shapes {
        painter.paint(shape);
    }
    write(&painter.pixels, options).map_err(failed)
}

fn failed(reason: impl ToString) -> ChartError {
    ChartError::Drawing(reason.to_string())
}

fn write(pixels: &Pixmap, options: &ChartOptions) -> Result<Vec<u8>, png::EncodingError> {
    let rgb = without_alpha(pixels.data());
    let mut bytes = Vec::with_capacity(rgb.len() / 16);
    let mut encoder = Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    let density = PIXELS_PER_METRE * options.scale;
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: density, yppu: density, unit: Unit::Meter }));
    if options.draft {
        encoder.set_filter(Filter::Up);
        encoder.set_deflate_compression(DeflateCompression::FdeflateUltraFast);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&rgb)?;
        writer.finish()?;
    } else {
        // The encoder squeezes with whatever library the packages of a build agree on, and some of these with instructions that not
        // every processor has: the same picture would be other bytes there.
        let squeezed = compress_to_vec_zlib(&differences(&rgb, pixels.width() as usize * 3), COMPRESSION_LEVEL);
        let mut writer = encoder.write_header()?;
        writer.write_chunk(IDAT, &squeezed)?;
        writer.finish()?;
    }
    Ok(bytes)
}

/// Every row as what it differs by from the row above it, which it mostly is, after the number of that filter.
fn differences(rgb: &[u8], row: usize) -> Vec<u8> {
    const UP: u8 = 2;
    let mut differences = Vec::with_capacity(rgb.len() + rgb.len() / row);
    let first = vec![0; row];
    let above = std::iter::once(first.as_slice()).chain(rgb.chunks_exact(row));
    for (row, above) in rgb.chunks_exact(row).zip(above) {
        differences.push(UP);
        differences.extend(row.iter().zip(above).map(|(here, above)| here.wrapping_sub(*above)));
    }
    differences
}

/// Nothing is transparent, so the fourth byte of every pixel says nothing.
fn without_alpha(rgba: &[u8]) -> Vec<u8> {
    let mut rgb = vec![0; rgba.len() / 4 * 3];
    for (to, from) in rgb.chunks_exact_mut(3).zip(rgba.chunks_exact(4)) {
        to.copy_from_slice(&from[..3]);
    }
    rgb
}

fn skia_color(color: Color) -> tiny_skia::Color {
    tiny_skia::Color::from_rgba8(color.red, color.green, color.blue, u8::MAX)
}

struct Painter<'f> {
    pixels: Pixmap,
    to_pixels: f32,
    letters: &'f Letters<'f>,
    /// The outlines of the glyphs met so far, in units of the em.
    outlines: BTreeMap<(Face, u16), Option<Path>>,
}

impl Painter<'_> {
    fn paint(&mut self, shape: &Shape) {
        match shape {
            Shape::Rect(block, color) => self.rect(block, *color),
            Shape::Path { points, width, color } => self.stroke(points, *width, *color),
            Shape::Polygon(points, color) => self.fill(polyline(points, true), *color),
            Shape::Circle { center: (x, y), radius, color } => {
                self.fill(PathBuilder::from_circle(*x as f32, *y as f32, *radius as f32), *color);
            }
            Shape::Text(run) => self.text(run),
        }
    }

    fn rect(&mut self, block: &Block, color: Color) {
        let edges = [block.left, block.top, block.right, block.bottom].map(|edge| edge as f32);
        if let Some(rect) = Rect::from_ltrb(edges[0], edges[1], edges[2], edges[3]) {
            self.pixels.fill_rect(rect, &paint(color), self.scaled(), None);
        }
    }

    fn stroke(&mut self, points: &[Point], width: i32, color: Color) {
        let join = if points.len() > 5 { LineJoin::Miter } else { LineJoin::Round };
        let stroke = Stroke { width: width as f32, line_cap: LineCap::Butt, line_join: join, ..Stroke::default() };
        if let Some(path) = polyline(points, false) {
            self.pixels.stroke_path(&path, &paint(color), &stroke, self.scaled(), None);
        }
    }

    fn fill(&mut self, path: Option<Path>, color: Color) {
        if let Some(path) = path {
            self.pixels.fill_path(&path, &paint(color), FillRule::Winding, self.scaled(), None);
        }
    }

    fn text(&mut self, run: &TextRun) {
        let paint = paint(run.color);
        let per_unit = run.size as f32 / EM as f32 * self.to_pixels;
        let (left, baseline) = (run.left as f32 * self.to_pixels, run.baseline as f32 * self.to_pixels);
        for glyph in &run.glyphs {
            let outline = || self.letters.outline(glyph.face, glyph.id);
            if let Some(path) = self.outlines.entry((glyph.face, glyph.id)).or_insert_with(outline) {
                // Fonts count upwards, pixels downwards.
                let (x, y) = (left + glyph.x as f32 * per_unit, baseline - glyph.y as f32 * per_unit);
                let place = Transform::from_row(per_unit, 0.0, 0.0, -per_unit, x, y);
                self.pixels.fill_path(path, &paint, FillRule::Winding, place, None);
            }
        }
    }

    fn scaled(&self) -> Transform {
        Transform::from_scale(self.to_pixels, self.to_pixels)
    }
}

fn paint(color: Color) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color(skia_color(color));
    paint
}

fn polyline(points: &[Point], closed: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for (index, (x, y)) in points.iter().enumerate() {
        match index {
            0 => builder.move_to(*x as f32, *y as f32),
            _ => builder.line_to(*x as f32, *y as f32),
        }
    }
    if closed {
        builder.close();
    }
    builder.finish()
}
