//! Proof of the waterfall: terms, costs, cap tables. The laws of its payouts stand in `tests/waterfall_laws.rs`.

use super::Schedule;
use super::core::{claims_of_rounds, holdings};
use super::terms::Kind;
use crate::captable::{Award, AwardKind, CapTable, LiquidationPreference, Participation, PreferenceSize, StockClass};
use crate::engine::Evaluation;
use crate::models::testing::{codes, exact, scenario, value};
use crate::number::Exact;
use crate::worksheet::{Money, Price, Shares, Worksheet};

fn exit(terms: &str, classes: &str) -> String {
    format!("[steps.exit]\nmodel = \"waterfall\"\n{terms}\n[steps.exit.classes]\n{classes}")
}

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

#[test]
fn a_grant_vests_until_the_exit() {
    let vesting = "vesting = { start = 2023-03-01, cliff_months = 12 }";
    let classes = format!("mine = {{ shares = 48_000, strike = 2, {vesting} }}\ncommon = {{ shares = 964_000 }}");
    let results = scenario(&exit("date = 2026-03-31\nprice_per_share = 12", &classes));
    assert_eq!(value(&results, "exit.mine.vested_shares"), Exact::integer(36_000));
    assert_eq!(value(&results, "exit.grants.mine.brings"), Exact::integer(360_000));
    assert_eq!(value(&results, "exit.grants.mine.cost_to_exercise"), Exact::integer(72_000));
    assert_eq!(value(&results, "exit.grants.mine.pays_above"), Exact::integer(1_928_000));
}

/// Two classes of one holder: the exit that returns its 14M lies between the breakpoints of both.
#[test]
fn a_holder_breaks_even_where_its_classes_do_together() {
    let classes = "b = { shares = 1_500_000, investment = \"9M\", seniority = 2 }\na = { shares = 2_000_000, investment = \"5M\" }\ncommon = { shares = 8_000_000 }";
    let holders = "holders.fund = { a = 1_000_000, b = 1_500_000 }\ntargets.fund = \"2x\"";
    let results = scenario(&exit(&format!("exit = \"60M\"\n{holders}"), classes));
    assert_eq!(value(&results, "exit.holders.fund.break_even_exit"), Exact::integer(14_000_000));
    let target = value(&results, "exit.holders.fund.target_exit");
    let there = scenario(&exit(&format!("exit = \"={}\"\n{holders}", target.fraction()), classes));
    assert_eq!(value(&there, "exit.holders.fund"), Exact::integer(23_000_000));
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
    let outcome: &super::Outcome = results.outcome("exit").unwrap();
    assert_eq!(outcome.classes[1].preference.unwrap().on(&results.sheet).value(), Some(Exact::integer(3_000_000)));
    assert_eq!(outcome.exits[0].proceeds[1].on(&results.sheet).value(), Some(Exact::integer(3_000_000)));
    assert_eq!(outcome.classes[1].seniority, 2);
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
fn vesting_and_acceleration_count() {
    let classes =
        "mine = { shares = 1_000, strike = 2, vested = \"60%\", acceleration = \"50%\" }\ncommon = { shares = 9_200 }";
    let results = scenario(&exit("price_per_share = 12", classes));
    assert_eq!(value(&results, "exit.mine.vested_shares"), Exact::integer(800));
    assert_eq!(value(&results, "exit.mine.proceeds"), Exact::integer(8_000));
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

/// The same company as classes written down: a senior class, a capped one, common stock and options.
#[test]
fn a_cap_table_pays_like_its_classes_written_down() {
    let sheet = Worksheet::new();
    let shares = |number: i128| -> Shares<'_> { sheet.constant(Exact::integer(number)) };
    let price = |cents: i128| -> Price<'_> { sheet.constant(Exact::ratio(cents, 100).unwrap()) };
    let mut table = CapTable::default();
    let ada = table.holder("Ada");
    let common = table.add_class(StockClass::common("Common"));
    table.add_stock(ada, common, shares(8_000_000).line(), None);
    let a = table.add_class(StockClass {
        preference: Some(LiquidationPreference {
            size: PreferenceSize::Once,
            seniority: 1,
            participation: Participation::Capped(sheet.constant(Exact::integer(2)).line()),
        }),
        ..StockClass::preferred("Series A", Some(price(250).line()), 1)
    });
    table.add_stock(ada, a, shares(2_000_000).line(), None);
    let b = table.add_class(StockClass::preferred("Series B", Some(price(600).line()), 2));
    table.add_stock(ada, b, shares(1_500_000).line(), None);
    table.awards_mut().push(Award {
        name: "options".into(),
        holder: ada,
        kind: AwardKind::Option,
        class: common,
        shares: shares(1_000_000).line(),
        strike: Some(price(50).line()),
        vested: None,
        granted: None,
    });
    let holdings = holdings(&sheet, Kind::Sale, claims_of_rounds(&sheet, &table, None));
    let names: Vec<String> = holdings.iter().map(|holding| holding.name.clone()).collect();
    assert_eq!(names, ["common", "series-a", "series-b", "options"]);
    let schedule = Schedule::new(&sheet, holdings.into_iter().map(|holding| holding.claimant).collect());
    let classes = "common = { shares = 8_000_000 }\nseries-a = { shares = 2_000_000, investment = \"5M\", seniority = 1, participation = \"capped\", cap = \"2x\" }\nseries-b = { shares = 1_500_000, investment = \"9M\", seniority = 2 }\noptions = { shares = 1_000_000, strike = \"0.5\" }";
    for million in [7, 12, 30, 55, 70, 200] {
        let written = scenario(&exit(&format!("exit = \"{million}M\""), classes));
        let sum: Money<'_> = sheet.constant(Exact::integer(million * 1_000_000));
        for (name, paid) in names.iter().zip(schedule.payouts(sum)) {
            assert_eq!(
                paid.value().unwrap(),
                value(&written, &format!("exit.{name}.proceeds")),
                "{name} at {million}M"
            );
        }
    }
}

const FOUNDERS: &str = "[steps.f]\nmodel = \"founding\"\nholders.Founders = 8_500_000\n";

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

#[test]
fn nobody_holds_more_than_there_is() {
    let classes = "a = { shares = 10, investment = \"5M\" }\ncommon = { shares = 30 }\noptions = { shares = 10, strike = 1, vested = 12 }";
    let text = exit("exit = \"60M\"\nholders.Anna = { a = 6 }\nholders.Ben = { a = 5 }", classes);
    assert_eq!(codes(&text), ["impossible-deal", "impossible-deal"]);
    let text = exit("exit = \"60M\"\nholders.Anna = { a = 6 }\nholders.Ben = { a = 4 }", &classes.replace("12", "10"));
    assert!(codes(&text).is_empty(), "{:?}", codes(&text));
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

/// A class of the rounds can have other terms at the exit, and its name is that of one class.
#[test]
fn a_class_of_the_rounds_can_have_other_terms_at_the_exit() {
    let rounds = FOUNDERS.to_string()
        + "[steps.r]\nmodel = \"priced-round\"\nclass = \"Series A\"\npre_money = \"17M\"\ninvestors.Fund = \"3M\"\n";
    let at_exit = |classes: &str| {
        format!(
            "{rounds}[steps.sale]\nmodel = \"waterfall\"\nexit = \"10M\"\nof_rounds = true\n[steps.sale.classes]\n{classes}\n"
        )
    };
    let gets = |classes: &str| value(&scenario(&at_exit(classes)), "sale.series-a.proceeds");
    assert_eq!(gets(""), Exact::integer(3_000_000));
    assert_eq!(gets("series-a = { liquidation_preference = 0 }"), Exact::integer(1_500_000));
    assert_eq!(gets("series-a = { liquidation_preference = \"2x\" }"), Exact::integer(6_000_000));
    assert_eq!(
        gets("series-a = { liquidation_preference = \"4M\", participation = \"full\" }"),
        Exact::integer(4_900_000)
    );
    assert_eq!(codes(&at_exit("series-a = { shares = 100, investment = \"1M\" }")), ["keys-conflict"]);
    assert_eq!(codes(&at_exit("series-b = { liquidation_preference = \"2x\" }")), ["unknown-reference"]);
}

/// What is vested at an exit is vested on its day, not on the day of which a step spoke.
#[test]
fn options_are_vested_on_the_day_of_the_exit() {
    let at = |day: &str, as_of: &str, more: &str| {
        let text = format!(
            "[steps.f]\nmodel = \"founding\"\ndate = 2023-01-01\nholders.Ada = 9_000_000\npool = 1_000_000\n[steps.hire]\nmodel = \"grant\"\ndate = 2023-03-01\nstrike = \"0.10\"\nholders.Eva = 48_000\n[steps.v]\nmodel = \"vesting\"\nholder = \"Eva\"\nstart = 2023-03-01\nas_of = {as_of}\nmonths = 48\ncliff_months = 12\n{more}\n[steps.sale]\nmodel = \"waterfall\"\ndate = {day}\nexit = \"50M\"\n"
        );
        let results = scenario(&text);
        let granted =
            results.outcome::<super::Outcome>("sale").expect("an exit").grants.first().map(|grant| grant.vested);
        granted.and_then(|vested| results.sheet.value(vested.id())).expect("options")
    };
    for as_of in ["2026-03-01", "2024-06-15", "2028-01-01"] {
        assert_eq!(at("2023-06-01", as_of, ""), Exact::ZERO);
        assert_eq!(at("2024-03-01", as_of, ""), Exact::integer(12_000));
        assert_eq!(at("2025-02-28", as_of, ""), Exact::integer(23_000));
        assert_eq!(at("2027-03-01", as_of, ""), Exact::integer(48_000));
        assert_eq!(at("2024-03-01", as_of, "accelerated = \"50%\""), Exact::integer(30_000));
    }
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
