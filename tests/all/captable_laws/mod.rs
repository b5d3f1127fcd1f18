//! The laws that every round obeys, and a second solver that knows nothing of the first.

mod becomes;
mod bisection;
mod changes;
mod fixed;
mod generator;
mod random;
mod steps;
mod warrants;

use bisection::{bisect, bisect_at_caps};
use fixed::Fixed;
use generator::Random;
use postmoney::captable::AntiDilution;
use postmoney::models::priced_round::{Demand, Governing, Infeasible, Method, Round, Solution, Valuation};
use postmoney::number::Exact;
use postmoney::worksheet::{NodeId, Worksheet};
use random::Plan;

use crate::support::times;

fn value(sheet: &Worksheet, figure: impl Into<NodeId>) -> Exact {
    sheet.value(figure.into()).expect("a value")
}

/// That two figures are one: exactly, or to 25 digits where the new money of a round had to be found.
fn same(left: Exact, right: Exact, solution: &Solution, plan: &Plan) {
    match solution.found_money {
        None => assert_eq!(left, right, "{plan:#?}"),
        Some(_) => assert!((&left - &right).abs() <= &left.abs() * &Exact::power_of_ten(-25), "{plan:#?}"),
    }
}

/// Random rounds with 0 to 12 instruments, each solved.
fn each_solved(full: u32, seed: u64, mut check: impl FnMut(&Plan, &Worksheet, &Round<'_>, &Solution)) -> u32 {
    let mut random = Random::new(seed);
    let mut solved = 0;
    for _ in 0..times(full) {
        let plan = Plan::random(&mut random);
        let sheet = Worksheet::new();
        let round = plan.on(&sheet);
        if let Ok(solution) = round.solve() {
            check(&plan, &sheet, &round, &solution);
            solved += 1;
        }
    }
    solved
}

#[test]
fn rounds_agree_with_bisection_to_eighteen_digits() {
    let mut random = Random::new(20_250_613);
    let (mut solved, mut refused, mut coupled) = (0, 0, 0);
    for number in 0..times(10_000) {
        let plan = Plan::random(&mut random);
        let sheet = Worksheet::new();
        let round = plan.on(&sheet);
        match (round.solve(), bisect(&plan)) {
            (Ok(solution), Some(found)) => {
                agree(number, &plan, &sheet, &solution, &found);
                coupled += u32::from(solution.found_money.is_some());
                solved += 1;
            }
            (Err(Infeasible::Promises(all)), None) => {
                let parts: Exact = round.promised().into_iter().map(|(_, part)| value(&sheet, part)).sum();
                assert_eq!(parts, value(&sheet, all), "{plan:#?}");
                refused += 1;
            }
            (solution, found) => panic!("round {number}: {solution:?}\nagainst {found:?}\n{plan:#?}"),
        }
    }
    let counts = format!("{solved} solved, {coupled} of them coupled, {refused} refused");
    assert!(solved > times(6_000) && refused > times(200) && coupled > times(500), "{counts}");
    println!("{counts}");
}

fn agree(number: u32, plan: &Plan, sheet: &Worksheet, solution: &Solution, found: &bisection::Found) {
    let close = |what: &str, exact: Exact, found: &Fixed| {
        let found = found.exact();
        let scale = if exact.abs() > Exact::ONE { exact.abs() } else { Exact::ONE };
        let off = (&exact - &found).abs().checked_div(&scale).expect("not zero");
        assert!(off < Exact::power_of_ten(-18), "round {number}, {what}: {exact:?} against {found:?}\n{plan:#?}");
    };
    close("fully diluted", value(sheet, solution.fully_diluted), &found.fully_diluted);
    close("price", value(sheet, solution.price_per_share), &found.price);
    close("new shares", value(sheet, solution.new_shares), &found.new_shares);
    close("pool", solution.pool_increase.map_or(Exact::ZERO, |figure| value(sheet, figure)), &found.pool_increase);
    for (conversion, found) in solution.conversions.iter().zip(&found.conversions) {
        close("conversion", value(sheet, conversion.shares), found);
    }
    let warrants: Exact = solution.warrants.iter().map(|warrant| value(sheet, warrant.shares)).sum();
    close("warrants", warrants, &found.warrants);
    for (adjustment, found) in solution.adjustments.iter().zip(&found.gained) {
        close("anti-dilution", value(sheet, adjustment.gained), found);
    }
}

#[test]
fn holdings_sum_to_all_shares_and_money_is_price_times_shares() {
    let solved = each_solved(1_000, 1, |plan, sheet, round, solution| {
        let parts = [value(sheet, round.existing), value(sheet, solution.new_shares)]
            .into_iter()
            .chain(solution.pool_increase.map(|figure| value(sheet, figure)))
            .chain(solution.conversions.iter().map(|conversion| value(sheet, conversion.shares)))
            .chain(solution.adjustments.iter().map(|adjustment| value(sheet, adjustment.gained)))
            .chain(solution.warrants.iter().map(|warrant| value(sheet, warrant.shares)));
        assert_eq!(parts.sum::<Exact>(), value(sheet, solution.fully_diluted), "{plan:#?}");
        if let (Some(money), true) = (round.demand.money, sells_for_money_only(round)) {
            assert_eq!(
                &value(sheet, solution.new_shares) * &value(sheet, solution.price_per_share),
                value(sheet, money),
                "{plan:#?}"
            );
        }
    });
    assert!(solved > times(600));
}

#[test]
fn the_lowest_price_governs() {
    each_solved(1_000, 2, |plan, sheet, _, solution| {
        for conversion in &solution.conversions {
            let prices = [Some(solution.price_per_share), conversion.cap_price, conversion.discount_price];
            let lowest =
                prices.into_iter().flatten().map(|figure| value(sheet, figure)).min().expect("the price of the round");
            assert_eq!(value(sheet, conversion.conversion_price), lowest, "{plan:#?}");
        }
    });
}

/// No other terms that it may take would have brought an instrument more at the figures that the round came to.
#[test]
fn the_most_favoured_take_terms_of_one_later_instrument_only_for_more() {
    let mut taken = 0;
    each_solved(1_000, 10, |plan, sheet, round, solution| {
        for (instrument, conversion) in round.instruments.iter().zip(&solution.conversions) {
            let price = value(sheet, solution.price_per_share);
            let discounts = instrument.choices().filter_map(|terms| terms.discount);
            for discount in discounts {
                let discounted = &price * &(&Exact::ONE - &value(sheet, discount));
                assert!(value(sheet, conversion.conversion_price) <= discounted, "{plan:#?}");
            }
            if conversion.terms_of.is_some() {
                assert!(!instrument.later.is_empty() && conversion.governing != Governing::RoundPrice, "{plan:#?}");
                taken += 1;
            }
        }
    });
    assert!(taken > times(100), "{taken}");
}

#[test]
fn what_would_convert_now_agrees_with_bisection() {
    let mut random = Random::new(20_260_101);
    let (mut solved, mut refused) = (0, 0);
    for number in 0..times(2_000) {
        let plan = Plan::random(&mut random);
        let sheet = Worksheet::new();
        let Round { existing, instruments, rounding, .. } = plan.on(&sheet);
        match (Round::at_caps(existing, instruments, rounding, None), bisect_at_caps(&plan)) {
            (Ok(found), Some(tried)) => {
                let (found, tried) = (value(&sheet, found.fully_diluted), tried.exact());
                let off = (&found - &tried).abs().checked_div(&found).expect("not zero");
                assert!(off < Exact::power_of_ten(-18), "{number}: {found:?} against {tried:?}\n{plan:#?}");
                solved += 1;
            }
            (Err(Infeasible::Promises(_)), None) => refused += 1,
            (found, tried) => panic!("{number}: {found:?} against {tried:?}\n{plan:#?}"),
        }
    }
    println!("{solved} solved, {refused} refused");
    assert!(solved > times(1_200), "{solved} solved, {refused} refused");
}

#[test]
fn the_order_of_instruments_is_irrelevant() {
    each_solved(500, 3, |plan, sheet, _, solution| {
        let mut turned = plan.clone();
        turned.instruments.reverse();
        turned.protected.reverse();
        let other = Worksheet::new();
        let again = turned.on(&other).solve().expect("the same round");
        same(value(&other, again.fully_diluted), value(sheet, solution.fully_diluted), solution, plan);
        let shares = |sheet: &Worksheet, solution: &Solution| -> Vec<Exact> {
            solution.conversions.iter().map(|conversion| value(sheet, conversion.shares)).collect()
        };
        let mut backwards = shares(&other, &again);
        backwards.reverse();
        backwards.into_iter().zip(shares(sheet, solution)).for_each(|(left, right)| same(left, right, solution, plan));
    });
}

#[test]
fn a_post_money_safe_owns_its_part_of_the_capitalization_exactly() {
    let mut governed = 0;
    each_solved(1_000, 4, |plan, sheet, round, solution| {
        for (instrument, conversion) in round.instruments.iter().zip(&solution.conversions) {
            if !instrument.later.is_empty() {
                continue;
            }
            let rules = instrument.own.capitalization;
            let is_post_money = rules.other_converting_securities && rules.this_security && !rules.pool_increase;
            if conversion.governing != Governing::Cap || !is_post_money {
                continue;
            }
            let converted: Exact = solution.conversions.iter().map(|conversion| value(sheet, conversion.shares)).sum();
            let warrants: Exact = solution.warrants.iter().map(|warrant| value(sheet, warrant.shares)).sum();
            let capitalization = &(&value(sheet, round.existing) + &converted) + &warrants;
            let cap = value(sheet, instrument.own.valuation_cap.expect("a cap"));
            let owned = value(sheet, conversion.shares).checked_div(&capitalization).expect("shares");
            assert_eq!(Some(owned), value(sheet, instrument.amount).checked_div(&cap), "{plan:#?}");
            governed += 1;
        }
    });
    assert!(governed > times(300), "{governed}");
}

#[test]
fn more_money_everywhere_leaves_stakes_alone() {
    each_solved(500, 5, |plan, sheet, _, solution| {
        let factor = Exact::integer(7);
        let other = Worksheet::new();
        let again = plan.with_money_times(&factor).on(&other).solve().expect("the same round");
        same(value(&other, again.fully_diluted), value(sheet, solution.fully_diluted), solution, plan);
        same(value(&other, again.price_per_share), &value(sheet, solution.price_per_share) * &factor, solution, plan);
    });
}

#[test]
fn more_shares_everywhere_leave_money_alone() {
    each_solved(500, 6, |plan, sheet, _, solution| {
        let factor = Exact::integer(13);
        let other = Worksheet::new();
        let again = plan.with_shares_times(&factor).on(&other).solve().expect("the same round");
        same(value(&other, again.fully_diluted), &value(sheet, solution.fully_diluted) * &factor, solution, plan);
    });
}

fn sells_for_money_only(round: &Round<'_>) -> bool {
    let Demand { shares, stake, held, .. } = round.demand;
    shares.is_none() && stake.is_none() && held.is_none()
}

#[test]
fn pre_money_post_money_price_and_stake_give_the_same_round() {
    let mut compared = 0;
    each_solved(500, 7, |plan, sheet, round, solution| {
        let only_money = sells_for_money_only(round);
        let on_top = round.pool_on_top || plan.warrants.iter().any(|warrant| warrant.is_on_top);
        if round.method != Method::PercentOwnership || on_top || !only_money {
            return;
        }
        let post_money =
            sheet.constant(&value(sheet, solution.price_per_share) * &value(sheet, solution.fully_diluted));
        let by_post = Round { valuation: Valuation::PostMoney(post_money), ..round.clone() };
        let by_price = Round { valuation: Valuation::Price(solution.price_per_share.on(sheet)), ..round.clone() };
        let stake = solution.new_shares.on(sheet) / solution.fully_diluted.on(sheet);
        let stake = stake.value().expect("a stake");
        let demand = Demand { stake: Some(sheet.constant(stake)), ..Demand::default() };
        let by_stake = Round { demand, ..round.clone() };
        for other in [by_post, by_price, by_stake] {
            let again = other.solve().expect("the same round");
            same(value(sheet, again.fully_diluted), value(sheet, solution.fully_diluted), &again, plan);
            same(value(sheet, again.price_per_share), value(sheet, solution.price_per_share), &again, plan);
        }
        compared += 1;
    });
    assert!(compared > times(100), "{compared}");
}

#[test]
fn conversion_prices_never_rise_and_only_lower_rounds_touch_them() {
    each_solved(1_000, 8, |plan, sheet, round, solution| {
        for (class, adjustment) in round.protected.iter().zip(&solution.adjustments) {
            let (before, after) = (value(sheet, class.conversion_price), value(sheet, adjustment.conversion_price));
            let price = value(sheet, solution.price_per_share);
            assert!(after <= before, "{plan:#?}");
            assert_eq!(adjustment.adjusted, price < before, "{plan:#?}");
            if class.protection == AntiDilution::FullRatchet && adjustment.adjusted {
                assert_eq!(after, price);
            }
            if adjustment.adjusted {
                assert!(after >= price, "a protected class pays less than the new money\n{plan:#?}");
            }
        }
    });
}

#[test]
fn no_round_needs_more_passes_than_it_has_terms() {
    let mut most = 0;
    each_solved(2_000, 9, |plan, _, _, solution| {
        let choices: usize = plan.instruments.iter().map(|paper| 1 + paper.later.len()).sum();
        let terms = choices + plan.protected.len() + 2;
        assert!(solution.passes <= terms, "{} passes\n{plan:#?}", solution.passes);
        most = most.max(solution.passes);
    });
    assert!(most > 1, "some round has to change its first guess");
}
