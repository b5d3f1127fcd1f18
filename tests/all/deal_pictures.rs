//! What pictures of recorded deals say: titles, subtitles, footers and labels that are easily said wrong.

use crate::support::{computed_file, root};
use postmoney::render::chart::describe;
use postmoney::report::chart::Chart;

/// A picture of a recorded deal.
fn picture(deal: &str, chart: &str) -> Chart {
    let path = root().join("scenarios/deals").join(deal).with_extension("toml");
    let (results, _) = computed_file(&path, None);
    let mut charts = results.report.sections.into_iter().flat_map(|section| section.charts);
    charts.find(|known| known.name() == chart).unwrap_or_else(|| panic!("{deal} has no {chart}"))
}

fn says(deal: &str, chart: &str, title: &str, words: &[&str]) {
    let chart = picture(deal, chart);
    assert_eq!(chart.title(), title, "{deal}");
    let described = describe(&chart);
    words.iter().for_each(|words| assert!(described.contains(words), "{deal} does not say {words:?}:\n{described}"));
}

/// What was not done is told in the conditional, and held against what was asked or turned down.
#[test]
fn what_was_not_done_is_not_told_as_done() {
    says(
        "getir-2023",
        "denied-step-ups",
        "The deal that was denied would have cut the value by about 45 %, from $11.8bn to $6.5bn",
        &[
            "Value at each deal, done or not, and the change from the one before",
            "about −45 %, denied",
            "In another shade: denied",
        ],
    );
    says(
        "klarna-2022",
        "talks-step-ups",
        "The deal in talks would cut the value by about 85.7 %, from $45.6bn to $6.5bn",
        &["In another shade: in talks, not done."],
    );
    says(
        "fairment-2019",
        "offer-step-ups",
        "The offer valued the company 66.7 % below what was asked: €3.17M, not €9.5M",
        &["None of these was done: asked for or offered."],
    );
    says(
        "wild-squirrel-shark-tank",
        "deal-step-ups",
        "The deal valued the company 75 % below what was asked: $125,000, not $500,000",
        &["Value at each deal"],
    );
    says("wiz-google-2025", "price-step-ups", "Value rose to $32bn, from the $23bn that was turned down", &[]);
}

/// Bounds and hedges stand in titles and on bars; where the digits do not tell, neither up nor down is said.
#[test]
fn step_ups_keep_hedges_and_digits() {
    says(
        "spacex-tender-2024",
        "june-step-ups",
        "Value went from at least $175bn to nearly $210bn",
        &["The offer of December 2023: at least 175, in talks", "nearly 210, at most 1.2x", "Value at each deal"],
    );
    says(
        "scale-ai-valuations",
        "announcement-step-ups",
        "Value rose to more than 3.94 times what it was, from about $7.3bn to more than $29bn in 4 valuations",
        &["about 7.3", "over 29, over 1.13x", "and what it is of the one before"],
    );
    says(
        "jio-silver-lake-kkr-2020",
        "kkr-step-ups",
        "Post-money value rose from INR 4.36tn to about INR 4.92tn, then stayed about the same at INR 4.9tn",
        &["KKR (22 May 2020): 4.90, about the same", "about 1.13x"],
    );
    says(
        "zomato-uber-eats-2020",
        "uber-step-ups",
        "Post-money value fell more than 45.4 %, from more than $3.14bn to about $1.71bn",
        &["Uber's stake for Uber Eats India (21 January 2020): about 1.71, down over 45.4 %"],
    );
    says(
        "universal-music-tencent-2020",
        "second-tenth-step-ups",
        "Value was about €30bn both times, as far as the digits tell",
        &["The second tenth (December 2020): about 30, about the same"],
    );
    says("flipkart-walmart-2023", "purchase-step-ups", "Value fell about 7 %, from $37.6bn to $35bn", &["about −7 %"]);
    says("square-ipo-2015", "ipo-step-ups", "Post-money value fell about 47 %, from $6bn to $3.2bn", &["about −47 %"]);
}

/// What does not add up is told with the digits that the reports carry, and what follows from a multiple is not received.
#[test]
fn payouts_keep_hedges_and_say_what_they_follow_from() {
    says(
        "inflection-microsoft-2024",
        "payouts",
        "The parts come to about $1.1bn more than what was paid: about $0.65bn",
        &[
            "Who was said to receive how much, US$ bn",
            "All that was paid: about $0.65bn",
            "times the reported multiple",
        ],
    );
    says(
        "windsurf-google-2025",
        "payouts",
        "Greenoaks: 20 % of what investors received is about $0.24bn, but about $0.5bn was reported",
        &["Diamond: what the reported share gives."],
    );
    says(
        "windsurf-google-2025",
        "promised-payouts",
        "About $1bn for investors would leave about $1.4bn of the $2.4bn",
        &["Who would have received how much, by a supposition"],
    );
}

/// A reported premium is over the price that it fits.
#[test]
fn premiums_say_which_price_they_are_over() {
    says(
        "dell-take-private-2013",
        "february-premium",
        "The reported 37 % is over the average of 90 days before, not over the close before the first rumours \
         (about 25.5 %)",
        &["about +36.9 %: the reported 37 %", "about +25.5 %, not the reported 37 %"],
    );
    says(
        "dell-take-private-2013",
        "paid-premium",
        "The offer of $13.88 is 28 % over the close before the first rumours and 39 % over the average of 90 days \
         before, as reported",
        &[],
    );
    says(
        "dell-take-private-2013",
        "without-dividend-premium",
        "The offer of $13.75 is about 26.4 % over the close before the first rumours, not the reported 28 %",
        &["about +37.9 %, not the reported 39 %"],
    );
}

/// A part that the digits do not tell from nothing explains nothing.
#[test]
fn a_bridge_says_no_more_than_the_digits() {
    says(
        "wiz-google-2025",
        "bridge",
        "Growth alone explains the rise from $23bn to $32bn",
        &["Re-rating (about 46x both times): −0.14, neither up nor down", "Both together (cross term): −0.06"],
    );
    says(
        "coreweave-ipo-2025",
        "market-over-time",
        "Market capitalization fell from $24.1bn to $18.9bn",
        &["Price per share times shares outstanding, US$ bn"],
    );
}
