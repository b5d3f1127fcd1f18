//! Pictures: texts keep apart, nothing leaves the canvas, what is left out is described, and the picture can be made.

use postmoney::engine::{plan, run};
use postmoney::render::chart::{ChartOptions, Format, Theme, render};
use postmoney::report::chart::Chart;
use postmoney::source::Sources;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::asked::Asked;
use crate::scenarios::read;

#[path = "../../tests/all/charts/random.rs"]
#[allow(dead_code)]
mod random;
#[path = "../../tests/all/charts/readable.rs"]
mod readable;

/// The kinds of flags that are tried.
pub const KINDS: [&str; 2] = ["set", "case"];

/// The charts of a scenario that are drawn.
const MOST_CHARTS: usize = 12;

/// Tries the charts of a scenario, where the bytes are one, or else the chart that they describe.
pub fn hold(bytes: &[u8]) {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains("model") => of_scenario(text),
        _ => of_bytes(bytes),
    }
}

/// The generators of the tests, with a seed that the bytes are: taken from the bytes directly, their choices would wait for
/// ever for a number that fits once the bytes are used up.
fn of_bytes(bytes: &[u8]) {
    let Some((size, rest)) = bytes.split_at_checked(3) else { return };
    let mut seed = [0; 32];
    seed.iter_mut().zip(rest).for_each(|(seed, byte)| *seed = *byte);
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    if let Ok(chart) = random::chart().new_tree(&mut runner) {
        drawn(&chart.current(), size);
    }
}

fn of_scenario(text: &str) {
    let asked = Asked::of(text);
    let mut sources = Sources::default();
    let plan = read(text, &asked.request(), &mut sources).and_then(|document| plan(&document, &sources));
    let Ok(plan) = plan else { return };
    let results = run(&plan);
    let size = [text.len() as u8, (text.len() >> 8) as u8, 1];
    let charts = results.report.sections.iter().flat_map(|section| &section.charts);
    charts.take(MOST_CHARTS).for_each(|chart| drawn(chart, &size));
}

fn drawn(chart: &Chart, size: &[u8]) {
    let options = ChartOptions {
        width: 560 + 4 * u32::from(size[0]),
        height: 400 + 2 * u32::from(size[1]),
        scale: 1,
        theme: if size[2] & 1 == 0 { Theme::Dark } else { Theme::Light },
        format: if size[2] & 2 == 0 { Format::Svg } else { Format::Png },
        draft: true,
        ..ChartOptions::default()
    };
    readable::check(chart, &options);
    if let Ok(picture) = render(chart, &options) {
        assert!(!picture.is_empty());
    }
}
