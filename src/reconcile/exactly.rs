//! Intervals with their exact ends, for whoever wants to check them: decimals where they end soon, fractions elsewhere.

use super::shown::{Style, scale_of, without_natural_bounds};
use crate::number::{Exact, Interval, trimmed};
use crate::worksheet::Unit;

/// The most decimals that are written before a fraction is clearer.
const MOST_DECIMALS: u32 = 9;

/// An interval with its exact ends: "13.8225 to 14.6025bn", "1/2 to 99/190", "more than 3bn".
pub(super) fn exactly(interval: &Interval, style: Style) -> String {
    let interval = &without_natural_bounds(interval, style.unit);
    let ends = || [&interval.low, &interval.high].into_iter().flatten();
    let largest = ends().map(|end| end.at.abs()).max().unwrap_or(Exact::ZERO);
    let (power, word) = match style.unit {
        Unit::Money | Unit::ForeignMoney(_) => scale_of(&largest, style.counts_in_crore),
        _ => (0, ""),
    };
    let scaled = |end: &Exact| end * &Exact::power_of_ten(-power);
    let ends_soon = |end: &Exact| scaled(end).decimal_places().is_some_and(|places| places <= MOST_DECIMALS as usize);
    let as_decimals = ends().all(|end| ends_soon(&end.at));
    let is_percent = as_decimals && matches!(style.unit, Unit::Stake | Unit::Rate);
    let one = |end: &Exact| match (as_decimals, is_percent) {
        (true, true) => trimmed(&(end * &Exact::integer(100)), MOST_DECIMALS),
        (true, false) => trimmed(&scaled(end), MOST_DECIMALS),
        (false, _) => scaled(end).fraction(),
    };
    let suffix = if is_percent { " %" } else { word };
    match (&interval.low, &interval.high) {
        (None, None) => "anything".to_string(),
        (Some(low), Some(high)) if low.at == high.at => format!("{}{suffix}", one(&low.at)),
        (Some(low), Some(high)) => format!("{} to {}{suffix}", one(&low.at), one(&high.at)),
        (Some(low), None) if low.closed => format!("at least {}{suffix}", one(&low.at)),
        (Some(low), None) => format!("more than {}{suffix}", one(&low.at)),
        (None, Some(high)) if high.closed => format!("at most {}{suffix}", one(&high.at)),
        (None, Some(high)) => format!("less than {}{suffix}", one(&high.at)),
    }
}
