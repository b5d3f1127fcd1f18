//! Days, months, quarters, half-years and years of the calendar, as reports date things.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Months as people write them, in small letters: English, German and French.
#[rustfmt::skip]
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "janvier"],
    &["february", "feb", "februar", "février"],
    &["march", "mar", "märz", "mars"],
    &["april", "apr", "avril"],
    &["may", "mai"],
    &["june", "jun", "juni", "juin"],
    &["july", "jul", "juli", "juillet"],
    &["august", "aug", "août"],
    &["september", "sep", "sept", "septembre"],
    &["october", "oct", "oktober", "okt", "octobre"],
    &["november", "nov", "novembre"],
    &["december", "dec", "dezember", "dez", "décembre"],
];

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Length {
    /// One day.
    Day,
    /// One month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    HalfYear,
    /// Twelve months.
    Year,
}

impl Length {
    const NAMES: [(&'static str, Length); 6] = [
        ("day", Length::Day),
        ("month", Length::Month),
        ("quarter", Length::Quarter),
        ("half-year", Length::HalfYear),
        ("half year", Length::HalfYear),
        ("year", Length::Year),
    ];

    /// The length that a word says: "month", "half-year".
    pub fn of(word: &str) -> Option<Length> {
        Length::NAMES.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, length)| length)
    }

    /// With its article: "a month".
    pub fn noun(self) -> &'static str {
        match self {
            Length::Day => "a day",
            Length::Month => "a month",
            Length::Quarter => "a quarter",
            Length::HalfYear => "half a year",
            Length::Year => "a year",
        }
    }
}

/// A stretch of the calendar, as precisely as it was said.
///
/// ```
/// use postmoney::scenario::Period;
/// let quarter = Period::parse("Q2 2025").expect("a quarter");
/// assert_eq!(quarter, Period::parse("2025-q2").expect("the same"));
/// assert!(quarter.is_before(&Period::parse("2025-07-01").expect("a day")));
/// assert_eq!((quarter.day(), quarter.to_string()), (None, "Q2 2025".to_string()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    first: Date,
    last: Date,
    length: Length,
}

impl Period {
    /// Reads `2025-06-13`, `13 June 2025`, `2025-06`, `June 2025`, `Q2 2025`, `2025-H1` and `2025`.
    pub fn parse(text: &str) -> Option<Period> {
        let text = text.trim();
        if let Some(day) = iso_day(text) {
            return Some(Period::from(day));
        }
        let small = text.to_lowercase();
        let words = small.split([' ', '-', ',']).filter(|word| !word.is_empty()).collect::<Vec<&str>>();
        match words[..] {
            [only] => Period::starting(year(only)?, 1, Length::Year),
            [one, other] => {
                let (year, part) = year(one).map(|year| (year, other)).or_else(|| Some((year(other)?, one)))?;
                let (month, length) = part_of_year(part)?;
                Period::starting(year, month, length)
            }
            [one, other, last] => {
                let (day, name) = if month_named(one).is_some() { (other, one) } else { (one, other) };
                let day = day.trim_end_matches(['.', 's', 't', 'n', 'd', 'r', 'h']).parse().ok()?;
                Date::new(year(last)?, month_named(name.trim_end_matches('.'))?, day).ok().map(Period::from)
            }
            _ => None,
        }
    }

    fn starting(year: i16, month: i8, length: Length) -> Option<Period> {
        let first = Date::new(year, month, 1).ok()?;
        let months = match length {
            Length::Day => return Some(Period::from(first)),
            Length::Month => 1,
            Length::Quarter => 3,
            Length::HalfYear => 6,
            Length::Year => 12,
        };
        let last = first.checked_add((months - 1).months()).ok()?.last_of_month();
        Some(Period { first, last, length })
    }

    /// How long it is.
    pub fn length(self) -> Length {
        self.length
    }

    /// The day, if it is one.
    pub fn day(self) -> Option<Date> {
        (self.length == Length::Day).then_some(self.first)
    }

    /// The day in its middle, to draw it at.
    pub fn middle(self) -> Date {
        let days = (self.last - self.first).get_days() / 2;
        self.first.checked_add(days.days()).unwrap_or(self.first)
    }

    /// Whether all of it lies before all of the other one.
    pub fn is_before(self, other: &Period) -> bool {
        self.last < other.first
    }

    /// Whether all of the other one lies in it.
    pub fn contains(self, other: &Period) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// The months from the start of this one to the start of another one that is as long; `None` for other lengths.
    pub fn months_to(self, later: &Period) -> Option<i32> {
        let months = |date: Date| 12 * i32::from(date.year()) + i32::from(date.month());
        (self.length == later.length && self.length != Length::Day).then(|| months(later.first) - months(self.first))
    }

    /// The month that it lies in, or all of it where it is longer: "June 2025", "Q2 2025".
    pub fn month_or_longer(self) -> String {
        match self.length {
            Length::Day => self.first.strftime("%B %Y").to_string(),
            _ => self.to_string(),
        }
    }

    /// As a picture says it, a day with the name of its month: "20 March 2025".
    pub fn in_words(self) -> String {
        match self.length {
            Length::Day => self.first.strftime("%-d %B %Y").to_string(),
            _ => self.to_string(),
        }
    }
}

impl From<Date> for Period {
    fn from(day: Date) -> Period {
        Period { first: day, last: day, length: Length::Day }
    }
}

/// As people say it: "June 2025", "Q2 2025", "H1 2025", "2025"; a day in figures.
impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.length {
            Length::Day => write!(formatter, "{}", self.first),
            Length::Month => write!(formatter, "{}", self.first.strftime("%B %Y")),
            Length::Quarter => write!(formatter, "Q{} {year}", (month + 2) / 3),
            Length::HalfYear => write!(formatter, "H{} {year}", (month + 5) / 6),
            Length::Year => write!(formatter, "{year}"),
        }
    }
}

/// `2025-06-13`, and nothing beside it.
fn iso_day(text: &str) -> Option<Date> {
    let is_plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    text.parse().ok().filter(|_| is_plain)
}

/// A year of four digits.
fn year(text: &str) -> Option<i16> {
    let is_year = text.len() == 4 && text.bytes().all(|digit| digit.is_ascii_digit());
    text.parse().ok().filter(|year| is_year && *year >= date(1000, 1, 1).year())
}

fn month_named(text: &str) -> Option<i8> {
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&text.trim_end_matches('.'))).map(|(month, _)| month)
}

/// The first month of a part of a year, and how long that is: `06`, `june`, `q2`, `h1`.
fn part_of_year(text: &str) -> Option<(i8, Length)> {
    let number = |digits: &str| digits.parse::<i8>().ok();
    if let Some(month) = month_named(text) {
        return Some((month, Length::Month));
    }
    match (text.split_at_checked(1)?, text.len()) {
        (("q", quarter), 2) => {
            number(quarter).filter(|quarter| (1..=4).contains(quarter)).map(|at| (3 * at - 2, Length::Quarter))
        }
        (("h", half), 2) => number(half).filter(|half| (1..=2).contains(half)).map(|at| (6 * at - 5, Length::HalfYear)),
        (_, 2) => number(text).filter(|month| (1..=12).contains(month)).map(|month| (month, Length::Month)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Length, Period};

    fn read(text: &str) -> Period {
        Period::parse(text).unwrap_or_else(|| panic!("{text} is no period"))
    }

    /// What is written, what is said, the first and the last day.
    #[test]
    fn periods_are_read_as_people_write_them() {
        for (written, said, first, last) in [
            ("2025-06-13", "2025-06-13", "2025-06-13", "2025-06-13"),
            ("13 June 2025", "2025-06-13", "2025-06-13", "2025-06-13"),
            ("June 13, 2025", "2025-06-13", "2025-06-13", "2025-06-13"),
            ("13. Juni 2025", "2025-06-13", "2025-06-13", "2025-06-13"),
            ("2025-06", "June 2025", "2025-06-01", "2025-06-30"),
            ("2025 06", "June 2025", "2025-06-01", "2025-06-30"),
            ("Feb. 2024", "February 2024", "2024-02-01", "2024-02-29"),
            ("März 2025", "March 2025", "2025-03-01", "2025-03-31"),
            ("Q2 2025", "Q2 2025", "2025-04-01", "2025-06-30"),
            ("2025-q4", "Q4 2025", "2025-10-01", "2025-12-31"),
            ("h1-2025", "H1 2025", "2025-01-01", "2025-06-30"),
            ("2025 H2", "H2 2025", "2025-07-01", "2025-12-31"),
            ("2025", "2025", "2025-01-01", "2025-12-31"),
        ] {
            let period = read(written);
            assert_eq!(
                (period.to_string().as_str(), period.first.to_string(), period.last.to_string()),
                (said, first.to_string(), last.to_string()),
                "{written}"
            );
            assert_eq!(read(said), period, "what is said reads as what was written");
        }
        for wrong in [
            "",
            "13",
            "25",
            "2025-13",
            "2025-00",
            "Q5 2025",
            "H3 2025",
            "Juno 2025",
            "2025-02-30",
            "LTM",
            "2025-06-13T10:00",
            "0999",
        ] {
            assert_eq!(Period::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_order_is_known_only_where_periods_lie_apart() {
        let (june, quarter, year) = (read("2025-06"), read("Q2 2025"), read("2025"));
        assert!(!june.is_before(&quarter) && !quarter.is_before(&june) && quarter.contains(&june));
        assert!(june.is_before(&read("2025-07-01")) && !june.is_before(&read("2025-06-30")));
        assert!(year.contains(&june) && !june.contains(&year));
        assert_eq!((june.months_to(&read("2026-06")), june.months_to(&quarter)), (Some(12), None));
        assert_eq!((june.day(), june.middle().to_string()), (None, "2025-06-15".to_string()));
        assert_eq!(Length::of("half-year"), Some(Length::HalfYear));
    }
}
