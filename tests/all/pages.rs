//! The page of `run`: a summary of at most 20 lines at any width, nothing said twice, nothing lost.

use crate::support::{Computed, computed, each_computed, scenarios};
use postmoney::number::Exact;
use postmoney::render::{Extent, Format, Layout, View, render};
use postmoney::report::SummaryPart;
use postmoney::scenario::Request;
use postmoney::source::Sources;
use postmoney::worksheet::Unit;
use unicode_width::UnicodeWidthStr;

fn page(computed: &Computed, extent: Extent, width: usize) -> String {
    let layout = Layout { width, colour: false };
    let view = View { extent, steps: Vec::new(), command: Some("postmoney run FILE".to_string()) };
    render(&computed.results, &Sources::default(), Format::Text, &view, layout).expect("a text")
}

#[test]
fn a_summary_has_at_most_twenty_lines() {
    let mut checked = 0;
    each_computed(|computed| {
        for width in [60, 80, 120] {
            let summary = page(computed, Extent::Summary, width);
            let place = format!("{} {:?} at {width}:\n{summary}", computed.path.display(), computed.case);
            assert!(summary.lines().count() <= 20 * 80 / width.min(80), "{place}");
            assert!(summary.lines().count() > 3, "nothing is said: {place}");
            assert!(summary.lines().all(|line| line.width() <= width), "{place}");
            let short = page(computed, Extent::Short, width);
            assert!(short.starts_with(&summary), "{place}");
            checked += 1;
        }
    });
    assert!(checked >= 3 * scenarios().len(), "only {checked} summaries");
}

/// The sentences of a page that are long enough to be told apart.
fn sentences(page: &str) -> Vec<String> {
    let joined = page.replace("\n\n", " ¶ ").replace("• ", "¶ ").split_whitespace().collect::<Vec<_>>().join(" ");
    let sentences = joined.split(['¶', '─']).flat_map(|part| part.split(". ")).map(str::trim);
    sentences
        .filter(|sentence| sentence.len() > 60)
        .map(|sentence| sentence.trim_end_matches('.').to_string())
        .collect()
}

/// Everything that sections say in sentences, one after the other.
fn prose(computed: &Computed) -> String {
    let layout = Layout { width: 100, colour: false };
    let json = render(&computed.results, &computed.sources, Format::Json, &View::default(), layout).expect("a text");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let sections = json["sections"].as_array().expect("sections").iter();
    let blocks = sections.flat_map(|section| section["blocks"].as_array().expect("blocks"));
    blocks.filter_map(|block| block["text"].as_str()).collect::<Vec<_>>().join(" ¶ ")
}

#[test]
fn nothing_that_the_summary_says_stands_word_for_word_again() {
    let mut checked = 0;
    each_computed(|computed| {
        let page = page(computed, Extent::Whole, 100);
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        let prose = prose(computed);
        let summary = self::page(computed, Extent::Summary, 100);
        for sentence in sentences(&summary) {
            // Whose it is stands before a sentence of the summary only.
            let said = sentence.split_once(": ").map_or(sentence.as_str(), |(_, said)| said);
            let (told, known) = (page.matches(said).count(), prose.matches(said).count());
            assert!(told <= known.max(1), "{} {:?}: {said}", computed.path.display(), computed.case);
            checked += 1;
        }
    });
    assert!(checked > 200, "only {checked} sentences");
}

#[test]
fn every_part_of_every_section_is_on_the_whole_page_once() {
    each_computed(|computed| {
        let report = &computed.results.report;
        for part in &report.summary.parts {
            if let SummaryPart::Statement { section, at, .. } = part {
                assert!(report.sections[*section].summary.get(*at).is_some(), "{}", computed.path.display());
            }
        }
        let whole = page(computed, Extent::Whole, 200);
        for title in report.sections.iter().flat_map(|section| &section.details).filter_map(|block| match block {
            postmoney::report::Block::Table(table) if !table.title.is_empty() => Some(&table.title),
            _ => None,
        }) {
            assert!(whole.contains(title.as_str()), "{}: {title}", computed.path.display());
        }
    });
}

const COMPANY: &str = r#"
[steps.founding]
model    = "founding"
holders  = { Ada = 500, Grace = 300, Angel = 200 }
founders = ["Ada", "Grace"]

[steps.a]
model          = "priced-round"
pre_money      = "1000"
investors.Fund = "1000"

[steps.sale]
model    = "waterfall"
outcomes = { good = { exit = "8000", probability = "25%" }, bad = { exit = "400", probability = "75%" } }
"#;

/// Totals that people ask for are figures, and come out right by hand: 800 of 2000 shares; at 8000 the fund converts and the
/// founders have 40 % of it, at 400 the preference takes everything.
#[test]
fn totals_are_figures_of_their_own() {
    let results = computed(COMPANY, &Request::default()).expect("it runs");
    let value = |name: &str| results.sheet.value(results.sheet.find(name).unwrap_or_else(|| panic!("no {name}")));
    let whole = |number: i128| Some(Exact::integer(number));
    assert_eq!(value("founding.founders.stake"), Exact::ratio(8, 10));
    assert_eq!(value("a.founders.stake"), Exact::ratio(4, 10));
    assert_eq!(value("a.founders.value"), whole(800));
    assert_eq!(value("a.holders.Ada.value"), whole(500));
    assert_eq!(value("a.value"), whole(2000));
    assert_eq!(value("sale.exits.1.founders"), whole(3200));
    assert_eq!(value("sale.founders.expected"), whole(800));
    assert_eq!(value("sale.holders.Ada.expected"), whole(500));
    assert_eq!(value("sale.holders.Fund.expected"), whole(1300));
}

/// Without a word on who the founders are, they are everybody who got shares at the founding; one alone is no sum.
#[test]
fn founders_are_those_of_the_founding() {
    let unsaid = COMPANY.replace("founders = [\"Ada\", \"Grace\"]\n", "");
    let results = computed(&unsaid, &Request::default()).expect("it runs");
    let stake = results.sheet.find("a.founders.stake").and_then(|line| results.sheet.value(line));
    assert_eq!(stake, Exact::ratio(1, 2));
    let alone = COMPANY.replace("[\"Ada\", \"Grace\"]", "\"Ada\"");
    let results = computed(&alone, &Request::default()).expect("it runs");
    assert_eq!(results.sheet.find("a.founders.stake"), None);
}

#[test]
fn differences_of_stakes_are_in_points() {
    let shown = |hundredths: i128| Unit::Stake.of_difference().show(&Exact::ratio(hundredths, 1000).expect("a number"));
    assert_eq!([-120, 10, 0, 1].map(shown), ["-12 pts", "1 pt", "0 pts", "0.1 pts"]);
    assert_eq!(Unit::Money.of_difference(), Unit::Money);
}
