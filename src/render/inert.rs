//! Cells that a spreadsheet would take for a formula, made plain.

use std::borrow::Cow;

/// A cell as it may be opened by a spreadsheet: what begins as a formula does gets an apostrophe before it, by which spreadsheets
/// mark a text. Numbers stay numbers, also negative ones, per cents and fractions.
/// Source: OWASP, "CSV Injection", <https://owasp.org/www-community/attacks/CSV_Injection>.
pub fn inert(cell: &str) -> Cow<'_, str> {
    let begins = |letter| matches!(letter, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    let is_formula = cell.trim_start_matches(' ').starts_with(begins) && !is_number(cell);
    if is_formula { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let digits = digits.strip_suffix('%').unwrap_or(digits);
    digits.starts_with(|letter: char| letter.is_ascii_digit())
        && digits.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '_' | '/'))
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn formulas_become_texts_and_numbers_stay() {
        for cell in ["=1+1", "+A1", "-2+3", "@SUM(A1)", "\t=1", " =1", "-", "-cmd|' /C calc'!A0", "－1", "=2M"] {
            assert_eq!(inert(cell), format!("'{cell}"));
        }
        for cell in ["-5", "-0.25", "+3", "-85%", "", "plain", "'=1", "~14%", "1 - stake", "-1,000.5", "-79/58"] {
            assert_eq!(inert(cell), cell);
        }
    }
}
