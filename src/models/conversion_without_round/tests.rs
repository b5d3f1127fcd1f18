//! Conversions without new money: at prices, at values of the company, at caps.

use crate::models::testing::{codes, exact, scenario, value};

const FOUNDING: &str = "[steps.f]\nmodel = \"founding\"\npool = 100\nholders.Ada = 900\n";
const PAPERS: &str = "[steps.a]\nmodel = \"safe\"\ninvestment = 100\nvaluation_cap = \"=1_000\"\n\
                      [steps.b]\nmodel = \"safe\"\ninvestment = 100\nvaluation_cap = 500\n\
                      [steps.n]\nmodel = \"convertible-note\"\nmaturity = 2025-01-01\nprincipal = 60\ndiscount = \"20%\"\n";

fn conversion(terms: &str) -> String {
    format!("{FOUNDING}{PAPERS}[steps.c]\nmodel = \"conversion-without-round\"\nclass = \"Common\"\n{terms}\n")
}

#[test]
fn all_convert_at_a_price_less_a_discount() {
    let results = scenario(&conversion("instruments = \"all\"\nprice_per_share = 2\ndiscount = \"25%\""));
    let shares = ["a", "b", "n"].map(|name| value(&results, &format!("c.conversions.{name}.shares")));
    assert_eq!(shares, [exact(200, 3), exact(200, 3), exact(40, 1)]);
    assert_eq!(value(&results, "c.classes.Common.shares"), &exact(900, 1) + &exact(520, 3));
    assert!(results.sheet.find("c.as_if_converted.fully_diluted").is_none(), "nothing is outstanding");
}

/// A valuation of the shares there are, or, post-money, of all shares after the conversion.
#[test]
fn a_valuation_is_divided_by_the_shares_that_it_counts() {
    let at = |terms: &str| scenario(&conversion(&format!("instruments = [\"a\", \"n\"]\nvaluation = 640\n{terms}")));
    assert_eq!(value(&at(""), "c.conversions.a.conversion_price"), exact(64, 100));
    let post = at("capitalization = \"post-money\"");
    assert_eq!(value(&post, "c.holders.a.stake"), exact(100, 640));
    assert_eq!(value(&post, "c.holders.n.stake"), exact(60, 640));
    assert_eq!(
        codes(&conversion("instruments = \"all\"\nvaluation = 200\ncapitalization = \"post-money\"")),
        ["impossible-deal"]
    );
}

/// At its own cap one SAFE becomes its part of all that may convert; the other one stays, and then gets what it was promised.
#[test]
fn caps_count_what_stays_outstanding() {
    let results = scenario(&conversion("instruments = \"a\""));
    assert_eq!(value(&results, "c.conversions.a.shares"), exact(1_000, 7), "a tenth of 1,000 / 0.7");
    assert_eq!(value(&results, "c.as_if_converted.holders.b.stake"), exact(1, 5));
    assert_eq!(codes(&conversion("instruments = \"all\"")), ["too-little-known"], "the note has no cap");
}

#[test]
fn nominal_value_is_paid_in_cash_on_top() {
    let results = scenario(&conversion("instruments = \"a\"\nprice_per_share = 2\nnominal_value = \"0.1\""));
    assert_eq!(value(&results, "c.nominal_paid"), exact(5, 1));
    assert_eq!(value(&results, "c.holders.a.paid"), exact(105, 1));
}

/// A new preferred class is preferred for what was paid: each price has a class of its own.
#[test]
fn a_new_preferred_class_has_the_conversion_price() {
    let text = conversion("instruments = [\"a\", \"b\"]").replace("\"Common\"", "\"Seed\"");
    let results = scenario(&text);
    let classes = ["Seed", "Seed-1"].map(|class| value(&results, &format!("c.classes.{class}.shares")));
    assert_eq!(classes, [exact(1_000, 7), exact(2_000, 7)]);
    let preferred: Vec<_> = results.captable.latest().expect("a table").stock().iter().skip(1).collect();
    assert_eq!(preferred.len(), 2);
    for stock in preferred {
        let class = results.captable.latest().expect("a table").class(stock.class);
        let price = class.original_issue_price.expect("an issue price").on(&results.sheet);
        assert_eq!((price * stock.shares.on(&results.sheet)).value(), Some(exact(100, 1)));
    }
}

#[test]
fn what_cannot_convert_is_refused() {
    assert_eq!(codes(&conversion("instruments = \"x\"\nprice_per_share = 1")), ["unknown-reference"]);
    assert_eq!(codes(&conversion("instruments = [\"all\", \"a\"]\nprice_per_share = 1")), ["keys-conflict"]);
    assert_eq!(codes(&conversion("instruments = []\nprice_per_share = 1")), ["empty-list"]);
    assert_eq!(codes(&conversion("instruments = \"all\"\nprice_per_share = 1\nvaluation = 5")), ["keys-conflict"]);
    assert_eq!(codes(&conversion("instruments = \"a\"\ndiscount = \"20%\"")), ["too-little-known"]);
    assert_eq!(codes(&conversion("instruments = \"a\"\ncapitalization = \"issued\"")), ["too-little-known"]);
    assert_eq!(codes(&conversion("instruments = \"a\"\nkind = \"preferred\"")), ["two-classes"]);
    assert_eq!(codes(&conversion("instruments = \"a\"\nseniority = 3")), ["keys-conflict"]);
    let early = conversion("date = 2024-12-31\nbecause = \"maturity\"\nprice_per_share = 1\ninstruments = \"n\"");
    assert_eq!(codes(&early), ["impossible-deal"]);
    // At a price of its own the discount of the note says nothing.
    assert_eq!(codes(&early.replace("2024-12-31", "2025-01-01")), ["not-used"]);
    let nothing = format!(
        "{FOUNDING}[steps.c]\nmodel = \"conversion-without-round\"\nclass = \"Common\"\ninstruments = \"all\"\n"
    );
    assert_eq!(codes(&nothing), ["too-little-known"]);
}

/// 100 at 1.50 are 66 whole shares and 1 in cash; a floor of 3 holds at any price.
#[test]
fn shares_are_rounded_and_floors_hold() {
    let terms = "instruments = \"a\"\nprice_per_share = \"1.5\"\n";
    let results = scenario(&conversion(&format!("{terms}rounding = \"cap-table\"")));
    assert_eq!(value(&results, "c.conversions.a.shares"), exact(66, 1));
    assert_eq!(value(&results, "c.conversions.a.cash_in_lieu"), exact(1, 1));
    let floor = |text: String| text.replacen("investment = 100\n", "investment = 100\nprice_floor = 3\n", 1);
    let results = scenario(&floor(conversion(terms)));
    assert_eq!(value(&results, "c.conversions.a.shares"), exact(100, 3));
    let at_value = floor(conversion("instruments = \"a\"\nvaluation = 640"));
    assert_eq!(value(&scenario(&at_value), "c.conversions.a.shares"), exact(100, 3));
}

/// A preference of 300 for all of a class: 100 at one price and 100 at another are preferred for 150 each, in either order;
/// with 60 more at a third price, for 300 * 100 / 260 and 300 * 60 / 260.
#[test]
fn a_preference_that_is_an_amount_is_shared_by_what_converts() {
    let text = |terms: &str| {
        let conversion = conversion(terms).replace("\"Common\"", "\"Seed\"\nliquidation_preference = \"$300\"");
        format!("currency = \"USD\"\n{conversion}[steps.x]\nmodel = \"waterfall\"\nexit = 301\n")
    };
    let two = scenario(&text("instruments = [\"a\", \"b\"]"));
    assert_eq!(
        ["x.seed.preference", "x.seed-1.preference"].map(|name| value(&two, name)),
        [exact(150, 1), exact(150, 1)]
    );
    let one_price = scenario(&text("instruments = [\"a\", \"b\"]\nprice_per_share = 2"));
    assert_eq!(value(&one_price, "x.seed.preference"), exact(300, 1));
    let capped = text("instruments = \"all\"").replace("discount = \"20%\"", "valuation_cap = 800");
    let three = scenario(&capped);
    let preferred = ["x.seed.preference", "x.seed-1.preference", "x.seed-2.preference"].map(|name| value(&three, name));
    assert_eq!(preferred, [exact(1_500, 13), exact(1_500, 13), exact(900, 13)]);
}
