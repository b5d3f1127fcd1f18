//! Scripts as a page has them: without comments, indentation and the spaces that nothing needs, their own names shortened.

use std::collections::{BTreeSet, HashMap, HashSet};

/// What all scripts together begin with, and not each of them again.
pub const STRICT: &str = "\"use strict\";";

/// Names within a script that are written short; one that is a property somewhere is not.
#[rustfmt::skip]
const NAMES: [&str; 168] = [
    "line", "phrase", "power", "now", "places", "base", "counts", "moves", "sheet", "whole", "values", "stale", "digits",
    "make", "plus", "again", "shape", "place", "element", "field", "draw", "decimals", "hasMoved", "corner", "fraction",
    "trimmed", "short", "slider", "scaled", "code", "below", "all", "first", "magnitude", "commas", "token", "twice", "keys",
    "known", "other", "button", "fixed", "pattern", "low", "sum", "ground", "one", "live", "high", "page", "isMoved", "plain",
    "minus", "kind", "tail", "note", "sign", "levels", "shifts", "times", "width", "isScale", "SCALES", "under", "rest",
    "wide", "isLess", "from", "common", "told", "LONG", "exact", "shift", "isMoney", "small", "holds", "percent", "since",
    "rows", "computed", "written", "replayed", "operands", "opened", "scale", "part", "copy", "side", "rounded", "made",
    "link", "significant", "reset", "bare", "isKnown", "sums", "move", "within", "order", "isPart", "pictures", "operand",
    "factor", "points", "divisor", "report", "step", "isSlid", "isUnclear", "shapes", "reports", "shown", "compact", "terms",
    "OPERATIONS", "isClosed", "over", "slope", "same", "lines", "MODES", "quoted", "signs", "position", "many", "product",
    "options", "more", "isOdd", "near", "fits", "isSame", "settings", "value", "text", "found", "to", "is", "at", "word", "said",
    "slid", "here", "others", "stops", "along", "isFull", "stop", "was", "key", "get", "show", "mark", "path", "last", "ends",
    "both", "beside", "ending", "pair", "known", "end", "isCut", "parts", "literal", "turn", "typed", "isLess",
];

/// A script without what only its readers need, `let` in place of `const`. It knows as much of the language as the scripts here make
/// use of: comments have lines of their own, texts and templates end on theirs, and a pattern follows a bracket or a sign.
pub fn lean(script: &str) -> String {
    let lines = script
        .lines()
        .map(str::trim_start)
        .filter(|line| !line.is_empty() && !line.starts_with("//") && *line != STRICT);
    let lines: Vec<Vec<Token<'_>>> = lines.map(tokens).collect();
    let short = shortened(&lines);
    let mut lean = String::with_capacity(script.len());
    for line in &lines {
        if line[0].text == "}" && lean.ends_with([';', '\n']) {
            lean.pop();
        }
        let start = lean.len();
        for token in line {
            write(token, &short, start, &mut lean);
        }
        // After these a statement goes on, or has ended.
        if !lean.ends_with([';', '{', '(', '[', ',']) {
            lean.push('\n');
        }
    }
    lean
}

/// A word, a sign, or a text or pattern or a part of a template, which stays as it is.
struct Token<'s> {
    text: &'s str,
    is_word: bool,
    is_after_space: bool,
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$')
}

fn write(token: &Token<'_>, short: &HashMap<&str, String>, start: usize, into: &mut String) {
    let text = match token.text {
        "const" if token.is_word => "let",
        "undefined" if token.is_word => "void 0",
        text if token.is_word => short.get(text).map_or(text, String::as_str),
        text => text,
    };
    let [before, next] = [into[start..].chars().next_back(), text.chars().next()];
    let is_needed = before.zip(next).is_some_and(|(before, next)| is_word(before) && is_word(next) || before == next);
    if token.is_after_space && is_needed {
        into.push(' ');
    }
    into.push_str(text);
}

/// The tokens of a line.
fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    // How many brackets are open in the code of each template that is not at its end.
    let mut templates: Vec<usize> = Vec::new();
    let (mut at, mut is_after_space) = (0, false);
    while let Some(letter) = line[at..].chars().next() {
        let rest = &line[at..];
        let before = tokens.last().and_then(|token| token.text.chars().next_back());
        let ends_code = letter == '}' && templates.last() == Some(&0);
        let length = match letter {
            ' ' => 1,
            quote @ ('"' | '\'') => until(rest, |_, letter| letter == quote),
            '`' => template(rest, &mut templates),
            '}' if ends_code => {
                templates.pop();
                template(rest, &mut templates)
            }
            '/' if before.is_none_or(|before| "(=,:?[!&|{;".contains(before)) => pattern(rest),
            _ if is_word(letter) => rest.find(|letter| !is_word(letter)).unwrap_or(rest.len()),
            _ => letter.len_utf8(),
        };
        if let Some(open) = templates.last_mut().filter(|_| length == 1) {
            *open = if letter == '{' { *open + 1 } else { *open - usize::from(letter == '}') };
        }
        if letter == ' ' {
            is_after_space = true;
        } else {
            tokens.push(Token { text: &rest[..length], is_word: is_word(letter), is_after_space });
            is_after_space = false;
        }
        at += length;
    }
    tokens
}

/// How long a text is whose first letter begins it, up to the letter that ends it; what follows a backslash ends nothing.
fn until(text: &str, mut ends: impl FnMut(char, char) -> bool) -> usize {
    let mut letters = text.char_indices().skip(1);
    let mut before = '\0';
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' {
            letters.next();
        } else if ends(before, letter) {
            return at + letter.len_utf8();
        }
        before = letter;
    }
    text.len()
}

/// A pattern, in which a slash within a set ends nothing.
fn pattern(text: &str) -> usize {
    let mut is_in_set = false;
    until(text, |_, letter| {
        is_in_set = letter == '[' || is_in_set && letter != ']';
        letter == '/' && !is_in_set
    })
}

/// A part of a template: up to its end, or to code in it.
fn template(text: &str, templates: &mut Vec<usize>) -> usize {
    let length = until(text, |before, letter| letter == '`' || (before == '$' && letter == '{'));
    if text[..length].ends_with("${") {
        templates.push(0);
    }
    length
}

/// The short names, the shortest for those that stand most often: none that a script has already.
fn shortened<'s>(lines: &[Vec<Token<'s>>]) -> HashMap<&'s str, String> {
    let tokens: Vec<&Token<'s>> = lines.iter().flatten().collect();
    let words: HashSet<&str> = tokens.iter().filter(|token| token.is_word).map(|token| token.text).collect();
    let kept = properties(&tokens);
    let letters = || ('A'..='Z').chain('a'..='z');
    let pairs = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
    let free = letters().map(String::from).chain(pairs).filter(|name| !words.contains(name.as_str()));
    let count = |name: &&str| tokens.iter().filter(|token| token.text == *name).count();
    let mut long: Vec<&str> =
        NAMES.iter().filter_map(|name| words.get(name)).filter(|name| !kept.contains(*name)).copied().collect();
    long.sort_by_cached_key(|name| std::cmp::Reverse(count(name)));
    long.into_iter()
        .zip(free.filter(|name| !matches!(name.as_str(), "as" | "do" | "if" | "in" | "is" | "of")))
        .collect()
}

/// Words that are properties somewhere: after a point, as a key, or by themselves between braces.
fn properties<'s>(tokens: &[&Token<'s>]) -> BTreeSet<&'s str> {
    let text = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.text);
    let mut open = Vec::new();
    let mut properties = BTreeSet::new();
    for (at, token) in tokens.iter().enumerate() {
        let [two_before, before, next] = [at.checked_sub(2), at.checked_sub(1), Some(at + 1)].map(text);
        match token.text {
            // What stands between these braces are statements, and names there are those of variables.
            "{" if matches!(before, ")" | ">" | "else" | "" | ";" | "}") => open.push(""),
            "{" | "(" | "[" => open.push(token.text),
            "}" | ")" | "]" => drop(open.pop()),
            _ => {}
        }
        let is_in_list = matches!(before, "{" | ",");
        let is_of_object = open.last() == Some(&"{") && is_in_list && matches!(next, "," | "}" | "=");
        let is_property = (before == "." && two_before != ".") || (is_in_list && next == ":") || is_of_object;
        if token.is_word && is_property {
            properties.insert(token.text);
        }
    }
    properties
}

#[cfg(test)]
mod tests {
    use super::lean;

    #[test]
    fn texts_patterns_and_words_stay_apart() {
        let script =
            "// why\n  const a = b / 2 + 'it\\'s // ' + `${c ? d : e} `;\n\n  const ok = /[/ ] \\/ /.test(a) - -b;\n";
        assert_eq!(lean(script), "let a=b/2+'it\\'s // '+`${c?d:e} `;let ok=/[/ ] \\/ /.test(a)- -b;");
    }

    #[test]
    fn names_are_short_where_they_are_no_properties() {
        let script = "const { whole, digits: line } = sheet;\nreturn `line ${line + `${[...digits]}`} digits` + A.places(places);\n}\n";
        let short = "let{whole,digits:B}=C;return`line ${B+`${[...digits]}`} digits`+A.places(places)}\n";
        assert_eq!(lean(script).replace("return `", "return`"), short);
    }
}
