//! What the runs of a simulation come to.

use crate::number::{Exact, percent};
use crate::report::chart::Distribution;
use crate::report::words::{agreed, joined, lower};

/// So many values are listed in a title.
const LISTED: usize = 3;

/// How often the figure reaches what it is held against, or where its middle lies and how far four runs in five reach; of a
/// figure with few values, how often each comes out.
pub fn distribution(distribution: &Distribution) -> Option<String> {
    let (figure, notation) = (&distribution.figure, distribution.notation());
    let are = agreed(figure, "is", "are");
    if let [(value, _)] = distribution.values() {
        return Some(format!("{figure} {are} {} in every run", notation.amount(value)));
    }
    if let (Some(reference), Some(counted)) = (&distribution.reference, distribution.against_reference()) {
        let share = share(counted.of - counted.below, counted.of, 1)?;
        let (reach, value) = (agreed(figure, "reaches", "reach"), notation.amount(&reference.value));
        let ties = match counted.at {
            0 => String::new(),
            at => format!(", and {are} exactly that in {}", self::share(at, counted.of, 1)?),
        };
        return Some(format!("{figure} {reach} {value}, {}, in {share} of the runs{ties}", lower(&reference.label)));
    }
    if !distribution.values().is_empty() {
        return values(distribution);
    }
    let percentile = |percent| distribution.percentile(percent).map(|value| notation.amount(value));
    let (low, middle, high) = (percentile(10)?, percentile(50)?, percentile(90)?);
    let reach = if low == high { format!("about {low}") } else { format!("from {low} to {high}") };
    Some(format!("{figure} {are} {middle} or less in at least half of the runs, and {reach} in at least four of five"))
}

/// Each value with how often it comes out, or the one that does most often.
fn values(distribution: &Distribution) -> Option<String> {
    let (figure, notation, runs) = (&distribution.figure, distribution.notation(), distribution.runs());
    let values = distribution.values();
    let takes = format!("{figure} {} {} values", agreed(figure, "takes", "take"), values.len());
    let often = |(value, count): &(Exact, usize)| Some((notation.amount(value), share(*count, runs, 1)?));
    if values.len() <= LISTED {
        let listed: Vec<String> = values
            .iter()
            .map(|value| often(value).map(|(value, share)| format!("{value} in {share}")))
            .collect::<Option<_>>()?;
        return Some(format!("{takes}: {} of the runs", joined(&listed, "and")));
    }
    let most = values.iter().map(|(_, count)| *count).max()?;
    Some(match values.iter().filter(|(_, count)| *count == most).collect::<Vec<_>>().as_slice() {
        [only] => {
            let (value, share) = often(only)?;
            format!("{takes}, most often {value}: in {share} of the runs")
        }
        several => {
            format!("{takes}; {} come out most often: each in {} of the runs", several.len(), share(most, runs, 1)?)
        }
    })
}

/// A part of some runs in per cent. It is 0 or 100 % only where it is none or all of them.
///
/// ```
/// use postmoney::report::chart::finding::share;
/// let shares = [(0, 3000), (1, 3000), (750, 3000), (2999, 3000), (3000, 3000)].map(|(count, of)| share(count, of, 1));
/// let shares: Vec<String> = shares.into_iter().flatten().collect();
/// assert_eq!(shares, ["0 %", "less than 0.1 %", "25 %", "more than 99.9 %", "100 %"]);
/// ```
pub fn share(count: usize, of: usize, places: u32) -> Option<String> {
    let part = Exact::ratio(count as i128, of as i128)?;
    let least = Exact::power_of_ten(-2 - places as i32);
    let most = &Exact::ONE - &least;
    let half = &least * &Exact::ratio(1, 2)?;
    Some(match () {
        () if part.is_positive() && part < half => format!("less than {}", percent(&least, places)),
        () if part < Exact::ONE && &Exact::ONE - &part < half => format!("more than {}", percent(&most, places)),
        () => percent(&part, places),
    })
}
