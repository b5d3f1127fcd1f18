//! Preferred shares that become common.

use crate::models::testing::{codes, exact, scenario, value};

/// Ada 800, and 200 of A, of which each converts to 1.5; a warrant for 20 of A at 3.
fn company(terms: &str) -> String {
    format!(
        "currency = \"USD\"\n[steps.f]\nmodel = \"founding\"\nholders.Ada = 800\n[steps.a]\nmodel = \"issuance\"\nclass = \"A\"\n\
         price_per_share = 3\nholders = {{ Fund = 150, Angel = 50 }}\n[steps.w]\nmodel = \"grant\"\nkind = \"warrant\"\nclass = \"A\"\n\
         strike = 3\nholders.Bank = 20\n[steps.q]\nmodel = \"conversion-ratio\"\nclass = \"A\"\nconversion_ratio = \"1.5\"\n\
         [steps.c]\nmodel = \"conversion\"\nclass = \"A\"\n{terms}\n"
    )
}

#[test]
fn a_holder_converts_at_the_ratio_and_no_stake_changes() {
    let results = scenario(&company("holder = \"Fund\"\npart = \"1/3\""));
    assert_eq!(value(&results, "c.shares"), exact(50, 1));
    assert_eq!(value(&results, "c.common_shares"), exact(75, 1));
    assert_eq!(value(&results, "c.holders.Fund.stake"), value(&results, "q.holders.Fund.stake"));
    assert_eq!(value(&results, "c.holders.Fund.paid"), exact(450, 1));
    assert_eq!(value(&results, "c.classes.A.shares"), exact(150, 1));
    let results = scenario(&company("holder = \"Fund\"\nshares = \"1%\""));
    assert_eq!(value(&results, "c.common_shares"), exact(1_130, 100), "of the company, as converted");
}

#[test]
fn a_whole_class_converts_with_the_rights_to_its_shares() {
    let results = scenario(&(company("") + "[steps.e]\nmodel = \"exercise\"\nholder = \"Bank\"\n"));
    assert_eq!(value(&results, "c.common_shares"), exact(300, 1));
    assert_eq!(value(&results, "c.fully_diluted"), value(&results, "q.fully_diluted"));
    assert_eq!(value(&results, "c.classes.Common.shares"), exact(1_100, 1));
    assert!(results.sheet.find("c.classes.A.shares").is_none());
    assert_eq!(value(&results, "e.shares"), exact(30, 1));
    assert_eq!(value(&results, "e.exercise_price"), exact(60, 1), "20 at 3 are 30 at 2");
}

#[test]
fn what_cannot_convert_is_said() {
    assert_eq!(codes(&company("holder = \"Fund\"\nshares = 151")), ["out-of-range"]);
    assert_eq!(codes(&company("holder = \"Ada\"")), ["unknown-reference"]);
    assert_eq!(codes(&company("shares = 10")), ["missing-key"]);
    assert_eq!(codes(&company("into = \"A\"")), ["unknown-reference"]);
    let common =
        company("").replace("model = \"conversion\"\nclass = \"A\"", "model = \"conversion\"\nclass = \"Common\"");
    assert_eq!(codes(&common), ["out-of-range"]);
    let several = company("").replace(
        "[steps.w]",
        "[steps.b]\nmodel = \"issuance\"\nclass = \"B\"\nkind = \"common\"\nholders.Ada = 1\n[steps.w]",
    );
    assert_eq!(codes(&several), ["too-little-known"]);
    assert!(codes(&(several + "into = \"B\"\n")).is_empty());
}
