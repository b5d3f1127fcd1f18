//! Market capitalization in words.

use super::core::{Day, Outcome};
use super::terms::MarketCapitalization;
use crate::models::share_value::rows;
use crate::models::{Page, deduction};
use crate::report::chart::{Chart, Drawn, Moment, Timeline, Unit};
use crate::report::{Cell, Figures, Prose, Section, Table};

pub(super) fn report(terms: &MarketCapitalization, outcome: &Outcome, page: &Page<'_>) -> Section {
    let mut section = Section::new(match &page.company.name {
        Some(company) => format!("What {company} is worth on the market"),
        None => "What the company is worth on the market".to_string(),
    });
    match outcome.days.as_slice() {
        [only] => {
            section.answer(lead(only));
            let names = ["Price per share", "Market capitalization", "Diluted market capitalization"];
            section.figures(rows(Figures::new("Shares and values"), &only.figures, names));
        }
        [first, .., last] => {
            section.answer(over_time(first, last));
            section.table(days(terms, outcome).without_empty_columns());
            section.charts.extend(chart(terms, outcome, page));
        }
        [] => {}
    }
    section.detail(deduction::table(&outcome.checked));
    section
}

/// "At 16.25 a share, 146,200,000 shares are worth 2.376bn."
fn lead(day: &Day) -> Prose {
    let figures = &day.figures;
    let mut prose = Prose::default();
    if let Some(price) = figures.price {
        prose = prose.with("At {} a share", [price.id()]);
    }
    let counted = figures.shares.zip(figures.outstanding_value).map(|pair| (pair, "shares outstanding"));
    let diluted = figures.diluted_shares.zip(figures.diluted_value).map(|pair| (pair, "diluted shares"));
    for (at, ((shares, value), what)) in counted.into_iter().chain(diluted).enumerate() {
        let before = if at == 0 { ", " } else { " and " };
        prose = prose.words(before).figure(shares).words(format!(" {what} are worth ")).figure(value);
    }
    if let Some((value, debt)) = figures.enterprise_value.zip(figures.net_debt) {
        prose = prose.with("; with net debt of {} the enterprise value is {}", [debt.id(), value.id()]);
    }
    prose.words(".")
}

fn over_time(first: &Day, last: &Day) -> Prose {
    let values = first.value().zip(last.value());
    values.map_or(Prose::default(), |(first, last)| {
        Prose::default().with("The market value goes from {} to {}.", [first.id(), last.id()])
    })
}

fn label(name: Option<&String>) -> Cell {
    name.map_or(Cell::Empty, |name| Cell::from(name.as_str()))
}

fn days(terms: &MarketCapitalization, outcome: &Outcome) -> Table {
    let columns = [
        "Day",
        "Price",
        "Shares",
        "Diluted shares",
        "Value",
        "Diluted value",
        "Net debt",
        "Enterprise value",
        "Change",
    ];
    let rows = terms.days.iter().zip(&outcome.days).map(|(day, Day { figures, change })| {
        let counts =
            [label(day.name.as_ref()), figures.price.into(), figures.shares.into(), figures.diluted_shares.into()];
        let values = [figures.outstanding_value, figures.diluted_value, figures.net_debt, figures.enterprise_value];
        counts.into_iter().chain(values.map(Cell::from)).chain([Cell::from(*change)])
    });
    Table::new("Day by day", &columns).rows(rows)
}

/// The value over time, where every day has a date and a value.
fn chart(terms: &MarketCapitalization, outcome: &Outcome, page: &Page<'_>) -> Option<Chart> {
    let moment = |(terms, day): (&super::terms::DayTerms, &Day)| {
        let (date, value) = (terms.date?, day.value()?);
        let label = date.strftime("%-d %B %Y").to_string();
        let price = day.figures.price.map_or(String::new(), |price| page.sheet.show(price.id()));
        let note = format!("at {price} a share");
        Some((Moment { date, label, note, value: Drawn::of(page.sheet, value.id())?, priced: true }, value.id()))
    };
    let moments: Vec<_> = terms.days.iter().zip(&outcome.days).map(moment).collect::<Option<_>>()?;
    let (moments, lines): (Vec<Moment>, Vec<_>) = moments.into_iter().unzip();
    let timeline = Timeline {
        value_label: "Market capitalization".to_string(),
        unit: Unit::Money(page.currency),
        moments,
        multiple_label: String::new(),
        multiples: Vec::new(),
    };
    let chart = Chart::new(format!("{}-over-time", page.step), timeline).drawn_from(lines);
    let counted = outcome.days.iter().filter(|day| day.figures.outstanding_value.is_some()).count();
    let shares = match counted {
        0 => "diluted shares",
        all if all == outcome.days.len() => "shares outstanding",
        _ => "shares outstanding or diluted",
    };
    Some(chart.subtitle(format!("Price per share times {shares}")))
}
