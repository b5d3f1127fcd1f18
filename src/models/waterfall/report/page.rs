//! The page of an exit: the finding in a sentence, then who gets what.

use super::tables::{by_class, cells, labels, some, wide};
use super::{breakpoints, charts, closing, words};
use crate::models::Page;
use crate::models::waterfall::core::{Decision, Details, Outcome, Payee, Payout, Who};
use crate::models::waterfall::terms::{Kind, Terms};
use crate::report::words::joined;
use crate::report::{Cell, Prose, Section, Table};

/// The whole section of the report.
pub fn report(terms: &Terms, outcome: &Outcome, page: &Page<'_>) -> Section {
    let mut section = Section::new(title(terms, page));
    let only = if let [payout] = outcome.exits.as_slice() { Some(payout) } else { None };
    match only {
        Some(payout) => {
            section.answer(lead(terms, outcome, payout));
            section.table(payout.details.as_ref().map_or_else(Table::default, |of| one(outcome, payout, of)));
        }
        None => who_gets_what(outcome, &mut section),
    }
    closing::add_closing(terms, outcome, page, &mut section);
    if let Some((exit, classes)) = &outcome.expected {
        let mut rows =
            by_class("Expected, weighted by probability", &["Class", "Expected"], outcome, &[cells(classes)]);
        rows = rows.of_everybody(1);
        rows.opening_row(0, ["All".into(), (*exit).into()]);
        section.table(rows);
    }
    closing::add_earn_out(outcome, &mut section);
    match only {
        Some(_) => section.table(holders(outcome)),
        None => holders_by_exit(outcome, &mut section),
    }
    add_grants(outcome, &mut section);
    outcome.jumps.iter().for_each(|jump| section.detail(breakpoints::jump(outcome, jump, page)));
    section.table(required_exits(outcome, page));
    breakpoints::add_all(terms, outcome, page, &mut section);
    section.payoffs = Some(breakpoints::payoffs(outcome));
    section.charts.extend(charts::charts(terms, outcome, page));
    section.of_holders = super::paid::columns(terms, outcome, page);
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
    let converts = |decision: &Decision| {
        matches!(decision, Decision::Converts | Decision::MandatoryConversion | Decision::Ratchet)
    };
    let classes = outcome.classes.iter().zip(&payout.decisions).filter(|(_, decision)| converts(decision));
    let converting: Vec<&str> = classes.map(|(class, _)| class.label.as_str()).collect();
    let prose = Prose::new("Of ").figure(payout.exit).words(", holders get ").figure(payout.net_proceeds);
    let prose = prose.words(match converting.len() {
        _ if terms.kind == Kind::Dividend => "; no preference is paid and none is given up".to_string(),
        0 => "; no class converts".to_string(),
        1 => format!("; {} converts to common", joined(&converting, "and")),
        _ => format!("; {} convert to common", joined(&converting, "and")),
    });
    let takes = payout.details.iter().flat_map(|details| outcome.classes.iter().zip(&details.takes));
    let favoured: String = takes.filter_map(|(class, takes)| Some(words::takes(class, takes.as_ref()?))).collect();
    prose.words(". A common share gets ").figure(payout.common_share).words(format!(".{favoured}"))
}

/// Who gets what of the only exit, and how.
fn one(outcome: &Outcome, payout: &Payout, details: &Details) -> Table {
    let heads = ["Class", "How", "Gets", "Of the exit", "Per share", "Multiple"];
    let decisions = payout.decisions.iter().map(|decision| decision.word().into()).collect();
    let (proceeds, part) = (cells(&payout.proceeds), cells(&details.part_of_exit));
    let columns = [decisions, proceeds, part, some(&details.per_share), some(&details.multiple)];
    let mut rows = by_class("", &heads, outcome, &columns).of_everybody(2);
    for (at, ((payee, money), part)) in payout.paid_first.iter().zip(&details.paid_first).enumerate() {
        let label = match payee {
            Payee::TransactionCosts => "Transaction costs",
            Payee::Debt => "Debt",
            Payee::CarveOut => "Management carve-out",
        };
        rows.opening_row(at, [label.into(), "paid first".into(), (*money).into(), (*part).into()]);
    }
    rows
}

fn who_gets_what(outcome: &Outcome, section: &mut Section) {
    let kept = if outcome.exits.iter().all(|payout| payout.paid_first.is_empty()) { 1 } else { 2 };
    let rows = outcome.exits.iter().map(|payout| {
        let heads = [payout.exit.into(), payout.net_proceeds.into()].into_iter().take(kept);
        heads.chain(cells(&payout.proceeds)).collect()
    });
    section.table(wide("Who gets what", &["Exit", "Net proceeds"][..kept], labels(outcome), rows));
}

/// What every holder gets of the only exit.
fn holders(outcome: &Outcome) -> Table {
    let mut rows = Table::new("Holders", &["Holder", "Has", "Gets", "Of the exit", "Multiple"]).of_everybody(2);
    for holder in &outcome.holders {
        let has: Vec<&str> = holder.parts.iter().map(|(index, _)| outcome.classes[*index].label.as_str()).collect();
        let gets = holder.proceeds.first().copied().flatten();
        let (part, multiple) = (holder.part_of_exit.into(), holder.multiple.into());
        rows.row([holder.label.clone().into(), joined(&has, "and").into(), gets.into(), part, multiple]);
    }
    rows
}

fn holders_by_exit(outcome: &Outcome, section: &mut Section) {
    let rows = outcome.exits.iter().enumerate().map(|(at, payout)| {
        let gets = outcome.holders.iter().map(|holder| Cell::from(holder.proceeds[at]));
        std::iter::once(payout.exit.into()).chain(gets).collect()
    });
    let labels = outcome.holders.iter().map(|holder| holder.label.clone());
    section.table(wide("Holders", &["Exit"], labels, rows));
}

/// Adds the view of those who hold options.
fn add_grants(outcome: &Outcome, section: &mut Section) {
    let heads = ["Grant", "Options", "Vested", "Strike", "To exercise", "Break-even exit", "Brings"];
    let is_only = outcome.exits.len() == 1;
    let columns = if is_only { 7 } else { 6 };
    let mut rows = Table::new("Options and warrants", &heads[..columns]).of_everybody(if is_only { 6 } else { 1 });
    for grant in &outcome.grants {
        let shares = [grant.granted.into(), grant.vested.into(), grant.strike.into(), grant.cost_to_exercise.into()];
        let brings = grant.brings.first().copied();
        let all = std::iter::once(grant.label.clone().into()).chain(shares);
        rows.row(all.chain([grant.break_even_exit.into(), brings.into()]));
    }
    rows.note = "An option brings what a common share gets, less the strike; only vested options count.".into();
    section.table(rows);
    if is_only || outcome.grants.iter().all(|grant| grant.brings.is_empty()) {
        return;
    }
    let rows = outcome.exits.iter().enumerate().map(|(at, payout)| {
        let brings = outcome.grants.iter().map(|grant| grant.brings[at].into());
        [payout.exit.into(), payout.common_share.into()].into_iter().chain(brings).collect()
    });
    let labels = outcome.grants.iter().map(|grant| grant.label.clone());
    section.table(wide("What the options bring", &["Exit", "Common share"], labels, rows));
}

/// The exits that give every class and holder their money back, and targets what they ask for.
fn required_exits(outcome: &Outcome, page: &Page<'_>) -> Table {
    let mut rows = Table::new("Required exit", &["Who", "To get", "Exit", "Per common share"]).of_everybody(1);
    let mut setbacks = Vec::new();
    for required in &outcome.required_exits {
        let label = match required.who {
            Who::Class(index) => &outcome.classes[index].label,
            Who::Holder(index) => &outcome.holders[index].label,
        };
        let what = required.multiple.map_or(required.target.into(), Cell::from);
        let (exit, level) = required
            .found
            .map_or(("no exit brings it that much".into(), Cell::Empty), |found| (found.0.into(), found.1.into()));
        rows.row([label.clone().into(), what, exit, level]);
        for (jump, until) in &required.setbacks {
            let jump = &outcome.jumps[*jump];
            let [target, from] = [required.target, jump.exit].map(|line| page.sheet.show(line.id()));
            let until = until.map_or(String::new(), |until| format!(" up to {}", page.sheet.show(until.id())));
            let because = words::conversion(outcome, jump);
            setbacks.push(format!("{label} has less than {target} again from {from}{until}, with the {because}."));
        }
    }
    rows.note = setbacks.join(" ");
    rows
}
