//! Terms, costs, dividends, and what follows closing.

use super::exit;
use crate::models::testing::{codes, exact, scenario, value};
use crate::models::waterfall::Outcome;
use crate::number::Exact;

const TWO: &str = "a = { shares = 2_000_000, investment = \"5M\" }\ncommon = { shares = 8_000_000 }";

#[test]
fn costs_and_debt_come_first_and_no_further_than_the_money_goes() {
    let terms =
        "exit = \"10M\"\ntransaction_costs = \"2%\"\ndebt = \"3M\"\ncarve_out = \"10%\"\ncarve_out_at_most = \"0.5M\"";
    let results = scenario(&exit(terms, TWO));
    assert_eq!(value(&results, "exit.transaction_costs"), Exact::integer(200_000));
    assert_eq!(value(&results, "exit.carve_out"), Exact::integer(500_000));
    assert_eq!(value(&results, "exit.net_proceeds"), Exact::integer(6_300_000));
    let poor = scenario(&exit("exit = \"2M\"\ndebt = \"3M\"\ntransaction_costs = \"2%\"", TWO));
    assert_eq!(value(&poor, "exit.debt"), Exact::integer(1_960_000));
    assert_eq!(value(&poor, "exit.a.proceeds"), Exact::ZERO);
}

/// A carve-out of what exceeds a sum, and its inverse: the exit at a breakpoint leaves what the breakpoint says.
#[test]
fn a_carve_out_may_begin_at_a_sum() {
    let terms = "carve_out = \"10%\"\ncarve_out_above = \"15M\"\ncarve_out_at_most = \"2M\"";
    let results = scenario(&exit(terms, TWO));
    assert_eq!(value(&results, "exit.exits.1.exit"), Exact::integer(5_000_000));
    assert_eq!(value(&results, "exit.exits.1.carve_out"), Exact::ZERO);
    assert_eq!(value(&results, "exit.exits.2.exit"), Exact::integer(15_000_000), "the carve-out begins");
    assert_eq!(value(&results, "exit.exits.3.carve_out"), exact(10_000_000, 9));
    assert_eq!(value(&results, "exit.exits.3.net_proceeds"), Exact::integer(25_000_000));
    assert_eq!(value(&results, "exit.exits.4.exit"), Exact::integer(35_000_000), "it reaches its most");
    let large = scenario(&exit(&format!("exit = \"100M\"\n{terms}"), TWO));
    assert_eq!(value(&large, "exit.carve_out"), Exact::integer(2_000_000));
}

/// At 20M the class holds its 5M. With 10M more it converts, and gets a fifth of all: 1M of the earn-out.
#[test]
fn an_earn_out_comes_on_top_of_what_was_paid() {
    let results = scenario(&exit("exit = \"20M\"\nearn_out = \"10M\"\nearn_out_probability = \"40%\"", TWO));
    assert_eq!(value(&results, "exit.a.with_earn_out"), Exact::integer(6_000_000));
    assert_eq!(value(&results, "exit.common.with_earn_out"), Exact::integer(24_000_000));
    assert_eq!(value(&results, "exit.a.expected_with_earn_out"), Exact::integer(5_400_000));
}

/// At several exits each has its own escrow, part sold and cents.
#[test]
fn what_follows_closing_is_told_of_every_exit() {
    let terms = "exit = [\"10M\", \"30M\"]\nescrow = \"10%\"\npart_sold = \"40%\"\nto_the_cent = true";
    let results = scenario(&exit(terms, TWO));
    assert_eq!(value(&results, "exit.exits.1.escrow_amount"), Exact::integer(1_000_000));
    assert_eq!(value(&results, "exit.exits.2.a.held_back"), Exact::integer(600_000));
    assert_eq!(value(&results, "exit.exits.2.common.sold"), Exact::integer(9_600_000));
    assert_eq!(value(&results, "exit.exits.1.a.paid"), Exact::integer(5_000_000));
}

#[test]
fn an_escrow_is_taken_alike_or_from_the_last_money() {
    let alike = scenario(&exit("exit = \"10M\"\nescrow = \"10%\"", TWO));
    assert_eq!(value(&alike, "exit.a.held_back"), Exact::integer(500_000));
    assert_eq!(value(&alike, "exit.common.held_back"), Exact::integer(500_000));
    let last = scenario(&exit("exit = \"10M\"\nescrow = \"10%\"\nescrow_from = \"the-last-money\"", TWO));
    assert_eq!(value(&last, "exit.a.held_back"), Exact::ZERO);
    assert_eq!(value(&last, "exit.common.held_back"), Exact::integer(1_000_000));
}

/// A dividend takes no preference, and options that are not exercised are no shares.
#[test]
fn a_dividend_is_shared_by_all_issued_shares() {
    let classes = format!("{TWO}\noptions = {{ shares = 1_000_000, strike = 1 }}");
    let results = scenario(&exit("exit = \"10M\"\nkind = \"dividend\"", &classes));
    assert_eq!(value(&results, "exit.a.proceeds"), Exact::integer(2_000_000));
    assert_eq!(value(&results, "exit.common.proceeds"), Exact::integer(8_000_000));
    assert_eq!(value(&results, "exit.options.proceeds"), Exact::ZERO);
    let part = scenario(&exit("exit = \"100M\"\npart_sold = \"30%\"", TWO));
    assert_eq!(value(&part, "exit.a.sold"), Exact::integer(6_000_000));
    assert_eq!(value(&part, "exit.common.kept_value"), Exact::integer(56_000_000));
}

/// A breakpoint is an exit: paid out, it leaves the holders exactly what the schedule says.
#[test]
fn breakpoints_are_exits_with_costs_and_all() {
    let terms = "transaction_costs = \"2%\"\ndebt = \"3M\"\ncarve_out = \"10%\"\ncarve_out_at_most = \"0.5M\"";
    let results = scenario(&exit(terms, TWO));
    for (at, left) in [(1, 0), (2, 4_500_000), (3, 5_000_000), (4, 25_000_000)] {
        assert_eq!(value(&results, &format!("exit.exits.{at}.net_proceeds")), Exact::integer(left));
        let breakpoint = value(&results, &format!("exit.breakpoints.{at}"));
        assert_eq!(breakpoint, value(&results, &format!("exit.exits.{at}.exit")));
    }
}

#[test]
fn dividends_that_are_kept_are_paid_to_a_class_that_converts() {
    let class = |kept: &str| {
        let dividends = format!("dividends = {{ rate = \"10%\", years = 2, on_conversion = \"{kept}\" }}");
        format!("a = {{ shares = 2_000_000, investment = \"5M\", {dividends} }}\ncommon = {{ shares = 8_000_000 }}")
    };
    let kept = scenario(&exit("exit = \"101M\"", &class("kept")));
    assert_eq!(value(&kept, "exit.a.proceeds"), Exact::integer(21_000_000));
    let forfeited = scenario(&exit("exit = \"101M\"", &class("forfeited")));
    assert_eq!(value(&forfeited, "exit.a.proceeds"), Exact::integer(20_200_000));
}

/// Whole years compound; what is left of the last one bears simple interest.
#[test]
fn a_broken_year_bears_simple_interest() {
    let class = "a = { shares = 1, investment = 1_000, dividends = { rate = \"10%\", years = \"2.5\", compounding = \"annual\" } }\ncommon = { shares = 1 }";
    assert_eq!(value(&scenario(&exit("exit = 1", class)), "exit.a.dividends"), exact(2705, 10));
}

/// A preference is written as a multiple or an amount, in a class as in a round; the old key and figures are read too.
#[test]
fn a_preference_is_a_multiple_or_an_amount() {
    for preference in ["liquidation_preference = \"2x\"", "liquidation_preference = \"10M\"", "multiple = \"2x\""] {
        let classes = format!("a = {{ shares = 2_000_000, investment = \"5M\", {preference} }}\nb = {{ shares = 1 }}");
        let results = scenario(&exit("exit = \"12M\"", &classes));
        assert_eq!(value(&results, "exit.a.preference"), Exact::integer(10_000_000), "{preference}");
        assert_eq!(value(&results, "exit.for_holders"), value(&results, "exit.net_proceeds"));
    }
    let rounds = "[steps.founding]\nmodel = \"founding\"\nholders = { Ada = 8_000_000 }\n[steps.a]\nmodel = \"priced-round\"\npre_money = \"8M\"\nnew_money = \"2M\"\nliquidation_preference = \"3M\"\nseniority = 2\n[steps.exit]\nmodel = \"waterfall\"\nexit = \"4M\"";
    let results = scenario(rounds);
    let outcome: &Outcome = results.outcome("exit").expect("an outcome");
    assert_eq!(
        outcome.classes[1].preference.expect("a preference").on(&results.sheet).value(),
        Some(Exact::integer(3_000_000))
    );
    assert_eq!(outcome.exits[0].proceeds[1].on(&results.sheet).value(), Some(Exact::integer(3_000_000)));
    assert_eq!(outcome.classes[1].seniority, 2);
}

/// Day counts are read in small letters and without the F; 30/360 counts for dividends too.
#[test]
fn day_counts_have_one_spelling() {
    let dividends = |day_count: &str| {
        let terms = format!("rate = \"10%\", since = 2023-03-31, until = 2024-03-30, day_count = \"{day_count}\"");
        let class =
            format!("a = {{ shares = 1, investment = 3_650, dividends = {{ {terms} }} }}\ncommon = {{ shares = 1 }}");
        value(&scenario(&exit("exit = 1", &class)), "exit.a.dividends")
    };
    for spelling in ["act/365", "ACT/365F", "Act/365f"] {
        assert_eq!(dividends(spelling), Exact::integer(365), "{spelling}");
    }
    assert_eq!(dividends("act/360"), exact(365 * 365, 360));
    assert_eq!(dividends("30/360"), Exact::integer(365));
    let years = |years: &str| {
        format!("a = {{ shares = 1, investment = 1, dividends = {{ rate = \"8%\", {years} }} }}\nb = {{ shares = 1 }}")
    };
    assert_eq!(codes(&exit("exit = 1", &years("years = 100_000_000, compounding = \"monthly\""))), ["out-of-range"]);
    assert_eq!(codes(&exit("exit = 1", &years("since = 1900-01-01, until = 2026-01-01"))), ["out-of-range"]);
}

#[test]
fn cents_sum_to_the_exit() {
    let classes = "a = { shares = 1 }\nb = { shares = 1 }\nc = { shares = 1 }";
    let results = scenario(&exit("exit = 100\nto_the_cent = true", classes));
    let paid = ["a", "b", "c"].map(|class| value(&results, &format!("exit.{class}.paid")));
    assert_eq!(paid, [exact(3334, 100), exact(3333, 100), exact(3333, 100)]);
}

#[test]
fn mistakes_are_named() {
    assert_eq!(codes("[steps.exit]\nmodel = \"waterfall\"\nexit = \"60M\""), ["too-little-known"]);
    assert_eq!(codes(&exit("exit = \"60M\"", "note = { investment = \"5M\" }")), ["too-little-known"]);
    assert_eq!(codes(&exit("exit = 1", "a = { shares = 1, seniority = \"first\", investment = 2 }")), ["bad-number"]);
    assert_eq!(codes(&exit("exit = 1", "a = { shares = 1, participation = \"full\" }")), ["missing-key"]);
    assert_eq!(codes(&exit("exit = 1\ntargets = { b = \"5M\" }", TWO)), ["unknown-reference"]);
    assert_eq!(codes(&exit("exit = 1\nprice_per_share = 1", TWO)), ["keys-conflict"]);
    let outcomes = "outcomes = { good = { exit = \"9M\", probability = \"30%\" } }";
    assert_eq!(codes(&exit(outcomes, TWO)), ["out-of-range"]);
}

/// What was declared and not paid is due on top of what has accrued.
#[test]
fn declared_dividends_come_on_top_of_accrued_ones() {
    let class = |dividends: &str| {
        let classes = format!(
            "a = {{ shares = 1_000_000, investment = \"5M\", dividends = {{ {dividends} }} }}\ncommon = {{ shares = 8_000_000 }}"
        );
        value(&scenario(&exit("date = 2024-01-01\nexit = \"20M\"", &classes)), "exit.a.proceeds")
    };
    let accrued = "rate = \"=8%\", since = 2021-01-01";
    assert_eq!(class(&format!("{accrued}, declared = \"100k\"")), Exact::integer(6_300_000));
    assert_eq!(class("declared = \"100k\""), Exact::integer(5_100_000));
    assert_eq!(class(&format!("{accrued}, declared = \"100k\", cumulative = false")), Exact::integer(5_100_000));
}

/// In a round, a cap beside full participation is how capped participation is written; it means the same here.
#[test]
fn full_participation_with_a_cap_is_capped() {
    let classes =
        "a = { shares = 10, investment = \"5M\", participation = \"full\", cap = \"2x\" }\ncommon = { shares = 30 }";
    assert_eq!(value(&scenario(&exit("exit = \"60M\"", classes)), "exit.a.proceeds"), Exact::integer(15_000_000));
    assert_eq!(value(&scenario(&exit("exit = \"20M\"", classes)), "exit.a.proceeds"), Exact::integer(8_750_000));
    let without = "a = { shares = 10, investment = \"5M\", cap_of = \"investment\" }\ncommon = { shares = 30 }";
    assert_eq!(codes(&exit("exit = \"60M\"", without)), ["missing-key"]);
}

/// Several earn-outs come on top of each other; each of a table comes true or not on its own.
#[test]
fn several_earn_outs_are_all_counted() {
    let list = scenario(&exit("exit = \"30M\"\nearn_out = [\"5M\", \"5M\"]", TWO));
    assert_eq!(value(&list, "exit.a.with_earn_out"), Exact::integer(8_000_000));
    let likely = "exit = \"15M\"\nearn_out.product = { amount = \"10M\", probability = \"50%\" }\nearn_out.sales = { amount = \"10M\", probability = \"20%\" }";
    let named = scenario(&exit(likely, TWO));
    assert_eq!(value(&named, "exit.a.with_earn_out"), Exact::integer(7_000_000));
    // 5M of 15M and of 25M, 7M of 35M: with both, which one in ten has.
    assert_eq!(value(&named, "exit.a.expected_with_earn_out"), Exact::integer(5_200_000));
    assert_eq!(
        codes(&exit(
            "exit = \"15M\"\nearn_out.one = \"10M\"\nearn_out.two = { amount = \"1M\", probability = \"20%\" }",
            TWO
        )),
        ["missing-key"]
    );
}

#[test]
fn a_fraction_is_a_part_wherever_a_percentage_is() {
    let exit = |vested: &str, carve_out: &str| {
        scenario(&format!(
            "[steps.exit]\nmodel = \"waterfall\"\nexit = 1_000\ncarve_out = \"{carve_out}\"\n\
             classes.common = {{ shares = 60 }}\nclasses.mine = {{ shares = 90, strike = 0, vested = \"{vested}\" }}\n"
        ))
    };
    let (fractions, percents) = (exit("1/3", "1/4"), exit("30", "25%"));
    for figure in ["exit.mine.vested_shares", "exit.mine.proceeds", "exit.common.proceeds"] {
        assert_eq!(value(&fractions, figure), value(&percents, figure), "{figure}");
    }
}
