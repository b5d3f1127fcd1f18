//! What a SAFE or note converts by at an exit, and what its cap is divided by.

use crate::worksheet::{Dimension, Money, Quantity, Rate, Ratio, Shares, Worksheet};

/// A SAFE or note with the terms that it may convert by.
pub struct Instrument<'s> {
    /// What converts.
    pub amount: Money<'s>,
    /// Its own terms, then those of later instruments that it may take, where it is most favoured.
    pub terms: Vec<ConversionTerms<'s>>,
}

/// What one SAFE or note converts by.
pub struct ConversionTerms<'s> {
    pub by: By<'s>,
    /// Whose terms they are, where they are not its own.
    pub of: Option<String>,
}

/// A valuation cap, or what is taken off the price of a common share. At a sale the cap alone says the price of a SAFE that
/// has both: its form divides the cap by the liquidity capitalization there, and the discount is one of a financing.
pub enum By<'s> {
    Cap {
        valuation_cap: Money<'s>,
        /// Whether the cap is divided by what it converts into as well.
        counts_itself: bool,
        /// Whether the cap is divided by what other SAFEs and notes convert into as well.
        counts_others: bool,
    },
    Discount(Rate<'s>),
}

impl<'s> By<'s> {
    /// What a cap and a discount come to at a sale; `None` where there is neither.
    pub fn at_a_sale(
        valuation_cap: Option<Money<'s>>,
        discount: Option<Rate<'s>>,
        counts_itself: bool,
        counts_others: bool,
    ) -> Option<By<'s>> {
        let cap = valuation_cap.map(|valuation_cap| By::Cap { valuation_cap, counts_itself, counts_others });
        cap.or(discount.map(By::Discount))
    }
}

/// The best that an instrument may convert by, in each way. Which way brings most depends on who else converts.
pub struct Conversion<'s> {
    /// What converts.
    pub amount: Money<'s>,
    /// Into a part of everything that converts and is outstanding.
    pub part: Option<Adopted<Ratio<'s>>>,
    /// Into so many shares, whatever the others do.
    pub shares: Option<Adopted<Shares<'s>>>,
    /// Into what it is worth by a discount, with the discount.
    pub discount: Option<(Adopted<Money<'s>>, Rate<'s>)>,
}

/// What terms give.
pub struct Adopted<T> {
    pub gives: T,
    /// Whose terms they are, where they are not its own.
    pub of: Option<String>,
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
        let mut best = Conversion { amount: self.amount, part: None, shares: None, discount: None };
        for ConversionTerms { by, of } in &self.terms {
            match by {
                By::Cap { valuation_cap, counts_itself, counts_others } => {
                    let part: Ratio<'s> = self.amount / *valuation_cap;
                    match (counts_others, counts_itself) {
                        (true, true) => keep_better(&mut best.part, part, of),
                        // Of all without itself: k (T - s) = s.
                        (true, false) => keep_better(&mut best.part, part / part.plus_one(), of),
                        (false, true) => keep_better(&mut best.shares, outstanding * (part / part.complement()), of),
                        (false, false) => {
                            keep_better(&mut best.shares, self.amount / (*valuation_cap / outstanding), of);
                        }
                    }
                }
                By::Discount(discount) => {
                    if best.discount.as_ref().is_none_or(|(_, best)| best.less_than(*discount).holds()) {
                        let gives = self.amount / discount.complement();
                        best.discount = Some((Adopted { gives, of: of.clone() }, *discount));
                    }
                }
            }
        }
        best
    }
}

/// Keeps what gives more; of equal ones the first.
fn keep_better<'s, U: Dimension>(
    best: &mut Option<Adopted<Quantity<'s, U>>>,
    gives: Quantity<'s, U>,
    of: &Option<String>,
) {
    if best.as_ref().is_none_or(|best| best.gives.less_than(gives).holds()) {
        *best = Some(Adopted { gives, of: of.clone() });
    }
}

impl<'s> Conversion<'s> {
    /// What the discount makes it worth beyond what is `due` to it anyway.
    pub fn beyond(&self, due: Money<'s>) -> Option<Money<'s>> {
        let (Adopted { gives: worth, .. }, _) = self.discount.as_ref()?;
        due.less_than(*worth).holds().then(|| *worth - due)
    }

    /// The part of the liquidity capitalization that its cap gives; `None` where it gives none.
    pub fn part(&self) -> Option<Ratio<'s>> {
        self.part.as_ref().map(|part| part.gives)
    }

    /// The shares that its cap gives whatever the others do.
    pub fn shares(&self) -> Option<Shares<'s>> {
        self.shares.as_ref().map(|shares| shares.gives)
    }

    /// Whether a cap says what it converts into.
    pub fn has_cap(&self) -> bool {
        self.part.is_some() || self.shares.is_some()
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
