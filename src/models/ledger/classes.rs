//! The class that shares are issued of: a new one, or more of one that is there.

use super::difference::difference;
use super::{Ledger, mistakes};
use crate::captable::{ClassId, StockClass};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

impl Ledger<'_, '_> {
    /// The rank of the class with this name, or that of the next class to be sold.
    pub fn rank_of(&self, name: &str) -> u32 {
        let known = self.table.find_class(name).and_then(|id| self.table.class(id).preference);
        known.map_or_else(|| self.table.next_seniority(), |preference| preference.seniority)
    }

    /// The class that shares are issued of: a new one, or the one of this name if it is the same.
    ///
    /// # Errors
    ///
    /// There is another class of this name.
    pub fn open_class(&mut self, class: StockClass, span: Span) -> Result<ClassId, Diagnostic> {
        match self.table.find_class(&class.name) {
            None => Ok(self.table.add_class(class)),
            Some(id) => match difference(self.run.sheet, self.table.class(id), &class) {
                None => Ok(id),
                Some(difference) => {
                    Err(mistakes::two_classes(self.run, [self.table.class(id), &class], difference, span))
                }
            },
        }
    }

    /// The class that `make` makes of the first name that no other class has: `Series A-1`, `Series A-2` and so on.
    pub fn open_numbered(&mut self, beside: &str, make: impl Fn(&str) -> StockClass) -> ClassId {
        let mut number = 1_u32;
        loop {
            let class = make(&[beside, &number.to_string()].join("-"));
            match self.table.find_class(&class.name) {
                None => return self.table.add_class(class),
                Some(id) if difference(self.run.sheet, self.table.class(id), &class).is_none() => return id,
                Some(_) => number += 1,
            }
        }
    }
}
