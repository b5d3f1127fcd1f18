//! Values of one figure that cannot be told apart, since what they are made from was rounded where it was too long.

use crate::number::{Bound, Exact};

/// A value, and how far it may be from the exact one.
pub type Measured<'v> = (&'v Exact, Bound);

/// The values as they are compared. Those whose errors hide which is smaller are taken as equal, as they are on a sheet: each
/// is the first of them, so that a stake that stays what it is does not move by what roundings leave.
pub fn settled<'v>(values: &[Option<Measured<'v>>]) -> Vec<Option<&'v Exact>> {
    let mut settled: Vec<Option<&Exact>> = values.iter().map(|value| value.map(|(value, _)| value)).collect();
    if values.iter().flatten().all(|(_, error)| error.is_zero()) {
        return settled;
    }
    let mut order: Vec<(usize, Measured)> =
        values.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?))).collect();
    order.sort_by_key(|(_, (value, _))| *value);
    let mut rest = order.as_slice();
    while let [(_, (least, error)), ..] = rest {
        let is_alike = |(_, (value, other)): &&(usize, Measured)| error.plus(*other).hides(least, value);
        let (alike, larger) = rest.split_at(rest.iter().take_while(is_alike).count().max(1));
        let first = alike.iter().map(|(at, _)| *at).min().and_then(|at| values[at]);
        alike.iter().for_each(|(at, _)| settled[*at] = first.map(|(value, _)| value));
        rest = larger;
    }
    settled
}

#[cfg(test)]
mod tests {
    use super::settled;
    use crate::number::{Bound, Exact};

    /// Values in hundredths, each with an error in thousandths.
    fn settle(values: &[(i128, i128)]) -> Vec<Exact> {
        let thousandths = |count: i128| Exact::ratio(count, 1000).expect("a divisor that is not zero");
        let values: Vec<(Exact, Bound)> =
            values.iter().map(|(value, error)| (Exact::percent(*value), Bound::of(&thousandths(*error)))).collect();
        let measured: Vec<_> = values.iter().map(|(value, error)| Some((value, *error))).collect();
        settled(&measured).into_iter().map(|value| value.expect("a value").clone()).collect()
    }

    fn hundredths(values: &[i128]) -> Vec<Exact> {
        values.iter().copied().map(Exact::percent).collect()
    }

    #[test]
    fn what_errors_hide_is_the_first_of_it() {
        assert_eq!(settle(&[(12, 0), (11, 0), (12, 0)]), hundredths(&[12, 11, 12]), "nothing was rounded");
        assert_eq!(settle(&[(12, 5), (11, 5), (50, 5)]), hundredths(&[12, 12, 50]));
        assert_eq!(settle(&[(12, 4), (11, 5)]), hundredths(&[12, 11]), "further apart than both are off");
        assert_eq!(settle(&[(11, 0), (12, 10), (11, 0)]), hundredths(&[11, 11, 11]), "one of them is exact");
        assert_eq!(settle(&[(10, 5), (11, 5), (12, 5)]), hundredths(&[10, 10, 12]), "errors do not add up along a row");
    }

    #[test]
    fn what_is_not_known_to_be_off_is_taken_as_it_stands() {
        let (one, other) = (Exact::ONE, Exact::percent(101));
        let values = [Some((&one, Bound::UNKNOWN)), None, Some((&other, Bound::UNKNOWN))];
        assert_eq!(settled(&values), [Some(&one), None, Some(&other)]);
    }
}
