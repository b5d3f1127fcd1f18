//! The company of the paper's table 1, "impact of contract terms on fair value": 100M dollars for a tenth of 1bn after the round, with
//! the terms of the authors' `output_tab_EffectOfTerms.m`. All in millions.
//!
//! The figures here come from a third program: payoffs by trying who converts at each of 24,000 exits, and their sum over the density.

use super::super::payoff::{Corner, Payoff};
use super::super::{Chance, Claim, Unicorn, refused};
use super::holdings::{Holding, payoffs};
use crate::models::fair_value::core::exponential_term::ExponentialTerm;
use crate::models::fair_value::core::market::{Market, Priced};
use crate::models::fair_value::core::payoffs::{Payoffs, Slice};
use crate::models::fair_value::core::tests::{near, number};
use crate::models::fair_value::published::published;
use crate::number::Exact;
use crate::worksheet::batch::roots;
use crate::worksheet::{Money, Ratio, Tape, Worksheet, dimension};

/// What varies from one line of the table to the next.
#[derive(Clone, Copy, Debug)]
struct Terms {
    /// Shares, in thousands, of the first round, of the second and of all others that are issued.
    shares: [i128; 3],
    /// Invested in both rounds.
    invested: [i128; 2],
    /// What the second round gets back at a sale, in hundredths of its money.
    multiple: i128,
    /// Who of both rounds is paid first at a sale.
    ranks: [u32; 2],
    /// What the second round gets at least at an IPO, in hundredths of its money.
    ratchet: i128,
    /// The exit below which a round may refuse an IPO.
    refusable: i128,
}

const BASELINE: Terms = Terms {
    shares: [100_000, 100_000, 750_000],
    invested: [50, 100],
    multiple: 100,
    ranks: [1, 1],
    ratchet: 0,
    refusable: 0,
};

impl Terms {
    fn claims<'s>(&self, sheet: &'s Worksheet) -> Vec<Claim<'s>> {
        let money = |number: i128| -> Money<'s> { sheet.constant(Exact::integer(number)) };
        let shares = self
            .shares
            .map(|thousands| sheet.constant(Exact::ratio(thousands, 1_000).expect("not a division by zero")));
        let second = |hundredths: i128| -> Money<'s> {
            let multiple: Ratio<'s> = sheet.constant(Exact::percent(hundredths));
            money(self.invested[1]) * multiple
        };
        let holdings = |guaranteed: [Option<(Money<'s>, u32)>; 3]| -> Vec<Holding<'s>> {
            let both = shares.into_iter().zip(guaranteed);
            both.map(|(as_converted, guaranteed)| Holding { as_converted, guaranteed }).collect()
        };
        let preferences = [(money(self.invested[0]), self.ranks[0]), (second(self.multiple), self.ranks[1])];
        let at_a_sale = holdings([Some(preferences[0]), Some(preferences[1]), None]);
        let ratchet = (self.ratchet > 0).then(|| (second(self.ratchet), 1));
        let at_an_ipo = holdings([None, ratchet, None]);
        let both = payoffs(&at_a_sale, money(0)).into_iter().zip(payoffs(&at_an_ipo, money(0)));
        let claims: Vec<Claim<'s>> = both.map(|(sale, ipo)| Claim { sale, ipo }).collect();
        match self.refusable {
            0 => claims,
            below => refused(&claims, &[true, true, false], money(below)),
        }
    }

    /// The fair value of all of the company, and of a common share.
    fn fair_value(&self) -> [f64; 2] {
        fair_value(|sheet| self.claims(sheet), self.invested[1], self.shares[2])
    }
}

/// What classes are worth, with the equity.
fn values<'s>(
    claims: &[Claim<'s>],
    sheet: &'s Worksheet,
    equity: Exact,
) -> (Money<'s>, Vec<Priced<'s, dimension::Money>>) {
    let paper = published();
    let market = Market {
        equity: sheet.constant(equity),
        volatility: sheet.constant(paper.volatility),
        years: sheet.constant(paper.years),
        risk_free_rate: sheet.constant(paper.risk_free_rate),
        dividend_yield: sheet.constant(Exact::ZERO),
    };
    let chances = paper.chances.map(|(exit, probability)| Chance {
        exit: sheet.constant(&exit * &Exact::power_of_ten(-6)),
        probability: sheet.constant(probability),
    });
    (market.equity, Unicorn::new(claims, &chances).values(&ExponentialTerm::new(market)))
}

/// The equity at which the second class is worth what was paid for it, found as a calibration finds it: by replays.
fn fair_value(claims: impl Fn(&Worksheet) -> Vec<Claim<'_>>, paid: i128, common: i128) -> [f64; 2] {
    let sheet = Worksheet::new();
    let (equity, worth) = values(&claims(&sheet), &sheet, Exact::integer(1_000));
    let off = worth[1].value - sheet.constant(Exact::integer(paid));
    let tape = Tape::new(&sheet, &[equity.id()], &[off.id()]).expect("no decision rests on the equity");
    let found = roots(&tape, &Exact::integer(10), &Exact::integer(1_100), &Exact::percent(10)).expect("it is replayed");
    let [found] = found.as_slice() else { panic!("not one fair value, but {found:?}") };
    let sheet = Worksheet::new();
    let (_, worth) = values(&claims(&sheet), &sheet, found.clone());
    near(number(worth[1].value), paid as f64, 1e-10);
    [found.to_f64(), number(worth[2].value) * 1_000.0 / common as f64]
}

/// Held to the fair value and to that of a common share.
#[track_caller]
fn is_worth(terms: Terms, company: f64, common: f64) {
    let [found, share] = terms.fair_value();
    // A sum over exits is off by part of a step where a payoff jumps.
    near(found, company, 0.04);
    near(share, common, 0.0001);
}

#[test]
fn preferences() {
    is_worth(BASELINE, 771.236, 0.7797);
    is_worth(Terms { multiple: 125, ..BASELINE }, 704.319, 0.7008);
    is_worth(Terms { multiple: 150, ..BASELINE }, 637.340, 0.6217);
    is_worth(Terms { multiple: 200, ..BASELINE }, 515.061, 0.4770);
    is_worth(Terms { ranks: [1, 2], ..BASELINE }, 811.151, 0.8225);
    is_worth(Terms { ranks: [2, 1], ..BASELINE }, 736.771, 0.7428);
}

#[test]
fn options_not_yet_issued() {
    is_worth(Terms { shares: [100_000, 100_000, 800_000], ..BASELINE }, 810.296, 0.7798);
    is_worth(Terms { shares: [100_000, 100_000, 700_000], ..BASELINE }, 732.263, 0.7798);
}

#[test]
fn ratchets() {
    is_worth(Terms { ratchet: 100, ..BASELINE }, 639.917, 0.6243);
    is_worth(Terms { ratchet: 125, ..BASELINE }, 572.961, 0.5450);
    is_worth(Terms { ratchet: 150, ..BASELINE }, 508.167, 0.4680);
}

#[test]
fn offerings_that_may_be_refused() {
    is_worth(Terms { refusable: 1_000, ..BASELINE }, 646.662, 0.6277);
    is_worth(Terms { refusable: 750, ..BASELINE }, 650.984, 0.6328);
    is_worth(Terms { refusable: 500, ..BASELINE }, 678.526, 0.6655);
}

#[test]
fn sizes_of_rounds() {
    is_worth(Terms { invested: [50, 400], shares: [100_000, 400_000, 450_000], ..BASELINE }, 874.574, 0.8514);
    is_worth(Terms { invested: [50, 10], shares: [100_000, 10_000, 840_000], ..BASELINE }, 696.898, 0.7194);
    is_worth(Terms { invested: [400, 100], shares: [800_000, 100_000, 50_000], ..BASELINE }, 885.062, 0.8745);
    is_worth(Terms { invested: [10, 100], shares: [20_000, 100_000, 830_000], ..BASELINE }, 744.662, 0.7562);
}

/// A second round that participates without a cap: from 150 on it divides the rest with the common, from 575 on with all.
#[test]
fn participation() {
    let [found, share] = fair_value(participating, 100, 750_000);
    near(found, 652.952, 0.02);
    near(share, 0.6393, 0.0001);
}

fn participating(sheet: &Worksheet) -> Vec<Claim<'_>> {
    let corner = |exit: i128, gets: [i128; 2], slope: [i128; 2]| Corner {
        exit: sheet.constant(Exact::integer(exit)),
        gets: sheet.constant(Exact::ratio(gets[0], gets[1]).expect("not a division by zero")),
        slope: sheet.constant(Exact::ratio(slope[0], slope[1]).expect("not a division by zero")),
    };
    let sale = |steps: [([i128; 2], [i128; 2]); 3]| {
        let corners = [0, 150, 575].into_iter().zip(steps).map(|(exit, (gets, slope))| corner(exit, gets, slope));
        Payoff { corners: corners.collect() }
    };
    let ipo = |part: [i128; 2]| Payoff { corners: vec![corner(0, [0, 1], part)] };
    let first = sale([([0, 1], [1, 3]), ([50, 1], [0, 1]), ([50, 1], [2, 19])]);
    let second = sale([([0, 1], [2, 3]), ([100, 1], [2, 17]), ([150, 1], [2, 19])]);
    let common = sale([([0, 1], [0, 1]), ([0, 1], [15, 17]), ([375, 1], [15, 19])]);
    vec![
        Claim { sale: first, ipo: ipo([2, 19]) },
        Claim { sale: second, ipo: ipo([2, 19]) },
        Claim { sale: common, ipo: ipo([15, 19]) },
    ]
}

/// A round that may refuse does so up to the exit at which an IPO gives it as much as a sale.
#[test]
fn a_refusal_ends_where_both_pay_the_same() {
    let sheet = Worksheet::new();
    let claims = Terms { refusable: 1_000, ..BASELINE }.claims(&sheet);
    let ends: Vec<f64> = claims[1].ipo.corners.iter().map(|corner| number(corner.exit)).collect();
    assert_eq!(ends, [0.0, 150.0, 475.0, 525.0, 950.0, 1_000.0]);
    let gets: Vec<f64> = claims[1].ipo.corners.iter().map(|corner| number(corner.gets)).collect();
    assert_eq!(&gets[..5], [0.0, 100.0, 100.0, 100.0, 100.0]);
}

/// A sale and an IPO as the waterfall gives them, for all classes together.
#[test]
fn payoffs_of_a_waterfall_are_payoffs_of_classes() {
    let sheet = Worksheet::new();
    let money = |number: i128| -> Money<'_> { sheet.constant(Exact::integer(number)) };
    let part = |hundredths: i128| (hundredths > 0).then(|| sheet.constant(Exact::percent(hundredths)));
    let slice = |from: i128, gets: [i128; 2], parts: [i128; 2]| Slice {
        from: money(from),
        gets: gets.map(money).to_vec(),
        parts: parts.map(part).to_vec(),
    };
    // A preference of 8 of 40 %, all of whom convert at a sale of 20, and at any IPO.
    let steps = vec![slice(0, [0, 0], [100, 0]), slice(8, [8, 0], [0, 100]), slice(20, [8, 12], [40, 60])];
    let sale = Payoffs { slices: steps, jumps: Vec::new() };
    let ipo = Payoffs { slices: vec![slice(0, [0, 0], [40, 60])], jumps: Vec::new() };
    let claims = Claim::all(&sale, &ipo);
    let at_a_sale: Vec<[f64; 3]> =
        claims[1].sale.corners.iter().map(|of| [number(of.exit), number(of.gets), number(of.slope)]).collect();
    assert_eq!(at_a_sale, [[0.0, 0.0, 0.0], [8.0, 0.0, 1.0], [20.0, 12.0, 0.6]]);
    let (_, values) = values(&claims, &sheet, Exact::integer(18));
    assert_eq!((values[0].value + values[1].value).peek(), Some(Exact::integer(18)));
    assert!(number(values[0].value) > 0.4 * 18.0);
}
