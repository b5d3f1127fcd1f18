//! What the pro rata letters of SAFEs entitle to.

use super::purchases::Settled;
use super::solve::rounded;
use crate::report::{Cell, Table};
use crate::worksheet::Shares;

/// What a pro rata right is a part of: all shares before the round and all that converts in it. With the usual count of
/// "fully diluted" that is the Company Capitalization of Y Combinator's letter.
pub fn entitling<'s>(settled: &Settled<'_, 's>) -> Shares<'s> {
    let before = std::iter::once(settled.before.total);
    let all: Vec<Shares<'s>> =
        before.chain(settled.solution.conversions.iter().map(|conversion| conversion.shares)).collect();
    settled.before.total.sheet().sum(&all)
}

/// The new shares of which a right is a part. Where shares are rounded, those that the money buys at the rounded price:
/// who buys is counted afterwards, and rounding what everybody buys leaves up to one share each.
pub fn offered<'s>(settled: &Settled<'_, 's>) -> Shares<'s> {
    let (round, solution) = (settled.round, settled.solution);
    if round.rounding.new_shares.is_none() {
        return solution.new_shares;
    }
    let demand = round.demand_with_pro_rata();
    let asked = demand.asked().at(solution.price.sheet(), solution.fully_diluted);
    let all = demand.money.map_or(asked, |money| asked + money / solution.price);
    rounded(all, round.rounding.new_shares)
}

/// The right of every SAFE with a letter: its part, the shares it may buy, and what they cost.
pub fn letters(settled: &Settled<'_, '_>) -> Table {
    let mut table = Table::new("Pro rata letters", &["SAFE", "Holder", "Right", "Shares it may buy", "Cost"]);
    let convertibles = settled.table.convertibles().iter().zip(&settled.solution.conversions);
    for (convertible, conversion) in convertibles.filter(|(convertible, _)| convertible.pro_rata_right) {
        let name = |figure: &str| format!("pro_rata_letters.{}.{figure}", convertible.name);
        let right = (conversion.shares / entitling(settled)).named(&name("right"));
        let shares = (right * offered(settled)).named(&name("shares"));
        let cost = (shares * settled.solution.price).named(&name("cost"));
        let holder = settled.table.holder_name(convertible.holder).to_string();
        table.row([Cell::from(convertible.name.to_string()), holder.into(), right.into(), shares.into(), cost.into()]);
    }
    table
}
