//! Names as a spreadsheet takes them: of tabs, and of single cells.

use std::collections::HashSet;

/// The most characters of the name of a tab.
const LONGEST_TAB: usize = 31;

/// Names that no two tabs, or no two cells, have.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// The name of a tab: shorter where it is too long, without the characters that no tab has, and with a number where it is taken.
    pub fn tab(&mut self, wanted: &str) -> String {
        let allowed = |letter: char| if "[]:*?/\\".contains(letter) || letter.is_control() { '-' } else { letter };
        let plain: String = wanted.chars().map(allowed).collect();
        let plain = plain.trim_matches(['\'', ' ']);
        let plain = if plain.is_empty() || plain.eq_ignore_ascii_case("history") { "Step" } else { plain };
        let numbered = |number: usize| match number {
            1 => shortened(plain, LONGEST_TAB),
            number => {
                let suffix = format!(" ({number})");
                shortened(plain, LONGEST_TAB - suffix.len()) + &suffix
            }
        };
        let name = (1..).map(numbered).find(|name| !self.taken.contains(&name.to_lowercase()));
        let name = name.expect("there is always a further number");
        self.taken.insert(name.to_lowercase());
        name
    }

    /// The name of a cell for a dotted one: `series-a.price_per_share` is `series_a.price_per_share`. `None` where a spreadsheet
    /// takes no such name, or another cell has it.
    pub fn cell(&mut self, dotted: &str) -> Option<String> {
        let allowed = |letter: char| if letter.is_alphanumeric() || letter == '.' { letter } else { '_' };
        let name: String = dotted.chars().map(allowed).collect();
        let begins_well = name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_');
        // A name without a point may look like a cell: `FY24`.
        let fits = begins_well && name.contains('.') && name.chars().count() <= 200;
        (fits && self.taken.insert(name.to_lowercase())).then_some(name)
    }
}

/// As many characters as fit, counted as a spreadsheet counts them.
fn shortened(text: &str, most: usize) -> String {
    let mut length = 0;
    let fits = |letter: &char| {
        length += letter.len_utf16();
        length <= most
    };
    text.chars().take_while(fits).collect::<String>().trim_end_matches(['\'', ' ']).to_string()
}

/// A tab as formulas refer to it.
pub fn quoted(tab: &str) -> String {
    format!("'{}'", tab.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::{Names, quoted};

    #[test]
    fn tabs_have_names_that_spreadsheets_take() {
        let mut names = Names::default();
        let long = "a very long name of a step, indeed";
        let made = ["a/b", "A-B", "'it''s'", "", "History", long, long].map(|wanted| names.tab(wanted));
        let [first, second, ..] = ["a very long name of a step, ind", "a very long name of a step, (2)"];
        assert_eq!(made, ["a-b", "A-B (2)", "it''s", "Step", "Step (2)", first, second]);
        assert_eq!(quoted("it's"), "'it''s'");
    }

    #[test]
    fn cells_are_named_by_dotted_names() {
        let mut names = Names::default();
        let made =
            ["series-a.price_per_share", "series_a.price_per_share", "FY24", "7.holders"].map(|name| names.cell(name));
        assert_eq!(made, [Some("series_a.price_per_share".to_string()), None, None, None]);
    }
}
