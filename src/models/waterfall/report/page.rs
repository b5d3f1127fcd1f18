//! The page of an exit: the finding in a sentence, then who gets what.

use super::{breakpoints, charts, closing, tables};
use crate::models::Page;
use crate::models::waterfall::core::{Decision, Expected, Holder, Outcome, Payee, Payout, Who};
use crate::models::waterfall::terms::{Kind, Terms};
use crate::report::words::joined;
use crate::report::{Cell, Prose, Section, Table};

/// The whole section of the report.
pub fn report(terms: &Terms, outcome: &Outcome, page: &Page<'_>) -> Section {
    let mut section = Section::new(title(terms, page));
    match outcome.exits.as_slice() {
        [payout] => {
            section.prose(lead(terms, outcome, payout));
            section.table(one(outcome, payout));
        }
        several => tables::add(&mut section, who_gets_what(outcome, several), leading_columns(several), 5),
    }
    closing::add_closing(terms, outcome, page, &mut section);
    section.table(outcome.expected.as_ref().map_or_else(Table::default, |expected| expectations(outcome, expected)));
    closing::add_earn_out(terms, outcome, &mut section);
    match outcome.exits.as_slice() {
        [_] => section.table(holders(outcome)),
        _ => tables::add(&mut section, holders_by_exit(outcome), 1, 5),
    }
    section.table(grants(outcome));
    if outcome.exits.len() > 1 {
        tables::add(&mut section, grants_by_exit(outcome), 2, 4);
    }
    outcome.jumps.iter().for_each(|jump| section.table(breakpoints::jump(outcome, jump, page)));
    section.table(required_exits(outcome, page));
    breakpoints::add(terms, outcome, page, &mut section);
    section.charts.extend(charts::charts(terms, outcome, page));
    section
}

fn title(terms: &Terms, page: &Page<'_>) -> String {
    let kind = match terms.kind {
        Kind::Sale => "Exit",
        Kind::Ipo => "Public offering",
        Kind::Dissolution => "Dissolution",
        Kind::Dividend => "Dividend",
    };
    let company = page.company.name.as_ref();
    company.map_or(format!("{kind}: who gets what"), |name| format!("{kind} of {name}: who gets what"))
}

/// The finding in a sentence or two.
fn lead(terms: &Terms, outcome: &Outcome, payout: &Payout) -> Prose {
    let converts = |decision| matches!(decision, Decision::Converts | Decision::MandatoryConversion);
    let classes = outcome.classes.iter().zip(&payout.classes).filter(|(_, payout)| converts(payout.decision));
    let converting: Vec<&str> = classes.map(|(class, _)| class.label.as_str()).collect();
    let prose = Prose::new("Of ").figure(payout.exit).words(", holders get ").figure(payout.net_proceeds);
    let prose = prose.words(match converting.len() {
        _ if terms.kind == Kind::Dividend => "; no preference is paid and none is given up".to_string(),
        0 => "; no class converts".to_string(),
        1 => format!("; {} converts to common", joined(&converting, "and")),
        _ => format!("; {} convert to common", joined(&converting, "and")),
    });
    prose.words(". A common share gets ").figure(payout.common_share).words(".")
}

/// Who gets what of the only exit, and how.
fn one(outcome: &Outcome, payout: &Payout) -> Table {
    let mut rows = Table::new("", &["Class", "How", "Gets", "Of the exit", "Per share", "Multiple"]);
    for (payee, money, part) in &payout.paid_first {
        let label = match payee {
            Payee::TransactionCosts => "Transaction costs",
            Payee::Debt => "Debt",
            Payee::CarveOut => "Management carve-out",
        };
        rows.row([label.into(), "paid first".into(), (*money).into(), (*part).into()]);
    }
    for (class, payout) in outcome.classes.iter().zip(&payout.classes) {
        rows.row([
            class.label.clone().into(),
            payout.decision.word().into(),
            payout.proceeds.into(),
            payout.part_of_exit.into(),
            payout.per_share.into(),
            payout.multiple.into(),
        ]);
    }
    rows
}

/// A table with a row for each exit, and columns for everybody.
pub fn by_exit(title: &str, heads: &[&str], labels: impl Iterator<Item = String>) -> Table {
    let mut rows = Table::new(title, heads);
    rows.columns.extend(labels);
    rows
}

fn leading_columns(several: &[Payout]) -> usize {
    if several.iter().all(|payout| payout.paid_first.is_empty()) { 1 } else { 2 }
}

fn who_gets_what(outcome: &Outcome, several: &[Payout]) -> Table {
    let heads = &["Exit", "Net proceeds"][..leading_columns(several)];
    let mut rows = by_exit("Who gets what", heads, outcome.classes.iter().map(|class| class.label.clone()));
    for payout in several {
        let heads = [Cell::from(payout.exit), Cell::from(payout.net_proceeds)].into_iter().take(heads.len());
        rows.row(heads.chain(payout.classes.iter().map(|class| class.proceeds.into())));
    }
    rows
}

fn expectations(outcome: &Outcome, expected: &Expected) -> Table {
    let mut rows = Table::new("Expected, weighted by probability", &["Class", "Expected"]);
    rows.row(["All".into(), expected.exit.into()]);
    for (class, expected) in outcome.classes.iter().zip(&expected.classes) {
        rows.row([class.label.clone().into(), (*expected).into()]);
    }
    rows
}

/// What every holder gets of the only exit.
fn holders(outcome: &Outcome) -> Table {
    let mut rows = Table::new("Holders", &["Holder", "Has", "Gets", "Of the exit", "Multiple"]);
    for Holder { label, parts, proceeds, part_of_exit, multiple, .. } in &outcome.holders {
        let has: Vec<&str> = parts.iter().map(|(index, _)| outcome.classes[*index].label.as_str()).collect();
        let gets: Cell = proceeds.first().copied().flatten().into();
        rows.row([label.clone().into(), joined(&has, "and").into(), gets, (*part_of_exit).into(), (*multiple).into()]);
    }
    rows
}

fn holders_by_exit(outcome: &Outcome) -> Table {
    let mut rows = by_exit("Holders", &["Exit"], outcome.holders.iter().map(|holder| holder.label.clone()));
    for (at, payout) in outcome.exits.iter().enumerate() {
        let gets = outcome.holders.iter().map(|holder| Cell::from(holder.proceeds[at]));
        rows.row(std::iter::once(payout.exit.into()).chain(gets));
    }
    rows
}

/// The view of those who hold options.
fn grants(outcome: &Outcome) -> Table {
    let heads = ["Grant", "Options", "Vested", "Strike", "To exercise", "Break-even exit", "Brings"];
    let alone = outcome.exits.len() == 1;
    let mut rows = Table::new("Options and warrants", &heads[..if alone { 7 } else { 6 }]);
    for grant in &outcome.grants {
        rows.row([
            grant.label.clone().into(),
            grant.granted.into(),
            grant.vested.into(),
            grant.strike.into(),
            grant.cost_to_exercise.into(),
            grant.break_even_exit.into(),
            grant.brings.first().copied().flatten().into(),
        ]);
    }
    rows.note = "An option brings what a common share gets, less the strike; only vested options count.".into();
    rows
}

/// What the options bring at each exit, where no table of classes says it.
fn grants_by_exit(outcome: &Outcome) -> Table {
    let told = || outcome.grants.iter().filter(|grant| !grant.brings.is_empty());
    let labels = told().map(|grant| grant.label.clone());
    let mut rows = by_exit("What the options bring", &["Exit", "Common share"], labels);
    for (at, payout) in outcome.exits.iter().enumerate() {
        let heads = [Cell::from(payout.exit), Cell::from(payout.common_share)];
        rows.row(heads.into_iter().chain(told().map(|grant| grant.brings[at].into())));
    }
    rows
}

/// The exits that give every class and holder their money back, and targets what they ask for.
fn required_exits(outcome: &Outcome, page: &Page<'_>) -> Table {
    let mut rows = Table::new("Required exit", &["Who", "To get", "Exit", "A common share then has"]);
    let mut setbacks = Vec::new();
    let show = |line: crate::worksheet::Line<crate::worksheet::dimension::Money>| page.sheet.show(line.id());
    for required in &outcome.required_exits {
        let label = match required.who {
            Who::Class(index) => &outcome.classes[index].label,
            Who::Holder(index) => &outcome.holders[index].label,
        };
        let what = required.multiple.map_or(required.target.into(), Cell::from);
        rows.row(match required.found {
            Some((exit, level)) => [label.clone().into(), what, exit.into(), level.into()],
            None => [label.clone().into(), what, "no exit brings it that much".into(), Cell::Empty],
        });
        for setback in &required.setbacks {
            let jump = &outcome.jumps[setback.jump];
            setbacks.push(format!(
                "{label} has less than {} again from {}{}, with the {}.",
                show(required.target),
                show(jump.exit),
                setback.until.map_or(String::new(), |until| format!(" up to {}", show(until))),
                super::words::mandatory_conversion(outcome, jump)
            ));
        }
    }
    rows.note = setbacks.join(" ");
    rows
}
