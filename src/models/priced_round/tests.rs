//! Weighted averages beside new money that is known and that is not.

use crate::models::testing::{codes, scenario, shown, value};
use crate::number::Exact;

/// A down round after a protected Series A; `investors` say what they take.
fn down_round(protection: &str, fixing: &str, investors: &str) -> String {
    format!(
        "[steps.founding]\nmodel = \"founding\"\nholders.Ada = 8_000_000\n\
         [steps.series-a]\nmodel = \"priced-round\"\npre_money = \"16M\"\nanti_dilution = \"{protection}\"\n\
         investors.First = \"4M\"\n\
         [steps.series-b]\nmodel = \"priced-round\"\n{fixing}\n{investors}\n"
    )
}

const BY_SHARES: &str = "investors.Second = { shares = 2_000_000 }";
const BY_STAKE: &str = "investors.Second = { stake = \"20%\" }";
const BY_AMOUNT: &str = "investors.Second = \"2M\"";

#[test]
fn a_weighted_average_of_money_that_depends_on_the_price_is_found_by_bracketing() {
    for (fixing, investors) in [
        ("pre_money = \"8M\"", BY_SHARES),
        ("price_per_share = \"0.8\"", BY_STAKE),
        ("pre_money = \"8M\"\nconversion_method = \"pre-money\"", BY_STAKE),
    ] {
        let results = scenario(&down_round("broad-based", fixing, investors));
        let paid = value(&results, "series-b.investors.Second.paid");
        let counted = value(&results, "series-b.anti_dilution.new_money");
        assert!((&paid - &counted).abs() < &paid * &Exact::power_of_ten(-29), "{fixing} {investors}");
        let shares = ["Ada", "First", "Second"].map(|who| value(&results, &format!("series-b.holders.{who}.shares")));
        assert_eq!(shares.into_iter().sum::<Exact>(), value(&results, "series-b.fully_diluted"));
        assert!(shown(&results, "series-b.fully_diluted").starts_with('≈'), "{fixing} {investors}");
    }
}

#[test]
fn where_the_money_is_known_the_round_is_solved() {
    for (fixing, investors) in [
        ("pre_money = \"8M\"", BY_AMOUNT),
        ("price_per_share = \"0.8\"", BY_SHARES),
        ("pre_money = \"8M\"", BY_STAKE),
        ("post_money = \"10M\"", BY_STAKE),
    ] {
        let results = scenario(&down_round("broad-based", fixing, investors));
        let sold = &value(&results, "series-b.investors.Second.shares") * &value(&results, "series-b.price_per_share");
        assert_eq!(sold, value(&results, "series-b.investors.Second.paid"), "{fixing} {investors}");
    }
}

/// A ratchet takes the price of the round and asks for no sum of money, so it is solved either way.
#[test]
fn a_full_ratchet_does_not_ask_for_the_money() {
    assert!(codes(&down_round("full-ratchet", "pre_money = \"8M\"", BY_SHARES)).is_empty());
}
