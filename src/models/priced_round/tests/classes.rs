//! Rounds of common shares, what SAFEs and notes become, and classes of one name.

use crate::models::testing::{codes, exact, scenario, value};

const FOUNDING: &str = "[steps.f]\nmodel = \"founding\"\nholders.Ada = 1_000_000\n";
const ANGEL: &str = "[steps.angel]\nmodel = \"safe\"\ninvestment = \"50k\"\nvaluation_cap = \"1.5M\"\n";

fn round(name: &str, terms: &str) -> String {
    format!("[steps.{name}]\nmodel = \"priced-round\"\npre_money = \"3M\"\ninvestors.Fund = \"500k\"\n{terms}\n")
}

fn sale(exit: &str) -> String {
    format!("[steps.sale]\nmodel = \"waterfall\"\nexit = \"{exit}\"\n")
}

/// A 1/30 of the company before the money is 6/7 of that after it, and no preference stands before anybody.
#[test]
fn what_converts_in_a_round_of_common_shares_becomes_common() {
    for class in ["class = \"Common\"", "class = \"Ordinary shares\"", "class = \"B\"\nkind = \"common\""] {
        let results = scenario(&(FOUNDING.to_string() + ANGEL + &round("r", class) + &sale("1M")));
        assert_eq!(value(&results, "sale.holders.angel"), exact(1_000_000, 35), "{class}");
        assert!(!results.sheet.names().iter().any(|(name, _)| name.contains("-1.")), "{class} made a class beside it");
    }
    let founders_class = FOUNDING.replace("holders", "class = \"Stammanteile\"\nholders");
    let results = scenario(&(founders_class + ANGEL + &round("r", "class = \"Stammanteile\"") + &sale("1M")));
    assert_eq!(value(&results, "r.classes.Stammanteile.stake"), exact(1, 1));
    assert_eq!(value(&results, "sale.holders.angel"), exact(1_000_000, 35));
}

#[test]
fn common_shares_have_none_of_the_terms_of_preferred_ones() {
    let with = |terms: &str| {
        codes(&(FOUNDING.to_string() + ANGEL + &round("r", &("class = \"Common\"\n".to_string() + terms))))
    };
    for terms in ["seniority = 2", "anti_dilution = \"full-ratchet\"", "converts_into = \"shadow-class\""] {
        assert_eq!(with(terms), ["keys-conflict"], "{terms}");
    }
    assert_eq!(with("kind = \"preferred\""), ["two-classes"]);
    assert!(with("participation = \"none\"\nanti_dilution = \"none\"").is_empty());
}

/// The SAFE pays half the price of the round, 2.9: 34,482.76 shares for 50,000.
#[test]
fn what_converts_becomes_a_shadow_class_the_class_of_the_round_or_both_kinds() {
    let preference = |into: &str| {
        let results = scenario(&(FOUNDING.to_string() + ANGEL + &round("r", into) + &sale("500k")));
        // At this exit everybody takes a preference or nothing.
        let own = value(&results, "sale.holders.angel");
        (own, value(&results, "r.conversions.angel.shares"))
    };
    let shares = exact(1_000_000, 29);
    let paid = exact(500_000 * 50, 550);
    assert_eq!(preference(""), (paid.clone(), shares.clone()));
    assert_eq!(preference("converts_into = \"shadow-class\""), (paid.clone(), shares.clone()));
    // Twice the preference for what was paid: 100k beside 500k.
    let twice = exact(500_000 * 100, 600);
    assert_eq!(preference("converts_into = \"class-of-the-round\""), (twice, shares.clone()));
    // Half of the shares are preferred, with the preference of what was paid; the others are common.
    assert_eq!(preference("converts_into = \"preferred-and-common\""), (paid, shares));
}

#[test]
fn an_instrument_says_itself_what_it_becomes() {
    let own = ANGEL.to_string() + "converts_into = \"preferred-and-common\"\n";
    let results = scenario(&(FOUNDING.to_string() + &own + &round("r", "converts_into = \"class-of-the-round\"")));
    let half = exact(500_000, 29);
    assert_eq!(value(&results, "r.classes.R.shares"), &half + &value(&results, "r.new_shares"));
    assert_eq!(value(&results, "r.classes.Common.shares"), &half + &exact(1_000_000, 1));
    assert_eq!(value(&results, "r.holders.angel.paid"), exact(50_000, 1));
    let two_common = "[steps.b]\nmodel = \"issuance\"\nkind = \"common\"\nclass = \"B\"\nholders.Eve = 10\n";
    let text = FOUNDING.to_string() + two_common + &own + &round("r", "");
    assert_eq!(codes(&text), ["too-little-known"]);
    assert!(codes(&(text.clone() + "common_class = \"B\"\n")).is_empty());
    assert_eq!(codes(&(text + "common_class = \"C\"\n")), ["unknown-reference"]);
}

/// What is said of the classes that SAFEs and notes become counts, or is refused, or is said to have no effect.
#[test]
fn what_nothing_becomes_is_said() {
    let own = |into: &str| ANGEL.to_string() + &format!("converts_into = \"{into}\"\n");
    let with = |safe: &str, terms: &str| codes(&(FOUNDING.to_string() + safe + &round("r", terms)));
    let common = "class = \"Common\"";
    assert_eq!(with(&own("shadow-class"), common), ["keys-conflict"]);
    assert_eq!(with(&own("preferred-and-common"), common), ["keys-conflict"]);
    assert!(with(&own("class-of-the-round"), common).is_empty());
    let of_round = "converts_into = \"class-of-the-round\"";
    assert_eq!(with("", of_round), ["not-used"], "nothing converts");
    assert_eq!(with(&own("shadow-class"), of_round), ["not-used"], "the SAFE says it itself");
    assert_eq!(with(ANGEL, "common_class = \"Common\""), ["not-used"]);
    let at_price = |safe: String| safe.replace("1.5M", "15M");
    assert_eq!(with(&at_price(ANGEL.to_string()), of_round), ["not-used"]);
    assert_eq!(with(&at_price(own("shadow-class")), ""), ["not-used"]);
    assert!(with(&at_price(own("class-of-the-round")), "").is_empty());
    assert!(with(ANGEL, of_round).is_empty());
}

/// A second closing sells more of the same class at the same price; anything else needs a name of its own.
#[test]
fn two_classes_of_one_name_are_refused() {
    let first = FOUNDING.to_string() + &round("a", "class = \"Series A\"");
    let second = |terms: &str| {
        let fixing = "[steps.b]\nmodel = \"priced-round\"\nclass = \"Series A\"\ninvestors.Late = \"300k\"\n";
        codes(&(first.clone() + fixing + terms))
    };
    assert!(second("price_per_share = 3").is_empty());
    assert_eq!(second("price_per_share = 4"), ["two-classes"]);
    // Without a protection to lose, paying to play has no effect, and makes another class all the same.
    assert_eq!(second("price_per_share = 3\npay_to_play = true"), ["not-used", "two-classes"]);
    for terms in ["seniority = 7", "liquidation_preference = \"2x\"", "participation = \"full\""] {
        assert_eq!(second(&format!("price_per_share = 3\n{terms}")), ["two-classes"], "{terms}");
    }
    let issued = |terms: &str| {
        let class = "[steps.b]\nmodel = \"issuance\"\nclass = \"Common\"\nholders.Eve = 10\n";
        codes(&(FOUNDING.to_string() + class + terms))
    };
    assert!(issued("kind = \"common\"").is_empty());
    assert_eq!(issued("price_per_share = 1"), ["two-classes"]);
    assert_eq!(issued("kind = \"common\"\nliquidation_preference = \"1x\""), ["keys-conflict"]);
}

/// What converts beside more of a class never becomes another class that is there.
#[test]
fn a_class_beside_another_has_a_name_of_its_own() {
    let later = "[steps.late]\nmodel = \"safe\"\ninvestment = \"30k\"\nvaluation_cap = \"1M\"\n";
    let second =
        "[steps.b]\nmodel = \"priced-round\"\nclass = \"Series A\"\nprice_per_share = \"2.9\"\ninvestors.Late = 290\n";
    let text = FOUNDING.to_string() + ANGEL + &round("a", "class = \"Series A\"") + later + second;
    let results = scenario(&text);
    assert_eq!(value(&results, "b.classes.Series-A-1.shares"), value(&results, "a.classes.Series-A-1.shares"));
    assert_eq!(value(&results, "b.classes.Series-A-2.shares"), value(&results, "b.conversions.late.shares"));
}

#[test]
fn a_right_that_is_not_used_drops_nobody() {
    let investor = |terms: &str, new_money: &str| {
        let round = format!(
            "[steps.r]\nmodel = \"priced-round\"\npre_money = \"3M\"\n{new_money}\ninvestors.Fund = \"500k\"\ninvestors.Ada = {terms}\n"
        );
        FOUNDING.to_string() + &round
    };
    assert_eq!(codes(&investor("{ pro_rata = false }", "")), ["too-little-known"]);
    assert_eq!(codes(&investor("{ pro_rata = false }", "new_money = \"600k\"")), ["too-little-known"]);
    let results = scenario(&investor("{ investment = \"100k\", pro_rata = false }", ""));
    assert_eq!(value(&results, "r.new_money"), exact(600_000, 1));
    assert_eq!(codes(&investor("{ investment = \"100k\", pro_rata = true }", "")), ["keys-conflict"]);
}
