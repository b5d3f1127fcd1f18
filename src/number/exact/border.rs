//! Where fractions leave the library: as decimals, as text, as JSON.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::Exact;
use crate::number::Rounding;

impl Exact {
    /// The nearest [`Decimal`]: the number itself where it fits, otherwise rounded half away from zero to 28 significant
    /// digits and at most 28 decimal places. `None` beyond the range of a decimal, about 7.9 × 10^28.
    ///
    /// ```
    /// use postmoney::number::Exact;
    /// let third = Exact::ratio(2, 3).and_then(|third| third.nearest_decimal());
    /// assert_eq!(third.map(|third| third.to_string()).as_deref(), Some("0.6666666666666666666666666667"));
    /// ```
    pub fn nearest_decimal(&self) -> Option<Decimal> {
        let most_places = Decimal::MAX_SCALE as i32;
        self.to_decimal().or_else(|| {
            let rounded = self.significant(Decimal::MAX_SCALE);
            rounded.to_decimal().or_else(|| rounded.rounded(Rounding::nearest(most_places)).to_decimal())
        })
    }
}

/// The fraction in lowest terms, `1480000000000/49`, or the whole number alone.
impl fmt::Display for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.fraction())
    }
}

/// As its text: a number of JSON would lose digits.
impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
