//! Most favoured SAFEs and notes: whose terms they may take.

use super::{CapTable, ConversionTerms, Convertible};

impl CapTable {
    /// The SAFEs and notes whose terms the one at this position may take in place of its own: the later ones that give a
    /// price, if it is most favoured; otherwise none.
    pub fn adoptable(&self, at: usize) -> impl Iterator<Item = &Convertible> {
        let is_favoured = self.convertibles()[at].terms.most_favoured_nation;
        let gives_a_price = |terms: &ConversionTerms| terms.valuation_cap.is_some() || terms.discount.is_some();
        self.later_convertibles(at).filter(move |later| is_favoured && gives_a_price(&later.terms))
    }
}
