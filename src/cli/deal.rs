//! `deal`: a scenario made of flags.

use super::Ending;
use super::arguments::Deal;
use super::charts;
use super::output::target;
use super::terminal::{layout, report};
use crate::engine::{plan, run};
use crate::render::{View, render, xlsx};
use crate::scenario::document_of_flags;
use crate::source::Sources;

/// Computes the deal that the flags describe.
pub fn deal(arguments: &Deal) -> Ending {
    let target = match target(&arguments.output, &[], Some(&arguments.charts)) {
        Ok(target) => target,
        Err(ending) => return ending,
    };
    let mut sources = Sources::default();
    let document = document_of_flags(&flags(arguments), &mut sources);
    let results = document.and_then(|document| Ok(run(&plan(&document, &sources)?)));
    match results {
        Err(mistakes) => report(&mistakes, &sources),
        Ok(results) => {
            let told = report(&results.diagnostics, &sources);
            let written = target.write(
                &sources,
                |format| render(&results, &sources, format, &View::default(), layout()),
                || Ok(xlsx::book(&results, &sources)?.bytes),
            );
            let pictures = charts::pictures("deal", &results);
            told.max(written).max(charts::write(pictures, &sources, &arguments.charts))
        }
    }
}

/// Each flag with the assumption that it states.
fn flags(arguments: &Deal) -> Vec<(&'static str, String, String)> {
    let stated = [
        ("--investment", "steps.deal.investment", &arguments.investment),
        ("--stake", "steps.deal.stake", &arguments.stake),
        ("--valuation", "steps.deal.valuation", &arguments.valuation),
        ("--basis", "steps.deal.basis", &arguments.basis),
        ("--pre-money", "steps.deal.pre_money", &arguments.pre_money),
        ("--post-money", "steps.deal.post_money", &arguments.post_money),
        ("--price-per-share", "steps.deal.price_per_share", &arguments.price_per_share),
        ("--shares-bought", "steps.deal.shares_bought", &arguments.shares_bought),
        ("--fully-diluted-shares", "steps.deal.fully_diluted_shares", &arguments.fully_diluted_shares),
        (
            "--fully-diluted-shares-before",
            "steps.deal.fully_diluted_shares_before",
            &arguments.fully_diluted_shares_before,
        ),
        ("--proceeds", "steps.deal.proceeds", &arguments.proceeds),
        ("--net-cash-before", "steps.deal.net_cash_before", &arguments.net_cash_before),
        ("--revenue", "company.revenue.stated", &arguments.revenue),
        ("--currency", "currency", &arguments.currency),
    ];
    let state = |flag, path: &str, value: &str| (flag, path.to_string(), value.to_string());
    let mut flags = vec![state("deal", "title", "A deal"), state("deal", "steps.deal.model", "reported-deal")];
    flags.extend(stated.into_iter().filter_map(|(flag, path, value)| Some(state(flag, path, value.as_deref()?))));
    flags.extend(arguments.rates.iter().map(|(code, number)| state("--rate", &format!("rates.{code}"), number)));
    if arguments.revenue.is_some() {
        flags.push(state("deal", "steps.multiples.model", "multiples"));
        flags.push(state("deal", "steps.multiples.of", "deal"));
    }
    flags
}
