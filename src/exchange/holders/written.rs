//! The scenario that a table becomes.

use std::collections::{BTreeSet, HashSet};

use super::grid::Grid;
use super::kinds::Kind;
use super::mistakes;
use super::rows::Holding;
use crate::diagnostic::Diagnostics;
use crate::number::{Currency, Exact, decimal_text, decimals};

/// Holdings of one class at one price: a step.
struct Issue<'h> {
    class: String,
    kind: Kind,
    price: Option<Exact>,
    holdings: Vec<&'h Holding>,
}

/// The scenario as TOML.
pub fn scenario(grid: &Grid, holdings: &[Holding], currency: Currency, doubts: &mut Diagnostics) -> String {
    let convertibles = holdings.iter().filter(|holding| holding.kind == Kind::Convertible);
    doubts.extend(convertibles.map(|holding| {
        let place = grid.place(holding.rows[0], &holding.heading);
        let words = "no shares yet, and left out; add a step of the model `safe` or `convertible-note`";
        mistakes::doubt(format!("{place}: `{}` of {} is {words}", holding.class, holding.holder))
    }));
    let mut issues = issues(holdings, doubts);
    // The first common shares found the company; where there are none, the first shares of any class.
    let founding = issues.iter().position(|issue| issue.kind == Kind::Common).unwrap_or(0);
    let file = string(&grid.file);
    let sheet = grid.sheet.as_ref().map_or(String::new(), |sheet| format!(", sheet {sheet}"));
    let mut text = format!(
        "# Read from a table of holders; each figure says its row and column in `note`.\ntitle    = {}\ncurrency = \"{currency}\"\n\n\
         [sources.table]\ntitle = {}\n",
        string(&format!("Cap table of {}", grid.file)),
        string(&format!("{}{sheet}", grid.file)),
    );
    if issues.is_empty() {
        doubts.push(mistakes::doubt(format!("{file}: nobody holds shares, so there is nothing to run")));
        return text + "\n# Nobody holds shares.\n";
    }
    let first = issues.remove(founding);
    text += &format!("\n[steps.founding]\nmodel = \"founding\"\nclass = {}\n", string(&first.class));
    text += &price_line(first.price.as_ref());
    let pool: Vec<&Holding> = holdings.iter().filter(|holding| holding.kind == Kind::Pool).collect();
    if !pool.is_empty() {
        let all = pool.iter().fold(Exact::ZERO, |all, holding| &all + &holding.shares);
        let rows: Vec<usize> = pool.iter().flat_map(|holding| holding.rows.clone()).collect();
        text += &format!("pool  = {}\n", figure(&all, &rows, &pool[0].heading));
    }
    text += "\n[steps.founding.holders]\n";
    text.extend(first.holdings.iter().map(|holding| line(holding)));
    text += &options(holdings, doubts);
    let mut names: HashSet<String> = HashSet::from(["founding".to_string()]);
    let mut last = "founding".to_string();
    for issue in &issues {
        last = name(&issue.class, &mut names);
        let kind = match issue.kind {
            Kind::Preferred if issue.price.is_some() => {
                "# The table says no preference: once the price, without participation.\n"
            }
            _ => "kind  = \"common\"\n",
        };
        text += &format!("\n[steps.{last}]\nmodel = \"issuance\"\nclass = {}\n{kind}", string(&issue.class));
        text += &price_line(issue.price.as_ref());
        text += &format!("\n[steps.{last}.holders]\n");
        text.extend(issue.holdings.iter().map(|holding| line(holding)));
    }
    let counted = holdings.iter().filter(|holding| holding.kind != Kind::Convertible);
    let all = counted.fold(Exact::ZERO, |all, holding| &all + &holding.shares);
    text + &format!("\n[expect]\n\"{last}.fully_diluted\" = \"={}\"\n", decimals(&all))
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
fn options(holdings: &[Holding], doubts: &mut Diagnostics) -> String {
    let mut places = std::collections::HashMap::new();
    let mut by_holder: Vec<Vec<&Holding>> = Vec::new();
    for holding in holdings.iter().filter(|holding| holding.kind == Kind::Options) {
        let place = *places.entry(holding.holder.as_str()).or_insert(by_holder.len());
        if place == by_holder.len() {
            by_holder.push(Vec::new());
        }
        by_holder[place].push(holding);
    }
    let mut text = String::new();
    for own in by_holder {
        let holder = own[0].holder.as_str();
        let all = own.iter().fold(Exact::ZERO, |all, holding| &all + &holding.shares);
        let rows: Vec<usize> = own.iter().flat_map(|holding| holding.rows.clone()).collect();
        let figure = figure(&all, &rows, &own[0].heading);
        text += &match own.as_slice() {
            [Holding { price: Some(strike), .. }] => {
                format!("{} = {{ shares = {figure}, strike = {} }}\n", string(holder), string(&exactly(strike)))
            }
            [_] => format!("{} = {figure}\n", string(holder)),
            _ => {
                doubts.push(mistakes::doubt(format!(
                    "{holder} has several grants of options: added up, without a strike"
                )));
                format!("{} = {figure}\n", string(holder))
            }
        };
    }
    if text.is_empty() { text } else { format!("\n[steps.founding.options]\n{text}") }
}

fn line(holding: &Holding) -> String {
    format!("{} = {}\n", string(&holding.holder), figure(&holding.shares, &holding.rows, &holding.heading))
}

/// A number with where it stands.
fn figure(shares: &Exact, rows: &[usize], heading: &str) -> String {
    let shown: Vec<String> = rows.iter().take(8).map(usize::to_string).collect();
    let more = if rows.len() > 8 { format!(" and {} more", rows.len() - 8) } else { String::new() };
    let rows = format!("row{} {}{more}, {heading}", if rows.len() == 1 { "" } else { "s" }, shown.join(", "));
    let value = if shares.is_whole() { whole(shares) } else { string(&exactly(shares)) };
    format!("{{ value = {value}, source = \"table\", note = {} }}", string(&rows))
}

fn price_line(price: Option<&Exact>) -> String {
    price.map_or(String::new(), |price| format!("price_per_share = {}\n", string(&exactly(price))))
}

/// A decimal, or the fraction where it does not end.
fn exactly(value: &Exact) -> String {
    let text = decimal_text(value);
    text.exact.unwrap_or(text.value)
}

/// A whole number with `_` between thousands.
fn whole(value: &Exact) -> String {
    let digits = decimals(value);
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

/// A name for a step that no other has.
fn name(class: &str, names: &mut HashSet<String>) -> String {
    let letters = class.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), " ");
    let plain = letters.split_whitespace().collect::<Vec<_>>().join("-");
    let plain =
        if plain.starts_with(|letter: char| letter.is_ascii_alphabetic()) { plain } else { format!("class-{plain}") };
    let mut name = plain.clone();
    let mut number = 2;
    while !names.insert(name.clone()) {
        name = format!("{plain}-{number}");
        number += 1;
    }
    name
}

/// A text of TOML.
fn string(text: &str) -> String {
    let mut written = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => written.extend(['\\', letter]),
            letter if letter.is_control() => written.push(' '),
            letter => written.push(letter),
        }
    }
    written + "\""
}
