//! How many shares there are, by every count in use. See `about.md`.

#[cfg(test)]
mod tests;

use crate::captable::{Award, AwardKind, CapTable, CapitalizationRules, StockKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::{Model, OldStep, Run};
use crate::number::Exact;
use crate::report::{self, Figures, Prose, Table};
use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Price, Reported, Shares, Worksheet, dimension};

/// The model.
pub const MODEL: Model = Model::at_once("share-count", include_str!("about.md"), |section| {
    read(section).map(|step| Box::new(crate::models::AtOnce(step)) as Box<dyn crate::models::AnyStep>)
});

#[derive(Debug)]
struct ShareCount {
    span: Span,
    price: Option<Reported<dimension::Price>>,
    net_income: Option<Reported<dimension::Money>>,
}

fn read(section: &Section<'_>) -> Option<Box<dyn OldStep>> {
    let price = section.figure_within("price_per_share", Range::Positive);
    let is_unreadable = price.is_none() && section.has("price_per_share");
    let count = ShareCount { span: section.span(), price, net_income: section.figure("net_income") };
    (!is_unreadable).then(|| Box::new(count) as Box<dyn OldStep>)
}

impl OldStep for ShareCount {
    fn run(&self, run: &Run<'_>) -> report::Section {
        self.count(run).unwrap_or_default()
    }
}

/// Options of one award, and how many of them their strikes would buy back.
struct Exercised<'s> {
    options: Shares<'s>,
    bought_back: Shares<'s>,
}

impl ShareCount {
    fn count(&self, run: &Run<'_>) -> Option<report::Section> {
        let sheet = run.sheet;
        let table = run.captable();
        let price = self.price(run, &table)?.named("price_per_share");
        let as_issued: Vec<Shares<'_>> =
            table.class_ids().filter_map(|(class, _)| table.shares_of_class(sheet, class)).collect();
        let outstanding = sheet.sum(&as_issued).named("outstanding");
        let as_converted = table.fully_diluted(sheet, CapitalizationRules::OUTSTANDING).named("as_converted");
        let mut by_award = Table::new(
            "Options by the treasury stock method",
            &["Holder", "Options", "Strike", "Bought back", "Count"],
        );
        let mut exercised = Vec::new();
        for award in table.awards().iter().filter(|award| award.kind != AwardKind::PromisedOption) {
            let part = exercise(sheet, &table, award, price);
            let holder = table.holder_name(award.holder).to_string();
            let strike = award.strike.map(|strike| strike.on(sheet));
            let net = part.options - part.bought_back;
            by_award.row([holder.into(), part.options.into(), strike.into(), part.bought_back.into(), net.into()]);
            exercised.push(part);
        }
        let options: Vec<Shares<'_>> = exercised.iter().map(|part| part.options).collect();
        let bought_back: Vec<Shares<'_>> = exercised.iter().map(|part| part.bought_back).collect();
        let bought_back = sheet.sum(&bought_back).named("bought_back");
        let net_options = (sheet.sum(&options) - bought_back).named("net_options");
        let diluted = (as_converted + net_options).named("diluted");
        let fully_diluted = table.fully_diluted(sheet, CapitalizationRules::FULLY_DILUTED).named("fully_diluted");
        let mut section = report::Section::new("How many shares there are");
        section.prose(lead(price));
        let counts = Figures::new("By each count")
            .row("Outstanding, as issued", outstanding)
            .row("Outstanding, as converted", as_converted)
            .row("Options, less what their strikes buy back", net_options)
            .row("Diluted, by the treasury stock method", diluted)
            .row("Fully diluted, with promised options and the pool", fully_diluted);
        section.figures(counts);
        self.earnings(run, &table, diluted, &mut section);
        section.table(by_award);
        Some(section)
    }

    /// The price stated, or that of the last round.
    fn price<'s>(&self, run: &Run<'s>, table: &CapTable) -> Option<Price<'s>> {
        let stated = self.price.as_ref().map(|price| price.on(run.sheet));
        let price = stated.or_else(|| table.price_per_share().map(|price| price.on(run.sheet)));
        if price.is_none() {
            let message = "no round before this count set a price";
            let mistake = Diagnostic::error(Code::TooLittleKnown, message).at(self.span, "at what price?");
            run.report(mistake.help("write `price_per_share`"));
        }
        price
    }

    fn earnings<'s>(&self, run: &Run<'s>, table: &CapTable, diluted: Shares<'s>, section: &mut report::Section) {
        let Some(net_income) = &self.net_income else { return };
        let net_income = net_income.on(run.sheet);
        let common = table.class_ids().filter(|(_, class)| class.kind == StockKind::Common);
        let common: Vec<Shares<'s>> = common.filter_map(|(class, _)| table.shares_of_class(run.sheet, class)).collect();
        let common = run.sheet.sum(&common).named("common");
        section.figures(
            Figures::new("Earnings per share")
                .row("Net income", net_income)
                .row("Basic: per common share outstanding", (net_income / common).named("earnings_per_share"))
                .row("Diluted", (net_income / diluted).named("diluted_earnings_per_share")),
        );
    }
}

fn lead(price: Price<'_>) -> Prose {
    Prose::new("Options count as far as they are worth something at ")
        .figure(price)
        .words(" per share: their strikes are taken to buy shares back at that price.")
}

/// The options of an award with what their strikes buy at `price`: all of them where the strike is above it.
fn exercise<'s>(sheet: &'s Worksheet, table: &CapTable, award: &Award, price: Price<'s>) -> Exercised<'s> {
    let options = table.as_converted(award.shares.on(sheet), award.class);
    let bought_back = match award.strike {
        Some(strike) => (strike.on(sheet) * award.shares.on(sheet) / price).min(options),
        None => sheet.constant(Exact::ZERO),
    };
    Exercised { options, bought_back }
}
