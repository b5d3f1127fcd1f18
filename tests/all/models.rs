//! Every model documents itself in the same sections, and its example runs as it stands.

use postmoney::models;
use postmoney::scenario::Request;

use crate::support::computed;

const SECTIONS: [&str; 6] =
    ["## What it answers", "## Formula", "## Terms", "## Example", "## When it has no answer", "## References"];

#[test]
fn every_model_has_the_same_sections_in_the_same_order() {
    for model in models::ALL {
        assert!(model.about.starts_with(&format!("# {}\n", model.name)), "{}", model.name);
        let places: Vec<Option<usize>> = SECTIONS.iter().map(|section| model.about.find(section)).collect();
        assert!(places.iter().all(Option::is_some), "{} lacks a section: {places:?}", model.name);
        assert!(places.is_sorted(), "{} has its sections in another order", model.name);
        assert!(model.summary().len() > 30, "{} does not say what it answers", model.name);
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
            model.about.split("## Terms").nth(1).and_then(|after| after.split("## Example").next()).unwrap_or("");
        let step = model.template().split("[steps.").skip(1).find(|step| step.contains(model.name)).unwrap_or("");
        for line in step.lines().skip(1).take_while(|line| !line.starts_with('[')) {
            let Some((key, _)) = line.split_once('=') else { continue };
            let key = key.trim().split('.').next().unwrap_or("");
            let documented = key.is_empty() || common.contains(&key) || terms.contains(&format!("`{key}`"));
            assert!(documented || key.starts_with('#'), "{} does not document `{key}`", model.name);
        }
    }
}
