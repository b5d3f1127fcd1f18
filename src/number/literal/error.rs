//! What can be wrong with a literal, as data; a diagnostic shows it.

use std::ops::Range;

use super::Literal;

/// Why a text is no literal.
///
/// ```
/// use postmoney::number::Literal;
/// let error = Literal::parse("14,800 Mio", None).unwrap_err();
/// assert_eq!(error.range, 0..6);
/// assert_eq!(error.message(), "\"14,800\" has a separator between its digits");
/// assert_eq!(error.help(), "write \"14_800 Mio\", or \"14.800 Mio\" if the comma is a decimal comma");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiteralError {
    /// What is wrong.
    pub kind: LiteralErrorKind,
    /// The bytes of the text that are wrong, always whole characters.
    pub range: Range<usize>,
    /// The characters of that range, at most 200 of them.
    pub found: String,
    /// The whole literal as it was probably meant. It has been tried: it can be read.
    pub instead: Option<String>,
}

/// The kinds of mistakes in a literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LiteralErrorKind {
    /// Nothing is written.
    Empty,
    /// More than [`Literal::LONGEST`] characters.
    TooLong,
    /// No digits where a number should begin.
    NotANumber,
    /// "nan" or "inf".
    NotFinite,
    /// `0x1F`.
    HexNotation,
    /// `.49` or `14.`
    BareDecimalPoint,
    /// `1.2.3`
    TwoDecimalPoints,
    /// `1,3`
    DecimalComma,
    /// `14,800`, `14.800.000`, `14'800`, `14 800`
    ThousandsSeparator,
    /// `_5`, `5_`, `5__0`
    MisplacedUnderscore,
    /// `5 2024`
    TwoNumbers,
    /// `1/0`
    DividedByZero,
    /// More than 28 significant digits.
    TooManyDigits,
    /// More than 7.9e28, or more than 28 decimal places.
    OutOfRange,
    /// A word before the digits that is neither a hedge nor a currency.
    UnknownWord,
    /// A word after the digits that is neither a suffix nor a currency.
    UnknownSuffix,
    /// `1 Billion Euro`: a thousand times as much in German and French as in English.
    AmbiguousScale,
    /// A currency sign that stands for no known code.
    UnknownCurrency,
    /// `$5bn CAD`
    TwoCurrencies,
    /// `$5%`, `5k%`, `5k bn`
    TwoUnits,
    /// `$~29bn`, `about ~29bn`
    MisplacedHedge,
    /// `~14bn..15bn`: a range is vague enough.
    HedgedRange,
    /// `14-15bn`
    RangeSign,
    /// `14bn..`
    MissingEnd,
    /// `15bn..14bn`
    RangeReversed,
    /// `14bn..15%`, `29bn ± 5%`
    RangeMixedUnits,
    /// `500_000_000..2bn`: it cannot be told whether the first end is in billions too.
    EndWithoutSuffix,
    /// `29bn ± -0.5bn`
    NegativeMargin,
    /// `down 5bn`: only percentages have a direction in words.
    ChangeOfAmount,
    /// `up 3x`: to three times as much, or by three times as much.
    ChangeOfMultiple,
    /// `down -85%`
    TwoSigns,
    /// A character that has no meaning in a literal.
    Unexpected,
}

use LiteralErrorKind as Kind;

impl LiteralError {
    /// A mistake at `range`; where that is empty, since something is missing, the whole text is marked instead.
    pub(super) fn new(kind: Kind, text: &str, range: Range<usize>) -> LiteralError {
        let range = if range.is_empty() { 0..text.len() } else { range };
        let found = text[range.clone()].chars().take(Literal::LONGEST).collect();
        LiteralError { kind, range, found, instead: None }
    }

    /// A mistake that goes away when its characters are replaced.
    pub(super) fn replacing(kind: Kind, text: &str, range: Range<usize>, replacement: &str) -> LiteralError {
        let instead = format!("{}{replacement}{}", &text[..range.start], &text[range.end..]);
        LiteralError::new(kind, text, range).instead(instead.trim().to_string())
    }

    pub(super) fn instead(self, literal: String) -> LiteralError {
        LiteralError { instead: Some(literal), ..self }
    }

    /// What is wrong, in one line.
    pub fn message(&self) -> String {
        let found = &self.found;
        match self.kind {
            Kind::Empty => "a number is missing".to_string(),
            Kind::TooLong => format!("a number is at most {} characters long", Literal::LONGEST),
            Kind::NotANumber => format!("\"{found}\" is not a number"),
            Kind::NotFinite => format!("\"{found}\" is not a finite number"),
            Kind::HexNotation => format!("\"{found}\" is not written in decimal digits"),
            Kind::BareDecimalPoint => format!("\"{found}\" lacks a digit beside its decimal point"),
            Kind::TwoDecimalPoints => format!("\"{found}\" has more than one decimal point"),
            Kind::DecimalComma => format!("\"{found}\" has a decimal comma"),
            Kind::ThousandsSeparator => format!("\"{found}\" has a separator between its digits"),
            Kind::MisplacedUnderscore => format!("\"{found}\" has an underscore that is not between two digits"),
            Kind::TwoNumbers => format!("\"{found}\" makes this more than one number"),
            Kind::DividedByZero => format!("\"{found}\" is zero, and nothing can be divided by it"),
            Kind::TooManyDigits => format!("\"{found}\" has more than 28 significant digits"),
            Kind::OutOfRange => format!("\"{found}\" is too large or too fine to be kept digit for digit"),
            Kind::UnknownWord => format!("\"{found}\" is neither a currency nor a word such as \"about\""),
            Kind::UnknownSuffix => format!("\"{found}\" is neither a suffix nor a currency"),
            Kind::AmbiguousScale if self.is_billion() => {
                format!("\"{found}\" is 10^9 in English and 10^12 in German and French")
            }
            Kind::AmbiguousScale => format!("\"{found}\" is 10^12 in English and 10^18 in German and French"),
            Kind::UnknownCurrency => format!("it is not known which currency \"{found}\" stands for"),
            Kind::TwoCurrencies => format!("\"{found}\" is a second currency"),
            Kind::TwoUnits => format!("\"{found}\" does not go with the unit that is already there"),
            Kind::MisplacedHedge => format!("\"{found}\" may stand only once, and before everything else"),
            Kind::HedgedRange => format!("\"{found}\" stands before a range, which is vague enough"),
            Kind::RangeSign => format!("\"{found}\" does not make a range"),
            Kind::MissingEnd => format!("\"{found}\" lacks a number on one side"),
            Kind::RangeReversed => format!("\"{found}\" starts above its end"),
            Kind::RangeMixedUnits => format!("\"{found}\" has two different units"),
            Kind::EndWithoutSuffix => format!("\"{found}\" has no suffix, but the other number has"),
            Kind::NegativeMargin => format!("\"{found}\" is a margin below zero"),
            Kind::ChangeOfAmount => format!("\"{found}\" goes with a percentage, and this is none"),
            Kind::ChangeOfMultiple => format!("\"{found}\" beside a multiple may be a rise to it or by it"),
            Kind::TwoSigns => format!("\"{found}\" says already what the minus says"),
            Kind::Unexpected => format!("\"{found}\" does not belong in a number"),
        }
    }

    /// What to write, from the user's own text where that can be told, and as a rule where not.
    pub fn help(&self) -> String {
        match &self.instead {
            Some(literal) if self.kind == Kind::ThousandsSeparator && self.has_one_comma() => {
                let decimal = literal.replacen(&self.found.replace(',', "_"), &self.found.replace(',', "."), 1);
                format!("write \"{literal}\", or \"{decimal}\" if the comma is a decimal comma")
            }
            Some(literal) if self.kind == Kind::ThousandsSeparator && self.has_one_point() => {
                format!("write \"{literal}\", or the decimals before an English suffix, as in \"{}bn\"", self.found)
            }
            Some(literal) if self.kind == Kind::AmbiguousScale && self.is_billion() => {
                format!("write \"{literal}\" for 10^9, or \"{}\" for 10^12", literal.replace("bn", "tn"))
            }
            Some(literal) if self.kind == Kind::AmbiguousScale => format!("write \"{literal}\" for 10^12"),
            Some(literal) => format!("write \"{literal}\""),
            None => self.rule().to_string(),
        }
    }

    fn has_one_comma(&self) -> bool {
        self.found.matches(',').count() == 1 && self.found.bytes().all(|byte| byte == b',' || byte.is_ascii_digit())
    }

    fn has_one_point(&self) -> bool {
        self.found.matches('.').count() == 1 && self.found.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit())
    }

    fn is_billion(&self) -> bool {
        self.found.to_lowercase().starts_with("billion")
    }

    fn rule(&self) -> &'static str {
        match self.kind {
            Kind::Empty | Kind::NotANumber | Kind::Unexpected => {
                "write a figure such as \"14.8bn\", \"49%\" or \"~29bn\""
            }
            Kind::TooLong => "write the figure alone, such as \"14.8bn\", and comments after a \"#\"",
            Kind::NotFinite => "write a number, or leave the value out if it is not known",
            Kind::HexNotation => "write decimal digits, such as \"950_000\"",
            Kind::BareDecimalPoint | Kind::TwoDecimalPoints | Kind::DecimalComma => {
                "write one decimal point, as in \"14.8\""
            }
            Kind::ThousandsSeparator | Kind::MisplacedUnderscore => {
                "group digits with single underscores, as in \"14_800\""
            }
            Kind::TwoNumbers => "write one number; two reports of a figure make a list, as in [\"14.8bn\", \"14.3bn\"]",
            Kind::DividedByZero => "write a fraction such as \"1/3\"",
            Kind::TooManyDigits => "write at most 28 significant digits",
            Kind::OutOfRange => "write a number below 7.9e28 with at most 28 decimal places",
            Kind::UnknownWord if ["from", "von", "de"].iter().any(|from| self.found.eq_ignore_ascii_case(from)) => {
                "write one number: the figure before and the figure after have a key each; a range is \"14bn..15bn\""
            }
            Kind::UnknownWord => {
                "write the number first, or before it one of ~ > >= < <= or words such as \"about\", \"nearly\", \
                 \"more than\", \"at least\", \"less than\" or \"up to\""
            }
            Kind::UnknownSuffix => {
                "a number may be followed by k, M, bn, tn, lakh, crore, % or x, and by a currency: its sign, name or three capitals"
            }
            Kind::AmbiguousScale => "write bn for 10^9 and tn for 10^12, as in \"1.2bn\"",
            Kind::UnknownCurrency => "write the currency as three capitals, as in \"EUR 1.3bn\"",
            Kind::TwoCurrencies => "write one currency",
            Kind::TwoUnits => "write one suffix and one currency, or % or x alone",
            Kind::MisplacedHedge => "write it once, as in \"~29bn\"",
            Kind::HedgedRange => "write the range alone, as in \"14bn..15bn\"",
            Kind::RangeSign => "write a range with two points, as in \"14bn..15bn\"",
            Kind::MissingEnd => "write both numbers, as in \"14bn..15bn\" or \"29bn ± 0.5bn\"",
            Kind::RangeReversed => "write the lower end first, as in \"14bn..15bn\"",
            Kind::RangeMixedUnits => "write both numbers in one unit, as in \"29bn ± 0.5bn\"",
            Kind::EndWithoutSuffix => "write the suffix at both numbers, as in \"14bn..15bn\"",
            Kind::ChangeOfAmount => "write a change in per cent, such as \"down 85%\", or the amount alone",
            Kind::ChangeOfMultiple => {
                "write \"3x\" for three times what was there before, or the change in per cent, as in \"up 200%\""
            }
            Kind::TwoSigns => "write \"-85%\" or \"down 85%\"",
            Kind::NegativeMargin => "write a margin of zero or above, as in \"29bn ± 0.5bn\"",
        }
    }
}
