//! Options and warrants on a class that does not convert one for one, worked out by hand.

use super::FOUNDERS;
use crate::engine::Evaluation;
use crate::models::testing::{exact, scenario, value};

/// 100,000 shares of Series A at 2 each: 200,000 to exercise, whatever they convert to.
const LENDER: &str = "[steps.lender]\nmodel = \"warrant\"\nholder = \"Lender\"\ncoverage = \"20%\"\namount = \"1M\"\n";
const SALE: &str = "[steps.sale]\nmodel = \"waterfall\"\nexit = \"40M\"\n";

/// 7,900,000 shares of Ada, 100,000 of the warrant and 2,000,000 of the Fund at 2.
fn after(steps: &str) -> Evaluation {
    let founders = FOUNDERS.replace("8_500_000", "7_900_000");
    let round = "[steps.series-a]\nmodel = \"priced-round\"\npre_money = \"16M\"\ninvestors.Fund = \"4M\"\n";
    scenario(&[&founders, LENDER, round, steps, SALE].concat())
}

/// 40M and the 200,000 that are paid make 2.01 a share of 20,000,000; 200,000 of them at 1 bring 202,000.
#[test]
fn a_split_of_the_common_shares_halves_the_strike() {
    let results = after("[steps.split]\nmodel = \"split\"\nclass = \"Common\"\nratio = 2\n");
    assert_eq!(value(&results, "sale.grants.lender.cost_to_exercise"), exact(200_000, 1));
    assert_eq!(value(&results, "sale.grants.lender.brings"), exact(202_000, 1));
    assert_eq!(value(&results, "sale.grants.lender.break_even_exit"), exact(19_800_000, 1));
}

/// 200,000 shares of Series A at 1 are 100,000 common shares at 2: 4.02 of each of 10,000,000, less 2, is 202,000.
#[test]
fn a_split_of_the_class_changes_nothing() {
    let results = after("[steps.split]\nmodel = \"split\"\nclass = \"Series A\"\nratio = 2\n");
    assert_eq!(value(&results, "sale.grants.lender.cost_to_exercise"), exact(200_000, 1));
    assert_eq!(value(&results, "sale.grants.lender.brings"), exact(202_000, 1));
}

/// At a ratio of 2 there are 7,900,000 + 4,000,000 + 200,000 shares: 40.2M / 12.1M a share, less 1, is 2.81M / 1.21M.
#[test]
fn a_changed_ratio_changes_the_strike() {
    let results = after("[steps.ratio]\nmodel = \"conversion-ratio\"\nclass = \"Series A\"\nconversion_ratio = 2\n");
    assert_eq!(value(&results, "sale.grants.lender.cost_to_exercise"), exact(200_000, 1));
    assert_eq!(value(&results, "sale.grants.lender.brings"), exact(200_000 * 281, 121));
}

/// A ratchet from 2 to 20/27: 8,000,000 + 5,400,000 + 270,000 + 2,700,000 shares, of which 270,000 pay 200,000: 270,000 * 40.2M / 16.37M - 200,000.
#[test]
fn a_ratchet_leaves_what_is_paid_in_all() {
    let results = scenario(&format!(
        "{}[steps.a]\nmodel = \"issuance\"\nclass = \"Series A\"\nprice_per_share = \"2\"\nholders.Fund = 2_000_000\nanti_dilution = \"full-ratchet\"\n[steps.g]\nmodel = \"grant\"\nkind = \"warrant\"\nclass = \"Series A\"\nstrike = \"2\"\nholders.Bank = 100_000\n[steps.b]\nmodel = \"priced-round\"\npre_money = \"10M\"\ninvestors.New = \"2M\"\n{SALE}",
        FOUNDERS.replace("8_500_000", "8_000_000")
    ));
    assert_eq!(value(&results, "sale.grants.g.cost_to_exercise"), exact(200_000, 1));
    assert_eq!(value(&results, "sale.grants.g.brings"), exact(758_000_000, 1_637));
}
