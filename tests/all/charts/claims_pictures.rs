//! Pictures of claims: what titles, rows and footers of scenarios say, and what none of them may say.

use crate::support::{Computed, computed, each_computed};
use postmoney::render::chart::describe;
use postmoney::report::chart::{Chart, ChartKind, Claims};
use postmoney::scenario::Request;

/// Every picture of claims of the scenarios, by the file and the picture, in words.
fn pictures() -> Vec<(String, Chart)> {
    let mut pictures = Vec::new();
    each_computed(|Computed { path, case, results, .. }| {
        let charts = results.report.sections.iter().flat_map(|section| section.charts.iter().cloned());
        let claims = charts.filter(|chart| matches!(chart.kind(), ChartKind::Claims(_)));
        let file = path.file_stem().map(|stem| stem.to_string_lossy().to_string()).unwrap_or_default();
        pictures.extend(claims.filter(|_| case.is_none()).map(|chart| (format!("{file}: {}", chart.name()), chart)));
    });
    pictures
}

#[test]
fn pictures_of_claims_say_what_is_easily_said_wrong() {
    let pictures = pictures();
    let says = |name: &str, words: &str| {
        let (_, chart) = pictures.iter().find(|(known, _)| known == name).expect(name);
        let described = describe(chart);
        assert!(described.contains(words), "{name} does not say: {words}\n{described}");
    };
    for (name, words) in [
        // Rates with their unit, amounts with their currency, literals in words.
        ("mistral-asml-2025: asml-claims", "Investment $1.5bn at about €0.855 to the dollar and stake about 11 %"),
        ("flipkart-walmart-2018: walmart-claims", "Valuation at least $20bn"),
        ("jio-silver-lake-kkr-2020: silver-lake-claims", "Investment INR 5,655.75 crore"),
        ("coreweave-ipo-2025: market-claims", "price of 20 March 2025: $51.00"),
        ("o2-virgin-media-2020: venture-claims", "equalisation payment −£2.5bn"),
        // Parts by their labels, and only what matters: not the 355M diluted shares.
        (
            "square-ipo-2015: ipo-claims",
            "25,650,000 shares at $9.00 (the company) and 1,350,000 shares at $9.00 (the foundation) (Saints Capital",
        ),
        ("wework-bowx-2021: merger-claims", "$800M (the placement) and $483M (the trust)"),
        ("trade-republic-2021: series-c-claims", "€619M (new shares) and about €119M (old shares)"),
        ("openai-recapitalisation-2025: microsoft-claims", "Holding about $135bn and stake about 27 %"),
        ("dell-take-private-2013: paid-claims", "Premium of 39 % over the average of 90 days before"),
        // Titles in plain English.
        ("o2-virgin-media-2020: venture-claims", "No value of Telefónica's O2 satisfies both claims"),
        ("yandex-uber-2017: venture-claims", "implies for the employees' stake"),
        ("zomato-uber-eats-2020: uber-claims", "Only roughly $350M fits a valuation of over $3bn"),
        ("jio-silver-lake-kkr-2020: kkr-claims", "valuation of about INR 4.905tn to INR 4.910tn"),
        // The limit on net debt, where the title rests on it.
        ("wework-bowx-2021: merger-claims", "$8.50bn to $8.66bn, assuming net debt of at most a quarter of it"),
        ("jio-facebook-2020: facebook-claims", "before the deal with net debt of at most a quarter of it"),
        ("facebook-dst-2009: may-claims", "They fit as well if the valuation is pre-money."),
        ("didi-uber-china-2016: uber-china-claims", "Bars may be somewhat too wide."),
        ("wild-squirrel-shark-tank: ask-claims", "Ticks: exact as reported"),
        ("cronos-altria-2018: altria-claims", "Diamonds: as printed, converted."),
        // Every source of a row.
        (
            "scale-ai-valuations: series-f-claims",
            "Investment $1bn and earlier rounds $325M (Yahoo (Reuters); inkl (Fortune))",
        ),
        ("anthropic-google-2026: google-claims", "$10bn (now) and up to $30bn (at milestones)"),
        ("anthropic-google-2026: google-claims", "more than 9.5, at most 40.5"),
    ] {
        says(name, words);
    }
    // What plays no part is not assumed.
    for (name, never) in [
        ("trade-republic-2021: series-c-claims", "post-money"),
        ("lseg-microsoft-2022: microsoft-claims", "post-money"),
        ("dell-take-private-2013: paid-claims", "diluted"),
        ("twitter-musk-2022: premium-claims", "diluted"),
        ("square-ipo-2015: ipo-claims", "355"),
    ] {
        let (_, chart) = pictures.iter().find(|(known, _)| known == name).expect(name);
        assert!(!describe(chart).contains(never), "{name} says: {never}");
    }
    for (name, chart) in &pictures {
        let described = describe(chart);
        let never = [" ~", ">=", "<=", " the the ", "+bn", "bn+", " -", "..", "tranche ", "legs"];
        never.iter().for_each(|words| assert!(!described.contains(words), "{name} says {words}:\n{described}"));
    }
}

/// A deal of an investment, a stake and a valuation, with more of its terms.
fn claims_of(terms: &str) -> (Claims, String) {
    let text = format!("currency = \"USD\"\n[steps.deal]\nmodel = \"reported-deal\"\n{terms}");
    let results = computed(&text, &Request::default()).expect("a scenario");
    let charts = results.report.sections.into_iter().flat_map(|section| section.charts);
    let chart = charts.into_iter().find(|chart| matches!(chart.kind(), ChartKind::Claims(_))).expect("claims");
    let ChartKind::Claims(claims) = chart.kind() else { unreachable!("it is one of claims") };
    (claims.clone(), chart.source().to_string())
}

/// An assumption stands in the footer exactly where the bars would be others without it: by money and stake, the value after
/// the money is another one than that before it, but where sellers are paid there is no such difference.
#[test]
fn footers_assume_only_what_the_bars_rest_on() {
    let triple = "investment = \"100M\"\nstake = \"20%\"\nvaluation = \"500M\"\n";
    let (bought, note) = claims_of(triple);
    assert!(note.contains("if the valuation is post-money"), "{note}");
    let (stated, _) = claims_of(&format!("{triple}basis = \"pre-money\"\n"));
    assert_ne!(bought.claims[1].allowed, stated.claims[1].allowed);
    let (sold, note) = claims_of(&format!("{triple}proceeds = \"sellers\"\n"));
    assert!(!note.contains(", if "), "{note}");
    assert_eq!(sold.claims[1].allowed, bought.claims[1].allowed);
}

/// A count of shares that says nothing of the money is no claim about it.
#[test]
fn rows_name_only_figures_that_matter() {
    let legs = "investment = \"27M\"\nfully_diluted_shares = \"40M\"\n[steps.deal.legs]\n\
                company = { label = \"the company\", proceeds = \"company\", price_per_share = \"=9\", shares_bought = \"=2M\" }\n\
                fund = { proceeds = \"sellers\", price_per_share = \"=9\", shares_bought = \"=1M\" }\n";
    let (claims, _) = claims_of(legs);
    let labels: Vec<&str> = claims.claims.iter().map(|claim| claim.label.as_str()).collect();
    assert_eq!(labels, ["Investment $27M", "2M shares at $9 (the company) and 1M shares at $9 (fund)"]);
}

/// A picture is of the enterprise value where the valuation is stated to be one, and of nothing else.
#[test]
fn the_figure_is_called_what_it_is() {
    let triple = "investment = \"100M\"\nstake = \"20%\"\nvaluation = \"500M\"\n";
    assert_eq!(claims_of(triple).0.quantity, "valuation");
    let enterprise = "basis = \"enterprise\"\nnet_cash_before = \"50M\"\n";
    assert_eq!(claims_of(&format!("{triple}{enterprise}")).0.quantity, "enterprise value");
}

/// What is printed is said to be converted where a report that is marked was, and not where none was.
#[test]
fn only_what_was_converted_is_said_to_be() {
    let (_, note) = claims_of("investment = \"100M\"\nstake = \"20%\"\nvaluation = \"about 500M\"\n");
    assert!(note.contains("Diamonds: as printed") && !note.contains("converted"), "{note}");
}
