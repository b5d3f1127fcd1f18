//! What a section says of a valuation of classes: whose rights, by which method, with which assumptions.

mod offerings;
mod rights;
mod view;
mod volatility;

pub use offerings::Offerings;
pub use rights::Rights;
pub use view::{Equity, Exit, Options, Paid, Spread, Time, Value, View};
pub use volatility::{LeftOut, Leverage, Peer, Statistic, VolatilityFrom};

use super::mistakes;
use crate::models::Reference;
use crate::report::words::label;
use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// A valuation of the classes of a company.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct FairValue {
    pub span: Span,
    pub method: Method,
    pub rights: Rights,
    pub approach: Approach,
    /// What is taken off the common shares, as they cannot be sold.
    pub marketability: Option<Reported<dimension::Rate>>,
    /// Whether models of that discount take the volatility of the equity, rather than that of the common shares.
    pub is_of_equity: bool,
    /// The volatilities and years of the grid, where they are stated.
    pub grid: (Option<Reported<dimension::Rate>>, Option<Reported<dimension::Years>>),
    /// What is reported as the post-money valuation, where that is not the price of all shares.
    pub post_money: Option<Reported<dimension::Money>>,
    /// The price per share that the values are laid beside, where it is not the one just paid.
    pub headline_price: Option<Reported<dimension::Price>>,
    /// Other steps, whose values of a common share are laid beside this one.
    pub compare_with: Vec<Reference>,
}

/// How the classes are valued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Options on the equity, with the breakpoints of an exit as strikes.
    OptionPricing,
    /// Exits with probabilities, discounted.
    Scenario,
    /// Scenarios, some of which are valued by option pricing.
    Hybrid,
    /// One price for every share.
    CommonStockEquivalent,
    /// What an exit today would bring.
    CurrentValue,
}

impl Method {
    const NAMES: [(&'static str, Method); 5] = [
        ("opm", Method::OptionPricing),
        ("scenario", Method::Scenario),
        ("hybrid", Method::Hybrid),
        ("cse", Method::CommonStockEquivalent),
        ("current-value", Method::CurrentValue),
    ];
}

/// One view of the future, or several with probabilities; a price that was just paid is then explained by all of them together,
/// and says the equity of the one that leaves it open.
#[derive(Debug)]
#[allow(missing_docs)]
pub enum Approach {
    One(View),
    Weighted(Vec<Scenario>, Option<Paid>),
}

impl Approach {
    /// All views.
    pub fn views(&self) -> impl Iterator<Item = &View> {
        let (one, several) = match self {
            Approach::One(view) => (Some(view), &[][..]),
            Approach::Weighted(scenarios, _) => (None, scenarios.as_slice()),
        };
        one.into_iter().chain(several.iter().map(|scenario| &scenario.view))
    }
}

/// A view of the future with its probability.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Scenario {
    pub name: String,
    pub label: String,
    pub probability: Reported<dimension::Rate>,
    pub view: View,
}

pub(super) fn read(section: &Section<'_>) -> Option<FairValue> {
    let method = method(section)?;
    let rights = Rights::read(section);
    let approach = match method {
        Method::Scenario | Method::Hybrid => weighted(section, method),
        _ => View::read(section, method, false).map(Approach::One),
    };
    let (volatility, years) =
        section.section("grid").map_or((None, None), |grid| (grid.several("volatility"), grid.several("years")));
    let marketability = section.figure_within("discount_for_lack_of_marketability", Range::Part);
    let terms = FairValue {
        span: section.span(),
        method,
        is_of_equity: section.choice("discount_volatility", &[("common", false), ("equity", true)]).unwrap_or(false),
        grid: (volatility, years),
        post_money: section.figure("post_money"),
        headline_price: section.figure("headline_price"),
        compare_with: section.words("compare_with").into_iter().map(Reference::from).collect(),
        rights: rights?,
        approach: approach?,
        marketability,
    };
    let included = terms.approach.views().find_map(View::discount_included);
    if let Some(included) = included.filter(|_| terms.marketability.is_some()) {
        let discount = section.span_of("discount_for_lack_of_marketability");
        section.report(mistakes::discount_twice(discount, included));
    }
    Some(terms)
}

/// The method that is named; older names are answered with the new one.
fn method(section: &Section<'_>) -> Option<Method> {
    let older = [("pwerm", "scenario"), ("cvm", "current-value")];
    let written = section.peek_text("method").map(str::to_lowercase);
    if let Some((old, new)) = older.into_iter().find(|(old, _)| written.as_deref() == Some(old)) {
        section.word("method");
        section.report(mistakes::older_name(old, new, section.span_of("method")));
        return Method::NAMES.into_iter().find(|(name, _)| *name == new).map(|(_, method)| method);
    }
    match section.has("method") {
        true => section.choice("method", &Method::NAMES),
        false => Some(Method::OptionPricing),
    }
}

fn weighted(section: &Section<'_>, method: Method) -> Option<Approach> {
    let entries = section.entries("scenarios");
    if entries.is_empty() {
        let help =
            "add `[steps.NAME.scenarios.ipo]` with `probability`, `exit` and `years`, and one table for each other";
        section.missing("scenarios", "the classes are worth what each scenario brings, by its probability", help);
        return None;
    }
    let paid = Paid::read(section);
    let is_paid = section.has("calibrate_to");
    let scenarios: Vec<Option<Scenario>> = entries.iter().map(|entry| scenario(entry, method, is_paid)).collect();
    let scenarios = scenarios.into_iter().collect::<Option<Vec<Scenario>>>()?;
    let open = scenarios.iter().filter(|scenario| scenario.view.is_open()).count();
    if is_paid && open != 1 {
        section.report(mistakes::one_open_scenario(section.span_of("calibrate_to"), open));
        return None;
    }
    Some(Approach::Weighted(scenarios, paid))
}

fn scenario(entry: &Section<'_>, method: Method, is_paid: bool) -> Option<Scenario> {
    let probability = entry.figure_within("probability", Range::Part);
    entry.needs("probability", "a scenario comes true or not", "write `probability = \"30%\"`");
    let view = match (method, entry.has("method")) {
        (Method::Hybrid, true) => {
            let names = [
                ("opm", Method::OptionPricing),
                ("cse", Method::CommonStockEquivalent),
                ("exit", Method::Scenario),
                ("current-value", Method::CurrentValue),
            ];
            entry.choice("method", &names).and_then(|method| View::read(entry, method, is_paid))
        }
        _ => View::read(entry, Method::Scenario, false),
    };
    let name = entry.name().to_string();
    Some(Scenario { label: label(&name), name, probability: probability?, view: view? })
}
