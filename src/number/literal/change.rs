//! Changes in words: "down 85 %", "fell by more than a third", "tripled", "halved".

/// Words of a fall and of a rise that stand before a percentage, in small letters. A longer one comes before its own
/// beginning.
#[rustfmt::skip]
const BEFORE: [(Direction, &[&str]); 2] = [
    (Direction::Down, &[
        "down by", "down", "fell by", "fell", "fallen by", "dropped by", "dropped", "lost", "minus", "lower by",
        "gefallen um", "en baisse de", "baisse de",
    ]),
    (Direction::Up, &[
        "up by", "up", "rose by", "rose", "risen by", "grew by", "grew", "gained", "higher by", "gestiegen um",
        "en hausse de", "hausse de",
    ]),
];

/// Words that stand after one.
const AFTER: [(Direction, &[&str]); 2] =
    [(Direction::Down, &["down", "lower", "less", "weniger"]), (Direction::Up, &["up", "higher", "more", "mehr"])];

/// Words for so many times what was before: the digits, and the power of ten of the last of them.
const TIMES: [((i128, i32), &[&str]); 6] = [
    ((5, -1), &["halved", "halbiert", "divisé par deux", "réduit de moitié"]),
    ((2, 0), &["doubled", "double", "twice", "twofold", "verdoppelt", "doppelt", "doublé"]),
    ((3, 0), &["tripled", "triple", "trebled", "treble", "threefold", "verdreifacht", "dreifach", "triplé"]),
    ((4, 0), &["quadrupled", "quadruple", "fourfold", "vervierfacht", "quadruplé"]),
    ((5, 0), &["quintupled", "fivefold", "verfünffacht", "quintuplé"]),
    ((10, 0), &["tenfold", "verzehnfacht", "décuplé"]),
];

/// Which way something went.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

/// A word of direction around `text`: which way, how many bytes of it stand before the figure, and how many after it.
pub(super) fn direction(text: &str) -> Option<(Direction, usize, usize)> {
    let starts = |word: &&&str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let ends = |word: &&&str| {
        let start = text.len().checked_sub(word.len());
        start.and_then(|start| text.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
    };
    for (direction, words) in BEFORE {
        if let Some(word) = words.iter().find(starts) {
            let after = &text[word.len()..];
            // "Up to 40 %" is a bound.
            let is_bound = after.trim_start().get(..3).is_some_and(|next| next.eq_ignore_ascii_case("to "));
            return (after.starts_with(char::is_whitespace) && !is_bound).then_some((direction, word.len(), 0));
        }
    }
    AFTER.into_iter().find_map(|(direction, words)| {
        let word = words.iter().find(ends)?;
        text[..text.len() - word.len()].ends_with(char::is_whitespace).then_some((direction, 0, word.len()))
    })
}

/// How many times what was before, if all of `text` is a word for it: the digits, and the power of ten of the last.
pub(super) fn times(text: &str) -> Option<(i128, i32)> {
    let small = text.to_lowercase();
    TIMES.into_iter().find(|(_, words)| words.contains(&small.as_str())).map(|(digits, _)| digits)
}

/// All words of a direction.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    BEFORE.iter().chain(&AFTER).flat_map(|(_, words)| words.iter().copied())
}

/// All words for so many times what was before, with the same in digits.
pub(super) fn figures() -> impl Iterator<Item = (&'static str, String)> {
    let digits =
        |(digits, exponent): (i128, i32)| if exponent < 0 { format!("0.{digits}x") } else { format!("{digits}x") };
    TIMES.iter().flat_map(move |(times, words)| words.iter().map(move |word| (*word, digits(*times))))
}
