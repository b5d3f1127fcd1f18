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
const SIGNS: [(&str, &str); 15] = [
    ("US$", "USD"), ("CA$", "CAD"), ("C$", "CAD"), ("AU$", "AUD"), ("A$", "AUD"), ("HK$", "HKD"), ("NZ$", "NZD"),
    ("S$", "SGD"), ("R$", "BRL"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("₹", "INR"), ("Rs.", "INR"), ("Rs", "INR"),
];

/// Signs that are refused, with the code to write instead; `¥` is read as yen, these are rarer.
#[rustfmt::skip]
const REFUSED_SIGNS: [(char, &str); 10] = [
    ('₩', "KRW"), ('₽', "RUB"), ('₺', "TRY"), ('₪', "ILS"), ('₫', "VND"), ('₴', "UAH"), ('₦', "NGN"), ('₱', "PHP"),
    ('₸', "KZT"), ('฿', "THB"),
];

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

/// A currency sign that is not read, at the start of `rest`: its length, and the code to write instead if it has one.
pub(super) fn leading_refused_sign(rest: &str) -> Option<(usize, Option<&'static str>)> {
    let first = rest.chars().next()?;
    let known = REFUSED_SIGNS.iter().find(|(sign, _)| *sign == first).map(|(_, code)| *code);
    let is_sign = known.is_some() || matches!(first, '¢' | '¤' | '\u{20A0}'..='\u{20CF}');
    is_sign.then_some((first.len_utf8(), known))
}

/// The code meant by a word written in small or mixed letters, if it is a common one.
pub(super) fn code_written_small(word: &str) -> Option<&'static str> {
    COMMON_CODES.into_iter().find(|code| code.eq_ignore_ascii_case(word))
}
