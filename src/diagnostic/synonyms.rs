//! What people write where a key, a model or a choice has another name.

/// A word of articles and term sheets, and the words of this library that it may stand for.
const SYNONYMS: &[(&str, &[&str])] = &[
    // Keys of deals.
    ("amount", &["investment"]),
    ("buyer", &["investor"]),
    ("consideration", &["investment"]),
    ("earn_out", &["includes"]),
    ("earn_outs", &["includes"]),
    ("earnout", &["includes"]),
    ("last_round", &["previous"]),
    ("milestones", &["includes"]),
    ("ownership", &["stake"]),
    ("paid", &["investment"]),
    ("percent", &["stake"]),
    ("percentage", &["stake"]),
    ("previous_round", &["previous"]),
    ("price", &["price_per_share", "investment"]),
    ("purchase_price", &["investment"]),
    ("raised", &["investment"]),
    ("seller", &["sellers"]),
    ("share", &["stake"]),
    ("upfront", &["investment"]),
    ("value", &["valuation", "post_money"]),
    ("worth", &["valuation", "post_money"]),
    // Kinds of revenue and of parts of a price.
    ("annualised", &["run-rate"]),
    ("annualized", &["run-rate"]),
    ("contingent", &["earn-out"]),
    ("milestone", &["earn-out"]),
    ("recurring", &["arr"]),
    // Models.
    ("acquisition", &["reported-deal", "takeover-offer"]),
    ("buyout", &["reported-deal", "takeover-offer"]),
    ("deal", &["reported-deal"]),
    ("dilution", &["stake-through-rounds", "priced-round"]),
    ("down-round", &["reported-deal", "priced-round"]),
    ("exit", &["waterfall"]),
    ("funding-round", &["reported-deal", "priced-round"]),
    ("joint-venture", &["contributions"]),
    ("liquidation", &["waterfall"]),
    ("merger", &["share-swap", "takeover-offer"]),
    ("minority-stake", &["reported-deal"]),
    ("purchase", &["reported-deal"]),
    ("takeover", &["takeover-offer"]),
    ("tender", &["secondary", "takeover-offer"]),
];

/// Keys that people look for in a step of a deal, and where the file has them.
const ELSEWHERE: &[(&str, &str)] = &[
    ("ebitda", "no model divides by EBITDA; `multiples` divides by revenue"),
    ("multiple", "a reported multiple goes into a step with `model = \"multiples\"` and `of = \"…\"`"),
    (
        "revenue",
        "revenue goes under `[company.revenue]`, as `2024 = \"…\"`; a step with `model = \"multiples\"` divides by it",
    ),
    ("url", "an address goes into `[sources.NAME]`, and `source = \"NAME\"` into the step"),
];

/// Where a key belongs that its section does not have, as a sentence without its end.
pub fn elsewhere(key: &str) -> Option<&'static str> {
    ELSEWHERE.iter().find(|(name, _)| *name == key).map(|(_, help)| *help)
}

/// The known words that `word` is another name of.
pub(super) fn synonyms<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let meant = SYNONYMS.iter().find(|(synonym, _)| *synonym == word).map_or(&[][..], |(_, meant)| meant);
    meant.iter().filter_map(|meant| known.clone().into_iter().find(|known| known == meant)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_an_article_finds_the_keys_that_are_there() {
        assert_eq!(synonyms("price", ["stake", "investment"]), ["investment"]);
        assert_eq!(synonyms("Merger", ["takeover-offer", "share-swap"]), ["share-swap", "takeover-offer"]);
        assert!(synonyms("amount", ["stake"]).is_empty() && synonyms("stake", ["stake"]).is_empty());
    }

    #[test]
    fn every_synonym_stands_once_and_for_something_that_a_model_documents() {
        let models = crate::models::ALL;
        for (at, (synonym, meant)) in SYNONYMS.iter().enumerate() {
            assert!(SYNONYMS[at + 1..].iter().all(|(other, _)| other != synonym), "{synonym} stands twice");
            for word in *meant {
                let is_documented =
                    |about: &str| about.contains(&format!("`{word}`")) || about.contains(&format!("[{word}."));
                assert!(
                    models.iter().any(|model| model.name == *word || is_documented(model.about)),
                    "{synonym}: {word}"
                );
            }
        }
    }
}
