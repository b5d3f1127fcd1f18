//! Values that others printed, each with where.

use super::{FOUR_CLASSES, calibrated, fixed_term, is_near, number, on, step};
use crate::models::testing::{scenario, value};
use crate::number::{Exact, Rounding};
use crate::worksheet::{Money, Worksheet};

/// Equity, volatility, years, rate and dividend yield, then the strike: a call and a put, each to so many decimals.
fn priced(market: [&str; 5], strike: &str, decimals: i32) -> [Exact; 2] {
    let sheet = Worksheet::new();
    let term = fixed_term(&sheet, market);
    let strike: Money<'_> = on(&sheet, strike);
    let call = term.call(strike).value;
    let put = call - term.whole() + strike * term.discount();
    [call, put].map(|option| option.peek().expect("a value").rounded(Rounding::nearest(decimals)))
}

/// Haug, *The Complete Guide to Option Pricing Formulas* (1998), pages 2 to 8, 24 and 27, as QuantLib's `europeanoption.cpp` and the
/// tests of RQuantLib reprint them; and two worked examples.
#[test]
fn options_have_their_published_prices() {
    assert_eq!(priced(["60", "0.3", "0.25", "0.08", "0"], "65", 4)[0], number("2.1334"));
    assert_eq!(priced(["100", "0.2", "0.5", "0.1", "0.05"], "95", 4)[1], number("2.4648"));
    assert_eq!(priced(["42", "0.35", "0.75", "0.04", "0.08"], "40", 4)[0], number("5.0975"));
    assert_eq!(priced(["10", "0.4", "10", "0.0427", "0"], "10", 5), ["5.83411", "2.35874"].map(number));
    assert_eq!(priced(["120", "0.6", "0.25", "0.1", "0"], "115", 4), ["18.1073", "10.2679"].map(number));
}

/// The same, page 24: options on futures, strike 100, both rates 10 %, by equity, volatility and time. The page prints 1.8734 for a
/// call and a put at the money, with 15 % and a tenth of a year; that is 1.87334.
#[test]
fn a_published_table_comes_out_but_for_one_cell_that_is_wrong() {
    let calls = [
        ("0.1", [["0.0205", "1.8733", "9.9413"], ["0.3150", "3.1217", "10.3556"], ["0.9474", "4.3693", "11.1381"]]),
        ("0.5", [["0.8069", "4.0232", "10.5769"], ["2.7026", "6.6997", "12.7857"], ["4.9329", "9.3679", "15.3086"]]),
    ];
    let puts = [
        ("0.1", [["9.9210", "1.8733", "0.0408"], ["10.2155", "3.1217", "0.4551"], ["10.8479", "4.3693", "1.2376"]]),
        ("0.5", [["10.3192", "4.0232", "1.0646"], ["12.2149", "6.6997", "3.2734"], ["14.4452", "9.3679", "5.7963"]]),
    ];
    for (which, table) in [calls, puts].iter().enumerate() {
        for (years, by_volatility) in table {
            for (volatility, row) in ["0.15", "0.25", "0.35"].iter().zip(by_volatility) {
                for (equity, expected) in ["90", "100", "110"].iter().zip(row) {
                    let found = priced([equity, volatility, years, "0.1", "0.1"], "100", 4);
                    assert_eq!(found[which], number(expected), "{which} {equity} {volatility} {years}");
                }
            }
        }
    }
}

#[test]
fn options_have_fourteen_digits() {
    let sheet = Worksheet::new();
    for (market, strike, expected) in [
        (["60", "0.3", "0.25", "0.08", "0"], "65", "2.13336844491620"),
        (["42", "0.35", "0.75", "0.04", "0.08"], "40", "5.09754771772616"),
        (["10", "0.4", "10", "0.0427", "0"], "10", "5.83410582445422"),
        (["120", "0.6", "0.25", "0.1", "0"], "115", "18.1072742386164"),
    ] {
        let found = fixed_term(&sheet, market).call(on(&sheet, strike)).value.peek().expect("a value");
        assert!(is_near(&found, &number(expected), -14), "{expected}");
    }
}

fn holds(text: &str, figures: &[(&str, &str)]) {
    let results = scenario(text);
    for (name, expected) in figures {
        let found = value(&results, name);
        assert!(is_near(&found, &number(expected), -11), "{name}: {expected}, not {}", found.to_f64());
    }
}

/// Its page prints the post-money valuation of 31.3M; the values of the classes are computed by call spreads and by quadrature.
#[test]
fn a_round_of_four_classes_pari_passu() {
    let figures = [
        ("value.breakpoints.1", "10900000"),
        ("value.breakpoints.2", "16900000"),
        ("value.breakpoints.3", "26500000"),
        ("value.breakpoints.4", "31250000"),
        ("value.equity", "23368879.0165038"),
        ("value.series-c.value_per_share", "1.25"),
        ("value.series-b.value_per_share", "1.12502521244"),
        ("value.series-a.value_per_share", "0.878996263491"),
        ("value.common.value_per_share", "0.774320474379"),
        ("value.series-c.volatility", "0.39664581"),
        ("value.common.volatility", "0.77090781"),
        ("value.preferences.credit_spread", "0.059753"),
        ("value.post_money", "31250000"),
    ];
    let results = scenario(&calibrated("1.25", FOUR_CLASSES));
    for (name, expected) in figures {
        let digits = if name.ends_with("volatility") { -7 } else { -11 };
        let digits = if name.ends_with("spread") { -4 } else { digits };
        assert!(is_near(&value(&results, name), &number(expected), digits), "{name}");
    }
    let annual = calibrated("1.25", FOUR_CLASSES).replace("\"4%\"", "\"4%\"\nrate_convention = \"annual\"");
    holds(&annual, &[("value.equity", "23340848.4651063")]);
}

#[test]
fn a_round_of_four_classes_stacked() {
    let stacked =
        FOUR_CLASSES.replace("\"7.5M\"", "\"7.5M\", seniority = 3").replace("\"3M\"", "\"3M\", seniority = 2");
    holds(
        &calibrated("1.25", &stacked),
        &[
            ("value.breakpoints.1", "7500000"),
            ("value.breakpoints.2", "10500000"),
            ("value.breakpoints.3", "10900000"),
            ("value.equity", "21117261.2218137"),
            ("value.series-b.value_per_share", "0.908349355816"),
            ("value.series-a.value_per_share", "0.712838681774"),
            ("value.common.value_per_share", "0.67862496484"),
        ],
    );
}

/// Breakpoints of SlideShare 6960998, "Understanding warrants treatment", first scenario.
#[test]
fn warrants_on_preferred_shares_have_their_published_breakpoints() {
    let classes = "[steps.value.classes]
        series-a = { shares = 1_000, investment = \"=1_000\", dividends = { declared = \"=500\" } }
        common = { shares = 1_000 }\noptions = { shares = 1_000, strike = \"0.20\" }\nwarrants = { shares = 1_000, strike = \"1.00\" }";
    let classes = classes.replace(
        "investment = \"=1_000\", dividends = { declared = \"=500\" }",
        "investment = \"=1_000\", liquidation_preference = \"1.5x\"",
    );
    let results =
        scenario(&step("equity = \"=3_000\"\nvolatility = \"50%\"\nyears = 2\nrisk_free_rate = \"3%\"", &classes));
    for (number, breakpoint) in [(1, 1_500), (2, 1_700), (3, 3_300), (4, 4_800)] {
        assert_eq!(value(&results, &format!("value.breakpoints.{number}")), Exact::integer(breakpoint));
    }
    for class in ["series-a", "common", "options", "warrants"] {
        assert_eq!(value(&results, &format!("value.slices.4.{class}")), Exact::percent(25));
    }
}

/// The inputs of `test_opm_backsolve.py` of cap-table-reconciler, which asserts no value.
#[test]
fn what_one_price_leaves_open_does_not_rise_with_volatility() {
    let classes = "[steps.value.classes]
        series-b = { shares = 1_000_000, investment = \"10M\", seniority = 2 }
        series-a = { shares = 2_000_000, investment = \"2M\" }\ncommon = { shares = 5_000_000 }";
    let terms = "calibrate_to = { series-b = \"10\" }\nvolatility = \"55%\"\nyears = 4\nrisk_free_rate = \"4.5%\"";
    let figures = [
        ("value.equity", "49925734.2726757"),
        ("value.series-a.value_per_share", "5.74458449101321"),
        ("value.common.value_per_share", "5.68731305812986"),
    ];
    holds(&step(terms, classes), &figures);
    let grid = [["5.9370", "6.0562", "6.2213"], ["5.4254", "5.6873", "5.9585"], ["5.2863", "5.6587", "6.0095"]];
    for (volatility, row) in ["45%", "55%", "65%"].iter().zip(grid) {
        for (years, expected) in ["3", "4", "5"].iter().zip(row) {
            let terms = terms.replace("55%", volatility).replace("years = 4", &format!("years = {years}"));
            let each = value(&scenario(&step(&terms, classes)), "value.common.value_per_share");
            assert_eq!(each.rounded(Rounding::nearest(4)), number(expected), "{volatility} {years}");
        }
    }
}

/// A jump, computed by digital options and by quadrature of the payoff.
#[test]
fn a_mandatory_conversion_is_a_digital_option() {
    let classes = "[steps.value.classes]
        series-a = { shares = 4_000_000, investment = \"8M\" }\ncommon = { shares = 6_000_000 }";
    let terms = "equity = \"24M\"\nvolatility = \"55%\"\nyears = 2.5\nrisk_free_rate = \"3.5%\"";
    let jump = format!("{terms}\nmandatory_conversion_from = \"18M\"");
    holds(
        &step(&jump, classes),
        &[("value.series-a.value", "10991895.0143097"), ("value.common.value", "13008104.9856903")],
    );
    holds(&step(terms, classes), &[("value.series-a.value", "11009895.0203421")]);
}

/// Thirty per cent of a public offering at 60M in a year at 25 %, seventy of option pricing.
#[test]
fn a_hybrid_weighs_an_offering_and_options() {
    let terms = "method = \"hybrid\"\n[steps.value.scenarios.ipo]\nprobability = \"30%\"\nexit = \"60M\"\nkind = \"ipo\"\nyears = 1\n\
                 discount_rate = \"25%\"\n[steps.value.scenarios.private]\nprobability = \"70%\"\nmethod = \"opm\"\n\
                 calibrate_to = { series-c = \"1.25\" }\nvolatility = \"60%\"\nyears = 3\nrisk_free_rate = \"4%\"";
    let figures = [
        ("value.common.value_per_share", "1.11802433207"),
        ("value.series-c.value_per_share", "1.451"),
        ("value.scenarios.ipo.common.value", "28800000"),
    ];
    holds(&step(terms, FOUR_CLASSES), &figures);
    // The price of 1.451 is what both scenarios explain together: the same equity.
    let together = terms.replace("calibrate_to = { series-c = \"1.25\" }\n", "");
    let together = format!("calibrate_to = {{ series-c = \"=1.451\" }}\n{together}");
    let figures =
        [("value.scenarios.private.equity", "23368879.0165038"), ("value.headline_price", "1.451"), figures[0]];
    holds(&step(&together, FOUR_CLASSES), &figures);
}

/// The company of table 1 of Gornall and Strebulaev (2020), 100M for a tenth of 1bn after the money: what the program published with
/// the paper and a second one find, of the company and of a common share.
#[test]
fn a_unicorn_is_worth_what_the_paper_says() {
    let classes = "[steps.value.classes]
        series-b = { shares = 100_000_000, investment = \"100M\" }
        series-a = { shares = 100_000_000, investment = \"50M\" }\ncommon = { shares = 750_000_000 }";
    let terms = "preset = \"gornall-strebulaev\"\ncalibrate_to = { series-b = 1 }\npost_money = \"1bn\"";
    let refused = format!("{terms}\noffering_refused_below = \"1bn\"");
    let ratchet = classes.replace("\"100M\"", "\"100M\", guaranteed_price = \"1.25\"");
    let senior = classes.replace("\"100M\"", "\"100M\", seniority = 2");
    for (text, equity, share) in [
        (step(terms, classes), "771236000", "0.7797"),
        (step(&refused, classes), "646662000", "0.6277"),
        (step(terms, &ratchet), "572961000", "0.5450"),
        (step(terms, &senior), "736771000", "0.7428"),
    ] {
        let results = scenario(&text);
        assert!(is_near(&value(&results, "value.equity"), &number(equity), -4), "{equity}\n{text}");
        assert!(is_near(&value(&results, "value.common.value_per_share"), &number(share), -3), "{share}\n{text}");
    }
    let results = scenario(&step(terms, classes));
    assert_eq!(value(&results, "value.overstatement").rounded(Rounding::nearest(3)), number("0.297"));
}
