//! Numbers as they are shown, read back.

use postmoney::number::{Exact, Literal};

/// Fails with what is wrong.
pub fn ensure(holds: bool, wrong: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(wrong()) }
}

/// A number as it is shown, and how far off it may be of what it stands for.
pub struct Shown {
    pub value: Exact,
    pub half: Exact,
    /// Whether it only says that something is nearer to zero.
    is_bound: bool,
}

impl Shown {
    pub fn read(text: &str) -> Result<Shown, String> {
        // Points, of differences of stakes, are hundredths as per cent are.
        let plain = text.trim().replace(',', "").replace('−', "-").replace(" pts", " %").replace(" pt", " %");
        let (is_bound, plain) = match plain.strip_prefix('<').or(plain.strip_prefix('>')) {
            Some(rest) => (true, rest.to_string()),
            None => (false, plain),
        };
        let plain = plain.strip_suffix(" years").map_or(plain.clone(), str::to_string);
        let (value, last_place) =
            value_and_last_place(&plain).map_err(|error| format!("{text:?} is no number: {error}"))?;
        let half = &last_place * &Exact::ratio(1, 2).ok_or("half")?;
        Ok(Shown { value, half, is_bound })
    }

    /// Whether it is what is shown of a value.
    pub fn is_of(&self, value: &Exact) -> bool {
        match self.is_bound {
            true => !value.is_zero() && value.abs() <= self.value.abs(),
            false => (&self.value - value).abs() <= self.half,
        }
    }

    pub fn least(&self) -> Exact {
        &self.value - &self.half
    }

    pub fn most(&self) -> Exact {
        &self.value + &self.half
    }
}

/// What a text says, and the unit of its last digit. A whole number with more digits than a file may state is read in pieces.
fn value_and_last_place(text: &str) -> Result<(Exact, Exact), String> {
    const DIGITS: usize = 12;
    let start = text.find(|letter: char| letter.is_ascii_digit()).unwrap_or(text.len());
    let (before, rest) = text.split_at(start);
    let (digits, after) = rest.split_at(rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len()));
    let read = |digits: &str| {
        let literal =
            Literal::parse(&format!("{before}{digits}{after}"), None).map_err(|error| format!("{error:?}"))?;
        Ok((literal.value, literal.last_place))
    };
    if digits.len() <= DIGITS || after.starts_with('.') {
        return read(digits);
    }
    let (most, last) = digits.split_at(digits.len() - DIGITS);
    let ((most, _), (last, last_place)) = (value_and_last_place(&format!("{before}{most}{after}"))?, read(last)?);
    Ok((&(&most * &Exact::power_of_ten(DIGITS as i32)) + &last, last_place))
}

/// That a text shows a value.
pub fn shows(text: &str, value: &Exact) -> Result<(), String> {
    let shown = Shown::read(text)?;
    ensure(shown.is_of(value), || format!("{text:?} is not {value:?} ({})", value.to_f64()))
}

/// That two texts show two values, and that these differ, which the texts do as well.
pub fn shows_both([first, second]: [&str; 2], from: &Exact, to: &Exact) -> Result<(), String> {
    ensure(first != second, || format!("{first:?} does not move"))?;
    let Some(barely) = second.strip_prefix("barely ") else {
        return shows(first, from).and_then(|()| shows(second, to));
    };
    let (is_more, rest) =
        barely.strip_prefix("more").map_or((false, barely.strip_prefix("less")), |rest| (true, Some(rest)));
    let is_of_the_first = match rest.and_then(|rest| rest.strip_prefix(" than ")) {
        Some(named) => named == first,
        None => rest == Some("") && first.starts_with(['<', '>']),
    };
    ensure(is_of_the_first, || format!("{second:?} is not held against {first:?}"))?;
    ensure(if is_more { to > from } else { to < from }, || format!("{second:?}, of {from:?} and {to:?}"))?;
    let digits = &from.abs().max(to.abs()) * &Exact::power_of_ten(-13);
    ensure(first.starts_with(['<', '>']) || (to - from).abs() <= digits, || {
        format!("{second:?} is much {from:?} and {to:?}")
    })?;
    shows(first, from).and_then(|()| shows(first, to))
}

/// That a text shows the part of a whole: 0 and 100 % only where it is nothing or all of it.
pub fn shows_part(text: &str, count: usize, of: usize) -> Result<(), String> {
    let part = Exact::ratio(count as i128, of as i128).ok_or("a part of nothing")?;
    let wrong = || format!("{text:?} is not {count} of {of}");
    if let Some(least) = text.strip_prefix("less than ") {
        return ensure(count > 0 && part < Shown::read(least)?.value, wrong);
    }
    if let Some(most) = text.strip_prefix("more than ") {
        return ensure(count < of && part > Shown::read(most)?.value, wrong);
    }
    let shown = Shown::read(text)?;
    let is_end = shown.value.is_zero() || shown.value == Exact::ONE;
    ensure(shown.is_of(&part) && (!is_end || shown.value == part), wrong)
}

/// What stands between two pieces of a text.
pub fn between<'t>(text: &'t str, before: &str, after: &str) -> Result<&'t str, String> {
    let rest = text.split_once(before).map(|(_, rest)| rest);
    let found = rest
        .and_then(|rest| if after.is_empty() { Some(rest) } else { rest.split_once(after).map(|(found, _)| found) });
    found.ok_or_else(|| format!("{text:?} has nothing between {before:?} and {after:?}"))
}

/// The lowest and the highest.
pub fn ends<'v>(values: impl Iterator<Item = &'v Exact> + Clone) -> Option<(&'v Exact, &'v Exact)> {
    Some((values.clone().min()?, values.max()?))
}
