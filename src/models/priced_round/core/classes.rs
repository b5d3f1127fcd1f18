//! The classes that a round sells and that SAFEs and notes become.

use super::super::mistakes;
use super::super::terms::Terms;
use super::settled::Settled;
use super::solver::{Conversion, Governing, rounded};
use crate::captable::{ClassId, Convertible, ConvertsInto, StockClass, StockKind};
use crate::diagnostic::Diagnostic;
use crate::models::ledger::Ledger;
use crate::number::Exact;
use crate::worksheet::{Line, Shares, dimension};

/// The class that is sold.
#[derive(Clone, Copy)]
pub struct Sold {
    /// The class.
    pub class: ClassId,
    kind: StockKind,
    /// The rank of its preference, and of those beside it.
    rank: u32,
}

/// Shares that an instrument becomes.
pub struct Part<'s> {
    /// Of which class.
    pub class: ClassId,
    /// How many.
    pub shares: Shares<'s>,
    /// What of the money that was paid for the instrument was paid for them.
    pub paid: Line<dimension::Money>,
}

impl Sold {
    /// A class of its own, or more of one that is there. It is of the kind that the round states, that the class has, or
    /// that its name says; otherwise preferred.
    pub fn of(terms: &Terms, ledger: &mut Ledger<'_, '_>, price: Line<dimension::Price>) -> Result<Sold, Diagnostic> {
        let name = terms.class.text.as_str();
        let known = ledger.table.find_class(name).map(|id| ledger.table.class(id).kind);
        let by_name = StockClass::is_common_by_name(name).then_some(StockKind::Common);
        let kind = terms.kind.or(known).or(by_name).unwrap_or(StockKind::Preferred);
        let rank = ledger.rank_of(name);
        let class = match kind {
            StockKind::Preferred => terms.preference.class(ledger.run.sheet, name, Some(price), rank),
            StockKind::Common => {
                terms.preference.of_common(name)?;
                let beside = terms.converts_into.filter(|(into, _)| *into != ConvertsInto::ClassOfTheRound);
                if let Some((_, span)) = beside {
                    return Err(mistakes::nothing_beside_common(name, span));
                }
                StockClass::common(name)
            }
        };
        terms.common_class.as_ref().map(|name| ledger.class_named(name)).transpose()?;
        let rank = class.preference.map_or(rank, |preference| preference.seniority);
        Ok(Sold { class: ledger.open_class(class, terms.class.span)?, kind, rank })
    }

    /// What an instrument becomes. At the price of the round, or where the round is of common shares, that is the class of
    /// the round.
    pub fn parts<'s>(
        self,
        terms: &Terms,
        ledger: &mut Ledger<'_, 's>,
        settled: &Settled<'s>,
        convertible: &Convertible,
        conversion: &Conversion,
    ) -> Result<Vec<Part<'s>>, Diagnostic> {
        let (sheet, paid) = (settled.sheet, convertible.principal);
        let shares = conversion.shares.on(sheet);
        let all_of = |class| vec![Part { class, shares, paid }];
        let own = convertible.converts_into;
        if self.kind == StockKind::Common {
            return match own.filter(|(into, _)| *into != ConvertsInto::ClassOfTheRound) {
                Some((_, span)) => Err(mistakes::promised_preferred(&terms.class, &convertible.name, span)),
                None => Ok(all_of(self.class)),
            };
        }
        if settled.is_at_round_price(conversion) {
            return Ok(all_of(self.class));
        }
        match own.or(terms.converts_into).map_or(ConvertsInto::ShadowClass, |(into, _)| into) {
            ConvertsInto::ClassOfTheRound => Ok(all_of(self.class)),
            ConvertsInto::ShadowClass => {
                let make =
                    |name: &str| terms.preference.class_beside(sheet, name, conversion.conversion_price, self.rank);
                Ok(all_of(ledger.open_numbered(&terms.class.text, make)))
            }
            ConvertsInto::PreferredAndCommon => {
                let preferred = convertible.amount.on(sheet) / settled.price();
                let preferred = rounded(preferred, settled.round.rounding.shares);
                // A floor above the price of the round leaves fewer shares than the amount buys.
                let is_at_floor = conversion.governing == Governing::Floor;
                let preferred = if is_at_floor { preferred.min(shares) } else { preferred };
                let common = common_class(terms, ledger)?;
                let nothing: Line<dimension::Money> = sheet.constant(Exact::ZERO).line();
                Ok(vec![
                    Part { class: self.class, shares: preferred, paid },
                    Part { class: common, shares: shares - preferred, paid: nothing },
                ])
            }
        }
    }
}

/// The common shares that are issued beside preferred ones: those that the round names, or the only ones there are.
fn common_class(terms: &Terms, ledger: &Ledger<'_, '_>) -> Result<ClassId, Diagnostic> {
    if let Some(name) = &terms.common_class {
        return ledger.class_named(name);
    }
    let table = &ledger.table;
    let is_held = |id| table.shares_of_class(ledger.run.sheet, id).is_some();
    let common = table.class_ids().filter(|(id, class)| class.kind == StockKind::Common && is_held(*id));
    let common: Vec<ClassId> = common.map(|(id, _)| id).collect();
    match common.as_slice() {
        [one] => Ok(*one),
        several => {
            let names: Vec<&str> = several.iter().map(|id| &*table.class(*id).name).collect();
            Err(mistakes::which_common(terms.span, &names))
        }
    }
}
