//! How many shares have vested after so many months.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::number::{Exact, Rounding, RoundingMode};
use crate::scenario::{Range, Section};
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
    /// Reads `months`, `cliff_months`, `every` and `allocation`; `None` where the months do not divide into periods.
    pub fn read(section: &Section<'_>) -> Option<Schedule> {
        let every = [("monthly", 1), ("quarterly", 3), ("annually", 12)];
        let schedule = Schedule {
            months: months(section, "months").unwrap_or(48),
            cliff: months(section, "cliff_months").unwrap_or(0),
            every: section.choice("every", &every).unwrap_or(1),
            allocation: section.choice("allocation", &Allocation::NAMES).unwrap_or(Allocation::CumulativeRoundDown),
        };
        let divides = schedule.months > 0 && schedule.months.is_multiple_of(schedule.every);
        if !divides {
            let message = format!("{} months do not divide into periods of {}", schedule.months, schedule.every);
            section.report(Diagnostic::error(Code::OutOfRange, message).at(section.span_of("months"), "here"));
        }
        let ends_after_cliff = schedule.cliff <= schedule.months;
        if !ends_after_cliff {
            let message = format!(
                "nothing vests before month {}, and all has vested in month {}",
                schedule.cliff, schedule.months
            );
            let mistake = Diagnostic::error(Code::OutOfRange, message)
                .at(section.span_of("cliff_months"), "after the last month");
            section.report(mistake.help("write the `months` that the whole schedule runs, the cliff included"));
        }
        (divides && ends_after_cliff).then_some(schedule)
    }

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
        let number = |number: u32| -> Ratio<'s> { sheet.constant(Exact::integer(i128::from(number))) };
        // A schedule without tranches is undefined.
        let ratio = |part: u32, of: u32| match Exact::ratio(i128::from(part), i128::from(of)) {
            Some(ratio) => sheet.constant(ratio),
            None => number(part) / number(of),
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

/// A whole number of months.
fn months(section: &Section<'_>, key: &'static str) -> Option<u32> {
    let (value, span) = section.number(key, Range::NotNegative)?;
    let whole = value.to_decimal().filter(|_| value.is_whole()).and_then(|value| u32::try_from(value).ok());
    let whole = whole.filter(|months| *months <= 1200);
    if whole.is_none() {
        let message = format!("`{key}` is a whole number of months, at most 1200");
        section.report(Diagnostic::error(Code::OutOfRange, message).at(span, "here").help("write `48` for four years"));
    }
    whole
}

/// Whole months from one day to another; zero where it is before. The 31st of a shorter month is its last day.
pub fn months_between(from: Date, until: Date) -> u32 {
    let months =
        (i32::from(until.year()) - i32::from(from.year())) * 12 + i32::from(until.month()) - i32::from(from.month());
    let day = from.day().min(until.days_in_month());
    let whole = if until.day() < day { months - 1 } else { months };
    whole.max(0).unsigned_abs()
}
