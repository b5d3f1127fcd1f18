//! How time grows with the size of a scenario: steps, holders, classes, claims and cases.
//!
//!     cargo bench --bench all growth::
//!
//! Each is doubled several times. What is linear takes twice as long each time; steps that each bring a holder take up to
//! four times as long, since everybody has another part of the company after each of them.

use std::fmt::Write as _;
use std::time::Instant;

use divan::{Bencher, black_box};
use postmoney::engine::{plan, run};
use postmoney::render::{Format, Layout, View, render};
use postmoney::scenario::{Files, Request, Unreadable, load_text};
use postmoney::source::Sources;

/// The scenarios stand alone.
struct NoFiles;

impl Files for NoFiles {
    fn read(&self, path: &std::path::Path) -> Result<String, Unreadable> {
        Err(Unreadable::System(format!("{} is not asked for", path.display())))
    }
}

/// From a text to bytes: how many of text, JSON and CSV.
fn bytes(text: &str) -> [usize; 3] {
    let mut sources = Sources::default();
    let document = load_text("growth.toml", text.to_string(), &NoFiles, &Request::default(), &mut sources)
        .expect("it can be read");
    let results = run(&plan(&document, &sources).expect("it has no mistakes"));
    [Format::Text, Format::Json, Format::Csv].map(|format| {
        let layout = Layout { width: 100, colour: false };
        render(&results, &sources, format, &View::default(), layout).expect("it can be written").len()
    })
}

fn many(beginning: &str, number: usize, entry: impl Fn(usize) -> String) -> String {
    (0..number).fold(beginning.to_string(), |mut text, at| {
        let _ = writeln!(text, "{}", entry(at));
        text
    })
}

const FOUNDING: &str =
    "currency = \"USD\"\n[steps.f]\nmodel = \"founding\"\npool = 1_000_000\nholders.Ada = 6_000_001\n";

/// A new investor and a new class with each step.
fn rounds(number: usize) -> String {
    many(FOUNDING, number, |at| {
        let (pre_money, paid) = (20 + 6 * at, 1_000 + 137 * at);
        format!("[steps.r{at}]\nmodel = \"priced-round\"\npre_money = \"{pre_money}M\"\ninvestors.F{at} = \"{paid}k\"")
    })
}

/// Grants to one person.
fn steps(number: usize) -> String {
    many(FOUNDING, number, |at| format!("[steps.g{at}]\nmodel = \"grant\"\nstrike = \"0.1\"\nholders.Eve = 100"))
}

fn holders(number: usize) -> String {
    let founding = many(FOUNDING, number, |at| format!("holders.A{at} = {}", 1_000 + at));
    founding + "[steps.s]\nmodel = \"priced-round\"\npre_money = \"20M\"\ninvestors.Fund = \"5M\"\n"
}

fn classes(number: usize) -> String {
    let exit =
        "currency = \"USD\"\n[steps.e]\nmodel = \"waterfall\"\nexit = \"60M\"\nclasses.common.shares = 1_000_000\n";
    many(exit, number, |at| {
        let (shares, paid, rank) = (1_000 + 7 * at, 100 + 3 * at, at % 5 + 1);
        format!("classes.c{at} = {{ shares = {shares}, investment = \"{paid}k\", seniority = {rank} }}")
    })
}

/// Reports of one figure.
fn claims(number: usize) -> String {
    let deal = "currency = \"USD\"\n[steps.deal]\nmodel = \"reported-deal\"\nstake = \"20%\"\ninvestment = [\n";
    many(deal, number, |at| format!("\"{}M\",", 2_000 + 20 * at)) + "]\n"
}

#[divan::bench(args = [20, 40, 80, 160], sample_count = 3)]
fn rounds_with_a_new_holder_each(bencher: Bencher, number: usize) {
    let text = rounds(number);
    bencher.bench_local(|| bytes(black_box(&text)));
}

#[divan::bench(args = [50, 100, 200, 400], sample_count = 5)]
fn steps_of_the_same_holders(bencher: Bencher, number: usize) {
    let text = steps(number);
    bencher.bench_local(|| bytes(black_box(&text)));
}

#[divan::bench(args = [1_000, 2_000, 4_000, 8_000], sample_count = 3)]
fn holders_of_a_round(bencher: Bencher, number: usize) {
    let text = holders(number);
    bencher.bench_local(|| bytes(black_box(&text)));
}

#[divan::bench(args = [50, 100, 200, 399], sample_count = 3)]
fn classes_of_a_sale(bencher: Bencher, number: usize) {
    let text = classes(number);
    bencher.bench_local(|| bytes(black_box(&text)));
}

#[divan::bench(args = [50, 100, 200, 400], sample_count = 5)]
fn reports_of_a_figure(bencher: Bencher, number: usize) {
    let text = claims(number);
    bencher.bench_local(|| bytes(black_box(&text)));
}

/// One run at every size, with how many times as much time and how many times as many bytes it takes as half of it.
pub fn print_ratios() {
    type Texts = (&'static str, usize, fn(usize) -> String);
    let dimensions: [Texts; 5] = [
        ("rounds with a new holder each", 20, rounds),
        ("steps of the same holders", 50, steps),
        ("holders of a round", 1_000, holders),
        ("classes of a sale", 49, classes),
        ("reports of a figure", 50, claims),
    ];
    for (what, first, text) in dimensions {
        let mut before: Option<(f64, [usize; 3])> = None;
        for number in [first, 2 * first, 4 * first, 8 * first] {
            let text = text(number);
            let start = Instant::now();
            let bytes = bytes(&text);
            let time = start.elapsed().as_secs_f64();
            let [words, json, csv] = bytes.map(|bytes| bytes as f64 / 1e6);
            let ratios = before.map_or(String::new(), |(earlier, sizes)| {
                let [words, json, csv] = [0, 1, 2].map(|at| bytes[at] as f64 / sizes[at] as f64);
                format!(" (x {:.1}; x {words:.1}, {json:.1}, {csv:.1})", time / earlier)
            });
            println!(
                "{number:>5} {what}: {:.1} ms; {words:.2} MB of text, {json:.2} of JSON, {csv:.2} of CSV{ratios}",
                time * 1e3
            );
            before = Some((time, bytes));
        }
    }
}
