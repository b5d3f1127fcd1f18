//! What is paid before the holders: transaction costs, debt, a carve-out for the management.

use super::carve_out;
use super::outcome::{Bend, Payee};
use crate::models::waterfall::terms::{Amount, Size, Terms};
use crate::number::Exact;
use crate::worksheet::{Money, Reported, Worksheet, dimension};

/// An exit and what of it goes to whom before the holders are paid.
pub struct Pot<'s> {
    pub exit: Money<'s>,
    pub paid_first: Vec<(Payee, Money<'s>)>,
    pub net_proceeds: Money<'s>,
}

/// Takes costs, debt and carve-out off `exit`, each as far as the money goes.
pub fn pot<'s>(terms: &Terms, sheet: &'s Worksheet, exit: Money<'s>) -> Pot<'s> {
    let mut pot = Pot { exit, paid_first: Vec::new(), net_proceeds: exit };
    if let Some(costs) = &terms.transaction_costs {
        let costs = match costs {
            Amount::Money(money) => money.on(sheet),
            Amount::Part(part) => exit * part.on(sheet),
        };
        pot.pay(Payee::TransactionCosts, costs);
    }
    if let Some(debt) = &terms.debt {
        pot.pay(Payee::Debt, debt.on(sheet));
    }
    if let Some(carve_out) = &terms.carve_out {
        pot.pay(Payee::CarveOut, carve_out::of(carve_out, sheet, pot.net_proceeds));
    }
    pot
}

impl<'s> Pot<'s> {
    fn pay(&mut self, payee: Payee, claim: Money<'s>) {
        let paid = claim.min(self.net_proceeds);
        self.net_proceeds = self.net_proceeds - paid;
        self.paid_first.push((payee, paid));
    }
}

/// What the holders share of an exit, computed on a sheet of its own: for pictures, which need more exits than a run.
pub fn value_of_net_proceeds(terms: &Terms, exit: &Exact) -> Option<Exact> {
    let sheet = Worksheet::new();
    pot(terms, &sheet, sheet.constant(exit.clone())).net_proceeds.value()
}

/// What of all that is added to an exit does not go to the holders, once costs and debt are paid.
pub enum PartOfMore<'t> {
    Nothing,
    Part(&'t Reported<dimension::Rate>),
    /// Another part of each exit.
    Varies,
}

/// What of all that is added to an exit is paid before the holders.
pub fn part_of_more(terms: &Terms) -> PartOfMore<'_> {
    match (&terms.carve_out, &terms.transaction_costs) {
        (Some(_), _) => PartOfMore::Varies,
        (None, Some(Amount::Part(part))) => PartOfMore::Part(part),
        (None, _) => PartOfMore::Nothing,
    }
}

/// The exit that leaves `net_proceeds` to the holders: the inverse of [`pot`].
pub fn exit_leaving<'s>(terms: &Terms, sheet: &'s Worksheet, net_proceeds: Money<'s>) -> Money<'s> {
    let carve_out = terms.carve_out.as_ref();
    let before = carve_out.map_or(net_proceeds, |carve_out| carve_out::added_to(carve_out, sheet, net_proceeds));
    exit_with(terms, sheet, before)
}

/// The exit of which costs and debt leave `rest`.
fn exit_with<'s>(terms: &Terms, sheet: &'s Worksheet, rest: Money<'s>) -> Money<'s> {
    let before = terms.debt.as_ref().map_or(rest, |debt| rest + debt.on(sheet));
    match &terms.transaction_costs {
        None => before,
        Some(Amount::Money(money)) => before + money.on(sheet),
        Some(Amount::Part(part)) => before / part.on(sheet).complement(),
    }
}

/// The exits at which the net proceeds bend, with what happens there: where they begin, and where the carve-out changes.
pub fn bends<'s>(terms: &Terms, sheet: &'s Worksheet) -> Vec<(Money<'s>, Bend)> {
    let fixed = [
        (matches!(terms.transaction_costs, Some(Amount::Money(_))), Payee::TransactionCosts),
        (terms.debt.is_some(), Payee::Debt),
        (terms.carve_out.as_ref().is_some_and(|of| matches!(of.size, Size::Money(_))), Payee::CarveOut),
    ];
    let fixed: Vec<Payee> = fixed.into_iter().filter(|(is_there, _)| *is_there).map(|(_, payee)| payee).collect();
    let mut bends = Vec::new();
    if !fixed.is_empty() {
        let exit = exit_leaving(terms, sheet, sheet.constant(Exact::ZERO)).named("holders_from");
        bends.push((exit, Bend::Covered(fixed)));
    }
    let of_carve_out = terms.carve_out.iter().flat_map(|carve_out| carve_out::bends(carve_out, sheet));
    for (number, (before, bend)) in (1..).zip(of_carve_out) {
        let exit = exit_with(terms, sheet, before).named_at(&["carve_out_bends", &i32::to_string(&number)]);
        bends.push((exit, bend));
    }
    bends
}
