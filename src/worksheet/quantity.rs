//! Typed handles: formulas that read like the textbook, each operator writing one line.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Add, Div, Mul, Sub};
use std::panic::Location;

use super::approximate::Function;
use super::node::{Guard, NodeId, Operation};
use super::unit::dimension::{Money, Multiple, Price, Rate, Ratio, Shares, Stake, Years};
use super::unit::{Dimension, Fraction};
use super::worksheet::Worksheet;
use crate::number::{Exact, Rounding};

/// A handle to a line of a worksheet, typed by its unit. Operators exist only where the units make sense.
#[derive(Clone, Copy)]
pub struct Quantity<'s, U> {
    pub(super) sheet: &'s Worksheet,
    pub(super) id: NodeId,
    pub(super) unit: PhantomData<U>,
}

impl<U> fmt::Debug for Quantity<'_, U> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} = {:?}", self.sheet.refer(self.id), self.sheet.value(self.id))
    }
}

impl<'s, U: Dimension> Quantity<'s, U> {
    /// The line it stands on.
    pub fn id(self) -> NodeId {
        self.id
    }

    /// The sheet it stands on.
    pub fn sheet(self) -> &'s Worksheet {
        self.sheet
    }

    /// Its exact value, or `None` when it is undefined. What is written next may rest on it, so the sheet is replayed
    /// only where the value stays the same: decide by [`less_than`](Quantity::less_than) and its like where that is too
    /// narrow, and take [`peek`](Quantity::peek) for words.
    #[track_caller]
    pub fn value(self) -> Option<Exact> {
        self.sheet.lines.borrow_mut().look(self.id, Location::caller());
        self.peek()
    }

    /// Its exact value, or `None` when it is undefined, for words and charts only: no figure may rest on it.
    pub fn peek(self) -> Option<Exact> {
        self.sheet.value(self.id)
    }

    /// The same, noted to hold as it was recorded only while `others` keep their values: for the line that was written last, where
    /// its formula holds a number that was found from them outside of formulas, and nothing else rests on that.
    pub fn held_by(self, others: &[NodeId]) -> Self {
        self.sheet.lines.borrow_mut().hold(self.id, others);
        self
    }

    /// Whether it has a value.
    pub fn is_defined(self) -> bool {
        let mut lines = self.sheet.lines.borrow_mut();
        let at = lines.nodes.len() as u32;
        lines.asked_of.push((self.id, at));
        lines.value(self.id).is_some()
    }

    /// Whether its value, or one that it is made from, was rounded since it was too [long](super::length). Recorded as
    /// the ground of a decision.
    pub fn is_rounded(self) -> bool {
        let mut lines = self.sheet.lines.borrow_mut();
        lines.asked_whether_rounded.push(self.id);
        !lines.errors.of(self.id.index()).is_zero()
    }

    /// Gives it a name under the current scope; formulas use the first name a line was given.
    pub fn named(self, name: &str) -> Self {
        self.sheet.give_name(self.id, name);
        self
    }

    /// Gives it a name of several parts, `["holders", "Ada", "stake"]`, under the current scope.
    pub fn named_at(self, parts: &[&str]) -> Self {
        self.named(&parts.join("."))
    }

    /// Rounded by a rule of the deal; a rounding for display is not a line.
    pub fn rounded(self, rounding: Rounding) -> Self {
        self.sheet.write(Operation::Round(self.id, rounding), U::UNIT)
    }

    /// What was rounded to this, where this line is a rounding.
    pub fn before_rounding(self) -> Option<Self> {
        match self.sheet.node(self.id).operation {
            Operation::Round(exact, _) => Some(Quantity { id: exact, ..self }),
            _ => None,
        }
    }

    /// The smaller of the two.
    pub fn min(self, other: Self) -> Self {
        self.sheet.write(Operation::Minimum(self.id, other.id), U::UNIT)
    }

    /// The larger of the two.
    pub fn max(self, other: Self) -> Self {
        self.sheet.write(Operation::Maximum(self.id, other.id), U::UNIT)
    }

    /// The comparison `self < other`, recorded as the ground of a decision.
    #[track_caller]
    pub fn less_than(self, other: Self) -> Condition<'s> {
        self.sheet.condition(self.id, other.id)
    }

    /// The comparison `0 < self`, recorded as the ground of a decision.
    #[track_caller]
    pub fn is_positive(self) -> Condition<'s> {
        self.sheet.condition(self.zero(), self.id)
    }

    /// The comparison `self < 0`, recorded as the ground of a decision.
    #[track_caller]
    pub fn is_negative(self) -> Condition<'s> {
        self.sheet.condition(self.id, self.zero())
    }

    /// The line with 0 that comparisons share.
    fn zero(self) -> NodeId {
        self.sheet.lines.borrow_mut().zero()
    }

    /// Whether both have the same value, recorded as the ground of a decision.
    #[track_caller]
    pub fn equals(self, other: Self) -> bool {
        let have_values = self.is_defined() && other.is_defined();
        have_values && !self.less_than(other).holds() && !other.less_than(self).holds()
    }

    /// Whether it has a value and that is 0, recorded as the ground of a decision.
    #[track_caller]
    pub fn is_zero(self) -> bool {
        self.is_defined() && !self.is_positive().holds() && !self.is_negative().holds()
    }

    /// The same number in another unit; this line keeps its own.
    fn viewed<V: Dimension>(self) -> Quantity<'s, V> {
        match U::UNIT == V::UNIT {
            true => self.sheet.handle(self.id),
            false => self.sheet.write(Operation::View(self.id), V::UNIT),
        }
    }
}

impl<'s, U: Fraction> Quantity<'s, U> {
    fn whole(self) -> Self {
        self.sheet.constant(Exact::ONE)
    }

    /// The rest of the whole: `1 - self`.
    pub fn complement(self) -> Self {
        self.whole() - self
    }

    /// One more than this, as in `1 + growth`.
    pub fn plus_one(self) -> Self {
        self.whole() + self
    }

    /// One less than this: from "2.1 times" to "110 % more".
    pub fn minus_one(self) -> Self {
        self - self.whole()
    }

    /// The natural logarithm, approximate to 15 significant digits.
    pub fn logarithm(self) -> Quantity<'s, Ratio> {
        self.approximately(Function::Logarithm)
    }

    /// A function that has no exact value, approximate to 15 significant digits.
    pub fn approximately(self, function: Function) -> Quantity<'s, Ratio> {
        self.sheet.write(Operation::Approximate(function, self.id), Ratio::UNIT)
    }

    /// The same number, read as a part of a company.
    pub fn as_stake(self) -> Quantity<'s, Stake> {
        self.viewed()
    }

    /// The same number, read as a multiple.
    pub fn as_multiple(self) -> Quantity<'s, Multiple> {
        self.viewed()
    }

    /// The same number, read as a rate.
    pub fn as_rate(self) -> Quantity<'s, Rate> {
        self.viewed()
    }

    /// The same number, read as a plain quotient.
    pub fn as_ratio(self) -> Quantity<'s, Ratio> {
        self.viewed()
    }
}

impl Worksheet {
    #[track_caller]
    fn condition(&self, left: NodeId, right: NodeId) -> Condition<'_> {
        Condition { sheet: self, guard: self.guard(left, right) }
    }
}

/// A comparison that a decision rests on.
#[derive(Clone, Copy, Debug)]
pub struct Condition<'s> {
    sheet: &'s Worksheet,
    guard: Guard,
}

impl<'s> Condition<'s> {
    /// `then` if the comparison holds, `otherwise` if not; the sheet keeps both and the ground.
    pub fn choose<U: Dimension>(self, then: Quantity<'s, U>, otherwise: Quantity<'s, U>) -> Quantity<'s, U> {
        self.sheet.lines.borrow_mut().chosen_by(self.guard);
        let Guard { left, right, .. } = self.guard;
        self.sheet.write(Operation::Choose { left, right, then: then.id, otherwise: otherwise.id }, U::UNIT)
    }

    /// Whether it holds.
    #[track_caller]
    pub fn holds(self) -> bool {
        self.sheet.lines.borrow_mut().decide(self.guard, true, Location::caller());
        self.guard.holds
    }
}

macro_rules! operators {
    ($($([$($generic:tt)+])? $left:ident $symbol:tt $right:ident = $output:ident,)+) => {
        $(operators!(@ $symbol [$($($generic)+)?] $left $right $output);)+
    };
    (@ + $($rest:tt)+) => { operators!(@ Add add Add $($rest)+); };
    (@ - $($rest:tt)+) => { operators!(@ Sub sub Subtract $($rest)+); };
    (@ * $($rest:tt)+) => { operators!(@ Mul mul Multiply $($rest)+); };
    (@ / $($rest:tt)+) => { operators!(@ Div div Divide $($rest)+); };
    (@ $trait:ident $method:ident $operation:ident [$($generic:tt)*] $left:ident $right:ident $output:ident) => {
        impl<'s, $($generic)*> $trait<Quantity<'s, $right>> for Quantity<'s, $left> {
            type Output = Quantity<'s, $output>;
            fn $method(self, other: Quantity<'s, $right>) -> Self::Output {
                self.sheet.write(Operation::$operation(self.id, other.id), $output::UNIT)
            }
        }
    };
}

operators! {
    [U: Dimension] U + U = U,
    [U: Dimension] U - U = U,
    [U: Dimension, F: Fraction] U * F = U,
    [U: Dimension, F: Fraction] U / F = U,
    Money / Price = Shares,
    Money / Shares = Price,
    Price * Shares = Money,
    Shares * Price = Money,
    Money / Money = Ratio,
    Price / Price = Ratio,
    Shares / Shares = Stake,
    Stake * Money = Money,
    Stake * Shares = Shares,
    Multiple * Money = Money,
    Ratio * Money = Money,
    Rate * Years = Ratio,
    Ratio / Years = Rate,
}

#[cfg(test)]
mod tests {
    use crate::number::Exact;
    use crate::worksheet::{Shares, Unit, Worksheet, explain::explain};

    #[test]
    fn a_stake_stays_a_stake_when_it_is_read_as_a_rate() {
        let sheet = Worksheet::new();
        let [sold, all]: [Shares; 2] = [1, 4].map(|shares| sheet.constant(Exact::integer(shares)));
        let stake = (sold.named("sold") / all.named("all")).named("stake");
        let _rest = stake.as_rate().named("dilution").complement().named("rest");
        let named = |name| sheet.find(name).map(|id| (sheet.unit(id), sheet.formula(id)));
        assert_eq!(named("stake"), Some((Unit::Stake, "sold / all".to_string())));
        assert_eq!(named("dilution"), Some((Unit::Rate, "stake".to_string())));
        assert_eq!(named("rest"), Some((Unit::Rate, "1 - dilution".to_string())));
        let unnamed = stake.as_multiple().minus_one().named("growth");
        let steps = explain(&sheet, unnamed.id()).derivations;
        let written: Vec<&str> = steps.iter().map(|step| step.formula.as_str()).collect();
        assert_eq!(written, ["stake - 1", "sold / all", "4", "1"], "a view is no line of an explanation");
    }
}
