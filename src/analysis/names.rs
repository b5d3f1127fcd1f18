//! Dotted names as the words of a chart.

use super::NamedFigure;
use crate::report::words::{label, of_key};
use crate::worksheet::Unit;

/// A dotted name, and in what it is counted.
pub type Named<'n> = (&'n str, Unit);

impl NamedFigure {
    /// Its name and unit.
    pub(super) fn named(&self) -> Named<'_> {
        (&self.name, self.unit)
    }
}

/// Words that say where a name stands and not what it is.
const PLACES: [&str; 4] = ["company", "classes", "holders", "investors"];

/// What a name says.
struct Words {
    step: Option<String>,
    /// Whether it is said whose it is.
    has_owner: bool,
    said: String,
}

/// Names as words: `steps.meta.investment` is "investment", with its step behind where the names are of several steps;
/// `sale.holders.Ada` is "Ada's proceeds".
pub fn in_words(names: &[Named<'_>]) -> Vec<String> {
    let all: Vec<Words> = names.iter().map(|name| words(*name)).collect();
    let steps = || all.iter().filter_map(|words| words.step.as_ref());
    let is_of_several = steps().any(|step| steps().next() != Some(step));
    let is_alone = |said: &str| all.iter().filter(|other| other.said == said).count() == 1;
    let written = |words: &Words| match &words.step {
        Some(step) if is_of_several && !(words.has_owner && is_alone(&words.said)) => {
            format!("{} ({step})", words.said)
        }
        _ => words.said.clone(),
    };
    let said: Vec<String> = all.iter().map(written).collect();
    let is_clear = |text: &String| said.iter().filter(|other| *other == text).count() == 1;
    // Where words do not tell two names apart, the names do.
    let told =
        said.iter().zip(names).map(|(text, (name, _))| if is_clear(text) { text.clone() } else { name.to_string() });
    told.collect()
}

/// A name alone as words.
pub fn one_in_words(name: Named<'_>) -> String {
    words(name).said
}

fn words((name, unit): Named<'_>) -> Words {
    let mut parts: Vec<&str> = name.split('.').collect();
    if parts.first() == Some(&"steps") {
        parts.remove(0);
    }
    let is_in_a_step = parts.len() > 1 && !PLACES.contains(&parts[0]);
    let step = is_in_a_step.then(|| label(parts.remove(0)));
    if let [place @ ("holders" | "investors"), owner, of_it @ ..] = parts.as_slice() {
        let what = if of_it.is_empty() { held(place, unit).to_string() } else { all_said(of_it) };
        return Words { step, has_owner: true, said: format!("{}'s {what}", said(owner)) };
    }
    let is_alone = parts.len() == 1;
    parts.retain(|part| is_alone || !PLACES.contains(part));
    Words { step, has_owner: false, said: all_said(&parts) }
}

/// What a figure is that has only the name of its owner.
fn held(place: &str, unit: Unit) -> &'static str {
    match unit {
        Unit::Shares => "shares",
        Unit::Money if place == "investors" => "investment",
        Unit::Money => "proceeds",
        Unit::Stake => "stake",
        _ => "part",
    }
}

fn all_said(parts: &[&str]) -> String {
    parts.iter().map(|part| said(part)).collect::<Vec<_>>().join(" ")
}

fn said(part: &str) -> String {
    match part {
        "pre_money" => "pre-money valuation".to_string(),
        "post_money" => "post-money valuation".to_string(),
        other => of_key(other),
    }
}

#[cfg(test)]
mod tests {
    use super::{in_words, one_in_words};
    use crate::worksheet::Unit;

    #[test]
    fn names_are_words_with_their_step_where_they_need_it() {
        let words = |names: &[&str]| in_words(&names.iter().map(|name| (*name, Unit::Money)).collect::<Vec<_>>());
        assert_eq!(words(&["steps.meta.investment", "steps.meta.stake"]), ["investment", "stake"]);
        assert_eq!(words(&["steps.a.stake", "steps.b.stake"]), ["stake (A)", "stake (B)"]);
        assert_eq!(
            words(&["steps.series-a.pre_money", "steps.sale.exit"]),
            ["pre-money valuation (Series A)", "exit (Sale)"]
        );
        assert_eq!(words(&["company.revenue.2025", "steps.meta.stake"]), ["revenue 2025", "stake"]);
        assert_eq!(words(&["meta.post_money"]), ["post-money valuation"]);
        assert_eq!(words(&["exit.classes.series-a.proceeds"]), ["series a proceeds"]);
        assert_eq!(words(&["stake"]), ["stake"]);
        assert_eq!(words(&["fund.tvpi", "fund.gross_irr"]), ["TVPI", "gross IRR"]);
        assert_eq!(
            words(&["seed-safe.valuation_cap", "safe.valuation_cap"]),
            ["valuation cap (Seed SAFE)", "valuation cap (SAFE)"]
        );
    }

    #[test]
    fn what_is_somebodys_has_an_owner() {
        assert_eq!(one_in_words(("sale.holders.Fund-A", Unit::Money)), "Fund A's proceeds");
        assert_eq!(one_in_words(("series-b.holders.Ada.stake", Unit::Stake)), "Ada's stake");
        assert_eq!(one_in_words(("steps.series-a.investors.Fund A", Unit::Money)), "Fund A's investment");
        assert_eq!(one_in_words(("steps.founding.holders.Ada", Unit::Shares)), "Ada's shares");
        let twice = [("steps.seed.investors.Fund", Unit::Money), ("steps.series-a.investors.Fund", Unit::Money)];
        assert_eq!(in_words(&twice), ["Fund's investment (Seed)", "Fund's investment (Series A)"]);
    }
}
