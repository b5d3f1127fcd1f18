//! Parts that must sum to their whole.

use super::Exact;

/// A total divided into whole units; see [`allocate`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// What each gets, in the order of the weights; each a multiple of the unit.
    pub parts: Vec<Exact>,
    /// Each part less its exact share of the total.
    pub residuals: Vec<Exact>,
    /// What of the total was no whole unit and so goes to nobody. It has the sign of the total.
    pub remainder: Exact,
}

/// Divides `total` in proportion to `weights` into multiples of `unit`, by the method of largest remainders (Hare and
/// Niemeyer): everyone gets their share rounded down, and the units left over go one each to the largest remainders.
///
/// Equal remainders are served in the order of the weights. Parts and remainder sum to the total exactly, and every
/// part is less than one unit away from its exact share. A negative total is divided like its opposite.
///
/// `None` when there are no weights, when all are zero, when one is negative, or when the unit is not above zero.
///
/// ```
/// use postmoney::number::{Exact, allocate};
/// let equal = [Exact::ONE, Exact::ONE, Exact::ONE];
/// let cents = allocate(&Exact::integer(100), &equal, &Exact::ONE);
/// assert_eq!(cents.as_ref().map(|cents| &cents.parts[..]), Some(&[34, 33, 33].map(Exact::integer)[..]));
/// assert_eq!(cents.map(|cents| cents.residuals[0].clone()), Exact::ratio(2, 3));
/// ```
pub fn allocate(total: &Exact, weights: &[Exact], unit: &Exact) -> Option<Allocation> {
    let weight_of_all: Exact = weights.iter().cloned().sum();
    if weights.iter().any(Exact::is_negative) || !weight_of_all.is_positive() || !unit.is_positive() {
        return None;
    }
    let units = total.abs().checked_div(unit)?;
    let whole_units = units.floor();
    let quotas: Option<Vec<Exact>> =
        weights.iter().map(|weight| (&units * weight).checked_div(&weight_of_all)).collect();
    let quotas = quotas?;
    let counts = largest_remainders(&whole_units, &quotas);
    let signed_unit = if total.is_negative() { -unit } else { unit.clone() };
    let parts: Vec<Exact> = counts.iter().map(|count| count * &signed_unit).collect();
    let residuals = counts.iter().zip(&quotas).map(|(count, quota)| &(count - quota) * &signed_unit).collect();
    let remainder = total - &(&whole_units * &signed_unit);
    Some(Allocation { parts, residuals, remainder })
}

/// Whole numbers near `quotas` that sum to `seats`.
fn largest_remainders(seats: &Exact, quotas: &[Exact]) -> Vec<Exact> {
    let mut counts: Vec<Exact> = quotas.iter().map(Exact::floor).collect();
    let remainders: Vec<Exact> = quotas.iter().zip(&counts).map(|(quota, count)| quota - count).collect();
    let mut order: Vec<usize> = (0..quotas.len()).collect();
    order.sort_by(|left, right| remainders[*right].cmp(&remainders[*left]));
    let mut left_over = seats - &counts.iter().cloned().sum();
    for index in order {
        if !left_over.is_positive() {
            break;
        }
        counts[index] = &counts[index] + &Exact::ONE;
        left_over = &left_over - &Exact::ONE;
    }
    counts
}
