//! Warrants that a round sizes or prices, counted by hand.

use crate::engine::Evaluation;
use crate::models::testing::{codes, exact, scenario, value};
use crate::number::Exact;

const FOUNDING: &str = "[steps.f]\nmodel = \"founding\"\nholders.Ada = 8_000_000\n";
const ROUND: &str = "[steps.r]\nmodel = \"priced-round\"\npre_money = \"16M\"\ninvestors.Fund = \"4M\"\n";
const COVERAGE: &str = "coverage = \"20%\"\namount = \"1M\"";

fn warrant(terms: &str) -> String {
    format!("[steps.w]\nmodel = \"warrant\"\nholder = \"Lender\"\n{terms}\n")
}

fn in_round(terms: &str, round: &str) -> Evaluation {
    scenario(&(FOUNDING.to_string() + &warrant(terms) + ROUND + round))
}

/// The price of the round, the shares of the warrant and its strike.
fn figures(results: &Evaluation) -> [Exact; 3] {
    ["r.price_per_share", "r.warrants.w.shares", "r.warrants.w.strike"].map(|name| value(results, name))
}

/// 200,000 at the price is 1 % of 20M; with the 20 % of the new money 79 % are left for 8,000,000 shares.
#[test]
fn coverage_counts_before_the_new_money() {
    let results = in_round(COVERAGE, "");
    let price = exact(1_975, 1_000);
    assert_eq!(figures(&results), [price.clone(), exact(200_000_000, 1_975), price]);
    assert_eq!(value(&results, "r.investors.Fund.stake"), exact(1, 5));
    assert_eq!(value(&results, "r.warrants.w.stake"), exact(1, 100));
    assert_eq!(value(&results, "r.holders.Lender.stake"), exact(1, 100));
    assert_eq!(value(&results, "r.dilution.warrants"), exact(1, 100));
    assert_eq!(value(&results, "r.pre_money"), exact(16_000_000, 1));
    // The same by the pre-money method, which spreads the value over the shares before the round.
    assert_eq!(figures(&in_round(COVERAGE, "conversion_method = \"pre-money\"")), figures(&results));
}

/// On top, 16M is the value of the 8,000,000 shares alone.
#[test]
fn coverage_on_top_dilutes_the_new_money_too() {
    let results = in_round(&format!("{COVERAGE}\nin = \"on-top\""), "");
    assert_eq!(figures(&results), [exact(2, 1), exact(100_000, 1), exact(2, 1)]);
    assert_eq!(value(&results, "r.investors.Fund.stake"), exact(40, 202));
    assert_eq!(value(&results, "r.stated_pre_money"), exact(16_000_000, 1));
    assert_eq!(value(&results, "r.pre_money"), exact(16_200_000, 1));
    let on_top = format!("{COVERAGE}\nstrike = \"0.5\"\nin = \"on-top\"");
    for method in ["percent-ownership", "pre-money", "dollars-invested"] {
        let results = in_round(&on_top, &format!("conversion_method = \"{method}\""));
        assert_eq!(figures(&results), [exact(2, 1), exact(400_000, 1), exact(1, 2)], "{method}");
    }
}

#[test]
fn a_strike_is_fixed_or_below_the_price_of_the_round() {
    // 400,000 shares at 0.50 are known; 16M is spread over 8,400,000.
    let fixed = in_round(&format!("{COVERAGE}\nstrike = \"0.5\""), "");
    assert_eq!(figures(&fixed), [exact(160, 84), exact(400_000, 1), exact(1, 2)]);
    // At a nominal strike the amount is divided by the price of the round.
    let nominal = in_round(&format!("{COVERAGE}\nstrike = \"0.01\"\ndivided_by = \"round-price\""), "");
    assert_eq!(figures(&nominal), [exact(1_975, 1_000), exact(200_000_000, 1_975), exact(1, 100)]);
    // At four fifths of the price they are worth 250,000, so that 15.75M is left for 8,000,000 shares.
    let below = in_round(&format!("{COVERAGE}\nstrike_discount = \"20%\""), "");
    assert_eq!(figures(&below), [exact(1_575, 800), exact(200_000_000, 1_575), exact(1_575, 1_000)]);
    let number = in_round("shares = 400_000", "");
    assert_eq!(figures(&number), [exact(160, 84), exact(400_000, 1), exact(160, 84)]);
}

/// A post-money cap counts the warrant in the whole, a pre-money one beside the shares of before.
#[test]
fn caps_count_it_where_they_count_options() {
    let with = |safe: &str| {
        let safe = format!("[steps.s]\nmodel = \"safe\"\ninvestment = \"1M\"\nvaluation_cap = \"10M\"\n{safe}\n");
        scenario(&(FOUNDING.to_string() + &safe + &warrant("coverage = \"20%\"\nof = \"s\"") + ROUND))
    };
    let post = with("");
    assert_eq!(value(&post, "r.conversions.s.stake"), exact(8, 100));
    assert_eq!(value(&post, "r.fully_diluted"), exact(800_000_000, 71));
    // T = 8M + (8M + T / 100) / 10 + T / 100 + T / 5
    assert_eq!(value(&with("basis = \"pre-money\""), "r.fully_diluted"), exact(8_800_000_000, 789));
    // Without options: a tenth of all but the new money and the warrant.
    let shares = "capitalization = [\"outstanding-shares\", \"this-security\", \"other-converting-securities\"]";
    assert_eq!(value(&with(shares), "r.conversions.s.stake"), exact(79, 1_000));
}

/// What the round does not count among all shares takes nothing from anybody in it.
#[test]
fn a_round_that_counts_no_options_counts_no_warrant() {
    let results = in_round(COVERAGE, "fully_diluted = \"outstanding\"");
    assert_eq!(figures(&results), [exact(2, 1), exact(100_000, 1), exact(2, 1)]);
    assert_eq!(value(&results, "r.fully_diluted"), exact(10_000_000, 1));
    assert!(results.sheet.find("r.warrants.w.stake").is_none());
}

#[test]
fn pool_and_rounding_and_targets_take_part() {
    // A tenth for the pool: 69 % are left.
    let pool = in_round(COVERAGE, "pool = { target = \"10%\" }");
    assert_eq!(value(&pool, "r.fully_diluted"), exact(800_000_000, 69));
    let whole = in_round(COVERAGE, "rounding = \"cap-table\"");
    assert_eq!(figures(&whole), [exact(1_975, 1_000), exact(101_265, 1), exact(1_975, 1_000)]);
    assert!(results_hold(&whole, "r.rounding.warrants.w.shares"));
    // The lender holds 1 % by the warrant and buys the other 4 %.
    let target = "investors.Lender = { target_stake = \"5%\" }\n";
    let text =
        FOUNDING.to_string() + &warrant(COVERAGE) + "[steps.r]\nmodel = \"priced-round\"\npost_money = \"20M\"\n";
    let results = scenario(&(text + target));
    assert_eq!(value(&results, "r.holders.Lender.stake"), exact(5, 100));
    assert_eq!(value(&results, "r.investors.Lender.stake"), exact(4, 100));
}

fn results_hold(results: &Evaluation, name: &str) -> bool {
    results.sheet.find(name).is_some()
}

/// 100,000 warrants at 2.00 beside 10,000,000 shares: the strike is added to what is shared.
#[test]
fn it_pays_at_an_exit_like_an_option() {
    let sale = "[steps.x]\nmodel = \"waterfall\"\nexit = \"40M\"\n";
    let results = in_round(&format!("{COVERAGE}\nin = \"on-top\""), sale);
    assert_eq!(value(&results, "x.holders.Lender"), exact(20_000_000, 101));
}

#[test]
fn before_the_round_it_gets_nothing_and_that_is_said() {
    let sale = "[steps.x]\nmodel = \"waterfall\"\nexit = \"40M\"\n";
    let text = FOUNDING.to_string() + &warrant(COVERAGE) + sale;
    assert_eq!(codes(&text), ["too-little-known"]);
    assert_eq!(value(&scenario(&text), "x.holders.Ada"), exact(40_000_000, 1));
    // What is known needs no round: of 40.2M over 8.4M shares, less 0.50, times 400,000.
    let known = format!("{COVERAGE}\nstrike = \"0.5\"\nclass = \"Common\"");
    let results = scenario(&(FOUNDING.to_string() + &warrant(&known) + sale));
    assert_eq!(value(&results, "x.holders.Lender"), exact(12_000_000, 7));
}

#[test]
fn it_comes_with_a_note() {
    let note = "[steps.n]\nmodel = \"convertible-note\"\nholder = \"Lender\"\nprincipal = \"1M\"\nwarrant.coverage = \"20%\"\n";
    let results = scenario(&(FOUNDING.to_string() + note + ROUND));
    // The note is 5 % of the company, the warrant 1 %.
    assert_eq!(value(&results, "r.warrants.n.stake"), exact(1, 100));
    assert_eq!(value(&results, "r.holders.Lender.stake"), exact(6, 100));
    let without = note.replace("coverage = \"20%\"", "strike = 5");
    assert_eq!(codes(&(FOUNDING.to_string() + &without)), ["missing-key"]);
}

#[test]
fn a_split_before_the_round_changes_what_is_stated() {
    let split = "[steps.s]\nmodel = \"split\"\nratio = 10\n";
    let results = scenario(&(FOUNDING.to_string() + &warrant("shares = 40_000\nstrike = 5") + split + ROUND));
    assert_eq!(value(&results, "r.warrants.w.shares"), exact(400_000, 1));
    assert_eq!(value(&results, "r.warrants.w.strike"), exact(1, 2));
}

#[test]
fn what_is_no_warrant_is_refused() {
    let said = |terms: &str| codes(&(FOUNDING.to_string() + &warrant(terms) + ROUND));
    assert_eq!(said(""), ["missing-key"]);
    assert_eq!(said("coverage = \"20%\""), ["missing-key"]);
    assert_eq!(said("coverage = \"20%\"\nof = \"x\""), ["unknown-reference"]);
    assert_eq!(said("shares = 5\namount = 5"), ["keys-conflict"]);
    assert_eq!(said("shares = 5\ndivided_by = \"strike\""), ["keys-conflict"]);
    assert_eq!(said("amount = 5\nstrike = 1\nstrike_discount = \"5%\""), ["keys-conflict"]);
    assert_eq!(said("amount = 5\nclass = \"X\""), ["unknown-reference"]);
    assert_eq!(said("amount = \"20M\"\nclass = \"Common\""), ["impossible-deal"]);
    let pre_money = format!("{ROUND}conversion_method = \"pre-money\"\n");
    assert_eq!(codes(&(FOUNDING.to_string() + &warrant("amount = \"16M\"") + &pre_money)), ["impossible-deal"]);
}
