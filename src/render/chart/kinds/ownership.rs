//! Who owns how much after each round: stacked bars, and ribbons from one to the next.

use super::{Axis, Block, Canvas, ChartError, Color, Label, Weight, px, spread};
use crate::number::Exact;
use crate::report::chart::{Drawn, Notation, Ownership};

/// The least height of a name beside the last bar.
const LEAST_LINE: i32 = px(11);

/// A bar's least distance from the next.
const LEAST_PITCH: i32 = px(14);

/// Where everything is.
struct Layout {
    plot: Block,
    axis: Axis,
    notation: Notation,
    pitch: i32,
    half: i32,
    /// From below: where each holder's part of each bar begins, round by round.
    levels: Vec<Vec<Drawn>>,
    colors: Vec<Color>,
}

impl Layout {
    fn middle(&self, round: usize) -> i32 {
        self.plot.left + self.pitch * round as i32 + self.half
    }

    fn part(&self, round: usize, holder: usize) -> Block {
        let (x, levels) = (self.middle(round), &self.levels[round]);
        Block::new(x - self.half, self.axis.at(&levels[holder + 1]), x + self.half, self.axis.at(&levels[holder]))
    }

    /// The values at the upper and the lower edge of a part.
    fn edges(&self, round: usize, holder: usize) -> [&Drawn; 2] {
        [&self.levels[round][holder + 1], &self.levels[round][holder]]
    }

    /// What the middle of a part follows.
    fn middle_level(&self, canvas: &Canvas<'_>, round: usize, holder: usize) -> Option<usize> {
        let [upper, lower] = self.edges(round, holder);
        canvas.level(&self.axis, &(&(upper + lower) * &Drawn::fixed(Exact::percent(50))))
    }
}

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, ownership: &Ownership) -> Result<(), ChartError> {
    ChartError::if_empty(&ownership.rounds)?;
    ChartError::if_empty(&ownership.holders)?;
    let mut stakes = ownership.holders.iter().flat_map(|holder| &holder.stakes);
    if stakes.any(|stake| stake.is_negative()) {
        return Err(ChartError::Unsuitable("a stake below zero cannot be stacked".into()));
    }
    let layout = lay_out(canvas, area, ownership)?;
    ownership.holders.iter().flat_map(|holder| &holder.stakes).for_each(|stake| canvas.keep_sign(stake));
    ribbons(canvas, &layout, ownership);
    layout.axis.draw_up(canvas, layout.plot, &layout.notation);
    for round in 0..ownership.rounds.len() {
        bar(canvas, &layout, ownership, round);
    }
    round_names(canvas, &layout, ownership);
    names(canvas, area, &layout, ownership);
    Ok(())
}

fn lay_out(canvas: &Canvas<'_>, area: Block, ownership: &Ownership) -> Result<Layout, ChartError> {
    let notation = ownership.notation();
    let levels: Vec<Vec<Drawn>> = (0..ownership.rounds.len()).map(|round| stacked(ownership, round)).collect();
    let axis = Axis::from_zero(levels.iter().flatten().map(|level| &**level).chain([&Exact::ONE]), 5);
    let names = canvas.letters().widest(Weight::SemiBold, ownership.holders.iter().map(|holder| &holder.name), px(13));
    let names = names.min(area.width() / 4) + px(100);
    let left = area.left + axis.tick_width(&notation, canvas.letters());
    let plot = Block::new(left, area.top + px(8), area.right - names, area.bottom - px(26));
    ChartError::if_many(ownership.holders.len(), (plot.height() / LEAST_LINE) as usize)?;
    let rounds = ownership.rounds.len() as i32;
    // One bar alone is all of the plot, or its names would stand far from their figures.
    let half = if rounds == 1 { plot.width() / 2 } else { (plot.width() * 28 / (rounds * 100)).min(px(36)) };
    let pitch = (plot.width() - half * 2) / (rounds - 1).max(1);
    let pitch = if rounds == 1 { plot.width() } else { pitch };
    if pitch < LEAST_PITCH {
        return Err(ChartError::TooMany { given: rounds as usize, most: (plot.width() / LEAST_PITCH) as usize });
    }
    let axis = axis.between(plot.bottom, plot.top);
    Ok(Layout { plot, axis, notation, pitch, half, levels, colors: colors(canvas, ownership) })
}

/// The edges between the parts of one bar, from zero upwards.
fn stacked(ownership: &Ownership, round: usize) -> Vec<Drawn> {
    let mut levels = vec![Drawn::ZERO];
    for holder in 0..ownership.holders.len() {
        levels.push(&levels[holder] + &ownership.stake(holder, round));
    }
    levels
}

/// Neighbours differ; whoever buys, or came in with the last round, stands out.
fn colors(canvas: &Canvas<'_>, ownership: &Ownership) -> Vec<Color> {
    let is_holding = ownership.rounds.len() == 1 && ownership.holders.len() == 2;
    let buyer = ownership.buyer.as_ref().map(|buyer| buyer.holder);
    let (palette, newcomer) = (canvas.palette(), buyer.or(ownership.newcomer()).or(is_holding.then_some(1)));
    let mut shades = palette.stack.iter().cycle().copied();
    let shade = |holder| if Some(holder) == newcomer { palette.accent } else { shades.next().unwrap_or(palette.axis) };
    (0..ownership.holders.len()).map(shade).collect()
}

fn ribbons(canvas: &mut Canvas<'_>, layout: &Layout, ownership: &Ownership) {
    for round in 1..ownership.rounds.len() {
        for holder in 0..ownership.holders.len() {
            let (before, after) = (layout.part(round - 1, holder), layout.part(round, holder));
            // Who is not there yet has no ribbon: it would look as if the newcomer had been everywhere before.
            if before.height() == 0 {
                continue;
            }
            let color = canvas.palette().pale(layout.colors[holder]);
            let (left, right) = (before.right, after.left);
            let corners = vec![(left, before.top), (right, after.top), (right, after.bottom), (left, before.bottom)];
            let [upper, lower] = layout.edges(round - 1, holder).map(|edge| [None, canvas.level(&layout.axis, edge)]);
            let [next_upper, next_lower] =
                layout.edges(round, holder).map(|edge| [None, canvas.level(&layout.axis, edge)]);
            canvas
                .follow_by_corner(vec![upper, next_upper, next_lower, lower], |canvas| canvas.polygon(corners, color));
        }
    }
}

fn bar(canvas: &mut Canvas<'_>, layout: &Layout, ownership: &Ownership, round: usize) {
    let background = canvas.palette().background;
    for holder in 0..ownership.holders.len() {
        let (part, color) = (layout.part(round, holder), layout.colors[holder]);
        canvas.bar_up(&layout.axis, layout.edges(round, holder), part, color);
    }
    for holder in 0..ownership.holders.len() {
        let part = layout.part(round, holder);
        if holder > 0 && part.height() > px(3) {
            let level = canvas.level(&layout.axis, layout.edges(round, holder)[1]);
            canvas.follow([None, level], |canvas| {
                canvas.rule((part.left, part.bottom), (part.right, part.bottom), px(1), background);
            });
        }
        let stake = ownership.stake(holder, round);
        if stake.is_zero() {
            continue;
        }
        let (text, fill) = (layout.notation.figure(&stake), layout.colors[holder]);
        let ink = canvas.palette().ink_on(fill);
        let label = Label::new(&text, (part.middle_x(), part.middle_y()), ink).medium().centered().over(fill);
        let label = label.size(px(13).min(part.width() * 3 / 10));
        let fits = part.height() >= label.size * 5 / 4
            && label.width(canvas.letters()) <= part.width() - px(4)
            && label.size >= px(8);
        match fits {
            true => {
                let level = layout.middle_level(canvas, round, holder);
                canvas.follow([None, level], |canvas| canvas.figure(label, &stake));
            }
            false => canvas.omit(&text),
        }
    }
}

fn round_names(canvas: &mut Canvas<'_>, layout: &Layout, ownership: &Ownership) {
    let palette = canvas.palette();
    let limit = layout.pitch.max(layout.half * 2) - px(8);
    let size = if layout.pitch < px(56) { px(10) } else { px(13) };
    for (round, name) in ownership.rounds.iter().enumerate() {
        let place = (layout.middle(round), layout.plot.bottom + px(16));
        let label = Label::new(name, place, palette.muted).centered().size(size).within(limit);
        canvas.label(label.strong(round + 1 == ownership.rounds.len(), palette.ink));
    }
}

/// Every holder beside the last bar, with a line to its part.
fn names(canvas: &mut Canvas<'_>, area: Block, layout: &Layout, ownership: &Ownership) {
    let (palette, last) = (canvas.palette(), ownership.rounds.len() - 1);
    let parts: Vec<Block> = (0..ownership.holders.len()).map(|holder| layout.part(last, holder)).collect();
    let wanted: Vec<i32> = parts.iter().map(Block::middle_y).collect();
    let places = spread(&wanted, px(18), layout.plot.top + px(4), layout.plot.bottom - px(4));
    let room = (layout.plot.height() - px(8)) / parts.len() as i32;
    let size = px(13).min(room.max(px(9)) * 9 / 10);
    let edge = layout.middle(last) + layout.half + px(3);
    for (holder, y) in places.into_iter().enumerate() {
        let knee = vec![(edge, wanted[holder]), (edge + px(6), wanted[holder]), (edge + px(18), y), (edge + px(24), y)];
        let level = [None, layout.middle_level(canvas, last, holder)];
        let corners = vec![level, level, [None, None], [None, None]];
        canvas.follow_by_corner(corners, |canvas| canvas.path(knee, px(1), palette.axis));
        let square = Block::new(edge + px(29), y - px(5), edge + px(39), y + px(5));
        canvas.rect(square, layout.colors[holder]);
        let stake = ownership.stake(holder, last);
        let figure = layout.notation.figure(&stake);
        let value = Label::new(&figure, (area.right, y), palette.ink).medium().right().size(size);
        let limit = area.right - value.width(canvas.letters()) - px(8) - (edge + px(46));
        let name = &ownership.holders[holder].name;
        canvas.figure(value, &stake);
        let label = Label::new(name, (edge + px(46), y), palette.ink).size(size).within(limit);
        let stands_out = layout.colors[holder] == palette.accent;
        canvas.label(if stands_out { label.bold() } else { label });
    }
}
