//! Words as a reader expects them.

/// What a picture says below that rests on a valuation of which no report says what it is.
pub const READ_AS_POST_MONEY: &str = "Where no report says what a valuation means, it is read as post-money.";

/// As a title or a sentence begins.
///
/// ```
/// assert_eq!(postmoney::report::words::capital("post-money valuation"), "Post-money valuation");
/// ```
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Words as the beginning of a sentence or a title; a name that has its capital further on keeps it.
///
/// ```
/// use postmoney::report::words::opening;
/// assert_eq!(["the buyers invest", "eBay invests"].map(opening), ["The buyers invest", "eBay invests"]);
/// ```
pub fn opening(words: &str) -> String {
    let first = words.split(' ').next().unwrap_or(words);
    match first.chars().skip(1).any(char::is_uppercase) {
        true => words.to_string(),
        false => capital(words),
    }
}

/// A key as words: hyphens are spaces, but for those of words that are written with one.
///
/// ```
/// use postmoney::report::words::of_key;
/// assert_eq!(["price_per_share", "earn-out", "first-earn-out"].map(of_key), ["price per share", "earn-out", "first earn-out"]);
/// ```
pub fn of_key(key: &str) -> String {
    let words = key.replace(['-', '_'], " ");
    let words = words.split(' ').map(spelt).collect::<Vec<&str>>().join(" ");
    let hyphenated = [
        ("earn out", "earn-out"),
        ("step up", "step-up"),
        ("pre money", "pre-money"),
        ("post money", "post-money"),
        ("carve out", "carve-out"),
        ("break even", "break-even"),
    ];
    hyphenated.into_iter().fold(words, |words, (apart, together)| words.replace(apart, together))
}

/// Whose something is.
///
/// ```
/// use postmoney::report::words::possessive;
/// assert_eq!(["Ada", "employees", "the funds"].map(possessive), ["Ada's", "the employees'", "the funds'"]);
/// ```
pub fn possessive(name: &str) -> String {
    let are_several = acted(name, "one", "several") == "several" && name.ends_with('s');
    let is_kind = are_several && name.starts_with(char::is_lowercase) && !name.starts_with("the ");
    let article = if is_kind { "the " } else { "" };
    format!("{article}{name}'{}", if are_several { "" } else { "s" })
}

/// A word of a key as it is written: what is short for several words has capitals.
///
/// ```
/// use postmoney::report::words::spelt;
/// assert_eq!(["tvpi", "irr", "safes", "stake"].map(spelt), ["TVPI", "IRR", "SAFEs", "stake"]);
/// ```
pub fn spelt(word: &str) -> &str {
    const CAPITALS: [(&str, &str); 15] = [
        ("arr", "ARR"),
        ("dpi", "DPI"),
        ("ebitda", "EBITDA"),
        ("esop", "ESOP"),
        ("ipo", "IPO"),
        ("irr", "IRR"),
        ("moic", "MOIC"),
        ("nav", "NAV"),
        ("rsu", "RSU"),
        ("rsus", "RSUs"),
        ("rvpi", "RVPI"),
        ("safe", "SAFE"),
        ("safes", "SAFEs"),
        ("tvpi", "TVPI"),
        ("xirr", "XIRR"),
    ];
    CAPITALS.iter().find(|(key, _)| *key == word).map_or(word, |(_, spelt)| spelt)
}

/// A key as a heading.
///
/// ```
/// use postmoney::report::words::label;
/// assert_eq!(["series-a", "tvpi", "post-money-safe"].map(label), ["Series A", "TVPI", "Post money SAFE"]);
/// ```
pub fn label(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let whole = |(at, word): (usize, &str)| match at == 0 || word.chars().count() == 1 {
        true => capital(spelt(word)),
        false => spelt(word).to_string(),
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

/// A month of a year as people say it; any other period as it is.
///
/// ```
/// use postmoney::report::words::period;
/// assert_eq!(["2025 03", "2025-12", "2025 Q4", "2025"].map(period), ["March 2025", "December 2025", "2025 Q4", "2025"]);
/// ```
pub fn period(text: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = text.split_once([' ', '-']).and_then(|(year, month)| {
        let is_number = |text: &str, digits| text.len() == digits && text.bytes().all(|digit| digit.is_ascii_digit());
        let month: usize = month.parse().ok().filter(|_| is_number(year, 4) && is_number(month, 2))?;
        Some(format!("{} {year}", MONTHS.get(month.checked_sub(1)?)?))
    });
    month.unwrap_or_else(|| text.to_string())
}

/// As it stands within a sentence; a name of capitals stays one.
pub fn lower(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => words.to_string(),
    }
}

/// A title as it stands within a sentence: only its article loses the capital.
///
/// ```
/// use postmoney::report::words::within;
/// assert_eq!(["The offer of May", "Series A", "A"].map(within), ["the offer of May", "Series A", "A"]);
/// ```
pub fn within(title: &str) -> String {
    match title.split_once(' ') {
        Some((article @ ("The" | "A" | "An"), rest)) => format!("{} {rest}", article.to_lowercase()),
        _ => title.to_string(),
    }
}

/// A name as the head of a row in a table.
///
/// ```
/// assert_eq!(postmoney::report::words::without_article("the tender"), "tender");
/// ```
pub fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").unwrap_or(name)
}

/// A figure within a sentence; one that is somebody's own has no article.
///
/// ```
/// use postmoney::report::words::the;
/// assert_eq!(["stake", "Ada's stake", "value of Ada's house"].map(the), ["the stake", "Ada's stake", "the value of Ada's house"]);
/// assert_eq!(["the employees' stake", "what Ada received"].map(the), ["the employees' stake", "what Ada received"]);
/// ```
pub fn the(figure: &str) -> String {
    let owner = figure.split(" of ").next().unwrap_or(figure);
    let is_own = owner.contains("'s ") || owner.contains("s' ") || owner.starts_with("what ");
    if is_own || owner.starts_with("the ") { figure.to_string() } else { format!("the {figure}") }
}

/// The verb as it goes with its subject: proceeds and shares are many.
pub fn agreed<'v>(subject: &str, one: &'v str, many: &'v str) -> &'v str {
    let word = subject.split(" (").next().unwrap_or(subject);
    let is_one = ["ss", "us", "is", "'s"].iter().any(|ending| word.ends_with(ending));
    if word.ends_with('s') && !is_one { many } else { one }
}

/// Whether the last word is one for a group of people: "The buyers", "Xilinx's owners".
pub fn are_several(who: &str) -> bool {
    const SEVERAL: [&str; 10] = [
        "buyers",
        "employees",
        "founders",
        "funds",
        "holders",
        "investors",
        "others",
        "owners",
        "sellers",
        "shareholders",
    ];
    SEVERAL.contains(&who.rsplit(' ').next().unwrap_or(who).to_lowercase().as_str())
}

/// The verb as it goes with whoever acts: Ares is one, "Thrive and Coatue" and "The buyers" are several.
pub fn acted<'v>(actor: &str, one: &'v str, many: &'v str) -> &'v str {
    // "The investors of Uber China" are several, whatever they are of.
    let whoever = actor.split(" of ").next().unwrap_or(actor);
    if actor.contains(" and ") || are_several(whoever) { many } else { one }
}

#[cfg(test)]
mod tests {
    use super::{acted, agreed, lower, the};

    #[test]
    fn names_stand_in_a_sentence() {
        let moves = |subject| agreed(subject, "moves", "move");
        assert_eq!(["Investment", "Ada's shares", "Carve-out basis"].map(moves), ["moves", "move", "moves"]);
        assert_eq!(["Ada's proceeds (Sale)", "Stake (Series A)"].map(moves), ["move", "moves"]);
        assert_eq!(["Stake", "ARR", "EV"].map(lower), ["stake", "ARR", "EV"]);
        assert_eq!(["stake", "Ada's stake"].map(the), ["the stake", "Ada's stake"]);
        let buys = |actor| acted(actor, "buys", "buy");
        assert_eq!(["Ares", "The buyers", "Thrive and Coatue", "Old holders"].map(buys), ["buys", "buy", "buy", "buy"]);
        assert_eq!(["Xilinx's owners", "the investors of Uber China"].map(buys), ["buy", "buy"]);
        assert_eq!(["The Bank of Owners", "the group of the owners"].map(buys), ["buys", "buys"]);
    }
}
