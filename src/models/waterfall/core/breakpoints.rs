//! What is told of breakpoints: what happens at each, the marginal allocation between them, where a class gains nothing.

use super::claim_terms::Holding;
use super::claimant::Upside;
use super::entitlements::{Entitlements, lines};
use super::outcome::{Allocation, Indifference, Stretch as Told, What};
use super::schedule::Event;
use super::stretches::{Begins, Stretch};
use crate::worksheet::Money;

/// Names the exits at which stretches begin after what happens there.
pub fn name(rights: &Entitlements<'_, '_>, stretches: &[Stretch<'_, '_>]) {
    let mut named: Vec<Event> = Vec::new();
    for (at, stretch) in stretches.iter().enumerate().skip(1) {
        stretch.start.named_at(&["breakpoints", &at.to_string()]);
        for event in stretch.events() {
            // What happened below a jump does not happen again above it.
            if !named.contains(event) {
                named.push(*event);
                let figure = match event {
                    Event::Covered(_) => "covered_at",
                    Event::Discounted(_) => "discount_covered_at",
                    Event::Converts(_) => "converts_at",
                    Event::Returns(_) => "takes_preference_again_at",
                    Event::ConvertsOtherwise(_) => "converts_by_other_terms_at",
                    Event::ReachesCap(_) => "cap_reached_at",
                    Event::Exercises(_) => "exercised_from",
                };
                stretch.start.named_at(&[&rights.holdings[event.class()].name, figure]);
            }
        }
    }
}

/// How each further unit is shared, from one breakpoint to the next.
pub fn marginal_allocation(rights: &Entitlements<'_, '_>, stretches: &[Stretch<'_, '_>]) -> Vec<Allocation> {
    // A bend changes the net proceeds, and not how they are shared.
    let shared: Vec<_> = stretches.iter().filter(|stretch| stretch.begins != Begins::Bend).collect();
    let allocation = |(at, stretch): (usize, &&Stretch<'_, '_>)| {
        let part = |index: usize| {
            let part = stretch.schedule.part_of_each_further_unit(stretch.position, index)?.as_rate();
            Some(part.named_at(&["slices", &at.to_string(), &rights.holdings[index].name]).line())
        };
        Allocation {
            from: stretch.start.line(),
            to: shared.get(at + 1).map(|next| next.start.line()),
            parts: (0..rights.holdings.len()).map(part).collect(),
        }
    };
    shared.iter().enumerate().map(allocation).collect()
}

/// What every class gets at every breakpoint: the corners of its payoff curve, which is straight between them.
pub fn told(rights: &Entitlements<'_, '_>, stretches: &[Stretch<'_, '_>]) -> Vec<Told> {
    let paid: Vec<Vec<Money<'_>>> =
        stretches.iter().map(|stretch| stretch.schedule.payouts(stretch.net_proceeds)).collect();
    let mut allocations = 0;
    let mut told = Vec::new();
    for (at, (stretch, paid)) in stretches.iter().zip(paid).enumerate() {
        for (class, proceeds) in rights.holdings.iter().zip(&paid).filter(|_| at > 0) {
            proceeds.named_at(&["breakpoints", &at.to_string(), &class.name]);
        }
        allocations += usize::from(stretch.begins != Begins::Bend);
        told.push(Told {
            exit: stretch.start.line(),
            net_proceeds: stretch.net_proceeds.line(),
            common_share: stretch.level().line(),
            jump: stretch.jump().and_then(|turn| rights.jump_of(turn)),
            happens: stretch.events().iter().map(|event| (what(rights, stretch, *event), event.class())).collect(),
            bends: stretch.bends.iter().map(|bend| (*bend).clone()).collect(),
            payouts: lines(&paid),
            allocation: allocations - 1,
        });
    }
    told
}

fn what(rights: &Entitlements<'_, '_>, stretch: &Stretch<'_, '_>, event: Event) -> What {
    let has_ratchet = rights.has_ratchet(event.class(), stretch.turns);
    match event {
        Event::Covered(_) if has_ratchet => What::GuaranteeCovered,
        Event::Covered(index) if stretch.schedule.claimants()[index].preference.is_some() => What::PreferenceCovered,
        Event::Covered(_) => What::DividendsCovered,
        Event::Discounted(_) => What::DiscountCovered,
        Event::Exercises(_) => What::Exercises,
        Event::ReachesCap(_) => What::ReachesCap,
        Event::Converts(_) if has_ratchet => What::PastItsRatchet,
        Event::Converts(_) => What::Converts,
        Event::Returns(_) => What::Returns,
        Event::ConvertsOtherwise(_) => What::ConvertsOtherwise,
    }
}

/// Where a class gets the same whatever the exit: from its cap, or its preference, to its conversion.
pub fn indifference(rights: &Entitlements<'_, '_>, stretches: &[Stretch<'_, '_>]) -> Vec<Indifference> {
    let zone = |(index, class): (usize, &Holding<'_>)| {
        let at = |wanted: Event| {
            let below_jumps = stretches.iter().take_while(|stretch| stretch.begins != Begins::Mandatory);
            below_jumps.skip(1).find(|stretch| stretch.events().contains(&wanted)).map(|stretch| stretch.start)
        };
        let (has, from) = match class.claimant.upside {
            Upside::Capped(cap) => (Some(cap), at(Event::ReachesCap(index))?),
            Upside::Converts => match (class.claimant.preference, class.claimant.before_common) {
                (Some(due), Some(more)) => (Some(due + more), at(Event::Discounted(index))?),
                (due, _) => (due, at(Event::Covered(index))?),
            },
            _ => return None,
        };
        let to = at(Event::Converts(index))?;
        if !from.less_than(to).holds() {
            return None;
        }
        from.named_at(&[&class.name, "indifferent_from"]);
        to.named_at(&[&class.name, "indifferent_to"]);
        Some(Indifference { class: index, has: has.map(|has| has.line()), from: from.line(), to: to.line() })
    };
    rights.holdings.iter().enumerate().filter_map(zone).collect()
}
