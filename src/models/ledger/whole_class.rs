//! What happens to a whole class: its ratio changes, it is split, it converts, some of it is gone.

use super::{Ledger, mistakes};
use crate::captable::{ClassId, LiquidationPreference, PreferenceSize, Stock, StockKind, WarrantSize, WarrantStrike};
use crate::diagnostic::Diagnostic;
use crate::number::Exact;
use crate::scenario::Word;
use crate::source::Span;
use crate::worksheet::{Line, Money, Ratio, Shares, dimension};

impl<'s> Ledger<'_, 's> {
    /// All shares of a class, of which there are some.
    pub fn all_of_class(&self, class: ClassId, span: Span) -> Result<Shares<'s>, Diagnostic> {
        let shares = self.table.shares_of_class(self.run.sheet, class);
        shares.ok_or_else(|| mistakes::no_shares_of_class(&self.table.class(class).name, span))
    }

    /// The class of common stock with this name; without one, the only class of common stock.
    pub fn common(&self, named: Option<&Word>, span: Span) -> Result<ClassId, Diagnostic> {
        let is_common = |class: &ClassId| self.table.class(*class).kind == StockKind::Common;
        if let Some(name) = named {
            return Some(self.class_named(name)?).filter(is_common).ok_or_else(|| mistakes::not_common(name));
        }
        let common: Vec<ClassId> = self.table.class_ids().map(|(id, _)| id).filter(is_common).collect();
        match common.as_slice() {
            [one] => Ok(*one),
            several => Err(mistakes::which_common(&self.table, several, span)),
        }
    }

    /// The preference that is stated as an amount for a whole class follows its shares, as one for each share does.
    pub fn scale_preference(&mut self, class: ClassId, before: Shares<'s>, after: Shares<'s>) {
        self.change_preference(class, |amount| (after / before) * amount);
    }

    /// Changes the preference of a class that is stated as an amount.
    pub fn change_preference(&mut self, class: ClassId, change: impl FnOnce(Money<'s>) -> Money<'s>) {
        let sheet = self.run.sheet;
        if let Some(LiquidationPreference { size: PreferenceSize::Amount(amount), .. }) =
            &mut self.table.class_mut(class).preference
        {
            *amount = change(amount.on(sheet)).line();
        }
    }

    /// From now on one share of a class converts to so many common ones. The price at which it converts is its issue price
    /// over that.
    pub fn set_conversion_ratio(&mut self, class: ClassId, ratio: Ratio<'s>) {
        let sheet = self.run.sheet;
        let changed = self.table.class_mut(class);
        changed.conversion_price = changed.original_issue_price.map(|price| (price.on(sheet) / ratio).line());
        changed.conversion_ratio = Some(ratio.line());
    }

    /// How many common shares one of a class converts to.
    pub fn conversion_ratio(&self, class: ClassId) -> Ratio<'s> {
        let sheet = self.run.sheet;
        let ratio = self.table.class(class).conversion_ratio.map(|ratio| ratio.on(sheet));
        ratio.unwrap_or_else(|| sheet.constant(Exact::ONE))
    }

    /// Shares that were taken, as common ones; their holders keep what they paid and since when.
    pub fn convert(&mut self, taken: Vec<Stock>, into: ClassId) {
        let sheet = self.run.sheet;
        for stock in taken {
            let shares = self.table.as_converted(stock.shares.on(sheet), stock.class).line();
            self.table.stock_mut().push(Stock { class: into, shares, ..stock });
        }
    }

    /// Every share of one class becomes `ratio` of them. No holder's part changes: of a class that converts, less is issued
    /// on conversion for each share; of the common class, more for each share of the others.
    pub fn split_class(&mut self, class: ClassId, ratio: Ratio<'s>, span: Span) -> Result<(), Diagnostic> {
        let sheet = self.run.sheet;
        let more = |shares: Line<dimension::Shares>| (shares.on(sheet) * ratio).line();
        let less = |price: Line<dimension::Price>| (price.on(sheet) / ratio).line();
        if self.table.class(class).kind == StockKind::Common {
            self.split_of_common(ratio, span)?;
        } else {
            let converts = self.conversion_ratio(class) / ratio;
            let split = self.table.class_mut(class);
            split.conversion_price = split.current_conversion_price();
            split.original_issue_price = split.original_issue_price.map(less);
            split.conversion_ratio = Some(converts.line());
        }
        self.table.stock_mut().iter_mut().filter(|stock| stock.class == class).for_each(|stock| {
            stock.shares = more(stock.shares);
        });
        for award in self.table.awards_mut().iter_mut().filter(|award| award.class == class) {
            award.shares = more(award.shares);
            award.strike = award.strike.map(less);
            award.vested = award.vested.map(more);
        }
        Ok(())
    }

    /// Warrants that wait for a round are for as many more shares, at as much less, as there is said of them.
    pub fn split_open_warrants(&mut self, ratio: Ratio<'s>) {
        let sheet = self.run.sheet;
        for open in self.table.open_warrants_mut() {
            if let WarrantSize::Shares(shares) = &mut open.size {
                *shares = (shares.on(sheet) * ratio).line();
            }
            if let WarrantStrike::Fixed(strike) = &mut open.strike {
                *strike = (strike.on(sheet) / ratio).line();
            }
        }
    }

    /// What a split of the only common class changes beside it: what the others convert to, the pool and the last price.
    fn split_of_common(&mut self, ratio: Ratio<'s>, span: Span) -> Result<(), Diagnostic> {
        let sheet = self.run.sheet;
        let (common, others): (Vec<ClassId>, Vec<ClassId>) =
            self.table.class_ids().map(|(id, _)| id).partition(|id| self.table.class(*id).kind == StockKind::Common);
        if common.len() > 1 {
            return Err(mistakes::one_common_of_several(&self.table, &common, span));
        }
        for class in others {
            let converts = self.conversion_ratio(class) * ratio;
            let other = self.table.class_mut(class);
            other.conversion_price = other.current_conversion_price().map(|price| (price.on(sheet) / ratio).line());
            other.conversion_ratio = Some(converts.line());
        }
        let pool = self.table.unallocated_pool().map(|pool| (pool.on(sheet) * ratio).line());
        self.table.set_unallocated_pool(pool);
        self.split_open_warrants(ratio);
        self.table.split_floors(|price| (price.on(sheet) / ratio).line());
        if let Some(price) = self.table.price_per_share() {
            self.table.set_price_per_share(price.on(sheet) / ratio);
        }
        Ok(())
    }
}
