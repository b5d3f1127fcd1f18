//! What is paid before the holders: transaction costs, debt, a carve-out for the management.

use super::terms::{Amount, Terms};
use crate::number::Exact;
use crate::worksheet::{Money, Worksheet};

/// An exit and what of it goes to whom before the holders are paid.
pub struct Pot<'s> {
    /// What the exit brings.
    pub exit: Money<'s>,
    /// Payments to others than the holders, with what they are for and a name for the figure.
    pub paid_first: Vec<(&'static str, &'static str, Money<'s>)>,
    /// What the holders share.
    pub for_holders: Money<'s>,
}

impl Terms {
    /// Takes costs, debt and carve-out off `exit`, each as far as the money goes.
    pub fn pot<'s>(&self, sheet: &'s Worksheet, exit: Money<'s>) -> Pot<'s> {
        let mut pot = Pot { exit, paid_first: Vec::new(), for_holders: exit };
        if let Some(costs) = &self.transaction_costs {
            pot.pay("Transaction costs", "transaction_costs", costs.of(sheet, exit));
        }
        if let Some(debt) = &self.debt {
            pot.pay("Debt", "debt", debt.on(sheet));
        }
        if let Some(carve_out) = &self.carve_out {
            let claim = match &self.carve_out_above {
                Some(above) => carve_out.of(sheet, pot.above(above.on(sheet))),
                None => carve_out.of(sheet, pot.for_holders),
            };
            let most = self.carve_out_at_most.as_ref().map(|most| most.on(sheet));
            pot.pay("Carve-out for the management", "carve_out", most.map_or(claim, |most| claim.min(most)));
        }
        pot
    }

    /// Whether others than the holders are paid of an exit.
    pub fn takes_from_exit(&self) -> bool {
        self.transaction_costs.is_some() || self.debt.is_some() || self.carve_out.is_some()
    }

    /// The exit that leaves `for_holders` to the holders: the inverse of [`Terms::pot`].
    pub fn exit_leaving<'s>(&self, sheet: &'s Worksheet, for_holders: Money<'s>) -> Money<'s> {
        let mut exit = for_holders;
        if let Some(carve_out) = &self.carve_out {
            let before = match (carve_out, &self.carve_out_above) {
                // rest + part * (rest - above) / (1 - part), as far as that is more than the rest.
                (Amount::Part(_), Some(above)) => {
                    let above = above.on(sheet);
                    carve_out.added_to(sheet, exit - above).max(exit - above) + above
                }
                _ => carve_out.added_to(sheet, exit),
            };
            let most = self.carve_out_at_most.as_ref().map(|most| exit + most.on(sheet));
            exit = most.map_or(before, |most| before.min(most));
        }
        if let Some(debt) = &self.debt {
            exit = exit + debt.on(sheet);
        }
        match &self.transaction_costs {
            Some(costs) => costs.added_to(sheet, exit),
            None => exit,
        }
    }
}

impl<'s> Pot<'s> {
    /// What is left of more than `threshold`.
    fn above(&self, threshold: Money<'s>) -> Money<'s> {
        (self.for_holders - threshold).max(threshold.sheet().constant(Exact::ZERO))
    }

    fn pay(&mut self, label: &'static str, name: &'static str, claim: Money<'s>) {
        let paid = claim.min(self.for_holders);
        self.for_holders = self.for_holders - paid;
        self.paid_first.push((label, name, paid));
    }
}

impl Amount {
    fn of<'s>(&self, sheet: &'s Worksheet, whole: Money<'s>) -> Money<'s> {
        match self {
            Amount::Money(money) => money.on(sheet),
            Amount::Part(part) => whole * part.on(sheet),
        }
    }

    /// The whole of which `rest` is what this amount leaves.
    fn added_to<'s>(&self, sheet: &'s Worksheet, rest: Money<'s>) -> Money<'s> {
        match self {
            Amount::Money(money) => rest + money.on(sheet),
            Amount::Part(part) => rest / part.on(sheet).complement(),
        }
    }
}
