//! SAFEs and notes at a public offering, worked out by hand.
//!
//! Source: Y Combinator, post-money SAFE 1.2: "Liquidity Event means a Change of Control, a Direct Listing or an Initial Public
//! Offering"; there the investor has "the greater of (i) the Purchase Amount (the Cash-Out Amount) or (ii) the amount payable on the
//! number of shares of Common Stock equal to the Purchase Amount divided by the Liquidity Price".

use crate::engine::Evaluation;
use crate::models::testing::{exact, scenario, value};
use crate::number::Exact;

const PAPERS: &str = r#"[steps.f]
model = "founding"
holders.Ada = 900_000
[steps.s]
model = "safe"
holder = "Angel"
investment = "500k"
valuation_cap = "5M"
[steps.n]
model = "convertible-note"
holder = "Lend"
principal = "100k"
valuation_cap = "20M"
change_of_control_multiple = "3x"
"#;

fn exit(terms: &str) -> Evaluation {
    scenario(&format!("{PAPERS}[steps.x]\nmodel = \"waterfall\"\n{terms}\n"))
}

/// What the SAFE, the note and the common shares get.
fn gets(results: &Evaluation) -> [Exact; 3] {
    ["x.s.proceeds", "x.n.proceeds", "x.common.proceeds"].map(|name| value(results, name))
}

/// At 2M the SAFE would convert into 10 % and the note into 0.5 %, less than their cash. The multiple is due where the company is
/// sold, which an offering is not: the note has its 100,000 there, and 300,000 at a sale.
#[test]
fn a_small_offering_pays_cash() {
    let offering = exit("kind = \"ipo\"\nexit = \"2M\"");
    assert_eq!(gets(&offering), [500_000, 100_000, 1_400_000].map(|money| exact(money, 1)));
    assert_eq!(value(&offering, "x.n.break_even_exit"), exact(100_000, 1));
    assert_eq!(gets(&exit("exit = \"2M\"")), [500_000, 300_000, 1_200_000].map(|money| exact(money, 1)));
}

/// The note converts into 0.5 % of 900,000 shares, and the SAFE into 10 % of all 904,500 / 0.9 = 1,005,000: 30M is 30 / 1.005 a share.
#[test]
fn a_large_offering_converts() {
    let offering = exit("kind = \"ipo\"\nexit = \"30M\"");
    assert_eq!(gets(&offering), [3_015_000_000, 135_000_000, 27_000_000_000].map(|money| exact(money, 1_005)));
}

/// What makes every class convert does not make SAFEs and notes: their forms say what they have. One that is named converts: at
/// 2M into 10 % of the 1.7M that the note leaves.
#[test]
fn a_mandatory_conversion_of_classes_is_none_of_safes() {
    let everybody = exit("exit = \"2M\"\nmandatory_conversion_from = \"1M\"");
    assert_eq!(gets(&everybody), [500_000, 300_000, 1_200_000].map(|money| exact(money, 1)));
    let named = exit("exit = \"2M\"\nmandatory_conversion_from = { s = \"1M\" }");
    assert_eq!(gets(&named), [170_000, 300_000, 1_530_000].map(|money| exact(money, 1)));
}

/// The same where they are classes of the section, beside a class that converts whether it gains or not.
#[test]
fn classes_convert_and_safes_choose() {
    let results = scenario(
        r#"
[steps.x]
model = "waterfall"
kind = "ipo"
exit = "2M"
[steps.x.classes.common]
shares = 900_000
[steps.x.classes.series-a]
shares = 100_000
investment = "1M"
[steps.x.classes.s]
investment = "500k"
valuation_cap = "5M"
[expect]
"x.s.proceeds"        = "=500_000"
"x.series-a.proceeds" = "=150_000"
"x.series-a.decision" = "mandatory conversion"
"x.s.decision"        = "preference"
"#,
    );
    assert_eq!(value(&results, "x.common.proceeds"), exact(1_350_000, 1));
}
