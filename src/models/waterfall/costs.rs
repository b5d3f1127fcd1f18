//! What is paid before the holders: transaction costs, debt, a carve-out for the management.

use super::carve_out::CarveOut;
use super::terms::{Amount, Terms};
use crate::number::Exact;
use crate::report::words::joined;
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

/// An exit at which what is left for holders bends.
pub struct Bend<'s> {
    /// The exit.
    pub exit: Money<'s>,
    /// What happens there.
    pub happens: String,
    /// The same for a chart.
    pub label: String,
}

impl<'s> Bend<'s> {
    pub(super) fn new(exit: Money<'s>, happens: impl Into<String>, label: impl Into<String>) -> Bend<'s> {
        Bend { exit, happens: happens.into(), label: label.into() }
    }
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
            pot.pay("Carve-out for the management", "carve_out", carve_out.of(sheet, pot.for_holders));
        }
        pot
    }

    /// Whether others than the holders are paid of an exit.
    pub fn takes_from_exit(&self) -> bool {
        self.transaction_costs.is_some() || self.debt.is_some() || self.carve_out.is_some()
    }

    /// The exit that leaves `for_holders` to the holders: the inverse of [`Terms::pot`].
    pub fn exit_leaving<'s>(&self, sheet: &'s Worksheet, for_holders: Money<'s>) -> Money<'s> {
        let before = self.carve_out.as_ref().map_or(for_holders, |carve_out| carve_out.added_to(sheet, for_holders));
        self.exit_with(sheet, before)
    }

    /// The exit of which costs and debt leave `rest`.
    fn exit_with<'s>(&self, sheet: &'s Worksheet, rest: Money<'s>) -> Money<'s> {
        let before = self.debt.as_ref().map_or(rest, |debt| rest + debt.on(sheet));
        self.transaction_costs.as_ref().map_or(before, |costs| costs.added_to(sheet, before))
    }

    /// The exits at which what is left for holders bends, with what happens there: where they begin to get anything,
    /// and where the carve-out changes.
    pub fn bends<'s>(&self, sheet: &'s Worksheet) -> Vec<Bend<'s>> {
        let fixed = [
            (matches!(self.transaction_costs, Some(Amount::Money(_))), "costs"),
            (self.debt.is_some(), "debt"),
            (self.carve_out.as_ref().is_some_and(CarveOut::is_an_amount), "carve-out"),
        ];
        let fixed: Vec<&str> = fixed.into_iter().filter(|(is_there, _)| *is_there).map(|(_, name)| name).collect();
        let mut bends = Vec::new();
        if !fixed.is_empty() {
            let exit = self.exit_leaving(sheet, sheet.constant(Exact::ZERO)).named("holders_from");
            let label = format!("{} covered", joined(&fixed, "and"));
            bends.push(Bend::new(exit, format!("{label}, holders are paid from here on"), label));
        }
        let of_carve_out = self.carve_out.as_ref().map(|carve_out| carve_out.bends(sheet)).unwrap_or_default();
        for (at, bend) in of_carve_out.into_iter().enumerate() {
            let exit = self.exit_with(sheet, bend.exit).named(&format!("carve_out_bends.{}", at + 1));
            bends.push(Bend { exit, ..bend });
        }
        bends
    }
}

impl<'s> Pot<'s> {
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
