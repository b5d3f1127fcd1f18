//! Charts within a page: live text, and a class for each pair of colours, so that one picture is light or dark as its reader
//! likes.

mod motion;

use std::collections::HashMap;

use rayon::prelude::*;

use super::color::Color;
use super::describe::describe;
use super::display::{Block, DisplayList, Point, Shape, TextRun};
use super::draw_on;
use super::error::ChartError;
use super::fonts::{Letters, reads_leftwards};
use super::options::ChartOptions;
use super::svg::{coordinates, escaped};
use super::theme::Theme;
use crate::report::chart::Chart;
use crate::threads;
use crate::worksheet::NodeId;

/// What refers to a line of the worksheet in a formula.
pub type Word<'w> = &'w dyn Fn(NodeId) -> String;

/// A chart within a page.
#[derive(Clone, Debug)]
pub struct Inline {
    /// What stands between the tags of an `svg` element.
    pub shapes: String,
    /// The sides of its view box.
    pub size: (i32, i32),
    /// The same in words.
    pub words: String,
    /// How the shapes move, and the words for the lines that they follow.
    pub motion: Option<(String, Vec<String>)>,
    /// The word for the line that it is about.
    pub main_figure: Option<String>,
}

/// The colours of the charts of a page: those of a light and of a dark theme stand in pairs.
#[derive(Debug, Default)]
pub struct Colors {
    pairs: Vec<(Color, Color)>,
    places: HashMap<(Color, Color), usize>,
}

impl Colors {
    /// The class of a pair.
    fn class(&mut self, light: Color, dark: Color) -> String {
        let next = self.pairs.len();
        let place = *self.places.entry((light, dark)).or_insert(next);
        if place == next {
            self.pairs.push((light, dark));
        }
        format!("k{place}")
    }

    /// The rules for all classes in the colours of a theme.
    pub fn rules(&self, theme: Theme) -> String {
        let rule = |(place, (light, dark)): (usize, &(Color, Color))| match theme {
            Theme::Light => format!(".k{place}{{color:{light}}}"),
            Theme::Dark => format!(".k{place}{{color:{dark}}}"),
        };
        self.pairs.iter().enumerate().map(rule).collect()
    }
}

/// The charts of a page, each drawn or with why it is not; with how they move, where there is a `word` for every line.
pub fn inline(charts: &[&Chart], colors: &mut Colors, word: Option<Word<'_>>) -> Vec<Result<Inline, ChartError>> {
    let drawn: Vec<Result<(DisplayList, DisplayList), ChartError>> =
        threads::on_all(|| charts.par_iter().map(|chart| both(chart)).collect());
    let written = |(chart, drawn): (&&Chart, Result<(DisplayList, DisplayList), ChartError>)| {
        drawn.map(|(light, dark)| Inline {
            shapes: shapes(&light, &dark, colors, word.is_some()),
            size: (light.width, light.height),
            words: describe(chart),
            motion: word.map(|word| motion::written(chart, &light.motion, word)),
            main_figure: word.zip(chart.main_figure()).map(|(word, line)| word(line)),
        })
    };
    charts.iter().zip(drawn).map(written).collect()
}

/// A chart in the light and in the dark theme. Its reader has fonts for what the embedded ones lack.
fn both(chart: &Chart) -> Result<(DisplayList, DisplayList), ChartError> {
    let letters = Letters::new(&[]);
    let themed = |theme| draw_on(chart, &ChartOptions { theme, ..ChartOptions::default() }, &letters);
    Ok((themed(Theme::Light)?, themed(Theme::Dark)?))
}

/// The themes differ in colours alone, so both have the same shapes in the same order.
fn shapes(light: &DisplayList, dark: &DisplayList, colors: &mut Colors, is_live: bool) -> String {
    let canvas = [(&Shape::Rect(light.canvas(), light.background), &Shape::Rect(dark.canvas(), dark.background))];
    let pairs = canvas.into_iter().map(|(light, dark)| (light.clone(), dark.clone()));
    let pairs = pairs.chain(light.shapes.iter().cloned().zip(dark.shapes.iter().cloned()));
    // The canvas comes before the first shape of the list.
    let moving = |place: usize| light.motion.shapes.get(&place.checked_sub(1)?).filter(|_| is_live);
    let written = |(place, (light, dark)): (usize, (Shape, Shape))| {
        let class = colors.class(color(&light), color(&dark));
        let moves = moving(place).map_or(String::new(), motion::attributes);
        shape(&light, &format!("{class}\"{moves}")) + "\n"
    };
    pairs.enumerate().map(written).collect()
}

fn color(shape: &Shape) -> Color {
    match shape {
        Shape::Rect(_, color) | Shape::Polygon(_, color) => *color,
        Shape::Path { color, .. } | Shape::Circle { color, .. } => *color,
        Shape::Text(run) => run.color,
    }
}

/// Coordinates as a script of the page writes them again.
fn listed(points: &[Point]) -> String {
    coordinates(points).replace(' ', ",")
}

/// `class` goes on after its closing quote.
fn shape(shape: &Shape, class: &str) -> String {
    match shape {
        Shape::Rect(block, _) => rect(block, class),
        Shape::Path { points, width, .. } => {
            let corners = if points.len() > 5 { " stroke-linejoin=\"miter\"" } else { "" };
            let points = listed(points);
            format!("<polyline class=\"{class} stroke-width=\"{width}\"{corners} points=\"{points}\"/>")
        }
        Shape::Polygon(points, _) => format!("<polygon class=\"{class} points=\"{}\"/>", listed(points)),
        Shape::Circle { center: (x, y), radius, .. } => {
            format!("<circle class=\"{class} cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>")
        }
        Shape::Text(run) => text(run, class),
    }
}

fn rect(block: &Block, class: &str) -> String {
    let (x, y, width, height) = (block.left, block.top, block.width(), block.height());
    format!("<rect class=\"{class} x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>")
}

/// A text is as long as it was measured, whatever font its reader has: it reaches into no other.
fn text(run: &TextRun, class: &str) -> String {
    let TextRun { width, baseline, size, .. } = run;
    let (start, direction) = match reads_leftwards(&run.text) {
        true => (run.left + width, " direction=\"rtl\""),
        false => (run.left, ""),
    };
    let weight = run.weight.css();
    let weight = if weight == 400 { String::new() } else { format!(" font-weight=\"{weight}\"") };
    format!(
        "<text class=\"{class} x=\"{start}\" y=\"{baseline}\"{direction} font-size=\"{size}\"{weight} \
         textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
        escaped(&run.text)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_of_colours_has_one_class() {
        let mut colors = Colors::default();
        let [white, black] = [Color::WHITE, Color::BLACK];
        assert_eq!(
            [(white, black), (black, white), (white, black)].map(|(one, two)| colors.class(one, two)),
            ["k0", "k1", "k0"]
        );
        assert_eq!(colors.rules(Theme::Light), ".k0{color:#FFFFFF}.k1{color:#000000}");
        assert_eq!(colors.rules(Theme::Dark), ".k0{color:#000000}.k1{color:#FFFFFF}");
    }
}
