//! The columns of a file of prices: days, and a price of each peer on each of them.

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::mistakes;
use super::rows::{Field, rows, separator};
use crate::diagnostic::Diagnostic;
use crate::limits;
use crate::number::Exact;
use crate::scenario::{Length, Period, Section};
use crate::source::{SourceId, Span, on_one_line};

/// What stands where there was no price.
const NO_PRICE: [&str; 6] = ["", "null", "na", "n/a", "#n/a", "nan"];
/// The most mistakes that are told of one file: a file of another kind has one in each line.
const MOST_MISTAKES: usize = 10;

/// Prices by day.
#[derive(Debug, PartialEq)]
pub struct Prices {
    /// The days, ascending.
    pub days: Vec<Date>,
    /// The peers, in the order of the columns.
    pub peers: Vec<Peer>,
}

/// One peer: a column.
#[derive(Debug, PartialEq)]
pub struct Peer {
    /// What the column is called.
    pub name: String,
    /// Where it is called so.
    pub span: Span,
    /// The price on each day; `None` where there was none.
    pub prices: Vec<Option<Exact>>,
}

impl Prices {
    /// Reads the file that `key` of `section` names, reporting what is wrong with it.
    pub fn read(section: &Section<'_>, key: &'static str) -> Option<Prices> {
        let (file, text) = section.file_beside(key)?;
        let reading = Reading { section, file, separator: separator(text) };
        let mut found = Vec::new();
        let prices = reading.prices(text, &mut found);
        let is_right = found.is_empty();
        found.into_iter().for_each(|mistake| section.report(mistake));
        prices.filter(|_| is_right)
    }
}

/// A file that is being read.
struct Reading<'r, 'a> {
    section: &'r Section<'a>,
    file: SourceId,
    separator: char,
}

impl Reading<'_, '_> {
    fn at(&self, range: Range<usize>) -> Span {
        self.section.place_in(self.file, range)
    }

    fn prices(&self, text: &str, found: &mut Vec<Diagnostic>) -> Option<Prices> {
        let mut rows = rows(text, self.separator);
        let head = match rows.next() {
            Some(Ok(head)) if head.len() > 1 => head,
            Some(Err(line)) => {
                found.push(mistakes::open_quote(self.at(line)));
                return None;
            }
            head => {
                let line = head.and_then(Result::ok).and_then(|head| head.first().map(|field| field.range.clone()));
                found.push(mistakes::no_peers(self.at(line.unwrap_or(0..0))));
                return None;
            }
        };
        let mut prices = Prices { days: Vec::new(), peers: self.peers(&head[1..], found)? };
        let mut last = None;
        for (number, row) in rows.enumerate() {
            if found.len() >= MOST_MISTAKES {
                break;
            }
            if limits::PRICES.is_passed_by((number + 1) * prices.peers.len()) {
                let given = text.lines().count().saturating_sub(1) * prices.peers.len();
                found.push(Diagnostic::too_many(&limits::PRICES, given, self.at(0..head[0].range.end)));
                break;
            }
            match row {
                Ok(row) => self.row(&row, &mut prices, &mut last, found),
                Err(line) => found.push(mistakes::open_quote(self.at(line))),
            }
        }
        if prices.days.first() > prices.days.last() {
            prices.days.reverse();
            prices.peers.iter_mut().for_each(|peer| peer.prices.reverse());
        }
        Some(prices)
    }

    fn peers(&self, head: &[Field<'_>], found: &mut Vec<Diagnostic>) -> Option<Vec<Peer>> {
        let mut peers: Vec<Peer> = Vec::new();
        for field in head {
            let (name, span) = (on_one_line(&field.text), self.at(field.range.clone()));
            let length = name.chars().count();
            if name.is_empty() {
                found.push(mistakes::no_name(span));
            } else if limits::NAME.is_passed_by(length) {
                found.push(Diagnostic::too_many(&limits::NAME, length, span));
            } else if let Some(other) = peers.iter().find(|peer| peer.name == name) {
                found.push(mistakes::two_columns(&name, span, other.span));
            }
            peers.push(Peer { name, span, prices: Vec::new() });
        }
        if limits::PEERS.is_passed_by(peers.len()) {
            found.push(Diagnostic::too_many(&limits::PEERS, peers.len(), peers[limits::PEERS.most()].span));
        }
        found.is_empty().then_some(peers)
    }

    /// One day. `last` is the day of the row before, and whether days have gone up so far.
    fn row(
        &self,
        row: &[Field<'_>],
        prices: &mut Prices,
        last: &mut Option<(Date, Option<bool>)>,
        found: &mut Vec<Diagnostic>,
    ) {
        let written = &row[0];
        let at = self.at(written.range.clone());
        let Some(day) = day(&written.text) else {
            found.push(mistakes::no_day(&written.text, at));
            return;
        };
        if row.len() != prices.peers.len() + 1 {
            found.push(mistakes::columns(row.len(), prices.peers.len() + 1, at));
            return;
        }
        let goes_up = last.map(|(before, _)| day > before);
        let went_up = last.and_then(|(_, went_up)| went_up);
        if last.is_some_and(|(before, _)| before == day) {
            found.push(mistakes::day_twice(day, at));
        } else if went_up.is_some() && goes_up != went_up {
            found.push(mistakes::out_of_order(day, at));
        }
        *last = Some((day, went_up.or(goes_up)));
        prices.days.push(day);
        for (peer, field) in prices.peers.iter_mut().zip(&row[1..]) {
            peer.prices.push(self.price(&peer.name, field).unwrap_or_else(|mistake| {
                found.push(mistake);
                None
            }));
        }
    }

    fn price(&self, peer: &str, field: &Field<'_>) -> Result<Option<Exact>, Diagnostic> {
        let text = &field.text;
        if NO_PRICE.iter().any(|nothing| nothing.eq_ignore_ascii_case(text)) {
            return Ok(None);
        }
        let span = self.at(field.range.clone());
        let plain = if self.separator == ',' { text.to_string() } else { text.replace(',', ".") };
        let digits = plain.strip_prefix('-').unwrap_or(&plain);
        let is_number = digits.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
            && digits.starts_with(|letter: char| letter.is_ascii_digit())
            && digits.matches('.').count() <= 1;
        if !is_number {
            return Err(mistakes::no_price(peer, text, span));
        }
        let price = Decimal::from_str_exact(&plain).map_err(|_| mistakes::long_price(text, span))?;
        match Exact::from(price) {
            price if price.is_positive() => Ok(Some(price)),
            _ => Err(mistakes::not_positive(peer, text, span)),
        }
    }
}

/// The day of a row; of a row for a whole month, a day in it.
fn day(text: &str) -> Option<Date> {
    let period = Period::parse(text)?;
    match period.length() {
        Length::Day => period.day(),
        Length::Month => Some(period.middle()),
        _ => None,
    }
}
