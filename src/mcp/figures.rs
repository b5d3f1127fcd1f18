//! Figures of a document in words: each with all its digits, its fraction, and where it comes from.

use serde_json::{Value, json};

use crate::render::Layout;

/// The most figures that a text tells; the document has all of them.
const MOST: usize = 100;

/// How texts are laid out: an assistant has no terminal.
pub fn layout() -> Layout {
    Layout { width: 100, colour: false }
}

/// A document of `render` as a value.
pub fn document(text: &str) -> Value {
    // It was written by the same library a moment ago.
    serde_json::from_str(text).unwrap_or_else(|error| json!({ "error": error.to_string() }))
}

/// A line for each figure.
pub fn lines(figures: &Value) -> String {
    let figures = figures.as_array().map_or(&[][..], Vec::as_slice);
    let mut text: String = figures.iter().take(MOST).map(|figure| line(figure) + "\n").collect();
    if let Some(more) = figures.len().checked_sub(MOST).filter(|more| *more > 0) {
        text.push_str(&format!("… and {more} more; name those that you want\n"));
    }
    text
}

/// `meta.post_money = 30204081632.65306122448979592 USD, exactly 1480000000000/49 (meta.investment / meta.stake)`
fn line(figure: &Value) -> String {
    let text = |key: &str| figure[key].as_str();
    let name = text("name").unwrap_or_default();
    let Some(value) = text("value") else {
        return format!("{name} has no value: {}", text("undefined").unwrap_or("nobody says why"));
    };
    let unit = text("currency").or(text("unit")).map_or(String::new(), |unit| format!(" {unit}"));
    let exactly = text("exact").map_or(String::new(), |exact| format!(", exactly {exact}"));
    let about = if figure["approximate"] == true { "≈ " } else { "" };
    format!("{name} = {about}{value}{unit}{exactly}{}", source(figure))
}

fn source(figure: &Value) -> String {
    let reported = &figure["reported"];
    match (reported["written"].as_str(), reported["place"].as_str(), figure["formula"].as_str()) {
        (Some(written), Some(place), _) => format!(" (written `{written}` at {place})"),
        (_, _, Some(formula)) => format!(" ({formula})"),
        _ => String::new(),
    }
}
