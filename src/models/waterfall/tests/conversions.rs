//! SAFEs and notes at a sale.

use super::{FOUNDERS, exit};
use crate::engine::Evaluation;
use crate::models::testing::{exact, scenario, value};
use crate::number::Exact;

/// Y Combinator's post-money SAFE guide: sold for 10M with 9,550,000 shares outstanding, 5 % and 10 % of SAFEs.
#[test]
fn safes_convert_at_an_exit_as_in_the_guide() {
    let classes = "safe-a = { investment = 200_000, valuation_cap = \"4M\" }\nsafe-b = { investment = 800_000, valuation_cap = \"8M\" }\ncommon = { shares = 9_550_000 }\npool = { shares = 450_000, unissued = true }";
    let results = scenario(&exit("exit = \"10M\"", classes));
    assert_eq!(value(&results, "exit.liquidity_capitalization"), exact(191_000_000, 17));
    assert_eq!(value(&results, "exit.safe-a.conversion_shares"), exact(9_550_000, 17));
    assert_eq!(value(&results, "exit.safe-a.liquidity_price"), exact(68, 191));
    assert_eq!(value(&results, "exit.safe-a.proceeds"), Exact::integer(500_000));
    assert_eq!(value(&results, "exit.safe-b.proceeds"), Exact::integer(1_000_000));
    let dissolved = scenario(&exit("exit = \"10M\"\nkind = \"dissolution\"", classes));
    assert_eq!(value(&dissolved, "exit.safe-a.proceeds"), Exact::integer(200_000));
}

/// A part of the company that is promised, beside a discount on the shares that it is a part of: what a SAFE becomes at its
/// price is what it is paid for, and is worth what it gets.
#[test]
fn a_part_beside_a_discount_becomes_the_shares_that_it_is_paid_for() {
    let steps = [
        ("capped", "model = \"safe\"\ninvestment = \"1M\"\nvaluation_cap = \"5M\""),
        ("discounted", "model = \"safe\"\ninvestment = \"500k\"\ndiscount = \"20%\""),
    ];
    let results = sale(&steps, "exit = \"30M\"");
    let of = |name: &str| value(&results, &format!("sale.{name}"));
    let common = of("common_share");
    for safe in ["capped", "discounted"] {
        let shares = of(&format!("{safe}.conversion_shares"));
        assert_eq!(&shares * &common, of(&format!("{safe}.proceeds")), "{safe}");
    }
    assert_eq!(&of("capped.conversion_shares") * &of("capped.liquidity_price"), Exact::integer(1_000_000));
    // A fifth of the sale: all of it but what the discount gives, which is counted as shares too.
    assert_eq!(of("capped.proceeds"), Exact::integer(6_000_000));
}

/// A SAFE without a rank stands with the most junior preferred class, and does not convert in a dissolution.
#[test]
fn a_safe_stands_with_the_most_junior_preferred_class() {
    let classes = "safe = { investment = \"1M\", valuation_cap = \"4M\" }\na = { shares = 2_000_000, investment = \"5M\", seniority = 2 }\nb = { shares = 1_000_000, investment = \"4M\", seniority = 3 }\ncommon = { shares = 8_000_000 }";
    let results = scenario(&exit("exit = \"7M\"\nkind = \"dissolution\"", classes));
    assert_eq!(value(&results, "exit.safe.proceeds"), Exact::integer(500_000));
    assert_eq!(value(&results, "exit.a.proceeds"), Exact::integer(2_500_000));
    assert!(results.sheet.find("exit.safe.conversion_shares").is_none());
}

fn sale(steps: &[(&str, &str)], exit: &str) -> Evaluation {
    let each = steps.iter().map(|(name, terms)| format!("[steps.{name}]\n{terms}\n"));
    scenario(&(FOUNDERS.to_string() + &each.collect::<String>() + "[steps.sale]\nmodel = \"waterfall\"\n" + exit))
}

/// Post-money SAFE, version 1.2, "Liquidity Capitalization": it leaves out a class that takes its preference. The SAFE owns a tenth of
/// the common shares and itself: of 11M that the preference of 9M leaves.
#[test]
fn a_class_that_takes_its_preference_is_not_counted() {
    let classes = "safe = { investment = \"1M\", valuation_cap = \"10M\" }\nseries-a = { shares = 3_000_000, investment = \"9M\" }\ncommon = { shares = 6_000_000 }";
    let results = scenario(&exit("exit = \"20M\"", classes));
    assert_eq!(value(&results, "exit.safe.proceeds"), Exact::integer(1_100_000));
    assert_eq!(value(&results, "exit.series-a.proceeds"), Exact::integer(9_000_000));
    assert_eq!(value(&results, "exit.liquidity_capitalization"), exact(60_000_000, 9));
    // It converts where two sevenths, as 3M of 9M shares beside a SAFE of a tenth, are 9M.
    assert_eq!(value(&results, "exit.series-a.converts_at"), Exact::integer(30_000_000));
    assert_eq!(value(&results, "exit.safe.jump"), Exact::integer(900_000));
}

/// A fixed stake is that part of what converts: 7 % of the 4.5M that a SAFE leaves which takes its money back.
#[test]
fn a_fixed_stake_is_its_part_of_what_converts() {
    let fixed = "model = \"safe\"\ninvestment = \"125k\"\nstake = \"=7%\"";
    let capped = "model = \"safe\"\ninvestment = \"500k\"\nvaluation_cap = \"6.25M\"";
    let results = sale(&[("fixed", fixed), ("angel", capped)], "exit = \"5M\"");
    assert_eq!(value(&results, "sale.fixed.proceeds"), Exact::integer(315_000));
    assert_eq!(value(&results, "sale.angel.proceeds"), Exact::integer(500_000));
}

/// A most favoured SAFE has, of its own terms and those of later ones, the best, and says whose. 375k at 6.25M is 6 %.
#[test]
fn a_most_favoured_safe_takes_later_terms_at_a_sale() {
    let favoured = "model = \"safe\"\ninvestment = \"375k\"\nmost_favoured_nation = true";
    let capped = "model = \"safe\"\ninvestment = \"500k\"\nvaluation_cap = \"6.25M\"";
    let results = sale(&[("mfn", favoured), ("angel", capped)], "exit = \"20M\"");
    assert_eq!(value(&results, "sale.mfn.proceeds"), Exact::integer(1_200_000));
    assert_eq!(value(&results, "sale.angel.proceeds"), Exact::integer(1_600_000));
    assert!(results.statements.contains(&("sale.mfn.cap_of".to_string(), "angel".to_string())));
}

/// A discount makes a SAFE worth its amount / (1 - discount), whatever the exit, as far as the money goes: after preferences and before
/// common shares.
#[test]
fn a_discount_is_worth_the_same_at_any_exit() {
    let discount = "model = \"safe\"\ninvestment = \"500k\"\ndiscount = \"20%\"";
    for (exit, gets) in [("30M", 625_000), ("1M", 625_000), ("600k", 600_000), ("100k", 100_000)] {
        let results = sale(&[("seed", discount)], &format!("exit = \"{exit}\""));
        assert_eq!(value(&results, "sale.seed.proceeds"), Exact::integer(gets), "{exit}");
        assert_eq!(value(&results, "sale.holders.seed"), Exact::integer(gets), "{exit}");
    }
}

/// A note is paid before SAFEs: its principal with interest, or its multiple of what its terms say.
#[test]
fn a_note_is_paid_before_safes_by_its_terms() {
    let note = |more: &str| {
        format!(
            "model = \"convertible-note\"\nprincipal = \"1M\"\ninterest = \"=50%\"\ncompounding = \"simple\"\nyears = 1\n{more}"
        )
    };
    let safe = "model = \"safe\"\ninvestment = \"1M\"\nvaluation_cap = \"10M\"";
    let due = |more: &str| {
        let results = sale(&[("note", &note(more)), ("angel", safe)], "exit = \"1.8M\"");
        assert_eq!(
            &value(&results, "sale.note.proceeds") + &value(&results, "sale.angel.proceeds"),
            Exact::integer(1_800_000)
        );
        value(&results, "sale.note.proceeds")
    };
    assert_eq!(due(""), Exact::integer(1_500_000));
    assert_eq!(due("change_of_control_multiple = \"1.1x\""), Exact::integer(1_650_000));
    assert_eq!(
        due("change_of_control_multiple = \"1.6x\"\nchange_of_control_multiple_of = \"principal\""),
        Exact::integer(1_600_000)
    );
    assert_eq!(
        due("change_of_control_multiple = \"1.2x\"\nchange_of_control_multiple_of = \"principal\""),
        Exact::integer(1_500_000)
    );
    assert_eq!(due("seniority = 1"), Exact::integer(1_080_000));
}
