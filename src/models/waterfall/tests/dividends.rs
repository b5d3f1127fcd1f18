//! Dividends that are owed at an exit, and dividends on what has not converted, worked out by hand.
//!
//! Source: National Venture Capital Association, Model Certificate of Incorporation, mechanics of conversion: the corporation pays
//! all dividends that are declared but unpaid on the shares that convert.

use super::exit;
use crate::models::testing::{exact, scenario, value};

fn a(terms: &str, more: &str) -> crate::engine::Evaluation {
    let classes = format!(
        "a = {{ shares = 1_000_000, investment = \"5M\", dividends = {{ declared = \"1M\"{more} }} }}\ncommon = {{ shares = 4_000_000 }}"
    );
    scenario(&exit(terms, &classes))
}

/// 59M are 11.8 a share of 5,000,000: the class converts into 11.8M, and is owed 1M. What accrues (800,000) is forfeited.
#[test]
fn a_declared_dividend_is_owed_on_conversion() {
    for kind in ["sale", "ipo"] {
        for more in ["", ", rate = \"8%\", years = 2"] {
            let results = a(&format!("kind = \"{kind}\"\nexit = \"60M\""), more);
            assert_eq!(value(&results, "exit.a.proceeds"), exact(12_800_000, 1), "{kind}{more}");
        }
    }
    let kept = a("exit = \"60M\"", ", rate = \"8%\", years = 2, on_conversion = \"kept\"");
    assert_eq!(value(&kept, "exit.a.proceeds"), exact(1_800_000 + 11_640_000, 1));
    // It converts where a share is worth the 5 that it gives up: at 5 * 5,000,000 + 1M.
    assert_eq!(value(&a("exit = \"60M\"", ""), "exit.a.converts_at"), exact(26_000_000, 1));
}

/// Twice the investment is the most of all that it gets: 5M, 1M and 4M.
#[test]
fn a_declared_dividend_counts_against_a_cap() {
    let classes = "a = { shares = 1_000_000, investment = \"5M\", cap = \"2x\", dividends = { declared = \"1M\" } }\ncommon = { shares = 4_000_000 }";
    let results = scenario(&exit("exit = \"30M\"", classes));
    assert_eq!(value(&results, "exit.a.proceeds"), exact(10_000_000, 1));
}

/// A SAFE is paid a dividend as if it had converted at the liquidity price (YC post-money SAFE 1.2, "Dividend Amount"); a note is a
/// debt and has none. The note counts as 4,500 shares in what the cap of the SAFE is divided by: 904,500 / 0.9 = 1,005,000. So the
/// SAFE has 100,500 of 1,000,500 shares that are paid.
#[test]
fn a_note_has_no_dividend() {
    let results = scenario(
        r#"
[steps.f]
model = "founding"
holders.Ada = 900_000
[steps.s]
model = "safe"
investment = "500k"
valuation_cap = "5M"
[steps.n]
model = "convertible-note"
principal = "100k"
valuation_cap = "20M"
[steps.div]
model = "waterfall"
kind = "dividend"
exit = "1M"
[expect]
"div.n.proceeds" = 0
"#,
    );
    assert_eq!(value(&results, "div.s.proceeds"), exact(1_000_000 * 1_005, 10_005));
    assert_eq!(value(&results, "div.common.proceeds"), exact(1_000_000 * 9_000, 10_005));
}
