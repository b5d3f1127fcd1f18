//! What questions cost: runs of the Meta deal by batch replay, by exact replay and anew; heat maps and simulations of
//! deals, rounds and exits; and the memory that simulations take.
//!
//!     cargo bench --bench all questions::

use std::path::Path;

use divan::{Bencher, black_box, counter::ItemsCount};
use postmoney::analysis::simulate::{Options, Percentile, Simulation};
use postmoney::analysis::sweep::Sweep;
use postmoney::analysis::{Replayer, Study, Varied};
use postmoney::number::Exact;
use postmoney::scenario::{Document, Files, Request, Unreadable, load, load_text};
use postmoney::source::Sources;
use postmoney::worksheet::batch::{Batch, LANES};
use rayon::prelude::*;

pub struct Disk;

impl Files for Disk {
    #[expect(clippy::disallowed_methods, reason = "the file is this project's own")]
    fn read(&self, path: &Path) -> Result<String, Unreadable> {
        std::fs::read_to_string(path).map_err(|error| Unreadable::System(error.to_string()))
    }
}

const INVESTMENT: &str = "steps.meta.investment";
const STAKE: &str = "steps.meta.stake";

fn deal(sources: &mut Sources) -> Document {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/meta-scale-ai.toml");
    load(Path::new(path), &Disk, &Request::default(), sources).expect("a scenario")
}

fn study() -> (Study, Sources) {
    let mut sources = Sources::default();
    let document = deal(&mut sources);
    let varied: Vec<Varied> = [INVESTMENT, STAKE]
        .iter()
        .map(|name| Varied::by_name(&document, name, document.file).expect("an assumption"))
        .collect();
    (Study::new(&document, &sources, &varied).expect("a question that can be asked"), sources)
}

fn figures(study: &Study, sources: &mut Sources, pattern: &str) -> Vec<postmoney::analysis::NamedFigure> {
    let id = sources.add("--show", pattern);
    study.figures(&[sources.whole(id)], sources).expect("figures")
}

fn point() -> [Exact; 2] {
    [Exact::integer(14_300_000_000), Exact::ratio(49, 100).expect("a denominator that is not zero")]
}

/// One figure, or all of the deal's, in batches of `f64` lanes with their error bounds.
#[divan::bench(args = ["meta.post_money", "meta.*"])]
fn batch_replay(bencher: Bencher, pattern: &str) {
    let (study, mut sources) = study();
    let figures = figures(&study, &mut sources, pattern);
    let (regime, _) = Replayer::new(&study.variation, &figures).record(&point());
    let tape = regime.expect("a regime that replays").tape;
    let mut batch = Batch::new(&tape);
    let values =
        [std::array::from_fn(|lane| 14.0e9 + lane as f64 * 1e7), std::array::from_fn(|lane| 0.45 + lane as f64 * 1e-3)];
    bencher.counter(ItemsCount::new(LANES)).bench_local(|| {
        batch.replay(black_box(&values));
        black_box(batch.figure(0)[0])
    });
}

/// The same point by exact replay.
#[divan::bench(args = ["meta.post_money", "meta.*"])]
fn exact_replay(bencher: Bencher, pattern: &str) {
    let (study, mut sources) = study();
    let figures = figures(&study, &mut sources, pattern);
    let (regime, _) = Replayer::new(&study.variation, &figures).record(&point());
    let tape = regime.expect("a regime that replays").tape;
    bencher.counter(ItemsCount::new(1u32)).bench_local(|| tape.replay(black_box(&point())));
}

/// The whole scenario anew.
#[divan::bench]
fn run_anew(bencher: Bencher) {
    let (study, _) = study();
    bencher.counter(ItemsCount::new(1u32)).bench_local(|| study.variation.run(black_box(&point())));
}

/// A scenario that is written here.
fn written(text: &str, sources: &mut Sources) -> Document {
    load_text("bench.toml", text.to_string(), &Disk, &Request::default(), sources).expect("a scenario")
}

/// A founding, five SAFEs, one of them for a fixed part, and a round with a pool.
const FIVE_SAFES: &str = r#"
currency = "USD"
[steps.founding]
model = "founding"
pool = 750_000
holders.Founders = 9_250_000
[steps.first]
model = "safe"
investment = "125k"
stake = "7%"
[steps.second]
model = "safe"
investment = "375k"
valuation_cap = "10M"
[steps.third]
model = "safe"
investment = "750k"
valuation_cap = "10M"
[steps.fourth]
model = "safe"
investment = "475k"
valuation_cap = "10M"
[steps.fifth]
model = "safe"
investment = "500k"
valuation_cap = "13M"
[steps.series-a]
model = "priced-round"
pre_money = "25M"
pool.target = "10%"
investors.Fund = "4M"
"#;

/// 10,000 points of a heat map, exactly: of the Meta deal, and of the founders' stake after five SAFEs and a round.
#[divan::bench(args = ["deal", "five SAFEs"], sample_count = 10)]
fn heat_map_of_100_by_100(bencher: Bencher, of: &str) {
    let mut sources = Sources::default();
    let is_deal = of == "deal";
    let document = if is_deal { deal(&mut sources) } else { written(FIVE_SAFES, &mut sources) };
    let (vary, show) = match is_deal {
        true => ([format!("{INVESTMENT}=13bn..14.98bn:20M"), format!("{STAKE}=40%..49.9%:0.1%")], "meta.post_money"),
        false => (
            ["series-a.pre_money=5M..54.5M:500k".to_string(), "pool.target=5%..14.9%:0.1%".to_string()],
            "series-a.holders.Founders.stake",
        ),
    };
    let vary = vary.map(|flag| sources.add("--vary", flag));
    let show = [sources.add("--show", show)];
    let sweep = Sweep::new(&document, &vary, &show, &sources).expect("a question that can be asked");
    assert_eq!(sweep.len(), 10_000);
    bencher.counter(ItemsCount::new(sweep.len())).bench_local(|| {
        let mut count = 0;
        sweep
            .each(|row| {
                count += usize::from(row.point.values[0].is_some());
                Ok::<(), ()>(())
            })
            .map(|()| count)
    });
}

/// A million simulated deals with percentiles, on all cores.
#[divan::bench(sample_count = 10)]
fn million_simulated_deals(bencher: Bencher) {
    let mut sources = Sources::default();
    let document = deal(&mut sources);
    let assume = ["steps.meta.investment=normal(14.5bn, 300M)", "steps.meta.stake=triangular(45%, 49%, 51%)"];
    let simulation = simulation(&document, &assume, "meta.post_money", 1_000_000, &mut sources);
    bencher.counter(ItemsCount::new(1_000_000u32)).bench_local(|| percentiles(&simulation));
}

/// A million exits of four classes, and the percentiles of what each class gets, on all cores.
#[divan::bench(sample_count = 20)]
fn million_simulated_exits_of_four_classes(bencher: Bencher) {
    let mut sources = Sources::default();
    let simulation = exits(1_000_000, &mut sources);
    assert_eq!(simulation.figures.len(), 4);
    bencher.counter(ItemsCount::new(1_000_000u32)).bench_local(|| percentiles(&simulation));
}

fn exits(runs: u64, sources: &mut Sources) -> Simulation {
    let document = written(FOUR_CLASSES, sources);
    simulation(&document, &["exit=normal(60M, 20M)"], "exit.*.proceeds", runs, sources)
}

/// A senior class, a capped one, a participating one, and the common stock.
const FOUR_CLASSES: &str = r#"
currency = "USD"
[steps.exit]
model = "waterfall"
exit = "60M"
[steps.exit.classes.series-b]
shares = 1_500_000
investment = "9M"
seniority = 2
[steps.exit.classes.series-a]
shares = 2_000_000
investment = "5M"
participation = "capped"
cap = "2x"
[steps.exit.classes.seed]
shares = 500_000
investment = "1M"
participation = "full"
[steps.exit.classes.common]
shares = 8_000_000
"#;

fn simulation(document: &Document, assume: &[&str], show: &str, runs: u64, sources: &mut Sources) -> Simulation {
    let request = Options {
        assume: assume.iter().map(|flag| sources.add("--assume", *flag)).collect(),
        show: vec![sources.add("--show", show)],
        runs,
        seed: 1,
        ..Options::default()
    };
    Simulation::new(document, &request, sources).expect("a question that can be asked")
}

fn percentiles(simulation: &Simulation) -> Vec<Option<Vec<Percentile>>> {
    let outcomes = simulation.run(|_| ());
    outcomes.par_iter().map(|outcome| outcome.percentiles(&[5, 25, 50, 75, 95])).collect()
}

/// The peak of memory after more and more runs, where the system tells it: it does not grow with them.
pub fn print_memory() {
    let mut sources = Sources::default();
    for runs in [100_000, 1_000_000, 10_000_000, 30_000_000] {
        let start = std::time::Instant::now();
        percentiles(&exits(runs, &mut sources));
        let memory = peak_memory().map_or(String::new(), |memory| format!(", {memory} at most"));
        println!("{runs:>9} simulated exits: {:>8.1?}{memory}", start.elapsed());
    }
}

#[expect(clippy::disallowed_methods, reason = "a few lines that the system writes")]
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(peak.trim().to_string())
}
