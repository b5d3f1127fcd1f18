//! What every section of one scenario shares while it is read.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::asked::{Heard, Listener};
use super::period::Period;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::number::Currency;
use crate::source::Sources;
use crate::worksheet::{Claim, Said};

/// The texts, the currency, the rates and the named sources of a scenario, and the mistakes found so far.
pub struct Reader<'a> {
    /// The texts that spans point into.
    pub(super) sources: &'a Sources,
    currency: Cell<Currency>,
    rates: OnceCell<BTreeMap<Currency, Vec<DatedRate>>>,
    source_names: OnceCell<BTreeMap<Arc<str>, Option<Said>>>,
    mistakes: RefCell<Diagnostics>,
    claims: RefCell<Vec<Arc<Claim>>>,
    unused: RefCell<Vec<Unused>>,
    of_names: RefCell<BTreeSet<String>>,
    pub(super) listener: Listener,
}

/// An exchange rate, and the period for which it holds; `None` for one that always does.
pub(super) type DatedRate = (Option<Period>, Arc<Claim>);

/// Why a figure that a scenario states has no effect in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// Its dotted name.
    pub path: String,
    /// The reason, as a sentence without its end: "class `a` does not participate".
    pub why: String,
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
            claims: RefCell::default(),
            unused: RefCell::default(),
            of_names: RefCell::default(),
            listener: Listener::default(),
        }
    }

    /// A reader that keeps what it is asked for.
    pub fn listening(sources: &'a Sources) -> Reader<'a> {
        Reader { listener: Listener::listening(), ..Reader::new(sources) }
    }

    /// What it was asked for so far; nothing unless it listens.
    pub fn heard(&self) -> Heard {
        self.listener.heard()
    }

    /// Reports a mistake or a warning.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.mistakes.borrow_mut().push(diagnostic);
    }

    /// The figures that were read so far, in that order: what formulas are to rest on.
    pub fn claims(&self) -> Vec<Arc<Claim>> {
        self.claims.borrow().clone()
    }

    /// Why figures have no effect, as far as whoever read them knows.
    pub fn unused(&self) -> Vec<Unused> {
        self.unused.borrow().clone()
    }

    pub(super) fn explain_unused(&self, unused: Unused) {
        self.unused.borrow_mut().push(unused);
    }

    /// Whether the table with this dotted name was read as one whose keys are names that the scenario gives, such as those
    /// of holders.
    pub fn has_names_of_its_own(&self, table: &str) -> bool {
        self.of_names.borrow().contains(table)
    }

    pub(super) fn keep_names(&self, table: &str) {
        self.of_names.borrow_mut().insert(table.to_string());
    }

    /// All that was reported, in the order of the texts.
    pub fn into_mistakes(self) -> Diagnostics {
        self.mistakes.into_inner().in_order()
    }

    /// Keeps a figure that was read.
    pub(super) fn keep(&self, claim: &Arc<Claim>) {
        self.claims.borrow_mut().push(Arc::clone(claim));
    }

    /// The currency that everything is computed in.
    pub(super) fn currency(&self) -> Currency {
        self.currency.get()
    }

    /// The rates at which `currency` is converted, in the order in which they are written.
    pub(super) fn rates(&self, currency: Currency) -> &[DatedRate] {
        self.rates.get().and_then(|rates| rates.get(&currency)).map_or(&[], Vec::as_slice)
    }

    /// The names of the sources, by which figures refer to them.
    pub(super) fn source_names(&self) -> impl Iterator<Item = &Arc<str>> + Clone {
        self.source_names.get().into_iter().flat_map(BTreeMap::keys)
    }

    /// The most reliable of those who stand behind these sources, as far as that is said.
    pub(super) fn said_by(&self, names: &[Arc<str>]) -> Option<Said> {
        names.iter().filter_map(|name| *self.source_names.get()?.get(name_of(name))?).min()
    }

    pub(super) fn set_currency(&self, currency: Currency) {
        self.currency.set(currency);
    }

    /// Set once, by the header; a second time is passed over.
    pub(super) fn set_rates(&self, rates: BTreeMap<Currency, Vec<DatedRate>>) {
        let _ = self.rates.set(rates);
    }

    /// Set once, by the header; a second time is passed over.
    pub(super) fn set_source_names(&self, names: BTreeMap<Arc<str>, Option<Said>>) {
        let _ = self.source_names.set(names);
    }
}

/// The name of a source, without the place in it.
pub(super) fn name_of(reporter: &str) -> &str {
    reporter.split('#').next().unwrap_or(reporter)
}
