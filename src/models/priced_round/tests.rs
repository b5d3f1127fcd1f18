//! Rounds that are refused, and those beside them that are not.

use crate::models::testing::{codes, scenario, value};
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
fn a_weighted_average_of_money_that_depends_on_the_price_is_refused() {
    let refused = |fixing, investors| codes(&down_round("broad-based", fixing, investors));
    assert_eq!(refused("pre_money = \"8M\"", BY_SHARES), ["too-little-known"]);
    assert_eq!(refused("price_per_share = \"0.8\"", BY_STAKE), ["too-little-known"]);
    assert_eq!(refused("pre_money = \"8M\"\nconversion_method = \"pre-money\"", BY_STAKE), ["too-little-known"]);
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

/// The refusals of the published list that are about the round.
#[test]
fn a_round_without_a_value_or_for_all_of_the_company_is_refused() {
    let round = |terms: &str| {
        codes(&format!(
            "[steps.f]\nmodel = \"founding\"\nholders.Ada = 8_000_000\n\
             [steps.r]\nmodel = \"priced-round\"\ninvestors.Fund = \"4M\"\n{terms}\n"
        ))
    };
    assert_eq!(round("pre_money = 0"), ["out-of-range"]);
    assert_eq!(round("pre_money = \"16M\"\npool = { target = \"100%\" }"), ["impossible-deal"]);
    assert_eq!(round("pre_money = \"16M\"\npool = { target = \"80%\" }"), ["impossible-deal"]);
    assert!(round("pre_money = \"16M\"\npool = { target = \"79%\" }").is_empty());
}

/// A note whose cap counts what protected classes gain in the round, as the hardest published benchmark has it.
#[test]
fn a_cap_may_count_what_protection_adds() {
    let price = |counted: &str| {
        let text = format!(
            "[steps.f]\nmodel = \"founding\"\nholders.Ada = 8_000_000\n\
             [steps.a]\nmodel = \"issuance\"\nclass = \"A\"\nprice_per_share = 2\nanti_dilution = \"full-ratchet\"\n\
             holders.Early = 1_000_000\n[steps.n]\nmodel = \"convertible-note\"\nprincipal = \"1M\"\n\
             valuation_cap = \"5M\"\ncapitalization = [{counted}]\n\
             [steps.r]\nmodel = \"priced-round\"\nprice_per_share = 1\ninvestors.Fund = \"1M\"\n"
        );
        value(&scenario(&text), "r.conversions.n.capitalization")
    };
    assert_eq!(price("\"outstanding-shares\""), Exact::integer(9_000_000));
    assert_eq!(price("\"outstanding-shares\", \"anti-dilution\""), Exact::integer(10_000_000));
}

/// Half a share is rounded up by `nearest` and left by `down`; what it cost is paid back.
#[test]
fn half_a_share_goes_by_the_mode_and_its_money_is_shown() {
    let sold = |mode: &str| {
        let text = format!(
            "[steps.f]\nmodel = \"founding\"\nholders.Ada = 11\n[steps.r]\nmodel = \"priced-round\"\npre_money = 22\n\
             rounding = {{ shares = \"{mode}\" }}\ninvestors.Fund = 11\n"
        );
        let results = scenario(&text);
        (value(&results, "r.new_shares"), value(&results, "r.investors.Fund.cash_for_fractions"))
    };
    assert_eq!(sold("down"), (Exact::integer(5), Exact::integer(1)));
    assert_eq!(sold("nearest"), (Exact::integer(6), Exact::integer(-1)));
}
