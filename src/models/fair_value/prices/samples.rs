//! The returns of one peer within a window: how many, from when to when, and how far they scatter.

use jiff::civil::Date;

use super::columns::{Peer, Prices};
use crate::number::Exact;
use crate::worksheet::approximate::Function;

/// More days than this between two daily prices are no day's return but a halt of trading.
const LONGEST_BREAK: i32 = 14;

/// How often prices are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequency {
    /// Each trading day.
    Daily,
    /// The last price of each week.
    Weekly,
    /// The last price of each month.
    Monthly,
}

impl Frequency {
    /// The words that files say it with.
    pub const NAMES: [(&'static str, Frequency); 3] =
        [("daily", Frequency::Daily), ("weekly", Frequency::Weekly), ("monthly", Frequency::Monthly)];

    /// The word for it.
    pub fn word(self) -> &'static str {
        Frequency::NAMES[self as usize].0
    }

    /// How many such returns there are in a year: the trading days, the weeks or the months of it.
    pub fn in_a_year(self) -> i128 {
        [252, 52, 12][self as usize]
    }

    /// The most days that typically lie between two prices of a file that is so fine.
    pub fn widest_gap(self) -> i32 {
        [4, 10, 45][self as usize]
    }

    /// The number of the day, week or month; `row` is that of the day in the file.
    fn number(self, row: usize, day: Date) -> i64 {
        match self {
            Frequency::Daily => row as i64,
            Frequency::Weekly => i64::from(days_since_a_monday(day).div_euclid(7)),
            Frequency::Monthly => i64::from(day.year()) * 12 + i64::from(day.month()),
        }
    }
}

fn days_since_a_monday(day: Date) -> i32 {
    (day - Date::constant(1970, 1, 5)).get_days()
}

/// Which prices count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub since: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// Only so many returns, the newest ones.
    pub last: Option<usize>,
}

/// What the returns of a peer say.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// How many returns there are.
    pub observations: usize,
    /// The day of the first price and that of the last.
    pub days: [Date; 2],
    /// Pairs of prices that are no return, as a price is missing between them.
    pub broken: usize,
    /// The squared deviations of the returns from their mean, together.
    pub squared_deviations: Exact,
}

/// A return, and the days of its two prices.
struct Return {
    days: [Date; 2],
    logarithm: Exact,
}

/// The sample of a peer; `None` where it has not a single return in the window.
pub fn sample(prices: &Prices, peer: &Peer, frequency: Frequency, window: Window) -> Option<Sample> {
    let taken = taken(prices, peer, frequency, window);
    let (mut returns, mut breaks) = (Vec::new(), Vec::new());
    for pair in taken.windows(2) {
        let [(number, day, price), (next, later, after)] =
            [&pair[0], &pair[1]].map(|(at, day, price)| (*at, *day, *price));
        let is_halt = frequency == Frequency::Daily && (later - day).get_days() > LONGEST_BREAK;
        let logarithm = after.checked_div(price).and_then(|quotient| Function::Logarithm.of(&quotient));
        match logarithm.filter(|_| next == number + 1 && !is_halt) {
            Some(logarithm) => returns.push(Return { days: [day, later], logarithm }),
            None => breaks.push(day),
        }
    }
    let newest = window.last.map_or(0, |last| returns.len().saturating_sub(last));
    let returns = &returns[newest..];
    let days = [returns.first()?.days[0], returns.last()?.days[1]];
    let broken = breaks.iter().filter(|day| window.last.is_none() || **day >= days[0]).count();
    Some(Sample { observations: returns.len(), days, broken, squared_deviations: squared_deviations(returns)? })
}

/// The last price of each day, week or month in the window, with its number.
fn taken<'p>(prices: &Prices, peer: &'p Peer, frequency: Frequency, window: Window) -> Vec<(i64, Date, &'p Exact)> {
    let mut taken: Vec<(i64, Date, &Exact)> = Vec::new();
    for (row, (day, price)) in prices.days.iter().zip(&peer.prices).enumerate() {
        let is_inside =
            window.since.is_none_or(|since| *day >= since) && window.until.is_none_or(|until| *day <= until);
        let Some(price) = price.as_ref().filter(|_| is_inside) else { continue };
        let number = frequency.number(row, *day);
        taken.pop_if(|(other, ..)| *other == number);
        taken.push((number, *day, price));
    }
    taken
}

/// `sum(r^2) - sum(r)^2 / n`: nothing is lost by the difference, as the sums are exact.
fn squared_deviations(returns: &[Return]) -> Option<Exact> {
    let (mut sum, mut squares) = (Exact::ZERO, Exact::ZERO);
    for Return { logarithm, .. } in returns {
        sum = &sum + logarithm;
        squares = &squares + &(logarithm * logarithm);
    }
    Some(&squares - &(&sum * &sum).checked_div(&Exact::integer(returns.len() as i128))?)
}

/// The days that typically lie between two lines of a file: the median.
pub fn typical_gap(days: &[Date]) -> Option<i32> {
    let mut gaps: Vec<i32> = days.windows(2).map(|pair| (pair[1] - pair[0]).get_days()).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len() / 2).copied()
}
