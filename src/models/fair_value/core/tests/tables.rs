//! Random tables of slopes and jumps, priced by options and by integrals of what they pay.

use super::{Integral, Numbers, double, exact, near, normal_density, number, times};
use crate::models::fair_value::core::exponential_term::ExponentialTerm;
use crate::models::fair_value::core::fixed_term::FixedTerm;
use crate::models::fair_value::core::pricing::Pricing;
use crate::number::Exact;
use crate::worksheet::{Money, Ratio, Worksheet};

/// A source of numbers that are the same in every run (xorshift, Marsaglia 2003).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A whole number from `low` to `high`, both included.
    pub fn between(&mut self, low: i128, high: i128) -> i128 {
        for shift in [13, -7, 17_i32] {
            self.0 ^= if shift > 0 { self.0 << shift } else { self.0 >> -shift };
        }
        low + i128::from(self.0 >> 11) % (high - low + 1)
    }
}

/// What a class gets, in hundred-thousandths: from each exit on, in order, a jump and a slope.
#[derive(Clone, Debug)]
struct Table {
    steps: Vec<(i128, i128, i128)>,
}

impl Table {
    /// Up to 8 breakpoints up to five times the equity, slopes from 0 to 1, jumps up to a quarter of the equity.
    fn random(random: &mut Random, equity: i128) -> Table {
        let count = random.between(1, 8);
        let mut exits: Vec<i128> = (0..count).map(|_| random.between(1, 500) * equity / 100).collect();
        exits.sort_unstable();
        exits.dedup();
        let mut step = |exit: i128, has_jumps: bool| {
            let jump = if has_jumps && random.between(0, 1) == 1 { random.between(-25, 25) * equity / 100 } else { 0 };
            (exit, jump, random.between(0, 100) * 1_000)
        };
        let mut steps = vec![step(0, false)];
        steps.extend(exits.into_iter().map(|exit| step(exit, true)));
        Table { steps }
    }

    /// By options on the equity.
    fn priced<'s>(&self, pricing: &Pricing<'s>) -> Money<'s> {
        let sheet = pricing.whole().sheet();
        let mut before = 0;
        let mut parts = Vec::new();
        for (exit, jump, slope) in &self.steps {
            let steeper: Ratio<'s> = sheet.constant(exact(slope - before));
            before = *slope;
            if *exit == 0 {
                parts.push(steeper * pricing.whole());
                continue;
            }
            let exit: Money<'s> = sheet.constant(exact(*exit));
            parts.push(steeper * pricing.call(exit).value);
            let jump: Money<'s> = sheet.constant(exact(*jump));
            parts.push(jump * pricing.digital(exit).value);
        }
        sheet.sum(&parts)
    }

    /// From each exit up to the next: both, what is got at the first, and the slope.
    fn stretches(&self) -> Vec<(f64, f64, f64, f64)> {
        let mut height = 0.0;
        let mut stretches = Vec::new();
        for (at, (exit, jump, slope)) in self.steps.iter().enumerate() {
            let (from, slope) = (double(*exit), double(*slope));
            let to = self.steps.get(at + 1).map_or(f64::INFINITY, |next| double(next.0));
            height += double(*jump);
            stretches.push((from, to, height, slope));
            height += slope * (to - from);
        }
        stretches
    }

    /// The discounted integral of what is paid, over the standard normal variable behind an exit.
    fn integrated_fixed(&self, numbers: &Numbers) -> f64 {
        let [equity, volatility, years, rate, dividends] = doubles(numbers);
        let deviation = volatility * libm::sqrt(years);
        let middle = (rate - dividends - volatility * volatility / 2.0) * years;
        let place = |exit: f64| if exit <= 0.0 { f64::MIN } else { (libm::log(exit / equity) - middle) / deviation };
        let mut integral = Integral::default();
        for (from, to, height, slope) in self.stretches() {
            let (low, high) = (place(from), if to.is_finite() { place(to) } else { f64::MAX });
            integral.add(low.max(-12.0), high.min(12.0 + deviation), 1.0, |at| {
                let exit = equity * libm::exp(middle + deviation * at);
                (height + slope * (exit - from)) * normal_density(at)
            });
        }
        integral.total() * libm::exp(-rate * years)
    }

    /// The same with a random time: over the logarithm of the exit, whose discounted density falls exponentially on both sides.
    fn integrated_exponential(&self, numbers: &Numbers) -> f64 {
        let law = Law::of(numbers);
        let mut integral = Integral::default();
        for (from, to, height, slope) in self.stretches() {
            law.integrate(&mut integral, from, to, |exit| height + slope * (exit - from));
        }
        integral.total()
    }
}

/// The discounted density of the logarithm of the exit with a random time, in doubles.
#[derive(Clone, Copy, Debug)]
pub struct Law {
    equity: f64,
    peak: f64,
    above: f64,
    below: f64,
}

impl Law {
    pub fn of(numbers: &Numbers) -> Law {
        let [equity, volatility, years, rate, dividends] = doubles(numbers);
        let square = volatility * volatility;
        let drift = rate - dividends - square / 2.0;
        let root = libm::sqrt(drift * drift + 2.0 * square * (1.0 / years + rate));
        Law { equity, peak: 1.0 / years / root, above: (root - drift) / square, below: (root + drift) / square }
    }

    /// Adds the integral of a payoff that is smooth between two exits.
    pub fn integrate(&self, integral: &mut Integral, from: f64, to: f64, payoff: impl Fn(f64) -> f64) {
        let far = 42.0;
        let place = |exit: f64| if exit <= 0.0 { f64::MIN } else { libm::log(exit / self.equity) };
        let (low, high) = (place(from), if to.is_finite() { place(to) } else { f64::MAX });
        let density = |at: f64, rate: f64| self.peak * libm::exp(rate * at) * payoff(self.equity * libm::exp(at));
        // The panels are no wider than what falls fastest.
        integral.add(low.max(-far / self.below), high.min(0.0), 4.0 / (self.below + 1.0), |at| density(at, self.below));
        let end = high.min(far / (self.above - 1.0));
        integral.add(low.max(0.0), end, 4.0 / (self.above + 1.0), |at| density(at, -self.above));
    }
}

fn doubles(numbers: &Numbers) -> [f64; 5] {
    let Numbers { equity, volatility, years, risk_free_rate, dividend_yield } = *numbers;
    [equity, volatility, years, risk_free_rate, dividend_yield].map(double)
}

fn random_market(random: &mut Random) -> Numbers {
    Numbers {
        equity: random.between(1, 1_000) * 100_000,
        volatility: random.between(20, 120) * 1_000,
        years: random.between(2, 40) * 25_000,
        risk_free_rate: random.between(0, 100) * 100,
        dividend_yield: random.between(0, 1) * random.between(0, 50) * 100,
    }
}

/// Prices random tables in both ways, and says how far apart they are at most, in parts of the equity.
fn furthest(is_fixed: bool, within: f64) {
    let mut random = Random::new(if is_fixed { 20 } else { 21 });
    let mut most = 0.0_f64;
    for _ in 0..times(10_000, 300) {
        let numbers = random_market(&mut random);
        let table = Table::random(&mut random, numbers.equity);
        let sheet = Worksheet::new();
        let market = numbers.market(&sheet);
        let (pricing, expected) = match is_fixed {
            true => (Pricing::Fixed(FixedTerm::new(market)), table.integrated_fixed(&numbers)),
            false => (Pricing::Exponential(ExponentialTerm::new(market)), table.integrated_exponential(&numbers)),
        };
        let found = number(table.priced(&pricing));
        let apart = (found - expected).abs() / double(numbers.equity);
        assert!(apart <= within, "{found} is not {expected} but off by {apart:e} of the equity: {table:?} {numbers:?}");
        most = most.max(apart);
    }
    println!("off by {most:e} of the equity at most");
}

#[test]
fn options_at_a_fixed_time_are_worth_what_the_integral_of_their_payoff_is() {
    furthest(true, 1e-14);
}

#[test]
fn options_at_a_random_time_are_worth_what_the_integral_of_their_payoff_is() {
    furthest(false, 1e-14);
}

/// All slices together are the whole, to the last digit, whatever the functions lose.
#[test]
fn slices_sum_to_the_whole() {
    let mut random = Random::new(22);
    for at in 0..times(1_000, 50) {
        let sheet = Worksheet::new();
        let market = random_market(&mut random).market(&sheet);
        let pricing = match at % 2 {
            0 => Pricing::Fixed(FixedTerm::new(market)),
            _ => Pricing::Exponential(ExponentialTerm::new(market)),
        };
        let table = Table::random(&mut random, 100_000);
        let rest =
            Table { steps: table.steps.iter().map(|(exit, jump, slope)| (*exit, -jump, 100_000 - slope)).collect() };
        let together = table.priced(&pricing) + rest.priced(&pricing);
        assert_eq!(together.peek(), pricing.whole().peek());
    }
}

/// A payoff of 1 from nothing on is a discount factor.
#[test]
fn the_law_of_a_random_time_has_the_discount_factor() {
    let numbers =
        Numbers { equity: 100_000, volatility: 90_000, years: 500_000, risk_free_rate: 5_000, dividend_yield: 0 };
    let mut integral = Integral::default();
    Law::of(&numbers).integrate(&mut integral, 0.0, f64::INFINITY, |_| 1.0);
    near(integral.total(), 0.8, 1e-15);
    assert_eq!(exact(100_000), Exact::ONE);
}
