//! A reported multiple: of which revenue it may be, and of which value.

use super::super::terms::Multiples;
use super::super::words::{self, OfValue};
use super::revenues::{Measured, Value, ValueKind, revenues};
use crate::models::valued::Valued;
use crate::models::{Run, Yields};
use crate::reconcile::{Choice, Reading};

/// Declares a reported multiple with what it may be the multiple of, the revenue that is stated first.
pub(super) fn declare(
    terms: &Multiples,
    run: &Run<'_>,
    values: &[Value],
    measured: &[Measured],
    yields: &mut Yields,
) -> Option<()> {
    let (sheet, reported) = (run.sheet, terms.multiple.as_ref()?);
    let stated = match &terms.multiple_of {
        Some(name) => Some(&*run.revenue(yields, revenues(terms, run), name)?.name),
        None => None,
    };
    let multiple = reported.on(sheet).named("reported.multiple");
    yields.reported(sheet, "multiple", Some(reported));
    match &terms.valued {
        Valued::Stated(valuation) => yields.reported(sheet, "valuation", Some(valuation)),
        Valued::Step(_) => yields.account.line(sheet, "valuation", values.first()?.amount.id()),
    }
    let mut readings: Vec<(bool, Reading)> = Vec::new();
    for one in measured.iter().filter(|one| one.revenue.is_of_a_year()) {
        yields.reported(sheet, &[&*one.revenue.name, "_revenue"].concat(), Some(&one.revenue.figure));
        for (at, (value, line)) in values.iter().zip(&one.multiples).enumerate() {
            let of = match value.kind {
                _ if at == 0 => OfValue::Headline,
                ValueKind::Enterprise => OfValue::Enterprise,
                _ => OfValue::Before,
            };
            let reading = words::multiple_of(&one.revenue, of).equal(multiple, line.on(sheet));
            readings.push((stated.is_none_or(|stated| stated == one.revenue.name), reading));
        }
    }
    // A stable sort: what is stated comes first, and multiples of the headline value come before those of others.
    readings.sort_by_key(|(is_stated, reading)| (!is_stated, reading.rank));
    let readings = readings.into_iter().map(|(_, reading)| reading).collect();
    yields.reading(Choice { about: "multiple".to_string(), is_stated: stated.is_some(), readings });
    Some(())
}
