//! "Did you mean": the known word nearest to an unknown one.

use strsim::damerau_levenshtein;

use super::synonyms::synonyms;
use crate::limits;

/// Of many names, so many are told.
const FEW: usize = 12;

/// The known words near `word`, nearest first: a few typing mistakes away, or containing it.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    // A word that no name can be is not compared with any: that would take the product of both lengths.
    let length = word.chars().count();
    if limits::NAME.is_passed_by(length) {
        return Vec::new();
    }
    let lower = word.to_lowercase();
    let allowed = 1 + length / 4;
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|candidate| {
            let contains = word.len() > 2 && (candidate.contains(&lower) || lower.contains(candidate));
            if !contains && candidate.chars().count().abs_diff(length) > allowed {
                return None;
            }
            let distance = damerau_levenshtein(&lower, &candidate.to_lowercase());
            (distance <= allowed || contains).then_some((distance, candidate))
        })
        .collect();
    near.sort();
    near.dedup();
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

/// A word of a command as a shell takes it: in quotes where it needs them.
///
/// ```
/// use postmoney::diagnostic::for_shell;
/// assert_eq!(for_shell("steps.meta.stake=49%"), "steps.meta.stake=49%");
/// assert_eq!(for_shell("investment=EUR 5M"), "'investment=EUR 5M'");
/// assert_eq!(for_shell("O'Brien"), r"'O'\''Brien'");
/// ```
pub fn for_shell(word: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "._-=%+/:,@".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_string()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// A help sentence that names the known words of which `word` is another name in articles, if there are any.
pub fn another_name<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    let meant = synonyms(word, known);
    let meant: Vec<String> = meant.into_iter().map(|word| format!("`{word}`")).collect();
    (!meant.is_empty()).then(|| format!("did you mean {}?", meant.join(" or ")))
}

/// A help sentence: what `word` is another name of, the nearest known word, or all of them where none is near and they are
/// few.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    if let Some(help) = another_name(word, known.clone()) {
        return Some(help);
    }
    if let Some(candidate) = nearest(word, known.clone()).first() {
        return Some(format!("did you mean `{candidate}`?"));
    }
    let all: Vec<&str> = known.into_iter().collect();
    (!all.is_empty() && all.len() <= 40).then(|| format!("known here: {}", listed(all)))
}

/// The same, where there is always something to be said: some of the known words where they are many, and what to do
/// instead where there are none.
///
/// ```
/// use postmoney::diagnostic::did_you_mean_or;
/// assert_eq!(did_you_mean_or("Ada", [], "issue shares first"), "issue shares first");
/// assert_eq!(did_you_mean_or("Ada", ["Bob"], "issue shares first"), "known here: `Bob`");
/// ```
pub fn did_you_mean_or<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone, otherwise: &str) -> String {
    if let Some(help) = did_you_mean(word, known.clone()) {
        return help;
    }
    let all: Vec<&str> = known.into_iter().collect();
    match all.len().checked_sub(FEW) {
        Some(more) if more > 0 => format!("known here: {} and {more} more", listed(all.into_iter().take(FEW))),
        _ => otherwise.to_string(),
    }
}

/// A help sentence for a dotted name that is not known: the nearest one, or those that begin like it.
///
/// ```
/// use postmoney::diagnostic::did_you_mean_name;
/// let known = ["fund.moic", "fund.xirr", "sale.exit"];
/// assert_eq!(did_you_mean_name("fund.moik", &known).as_deref(), Some("did you mean `fund.moic`?"));
/// assert_eq!(did_you_mean_name("xir", &known).as_deref(), Some("did you mean `fund.xirr`?"));
/// assert_eq!(did_you_mean_name("fund.profit", &known).as_deref(), Some("`fund` has `fund.moic`, `fund.xirr`"));
/// ```
pub fn did_you_mean_name(name: &str, known: &[&str]) -> Option<String> {
    // The beginning of a name may be left out.
    let dots = name.matches('.').count();
    let ending = |known: &'_ str| known.rmatch_indices('.').nth(dots).map_or(0, |(at, _)| at + 1);
    let near = nearest(name, known.iter().map(|known| &known[ending(known)..]));
    let meant = near.first().and_then(|near| known.iter().find(|known| known[ending(known)..] == **near));
    if let Some(meant) = meant {
        return Some(format!("did you mean `{meant}`?"));
    }
    let mut beginning = name;
    while let Some((shorter, _)) = beginning.rsplit_once('.') {
        beginning = shorter;
        let below = |known: &&str| known.strip_prefix(beginning).is_some_and(|rest| rest.starts_with('.'));
        let found: Vec<&str> = known.iter().copied().filter(below).collect();
        if !found.is_empty() {
            let more = if found.len() > FEW { format!(" and {} more", found.len() - FEW) } else { String::new() };
            return Some(format!("`{beginning}` has {}{more}", listed(found.into_iter().take(FEW))));
        }
    }
    None
}

/// Words as a list for a sentence, each in backticks.
pub fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_mistake_finds_its_word() {
        let known = ["investment", "stake", "valuation"];
        assert_eq!(did_you_mean("investmnet", known).as_deref(), Some("did you mean `investment`?"));
        assert_eq!(did_you_mean("Stake", known).as_deref(), Some("did you mean `stake`?"));
        assert_eq!(
            did_you_mean("worth", ["valuation", "post_money"]).as_deref(),
            Some("did you mean `valuation` or `post_money`?")
        );
    }

    #[test]
    fn a_word_far_from_all_lists_them() {
        assert_eq!(did_you_mean("zzz", ["stake", "price"]).as_deref(), Some("known here: `stake`, `price`"));
        assert_eq!(did_you_mean("zzz", []), None);
    }
}
