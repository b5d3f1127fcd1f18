//! Contributions in words.

use super::core::{Outcome, Partner};
use crate::models::{Page, deduction};
use crate::reconcile::report::in_words;
use crate::report::words::{acted, capital, joined, possessive};
use crate::report::{Cell, Prose, Section, Table};

pub(super) fn report(outcome: &Outcome, page: &Page<'_>) -> Section {
    let mut section = Section::new(match &page.company.name {
        Some(company) => format!("What is given for stakes in {company}"),
        None => "What is given for stakes".to_string(),
    });
    section.answer(lead(outcome));
    for partner in &outcome.partners {
        section.blocks.extend(worth(partner).map(crate::report::Block::Prose));
    }
    section.table(partners(outcome).without_empty_columns());
    section.table(assets(outcome));
    section.detail(deduction::table_called(&outcome.checked, |name| called(outcome, name)));
    section
}

/// The name of a figure, with the partner whose it is: "Ada's stake".
fn called(outcome: &Outcome, name: &str) -> String {
    let own = name.strip_prefix("partners.").and_then(|own| own.rsplit_once('.'));
    let partner = own.and_then(|(key, own)| Some((outcome.partners.iter().find(|one| one.name == key)?, own)));
    match partner {
        Some((partner, own)) => format!("{} {}", possessive(&partner.label), in_words(own)),
        None => in_words(name),
    }
}

/// "All of it is worth 3.725bn: 59.3 % of Yandex for 2.209bn, and 36.6 % of Uber for 1.363bn."
fn lead(outcome: &Outcome) -> Prose {
    let mut prose = Prose::default().with("All of it is worth {}: ", [outcome.post_money.id()]);
    let last = outcome.partners.len().saturating_sub(1);
    for (at, partner) in outcome.partners.iter().enumerate() {
        let before = match at {
            0 => "",
            _ if at == last => " and ",
            _ => ", ",
        };
        let words = format!("{before}{} {} {{}} for {{}}", partner.label, acted(&partner.label, "has", "have"));
        prose = prose.with(&words, [partner.stake.id(), partner.contribution.id()]);
    }
    prose.words(".")
}

/// What a contribution without a value is worth by the stake.
fn worth(partner: &Partner) -> Option<Prose> {
    let (words, worth) = partner.unvalued.as_ref().filter(|(words, _)| !words.is_empty())?;
    let words: Vec<String> = words.iter().map(|word| word.replace('-', " ")).collect();
    let words = format!(
        "By {} stake, {} {} worth {{}}.",
        possessive(&partner.label),
        joined(&words, "and"),
        match words.len() {
            1 => "is",
            _ => "are together",
        }
    );
    Some(Prose::default().with(&words, [worth.id()]))
}

fn partners(outcome: &Outcome) -> Table {
    let columns =
        ["Partner", "Stake", "Gives in all", "Cash", "Without a value", "Pays partners", "Would still equalise"];
    let rows = outcome.partners.iter().map(|one| {
        let unvalued = one.unvalued.as_ref().map(|(_, worth)| *worth);
        let cells = [Cell::from(one.label.as_str()), one.stake.into(), one.contribution.into(), one.cash.into()];
        cells.into_iter().chain([unvalued.into(), one.paid.into(), one.to_equalise.into()])
    });
    let pays = outcome.partners.iter().any(|one| one.paid.is_some() || one.to_equalise.is_some());
    let note =
        "Payments between partners: below zero is received. What would still equalise makes reported stakes fit.";
    Table::new("Partners", &columns).rows(rows).note(if pays { note } else { "" })
}

fn assets(outcome: &Outcome) -> Table {
    let rows = outcome.partners.iter().flat_map(|partner| {
        partner.assets.iter().map(|(name, value)| {
            [Cell::from(partner.label.as_str()), capital(&name.replace('-', " ")).into(), (*value).into()]
        })
    });
    Table::new("Contributions in kind", &["Partner", "Contribution", "Stated value"]).rows(rows)
}
