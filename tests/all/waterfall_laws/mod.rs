//! Laws of every exit waterfall, and an oracle that knows nothing of levels: it pays out every combination of
//! decisions by the plain rules of a charter and looks for those from which nobody would rather depart.

mod convertibles;
mod terms;

use postmoney::models::waterfall::{Claimant, Schedule, Sharing, Upside};
use postmoney::number::{Exact, allocate};
use postmoney::worksheet::{Money, Worksheet};
use proptest::prelude::*;

use crate::support::cases;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Common,
    Option,
    NonParticipating,
    Participating,
    Capped,
    Debt,
}

#[derive(Clone, Debug)]
struct Class {
    kind: Kind,
    shares: i128,
    preference: i128,
    kept: i128,
    rank: u32,
    /// What the cap allows beyond the preference.
    room: i128,
    strike: i128,
}

impl Class {
    fn decides(&self) -> bool {
        matches!(self.kind, Kind::Option | Kind::NonParticipating | Kind::Capped)
    }

    fn has_preference(&self) -> bool {
        !matches!(self.kind, Kind::Common | Kind::Option)
    }

    fn claimant<'s>(&self, name: usize, sheet: &'s Worksheet, scale: i128) -> Claimant<'s> {
        let money = |amount: i128| sheet.constant(Exact::integer(amount * scale));
        let shares = sheet.constant(Exact::integer(self.shares));
        let name = format!("class-{name}");
        let preferred = |upside| Claimant {
            kept: (self.kept > 0).then(|| money(self.kept)),
            ..Claimant::preferred(name.clone(), shares, money(self.preference), self.rank, upside)
        };
        match self.kind {
            Kind::Common => Claimant::common(name, shares),
            Kind::Option => Claimant::options(name, shares, sheet.constant(Exact::integer(self.strike * scale))),
            Kind::NonParticipating => preferred(Upside::Converts),
            Kind::Participating => preferred(Upside::Participates),
            Kind::Capped => preferred(Upside::Capped(money(self.preference + self.room))),
            Kind::Debt => preferred(Upside::Nothing),
        }
    }
}

fn class() -> impl Strategy<Value = Class> {
    let kind = prop_oneof![
        2 => Just(Kind::Common),
        2 => Just(Kind::Option),
        4 => Just(Kind::NonParticipating),
        1 => Just(Kind::Participating),
        3 => Just(Kind::Capped),
        1 => Just(Kind::Debt),
    ];
    let kept = prop_oneof![4 => Just(0), 1 => 1i128..40];
    (kind, 1i128..60, 0i128..200, kept, 1u32..4, 0i128..300, 0i128..12).prop_map(
        |(kind, shares, preference, kept, rank, room, strike)| Class {
            kind,
            shares,
            preference,
            kept,
            rank,
            room,
            strike,
        },
    )
}

/// Up to ten classes, of which one is common: there is always somebody to whom the rest belongs.
fn table() -> impl Strategy<Value = Vec<Class>> {
    (prop::collection::vec(class(), 0..10), 1i128..80).prop_map(|(mut classes, shares)| {
        let common = Class { kind: Kind::Common, shares, preference: 0, kept: 0, rank: 1, room: 0, strike: 0 };
        classes.push(common);
        classes
    })
}

fn schedule<'s>(classes: &[Class], sheet: &'s Worksheet, scale: i128) -> Schedule<'s> {
    let claimants = classes.iter().enumerate().map(|(name, class)| class.claimant(name, sheet, scale)).collect();
    Schedule::new(sheet, claimants)
}

fn pay<'s>(schedule: &Schedule<'s>, sheet: &'s Worksheet, exit: &Exact) -> Vec<Exact> {
    let payouts: Vec<Money<'s>> = schedule.payouts(sheet.constant(exit.clone()));
    payouts.iter().map(|payout| payout.value().expect("a value")).collect()
}

/// What everybody gets when the members of `decided` (a bit each) convert or exercise. Options pay their strike.
fn play(classes: &[Class], exit: &Exact, decided: u32) -> Vec<Exact> {
    let says_yes = |index: usize| decided >> index & 1 == 1;
    let exercised: i128 = classes
        .iter()
        .enumerate()
        .filter(|(index, class)| class.kind == Kind::Option && says_yes(*index))
        .map(|(_, class)| class.shares * class.strike)
        .sum();
    let mut left = exit + &Exact::integer(exercised);
    let mut paid = vec![Exact::ZERO; classes.len()];
    for rank in (0..4).rev() {
        let due = |index: usize| -> i128 {
            let class = &classes[index];
            let converted = class.decides() && says_yes(index);
            match class.has_preference() && class.rank == rank {
                true => class.kept + if converted { 0 } else { class.preference },
                false => 0,
            }
        };
        let total: i128 = (0..classes.len()).map(due).sum();
        if total == 0 {
            continue;
        }
        let available = left.clone().min(Exact::integer(total));
        for (index, paid) in paid.iter_mut().enumerate() {
            let part = Exact::ratio(due(index), total).expect("a denominator that is not zero");
            *paid = &*paid + &(&available * &part);
        }
        left = &left - &available;
    }
    share_rest(classes, decided, left, &mut paid);
    for (index, class) in classes.iter().enumerate() {
        if class.kind == Kind::Option && says_yes(index) {
            paid[index] = &paid[index] - &Exact::integer(class.shares * class.strike);
        }
    }
    paid
}

/// What everybody gets by a combination of decisions from which nobody gains by departing. Where there are several, they
/// have to pay everybody the same.
fn equilibrium(classes: &[Class], exit: &Exact) -> Vec<Exact> {
    let deciders: Vec<usize> = (0..classes.len()).filter(|index| classes[*index].decides()).collect();
    let decision =
        |subset: u32| deciders.iter().enumerate().map(|(bit, index)| (subset >> bit & 1) << index).sum::<u32>();
    let mut outcomes: Vec<Vec<Exact>> =
        (0..1u32 << deciders.len()).map(|subset| play(classes, exit, decision(subset))).collect();
    let is_stable = |subset: &usize| {
        let stays = |(bit, index): (usize, &usize)| outcomes[subset ^ (1 << bit)][*index] <= outcomes[*subset][*index];
        deciders.iter().enumerate().all(stays)
    };
    let stable: Vec<usize> = (0..outcomes.len()).filter(is_stable).collect();
    let first = *stable.first().expect("an equilibrium");
    assert!(stable.iter().all(|other| outcomes[*other] == outcomes[first]), "two equilibria of {classes:?}");
    outcomes.swap_remove(first)
}

/// Fills caps one round after the other until nobody's room is exceeded.
fn share_rest(classes: &[Class], decided: u32, mut left: Exact, paid: &mut [Exact]) {
    let mut open: Vec<usize> = (0..classes.len())
        .filter(|index| match classes[*index].kind {
            Kind::Common | Kind::Participating | Kind::Capped => true,
            Kind::Option | Kind::NonParticipating => decided >> index & 1 == 1,
            Kind::Debt => false,
        })
        .collect();
    let room = |index: usize| {
        let held = classes[index].kind == Kind::Capped && decided >> index & 1 == 0;
        held.then(|| Exact::integer(classes[index].room))
    };
    while !open.is_empty() {
        let shares: i128 = open.iter().map(|index| classes[*index].shares).sum();
        let each = left.checked_div(&Exact::integer(shares)).expect("a divisor that is not zero");
        let part = |index: usize| &each * &Exact::integer(classes[index].shares);
        let full: Vec<usize> =
            open.iter().copied().filter(|index| room(*index).is_some_and(|room| room <= part(*index))).collect();
        if full.is_empty() {
            open.iter().for_each(|index| paid[*index] = &paid[*index] + &part(*index));
            return;
        }
        for index in full {
            let room = room(index).expect("room that is bounded");
            paid[index] = &paid[index] + &room;
            left = &left - &room;
            open.retain(|other| *other != index);
        }
    }
}

proptest! {
    #![proptest_config(cases(5_000))]

    /// Of all combinations of decisions, the payouts are those of one from which nobody gains by departing; and where
    /// there are several, they pay everybody the same.
    #[test]
    fn nobody_gains_by_deciding_otherwise(classes in table(), exit in 0i128..4_000) {
        let sheet = Worksheet::new();
        let paid = pay(&schedule(&classes, &sheet, 1), &sheet, &Exact::integer(exit));
        prop_assert_eq!(equilibrium(&classes, &Exact::integer(exit)), paid);
    }
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn payouts_sum_to_the_exit_exactly_and_at_the_cent(classes in table(), cents in 0i128..400_000) {
        let sheet = Worksheet::new();
        let exit = Exact::ratio(cents, 100).expect("a denominator that is not zero");
        let paid = pay(&schedule(&classes, &sheet, 1), &sheet, &exit);
        prop_assert_eq!(paid.iter().cloned().sum::<Exact>(), exit.clone());
        prop_assert!(paid.iter().all(|paid| !paid.is_negative()));
        if exit.is_positive() {
            let parts = allocate(&exit, &paid, &Exact::ratio(1, 100).expect("a denominator that is not zero")).expect("it can be allotted");
            prop_assert_eq!(parts.parts.into_iter().sum::<Exact>(), exit);
        }
    }

    #[test]
    fn nobody_gets_less_when_the_exit_grows(classes in table(), exit in 0i128..4_000, more in 1i128..500) {
        let sheet = Worksheet::new();
        let schedule = schedule(&classes, &sheet, 1);
        let before = pay(&schedule, &sheet, &Exact::integer(exit));
        let after = pay(&schedule, &sheet, &Exact::integer(exit + more));
        prop_assert!(before.iter().zip(&after).all(|(before, after)| before <= after));
    }

    #[test]
    fn money_times_a_factor_is_payouts_times_the_factor(classes in table(), exit in 0i128..4_000, factor in 2i128..1_000) {
        let sheet = Worksheet::new();
        let once = pay(&schedule(&classes, &sheet, 1), &sheet, &Exact::integer(exit));
        let often = pay(&schedule(&classes, &sheet, factor), &sheet, &Exact::integer(exit * factor));
        let scaled: Vec<Exact> = once.iter().map(|paid| paid * &Exact::integer(factor)).collect();
        prop_assert_eq!(scaled, often);
    }

    #[test]
    fn shares_times_a_factor_change_nothing_but_the_strike(classes in table(), exit in 0i128..4_000, factor in 2i128..50) {
        let sheet = Worksheet::new();
        let once = pay(&schedule(&classes, &sheet, 1), &sheet, &Exact::integer(exit));
        let split: Vec<Class> = classes.iter().map(|class| Class { shares: class.shares * factor, strike: 0, ..class.clone() }).collect();
        prop_assume!(classes.iter().all(|class| class.kind != Kind::Option || class.strike == 0));
        prop_assert_eq!(once, pay(&schedule(&split, &sheet, 1), &sheet, &Exact::integer(exit)));
    }

    /// Breakpoints ascend; between two of them the middle pays the mean of the ends; and what the table of slopes says
    /// of each further unit is what happens.
    #[test]
    fn payoffs_are_linear_between_ascending_breakpoints(classes in table()) {
        let sheet = Worksheet::new();
        let schedule = schedule(&classes, &sheet, 1);
        let mut ends: Vec<Exact> = schedule.segments().iter().map(|segment| segment.start.value().expect("a value")).collect();
        prop_assert!(ends.is_sorted());
        ends.push(ends.last().expect("at least one") + &Exact::integer(1_000));
        for (at, pair) in ends.windows(2).enumerate() {
            let half = Exact::ratio(1, 2).expect("a denominator that is not zero");
            let middle = &(&pair[0] + &pair[1]) * &half;
            let [low, mid, high] = [&pair[0], &middle, &pair[1]].map(|exit| pay(&schedule, &sheet, exit));
            let width = &pair[1] - &pair[0];
            for index in 0..classes.len() {
                prop_assert_eq!(&(&low[index] + &high[index]) * &half, mid[index].clone());
                let slope = schedule.part_of_each_further_unit(at, index).map_or(Exact::ZERO, |part| part.value().expect("a value"));
                if width.is_positive() {
                    prop_assert_eq!(&high[index] - &low[index], &slope * &width);
                }
            }
        }
    }

    /// Asking for the exit that pays a sum, and then paying that exit, gives the sum; a cent less gives less.
    #[test]
    fn the_exit_for_a_sum_pays_that_sum(classes in table(), target in 1i128..400) {
        let sheet = Worksheet::new();
        let schedule = schedule(&classes, &sheet, 1);
        #[expect(clippy::needless_range_loop, reason = "a class is the same place in several lists")]
        for index in 0..classes.len() {
            let Some(exit) = schedule.exit_for(index, sheet.constant(Exact::integer(target))) else {
                prop_assert_eq!(classes[index].kind, Kind::Debt);
                continue;
            };
            let exit = exit.value().expect("a value");
            prop_assert_eq!(pay(&schedule, &sheet, &exit)[index].clone(), Exact::integer(target));
            let less = &exit - &Exact::ratio(1, 100).expect("a denominator that is not zero");
            if !less.is_negative() {
                prop_assert!(pay(&schedule, &sheet, &less)[index] < Exact::integer(target));
            }
        }
    }

    /// A share of common stock gets the level, and the whole company at that price per share costs the exit.
    #[test]
    fn the_exit_at_a_price_per_share_gives_that_price(classes in table(), level in 1i128..300) {
        let sheet = Worksheet::new();
        let schedule = schedule(&classes, &sheet, 1);
        let exit = schedule.exit_at_level(sheet.constant(Exact::ratio(level, 10).expect("a denominator that is not zero"))).expect("an exit");
        let paid = pay(&schedule, &sheet, &exit.value().expect("a value"));
        let common = classes.len() - 1;
        prop_assert_eq!(paid[common].clone(), &Exact::integer(classes[common].shares) * &Exact::ratio(level, 10).expect("a denominator that is not zero"));
        let ends_in_a_level = matches!(schedule.segments().last().expect("at least one").sharing, Sharing::Level { .. });
        prop_assert!(ends_in_a_level);
    }
}
