//! What questions are asked of: scenarios, their assumptions and figures, and the separate runs that answers are held to.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use super::{Disk, scenarios};
use postmoney::engine::{Computation, compute, plan};
use postmoney::models;
use postmoney::number::{Exact, LiteralUnit};
use postmoney::scenario::{Document, Request, load_text};
use postmoney::source::Sources;
use postmoney::worksheet::{Claim, Overrides, Unit};

/// Every scenario of the package, and the one in the documentation of every model.
pub fn texts() -> &'static [(PathBuf, String)] {
    static TEXTS: LazyLock<Vec<(PathBuf, String)>> = LazyLock::new(|| {
        let templates = models::ALL.iter().map(|model| (PathBuf::from(model.name), model.template().to_string()));
        scenarios().iter().cloned().chain(templates).collect()
    });
    &TEXTS
}

pub fn document(text: &(PathBuf, String), settings: Vec<String>, sources: &mut Sources) -> Option<Document> {
    read(text, &Request { case: None, settings }, sources)
}

/// The same with a case.
pub fn read(text: &(PathBuf, String), request: &Request, sources: &mut Sources) -> Option<Document> {
    load_text(&text.0.to_string_lossy(), text.1.clone(), &Disk, request, sources).ok()
}

/// A run from the text on, with these settings; `None` when it is refused.
pub fn separate(text: &(PathBuf, String), settings: Vec<String>) -> Option<Computation> {
    let results = as_far_as_it_goes(text, &Request { case: None, settings })?;
    (!results.diagnostics.has_errors()).then_some(results)
}

/// A run from the text on, with the steps before the first that is refused.
pub fn as_far_as_it_goes(text: &(PathBuf, String), request: &Request) -> Option<Computation> {
    let mut sources = Sources::default();
    let document = read(text, request, &mut sources)?;
    Some(compute(&plan(&document, &sources).ok()?, Overrides::new()))
}

/// An assumption set to a value, written in the unit in which it was reported.
pub fn setting(claim: &Claim, value: &Exact) -> Option<String> {
    let shown = |value: &Exact| value.to_decimal().map(|decimal| decimal.normalize().to_string());
    setting_of(claim, value, shown)
}

/// The same as a fraction, for a value whose decimals do not end.
pub fn setting_in_full(claim: &Claim, value: &Exact) -> Option<String> {
    setting_of(claim, value, |value| Some(value.fraction()))
}

/// A part is set with its sign, without which it may be taken for a number of shares.
pub fn with_sign(claim: &Claim) -> Claim {
    let mut claim = claim.clone();
    if claim.literal.unit == LiteralUnit::Plain && matches!(claim.unit, Unit::Stake | Unit::Rate) {
        claim.literal.unit = LiteralUnit::Percent;
    }
    claim
}

fn setting_of(claim: &Claim, value: &Exact, shown: impl Fn(&Exact) -> Option<String>) -> Option<String> {
    Some(match claim.literal.unit {
        LiteralUnit::Percent => format!("{}=={}%", claim.path, shown(&(value * &Exact::integer(100)))?),
        LiteralUnit::Currency(currency) => format!("{}=={currency} {}", claim.path, shown(value)?),
        LiteralUnit::Multiple => format!("{}=={}x", claim.path, shown(value)?),
        LiteralUnit::Plain => format!("{}=={}", claim.path, shown(value)?),
    })
}

/// The assumptions of a scenario that formulas use, and its named figures.
pub fn assumptions(results: &Computation) -> Vec<Arc<Claim>> {
    let sheet = &results.sheet;
    let claims = sheet.ids().filter_map(|id| sheet.claim_of(id));
    claims.filter(|claim| !claim.path.contains('#')).collect()
}

pub fn value(results: &Option<Computation>, name: &str) -> Option<Exact> {
    let sheet = &results.as_ref()?.sheet;
    sheet.value(sheet.find(name)?)
}

/// A number near `base`: it may be a little off, far off, or on the other side of another figure.
pub fn near(base: &Exact, permille: i128) -> Exact {
    let factor = Exact::ratio(permille, 1000).expect("a fraction");
    (base * &factor).significant(6)
}
