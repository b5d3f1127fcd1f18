//! Tables of holders: whatever is written into their cells, each row is read, named, or a total of the rows above it.

use std::collections::BTreeSet;

use postmoney::Scenario;
use postmoney::exchange::holders::{DecimalSign, Options, import};
use postmoney::number::Exact;
use proptest::prelude::*;

use crate::support::cases;

/// A table, and which of its columns hold shares.
struct Form {
    rows: &'static [&'static [&'static str]],
    shares: &'static [usize],
}

const LONG: Form = Form {
    rows: &[
        &["Holder", "Class", "Shares", "Price", "Ownership"],
        &["Ada", "Common", "6,000,000", "", "54.55%"],
        &["Grace", "Common", "1,500,000", "0.01", "13.64%"],
        &["Fund", "Series A", "1,000,000", "$2.50", "9.09%"],
        &["Fund", "Seed", "500,000", "1", "4.55%"],
        &["Eva", "Options", "50,000", "0.10", "0.45%"],
        &["Option pool", "", "1,950,000", "", "17.73%"],
        &["Total", "", "11,000,000", "", "100%"],
    ],
    shares: &[2],
};

const WIDE: Form = Form {
    rows: &[
        &["Name", "Common", "Series A", "Options", "Total shares", "Fully diluted %"],
        &["Ada", "600", "", "", "600", "60"],
        &["Fund", "", "250", "", "250", "25"],
        &["Eva", "", "", "50", "50", "5"],
        &["Grace", "40", "10", "50", "100", "10"],
        &["Total", "640", "260", "100", "1,000", "100"],
    ],
    shares: &[1, 2, 3],
};

/// What may come into a cell.
const WORDS: &[&str] = &[
    "",
    "-",
    "0",
    "1",
    "7",
    "-5",
    "(7)",
    "1,234",
    "12,50",
    "12.5",
    "0.001",
    "1e3",
    "5 000",
    "$5",
    "5 EUR",
    "100%",
    "#REF!",
    "n/a",
    "Ada",
    "Eva",
    "Total",
    "total common",
    "Series A",
    "Seed",
    "Common",
    "Options",
    "SAFE",
    "Warrants",
    "Unissued",
    "Class B",
    "O'Brien \"the\" Fund",
    "Jürgen 🦊",
    "founding",
    "a.b#c",
    "[x]",
    "\\n",
    "99999999999999999999999999999",
];

/// A change: of which row and column, and what is done.
type Change = (prop::sample::Index, prop::sample::Index, u8, prop::sample::Index);

fn changed(form: &Form, changes: &[Change]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> =
        form.rows.iter().map(|row| row.iter().map(|cell| (*cell).to_string()).collect()).collect();
    for (row, column, kind, word) in changes {
        // The headings stay.
        let at = 1 + row.index(rows.len() - 1);
        match kind {
            0 if rows.len() > 2 => drop(rows.remove(at)),
            1 if rows.len() < 14 => rows.insert(at, rows[at].clone()),
            2 => {
                let other = 1 + word.index(rows.len() - 1);
                rows.swap(at, other);
            }
            _ => {
                let cell = column.index(rows[at].len());
                rows[at][cell] = WORDS[word.index(WORDS.len())].to_string();
            }
        }
    }
    rows
}

fn text(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n";
    rows.iter().map(line).collect()
}

/// The number in a cell that was read as one.
fn number(cell: &str) -> Exact {
    let is_negative = cell.starts_with(['-', '(']);
    let digits: String = cell.chars().filter(|letter| letter.is_ascii_digit() || *letter == '.').collect();
    let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
    let all: i128 = format!("0{whole}{decimals}").parse().expect("digits");
    let places = i32::try_from(decimals.len()).expect("few digits");
    &Exact::integer(if is_negative { -all } else { all }) * &Exact::power_of_ten(-places)
}

/// The rows that the figures of shares of a scenario name.
fn places(scenario: &str, headings: &[&str]) -> BTreeSet<usize> {
    let named = |place: &str| {
        let (place, _) = place.split_once('"').expect("the place ends");
        let (rows, heading) = place.rsplit_once(", ").expect("a heading");
        let rows = if headings.contains(&heading) { rows.trim_start_matches('s') } else { "" };
        rows.split(", ").filter_map(|row| row.trim().parse().ok()).collect::<Vec<usize>>()
    };
    scenario.split("table#row").skip(1).flat_map(named).collect()
}

fn is_total(row: &[String]) -> bool {
    row.iter().any(|cell| cell.to_lowercase().contains("total"))
}

fn hold(form: &Form, changes: &[Change]) {
    let rows = changed(form, changes);
    let table = text(&rows);
    let options = Options { decimal: Some(DecimalSign::Point), ..Options::default() };
    let imported = match import("table.csv", table.as_bytes(), &options) {
        Ok(imported) => imported,
        Err(wrong) => {
            assert!(wrong.iter().all(|one| one.message.contains("table.csv, row ") && !one.help.is_empty()), "{wrong}");
            return;
        }
    };
    let (scenario, doubts) = (&imported.scenario, imported.doubts.to_string());
    let headings: Vec<&str> = form.shares.iter().map(|at| form.rows[0][*at]).collect();
    // A column without any number is named as one that is not read.
    let unread = doubts.lines().find(|line| line.contains("columns that are not read")).unwrap_or_default();
    let is_unread = |heading: &str| unread.contains(&format!("`{heading}`"));
    let read = places(scenario, &headings);
    let mut all = Exact::ZERO;
    for (number_of, row) in (1..).zip(&rows).skip(1) {
        let is_blank = row.iter().all(|cell| ["", "-", "n/a"].contains(&cell.as_str()));
        let is_named = [", ", ":", " and"].iter().any(|end| doubts.contains(&format!("row {number_of}{end}")))
            || doubts.lines().any(|line| line.contains("rows ") && line.contains(&number_of.to_string()));
        assert!(
            is_blank || read.contains(&number_of) || is_named || is_total(row),
            "row {number_of} is lost\n{table}\n{scenario}\n{doubts}"
        );
        if read.contains(&number_of) {
            let shares = form.shares.iter().filter(|at| !is_unread(form.rows[0][**at]));
            shares.for_each(|at| all = &all + &number(&row[*at]));
        }
    }
    let Some((name, _)) = scenario.lines().find_map(|line| line.strip_prefix('"')?.split_once("\" = \"=")) else {
        assert!(all.is_zero(), "nothing is expected\n{table}\n{scenario}");
        return;
    };
    let run = Scenario::parse(scenario).and_then(|scenario| scenario.run());
    let run = run.unwrap_or_else(|wrong| panic!("{wrong}\n{table}\n{scenario}"));
    let figure = run.figure(name).unwrap_or_else(|_| panic!("no {name}\n{scenario}"));
    assert_eq!(*figure.exact(), all, "{table}\n{scenario}\n{doubts}");
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec(any::<(prop::sample::Index, prop::sample::Index, u8, prop::sample::Index)>(), 0..6).prop_map(
        |changes| changes.into_iter().map(|(row, column, kind, word)| (row, column, kind % 9, word)).collect(),
    )
}

proptest! {
    #![proptest_config(cases(4_000))]

    #[test]
    fn no_row_of_a_long_table_is_lost(changes in changes()) {
        hold(&LONG, &changes);
    }

    #[test]
    fn no_row_of_a_wide_table_is_lost(changes in changes()) {
        hold(&WIDE, &changes);
    }
}
