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

/// Dollars, each of which is written `$` in its own country.
#[rustfmt::skip]
const DOLLARS: [&str; 22] = [
    "USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "BBD", "BSD", "BZD", "BMD", "BND", "FJD", "GYD", "JMD", "KYD", "LRD",
    "NAD", "SBD", "SRD", "TTD", "XCD",
];

/// Signs that name one currency. The bare dollar and `¥` are not among them: what they mean depends on the scenario.
#[rustfmt::skip]
const SIGNS: [(&str, &str); 31] = [
    ("US$", "USD"), ("U.S.$", "USD"), ("CA$", "CAD"), ("C$", "CAD"), ("AU$", "AUD"), ("A$", "AUD"), ("HK$", "HKD"),
    ("NZ$", "NZD"), ("NT$", "TWD"), ("S$", "SGD"), ("R$", "BRL"), ("CN¥", "CNY"), ("JP¥", "JPY"), ("€", "EUR"),
    ("£", "GBP"), ("元", "CNY"), ("円", "JPY"), ("₹", "INR"), ("Rs.", "INR"), ("Rs", "INR"), ("₩", "KRW"), ("₽", "RUB"),
    ("₺", "TRY"), ("₪", "ILS"), ("₫", "VND"), ("₴", "UAH"), ("₦", "NGN"), ("₱", "PHP"), ("₸", "KZT"), ("฿", "THB"),
    ("₲", "PYG"),
];

/// Currencies by their names, in small letters. Francs, crowns and pesos are those of several countries, and are read only
/// with the country. A longer name comes before its own beginning.
#[rustfmt::skip]
const NAMES: [(&str, &[&str]); 14] = [
    ("USD", &["us dollars", "us dollar", "u.s. dollars", "us-dollar", "dollars américains", "american dollars"]),
    ("CAD", &["canadian dollars", "canadian dollar", "kanadische dollar", "dollars canadiens"]),
    ("AUD", &["australian dollars", "australian dollar", "australische dollar", "dollars australiens"]),
    ("HKD", &["hong kong dollars", "hong kong dollar", "hongkong-dollar"]),
    ("SGD", &["singapore dollars", "singapore dollar", "singapur-dollar"]),
    ("EUR", &["euros", "euro"]),
    ("GBP", &[
        "pounds sterling", "pound sterling", "pounds", "pound", "sterling", "pfund sterling", "pfund", "livres sterling",
        "livres",
    ]),
    ("CHF", &["swiss francs", "swiss franc", "schweizer franken", "franken", "francs suisses"]),
    ("JPY", &["japanese yen", "yens", "yen"]),
    ("CNY", &["chinese yuan", "yuans", "yuan", "renminbi", "rmb"]),
    ("KRW", &["korean won", "wons", "won"]),
    ("INR", &["indian rupees", "rupees", "rupee", "rupien"]),
    ("BRL", &["brazilian reais", "real", "reais"]),
    ("ILS", &["shekels", "shekel", "schekel"]),
];

/// What a bare `$` means where `home` is the currency of the scenario. What is no code at all is handed back, so that
/// the mistake is seen.
fn bare_dollar(home: Option<&str>) -> &str {
    home.filter(|code| DOLLARS.contains(code) || Currency::new(code).is_none()).unwrap_or("USD")
}

/// What a bare `¥` means where `home` is the currency of the scenario: Japan and China share the sign.
fn bare_yen(home: Option<&str>) -> &str {
    home.filter(|code| *code == "CNY").unwrap_or("JPY")
}

/// The name of a currency at the start of `rest`: its length in bytes and its code. "Dollars" are those of the scenario, as
/// `$` is.
pub(super) fn leading_name<'code>(rest: &str, home: Option<&'code str>) -> Option<(usize, &'code str)> {
    let is_next = |name: &&&str| {
        rest.get(..name.len()).is_some_and(|start| start.to_lowercase() == ***name)
            && !rest[name.len()..].starts_with(char::is_alphabetic)
    };
    let named = NAMES.iter().find_map(|(code, names)| Some((names.iter().find(is_next)?.len(), *code)));
    let dollars = || ["dollars", "dollar"].iter().find(is_next).map(|name| (name.len(), bare_dollar(home)));
    named.or_else(dollars)
}

/// Codes that are recognised when written small, so that the advice can be "write EUR" and not "write THE".
const COMMON_CODES: [&str; 18] = [
    "USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "NZD", "INR", "CNY", "HKD", "SGD", "SEK", "NOK", "DKK", "PLN",
    "BRL", "ILS",
];

/// A currency sign at the start of `rest`: its length in bytes and its code.
pub(super) fn leading_sign<'code>(rest: &str, home: Option<&'code str>) -> Option<(usize, &'code str)> {
    match rest.chars().next()? {
        '$' => return Some((1, bare_dollar(home))),
        yen @ ('¥' | '￥') => return Some((yen.len_utf8(), bare_yen(home))),
        _ => {}
    }
    let (sign, code) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign))?;
    let ends_in_letter = sign.ends_with(char::is_alphabetic);
    let runs_on = rest[sign.len()..].starts_with(char::is_alphabetic);
    (!(ends_in_letter && runs_on)).then_some((sign.len(), *code))
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

/// All signs and names of currencies with their codes.
pub(super) fn all(home: Option<&str>) -> impl Iterator<Item = (&'static str, String)> {
    let names = NAMES.iter().flat_map(|(code, names)| names.iter().map(|name| (*name, *code)));
    let bare = [("$", bare_dollar(home)), ("dollars", bare_dollar(home)), ("dollar", bare_dollar(home))];
    let yen = [("¥", bare_yen(home)), ("￥", bare_yen(home))];
    let all: Vec<_> = SIGNS.into_iter().chain(names).chain(bare).chain(yen).collect();
    all.into_iter().map(|(word, code)| (word, code.to_string())).collect::<Vec<_>>().into_iter()
}
