//! The counts in words.

use super::core::Outcome;
use crate::report::{Figures, Prose, Section, Table};

pub(super) fn report(outcome: &Outcome) -> Section {
    let mut section = Section::new("How many shares there are");
    let lead = Prose::new("Options count as far as they are worth something at ").figure(outcome.price_per_share);
    section.prose(lead.words(" per share: their strikes are taken to buy shares back at that price."));
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
    let mut by_award = Table::new("Options by the treasury stock method", &columns);
    for award in &outcome.awards {
        let holder = award.holder.to_string();
        let (options, bought_back, net) = (award.options.into(), award.bought_back.into(), award.net.into());
        by_award.row([holder.into(), options, award.strike.into(), bought_back, net]);
    }
    section.table(by_award);
    section
}
