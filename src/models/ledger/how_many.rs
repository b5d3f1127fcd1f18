//! What a number of shares, as people say it, comes to.

use super::{Ledger, mistakes};
use crate::captable::{CapitalizationRules, ClassId};
use crate::diagnostic::Diagnostic;
use crate::models::captable_terms::HowMany;
use crate::source::Span;
use crate::worksheet::{Money, Price, Ratio, Reported, Shares, Stake, Worksheet, dimension};

/// A number of new shares, with what they are shares of.
pub struct Wanted<'t> {
    /// How many.
    pub shares: &'t HowMany,
    /// Of which class; `None` for what converts one to one.
    pub class: Option<ClassId>,
}

/// What shares are taken from.
#[derive(Clone, Copy)]
pub struct Source<'s> {
    /// All there is.
    pub there: Shares<'s>,
    /// The company that a part is a part of, fully diluted.
    pub whole: Shares<'s>,
    /// Common shares for each of them; `None` is one.
    pub ratio: Option<Ratio<'s>>,
    /// The price at which money is counted in them.
    pub price: Option<Price<'s>>,
}

impl<'s> Source<'s> {
    /// How many are taken. No share is new, so that a part of the company is one of the company as it is.
    pub fn take(&self, how_many: &HowMany) -> Result<Shares<'s>, Diagnostic> {
        let sheet = self.there.sheet();
        Ok(match how_many {
            HowMany::Shares(shares) => shares.on(sheet),
            HowMany::PartOfCompany(part) => as_issued(part.on(sheet) * self.whole, self.ratio),
            HowMany::PartOfHeld(part) => part.on(sheet) * self.there,
            HowMany::Worth(money) => worth(money.on(sheet), how_many, self.price)?,
            HowMany::All(span) | HowMany::Rest(span) if !self.there.is_positive().holds() => {
                return Err(mistakes::nothing_there(*span));
            }
            HowMany::All(_) | HowMany::Rest(_) => self.there,
        })
    }

    /// How many each of several takes; one of them may take what the others leave.
    pub fn share_out(&self, wanted: &[&HowMany]) -> Result<Vec<Shares<'s>>, Diagnostic> {
        let is_rest = |how_many: &&HowMany| matches!(how_many, HowMany::Rest(_));
        let rests: Vec<Span> = wanted.iter().filter(|one| is_rest(one)).map(|one| one.span()).collect();
        if let [first, second, ..] = rests.as_slice() {
            return Err(mistakes::two_rests(*first, *second));
        }
        let stated = wanted.iter().filter(|one| !is_rest(one)).map(|one| self.take(one));
        let stated = stated.collect::<Result<Vec<_>, _>>()?;
        let Some(span) = rests.first() else {
            return Ok(stated);
        };
        let rest = self.there - self.there.sheet().sum(&stated);
        if !rest.is_positive().holds() {
            return Err(mistakes::nothing_left(*span, self.there));
        }
        let mut stated = stated.into_iter();
        Ok(wanted.iter().filter_map(|one| if is_rest(one) { Some(rest) } else { stated.next() }).collect())
    }
}

impl<'s> Ledger<'_, 's> {
    /// Everything there is, fully diluted.
    pub fn fully_diluted(&self) -> Shares<'s> {
        self.table.fully_diluted(self.run.sheet, CapitalizationRules::FULLY_DILUTED)
    }

    /// The price at which money is counted in shares of a class: the one stated, or that of the last round for every common
    /// share that one of the class converts to.
    pub fn price(&self, stated: Option<&Reported<dimension::Price>>, class: Option<ClassId>) -> Option<Price<'s>> {
        let sheet = self.run.sheet;
        let last = || {
            let price = self.table.price_per_share()?.on(sheet);
            Some(self.ratio(class).map_or(price, |ratio| price * ratio))
        };
        stated.map(|price| price.on(sheet)).or_else(last)
    }

    /// What a step takes from: so many shares of a class, in a company as it is.
    pub fn source(
        &self,
        there: Shares<'s>,
        class: Option<ClassId>,
        price: Option<&Reported<dimension::Price>>,
    ) -> Source<'s> {
        Source { there, whole: self.fully_diluted(), ratio: self.ratio(class), price: self.price(price, class) }
    }

    /// New shares on top of what there is. All that are stated as parts of the company are parts of it with all of them in
    /// it: the parts p of the company are p / (1 - p) of everything else.
    pub fn on_top(&self, wanted: &[Wanted<'_>], price: Option<Price<'s>>) -> Result<Vec<Shares<'s>>, Diagnostic> {
        let sheet = self.run.sheet;
        let numbers = wanted.iter().map(|one| self.number(one, price)).collect::<Result<Vec<_>, _>>()?;
        let stated = || wanted.iter().filter(|one| matches!(one.shares, HowMany::PartOfCompany(_)));
        let parts: Vec<Stake<'s>> = wanted.iter().filter_map(|one| part(one, sheet)).collect();
        let all = match parts.as_slice() {
            [] => return Ok(numbers.into_iter().flatten().collect()),
            [one] => *one,
            several => sheet.sum(several),
        };
        if !all.complement().is_positive().holds() {
            return Err(mistakes::all_of_the_company(stated().map(|one| one.shares.span()).collect()));
        }
        let issued = wanted.iter().zip(&numbers);
        let mut others: Vec<Shares<'s>> =
            issued.filter_map(|(one, shares)| Some(self.as_converted((*shares)?, one.class))).collect();
        let there = self.fully_diluted();
        if others.is_empty() || !there.is_zero() {
            others.insert(0, there);
        }
        let others = if let [one] = others.as_slice() { *one } else { sheet.sum(&others) };
        let counted = wanted.iter().zip(numbers).filter_map(|(one, number)| {
            number.or_else(|| Some(as_issued(part(one, sheet)? / all.complement() * others, self.ratio(one.class))))
        });
        Ok(counted.collect())
    }

    /// The shares of what is not stated as a part of the company.
    fn number(&self, wanted: &Wanted<'_>, price: Option<Price<'s>>) -> Result<Option<Shares<'s>>, Diagnostic> {
        let sheet = self.run.sheet;
        match wanted.shares {
            HowMany::Shares(shares) => Ok(Some(shares.on(sheet))),
            HowMany::PartOfCompany(_) => Ok(None),
            HowMany::Worth(money) => {
                let price = price.or_else(|| self.price(None, wanted.class));
                worth(money.on(sheet), wanted.shares, price).map(Some)
            }
            HowMany::PartOfHeld(_) | HowMany::All(_) | HowMany::Rest(_) => {
                Err(mistakes::nothing_to_take_from(wanted.shares.span()))
            }
        }
    }

    fn ratio(&self, class: Option<ClassId>) -> Option<Ratio<'s>> {
        self.table.class(class?).conversion_ratio.map(|ratio| ratio.on(self.run.sheet))
    }

    fn as_converted(&self, shares: Shares<'s>, class: Option<ClassId>) -> Shares<'s> {
        class.map_or(shares, |class| self.table.as_converted(shares, class))
    }
}

fn worth<'s>(money: Money<'s>, how_many: &HowMany, price: Option<Price<'s>>) -> Result<Shares<'s>, Diagnostic> {
    price.map(|price| money / price).ok_or_else(|| mistakes::no_price(how_many.span()))
}

/// Shares of which each converts to so many common ones, as many as make so many of these.
fn as_issued<'s>(common: Shares<'s>, ratio: Option<Ratio<'s>>) -> Shares<'s> {
    ratio.map_or(common, |ratio| common / ratio)
}

fn part<'s>(wanted: &Wanted<'_>, sheet: &'s Worksheet) -> Option<Stake<'s>> {
    match wanted.shares {
        HowMany::PartOfCompany(part) => Some(part.on(sheet)),
        _ => None,
    }
}
