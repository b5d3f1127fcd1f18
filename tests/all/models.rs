//! Every model documents itself in the same sections, and its example runs as it stands.

use postmoney::models;
use postmoney::scenario::Request;

use std::collections::BTreeSet;

use crate::support::{Computed, computed, each_computed};
use postmoney::engine::Evaluation;
use postmoney::models::{Model, NameRule, WORDS};

const SECTIONS: [&str; 7] = [
    "## What it answers",
    "## Formula",
    "## Terms",
    "## Figures",
    "## Example",
    "## When it has no answer",
    "## References",
];

#[test]
fn every_model_has_the_same_sections_in_the_same_order() {
    for model in models::ALL {
        assert!(model.about.starts_with(&format!("# {}\n", model.name)), "{}", model.name);
        let places: Vec<Option<usize>> = SECTIONS.iter().map(|section| model.about.find(section)).collect();
        assert!(places.iter().all(Option::is_some), "{} lacks a section: {places:?}", model.name);
        assert!(places.is_sorted(), "{} has its sections in another order", model.name);
        let length = model.summary().chars().count();
        assert!(length > 30, "{} does not say what it answers", model.name);
        assert!(length <= 95, "{} does not say so in two lines of a list: {}", model.name, model.summary());
    }
}

#[test]
fn every_example_runs_and_keeps_its_expectations() {
    for model in models::ALL {
        let text = model.template();
        assert!(text.contains(&format!("\"{}\"", model.name)), "the example of {} does not use it", model.name);
        assert!(text.contains("[expect]"), "the example of {} expects nothing", model.name);
        let results = computed(text, &Request::default());
        let results = results.unwrap_or_else(|mistakes| panic!("{}: {mistakes:#?}", model.name));
        assert!(results.diagnostics.is_empty(), "{}: {:#?}", model.name, results.diagnostics);
    }
}

/// A key that is read is a key that is documented: the table of terms names every key of the example.
#[test]
fn every_key_of_an_example_is_documented() {
    let common = ["model", "title", "date", "label", "value", "source", "note", "kind"];
    for model in models::ALL {
        let terms =
            model.about.split("## Terms").nth(1).and_then(|after| after.split("## Figures").next()).unwrap_or("");
        let step = model.template().split("[steps.").skip(1).find(|step| step.contains(model.name)).unwrap_or("");
        for line in step.lines().skip(1).take_while(|line| !line.starts_with('[')) {
            let Some((key, _)) = line.split_once('=') else { continue };
            let key = key.trim().split('.').next().unwrap_or("");
            let documented = key.is_empty() || common.contains(&key) || terms.contains(&format!("`{key}`"));
            assert!(documented || key.starts_with('#'), "{} does not document `{key}`", model.name);
        }
    }
}

/// What no scenario happens to have: a side letter, earn-outs with names, preferred dividends, a SAFE that may take other terms.
const TEMPLATES: [&str; 5] = [
    r#"
[steps.founding]
model = "founding"
pool = 1_000_000
holders.Ada = 9_000_000
[steps.hire]
model = "grant"
strike = "0.05"
holders.Grace = 200_000
[steps.value]
model = "fair-value"
method = "current-value"
equity = "20M"
discount_included = "30%"
"#,
    r#"
[steps.founding]
model = "founding"
holders.Ada = 9_000_000
[steps.safe]
model = "safe"
holder = "Angel"
investment = "1M"
valuation_cap = "10M"
pro_rata_right = true
[steps.series-a]
model = "priced-round"
pre_money = "16M"
new_money = "4M"
investors = { Fund = {}, Angel = { pro_rata = true } }
"#,
    r#"
[steps.exit]
model = "waterfall"
exit = "15M"
earn_out.product = { amount = "10M", probability = "50%" }
earn_out.sales = { amount = "10M", probability = "20%" }
classes.a = { shares = 10, investment = "5M" }
classes.common = { shares = 30 }
"#,
    r#"
[steps.founding]
model = "founding"
holders.Ada = 9_000_000
[steps.count]
model = "share-count"
price_per_share = "2"
net_income = "9M"
preferred_dividends = "1M"
"#,
    r#"
[steps.founding]
model = "founding"
holders.Ada = 9_000_000
[steps.favoured]
model = "safe"
investment = "1M"
valuation_cap = "10M"
most_favoured_nation = true
[steps.later]
model = "safe"
investment = "9k"
valuation_cap = "8.9M"
basis = "pre-money"
[steps.seed]
model = "safe"
investment = "800k"
discount = "20%"
[steps.sale]
model = "waterfall"
exit = ["20M", "200M"]
"#,
];

/// The rule of each figure and statement, by model; and those that have none, or several.
fn rules_used(
    results: &Evaluation,
    place: &str,
    used: &mut BTreeSet<(&'static str, &'static str, &'static str)>,
    wrong: &mut BTreeSet<String>,
) {
    let figures = results.sheet.names().into_iter().map(|(name, id)| (name, results.sheet.unit(id).name()));
    let statements = results.statements.iter().map(|(name, _)| (name.clone(), WORDS));
    for (name, unit) in figures.chain(statements) {
        let of_step = |(step, model): &(String, &'static Model)| {
            Some((*model, name.strip_prefix(step.as_str())?.strip_prefix('.')?.to_string()))
        };
        let Some((model, own)) = results.steps.iter().find_map(of_step) else {
            wrong.insert(format!("{place}: `{name}` is of no step"));
            continue;
        };
        match model.name_rules().of(&own, unit).as_slice() {
            [NameRule { name, unit, .. }] => drop(used.insert((model.name, *name, *unit))),
            several => drop(wrong.insert(format!("{}: `{own}` ({unit}), in {place}: {several:?}", model.name))),
        }
    }
}

/// The section "Figures" of every model is true of every figure of every scenario and example, and says nothing of others.
#[test]
fn every_figure_is_named_by_a_rule_and_every_rule_names_one() {
    let (mut used, mut wrong) = (BTreeSet::new(), BTreeSet::new());
    each_computed(|Computed { path, results, .. }| {
        rules_used(results, &path.display().to_string(), &mut used, &mut wrong);
    });
    for text in models::ALL.iter().map(|model| model.template()).chain(TEMPLATES) {
        let results = computed(text, &Request::default()).expect("an example runs");
        rules_used(&results, text, &mut used, &mut wrong);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let anywhere: BTreeSet<(&str, &str)> = used.iter().map(|(_, name, unit)| (*name, *unit)).collect();
    let mut unused = Vec::new();
    for model in models::ALL {
        let rules: Vec<NameRule> = model.name_rules().iter().copied().collect();
        let shared = rules.iter().skip_while(|rule| !is_shared(model, rule)).count();
        for (at, rule) in rules.iter().enumerate() {
            let is_used = match at < rules.len() - shared {
                true => used.contains(&(model.name, rule.name, rule.unit)),
                false => anywhere.contains(&(rule.name, rule.unit)),
            };
            if !is_used {
                unused.push(format!("{}: {}", model.name, rule.name));
            }
        }
    }
    assert!(unused.is_empty(), "no scenario has {unused:#?}");
}

/// Whether a rule is not written in the model's own documentation, but in a list that it includes.
fn is_shared(model: &Model, rule: &NameRule) -> bool {
    !model.about.contains(&format!("| `STEP.{}` | {} |", rule.name, rule.unit))
}
