//! What the forms of SAFEs and notes say of a sale, worked out by hand.

use crate::models::testing::{exact, scenario, value};
use crate::models::waterfall::Outcome;

/// A SAFE with a cap and a discount: at a sale its price is the cap over the liquidity capitalization, and the discount
/// says nothing. Source: YC SAFE "Cap and Discount" (2013 to 2018), section 2: "Liquidity Price means the price per
/// share equal to the Valuation Cap divided by the Liquidity Capitalization" (the Discount Price is defined for the
/// Equity Financing only; text: github CommonAccord/Site-Org Doc/Boehmig/yc-safe/cap-and-discount.md 2.4, 2.11). Only
/// the form without a cap prices at common value times the discount rate. 500k / 20M = 2.5 % of 10M is 250k: it takes
/// its 500k, not 625k.
#[test]
fn a_cap_alone_says_the_price_at_a_sale() {
    scenario(
        r#"
title    = "Cap and discount at a sale"
currency = "USD"
[steps.founding]
model = "founding"
holders.Founders = 9_000_000
[steps.angel]
model = "safe"
investment = "500k"
valuation_cap = "20M"
discount = "20%"
[steps.sale]
model = "waterfall"
exit = "10M"
[expect]
"sale.angel.proceeds"  = "=500_000"
"sale.common.proceeds" = "=9_500_000"
"#,
    );
}

/// A fully participating class counts in a post-money SAFE's liquidity capitalization: it is issued and outstanding, and its
/// holders do not receive "liquidation preference payments in lieu of Conversion Amounts or similar as-converted payments"
/// (YC post-money SAFE v1.2): they receive as-converted payments beside the preference. Series A takes 3M first;
/// (6M + 3M) / (1 - 10 %) = 10M, the SAFE 1M of them; the other 17M are 1.70 a share. (Left out: 0.667M shares.)
#[test]
fn full_participation_counts_as_converted() {
    scenario(
        r#"
title    = "Full participation beside a SAFE"
currency = "USD"
[steps.founding]
model = "founding"
holders.Ada = 6_000_000
[steps.series-a]
model = "issuance"
class = "Series A"
price_per_share = "1"
participation = "full"
holders.Fund = 3_000_000
[steps.angel]
model = "safe"
investment = "1M"
valuation_cap = "10M"
[steps.sale]
model = "waterfall"
exit = "20M"
[expect]
"sale.angel.proceeds"    = "=1_700_000"
"sale.series-a.proceeds" = "=8_100_000"
"sale.common.proceeds"   = "=10_200_000"
"#,
    );
}

/// A class with capped participation that does not convert still counts: its holders get as-converted payments beside
/// the preference, not a preference "in lieu of Conversion Amounts or similar as-converted payments" (YC post-money
/// SAFE v1.2, "Liquidity Capitalization"). Series A: 3M shares for 3M, participating up to 2x. LC = (6M + 3M) / (1 - 10
/// %) = 10M, the SAFE 1M shares. 18M: A gets 3M first and 3M more, its cap (converting: 18M * 3/10 = 5.4M); 12M are
/// left for 6M + 1M shares: 12/7 each.
#[test]
fn capped_participation_counts_as_converted_at_its_cap_too() {
    scenario(
        r#"
title    = "Capped participation beside a SAFE"
currency = "USD"
[steps.founding]
model = "founding"
holders.Ada = 6_000_000
[steps.series-a]
model = "issuance"
class = "Series A"
price_per_share = "1"
participation = "full"
participation_cap = "2x"
holders.Fund = 3_000_000
[steps.angel]
model = "safe"
investment = "1M"
valuation_cap = "10M"
[steps.sale]
model = "waterfall"
exit = "18M"
[expect]
"sale.angel.proceeds"    = "1_714_285.71"
"sale.series-a.proceeds" = "=6_000_000"
"sale.common.proceeds"   = "10_285_714.29"
"#,
    );
}

/// Unvested options count in the liquidity capitalization, though they are paid nothing. Source: YC post-money SAFE
/// v1.2, section 2: "Includes all (i) issued and outstanding Options", "Options includes options, restricted stock
/// awards or purchases, RSUs, SARs, warrants or similar securities, vested or unvested"; and the pre-money form:
/// "assuming exercise or conversion of all outstanding vested and unvested options". 8M common, 2M options of which 1M
/// have vested: (8M + 2M) / (1 - 10 %) = 100/9 M, the SAFE 10/9 M of it; 9M + 10/9 M = 91/9 M share 20M: SAFE 20M *
/// 10/91 = 2,197,802.20, common 20M * 72/91, options 20M * 9/91. (With vested options alone it would be 10 %, 2M.)
#[test]
fn unvested_options_are_counted_and_not_paid() {
    scenario(
        r#"
title    = "Unvested options at a sale"
currency = "USD"
[steps.founding]
model = "founding"
holders.Ada = 8_000_000
[steps.grant]
model = "grant"
from  = "new-shares"
holders.Eva = { shares = 2_000_000, strike = "0" }
[steps.vested]
model  = "vesting"
holder = "Eva"
start  = 2024-01-01
as_of  = 2026-01-01
months = 48
[steps.angel]
model = "safe"
investment = "1M"
valuation_cap = "10M"
[steps.sale]
model = "waterfall"
exit = "20M"
[expect]
"sale.angel.proceeds"   = "2_197_802.2"
"sale.common.proceeds"  = "15_824_175.82"
"sale.options.proceeds" = "1_978_021.98"
"#,
    );
}

#[test]
fn whoever_holds_a_safe_is_a_holder_in_a_dissolution() {
    scenario(
        r#"
title    = "A SAFE in a dissolution"
currency = "USD"
[steps.founding]
model = "founding"
holders.Ada = 8_000_000
[steps.angel]
model = "safe"
holder = "Angel"
investment = "500k"
valuation_cap = "5M"
[steps.end]
model = "waterfall"
kind = "dissolution"
exit = "600k"
[expect]
"end.holders.Angel" = "=500_000"
"end.holders.Ada"   = "=100_000"
"#,
    );
}

/// A change-of-control multiple is due "if the company is sold first" (convertible_note/about.md); a dissolution is no
/// sale: principal and interest are due. 1M note, 2x on a change of control; 1.5M are left in a dissolution: the note
/// has 1M, common shares 500k.
#[test]
fn a_dissolution_is_no_change_of_control() {
    scenario(
        r#"
title    = "A note with a multiple in a dissolution"
currency = "USD"
[steps.founding]
model = "founding"
holders.Ada = 8_000_000
[steps.note]
model = "convertible-note"
holder = "Lender"
principal = "1M"
change_of_control_multiple = "2x"
[steps.end]
model = "waterfall"
kind = "dissolution"
exit = "1.5M"
[expect]
"end.note.proceeds"   = "=1_000_000"
"end.common.proceeds" = "=500_000"
"#,
    );
}

/// A most favoured SAFE takes what brings it most here, given that a note converts beside it: its own 4.3 % (post-
/// money, the note's shares counted) or the later note's cap of 7.455M over the 1M shares that exist (364k / 7.455M =
/// 4.8826 % of 1M = 48,826.29 shares). Both convert at 8.51M: (1M + 647/7455 M) / (1 - 4.3 %) * 4.3 % = 48,830.92
/// shares by its own terms: that is more. p = 8.51M * 0.957 / 1,086,787.39 = 7.49367...: the note 7.4937 * 86,787.39 =
/// 650,357.11 (> 647,000), the SAFE 4.3 % of 8.51M = 365,930 (> 364,000). By the later cap it would get 8.51M *
/// 48,826.29 / (1,086,787.39 + 48,826.29) = 365,892.
#[test]
fn which_terms_bring_most_follows_from_who_converts() {
    scenario(
        r#"
title    = "Own stake or a later cap"
currency = "USD"
[steps.founding]
model = "founding"
holders.Ada = 1_000_000
[steps.favoured]
model = "safe"
investment = "364k"
stake = "4.3%"
most_favoured_nation = true
[steps.note]
model = "convertible-note"
principal = "647k"
valuation_cap = "7455k"
[steps.sale]
model = "waterfall"
exit = "8510k"
[expect]
"sale.favoured.proceeds" = "=365_930"
"#,
    );
}

/// A tenth of everything by its own cap, or, as the later pre-money cap gives, 9M / 8.9M x 1M = 1,011,235.96 shares. Beside 9M common
/// shares, 9,101.12 of the later SAFE and a discount worth 1M these are the same at p with 1,011,235.96 x 0.9 x p =
/// 0.1 x (9,009,101.12 p + 1M), p = 10.87: at smaller exits its own cap brings more. Payouts do not jump there.
#[test]
fn other_terms_may_bring_more_from_an_exit_on() {
    let results = scenario(
        r#"
title = "Two ways"
currency = "USD"
[steps.founding]
model = "founding"
holders.Ada = 9_000_000
[steps.favoured]
model = "safe"
investment = "1M"
valuation_cap = "10M"
most_favoured_nation = true
[steps.later]
model = "safe"
investment = "9k"
valuation_cap = "8.9M"
basis = "pre-money"
[steps.seed]
model = "safe"
investment = "800k"
discount = "20%"
[steps.sale]
model = "waterfall"
exit = ["20M", "200M"]
[expect]
"sale.exits.1.favoured.proceeds" = "=2_000_000"
"sale.exits.2.common_share"       = "19.86"
"sale.favoured.converts_by_other_terms_at" = "109_890_109.89"
"#,
    );
    assert_eq!(value(&results, "sale.favoured.converts_by_other_terms_at"), exact(10_000_000_000, 91));
    assert!(results.outcome::<Outcome>("sale").expect("an exit").jumps.is_empty());
}
