//! Currencies as three-letter codes, and the signs people write instead.

use std::fmt;

/// A currency, by its three-letter code.
///
/// Any three capitals are a currency here; whether a rate is known for it is the scenario's business.
///
/// ```
/// use postmoney::number::Currency;
/// assert_eq!(Currency::new("EUR").map(|euro| euro.to_string()).as_deref(), Some("EUR"));
/// assert!(Currency::new("eur").is_none());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The US dollar: what `$` means unless the scenario says otherwise.
    pub const USD: Currency = Currency(*b"USD");

    /// The currency with this code, or `None` when `code` is anything but three capitals from A to Z.
    pub fn new(code: &str) -> Option<Currency> {
        let bytes = <[u8; 3]>::try_from(code.as_bytes()).ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Currency(bytes))
    }

    /// The code.
    pub fn code(&self) -> &str {
        str::from_utf8(&self.0).expect("three capital letters")
    }

    /// What `$` means where this is the currency of a scenario: the currency itself, if it is a dollar.
    pub fn dollar(&self) -> Option<String> {
        self.code().ends_with('D').then(|| self.code().to_string())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// Signs that name one currency. The bare dollar is not among them: what it means depends on the scenario.
#[rustfmt::skip]
const SIGNS: [(&str, &str); 25] = [
    ("US$", "USD"), ("CA$", "CAD"), ("C$", "CAD"), ("AU$", "AUD"), ("A$", "AUD"), ("HK$", "HKD"), ("NZ$", "NZD"),
    ("S$", "SGD"), ("R$", "BRL"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("₹", "INR"), ("Rs.", "INR"), ("Rs", "INR"),
    ("₩", "KRW"), ("₽", "RUB"), ("₺", "TRY"), ("₪", "ILS"), ("₫", "VND"), ("₴", "UAH"), ("₦", "NGN"), ("₱", "PHP"),
    ("₸", "KZT"), ("฿", "THB"),
];

/// Currencies by their names, in small letters. "Dollars" are those of the scenario, as `$` is; francs, crowns and pesos
/// are those of several countries, and left out.
const NAMES: [(&str, &[&str]); 8] = [
    ("EUR", &["euro", "euros"]),
    ("GBP", &["pound", "pounds", "pfund", "livres"]),
    ("JPY", &["yen"]),
    ("CNY", &["yuan", "renminbi", "rmb"]),
    ("KRW", &["won"]),
    ("INR", &["rupee", "rupees"]),
    ("BRL", &["real", "reais"]),
    ("ILS", &["shekel", "shekels"]),
];

/// The currency of a name: its code, which is `None` for dollars without a country.
pub(super) fn named(word: &str) -> Option<Option<&'static str>> {
    let small = word.to_lowercase();
    if ["dollar", "dollars"].contains(&small.as_str()) {
        return Some(None);
    }
    NAMES.iter().find(|(_, names)| names.contains(&small.as_str())).map(|(code, _)| Some(*code))
}

/// Codes that are recognised when written small, so that the advice can be "write EUR" and not "write THE".
const COMMON_CODES: [&str; 18] = [
    "USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "NZD", "INR", "CNY", "HKD", "SGD", "SEK", "NOK", "DKK", "PLN",
    "BRL", "ILS",
];

/// A currency sign at the start of `rest`: its length in bytes and its code, which is `None` for the bare dollar.
pub(super) fn leading_sign(rest: &str) -> Option<(usize, Option<&'static str>)> {
    if rest.starts_with('$') {
        return Some((1, None));
    }
    let (sign, code) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign))?;
    let ends_in_letter = sign.ends_with(char::is_alphabetic);
    let runs_on = rest[sign.len()..].starts_with(char::is_alphabetic);
    (!(ends_in_letter && runs_on)).then_some((sign.len(), Some(*code)))
}

/// The length of a currency sign that is not read, at the start of `rest`.
pub(super) fn leading_refused_sign(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    matches!(first, '¢' | '¤' | '\u{20A0}'..='\u{20CF}').then_some(first.len_utf8())
}

/// The code meant by a word written in small or mixed letters, if it is a common one.
pub(super) fn code_written_small(word: &str) -> Option<&'static str> {
    COMMON_CODES.into_iter().find(|code| code.eq_ignore_ascii_case(word))
}
