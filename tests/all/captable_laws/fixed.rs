//! Numbers with a fixed number of decimal places.

use std::sync::OnceLock;

use dashu_int::IBig;
use dashu_int::ops::Abs;
use postmoney::number::Exact;

/// Decimal places kept.
const PLACES: usize = 45;

/// A number with [`PLACES`] decimals.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fixed(pub IBig);

pub fn one() -> &'static IBig {
    static ONE: OnceLock<IBig> = OnceLock::new();
    ONE.get_or_init(|| IBig::from(10).pow(PLACES))
}

/// How near the bracket comes: 30 decimal places.
pub fn near_enough() -> &'static IBig {
    static NEAR: OnceLock<IBig> = OnceLock::new();
    NEAR.get_or_init(|| IBig::from(10).pow(PLACES - 30))
}

impl Fixed {
    pub fn of(value: &Exact) -> Fixed {
        let (numerator, denominator) = value.parts();
        let whole = |digits: &str| digits.parse::<IBig>().expect("digits");
        Fixed(whole(&numerator) * one() / whole(&denominator))
    }

    pub fn zero() -> Fixed {
        Fixed(IBig::ZERO)
    }

    pub fn exact(&self) -> Exact {
        let digits = self.0.clone().abs().to_string();
        let mut value = Exact::ZERO;
        // Eighteen digits at a time: an i128 holds them.
        for chunk in digits.as_bytes().chunks(18) {
            let part: i128 = std::str::from_utf8(chunk).expect("digits").parse().expect("digits");
            value = &(&value * &Exact::power_of_ten(chunk.len() as i32)) + &Exact::integer(part);
        }
        let value = &value * &Exact::power_of_ten(-(PLACES as i32));
        if self.0 < IBig::ZERO { -&value } else { value }
    }

    pub fn plus(&self, other: &Fixed) -> Fixed {
        Fixed(&self.0 + &other.0)
    }

    pub fn minus(&self, other: &Fixed) -> Fixed {
        Fixed(&self.0 - &other.0)
    }

    pub fn times(&self, other: &Fixed) -> Fixed {
        Fixed(&self.0 * &other.0 / one())
    }

    pub fn over(&self, other: &Fixed) -> Fixed {
        Fixed(&self.0 * one() / &other.0)
    }

    pub fn half(&self) -> Fixed {
        Fixed(&self.0 / IBig::from(2))
    }
}
