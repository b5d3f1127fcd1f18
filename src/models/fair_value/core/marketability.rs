//! What a share that cannot be sold is worth less: four discounts for lack of marketability.
//!
//! None of them is the price of what is missed, and they lie far apart; so all four are shown and none is averaged.

use super::fixed_term::FixedTerm;
use super::market::Market;
use crate::number::Exact;
use crate::worksheet::approximate::Function;
use crate::worksheet::{Line, Money, Rate, Ratio, Years, dimension};

/// The terms of the series below; the first that is left out is below the 15 digits that are kept.
const TERMS: i128 = 9;

/// The four discounts for lack of marketability, each a part of the value of a share that can be sold.
#[derive(Clone, Copy, Debug)]
pub struct Discounts<'s> {
    /// Chaffe (1993): a European put at today's price.
    pub chaffe: Rate<'s>,
    /// Finnerty (2012): a put at the average price, struck at the forward price.
    pub finnerty: Rate<'s>,
    /// Ghaidarov (2009): a put struck at the average price.
    pub ghaidarov: Rate<'s>,
    /// Longstaff (1995): what perfect timing would gain, an upper bound.
    pub longstaff: Rate<'s>,
    /// Whether Longstaff's is at most the whole: a bound above it is no discount.
    pub longstaff_is_discount: bool,
}

/// The same as lines, to be kept without the sheet.
#[derive(Clone, Copy, Debug)]
pub struct DiscountLines {
    /// Chaffe's.
    pub chaffe: Line<dimension::Rate>,
    /// Finnerty's.
    pub finnerty: Line<dimension::Rate>,
    /// Ghaidarov's.
    pub ghaidarov: Line<dimension::Rate>,
    /// Longstaff's bound.
    pub longstaff: Line<dimension::Rate>,
    /// Whether the bound is at most the whole.
    pub longstaff_is_discount: bool,
}

impl Discounts<'_> {
    /// Their lines.
    pub fn lines(&self) -> DiscountLines {
        DiscountLines {
            chaffe: self.chaffe.line(),
            finnerty: self.finnerty.line(),
            ghaidarov: self.ghaidarov.line(),
            longstaff: self.longstaff.line(),
            longstaff_is_discount: self.longstaff_is_discount,
        }
    }
}

/// The four discounts for a share that can be sold after `years`, as `marketability.chaffe` and so on. `volatility` is that
/// of the share, or of the equity where the scenario says so.
pub fn discounts<'s>(
    volatility: Rate<'s>,
    years: Years<'s>,
    risk_free_rate: Rate<'s>,
    dividend_yield: Rate<'s>,
) -> Discounts<'s> {
    let variance = volatility * volatility * years;
    let sheet = variance.sheet();
    let chaffe =
        chaffe(Market { equity: sheet.constant(Exact::ONE), volatility, years, risk_free_rate, dividend_yield });
    let nothing: Ratio<'s> = sheet.constant(Exact::ZERO);
    let kept = (nothing - dividend_yield * years).approximately(Function::Exponential);
    let average = second_moment_of_average(variance);
    // `(exp(w) - 1) / w`, of which the second moment of the average is the next term.
    let growth = whole(variance) + variance * average / number(variance, 2);
    let of_average = average.logarithm();
    let finnerty = variance + of_average - growth.logarithm() * number(variance, 2);
    let longstaff = longstaff(variance).named("marketability.longstaff");
    let all: Rate<'s> = sheet.constant(Exact::ONE);
    Discounts {
        chaffe: chaffe.named("marketability.chaffe"),
        finnerty: (kept * exchange(finnerty)).as_rate().named("marketability.finnerty"),
        ghaidarov: (kept * exchange(of_average)).as_rate().named("marketability.ghaidarov"),
        longstaff,
        longstaff_is_discount: !all.less_than(longstaff).holds(),
    }
}

fn number(beside: Ratio<'_>, number: i128) -> Ratio<'_> {
    beside.sheet().constant(Exact::integer(number))
}

fn whole(beside: Ratio<'_>) -> Ratio<'_> {
    number(beside, 1)
}

/// A put on one unit at its own price, by the parity of puts and calls.
fn chaffe<'s>(market: Market<'s>) -> Rate<'s> {
    let one: Money<'s> = market.equity;
    let sheet = one.sheet();
    // The names of its parts are those of the equity's own options.
    let term = sheet.without_names(|| FixedTerm::new(market));
    let forward_loss = one * term.discount() - term.whole();
    let is_certain = !(market.volatility * market.years).is_positive().holds();
    let put = match is_certain {
        true => forward_loss.max(sheet.constant(Exact::ZERO)),
        false => term.call(one).value + forward_loss,
    };
    (put / one).as_rate()
}

/// `2 (exp(w) - w - 1) / w^2`: the second moment of the average price over the time, of a price whose mean stays 1. Where `w`
/// is small the difference keeps few digits, and its series all: `1 + w/3 (1 + w/4 (1 + …))`.
fn second_moment_of_average(variance: Ratio<'_>) -> Ratio<'_> {
    let one = whole(variance);
    if variance.less_than(one / number(one, 16)).holds() {
        return (3..3 + TERMS).rev().fold(one, |inner, divisor| one + variance / number(one, divisor) * inner);
    }
    let rest = variance.approximately(Function::Growth) - variance;
    rest * number(one, 2) / (variance * variance)
}

/// What the right to exchange two assets of equal value is worth, a part of either, where the logarithm of their quotient has
/// this variance: `N(v/2) - N(-v/2)` (Margrabe 1978).
fn exchange(variance: Ratio<'_>) -> Ratio<'_> {
    let nothing = number(variance, 0);
    // Of next to no variance the last digit may be missing.
    let half = variance.max(nothing).approximately(Function::SquareRoot) / number(variance, 2);
    half.approximately(Function::Normal) - (nothing - half).approximately(Function::Normal)
}

/// `(2 + w/2) N(sqrt(w)/2) + sqrt(w/(2 pi)) exp(-w/8) - 1`.
fn longstaff(variance: Ratio<'_>) -> Rate<'_> {
    let two = number(variance, 2);
    let deviation = variance.approximately(Function::SquareRoot);
    let half = deviation / two;
    let at_best = (two + variance / two) * half.approximately(Function::Normal);
    (at_best + deviation * half.approximately(Function::NormalDensity) - whole(variance)).as_rate()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worksheet::Worksheet;

    /// The four discounts in percent, at rates in hundredths and a time in days of years of 360 days.
    fn percent(volatility: i128, days: i128, risk_free_rate: i128, dividend_yield: i128) -> [f64; 4] {
        let sheet = Worksheet::new();
        let rate = |hundredths| sheet.constant(Exact::percent(hundredths));
        let years = sheet.constant(Exact::ratio(days, 360).expect("a denominator"));
        let found = discounts(rate(volatility), years, rate(risk_free_rate), rate(dividend_yield));
        let all = [found.chaffe, found.finnerty, found.ghaidarov, found.longstaff];
        all.map(|discount| discount.peek().expect("a value").to_f64() * 100.0)
    }

    fn is_printed(found: f64, printed: f64, places: i32) -> bool {
        (found - printed).abs() <= 0.5001 * 10_f64.powi(-places)
    }

    /// Table I of Longstaff (1995), as recalled; recomputed independently.
    #[test]
    fn longstaff_as_printed() {
        let table = [
            (1, [0.421, 0.844, 1.268]),
            (180, [5.768, 11.793, 18.082]),
            (360, [8.232, 16.984, 26.276]),
            (720, [11.793, 24.643, 38.605]),
            (1_800, [19.128, 40.979, 65.772]),
        ];
        for (days, printed) in table {
            for (volatility, printed) in [10, 20, 30].into_iter().zip(printed) {
                let [.., longstaff] = percent(volatility, days, 4, 0);
                assert!(is_printed(longstaff, printed, 3), "{volatility} % for {days} days: {longstaff}");
            }
        }
    }

    /// Puts at the money of Haug (1998), where both rates are 10 %.
    #[test]
    fn chaffe_is_a_put_at_the_money() {
        for (volatility, days, printed) in [(25, 180, 6.699697), (35, 180, 9.3678766), (35, 36, 4.3693168)] {
            let [chaffe, ..] = percent(volatility, days, 10, 10);
            assert!((chaffe - printed).abs() < 1e-6, "{chaffe} is not {printed}");
        }
    }

    #[test]
    fn all_four_side_by_side() {
        let table = [
            (50, 1, [17.4543156, 11.2381051, 11.5959878, 46.5585]),
            (70, 2, [32.7451798, 20.684167, 23.4042495, 106.672996]),
            (90, 3, [47.7106396, 28.1041338, 38.0782697, 197.35456]),
        ];
        for (volatility, years, printed) in table {
            let found = percent(volatility, 360 * years, 4, 0);
            for ((found, printed), places) in found.into_iter().zip(printed).zip([7, 7, 7, 4]) {
                assert!(is_printed(found, printed, places), "{volatility} %: {found} is not {printed}");
            }
        }
    }

    /// Both averages tend to `sqrt(w / 3)` for a small `w`, and the two ways to compute them meet where one takes over.
    #[test]
    fn small_variances_keep_their_digits() {
        let [chaffe, finnerty, ghaidarov, longstaff] = percent(1, 1, 0, 0);
        let deviation = 0.01 / 360_f64.sqrt() * 100.0;
        let density = 1.0 / (2.0 * std::f64::consts::PI).sqrt();
        for found in [finnerty, ghaidarov] {
            assert!((found / (deviation / 3_f64.sqrt() * density) - 1.0).abs() < 1e-6, "{found}");
        }
        assert!((chaffe / (deviation * density) - 1.0).abs() < 1e-6, "{chaffe}");
        assert!((longstaff / (2.0 * deviation * density) - 1.0).abs() < 1e-3, "{longstaff}");
        let [below, above] = [Exact::ratio(624_999_999, 10_000_000_000), Exact::ratio(625_000_001, 10_000_000_000)]
            .map(|variance| {
                let sheet = Worksheet::new();
                let variance = sheet.constant(variance.expect("a denominator"));
                second_moment_of_average(variance).peek().expect("a value").to_f64()
            });
        assert!((above - below - 2e-10 / 3.0).abs() < 1e-11, "{below} {above}");
    }

    #[test]
    fn without_time_or_volatility_only_the_forward_price_counts() {
        for (volatility, days, dividend_yield, chaffe) in [(0, 360, 5, 0.0), (50, 0, 0, 0.0), (0, 360, 0, 0.0)] {
            let found = percent(volatility, days, 4, dividend_yield);
            let lost = if dividend_yield > 4 { 100.0 * (libm::exp(-0.04) - libm::exp(-0.05)) } else { chaffe };
            assert!((found[0] - lost).abs() < 1e-11, "{found:?}");
            assert_eq!(found[1..], [0.0; 3]);
        }
    }

    /// The bound passes the whole at a deviation of .94131, where the variance is .886065843793.
    #[test]
    fn longstaff_beyond_the_whole_is_no_discount() {
        for (ten_millionths, is_discount) in [(8_860_658, true), (8_860_659, false)] {
            let sheet = Worksheet::new();
            let years = sheet.constant(Exact::ratio(ten_millionths, 10_000_000).expect("a denominator"));
            let one = sheet.constant(Exact::ONE);
            let nothing = sheet.constant(Exact::ZERO);
            let found = discounts(one, years, nothing, nothing);
            assert_eq!(found.longstaff_is_discount, is_discount);
            assert_eq!(found.lines().longstaff_is_discount, is_discount);
        }
    }
}
