//! The multiples in words.

mod football_field;
mod over_time;

use super::core::{Growth, Leaving, Measured, Outcome, Peers, Target, ValueKind};
use super::terms::Multiples;
use crate::models::Page;
use crate::report::words::capital;
use crate::report::{Cell, Figures, Prose, Rank, Section, Table};
use crate::scenario::{Revenue, RevenueKind};

pub(super) fn report(terms: &Multiples, outcome: &Outcome, page: &Page<'_>) -> Section {
    let mut section = Section::new(match &page.company.name {
        Some(company) => format!("What {company} is valued at, in revenues"),
        None => "The valuation in revenues".to_string(),
    });
    section.is_answer = true;
    section.answer(lead(outcome, page));
    // One value is divided by every revenue in the sentence above.
    let is_defined = |measured: &Measured| page.sheet.value(measured.multiple().id()).is_some();
    if outcome.values.len() > 1 || !outcome.revenues.iter().all(is_defined) {
        section.table(multiples(outcome, page));
    }
    match outcome.growth.as_slice() {
        [only] if is_told(only, page) => section.state(Rank::Aside, grown(only, outcome)),
        _ => section.table(growth(outcome, page)),
    }
    if let Some(peers) = &outcome.peers {
        section.figures(quartiles(terms, peers));
        section.table(beside_peers(outcome, peers, page));
    }
    section.table(leaving(terms, outcome));
    if let Some(target) = &outcome.target {
        section.table(growth_to(target, outcome, page));
    }
    section.detail(over_time::table(outcome, page));
    section.charts.extend(over_time::chart(outcome, page));
    section.charts.extend(football_field::chart(terms, outcome, page));
    section
}

fn label(measured: &Measured) -> Cell {
    measured.revenue.label().into()
}

fn lead(outcome: &Outcome, page: &Page<'_>) -> Prose {
    let is_defined = |measured: &&Measured| page.sheet.value(measured.multiple().id()).is_some();
    let defined: Vec<&Measured> = outcome.revenues.iter().filter(is_defined).collect();
    let has_multiple = if defined.is_empty() { " has no multiple" } else { " is " };
    let mut prose = Prose::default().figure(outcome.values[0].amount).words(has_multiple);
    for (at, Measured { revenue, multiples, amount, .. }) in defined.iter().enumerate() {
        let between = match at {
            0 => "",
            _ if at + 1 == defined.len() => " and ",
            _ => ", ",
        };
        let period = format!(" {} revenue of ", revenue.period);
        prose = match revenue.kind {
            RevenueKind::Recurring if revenue.period == "ARR" => {
                prose.words(between).figure(multiples[0]).words(" ARR of ").figure(*amount)
            }
            _ => {
                let prose = prose.words(between).figure(multiples[0]).words(period).figure(*amount);
                prose.words(format!(" ({})", revenue.kind.noun()))
            }
        };
    }
    prose.words(".")
}

/// Every value divided by every revenue.
fn multiples(outcome: &Outcome, page: &Page<'_>) -> Table {
    let head = |kind: ValueKind| match kind {
        ValueKind::Equity => "Equity value",
        ValueKind::PostMoney => "Post-money",
        ValueKind::EquityBefore => "Equity before",
        ValueKind::Enterprise => "Enterprise value",
    };
    let heads = outcome.values.iter().map(|value| head(value.kind));
    let columns: Vec<&str> = ["Revenue", "Amount"].into_iter().chain(heads).collect();
    let mut table = Table::new("Value divided by revenue", &columns);
    let amounts = outcome.values.iter().map(|value| Cell::from(value.amount));
    table.row(["Value".into(), Cell::Empty].into_iter().chain(amounts));
    for measured in &outcome.revenues {
        let multiples = measured.multiples.iter().map(|multiple| Cell::from(*multiple));
        table.row([label(measured), measured.amount.into()].into_iter().chain(multiples));
    }
    let why = |measured: &Measured| {
        let undefined = page.sheet.why_undefined(measured.multiple().id())?;
        Some(format!("{} has no multiple: {}", measured.revenue.label(), undefined.reason))
    };
    table.note = sentences(outcome.revenues.iter().filter_map(why));
    table
}

/// Whether a growth can be told in a sentence: what has no value needs the reason below a table.
fn is_told(growth: &Growth, page: &Page<'_>) -> bool {
    [growth.growth.id(), growth.growth_adjusted_multiple.id()].iter().all(|line| page.sheet.value(*line).is_some())
}

fn grown(growth: &Growth, outcome: &Outcome) -> Prose {
    let [from, to] = [growth.from, growth.to].map(|at| &outcome.revenues[at].revenue);
    if growth.is_alike {
        let both = format!("{} and {}", from.in_words(), to.in_words());
        return Prose::new(format!("{} are alike within what was printed.", capital(&both)));
    }
    let [from, to] = [from, to].map(Revenue::label);
    Prose::new("From ")
        .words(format!("{from} to {to} revenue grows by "))
        .figure(growth.growth)
        .with(": a multiple of {} per point.", [growth.growth_adjusted_multiple.id()])
}

fn growth(outcome: &Outcome, page: &Page<'_>) -> Table {
    let rows = outcome.growth.iter().map(|Growth { from, to, growth, growth_adjusted_multiple, .. }| {
        let (from, to) = (&outcome.revenues[*from], &outcome.revenues[*to]);
        [label(to), label(from), (*growth).into(), to.multiple().into(), (*growth_adjusted_multiple).into()]
    });
    let lines = outcome.growth.iter().flat_map(|one| [one.growth.id(), one.growth_adjusted_multiple.id()]);
    let reasons = lines.filter_map(|line| page.sheet.why_undefined(line)).map(|undefined| undefined.reason);
    let alike = outcome.growth.iter().filter(|growth| growth.is_alike).map(|growth| {
        let [from, to] = [growth.from, growth.to].map(|at| outcome.revenues[at].revenue.in_words());
        format!("{from} and {to} are alike within what was printed")
    });
    let reasons = reasons.chain(alike);
    Table::new("Growth", &["To", "From", "Growth", "Multiple", "Multiple per point of growth"])
        .rows(rows)
        .note(sentences(reasons))
}

/// Reasons as sentences, each once.
fn sentences(reasons: impl Iterator<Item = String>) -> String {
    let mut seen: Vec<String> = Vec::new();
    for sentence in reasons.map(|reason| format!("{}.", capital(&reason))) {
        if !seen.contains(&sentence) {
            seen.push(sentence);
        }
    }
    seen.join(" ")
}

fn quartiles(terms: &Multiples, peers: &Peers) -> Figures {
    let names: Vec<String> = terms.peers.iter().map(|peer| peer.name.replace('-', " ")).collect();
    Figures::new(format!("Multiples of the peers: {}", names.join(", ")))
        .row("Smallest", peers.quartiles.minimum)
        .row("Lower quartile", peers.quartiles.lower)
        .row("Median", peers.quartiles.median)
        .row("Upper quartile", peers.quartiles.upper)
        .row("Largest", peers.quartiles.maximum)
}

fn beside_peers(outcome: &Outcome, peers: &Peers, page: &Page<'_>) -> Table {
    let rows = outcome.revenues.iter().zip(&peers.premiums).map(|(measured, premium)| {
        let standing = page.sheet.value(measured.multiple().id()).map(|own| {
            let values = peers.multiples.iter().filter_map(|peer| page.sheet.value(peer.id()));
            format!("{} of {}", values.filter(|peer| *peer < own).count(), peers.multiples.len())
        });
        [label(measured), measured.multiple().into(), (*premium).into(), standing.map_or("".into(), Cell::from)]
    });
    let note = "Quartiles are interpolated linearly between the neighbouring peers, as QUARTILE.INC of spreadsheets \
                does. Compare only multiples of the same kind of revenue.";
    let columns = ["Revenue", "Multiple", "Above the median by", "Higher than"];
    Table::new("The company beside its peers", &columns).rows(rows).note(note)
}

fn leaving(terms: &Multiples, outcome: &Outcome) -> Table {
    let names: Vec<String> = terms.customers_leaving.iter().map(|customer| customer.name.replace('-', " ")).collect();
    let columns = ["Revenue", "Now", "Leaves", "Is left", "Multiple now", "Multiple then"];
    let rows = outcome.leaving.iter().map(|Leaving { revenue, lost, left, multiple }| {
        let now = &outcome.revenues[*revenue];
        let amounts = [now.amount.into(), (*lost).into(), (*left).into()];
        std::iter::once(label(now)).chain(amounts).chain([now.multiple().into(), (*multiple).into()])
    });
    Table::new(format!("If customers leave: {}", names.join(", ")), &columns).rows(rows)
}

fn growth_to(target: &Target, outcome: &Outcome, page: &Page<'_>) -> Table {
    let columns = ["From", "Revenue now", "Revenue needed", "Growth needed"];
    let rows =
        outcome.revenues.iter().zip(&target.growth).map(|(measured, growth)| {
            [label(measured), measured.amount.into(), target.revenue.into(), (*growth).into()]
        });
    let title =
        format!("Growth that would justify the price at a multiple of {}", page.sheet.say(target.multiple.id()));
    Table::new(title, &columns).rows(rows)
}
