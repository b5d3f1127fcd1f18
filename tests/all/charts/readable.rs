//! What holds of every display list. The fuzz targets hold charts to it too.

use postmoney::render::chart::*;
use postmoney::report::chart::Chart;

/// Holds a chart to it.
pub fn check(chart: &Chart, options: &ChartOptions) {
    match draw(chart, options) {
        Ok(list) => {
            texts_keep_apart(&list);
            nothing_leaves_the_canvas(&list);
            texts_stand_out(&list);
            omitted_texts_are_described(chart, &list);
        }
        Err(ChartError::Drawing(reason)) => panic!("{reason}"),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn texts_keep_apart(list: &DisplayList) {
    let texts: Vec<&TextRun> = list.texts().collect();
    for (index, text) in texts.iter().enumerate() {
        for other in &texts[index + 1..] {
            assert!(!text.block().overlaps(&other.block()), "{text:?} overlaps {other:?}");
        }
    }
}

fn nothing_leaves_the_canvas(list: &DisplayList) {
    for shape in &list.shapes {
        let inside = match shape {
            Shape::Rect(block, _) => list.canvas().contains(block),
            Shape::Text(run) => list.canvas().contains(&run.block()),
            Shape::Circle { center: (x, y), radius, .. } => {
                list.canvas().contains(&Block::new(x - radius, y - radius, x + radius, y + radius))
            }
            Shape::Path { points, .. } | Shape::Polygon(points, _) => {
                points.iter().all(|(x, y)| list.canvas().contains(&Block::new(*x, *y, *x, *y)))
            }
        };
        assert!(inside, "{shape:?} leaves {:?}", list.canvas());
    }
}

/// Every text is readable on whatever was drawn last below its middle and its corners.
fn texts_stand_out(list: &DisplayList) {
    for (index, shape) in list.shapes.iter().enumerate() {
        let Shape::Text(run) = shape else { continue };
        let block = run.block();
        let corners = [
            (block.left, block.top),
            (block.right, block.top),
            (block.left, block.bottom),
            (block.right, block.bottom),
            (block.middle_x(), block.middle_y()),
        ];
        for point in corners {
            let below = list.shapes[..index].iter().rev().find_map(|shape| fill_at(shape, point));
            let contrast = run.color.contrast(below.unwrap_or(list.background));
            assert!(contrast >= READABLE, "{run:?} has a contrast of {contrast} at {point:?}");
        }
    }
}

/// The colour of a shape at a point; lines are too thin to hide a text.
fn fill_at(shape: &Shape, (x, y): Point) -> Option<Color> {
    let thin = 3 * UNITS;
    match shape {
        Shape::Rect(block, _) if block.width() < thin || block.height() < thin => None,
        Shape::Rect(block, color) => block.contains(&Block::new(x, y, x, y)).then_some(*color),
        Shape::Polygon(points, color) => is_inside(points, (x, y)).then_some(*color),
        Shape::Circle { center, radius, color } => {
            let (across, down) = (i64::from(x - center.0), i64::from(y - center.1));
            (across * across + down * down < i64::from(*radius).pow(2)).then_some(*color)
        }
        Shape::Path { .. } | Shape::Text(_) => None,
    }
}

fn is_inside(points: &[Point], (x, y): Point) -> bool {
    let edges = points.iter().zip(points.iter().cycle().skip(1));
    let crossed = edges.filter(|((x1, y1), (x2, y2))| {
        (*y1 > y) != (*y2 > y) && {
            let along = f64::from(y - y1) / f64::from(y2 - y1);
            f64::from(x) < f64::from(*x1) + along * f64::from(x2 - x1)
        }
    });
    crossed.count() % 2 == 1
}

fn omitted_texts_are_described(chart: &Chart, list: &DisplayList) {
    let description = describe(chart);
    for text in &list.omitted {
        assert!(description.contains(text), "{text:?} is neither shown nor described:\n{description}");
    }
}
