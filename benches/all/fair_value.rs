//! Option pricing of share classes. `cargo bench --bench all fair_value::`

use std::path::Path;

use divan::{Bencher, black_box};
use postmoney::engine::{Computation, compute, plan};
use postmoney::number::Exact;
use postmoney::scenario::{Files, Request, Unreadable, load_text};
use postmoney::source::Sources;
use postmoney::worksheet::batch::{Batch, Block, LANES};
use postmoney::worksheet::{NodeId, Overrides, Tape};

/// Four classes, and what is stated of the equity.
fn scenario(equity: &str) -> String {
    format!(
        "currency = \"USD\"\n[steps.value]\nmodel = \"fair-value\"\n{equity}\nvolatility = \"60%\"\nyears = 3\n\
         risk_free_rate = \"4%\"\n[steps.value.classes]\nseries-c = {{ shares = 6_000_000, investment = \"7.5M\" }}\n\
         series-b = {{ shares = 3_000_000, investment = \"3M\" }}\nseries-a = {{ shares = 1_000_000, investment = \"0.4M\" }}\n\
         common = {{ shares = 15_000_000 }}\n"
    )
}

const STATED: &str = "equity = \"23.4M\"";
const CALIBRATED: &str = "calibrate_to = { series-c = \"1.25\" }";
const CLASSES: [&str; 4] = ["series-c", "series-b", "series-a", "common"];

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, path: &Path) -> Result<String, Unreadable> {
        Err(Unreadable::System(format!("{} is not asked for", path.display())))
    }
}

fn computed(equity: &str) -> Computation {
    let mut sources = Sources::default();
    let document = load_text("value.toml", scenario(equity), &NoFiles, &Request::default(), &mut sources);
    compute(&plan(&document.expect("it can be read"), &sources).expect("it has no mistakes"), Overrides::default())
}

fn tape(computed: &Computation, varied: &[&str], figures: &[String]) -> Tape {
    let assumption = |name: &&str| computed.sheet.assumption(&format!("steps.value.{name}")).expect("it is assumed");
    let varied: Vec<NodeId> = varied.iter().map(assumption).collect();
    let figures: Vec<NodeId> = figures.iter().map(|name| computed.sheet.find(name).expect("a figure")).collect();
    Tape::new(&computed.sheet, &varied, &figures).expect("it can be replayed")
}

fn values() -> Vec<String> {
    CLASSES.map(|class| format!("value.{class}.value")).to_vec()
}

/// Four classes at one equity, exactly.
#[divan::bench]
fn four_classes(bencher: Bencher) {
    let computed = computed(STATED);
    let tape = tape(&computed, &["equity"], &values());
    let equity = [Exact::integer(25_000_000)];
    bencher.bench_local(|| tape.replay(black_box(&equity)).map(|values| values.len()));
}

/// The same for as many equities as are computed side by side.
#[divan::bench]
fn four_classes_in_a_batch(bencher: Bencher) {
    let computed = computed(STATED);
    let tape = tape(&computed, &["equity"], &values());
    let mut batch = Batch::new(&tape);
    let block: Block = std::array::from_fn(|lane| 20_000_000.0 + lane as f64 * 100_000.0);
    bencher.counter(divan::counter::ItemsCount::new(LANES)).bench_local(|| {
        batch.replay(black_box(&[block]));
        batch.figure(3)[0]
    });
}

/// A common share at 100 volatilities and 100 times to the exit.
#[divan::bench]
fn grid_of_10_000(bencher: Bencher) {
    let computed = computed(STATED);
    let tape = tape(&computed, &["volatility", "years"], &["value.common.value_per_share".to_string()]);
    let points: Vec<(f64, f64)> =
        (0..10_000).map(|at| (0.2 + f64::from(at % 100) / 100.0, 1.0 + f64::from(at / 100) / 20.0)).collect();
    bencher.bench_local(|| {
        let mut batch = Batch::new(&tape);
        let mut all = 0.0;
        for block in points.chunks(LANES) {
            let at = |lane: usize| block[lane.min(block.len() - 1)];
            let blocks = [std::array::from_fn(|lane| at(lane).0), std::array::from_fn(|lane| at(lane).1)];
            batch.replay(black_box(&blocks));
            all += batch.figure(0)[0] + batch.trusted()[0] as f64;
        }
        all
    });
}

/// A run with an equity that is stated, and with one that is found from a price, each with a grid of 25.
#[divan::bench(args = [STATED, CALIBRATED])]
fn run(bencher: Bencher, equity: &str) {
    let mut sources = Sources::default();
    let document = load_text("value.toml", scenario(equity), &NoFiles, &Request::default(), &mut sources);
    let plan = plan(&document.expect("it can be read"), &sources).expect("it has no mistakes");
    bencher.bench_local(|| compute(black_box(&plan), Overrides::default()).sheet.len());
}
