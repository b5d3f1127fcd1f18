//! What each report implies, and the band in which all of them can be true.

use super::{Axis, Block, Canvas, ChartError, Color, Label, Point, Rows, px};
use crate::number::{End, Exact, Interval};
use crate::report::chart::{Claim, Claims, Fitting};

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, claims: &Claims) -> Result<(), ChartError> {
    ChartError::if_empty(&claims.claims)?;
    let notation = claims.notation();
    let names: Vec<(&str, &str)> =
        claims.claims.iter().map(|claim| (claim.label.as_str(), claim.note.as_str())).collect();
    let rows = Rows::lay_out(Block { top: area.top + px(24), ..area }, &names, canvas.letters())?;
    rows.draw_names(canvas, &names);

    let texts: Vec<Texts> = claims.claims.iter().map(|claim| Texts::of(claims, claim)).collect();
    let values: Vec<&Exact> = claims.claims.iter().flat_map(Claim::values).collect();
    let beside = texts.iter().flat_map(|texts| [&texts.low, &texts.high]).flatten().cloned();
    let side = rows.room_beside(beside, canvas.letters()) + OPEN_END + px(10);
    let axis = Axis::tight(scale(claims), 6).between(rows.plot.left + side, rows.plot.right - side);
    let fitting = claims.fitting();
    let band = Band::of(claims, fitting.as_ref(), (canvas, area), &rows, &axis);
    band.draw(canvas, area, &claims.verdict());
    if !values.is_empty() {
        axis.draw_across(canvas, rows.plot, &notation);
    }
    band.draw_line(canvas);
    for (index, claim) in claims.claims.iter().enumerate() {
        let is_out = fitting.as_ref().is_some_and(|fitting| !fitting.claims.contains(&index));
        interval(canvas, &rows, index, claim, (&axis, is_out));
    }
    for ((index, claim), texts) in claims.claims.iter().enumerate().zip(&texts) {
        figures(canvas, &rows, index, claim, (&axis, &band, texts));
    }
    Ok(())
}

/// What is written at a bar: a bound with what it bounds.
struct Texts {
    low: Option<String>,
    high: Option<String>,
    printed: Option<String>,
}

impl Texts {
    fn of(claims: &Claims, claim: &Claim) -> Texts {
        let notation = claims.notation_of(claim);
        let (low, high) = (claim.allowed.low.as_ref(), claim.allowed.high.as_ref());
        let bound = |end: &End, [closed, open]: [&str; 2]| match end.closed {
            true => format!("{} {closed}", notation.figure(&end.at)),
            false => format!("{open} {}", notation.figure(&end.at)),
        };
        let written = |end: &End| notation.figure(&end.at);
        let printed = claim.printed.as_ref().filter(|_| claim.is_marked());
        Texts {
            low: low.map(|low| if high.is_none() { bound(low, ["or more", "more than"]) } else { written(low) }),
            high: high.map(|high| if low.is_none() { bound(high, ["or less", "less than"]) } else { written(high) }),
            printed: printed.map(|printed| claims.printed(claim, printed)),
        }
    }
}

/// The values that set the scale: those of claims with two ends, what was printed, and ends that shut out others; of the
/// rest those that leave these a tenth of the width. Any other end is drawn like an open one.
fn scale(claims: &Claims) -> Vec<Exact> {
    let mut values: Vec<Exact> = placed(claims).into_iter().cloned().collect();
    values.sort();
    let (Some(lowest), Some(highest)) = (values.first().cloned(), values.last().cloned()) else { return values };
    // An arrow that begins at the last value of all has to have a length.
    let room = &(&highest - &lowest) * &Exact::power_of_ten(-1);
    if claims.claims.iter().any(|claim| claim.high().is_none() && claim.low() == Some(&highest)) {
        values.push(&highest + &room);
    }
    if claims.claims.iter().any(|claim| claim.low().is_none() && claim.high() == Some(&lowest)) {
        values.push(&lowest - &room);
    }
    values
}

/// The values that have a place on the scale.
fn placed(claims: &Claims) -> Vec<&Exact> {
    let is_closed = |claim: &&Claim| claim.low().is_some() && claim.high().is_some();
    let printed = claims.claims.iter().filter_map(|claim| claim.printed.as_ref());
    let closed: Vec<&Exact> = claims.claims.iter().filter(is_closed).flat_map(Claim::values).chain(printed).collect();
    let (Some(lowest), Some(highest)) = (closed.iter().min().copied(), closed.iter().max().copied()) else {
        return claims.claims.iter().flat_map(Claim::values).collect();
    };
    let room = match lowest == highest {
        true => lowest.abs(),
        false => &(highest - lowest) * &Exact::integer(9),
    };
    let is_near = |end: &&Exact| (lowest - *end) <= room && (*end - highest) <= room;
    let lows = claims.claims.iter().filter_map(Claim::low).filter(|low| *low > highest || is_near(low));
    let highs = claims.claims.iter().filter_map(Claim::high).filter(|high| *high < lowest || is_near(high));
    lows.chain(highs).chain(closed.iter().copied()).collect()
}

/// An end that has a place of its own: one that is off the scale has not.
fn shown<'e>(end: &'e Option<End>, axis: &Axis) -> Option<&'e End> {
    end.as_ref().filter(|end| axis.contains(&end.at))
}

/// The pixels between which an interval is drawn: an end without a place of its own lies past all others.
fn ends(allowed: &Interval, axis: &Axis) -> (i32, i32) {
    let place = |end: &Option<End>, past: i32| shown(end, axis).map_or(past, |end| axis.at(&end.at));
    (place(&allowed.low, axis.start - OPEN_END), place(&allowed.high, axis.end + OPEN_END))
}

/// The band that all claims have in common, or the gap between those that have nothing in common; where it is too narrow to
/// be seen among the grid lines, a line.
struct Band {
    block: Block,
    color: Color,
    pale: Color,
    grid: Vec<i32>,
}

/// A band that is narrower is a line.
const NARROW: i32 = px(8);

impl Band {
    fn of(
        claims: &Claims,
        fitting: Option<&Fitting>,
        (canvas, area): (&Canvas<'_>, Block),
        rows: &Rows,
        axis: &Axis,
    ) -> Band {
        let palette = canvas.palette();
        let agreement = claims.agreement();
        let (shared, color) = match fitting {
            Some(fitting) => (fitting.shared.clone(), palette.gain),
            None if agreement.is_empty() => (agreement, palette.loss),
            None => (agreement, palette.gain),
        };
        let (left, right) = ends(&shared, axis);
        let block = Block::new(left, area.top + px(16), right, rows.plot.bottom);
        let grid = axis.ticks.iter().map(|tick| axis.at(tick)).collect();
        Band { block, color, pale: palette.pale(color), grid }
    }

    fn is_line(&self) -> bool {
        self.block.width() < NARROW
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Block, text: &str) {
        let narrow = (px(3) - self.block.width()).max(0) / 2;
        canvas.rect(self.block.grown(narrow, 0), self.pale);
        let place = (self.block.middle_x(), area.top + px(6));
        canvas.label(Label::new(text, place, self.color).bold().centered().kept_within(area, canvas.letters()));
    }

    /// Above the grid lines, of which it would else look like one.
    fn draw_line(&self, canvas: &mut Canvas<'_>) {
        if self.is_line() {
            let x = self.block.middle_x();
            canvas.rule((x, self.block.top), (x, self.block.bottom), px(3), self.color);
        }
    }

    /// Interrupts the lines behind a label; the band itself shows there.
    fn clear_behind(&self, canvas: &mut Canvas<'_>, label: &Label<'_>) {
        let text = label.run(label.text, canvas.letters()).block().grown(px(2), px(1));
        let background = canvas.palette().background;
        let is_behind = |x: &i32| text.left <= *x && *x <= text.right;
        let line = self.is_line().then(|| self.block.middle_x());
        for x in self.grid.iter().copied().chain(line).filter(is_behind) {
            let is_in_band = !self.is_line() && self.block.left <= x && x <= self.block.right;
            let fill = if is_in_band { self.pale } else { background };
            canvas.rule((x, text.top), (x, text.bottom), px(3), fill);
        }
    }
}

fn interval(canvas: &mut Canvas<'_>, rows: &Rows, index: usize, claim: &Claim, (axis, is_out): (&Axis, bool)) {
    let palette = canvas.palette();
    let (fill, edge) = match is_out {
        true => (palette.loss.mix(palette.background, 450), palette.loss),
        false => (palette.tentative, palette.bar),
    };
    let (left, right) = ends(&claim.allowed, axis);
    let y = rows.middle(index);
    let half = rows.bar(index, 0, 0).height() / 4;
    let diamond = claim.printed.as_ref().filter(|_| claim.is_marked()).map(|printed| axis.at(printed));
    // Beside a diamond there has to be something of the bar; one that is too narrow for that is the diamond alone.
    let beside = diamond.map_or(i32::MAX, |x| (x - left).min(right - x) - px(5));
    let radius = beside.min(half * 7 / 4).max(half);
    let is_hidden = beside < px(4) && left <= right;
    if left <= right && !is_hidden {
        let narrow = (px(3) - (right - left)).max(0) / 2;
        let fill = if right - left < px(6) { edge } else { fill };
        canvas.rect(Block::new(left, y - half, right, y + half).grown(narrow, 0), fill);
    }
    if !is_hidden {
        end(canvas, shown(&claim.allowed.low, axis), (left, y), half, (-1, fill, edge));
        end(canvas, shown(&claim.allowed.high, axis), (right, y), half, (1, fill, edge));
    }
    if let Some(x) = diamond {
        // With a rim, as its fill is near that of the bar in a dark theme.
        canvas.diamond((x, y), radius + px(2), palette.background);
        canvas.diamond((x, y), radius, if is_out { palette.loss } else { palette.total });
    }
}

/// How far past the scale an end is drawn that has no place on it.
const OPEN_END: i32 = px(10);

/// A full stop for an end that belongs to the interval, a hollow one for an end that does not, an arrow for none.
fn end(
    canvas: &mut Canvas<'_>,
    end: Option<&End>,
    (x, y): Point,
    half: i32,
    (outwards, fill, edge): (i32, Color, Color),
) {
    let tall = half * 7 / 4;
    match end {
        Some(End { closed: true, .. }) => canvas.rule((x, y - tall), (x, y + tall), px(3), edge),
        Some(_) => {
            canvas.circle((x, y), tall, edge);
            canvas.circle((x, y), tall - px(2), canvas.palette().background);
        }
        None => {
            let tip = (x + outwards * tall * 3 / 2, y);
            // It begins inside of the bar: where both only touched, a seam would show.
            let base = x - outwards * px(1);
            canvas.polygon(vec![(base, y - tall), tip, (base, y + tall)], fill);
        }
    }
}

fn figures(
    canvas: &mut Canvas<'_>,
    rows: &Rows,
    index: usize,
    claim: &Claim,
    (axis, band, texts): (&Axis, &Band, &Texts),
) {
    let ink = canvas.palette().ink;
    let y = rows.middle(index);
    let (left, right) = ends(&claim.allowed, axis);
    // The mark of the printed value may reach past the interval.
    let (left, right) = (left.min(right), left.max(right));
    let mark = claim.printed.as_ref().map(|printed| axis.at(printed));
    let (left, right) = mark.map_or((left, right), |x| (left.min(x), right.max(x)));
    let beside = px(7) + rows.bar(index, 0, 0).height() * 7 / 16;
    let past = |end: &Option<End>| shown(end, axis).map_or(rows.bar(index, 0, 0).height() / 4, |_| 0);
    let (low, high) = (claim.low(), claim.high());
    // A claim that contradicts itself has its lower end to the right.
    let reversed = low.zip(high).is_some_and(|(low, high)| low > high);
    let (first, second) = if reversed { (&texts.high, &texts.low) } else { (&texts.low, &texts.high) };
    if let Some(text) = first {
        let place = (left - beside - past(&claim.allowed.low), y);
        let label = Label::new(text, place, ink).medium().right().size(rows.figure_size);
        band.clear_behind(canvas, &label);
        canvas.label(label);
    }
    if let Some(text) = second.as_ref().filter(|_| low != high) {
        let place = (right + beside + past(&claim.allowed.high), y);
        let label = Label::new(text, place, ink).medium().size(rows.figure_size);
        band.clear_behind(canvas, &label);
        canvas.label(label);
    }
    match mark.zip(texts.printed.as_ref()) {
        Some((x, text)) if rows.has_two_lines() => {
            let above = (x, y - rows.bar(index, 0, 0).height() * 7 / 16 - px(10));
            let label = Label::new(text, above, ink).medium().centered().size(px(12));
            band.clear_behind(canvas, &label);
            canvas.label(label);
        }
        Some((_, text)) => canvas.omit(text),
        None => {}
    }
}
