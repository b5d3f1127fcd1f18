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

    /// The SAFEs and notes that are later than the one at this position: by date where both have one and the two lie apart,
    /// otherwise in the order of their steps.
    fn later_convertibles(&self, at: usize) -> impl Iterator<Item = &Convertible> {
        let own = self.convertibles()[at].issued;
        let is_later = move |(position, other): &(usize, &Convertible)| match own.zip(other.issued) {
            Some((own, other)) if own.is_before(&other) => true,
            Some((own, other)) if other.is_before(&own) => false,
            _ => *position > at,
        };
        self.convertibles().iter().enumerate().filter(is_later).map(|(_, other)| other)
    }
}
