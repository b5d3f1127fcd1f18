//! What a pass knows of lines, and how it compares them.

use crate::number::{Bound, Exact};

/// What a pass knows of the lines that it has computed.
pub(super) trait Known<T> {
    /// The value of a line, if it has one.
    fn value(&self, line: T) -> Option<&Exact>;

    /// How far the value may be from the exact one: zero for nearly every line.
    fn error(&self, line: T) -> Bound;

    /// Whether `left < right`: no where a side has no value, nor where the errors of both hide which is smaller.
    #[inline]
    fn is_less(&self, left: T, right: T) -> bool
    where
        T: Copy,
    {
        let (Some(one), Some(other)) = (self.value(left), self.value(right)) else { return false };
        one < other && {
            let slack = self.error(left).plus(self.error(right));
            // What is not known to be off is taken as it stands, as that of a logarithm is.
            slack.is_zero() || !slack.hides(one, other)
        }
    }

    /// Whether nobody can tell which of two lines is smaller, and not because they are known to be the same.
    fn is_open(&self, left: T, right: T) -> bool
    where
        T: Copy,
    {
        let slack = self.error(left).plus(self.error(right));
        let values = self.value(left).zip(self.value(right)).filter(|_| !slack.is_zero());
        values.is_some_and(|(one, other)| slack.hides(one, other))
    }
}
