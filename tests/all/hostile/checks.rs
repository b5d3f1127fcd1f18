//! What no output may hold, and what each format has to be.

use crate::support::Ended;

/// That nothing acts on a terminal, and nothing turns the direction of letters or hides among them.
pub fn is_harmless(text: &str) -> Result<(), String> {
    let acts = |letter: char| letter.is_control() && letter != '\n';
    let hides = |letter: char| {
        matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    match text.char_indices().find(|(_, letter)| acts(*letter) || hides(*letter)) {
        None => Ok(()),
        Some((at, letter)) => Err(format!("{letter:?} stands in …{:?}", excerpt(&text[..at]))),
    }
}

/// The last letters of a text.
fn excerpt(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().rev().take(80).collect();
    letters.reverse();
    letters.into_iter().collect()
}

/// The text without the codes that colour it.
pub fn without_colours(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut plain = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        let rest = piece.trim_start_matches(|code: char| code.is_ascii_digit() || code == ';');
        // What is no colour stays, and fails.
        match rest.strip_prefix('m') {
            Some(rest) => plain.push_str(rest),
            None => plain.push_str(&format!("\u{1b}[{piece}")),
        }
    }
    plain
}

/// Rows of one length, and no cell that a spreadsheet would run.
pub fn is_csv(text: &str) -> Result<(), String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut rows = 0;
    for row in reader.records() {
        let row = row.map_err(|error| format!("{error} in {text}"))?;
        rows += 1;
        if let Some(cell) = row.iter().find(|cell| is_run(cell)) {
            return Err(format!("{cell:?} would be run"));
        }
    }
    if rows > 1 { Ok(()) } else { Err(format!("{rows} rows: {text:?}")) }
}

fn is_run(cell: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.chars().all(|digit| digit.is_ascii_digit() || digit == '.');
    match cell.chars().next() {
        Some('=' | '@' | '\t' | '\r' | '\n') => true,
        Some('+' | '-') => {
            let rest = cell[1..].trim_end_matches('%');
            !rest.split(['/', ',', '_']).all(is_digits)
        }
        _ => false,
    }
}

/// Every text in it, keys included.
pub fn texts_of_json(document: &str, lines: bool) -> Result<Vec<String>, String> {
    let mut texts = Vec::new();
    let documents: Vec<&str> = if lines { document.lines().collect() } else { vec![document] };
    for document in documents {
        let value: serde_json::Value =
            serde_json::from_str(document).map_err(|error| format!("{error}: {document}"))?;
        collect(&value, &mut texts);
    }
    Ok(texts)
}

fn collect(value: &serde_json::Value, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => texts.push(text.clone()),
        serde_json::Value::Array(list) => list.iter().for_each(|value| collect(value, texts)),
        serde_json::Value::Object(object) => object.iter().for_each(|(key, value)| {
            texts.push(key.clone());
            collect(value, texts);
        }),
        _ => {}
    }
}

/// Tables of as many cells in each row as there are columns, and no `<` that begins a tag.
pub fn is_markdown(text: &str) -> Result<(), String> {
    let mut columns = None;
    for line in text.lines() {
        has_no_tag(line)?;
        if !line.starts_with('|') {
            columns = None;
            continue;
        }
        let cells = bars(line);
        if *columns.get_or_insert(cells) != cells {
            return Err(format!("{cells} bars and not {columns:?}: {line}"));
        }
    }
    Ok(())
}

/// Bars that are not escaped. A reader of tables looks for them before anything else, also within code.
fn bars(line: &str) -> usize {
    let mut letters = line.chars();
    let mut count = 0;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            '|' => count += 1,
            _ => {}
        }
    }
    count
}

/// Outside of code and of addresses in angle brackets.
fn has_no_tag(line: &str) -> Result<(), String> {
    let mut rest = line;
    while let Some(at) = rest.find(['\\', '`', '<']) {
        let here = &rest[at..];
        let skipped = match &here[..1] {
            "\\" => 1 + here[1..].chars().next().map_or(0, char::len_utf8),
            "`" => code_length(here).ok_or(format!("a backtick is open: {line}"))?,
            _ => address_length(here).ok_or(format!("a tag begins: {line}"))?,
        };
        rest = &here[skipped..];
    }
    Ok(())
}

/// How long the code is that begins here: up to as many backticks as it begins with.
fn code_length(text: &str) -> Option<usize> {
    let fence = text.len() - text.trim_start_matches('`').len();
    let mut at = fence;
    loop {
        at += text[at..].find('`')?;
        let run = text[at..].len() - text[at..].trim_start_matches('`').len();
        at += run;
        if run == fence {
            return Some(at);
        }
    }
}

fn address_length(text: &str) -> Option<usize> {
    let inside = text[1..].split_once('>')?.0;
    let is_address = inside.starts_with("http") && !inside.contains(['<', ' ', '\\']);
    is_address.then_some(inside.len() + 2)
}

/// All texts of a picture: its title, its description and its labels.
pub fn texts_of_svg(svg: &str) -> Result<Vec<String>, String> {
    let document = roxmltree::Document::parse(svg).map_err(|error| format!("{error}: {svg:.400}"))?;
    let texts = document.descendants().filter_map(|node| node.text());
    let labels = document.descendants().filter_map(|node| node.attribute("aria-label"));
    Ok(texts.chain(labels).map(str::to_string).collect())
}

/// That a command said all that it said without harm.
pub fn said_harmlessly(ended: &Ended) -> Result<(), String> {
    is_harmless(&ended.stdout).and_then(|()| is_harmless(&ended.stderr))
}
