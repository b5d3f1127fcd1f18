//! What is laid over what, and which place every value keeps.

mod dates;

use std::collections::BTreeMap;
use std::path::Path;

use super::{Document, Files, Request, TomlTable, Unreadable, Value, load};
use crate::diagnostic::Diagnostics;
use crate::source::Sources;

/// Files in memory.
struct Memory(BTreeMap<&'static str, &'static str>);

impl Files for Memory {
    fn read(&self, path: &Path) -> Result<String, Unreadable> {
        let text = path.to_str().and_then(|path| self.0.get(path));
        text.map(|text| text.to_string()).ok_or_else(|| Unreadable::System("no such file".to_string()))
    }
}

const BASE: &str = r#"
title = "Base"
[company.revenue]
2024 = { value = "870M", kind = "booked", source = "press" }
[steps.meta]
model = "reported-deal"
investment = ["14.8bn", "14.3bn"]
stake = "49%"
[cases.later]
title = "Later"
company.revenue.2024 = "900M"
steps.meta.stake = "50%"
"#;

const OVER: &str = r#"
extends = "base.toml"
steps.meta.stake = "45%"
"#;

fn loaded(settings: &[&str], case: Option<&str>) -> Result<(Document, Sources), Diagnostics> {
    let files = Memory(BTreeMap::from([("base.toml", BASE), ("over.toml", OVER)]));
    let settings = settings.iter().map(|setting| setting.to_string()).collect();
    let request = Request { case: case.map(str::to_string), settings };
    let mut sources = Sources::default();
    let document = load(Path::new("over.toml"), &files, &request, &mut sources)?;
    Ok((document, sources))
}

/// The text below a dotted name, and the place where it is written.
fn at(document: &Document, sources: &Sources, path: &str) -> Option<(String, String)> {
    let (last, parents) = path.rsplit_once('.').map_or((path, ""), |(parents, last)| (last, parents));
    let mut table: &TomlTable = &document.tree;
    for part in parents.split('.').filter(|part| !part.is_empty()) {
        table = table.table(part)?;
    }
    let item = table.get(last)?;
    let text = match &item.value {
        Value::Text(text) | Value::Number(text) => text.clone(),
        other => other.noun().to_string(),
    };
    Some((text, sources.place(item.span)))
}

#[test]
fn a_file_lies_over_the_one_it_extends() {
    let (document, sources) = loaded(&[], None).expect("a scenario");
    let stake = at(&document, &sources, "steps.meta.stake").expect("something is stated there");
    assert_eq!(stake, ("45%".to_string(), "over.toml:3:20".to_string()));
    assert_eq!(at(&document, &sources, "title").expect("something is stated there").1, "base.toml:2:9");
    assert!(document.tree.get("extends").is_none());
}

#[test]
fn a_case_lies_over_the_files_and_a_setting_over_the_case() {
    let (document, sources) = loaded(&["stake=51%"], Some("later")).expect("a scenario");
    assert_eq!(at(&document, &sources, "title").expect("something is stated there").0, "Later");
    let stake = at(&document, &sources, "steps.meta.stake").expect("something is stated there");
    assert_eq!(stake, ("51%".to_string(), "--set:1:7".to_string()));
    assert!(!document.expects);
}

#[test]
fn a_bare_number_replaces_the_value_of_a_figure_and_drops_its_source() {
    let (document, sources) = loaded(&[], Some("later")).expect("a scenario");
    let figure = "company.revenue.2024";
    assert_eq!(at(&document, &sources, &format!("{figure}.value")).expect("something is stated there").0, "900M");
    assert_eq!(at(&document, &sources, &format!("{figure}.kind")).expect("something is stated there").0, "booked");
    assert_eq!(at(&document, &sources, &format!("{figure}.source")), None);
}

#[test]
fn a_setting_replaces_a_whole_list() {
    let (document, sources) = loaded(&["investment=14.3bn"], None).expect("a scenario");
    assert_eq!(at(&document, &sources, "steps.meta.investment").expect("something is stated there").0, "14.3bn");
    let (document, sources) = loaded(&["investment=[\"1bn\", \"2bn\"]"], None).expect("a scenario");
    assert_eq!(at(&document, &sources, "steps.meta.investment").expect("something is stated there").0, "a list");
}

#[test]
fn a_setting_may_add_a_key_to_a_table_that_is_there() {
    let (document, sources) = loaded(&["meta.net_cash_before=1bn", "currency=EUR"], None).expect("a scenario");
    assert_eq!(at(&document, &sources, "steps.meta.net_cash_before").expect("something is stated there").0, "1bn");
    assert_eq!(at(&document, &sources, "currency").expect("something is stated there").0, "EUR");
}

#[test]
fn all_settings_that_fail_are_reported() {
    let (document, _) = loaded(&["stak=3", "nothing", "=5", "a="], Some("latter")).expect("a scenario");
    assert_eq!(document.mistakes.len(), 5);
}
