//! What exact rounds cost, their worksheets included.
//!
//!     cargo bench --bench all captable::
//!
//! The rounds of many holders are counted in holders a second: where that figure is the same at every size, the cost is
//! linear. The memory that the largest run took at its peak stands in the last line.

use std::fmt::Write;

use divan::{Bencher, black_box, counter::ItemsCount};
use postmoney::captable::CapitalizationRules;
use postmoney::engine::{Plan, plan, run};
use postmoney::models::priced_round::{Demand, Instrument, Method, Pool, PriceTerms, Round, RoundingTerms, Valuation};
use postmoney::number::Exact;
use postmoney::scenario::{Files, Request, Unreadable, load_text};
use postmoney::source::Sources;
use postmoney::worksheet::{Dimension, Money, Quantity, Shares, Worksheet};

/// The scenarios stand alone.
struct NoFiles;

impl Files for NoFiles {
    fn read(&self, path: &std::path::Path) -> Result<String, Unreadable> {
        Err(Unreadable::System(format!("{} is not asked for", path.display())))
    }
}

fn planned(text: String) -> Plan {
    let mut sources = Sources::default();
    let document = load_text("rounds.toml", text, &NoFiles, &Request::default(), &mut sources).expect("it can be read");
    plan(&document, &sources).expect("it has no mistakes")
}

fn whole<U: Dimension>(sheet: &Worksheet, number: i128) -> Quantity<'_, U> {
    sheet.constant(Exact::integer(number))
}

fn part<U: Dimension>(sheet: &Worksheet, percent: i128) -> Quantity<'_, U> {
    sheet.constant(Exact::ratio(percent, 100).expect("a hundred is not zero"))
}

/// A post-money cap.
fn capped<'s>(existing: Shares<'s>, cap: Money<'s>) -> PriceTerms<'s> {
    let capitalization = CapitalizationRules::POST_MONEY_SAFE;
    PriceTerms { valuation_cap: Some(cap), discount: None, floor: None, capitalization, existing }
}

/// A post-money SAFE.
fn safe<'s>(sheet: &'s Worksheet, existing: Shares<'s>, amount: i128, cap: i128) -> Instrument<'s> {
    Instrument {
        name: "safe".into(),
        amount: whole(sheet, amount),
        own: capped(existing, whole(sheet, cap)),
        later: Vec::new(),
    }
}

/// The example of github.com/1984vc/cap-table: 4M on 25M, the pool to 10 %, and five SAFEs, one of them for a fixed 7 %
/// and one that takes the terms of the next.
fn five_safes(sheet: &Worksheet) -> Round<'_> {
    let existing = whole(sheet, 10_000_000);
    let invested: Money<'_> = whole(sheet, 125_000);
    let seven_percent = Instrument {
        own: capped(existing, invested / part::<postmoney::worksheet::dimension::Ratio>(sheet, 7)),
        ..safe(sheet, existing, 125_000, 1)
    };
    let others = [(375_000, 10_000_000), (750_000, 10_000_000), (475_000, 10_000_000), (500_000, 13_000_000)];
    let others = others.map(|(amount, cap)| safe(sheet, existing, amount, cap));
    Round {
        existing,
        valuation: Valuation::PreMoney(whole(sheet, 25_000_000)),
        method: Method::PercentOwnership,
        demand: Demand { money: Some(whole(sheet, 4_000_000)), ..Demand::default() },
        instruments: std::iter::once(seven_percent).chain(others).collect(),
        counted_in_targets: Vec::new(),
        warrants: Vec::new(),
        warrants_in_targets: Vec::new(),
        counts_warrants: true,
        pool: Some(Pool::Target {
            target: part(sheet, 10),
            existing: Some(whole(sheet, 750_000)),
            of_pre_money: false,
        }),
        pool_on_top: false,
        protected: Vec::new(),
        rounding: RoundingTerms::default(),
    }
}

/// From plain numbers to a price and everybody's shares, with the sheet that explains them.
#[divan::bench]
fn five_safes_and_a_pool(bencher: Bencher) {
    bencher.bench(|| {
        let sheet = Worksheet::new();
        let solution = five_safes(&sheet).solve().expect("it has a solution");
        black_box(solution.price_per_share.on(&sheet).value());
        sheet.len()
    });
}

/// The same as a scenario: founding, five steps with SAFEs, the round, and the report of each.
#[divan::bench]
fn five_safes_as_a_scenario(bencher: Bencher) {
    let mut text = "currency = \"USD\"\n[steps.founding]\nmodel = \"founding\"\npool = 750_000\nholders.Founders = \
                    9_250_000\n[steps.first]\nmodel = \"safe\"\ninvestment = \"125k\"\nstake = \"7%\"\n"
        .to_string();
    for (name, amount, cap) in [("second", 375, 10), ("third", 750, 10), ("fourth", 475, 10), ("fifth", 500, 13)] {
        let terms = format!("investment = \"{amount}k\"\nvaluation_cap = \"{cap}M\"\n");
        let _ = write!(text, "[steps.{name}]\nmodel = \"safe\"\n{terms}");
    }
    text.push_str("[steps.series-a]\nmodel = \"priced-round\"\npre_money = \"25M\"\npool.target = \"10%\"\n");
    text.push_str("investors.Fund = \"4M\"\n");
    let plan = planned(text);
    bencher.bench_local(|| run(black_box(&plan)));
}

/// Holders who found a company together, and twelve rounds after it, each at a higher price but the eighth: two SAFEs
/// before the first, a lead and an old investor in every round, a pool of a tenth, and weighted averages.
fn twelve_rounds(holders: usize) -> Plan {
    let mut text = "currency = \"USD\"\n[steps.founding]\nmodel = \"founding\"\npool = 1_000_000\n".to_string();
    text.push_str("[steps.founding.holders]\n");
    for holder in 0..holders {
        let _ = writeln!(text, "Holder-{holder} = {}", 100 + (holder * 7_919) % 1_901);
    }
    for (name, cap) in [("angel", 6), ("club", 8)] {
        let terms = format!("investment = \"500k\"\nvaluation_cap = \"{cap}M\"\ndiscount = \"20%\"\n");
        let _ = write!(text, "[steps.{name}]\nmodel = \"safe\"\n{terms}");
    }
    for (round, pre_money) in [10, 18, 30, 55, 90, 140, 220, 100, 180, 300, 500, 900].into_iter().enumerate() {
        let _ = write!(
            text,
            "[steps.round-{round}]\nmodel = \"priced-round\"\npre_money = \"{pre_money}M\"\npool.target = \"10%\"\n\
             anti_dilution = \"broad-based\"\ninvestors.Lead-{round} = \"{}M\"\ninvestors.Holder-{round} = \"100k\"\n",
            pre_money / 5
        );
    }
    planned(text)
}

#[divan::bench(args = [1_000, 3_000, 10_000, 30_000], sample_count = 5)]
fn twelve_rounds_of_many_holders(bencher: Bencher, holders: usize) {
    let plan = twelve_rounds(holders);
    bencher.counter(ItemsCount::new(holders)).bench_local(|| run(black_box(&plan)));
}

/// One run at every size, with what it costs a holder and the peak of memory up to then, where the system tells it.
pub fn print_slope() {
    for holders in [1_000, 3_000, 10_000, 30_000] {
        let plan = twelve_rounds(holders);
        let start = std::time::Instant::now();
        let results = run(&plan);
        let taken = start.elapsed();
        let lines = results.sheet.len();
        let per_holder = taken.as_secs_f64() * 1e6 / holders as f64;
        let memory = peak_memory().map_or(String::new(), |memory| format!(", {memory} at most"));
        println!("{holders:>6} holders: {taken:>8.1?}, {per_holder:.1} us a holder, {lines} lines{memory}");
    }
}

#[expect(clippy::disallowed_methods, reason = "a file of the kernel, of a few lines")]
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(peak.trim().to_string())
}
