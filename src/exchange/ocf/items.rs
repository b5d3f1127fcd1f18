//! Items as they stand, read leniently: what is missing is missing, what cannot be read is said.

use crate::exchange::doubt::Doubts;
use crate::exchange::json::Json;
use crate::number::Exact;

use super::names::field;

/// An item and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Item<'p> {
    /// The name of its file.
    pub file: &'p str,
    /// Its place among the items of the file, counted from 0.
    pub index: usize,
    /// What it says.
    pub json: &'p Json<'p>,
}

impl<'p> Item<'p> {
    /// Where a field of it stands; all of it without one.
    pub fn place(&self, field: &str) -> String {
        format!("{}#{}", self.file, self.pointer(field))
    }

    /// The same without the file.
    pub fn pointer(&self, field: &str) -> String {
        let slash = if field.is_empty() { "" } else { "/" };
        format!("/items/{}{slash}{field}", self.index)
    }

    /// Where a figure of it was read: the file, and the place in it.
    pub fn source(&self, field: &str) -> Option<String> {
        Some(self.place(field))
    }

    /// A text that is there and says something.
    pub fn text(&self, field: &str) -> Option<&'p str> {
        self.json.get(field).and_then(Json::text).map(str::trim).filter(|text| !text.is_empty())
    }

    /// What others call it.
    pub fn id(&self) -> Option<&'p str> {
        self.text(field::ID)
    }

    /// The ids in a list, without empty ones.
    pub fn ids(&self, field: &str) -> Vec<&'p str> {
        let list = self.json.get(field).map(Json::list).unwrap_or_default();
        list.iter().filter_map(Json::text).filter(|id| !id.is_empty()).collect()
    }

    /// A doubt about a field of it.
    pub fn doubt(&self, doubts: &mut Doubts, field: &str, what: impl Into<String>, done: impl Into<String>) {
        doubts.add(self.place(field), self.id(), what, done);
    }

    /// A number; one that cannot be read is said and missing.
    pub fn number(&self, field: &str, doubts: &mut Doubts) -> Option<Exact> {
        let text = self.text(field)?;
        let number = read_number(text);
        if number.is_none() {
            self.doubt(doubts, field, format!("`{text}` is not a number of the format"), "it counts as missing");
        }
        number
    }

    /// An amount of money and its currency.
    pub fn money(&self, field: &str, doubts: &mut Doubts) -> Option<(Exact, &'p str)> {
        let stated = self.json.get(field)?;
        let text = stated.get("amount").or(Some(stated)).and_then(Json::text)?;
        let currency = stated.get("currency").and_then(Json::text).unwrap_or("");
        let number = read_number(text.trim());
        if number.is_none() {
            let what = format!("`{text}` is not an amount of the format");
            self.doubt(doubts, field, what, "it counts as missing");
        }
        number.map(|number| (number, currency))
    }
}

/// A decimal number as the format writes it, of at most 36 digits; also with an exponent, as some programs write.
pub fn read_number(text: &str) -> Option<Exact> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    let (digits, exponent) = match digits.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok().filter(|power| power.abs() <= 30)?),
        None => (digits, 0),
    };
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{rest}");
    let is_number = !whole.is_empty() && all.len() <= 36 && all.bytes().all(|digit| digit.is_ascii_digit());
    let value: i128 = is_number.then(|| all.parse().ok()).flatten()?;
    let places = i32::try_from(rest.len()).ok()?;
    Some(&Exact::integer(sign * value) * &Exact::power_of_ten(exponent - places))
}

/// A ratio of two numbers.
pub fn ratio(stated: &Json<'_>) -> Option<Exact> {
    let part = |key| stated.get(key).and_then(Json::text).and_then(read_number);
    part("numerator")?.checked_div(&part("denominator")?).filter(Exact::is_positive)
}

/// Whether a text is a day, `2024-02-29`.
pub fn is_day(text: &str) -> bool {
    let fits = |(at, letter): (usize, u8)| if at == 4 || at == 7 { letter == b'-' } else { letter.is_ascii_digit() };
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<i8>().ok());
    let fits = text.len() == 10 && text.bytes().enumerate().all(fits);
    let year = text.get(..4).and_then(|year| year.parse::<i16>().ok());
    fits && year
        .zip(part(5..7))
        .zip(part(8..10))
        .is_some_and(|((year, month), day)| jiff::civil::Date::new(year, month, day).is_ok())
}
