//! Every figure that a title tells is read back and held against what a dumb count of the data gives.

use std::cmp::Ordering;

use jiff::civil::Date;
use postmoney::number::{End, Exact, Interval};
use postmoney::report::chart::*;
use proptest::prelude::*;

use crate::support::cases;

/// The number that begins `text`: "−1,204", "32.6 %", "2.2x".
fn number(text: &str) -> f64 {
    let digits = text.chars().take_while(|letter| letter.is_ascii_digit() || ",.−".contains(*letter));
    let digits: String = digits.filter(|letter| *letter != ',').collect();
    let (sign, size) = digits.strip_prefix('−').map_or((1.0, digits.as_str()), |size| (-1.0, size));
    sign * size.parse::<f64>().unwrap_or_else(|_| panic!("no number begins {text:?}"))
}

/// The number after `words`, if they stand in `text`.
fn told(text: &str, words: &str) -> Option<f64> {
    text.split_once(words).map(|(_, rest)| number(rest))
}

fn whole(value: i128) -> Exact {
    Exact::integer(value)
}

/// As the title tells it, to one decimal.
fn is_told(told: Option<f64>, value: f64) -> bool {
    told.is_some_and(|told| (told - value).abs() <= 0.05 + 1e-9)
}

fn marker(value: i128) -> Marker {
    Marker { label: "The mark".into(), value: whole(value).into() }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_distribution_tells_how_often_the_mark_is_reached(
        outcomes in proptest::collection::vec(-50i128..50, 1..300), mark in -60i128..60,
    ) {
        let distribution = Distribution::of("Sum", Unit::Plain, outcomes.iter().copied().map(whole).collect(), 20);
        let title = finding::distribution(&distribution.reference(marker(mark))).expect("a title");
        let reached = outcomes.iter().filter(|outcome| **outcome >= mark).count() as f64;
        let at = outcomes.iter().filter(|outcome| **outcome == mark).count() as f64;
        if outcomes.len() >= 4 && outcomes.iter().all(|outcome| *outcome == outcomes[0]) {
            prop_assert_eq!(title, format!("Sum is {} in every run", outcomes[0]).replace('-', "−"));
            return Ok(());
        }
        prop_assert_eq!(at > 0.0, title.contains(", and is exactly that in "), "{}", title);
        prop_assert!(at == 0.0 || is_told(told(&title, ", and is exactly that in "), 100.0 * at / outcomes.len() as f64), "{}", title);
        prop_assert!(title.starts_with("Sum reaches "), "{}", title);
        prop_assert_eq!(told(&title, " reaches "), Some(mark as f64), "{}", title);
        prop_assert!(is_told(told(&title, ", the mark, in "), 100.0 * reached / outcomes.len() as f64), "{}", title);
    }

    #[test]
    fn a_distribution_tells_its_middle_and_its_reach(outcomes in proptest::collection::vec(-50i128..50, 1..300)) {
        let distribution = Distribution::of("Sum", Unit::Plain, outcomes.iter().copied().map(whole).collect(), 20);
        let title = finding::distribution(&distribution).expect("a title");
        let middle = told(&title, " is ").expect("words that the title has");
        let (low, high) = (told(&title, " and from ").expect("words that the title has"), told(&title, " to ").expect("words that the title has"));
        let count = |holds: &dyn Fn(f64) -> bool| outcomes.iter().filter(|outcome| holds(**outcome as f64)).count();
        prop_assert!(2 * count(&|outcome| outcome <= middle) >= outcomes.len(), "{}", title);
        prop_assert!(2 * count(&|outcome| outcome < middle) <= outcomes.len(), "{}", title);
        prop_assert!(5 * count(&|outcome| low <= outcome && outcome <= high) >= 4 * outcomes.len(), "{}", title);
    }

    #[test]
    fn a_tornado_tells_how_far_the_longest_bar_reaches(
        base in -50i128..50, ends in proptest::collection::vec((-50i128..50, -50i128..50), 1..6),
    ) {
        let swing = |result: i128| Swing { input: String::new(), result: whole(result) };
        let bar = |(low, high): &(i128, i128)| TornadoBar { label: "Rate".into(), low: swing(*low), high: swing(*high) };
        let tornado =
            Tornado { figure: "sum".into(), unit: Unit::Plain, base: whole(base), bars: ends.iter().map(bar).collect(), leaves_out_a_mover: false };
        let title = finding::tornado(&tornado).expect("a title");
        let reach = |(low, high): &(i128, i128)| (*low.min(high).min(&base), *low.max(high).max(&base));
        let span = |ends: &(i128, i128)| reach(ends).1 - reach(ends).0;
        let longest = ends.iter().map(span).max().expect("at least one");
        let equal: Vec<_> = ends.iter().filter(|ends| span(ends) == longest).collect();
        match equal.as_slice() {
            _ if longest == 0 => prop_assert!(title.starts_with("None of these assumptions moves the sum"), "{}", title),
            [one] => {
                let (low, high) = reach(one);
                prop_assert_eq!(told(&title, " most: from "), Some(low as f64), "{}", title);
                prop_assert_eq!(told(&title, " to "), Some(high as f64), "{}", title);
            }
            several => {
                prop_assert_eq!(told(&title, " most: by "), Some(longest as f64), "{}", title);
                prop_assert!(several.len() == 2 || number(&title) == several.len() as f64, "{}", title);
            }
        }
    }

    #[test]
    fn ownership_tells_the_stakes_that_are_drawn(
        parts in proptest::collection::vec(proptest::collection::vec(0i128..5, 2..5), 1..4),
    ) {
        let holders = parts.iter().map(Vec::len).min().expect("at least one");
        let percent = |round: &Vec<i128>, holder: usize| {
            let total: i128 = round[..holders].iter().sum();
            (Exact::ratio(round[holder], total.max(1)).expect("a denominator that is not zero"), 100.0 * round[holder] as f64 / total.max(1) as f64)
        };
        let holder = |holder: usize| Holder {
            name: format!("Holder{holder}"),
            stakes: parts.iter().map(|round| percent(round, holder).0.into()).collect(),
        };
        let rounds = (0..parts.len()).map(|round| format!("Round{round}")).collect();
        let title = finding::ownership(&Ownership { rounds, holders: (0..holders).map(holder).collect(), buyer: None }, &Certainty::default()).expect("a title");
        let last = parts.len() - 1;
        let named = number(title.strip_prefix("Holder").expect("words that the title has")) as usize;
        let at = |round: usize, holder: usize| percent(&parts[round], holder).1;
        if (parts.len(), holders) == (1, 2) {
            prop_assert!(is_told(told(&title, " holds "), at(0, 1)), "{}", title);
            prop_assert!(is_told(told(&title, ", Holder0 "), at(0, 0)), "{}", title);
        } else if title.contains(" takes ") {
            prop_assert!(is_told(told(&title, " takes "), at(last, named)), "{}", title);
            if title.contains(" from ") {
                prop_assert!(is_told(told(&title, " from "), at(last - 1, 0)), "{}", title);
                prop_assert!(is_told(told(&title, " to "), at(last, 0)), "{}", title);
            } else if !title.contains(" leaving ") {
                prop_assert!(is_told(told(&title, " takes "), 100.0) && at(last, 0) == 0.0, "{}", title);
            } else {
                let left = told(&title, " leaving Holder0 at ").or_else(|| told(&title, " leaving "));
                prop_assert!(is_told(left, at(last, 0)), "{}", title);
            }
        } else if title.contains(" from ") {
            prop_assert_eq!(title.contains(" between "), parts.len() > 2, "{}", title);
            prop_assert!(is_told(told(&title, " from "), at(0, named)), "{}", title);
            prop_assert!(is_told(told(&title, " to "), at(last, named)), "{}", title);
        } else {
            prop_assert!(is_told(told(&title, ": "), at(last, named)), "{}", title);
            prop_assert!((0..holders).all(|holder| at(last, holder) <= at(last, named)), "{}", title);
        }
    }

    #[test]
    fn a_football_field_counts_the_methods_on_either_side(
        rows in proptest::collection::vec((-9i128..9, -9i128..9), 1..8), mark in -12i128..12,
    ) {
        let row = |(low, high): &(i128, i128)| ValueRange {
            label: "Method".into(), note: String::new(), low: whole(*low).into(), high: whole(*high).into(), middle: None,
        };
        let field =
            FootballField { unit: Unit::Plain, rows: rows.iter().map(row).collect(), reference: Some(marker(mark)) };
        let title = finding::football_field(&field, &Certainty::default()).expect("a title");
        let below = rows.iter().filter(|(low, high)| *low.max(high) < mark).count();
        let above = rows.iter().filter(|(low, high)| *low.min(high) > mark).count();
        let claim = match (rows.len() - below - above, below, above) {
            (0, _, 0) => "above what every method gives".to_string(),
            (0, 0, _) => "below what every method gives".to_string(),
            (_, 0, 0) => "within what every method gives".to_string(),
            (0, ..) => format!("above {below} of {} methods and below the rest", rows.len()),
            (within, _, 0) => format!("within {within} of {} methods and above the rest", rows.len()),
            (within, 0, _) => format!("within {within} of {} methods and below the rest", rows.len()),
            (within, ..) => format!("within {within} of {} methods, above {below} and below {above}", rows.len()),
        };
        prop_assert!(title.ends_with(&format!(" is {claim}")), "{}", title);
        prop_assert_eq!(told(&title, "The mark of "), Some(mark as f64), "{}", title);
    }

    #[test]
    fn a_timeline_tells_its_ends(
        values in proptest::collection::vec(-50i128..50, 1..5), ends in (1i128..9, 1i128..9),
    ) {
        let moment = |(year, value): (i16, &i128)| Moment {
            date: Date::constant(2000 + year, 1, 1),
            label: String::new(), note: String::new(), value: whole(*value).into(), priced: true,
        };
        let mut multiple = vec![None; values.len()];
        multiple[0] = Some(whole(ends.0));
        multiple[values.len() - 1] = Some(whole(ends.1));
        let timeline = Timeline {
            value_label: "Worth".into(),
            unit: Unit::Plain,
            moments: (0..).zip(&values).map(moment).collect(),
            multiple_label: "Multiple".into(),
            multiples: vec![Series { name: "sales".into(), values: multiple.into_iter().map(|value| value.map(Into::into)).collect() }],
        };
        let title = finding::timeline(&timeline, &Certainty::default()).expect("a title");
        let (first, last) = (values[0] as f64, values[values.len() - 1] as f64);
        let reach = title.split_once(" from ").map_or("", |(_, reach)| reach);
        let (from, to) = ((!reach.is_empty()).then(|| number(reach)), told(reach, " to "));
        if values.len() == 1 {
            prop_assert_eq!(told(&title, " was "), Some(first), "{}", title);
        } else if first == last {
            prop_assert_eq!(told(&title, " stayed at "), Some(first), "{}", title);
        } else {
            prop_assert_eq!((from, to), (Some(first), Some(last)), "{}", title);
        }
        if title.contains(" times, ") {
            prop_assert!(is_told(told(&title, " rose to "), last / first), "{}", title);
        }
        if let Some((_, multiple)) = title.split_once("; the multiple of sales ") {
            prop_assert_eq!(told(multiple, " to "), Some(ends.1 as f64), "{}", title);
        }
    }
}

/// A value with all that it may be, in tenths: printed digits, a bound, or a figure that is sure.
fn vague() -> impl Strategy<Value = (i128, Interval)> {
    let end = |at: i128| Some(End::closed(whole(at)));
    (20i128..400, 0i128..30, 0i128..30, 0usize..4).prop_map(move |(value, below, above, kind)| {
        let may_be = match kind {
            0 => Interval::point(whole(value)),
            1 => Interval { low: end(value), high: None },
            2 => Interval { low: Some(End::open(Exact::ZERO)), high: end(value) },
            _ => Interval { low: end(value - below.min(value - 1)), high: end(value + above) },
        };
        (value, may_be)
    })
}

proptest! {
    #![proptest_config(cases(512))]

    /// Whatever the values may be, a rise that is told is one, a fall is one, and no size is claimed that an end denies.
    #[test]
    fn step_ups_are_true_at_both_ends(values in proptest::collection::vec(vague(), 2..5), statuses in
        proptest::collection::vec(proptest::sample::select(vec![Status::Closed, Status::Asked, Status::Talks]), 5)
    ) {
        let sure = values.iter().fold(Certainty::default(), |sure, (value, may_be)| sure.with(whole(*value), may_be.clone()));
        let round = |(at, (value, _)): (usize, &(i128, Interval))| RoundValue {
            label: format!("Round {at}"),
            note: String::new(),
            value: whole(*value).into(),
            status: statuses[at],
        };
        let rounds = StepUps {
            value_label: "Worth".into(),
            occasion: "round".into(),
            unit: Unit::Plain,
            rounds: values.iter().enumerate().map(round).collect(),
        };
        let title = finding::step_ups(&rounds, &sure).expect("a title");
        let (before, last) = (&values[values.len() - 2], &values[values.len() - 1]);
        // Values that are the same number share what they may be.
        let of = |value: &(i128, Interval)| sure.of(&whole(value.0));
        let is_below = |low: &Interval, high: &Interval| {
            low.high.as_ref().zip(high.low.as_ref()).is_some_and(|(end, other)| end.at <= other.at)
        };
        let falls = [" fell ", " cut ", " below "].iter().any(|words| title.contains(words));
        let rises = [" raise ", " above "].iter().any(|words| title.contains(words));
        prop_assert!(!falls || is_below(&of(last), &of(before)), "{}", title);
        prop_assert!(!rises || is_below(&of(before), &of(last)), "{}", title);
        let all_rise = values.windows(2).all(|pair| is_below(&of(&pair[0]), &of(&pair[1])));
        prop_assert!(!title.starts_with("Worth rose") || title.contains("about the same") || all_rise, "{}", title);
        let times = title.split_once(" rose to ").map(|(_, rest)| rest).filter(|rest| rest.contains(" times"));
        if let Some(rest) = times.filter(|rest| !rest.starts_with("about ")) {
            let bound = ["more than ", "at least "].iter().find_map(|words| rest.strip_prefix(words));
            let least = of(last).low.expect("a lower end").at.to_f64() / of(&values[0]).high.expect("an upper end").at.to_f64();
            let slack = if bound.is_some() { 1e-9 } else { 0.051 };
            prop_assert!(number(bound.unwrap_or(rest)) <= least * (1.0 + slack), "{}", title);
        }
        for at in 1..values.len() {
            let label = rounds.label(at, &sure).expect("a label");
            let standing = rounds.standing(at, &sure);
            prop_assert_eq!(label.starts_with("down ") || label.contains('−'), standing == Some(Ordering::Less), "{}", label);
        }
        let percent = (1..values.len()).any(|at| rounds.label(at, &sure).expect("a label").ends_with('%'));
        let multiple = (1..values.len()).any(|at| rounds.label(at, &sure).expect("a label").ends_with('x'));
        prop_assert!(!(percent && multiple), "labels are of one kind");
    }
}
