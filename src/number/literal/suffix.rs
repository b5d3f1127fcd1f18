//! What may follow the digits: `bn`, `lakh crore`, and what was meant by something else.

/// Single letters, which differ by case: `m` and `M` are both millions, but `b` and `t` are left out as too vague.
const LETTERS: [(&str, i32); 6] = [("k", 3), ("K", 3), ("m", 6), ("M", 6), ("B", 9), ("T", 12)];

/// Longer suffixes, in any case. German "Billionen" is 10^12; what "billion" is depends on the language: see `scale.rs`.
const WORDS: [(i32, &[&str]); 6] = [
    (3, &["thousand", "tsd", "tausend"]),
    (6, &["mn", "mio", "million", "millions", "millionen"]),
    (9, &["bn", "mrd", "mia", "md", "mds", "billion", "billions", "milliarde", "milliarden", "milliard", "milliards"]),
    (12, &["tn", "trillion", "trillions", "billionen"]),
    (5, &["lakh", "lakhs"]),
    (7, &["crore", "crores", "cr"]),
];

/// What people write for something that is spelled otherwise here.
const MEANT: [(&str, &[&str]); 4] = [("bn", &["b"]), ("tn", &["t"]), ("M", &["mm", "mil", "mill"]), ("%", &["pct"])];

/// Abbreviations that are written with a full stop.
const STOPPED: [&str; 8] = ["tsd", "mio", "mrd", "mia", "md", "mds", "mn", "bn"];

/// German and French for 10^15 and more, which resemble words for less.
const TOO_LARGE: [&str; 9] = [
    "billiard",
    "billiards",
    "billiarde",
    "billiarden",
    "trillionen",
    "trilliard",
    "trilliards",
    "trilliarde",
    "trilliarden",
];

/// Whether a full stop may end the suffix.
pub(super) fn may_end_in_a_stop(word: &str) -> bool {
    STOPPED.iter().any(|spelled| spelled.eq_ignore_ascii_case(word))
}

/// Every word with the power of ten it stands for.
fn words() -> impl Iterator<Item = (&'static str, i32)> {
    WORDS.iter().flat_map(|(power, words)| words.iter().map(|word| (*word, *power)))
}

/// The power of ten a suffix stands for.
pub(super) fn power(word: &str) -> Option<i32> {
    let letter = LETTERS.into_iter().find(|(letter, _)| *letter == word);
    letter.or_else(|| words().find(|(spelled, _)| spelled.eq_ignore_ascii_case(word))).map(|(_, power)| power)
}

/// Whether a suffix that is a word starts `text`.
pub(super) fn starts_with_one(text: &str) -> bool {
    let word = &text[..text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len())];
    word.len() > 1 && power(word).is_some()
}

/// A suffix and a currency code written as one, `bnEUR` or `MUSD`: where the code starts.
pub(super) fn before_code(word: &str) -> Option<usize> {
    let split = word.len().checked_sub(3)?;
    let (suffix, code) = word.split_at_checked(split)?;
    (power(suffix).is_some() && code.bytes().all(|byte| byte.is_ascii_uppercase())).then_some(split)
}

/// What `word` was probably meant to be, if there is one likely answer.
///
/// Two suffixes equally near but worth different powers of ten are no answer: the wrong one would cost a factor of
/// a thousand.
pub(super) fn meant(word: &str) -> Option<&'static str> {
    let small = word.to_lowercase();
    if let Some((spelled, _)) = MEANT.iter().find(|(_, meant)| meant.contains(&small.as_str())) {
        return Some(spelled);
    }
    if TOO_LARGE.contains(&small.as_str()) {
        return None;
    }
    let allowed = match small.chars().count() {
        0..=3 => return None,
        4..=5 => 1,
        _ => 2,
    };
    let distance = |spelled: &str| strsim::osa_distance(spelled, &small);
    let nearest = words().map(|(spelled, _)| distance(spelled)).min().filter(|nearest| *nearest <= allowed)?;
    let mut near = words().filter(|(spelled, _)| distance(spelled) == nearest);
    let (spelled, power) = near.next()?;
    near.all(|(_, other)| other == power).then_some(spelled)
}

/// All suffixes with their powers of ten, those with a full stop as well.
pub(super) fn all() -> Vec<(String, i32)> {
    let letters = LETTERS.into_iter().chain(words()).map(|(word, power)| (word.to_string(), power));
    let stopped = STOPPED.into_iter().filter_map(|word| Some((format!("{word}."), power(word)?)));
    letters.chain(stopped).collect()
}
