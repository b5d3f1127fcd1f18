//! The scenario that a table becomes.

use std::collections::{BTreeSet, HashMap};

use super::grid::{Grid, rows_in_words};
use super::kinds::Kind;
use super::mistakes;
use super::rows::Holding;
use crate::diagnostic::Diagnostics;
use crate::exchange::draft::{Draft, Step, Value};
use crate::number::{Currency, Exact, decimals};

/// What the table is called among the sources of its scenario.
const SOURCE: &str = "table";

/// Holdings of one class at one price: a step.
struct Issue<'h> {
    class: String,
    kind: Kind,
    holdings: Vec<&'h Holding>,
}

/// The scenario as TOML.
pub fn scenario(grid: &Grid, holdings: &[Holding], currency: Currency, doubts: &mut Diagnostics) -> String {
    tell_of_convertibles(grid, holdings, doubts);
    let mut draft = Draft::new(format!("Cap table of {}", grid.file), currency.to_string());
    draft.comments.push("Read from a table of holders; each figure says its row and column.".into());
    let sheet = grid.sheet.as_ref().map_or(String::new(), |sheet| format!(", sheet {sheet}"));
    draft.titles.insert(SOURCE.into(), format!("{}{sheet}", grid.file));
    let mut issues = issues(holdings, doubts);
    if issues.is_empty() {
        tell_of_rights(grid, holdings, doubts);
        draft.comments.push("Nobody holds shares.".into());
        return draft.text();
    }
    // The first common shares found the company; where there are none, the first shares of any class.
    let first = issues.iter().position(|issue| issue.kind == Kind::Common).unwrap_or(0);
    let first = issues.remove(first);
    if first.kind == Kind::Preferred && first.holdings[0].price.is_some() {
        let words = "is the first class, as nobody holds common shares, and written without a preference";
        doubts.push(mistakes::doubt(format!("`{}` {words}", first.class)));
    }
    let mut last = draft.push(founding(&first, holdings, doubts)).to_string();
    for issue in &issues {
        last = draft.push(issuance(issue)).to_string();
    }
    let counted = holdings.iter().filter(|holding| holding.kind != Kind::Convertible);
    let all = counted.fold(Exact::ZERO, |all, holding| &all + &holding.shares);
    draft.expectations.push((format!("{last}.fully_diluted"), Value::Text(format!("={}", decimals(&all)))));
    draft.text()
}

fn tell_of_convertibles(grid: &Grid, holdings: &[Holding], doubts: &mut Diagnostics) {
    let convertibles = holdings.iter().filter(|holding| holding.kind == Kind::Convertible);
    doubts.extend(convertibles.map(|holding| {
        let place = grid.place(holding.rows[0], &holding.heading);
        let words = "no shares yet, and left out; add a step of the model `safe` or `convertible-note`";
        mistakes::doubt(format!("{place}: `{}` of {} is {words}", holding.class, holding.holder))
    }));
}

/// Without shares there is nothing that options and a pool could be a part of.
fn tell_of_rights(grid: &Grid, holdings: &[Holding], doubts: &mut Diagnostics) {
    let rights = holdings.iter().filter(|holding| holding.kind != Kind::Convertible);
    doubts.extend(rights.map(|holding| {
        let place = grid.place(holding.rows[0], &holding.heading);
        mistakes::doubt(format!("{place}: `{}` of {} are left out", holding.class, holding.holder))
    }));
    doubts.push(mistakes::doubt(format!("{}: nobody holds shares, so there is nothing to run", grid.file)));
}

/// The first step: the first class, the pool and the options.
fn founding(first: &Issue<'_>, holdings: &[Holding], doubts: &mut Diagnostics) -> Step {
    let mut step = Step::new("founding", "founding");
    terms(&mut step, first);
    let pool: Vec<&Holding> = holdings.iter().filter(|holding| holding.kind == Kind::Pool).collect();
    if !pool.is_empty() {
        let (all, place) = together(&pool);
        step.say(&["pool"], Value::shares(&all), Some(place));
    }
    options(&mut step, holdings, doubts);
    step
}

/// A class that comes after the first.
fn issuance(issue: &Issue<'_>) -> Step {
    let mut step = Step::new(&issue.class, "issuance");
    if issue.kind == Kind::Preferred && issue.holdings[0].price.is_some() {
        let words = "The table says no preference: once the price, without participation.";
        step.comments.push(words.into());
    } else {
        step.say(&["kind"], Value::Text("common".into()), None);
    }
    terms(&mut step, issue);
    step
}

/// The class, its price, and who holds it.
fn terms(step: &mut Step, issue: &Issue<'_>) {
    step.say(&["class"], Value::Text(issue.class.clone()), None);
    let first = issue.holdings[0];
    if let (Some(price), Some((row, heading))) = (&first.price, &first.priced_at) {
        step.say(&["price_per_share"], Value::figure(price, ""), Some(place(&[*row], heading)));
    }
    for holding in &issue.holdings {
        let place = place(&holding.rows, &holding.heading);
        step.say(&["holders", &holding.holder], Value::shares(&holding.shares), Some(place));
    }
}

/// The classes in the order in which they come, each at each of its prices.
fn issues<'h>(holdings: &'h [Holding], doubts: &mut Diagnostics) -> Vec<Issue<'h>> {
    let mut issues: Vec<Issue<'h>> = Vec::new();
    let mut places = HashMap::new();
    for holding in holdings.iter().filter(|holding| holding.kind.is_of_shares()) {
        let place = *places.entry((&holding.class, &holding.price)).or_insert(issues.len());
        if place == issues.len() {
            issues.push(Issue { class: holding.class.clone(), kind: holding.kind, holdings: Vec::new() });
        }
        issues[place].holdings.push(holding);
    }
    // A preference is a multiple of one price, so preferred shares at another price are a class of their own.
    let mut known = BTreeSet::new();
    for issue in issues.iter_mut().filter(|issue| issue.kind == Kind::Preferred) {
        let price = issue.holdings[0].price.as_ref();
        if !known.insert(issue.class.clone()) {
            let name = format!("{} ({})", issue.class, price.map_or("without a price".to_string(), decimals));
            doubts
                .push(mistakes::doubt(format!("`{}` has several prices: `{name}` is a class of its own", issue.class)));
            issue.class = name;
        }
        if price.is_none() {
            let words = "has no price, so it is written as common shares, without a preference";
            doubts.push(mistakes::doubt(format!("`{}` {words}", issue.class)));
        }
    }
    issues
}

/// Granted options, each holder once.
fn options(step: &mut Step, holdings: &[Holding], doubts: &mut Diagnostics) {
    let mut places = HashMap::new();
    let mut by_holder: Vec<Vec<&Holding>> = Vec::new();
    for holding in holdings.iter().filter(|holding| holding.kind == Kind::Options) {
        let place = *places.entry(holding.holder.as_str()).or_insert(by_holder.len());
        if place == by_holder.len() {
            by_holder.push(Vec::new());
        }
        by_holder[place].push(holding);
    }
    for own in by_holder {
        let key = ["options", own[0].holder.as_str()];
        let (all, written) = together(&own);
        match own.as_slice() {
            [Holding { price: Some(strike), priced_at: Some((row, heading)), .. }] => {
                let strike = ("strike", Value::figure(strike, ""), Some(place(&[*row], heading)));
                let shares = ("shares", Value::shares(&all), Some(written));
                step.say(&key, Value::Inline(vec![shares, strike]), None);
            }
            grants => {
                if grants.len() > 1 {
                    let words = "has several grants of options: added up, without a strike";
                    doubts.push(mistakes::doubt(format!("{} {words}", key[1])));
                }
                step.say(&key, Value::shares(&all), Some(written));
            }
        }
    }
}

/// The sum of several holdings, and where they stand.
fn together(holdings: &[&Holding]) -> (Exact, String) {
    let all = holdings.iter().fold(Exact::ZERO, |all, holding| &all + &holding.shares);
    let rows: Vec<usize> = holdings.iter().flat_map(|holding| holding.rows.iter().copied()).collect();
    (all, place(&rows, &holdings[0].heading))
}

/// Where a figure stands in the table.
fn place(rows: &[usize], heading: &str) -> String {
    format!("{SOURCE}#{}, {heading}", rows_in_words(rows))
}
