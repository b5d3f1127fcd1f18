//! Laws of an exit as a scenario states it: costs, debt, a carve-out of every design, and classes that have to convert from
//! exits, prices and multiples of their own, at public offerings perhaps with a guaranteed price. The oracle takes each
//! off by plain arithmetic and tries every combination of decisions.

use std::fmt::Write;

use postmoney::analysis::{Replayer, Study, Varied};
use postmoney::engine::{Plan, compute};
use postmoney::number::Exact;
use postmoney::scenario::{Document, Request};
use postmoney::source::Sources;
use postmoney::worksheet::Overrides;
use proptest::prelude::*;

use super::{Class, Kind, equilibrium, table};
use crate::support;

/// What comes before the holders, and who must convert from where on.
#[derive(Clone, Debug)]
struct Terms {
    costs: Amount,
    debt: i128,
    carve_out: CarveOut,
    at_most: Option<i128>,
    is_ipo: bool,
    /// For each class, where conversion is mandatory, if anywhere.
    thresholds: Vec<Option<Threshold>>,
    /// For each class, the price that a public offering has to make its shares worth, if any.
    guarantees: Vec<Option<i128>>,
}

#[derive(Clone, Copy, Debug)]
enum Amount {
    Sum(i128),
    Percent(i128),
}

impl Amount {
    fn written(self) -> String {
        match self {
            Amount::Sum(sum) => format!("\"={sum}\""),
            Amount::Percent(percent) => format!("\"{percent}%\""),
        }
    }

    fn of(self, whole: &Exact) -> Exact {
        match self {
            Amount::Sum(sum) => Exact::integer(sum),
            Amount::Percent(percent) => whole * &Exact::ratio(percent, 100).expect("a denominator that is not zero"),
        }
    }
}

#[derive(Clone, Debug)]
enum CarveOut {
    None,
    Amount(Amount),
    /// Per cent of what exceeds a sum.
    Above(i128, i128),
    /// How wide each band is and its part, in per cent; the last may have no end.
    Bands(Vec<(i128, i128)>, bool),
}

#[derive(Clone, Copy, Debug)]
enum Threshold {
    Exit(i128),
    Price(i128),
    /// Tenths of what each class paid, which is [`COST`] a share.
    Multiple(i128),
}

const COST: i128 = 3;

fn threshold() -> impl Strategy<Value = Option<Threshold>> {
    // Few different exits, so that some coincide.
    let exit = (0i128..30).prop_map(|hundreds| Threshold::Exit(hundreds * 100));
    let price = (1i128..12).prop_map(Threshold::Price);
    let multiple = (1i128..40).prop_map(Threshold::Multiple);
    prop::option::of(prop_oneof![2 => exit, 1 => price, 1 => multiple])
}

fn terms() -> impl Strategy<Value = Terms> {
    let amount = || prop_oneof![(0i128..60).prop_map(Amount::Sum), (0i128..30).prop_map(Amount::Percent)];
    let first = (amount(), prop_oneof![Just(0), 1i128..150], prop::option::of(1i128..60));
    let bands = prop::collection::vec((1i128..900, 0i128..40), 1..4);
    let carve_out = prop_oneof![
        1 => Just(CarveOut::None),
        1 => amount().prop_map(CarveOut::Amount),
        1 => (0i128..40, 0i128..900).prop_map(|(percent, above)| CarveOut::Above(percent, above)),
        3 => (bands, any::<bool>()).prop_map(|(bands, is_open)| CarveOut::Bands(bands, is_open)),
    ];
    let thresholds = prop::collection::vec(threshold(), 10);
    let guarantees = prop::collection::vec(prop::option::of(1i128..12), 10);
    (first, carve_out, any::<bool>(), thresholds, guarantees).prop_map(
        |((costs, debt, at_most), carve_out, is_ipo, thresholds, guarantees)| Terms {
            costs,
            debt,
            at_most: at_most.filter(|_| !matches!(carve_out, CarveOut::None)),
            carve_out,
            is_ipo,
            thresholds,
            guarantees,
        },
    )
}

impl Terms {
    /// Where a class gets a ratchet on top of its blocking right, a price may be reached, lost and reached again; what holds then is
    /// the first time, which plain arithmetic at one exit does not know.
    fn without_ratchets_behind_prices(mut self) -> Terms {
        if (0..self.thresholds.len()).any(|at| price(&self, at).is_some()) {
            for (guarantee, threshold) in self.guarantees.iter_mut().zip(&self.thresholds) {
                *guarantee = guarantee.filter(|_| threshold.is_none());
            }
        }
        self
    }
}

/// Of the classes, those that can be forced to convert.
fn can_convert(class: &Class) -> bool {
    matches!(class.kind, Kind::NonParticipating | Kind::Participating | Kind::Capped)
}

fn text(classes: &[Class], terms: &Terms) -> String {
    let kind = if terms.is_ipo { "ipo" } else { "sale" };
    let mut text = format!(
        "currency = \"USD\"\n[steps.exit]\nmodel = \"waterfall\"\nkind = \"{kind}\"\nexit = 1\ntransaction_costs = {}\n\
         debt = {}\n{}",
        terms.costs.written(),
        terms.debt,
        terms.carve_out.written()
    );
    if let Some(most) = terms.at_most {
        let _ = writeln!(text, "carve_out_at_most = \"={most}\"");
    }
    for (at, class) in classes.iter().enumerate() {
        let Some(threshold) = terms.thresholds[at].filter(|_| can_convert(class)) else { continue };
        let threshold = match threshold {
            // An equals sign: an amount, however small, and no part or multiple.
            Threshold::Exit(exit) => format!("\"={exit}\""),
            Threshold::Price(price) => format!("{{ price_per_share = {price} }}"),
            Threshold::Multiple(tenths) => format!("\"{}.{}x\"", tenths / 10, tenths % 10),
        };
        let _ = writeln!(text, "mandatory_conversion_from.class-{at} = {threshold}");
    }
    for (at, class) in classes.iter().enumerate() {
        let Class { shares, preference, rank, room, strike, .. } = class;
        let mut preferred =
            format!("shares = {shares}\nliquidation_preference = \"={preference}\"\nseniority = {rank}\n");
        let _ = writeln!(preferred, "investment = {}", shares * COST);
        if let Some(guaranteed) = terms.guarantees[at] {
            let _ = writeln!(preferred, "guaranteed_price = {guaranteed}");
        }
        let rights = match class.kind {
            Kind::Common => format!("shares = {shares}\n"),
            Kind::Option => format!("shares = {shares}\nstrike = {strike}\n"),
            Kind::NonParticipating => preferred,
            Kind::Participating => preferred + "participation = \"full\"\n",
            Kind::Capped => format!("{preferred}participation = \"capped\"\ncap = \"={}\"\n", preference + room),
            Kind::Debt => format!("liquidation_preference = \"={preference}\"\nseniority = {rank}\n"),
        };
        let _ = write!(text, "[steps.exit.classes.class-{at}]\n{rights}");
    }
    text
}

fn document(text: &str, sources: &mut Sources) -> Document {
    let document = support::document(text, &Request::default(), sources);
    document.unwrap_or_else(|mistakes| panic!("{mistakes:#?}\n{text}"))
}

fn planned(text: &str) -> Plan {
    support::planned(text, &Request::default()).unwrap_or_else(|mistakes| panic!("{mistakes:#?}\n{text}"))
}

/// Figures of the scenario at an exit.
struct At(postmoney::engine::Computation);

impl At {
    fn exit(plan: &Plan, exit: &Exact) -> At {
        At(compute(plan, Overrides::from([("steps.exit.exit".to_string(), exit.clone())])))
    }

    fn figure(&self, name: &str) -> Option<Exact> {
        self.0.sheet.value(self.0.sheet.find(&format!("exit.{name}"))?)
    }

    fn proceeds(&self, classes: &[Class]) -> Vec<Exact> {
        (0..classes.len()).map(|at| self.figure(&format!("class-{at}.proceeds")).expect("proceeds")).collect()
    }
}

/// All breakpoints, from zero upwards.
fn corners(at: &At) -> Vec<Exact> {
    let breakpoints = (1..).map_while(|number| at.figure(&format!("breakpoints.{number}")));
    let mut corners: Vec<Exact> = std::iter::once(Exact::ZERO).chain(breakpoints).collect();
    assert!(corners.is_sorted(), "{corners:?}");
    corners.dedup();
    corners
}

/// The exits from which classes have to convert, in ascending order.
fn jumps(at: &At, classes: &[Class]) -> Vec<Exact> {
    let from = |index: usize| at.figure(&format!("class-{index}.has_to_convert_from"));
    let mut jumps: Vec<Exact> = (0..classes.len()).filter_map(from).collect();
    jumps.sort();
    jumps.dedup();
    jumps
}

impl CarveOut {
    fn written(&self) -> String {
        match self {
            CarveOut::None => String::new(),
            CarveOut::Amount(amount) => format!("carve_out = {}\n", amount.written()),
            CarveOut::Above(percent, above) => format!("carve_out = \"{percent}%\"\ncarve_out_above = {above}\n"),
            CarveOut::Bands(bands, is_open) => {
                let mut up_to = 0;
                let band = |(at, (width, part)): (usize, &(i128, i128))| {
                    up_to += width;
                    let has_end = !is_open || at + 1 < bands.len();
                    let end = if has_end { format!("up_to = {up_to}, ") } else { String::new() };
                    format!("carve_out_bands.band-{at} = {{ {end}part = \"{part}%\" }}\n")
                };
                bands.iter().enumerate().map(band).collect()
            }
        }
    }

    fn of(&self, whole: &Exact) -> Exact {
        match self {
            CarveOut::None => Exact::ZERO,
            CarveOut::Amount(amount) => amount.of(whole),
            CarveOut::Above(percent, above) => {
                Amount::Percent(*percent).of(&(whole - &Exact::integer(*above)).max(Exact::ZERO))
            }
            CarveOut::Bands(bands, is_open) => {
                let (mut taken, mut unshared) = (Exact::ZERO, whole.clone());
                for (at, (width, part)) in bands.iter().enumerate() {
                    let has_end = !is_open || at + 1 < bands.len();
                    let own = if has_end { unshared.clone().min(Exact::integer(*width)) } else { unshared.clone() };
                    taken = &taken + &Amount::Percent(*part).of(&own);
                    unshared = &unshared - &own;
                }
                taken
            }
        }
    }
}

/// What costs, debt and carve-out leave, by plain arithmetic: each as far as the money goes.
fn left(terms: &Terms, exit: &Exact) -> Exact {
    let after = |left: &Exact, claim: Exact| left - &claim.min(left.clone());
    let before = after(&after(exit, terms.costs.of(exit)), Exact::integer(terms.debt));
    let claim = terms.carve_out.of(&before);
    let claim = terms.at_most.map_or(claim.clone(), |most| claim.min(Exact::integer(most)));
    after(&before, claim)
}

/// A class once its conversion is mandatory: common shares, or such as are worth a guarantee, which come after all that is due to
/// others.
fn compelled(class: &Class, guaranteed: Option<i128>) -> Class {
    match guaranteed {
        Some(price) => {
            Class { kind: Kind::NonParticipating, preference: class.shares * price, rank: 0, ..class.clone() }
        }
        None => Class { kind: Kind::Common, preference: 0, ..class.clone() },
    }
}

/// The price of a common share from which conversion of a class is mandatory, if that is its threshold.
fn price(terms: &Terms, at: usize) -> Option<Exact> {
    match terms.thresholds[at]? {
        Threshold::Exit(_) => None,
        Threshold::Price(price) => Some(Exact::integer(price)),
        Threshold::Multiple(tenths) => Some(Exact::ratio(tenths * COST, 10).expect("a denominator that is not zero")),
    }
}

/// The classes as they stand at an exit, with those that have to convert as such. Of the classes with a price the one
/// with the highest is the first to hold back, and then a common share may be worth less than the next one's price.
fn standing(classes: &[Class], terms: &Terms, exit: &Exact) -> Vec<Class> {
    let stands = |at: usize, is_compelled: bool| match is_compelled && can_convert(&classes[at]) {
        true => compelled(&classes[at], terms.guarantees[at].filter(|_| terms.is_ipo)),
        false => classes[at].clone(),
    };
    let has_to = |at: usize| match terms.thresholds[at].filter(|_| can_convert(&classes[at])) {
        Some(Threshold::Exit(from)) => Exact::integer(from) <= *exit,
        Some(_) => true,
        None => terms.is_ipo,
    };
    let mut standing: Vec<Class> = (0..classes.len()).map(|at| stands(at, has_to(at))).collect();
    let mut prices: Vec<(Exact, usize)> = (0..classes.len())
        .filter(|at| can_convert(&classes[*at]))
        .filter_map(|at| Some((price(terms, at)?, at)))
        .collect();
    prices.sort();
    while let Some((price, at)) = prices.pop() {
        let common = equilibrium(&standing, &left(terms, exit)).pop().expect("the common stock is last");
        if common >= &price * &Exact::integer(classes[classes.len() - 1].shares) {
            break;
        }
        standing[at] = classes[at].clone();
    }
    standing
}

/// As [`table`], with few enough decisions, and nothing kept on conversion, which dividends are for.
fn plain_table() -> impl Strategy<Value = Vec<Class>> {
    table().prop_map(|classes| {
        let mut classes: Vec<Class> = classes.into_iter().map(|class| Class { kept: 0, ..class }).collect();
        classes.drain(..classes.len().saturating_sub(7));
        classes
    })
}

proptest! {
    #![proptest_config(support::cases(400))]

    #[test]
    fn an_exit_is_shared_as_plain_arithmetic_and_every_decision_say(
        classes in plain_table(), terms in terms(), exit in 1i128..4_000,
    ) {
        let terms = terms.without_ratchets_behind_prices();
        let text = text(&classes, &terms);
        let at = At::exit(&planned(&text), &Exact::integer(exit));
        let exit = Exact::integer(exit);
        prop_assert_eq!(at.figure("for_holders"), Some(left(&terms, &exit)), "{}", text);
        let standing = standing(&classes, &terms, &exit);
        prop_assert_eq!(at.proceeds(&classes), equilibrium(&standing, &left(&terms, &exit)), "{}", text);
    }

    /// Between all exits that are named as corners, everybody's proceeds are straight, and nobody's fall. At a corner
    /// they go on where they were, unless conversion of a class is mandatory there; then they jump by what is said of the jump.
    #[test]
    fn proceeds_are_straight_between_breakpoints_bends_and_jumps(classes in plain_table(), terms in terms()) {
        let text = text(&classes, &terms);
        let plan = planned(&text);
        let first = At::exit(&plan, &Exact::integer(5_000));
        let jumps = jumps(&first, &classes);
        let mut corners = corners(&first);
        corners.push(corners.last().expect("at least one") + &Exact::integer(1_000));
        for pair in corners.windows(2) {
            let between = |quarters: i128| {
                let part = Exact::ratio(quarters, 4).expect("a denominator that is not zero");
                At::exit(&plan, &(&pair[0] + &(&(&pair[1] - &pair[0]) * &part))).proceeds(&classes)
            };
            let [start, second, third, fourth, end] = [0, 1, 2, 3, 4].map(between);
            let jump = jumps.iter().position(|jump| *jump == pair[1]);
            for index in 0..classes.len() {
                let rise = &second[index] - &start[index];
                prop_assert!(!rise.is_negative(), "{} {:?}", text, pair);
                prop_assert_eq!(&(&third[index] - &second[index]), &rise, "{} {:?}", &text, pair);
                prop_assert_eq!(&(&fourth[index] - &third[index]), &rise, "{} {:?}", &text, pair);
                let leap = &(&end[index] - &fourth[index]) - &rise;
                let said = jump.map_or(Exact::ZERO, |at| {
                    let number = if jumps.len() == 1 { String::new() } else { format!("jumps.{}.", at + 1) };
                    first.figure(&format!("{number}class-{index}.jump")).expect("a jump")
                });
                prop_assert_eq!(leap, said, "{} {:?}", &text, pair);
            }
        }
    }

    /// A class has its money back at the exit that is said to bring it, and at no smaller one.
    #[test]
    fn the_first_exit_that_brings_a_sum_is_said_across_jumps(classes in plain_table(), terms in terms()) {
        let text = text(&classes, &terms);
        let plan = planned(&text);
        let first = At::exit(&plan, &Exact::integer(5_000));
        for (index, class) in classes.iter().enumerate().filter(|(_, class)| can_convert(class)) {
            let cost = Exact::integer(class.shares * COST);
            let Some(exit) = first.figure(&format!("class-{index}.break_even_exit")) else {
                prop_assert!(false, "{} class-{}", &text, index);
                continue;
            };
            prop_assert!(At::exit(&plan, &exit).proceeds(&classes)[index] >= cost, "{} {:?}", text, exit);
            let just_below = &exit - &Exact::ratio(1, 1_000).expect("a denominator that is not zero");
            let below = corners(&first).into_iter().chain([just_below]).filter(|corner| *corner < exit);
            for smaller in below.filter(|smaller| !smaller.is_negative()) {
                prop_assert!(At::exit(&plan, &smaller).proceeds(&classes)[index] < cost, "{} {:?}", text, smaller);
            }
        }
    }

    /// A sheet that was written where thresholds coincide serves no others: a replay says what a run says.
    #[test]
    fn thresholds_that_move_are_computed_anew(classes in plain_table(), terms in terms(), exit in 1i128..4_000) {
        let movable = |at: &usize| {
            can_convert(&classes[*at]) && matches!(terms.thresholds[*at], Some(Threshold::Exit(_) | Threshold::Price(_)))
        };
        let Some(moved) = (0..classes.len()).rfind(movable) else { return Ok(()) };
        // First where thresholds coincide, then on both sides of that, and of the exit.
        let values = terms.thresholds[..moved].iter().flat_map(|other| match (terms.thresholds[moved], *other) {
            (Some(Threshold::Exit(_)), Some(Threshold::Exit(other))) => {
                vec![other, exit - 1, exit + 1, (other - 50).max(0), other + 50]
            }
            (Some(Threshold::Price(_)), Some(Threshold::Price(other))) => vec![other, (other - 1).max(1), other + 1, 1, 90],
            _ => Vec::new(),
        });
        let key = if let Some(Threshold::Price(_)) = terms.thresholds[moved] { ".price_per_share" } else { "" };
        let text = text(&classes, &terms).replace("exit = 1\n", &format!("exit = {exit}\n"));
        let path = format!("steps.exit.mandatory_conversion_from.class-{moved}{key}");
        let mut sources = Sources::default();
        let document = document(&text, &mut sources);
        let [vary, show] = [("--vary", path.clone()), ("--show", format!("exit.class-{moved}.proceeds"))]
            .map(|(flag, text)| sources.add(flag, text));
        let varied = Varied::named(&document, sources.whole(vary), &sources).expect("it can be varied");
        let study = Study::new(&document, &sources, &[varied]).expect("it runs");
        let figures = study.figures(&[sources.whole(show)], &sources).expect("there is one");
        let mut replayer = Replayer::new(&study.variation, &figures);
        let plan = planned(&text);
        for value in values {
            let value = Exact::integer(value);
            let run = At(compute(&plan, Overrides::from([(path.clone(), value.clone())])));
            let replayed = replayer.at(std::slice::from_ref(&value)).values.swap_remove(0);
            prop_assert_eq!(replayed, run.figure(&format!("class-{moved}.proceeds")), "{} {}", &text, value.fraction());
        }
    }
}
