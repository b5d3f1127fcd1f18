//! Outstanding and fully diluted shares, whole shares, and all that was raised.

use super::{deal, value};
use crate::models::testing::{self, codes, exact, scenario};

/// 10M for 10 % of 1M outstanding shares is 100 a share: 8 % of 1.25M fully diluted ones, worth 125M, of which the
/// outstanding ones are 100M.
const OF_OUTSTANDING: &str =
    "investment = \"10M\"\nstake = \"10%\"\noutstanding_shares = \"1M\"\nfully_diluted_shares = \"1.25M\"";

#[test]
fn a_stake_of_outstanding_shares_is_less_of_all() {
    let results = deal(&format!("{OF_OUTSTANDING}\nstake_of = \"outstanding\""));
    assert_eq!(value(&results, "shares_bought"), exact(100_000, 1));
    assert_eq!(value(&results, "price_per_share"), exact(100, 1));
    assert_eq!(value(&results, "stake"), exact(8, 100));
    assert_eq!(value(&results, "stake_of_outstanding"), exact(10, 100));
    assert_eq!(value(&results, "post_money"), exact(125_000_000, 1));
    assert_eq!(value(&results, "value_of_outstanding"), exact(100_000_000, 1));
}

/// Where nobody said it, 10 % may be of either: at 100M it is of all shares, at 125M of those that exist.
#[test]
fn a_stake_of_unsaid_shares_is_read_both_ways() {
    let judged = |more: &str| {
        let results = deal(&format!("{OF_OUTSTANDING}\n{more}"));
        let judgement = &results.reconciliation.steps[0];
        (judgement.verdict.word(), judgement.alternatives.first().map(|reading| reading.name.clone()))
    };
    assert_eq!(judged("valuation = \"100M\"").0, "consistent");
    assert_eq!(judged("valuation = \"125M\""), ("consistent-if", Some("outstanding".to_string())));
    assert_eq!(
        judged("valuation = \"125M\"\nbasis = \"post-money\""),
        ("consistent-if", Some("outstanding".to_string()))
    );
    assert_eq!(judged("post_money = \"125M\""), ("consistent-if", Some("outstanding".to_string())));
    assert_eq!(judged("valuation = \"125M\"\nstake_of = \"outstanding\"").0, "consistent");
    assert_eq!(judged("post_money = \"125M\"\nstake_of = \"fully-diluted\"").0, "contradictory");
}

#[test]
fn a_stake_of_outstanding_shares_alone_says_nothing_of_all() {
    let results = deal("investment = \"10M\"\nstake = \"10%\"\nstake_of = \"outstanding\"");
    assert_eq!(value(&results, "value_of_outstanding"), exact(100_000_000, 1));
    assert!(results.sheet.find("deal.stake").is_none() && results.sheet.find("deal.post_money").is_none());
}

#[test]
fn what_a_stake_is_of_needs_a_stake() {
    let text = |terms: &str| format!("[steps.deal]\nmodel = \"reported-deal\"\ninvestment = \"1M\"\n{terms}");
    assert_eq!(codes(&text("stake_of = \"outstanding\"")), ["missing-key"]);
    assert_eq!(codes(&text("stake = \"10%\"\nstake_of = \"outstanding\"\nheld_before = \"5%\"")), ["keys-conflict"]);
    assert_eq!(codes(&text("stake = \"10%\"\nstake_of = \"issued\"")), ["unknown-choice"]);
}

/// 350M at 51 is 6,862,745.098 shares; 6,862,745 whole ones cost 349,999,995.
#[test]
fn whole_shares_fit_money_to_less_than_a_share() {
    let verdict = |money: &str, shares: &str| {
        let terms = format!(
            "investment = \"{money}\"\nprice_per_share = \"=51\"\nshares_bought = \"={shares}\"\nfully_diluted_shares = \"=40M\""
        );
        deal(&terms).reconciliation.steps[0].verdict.word()
    };
    for money in ["350M", "=350M", "=349_999_995"] {
        assert_eq!(verdict(money, "6_862_745"), "consistent", "{money}");
    }
    assert_eq!(verdict("=350M", "6_862_746"), "consistent");
    assert_eq!(verdict("=350M", "6_862_747"), "contradictory");
    assert_eq!(verdict("=350M", "6_862_743"), "contradictory");
    assert_eq!(verdict("350M", "6_862_747"), "consistent", "half a million more or less");
}

/// The same of a leg: 350M at 51 to sellers, in whole shares.
#[test]
fn whole_shares_of_a_leg_fit_its_money() {
    let verdict = |shares: &str| {
        let leg = format!(
            "[steps.deal.legs.tender]\nproceeds = \"sellers\"\ninvestment = \"=350M\"\nprice_per_share = \"=51\"\nshares_bought = \"={shares}\""
        );
        deal(&format!("fully_diluted_shares = \"=40M\"\n{leg}")).reconciliation.steps[0].verdict.word()
    };
    assert_eq!(verdict("6_862_745"), "consistent");
    assert_eq!(verdict("6_862_743"), "contradictory");
}

/// 5M in a seed round, and a round of 20M after which 30M was raised: 5M of it in no step.
#[test]
fn the_total_raised_counts_the_rounds_that_are_steps() {
    let raised = |total: &str, more: &str| {
        scenario(&format!(
            "[steps.seed]\nmodel = \"reported-deal\"\ninvestment = \"=5M\"\nstake = \"20%\"\n\
             [steps.angel]\nmodel = \"reported-deal\"\ninvestment = \"=1M\"\nprevious = \"seed\"\n{more}\n\
             [steps.deal]\nmodel = \"reported-deal\"\ninvestment = \"=20M\"\nstake = \"20%\"\nprevious = \"angel\"\n\
             total_raised = \"{total}\""
        ))
    };
    let results = raised("=30M", "");
    assert_eq!(value(&results, "raised_so_far"), exact(26_000_000, 1));
    assert_eq!(value(&results, "raised_elsewhere"), exact(4_000_000, 1));
    let verdict = |total: &str, more: &str| {
        let results = raised(total, more);
        results.reconciliation.steps.iter().find(|step| step.step == "deal").map(|step| step.verdict.word())
    };
    assert_eq!(verdict("=30M", ""), Some("consistent"));
    assert_eq!(verdict("=25M", ""), Some("contradictory"));
    for status in ["talks", "asked", "offered", "refused", "denied", "supposed"] {
        let more = format!("status = \"{status}\"");
        assert_eq!(verdict("=25M", &more), Some("consistent"), "what was only {status} was not raised");
    }
    assert_eq!(verdict("=25M", "status = \"closed\""), Some("contradictory"));
    assert_eq!(verdict("=30M", "total_raised = \"=11M\""), Some("contradictory"), "11M and 20M are more");
    // Money to sellers is not raised by the company.
    assert_eq!(verdict("=25M", "proceeds = \"sellers\""), Some("consistent"));
    assert_eq!(testing::shown(&results, "deal.total_raised"), "30M");
}

/// 100M, 200M and 100M in three rounds; 500M reported after the second, 700M after the third: 300M of it in no step. A total
/// counts at least what the round adds to the one reported before: 500M and 100M are more than 590M.
#[test]
fn a_reported_total_is_no_round() {
    let raised = |total: &str| {
        scenario(&format!(
            "[steps.a]\nmodel = \"reported-deal\"\ninvestment = \"=100M\"\nstake = \"20%\"\n\
             [steps.b]\nmodel = \"reported-deal\"\ninvestment = \"=200M\"\nstake = \"10%\"\nprevious = \"a\"\n\
             total_raised = \"=500M\"\n\
             [steps.deal]\nmodel = \"reported-deal\"\ninvestment = \"=100M\"\nstake = \"5%\"\nprevious = \"b\"\n\
             total_raised = \"{total}\""
        ))
    };
    let results = raised("=700M");
    assert_eq!(value(&results, "raised_so_far"), exact(400_000_000, 1));
    assert_eq!(value(&results, "raised_elsewhere"), exact(300_000_000, 1));
    let verdict = |total: &str| {
        let steps = raised(total).reconciliation.steps;
        steps.iter().find(|step| step.step == "deal").map(|step| step.verdict.word())
    };
    assert_eq!(verdict("=700M"), Some("consistent"));
    assert_eq!(verdict("=590M"), Some("contradictory"));
}
