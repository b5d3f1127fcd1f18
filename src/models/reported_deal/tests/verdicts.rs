//! What is said of reports that fit, and of those that do not.

use super::{deal, value};
use crate::models::testing::exact;

fn verdict(terms: &str) -> &'static str {
    deal(terms).reconciliation.steps[0].verdict.word()
}

/// Microsoft in OpenAI, October 2025: 27 % worth 135bn of 500bn, for which 13.8bn were paid: 9.8 times the cost, and no
/// contradiction, as what a holding is worth is not what was paid for it.
#[test]
fn what_a_holding_is_worth_is_not_its_cost() {
    let terms = "stake = \"27%\"\nvaluation = \"500bn\"\ninvestment = \"135bn\"\nproceeds = \"nobody\"\n\
                 cumulative_cost = \"13.8bn\"";
    let results = deal(terms);
    let judgement = &results.reconciliation.steps[0];
    assert_eq!((judgement.verdict.word(), judgement.findings.len()), ("consistent", 0));
    assert_eq!(value(&results, "times_cost"), exact(1350, 138));
    assert_eq!(verdict(&terms.replace("nobody", "sellers")), "contradictory");
}

/// A quarter, by its digits at least 24.5 %, cannot be sold in a purchase of 20 %.
#[test]
fn sellers_sell_no_more_than_is_bought() {
    let results = deal(
        "investment = \"1bn\"\nstake = \"20%\"\nproceeds = \"sellers\"\n[steps.deal.sellers.a]\nstake_sold = \"25%\"",
    );
    let said = crate::reconcile::report::sentences(&results.reconciliation.steps[0]).join(" ");
    assert!(said.contains("The stake would have to be at least 24.5 % or"), "{said}");
}

/// Beside 68bn for the new shares, 8.95bn in two legs buy more than 17 % however the new money is counted: no amount of it
/// makes 15 %, and no value of 0.00000000000002 does.
#[test]
fn no_advice_lies_beyond_all_reach() {
    let results = deal(
        "stake = \"15%\"\n[steps.deal.legs.new]\nproceeds = \"company\"\ninvestment = \"1.25bn\"\n\
         valuation = \"68bn\"\nbasis = \"pre-money\"\n[steps.deal.legs.old]\nproceeds = \"sellers\"\n\
         investment = \"7.7bn\"\nvaluation = \"48bn\"",
    );
    let judgement = &results.reconciliation.steps[0];
    assert_eq!(judgement.verdict.word(), "contradictory");
    let said = crate::reconcile::report::sentences(judgement).join(" ");
    let advised = "The stake would have to be about 17.3 to 17.8 %, the valuation of old about 54.8 to 60.0bn or the \
                   money for old about 6.13 to 6.77bn.";
    assert!(said.contains(advised), "{said}");
}

/// 10.00M shares at 35.00 are 350M, 10 % of 100.0M shares, not 400M for 11 %: any of several pairs may be wrong.
#[test]
fn which_figures_are_wrong_at_once_is_open() {
    let results = deal(
        "shares_bought = \"10.00M\"\nprice_per_share = \"35.00\"\ninvestment = \"400.0M\"\n\
         fully_diluted_shares = \"100.0M\"\nstake = \"11.0%\"",
    );
    let said = crate::reconcile::report::sentences(&results.reconciliation.steps[0]).join(" ");
    assert!(
        said.contains("at least two figures must be wrong at once: the price per share and the shares bought, or"),
        "{said}"
    );
    assert!(said.contains("or the investment and the stake"), "{said}");
}

/// Meta and Scale AI: of 14.3bn and 14.8bn for the deal, only the first is within 14.3bn for the whole holding.
#[test]
fn a_report_that_alone_fits_the_total_is_no_mistake() {
    let results = deal("investment = [\"14.3bn\", \"14.8bn\"]\nstake = \"49%\"\ncumulative_cost = \"14.3bn\"");
    assert_eq!(results.reconciliation.steps[0].kinds_of_findings(), "clash");
}

/// Of 7 times 7 times 7 combinations the first ones are tried, and that is said.
#[test]
fn combinations_that_were_not_tried_are_said() {
    let reports = |reports: usize| {
        let several = |first: usize, sign: &str| -> String {
            (0..reports).map(|one| format!("\"~{}{sign}\", ", first + one)).collect()
        };
        let [money, stake, value] = [several(300, "M"), several(30, "%"), several(1000, "M")];
        let judged = deal(&format!("investment = [{money}]\nstake = [{stake}]\nvaluation = [{value}]"));
        crate::reconcile::report::sentences(&judged.reconciliation.steps[0]).join(" ")
    };
    let cut = reports(7);
    assert!(cut.contains("Of the first 256 combinations of the reports, "), "{cut}");
    assert!(cut.contains(" as printed; there are more, which were not tried."), "{cut}");
    let whole = reports(2);
    assert!(whole.contains("Of 8 combinations of the reports, ") && !whole.contains("not tried"), "{whole}");
}
