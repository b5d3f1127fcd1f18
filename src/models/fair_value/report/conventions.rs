//! How it was computed, and what was not considered: what whoever signs has to agree with.

use super::options_of;
use crate::models::fair_value::outcome::Outcome;
use crate::models::fair_value::terms::{Approach, FairValue, Method, Options, Rights, Time, View};
use crate::report::Table;

/// Conventions, one a row.
pub fn table(terms: &FairValue, outcome: &Outcome) -> Table {
    let mut table = Table::new("Conventions, and what was not considered", &["Of", "Here"]);
    let mut say = |of: &str, here: &str| table.row([of.into(), here.into()]);
    say("Method", method(terms.method));
    say("Breakpoints", rights(&terms.rights));
    let views = options(&terms.approach);
    if !views.is_empty() {
        say("Volatility", "of all of the equity; that of a class follows from how it moves with the equity");
        say("Rates", rates(&views));
        say("Time", time(&views));
        say("Equity", "what classes and options share, after debt, costs and a carve-out");
    }
    if options_of(outcome).any(|(options, _)| !options.jumps.is_empty()) {
        say("Jumps", "what a conversion changes at once at an exit is a digital option on it");
    }
    if options_of(outcome).any(|(options, _)| options.has_offerings) {
        say("Offerings", "an exit is a public offering or a sale, with the probability that its size has");
    }
    if options_of(outcome).any(|(options, _)| options.is_published) {
        say("Preset", "what the scenario leaves open is as Gornall and Strebulaev assume");
    }
    if outcome.classes.iter().any(|class| class.strike.is_some()) {
        say("Options", "classes of their own that share from their strike on; no unissued pool");
    }
    say(
        "Marketability",
        match outcome.marketability.as_ref().and_then(|discount| discount.applied) {
            Some(_) => "the discount as stated, off common shares alone, once the equity is shared",
            None => "no discount is taken off",
        },
    );
    say("Assumed by", "whoever wrote the scenario, where no source is named beside a figure");
    say("Not considered", "control, taxes, side agreements, rounds still to come and their dilution");
    table
}

fn method(method: Method) -> &'static str {
    match method {
        Method::OptionPricing => "option pricing: each class is a spread of call options on the equity",
        Method::Scenario => "scenarios: what each class gets of each exit, discounted and weighted",
        Method::Hybrid => "hybrid: scenarios with probabilities, of which some price options",
        Method::CommonStockEquivalent => "common stock equivalent: one price for every share, as if all had converted",
        Method::CurrentValue => "current value: what each class would get if the equity were paid out today",
    }
}

fn rights(rights: &Rights) -> &'static str {
    match rights {
        Rights::Own(_) => "of the waterfall of all that is outstanding; preferences as they stand at the exit",
        Rights::Of(_) => "of the waterfall that is named; preferences as they stand at its exit",
    }
}

fn options(approach: &Approach) -> Vec<&Options> {
    approach.views().filter_map(of_view).collect()
}

fn of_view(view: &View) -> Option<&Options> {
    if let View::Options(options) = view { Some(options) } else { None }
}

fn rates(options: &[&Options]) -> &'static str {
    let annual = options.iter().filter(|options| options.is_annual).count();
    match annual {
        0 => "stated and used as continuously compounded, a year",
        annual if annual < options.len() => "as each scenario states them, used as continuously compounded",
        _ => "stated as annual and effective, used as continuously compounded: ln(1 + rate)",
    }
}

fn time(options: &[&Options]) -> &'static str {
    match () {
        () if options.iter().any(|options| options.is_random) => {
            "random, exponentially distributed with the stated mean"
        }
        () if options.iter().any(|options| matches!(options.years, Time::Until(_))) => "days divided by 365",
        () => "a fixed time, in years as stated",
    }
}
