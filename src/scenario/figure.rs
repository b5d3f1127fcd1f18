//! Figures of a section: literals checked for their unit and range, each with its place and source.

use std::sync::Arc;

use super::asked::Understood;
use super::figure_mistakes::{
    bad_number, either, has_suffix, no_rate_help, no_rate_then, out_of_range, per_cent_or_times, several_of_one,
    thousands_or_decimals, wrong_unit,
};
use super::reader::{DatedRate, name_of};
use super::section::Section;
use super::tree::{Item, Value};
use super::words::Word;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::number::{Currency, Exact, Literal, LiteralError, LiteralUnit, two_readings};
use crate::source::Span;
use crate::worksheet::{Claim, Dimension, Range, Reported, Said, Unit};

impl Section<'_> {
    /// A figure above zero, as most are. A list of several is refused: only one of them would be computed with.
    pub fn figure<U: Dimension>(&self, key: &'static str) -> Option<Reported<U>> {
        self.figure_within(key, Range::Positive)
    }

    /// A figure with a range of its own.
    pub fn figure_within<U: Dimension>(&self, key: &'static str, range: Range) -> Option<Reported<U>> {
        self.asks(key, || Understood::Figure { unit: U::UNIT, range, several: false });
        self.is_one(key).then(|| self.read_several(key, range))?
    }

    /// A number that is counted with while the section is read, such as that of the months of a schedule, and where it is
    /// written. No formula rests on it, so it cannot vary.
    pub fn number(&self, key: &'static str, range: Range) -> Option<(Exact, Span)> {
        self.asks(key, || Understood::Figure { unit: Unit::Ratio, range, several: false });
        let claim = self.is_one(key).then(|| self.elements(key).first()?.stated(key, Unit::Ratio, range))??;
        Some((claim.literal.value, claim.span))
    }

    /// Whether `key` states no more than one figure; a list of several is reported.
    fn is_one(&self, key: &'static str) -> bool {
        match self.item(key).map(|item| (&item.value, item.span)) {
            Some((Value::List(list), span)) if list.len() > 1 => {
                self.report(several_of_one(key, &self.path_of(key), list, span));
                false
            }
            _ => true,
        }
    }

    /// A figure above zero of which a list may hold several: reports that the step compares with each other, or values
    /// that it computes with one by one.
    pub fn several<U: Dimension>(&self, key: &'static str) -> Option<Reported<U>> {
        self.several_within(key, Range::Positive)
    }

    /// The same with a range of its own.
    pub fn several_within<U: Dimension>(&self, key: &'static str, range: Range) -> Option<Reported<U>> {
        self.asks(key, || Understood::Figure { unit: U::UNIT, range, several: true });
        self.read_several(key, range)
    }

    fn read_several<U: Dimension>(&self, key: &'static str, range: Range) -> Option<Reported<U>> {
        let claims = self.elements(key).iter().filter_map(|element| element.claim(key, U::UNIT, range)).collect();
        Reported::new(claims)
    }

    /// What the figure at `key` counts as it is written, to decide how it is to be read; asking does not make it known.
    /// `None` where no figure is written.
    pub fn unit_written(&self, key: &str) -> Option<LiteralUnit> {
        let literal = Literal::parse(self.figure_text(key)?, Some(self.reader.currency().code()));
        literal.ok().map(|literal| literal.unit)
    }

    /// Whether the figure at `key` is written as a part of something: a percentage, or a fraction of one such as `1/3`.
    /// Asking does not make it known.
    pub fn is_part(&self, key: &str) -> bool {
        let text = self.figure_text(key).unwrap_or("");
        let is_fraction = || {
            Literal::parse(text, None)
                .is_ok_and(|literal| literal.unit == LiteralUnit::Plain && literal.value <= Exact::ONE)
        };
        text.contains('%') || (text.contains('/') && is_fraction())
    }

    /// Reports that a plain number at `key` can be meant in two ways, if it is above 0 and at most `most`, and says whether
    /// it was: `10` where both 10 % and 10 shares may stand. With `=` before it the number is meant as it stands. `other` is
    /// how the other meaning is written, `{}` standing for the number, and `meant` what both are, "per cent or shares".
    pub fn is_doubtful_number(&self, key: &str, most: u16, other: &str, meant: &str) -> bool {
        let is_open = |text: &&str| !text.trim_start().starts_with('=') && !text.contains('/');
        let Some(text) = self.figure_text(key).filter(is_open) else { return false };
        let Ok(literal) = Literal::parse(text, None) else { return false };
        let is_small = literal.value.is_positive() && literal.value <= Exact::integer(most.into());
        if literal.unit != LiteralUnit::Plain || has_suffix(&literal) || !is_small {
            return false;
        }
        let name = if key == "value" { self.name() } else { key };
        self.report(either(name, text, &other.replace("{}", text.trim()), meant, self.span_of(key)));
        true
    }

    /// The figure that this section itself states: a bare value, or `value` with attributes beside it.
    pub fn own_figure<U: Dimension>(&self, range: Range) -> Option<Reported<U>> {
        let what = || Understood::Figure { unit: U::UNIT, range, several: false };
        self.reader.listener.asked(|| self.path().to_string(), what);
        let claim = self.claim(self.name(), U::UNIT, range)?;
        Reported::new(vec![claim])
    }

    /// Who reported the figures of this section, if it says so; sections inside inherit it.
    pub fn with_source(mut self) -> Self {
        let reported_by = self.reported_by_here();
        if !reported_by.is_empty() {
            self.said = self.reader.said_by(&reported_by);
            self.reported_by = reported_by;
        }
        self.said = self.said_here().or(self.said);
        self
    }

    fn reported_by_here(&self) -> Vec<Arc<str>> {
        self.words("source").iter().filter_map(|word| self.source_named(word)).collect()
    }

    /// Who stands behind what this section says, if it says so.
    fn said_here(&self) -> Option<Said> {
        if self.is_bare() { None } else { self.choice("said", &Said::NAMES) }
    }

    fn source_named(&self, word: &Word) -> Option<Arc<str>> {
        let mut names = self.reader.source_names();
        let named = names.clone().find(|name| ***name == *name_of(&word.text));
        if named.is_none() {
            let message = format!("there is no source `{}`", word.text);
            let diagnostic = Diagnostic::error(Code::UnknownReference, message).at(word.span, "no such source");
            let help =
                did_you_mean(&word.text, names.by_ref().map(|name| &**name).collect::<Vec<_>>()).unwrap_or_else(|| {
                    format!("add `[sources.{}]` with `publisher`, `title`, `date` and `url`", name_of(&word.text))
                });
            self.report(diagnostic.help(help));
        }
        named.map(|name| if word.text.contains('#') { Arc::from(word.text.as_str()) } else { Arc::clone(name) })
    }

    /// The figure that this section states, known from now on as one that formulas are to rest on.
    fn claim(&self, key: &str, unit: Unit, range: Range) -> Option<Arc<Claim>> {
        let claim = Arc::new(self.stated(key, unit, range)?);
        self.reader.keep(&claim);
        Some(claim)
    }

    fn stated(&self, key: &str, unit: Unit, range: Range) -> Option<Claim> {
        let Some(item) = self.item("value") else {
            let _known = ["source", "said", "note"].map(|attribute| self.item(attribute));
            self.without_value(key);
            return None;
        };
        let (mut reported_by, mut said) = (Vec::new(), None);
        if !self.is_bare() {
            self.item("note");
            reported_by = self.reported_by_here();
            said = self.said_here().or_else(|| self.reader.said_by(&reported_by));
        }
        if reported_by.is_empty() {
            reported_by.clone_from(&self.reported_by);
            said = said.or(self.said);
        }
        let literal = self.literal(key, item)?;
        if self.is_doubtful(key, item, unit) {
            return None;
        }
        let (unit, rate) = self.checked_unit(key, &literal, unit, item.span)?;
        self.check_range(key, &literal, unit, range, item.span)?;
        // Interest of `8` is 8 % to whoever writes it, and 800 % to who computes.
        if unit == Unit::Rate && literal.unit == LiteralUnit::Plain && literal.value.abs() >= Exact::ONE {
            self.report(per_cent_or_times(key, &literal, item.span));
            return None;
        }
        let path = self.path().to_string();
        Some(Claim { literal, unit, range, path, span: item.span, reported_by, said, rate })
    }

    /// Whether an amount has a point that may stand between thousands; that is reported. A price without quotes is a number
    /// of TOML, whose points are decimal; an amount of three decimals is none that anybody pays.
    fn is_doubtful(&self, key: &str, item: &Item, unit: Unit) -> bool {
        let readings = match (&item.value, unit) {
            (Value::Text(text), Unit::Money | Unit::Shares | Unit::Price)
            | (Value::Number(text), Unit::Money | Unit::Shares) => two_readings(text),
            _ => None,
        };
        readings.iter().for_each(|readings| self.report(thousands_or_decimals(key, readings, item.span)));
        readings.is_some()
    }

    fn literal(&self, key: &str, item: &Item) -> Option<Literal> {
        let (Value::Text(text) | Value::Number(text)) = &item.value else {
            match &item.value {
                Value::List(list) if list.len() > 1 => self.report(several_of_one(key, self.path(), list, item.span)),
                _ => self.wrong_type(key, item, "a figure"),
            }
            return None;
        };
        match Literal::parse(text, Some(self.reader.currency().code())) {
            Ok(literal) => Some(literal),
            Err(error) => {
                self.report(bad_number(key, &error, self.inside(item, text, &error)));
                None
            }
        }
    }

    /// The characters of a literal that an error means, inside the quotes where there are any.
    fn inside(&self, item: &Item, text: &str, error: &LiteralError) -> Span {
        let written = self.reader.sources.slice(item.span);
        match written.find(text) {
            Some(offset) if error.range.start < error.range.end => {
                item.span.part(offset + error.range.start..offset + error.range.end)
            }
            _ => item.span,
        }
    }

    /// The unit that a literal is read in, with the rate if it is money in another currency.
    fn checked_unit(&self, key: &str, literal: &Literal, unit: Unit, span: Span) -> Option<(Unit, Option<Arc<Claim>>)> {
        match (literal.unit, unit) {
            // Nobody counts multiples in thousands: `1M` is an amount.
            (LiteralUnit::Plain, Unit::Multiple) if has_suffix(literal) => {
                self.report(wrong_unit(key, literal, unit, span));
                None
            }
            (LiteralUnit::Plain, _)
            | (LiteralUnit::Percent, Unit::Stake | Unit::Rate)
            | (LiteralUnit::Multiple, Unit::Multiple) => Some((unit, None)),
            (LiteralUnit::Currency(currency), Unit::Money | Unit::Price | Unit::ExchangeRate) => {
                self.converted(currency, unit, span)
            }
            _ => {
                self.report(wrong_unit(key, literal, unit, span));
                None
            }
        }
    }

    fn converted(&self, currency: Currency, unit: Unit, span: Span) -> Option<(Unit, Option<Arc<Claim>>)> {
        let own = self.reader.currency();
        if currency == own {
            return Some((unit, None));
        }
        let rates = self.reader.rates(currency);
        if !rates.is_empty() {
            let rate = self.rate_then(currency, rates, span)?;
            return Some((Unit::ForeignMoney(currency), Some(rate)));
        }
        let message = format!("this is {currency}, the scenario computes in {own}, and no rate is given");
        let help = no_rate_help(currency, own, self.is_flag(span));
        self.report(Diagnostic::error(Code::MissingRate, message).at(span, format!("in {currency}")).help(help));
        None
    }

    /// Whether a place is the value of a flag of its own, as `deal` has them, and in no file and no setting.
    fn is_flag(&self, span: Span) -> bool {
        let name = &self.reader.sources.get(span.source).name;
        name.starts_with("--") && name != "--set"
    }

    /// The rate of the time that this section speaks of: of those that hold then, the one of the shortest period.
    fn rate_then(&self, currency: Currency, rates: &[DatedRate], span: Span) -> Option<Arc<Claim>> {
        let found = match (rates, &self.dated) {
            ([(None, only)], _) | ([(_, only)], None) => Some(only),
            (_, None) => None,
            (_, Some(date)) => {
                let holds = rates.iter().filter_map(|(period, rate)| Some(((*period)?, rate)));
                let holds = holds.filter(|(period, _)| period.contains(date));
                holds.min_by_key(|(period, _)| period.length()).map(|(_, rate)| rate)
            }
        };
        if found.is_none() {
            self.report(no_rate_then(currency, rates, self.dated, span));
        }
        found.cloned()
    }

    fn check_range(&self, key: &str, literal: &Literal, unit: Unit, range: Range, span: Span) -> Option<()> {
        if range.interval(unit).contains(&literal.value) {
            return Some(());
        }
        self.report(out_of_range(key, literal, unit, range, span));
        None
    }
}
