//! The display list: texts keep apart, nothing leaves the canvas, and no label is lost without a word.

use postmoney::number::Exact;
use postmoney::render::chart::*;
use postmoney::report::chart::*;
use proptest::prelude::*;

use crate::support::cases;

use super::readable::check;
use super::{random, samples};

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 300, ..cases(100) })]

    #[test]
    fn random_charts_are_readable(
        chart in random::chart(),
        width in 560u32..1600,
        height in 400u32..1000,
        dark in any::<bool>(),
    ) {
        let theme = if dark { Theme::Dark } else { Theme::Light };
        check(&chart, &ChartOptions { width, height, theme, ..ChartOptions::default() });
    }
}

#[test]
fn samples_are_readable_in_both_themes() {
    for theme in [Theme::Light, Theme::Dark] {
        for chart in samples::all() {
            check(&chart, &ChartOptions { theme, ..ChartOptions::default() });
        }
    }
}

#[test]
fn ties_are_rounded_away_from_zero() {
    let chart = samples::football_field();
    let list = draw(&chart, &ChartOptions::default()).expect("a picture");
    assert!(list.texts().any(|run| run.text == "30.5"), "30.45 at one place");
    assert!(list.texts().any(|run| run.text == "13.1"), "13.05 at one place");
    assert!(describe(&chart).contains("13.1 to 30.5"));
}

#[test]
fn long_names_are_shortened_and_described_in_full() {
    let name = "The Very Long Name of a Fund That Nobody Can Pronounce, III".to_string();
    let stakes = vec![Exact::ONE, Exact::ONE];
    let rounds = vec!["Seed".into(), "Series A".into()];
    let ownership = Ownership {
        rounds,
        holders: vec![Holder { name: name.clone(), stakes: stakes.into_iter().map(Into::into).collect() }],
        buyer: None,
    };
    let chart = Chart::new("ownership", ownership);
    let list = draw(&chart, &ChartOptions { width: 800, ..ChartOptions::default() }).expect("a picture");
    assert!(list.texts().any(|run| run.text.starts_with("The Very") && run.text.ends_with('…')));
    assert!(list.omitted.contains(&name));
    assert!(describe(&chart).contains(&name));
}

#[test]
fn charts_without_figures_are_refused() {
    let unit = samples::USD;
    let empty: Vec<ChartKind> = vec![
        FootballField { unit, rows: vec![], reference: None }.into(),
        Ownership { rounds: vec![], holders: vec![], buyer: None }.into(),
        Payoff { unit, exit_label: "Exit".into(), curves: vec![], breakpoints: vec![] }.into(),
        Tornado { figure: "value".into(), unit, base: Exact::ZERO, bars: vec![], leaves_out_a_mover: false }.into(),
        Claims { quantity: "value".into(), unit, claims: vec![], fit_if: None, provided: None }.into(),
        Distribution::of("value", unit, vec![], 10).into(),
    ];
    for kind in empty {
        let chart = Chart::new("empty", kind);
        assert_eq!(draw(&chart, &ChartOptions::default()), Err(ChartError::Empty), "{chart:?}");
        assert!(!describe(&chart).is_empty());
    }
}

#[test]
fn too_much_is_refused_with_how_much_would_fit() {
    let row = |index| ValueRange {
        label: format!("Method {index}"),
        note: String::new(),
        low: Exact::ZERO.into(),
        high: Exact::ONE.into(),
        middle: None,
    };
    let field = FootballField { unit: Unit::Plain, rows: (0..500).map(row).collect(), reference: None };
    let error = draw(&Chart::new("many", field), &ChartOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), "500 rows or columns do not fit; 39 do in a picture of this size");
}

#[test]
fn impossible_sizes_are_refused() {
    let chart = samples::bridge();
    for (width, height, scale) in [(0, 0, 1), (100, 630, 2), (1120, 630, 0), (1120, 630, u32::MAX), (20_000, 630, 1)] {
        let options = ChartOptions { width, height, scale, ..ChartOptions::default() };
        assert!(matches!(draw(&chart, &options), Err(ChartError::Size { .. })), "{options:?}");
    }
}

#[test]
fn flat_figures_still_make_a_picture() {
    for value in [Exact::ZERO, Exact::ONE, Exact::power_of_ten(15), -&Exact::power_of_ten(-6)] {
        let part = BridgePart { label: "Nothing".into(), note: String::new(), change: Exact::ZERO.into() };
        let start = BridgeEnd { label: "Before".into(), note: String::new(), value: value.clone().into() };
        let bridge =
            Bridge { unit: samples::USD, start, parts: vec![part], end_label: "After".into(), end_note: String::new() };
        check(&Chart::new("flat", bridge), &ChartOptions::default());
        let distribution = Distribution::of("value", samples::USD, vec![value.clone(); 5], 20);
        check(&Chart::new("flat", distribution), &ChartOptions::default());
    }
}
