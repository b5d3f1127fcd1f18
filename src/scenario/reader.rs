//! What every section of one scenario shares while it is read.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::number::Currency;
use crate::source::Sources;
use crate::worksheet::Claim;

/// The texts, the currency, the rates and the named sources of a scenario, and the mistakes found so far.
pub struct Reader<'a> {
    /// The texts that spans point into.
    pub(super) sources: &'a Sources,
    currency: Cell<Currency>,
    rates: OnceCell<BTreeMap<Currency, Arc<Claim>>>,
    source_names: OnceCell<BTreeSet<Arc<str>>>,
    mistakes: RefCell<Diagnostics>,
}

impl<'a> Reader<'a> {
    /// A reader that knows nothing of the scenario yet; its header tells it.
    pub fn new(sources: &'a Sources) -> Reader<'a> {
        Reader {
            sources,
            currency: Cell::new(Currency::USD),
            rates: OnceCell::new(),
            source_names: OnceCell::new(),
            mistakes: RefCell::default(),
        }
    }

    /// Reports a mistake or a warning.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.mistakes.borrow_mut().push(diagnostic);
    }

    /// All that was reported, in the order of the texts.
    pub fn into_mistakes(self) -> Diagnostics {
        self.mistakes.into_inner().in_order()
    }

    /// The currency that everything is computed in.
    pub(super) fn currency(&self) -> Currency {
        self.currency.get()
    }

    /// What `$` means here: the scenario's own currency where that is a dollar.
    pub(super) fn dollar(&self) -> Option<String> {
        let code = self.currency().to_string();
        code.ends_with('D').then_some(code)
    }

    /// The rate at which `currency` is converted.
    pub(super) fn rate(&self, currency: Currency) -> Option<&Arc<Claim>> {
        self.rates.get()?.get(&currency)
    }

    /// The names of the sources, by which figures refer to them.
    pub(super) fn source_names(&self) -> impl Iterator<Item = &Arc<str>> + Clone {
        self.source_names.get().into_iter().flatten()
    }

    pub(super) fn set_currency(&self, currency: Currency) {
        self.currency.set(currency);
    }

    /// Set once, by the header; a second time is passed over.
    pub(super) fn set_rates(&self, rates: BTreeMap<Currency, Arc<Claim>>) {
        let _ = self.rates.set(rates);
    }

    /// Set once, by the header; a second time is passed over.
    pub(super) fn set_source_names(&self, names: BTreeSet<Arc<str>>) {
        let _ = self.source_names.set(names);
    }
}
