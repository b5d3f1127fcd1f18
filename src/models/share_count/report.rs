//! The counts in words.

use super::core::{Counted, LeftOut, Outcome};
use crate::report::{Figures, Prose, Rank, Section, Table};

pub(super) fn report(outcome: &Outcome) -> Section {
    let mut section = Section::new("How many shares there are");
    section.state(Rank::Aside, Prose::default().with(
        "Options count as far as they are worth something at {} per share: their strikes are taken to buy shares back \
         at that price.",
        [outcome.price_per_share.id()],
    ));
    if !outcome.left_out.is_empty() {
        section.prose(left_out(&outcome.left_out));
    }
    section.figures(
        Figures::new("By each count")
            .row("Outstanding, as issued", outcome.outstanding)
            .row("Outstanding, as converted", outcome.as_converted)
            .row("Options, less what their strikes buy back", outcome.net_options)
            .row("Diluted, by the treasury stock method", outcome.diluted)
            .row("Fully diluted, with promised options and the pool", outcome.fully_diluted),
    );
    if let Some(earnings) = &outcome.earnings {
        section.figures(
            Figures::new("Earnings per share")
                .row("Net income", earnings.net_income)
                .row("Basic: per common share outstanding", earnings.basic)
                .row("Diluted", earnings.diluted),
        );
    }
    let not_counted = outcome.earnings.iter().flat_map(|earnings| &earnings.assumed);
    let not_counted: Vec<&str> =
        not_counted.filter(|one| !one.is_dilutive && one.per_share.is_some()).map(|one| one.name.as_str()).collect();
    if !not_counted.is_empty() {
        section.prose(Prose::new(format!(
            "Diluted earnings leave out what would make them larger, or a loss smaller: {}.",
            not_counted.join(" and ")
        )));
    }
    let columns = ["Holder", "Options", "Strike", "Bought back", "Count"];
    let rows = outcome.awards.iter().map(|Counted { holder, options, strike, bought_back, net }| {
        [(&**holder).into(), (*options).into(), (*strike).into(), (*bought_back).into(), (*net).into()]
    });
    section.table(Table::new("Options by the treasury stock method", &columns).rows(rows));
    section
}

/// Which SAFEs and notes no count includes.
fn left_out(convertibles: &[LeftOut]) -> Prose {
    let mut prose =
        Prose::new("No count includes what is still to convert, as nobody knows yet how many shares it becomes: ");
    for (at, LeftOut { name, holder, kind, amount }) in convertibles.iter().enumerate() {
        let before = match at {
            0 => "",
            _ if at + 1 == convertibles.len() => " and ",
            _ => ", ",
        };
        prose = prose.words(format!("{before}the {} `{name}` of {holder} (", kind.noun())).figure(*amount).words(")");
    }
    prose.words(".")
}
