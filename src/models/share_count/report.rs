//! The counts in words.

use super::core::{Counted, Outcome};
use crate::report::{Figures, Prose, Section, Table};

pub(super) fn report(outcome: &Outcome) -> Section {
    let mut section = Section::new("How many shares there are");
    section.prose(Prose::default().with(
        "Options count as far as they are worth something at {} per share: their strikes are taken to buy shares back \
         at that price.",
        [outcome.price_per_share.id()],
    ));
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
    let columns = ["Holder", "Options", "Strike", "Bought back", "Count"];
    let rows = outcome.awards.iter().map(|Counted { holder, options, strike, bought_back, net }| {
        [(&**holder).into(), (*options).into(), (*strike).into(), (*bought_back).into(), (*net).into()]
    });
    section.table(Table::new("Options by the treasury stock method", &columns).rows(rows));
    section
}
