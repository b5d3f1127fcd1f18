//! Every finding in words holds at both ends of what the figures below it may be, or says "about".

use std::cmp::Ordering;

use crate::support::{Computed, cases, computed, each_computed};
use postmoney::engine::Evaluation;
use postmoney::number::{Exact, Interval, Literal, Precision};
use postmoney::reconcile::{Judgement, Verdict, report};
use postmoney::report::{Block, Comparison, Fragment, Prose};
use postmoney::scenario::Request;
use postmoney::worksheet::{NodeId, Unit, Worksheet, interval::range};
use proptest::prelude::*;

/// What a figure may be by the digits of the reports below it; a point where nothing vague was reported.
fn may_be(sheet: &Worksheet, figure: NodeId) -> Option<Interval> {
    let range = range(sheet, figure, Precision::AS_PRINTED).map(|range| range.interval);
    range.or_else(|| sheet.value(figure).map(Interval::point))
}

/// The relation that a sentence asserts, at the ends that are nearest to breaking it.
fn comparison_holds(sheet: &Worksheet, compared: &Comparison, place: &str) {
    let (Some(one), Some(other)) = (may_be(sheet, compared.figure), may_be(sheet, compared.beside)) else {
        panic!("{place}: a finding rests on a figure without a value");
    };
    let is_above = |upper: &Interval, lower: &Interval| match (&upper.low, &lower.high) {
        (Some(low), Some(high)) => low.at > high.at || (low.at == high.at && !(low.closed && high.closed)),
        _ => false,
    };
    let holds = match compared.stands {
        Some(Ordering::Greater) => is_above(&one, &other),
        Some(Ordering::Less) => is_above(&other, &one),
        Some(Ordering::Equal) => one.single().is_some() && one.single() == other.single(),
        None => one.intersection(&other).is_some(),
    };
    assert!(holds, "{place}: {compared:?} of {one:?} and {other:?}");
}

/// A computed figure in a sentence claims no more than the reports below it carry.
fn figure_claims_no_more(results: &Evaluation, figure: NodeId, place: &str) {
    let (Some(value), Some(range)) = (results.sheet.value(figure), results.ranges.get(&figure)) else { return };
    let said = report::carried(&value, &range.interval, results.sheet.unit(figure));
    if range.interval.single().is_some() {
        return;
    }
    if said.starts_with("about ") || said.starts_with("perhaps ") {
        return;
    }
    assert!(
        ["more than ", "at least ", "less than ", "up to "].iter().any(|words| said.starts_with(words)),
        "{place}: {said}"
    );
    if results.sheet.unit(figure) == Unit::Money {
        let claimed = Literal::parse(&said, None).expect("a bound as people write it").interval();
        let outside = [&range.interval.low, &range.interval.high].into_iter().flatten();
        let outside: Vec<&Exact> = outside.map(|end| &end.at).filter(|end| !claimed.contains(end)).collect();
        let is_end = |end: &&Exact| [&claimed.low, &claimed.high].into_iter().flatten().any(|own| own.at == **end);
        assert!(outside.iter().all(is_end), "{place}: {said}, but it may be {:?}", range.interval);
    }
}

fn prose_is_true(results: &Evaluation, prose: &Prose, place: &str) -> usize {
    for fragment in &prose.fragments {
        match fragment {
            Fragment::Words(_) => {}
            Fragment::Fall(change) => {
                let change = may_be(&results.sheet, *change).and_then(|change| change.high);
                assert!(change.is_some_and(|most| !most.at.is_positive()), "{place}: a fall that may be a rise");
            }
            Fragment::Figure(figure) | Fragment::Part(figure, _) => figure_claims_no_more(results, *figure, place),
            Fragment::Finding(_, compared) => comparison_holds(&results.sheet, compared, place),
        }
    }
    prose.fragments.len()
}

/// "Short by … and by at least …": the two intervals lie apart, on the side that is said.
fn distance_is_true(judgement: &Judgement, place: &str) {
    for figure in &judgement.figures {
        let reported = figure.reported.first().as_printed();
        if let (Some(distance), Some(implied)) = (&figure.distance, &figure.implied) {
            let (lower, upper) = if distance.is_more { (reported, implied) } else { (implied, reported) };
            let gap = lower.high.as_ref().zip(upper.low.as_ref()).map(|(below, above)| &above.at - &below.at);
            assert_eq!(gap.as_ref(), Some(&distance.least), "{place}: {}", figure.reported.name);
            if let Some(written) = &figure.as_written {
                // "More than 100bn" leaves out the 100bn that it is computed with.
                let is_end = [&implied.low, &implied.high].into_iter().flatten().any(|end| end.at == written.implied);
                assert!(is_end || implied.contains(&written.implied), "{place}: {}", figure.reported.name);
                assert_eq!(written.is_more, distance.is_more, "{place}: {}", figure.reported.name);
                assert!(written.off >= distance.least, "{place}: {}", figure.reported.name);
            }
        }
    }
    let says_rounding = report::sentences(judgement).iter().any(|sentence| sentence.contains("a matter of rounding"));
    assert!(!says_rounding || judgement.verdict == Verdict::Consistent, "{place}");
}

fn everything_said_is_true(results: &Evaluation, place: &str) -> usize {
    let blocks = results.report.sections.iter().flat_map(|section| section.everything());
    let prose: Vec<Prose> =
        blocks.filter_map(|block| if let Block::Prose(prose) = &*block { Some(prose.clone()) } else { None }).collect();
    let prose = prose.iter();
    results.reconciliation.steps.iter().for_each(|judgement| distance_is_true(judgement, place));
    prose.map(|prose| prose_is_true(results, prose, place)).sum()
}

#[test]
fn findings_of_every_scenario_hold_at_both_ends() {
    let mut checked = 0;
    each_computed(|Computed { path, case, results, .. }| {
        checked += everything_said_is_true(results, &format!("{} {case:?}", path.display()));
    });
    assert!(checked > 300, "only {checked} pieces of sentences were looked at");
}

/// A hedge and a number of two or three digits, as reports have them.
fn amount() -> impl Strategy<Value = String> {
    let hedge = prop::sample::select(vec!["", "", "~", ">", "<", "nearly ", "up to ", "="]);
    (hedge, 100_u32..1000, prop::sample::select(vec!["M", "0M", "bn"]))
        .prop_map(|(hedge, digits, scale)| format!("{hedge}{digits}{scale}"))
}

proptest! {
    #![proptest_config(cases(256))]

    /// Two deals as random reports have them: step-ups, distances and figures in sentences are true of all that the reports
    /// may mean.
    #[test]
    fn findings_of_random_reports_hold_at_both_ends(
        investment in amount(), stake in 1_u32..100, value in amount(), before in amount(), later in amount()
    ) {
        let text = format!(
            "currency = \"USD\"\n[steps.first]\nmodel = \"reported-deal\"\ninvestment = \"{before}\"\nstake = \"10%\"\n\
             [steps.second]\nmodel = \"reported-deal\"\nprevious = \"first\"\ninvestment = \"{investment}\"\n\
             stake = \"{stake}%\"\nvaluation = \"{value}\"\n[steps.third]\nmodel = \"reported-deal\"\n\
             previous = \"second\"\nvaluation = \"{later}\"\nstake = \"{stake}%\"\n"
        );
        if let Ok(results) = computed(&text, &Request::default()) {
            everything_said_is_true(&results, &text);
        }
    }
}

/// What a page says, without line ends.
fn page_of(scenario: &str) -> String {
    let path = crate::support::root().join("tests/snapshots/scenarios").join(scenario).with_extension("txt");
    let page = crate::support::text_of(&path);
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Sentences that are easily said wrong, each with a page that has to say it.
#[test]
fn pages_say_what_is_easily_said_wrong() {
    let said = [
        // Subject and verb agree, and titles begin as sentences do.
        ("sentences/shares-at-51", "The buyers invest in Westhaven"),
        ("sentences/all-of-eastbrook", "The buyers buy all of Eastbrook"),
        ("sentences/at-least", "The funds invest in Southmoor"),
        ("sentences/rounds-of-northwind", "The Bank of Nowhere invests in Northwind"),
        ("deals/uber-pif-2016", "── The Public Investment Fund invests in Uber"),
        ("deals/lucid-churchill-2021", "the fully diluted shares are about 1,570,000,000 to 1,630,000,000"),
        // Names of kinds before figures, where more than two amounts are listed.
        (
            "deals/lyft-gm-2016",
            "The investment (500M), the pre-money valuation (4.5bn), the post-money valuation (5.5bn) and the round (1bn)",
        ),
        ("sentences/two-values-of-one-round", "the post-money valuation (5.5bn) and the round (1bn) can all be true"),
        // Nothing is bought where a holding is valued, and a stake of 100 % leaves nobody anything.
        ("sentences/all-of-eastbrook", "What the Bank of Nowhere holds of Eastbrook"),
        ("sentences/all-of-eastbrook", "A holding of 10.2 %, worth 51M USD, values all of the company"),
        // Periods stay whole, and hedges are words.
        ("sentences/at-least", "is more than 110x February 2026 revenue of less than 30M USD"),
        ("sentences/at-least", "More than 100x, at least 3.3bn and less than 30M can all be true"),
        ("sentences/at-least", "values all of the company at 3.3bn USD or more after the deal"),
        (
            "sentences/at-least",
            "That is a step up: more than 1.04x the valuation of the round of February (around 3.1bn USD)",
        ),
        // What is compared with what was reported, and of which shares a stake is a part.
        (
            "sentences/step-up-on-what-was-reported",
            "is compared with the valuation that was reported of the round before",
        ),
        ("sentences/step-up-on-what-was-reported", "true only if the stake is a part of the outstanding shares"),
        ("sentences/step-up-on-what-was-reported", "That would be more shares than there are to buy."),
        ("sentences/step-up-on-what-was-reported", "The report has a valuation of 65bn USD. No report says what"),
        ("sentences/step-up-on-what-was-reported", "The stake of 11 % is reported as a part"),
        // What else several figures may be.
        ("sentences/what-else-may-be-meant", "The stake would have to be at least 24.5 % or"),
        (
            "sentences/what-else-may-be-meant",
            "Whether that is up or down cannot be told, as what was reported has an open end",
        ),
        (
            "sentences/what-else-may-be-meant",
            "at least two figures must be wrong at once: the price per share and the shares",
        ),
        ("sentences/up-to", "values all of the company at up to 3bn USD after the deal"),
        ("sentences/up-to", "and up to 3.27bn USD before the new money"),
        ("sentences/up-to", "The investment is 6.8 times the rent of its offices"),
        // A down round is down; what the digits do not carry is no step.
        (
            "sentences/rounds-of-northwind",
            "That is a down round: about 0.18x the valuation of the first round (about 2.8bn USD), a fall of about 81.61 %",
        ),
        (
            "sentences/rounds-of-northwind",
            "That is neither up nor down as far as the digits tell: the valuation of the round of September was 515M USD",
        ),
        ("sentences/rounds-of-northwind", "The values after the two deals are alike within what was printed"),
        // How far off, and what is a matter of rounding.
        (
            "sentences/rounds-of-northwind",
            "350M for 12.5 % is 2.8bn; “nearly 3bn” is generous by 0.2bn (6.7 %), a matter of rounding",
        ),
        ("sentences/shares-at-51", "the shares bought 6,862,745 to 6,862,746."),
        ("published/exit-rates-of-return", "100 USD became 121 USD, ≈ 20.94 % a year"),
        ("claims/microsoft-nook", "300M for 17.6 % is about 1.705bn; “1.7bn” is short by about 4.5M (0.27 %)"),
        // The plain rescue comes first, and one that rests on what nobody reported last.
        ("sentences/two-values-of-one-round", "They fit if “around” may mean a whole unit."),
        (
            "sentences/two-values-of-one-round",
            "They fit as well if the valuation is an enterprise value before the deal (net debt",
        ),
        ("sentences/two-values-of-one-round", "Of 500M, 700M and 900M for the investment no two can both be true"),
        // Whose a figure is.
        ("deals/flipkart-walmart-2023", "Tiger Global's holding before the deal (around 4 %)"),
        ("deals/yandex-uber-2017", "the employees' stake (4.1 %) can all be true"),
        ("deals/o2-virgin-media-2020", "Telefónica's equalisation payment would have to be about -2.73 to -2.58bn"),
    ];
    for (scenario, words) in said {
        assert!(page_of(scenario).contains(words), "{scenario} does not say: {words}");
    }
    let never = [
        "at at least",
        "x the about",
        "-100M to",
        "shares bought is",
        "would have to be anything",
        " The old holders keep 0 %",
    ];
    for (path, _) in crate::support::scenarios() {
        let name = path.strip_prefix(crate::support::root().join("scenarios")).expect("below the scenarios");
        let page = page_of(&name.to_string_lossy());
        never.iter().for_each(|words| assert!(!page.contains(words), "{} says: {words}", name.display()));
    }
}

/// The page of the first scenario, at a width.
fn meta_at(columns: &str) -> String {
    let mut command = crate::support::program(crate::support::root());
    command.env("COLUMNS", columns).args(["run", "scenarios/meta-scale-ai.toml"]);
    crate::support::ended(&mut command).stdout
}

/// What a reader of the Meta deal asks, and what answers it on one page, the answer first.
#[test]
fn the_meta_page_answers_its_eleven_questions_in_a_hundred_lines() {
    let page = meta_at("100");
    assert!(page.lines().count() <= 100, "{} lines", page.lines().count());
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let answers = [
        ("what is all of it worth, at 14.8bn", "14.8bn USD for 49 % values all of the company at about 30.2bn USD"),
        ("and at 14.3bn", "14.3bn 49 % 29.184bn"),
        ("do the reports add up", "“around 29bn” is short by about 1.2bn (4.2 %)"),
        (
            "what was it worth before, under each use of the money",
            "nothing 0 15.404bn half 7.400bn 22.804bn all 14.800bn 30.204bn",
        ),
        (
            "which multiple of which revenue",
            "about 34.7x 2024 revenue of 870M USD (booked) and about 15.1x 2025 revenue",
        ),
        ("how much growth would justify it", "2024 (booked) 0.870bn 2.014bn 131.45 %"),
        ("how much of the step from 13.8bn is growth, how much re-rating", "Growth 17.924bn 117.92 %"),
        ("how far is it up on the round before", "a step up: about 2.19x the valuation of Series F (13.8bn USD)"),
        ("what does a holder of 14 % have after it", "Alexandr Wang ~14 % 7.14 % 2.072bn 2.157bn"),
        ("what part is it of Meta's spending", "more than 22.6 % of Meta's capital spending of 2025"),
        ("what if customers leave", "2024 (booked) 870M ~150M 720M 34.72x 41.95x"),
    ];
    for (question, answer) in answers {
        assert!(words.contains(answer), "{question}: {answer} is not on\n{page}");
    }
    let first = page.find("values all of the company").expect("it is there");
    assert!(page[..first].lines().count() <= 6, "the answer comes late:\n{page}");
    // Narrower pages are longer, wider ones are not.
    assert!(meta_at("80").lines().count() <= 120 && meta_at("120").lines().count() <= 100);
}
