//! What every chart has: the finding above, the source below, and the room in between.

use super::canvas::Canvas;
use super::display::{Block, px};
use super::fonts::{Weight, printable};
use super::label::Label;
use crate::report::chart::Chart;

/// The distance of everything from the edges.
const MARGIN: i32 = px(36);

/// Draws title, subtitle and source note, and says what room is left for the figures.
pub(super) fn draw(canvas: &mut Canvas<'_>, chart: &Chart) -> Block {
    let whole = canvas.whole();
    let (left, right) = (MARGIN, whole.right - MARGIN);
    let palette = canvas.palette();
    let mut y = px(40);
    for line in balanced(canvas, chart.title(), px(24), right - left) {
        let label = Label::new(&line, (left, y), palette.ink).bold().size(px(24));
        canvas.words(|canvas| canvas.line(label, chart.title()));
        y += px(30);
    }
    y -= px(2);
    let subtitle = chart.subtitle_with_unit();
    canvas.label(Label::new(&subtitle, (left, y), palette.muted).size(px(14)).within(right - left));
    let top = y + px(24);

    let notes = lines(canvas, chart.source(), Weight::Regular, px(11), right - left);
    let mut y = whole.bottom - px(22);
    for line in notes.iter().rev() {
        let label = Label::new(line, (left, y), palette.muted).size(px(11));
        canvas.told(chart.source(), |canvas| canvas.line(label, chart.source()));
        y -= px(15);
    }
    let bottom = if notes.is_empty() { whole.bottom - px(22) } else { y - px(3) };
    if !notes.is_empty() {
        canvas.rule((left, bottom), (right, bottom), px(1), palette.grid);
    }
    Block::new(left, top, right, bottom - px(12))
}

/// A title, broken where both lines are about as long and no range is torn apart.
fn balanced(canvas: &mut Canvas<'_>, title: &str, size: i32, limit: i32) -> Vec<String> {
    let (weight, letters) = (Weight::SemiBold, canvas.letters());
    let (plain, shown) = (lines(canvas, title, weight, size, limit), printable(title));
    if plain.len() != 2 || plain.join(" ") != shown {
        return plain;
    }
    let halves = shown.match_indices(' ').map(|(at, _)| (&shown[..at], &shown[at + 1..]));
    let longer =
        |(first, second): (&str, &str)| letters.width(weight, first, size).max(letters.width(weight, second, size));
    let fitting = halves.filter(|halves| longer(*halves) <= limit);
    // A break after a comma may leave the lines less alike.
    let after_comma = |first: &str| if first.ends_with([',', ';', ':']) { limit / 5 } else { 0 };
    let best = fitting.min_by_key(|halves| (tears(halves.0, halves.1), longer(*halves) - after_comma(halves.0)));
    best.map_or(plain, |(first, second)| vec![first.to_string(), second.to_string()])
}

/// Whether a break between two words parts what is read as one: a figure and its sign, a range, a word and its figure.
fn tears(before: &str, after: &str) -> bool {
    let is_figure = |word: Option<&str>| word.is_some_and(|word| word.contains(|letter: char| letter.is_ascii_digit()));
    let (mut back, mut on) = (before.rsplit(' '), after.split(' '));
    let (last, next) = (back.next().unwrap_or(""), on.next().unwrap_or(""));
    let follows = is_figure(Some(next)) || next == "about" || next == "nearly";
    let is_bare = last.chars().all(|letter| letter.is_ascii_digit() || ",.".contains(letter));
    let is_currency = last.len() == 3 && last.chars().all(|letter| letter.is_ascii_uppercase());
    match (last, next) {
        (_, "%") | ("%", _) => true,
        _ if is_bare || (is_currency && is_figure(Some(next))) => true,
        ("to" | "and", _) if follows => is_figure(back.next()) || before.ends_with("% to") || before.ends_with("% and"),
        (_, "to") if is_figure(Some(last)) || last == "%" => is_figure(on.next()) || after.starts_with("to about "),
        ("about" | "nearly" | "than" | "least" | "most" | "of" | "the" | "a" | "an", _) => true,
        _ => false,
    }
}

/// At most two lines; a text that needs more is remembered as shortened.
fn lines(canvas: &mut Canvas<'_>, text: &str, weight: Weight, size: i32, limit: i32) -> Vec<String> {
    let shown = printable(text);
    if shown.trim().is_empty() {
        return Vec::new();
    }
    let lines = canvas.letters().wrap(weight, &shown, size, limit, 2);
    if lines.join(" ") != shown {
        canvas.omit(text);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::tears;

    #[test]
    fn a_title_breaks_where_nothing_is_torn() {
        for (before, after) in [
            ("about INR", "4.92tn, then"),
            ("from about", "36.79 % to 37.03 %"),
            ("36.79 % to", "37.03 %"),
            ("36.79 %", "to 37.03 %"),
            ("over 4", "valuations"),
            ("by 33.3 %", "below it"),
            ("is over the", "close"),
        ] {
            assert!(tears(before, after), "{before} / {after}");
        }
        for (before, after) in [("times over 4 valuations,", "from about $7.3bn"), ("of 90 days before,", "not over")] {
            assert!(!tears(before, after), "{before} / {after}");
        }
    }
}
