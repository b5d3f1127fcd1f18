//! The class that SAFEs and notes become.

use std::sync::Arc;

use super::terms::Terms;
use crate::captable::{ClassId, StockClass, StockKind};
use crate::diagnostic::Diagnostic;
use crate::models::ledger::Ledger;
use crate::worksheet::{Money, Price};

/// The class that is named: one that is there, which takes all that converts, or a new one. Of a new preferred class each
/// price has its own, so that the preference is what was paid.
pub struct Classes<'s> {
    there: Option<ClassId>,
    made: Vec<(Price<'s>, ClassId)>,
}

impl<'s> Classes<'s> {
    /// Checks that the terms fit a class that is there.
    pub fn of(terms: &Terms, ledger: &mut Ledger<'_, 's>) -> Result<Classes<'s>, Diagnostic> {
        let name = terms.class.text.as_str();
        let there = ledger.table.find_class(name);
        if let Some(known) = there.map(|id| ledger.table.class(id).clone()) {
            let kind = terms.kind.unwrap_or(known.kind);
            if kind == StockKind::Common && known.kind == kind {
                terms.preference.of_common(name)?;
            }
            if kind != known.kind || terms.preference.is_stated() && kind == StockKind::Preferred {
                let wanted = match kind {
                    StockKind::Common => StockClass::common(name),
                    StockKind::Preferred => {
                        let rank = ledger.rank_of(name);
                        terms.preference.class(ledger.run.sheet, name, known.original_issue_price, rank)
                    }
                };
                ledger.open_class(wanted, terms.class.span)?;
            }
        }
        Ok(Classes { there, made: Vec::new() })
    }

    /// The class of shares at a price.
    pub fn at(&mut self, terms: &Terms, ledger: &mut Ledger<'_, 's>, price: Price<'s>) -> Result<ClassId, Diagnostic> {
        if let Some(there) = self.there {
            return Ok(there);
        }
        let known = self.made.iter().find(|(known, _)| known.id() == price.id() || known.equals(price));
        if let Some((_, class)) = known {
            return Ok(*class);
        }
        let (sheet, name) = (ledger.run.sheet, terms.class.text.as_str());
        let by_name = StockClass::is_common_by_name(name).then_some(StockKind::Common);
        if terms.kind.or(by_name) == Some(StockKind::Common) {
            terms.preference.of_common(name)?;
            let class = ledger.open_class(StockClass::common(name), terms.class.span)?;
            self.there = Some(class);
            return Ok(class);
        }
        let rank = ledger.rank_of(name);
        let class = match self.made.is_empty() {
            true => {
                let class = terms.preference.class(sheet, name, Some(price.line()), rank);
                ledger.open_class(class, terms.class.span)?
            }
            false => {
                let make = |name: &str| terms.preference.class(sheet, name, Some(price.line()), rank);
                ledger.open_numbered(name, make)
            }
        };
        self.made.push((price, class));
        Ok(class)
    }

    /// A preference that is an amount is one for all that converts: where that has several prices, and so several classes,
    /// each has the part of it that its money is of all that converts.
    pub fn share_preference(&self, ledger: &mut Ledger<'_, 's>, converted: &[(Arc<str>, Money<'s>)]) {
        if self.made.len() < 2 {
            return;
        }
        let sheet = ledger.run.sheet;
        let amounts = |class: Option<&str>| -> Money<'s> {
            let counted = converted.iter().filter(|(of, _)| class.is_none_or(|class| **of == *class));
            sheet.sum(&counted.map(|(_, amount)| *amount).collect::<Vec<_>>())
        };
        let all = amounts(None);
        for (_, class) in &self.made {
            let converted = amounts(Some(&ledger.table.class(*class).name));
            ledger.change_preference(*class, |amount| (converted / all) * amount);
        }
    }
}
