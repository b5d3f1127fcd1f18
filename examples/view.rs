#[allow(dead_code)]
#[path = "../tests/charts/samples.rs"]
mod samples;
use postmoney::render::chart::*;
fn main() {
    for theme in [Theme::Light, Theme::Dark] {
        for chart in samples::all() {
            let options = ChartOptions { theme, ..ChartOptions::default() };
            let bytes = render(&chart, &options).unwrap();
            println!("{} {} omitted {:?}", chart.name(), bytes.len(), draw(&chart, &options).unwrap().omitted);
            std::fs::write(format!("/tmp/charts-view/{}-{theme:?}.png", chart.name()), bytes).unwrap();
            let options = ChartOptions { theme, format: Format::Svg, ..ChartOptions::default() };
            std::fs::write(
                format!("/tmp/charts-view/{}-{theme:?}.svg", chart.name()),
                render(&chart, &options).unwrap(),
            )
            .unwrap();
        }
    }
}
