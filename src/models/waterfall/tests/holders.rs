//! Multiples and targets of holders: of what they paid, worked out by hand.

use crate::engine::Evaluation;
use crate::models::testing::{exact, scenario, value};
use crate::models::waterfall::Outcome;
use crate::number::Exact;

/// Ada has 1,000,000 common shares; the Fund paid 1 for each of its shares of Seed.
fn after(fund: u32, steps: &str, sale: &str) -> Evaluation {
    scenario(&format!(
        "[steps.f]\nmodel = \"founding\"\nholders.Ada = 1_000_000\n[steps.seed]\nmodel = \"issuance\"\nclass = \"Seed\"\nprice_per_share = \"1\"\nholders.Fund = {fund}\n{steps}[steps.sale]\nmodel = \"waterfall\"\n{sale}\n"
    ))
}

fn multiple(results: &Evaluation, name: &str) -> Option<Exact> {
    let holders = &results.outcome::<Outcome>("sale").expect("an exit").holders;
    let holder = holders.iter().find(|holder| holder.name == name).expect("a holder");
    results.sheet.value(holder.multiple?.id())
}

/// Half of 600,000 shares converted: 300,000 are due to the rest, and 700,000 are shared by 1,300,000. The Fund paid 600,000 all the
/// same: 300,000 + 300,000 * 7 / 13 is 10 / 13 of it. Twice of it are 2 a share of 1,600,000.
#[test]
fn what_converted_was_paid_too() {
    let conversion = "[steps.c]\nmodel = \"conversion\"\nclass = \"Seed\"\nholder = \"Fund\"\npart = \"1/2\"\n";
    let results = after(600_000, conversion, "exit = \"1M\"\ntargets.Fund = \"2x\"");
    assert_eq!(multiple(&results, "Fund"), Some(exact(10, 13)));
    assert_eq!(value(&results, "sale.holders.Fund.target_exit"), exact(3_200_000, 1));
    assert_eq!(value(&results, "sale.holders.Fund.break_even_exit"), exact(1_600_000, 1));
    assert_eq!(multiple(&results, "Ada"), None);
}

/// 100,000 shares came as a dividend: 600,000 are due, for 500,000 that were paid. Twice of that is 5 / 3 a share of 1,600,000.
#[test]
fn a_dividend_in_shares_costs_nothing() {
    let in_kind = "[steps.pik]\nmodel = \"share-dividend\"\nclass = \"Seed\"\nper_share = \"20%\"\n";
    let results = after(500_000, in_kind, "exit = \"700k\"\ntargets.Fund = \"2x\"");
    assert_eq!(multiple(&results, "Fund"), Some(exact(6, 5)));
    assert_eq!(value(&results, "sale.holders.Fund.target_exit"), exact(8_000_000, 3));
    let holders = &results.outcome::<Outcome>("sale").expect("an exit").holders;
    assert!(holders.iter().all(|holder| holder.parts.len() == 1), "each class once: {holders:?}");
}

/// 400,000 shares for 2 each: of 6M they get 3.75 each, and 4 of 6.4M.
#[test]
fn a_buyer_paid_the_seller() {
    let secondary = "[steps.sec]\nmodel = \"secondary\"\nbuyer = \"Late\"\nprice_per_share = \"2\"\nsellers.Fund = { part = \"1/2\", class = \"Seed\" }\nsellers.Ada = 100_000\n";
    let results = after(600_000, secondary, "exit = \"6M\"\ntargets.Late = \"2x\"");
    assert_eq!(multiple(&results, "Late"), Some(exact(15, 8)));
    assert_eq!(value(&results, "sale.holders.Late.target_exit"), exact(6_400_000, 1));
}

/// 100,000 with 10,000 of interest convert at 1,000,000 / 1,000,000 shares. The holder paid 100,000 before and after, as for the
/// strike of options.
#[test]
fn interest_is_not_paid_by_the_holder() {
    let note = "[steps.n]\nmodel = \"convertible-note\"\nholder = \"Lender\"\nprincipal = \"100k\"\ninterest = \"10%\"\ncompounding = \"simple\"\nyears = 1\nvaluation_cap = \"1M\"\n";
    let grant = "[steps.g]\nmodel = \"grant\"\nstrike = \"0.5\"\nfrom = \"new-shares\"\nholders.Eva = 100_000\n[steps.e]\nmodel = \"exercise\"\nholder = \"Eva\"\n";
    let targets = "targets = { Lender = \"2x\", Eva = \"2x\" }";
    let round =
        "[steps.a]\nmodel = \"priced-round\"\nclass = \"Series A\"\npre_money = \"4M\"\ninvestors.New = \"1M\"\n";
    for steps in [[grant, note].concat(), [grant, note, round].concat()] {
        let results = after(400_000, &steps, &format!("exit = \"6M\"\n{targets}"));
        let gets = value(&results, "sale.holders.Lender");
        assert_eq!(multiple(&results, "Lender"), gets.checked_div(&exact(100_000, 1)));
        let eva = value(&results, "sale.holders.Eva");
        assert_eq!(multiple(&results, "Eva"), eva.checked_div(&exact(50_000, 1)));
    }
}
