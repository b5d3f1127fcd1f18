//! Whether preferences stand as they will at the exit: dividends accrue until then.

use crate::diagnostic::Diagnostic;
use crate::models::Run;
use crate::models::fair_value::mistakes;
use crate::models::fair_value::terms::{FairValue, Rights, Time, View};
use crate::models::waterfall::Class;
use crate::number::Exact;
use crate::worksheet::dimension;

/// How far the exit of a waterfall may be from the one that options run to: half a month, in hundredths of a year.
const ALIKE: i128 = 4;

/// A warning where a waterfall with dividends stands at another day than the exit that options run to.
pub fn warning(terms: &FairValue, classes: &[Class], run: &Run<'_>) -> Option<Diagnostic> {
    let Rights::Of(reference) = &terms.rights else { return None };
    let accrues =
        |class: &&Class| run.figure::<dimension::Money>(reference, &[&class.name, ".dividends"].concat()).is_some();
    let class = classes.iter().find(accrues)?;
    let of_waterfall = run.dated(reference)?.date?.day()?;
    let today = run.day()?;
    let between = Exact::ratio(i128::from((of_waterfall - today).get_days()), 365)?;
    let years = options(terms).find_map(|options| match &options.years {
        Time::Years(years) => years.on(run.sheet).peek(),
        Time::Until(years) => Some(years.clone()),
    })?;
    let is_apart = (&between - &years).abs() > Exact::percent(ALIKE);
    is_apart.then(|| mistakes::preferences_of_another_day(reference, &class.label, of_waterfall))
}

fn options(terms: &FairValue) -> impl Iterator<Item = &crate::models::fair_value::terms::Options> {
    terms
        .approach
        .views()
        .filter_map(|view| if let View::Options(options) = view { Some(options.as_ref()) } else { None })
}
