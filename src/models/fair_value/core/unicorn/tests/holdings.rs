//! What classes get where amounts are guaranteed and all others divide the rest: a second way beside the waterfall.

use super::super::payoff::{Corner, Payoff};
use crate::number::Exact;
use crate::worksheet::{Money, Price, Ratio, Shares};

/// What a class holds.
#[derive(Clone, Copy, Debug)]
pub struct Holding<'s> {
    /// Its shares after conversion.
    pub as_converted: Shares<'s>,
    /// The amount that it gets at least, and who of those with such an amount gets it first: 1 before 2, equals in proportion.
    pub guaranteed: Option<(Money<'s>, u32)>,
}

/// What each class gets where guaranteed amounts are paid first, all other shares divide the rest, and a class gives its amount up
/// as soon as its part of the rest is worth as much: an IPO with ratchets, or a sale with preferences that do not participate.
pub fn payoffs<'s>(holdings: &[Holding<'s>], nothing: Money<'s>) -> Vec<Payoff<'s>> {
    let mut division = Division::from(holdings, nothing);
    division.pay_guarantees(holdings);
    division.convert(holdings);
    division.payoffs
}

/// Payoffs up to an exit.
#[derive(Clone, Debug)]
struct Division<'s> {
    payoffs: Vec<Payoff<'s>>,
    exit: Money<'s>,
    heights: Vec<Money<'s>>,
}

impl<'s> Division<'s> {
    fn from(holdings: &[Holding<'s>], nothing: Money<'s>) -> Division<'s> {
        let payoffs = holdings.iter().map(|_| Payoff { corners: Vec::new() }).collect();
        Division { payoffs, exit: nothing, heights: vec![nothing; holdings.len()] }
    }

    /// From here on each class gets a part of each unit; `None` is nothing.
    fn divide(&mut self, parts: &[Option<Ratio<'s>>]) {
        let nothing: Ratio<'s> = self.exit.sheet().constant(Exact::ZERO);
        for ((payoff, part), height) in self.payoffs.iter_mut().zip(parts).zip(&self.heights) {
            payoff.corners.push(Corner { exit: self.exit, gets: *height, slope: part.unwrap_or(nothing) });
        }
    }

    /// As far as the parts hold.
    fn go(&mut self, further: Money<'s>) {
        self.exit = self.exit + further;
        for (payoff, height) in self.payoffs.iter().zip(&mut self.heights) {
            let slope = payoff.corners.last().map(|corner| corner.slope);
            *height = slope.map_or(*height, |slope| *height + slope * further);
        }
    }

    fn pay_guarantees(&mut self, holdings: &[Holding<'s>]) {
        let mut ranks: Vec<u32> = holdings.iter().filter_map(|holding| Some(holding.guaranteed?.1)).collect();
        ranks.sort_unstable();
        ranks.dedup();
        for rank in ranks {
            let amount =
                |holding: &Holding<'s>| holding.guaranteed.filter(|(_, of)| *of == rank).map(|(amount, _)| amount);
            let amounts: Vec<Option<Money<'s>>> = holdings.iter().map(amount).collect();
            let together = self.exit.sheet().sum(&amounts.iter().flatten().copied().collect::<Vec<_>>());
            let parts: Vec<_> = amounts.iter().map(|amount| amount.map(|amount| amount / together)).collect();
            self.divide(&parts);
            self.go(together);
        }
    }

    fn convert(&mut self, holdings: &[Holding<'s>]) {
        let sheet = self.exit.sheet();
        let mut converted: Vec<bool> = holdings.iter().map(|holding| holding.guaranteed.is_none()).collect();
        let mut price: Price<'s> = sheet.constant(Exact::ZERO);
        loop {
            let those = holdings.iter().zip(&converted).filter(|(_, is)| **is);
            let shares: Vec<Shares<'s>> = those.map(|(holding, _)| holding.as_converted).collect();
            let all = sheet.sum(&shares);
            if !shares.is_empty() {
                let part = |(holding, is): (&Holding<'s>, &bool)| is.then(|| (holding.as_converted / all).as_ratio());
                let parts: Vec<_> = holdings.iter().zip(&converted).map(part).collect();
                self.divide(&parts);
            }
            let Some((next, at)) = next_to_convert(holdings, &converted) else { return };
            if !shares.is_empty() {
                self.go((at - price) * all);
            }
            (converted[next], price) = (true, at);
        }
    }
}

/// The class whose amount is the least for a share, and what a share is worth then.
fn next_to_convert<'s>(holdings: &[Holding<'s>], converted: &[bool]) -> Option<(usize, Price<'s>)> {
    let waiting = holdings.iter().zip(converted).enumerate().filter(|(_, (_, is))| !**is);
    let prices = waiting.filter_map(|(at, (holding, _))| Some((at, holding.guaranteed?.0 / holding.as_converted)));
    prices.reduce(|least, next| if next.1.less_than(least.1).holds() { next } else { least })
}
