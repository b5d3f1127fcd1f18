//! Values as charts draw them: with how they follow from lines of the worksheet.

use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::{Add, Deref, Mul, Sub};

use crate::number::Exact;
use crate::worksheet::{NodeId, Worksheet};

/// The most terms that are remembered: what is longer is only a value.
const MOST_TERMS: usize = 64;

/// A value with how it follows from lines of the worksheet, so that a picture can be drawn again for other values of them.
///
/// Sums, differences and products of such values follow from all lines that their parts do. A bare value is one of which
/// nobody said from where it is.
///
/// ```
/// use postmoney::number::Exact;
/// use postmoney::report::chart::Drawn;
/// use postmoney::worksheet::{Stake, Worksheet};
/// let sheet = Worksheet::new();
/// let stake: Stake = sheet.constant(Exact::percent(49));
/// let bought = Drawn::of(&sheet, stake.id()).expect("it has a value");
/// let rest = &Drawn::fixed(Exact::ONE) - &bought;
/// assert_eq!(*rest, Exact::percent(51));
/// assert_eq!(rest.terms().expect("it is known").len(), 2);
/// assert!(Drawn::from(Exact::percent(51)).terms().is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Drawn {
    value: Exact,
    terms: Option<Vec<Term>>,
}

/// A number times lines of the worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The number.
    pub factor: Exact,
    /// The lines, in their order; one that counts twice stands twice.
    pub lines: Vec<NodeId>,
}

impl Drawn {
    /// Nothing, whatever the lines are.
    pub const ZERO: Drawn = Drawn { value: Exact::ZERO, terms: Some(Vec::new()) };

    /// The value of a line; `None` where it has none.
    pub fn of(sheet: &Worksheet, line: NodeId) -> Option<Drawn> {
        let terms = Some(vec![Term { factor: Exact::ONE, lines: vec![line] }]);
        Some(Drawn { value: sheet.value(line)?, terms })
    }

    /// A value that stays, whatever the lines are.
    pub fn fixed(value: Exact) -> Drawn {
        Drawn { terms: Some(vec![Term { factor: value.clone(), lines: Vec::new() }]), value }
    }

    /// The terms that it is the sum of; `None` where nobody said from where it is.
    pub fn terms(&self) -> Option<&[Term]> {
        self.terms.as_deref()
    }

    /// The lines that it follows from.
    pub fn lines(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.terms.iter().flatten().flat_map(|term| term.lines.iter().copied())
    }

    fn plus(&self, other: &Drawn, value: Exact, sign: &Exact) -> Drawn {
        let both = self.terms.as_ref().zip(other.terms.as_ref());
        let signed = |term: &Term| Term { factor: &term.factor * sign, lines: term.lines.clone() };
        let terms = both.map(|(one, other)| one.iter().cloned().chain(other.iter().map(signed)).collect());
        Drawn { value, terms: terms.and_then(together) }
    }
}

/// Terms of the same lines as one; `None` where there are too many.
fn together(terms: Vec<Term>) -> Option<Vec<Term>> {
    let mut all: Vec<Term> = Vec::with_capacity(terms.len());
    for term in terms {
        match all.iter_mut().find(|known| known.lines == term.lines) {
            Some(known) => known.factor = &known.factor + &term.factor,
            None => all.push(term),
        }
    }
    all.retain(|term| !term.factor.is_zero());
    (all.len() <= MOST_TERMS).then_some(all)
}

impl Deref for Drawn {
    type Target = Exact;

    fn deref(&self) -> &Exact {
        &self.value
    }
}

impl AsRef<Exact> for Drawn {
    fn as_ref(&self) -> &Exact {
        &self.value
    }
}

impl From<Exact> for Drawn {
    fn from(value: Exact) -> Drawn {
        Drawn { value, terms: None }
    }
}

impl Add for &Drawn {
    type Output = Drawn;

    fn add(self, other: &Drawn) -> Drawn {
        self.plus(other, &self.value + &other.value, &Exact::ONE)
    }
}

impl Sub for &Drawn {
    type Output = Drawn;

    fn sub(self, other: &Drawn) -> Drawn {
        self.plus(other, &self.value - &other.value, &-&Exact::ONE)
    }
}

impl Mul for &Drawn {
    type Output = Drawn;

    fn mul(self, other: &Drawn) -> Drawn {
        let product = |one: &Term, other: &Term| {
            let mut lines = [one.lines.as_slice(), &other.lines].concat();
            lines.sort();
            Term { factor: &one.factor * &other.factor, lines }
        };
        let both = self.terms.as_ref().zip(other.terms.as_ref());
        let both = both.filter(|(one, other)| one.len() * other.len() <= MOST_TERMS);
        let terms = both.map(|(one, others)| {
            one.iter().flat_map(|one| others.iter().map(move |other| product(one, other))).collect()
        });
        Drawn { value: &self.value * &other.value, terms: terms.and_then(together) }
    }
}

impl Sum for Drawn {
    fn sum<I: Iterator<Item = Drawn>>(values: I) -> Drawn {
        values.fold(Drawn::ZERO, |sum, value| &sum + &value)
    }
}

/// By their values alone.
impl PartialEq for Drawn {
    fn eq(&self, other: &Drawn) -> bool {
        self.value == other.value
    }
}

impl Eq for Drawn {}

impl Ord for Drawn {
    fn cmp(&self, other: &Drawn) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl PartialOrd for Drawn {
    fn partial_cmp(&self, other: &Drawn) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
