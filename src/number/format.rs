//! How numbers are shown. Digits come from the exact value, and ties go away from zero: 30.45 is 30.5 at one place.

use super::{Exact, Rounding};

/// The most decimal places any of these functions shows; more are cut to this.
const MOST_PLACES: u32 = 100;

/// The decimal places of a compact number.
const COMPACT_PLACES: u32 = 3;

/// The significant digits of a number that is too small for its decimal places.
const SMALL_DIGITS: u32 = 4;

/// The significant digits of a number of a unit of its own that is too small for its decimal places.
const SMALL_UNIT_DIGITS: u32 = 2;

/// The power of ten below which a number is only said to be nearer to zero: nothing that small is bought or sold, and with
/// its digits, or as a percentage, it would have more decimals than a figure that is read.
const LEAST_POWER: i32 = -20;

/// With `places` decimals, no more and no fewer.
///
/// ```
/// use postmoney::number::{Exact, fixed};
/// assert_eq!(fixed(&Exact::percent(3_050), 2), "30.50");
/// ```
pub fn fixed(value: &Exact, places: u32) -> String {
    let places = places.min(MOST_PLACES) as usize;
    let scaled = value.units(Rounding::nearest(places as i32)).fraction();
    let (sign, digits) = scaled.strip_prefix('-').map_or(("", scaled.as_str()), |digits| ("-", digits));
    if places == 0 {
        return scaled;
    }
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, decimals) = padded.split_at(padded.len() - places);
    format!("{sign}{whole}.{decimals}")
}

/// With `places` decimals and a comma between thousands.
///
/// ```
/// use postmoney::number::{Exact, grouped};
/// assert_eq!(grouped(&Exact::percent(123_456_780), 2), "1,234,567.80");
/// ```
pub fn grouped(value: &Exact, places: u32) -> String {
    with_commas(&fixed(value, places))
}

/// With at most `max_places` decimals and no zero at their end.
///
/// ```
/// use postmoney::number::{Exact, trimmed};
/// assert_eq!(trimmed(&Exact::percent(3_050), 2), "30.5");
/// assert_eq!(trimmed(&Exact::integer(30), 2), "30");
/// ```
pub fn trimmed(value: &Exact, max_places: u32) -> String {
    let mut text = fixed(value, max_places);
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    text
}

/// As in headlines: scaled, with at most three decimals, and never 0 for what is not zero.
///
/// Below 0.1 four significant digits are shown, and below 1e-9 they are shown with an exponent. What is nearer to zero than
/// 1e-20 is only said to be so. All of it can be read again as a [`Literal`](super::Literal).
///
/// ```
/// use postmoney::number::{Exact, compact};
/// assert_eq!(compact(&Exact::integer(30_204_081_633)), "30.204bn");
/// assert_eq!(compact(&Exact::integer(870_000_000)), "870M");
/// assert_eq!(compact(&Exact::percent(4_999_950)), "49,999.5");
/// assert_eq!(compact(&(&Exact::integer(1_234) * &Exact::power_of_ten(-8))), "0.00001234");
/// assert_eq!(compact(&Exact::power_of_ten(-42)), "<1e-20");
/// ```
pub fn compact(value: &Exact) -> String {
    let scale = Scale::of(value);
    let scaled = scale.apply(value);
    if scaled.magnitude() < -1 {
        return significant(&scaled, SMALL_DIGITS);
    }
    with_commas(&trimmed(&scaled, COMPACT_PLACES)) + scale.suffix()
}

/// A fraction as a percentage: 0.49 is "49 %". A share too small for `max_places` gets two significant digits.
///
/// ```
/// use postmoney::number::{Exact, percent};
/// assert_eq!(percent(&Exact::percent(49), 3), "49 %");
/// assert_eq!(percent(&(&Exact::integer(12) * &Exact::power_of_ten(-6)), 2), "0.0012 %");
/// ```
pub fn percent(value: &Exact, max_places: u32) -> String {
    plain(&(value * &Exact::integer(100)), max_places) + " %"
}

/// A multiple: "34.72x". One too small for `max_places` gets two significant digits.
///
/// ```
/// use postmoney::number::{Exact, multiple};
/// assert_eq!(multiple(&Exact::percent(3_472), 2), "34.72x");
/// ```
pub fn multiple(value: &Exact, max_places: u32) -> String {
    plain(value, max_places) + "x"
}

/// A plain number with at most `max_places` decimals. One too small for them gets two significant digits.
///
/// ```
/// use postmoney::number::{Exact, plain};
/// assert_eq!(plain(&Exact::percent(3_050), 4), "30.5");
/// assert_eq!(plain(&(&Exact::integer(34_261) * &Exact::power_of_ten(-9)), 4), "0.000034");
/// ```
pub fn plain(value: &Exact, max_places: u32) -> String {
    match trimmed(value, max_places) {
        text if text == "0" && !value.is_zero() => significant(value, SMALL_UNIT_DIGITS),
        text => with_commas(&text),
    }
}

/// A small number with at most `digits` significant digits; with an exponent when it is below 1e-9, and as "<1e-20" or
/// ">-1e-20" when it is nearer to zero than that.
fn significant(value: &Exact, digits: u32) -> String {
    let rounded = value.significant(digits);
    match rounded.magnitude() {
        magnitude if magnitude < LEAST_POWER => {
            format!("{}1e{LEAST_POWER}", if value.is_negative() { ">-" } else { "<" })
        }
        magnitude if magnitude < -9 => scientific(&rounded),
        magnitude => trimmed(&rounded, digits + magnitude.unsigned_abs()),
    }
}

/// All digits of a number that has few significant ones, as "1.234e-12".
fn scientific(value: &Exact) -> String {
    let magnitude = value.magnitude();
    let mantissa = value * &Exact::power_of_ten(-magnitude);
    format!("{}e{magnitude}", trimmed(&mantissa, MOST_PLACES))
}

/// Puts a comma between thousands of the whole digits.
fn with_commas(text: &str) -> String {
    let whole_end = text.find('.').unwrap_or(text.len());
    let (whole, decimals) = text.split_at(whole_end);
    let mut result = String::with_capacity(text.len() + whole.len() / 3);
    for (index, character) in whole.char_indices() {
        let follows_digit = result.ends_with(|last: char| last.is_ascii_digit());
        if follows_digit && (whole.len() - index).is_multiple_of(3) {
            result.push(',');
        }
        result.push(character);
    }
    result + decimals
}

/// A scale that figures are shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scale {
    /// As it is.
    One,
    /// Thousands.
    Thousand,
    /// Millions.
    Million,
    /// Thousand millions.
    Billion,
    /// Million millions.
    Trillion,
}

impl Scale {
    /// The scale in which `value` reads best: the smallest in which it stays below a thousand once it is rounded to
    /// three decimals, so that 999.9996M is 1bn. Below a million that is [`Scale::One`].
    ///
    /// ```
    /// use postmoney::number::{Exact, Scale};
    /// assert_eq!(Scale::of(&Exact::integer(999_999)), Scale::One);
    /// assert_eq!(Scale::of(&Exact::integer(999_999_600)), Scale::Billion);
    /// ```
    pub fn of(value: &Exact) -> Scale {
        // Half a unit of the third decimal below the next scale already rounds up to it.
        let size = value.abs();
        let reaches = |scale: &Scale, below: Scale| {
            let half = &Exact::power_of_ten(below.power() - COMPACT_PLACES as i32 - 1) * &Exact::integer(5);
            size >= &Exact::power_of_ten(scale.power()) - &half
        };
        [(Scale::Trillion, Scale::Billion), (Scale::Billion, Scale::Million), (Scale::Million, Scale::One)]
            .into_iter()
            .find(|(scale, below)| reaches(scale, *below))
            .map_or(Scale::One, |(scale, _)| scale)
    }

    /// What stands after a number in this scale: "k", "M", "bn", "tn", or nothing.
    pub fn suffix(self) -> &'static str {
        match self {
            Scale::One => "",
            Scale::Thousand => "k",
            Scale::Million => "M",
            Scale::Billion => "bn",
            Scale::Trillion => "tn",
        }
    }

    /// `value` counted in this scale; exact.
    pub fn apply(self, value: &Exact) -> Exact {
        value * &Exact::power_of_ten(-self.power())
    }

    fn power(self) -> i32 {
        match self {
            Scale::One => 0,
            Scale::Thousand => 3,
            Scale::Million => 6,
            Scale::Billion => 9,
            Scale::Trillion => 12,
        }
    }
}

/// A number for machines: in a JSON or CSV file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecimalText {
    /// All digits, or 28 significant ones when there are more.
    pub value: String,
    /// The fraction in lowest terms, when `value` had to be rounded.
    pub exact: Option<String>,
}

/// Writes a number in plain digits, and also as a fraction when 28 significant digits are not all of it.
///
/// Numbers of more than 10^60, or less than 10^-60, are written with an exponent, to keep the text short.
///
/// ```
/// use postmoney::number::{Exact, decimal_text};
/// # fn example() -> Option<()> {
/// let post_money = decimal_text(&Exact::ratio(1_480_000_000_000, 49)?);
/// assert_eq!(post_money.value, "30204081632.65306122448979592");
/// assert_eq!(post_money.exact.as_deref(), Some("1480000000000/49"));
/// assert_eq!(decimal_text(&Exact::ratio(1, 8)?).value, "0.125");
/// # Some(())
/// # }
/// # assert!(example().is_some());
/// ```
pub fn decimal_text(value: &Exact) -> DecimalText {
    let (text, rounded) = in_decimals(value);
    DecimalText { value: text, exact: (rounded != *value).then(|| value.fraction()) }
}

/// The decimals alone, as [`decimal_text`] has them: the fraction of a long value takes longer to write than all else.
pub fn decimals(value: &Exact) -> String {
    in_decimals(value).0
}

/// A value in decimals, and as it was rounded for that.
fn in_decimals(value: &Exact) -> (String, Exact) {
    const DIGITS: u32 = 28;
    const LARGEST_EXPONENT: i32 = 60;
    // Most figures end long before that many digits, and are written without being rounded.
    let ends = value.decimal_places().is_some_and(|places| value.magnitude() + (places as i32) < DIGITS as i32);
    let rounded = if ends { value.clone() } else { value.significant(DIGITS) };
    let magnitude = rounded.magnitude();
    let text = match magnitude.abs() > LARGEST_EXPONENT {
        true => scientific(&rounded),
        false => fixed(&rounded, rounded.decimal_places().expect("a rounded number has an end") as u32),
    };
    (text, rounded)
}
