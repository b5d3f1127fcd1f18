//! A title cannot claim what the figures do not show: it is read back and held against them.

use postmoney::number::{End, Exact, Interval};
use postmoney::report::chart::*;
use postmoney::report::words::capital;
use proptest::prelude::*;

use crate::support::cases;

use super::{random, samples};

/// Whole amounts, so that the law can read a title back without a tolerance.
fn change() -> impl Strategy<Value = Exact> {
    (-20i128..20).prop_map(Exact::integer)
}

/// The part of `text` between two others.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(between, _)| between)
}

fn number(text: &str) -> Exact {
    let digits = text.trim_start_matches('−');
    let size = samples::exact(digits);
    if digits.len() < text.len() { -&size } else { size }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_bridge_names_the_change_that_explains_it(start in change(), changes in proptest::collection::vec(change(), 1..6)) {
        let part = |(index, change): (usize, &Exact)| BridgePart {
            label: format!("Part {index}"),
            note: String::new(),
            change: change.clone().into(),
        };
        let bridge = Bridge {
            unit: Unit::Plain,
            start: BridgeEnd { label: "Start".into(), note: String::new(), value: start.clone().into() },
            parts: changes.iter().enumerate().map(part).collect(),
            end_label: "End".into(),
            end_note: String::new(),
        };
        let step = &*bridge.end() - &start;
        let title = finding::bridge(&bridge, &Certainty::default()).expect("a title");
        let Some(index) = between(&title, "Part ", " ") else {
            if !step.is_zero() {
                // Of parts that tie, none is the largest.
                let along = |change: &Exact| if step.is_negative() { -change } else { change.clone() };
                let most = changes.iter().map(along).max().expect("at least one");
                prop_assert!(changes.iter().filter(|change| along(change) == most).count() > 1, "{title}");
                return Ok(());
            }
            prop_assert_eq!(&title, &format!("The value stayed at {}", Notation::of(Unit::Plain, [&start]).amount(&start)));
            prop_assert!(step.is_zero());
            return Ok(());
        };
        let named = &changes[index.parse::<usize>().expect("a number")];
        let (share, whole) = if step.is_negative() { (-named, -&step) } else { (named.clone(), step.clone()) };
        prop_assert_eq!(title.contains("more than all"), share > whole);
        let explains = |what: &str| ["explain", "explains"].iter().any(|verb| title.contains(&format!("{verb} {what}")));
        prop_assert_eq!(explains("all"), share == whole);
        prop_assert_eq!(explains("most"), share < whole && &share + &share > whole);
        prop_assert_eq!(title.contains(" rise "), step.is_positive());
        prop_assert_eq!(number(between(&title, "from ", " to ").expect("words that the title has")), start);
        prop_assert_eq!(number(title.rsplit(' ').next().expect("at least one")), Exact::clone(&bridge.end()));
        let along = |change: &Exact| if step.is_negative() { -change } else { change.clone() };
        prop_assert!(changes.iter().all(|change| along(change) <= share));
    }

    #[test]
    fn different_amounts_never_read_the_same(one in random::value(), other in random::value()) {
        let notation = Notation::of(samples::USD, [&one, &other]);
        let (one_text, other_text) = notation.apart(&one, &other);
        prop_assert_eq!(one_text == other_text, one == other, "{} and {}", one_text, other_text);
    }

    #[test]
    fn a_football_field_counts_its_methods(field in random::football_field()) {
        let title = finding::football_field(&field, &Certainty::default()).expect("a title");
        let Some(reference) = &field.reference else {
            prop_assert!(title.starts_with("The methods reach from "));
            return Ok(());
        };
        let holds = |row: &&ValueRange| {
            let (low, high) = ((&row.low).min(&row.high), (&row.low).max(&row.high));
            *low <= reference.value && reference.value <= *high
        };
        let within = field.rows.iter().filter(holds).count();
        let claim = title.rsplit_once(" is ").expect("words that the title has").1;
        let claimed = match claim.strip_prefix("within ") {
            None => 0,
            Some("what every method gives") => field.rows.len(),
            Some(counted) => counted.split(' ').next().expect("at least one").parse().expect("a number"),
        };
        prop_assert_eq!(claimed, within, "{}", title);
    }

    #[test]
    fn a_tornado_names_the_longest_bar(tornado in random::tornado()) {
        let title = finding::tornado(&tornado).expect("a title");
        let longest = tornado.bars.iter().map(|bar| bar.span(&tornado.base)).max().expect("at least one");
        let named = tornado.bars.iter().filter(|bar| ["moves", "move"].iter().any(|verb| title.starts_with(&format!("{} {verb} ", bar.label))));
        if title.contains(" most: from ") {
            prop_assert!(named.map(|bar| bar.span(&tornado.base)).any(|span| span == longest));
        } else if title.starts_with("None of these") {
            prop_assert!(longest.is_zero());
        }
    }

    #[test]
    fn claims_agree_only_where_a_value_satisfies_them_all(
        ends in proptest::collection::vec((0i128..8, 0i128..8, any::<bool>(), any::<bool>()), 1..5),
        first_is_own in any::<bool>(),
    ) {
        let claim = |(at, (low, high, low_open, high_open)): (usize, &(i128, i128, bool, bool))| Claim {
            label: String::new(),
            figures: format!("no. {at}"),
            note: String::new(),
            allowed: Interval {
                low: Some(End { at: Exact::integer(*low), closed: !low_open }),
                high: Some(End { at: Exact::integer(*high), closed: !high_open }),
            },
            printed: Some(Exact::integer(*low)).filter(|_| at == 0 && first_is_own),
        };
        let all = ends.iter().enumerate().map(claim).collect();
        let claims = Claims { quantity: "value".into(), unit: Unit::Plain, claims: all, fit_if: None, provided: None };
        // Ends are whole, so a value that satisfies all claims can be found among the halves.
        let possible = (0..16).any(|halves| ends.iter().all(|(low, high, low_open, high_open)| {
            let above = if *low_open { halves > low * 2 } else { halves >= low * 2 };
            let below = if *high_open { halves < high * 2 } else { halves <= high * 2 };
            above && below
        }));
        let title = finding::claims(&claims).expect("a title");
        let says_not_all = title.starts_with("No value ") || title.contains("not fit") || title.starts_with("Only ");
        prop_assert_eq!(!says_not_all, possible, "{}", title);
        let excludes = claims.verdict().starts_with("Nothing") || claims.verdict().contains(" of ");
        prop_assert_eq!(!excludes, possible, "{}", claims.verdict());
        let holds = |(low, high, low_open, high_open): &(i128, i128, bool, bool), halves: i128| {
            let above = if *low_open { halves > low * 2 } else { halves >= low * 2 };
            above && if *high_open { halves < high * 2 } else { halves <= high * 2 }
        };
        let at = |halves: i128| ends.iter().filter(|claim| holds(claim, halves)).count();
        let most = (0..16).map(at).max().expect("at least one");
        // "Only this one fits what was reported of the value itself": any other excludes it.
        let meets_own = |other: &&(i128, i128, bool, bool)| (0..16).any(|at| holds(&ends[0], at) && holds(other, at));
        if title.starts_with("Only ") {
            let meeting: Vec<usize> = (1..ends.len()).filter(|at| meets_own(&&ends[*at])).collect();
            prop_assert!(first_is_own && ends.len() > 2);
            prop_assert_eq!(format!("Only no. {} fits a value of no. 0", meeting[0]), title.as_str());
            prop_assert_eq!(meeting.len(), 1, "{}", title);
        } else if title.contains("not fit") {
            prop_assert!(title.starts_with(&format!("{most} of {} ", ends.len())), "{}: {}", title, most);
        } else {
            let groups: std::collections::BTreeSet<Vec<usize>> = (0..16)
                .filter(|halves| at(*halves) == most)
                .map(|halves| (0..ends.len()).filter(|claim| holds(&ends[*claim], halves)).collect())
                .collect();
            let alone = groups.len() == 1 && most * 2 > ends.len() && ends.len() > 2;
            prop_assert!(possible || !alone, "{}: {}", title, most);
        }
    }

    /// The ends of a bar have the same digits, fine enough to tell them apart; what was printed has no more than it needs.
    #[test]
    fn the_ends_of_a_bar_are_told_apart(low in 1i128..10_000_000_000_000, width in 1i128..1_000_000_000_000) {
        let [low, high] = [low, low + width].map(Exact::integer);
        let allowed = Interval::between(low.clone(), high.clone());
        let claim = Claim {
            label: String::new(),
            figures: String::new(),
            note: String::new(),
            allowed,
            printed: Some(low.clone()),
        };
        let claims = Claims { quantity: "value".into(), unit: Unit::Plain, claims: vec![claim], fit_if: None, provided: None };
        let notation = claims.notation_of(&claims.claims[0]);
        let (from, to) = (notation.figure(&low), notation.figure(&high));
        let places = |text: &str| text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        prop_assert_eq!(places(&from), places(&to), "{} to {}", from, to);
        prop_assert_ne!(&from, &to);
        prop_assert!(!claims.printed(&claims.claims[0], &low).contains('.') || !claims.printed(&claims.claims[0], &low).ends_with('0'));
    }

    #[test]
    fn a_distribution_counts_its_outcomes(distribution in random::distribution()) {
        let bars: usize = distribution.bins().iter().map(|bin| bin.count).sum();
        let (below, above) = distribution.beyond();
        prop_assert_eq!(bars + below + above, distribution.runs());
        prop_assert!((below + above) * 100 <= distribution.runs());
        for percent in [10, 50, 90] {
            let value = distribution.percentile(percent).expect("a value in some runs");
            prop_assert!(distribution.below(value) * 100 < distribution.runs() * percent);
        }
        prop_assert!(finding::distribution(&distribution).is_some());
    }

    #[test]
    fn ownership_says_who_came_last_or_what_became_of_the_first(ownership in random::ownership()) {
        let title = finding::ownership(&ownership, &Certainty::default()).expect("a title");
        let last = ownership.rounds.len() - 1;
        let first = &ownership.holders[0].stakes;
        let name = capital(&ownership.holders[0].name);
        let takes = |holder: &&Holder| title.starts_with(&format!("{} takes ", capital(&holder.name)));
        if let Some(holder) = ownership.holders.iter().skip(1).find(takes) {
            prop_assert!(holder.stakes[last].is_positive() && holder.stakes[last - 1].is_zero());
            let falls = ownership.holders.len() > 2 && first[last] < first[last - 1];
            let others_gain = ownership.holders.iter().any(|other| other.name != holder.name && other.stakes[last] > other.stakes[last - 1]);
            // Several may share a name in these random charts, and only one of them came in.
            let is_named_once = ownership.holders.iter().filter(|other| other.name == holder.name).count() == 1;
            prop_assert_eq!(title.contains(", diluting ") || title.contains("; the stake of "), falls);
            prop_assert!(!is_named_once || title.contains(", diluting ") == (falls && !others_gain));
            if ownership.holders.len() > 2 {
                let loss = |round: usize| &first[round - 1] - &first[round];
                prop_assert!((1..=last).all(|round| loss(round) <= loss(last)));
            }
        } else if (last, ownership.holders.len()) == (0, 2) {
            let holds = capital(&ownership.holders[1].name) + " holds ";
            prop_assert!(title.starts_with(&holds));
        } else if title.contains(" goes from ") {
            prop_assert!(ownership.holders.len() == 2 && last == 1);
            let second = &ownership.holders[1].stakes;
            prop_assert!(second[0].is_positive() && second[1] > second[0]);
        } else if title.starts_with(&format!("{name} falls from ")) {
            prop_assert!(first[last] < first[0]);
        } else if title.starts_with(&format!("{name} rises from ")) {
            prop_assert!(first[last] > first[0]);
        } else {
            prop_assert!(title.contains(" holds the most after "));
        }
    }
}

#[test]
fn a_value_that_stays_is_said_to_stay() {
    let round = |label: &str| RoundValue {
        label: label.into(),
        note: String::new(),
        value: samples::billion("30").into(),
        status: Status::Closed,
    };
    let rounds = StepUps {
        value_label: "Post-money value".into(),
        occasion: "round".into(),
        unit: samples::USD,
        rounds: vec![round("March"), round("December")],
    };
    assert_eq!(finding::step_ups(&rounds, &Certainty::default()).expect("a title"), "Post-money value stayed at $30bn");
}

#[test]
fn values_above_a_billion_are_told_in_billions() {
    let heading = |values: &[&str]| {
        let values: Vec<Exact> = values.iter().map(|value| samples::million(value)).collect();
        let notation = Notation::of(samples::USD, &values);
        (notation.heading(), notation.figure(&values[0]))
    };
    assert_eq!(heading(&["1712.5", "3150"]), ("US$ bn".into(), "1.71".into()));
    assert_eq!(heading(&["265", "3500"]), ("US$ M".into(), "265".into()));
}

#[test]
fn a_step_too_small_for_the_scale_is_shown_with_more_places() {
    let start = samples::billion("29.01");
    let change = samples::million("3");
    let bridge = Bridge {
        unit: samples::USD,
        start: BridgeEnd { label: "Before".into(), note: String::new(), value: start.into() },
        parts: vec![BridgePart { label: "Cash".into(), note: String::new(), change: change.into() }],
        end_label: "After".into(),
        end_note: String::new(),
    };
    assert_eq!(
        finding::bridge(&bridge, &Certainty::default()).expect("a title"),
        "Cash explains all of the rise from $29.01bn to $29.013bn"
    );
}

#[test]
fn titles_of_the_reported_deal() {
    let titles: Vec<String> = samples::all().iter().map(|chart| chart.title().to_string()).collect();
    assert_eq!(
        titles,
        [
            "Headline value of $29bn is within 2 of 6 methods, above 3 and below 1",
            "Meta takes 49 %, diluting Founders from 37.9 % to 19.3 %",
            "Nothing for Common below $265M; no more for Series C between $1.575bn and $2.85bn",
            "The reported pairs give a post-money value from $29.2bn to $30.2bn",
            "Forward revenue multiple moves the implied equity value most: from $20bn to $36bn",
            "Revenue growth explains more than all of the rise from $13.8bn to $29bn",
            "Equity value rose to 2.1 times, from $13.8bn to $29bn; the multiple of forward revenue fell to 14.5x",
            "No post-money value satisfies all 5 claims",
            "Post-money value reaches $29bn, the headline value, in 46.8 % of the runs",
            "Greenoaks: 20 % of what investors received is $0.24bn, but $0.5bn was reported",
            "Offer of $54.20 is above both prices: 37.9 % above the undisturbed close",
            "Post-money value fell 85.3 % at the last round, from $45.6bn to $6.7bn",
        ]
    );
}
