//! Triples of investment, stake and valuation: what must hold of their verdicts, intervals and pictures.

use postmoney::number::{Currency, Exact, Literal, Rounding, RoundingMode};
use postmoney::reconcile::{Verdict, report};
use postmoney::report::chart::ChartKind;
use proptest::prelude::*;

use crate::reconcile::{judged, triple};
use crate::support::cases;

/// How a paper prints a number: so many digits, and a word before it.
fn printed(value: &Exact, digits: u32, hedge: usize, percent: bool) -> String {
    let value = if percent { value * &Exact::integer(100) } else { value.clone() };
    let places = digits as i32 - 1 - value.magnitude();
    let mode = match hedge {
        2 => RoundingMode::Floor,
        3 => RoundingMode::Ceiling,
        _ => RoundingMode::Nearest,
    };
    let digits = &value.rounded(Rounding::new(places, mode)) * &Exact::power_of_ten(places);
    let word = ["", "~", ">=", "<=", "about "][hedge];
    // An exponent says how many digits are printed: 14.8bn is 148e8.
    format!("{word}{}e{}{}", digits.fraction(), -places, if percent { "%" } else { "" })
}

proptest! {
    #![proptest_config(cases(96))]

    /// Whatever is true, rounded and hedged as papers do, is never called contradictory.
    #[test]
    fn what_is_true_never_cannot_be(
        investment in 1_000_000i128..99_000_000_000,
        stake in 1i128..990,
        digits in [1u32..5, 1u32..4, 1u32..5],
        hedges in [0usize..5, 0usize..2, 0usize..5],
        is_pre_money in any::<bool>(),
        second in 1u32..5,
    ) {
        let (investment, stake) = (Exact::integer(investment), Exact::ratio(stake, 1000).expect("a denominator that is not zero"));
        let post_money = investment.checked_div(&stake).expect("a divisor that is not zero");
        let value = if is_pre_money { &post_money - &investment } else { post_money };
        let stake = printed(&stake, digits[1], hedges[1], true);
        prop_assume!(Literal::parse(&stake, None).expect("a figure that can be read").value < Exact::ONE);
        let judgement = judged(&format!(
            "investment = [\"{}\", \"{}\"]\nstake = \"{stake}\"\nvaluation = \"{}\"",
            printed(&investment, digits[0], hedges[0], false),
            printed(&investment, second, 0, false),
            printed(&value, digits[2], hedges[2], false),
        ));
        let expected = if is_pre_money { Verdict::ConsistentIf } else { Verdict::Consistent };
        prop_assert!(judgement.verdict == Verdict::Consistent || judgement.verdict == expected, "{judgement:#?}");
        prop_assert!(judgement.findings.is_empty(), "{judgement:#?}");
        for combination in &judgement.combinations {
            prop_assert!(combination.verdict != Verdict::Contradictory);
        }
    }

    /// A box without a solution is found whenever a dense grid has none, and never otherwise. Values of one sign at all
    /// points of the grid leave none between them, as the quotient has no gaps.
    #[test]
    fn a_box_is_empty_where_a_grid_finds_nothing(
        investment in 10i128..999,
        stake in 1i128..99,
        value in 10i128..9999,
        scale in 0u32..3,
    ) {
        let factor = 10i128.pow(scale);
        let judgement = judged(&format!(
            "investment = \"{investment}M\"\nstake = \"{stake}%\"\nvaluation = \"{value}e{}\"\nbasis = \"post-money\"",
            6 + scale,
        ));
        let steps = 16;
        let at = |middle: i128, step: i128, unit: i128| {
            Exact::ratio((2 * middle * steps - steps + 2 * step) * unit, 2 * steps).expect("a denominator that is not zero")
        };
        let (low, high) = (at(value, 0, factor), at(value, steps, factor));
        let grid = (0..=steps).flat_map(|row| (0..=steps).map(move |column| (row, column)));
        let quotients: Vec<Exact> = grid
            .map(|(row, column)| {
                let share = at(stake, column, 1);
                at(investment, row, 1).checked_div(&(&share * &Exact::ratio(1, 100).expect("a denominator that is not zero"))).expect("a divisor that is not zero")
            })
            .collect();
        let has_none = quotients.iter().all(|value| *value < low) || quotients.iter().all(|value| *value > high);
        prop_assert_eq!(judgement.verdict == Verdict::Contradictory, has_none, "{:#?}", judgement);
    }

    /// The interval that the others imply is exactly what a report may lie in: just inside it fits, just outside not.
    /// A picture that says that a value fits is drawn exactly where the reports can all be true, as they are read or, where that
    /// fails, in the other reading that the title names.
    #[test]
    fn the_picture_agrees_with_the_verdict(
        investment in 100i128..200,
        stake in 10i128..90,
        off in -60i128..60,
        hedge in prop::sample::select(vec!["", "~", ">", "<"]),
    ) {
        let valuation = investment * 100 / stake + off;
        prop_assume!(valuation > 0);
        let judgement = triple(&format!("{investment}M"), &format!("{stake}%"), &format!("{hedge}{valuation}M"));
        let chart = report::picture(&judgement, &[], Currency::USD).expect("a picture");
        let ChartKind::Claims(claims) = chart.kind() else { panic!("{chart:?}") };
        prop_assert_eq!(claims.claims.len(), 2);
        let fits = judgement.verdict == Verdict::Consistent;
        let fits_otherwise = claims.fit_if.is_some();
        prop_assert!(!(fits && fits_otherwise), "{}", chart.title());
        prop_assert_eq!(chart.title().contains(" agree if "), fits_otherwise, "{}", chart.title());
        prop_assert_eq!(!claims.agreement().is_empty(), fits || fits_otherwise, "{}", chart.title());
        prop_assert_eq!(chart.title().starts_with("No "), !(fits || fits_otherwise), "{}", chart.title());
    }

    #[test]
    fn the_implied_ends_decide(investment in 100i128..999, stake in 10i128..90, share in 1i128..1000) {
        let judgement = triple(&format!("{investment}M"), &format!("{stake}%"), "1M");
        prop_assume!(judgement.verdict == Verdict::Contradictory);
        let (low, high) = (Exact::ratio(2 * investment - 1, 2).expect("a denominator that is not zero"), Exact::ratio(2 * investment + 1, 2).expect("a denominator that is not zero"));
        let (least, most) = (Exact::ratio(2 * stake - 1, 200).expect("a denominator that is not zero"), Exact::ratio(2 * stake + 1, 200).expect("a denominator that is not zero"));
        let million = Exact::integer(1_000_000);
        let low = &low.checked_div(&most).expect("a divisor that is not zero") * &million;
        let high = &high.checked_div(&least).expect("a divisor that is not zero") * &million;
        let fits = |value: &Exact| {
            let value = value.rounded(Rounding::new(0, RoundingMode::Floor)).fraction();
            triple(&format!("{investment}M"), &format!("{stake}%"), &format!("={value}")).verdict == Verdict::Consistent
        };
        let inside = &low + &(&(&high - &low) * &Exact::ratio(share, 1001).expect("a denominator that is not zero"));
        prop_assert!(fits(&inside));
        prop_assert!(!fits(&(&low - &Exact::ONE)) && !fits(&(&high + &Exact::integer(2))));
    }
}
