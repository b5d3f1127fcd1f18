//! Names as a reader expects them.

/// A key as a heading: `series-a` is "Series A".
pub fn label(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let capital = |(at, word): (usize, &str)| match at == 0 || word.chars().count() == 1 {
        true => word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect(),
        false => word.to_string(),
    };
    words.split(' ').enumerate().map(capital).collect::<Vec<String>>().join(" ")
}

/// Names in a sentence: "Seed, Series A and Series B".
pub fn listed(names: Vec<&str>) -> String {
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_string(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A name as a key: "Series A" is `series-a`.
pub fn key(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}
