//! All breakpoints of a set of claimants: preferences by rank, then conversions, caps and strikes by level.

use super::segment::{Event, Segment, Sharing};
use crate::models::waterfall::core::claimant::{Claimant, Upside};
use crate::number::Exact;
use crate::worksheet::{Dimension, Money, Price, Quantity, Shares, Worksheet};

#[derive(Clone, Debug)]
pub(super) struct Rank<'s> {
    pub(super) members: Members<'s>,
    pub(super) total: Money<'s>,
}

/// Who is paid in a rank, with what is due.
type Members<'s> = Vec<(usize, Money<'s>)>;

/// A level at which the number of shares that take part changes.
struct Kink<'s> {
    value: Exact,
    level: Price<'s>,
    event: Event,
    shares: Shares<'s>,
}

/// All breakpoints of a set of claimants, written on a worksheet once and used for any number of exits.
///
/// ```
/// use postmoney::models::waterfall::{Claimant, Schedule, Upside};
/// use postmoney::number::Exact;
/// use postmoney::worksheet::{Money, Shares, Worksheet};
///
/// let sheet = Worksheet::new();
/// let shares = |number| -> Shares<'_> { sheet.constant(Exact::integer(number)) };
/// let money = |amount| -> Money<'_> { sheet.constant(Exact::integer(amount)) };
/// let schedule = Schedule::new(&sheet, vec![
///     Claimant::preferred("series-a", shares(2_000_000), money(5_000_000), 1, Upside::Converts),
///     Claimant::common("common", shares(8_000_000)),
/// ]);
/// let breakpoints: Vec<Exact> = schedule.segments().iter().skip(1).filter_map(|next| next.start.value()).collect();
/// assert_eq!(breakpoints, [5_000_000, 25_000_000].map(Exact::integer));
/// let paid = schedule.payouts(money(35_000_000));
/// assert_eq!(paid[0].value(), Some(Exact::integer(7_000_000)));
/// ```
#[derive(Clone, Debug)]
pub struct Schedule<'s> {
    pub(super) sheet: &'s Worksheet,
    pub(super) claimants: Vec<Claimant<'s>>,
    pub(super) ranks: Vec<Rank<'s>>,
    pub(super) segments: Vec<Segment<'s>>,
    pub(super) turns: Vec<Vec<Turn>>,
}

/// From which segment on the shares of a claimant take part, or no longer do.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    pub(super) position: usize,
    pub(super) takes_part: bool,
}

impl<'s> Schedule<'s> {
    /// Writes the breakpoints of `claimants` on `sheet`.
    pub fn new(sheet: &'s Worksheet, claimants: Vec<Claimant<'s>>) -> Schedule<'s> {
        let turns = vec![Vec::new(); claimants.len()];
        let segments = Vec::with_capacity(2 * claimants.len() + 1);
        let mut schedule = Schedule { sheet, claimants, ranks: Vec::new(), segments, turns };
        let covered = schedule.write_ranks();
        schedule.write_levels(covered);
        schedule
    }

    /// Who claims.
    pub fn claimants(&self) -> &[Claimant<'s>] {
        &self.claimants
    }

    /// The stretches between breakpoints, from an exit of zero upwards. All but the first begin at a breakpoint.
    pub fn segments(&self) -> &[Segment<'s>] {
        &self.segments
    }

    /// Preferences by rank, and after them what else is paid before the common shares. Gives the exit at which all are
    /// covered.
    fn write_ranks(&mut self) -> Money<'s> {
        let due = |of: &dyn Fn(&Claimant<'s>) -> Option<Money<'s>>| -> Members<'s> {
            let due = self.claimants.iter().enumerate().filter_map(|(index, claimant)| Some((index, of(claimant)?)));
            due.filter(|(_, due)| is_positive(Some(*due))).collect()
        };
        let (mut preferences, before_common) = (due(&Claimant::due), due(&|claimant| claimant.before_common));
        preferences.sort_by_key(|(index, _)| std::cmp::Reverse(self.claimants[*index].seniority));
        let claimants = &self.claimants;
        let same = |left: usize, right: usize| claimants[left].seniority == claimants[right].seniority;
        let ranks = preferences.chunk_by(|(left, _), (right, _)| same(*left, *right));
        let ranks =
            ranks.map(|members| (members, false)).chain((!before_common.is_empty()).then_some((&*before_common, true)));
        let mut start: Money<'s> = self.sheet.constant(Exact::ZERO);
        let mut events = Vec::new();
        for (position, (members, is_before_common)) in ranks.enumerate() {
            let event = if is_before_common { Event::Discounted } else { Event::Covered };
            let total = match members {
                [(_, due)] => *due,
                _ => self.sheet.sum(&members.iter().map(|(_, due)| *due).collect::<Vec<_>>()),
            };
            self.segments.push(Segment::new(start, Sharing::Rank(position), std::mem::take(&mut events), Exact::ZERO));
            events.extend(members.iter().map(|(index, _)| event(*index)));
            start = if position == 0 { total } else { start + total };
            self.ranks.push(Rank { members: members.to_vec(), total });
        }
        let sharing = self.first_level();
        self.segments.push(Segment::new(start, sharing, events, Exact::ZERO));
        start
    }

    /// The shares that take part as soon as all preferences are covered.
    fn first_level(&mut self) -> Sharing<'s> {
        let taking_part = |claimant: &Claimant<'s>| match claimant.upside {
            Upside::Common | Upside::Participates | Upside::Capped(_) | Upside::Held(_) => claimant.shares,
            Upside::Strike(strike) => claimant.shares.filter(|_| !is_positive(Some(strike))),
            Upside::Converts => claimant.shares.filter(|_| !is_positive(claimant.preference)),
            Upside::Nothing => None,
        };
        let position = self.segments.len();
        let mut shares: Vec<Shares<'s>> = Vec::with_capacity(self.claimants.len());
        for (claimant, turns) in self.claimants.iter().zip(&mut self.turns) {
            if let Some(own) = taking_part(claimant) {
                turns.extend(is_positive(Some(own)).then_some(Turn { position, takes_part: true }));
                shares.push(own);
            }
        }
        let shares = if shares.len() == 1 { shares[0] } else { self.sheet.sum(&shares) };
        Sharing::Level { level: self.sheet.constant(Exact::ZERO), shares }
    }

    /// Conversions, caps and strikes in the order of their levels, each with the exit that brings the level there.
    fn write_levels(&mut self, covered: Money<'s>) {
        let mut kinks: Vec<Kink<'s>> = Vec::with_capacity(self.claimants.len());
        for (index, claimant) in self.claimants.iter().enumerate() {
            push_kinks(index, claimant, &mut kinks);
        }
        kinks.sort_by(|left, right| left.value.cmp(&right.value));
        let Some(Sharing::Level { mut level, mut shares }) = self.segments.last().map(|last| last.sharing) else {
            return;
        };
        let mut start = covered;
        let mut nobody = !is_positive(Some(shares));
        let mut reached = Exact::ZERO;
        for kink in kinks {
            let higher = level.less_than(kink.level).holds();
            if !higher {
                // Sorted, so they are equal; the sheet keeps the other half of the ground.
                kink.level.less_than(level);
            }
            let sharing_after = match kink.event {
                Event::ReachesCap(_) => shares - kink.shares,
                _ => shares + kink.shares,
            };
            if higher && !nobody {
                let rise = if reached.is_zero() { kink.level } else { kink.level - level };
                start = start + shares * rise;
                let sharing = Sharing::Level { level: kink.level, shares: sharing_after };
                self.segments.push(Segment::new(start, sharing, vec![kink.event], kink.value.clone()));
            } else if let Some(last) = self.segments.last_mut() {
                // The same exit: several things happen at one level, or nobody takes part between two levels. Two levels that are
                // equal here may come apart elsewhere, so what lies between them counts, although it is nothing.
                if !nobody && kink.level.id() != level.id() {
                    start = start + shares * (kink.level - level);
                    last.start = start;
                }
                last.events.push(kink.event);
                last.sharing = Sharing::Level { level: kink.level, shares: sharing_after };
                last.level = kink.value.clone();
            }
            (level, shares, reached) = (kink.level, sharing_after, kink.value);
            nobody = !is_positive(Some(shares));
            let takes_part = !matches!(kink.event, Event::ReachesCap(_));
            self.turns[kink.event.class()].push(Turn { position: self.segments.len() - 1, takes_part });
        }
    }
}

/// The levels at which a claimant starts or stops to take part.
fn push_kinks<'s>(index: usize, claimant: &Claimant<'s>, kinks: &mut Vec<Kink<'s>>) {
    let Some(shares) = claimant.shares.filter(|shares| is_positive(Some(*shares))) else {
        return;
    };
    let mut push = |level: Price<'s>, event: Event| {
        if let Some(value) = level.peek().filter(|_| level.is_defined()) {
            kinks.push(Kink { value, level, event, shares });
        }
    };
    match (claimant.upside, claimant.preference) {
        (Upside::Strike(strike), _) if is_positive(Some(strike)) => push(strike, Event::Exercises(index)),
        (Upside::Converts, Some(preference)) if is_positive(Some(preference)) => {
            push(preference / shares, Event::Converts(index));
        }
        (Upside::Capped(cap) | Upside::Held(cap), preference) => {
            push(preference.map_or(cap, |preference| cap - preference) / shares, Event::ReachesCap(index));
            if matches!(claimant.upside, Upside::Capped(_)) {
                push(cap / shares, Event::Converts(index));
            }
        }
        _ => {}
    }
}

pub(super) fn is_positive<U: Dimension>(quantity: Option<Quantity<'_, U>>) -> bool {
    quantity.is_some_and(|quantity| quantity.is_positive().holds())
}
