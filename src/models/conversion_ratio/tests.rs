//! Classes that convert at another ratio.

use crate::models::testing::{codes, exact, scenario, value};

fn company(terms: &str) -> String {
    format!(
        "[steps.f]\nmodel = \"founding\"\nholders.Ada = 800\n[steps.a]\nmodel = \"issuance\"\nclass = \"A\"\n\
         anti_dilution = \"full-ratchet\"\nprice_per_share = 3\nholders.Fund = 200\n[steps.c]\nmodel = \"conversion-ratio\"\n{terms}\n"
    )
}

#[test]
fn a_price_and_a_ratio_say_the_same() {
    let by_ratio = scenario(&company("class = \"A\"\nconversion_ratio = \"3/2\""));
    let by_price = scenario(&company("class = \"A\"\nconversion_price = 2"));
    for figure in ["c.conversion_ratio", "c.conversion_price", "c.gained", "c.holders.Fund.stake"] {
        assert_eq!(value(&by_ratio, figure), value(&by_price, figure), "{figure}");
    }
    assert_eq!(value(&by_ratio, "c.holders.Fund.shares"), exact(300, 1));
}

/// The price that a later round is compared with is the changed one.
#[test]
fn protection_starts_from_the_changed_price() {
    let round = |price: &str| {
        let text = company("class = \"A\"\nconversion_price = 2");
        let round = format!("[steps.r]\nmodel = \"priced-round\"\nprice_per_share = {price}\ninvestors.New = 50\n");
        value(&scenario(&(text + &round)), "r.classes.A.as_converted")
    };
    assert_eq!(round("\"2.5\""), exact(300, 1));
    assert_eq!(round("1"), exact(600, 1));
}

#[test]
fn what_does_not_convert_is_said() {
    assert_eq!(codes(&company("class = \"Common\"\nconversion_ratio = 2")), ["out-of-range"]);
    assert_eq!(codes(&company("class = \"B\"\nconversion_ratio = 2")), ["unknown-reference"]);
    assert_eq!(codes(&company("class = \"A\"")), ["missing-key"]);
    assert_eq!(codes(&company("class = \"A\"\nconversion_ratio = 2\nconversion_price = 1")), ["keys-conflict"]);
}
