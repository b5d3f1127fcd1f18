//! The scenario that a table becomes.

use std::collections::{BTreeSet, HashMap};

use super::grid::{Grid, in_words};
use super::kinds::Kind;
use super::mistakes;
use super::rows::Holding;
use crate::diagnostic::Diagnostics;
use crate::exchange::draft::{Draft, Step, Value, decimal};
use crate::number::{Currency, Exact, decimals};

/// What the table is called among the sources.
const SOURCE: &str = "table";

/// Holdings of one class at one price: a step.
struct Issue<'h> {
    class: String,
    kind: Kind,
    price: Option<Exact>,
    holdings: Vec<&'h Holding>,
}

/// The scenario as TOML.
pub fn scenario(grid: &Grid, holdings: &[Holding], currency: Currency, doubts: &mut Diagnostics) -> String {
    say_promises(grid, holdings, doubts);
    let sheet = grid.sheet.as_ref().map_or(String::new(), |sheet| format!(", sheet {sheet}"));
    let mut draft = Draft::new(format!("Cap table of {}", grid.file), currency.to_string());
    draft.titles.insert(SOURCE.to_string(), format!("{}{sheet}", grid.file));
    let mut issues = issues(holdings, doubts);
    if issues.is_empty() {
        let counted = holdings.iter().filter(|holding| holding.kind != Kind::Convertible);
        let rows: Vec<usize> = counted.flat_map(|holding| holding.rows.iter().copied()).collect();
        let left = if rows.is_empty() { String::new() } else { format!("; left out: {}", in_words(&rows)) };
        doubts.push(mistakes::doubt(format!("{}: nobody holds shares, so there is nothing to run{left}", grid.file)));
        draft.comments.push("Read from a table of holders, in which nobody holds shares.".to_string());
        return draft.text();
    }
    draft.comments.push("Read from a table of holders; each figure says its row and column.".to_string());
    // The first common shares found the company; where there are none, the first shares of any class.
    let founding = issues.iter().position(|issue| issue.kind == Kind::Common).unwrap_or(0);
    let first = issues.remove(founding);
    let mut last = draft.push(founding_step(&first, holdings, doubts)).to_string();
    for issue in &issues {
        last = draft.push(issuance(issue)).to_string();
    }
    let counted = holdings.iter().filter(|holding| holding.kind != Kind::Convertible);
    let all = counted.fold(Exact::ZERO, |all, holding| &all + &holding.shares);
    draft.expectations.push((format!("{last}.fully_diluted"), Value::shares(&all)));
    draft.text()
}

fn say_promises(grid: &Grid, holdings: &[Holding], doubts: &mut Diagnostics) {
    let convertibles = holdings.iter().filter(|holding| holding.kind == Kind::Convertible);
    doubts.extend(convertibles.map(|holding| {
        let place = grid.place_of(&holding.rows, &holding.heading);
        let words = "no shares yet, and left out; add a step of the model `safe` or `convertible-note`";
        mistakes::doubt(format!("{place}: `{}` of {} is {words}", holding.class, holding.holder))
    }));
}

fn founding_step(issue: &Issue<'_>, holdings: &[Holding], doubts: &mut Diagnostics) -> Step {
    let mut step = Step::new("founding", "founding");
    step.say(&["class"], Value::Text(issue.class.clone()), None);
    say_price(&mut step, issue);
    let pool: Vec<&Holding> = holdings.iter().filter(|holding| holding.kind == Kind::Pool).collect();
    if !pool.is_empty() {
        let (all, source) = added_up(&pool);
        step.say(&["pool"], Value::shares(&all), Some(source));
    }
    say_holders(&mut step, issue);
    say_options(&mut step, holdings, doubts);
    step
}

fn issuance(issue: &Issue<'_>) -> Step {
    let starts_well = issue.class.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let name = if starts_well { issue.class.clone() } else { format!("class {}", issue.class) };
    let mut step = Step::new(&name, "issuance");
    step.say(&["class"], Value::Text(issue.class.clone()), None);
    match issue.kind {
        Kind::Preferred if issue.price.is_some() => step
            .comments
            .push("The table says no preference: once the price is assumed, without participation.".to_string()),
        _ => step.say(&["kind"], Value::Text("common".to_string()), None),
    }
    say_price(&mut step, issue);
    say_holders(&mut step, issue);
    step
}

fn say_price(step: &mut Step, issue: &Issue<'_>) {
    if let Some(price) = &issue.price {
        let first = issue.holdings.first();
        let source = first.and_then(|holding| Some(place(&holding.rows[..1], holding.price_heading.as_ref()?)));
        step.say(&["price_per_share"], Value::Text(decimal(price)), source);
    }
}

fn say_holders(step: &mut Step, issue: &Issue<'_>) {
    for holding in &issue.holdings {
        let source = Some(place(&holding.rows, &holding.heading));
        step.say(&["holders", &holding.holder], Value::shares(&holding.shares), source);
    }
}

/// The classes in the order in which they come, each at each of its prices.
fn issues<'h>(holdings: &'h [Holding], doubts: &mut Diagnostics) -> Vec<Issue<'h>> {
    let mut issues: Vec<Issue<'h>> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for holding in holdings.iter().filter(|holding| matches!(holding.kind, Kind::Common | Kind::Preferred)) {
        let place = *places.entry((&holding.class, &holding.price)).or_insert(issues.len());
        if place == issues.len() {
            let (class, price) = (holding.class.clone(), holding.price.clone());
            issues.push(Issue { class, kind: holding.kind, price, holdings: Vec::new() });
        }
        issues[place].holdings.push(holding);
    }
    // A preference is a multiple of one price, so preferred shares at another price are a class of their own.
    let mut known = BTreeSet::new();
    for issue in issues.iter_mut().filter(|issue| issue.kind == Kind::Preferred) {
        if !known.insert(issue.class.clone()) {
            let price = issue.price.as_ref().map_or("without a price".to_string(), decimals);
            let name = format!("{} ({price})", issue.class);
            doubts
                .push(mistakes::doubt(format!("`{}` has several prices: `{name}` is a class of its own", issue.class)));
            issue.class = name;
        }
        if issue.price.is_none() {
            let words = "has no price, so it is written as common shares, without a preference";
            doubts.push(mistakes::doubt(format!("`{}` {words}", issue.class)));
        }
    }
    issues
}

/// Granted options, each holder once.
fn say_options(step: &mut Step, holdings: &[Holding], doubts: &mut Diagnostics) {
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
        let holder = own[0].holder.as_str();
        let (all, source) = added_up(&own);
        let shares = Value::shares(&all);
        if let [Holding { price: Some(strike), price_heading, rows, .. }] = own.as_slice() {
            let strike_place = price_heading.as_ref().map(|heading| place(&rows[..1], heading));
            let strike = ("strike", Value::Text(decimal(strike)), strike_place);
            step.say(&["options", holder], Value::Inline(vec![("shares", shares, Some(source)), strike]), None);
            continue;
        }
        if own.len() > 1 {
            let words = "has several grants of options: added up, without a strike";
            doubts.push(mistakes::doubt(format!("{holder} {words}")));
        }
        step.say(&["options", holder], shares, Some(source));
    }
}

/// The shares of several holdings, and where they stand.
fn added_up(holdings: &[&Holding]) -> (Exact, String) {
    let all = holdings.iter().fold(Exact::ZERO, |all, holding| &all + &holding.shares);
    let mut rows: Vec<usize> = holdings.iter().flat_map(|holding| holding.rows.iter().copied()).collect();
    rows.dedup();
    let mut headings: Vec<&str> = holdings.iter().map(|holding| holding.heading.as_str()).collect();
    headings.dedup();
    (all, place(&rows, &headings.join(" and ")))
}

/// The source of a figure, with its place in the table.
fn place(rows: &[usize], heading: &str) -> String {
    format!("{SOURCE}#{}, {heading}", in_words(rows))
}
