//! The rules by which figures are named: the tables in the section "Figures" of a model's documentation, as data.

mod open_parts;

pub use open_parts::OpenParts;

use super::Model;

/// What several models list alike; their documentation refers to it by the name of the file.
const SHARED: [(&str, &str); 5] = [
    ("cap_table", include_str!("cap_table.md")),
    ("as_if_converted", include_str!("as_if_converted.md")),
    ("verdict", include_str!("verdict.md")),
    ("average_prices", include_str!("average_prices.md")),
    ("breakpoints", include_str!("breakpoints.md")),
];

/// The unit in these tables of what is stated in words.
pub const WORDS: &str = "words";

/// A rule for names: `holders.HOLDER.stake`, where HOLDER is any holder.
///
/// ```
/// use postmoney::models;
/// let model = models::find("priced-round").expect("a model");
/// let rules = model.name_rules().of("holders.Ada.stake", "stake");
/// assert_eq!(rules[0].name, "holders.HOLDER.stake");
/// assert_eq!(rules[0].meaning, "what part of all that is");
/// let meaning = model.name_rules().meaning("holders.Ada.shares", "shares");
/// assert_eq!(meaning.as_deref(), Some("what Ada holds, as converted"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameRule {
    /// The name within a step. Parts in capital letters stand for names of the scenario.
    pub name: &'static str,
    /// The unit, by its name in JSON; [`WORDS`] of what is stated in words.
    pub unit: &'static str,
    /// What it is.
    pub meaning: &'static str,
}

impl NameRule {
    /// Reads a row of a table.
    fn read(row: &'static str) -> Option<NameRule> {
        let mut cells = row.strip_prefix("| `STEP.")?.split(" | ");
        let (name, unit, meaning) = (cells.next()?, cells.next()?, cells.next()?);
        Some(NameRule { name: name.trim_end_matches('`'), unit, meaning: meaning.trim_end_matches('|').trim() })
    }

    /// How many parts of the name are not left open, where the rule names a figure within its step, in this unit.
    fn names(&self, figure: &[&str], unit: &str) -> Option<usize> {
        let own: Vec<&str> = self.name.split('.').collect();
        let fits = |(own, other): (&&str, &&str)| is_placeholder(own) || own == other;
        let is_named = self.unit == unit && own.len() == figure.len() && own.iter().zip(figure).all(fits);
        is_named.then(|| own.iter().filter(|part| !is_placeholder(part)).count())
    }

    /// What is left of a name after the parts that `exits.NUMBER...` states, where it begins with them.
    fn after<'f, 'n>(&self, figure: &'f [&'n str]) -> Option<&'f [&'n str]> {
        let own: Vec<&str> = self.name.strip_suffix(REPEATS)?.split('.').collect();
        let fits = |(own, other): (&&str, &&str)| is_placeholder(own) || own == other;
        (own.len() < figure.len() && own.iter().zip(figure).all(fits)).then(|| &figure[own.len()..])
    }
}

/// The rules of a model.
#[derive(Clone, Debug)]
pub struct NameRules {
    rules: Vec<NameRule>,
}

impl NameRules {
    /// All of them, as they are listed.
    pub fn iter(&self) -> impl Iterator<Item = &NameRule> {
        self.rules.iter()
    }

    /// The rules that name a figure most exactly, by its name within a step and its unit: one, where the documentation is
    /// true.
    pub fn of(&self, figure: &str, unit: &str) -> Vec<NameRule> {
        let figure = segments(figure);
        let direct = |figure: &[&str]| -> Vec<(usize, NameRule)> {
            self.rules.iter().filter_map(|rule| Some((rule.names(figure, unit)?, *rule))).collect()
        };
        let mut fitting = direct(&figure);
        for rule in &self.rules {
            let repeated = rule.after(&figure).into_iter().flat_map(direct);
            fitting.extend(repeated.map(|(stated, of)| (stated + 1, NameRule { meaning: of.meaning, ..*rule })));
        }
        let most = fitting.iter().map(|(stated, _)| *stated).max();
        fitting.into_iter().filter(|(stated, _)| Some(*stated) == most).map(|(_, rule)| rule).collect()
    }

    /// What a figure is, with the names of the scenario in the place of those that a rule leaves open.
    pub fn meaning(&self, figure: &str, unit: &str) -> Option<String> {
        let rule = *self.of(figure, unit).first()?;
        let figure = segments(figure);
        if let Some(rest) = rule.after(&figure) {
            return self.meaning(&rest.join("."), unit);
        }
        let mut meaning = rule.meaning.to_string();
        for (own, name) in rule.name.split('.').zip(&figure).filter(|(own, _)| is_placeholder(own)) {
            meaning = meaning.replace(own, name);
        }
        Some(meaning)
    }
}

/// The end of a rule by which names of other rules stand behind it once more.
const REPEATS: &str = "...";

fn is_placeholder(part: &str) -> bool {
    part.chars().all(|letter| letter.is_ascii_uppercase() || letter == '_')
}

/// The parts of a name; the point in `options-at-0.3` divides no parts.
fn segments(name: &str) -> Vec<&str> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    let is_price = |text: &str| text.rsplit_once("-at-").is_some_and(|(_, end)| is_number(end));
    let (mut segments, mut start, mut at): (Vec<&str>, usize, usize) = (Vec::new(), 0, 0);
    for part in name.split('.') {
        match segments.last_mut() {
            Some(before) if is_number(part) && is_price(before) => *before = &name[start..at + part.len()],
            _ => {
                start = at;
                segments.push(part);
            }
        }
        at += part.len() + 1;
    }
    segments
}

/// What a line of documentation includes: `And: [the cap table after the step](../figures/cap_table.md).`
fn included(line: &str) -> Option<&'static str> {
    let (_, after) = line.split_once("](../figures/")?;
    let (name, _) = after.split_once(".md)")?;
    SHARED.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

impl Model {
    /// A section of its documentation, without the heading.
    pub fn section(&self, title: &str) -> &'static str {
        let heading = format!("\n## {title}\n");
        let after = self.about.split_once(heading.as_str()).map_or("", |(_, after)| after);
        after.split("\n## ").next().unwrap_or(after).trim()
    }

    /// The rules by which its figures are named, those that other models share after its own.
    pub fn name_rules(&self) -> NameRules {
        let lines = || self.section("Figures").lines();
        let shared = lines().filter_map(included).flat_map(str::lines);
        NameRules { rules: lines().chain(shared).filter_map(NameRule::read).collect() }
    }

    /// Its documentation with all that it includes.
    pub fn about_in_full(&self) -> String {
        let mut text = String::new();
        for line in self.about.lines() {
            match included(line) {
                None => text.push_str(line),
                Some(shared) => {
                    let (title, table) = shared.split_once("\n\n").unwrap_or((shared, ""));
                    text.push_str(&format!("{}:\n\n{}", title.trim_start_matches("# "), table.trim_end()));
                }
            }
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::segments;

    #[test]
    fn a_strike_in_a_name_divides_no_parts() {
        assert_eq!(segments("slices.2.options-at-0.3"), ["slices", "2", "options-at-0.3"]);
        assert_eq!(segments("exits.1.options-at-12.50.proceeds"), ["exits", "1", "options-at-12.50", "proceeds"]);
        assert_eq!(segments("peers.median"), ["peers", "median"]);
    }
}
