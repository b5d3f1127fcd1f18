//! Random warrants, and what they come to by trying.

use postmoney::models::priced_round::{Warrant, WarrantSize, WarrantStrike};
use postmoney::number::Exact;
use postmoney::worksheet::Worksheet;

use super::fixed::Fixed;
use super::generator::Random;

/// A warrant in plain numbers.
#[derive(Clone, Debug)]
pub struct Covered {
    /// A number of shares, or an amount of money.
    pub size: Exact,
    pub by: By,
    pub strike: Strike,
    pub is_on_top: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Number,
    Strike,
    RoundPrice,
}

#[derive(Clone, Debug)]
pub enum Strike {
    Fixed(Exact),
    RoundPrice,
    Below(Exact),
}

impl Covered {
    pub fn random(random: &mut Random) -> Covered {
        let by = random.of(&[By::Number, By::Strike, By::Strike, By::RoundPrice]);
        let strike = match random.between(0, 2) {
            0 => Strike::Fixed(random.percent(20, 900)),
            1 => Strike::Below(random.percent(5, 35)),
            _ => Strike::RoundPrice,
        };
        Covered { size: random.integer(1_000, 300_000), by, strike, is_on_top: random.one_in(3) }
    }

    /// The same in money of another size.
    pub fn with_money_times(&mut self, factor: &Exact) {
        if self.by != By::Number {
            self.size = &self.size * factor;
        }
        if let Strike::Fixed(strike) = &mut self.strike {
            *strike = &*strike * factor;
        }
    }

    /// The same in shares of another size, of which `part` is worth what one was.
    pub fn with_shares_times(&mut self, factor: &Exact, part: &Exact) {
        if self.by == By::Number {
            self.size = &self.size * factor;
        }
        if let Strike::Fixed(strike) = &mut self.strike {
            *strike = &*strike * part;
        }
    }

    pub fn on<'s>(&self, sheet: &'s Worksheet) -> Warrant<'s> {
        Warrant {
            name: "warrant".into(),
            size: match self.by {
                By::Number => WarrantSize::Shares(sheet.constant(self.size.clone())),
                By::Strike => WarrantSize::OverStrike(sheet.constant(self.size.clone())),
                By::RoundPrice => WarrantSize::OverRoundPrice(sheet.constant(self.size.clone())),
            },
            strike: match &self.strike {
                Strike::Fixed(strike) => WarrantStrike::Fixed(sheet.constant(strike.clone())),
                Strike::Below(rate) => WarrantStrike::BelowRoundPrice(sheet.constant(rate.clone())),
                Strike::RoundPrice => WarrantStrike::RoundPrice,
            },
            is_on_top: self.is_on_top,
        }
    }

    /// A fixed number of shares, and shares for each share that one unit of money buys.
    pub fn shares(&self) -> [Fixed; 2] {
        let (size, nothing) = (Fixed::of(&self.size), Fixed::zero());
        match (self.by, &self.strike) {
            (By::Number, _) => [size, nothing],
            (By::Strike, Strike::Fixed(strike)) => [size.over(&Fixed::of(strike)), nothing],
            (By::Strike, Strike::Below(rate)) => [nothing, size.over(&Fixed::of(&(&Exact::ONE - rate)))],
            _ => [nothing, size],
        }
    }
}

/// What all warrants of one kind come to together.
pub fn together<'c>(warrants: impl Iterator<Item = &'c Covered>) -> [Fixed; 2] {
    warrants
        .map(Covered::shares)
        .fold([Fixed::zero(), Fixed::zero()], |[number, worth], [more, still]| [number.plus(&more), worth.plus(&still)])
}
