//! Laws of an exit as a scenario states it: costs, debt, a carve-out in bands, and classes that have to convert from
//! exits of their own. The oracle takes each off by plain arithmetic and tries every combination of decisions.

use std::fmt::Write;
use std::path::Path;

use postmoney::engine::{Plan, plan, run_with};
use postmoney::number::Exact;
use postmoney::scenario::{Files, Request, Unreadable, load_text};
use postmoney::source::Sources;
use postmoney::worksheet::Overrides;
use proptest::prelude::*;

use super::{Class, Kind, equilibrium, table};

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &Path) -> Result<String, Unreadable> {
        Err(Unreadable::System("no files here".to_string()))
    }
}

/// What comes before the holders, and who has to convert from where on.
#[derive(Clone, Debug)]
struct Terms {
    costs_percent: i128,
    debt: i128,
    /// How wide each band is and its part, in per cent; the last has no end if `is_open`.
    bands: Vec<(i128, i128)>,
    is_open: bool,
    at_most: Option<i128>,
    is_ipo: bool,
    /// For each class, where it has to convert, if anywhere.
    thresholds: Vec<Option<i128>>,
}

fn terms() -> impl Strategy<Value = Terms> {
    let first = (0i128..6, prop_oneof![Just(0), 1i128..150], prop::option::of(1i128..60));
    let bands = prop::collection::vec((1i128..900, 0i128..40), 0..4);
    let thresholds = prop::collection::vec(prop::option::of(0i128..3_000), 10);
    (first, bands, any::<bool>(), any::<bool>(), thresholds).prop_map(
        |((costs_percent, debt, at_most), bands, is_open, is_ipo, thresholds)| Terms {
            costs_percent,
            debt,
            at_most: at_most.filter(|_| !bands.is_empty()),
            bands,
            is_open,
            is_ipo,
            thresholds,
        },
    )
}

/// Of the classes, those that can be forced to convert.
fn can_convert(class: &Class) -> bool {
    matches!(class.kind, Kind::NonParticipating | Kind::Participating | Kind::Capped)
}

fn text(classes: &[Class], terms: &Terms) -> String {
    let kind = if terms.is_ipo { "ipo" } else { "sale" };
    let mut text = format!(
        "currency = \"USD\"\n[steps.exit]\nmodel = \"waterfall\"\nkind = \"{kind}\"\nexit = 1\ntransaction_costs = \"{}%\"\n\
         debt = {}\n",
        terms.costs_percent, terms.debt
    );
    if let Some(most) = terms.at_most {
        let _ = writeln!(text, "carve_out_at_most = {most}");
    }
    let mut up_to = 0;
    for (at, (width, part)) in terms.bands.iter().enumerate() {
        up_to += width;
        let end =
            if terms.is_open && at + 1 == terms.bands.len() { String::new() } else { format!("up_to = {up_to}, ") };
        let _ = writeln!(text, "carve_out_bands.band-{at} = {{ {end}part = \"{part}%\" }}");
    }
    for (at, class) in classes.iter().enumerate() {
        if let Some(from) = terms.thresholds[at].filter(|_| can_convert(class)) {
            let _ = writeln!(text, "mandatory_conversion_from.class-{at} = {from}");
        }
    }
    for (at, class) in classes.iter().enumerate() {
        let Class { shares, preference, rank, room, strike, .. } = class;
        let preferred = format!("shares = {shares}\nliquidation_preference = {preference}\nseniority = {rank}\n");
        let rights = match class.kind {
            Kind::Common => format!("shares = {shares}\n"),
            Kind::Option => format!("shares = {shares}\nstrike = {strike}\n"),
            Kind::NonParticipating => preferred,
            Kind::Participating => preferred + "participation = \"full\"\n",
            Kind::Capped => format!("{preferred}participation = \"capped\"\ncap = {}\n", preference + room),
            Kind::Debt => format!("liquidation_preference = {preference}\nseniority = {rank}\n"),
        };
        let _ = write!(text, "[steps.exit.classes.class-{at}]\n{rights}");
    }
    text
}

fn planned(text: &str) -> Plan {
    let mut sources = Sources::default();
    let document = load_text("exit.toml", text.to_string(), &NoFiles, &Request::default(), &mut sources);
    let document = document.unwrap_or_else(|mistakes| panic!("{mistakes:#?}\n{text}"));
    plan(&document, &sources).unwrap_or_else(|mistakes| panic!("{mistakes:#?}\n{text}"))
}

/// Figures of the scenario at an exit.
struct At(postmoney::engine::Results);

impl At {
    fn exit(plan: &Plan, exit: &Exact) -> At {
        At(run_with(plan, Overrides::from([("steps.exit.exit".to_string(), exit.clone())])))
    }

    fn figure(&self, name: &str) -> Option<Exact> {
        self.0.sheet.value(self.0.sheet.find(&format!("exit.{name}"))?)
    }

    fn proceeds(&self, classes: &[Class]) -> Vec<Exact> {
        (0..classes.len()).map(|at| self.figure(&format!("class-{at}.proceeds")).expect("proceeds")).collect()
    }
}

/// What costs, debt and carve-out leave, by plain arithmetic.
fn left(terms: &Terms, exit: &Exact) -> Exact {
    let percent = |part: i128| Exact::ratio(part, 100).unwrap();
    let after_costs = exit - &(exit * &percent(terms.costs_percent));
    let before = (&after_costs - &Exact::integer(terms.debt)).max(Exact::ZERO);
    let (mut taken, mut low) = (Exact::ZERO, Exact::ZERO);
    for (at, (width, part)) in terms.bands.iter().enumerate() {
        let is_open = terms.is_open && at + 1 == terms.bands.len();
        let in_band = (&before - &low).max(Exact::ZERO);
        let in_band = if is_open { in_band } else { in_band.min(Exact::integer(*width)) };
        taken = &taken + &(&in_band * &percent(*part));
        low = &low + &Exact::integer(*width);
    }
    let taken = terms.at_most.map_or(taken.clone(), |most| taken.min(Exact::integer(most)));
    &before - &taken
}

/// The classes as they stand at an exit: who has to convert is common.
fn standing(classes: &[Class], terms: &Terms, exit: &Exact) -> Vec<Class> {
    let stands = |(at, class): (usize, &Class)| {
        let from = terms.thresholds[at].map(Exact::integer);
        let has_to = can_convert(class) && from.map_or(terms.is_ipo, |from| from <= *exit);
        match has_to {
            true => Class { kind: Kind::Common, preference: 0, ..class.clone() },
            false => class.clone(),
        }
    };
    classes.iter().enumerate().map(stands).collect()
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
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn an_exit_is_shared_as_plain_arithmetic_and_every_decision_say(
        classes in plain_table(), terms in terms(), exit in 1i128..4_000,
    ) {
        let text = text(&classes, &terms);
        let at = At::exit(&planned(&text), &Exact::integer(exit));
        let exit = Exact::integer(exit);
        prop_assert_eq!(at.figure("for_holders"), Some(left(&terms, &exit)), "{}", text);
        let standing = standing(&classes, &terms, &exit);
        prop_assert_eq!(at.proceeds(&classes), equilibrium(&standing, &left(&terms, &exit)), "{}", text);
    }

    /// Between all exits that are named as corners, everybody's proceeds are straight, and nobody's fall; they jump
    /// only where a class has to convert.
    #[test]
    fn proceeds_are_straight_between_breakpoints_bends_and_jumps(classes in plain_table(), terms in terms()) {
        let text = text(&classes, &terms);
        let plan = planned(&text);
        let first = At::exit(&plan, &Exact::integer(5_000));
        let mut corners = vec![Exact::ZERO];
        corners.extend(first.figure("holders_from"));
        for list in ["breakpoints", "carve_out_bends"] {
            corners.extend((1..).map_while(|number| first.figure(&format!("{list}.{number}"))));
        }
        corners.sort();
        corners.dedup();
        corners.push(corners.last().unwrap() + &Exact::integer(1_000));
        for pair in corners.windows(2) {
            let between = |quarters: i128| {
                let part = Exact::ratio(quarters, 4).unwrap();
                At::exit(&plan, &(&pair[0] + &(&(&pair[1] - &pair[0]) * &part))).proceeds(&classes)
            };
            let [start, second, third, fourth] = [0, 1, 2, 3].map(between);
            for index in 0..classes.len() {
                let rise = &second[index] - &start[index];
                prop_assert!(!rise.is_negative(), "{} {:?}", text, pair);
                prop_assert_eq!(&(&third[index] - &second[index]), &rise, "{} {:?}", &text, pair);
                prop_assert_eq!(&(&fourth[index] - &third[index]), &rise, "{} {:?}", &text, pair);
            }
        }
    }
}
