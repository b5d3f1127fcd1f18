//! The charts of every scenario: all can be drawn, and what they show adds up.

use crate::support::{Computed, computed, computed_file, each_computed, planned, root, text_of};
use postmoney::engine::compute;
use postmoney::number::Exact;
use postmoney::render::chart::{ChartOptions, draw};
use postmoney::report::chart::{Chart, ChartKind};
use postmoney::worksheet::Overrides;

/// Every chart of every scenario, with the scenario and its text.
fn charts() -> Vec<(String, &'static str, Chart)> {
    let mut charts = Vec::new();
    each_computed(|Computed { path, text, case, results, .. }| {
        let of_step = results.report.sections.iter().flat_map(|section| section.charts.iter().cloned());
        charts.extend(of_step.filter(|_| case.is_none()).map(|chart| (path.display().to_string(), *text, chart)));
    });
    charts
}

#[test]
fn every_chart_is_drawn_and_adds_up() {
    let charts = charts();
    let mut kinds = std::collections::BTreeSet::new();
    for (name, text, chart) in &charts {
        if let Err(error) = draw(chart, &ChartOptions::default()) {
            panic!("{name}: {} is not drawn: {error}", chart.name());
        }
        match chart.kind() {
            ChartKind::Payoff(payoff) => {
                kinds.insert("payoff");
                // Grants of options are but a part of what is paid, and holders may have but a part of the classes.
                let others_are_paid = chart.name().ends_with("-grants")
                    || chart.name().ends_with("-holders")
                    || ["costs", "debt", "carve_out"].iter().any(|key| text.contains(key));
                for corner in 0..payoff.curves[0].points.len() {
                    let exit = &payoff.curves[0].points[corner].0;
                    let paid: Exact = payoff.curves.iter().map(|curve| Exact::clone(&curve.points[corner].1)).sum();
                    assert!(paid <= **exit, "{name}: more than {exit:?} is paid");
                    assert!(others_are_paid || paid == **exit, "{name}: not all of {exit:?} is paid");
                }
                let points = payoff.curves.iter().flat_map(|curve| curve.points.windows(2));
                assert!(points.into_iter().all(|pair| pair[0].0 <= pair[1].0), "{name}: exits out of order");
            }
            ChartKind::Ownership(ownership) => {
                kinds.insert("ownership");
                for round in 0..ownership.rounds.len() {
                    let whole: Exact = ownership.holders.iter().map(|holder| Exact::clone(&holder.stakes[round])).sum();
                    assert_eq!(whole, Exact::ONE, "{name}: {}", ownership.rounds[round]);
                }
            }
            ChartKind::Claims(_) => drop(kinds.insert("claims")),
            ChartKind::HeatMap(_) => drop(kinds.insert("heat map")),
            ChartKind::FootballField(_) => drop(kinds.insert("football field")),
            ChartKind::Timeline(_) => drop(kinds.insert("timeline")),
            ChartKind::Bridge(_) => drop(kinds.insert("bridge")),
            _ => {}
        }
    }
    assert_eq!(kinds.len(), 7, "only {kinds:?} are drawn by scenarios");
}

/// Where conversion is mandatory for everybody, a curve has two values at one exit.
#[test]
fn a_payoff_jumps_where_all_have_to_convert() {
    let text = "[steps.exit]\nmodel = \"waterfall\"\nexit = \"30M\"\nmandatory_conversion_from = \"20M\"\n\
                [steps.exit.classes.a]\nshares = 1_000_000\ninvestment = \"8M\"\n\
                [steps.exit.classes.common]\nshares = 9_000_000\n";
    let results = computed(text, &Default::default()).expect("a scenario");
    let chart = results.report.sections[0].charts.first().expect("a chart");
    let ChartKind::Payoff(payoff) = chart.kind() else { panic!("{chart:?}") };
    let at: Vec<String> = payoff.curves[0]
        .points
        .iter()
        .filter(|(exit, _)| **exit == Exact::integer(20_000_000))
        .map(|(_, proceeds)| proceeds.fraction())
        .collect();
    assert_eq!(at, ["8000000", "2000000"]);
}

/// Many holders are shown as the largest and one for the others; many classes likewise.
#[test]
fn crowds_are_drawn_together() {
    let holders: String = (1..=40).map(|number| format!("h{number} = {}\n", number * 1_000)).collect();
    let text = format!(
        "[steps.founding]\nmodel = \"founding\"\n[steps.founding.holders]\n{holders}\
         [steps.more]\nmodel = \"issuance\"\nclass = \"Common\"\nkind = \"common\"\nholders.Late = 5_000_000\n"
    );
    let results = computed(&text, &Default::default()).expect("a scenario");
    let chart = results.report.sections[1].charts.first().expect("a chart");
    let ChartKind::Ownership(ownership) = chart.kind() else { panic!("{chart:?}") };
    let names: Vec<&str> = ownership.holders.iter().map(|holder| holder.name.as_str()).collect();
    assert_eq!((names.len(), names[0], names[10], names[11]), (12, "h31", "Late", "30 others"));
    let whole: Exact = ownership.holders.iter().map(|holder| Exact::clone(&holder.stakes[1])).sum();
    assert_eq!(whole, Exact::ONE);
}

/// The picture of grants is that of the table: at every corner it shows what the table gives for that exit.
#[test]
fn a_curve_of_a_grant_passes_through_what_the_table_says() {
    let path = root().join("scenarios/exits/rounds-and-exit.toml");
    let (results, _) = computed_file(&path, None);
    let charts = results.report.sections.iter().flat_map(|section| &section.charts);
    let chart = charts.into_iter().find(|chart| chart.name() == "sale-grants").expect("a chart of grants");
    let ChartKind::Payoff(payoff) = chart.kind() else { panic!("{chart:?}") };
    let plan = planned(&text_of(&path), &Default::default()).expect("a plan");
    assert!(payoff.curves[0].points.len() > 5);
    for (exit, brings) in &payoff.curves[0].points {
        let results = compute(&plan, Overrides::from([("steps.sale.exit".to_string(), Exact::clone(exit))]));
        let told = results.sheet.find("sale.grants.hires.brings").and_then(|line| results.sheet.value(line));
        assert_eq!(told.as_ref(), Some(&**brings), "at {exit:?}");
    }
}
