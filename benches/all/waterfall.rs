//! What an exact waterfall costs, its worksheet included.
//!
//!     cargo bench --bench all waterfall::

use divan::Bencher;
use postmoney::engine::{Needed, Plan, compute, compute_needed, plan};
use postmoney::models::waterfall::{Claimant, Schedule, Upside};
use postmoney::number::Exact;
use postmoney::scenario::{Files, Request, Unreadable, load_text};
use postmoney::source::Sources;
use postmoney::worksheet::{Money, Overrides, Price, Shares, Worksheet};

fn shares(sheet: &Worksheet, number: i128) -> Shares<'_> {
    sheet.constant(Exact::integer(number))
}

fn money(sheet: &Worksheet, amount: i128) -> Money<'_> {
    sheet.constant(Exact::integer(amount))
}

fn price(sheet: &Worksheet, cents: i128) -> Price<'_> {
    sheet.constant(Exact::ratio(cents, 100).expect("a denominator that is not zero"))
}

/// A senior class, a capped one, a participating one, and the common stock: breakpoints and payouts of one exit.
#[divan::bench]
fn four_classes_at_one_exit(bencher: Bencher) {
    bencher.bench(|| {
        let sheet = Worksheet::new();
        let claimants = vec![
            Claimant::preferred("b", shares(&sheet, 1_500_000), money(&sheet, 9_000_000), 1, Upside::Converts),
            Claimant::preferred(
                "a",
                shares(&sheet, 2_000_000),
                money(&sheet, 5_000_000),
                2,
                Upside::Capped(money(&sheet, 10_000_000)),
            ),
            Claimant::preferred("seed", shares(&sheet, 500_000), money(&sheet, 1_000_000), 2, Upside::Participates),
            Claimant::common("common", shares(&sheet, 8_000_000)),
        ];
        let paid = Schedule::new(&sheet, claimants).payouts(money(&sheet, 60_000_000));
        paid.into_iter().filter_map(|payout| payout.value()).count()
    });
}

/// Classes of every kind in ranks of four, and as many strikes.
fn claimants(sheet: &Worksheet, classes: usize, strikes: usize) -> Vec<Claimant<'_>> {
    let mut claimants = vec![Claimant::common("common", shares(sheet, 50_000_000))];
    for index in 0..classes as i128 {
        let preference = money(sheet, 1_000_000 + index * 370_001);
        let upside = match index % 3 {
            0 => Upside::Capped(money(sheet, 3_000_000 + index * 1_110_003)),
            1 => Upside::Participates,
            _ => Upside::Converts,
        };
        let number = shares(sheet, 100_000 + (index * 7_919) % 90_001);
        claimants.push(Claimant::preferred(format!("class-{index}"), number, preference, 1 + index as u32 / 4, upside));
    }
    for index in 0..strikes as i128 {
        let number = shares(sheet, 1_000 + (index * 104_729) % 9_973);
        claimants.push(Claimant::options(format!("grant-{index}"), number, price(sheet, 5 + index * 7)));
    }
    claimants
}

/// All breakpoints of two hundred classes with two thousand strikes.
#[divan::bench]
fn breakpoints_of_200_classes_and_2000_strikes(bencher: Bencher) {
    bencher.bench(|| {
        let sheet = Worksheet::new();
        Schedule::new(&sheet, claimants(&sheet, 200, 2_000)).segments().len()
    });
}

/// A thousand exits of fifty classes: one set of breakpoints, and every payout on the sheet.
#[divan::bench]
fn thousand_exits_of_50_classes(bencher: Bencher) {
    bencher.bench(|| {
        let sheet = Worksheet::new();
        let schedule = Schedule::new(&sheet, claimants(&sheet, 49, 0));
        (1..=1_000).map(|million| schedule.payouts(money(&sheet, million * 1_000_000)).len()).sum::<usize>()
    });
}

/// Five post-money SAFEs, whose shares follow from who converts, beside a pool and four classes that decide too.
const FIVE_SAFES: &str = r#"
currency = "USD"
[steps.exit]
model = "waterfall"
exit  = "60M"
[steps.exit.classes]
common   = { shares = 8_000_000 }
options  = { shares = 1_000_000, strike = "0.5" }
seed     = { shares = 1_000_000, investment = "2M", seniority = 1 }
series-a = { shares = 2_000_000, investment = "6M", seniority = 2 }
series-b = { shares = 1_500_000, investment = "9M", seniority = 3 }
series-c = { shares = 1_000_000, investment = "12M", seniority = 4 }
safe-1   = { investment = "200k", valuation_cap = "6M" }
safe-2   = { investment = "300k", valuation_cap = "8M" }
safe-3   = { investment = "500k", valuation_cap = "10M" }
safe-4   = { investment = "500k", valuation_cap = "14M" }
safe-5   = { investment = "1M", valuation_cap = "25M" }
"#;

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &std::path::Path) -> Result<String, Unreadable> {
        Err(Unreadable::System("no files here".to_string()))
    }
}

fn five_safes() -> Plan {
    let mut sources = Sources::default();
    let document = load_text("safes.toml", FIVE_SAFES.to_string(), &NoFiles, &Request::default(), &mut sources);
    plan(&document.expect("a document"), &sources).expect("a plan")
}

/// Every figure: who converts at any exit, and all breakpoints.
#[divan::bench(name = "five SAFEs, a pool and four classes at one exit")]
fn five_safes_at_one_exit(bencher: Bencher) {
    let plan = five_safes();
    bencher.bench(|| compute(&plan, Overrides::default()).sheet.len());
}

/// What a question computes anew that asks for what one class gets.
#[divan::bench(name = "five SAFEs, a pool and four classes: one figure of one exit")]
fn one_figure_of_five_safes(bencher: Bencher) {
    let plan = five_safes();
    let needed = Needed::by(&plan, std::iter::once("exit.common.proceeds"));
    bencher.bench(|| compute_needed(&plan, Overrides::default(), &needed).sheet.len());
}
