//! What every class gets of any exit, as straight lines between breakpoints, and jumps.

use crate::models::waterfall;
use crate::number::Exact;
use crate::worksheet::{Money, Rate, Worksheet};

/// What every class gets of what the holders share of an exit.
#[derive(Debug)]
pub struct Payoffs<'s> {
    /// All exits in slices, from zero upwards, in each of which every further unit is shared alike.
    pub slices: Vec<Slice<'s>>,
    /// Exits at which classes have more or less at once.
    pub jumps: Vec<Jump<'s>>,
}

/// Exits from a breakpoint to the next one.
#[derive(Debug)]
pub struct Slice<'s> {
    /// The breakpoint.
    pub from: Money<'s>,
    /// What each class gets there.
    pub gets: Vec<Money<'s>>,
    /// The part of each further unit that each class gets; `None` for nothing.
    pub parts: Vec<Option<Rate<'s>>>,
}

/// An exit at which classes have more or less at once.
#[derive(Debug)]
pub struct Jump<'s> {
    /// The exit, as what the holders share of it.
    pub at: Money<'s>,
    /// What each class gains there.
    pub gains: Vec<Money<'s>>,
}

impl<'s> Payoffs<'s> {
    /// Those of a waterfall, with its breakpoints as what the holders share: what costs, debt and a carve-out take is no equity.
    pub fn of(sharing: &waterfall::Outcome, sheet: &'s Worksheet) -> Payoffs<'s> {
        let slice = |(number, allocation): (usize, &waterfall::Allocation)| {
            let stretch = sharing.stretches.iter().find(|stretch| stretch.allocation == number)?;
            Some(Slice {
                from: stretch.net_proceeds.on(sheet),
                gets: stretch.payouts.iter().map(|money| money.on(sheet)).collect(),
                parts: allocation.parts.iter().map(|part| part.map(|part| part.on(sheet))).collect(),
            })
        };
        let jump = |stretch: &waterfall::Stretch| {
            let jump = &sharing.jumps[stretch.jump?];
            let gains = jump.jump.iter().map(|money| money.on(sheet)).collect();
            Some(Jump { at: stretch.net_proceeds.on(sheet), gains })
        };
        Payoffs {
            slices: sharing.marginal_allocation.iter().enumerate().filter_map(slice).collect(),
            jumps: sharing.stretches.iter().filter_map(jump).collect(),
        }
    }

    /// What every class gets of an exit.
    pub fn at(&self, exit: Money<'s>) -> Vec<Money<'s>> {
        let reached = self.slices.iter().take_while(|slice| !exit.less_than(slice.from).holds()).last();
        let Some(slice) = reached.or(self.slices.first()) else { return Vec::new() };
        let further = exit - slice.from;
        let gets = |(gets, part): (&Money<'s>, &Option<Rate<'s>>)| part.map_or(*gets, |part| *gets + further * part);
        slice.gets.iter().zip(&slice.parts).map(gets).collect()
    }

    /// What is worth so much for each slice and so much for a unit of each jump, class by class.
    pub fn weighed(&self, slices: &[Money<'s>], jumps: &[crate::worksheet::Ratio<'s>]) -> Vec<Money<'s>> {
        let classes = self.slices.first().map_or(0, |slice| slice.parts.len());
        let of_class = |class: usize| {
            let parts = self.slices.iter().zip(slices);
            let parts = parts.filter_map(|(slice, worth)| slice.parts[class].map(|part| *worth * part));
            let gains = self.jumps.iter().zip(jumps).map(|(jump, worth)| jump.gains[class] * *worth);
            let terms: Vec<Money<'s>> = parts.chain(gains).collect();
            match terms.first() {
                Some(first) => first.sheet().sum(&terms),
                None => slices[0].sheet().constant(Exact::ZERO),
            }
        };
        (0..classes).map(of_class).collect()
    }
}
