//! Laws of what is solved for: the figure stands to the target as is said, within every stretch and outside of it.

use crate::support::{Disk, cases, scenarios};
use postmoney::analysis::solve::{Solved, Stretch};
use postmoney::analysis::{Replayer, Study, Varied};
use postmoney::engine::{compute, plan};
use postmoney::number::Exact;
use postmoney::scenario::{Request, load_text};
use postmoney::source::Sources;
use postmoney::worksheet::Overrides;
use proptest::prelude::*;

fn contains(stretch: &Stretch, value: &Exact) -> bool {
    let from = stretch.from.as_ref().is_none_or(|end| *value > end.at || (end.closed && *value == end.at));
    from && stretch.until.as_ref().is_none_or(|end| *value < end.at || (end.closed && *value == end.at))
}

/// Values all over a range, denser where the assumption stands, and the ends with what lies just beside them.
fn looked_at(solved: &Solved, base: &Exact, permille: &[i128]) -> Vec<Exact> {
    let [first, last] = &solved.tried;
    let near = permille.iter().filter_map(|part| Some(base * &Exact::ratio(*part, 1000)?));
    let all = [&solved.stretches, &solved.above, &solved.below].into_iter().flatten();
    let ends = all.flat_map(|stretch| [&stretch.from, &stretch.until]).flatten();
    let beside = ends.flat_map(|end| {
        let apart = &end.at.abs() * &Exact::power_of_ten(-6);
        [&end.at - &apart, end.at.clone(), &end.at + &apart]
    });
    near.chain(beside).filter(|value| first <= value && value <= last).collect()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn the_figure_stands_to_the_target_as_is_said(
        scenario in any::<prop::sample::Index>(), which in any::<prop::sample::Index>(), of in any::<prop::sample::Index>(),
        sign in prop::sample::select(vec!["=", ">", ">=", "<", "<="]), part in prop_oneof![Just(1000i128), 1..3000i128],
        permille in prop::collection::vec(0..4000i128, 6),
    ) {
        let text = scenario.get(scenarios());
        let mut sources = Sources::default();
        let read = load_text(&text.0.to_string_lossy(), text.1.clone(), &Disk, &Request::default(), &mut sources);
        let document = read.expect("scenarios can be read");
        let base = compute(&plan(&document, &sources).expect("they are planned"), Overrides::new());
        let claims: Vec<_> = base.sheet.ids().filter_map(|id| base.sheet.claim_of(id)).filter(|claim| !claim.path.contains('#')).collect();
        prop_assume!(!claims.is_empty());
        let claim = which.get(&claims).clone();
        let names = base.sheet.names();
        let (figure, id) = of.get(&names);
        let Some(value) = base.sheet.value(*id) else { return Ok(()) };
        let target = (&value * &Exact::ratio(part, 1000).expect("a part")).significant(9);
        let Some(written) = target.to_decimal() else { return Ok(()) };
        let wanted = sources.add("--for", claim.path.as_str());
        let so_that = sources.add("--so-that", format!("{figure}{sign}{}", written.normalize()));
        let Ok(solved) = Solved::new(&document, wanted, so_that, &sources) else { return Ok(()) };
        let varied = Varied { path: claim.path.split('.').map(str::to_string).collect(), name: claim.span, text: None };
        let study = Study::past_refusals(&document, &sources, &[varied]).expect("it has run before");
        let figures = [solved.figure.clone()];
        let mut replayer = Replayer::new(&study.variation, &figures).past_later_refusals();
        for at in looked_at(&solved, &claim.literal.value, &permille) {
            let stands = replayer.at(std::slice::from_ref(&at)).values[0].as_ref().map(|figure| figure.cmp(&target));
            let said = |stretches: &[Stretch]| stretches.iter().any(|stretch| contains(stretch, &at));
            let place = format!("{} {} {so_that:?} {figure}{sign}{target:?} at {at:?}: {stands:?}", text.0.display(), claim.path);
            prop_assert_eq!(said(&solved.above), stands.is_some_and(|stands| stands.is_gt()), "above {}", &place);
            prop_assert_eq!(said(&solved.below), stands.is_some_and(|stands| stands.is_lt()), "below {}", &place);
            prop_assert_eq!(said(&solved.stretches), stands.is_some_and(|stands| solved.relation.holds(stands)), "{}", &place);
        }
    }
}
