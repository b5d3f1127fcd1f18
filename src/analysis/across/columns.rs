//! Which figures of a file stand in which column and row.

use super::{Content, Named, Row};
use crate::analysis::study::{matches_whole, means};
use crate::engine::Evaluation;

/// A figure that a pattern means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What stands before the part of its name that was asked for.
    pub of: String,
    /// The column in which it stands.
    pub column: String,
    /// Its full name.
    pub name: String,
}

/// The names that a pattern means in a file.
pub fn found(pattern: &str, names: &[String]) -> Vec<Found> {
    // `*.post_money` asks for the figure of every step: one column, and a row for each.
    let ending = pattern.strip_prefix("*.").filter(|ending| !ending.contains('*'));
    if let Some(ending) = ending {
        return names.iter().filter_map(|name| ends_with(name, ending)).collect();
    }
    if pattern.contains('*') {
        return names.iter().filter(|name| means(pattern, name)).map(|name| by_pattern(pattern, name)).collect();
    }
    if let Some(name) = names.iter().find(|name| *name == pattern) {
        return vec![Found { of: String::new(), column: pattern.to_string(), name: name.clone() }];
    }
    let all: Vec<Found> = names.iter().filter_map(|name| ends_with(name, pattern)).collect();
    let parts = |found: &Found| found.of.matches('.').count();
    let fewest = all.iter().map(parts).min();
    all.into_iter().filter(|found| Some(parts(found)) == fewest).collect()
}

fn ends_with(name: &str, ending: &str) -> Option<Found> {
    let of = name.strip_suffix(ending)?.strip_suffix('.')?;
    Some(Found { of: of.to_string(), column: ending.to_string(), name: name.to_string() })
}

/// A name from the first part on that the pattern fits.
fn by_pattern(pattern: &str, name: &str) -> Found {
    let mut starts = std::iter::once(0).chain(name.match_indices('.').map(|(at, _)| at + 1));
    let start = starts.find(|start| matches_whole(pattern, &name[*start..])).unwrap_or(0);
    let of = name[..start].trim_end_matches('.').to_string();
    Found { of, column: name[start..].to_string(), name: name.to_string() }
}

/// The columns in the order of the patterns, and those of one pattern in the order in which files have them.
pub fn in_order(
    patterns: usize,
    files: &[(&str, &Evaluation, Vec<Found>)],
    text: impl Fn(usize) -> String,
) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    for pattern in (0..patterns).map(text) {
        for found in files.iter().flat_map(|(_, _, found)| found) {
            let ending = pattern.strip_prefix("*.").unwrap_or(&pattern);
            let is_of_it = found.column == ending || matches_whole(&pattern, &found.column);
            if is_of_it && !columns.contains(&found.column) {
                columns.push(found.column.clone());
            }
        }
    }
    columns
}

/// The rows of a file: one, or one for each beginning of a name where a column has several figures of it.
pub fn rows(file: &str, results: &Evaluation, mut found: Vec<Found>, columns: &[String]) -> Vec<Row> {
    let mut seen = std::collections::HashSet::new();
    found.retain(|found| seen.insert((found.column.clone(), found.name.clone())));
    let mut beginnings: Vec<String> = Vec::new();
    for name in super::names(results) {
        let of_name = found.iter().filter(|found| found.name == name).map(|found| &found.of);
        let new: Vec<String> = of_name.filter(|of| !beginnings.contains(of)).cloned().collect();
        beginnings.extend(new);
    }
    let currency = results.currency;
    let row = |of: String, is_in: &dyn Fn(&Found) -> bool| Row {
        file: file.to_string(),
        of,
        currency,
        cells: columns
            .iter()
            .map(|column| found.iter().find(|found| found.column == *column && is_in(found)))
            .map(|found| found.map(|found| named(&found.name, results)))
            .collect(),
    };
    let has_several = |column: &String| found.iter().filter(|found| found.column == *column).count() > 1;
    if !columns.iter().any(has_several) {
        beginnings.retain(|of| !of.is_empty());
        return vec![row(beginnings.join(", "), &|_| true)];
    }
    beginnings.iter().map(|of| row(of.clone(), &|found| found.of == *of)).collect()
}

fn named(name: &str, results: &Evaluation) -> Named {
    let figure = || results.sheet.find(name).map(|id| Content::Figure(results.sheet.value(id), results.sheet.unit(id)));
    let words = results.statements.iter().find(|(known, _)| known == name).map(|(_, words)| words.clone());
    let content =
        figure().or(words.map(Content::Words)).expect("a name that was found is one of a figure or statement");
    Named { name: name.to_string(), content }
}

#[cfg(test)]
mod tests {
    use super::found;

    fn columns(pattern: &str, names: &[&str]) -> Vec<(String, String)> {
        let names: Vec<String> = names.iter().map(|name| name.to_string()).collect();
        found(pattern, &names).into_iter().map(|found| (found.of, found.column)).collect()
    }

    fn pair(of: &str, column: &str) -> (String, String) {
        (of.to_string(), column.to_string())
    }

    #[test]
    fn a_name_means_the_figures_with_the_fewest_parts_before_it() {
        let names = ["seed.stake", "a.stake", "a.holders.Ada.stake", "a.verdict"];
        assert_eq!(columns("stake", &names), [pair("seed", "stake"), pair("a", "stake")]);
        assert_eq!(columns("a.stake", &names), [pair("", "a.stake")]);
        assert_eq!(columns("holders.Ada.stake", &names), [pair("a", "holders.Ada.stake")]);
        assert_eq!(columns("take", &names), []);
    }

    #[test]
    fn a_star_stands_for_any_characters() {
        let names = ["seed.stake", "a.holders.Ada.stake", "a.holders.Bo.stake"];
        let of_all = [pair("seed", "stake"), pair("a.holders.Ada", "stake"), pair("a.holders.Bo", "stake")];
        assert_eq!(columns("*.stake", &names), of_all);
        assert_eq!(columns("holders.*.stake", &names), [pair("a", "holders.Ada.stake"), pair("a", "holders.Bo.stake")]);
        assert_eq!(columns("a.*", &names).len(), 2);
    }
}
