//! What one exact, traced operation costs, on sheets of a million lines.
//!
//!     cargo bench --bench all worksheet::

use divan::{Bencher, counter::ItemsCount};
use postmoney::number::{Exact, Rounding, RoundingMode};
use postmoney::worksheet::{Money, Shares, Stake, Worksheet};

const LINES: usize = 1_000_000;

/// Divisions, products, sums and differences of money, shares and stakes, as a priced round mixes them.
#[divan::bench]
fn formulas_of_a_round(bencher: Bencher) {
    let investments = amounts();
    bencher.counter(ItemsCount::new(LINES)).bench(|| {
        let sheet = Worksheet::new();
        let stake: Stake = sheet.constant(Exact::ratio(49, 100).expect("a denominator that is not zero"));
        let shares: Shares = sheet.constant(Exact::integer(146_200_000));
        for investment in investments.iter().cycle() {
            if sheet.len() >= LINES {
                break;
            }
            let investment: Money = sheet.constant(investment.clone());
            let post_money = investment / stake;
            let pre_money = post_money - investment;
            let price_per_share = pre_money / shares;
            let new_shares = investment / price_per_share;
            let bought = new_shares / (shares + new_shares);
            let _value = bought * post_money + investment;
        }
        sheet
    });
}

/// The same with the price rounded to four places and the shares rounded down.
#[divan::bench]
fn formulas_with_rounding(bencher: Bencher) {
    let investments = amounts();
    bencher.counter(ItemsCount::new(LINES)).bench(|| {
        let sheet = Worksheet::new();
        let pre_money: Money = sheet.constant(Exact::integer(15_404_081_633));
        let shares: Shares = sheet.constant(Exact::integer(146_200_000));
        for investment in investments.iter().cycle() {
            if sheet.len() >= LINES {
                break;
            }
            let investment: Money = sheet.constant(investment.clone());
            let price_per_share = (pre_money / shares).rounded(Rounding::nearest(4));
            let new_shares = (investment / price_per_share).rounded(Rounding::new(0, RoundingMode::Down));
            let bought = new_shares / (shares + new_shares);
            let _worth = (price_per_share * new_shares).min(investment) + bought * pre_money;
        }
        sheet
    });
}

/// Whole amounts only: sums and differences of money.
#[divan::bench]
fn whole_amounts(bencher: Bencher) {
    let investments = amounts();
    bencher.counter(ItemsCount::new(LINES)).bench(|| {
        let sheet = Worksheet::new();
        let mut total: Money = sheet.constant(Exact::ZERO);
        for investment in investments.iter().cycle() {
            if sheet.len() >= LINES {
                break;
            }
            let investment: Money = sheet.constant(investment.clone());
            total = (total + investment).min(total + total) - investment.max(total) + investment;
        }
        sheet
    });
}

fn amounts() -> Vec<Exact> {
    (0..1_000).map(|step| Exact::integer(10_000_000_000 + step * 10_000_000)).collect()
}
