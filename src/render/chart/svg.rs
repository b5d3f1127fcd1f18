//! The display list as an SVG, with the finding as its title and all figures in its description.

use std::collections::BTreeSet;
use std::fmt::Write;

use tiny_skia::{Path, PathSegment};

use super::color::Color;
use super::describe::describe;
use super::display::{Block, DisplayList, Point, Shape, TextRun};
use super::fonts::{EM, Face, Letters, reads_leftwards};
use super::options::ChartOptions;
use crate::report::chart::Chart;

pub(super) fn write(list: &DisplayList, letters: &Letters<'_>, chart: &Chart, options: &ChartOptions) -> String {
    let (width, height) = (list.width, list.height);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" aria-labelledby=\"title description\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"description\">{}</desc>\n",
        options.width,
        options.height,
        escaped(chart.title()),
        escaped(&describe(chart)),
    );
    if !options.live_text {
        svg.push_str(&glyph_definitions(list, letters));
    }
    // The text of an SVG with text is in these families; one with outlines needs none.
    let families = options.live_text.then(|| families(letters));
    shape(&mut svg, &Shape::Rect(list.canvas(), list.background), families.as_deref());
    for drawn in &list.shapes {
        shape(&mut svg, drawn, families.as_deref());
    }
    svg.push_str("</svg>\n");
    svg
}

fn shape(svg: &mut String, shape: &Shape, families: Option<&str>) {
    let element = match shape {
        Shape::Rect(block, color) => rect(block, *color),
        Shape::Path { points, width, color } => format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\" \
             stroke-linejoin=\"{}\"/>",
            coordinates(points),
            if points.len() > 5 { "miter" } else { "round" },
        ),
        Shape::Polygon(points, color) => format!("<polygon points=\"{}\" fill=\"{color}\"/>", coordinates(points)),
        Shape::Circle { center: (x, y), radius, color } => {
            format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{color}\"/>")
        }
        Shape::Text(run) => families.map_or_else(|| outlined_text(run), |families| live_text(run, families)),
    };
    svg.push_str(&element);
    svg.push('\n');
}

fn rect(block: &Block, color: Color) -> String {
    let (x, y, width, height) = (block.left, block.top, block.width(), block.height());
    format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{color}\"/>")
}

pub(super) fn coordinates(points: &[Point]) -> String {
    points.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

/// The families that the text is measured in, and those that stand in for them.
fn families(letters: &Letters<'_>) -> String {
    let added: String = letters.families().map(|family| format!("'{}', ", family.replace('\'', "\\'"))).collect();
    escaped(&format!("Inter, {added}system-ui, sans-serif"))
}

fn live_text(run: &TextRun, families: &str) -> String {
    // A text that is read from the right begins at its right edge.
    let (start, direction) = match reads_leftwards(&run.text) {
        true => (run.left + run.width, " direction=\"rtl\""),
        false => (run.left, ""),
    };
    format!(
        "<text x=\"{start}\" y=\"{}\"{direction} font-family=\"{families}\" font-size=\"{}\" font-weight=\"{}\" \
         fill=\"{}\">{}</text>",
        run.baseline,
        run.size,
        run.weight.css(),
        run.color,
        escaped(&run.text)
    )
}

/// The glyphs of a run refer to their definitions; the run is labelled for those who cannot see it.
fn outlined_text(run: &TextRun) -> String {
    let per_unit = f64::from(run.size) / EM as f64;
    let mut text = format!(
        "<g role=\"text\" aria-label=\"{}\" fill=\"{}\" transform=\"translate({} {}) scale({per_unit:.6} -{per_unit:.6})\">",
        escaped(&run.text),
        run.color,
        run.left,
        run.baseline
    );
    for glyph in &run.glyphs {
        let raised = if glyph.y == 0 { String::new() } else { format!(" y=\"{}\"", glyph.y) };
        // Writing into a string cannot fail.
        let _ = write!(text, "<use href=\"#{}\" x=\"{}\"{raised}/>", glyph_name(glyph.face, glyph.id), glyph.x);
    }
    text + "</g>"
}

fn glyph_name(face: Face, glyph: u16) -> String {
    match face {
        Face::Embedded(weight) => format!("g{}-{glyph}", weight.css()),
        Face::Added(at) => format!("f{at}-{glyph}"),
    }
}

/// Every glyph that occurs, once, in font units.
fn glyph_definitions(list: &DisplayList, letters: &Letters<'_>) -> String {
    let glyphs: BTreeSet<(Face, u16)> =
        list.texts().flat_map(|run| run.glyphs.iter().map(|glyph| (glyph.face, glyph.id))).collect();
    let paths = glyphs.into_iter().map(|(face, glyph)| {
        format!("<path id=\"{}\" d=\"{}\"/>\n", glyph_name(face, glyph), outline(letters.outline(face, glyph)))
    });
    format!("<defs>\n{}</defs>\n", paths.collect::<String>())
}

fn outline(path: Option<Path>) -> String {
    let segments = path.into_iter().flat_map(|path| path.segments().collect::<Vec<_>>());
    let drawn = segments.map(|segment| match segment {
        PathSegment::MoveTo(to) => format!("M{} {}", to.x, to.y),
        PathSegment::LineTo(to) => format!("L{} {}", to.x, to.y),
        PathSegment::QuadTo(by, to) => format!("Q{} {} {} {}", by.x, by.y, to.x, to.y),
        PathSegment::CubicTo(by, and, to) => format!("C{} {} {} {} {} {}", by.x, by.y, and.x, and.y, to.x, to.y),
        PathSegment::Close => "Z".to_string(),
    });
    drawn.collect()
}

/// Text as it may stand in XML, without the control characters that XML forbids.
pub(super) fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => result.push_str("&amp;"),
            '<' => result.push_str("&lt;"),
            '>' => result.push_str("&gt;"),
            '"' => result.push_str("&quot;"),
            '\n' | '\t' => result.push(character),
            control if control.is_control() || matches!(control, '\u{FFFE}' | '\u{FFFF}') => {}
            other => result.push(other),
        }
    }
    result
}
