//! The path from a text to bytes, and the worksheet alone. `cargo bench --bench all spine::`

use std::path::Path;

use divan::{Bencher, black_box};
use postmoney::engine::{Evaluation, plan, run};
use postmoney::number::Exact;
use postmoney::render::{Format, Layout, View, render, xlsx};
use postmoney::scenario::{Document, Files, Request, Unreadable, load_text};
use postmoney::source::Sources;
use postmoney::worksheet::{Money, Ratio, Worksheet};

const SCENARIO: &str = include_str!("../../scenarios/meta-scale-ai.toml");
const LAYOUT: Layout = Layout { width: 100, colour: false };

/// The scenario stands alone.
struct NoFiles;

impl Files for NoFiles {
    fn read(&self, path: &Path) -> Result<String, Unreadable> {
        Err(Unreadable::System(format!("{} is not asked for", path.display())))
    }
}

fn document(sources: &mut Sources) -> Document {
    load_text("meta-scale-ai.toml", SCENARIO.to_string(), &NoFiles, &Request::default(), sources)
        .expect("it can be read")
}

fn results(sources: &mut Sources) -> Evaluation {
    let document = document(sources);
    run(&plan(&document, sources).expect("it has no mistakes"))
}

#[divan::bench]
fn read_a_scenario() -> usize {
    let mut sources = Sources::default();
    let document = document(&mut sources);
    plan(&document, &sources).expect("it has no mistakes").sources.len()
}

#[divan::bench]
fn run_a_scenario(bencher: Bencher) {
    let mut sources = Sources::default();
    let document = document(&mut sources);
    let plan = plan(&document, &sources).expect("it has no mistakes");
    bencher.bench_local(|| run(black_box(&plan)).sheet.len());
}

/// A workbook with live formulas beside JSON.
#[divan::bench]
fn render_a_workbook(bencher: Bencher) {
    let mut sources = Sources::default();
    let results = results(&mut sources);
    bencher.bench_local(|| xlsx::book(black_box(&results), &sources).map(|book| book.bytes.len()));
}

#[divan::bench(args = ["text", "json", "csv", "markdown", "html"])]
fn render_a_scenario(bencher: Bencher, format: &str) {
    let mut sources = Sources::default();
    let results = results(&mut sources);
    let format = match format {
        "text" => Format::Text,
        "json" => Format::Json,
        "csv" => Format::Csv,
        "html" => Format::Html,
        _ => Format::Markdown,
    };
    bencher
        .bench_local(|| render(black_box(&results), &sources, format, &View::default(), LAYOUT).map(|text| text.len()));
}

#[divan::bench]
fn from_text_to_json() -> usize {
    let mut sources = Sources::default();
    let results = results(&mut sources);
    render(&results, &sources, Format::Json, &View::default(), LAYOUT).map_or(0, |text| text.len())
}

/// Amounts as deals have them: sums, shares and prices whose fractions stay short.
#[divan::bench(sample_count = 10)]
fn a_sheet_of_a_million_operations() -> usize {
    const OPERATIONS: usize = 1_000_000;
    let sheet = Worksheet::new();
    let amount: Money = sheet.constant(Exact::integer(14_800_000_000));
    let part: Ratio = sheet.constant(Exact::ratio(49, 100).unwrap_or(Exact::ONE));
    while sheet.len() < OPERATIONS {
        let paid = amount * part;
        let value = paid / part;
        let left = value - paid;
        black_box(left + amount);
    }
    sheet.len()
}
