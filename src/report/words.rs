//! Words as a reader expects them.

/// As a title or a sentence begins.
///
/// ```
/// assert_eq!(postmoney::report::words::capital("post-money valuation"), "Post-money valuation");
/// ```
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A key as a heading.
///
/// ```
/// assert_eq!(postmoney::report::words::label("series-a"), "Series A");
/// ```
pub fn label(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let whole = |(at, word): (usize, &str)| match at == 0 || word.chars().count() == 1 {
        true => capital(word),
        false => word.to_string(),
    };
    words.split(' ').enumerate().map(whole).collect::<Vec<String>>().join(" ")
}

/// Parts of a sentence with a word before the last; more than one word takes a comma.
///
/// ```
/// use postmoney::report::words::joined;
/// assert_eq!(joined(&["Seed", "Series A", "Series B"], "and"), "Seed, Series A and Series B");
/// ```
pub fn joined<S: AsRef<str>>(parts: &[S], word: &str) -> String {
    let listed = |parts: &[S]| parts.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", ");
    match parts {
        [] => String::new(),
        [one] => one.as_ref().to_string(),
        [first @ .., last] if word.contains(' ') => format!("{}, {word} {}", listed(first), last.as_ref()),
        [first @ .., last] => format!("{} {word} {}", listed(first), last.as_ref()),
    }
}
