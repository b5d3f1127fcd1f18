//! How many shares have vested after so many months.

use jiff::civil::Date;

use crate::number::{Exact, Rounding, RoundingMode};
use crate::worksheet::{Ratio, Shares, Worksheet};

/// How fractions of shares are spread over the tranches: the allocation types of the Open Cap Format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allocation {
    /// The running total is rounded to the nearest.
    CumulativeRounding,
    /// The running total is rounded down.
    CumulativeRoundDown,
    /// The shares left over go one each to the first tranches.
    FrontLoaded,
    /// The shares left over go one each to the last tranches.
    BackLoaded,
    /// The shares left over all go to the first tranche.
    FrontLoadedToSingleTranche,
    /// The shares left over all go to the last tranche.
    BackLoadedToSingleTranche,
    /// Fractions are kept.
    Fractional,
}

impl Allocation {
    /// The words of scenario files.
    pub const NAMES: [(&'static str, Allocation); 7] = [
        ("cumulative-rounding", Allocation::CumulativeRounding),
        ("cumulative-round-down", Allocation::CumulativeRoundDown),
        ("front-loaded", Allocation::FrontLoaded),
        ("back-loaded", Allocation::BackLoaded),
        ("front-loaded-to-single-tranche", Allocation::FrontLoadedToSingleTranche),
        ("back-loaded-to-single-tranche", Allocation::BackLoadedToSingleTranche),
        ("fractional", Allocation::Fractional),
    ];
}

/// A schedule of equal tranches.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// How long it runs.
    pub months: u32,
    /// Before this month nothing vests; at it, all that ran up.
    pub cliff: u32,
    /// Months from one tranche to the next.
    pub every: u32,
    /// What becomes of fractions.
    pub allocation: Allocation,
}

impl Schedule {
    /// The months at which something vests.
    pub fn dates(self) -> impl Iterator<Item = u32> {
        (1..=self.months / self.every)
            .map(move |tranche| tranche * self.every)
            .filter(move |month| *month >= self.cliff)
    }

    /// What has vested after `elapsed` whole months.
    pub fn vested<'s>(self, sheet: &'s Worksheet, shares: Shares<'s>, elapsed: u32) -> Shares<'s> {
        let all = self.months / self.every;
        let tranches = if elapsed < self.cliff { 0 } else { (elapsed / self.every).min(all) };
        let whole = |mode| Rounding::new(0, mode);
        let ratio = |part: u32, of: u32| -> Ratio<'s> {
            sheet.constant(Exact::ratio(i128::from(part), i128::from(of)).unwrap_or_default())
        };
        let so_far = shares * ratio(tranches, all);
        match self.allocation {
            Allocation::Fractional => return so_far,
            Allocation::CumulativeRounding => return so_far.rounded(whole(RoundingMode::Nearest)),
            Allocation::CumulativeRoundDown => return so_far.rounded(whole(RoundingMode::Down)),
            _ => {}
        }
        let each = (shares * ratio(1, all)).rounded(whole(RoundingMode::Down));
        let left_over = shares - each * ratio(all, 1);
        let count = |number: u32| -> Shares<'s> { sheet.constant(Exact::integer(i128::from(number))) };
        let extra = match self.allocation {
            Allocation::FrontLoaded => left_over.min(count(tranches)),
            Allocation::BackLoaded => (left_over - count(all - tranches)).max(count(0)),
            Allocation::FrontLoadedToSingleTranche if tranches > 0 => left_over,
            Allocation::BackLoadedToSingleTranche if tranches == all => left_over,
            _ => count(0),
        };
        each * ratio(tranches, 1) + extra
    }
}

/// Whole months from one day to another; nought before it. The 31st of a shorter month is its last day.
pub fn months_between(from: Date, until: Date) -> u32 {
    let months =
        (i32::from(until.year()) - i32::from(from.year())) * 12 + i32::from(until.month()) - i32::from(from.month());
    let day = from.day().min(until.days_in_month());
    let whole = if until.day() < day { months - 1 } else { months };
    u32::try_from(whole).unwrap_or(0)
}
