//! How vaguely a figure was reported, and the words that say so.

use crate::number::Exact;

/// How closely a reported figure pins down the true one.
///
/// ```
/// use postmoney::number::{Literal, Vagueness};
/// assert_eq!(Literal::parse("~29bn", None)?.vagueness, Vagueness::About);
/// assert_eq!(Literal::parse("mehr als 10 Mrd", None)?.vagueness, Vagueness::MoreThan);
/// # Ok::<(), postmoney::number::LiteralError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Vagueness {
    /// A plain figure: within half a unit of its last printed digit.
    Printed,
    /// `~29bn`, "around 29bn": near it, on either side.
    About,
    /// "nearly 29bn": a little less.
    Nearly,
    /// "nearly halved": a little more than 0.5x.
    NearlyFromAbove,
    /// `>10bn`, "more than 10bn": above it.
    MoreThan,
    /// `>=10bn`, "at least 10bn": it or above.
    AtLeast,
    /// `<10bn`, "less than 10bn": below it.
    LessThan,
    /// `<=65bn`, "up to 65bn": it or below.
    UpTo,
    /// `14bn..15bn`: anywhere from one end to the other; the midpoint is computed with.
    Between {
        /// The lower end.
        low: Exact,
        /// The upper end, never below `low`.
        high: Exact,
    },
    /// `29bn ± 0.5bn`.
    PlusMinus {
        /// The distance on either side, never negative.
        margin: Exact,
    },
    /// `=950_000`: this figure and no other.
    Exactly,
}

impl Vagueness {
    /// The sign or word that stands before a figure that is shown again; nothing for a plain or exact one. A
    /// range is computed with by its middle, and is about that.
    pub fn sign(&self) -> &'static str {
        match self {
            Vagueness::About | Vagueness::Between { .. } | Vagueness::PlusMinus { .. } => "~",
            Vagueness::Nearly => "nearly ",
            Vagueness::NearlyFromAbove => "just over ",
            Vagueness::MoreThan => ">",
            Vagueness::AtLeast => "≥",
            Vagueness::LessThan => "<",
            Vagueness::UpTo => "≤",
            Vagueness::Printed | Vagueness::Exactly => "",
        }
    }

    /// What it says of the figure where it is said of a fall to it: "more than halved" is less than 0.5x.
    pub(super) fn of_a_fall(self) -> Vagueness {
        match self {
            Vagueness::MoreThan => Vagueness::LessThan,
            Vagueness::AtLeast => Vagueness::UpTo,
            Vagueness::LessThan => Vagueness::MoreThan,
            Vagueness::UpTo => Vagueness::AtLeast,
            Vagueness::Nearly => Vagueness::NearlyFromAbove,
            Vagueness::NearlyFromAbove => Vagueness::Nearly,
            either_side => either_side,
        }
    }

    /// Whether a word leaves it open how near the figure is.
    pub fn is_hedge_word(&self) -> bool {
        matches!(self, Vagueness::About | Vagueness::Nearly | Vagueness::NearlyFromAbove)
    }

    /// The same in a sentence, with a space after it.
    pub fn word(&self) -> &'static str {
        match self {
            Vagueness::About | Vagueness::Between { .. } | Vagueness::PlusMinus { .. } => "around ",
            Vagueness::Nearly => "nearly ",
            Vagueness::NearlyFromAbove => "just over ",
            Vagueness::MoreThan => "more than ",
            Vagueness::AtLeast => "at least ",
            Vagueness::LessThan => "less than ",
            Vagueness::UpTo => "up to ",
            Vagueness::Printed | Vagueness::Exactly => "",
        }
    }
}
