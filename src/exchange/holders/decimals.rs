//! Numbers of a column, by one rule for all of it: what stands before the decimals, and what between thousands.

use super::grid::Cell;
use crate::number::{Currency, Exact};

/// What stands before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalSign {
    /// `1.234,50`
    Comma,
    /// `1,234.50`
    Point,
}

impl DecimalSign {
    fn letter(self) -> char {
        match self {
            DecimalSign::Comma => ',',
            DecimalSign::Point => '.',
        }
    }

    fn thousands(self) -> char {
        match self {
            DecimalSign::Comma => '.',
            DecimalSign::Point => ',',
        }
    }
}

/// The most digits that are read.
const DIGITS: usize = 28;
/// The digits that a spreadsheet shows of a number, however many it keeps.
const SHOWN: usize = 15;

/// What one number says of the whole column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// It is the same either way.
    Nothing,
    /// It can only be read with this sign.
    Only(DecimalSign),
    /// `1,234` may be a thousand or a little more than one.
    Open,
}

/// A number without its currency, spaces and apostrophes; whether it is negative; and the currency.
struct Bare {
    digits: String,
    is_negative: bool,
}

fn bare(text: &str) -> Option<Bare> {
    let text = text.trim();
    let (text, in_brackets) = match text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (text, false),
    };
    let is_currency =
        |word: &str| word.chars().all(char::is_alphabetic) && Currency::new(&word.to_uppercase()).is_some();
    let words = text.split(|letter: char| letter.is_whitespace() || "$€£¥".contains(letter));
    let digits: String = words.filter(|word| !is_currency(word)).collect::<Vec<_>>().concat();
    let digits = digits.replace(['\'', '’', '_'], "");
    let unsigned = digits.trim_start_matches(['-', '−', '+']).trim_end_matches('-');
    let signs = digits.chars().count() - unsigned.chars().count();
    let is_negative = in_brackets || digits.starts_with(['-', '−']) || digits.ends_with('-');
    let is_number = signs < 2
        && unsigned.contains(|letter: char| letter.is_ascii_digit())
        && unsigned.chars().all(|letter| letter.is_ascii_digit() || ".,".contains(letter));
    is_number.then(|| Bare { digits: unsigned.to_string(), is_negative })
}

/// The currency that a text names.
pub fn currency(text: &str) -> Option<Currency> {
    let signs = [('$', "USD"), ('€', "EUR"), ('£', "GBP"), ('¥', "JPY")];
    let by_sign = signs.iter().find(|(sign, _)| text.contains(*sign)).and_then(|(_, code)| Currency::new(code));
    const CODES: [&str; 9] = ["USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "SEK", "INR"];
    let words = || text.split(|letter: char| !letter.is_ascii_alphabetic());
    by_sign.or_else(|| words().find(|word| CODES.contains(word)).and_then(Currency::new))
}

/// What a number in a cell says of its column.
pub fn evidence(cell: &Cell) -> Evidence {
    let Cell::Text(text) = cell else { return Evidence::Nothing };
    let Some(Bare { digits, .. }) = bare(text) else { return Evidence::Nothing };
    let (commas, points) = (digits.matches(',').count(), digits.matches('.').count());
    let sign = |is_comma: bool| Evidence::Only(if is_comma { DecimalSign::Comma } else { DecimalSign::Point });
    match (commas, points) {
        (0, 0) => Evidence::Nothing,
        (1.., 1..) => sign(digits.rfind(',') > digits.rfind('.')),
        (2.., 0) => sign(false),
        (0, 2..) => sign(true),
        _ => {
            let (before, after) = digits.split_once([',', '.']).unwrap_or((&digits, ""));
            let may_be_thousands = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
            if may_be_thousands { Evidence::Open } else { sign(commas == 1) }
        }
    }
}

/// A number read, and whether a workbook keeps more digits of it than it shows.
pub struct Number {
    /// Its value.
    pub value: Exact,
    /// How many decimals are written.
    pub places: i32,
    /// Whether it has more digits than a spreadsheet shows.
    pub is_long: bool,
}

/// The number in a cell of a column with this sign; `None` where there is none.
pub fn number(cell: &Cell, sign: DecimalSign) -> Option<Number> {
    let (text, sign) = match cell {
        Cell::Number(text) => (text, DecimalSign::Point),
        Cell::Text(text) => (text, sign),
        _ => return None,
    };
    let Bare { digits, is_negative } = bare(text)?;
    let (whole, decimals) = digits.split_once(sign.letter()).unwrap_or((&digits, ""));
    if !is_in_groups(whole, sign.thousands()) || !decimals.chars().all(|letter| letter.is_ascii_digit()) {
        return None;
    }
    let all = whole.replace(sign.thousands(), "") + decimals;
    let significant = all.trim_start_matches('0');
    if all.is_empty() || significant.len() > DIGITS || decimals.len() > 2 * DIGITS {
        return None;
    }
    let value: i128 = if significant.is_empty() { 0 } else { significant.parse().ok()? };
    let places = decimals.len() as i32;
    let value = &Exact::integer(if is_negative { -value } else { value }) * &Exact::power_of_ten(-places);
    let is_long = matches!(cell, Cell::Number(_)) && significant.trim_end_matches('0').len() > SHOWN;
    Some(Number { value, places, is_long })
}

/// Whether what stands between the groups of a number stands before every three digits, or nowhere.
fn is_in_groups(whole: &str, between: char) -> bool {
    let mut groups = whole.split(between);
    let first = groups.next().unwrap_or_default();
    !whole.contains(between) || (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}
