//! An axis: round ticks, worked out exactly, and the pixel at which a value lies.

use super::canvas::Canvas;
use super::display::{Block, px};
use super::fonts::{Letters, Weight};
use super::label::Label;
use crate::number::Exact;
use crate::report::chart::{Notation, round_bars};

/// From one round value to another, drawn between two pixels.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    from: Exact,
    to: Exact,
    /// The round values.
    pub ticks: Vec<Exact>,
    /// The pixel of the lowest value.
    pub start: i32,
    /// The pixel of the highest value.
    pub end: i32,
}

impl Axis {
    /// An axis that ends where the values do, with round values about `intervals` apart as ticks.
    pub fn tight<V: AsRef<Exact>>(values: impl IntoIterator<Item = V>, intervals: usize) -> Axis {
        Axis::over(extent(values, &[]), intervals)
    }

    fn over((from, to): (Exact, Exact), intervals: usize) -> Axis {
        let ticks = round_bars(&from, &to, intervals).into_iter().map(|(tick, _)| tick);
        let ticks = ticks.filter(|tick| *tick >= from).collect();
        Axis { from, to, ticks, start: 0, end: 1 }
    }

    /// The same with zero on it: for bars, whose length is the value.
    pub fn from_zero<V: AsRef<Exact>>(values: impl IntoIterator<Item = V>, intervals: usize) -> Axis {
        Axis::over(extent(values, &[Exact::ZERO]), intervals)
    }

    /// The same with a round value at or past every end, so that no bar is longer than the axis.
    pub fn for_bars<V: AsRef<Exact>>(values: impl IntoIterator<Item = V>, intervals: usize) -> Axis {
        let axis = Axis::from_zero(values, intervals);
        let bars = round_bars(&axis.from, &axis.to, intervals);
        let past = bars.last().filter(|(from, _)| *from < axis.to).map(|(_, to)| to.clone());
        let ticks: Vec<Exact> = bars.into_iter().map(|(from, _)| from).chain(past).collect();
        match (ticks.first().cloned(), ticks.last().cloned()) {
            (Some(from), Some(to)) if from < to => Axis { from, to, ticks, ..axis },
            _ => axis,
        }
    }

    /// Draws the axis between two pixels; the first may be the larger one.
    pub fn between(self, start: i32, end: i32) -> Axis {
        Axis { start, end, ..self }
    }

    /// The pixel of a value; values past an end are drawn at it.
    pub fn at(&self, value: &Exact) -> i32 {
        let along = (value - &self.from).checked_div(&(&self.to - &self.from));
        let fraction = along.map_or(0.5, |along| along.to_f64()).clamp(0.0, 1.0);
        self.start + (fraction * f64::from(self.end - self.start)).round() as i32
    }

    /// By how much the pixel moves when the value grows by one; `None` where the axis has no length.
    pub fn per_unit(&self) -> Option<Exact> {
        Exact::integer(i128::from(self.end - self.start)).checked_div(&(&self.to - &self.from))
    }

    /// Whether a value lies between the ends.
    pub fn contains(&self, value: &Exact) -> bool {
        self.from <= *value && *value <= self.to
    }

    /// The pixel of the place nearest to zero.
    pub fn origin(&self) -> i32 {
        self.at(&Exact::ZERO)
    }

    /// Upright grid lines through `plot`, and the ticks below it.
    pub fn draw_across(&self, canvas: &mut Canvas<'_>, plot: Block, notation: &Notation) {
        for x in self.ticks.iter().map(|tick| self.at(tick)) {
            canvas.rule((x, plot.top), (x, plot.bottom), px(1), canvas.palette().grid);
        }
        self.draw_ticks(canvas, plot, notation);
    }

    fn draw_ticks(&self, canvas: &mut Canvas<'_>, plot: Block, notation: &Notation) {
        let (notation, muted) = (notation.with_places_for(&self.ticks), canvas.palette().muted);
        for tick in &self.ticks {
            let text = notation.figure(tick);
            canvas.tick(Label::new(&text, (self.at(tick), plot.bottom + px(16)), muted).centered().size(px(12)));
        }
    }

    /// The ticks below `plot` and under them, to the right, what the axis shows.
    pub fn draw_foot(&self, canvas: &mut Canvas<'_>, plot: Block, notation: &Notation, name: &str) {
        self.draw_ticks(canvas, plot, notation);
        let text = format!("{name} →");
        let label = Label::new(&text, (plot.right, plot.bottom + px(36)), canvas.palette().muted).medium().right();
        if !canvas.tick(label.within(plot.width())) || label.width(canvas.letters()) > plot.width() {
            canvas.omit(name);
        }
    }

    /// Level grid lines through `plot`, and the ticks to its left.
    pub fn draw_up(&self, canvas: &mut Canvas<'_>, plot: Block, notation: &Notation) {
        let (notation, palette) = (notation.with_places_for(&self.ticks), canvas.palette());
        for tick in &self.ticks {
            let y = self.at(tick);
            let color = if tick.is_zero() { palette.axis } else { palette.grid };
            canvas.rule((plot.left, y), (plot.right, y), px(1), color);
            let text = notation.figure(tick);
            canvas.tick(Label::new(&text, (plot.left - px(9), y), palette.muted).right().size(px(12)));
        }
    }

    /// How wide the ticks to the left of a plot are.
    pub fn tick_width(&self, notation: &Notation, letters: &Letters<'_>) -> i32 {
        let notation = notation.with_places_for(&self.ticks);
        letters.widest(Weight::Regular, self.ticks.iter().map(|tick| notation.figure(tick)), px(12)) + px(12)
    }
}

/// The lowest and highest of all these values, or something around them where there is no distance between them.
fn extent<V: AsRef<Exact>>(values: impl IntoIterator<Item = V>, others: &[Exact]) -> (Exact, Exact) {
    let values: Vec<V> = values.into_iter().collect();
    let values: Vec<&Exact> = values.iter().map(AsRef::as_ref).chain(others).collect();
    match (values.iter().min(), values.iter().max()) {
        (Some(lowest), Some(highest)) if lowest < highest => ((*lowest).clone(), (*highest).clone()),
        (Some(only), _) if !only.is_zero() => {
            let around = &only.abs() * &Exact::power_of_ten(-1);
            (*only - &around, *only + &around)
        }
        _ => (Exact::ZERO, Exact::ONE),
    }
}

#[cfg(test)]
mod tests {
    use super::Axis;
    use crate::number::Exact;

    fn ticks(values: &[i128]) -> Vec<Exact> {
        let values: Vec<Exact> = values.iter().copied().map(Exact::integer).collect();
        Axis::for_bars(&values, 5).ticks
    }

    #[test]
    fn no_bar_is_longer_than_its_axis() {
        let whole = |ticks: &[i128]| ticks.iter().copied().map(Exact::integer).collect::<Vec<Exact>>();
        assert_eq!(ticks(&[965, 61]), whole(&[0, 200, 400, 600, 800, 1000]));
        assert_eq!(ticks(&[30]), whole(&[0, 10, 20, 30]), "a bar that ends at a tick needs no further one");
        assert_eq!(ticks(&[-3, 8]), whole(&[-5, 0, 5, 10]));
    }
}
