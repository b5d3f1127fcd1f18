//! What may follow the digits: `bn`, `lakh crore`, and what was meant by something else.

/// Single letters, which differ by case: `m` and `M` are both millions, but `b` and `t` are left out as too vague.
const LETTERS: [(&str, i32); 6] = [("k", 3), ("K", 3), ("m", 6), ("M", 6), ("B", 9), ("T", 12)];

/// Longer suffixes, in any case. German "Billionen" is 10^12; "billion" is read as in English.
const WORDS: [(&str, i32); 23] = [
    ("thousand", 3),
    ("tsd", 3),
    ("mn", 6),
    ("mio", 6),
    ("million", 6),
    ("millions", 6),
    ("millionen", 6),
    ("bn", 9),
    ("mrd", 9),
    ("mia", 9),
    ("billion", 9),
    ("billions", 9),
    ("milliarde", 9),
    ("milliarden", 9),
    ("tn", 12),
    ("trillion", 12),
    ("trillions", 12),
    ("billionen", 12),
    ("lakh", 5),
    ("lakhs", 5),
    ("crore", 7),
    ("crores", 7),
    ("cr", 7),
];

/// What people write for something that is spelled otherwise here.
const MEANT: [(&str, &str); 9] = [
    ("b", "bn"),
    ("t", "tn"),
    ("mm", "M"),
    ("mil", "M"),
    ("mill", "M"),
    ("percent", "%"),
    ("pct", "%"),
    ("prozent", "%"),
    ("times", "x"),
];

/// The power of ten a suffix stands for.
pub(super) fn power(word: &str) -> Option<i32> {
    let letter = LETTERS.iter().find(|(letter, _)| *letter == word);
    let entry = letter.or_else(|| WORDS.iter().find(|(spelled, _)| spelled.eq_ignore_ascii_case(word)))?;
    Some(entry.1)
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
    if let Some((_, spelled)) = MEANT.iter().find(|(meant, _)| *meant == small) {
        return Some(spelled);
    }
    let allowed = match small.chars().count() {
        0..=3 => return None,
        4..=5 => 1,
        _ => 2,
    };
    let distance = |spelled: &str| strsim::osa_distance(spelled, &small);
    let nearest = WORDS.iter().map(|(spelled, _)| distance(spelled)).min().filter(|nearest| *nearest <= allowed)?;
    let mut near = WORDS.iter().filter(|(spelled, _)| distance(spelled) == nearest);
    let (spelled, power) = near.next()?;
    near.all(|(_, other)| other == power).then_some(*spelled)
}
