//! The assets of a company, found from what can be seen of it: its equity and its debt.

use crate::number::Exact;
use crate::worksheet::approximate::Function;

/// Digits kept while searching, and of what is found: the functions are known to 15.
const SEARCHED: u32 = 18;
const KEPT: u32 = 14;
/// More steps than any search takes that ends.
const MOST_STEPS: usize = 80;

/// A company that owes money at one time.
#[derive(Clone, Debug)]
pub struct Firm {
    /// The value of the equity.
    pub equity: Exact,
    /// What the debt would be worth today without risk.
    pub debt: Exact,
    /// The years until it is due.
    pub years: Exact,
}

/// What the assets of a company are worth, and their volatility.
#[derive(Clone, Debug)]
pub struct Found {
    pub value: Exact,
    pub volatility: Exact,
}

/// `E = C(A)` at some value of the assets, with `N(d1)`.
struct Priced {
    call: Exact,
    delta: Exact,
}

impl Firm {
    /// The debt today, where `due` is owed then.
    pub fn new(equity: Exact, due: &Exact, years: Exact, risk_free_rate: &Exact) -> Option<Firm> {
        let discount = Function::Exponential.of(&-&(risk_free_rate * &years))?;
        Some(Firm { equity, debt: due * &discount, years })
    }

    /// The value of assets of this volatility.
    pub fn value_at(&self, volatility: &Exact) -> Option<Exact> {
        Some(self.searched(volatility)?.0.significant(KEPT))
    }

    /// The assets, where the equity has this volatility. The volatility of assets that gives it lies between 0 and that of
    /// the equity, and is found by the rule of false position, as the Illinois algorithm mends it.
    pub fn assets(&self, of_equity: &Exact) -> Option<Found> {
        let wanted = of_equity * &self.equity;
        let surplus = |volatility: &Exact| {
            let (value, delta) = self.searched(volatility)?;
            Some(&(&(volatility * &value) * &delta) - &wanted)
        };
        let (mut low, mut high) = ((Exact::ZERO, -&wanted), (of_equity.clone(), surplus(of_equity)?));
        let mut kept_side = 0;
        for _ in 0..MOST_STEPS {
            if high.1.is_zero() || is_next_to_nothing(&(&high.0 - &low.0), of_equity) {
                break;
            }
            let width = (&high.0 - &low.0).checked_div(&(&high.1 - &low.1))?;
            let next = (&low.0 - &(&low.1 * &width)).significant(SEARCHED);
            let over = surplus(&next)?;
            if is_next_to_nothing(&over, &wanted) {
                high = (next, Exact::ZERO);
            } else if over.is_positive() {
                low.1 = if kept_side == 1 { &low.1 * &Exact::HALF } else { low.1 };
                (high, kept_side) = ((next, over), 1);
            } else {
                high.1 = if kept_side == -1 { &high.1 * &Exact::HALF } else { high.1 };
                (low, kept_side) = ((next, over), -1);
            }
        }
        let (value, _) = self.searched(&high.0)?;
        Some(Found { value: value.significant(KEPT), volatility: high.0.significant(KEPT) })
    }

    /// The value of the assets by Newton's rule, with `N(d1)` there. It starts above, where the rule never overshoots: a call
    /// is worth at least what its owner would get without risk, and its slope grows.
    fn searched(&self, volatility: &Exact) -> Option<(Exact, Exact)> {
        let variance = &(volatility * volatility) * &self.years;
        let deviation = Function::SquareRoot.of(&variance)?;
        let mut value = &self.equity + &self.debt;
        for _ in 0..MOST_STEPS {
            let Priced { call, delta } = self.priced(&value, &deviation)?;
            let step = (&call - &self.equity).checked_div(&delta)?;
            value = (&value - &step).significant(SEARCHED);
            // The next step would be the square of this one.
            if step.abs() <= &value * &Exact::power_of_ten(-10) {
                return Some((value.clone(), self.priced(&value, &deviation)?.delta));
            }
        }
        None
    }

    fn priced(&self, value: &Exact, deviation: &Exact) -> Option<Priced> {
        let moneyness = Function::Logarithm.of(&value.checked_div(&self.debt)?)?.checked_div(deviation)?;
        let half = deviation * &Exact::HALF;
        let [delta, paid] = [&moneyness + &half, &moneyness - &half].map(|distance| Function::Normal.of(&distance));
        let delta = delta?;
        Some(Priced { call: &(value * &delta) - &(&self.debt * &paid?), delta })
    }
}

/// Whether a number is below the digits that are known of another one.
fn is_next_to_nothing(number: &Exact, beside: &Exact) -> bool {
    number.abs() <= &beside.abs() * &Exact::power_of_ten(-15)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(numerator: i128, denominator: i128) -> Exact {
        Exact::ratio(numerator, denominator).expect("a denominator")
    }

    /// The example of Hull: equity 3, debt 10 due in a year, a volatility of the equity of 80 %, a rate of 5 %.
    #[test]
    fn the_assets_of_a_published_company() {
        let firm = Firm::new(exact(3, 1), &exact(10, 1), Exact::ONE, &exact(5, 100)).expect("a company");
        let found = firm.assets(&exact(8, 10)).expect("assets");
        assert_eq!(found.value.significant(12), exact(123_953_871_886, 10_000_000_000));
        assert_eq!(found.volatility.significant(12), exact(212_304_713_423, 1_000_000_000_000));
        assert_eq!(
            firm.value_at(&found.volatility).map(|value| value.significant(12)),
            Some(found.value.significant(12))
        );
    }

    /// Much debt and little, much time and little: the two equations hold for what is found.
    #[test]
    fn what_is_found_fits() {
        for debt in [1, 100, 10_000, 1_000_000] {
            for (years, percent) in [(exact(1, 12), 20), (exact(1, 1), 60), (exact(7, 1), 45), (exact(10, 1), 150)] {
                let firm =
                    Firm::new(exact(1_000, 1), &exact(debt, 1), years.clone(), &exact(3, 100)).expect("a company");
                let of_equity = Exact::percent(percent);
                let found = firm.assets(&of_equity).unwrap_or_else(|| panic!("assets beside {debt}"));
                let deviation = Function::SquareRoot.of(&(&(&found.volatility * &found.volatility) * &years));
                let Priced { call, delta } = firm.priced(&found.value, &deviation.expect("a root")).expect("a price");
                let is_near = |found: &Exact, wanted: &Exact, size: &Exact| {
                    (found - wanted).abs() <= size * &Exact::power_of_ten(-12)
                };
                assert!(is_near(&call, &firm.equity, &found.value), "{debt}: {call:?}");
                let of_equity = &of_equity * &firm.equity;
                let of_assets = &(&found.volatility * &found.value) * &delta;
                assert!(is_near(&of_assets, &of_equity, &(&of_equity + &found.value)), "{debt}: {of_assets:?}");
            }
        }
    }
}
