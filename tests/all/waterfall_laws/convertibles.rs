//! SAFEs and notes at an exit: an oracle that tries every combination of who converts, exercises or takes cash, pays each
//! out by the words of the forms, and looks for those from which nobody would rather depart.

use std::fmt::Write;

use postmoney::engine::{Computation, Needed, compute, compute_needed};
use postmoney::number::Exact;
use postmoney::scenario::Request;
use postmoney::worksheet::Overrides;
use proptest::prelude::*;

use crate::support::{self, cases};

#[derive(Clone, Debug)]
enum Kind {
    Option { shares: i128, strike: i128 },
    Participating { shares: i128, preference: i128 },
    Preferred { shares: i128, preference: i128 },
    PreMoney { cap: i128, discount: i128 },
    PostMoney { cap: i128, discount: i128 },
    Discount { discount: i128 },
    Debt,
}

#[derive(Clone, Debug)]
struct Player {
    kind: Kind,
    /// What a SAFE cost.
    amount: i128,
    rank: u32,
}

/// What somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    /// Takes cash or a preference, lets an option lapse.
    Stays,
    ByCap,
    ByDiscount,
}

impl Player {
    fn choices(&self) -> Vec<Does> {
        match self.kind {
            // At a sale a cap stands alone, whatever the discount beside it.
            Kind::Option { .. } | Kind::Preferred { .. } | Kind::PreMoney { .. } | Kind::PostMoney { .. } => {
                vec![Does::Stays, Does::ByCap]
            }
            Kind::Discount { .. } => vec![Does::Stays, Does::ByDiscount],
            Kind::Participating { .. } | Kind::Debt => vec![Does::Stays],
        }
    }

    fn written(&self) -> String {
        let Player { amount, rank, .. } = self;
        let discount = |off: i128| if off > 0 { format!(", discount = \"{off}%\"") } else { String::new() };
        match &self.kind {
            Kind::Option { shares, strike } => format!("{{ shares = {shares}, strike = {strike} }}"),
            Kind::Participating { shares, preference } => format!(
                "{{ shares = {shares}, investment = {preference}, participation = \"full\", seniority = {rank} }}"
            ),
            Kind::Preferred { shares, preference } => {
                format!("{{ shares = {shares}, investment = {preference}, seniority = {rank} }}")
            }
            Kind::PreMoney { cap, discount: off } => format!(
                "{{ investment = {amount}, valuation_cap = {cap}, valuation_cap_basis = \"pre-money\", seniority = {rank}{} }}",
                discount(*off)
            ),
            Kind::PostMoney { cap, discount: off } => {
                format!("{{ investment = {amount}, valuation_cap = {cap}, seniority = {rank}{} }}", discount(*off))
            }
            Kind::Discount { discount: off } => {
                format!("{{ investment = {amount}, seniority = {rank}{} }}", discount(*off))
            }
            Kind::Debt => format!("{{ liquidation_preference = \"={amount}\", seniority = {rank} }}"),
        }
    }

    /// What it is due where it stays.
    fn due(&self) -> i128 {
        match self.kind {
            Kind::Option { .. } => 0,
            Kind::Participating { preference, .. } | Kind::Preferred { preference, .. } => preference,
            _ => self.amount,
        }
    }

    /// What a conversion by its discount is worth.
    fn discounted(&self) -> Exact {
        match self.kind {
            Kind::Discount { discount } => {
                Exact::ratio(self.amount * 100, 100 - discount).expect("a denominator that is not zero")
            }
            _ => Exact::ZERO,
        }
    }
}

fn player() -> impl Strategy<Value = Player> {
    let off = || prop_oneof![2 => Just(0i128), 1 => (1i128..10).prop_map(|tenth| tenth * 5)];
    let cap = || (2i128..12).prop_map(|tens| tens * 50);
    let kind = prop_oneof![
        1 => (1i128..40, 0i128..12).prop_map(|(shares, strike)| Kind::Option { shares, strike }),
        1 => (1i128..40, 1i128..150).prop_map(|(shares, preference)| Kind::Participating { shares, preference }),
        4 => (1i128..60, 1i128..200).prop_map(|(shares, preference)| Kind::Preferred { shares, preference }),
        1 => (cap(), off()).prop_map(|(cap, discount)| Kind::PreMoney { cap, discount }),
        5 => (cap(), off()).prop_map(|(cap, discount)| Kind::PostMoney { cap, discount }),
        1 => (1i128..10).prop_map(|tenth| Kind::Discount { discount: tenth * 5 }),
        1 => Just(Kind::Debt),
    ];
    // Few different amounts, and large ones, so that conversions meet and matter to each other.
    let amount = prop_oneof![1i128..20, (1i128..8).prop_map(|tens| tens * 10)];
    (kind, amount, 1u32..4).prop_map(|(kind, amount, rank)| Player { kind, amount, rank })
}

/// What everybody gets, the common shares last.
fn play(players: &[Player], common: i128, exit: &Exact, does: &[Does]) -> Vec<Exact> {
    let part = |player: &Player| match player.kind {
        Kind::PostMoney { cap, .. } => Exact::ratio(player.amount, cap).expect("a denominator that is not zero"),
        _ => Exact::ZERO,
    };
    // Everything that is outstanding, preferred as converted: what a pre-money cap is divided by.
    let outstanding: i128 = common
        + players
            .iter()
            .map(|player| match player.kind {
                Kind::Option { shares, .. } | Kind::Participating { shares, .. } | Kind::Preferred { shares, .. } => {
                    shares
                }
                _ => 0,
            })
            .sum::<i128>();
    let mut left = exit.clone();
    let mut paid = vec![Exact::ZERO; players.len() + 1];
    for (player, does) in players.iter().zip(does) {
        if let (Kind::Option { shares, strike }, Does::ByCap) = (&player.kind, does) {
            left = &left + &Exact::integer(shares * strike);
        }
    }
    for rank in (1..4).rev() {
        let due = |index: usize| match players[index].rank == rank && does[index] == Does::Stays {
            true => players[index].due(),
            false => 0,
        };
        let total: i128 = (0..players.len()).map(due).sum();
        if total > 0 {
            let available = left.clone().min(Exact::integer(total));
            for (index, paid) in paid[..players.len()].iter_mut().enumerate() {
                *paid =
                    &*paid + &(&available * &Exact::ratio(due(index), total).expect("a denominator that is not zero"));
            }
            left = &left - &available;
        }
    }
    share(players, common, does, outstanding, left, part, &mut paid);
    for (index, player) in players.iter().enumerate() {
        if let (Kind::Option { shares, strike }, Does::ByCap) = (&player.kind, does[index]) {
            paid[index] = &paid[index] - &Exact::integer(shares * strike);
        }
    }
    paid
}

/// Shares what preferences leave: so many shares have a number each, parts of the capitalization and discounts follow from
/// what a share gets.
fn share(
    players: &[Player],
    common: i128,
    does: &[Does],
    outstanding: i128,
    left: Exact,
    part: impl Fn(&Player) -> Exact,
    paid: &mut [Exact],
) {
    let whole = |shares: i128| Exact::integer(shares);
    let of_cap = |player: &Player| match player.kind {
        Kind::PreMoney { cap, .. } => {
            Exact::ratio(player.amount * outstanding, cap).expect("a denominator that is not zero")
        }
        _ => Exact::ZERO,
    };
    let (mut sharing, mut counted) = (whole(common), whole(common));
    let (mut parts, mut discounts) = (Exact::ZERO, Exact::ZERO);
    for (player, does) in players.iter().zip(does) {
        match (&player.kind, does) {
            // Its as-converted payments are not in lieu of anything.
            (Kind::Participating { shares, .. }, _) => {
                (sharing, counted) = (&sharing + &whole(*shares), &counted + &whole(*shares));
            }
            // The form counts every option that is outstanding.
            (Kind::Option { shares, .. }, Does::Stays) => counted = &counted + &whole(*shares),
            (Kind::Option { shares, .. } | Kind::Preferred { shares, .. }, Does::ByCap) => {
                (sharing, counted) = (&sharing + &whole(*shares), &counted + &whole(*shares));
            }
            (Kind::PreMoney { .. }, Does::ByCap) => {
                (sharing, counted) = (&sharing + &of_cap(player), &counted + &of_cap(player));
            }
            (Kind::PostMoney { .. }, Does::ByCap) => parts = &parts + &part(player),
            (_, Does::ByDiscount) => discounts = &discounts + &player.discounted(),
            _ => {}
        }
    }
    // capitalization * p = (counted * p + discounts) / (1 - parts), of which the parts get theirs.
    let rest = &Exact::ONE - &parts;
    let worth_of_parts =
        |level: &Exact| (&(&counted * level) + &discounts).checked_div(&rest).expect("a divisor that is not zero");
    let at_nothing = &discounts + &(&parts * &worth_of_parts(&Exact::ZERO));
    let each = &sharing + &(&parts * &counted.checked_div(&rest).expect("a divisor that is not zero"));
    let level = (&left - &at_nothing).checked_div(&each).expect("a divisor that is not zero");
    // A conversion after which a share would have less than nothing is none: it brings nothing.
    if level.is_negative() {
        return;
    }
    for (index, (player, does)) in players.iter().zip(does).enumerate() {
        let gets = match (&player.kind, does) {
            (Kind::Participating { shares, .. }, _)
            | (Kind::Option { shares, .. } | Kind::Preferred { shares, .. }, Does::ByCap) => &whole(*shares) * &level,
            (Kind::PreMoney { .. }, Does::ByCap) => &of_cap(player) * &level,
            (Kind::PostMoney { .. }, Does::ByCap) => &part(player) * &worth_of_parts(&level),
            (_, Does::ByDiscount) => player.discounted(),
            _ => Exact::ZERO,
        };
        paid[index] = &paid[index] + &gets;
    }
    paid[players.len()] = &whole(common) * &level;
}

/// Every combination of decisions from which nobody gains by departing alone, with what it pays.
fn equilibria(players: &[Player], common: i128, exit: &Exact) -> Vec<(Vec<Does>, Vec<Exact>)> {
    let mut all: Vec<Vec<Does>> = vec![Vec::new()];
    for player in players {
        let choices = player.choices();
        all = all.iter().flat_map(|does| choices.iter().map(|next| [does.as_slice(), &[*next]].concat())).collect();
    }
    let stays = |does: &Vec<Does>, paid: &[Exact]| {
        (0..players.len()).all(|index| {
            players[index].choices().iter().filter(|other| **other != does[index]).all(|other| {
                let mut departed = does.clone();
                departed[index] = *other;
                play(players, common, exit, &departed)[index] <= paid[index]
            })
        })
    };
    let paid = all.into_iter().map(|does| (play(players, common, exit, &does), does));
    paid.filter(|(paid, does)| stays(does, paid)).map(|(paid, does)| (does, paid)).collect()
}

fn scenario(players: &[Player], common: i128, exit: i128) -> String {
    let mut text = String::from("currency = \"USD\"\n[steps.exit]\nmodel = \"waterfall\"\n");
    writeln!(text, "exit = {exit}\n[steps.exit.classes]\ncommon = {{ shares = {common} }}").expect("a text takes all");
    for (at, player) in players.iter().enumerate() {
        writeln!(text, "p{at} = {}", player.written()).expect("a text takes all");
    }
    text
}

fn computed(text: &str, exit: &Exact) -> Computation {
    let plan = support::planned(text, &Request::default()).unwrap_or_else(|mistakes| panic!("{mistakes:#?}\n{text}"));
    compute(&plan, Overrides::from([("steps.exit.exit".to_string(), exit.clone())]))
}

/// A figure that a question asks for, without what else an exit has.
fn asked(text: &str, exit: &Exact, name: &str) -> Exact {
    let plan = support::planned(text, &Request::default()).unwrap_or_else(|mistakes| panic!("{mistakes:#?}\n{text}"));
    let needed = Needed::by(&plan, std::iter::once(&*format!("exit.{name}")));
    let overrides = Overrides::from([("steps.exit.exit".to_string(), exit.clone())]);
    let computation = compute_needed(&plan, overrides, &needed);
    assert_eq!(computation.sheet.find("exit.breakpoints.1"), None);
    figure(&computation, name)
}

fn figure(computation: &Computation, name: &str) -> Exact {
    let sheet = &computation.sheet;
    sheet.find(&format!("exit.{name}")).and_then(|id| sheet.value(id)).unwrap_or_else(|| panic!("no {name}"))
}

fn cap_table() -> impl Strategy<Value = (Vec<Player>, i128)> {
    (prop::collection::vec(player(), 1..6), 5i128..100).prop_filter(
        "SAFEs promise at most three fifths",
        |(players, _)| {
            let part = |player: &Player| match player.kind {
                Kind::PostMoney { cap, .. } => {
                    Exact::ratio(player.amount, cap).expect("a denominator that is not zero")
                }
                _ => Exact::ZERO,
            };
            players.iter().map(part).sum::<Exact>() < Exact::ratio(3, 5).expect("a denominator that is not zero")
        },
    )
}

proptest! {
    #![proptest_config(cases(8_000))]

    /// Nobody who converts, or does not, would gain by departing alone. Where every combination has somebody who would (in
    /// one case of two thousand: a class converts only without a SAFE that converts only beside it), nobody has less than
    /// what is given up by converting.
    #[test]
    fn nobody_departs_from_what_safes_and_classes_do((players, common) in cap_table(), exit in 1i128..900) {
        let text = scenario(&players, common, exit);
        let computation = computed(&text, &Exact::integer(exit));
        let mut paid: Vec<Exact> =
            (0..players.len()).map(|at| figure(&computation, &format!("p{at}.proceeds"))).collect();
        paid.push(figure(&computation, "common.proceeds"));
        prop_assert_eq!(paid.iter().cloned().sum::<Exact>(), Exact::integer(exit));
        prop_assert_eq!(&asked(&text, &Exact::integer(exit), "common.proceeds"), &paid[players.len()]);
        // Where nothing is left for common shares, those with discounts share the rest in proportion.
        prop_assume!(paid[players.len()].is_positive() || players.iter().zip(&paid).all(|(player, paid)| *paid <= Exact::integer(player.due())));
        let equilibria = equilibria(&players, common, &Exact::integer(exit));
        if equilibria.is_empty() {
            let due: i128 = players.iter().map(Player::due).sum();
            let has_its_due = |(player, paid): (&Player, &Exact)| Exact::integer(player.due()) <= *paid;
            prop_assert!(exit < due || players.iter().zip(&paid).all(has_its_due), "{paid:?}\n{text}");
        } else {
            let is_one = equilibria.iter().any(|(_, other)| *other == paid);
            prop_assert!(is_one, "{paid:?}\n{text}\n{equilibria:#?}");
        }
    }
}
