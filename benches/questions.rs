//! What questions cost: runs of the Meta deal by batch replay, by exact replay and anew.
//!
//!     cargo bench --bench questions

use std::path::Path;

use divan::{Bencher, black_box, counter::ItemsCount};
use postmoney::analysis::simulate::{Request as Drawn, Simulation};
use postmoney::analysis::sweep::Sweep;
use postmoney::analysis::{Replayer, Study, Varied};
use postmoney::number::Exact;
use postmoney::scenario::{Document, Files, Request, Unreadable, load};
use postmoney::source::Sources;
use postmoney::worksheet::batch::{Batch, LANES};

fn main() {
    divan::main();
}

struct Disk;

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
    load(Path::new(path), &Disk, &Request::default(), sources).unwrap()
}

fn study() -> (Study, Sources) {
    let mut sources = Sources::default();
    let document = deal(&mut sources);
    let varied: Vec<Varied> =
        [INVESTMENT, STAKE].iter().map(|name| Varied::by_name(&document, name, document.file).unwrap()).collect();
    (Study::new(&document, &sources, &varied).unwrap(), sources)
}

fn figures(study: &Study, sources: &mut Sources, pattern: &str) -> Vec<postmoney::analysis::Figure> {
    let id = sources.add("--show", pattern);
    study.figures(&[sources.whole(id)], sources).unwrap()
}

fn point() -> [Exact; 2] {
    [Exact::integer(14_300_000_000), Exact::ratio(49, 100).unwrap()]
}

/// One figure, or all of the deal's, in batches of `f64` lanes with their error bounds.
#[divan::bench(args = ["meta.post_money", "meta.*"])]
fn batch_replay(bencher: Bencher, pattern: &str) {
    let (study, mut sources) = study();
    let figures = figures(&study, &mut sources, pattern);
    let (regime, _) = Replayer::new(&study.variation, &figures).record(&point());
    let tape = regime.unwrap().tape;
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
    let tape = regime.unwrap().tape;
    bencher.counter(ItemsCount::new(1u32)).bench_local(|| tape.replay(black_box(&point())));
}

/// The whole scenario anew.
#[divan::bench]
fn run_anew(bencher: Bencher) {
    let (study, _) = study();
    bencher.counter(ItemsCount::new(1u32)).bench_local(|| study.variation.run(black_box(&point())));
}

/// 10,000 points of a heat map, exactly.
#[divan::bench(sample_count = 10)]
fn heat_map_of_100_by_100(bencher: Bencher) {
    let mut sources = Sources::default();
    let document = deal(&mut sources);
    let vary = [format!("{INVESTMENT}=13bn..14.98bn:20M"), format!("{STAKE}=40%..49.9%:0.1%")]
        .map(|flag| sources.add("--vary", flag));
    let show = [sources.add("--show", "meta.post_money")];
    let sweep = Sweep::new(&document, &vary, &show, &sources).unwrap();
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
    let mut flag = |name: &str, text: &str| sources.add(name, text);
    let request = Drawn {
        assume: vec![
            flag("--assume", "steps.meta.investment=normal(14.5bn, 300M)"),
            flag("--assume", "steps.meta.stake=triangular(45%, 49%, 51%)"),
        ],
        show: vec![flag("--show", "meta.post_money")],
        runs: 1_000_000,
        seed: 1,
        ..Drawn::default()
    };
    let simulation = Simulation::new(&document, &request, &sources).unwrap();
    bencher.counter(ItemsCount::new(1_000_000u32)).bench_local(|| {
        let mut outcomes = simulation.run(|_| ());
        outcomes[0].percentiles(&[5, 25, 50, 75, 95])
    });
}
