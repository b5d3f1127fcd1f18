//! What is looked at within a budget of work, and what is known of many combinations.

use std::path::Path;

use super::consistency::judge_counted;
use super::constraint_problem::ConstraintProblem;
use super::reported_figures::PRECISIONS;
use super::work::{Part, Work};
use super::{Judgement, Verdict, report};
use crate::engine::{Computation, compute, plan};
use crate::scenario::{Files, Request, Unreadable, load_text};
use crate::source::Sources;
use crate::worksheet::Overrides;

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &Path) -> Result<String, Unreadable> {
        Err(Unreadable::System("no files here".to_string()))
    }
}

fn computed(terms: &str) -> Computation {
    let text = format!("title = \"Test\"\n[steps.deal]\nmodel = \"reported-deal\"\n{terms}");
    let mut sources = Sources::default();
    let document = load_text("test.toml", text, &NoFiles, &Request::default(), &mut sources).expect("a document");
    compute(&plan(&document, &sources).expect("a plan"), Overrides::new())
}

fn judged_within(terms: &str, steps: u64) -> Judgement {
    let computation = computed(terms);
    judge_counted(&computation.sheet, &computation.accounts[0], Work::of(steps)).0
}

/// Deals whose reports fit, fit in another sense, and do not fit, each reported several times.
const DEALS: [&str; 4] = [
    "investment = [\"~2.0bn\", \"~2.1bn\"]\nstake = [\"~20%\", \"~21%\"]\nvaluation = [\"~10bn\", \"~9bn\"]",
    "investment = [\"2.00bn\", \"2.10bn\"]\nstake = [\"16.7%\", \"21%\"]\nvaluation = [\"10.0bn\", \"9.00bn\"]",
    "investment = [\"3.00bn\", \"2.10bn\"]\nstake = [\"16.7%\", \"21%\"]\nvaluation = [\"10.0bn\", \"9.00bn\"]",
    "stake = [\"~1%\", \"~2%\"]\nvaluation = \"14.8bn\"\n\
     [steps.deal.legs.a]\ninvestment = [\"~2M\", \"~3M\"]\nvaluation = \"~14.8bn\"\nproceeds = \"company\"\n\
     [steps.deal.legs.b]\ninvestment = \"29M\"\nvaluation = [\"5bn\", \"6bn\"]\nproceeds = \"sellers\"",
];

#[test]
fn a_spent_budget_is_said() {
    let spent = judged_within(DEALS[2], 1);
    assert_eq!(spent.verdict, Verdict::Contradictory);
    assert!(spent.figures.iter().all(|figure| figure.implied.is_some()), "what each would have to be comes first");
    assert_eq!(
        spent.not_looked_at,
        [Part::Readings, Part::Corrections, Part::CrossCheck, Part::Scale, Part::Totals, Part::Combinations]
    );
    assert!(spent.corrections.is_empty() && spent.combinations.is_empty() && spent.combinations_cut);
    let said = report::sentences(&spent).join(" ");
    assert!(said.contains("No other reading that was tried makes them fit."), "{said}");
    let left_out = "So many figures depend on each other that not all was tried: other ways to read the reports, which figures \
                    must be wrong, what the others make of the most important figure, errors of scale, totals taken for \
                    parts and combinations of the reports were not looked at, or not all of them.";
    assert!(said.contains(left_out), "{said}");
    assert!(!said.contains("must be wrong."), "of none it is known that it must be wrong: {said}");
    let told = report::json(&super::Reconciliation { steps: vec![spent], company: Vec::new() }, true);
    assert_eq!(told["steps"][0]["not_looked_at"][5], "combinations");

    let whole = judged_within(DEALS[2], u64::MAX);
    assert!(whole.not_looked_at.is_empty() && !whole.combinations_cut && !whole.corrections.is_empty());
    let said = report::sentences(&whole).join(" ");
    assert!(!said.contains("tried") && !said.contains("looked at"), "{said}");
}

/// Whatever the budget, the verdict is that of a whole judgement, and what is told is a first part of what it tells.
#[test]
fn a_verdict_never_rests_on_what_was_not_tried() {
    let mut verdicts = Vec::new();
    for deal in DEALS {
        let whole = judged_within(deal, u64::MAX);
        verdicts.push(whole.verdict);
        for steps in (0..14).map(|power| 1 << power).chain([0]) {
            let spent = judged_within(deal, steps);
            assert_eq!(spent.verdict, whole.verdict, "{deal}\n{steps}");
            let implied = |judgement: &Judgement| {
                judgement.figures.iter().map(|figure| figure.implied.clone()).collect::<Vec<_>>()
            };
            assert_eq!(implied(&spent), implied(&whole), "{deal}\n{steps}");
            for (own, wanted) in spent.combinations.iter().zip(&whole.combinations) {
                assert_eq!(
                    (&own.reports, own.verdict, &own.fits_if),
                    (&wanted.reports, wanted.verdict, &wanted.fits_if)
                );
            }
            let checked = |judgement: &Judgement| {
                let check = judgement.cross_check.as_ref();
                check.map(|check| (check.figure, check.implied.clone(), check.matters.clone()))
            };
            let is_spent = spent.not_looked_at.contains(&Part::CrossCheck);
            assert_eq!(checked(&spent), if is_spent { None } else { checked(&whole) }, "{deal}\n{steps}");
            let is_whole = spent.combinations.len() == whole.combinations.len();
            assert_eq!(spent.combinations_cut, !is_whole, "{deal}\n{steps}");
            assert_eq!(spent.not_looked_at.contains(&Part::Combinations), !is_whole, "{deal}\n{steps}");
            assert!(spent.corrections.is_empty() || spent.corrections.len() == whole.corrections.len());
        }
    }
    assert!(verdicts.contains(&Verdict::Consistent) && verdicts.contains(&Verdict::ConsistentIf), "{verdicts:?}");
    assert!(verdicts.contains(&Verdict::Contradictory), "{verdicts:?}");
}

/// Twelve parts with valuations of their own, and twelve reports of each figure.
fn twelve_legs() -> String {
    let reports = |of: &dyn Fn(usize) -> String| (0..12).map(of).collect::<Vec<_>>().join(", ");
    let stakes = reports(&|at| format!("\"about {}%\"", 36 + at % 9));
    let valuations = reports(&|at| format!("\"about {}bn\"", 27 + at % 5));
    let investments = reports(&|at| format!("\"{}bn\"", 11 + at % 3));
    (0..12).fold(
        format!("stake = [{stakes}]\nvaluation = [{valuations}]\ninvestment = [{investments}]\n"),
        |deal, at| {
            let own = format!("investment = \"about 0.{}bn\"\nvaluation = \"about {}bn\"", 91 + at, 26 + at % 7);
            format!("{deal}[steps.deal.legs.l{at}]\nproceeds = \"company\"\n{own}\n")
        },
    )
}

/// What comes after the verdict ends within the budget and one more look, however much there would be to look at.
#[test]
fn twelve_parts_and_twelve_reports_of_each_figure_stay_within_the_budget() {
    let computation = computed(&twelve_legs());
    let judged = |most: u64| judge_counted(&computation.sheet, &computation.accounts[0], Work::of(most));
    let (first, least) = judged(1);
    let (_, done) = judged(3 * least);
    assert!(first.not_looked_at.contains(&Part::CrossCheck) && first.cross_check.is_none());
    assert!(done < 4 * least, "{done} steps, and {least} for what is always looked at");
    let stated = crate::limits::NARROWING.most() as u64;
    let (_, done) = judged(stated);
    assert!(done < stated + least, "{done} steps");
}

/// Where a quantity enters twice, what a figure would have to be may be too wide, and is not said to be tight: also where
/// the reports contradict each other, so that nothing is left of them together.
#[test]
fn what_may_be_too_wide_is_not_said_to_be_tight() {
    let tight: Vec<bool> = DEALS.iter().map(|deal| judged_within(deal, u64::MAX).is_tight).collect();
    assert_eq!(tight, [true, true, true, false]);
}

/// New shares at a price of their own beside old ones at a valuation of theirs: halving leaves something of it, and at the
/// ends of what was printed the two sides never meet.
#[test]
fn what_no_corner_fits_is_a_contradiction() {
    let deal = |valuation: &str| {
        format!(
            "fully_diluted_shares_before = \"304e3\"\npre_money = \"about 283e6\"\n\
             [steps.deal.legs.new]\nproceeds = \"company\"\ninvestment = \"nearly 64e6\"\n\
             price_per_share = \"between 528e0 and 529e0\"\n\
             [steps.deal.legs.old]\nproceeds = \"sellers\"\ninvestment = \"between 114e6 and 115e6\"\n\
             valuation = \"{valuation}\""
        )
    };
    assert_eq!(judged_within(&deal("3537e5"), u64::MAX).verdict, Verdict::Contradictory);
    assert_eq!(judged_within(&deal("35e7"), u64::MAX).verdict, Verdict::Consistent);
}

/// What is excluded together with other combinations, or known of equal intervals, is what each one gives alone.
#[test]
fn combinations_tried_together_fit_as_each_alone() {
    for deal in DEALS {
        let computation = computed(deal);
        let problem = || ConstraintProblem::new(&computation.sheet, &computation.accounts[0], Work::of(u64::MAX));
        let together = problem();
        for selection in together.selections(&together.concerned) {
            let alone = problem();
            for (one, other) in together.interpretations.iter().zip(&alone.interpretations) {
                for precision in PRECISIONS {
                    let wanted = alone.narrow(other, &selection, precision).is_some();
                    assert_eq!(
                        together.fits_as_one_of_many(one, &selection, precision),
                        wanted,
                        "{deal}\n{selection:?}"
                    );
                }
            }
        }
    }
}
