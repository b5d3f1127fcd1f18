//! Tables of holders: whatever a cell says, nothing panics, and no row is lost without a word.

use postmoney::exchange::holders::{Options, import};
use proptest::prelude::*;

use crate::support::cases;

/// Rows of a table with the numbers of holders, classes, shares and percentages, and what stands in some cells instead.
const HOLDERS: [&str; 6] = ["Ada", "Grace", "Fund One", "Eva", "Option pool", ""];
const CLASSES: [&str; 7] = ["Common", "Series A", "Seed", "Options", "SAFE", "", "Class B"];
const INSTEAD: [&str; 16] = [
    "", "-", "x", "0", "-5", "600", "#REF!", "1.5", "\"1,5\"", "100%", "=A1", "\"a\nb\"", "\"\"\"\"", "\u{fffd}", "€1",
    "1e9",
];

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    let row = (0..HOLDERS.len(), 0..CLASSES.len(), 1..2_000u32, 0..4u8, 0..100u8).prop_map(
        |(holder, class, shares, price, percent)| {
            let price = if price == 0 { String::new() } else { format!("{price}.25") };
            vec![HOLDERS[holder].into(), CLASSES[class].into(), shares.to_string(), price, format!("{percent}%")]
        },
    );
    prop::collection::vec(row, 1..8)
}

/// The numbers of rows that a text names: `row 2`, `rows 3, 4 and 9`.
fn named(text: &str) -> Vec<usize> {
    let mut named = Vec::new();
    for (at, _) in text.match_indices("row") {
        let rest = text[at + 3..].trim_start_matches('s');
        for word in rest.split_whitespace().take_while(|word| !word.starts_with("column")) {
            match word.trim_end_matches([',', ':', ';', '.']).parse() {
                Ok(number) => named.push(number),
                Err(_) if word == "and" => {}
                Err(_) => break,
            }
        }
    }
    named
}

/// The sum of the shares that the scenario is expected to have.
fn expected(scenario: &str) -> u64 {
    let line = scenario.lines().skip_while(|line| *line != "[expect]").nth(1).unwrap_or("= 0");
    let digits: String = line.rsplit('=').next().unwrap_or("").chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

proptest! {
    #![proptest_config(cases(10_000))]

    /// Every row that says something is a source of a figure, or named in a doubt or a mistake.
    #[test]
    fn no_row_is_lost(
        rows in rows(),
        changes in prop::collection::vec((0..8usize, 0..5usize, 0..INSTEAD.len()), 0..4),
    ) {
        let mut rows = rows;
        let count = rows.len();
        changes.iter().for_each(|(row, column, instead)| rows[row % count][*column] = INSTEAD[*instead].to_string());
        let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        let table = format!("Holder,Class,Shares,Price,%\n{}\n", lines.join("\n"));
        match import("t.csv", table.as_bytes(), &Options::default()) {
            Err(mistakes) => prop_assert!(!mistakes.is_empty() && !named(&mistakes.to_string()).is_empty(), "{}", mistakes),
            Ok(imported) => {
                let told = named(&format!("{}\n{}", imported.scenario, imported.doubts));
                let mut line = 2;
                for row in &rows {
                    let says = row.iter().any(|cell| !["", "-", "\"\"\"\""].contains(&cell.as_str()));
                    prop_assert!(!says || told.contains(&line), "row {} of\n{}\n{}\n{}", line, table, imported.scenario, imported.doubts);
                    line += 1 + row.iter().filter(|cell| cell.contains('\n')).count();
                }
            }
        }
    }

    /// Where nothing is changed, all shares are there: those of the scenario, and the promises that are left out.
    #[test]
    fn no_share_is_lost(rows in rows()) {
        let rows: Vec<_> = rows.into_iter().filter(|row| !row[0].is_empty()).collect();
        let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        let table = format!("Holder,Class,Shares,Price,%\n{}\n", lines.join("\n"));
        let shares = |row: &&Vec<String>| row[2].parse::<u64>().expect("shares");
        let is_promise = |row: &&Vec<String>| row[1] == "SAFE" && row[0] != "Option pool";
        let imported = import("t.csv", table.as_bytes(), &Options::default());
        let imported = match imported {
            Ok(imported) => imported,
            Err(mistakes) => return Err(TestCaseError::fail(format!("{mistakes}\n{table}"))),
        };
        let is_empty = imported.scenario.contains("nobody holds shares");
        let counted: u64 = rows.iter().filter(|row| !is_promise(row)).map(|row| shares(&row)).sum();
        prop_assert!(is_empty || expected(&imported.scenario) == counted, "{}\n{}", table, imported.scenario);
    }
}
