//! Published cases, integrals over the time to the exit, and laws.

use super::*;
use crate::models::fair_value::core::tests::{Integral, Numbers, Random, double, exact, near, number, times};
use crate::worksheet::Worksheet;

fn numbers(equity: i128, years: i128) -> Numbers {
    let (volatility, risk_free_rate) = (90_000, 5_000);
    Numbers { equity: equity * 100_000, volatility, years: years * 100_000, risk_free_rate, dividend_yield: 0 }
}

fn call_at(numbers: Numbers, breakpoint: f64) -> f64 {
    let sheet = Worksheet::new();
    let breakpoint = sheet.constant(Exact::from_f64(breakpoint).expect("finite"));
    number(ExponentialTerm::new(numbers.market(&sheet)).call(breakpoint).value)
}

fn digital_at(numbers: Numbers, breakpoint: f64) -> f64 {
    let sheet = Worksheet::new();
    let breakpoint = sheet.constant(Exact::from_f64(breakpoint).expect("finite"));
    number(ExponentialTerm::new(numbers.market(&sheet)).digital(breakpoint).value)
}

/// Calculators of Metrick and Yasuda (VCVtools), by a public second implementation.
#[test]
fn options_of_metrick_and_yasuda() {
    near(call_at(numbers(100, 5), 100.0), 60.7057205873042, 1e-13);
    near(call_at(numbers(40, 5), 200.0), 14.0959439783045, 1e-13);
    near(digital_at(numbers(40, 5), 200.0), 0.0238164566339054, 1e-15);
    let call = |breakpoint| call_at(numbers(50, 4), breakpoint);
    let value = 50.0 - call(10.0) + call(16.0) / 4.0 - call(36.0) / 20.0 + 1.2 * digital_at(numbers(50, 4), 130.0);
    near(value, 15.1442710215954, 1e-13);
}

/// Where a function that grows is 0.
fn root(function: impl Fn(i128) -> f64, mut low: i128, mut high: i128) -> f64 {
    while high - low > 1 {
        let middle = (low + high) / 2;
        if function(middle) < 0.0 { low = middle } else { high = middle }
    }
    double(low)
}

/// "Series A CS": a fund holds 5 of 16 common shares; partners take 20 % of what is above the cost of 4 with fees of a
/// quarter on top.
#[test]
fn common_shares_of_a_fund() {
    let market = |equity| Numbers { equity, ..numbers(18, 6) };
    let cost = 4.0 * 1.25;
    let carried = |equity| 0.2 * 5.0 / 16.0 * call_at(market(equity), cost * 16.0 / 5.0);
    near(carried(1_800_000), 0.747852422570319, 1e-14);
    near(5.625 - carried(1_800_000), 4.87714757742968, 1e-14);
    let surplus = |equity| 5.0 / 16.0 * double(equity) - carried(equity) - cost;
    near(root(surplus, 1_000_000, 3_000_000), 18.474586609509, 1e-5);
}

/// "Series A CP": 5 convertible preferred shares with a face value of 10, of 16 shares; the partners of the fund cost 7.5.
#[test]
fn convertible_preferred_shares_of_a_fund() {
    let market = |equity| Numbers { equity, ..numbers(20, 5) };
    let call = |equity, breakpoint| call_at(market(equity), breakpoint);
    let value = |equity| double(equity) - call(equity, 10.0) + 5.0 / 16.0 * call(equity, 32.0);
    let carried = |equity| 0.2 * (call(equity, 7.5) - call(equity, 10.0) + 5.0 / 16.0 * call(equity, 32.0));
    near(value(2_000_000), 8.28050316371656, 1e-13);
    near(carried(2_000_000), 0.844443134370792, 1e-14);
    near(value(2_000_000) - carried(2_000_000), 7.43606002934577, 1e-13);
    near(root(|equity| value(equity) - carried(equity) - 7.5, 1_000_000, 3_000_000), 20.270332157945, 1e-5);
}

/// Prices at a fixed time, in doubles.
fn fixed(numbers: &Numbers, years: f64, breakpoint: f64) -> [f64; 2] {
    let [equity, volatility, rate, dividends] =
        [numbers.equity, numbers.volatility, numbers.risk_free_rate, numbers.dividend_yield].map(double);
    let deviation = volatility * libm::sqrt(years);
    let middle = libm::log(equity / breakpoint) + (rate - dividends) * years;
    let normal = |at: f64| libm::erfc(-at / std::f64::consts::SQRT_2) / 2.0;
    let digital = libm::exp(-rate * years) * normal(middle / deviation - deviation / 2.0);
    let all = equity * libm::exp(-dividends * years) * normal(middle / deviation + deviation / 2.0);
    [all - breakpoint * digital, digital]
}

/// Both prices as integrals over the logarithm of the time, as prices bend within a short one.
#[test]
fn prices_are_those_at_a_fixed_time_over_all_times() {
    let mut random = Random::new(5);
    for _ in 0..times(300, 20) {
        let numbers = Numbers {
            equity: 100_000,
            volatility: random.between(20, 120) * 1_000,
            years: random.between(2, 40) * 25_000,
            risk_free_rate: random.between(0, 100) * 100,
            dividend_yield: random.between(0, 50) * 100,
        };
        let breakpoint = double(random.between(5, 400) * 1_000);
        let years = double(numbers.years);
        let priced = |which: usize| {
            let mut integral = Integral::default();
            integral.add(-42.0, libm::log(40.0 * years), 0.25, |logarithm| {
                let time = libm::exp(logarithm);
                time * libm::exp(-time / years) / years * fixed(&numbers, time, breakpoint)[which]
            });
            integral.total()
        };
        near(call_at(numbers, breakpoint), priced(0), 2e-14);
        near(digital_at(numbers, breakpoint), priced(1), 1e-14);
    }
}

#[test]
fn an_option_on_all_exits_is_the_whole() {
    let sheet = Worksheet::new();
    let term = ExponentialTerm::new(Numbers { dividend_yield: 5_000, ..numbers(100, 4) }.market(&sheet));
    let nothing = sheet.constant(Exact::ZERO);
    assert_eq!(term.whole().peek(), Exact::ratio(1_000, 12), "equity / (1 + 5 % * 4)");
    assert_eq!(term.discount().peek(), Exact::ratio(10, 12));
    assert_eq!(term.call(nothing).value.peek(), term.whole().peek());
    assert_eq!(term.call(nothing).exposure.peek(), term.whole().peek());
    assert_eq!(term.digital(nothing).value.peek(), term.discount().peek());
    assert_eq!(term.digital(nothing).exposure.peek(), Some(Exact::ZERO));
    let hardly = sheet.constant(exact(1));
    near(number(term.call(hardly).value), number(term.whole()), 1e-5);
}

/// Prices fall with the breakpoint; slopes by it and by the equity are those that the formulas claim.
#[test]
fn prices_fall_and_slopes_are_slopes() {
    let hair = 20;
    for breakpoint in [2_000_000, 9_000_000, 10_000_000, 11_000_000, 40_000_000] {
        let at = numbers(100, 5);
        let wide = double(hair);
        let slope = (call_at(at, double(breakpoint + hair)) - call_at(at, double(breakpoint - hair))) / (2.0 * wide);
        near(-slope, digital_at(at, double(breakpoint)), 1e-7);
        assert!(call_at(at, double(breakpoint)) > call_at(at, double(breakpoint + 1)));
        assert!(digital_at(at, double(breakpoint)) > digital_at(at, double(breakpoint + 1)));

        let by_equity = |of: &dyn Fn(&ExitFrom<'_>) -> f64| {
            let one = |equity: i128| {
                let sheet = Worksheet::new();
                let term = ExponentialTerm::new(Numbers { equity, ..at }.market(&sheet));
                of(&term.exit_from(sheet.constant(exact(breakpoint))))
            };
            let equity = at.equity;
            (double(equity) * (one(equity + hair) - one(equity - hair)) / (2.0 * wide), equity)
        };
        let claimed = |of: &dyn Fn(&ExitFrom<'_>) -> f64| {
            let sheet = Worksheet::new();
            let term = ExponentialTerm::new(at.market(&sheet));
            of(&term.exit_from(sheet.constant(exact(breakpoint))))
        };
        let call = by_equity(&|exit| number(exit.call().value)).0;
        near(call, claimed(&|exit| number(exit.call().exposure)), 1e-5);
        let digital = by_equity(&|exit| number(exit.digital().value)).0;
        // At the equity itself the density has an edge, and so a slope on each side.
        near(digital, claimed(&|exit| number(exit.digital().exposure)), 1e-5);
        let logarithm = by_equity(&|exit| number(exit.logarithm().value)).0;
        near(logarithm, claimed(&|exit| number(exit.logarithm().exposure)), 1e-5);
        let both = by_equity(&|exit| number(exit.call_times_logarithm().value)).0;
        near(both, claimed(&|exit| number(exit.call_times_logarithm().exposure)), 1e-5);
    }
}

/// As the volatility leaves, the exit is the equity with interest, after a random time.
#[test]
fn without_volatility_the_time_alone_decides() {
    let calm = Numbers { volatility: 20, ..numbers(100, 5) };
    // Reached when 100 * exp(0.05 t) is 200: after ln 2 / 0.05 years, which are 13.86; then 200 is worth 100.
    let late = libm::exp(-libm::log(2.0) / 0.05 / 5.0);
    near(digital_at(calm, 200.0), late / 2.0 / 1.25, 1e-6);
}
