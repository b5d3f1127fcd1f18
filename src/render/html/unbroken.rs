//! Figures that stay on one line with their unit.

/// What belongs to the number before it, beside codes of currencies.
const UNITS: [&str; 5] = ["%", "pt", "pts", "times", "years"];

/// A text in which no line ends between a number and its unit, or between a sign and its number: "49 %", "2bn USD", "≈ 3 %".
pub fn unbroken(text: String) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        kept.push_str(word);
        if let Some(next) = words.peek() {
            kept.push(if belong_together(word, next) { '\u{a0}' } else { ' ' });
        }
    }
    kept
}

fn belong_together(word: &str, next: &str) -> bool {
    let next = next.split_whitespace().next().unwrap_or_default();
    let unit = next.trim_end_matches(|letter: char| letter != '%' && !letter.is_ascii_alphanumeric());
    let is_code = unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_number = word.contains(|letter: char| letter.is_ascii_digit());
    word == "≈" || (is_number && (is_code || UNITS.contains(&unit)))
}

#[cfg(test)]
mod tests {
    use super::unbroken;

    #[test]
    fn a_number_stays_with_its_unit() {
        let text = "14.8bn for 49 %, or (1 %): 2bn USD is ≈ 3.5 % of THE rest, at 2 or 3 times\n4 %\n5";
        let kept = "14.8bn for 49_%, or (1_%): 2bn_USD is ≈_3.5_% of THE rest, at 2 or 3_times\n4_%\n5";
        assert_eq!(unbroken(text.to_string()), kept.replace('_', "\u{a0}"));
    }
}
