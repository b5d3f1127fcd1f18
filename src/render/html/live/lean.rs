//! Scripts as a page has them: without comments, indentation, and the spaces and letters that nothing needs.

/// What all scripts together begin with, and not each of them again.
pub const STRICT: &str = "\"use strict\";";

/// Words that mean the same in fewer letters, and names that are none of properties and stand in no template.
const SHORTER: [(&str, &str); 9] = [
    ("const", "let"),
    ("undefined", "void 0"),
    ("magnitude", "$a"),
    ("decimals", "$b"),
    ("corner", "$c"),
    ("shape", "$d"),
    ("significant", "$e"),
    ("isMoved", "$f"),
    ("isKnown", "$g"),
];

/// A script without what only its readers need. It knows as much of the language as the scripts here make use of: comments have
/// lines of their own, templates hold no others, a pattern follows a bracket or a sign, and every statement but a block ends with
/// its semicolon.
pub fn lean(script: &str) -> String {
    let is_needed = |line: &&str| !line.is_empty() && !line.starts_with("//") && *line != STRICT;
    let lines = script.lines().map(str::trim_start).filter(is_needed);
    let mut lean = String::with_capacity(script.len());
    for line in lines {
        if line.starts_with('}') && lean.ends_with(';') {
            lean.pop();
        }
        squeezed(line, &mut lean);
        if !lean.ends_with([';', '{', '}', '(', '[', ',']) {
            lean.push('\n');
        }
    }
    lean
}

/// What a letter stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Code,
    /// A text or a template, up to this letter.
    Text(char),
    Pattern,
    /// A set of letters in a pattern, in which a slash ends nothing.
    Set,
}

fn squeezed(line: &str, into: &mut String) {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$');
    let mut within = Within::Code;
    let mut letters = line.chars().peekable();
    let start = into.len();
    while let Some(letter) = letters.next() {
        let before = into[start..].chars().next_back();
        within = match (within, letter) {
            (Within::Code, ' ') => {
                let next = letters.peek().copied().unwrap_or(' ');
                let is_needed = before.is_some_and(|before| is_word(before) && is_word(next) || before == next);
                into.extend(is_needed.then_some(' '));
                continue;
            }
            (Within::Code, '"' | '`' | '\'') => Within::Text(letter),
            (Within::Code, '/') if before.is_none_or(|before| "(=,:?[!&|{;".contains(before)) => Within::Pattern,
            (Within::Text(end), _) if letter == end => Within::Code,
            (Within::Pattern, '/') => Within::Code,
            (Within::Pattern, '[') => Within::Set,
            (Within::Set, ']') => Within::Pattern,
            _ => within,
        };
        if within == Within::Code && is_word(letter) {
            let mut word = String::from(letter);
            while let Some(next) = letters.next_if(|next| is_word(*next)) {
                word.push(next);
            }
            let shorter = SHORTER.iter().find(|(long, _)| *long == word && before != Some('.'));
            into.push_str(shorter.map_or(&word, |(_, short)| short));
            continue;
        }
        into.push(letter);
        if letter == '\\' && within != Within::Code {
            into.extend(letters.next());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::lean;

    #[test]
    fn texts_patterns_and_words_stay_apart() {
        let script =
            "// why\n  const a = b / 2 + 'it\\'s // ' + `${c ? d : e} `;\n\n  const is = /[/ ] \\/ /.test(a) - -b;\n";
        assert_eq!(lean(script), "let a=b/2+'it\\'s // '+`${c ? d : e} `;let is=/[/ ] \\/ /.test(a)- -b;");
    }
}
