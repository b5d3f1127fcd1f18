//! The titles of exits, of figures by assumptions and of values over time, read back and held against the figures.

use postmoney::number::Exact;
use postmoney::report::chart::*;
use proptest::prelude::*;

use crate::support::cases;

use super::random;

fn plain(values: &[i128]) -> Vec<Exact> {
    values.iter().copied().map(Exact::integer).collect()
}

/// The whole number that begins `text`, after any of these words.
fn number(text: &str) -> Exact {
    let digits: String = text.chars().take_while(|letter| letter.is_ascii_digit() || ",−".contains(*letter)).collect();
    let size: i128 = digits.replace([',', '−'], "").parse().unwrap_or_else(|_| panic!("no number begins {text:?}"));
    Exact::integer(if digits.starts_with('−') { -size } else { size })
}

/// The part of `text` after `words`, if they stand in it.
fn after<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    text.split_once(words).map(|(_, rest)| rest)
}

/// Curves over the same whole exits, as a company's classes have them.
fn payoff() -> impl Strategy<Value = Payoff> {
    (2usize..8, 1usize..5).prop_flat_map(|(exits, classes)| {
        proptest::collection::vec(proptest::collection::vec(0i128..4, exits), classes).prop_map(|heights| {
            let curve = |(index, heights): (usize, &Vec<i128>)| PayoffCurve {
                name: format!("Class{index}"),
                points: heights
                    .iter()
                    .enumerate()
                    .map(|(at, height)| (at as i128, *height))
                    .map(exact_pair)
                    .map(|(exit, proceeds)| (exit.into(), proceeds.into()))
                    .collect(),
            };
            let curves = heights.iter().enumerate().map(curve).collect();
            Payoff { unit: Unit::Plain, exit_label: "Exit".into(), curves, breakpoints: vec![] }
        })
    })
}

fn exact_pair((exit, height): (i128, i128)) -> (Exact, Exact) {
    (Exact::integer(exit), Exact::integer(height))
}

fn class<'a>(payoff: &'a Payoff, text: &str) -> &'a PayoffCurve {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    &payoff.curves[digits.parse::<usize>().expect("a number")]
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_class_that_gets_nothing_or_no_more_is_one(payoff in payoff()) {
        let title = finding::payoff(&payoff).expect("a title");
        if let Some(rest) = after(&title, "Nothing for Class") {
            let curve = class(&payoff, rest);
            let until = number(after(rest, " below ").expect("words that the title has"));
            prop_assert!(curve.points.iter().all(|(exit, proceeds)| **exit > until || proceeds.is_zero()), "{}", title);
            prop_assert!(curve.points.iter().any(|(exit, proceeds)| **exit > until && !proceeds.is_zero()), "{}", title);
        }
        if let Some(rest) = after(&title, "o more for Class") {
            let curve = class(&payoff, rest);
            let (from, to) = (number(after(rest, " between ").expect("words that the title has")), number(after(rest, " and ").expect("words that the title has")));
            let within: Vec<&Exact> = curve
                .points
                .iter()
                .filter(|(exit, _)| from <= **exit && **exit <= to)
                .map(|(_, proceeds)| &**proceeds)
                .collect();
            prop_assert!(from < to && within.len() > 1, "{}", title);
            prop_assert!(within.iter().all(|proceeds| *proceeds == within[0] && proceeds.is_positive()), "{}", title);
        }
        if let Some(rest) = after(&title, "Most for Class") {
            let last = |curve: &PayoffCurve| curve.points.last().expect("at least one").1.clone();
            let most = payoff.curves.iter().map(last).max().expect("at least one");
            prop_assert_eq!(last(class(&payoff, rest)), most);
        }
        let silent = !title.contains("Nothing for") && !title.contains("o more for");
        prop_assert_eq!(silent, title.starts_with("Most for "), "{}", title);
    }

    #[test]
    fn a_heat_map_says_how_far_its_cells_reach(
        cells in proptest::collection::vec(proptest::collection::vec(proptest::option::weighted(0.8, -50i128..50), 3), 4),
        reported in proptest::collection::vec((0usize..4, 0usize..3), 0..3),
    ) {
        let side = |label: &str, count: i128| HeatAxis {
            label: label.into(),
            unit: Unit::Plain,
            values: (100..100 + count).map(Exact::integer).collect(),
        };
        let exact: Vec<Vec<Option<Exact>>> =
            cells.iter().map(|row| row.iter().map(|cell| cell.map(Exact::integer)).collect()).collect();
        let heat = HeatMap {
            figure: "sum".into(),
            unit: Unit::Plain,
            columns: side("Stake", 3),
            rows: side("Money", 4),
            cells: exact,
            reported: reported.clone(),
            is_assumed: false,
            priced: None,
            quotients: None,
        };
        let known = |pairs: &[(usize, usize)]| -> Vec<i128> {
            pairs.iter().filter_map(|(row, column)| cells[*row][*column]).collect()
        };
        let all: Vec<(usize, usize)> = (0..4).flat_map(|row| (0..3).map(move |column| (row, column))).collect();
        let (known_reported, known_all) = (known(&reported), known(&all));
        let Some(title) = finding::heat_map(&heat, &Certainty::default()) else {
            prop_assert!(known_all.is_empty());
            return Ok(());
        };
        let meant = if known_reported.is_empty() { &known_all } else { &known_reported };
        let (lowest, highest) = (*meant.iter().min().expect("at least one"), *meant.iter().max().expect("at least one"));
        prop_assert_eq!(title.contains("reported") || title.contains(" give "), !known_reported.is_empty(), "{}", title);
        if let Some(rest) = after(&title, "Money of ") {
            let (row, column) = (number(rest), number(after(rest, "stake of ").expect("words that the title has")));
            let cell = |value: Exact| (0..4i128).find(|at| Exact::integer(100 + at) == value).expect("it is among them") as usize;
            let shown = number(after(rest, " give ").expect("words that the title has"));
            prop_assert_eq!(cells[cell(row)][cell(column)].map(Exact::integer), Some(shown));
            prop_assert_eq!(known_reported.len(), 1);
        } else if let Some(rest) = after(&title, " from ").or(after(&title, " between ")) {
            prop_assert_eq!(number(rest), Exact::integer(lowest));
            let end = after(rest, " to ").or(after(rest, " and ")).expect("words that the title has");
            prop_assert_eq!(number(end), Exact::integer(highest));
        } else {
            prop_assert_eq!(lowest, highest);
            prop_assert_eq!(number(title.rsplit(" of ").next().expect("at least one")), Exact::integer(lowest));
        }
    }

    #[test]
    fn lines_rise_or_fall_only_where_they_do(
        heights in proptest::collection::vec(proptest::option::weighted(0.9, 0i128..5), 1..6),
        others in proptest::collection::vec(0i128..5, 5),
    ) {
        let series = |name: &str, values: Vec<Option<i128>>| Series {
            name: name.into(),
            values: values.into_iter().map(|value| value.map(|value| Exact::integer(value).into())).collect(),
        };
        let across = HeatAxis {
            label: "Stake".into(),
            unit: Unit::Plain,
            values: plain(&(0..heights.len() as i128).collect::<Vec<_>>()),
        };
        let other: Vec<Option<i128>> = others.into_iter().take(heights.len()).map(Some).collect();
        let all = [heights, other];
        let lines = Lines {
            unit: Unit::Plain,
            across,
            series: vec![series("First", all[0].clone()), series("Other", all[1].clone())],
        };
        let title = finding::lines(&lines).expect("a title");
        let named = &all[usize::from(title.starts_with("Other "))];
        let known: Vec<i128> = named.iter().flatten().copied().collect();
        let reach = |values: &[Option<i128>]| {
            let known: Vec<i128> = values.iter().flatten().copied().collect();
            known.iter().max().zip(known.iter().min()).map_or(0, |(high, low)| high - low)
        };
        prop_assert!(all.iter().all(|values| reach(values) <= reach(named)));
        prop_assert_eq!(title.contains(" stays at "), reach(named) == 0);
        if reach(named) == 0 {
            return Ok(());
        }
        let rises = known.windows(2).all(|pair| pair[0] <= pair[1]);
        let falls = known.windows(2).all(|pair| pair[0] >= pair[1]);
        prop_assert_eq!(title.contains(" rises from "), rises);
        prop_assert_eq!(title.contains(" falls from "), falls);
        let first = number(after(&title, " from ").filter(|_| rises || falls).or(after(&title, " between ")).expect("words that the title has"));
        prop_assert_eq!(first, Exact::integer(if rises || falls { known[0] } else { *known.iter().min().expect("at least one") }));
    }

    #[test]
    fn a_timeline_rises_or_falls_as_its_ends_do(timeline in random::timeline()) {
        let title = finding::timeline(&timeline, &Certainty::default()).expect("a title");
        let (first, last) = (&timeline.moments[0].value, &timeline.moments[timeline.moments.len() - 1].value);
        let claim = &title[timeline.value_label.len()..];
        let says = |words: &str| claim.starts_with(words);
        let many = timeline.moments.len() > 1;
        prop_assert_eq!(says(" was "), !many);
        prop_assert_eq!(says(" stayed at "), many && first == last);
        prop_assert_eq!(says(" rose "), many && first < last);
        prop_assert_eq!(says(" fell from "), many && first > last);
        let doubled = first.is_positive() && last >= &(first + first);
        prop_assert_eq!(says(" rose ") && !says(" rose from "), many && doubled);
        let opposed = |series: &&Series| {
            let ends = series.values[0].as_ref().zip(series.values.last().expect("at least one").as_ref());
            ends.is_some_and(|(start, end)| (first < last && end < start) || (first > last && end > start))
        };
        let found = timeline.multiples.iter().find(opposed);
        let told = found.map(|series| format!("; the multiple of {} {}", series.name, if first < last { "fell" } else { "rose" }));
        prop_assert_eq!(told.as_ref().is_some_and(|told| title.contains(told.as_str())), found.is_some(), "{}", title);
    }
}
