//! What of a text is there to be drawn.

use unicode_normalization::UnicodeNormalization;

/// The text as it is drawn: accents composed with their letters, blanks as spaces, and without what nobody sees.
///
/// Marks that turn the direction of what follows are left out, so that no name can reorder the text around it.
pub fn printable(text: &str) -> String {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.to_string();
    }
    let seen = text.chars().filter(|character| !is_left_out(*character));
    seen.nfc().map(|character| if is_other_blank(character) { ' ' } else { character }).collect()
}

/// Whether a character shapes or orders the ones beside it, and has no glyph of its own.
pub(super) fn is_ignorable(character: char) -> bool {
    matches!(character, '\u{200C}'..='\u{200F}' | '\u{61C}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
        || matches!(character, '\u{180B}'..='\u{180F}')
}

/// Controls, marks that embed or override a direction, and blanks without width.
fn is_left_out(character: char) -> bool {
    (character.is_control() && !character.is_whitespace())
        || matches!(character, '\u{200B}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{AD}')
}

/// Blanks that are no wider or narrower than a space on purpose: ends of lines, tabs.
fn is_other_blank(character: char) -> bool {
    character.is_whitespace() && (character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{1680}'))
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn what_nobody_sees_is_left_out_and_accents_are_composed() {
        assert_eq!(printable("e\u{301}te\u{200B}"), "éte");
        assert_eq!(printable("Nguye\u{302}\u{303}n"), "Nguyễn");
        assert_eq!(printable("tab\tand\nbreak"), "tab and break");
        assert_eq!(printable("株式会社 Ünïcode"), "株式会社 Ünïcode", "what the fonts lack is not exchanged");
        assert_eq!(printable("pay\u{202E}lla\u{202C} \u{2067}x\u{2069}"), "paylla x");
        assert_eq!(printable("a\u{1b}[31mb\u{7}"), "a[31mb");
    }
}
