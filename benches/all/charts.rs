//! How long a chart takes: drawing alone, one picture, and the pictures of one scenario at once.

#[allow(dead_code)]
#[path = "../../tests/all/charts/samples.rs"]
mod samples;

use divan::Bencher;
use postmoney::render::chart::{ChartOptions, Format, draw, render, render_all};
use postmoney::report::chart::Chart;

const NAMES: [&str; 9] = [
    "football-field",
    "ownership",
    "exit-payoff",
    "investment-by-stake",
    "tornado",
    "value-bridge",
    "value-and-multiples",
    "claims",
    "distribution",
];

fn sample(name: &str) -> Chart {
    samples::all().into_iter().find(|chart| chart.name() == name).expect("it is among them")
}

#[divan::bench(args = NAMES)]
fn display_list(bencher: Bencher, name: &str) {
    let chart = sample(name);
    bencher.bench(|| draw(&chart, &ChartOptions::default()));
}

#[divan::bench(args = NAMES)]
fn png_at_twice_the_size(bencher: Bencher, name: &str) {
    let chart = sample(name);
    bencher.bench(|| render(&chart, &ChartOptions::default()));
}

#[divan::bench]
fn png_as_a_draft(bencher: Bencher) {
    let (chart, options) = (sample("ownership"), ChartOptions { draft: true, ..ChartOptions::default() });
    bencher.bench(|| render(&chart, &options));
}

#[divan::bench]
fn svg(bencher: Bencher) {
    let (chart, options) = (sample("ownership"), ChartOptions { format: Format::Svg, ..ChartOptions::default() });
    bencher.bench(|| render(&chart, &options));
}

#[divan::bench]
fn six_charts_at_once(bencher: Bencher) {
    let charts: Vec<Chart> = samples::all().into_iter().take(6).collect();
    bencher.bench(|| render_all(&charts, &ChartOptions::default()));
}
