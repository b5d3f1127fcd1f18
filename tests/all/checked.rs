//! What `check` prints for programs: the same mistakes at the same places in each format.

use crate::support::{files_below, postmoney, root, text_of, write};
use serde_json::Value;

const WRONG: &str = "title = \"Ünïts, 100 %: a, b\"\n[steps.deal]\nmodel = \"reported-deal\"\ninvestment = \"2M\"\nstake = \"120%\"\nvaluaton = \"~10M\"\n\n[cases.low]\nsteps.deal.investment = \"1M\"\n";

fn checked(format: &str) -> (String, Option<i32>) {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("a deal.toml"), WRONG);
    let ended = postmoney(&["check", "a deal.toml", "--format", format], folder.path());
    assert!(ended.stderr.contains("error[unknown-key]"), "people are told as well: {}", ended.stderr);
    (ended.stdout, ended.code)
}

#[test]
fn annotations_have_their_places() {
    let (printed, code) = checked("github");
    assert_eq!(code, Some(1));
    assert_eq!(
        printed,
        "::error file=a deal.toml,line=5,endLine=5,col=9,endColumn=15,title=out-of-range::`stake` must be above 0 and at most \
         100 %25, and this is 120%25%0Ahelp: write the part of the whole, such as \"49%25\"\n\
         ::error file=a deal.toml,line=6,endLine=6,col=1,endColumn=9,title=unknown-key::`steps.deal` has no key `valuaton`\
         %0Ahelp: did you mean `valuation`?\n"
    );
}

#[test]
fn json_has_every_file_and_case() {
    let (printed, _) = checked("json");
    let json: Value = serde_json::from_str(&printed).expect("JSON");
    let first = &json["checked"][0];
    assert_eq!((first["file"].as_str(), first["outcome"].as_str()), (Some("a deal.toml"), Some("not-computed")));
    let place = &first["diagnostics"][1]["places"][0];
    let numbers = ["line", "column", "end_line", "end_column"].map(|key| place[key].as_u64().unwrap_or_default());
    assert_eq!(numbers, [6, 1, 6, 9]);
    let printed = postmoney(&["check", "scenarios/meta-scale-ai.toml", "--format", "json"], root()).stdout;
    let json: Value = serde_json::from_str(&printed).expect("JSON");
    let entries = json["checked"].as_array().expect("a list");
    assert!(entries.len() > 1 && entries.iter().all(|entry| entry["outcome"] == "fine"), "{printed}");
    assert!(entries[0]["figures"].as_u64() > Some(50) && entries[1]["case"].is_string());
}

/// Every rule is told, every result names one, and every place lies in its file.
#[test]
fn a_log_for_code_hosts_is_whole() {
    let files = files_below(&root().join("scenarios/mistakes"), ".toml");
    let names: Vec<String> =
        files.iter().map(|file| file.strip_prefix(root()).expect("below").display().to_string()).collect();
    let mut words = vec!["check", "--format", "sarif"];
    words.extend(names.iter().map(String::as_str));
    let log: Value = serde_json::from_str(&postmoney(&words, root()).stdout).expect("JSON");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert!(results.len() > 100 && rules.len() > 30, "{} results of {} rules", results.len(), rules.len());
    for result in results {
        let rule = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        assert!(rules[rule]["shortDescription"]["text"].as_str().is_some_and(|text| text.ends_with('.')));
        assert!(!result["message"]["text"].as_str().unwrap_or_default().is_empty());
        for location in result["locations"].as_array().expect("locations") {
            let physical = &location["physicalLocation"];
            let uri = physical["artifactLocation"]["uri"].as_str().expect("an address");
            assert!(!uri.contains([' ', '\\', '"']), "{uri}");
            let Some(region) = physical.get("region") else { continue };
            let number = |key: &str| region[key].as_u64().expect("a number") as usize;
            let text = text_of(&root().join(uri.replace("%20", " ")));
            let line = text.split('\n').nth(number("startLine") - 1).expect("a line of the file");
            assert!(number("startColumn") <= line.chars().count() + 1, "{uri}: {region}");
            let is_forward = (number("startLine"), number("startColumn")) <= (number("endLine"), number("endColumn"));
            assert!(is_forward, "{uri}: {region}");
        }
    }
}
