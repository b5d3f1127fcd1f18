//! Laws of questions: whatever is varied, every point is what a separate run with those settings gives, digit for digit.

use std::path::PathBuf;

use crate::support::asked::{assumptions, document, near, separate, setting, texts, value};
use crate::support::cases;
use postmoney::analysis::compare::Comparison;
use postmoney::analysis::simulate::{Options, Simulation};
use postmoney::analysis::sweep::Sweep;
use postmoney::analysis::tornado::{Reach, Tornado};
use postmoney::analysis::{NamedFigure, Replayer, Study, Varied};
use postmoney::number::{Exact, decimal_text};
use postmoney::source::Sources;
use postmoney::worksheet::Claim;
use postmoney::worksheet::gradient::gradient;
use proptest::prelude::*;

fn varied(claim: &Claim) -> Varied {
    Varied { path: claim.path.split('.').map(str::to_string).collect(), name: claim.span, text: None }
}

fn all_figures(study: &Study) -> Vec<NamedFigure> {
    let mut sources = Sources::default();
    let all = sources.add("--show", "*");
    study.figures(&[sources.whole(all)], &sources).expect("there are figures")
}

fn digits(value: &Option<Exact>) -> Option<String> {
    value.as_ref().map(|value| decimal_text(value).value)
}

fn picks() -> impl Strategy<Value = (prop::sample::Index, Vec<prop::sample::Index>, Vec<Vec<i128>>)> {
    let factor = prop_oneof![900..1100i128, 50..4_000i128, Just(1000), Just(0)];
    let points = prop::collection::vec(prop::collection::vec(factor, 3), 1..5);
    (any::<prop::sample::Index>(), prop::collection::vec(any::<prop::sample::Index>(), 1..4), points)
}

proptest! {
    #![proptest_config(cases(96))]

    /// All points of a study come from one replayer, so later ones are replays of sheets recorded at earlier ones.
    #[test]
    fn every_point_is_a_separate_run((scenario, which, points) in picks()) {
        let text = scenario.get(texts());
        let Some(base) = separate(text, Vec::new()) else { return Ok(()) };
        let claims = assumptions(&base);
        prop_assume!(!claims.is_empty());
        let mut chosen: Vec<_> = which.iter().map(|index| index.get(&claims).clone()).collect();
        chosen.sort_by(|one, other| one.path.cmp(&other.path));
        chosen.dedup_by(|one, other| one.path == other.path);
        let mut sources = Sources::default();
        let document = document(text, Vec::new(), &mut sources).expect("it has been read before");
        let varied: Vec<Varied> = chosen.iter().map(|claim| varied(claim)).collect();
        let Ok(study) = Study::new(&document, &sources, &varied) else {
            // To vary a figure leaves its other reports out, and with them the rate that only they needed.
            prop_assert!(chosen.iter().any(|claim| claim.path.starts_with("rates.")));
            return Ok(());
        };
        let figures = all_figures(&study);
        let mut replayer = Replayer::new(&study.variation, &figures);
        for factors in &points {
            let values: Vec<Exact> = chosen.iter().zip(factors).map(|(claim, factor)| near(&claim.literal.value, *factor)).collect();
            let settings: Option<Vec<String>> = chosen.iter().zip(&values).map(|(claim, value)| setting(claim, value)).collect();
            let Some(settings) = settings else { continue };
            let point = replayer.at(&values);
            let run = separate(text, settings.clone());
            prop_assert_eq!(point.refusal.is_some(), run.is_none(), "{} {:?}: {:?}", text.0.display(), settings, point.refusal);
            for (figure, found) in figures.iter().zip(&point.values) {
                prop_assert_eq!(digits(found), digits(&value(&run, &figure.name)), "{} in {} {:?}", &figure.name, text.0.display(), &settings);
            }
        }
    }

    /// Slopes agree with exact differences wherever the figure is smooth.
    #[test]
    fn slopes_are_finite_differences((scenario, which, _) in picks()) {
        let text = scenario.get(texts());
        let Some(base) = separate(text, Vec::new()) else { return Ok(()) };
        let claims = assumptions(&base);
        prop_assume!(!claims.is_empty());
        slopes_agree(text, which[0].get(&claims).as_ref())?;
    }
}

/// That the slopes of all figures by an assumption are differences of runs beside each other.
fn slopes_agree(text: &(PathBuf, String), claim: &Claim) -> Result<(), TestCaseError> {
    let x = claim.literal.value.clone();
    if x.is_zero() {
        return Ok(());
    }
    let mut sources = Sources::default();
    let document = document(text, Vec::new(), &mut sources).expect("it has been read before");
    let study = Study::new(&document, &sources, &[varied(claim)]).expect("it has run before");
    let figures = all_figures(&study);
    let mut replayer = Replayer::new(&study.variation, &figures);
    let step = &x.abs() * &Exact::power_of_ten(-7);
    let points = [&x - &step, x.clone(), &x + &step].map(|value| replayer.at(&[value]).values);
    let line = study.base.sheet.assumption(&claim.path).expect("it is used");
    for (at, figure) in figures.iter().enumerate() {
        let [Some(below), Some(here), Some(above)] = [&points[0][at], &points[1][at], &points[2][at]] else { continue };
        let (left, right) = ((here - below).to_f64(), (above - here).to_f64());
        let smooth = (left - right).abs() <= 1e-5 * left.abs().max(right.abs());
        if !smooth {
            continue;
        }
        let difference = (above - below).to_f64() / (2.0 * step.to_f64());
        let id = study.base.sheet.find(&figure.name).expect("it is there");
        // Between its steps a rounded figure does not move, and slopes count as if it were not rounded.
        if study.base.sheet.rests_on_a_rounding(id) {
            continue;
        }
        let slope = gradient(&study.base.sheet, id).slope(line);
        // Values that are found have some 15 digits.
        let noise = here.to_f64().abs() * 1e-14 / step.to_f64();
        let scale = difference.abs().max(here.to_f64().abs() / x.to_f64().abs() * 1e-6);
        prop_assert!(
            (slope - difference).abs() <= 1e-5 * scale + noise,
            "{} by {}: {slope} and {difference}",
            figure.name,
            claim.path
        );
    }
    Ok(())
}

/// A class converts at the very exit from which on every exit is an offering: slopes do not depend on which comes first.
#[test]
fn slopes_hold_where_two_exits_coincide() {
    let text = texts().iter().find(|(path, _)| path.ends_with("fair-value/unicorn.toml")).expect("it is there");
    let base = separate(text, Vec::new()).expect("it runs");
    for claim in assumptions(&base) {
        slopes_agree(text, &claim).expect("they agree");
    }
}

const DEAL: &str = "[steps.meta]\nmodel = \"reported-deal\"\ninvestment = \"14.8bn\"\nstake = \"49%\"\n";

fn the_deal() -> (PathBuf, String) {
    (PathBuf::from("deal.toml"), DEAL.to_string())
}

#[test]
fn a_sweep_shows_what_separate_runs_show() {
    let mut sources = Sources::default();
    let document = document(&the_deal(), Vec::new(), &mut sources).expect("it can be read");
    let vary = ["investment=13bn..15bn:250M", "stake=±10%:5"].map(|flag| sources.add("--vary", flag));
    let show = [sources.add("--show", "*")];
    let sweep = Sweep::new(&document, &vary, &show, &sources).expect("it can be swept");
    assert_eq!(sweep.len(), 45);
    let mut rows = Vec::new();
    let taken: Result<(), ()> = sweep.each(|row| {
        rows.push(row);
        Ok(())
    });
    taken.expect("nobody stops it");
    for row in rows {
        let settings = sweep.study.variation.claims.iter().zip(&row.settings);
        let settings = settings.map(|(claim, value)| setting(claim, value).expect("it ends")).collect();
        let run = separate(&the_deal(), settings);
        for (figure, found) in sweep.figures.iter().zip(&row.point.values) {
            assert_eq!(digits(found), digits(&value(&run, &figure.name)), "{}", figure.name);
        }
    }
}

/// Two rounds at one price, whose classes convert at one exit.
const FLAT: &str = r#"
[steps.founding]
model   = "founding"
holders = { Ada = 7_000_000 }

[steps.a]
model                  = "priced-round"
pre_money              = "35M"
investors              = { A = "10M" }
liquidation_preference = "1x"

[steps.b]
model                  = "priced-round"
pre_money              = "45M"
investors              = { B = "5M" }
liquidation_preference = "1x"

[steps.sale]
model = "waterfall"
exit  = "100M"

[steps.value]
model          = "fair-value"
equity         = "30M"
volatility     = "60%"
years          = 3
risk_free_rate = "4%"

[steps.value.classes]
b      = { shares = 1_000_000, investment = "5M" }
a      = { shares = 2_000_000, investment = "10M" }
common = { shares = 7_000_000 }
"#;

#[test]
fn elasticities_hold_where_classes_convert_together() {
    let mut sources = Sources::default();
    let flat = (PathBuf::from("flat.toml"), FLAT.to_string());
    let document = document(&flat, Vec::new(), &mut sources).expect("it can be read");
    let near = Reach::Part(Exact::ratio(1, 1000).expect("a part"));
    for figure in ["sale.holders.Ada", "sale.common_share", "value.common.value_per_share", "value.a.value_per_share"] {
        let show = sources.add("--show", figure);
        let tornado = Tornado::new(&document, show, &near, &[], &sources).expect("it can be drawn");
        let base = tornado.base.as_ref().expect("a value").to_f64();
        for bar in &tornado.bars {
            let [low, high] = [&bar.low, &bar.high].map(|(_, figure)| figure.as_ref().expect("a value").to_f64());
            let (told, expected) =
                (bar.elasticity.as_ref().expect("it moves evenly").to_f64(), (high - low) / base * 500.0);
            assert!((told - expected).abs() < 1e-3, "{figure} by {}: {told} and {expected}", bar.path);
        }
    }
}

#[test]
fn the_ends_of_a_tornado_are_separate_runs() {
    let mut sources = Sources::default();
    let document = document(&the_deal(), Vec::new(), &mut sources).expect("it can be read");
    let show = sources.add("--show", "post_money");
    for reach in [Reach::Reported, Reach::Part(Exact::ratio(1, 10).expect("a tenth"))] {
        let tornado = Tornado::new(&document, show, &reach, &[], &sources).expect("it can be drawn");
        assert_eq!(tornado.bars.len(), 2);
        assert!(tornado.bars[0].span() >= tornado.bars[1].span());
        for bar in &tornado.bars {
            for (input, figure) in [&bar.low, &bar.high] {
                let text = decimal_text(input).value;
                let run = separate(&the_deal(), vec![format!("{}={text}", bar.path)]);
                assert_eq!(digits(figure), digits(&value(&run, "meta.post_money")));
            }
        }
    }
}

fn simulation(runs: u64) -> Simulation {
    let mut sources = Sources::default();
    let document = document(&the_deal(), Vec::new(), &mut sources).expect("it can be read");
    let mut flag = |name: &str, text: &str| vec![sources.add(name, text)];
    let mut request = Options { runs, seed: 7, show: flag("--show", "*"), ..Options::default() };
    request.assume = flag("--assume", "investment=normal(14.5bn, 300M)");
    // Some of these stakes are above 100 %, and refused.
    request.assume.extend(flag("--assume", "stake=triangular(30%, 80%, 105%)"));
    request.correlate = flag("--correlate", "investment,stake=-0.4");
    Simulation::new(&document, &request, &sources).expect("it can be simulated")
}

#[test]
fn a_simulated_run_is_a_separate_run() {
    let simulation = simulation(20_000);
    let mut refused = 0;
    for number in (0..20_000).step_by(331) {
        let (values, figures) = simulation.repeat(number);
        let claims = &simulation.study.variation.claims;
        let settings =
            claims.iter().zip(&values).map(|(claim, value)| setting(claim, value).expect("it ends")).collect();
        let run = separate(&the_deal(), settings);
        refused += usize::from(run.is_none());
        for (figure, found) in simulation.figures.iter().zip(&figures) {
            match value(&run, &figure.name) {
                None => assert!(found.is_nan(), "{} has a value", figure.name),
                Some(exact) => {
                    let shown = Exact::from_f64(*found).map(|found| figure.unit.show(&found));
                    assert_eq!(shown, Some(figure.unit.show(&exact)), "{}", figure.name);
                }
            }
        }
    }
    assert!(refused > 0, "no run met what cannot be");
}

#[test]
fn threads_do_not_change_a_bit() {
    let of = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads start");
        let outcomes = pool.install(|| simulation(200_000).run(|_| ()));
        outcomes
            .into_iter()
            .map(|outcome| (outcome.moments.clone(), outcome.percentiles(&[5, 50, 95])))
            .collect::<Vec<_>>()
    };
    assert_eq!(of(1), of(3));
}

#[test]
fn a_normal_simulation_has_its_mean_and_percentiles() {
    let mut outcomes = simulation(400_000).run(|_| ());
    let investment =
        outcomes.iter_mut().zip(simulation(1_000).figures).find(|(_, figure)| figure.name.ends_with(".investment"));
    let (outcome, _) = investment.expect("it is a figure");
    // Refused runs are left out, and the two move against each other, so the mean shifts by a little.
    assert!((outcome.moments.mean / 14.5e9 - 1.0).abs() < 0.005);
    assert!((outcome.moments.deviation() / 300e6 - 1.0).abs() < 0.02);
    let [low, middle, high] = outcome.percentiles(&[5, 50, 95]).expect("there are runs")[..] else { panic!("three") };
    assert!(low.value < middle.value && middle.value < high.value);
    assert!(middle.low <= middle.value && middle.value <= middle.high);
}

#[test]
fn what_explains_a_difference_sums_to_it() {
    let text = texts().iter().find(|(path, _)| path.ends_with("meta-scale-ai.toml")).expect("it is there");
    let mut sources = Sources::default();
    let plain = document(text, Vec::new(), &mut sources).expect("it can be read");
    let settings = ["meta.stake=45%", "steps.meta.investment=14.3bn", "meta.proceeds=company"].map(str::to_string);
    let changed = document(text, settings.to_vec(), &mut sources).expect("it can be read");
    let sides = [("plain".to_string(), plain.clone()), ("changed".to_string(), changed)];
    let comparison = Comparison::new(&sides, &sources).expect("both run");
    assert_eq!(comparison.sides[1].changes.len(), 3);
    let study = Study::new(&plain, &sources, &[]).expect("it runs");
    let mut explained = 0;
    for figure in all_figures(&study) {
        let [Some(from), Some(to)] = &comparison.values(&figure)[..] else { continue };
        let Some(parts) = comparison.explained(1, &figure) else { continue };
        assert_eq!(parts.into_iter().sum::<Exact>(), to - from, "{}", figure.name);
        explained += 1;
    }
    assert!(explained > 10, "only {explained} figures are explained");
}
