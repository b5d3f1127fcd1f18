//! A convertible note: a loan that becomes shares. See `about.md`.

mod interest;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::captable::{CapitalizationRules, ConversionTerms, Convertible, ConvertibleKind};
use crate::models::captable_terms::{capitalization, capitalization_in_words, discount};
use crate::models::ledger::Ledger;
use crate::models::{Model, OldStep, Run};
use crate::report::{self, Figures, Prose};
use crate::scenario::Section;
use crate::worksheet::{Money, Multiple, Reported, dimension};
use interest::InterestTerms;

/// The model.
pub const MODEL: Model = Model::at_once("convertible-note", include_str!("about.md"), |section| {
    read(section).map(|step| Box::new(crate::models::AtOnce(step)) as Box<dyn crate::models::AnyStep>)
});

#[derive(Debug)]
struct Note {
    holder: String,
    principal: Reported<dimension::Money>,
    interest: Option<InterestTerms>,
    valuation_cap: Option<Reported<dimension::Money>>,
    discount: Option<Reported<dimension::Rate>>,
    capitalization: CapitalizationRules,
    most_favoured_nation: bool,
    change_of_control_multiple: Option<Reported<dimension::Multiple>>,
    maturity: Option<Date>,
}

fn read(section: &Section<'_>) -> Option<Box<dyn OldStep>> {
    let principal = section.figure("principal");
    if principal.is_none() && !section.has("principal") {
        section.missing("principal", "a note is a loan of money", "write `principal = \"1M\"`");
    }
    let interest = InterestTerms::read(section);
    let note = Note {
        holder: section.text("holder").unwrap_or_else(|| section.name().to_string()),
        valuation_cap: section.figure("valuation_cap"),
        discount: discount(section),
        capitalization: capitalization(section, "capitalization").unwrap_or(CapitalizationRules::FULLY_DILUTED),
        most_favoured_nation: section.flag("most_favoured_nation").unwrap_or(false),
        change_of_control_multiple: section.figure("change_of_control_multiple"),
        maturity: section.date("maturity"),
        principal: principal?,
        interest: interest?,
    };
    Some(Box::new(note))
}

impl OldStep for Note {
    fn run(&self, run: &Run<'_>) -> report::Section {
        let principal = self.principal.on(run.sheet).named("principal");
        let accrued = self.interest.as_ref().map(|interest| interest.accrued(run, principal).named("interest"));
        let amount = accrued.map_or(principal, |accrued| (principal + accrued).named("amount"));
        let cap = self.valuation_cap.as_ref().map(|cap| cap.on(run.sheet));
        let discount = self.discount.as_ref().map(|discount| discount.on(run.sheet));
        let terms = ConversionTerms {
            valuation_cap: cap.map(|cap| cap.line()),
            discount: discount.map(|discount| discount.line()),
            capitalization: self.capitalization,
            most_favoured_nation: self.most_favoured_nation,
        };
        self.lend(run, principal, amount, terms);
        let mut section = report::Section::new(format!("{} lends", self.holder));
        section.prose(self.lead(run, amount));
        let figures = Figures::new("The note")
            .row("Principal", principal)
            .maybe("Interest", accrued)
            .row("What converts", amount)
            .maybe("Valuation cap", cap)
            .maybe("Discount", discount);
        // A cap gives the lower price once the pre-money value is above cap / (1 - discount).
        let crossover = cap.zip(discount).map(|(cap, discount)| (cap / discount.complement()).named("crossover"));
        section.figures(figures.maybe("Pre-money above which the cap governs", crossover));
        section
    }
}

impl Note {
    /// Adds the note to the cap table.
    fn lend<'s>(&self, run: &Run<'s>, principal: Money<'s>, amount: Money<'s>, terms: ConversionTerms) {
        let multiple: Option<Multiple<'s>> =
            self.change_of_control_multiple.as_ref().map(|multiple| multiple.on(run.sheet));
        let mut ledger = Ledger::new(run, run.captable());
        let holder = ledger.table.holder(&self.holder);
        ledger.lend(Convertible {
            name: run.step.into(),
            holder,
            kind: ConvertibleKind::Note,
            principal: principal.line(),
            amount: amount.line(),
            terms,
            pro_rata_right: false,
            change_of_control_multiple: multiple.map(|multiple| multiple.line()),
            issued: run.date,
            maturity: self.maturity,
        });
        ledger.keep();
    }

    fn lead(&self, run: &Run<'_>, amount: Money<'_>) -> Prose {
        let prose = Prose::new(format!("{} lends money that converts as ", self.holder)).figure(amount);
        let prose = match &self.interest {
            Some(interest) => prose.words(format!(": {}", interest.in_words(run.date))),
            None => prose.words(", without interest"),
        };
        match self.valuation_cap.is_some() {
            true => prose.words(format!(". {}.", capitalization_in_words(&self.capitalization))),
            false => prose.words("."),
        }
    }
}
