//! What a SAFE or note converts by at an exit, and what its cap is divided by.

use crate::worksheet::{Money, Rate, Ratio, Shares, Worksheet};

/// A SAFE or note with the terms that it may convert by.
pub struct Instrument<'s> {
    /// What converts.
    pub amount: Money<'s>,
    /// Its own terms, then those of later instruments that it may take, where it is most favoured.
    pub terms: Vec<ConversionTerms<'s>>,
    /// Who holds it.
    pub holder: Option<String>,
}

/// The terms of one SAFE or note.
pub struct ConversionTerms<'s> {
    /// The valuation cap.
    pub valuation_cap: Option<Money<'s>>,
    /// What is taken off what a common share gets.
    pub discount: Option<Rate<'s>>,
    /// Whether the cap is divided by what it converts into as well.
    pub counts_itself: bool,
    /// Whether the cap is divided by what other SAFEs and notes convert into as well.
    pub counts_others: bool,
    /// Whose terms they are, where they are not its own.
    pub of: Option<String>,
}

/// The best that an instrument may convert by: one cap, and one discount.
pub struct Conversion<'s> {
    /// What converts.
    pub amount: Money<'s>,
    /// By the cap.
    pub cap: Option<Cap<'s>>,
    /// What it is worth by the discount, with the discount, and whose term it is.
    pub discount: Option<(Money<'s>, Rate<'s>, Option<String>)>,
}

/// A valuation cap and what follows from it.
pub struct Cap<'s> {
    /// What it gives.
    pub gives: Gives<'s>,
    /// Whose term it is, where it is not its own.
    pub of: Option<String>,
}

/// What a cap gives: shares whatever the others do, or a part of the liquidity capitalization.
#[derive(Clone, Copy)]
pub enum Gives<'s> {
    /// So many shares.
    Shares(Shares<'s>),
    /// This part of everything that converts and is outstanding.
    Part(Ratio<'s>),
}

/// The liquidity capitalization where certain ones convert.
#[derive(Clone, Copy, Debug)]
pub struct Capitalization<'s> {
    /// The shares that do not depend on what a common share gets.
    pub shares: Shares<'s>,
    /// What discounts add: this sum, divided by what a common share gets.
    pub discounted: Option<Money<'s>>,
}

impl<'s> Instrument<'s> {
    /// The best of its terms. `outstanding` is every share and option, preferred shares as converted.
    pub fn best(&self, outstanding: Shares<'s>) -> Conversion<'s> {
        let caps = self.terms.iter().filter_map(|terms| self.by_cap(terms, outstanding));
        let (parts, shares): (Vec<Cap<'s>>, Vec<Cap<'s>>) = caps.partition(|cap| matches!(cap.gives, Gives::Part(_)));
        let [part, shares] = [parts, shares].map(|caps| caps.into_iter().reduce(better));
        let cap = match (part, shares) {
            (Some(part), Some(shares)) => Some(better_where_all_convert(part, shares, outstanding)),
            (part, shares) => part.or(shares),
        };
        Conversion { amount: self.amount, cap, discount: self.by_discount() }
    }

    fn by_cap(&self, terms: &ConversionTerms<'s>, outstanding: Shares<'s>) -> Option<Cap<'s>> {
        let valuation_cap = terms.valuation_cap?;
        let gives = match (terms.counts_others, terms.counts_itself) {
            (true, true) => Gives::Part(self.amount / valuation_cap),
            // Of all without itself: k (T - s) = s.
            (true, false) => {
                let part: Ratio<'s> = self.amount / valuation_cap;
                Gives::Part(part / part.plus_one())
            }
            (false, true) => {
                let part: Ratio<'s> = self.amount / valuation_cap;
                Gives::Shares(outstanding * (part / part.complement()))
            }
            (false, false) => Gives::Shares(self.amount / (valuation_cap / outstanding)),
        };
        Some(Cap { gives, of: terms.of.clone() })
    }

    fn by_discount(&self) -> Option<(Money<'s>, Rate<'s>, Option<String>)> {
        let discounts = self.terms.iter().filter_map(|terms| Some((terms.discount?, &terms.of)));
        let larger = |best: (Rate<'s>, _), other: (Rate<'s>, _)| {
            if best.0.less_than(other.0).holds() { other } else { best }
        };
        let (discount, of) = discounts.reduce(larger)?;
        Some((self.amount / discount.complement(), discount, of.clone()))
    }
}

/// The cap that gives more; of equal ones the first.
fn better<'s>(best: Cap<'s>, other: Cap<'s>) -> Cap<'s> {
    let gives_more = match (best.gives, other.gives) {
        (Gives::Part(best), Gives::Part(other)) => best.less_than(other).holds(),
        (Gives::Shares(best), Gives::Shares(other)) => best.less_than(other).holds(),
        _ => false,
    };
    if gives_more { other } else { best }
}

/// Of a part of the whole and of shares, the one that gives more shares where only this instrument converts.
fn better_where_all_convert<'s>(part: Cap<'s>, shares: Cap<'s>, outstanding: Shares<'s>) -> Cap<'s> {
    match (part.gives, shares.gives) {
        (Gives::Part(of_all), Gives::Shares(number))
            if (outstanding * (of_all / of_all.complement())).less_than(number).holds() =>
        {
            shares
        }
        _ => part,
    }
}

impl<'s> Conversion<'s> {
    /// What the discount makes it worth beyond what is `due` to it anyway.
    pub fn beyond(&self, due: Money<'s>) -> Option<Money<'s>> {
        let (worth, ..) = self.discount.as_ref()?;
        due.less_than(*worth).holds().then(|| *worth - due)
    }

    /// The part of the liquidity capitalization that its cap gives; `None` where it gives none.
    pub fn part(&self) -> Option<Ratio<'s>> {
        match self.cap.as_ref()?.gives {
            Gives::Part(part) => Some(part),
            Gives::Shares(_) => None,
        }
    }

    /// The shares that its cap gives of a liquidity capitalization.
    pub fn shares(&self, capitalization: Shares<'s>) -> Option<Shares<'s>> {
        Some(match self.cap.as_ref()?.gives {
            Gives::Part(part) => capitalization * part,
            Gives::Shares(shares) => shares,
        })
    }
}

impl<'s> Capitalization<'s> {
    /// The capitalization of `counted` shares and of SAFEs and notes that own `parts` of it.
    pub fn of(
        sheet: &'s Worksheet,
        counted: Shares<'s>,
        parts: &[Ratio<'s>],
        discounted: &[Money<'s>],
    ) -> Capitalization<'s> {
        let rest = (!parts.is_empty()).then(|| sheet.sum(parts).complement());
        Capitalization {
            shares: rest.map_or(counted, |rest| counted / rest),
            discounted: (!discounted.is_empty()).then(|| {
                let discounted = sheet.sum(discounted);
                rest.map_or(discounted, |rest| discounted / rest)
            }),
        }
    }
}
