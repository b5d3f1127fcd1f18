//! A deal as it was reported: any sufficient subset of its figures, in any direction. See `about.md`.

mod charts;
mod legs;
mod outcome;
mod proceeds;
mod readings;
mod solve;
mod terms;
#[cfg(test)]
mod tests;

use crate::diagnostic::{Code, Diagnostic, listed};
use crate::models::{Model, OldStep, Reference, Run};
use crate::number::Exact;
use crate::report;
use crate::scenario::Section;
use crate::worksheet::{Dimension, Money, Quantity, Worksheet};
use legs::Uses;
use solve::{Check, Deal};
use terms::{Basis, Terms};

/// The model.
pub const MODEL: Model = Model::at_once("reported-deal", include_str!("about.md"), |section| {
    read(section).map(|step| Box::new(crate::models::AtOnce(step)) as Box<dyn crate::models::AnyStep>)
});

/// A deal on a worksheet: what was reported, how the money is used, what follows.
struct Solved<'s> {
    deal: Deal<'s>,
    uses: Uses<'s>,
    checks: Vec<Check>,
    /// Whether the valuation, of which nobody said what it is, had to be read as post-money.
    assumed_post_money: bool,
}

fn read(section: &Section<'_>) -> Option<Box<dyn OldStep>> {
    let terms = Terms::read(section);
    // Whether the figures suffice is found by solving once on a sheet that is thrown away. A figure that could not be
    // read has been reported already, and is no reason to say that it is missing.
    if terms.is_unread(section) {
        return None;
    }
    let scratch = Worksheet::new();
    let suffices = terms.solve(&scratch, None).is_some_and(|solved| solved.deal.is_sufficient());
    if suffices {
        return Some(Box::new(terms));
    }
    section.report(terms.too_little(section));
    None
}

impl OldStep for Terms {
    fn references(&self) -> Vec<&Reference> {
        self.previous.iter().collect()
    }

    fn run(&self, run: &Run<'_>) -> report::Section {
        let Some(mut solved) = self.solve(run.sheet, None) else {
            return report::Section::default();
        };
        solved.deal = solved.deal.named();
        self.refuse_impossible(run, &solved.deal);
        self.declare(run);
        run.state("status", if self.talked_about { "talks" } else { "closed" });
        let mut section = self.outcome(run, &solved);
        if run.wants_charts() {
            section.charts = self.charts(run, &solved);
        }
        section
    }
}

impl Terms {
    /// What the reports say, on `sheet`; `added` is one more figure, by name, to see whether it would suffice.
    fn known<'s>(&self, sheet: &'s Worksheet, added: Option<&str>) -> Deal<'s> {
        let mut known = self.known_without_valuation(sheet, added);
        self.add_valuation(sheet, &mut known, self.basis);
        known
    }

    fn known_without_valuation<'s>(&self, sheet: &'s Worksheet, added: Option<&str>) -> Deal<'s> {
        fn one<'s, U: Dimension>(sheet: &'s Worksheet, wanted: bool) -> Option<Quantity<'s, U>> {
            wanted.then(|| sheet.constant(Exact::ONE))
        }
        macro_rules! known {
            ($($field:ident),+) => {
                Deal {
                    $($field: self.$field.as_ref().map(|figure| figure.on(sheet))
                        .or_else(|| one(sheet, added == Some(stringify!($field)))),)+
                    ..Deal::default()
                }
            };
        }
        known!(
            price_per_share,
            shares_bought,
            fully_diluted_shares_before,
            fully_diluted_shares,
            investment,
            stake,
            pre_money,
            post_money
        )
    }

    /// A valuation whose basis is stated is the pre- or post-money value, or leads to it.
    fn add_valuation<'s>(&self, sheet: &'s Worksheet, known: &mut Deal<'s>, basis: Option<Basis>) {
        let (Some(valuation), Some(basis)) = (&self.valuation, basis) else {
            return;
        };
        let valuation = valuation.on(sheet);
        match basis {
            Basis::PreMoney => known.pre_money = known.pre_money.or(Some(valuation)),
            Basis::PostMoney => known.post_money = known.post_money.or(Some(valuation)),
            Basis::Secondary if !self.proceeds.issues_shares() && self.legs.is_empty() => {
                known.post_money = known.post_money.or(Some(valuation));
            }
            Basis::Enterprise if known.pre_money.is_none() => {
                known.pre_money = self.net_cash_before.as_ref().map(|cash| valuation + cash.on(sheet));
            }
            _ => {}
        }
    }

    fn solve<'s>(&self, sheet: &'s Worksheet, added: Option<&str>) -> Option<Solved<'s>> {
        let known = self.known(sheet, added);
        let solved = self.solve_known(sheet, known)?;
        if solved.deal.is_sufficient() || self.basis.is_some() {
            return Some(solved);
        }
        let Some(valuation) = &self.valuation else {
            return Some(solved);
        };
        let known = Deal { post_money: Some(valuation.on(sheet)), ..known };
        let solved = self.solve_known(sheet, known)?;
        Some(Solved { assumed_post_money: true, ..solved })
    }

    fn solve_known<'s>(&self, sheet: &'s Worksheet, mut known: Deal<'s>) -> Option<Solved<'s>> {
        let uses = self.uses(sheet, known.investment)?;
        let mut checks = Vec::new();
        replace("investment", &mut known.investment, uses.investment, &mut checks);
        replace("stake", &mut known.stake, uses.stake, &mut checks);
        let (deal, more) = Deal::solved(&known, uses.issue, sheet);
        checks.extend(more);
        Some(Solved { deal, uses, checks, assumed_post_money: false })
    }

    /// Whether a figure is written that could not be read.
    fn is_unread(&self, section: &Section<'_>) -> bool {
        macro_rules! unread {
            ($($field:ident),+) => { $((self.$field.is_none() && section.has(stringify!($field))))||+ };
        }
        let own = unread!(
            investment,
            stake,
            pre_money,
            post_money,
            valuation,
            price_per_share,
            shares_bought,
            fully_diluted_shares,
            fully_diluted_shares_before,
            net_cash_before
        );
        own || (section.has("basis") && self.basis.is_none())
    }

    /// The mistake that too little is known, with every single figure that would suffice.
    fn too_little(&self, section: &Section<'_>) -> Diagnostic {
        let candidates = [
            "investment",
            "stake",
            "pre_money",
            "post_money",
            "price_per_share",
            "shares_bought",
            "fully_diluted_shares",
            "fully_diluted_shares_before",
        ];
        let scratch = Worksheet::new();
        let suffices = |name: &&str| {
            !section.has(name) && self.solve(&scratch, Some(name)).is_some_and(|solved| solved.deal.is_sufficient())
        };
        let enough: Vec<&str> = candidates.into_iter().filter(suffices).collect();
        let message = format!("`{}` knows too little of the deal to say anything", section.name());
        let diagnostic = Diagnostic::error(Code::TooLittleKnown, message)
            .at(section.span(), if enough.is_empty() { "needs more figures" } else { "needs one more figure" });
        match enough.is_empty() {
            true => {
                diagnostic.help("two of `investment`, `stake` and a valuation suffice, or a price with share counts")
            }
            false => diagnostic.help(format!("any one of these would suffice: {}", listed(enough))),
        }
    }

    /// A deal in which the new money is worth as much as the whole company, or more, cannot exist.
    fn refuse_impossible(&self, run: &Run<'_>, deal: &Deal<'_>) {
        let (Some(pre_money), Some(post_money), Some(new_money)) = (deal.pre_money, deal.post_money, deal.new_money)
        else {
            return;
        };
        if !pre_money.is_defined() || pre_money.is_positive().holds() {
            return;
        }
        let show = |money: Money<'_>| run.sheet.show(money.id());
        let message = format!(
            "the deal cannot exist: {} of new money in a company worth {} after it leaves {} for what was there before",
            show(new_money),
            show(post_money),
            show(pre_money),
        );
        let mistake = Diagnostic::error(Code::ImpossibleDeal, message)
            .help("if sellers were paid and no shares were issued, write `proceeds = \"sellers\"`");
        run.report(run.blame(mistake, pre_money.id()));
    }
}

/// Puts what follows from the legs in the place of what was reported, which becomes a check.
fn replace<'s, U: Dimension>(
    name: &'static str,
    reported: &mut Option<Quantity<'s, U>>,
    implied: Option<Quantity<'s, U>>,
    checks: &mut Vec<Check>,
) {
    let Some(implied) = implied else {
        return;
    };
    if let Some(reported) = reported {
        checks.push(Check { name, reported: reported.id(), implied: implied.id() });
    }
    *reported = Some(implied);
}
