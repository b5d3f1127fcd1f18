//! Random claims with jumps, priced in closed form and by integrals of what they pay.

use super::super::payoff::{Corner, Payoff};
use super::super::{Chance, Claim, Unicorn};
use crate::models::fair_value::core::exponential_term::ExponentialTerm;
use crate::models::fair_value::core::tests::{Integral, Law, Numbers, Random, double, exact, near, number, times};
use crate::worksheet::Worksheet;

/// Corners in hundred-thousandths: exit, what is got there, and the slope.
type Corners = Vec<(i128, i128, i128)>;

fn corners(random: &mut Random, equity: i128) -> Corners {
    let mut exits: Vec<i128> = (0..random.between(1, 6)).map(|_| random.between(1, 400) * equity / 100).collect();
    exits.sort_unstable();
    exits.dedup();
    let (mut at, mut height, mut slope) = (0, 0, random.between(0, 100) * 1_000);
    let mut corners = vec![(at, height, slope)];
    for exit in exits {
        height += slope * (exit - at) / 100_000;
        if random.between(0, 1) == 1 {
            height += random.between(-20, 20) * equity / 100;
        }
        (at, slope) = (exit, random.between(0, 100) * 1_000);
        corners.push((exit, height, slope));
    }
    corners
}

fn payoff<'s>(sheet: &'s Worksheet, corners: &Corners) -> Payoff<'s> {
    let corner = |&(exit, gets, slope): &(i128, i128, i128)| Corner {
        exit: sheet.constant(exact(exit)),
        gets: sheet.constant(exact(gets)),
        slope: sheet.constant(exact(slope)),
    };
    Payoff { corners: corners.iter().map(corner).collect() }
}

fn paid(corners: &Corners, exit: f64) -> f64 {
    let last = corners.iter().rfind(|(from, ..)| double(*from) <= exit);
    last.map_or(0.0, |(from, gets, slope)| double(*gets) + double(*slope) * (exit - double(*from)))
}

#[derive(Clone, Debug)]
struct Case {
    numbers: Numbers,
    sale: Corners,
    ipo: Corners,
    chances: Vec<(i128, i128)>,
}

impl Case {
    fn random(random: &mut Random) -> Case {
        let equity = random.between(1, 1_000) * 100_000;
        let numbers = Numbers {
            equity,
            // With more of both nearly all of the equity is worth of exits beyond every digit, and prices are small differences.
            volatility: random.between(30, 100) * 1_000,
            years: random.between(4, 32) * 25_000,
            risk_free_rate: random.between(0, 100) * 100,
            dividend_yield: random.between(0, 1) * random.between(0, 50) * 100,
        };
        let mut chances: Vec<(i128, i128)> = (0..random.between(1, 4))
            .map(|_| (random.between(2, 600) * equity / 100, random.between(0, 100) * 1_000))
            .collect();
        chances.sort_unstable();
        // Of points close by, a double knows the logarithm of the quotient to fewer digits.
        chances.dedup_by(|next, last| next.0 * 5 < last.0 * 6);
        Case { numbers, sale: corners(random, equity), ipo: corners(random, equity), chances }
    }

    /// The value and the exposure in closed form, with the equity moved by so many hundred-thousandths.
    fn priced(&self, moved: i128) -> [f64; 2] {
        let sheet = Worksheet::new();
        let market = Numbers { equity: self.numbers.equity + moved, ..self.numbers }.market(&sheet);
        let chance = |&(exit, probability): &(i128, i128)| Chance {
            exit: sheet.constant(exact(exit)),
            probability: sheet.constant(exact(probability)),
        };
        let chances: Vec<Chance<'_>> = self.chances.iter().map(chance).collect();
        let claim = Claim { sale: payoff(&sheet, &self.sale), ipo: payoff(&sheet, &self.ipo) };
        let value = Unicorn::new(&[claim], &chances).values(&ExponentialTerm::new(market))[0];
        [number(value.value), number(value.exposure)]
    }

    fn chance(&self, exit: f64) -> f64 {
        let points = || self.chances.iter().map(|(at, chance)| (double(*at), double(*chance)));
        match (points().rfind(|(at, _)| *at <= exit), points().find(|(at, _)| *at > exit)) {
            (Some(last), Some(next)) => {
                let logarithm = |exit: f64| libm::log1p((exit - last.0) / last.0);
                last.1 + (next.1 - last.1) * logarithm(exit) / logarithm(next.0)
            }
            (Some(only), None) | (None, Some(only)) => only.1,
            (None, None) => 0.0,
        }
    }

    fn integrated(&self) -> f64 {
        let mut exits: Vec<i128> = self.sale.iter().chain(&self.ipo).map(|corner| corner.0).collect();
        exits.extend(self.chances.iter().map(|chance| chance.0));
        exits.sort_unstable();
        exits.dedup();
        let law = Law::of(&self.numbers);
        let mut integral = Integral::default();
        for (at, from) in exits.iter().enumerate() {
            let to = exits.get(at + 1).map_or(f64::INFINITY, |next| double(*next));
            // Rounding may put an exit just outside of its stretch, so each stretch is held to its own formulas.
            let middle = if to.is_finite() { (double(*from) + to) / 2.0 } else { double(*from) + 1.0 };
            let [sale, ipo] = [&self.sale, &self.ipo].map(|corners| {
                let at_middle = paid(corners, middle);
                let slope =
                    corners.iter().rfind(|(from, ..)| double(*from) <= middle).map_or(0.0, |last| double(last.2));
                move |exit: f64| at_middle + slope * (exit - middle)
            });
            law.integrate(&mut integral, double(*from), to, |exit| {
                let chance = self.chance(exit);
                chance * ipo(exit) + (1.0 - chance) * sale(exit)
            });
        }
        integral.total()
    }
}

#[test]
fn claims_are_worth_what_the_integral_of_their_payoff_is() {
    let mut random = Random::new(30);
    let mut most = 0.0_f64;
    for _ in 0..times(10_000, 200) {
        let case = Case::random(&mut random);
        let (found, expected) = (case.priced(0)[0], case.integrated());
        let apart = (found - expected).abs() / double(case.numbers.equity);
        assert!(apart <= 1e-13, "{found} is not {expected} but off by {apart:e} of the equity: {case:?}");
        most = most.max(apart);
    }
    println!("off by {most:e} of the equity at most");
}

/// The exposure is the equity times the slope of the value by it.
#[test]
fn exposures_are_slopes() {
    let mut random = Random::new(31);
    for _ in 0..times(500, 40) {
        let case = Case::random(&mut random);
        let hair = case.numbers.equity / 100_000;
        let slope = (case.priced(hair)[0] - case.priced(-hair)[0]) / (2.0 * double(hair));
        let equity = double(case.numbers.equity);
        near(case.priced(0)[1] / equity, slope, 2e-4);
    }
}

/// Where all is divided at a sale and at an IPO, all classes together are the whole, to the last digit.
#[test]
fn classes_sum_to_the_equity() {
    let mut random = Random::new(32);
    for _ in 0..times(500, 40) {
        let case = Case::random(&mut random);
        let rest = |corners: &Corners| -> Corners {
            corners.iter().map(|(exit, gets, slope)| (*exit, exit - gets, 100_000 - slope)).collect()
        };
        let other = Case { sale: rest(&case.sale), ipo: rest(&case.ipo), ..case.clone() };
        let sheet = Worksheet::new();
        let chance = |&(exit, probability): &(i128, i128)| Chance {
            exit: sheet.constant(exact(exit)),
            probability: sheet.constant(exact(probability)),
        };
        let chances: Vec<Chance<'_>> = case.chances.iter().map(chance).collect();
        let term = ExponentialTerm::new(case.numbers.market(&sheet));
        let claims =
            [&case, &other].map(|case| Claim { sale: payoff(&sheet, &case.sale), ipo: payoff(&sheet, &case.ipo) });
        let values = Unicorn::new(&claims, &chances).values(&term);
        assert_eq!((values[0].value + values[1].value).peek(), term.whole().peek());
        assert_eq!((values[0].exposure + values[1].exposure).peek(), term.whole().peek());
    }
}
