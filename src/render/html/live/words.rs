//! How figures are written as a script takes it: patterns in which a longer word comes before its own beginning, and words.

use serde_json::{Value, json};

use crate::number::Vocabulary;

/// Digits with what stands before them and after: sign, currency, sign, digits, decimals, exponent, divisor, and the rest.
const FIGURE: &str = r"^([-−+]?)\s*(LEAD)?\s*([-−+]?)\s*(\d+)(?:\.(\d+))?(?:e([-+]?\d\d?))?\s*(?:/\s*(\d+))?\s*(.*)$";

/// The longest text that may be left to a run: nobody waits for a pattern that is tried in too many ways.
const LONGEST: usize = 60;

/// What follows a word that ends where it ends, if its last letter is one, and if it is not.
const WHOLE: [&str; 2] = [r"(?!\p{L})", ""];

/// What a page needs to read a figure as the program does.
pub fn words(home: &str) -> Value {
    let Vocabulary { hedges, foreign_hedges, suffixes, units, counts, parts, figures, further } = Vocabulary::new(home);
    let is_letters = |word: &&str| word.chars().all(char::is_alphabetic);
    let currencies = units.iter().filter(|(_, unit)| unit.len() == 3).map(|(word, _)| *word);
    let phrases = pattern(units.iter().map(|(word, _)| *word).filter(|word| !is_letters(word)), WHOLE);
    let [foreign, own] = [foreign_hedges, hedges].map(|hedges| pattern(hedges.into_iter(), [r"\s+", r"\s*"]));
    let lead = format!("{}|[A-Z]{{3}}", pattern(currencies, WHOLE));
    let alone = suffixes.iter().map(|(word, _)| word.as_str()).chain(units.iter().map(|(word, _)| *word));
    let alone = alone.chain(units.iter().map(|(_, code)| code.as_str())).chain(counts.iter().map(|(word, _)| *word));
    let alone = pattern(alone.chain(parts.iter().map(|(word, _)| *word)), WHOLE);
    // A word may be a part of another, as in "tenfold", unless it is so short that it may be a part of any.
    let is_short = |word: &&str| word.chars().count() < 3 && word.ends_with(char::is_alphabetic);
    let (few, many): (Vec<&str>, Vec<&str>) = further.into_iter().partition(is_short);
    let few = pattern(few.into_iter(), WHOLE);
    let further = format!(r"(?<!\p{{L}})(?:{few})|{}", pattern(many.into_iter(), ["", ""]));
    let words = suffixes.iter().map(|(word, power)| json!([word, power]));
    let words = words.chain(units.iter().map(|unit| json!(unit)));
    let words = words.chain(figures.iter().map(|(word, digits)| json!([format!("-{word}-"), digits])));
    let words = words.chain(counts.iter().map(|(word, count)| json!([format!("{word}-"), count.to_string()])));
    let words = words.chain(parts.iter().map(|(word, parts)| json!([format!("-{word}"), format!("/{parts}")])));
    json!({
        "hedge": format!(r"^(?:({foreign})|{own})|(?<=.)\+$"),
        "figure": FIGURE.replace("LEAD", &lead),
        "sign": format!(r"^(?:{phrases}|\p{{L}}+\.?|.)"),
        "run": format!(
            r"^(?=.{{1,{LONGEST}}}$)(?=.*[\p{{L}}\d])(?=.*(?:{further}))(?:[\s\d._/%…+−–—-]|{further}|{own}|{foreign}|{phrases}|(?<!\p{{L}})(?:{alone}))+$"
        ),
        "words": words.collect::<Vec<Value>>(),
    })
}

/// One of these words, the longest that fits: those that end in a letter with `end` after them, and all others with `other`.
fn pattern<'w>(words: impl Iterator<Item = &'w str>, [end, other]: [&str; 2]) -> String {
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    words.dedup();
    let (letters, others): (Vec<&str>, Vec<&str>) =
        words.into_iter().partition(|word| word.ends_with(char::is_alphabetic));
    let one = |words: Vec<&str>| words.into_iter().map(escaped).collect::<Vec<String>>().join("|");
    let both = [(one(others), other), (one(letters), end)].into_iter().filter(|(words, _)| !words.is_empty());
    both.map(|(words, end)| format!("(?:{words}){end}")).collect::<Vec<String>>().join("|")
}

fn escaped(word: &str) -> String {
    // A stroke joins what stands before it.
    if matches!(word, "-" | "–" | "—") {
        return format!(r"(?<=[\p{{L}}\d%]\s*){word}");
    }
    let mut escaped = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            '.' | '$' | '+' | '/' => escaped.extend(['\\', letter]),
            '\'' => escaped.push_str("['’]"),
            letter => escaped.push(letter),
        }
    }
    escaped
}
