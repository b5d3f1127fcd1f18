//! How many shares, as people say it, in every step that reads it.

use crate::models::testing::{codes, exact, scenario, value};

/// A company of 1,000 shares, 100 of them a pool, that sold its last share at 2.
fn company(step: &str) -> String {
    format!(
        "currency = \"USD\"\n[steps.f]\nmodel = \"founding\"\npool = 100\nholders.Ada = 700\noptions.Eva = 100\n\
         [steps.a]\nmodel = \"issuance\"\nclass = \"A\"\nprice_per_share = 2\nholders.Fund = 100\n[steps.s]\n{step}\n"
    )
}

/// The figure of the step after `terms`.
fn after(terms: &str, figure: &str) -> crate::number::Exact {
    value(&scenario(&company(terms)), &format!("s.{figure}"))
}

#[test]
fn what_is_taken_out_of_the_pool_is_a_part_of_the_company_as_it_is() {
    let granted = |how_many: &str| after(&format!("model = \"grant\"\nholders.Max = {how_many}"), "holders.Max.shares");
    assert_eq!(granted("50"), exact(50, 1));
    assert_eq!(granted("\"1%\""), exact(10, 1));
    assert_eq!(granted("\"1/30\""), exact(100, 3));
    assert_eq!(granted("\"$100\""), exact(50, 1));
    assert_eq!(granted("\"all\""), exact(100, 1));
    assert_eq!(granted("{ shares = \"rest\", strike = 1 }"), exact(100, 1));
    assert_eq!(granted("\"$100\"\nprice_per_share = 4"), exact(25, 1));
}

#[test]
fn new_shares_are_parts_of_the_company_with_all_of_them_in_it() {
    let two =
        "model = \"grant\"\nfrom = \"new-shares\"\nholders.Max = \"10%\"\nholders.Mia = \"15%\"\nholders.Tom = 200";
    assert_eq!(after(two, "fully_diluted"), exact(1_600, 1));
    assert_eq!(after(two, "holders.Max.stake"), exact(1, 10));
    assert_eq!(after(two, "holders.Mia.shares"), exact(240, 1));
    let issued =
        "model = \"issuance\"\nclass = \"B\"\nprice_per_share = 5\nholders.New = \"20%\"\nholders.Angel = \"$500\"";
    assert_eq!(after(issued, "holders.New.shares"), exact(275, 1));
    assert_eq!(after(issued, "holders.Angel.shares"), exact(100, 1));
    assert_eq!(after("model = \"pool\"\nincrease = \"20%\"", "pool.shares"), exact(350, 1));
    assert_eq!(after("model = \"pool\"\nincrease = \"$50\"", "pool.shares"), exact(125, 1));
    assert_eq!(after("model = \"pool\"\ntarget = \"1/3\"", "pool.stake"), exact(1, 3));
}

#[test]
fn what_is_taken_from_a_holder_is_a_part_of_the_company_or_of_what_they_hold() {
    let left = |model: &str, terms: &str| after(&format!("model = \"{model}\"\n{terms}"), "holders.Ada.shares");
    assert_eq!(left("transfer", "from = \"Ada\"\nto = \"Trust\"\nshares = \"10%\""), exact(600, 1));
    assert_eq!(left("transfer", "from = \"Ada\"\nto = \"Trust\"\npart = \"10%\""), exact(630, 1));
    assert_eq!(left("transfer", "from = \"Ada\"\nto = \"Trust\"\nshares = \"$20\""), exact(690, 1));
    assert_eq!(left("secondary", "buyer = \"Fund\"\nsellers.Ada = \"10%\""), exact(600, 1));
    assert_eq!(left("secondary", "buyer = \"Fund\"\nsellers.Ada = \"$20\""), exact(690, 1));
    assert_eq!(
        left("secondary", "buyer = \"Fund\"\ndiscount = \"50%\"\nsellers.Ada = { proceeds = 20 }"),
        exact(680, 1)
    );
    let ended =
        |model: &str, shares: &str| after(&format!("model = \"{model}\"\nholder = \"Eva\"\n{shares}"), "shares");
    for model in ["exercise", "cancellation"] {
        assert_eq!(ended(model, "shares = \"4%\""), exact(40, 1));
        assert_eq!(ended(model, "part = \"1/3\""), exact(100, 3));
        assert_eq!(ended(model, "shares = \"all\""), exact(100, 1));
        assert_eq!(ended(model, "shares = \"$30\"\nprice_per_share = 3"), exact(10, 1));
    }
}

/// A third of a company, of which the last part is whatever is left, to the last share.
#[test]
fn the_rest_of_a_fractional_pool_or_grant_is_never_refused() {
    let text = "[steps.f]\nmodel = \"founding\"\npool = \"1/3\"\nholders.Ada = 1_000\n\
                [steps.g]\nmodel = \"grant\"\nholders.Eva = \"1/7\"\nholders.Max = \"rest\"\n\
                [steps.e]\nmodel = \"exercise\"\nholder = \"Eva\"\npart = \"1/3\"\n\
                [steps.r]\nmodel = \"exercise\"\nholder = \"Eva\"\nshares = \"rest\"\n";
    let results = scenario(text);
    assert_eq!(value(&results, "g.pool.shares"), exact(0, 1));
    assert_eq!(value(&results, "r.shares"), exact(1_000, 7));
    assert_eq!(value(&results, "r.holders.Eva.stake"), exact(1, 7));
}

#[test]
fn a_company_can_be_founded_in_parts() {
    let founded = |terms: &str| format!("[steps.s]\nmodel = \"founding\"\n{terms}\n");
    let of = "fully_diluted = 10_000\npool = \"10%\"\nholders.Ada = \"2/3\"\nholders.Eva = \"rest\"";
    assert_eq!(value(&scenario(&founded(of)), "s.holders.Eva.shares"), exact(7_000, 3));
    let beside = "pool = \"10%\"\nholders.Ada = \"60%\"\nholders.Eva = 3_000";
    assert_eq!(value(&scenario(&founded(beside)), "s.fully_diluted"), exact(10_000, 1));
    assert_eq!(codes(&founded("holders.Ada = \"60%\"\nholders.Eva = \"40%\"")), ["too-little-known"]);
    assert_eq!(codes(&founded("holders.Ada = 100\npool = \"100%\"")), ["out-of-range"]);
    assert_eq!(codes(&founded("fully_diluted = 100\nholders.Ada = 90")), ["out-of-range"]);
    assert_eq!(codes(&founded("fully_diluted = 100\nholders.Ada = 100\npool = \"rest\"")), ["out-of-range"]);
    assert_eq!(codes(&founded("holders.Ada = \"rest\"\nholders.Eva = 1")), ["too-little-known"]);
}

#[test]
fn what_cannot_be_counted_is_said() {
    let wrong = |terms: &str| codes(&company(terms));
    let grant = |terms: &str| wrong(&format!("model = \"grant\"\n{terms}"));
    assert_eq!(grant("holders.Max = \"rest\"\nholders.Mia = \"rest\""), ["too-little-known"]);
    assert_eq!(grant("holders.Max = \"all\"\nholders.Mia = \"rest\""), ["out-of-range"]);
    assert_eq!(grant("holders.Max = \"11%\""), ["out-of-range"]);
    assert_eq!(grant("holders.Max = \"0.1\""), ["out-of-range"], "less than one share is a part without its sign");
    assert_eq!(grant("holders.Max = 10\nprice_per_share = 2"), ["unknown-key"], "no money is counted at a price");
    assert_eq!(grant("from = \"new-shares\"\nholders.Max = \"all\""), ["too-little-known"]);
    assert_eq!(grant("from = \"new-shares\"\nholders.Max = \"60%\"\nholders.Mia = \"40%\""), ["out-of-range"]);
    let twice = "model = \"exercise\"\nholder = \"Eva\"\nshares = 10\npart = \"10%\"";
    assert_eq!(wrong(twice), ["keys-conflict"]);
    assert_eq!(
        wrong("model = \"exercise\"\nholder = \"Ada\""),
        ["unknown-reference"],
        "who has no options exercises none"
    );
    let unpriced = "[steps.f]\nmodel = \"founding\"\npool = 10\nholders.Ada = 90\n[steps.g]\nmodel = \"grant\"\nholders.Max = \"$5\"\n";
    assert_eq!(codes(&format!("currency = \"USD\"\n{unpriced}")), ["too-little-known"]);
}
