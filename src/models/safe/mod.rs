//! A SAFE: money now for shares of the next priced round. See `about.md`.

#[cfg(test)]
mod tests;

use crate::captable::{CapitalizationRules, ConversionTerms, Convertible, ConvertibleKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::captable_terms::{capitalization, capitalization_in_words, discount};
use crate::models::ledger::Ledger;
use crate::models::{Model, Run, Step};
use crate::report::{self, Figures, Prose};
use crate::scenario::Section;
use crate::source::Span;
use crate::worksheet::{Money, Reported, Stake, Worksheet, dimension};

/// The model.
pub const MODEL: Model = Model { name: "safe", about: include_str!("about.md"), read: |section| read(section) };

#[derive(Debug)]
struct Safe {
    span: Span,
    holder: String,
    investment: Reported<dimension::Money>,
    valuation_cap: Option<Reported<dimension::Money>>,
    stake: Option<Reported<dimension::Stake>>,
    discount: Option<Reported<dimension::Rate>>,
    capitalization: CapitalizationRules,
    is_post_money: bool,
    most_favoured_nation: bool,
    pro_rata_right: bool,
}

fn read(section: &Section<'_>) -> Option<Box<dyn Step>> {
    let investment = section.figure("investment");
    if investment.is_none() && !section.has("investment") {
        section.missing("investment", "a SAFE is bought for money", "write `investment = \"500k\"`");
    }
    let is_post_money = section.choice("basis", &[("post-money", true), ("pre-money", false)]).unwrap_or(true);
    let usual = if is_post_money { CapitalizationRules::POST_MONEY_SAFE } else { CapitalizationRules::PRE_MONEY_SAFE };
    let safe = Safe {
        span: section.span(),
        holder: section.text("holder").unwrap_or_else(|| section.name().to_string()),
        valuation_cap: section.figure("valuation_cap"),
        stake: section.figure("stake"),
        discount: discount(section),
        capitalization: capitalization(section, "capitalization").unwrap_or(usual),
        is_post_money,
        most_favoured_nation: section.flag("most_favoured_nation").unwrap_or(false),
        pro_rata_right: section.flag("pro_rata_right").unwrap_or(false),
        investment: investment?,
    };
    if section.has("stake") && section.has("valuation_cap") {
        let message = "`stake` and `valuation_cap` say the same thing: the cap is the investment divided by the stake";
        let mistake = Diagnostic::error(Code::KeysConflict, message)
            .at(section.span_of("stake"), "this")
            .also(section.span_of("valuation_cap"), "and this")
            .help("leave one of them out");
        section.report(mistake);
        return None;
    }
    Some(Box::new(safe))
}

impl Safe {
    /// The cap as stated, or as a fixed percentage implies it.
    fn cap<'s>(&self, sheet: &'s Worksheet) -> Option<Money<'s>> {
        let stated = self.valuation_cap.as_ref().map(|cap| cap.on(sheet));
        stated.or_else(|| self.stake.as_ref().map(|stake| self.investment.on(sheet) / stake.on(sheet)))
    }
}

impl Step for Safe {
    fn run(&self, run: &Run<'_>) -> report::Section {
        let investment = self.investment.on(run.sheet).named("investment");
        let cap = self.cap(run.sheet).map(|cap| cap.named("valuation_cap"));
        let promised = cap.map(|cap| (investment / cap).as_stake().named("promised_stake"));
        let takes_all = |stake: &Stake<'_>| stake.is_defined() && !stake.complement().is_positive().holds();
        if let Some(promised) = promised.filter(|_| self.is_post_money).filter(takes_all) {
            run.report(self.takes_all(run, promised.id()));
        }
        let mut ledger = Ledger::new(run, run.captable());
        let holder = ledger.table.holder(&self.holder);
        ledger.lend(Convertible {
            name: run.step.into(),
            holder,
            kind: ConvertibleKind::Safe,
            principal: investment.line(),
            amount: investment.line(),
            terms: ConversionTerms {
                valuation_cap: cap.map(|cap| cap.line()),
                discount: self.discount.as_ref().map(|discount| discount.on(run.sheet).line()),
                capitalization: self.capitalization,
                most_favoured_nation: self.most_favoured_nation,
            },
            pro_rata_right: self.pro_rata_right,
            change_of_control_multiple: None,
            issued: run.date,
            maturity: None,
        });
        ledger.keep();
        let mut section = report::Section::new(format!("{} buys a SAFE", self.holder));
        section.prose(self.lead(investment));
        section.figures(
            Figures::new("The SAFE")
                .row("Investment", investment)
                .maybe("Valuation cap", cap)
                .maybe("Discount", self.discount.as_ref().map(|discount| discount.on(run.sheet)))
                .maybe("Stake it promises, before new money", promised.filter(|_| self.is_post_money)),
        );
        section
    }
}

impl Safe {
    fn lead<'s>(&self, investment: Money<'s>) -> Prose {
        let prose = Prose::new(format!("{} pays ", self.holder)).figure(investment);
        let terms = match (&self.valuation_cap, &self.stake, &self.discount) {
            (None, None, None) if self.most_favoured_nation => " and may take the best terms of any later SAFE or note",
            (None, None, None) => " and gets shares at the price of the next round",
            (None, None, Some(_)) => " and gets shares below the price of the next round",
            _ => " and gets shares at the lowest of the prices that its terms and the next round give",
        };
        let counted = match self.valuation_cap.is_some() || self.stake.is_some() {
            true => format!(". {}.", capitalization_in_words(&self.capitalization)),
            false => ".".to_string(),
        };
        prose.words(format!("{terms}{counted}"))
    }

    fn takes_all(&self, run: &Run<'_>, promised: crate::worksheet::NodeId) -> Diagnostic {
        let share = run.sheet.show(promised);
        let message = format!("this SAFE promises {share} of the company, and nothing would be left for its founders");
        run.blame(Diagnostic::error(Code::ImpossibleDeal, message).at(self.span, ""), promised)
            .help("a post-money cap has to be above the investment, and above all SAFEs together")
    }
}
