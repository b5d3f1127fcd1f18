//! Rounds of which the fractions get too long to keep.

use proptest::prelude::*;

use crate::engine::Evaluation;
use crate::models::testing::{scenario, value};
use crate::number::Exact;
use crate::worksheet::{NodeId, Operation, Worksheet};

/// A company with so many rounds, each `change` per cent of the value before.
fn rounds(number: usize, kind: &str, change: &[u32], more: &str) -> String {
    let mut text = String::from(
        "title = \"t\"\n[steps.f]\nmodel = \"founding\"\npool = \"10%\"\nholders.A = 6_000_001\nholders.B = 3_333_337\n",
    );
    // A full ratchet promises every earlier investor what they paid, which has to find room in the value.
    let mut value = if kind == "full-ratchet" { 200_000_000_u64 } else { 20_000_000 };
    for round in 0..number {
        text.push_str(&format!(
            "[steps.s{round}]\nmodel = \"priced-round\"\npre_money = {value}\nanti_dilution = \"{kind}\"\n{more}\
             investors.F{round} = {}\n",
            1_000_000 + 137_000 * round
        ));
        value = value * u64::from(change[round % change.len()]) / 100;
    }
    text
}

/// The value of every line as plain fractions of any length, on the decisions that the sheet took.
fn in_full(sheet: &Worksheet) -> Vec<Option<Exact>> {
    let mut values: Vec<Option<Exact>> = Vec::with_capacity(sheet.len());
    for id in sheet.ids() {
        values.push(line_in_full(sheet, id, &values));
    }
    values
}

fn line_in_full(sheet: &Worksheet, id: NodeId, values: &[Option<Exact>]) -> Option<Exact> {
    let of = |id: NodeId| values[id.index()].as_ref();
    let operation = sheet.node(id).operation;
    match operation {
        Operation::Add(left, right) => Some(of(left)? + of(right)?),
        Operation::Subtract(left, right) => Some(of(left)? - of(right)?),
        Operation::Multiply(left, right) => Some(of(left)? * of(right)?),
        Operation::Divide(left, right) => of(left)?.checked_div(of(right)?),
        Operation::Minimum(left, right) => Some(of(left)?.min(of(right)?).clone()),
        Operation::Maximum(left, right) => Some(of(left)?.max(of(right)?).clone()),
        Operation::Round(of_line, rounding) => Some(of(of_line)?.rounded(rounding)),
        Operation::View(of_line) => of(of_line).cloned(),
        Operation::Sum(_) => sheet.operands(id).into_iter().map(|term| of(term).cloned()).sum(),
        Operation::Choose { left, right, then, otherwise } => {
            of(if of(left)? < of(right)? { then } else { otherwise }).cloned()
        }
        _ => sheet.value(id),
    }
}

/// Every line lies within its error of the exact value, and one without an error is exact.
fn errors_are_honest(results: &Evaluation) -> usize {
    let sheet = &results.sheet;
    let mut rounded = 0;
    for (id, exact) in sheet.ids().zip(in_full(sheet)) {
        let (Some(exact), Some(kept)) = (exact, sheet.value(id)) else { continue };
        let error = sheet.error(id).exact().expect("nothing here is found by trying");
        assert!((&exact - &kept).abs() <= error, "{} is off by more than {error}", sheet.refer(id));
        assert_eq!(error.is_zero(), !sheet.is_approximate(id), "{}", sheet.refer(id));
        rounded += usize::from(!error.is_zero());
    }
    rounded
}

/// What is of one whole sums to it, to the last unit, after every round.
fn sums_hold(results: &Evaluation, number: usize) {
    for round in 0..number {
        let of = |name: &str| value(results, &format!("s{round}.{name}"));
        let holders: Vec<String> =
            ["A", "B"].map(String::from).into_iter().chain((0..=round).map(|of| format!("F{of}"))).collect();
        let all =
            |figure: &str| -> Exact { holders.iter().map(|holder| of(&format!("holders.{holder}.{figure}"))).sum() };
        assert_eq!(&all("stake") + &of("pool.stake"), Exact::ONE, "after round {round}");
        assert_eq!(&all("shares") + &of("pool.shares"), of("fully_diluted"), "after round {round}");
        assert_eq!(&all("value") + &of("pool.value"), of("post_money"), "after round {round}");
        let (shares, paid) = (of(&format!("investors.F{round}.shares")), of(&format!("investors.F{round}.paid")));
        assert_eq!(&shares * &of("price_per_share"), paid, "in round {round}");
        assert_eq!(paid, Exact::integer(1_000_000 + 137_000 * round as i128), "in round {round}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn what_is_rounded_lies_within_its_error(
        kind in prop::sample::select(vec!["broad-based", "narrow-based", "broad-based-with-reserve"]),
        change in prop::collection::vec(88..99u32, 5),
    ) {
        let results = scenario(&rounds(6, kind, &change, ""));
        prop_assert!(errors_are_honest(&results) > 0);
        sums_hold(&results, 6);
    }

    #[test]
    fn sums_hold_beyond_the_limit(
        kind in prop::sample::select(vec!["broad-based", "narrow-based", "full-ratchet", "none"]),
        change in prop::collection::vec(90..105u32, 5),
    ) {
        sums_hold(&scenario(&rounds(11, kind, &change, "")), 11);
    }
}

#[test]
fn forty_rounds_keep_sixty_digits() {
    for kind in ["broad-based", "narrow-based"] {
        let results = scenario(&rounds(40, kind, &[97], ""));
        sums_hold(&results, 40);
        for name in ["price_per_share", "holders.A.stake", "anti_dilution.S3.conversion_price", "fully_diluted"] {
            let id = results.sheet.find(&format!("s39.{name}")).expect("a figure");
            let value = results.sheet.value(id).expect("a value");
            let error = results.sheet.error(id).exact().expect("known");
            assert!(
                error <= &value * &Exact::power_of_ten(-60),
                "{kind} {name}: {}",
                results.sheet.error(id).written().expect("known")
            );
        }
    }
}

#[test]
fn four_rounds_are_exact_and_rounding_as_deals_are_closed_keeps_ten_so() {
    let exact = |text: &str| scenario(text).sheet.rounded_first().is_empty();
    assert!(exact(&rounds(4, "broad-based", &[97], "")));
    assert!(!exact(&rounds(7, "broad-based", &[97], "")));
    // The round is solved unrounded first, so what rounding leaves of a figure may be rounded; the figures are not.
    let closed = scenario(&rounds(10, "broad-based", &[97], "rounding = \"cap-table\"\n")).sheet;
    for name in
        ["price_per_share", "fully_diluted", "holders.A.stake", "anti_dilution.S3.conversion_price", "post_money"]
    {
        let id = closed.find(&format!("s9.{name}")).expect("a figure");
        assert!(closed.error(id).is_zero() && !closed.is_approximate(id), "{name}");
    }
}

#[test]
fn a_charter_says_the_places_of_the_conversion_price() {
    // CP2 = 2 * (12,000,000 + 1,000,000 / 2) / (12,000,000 + 1,000,000) = 1.923076..., and 1.9231 to a hundredth of a cent.
    let round = |places: &str| {
        scenario(&format!(
            "title = \"t\"\n[steps.f]\nmodel = \"founding\"\nholders.A = 10_000_000\n\
             [steps.a]\nmodel = \"issuance\"\nclass = \"A\"\nprice_per_share = 2\nanti_dilution = \"broad-based\"\n{places}\
             holders.Fund = 2_000_000\n\
             [steps.b]\nmodel = \"priced-round\"\nprice_per_share = 1\ninvestors.New = 1_000_000\n"
        ))
    };
    let price = |places: &str| value(&round(places), "b.anti_dilution.A.conversion_price");
    assert_eq!(Some(price("")), Exact::ratio(25, 13));
    assert_eq!(Some(price("conversion_price_places = 4\n")), Exact::ratio(19_231, 10_000));
    assert_eq!(Some(price("conversion_price_places = 0\n")), Exact::ratio(2, 1));
    let rounded = round("conversion_price_places = 4\n");
    let all = value(&rounded, "b.fully_diluted");
    let gained = value(&rounded, "b.anti_dilution.A.gained");
    assert_eq!(all, &Exact::integer(13_000_000) + &gained);
}
