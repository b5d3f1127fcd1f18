//! What a page of an exit says of classes that convert, of a dividend and of each further unit.

use super::super::Outcome;
use super::super::core::Changes;
use super::super::mistakes::conversion;
use super::exit;
use crate::models::testing::scenario;
use crate::number::Exact;

const CLASSES: &str = "a = { shares = 1_000_000, investment = \"5M\" }\nb = { shares = 1_000_000, investment = \"8M\", \
                       participation = \"full\", cap = \"2x\" }\ncommon = { shares = 4_000_000 }";

#[test]
fn changes_are_told_by_their_number() {
    let names = ["Series A", "Series B", "Series C"];
    let told = |converting: &[usize], returning: &[usize], is_mandatory: bool| {
        let (converting, returning) = (converting.to_vec(), returning.to_vec());
        conversion(&Changes { converting, returning, is_mandatory }, 3, |index| names[index])
    };
    assert_eq!(told(&[1], &[], true), "mandatory conversion of Series B");
    assert_eq!(told(&[0, 1], &[], false), "conversion of Series A and Series B");
    assert_eq!(told(&[0, 1, 2], &[], false), "conversion of all classes");
    assert_eq!(told(&[1], &[0], false), "conversion of Series B, and Series A back to its preference");
    assert_eq!(told(&[], &[0, 1], false), "Series A and Series B back to their preferences");
}

/// Each slice begins where the one before ends, and its parts sum to all of a further unit.
#[test]
fn slices_follow_each_other_and_share_out_all_of_a_unit() {
    let results = scenario(&exit("exit = \"60M\"", CLASSES));
    let outcome = results.outcome::<Outcome>("exit").expect("an outcome");
    let slices = &outcome.marginal_allocation;
    assert!(slices.len() > 3, "{slices:?}");
    for pair in slices.windows(2) {
        assert_eq!(pair[0].to.map(|to| to.id()), Some(pair[1].from.id()));
    }
    assert!(slices.last().is_some_and(|slice| slice.to.is_none()));
    for slice in slices {
        let parts = slice.parts.iter().flatten().filter_map(|part| results.sheet.value(part.id()));
        assert_eq!(parts.fold(Exact::ZERO, |sum, part| &sum + &part), Exact::ONE);
    }
}

/// Of a dividend nobody asks what exit would give a price: it is not an exit, and takes no preference.
#[test]
fn a_dividend_gives_up_no_preference_and_asks_for_no_exit() {
    let told = |kind: &str| {
        let results = scenario(&exit(&format!("kind = \"{kind}\"\nexit = \"60M\""), CLASSES));
        let outcome = results.outcome::<Outcome>("exit").expect("an outcome");
        let required = outcome.required_exits.len();
        (format!("{:?}", results.report.sections.last().map(|section| &section.summary)), required)
    };
    let (dividend, sale) = (told("dividend"), told("sale"));
    assert!(dividend.0.contains("; no preference is paid and none is given up"), "{}", dividend.0);
    assert!(!sale.0.contains("no preference is paid"), "{}", sale.0);
    assert_eq!(dividend.1, 0);
    assert!(sale.1 > 0);
}
