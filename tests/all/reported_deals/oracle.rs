//! Whether what was printed can be true, by trying: values that the prints allow, everything else computed from them.

use std::cell::RefCell;

use super::deal::{Deal, Sense, Shape};
use super::drawn::{Report, Said};
use super::printed::{Fraction, Printed, whole};

/// The figures of a report from which a deal follows, as far as they are needed.
struct Values<'a> {
    report: &'a Report,
    values: &'a dyn Fn(&Said) -> Fraction,
    /// The keys that were looked at: what the deal rests on.
    used: RefCell<Vec<String>>,
}

impl Values<'_> {
    fn has(&self, key: &str) -> bool {
        self.report.said.iter().any(|said| said.key == key)
    }

    fn get(&self, key: &str) -> Option<Fraction> {
        let said = self.report.said.iter().find(|said| said.key == key)?;
        self.used.borrow_mut().push(said.key.clone());
        Some((self.values)(said))
    }

    /// The deal that follows, in this sense of a valuation and of tranches.
    fn deal(&self, sense: Sense, counts_promises: bool) -> Option<Deal> {
        let shape = self.report.deal.shape;
        let parameters = match shape {
            Shape::New | Shape::Distributed | Shape::Old => {
                let [investment, post_money] = self.investment_and_value(None)?;
                let new_money = if shape == Shape::Old { whole(0) } else { investment.clone() };
                let price = self.price(&investment, &post_money, &(&post_money - new_money))?;
                let held = if self.has("held_before") { self.get("held_before")? } else { whole(0) };
                vec![investment, post_money, price, held]
            }
            Shape::Round => {
                let [investment, post_money] = self.investment_and_value(None)?;
                vec![investment, post_money, self.get("round")?]
            }
            Shape::Tranches => {
                let parts = [self.get("tranches.now.investment")?, self.get("tranches.later.investment")?];
                let paid = if counts_promises { &parts[0] + &parts[1] } else { parts[0].clone() };
                let [_, post_money] = self.investment_and_value(Some(paid))?;
                let [now, later] = parts;
                vec![now, later, post_money]
            }
            Shape::Legs => {
                let [new, old] = [self.get("legs.new.investment")?, self.get("legs.old.investment")?];
                let [_, post_money] = self.investment_and_value(Some(&new + &old))?;
                vec![new, old, post_money]
            }
            Shape::PricedLegs => self.priced_legs()?,
        };
        let is_possible = parameters.iter().take(3).all(|parameter| *parameter > whole(0));
        is_possible.then_some(Deal { shape, parameters, sense, counts_promises })
    }

    fn investment_and_value(&self, paid: Option<Fraction>) -> Option<[Fraction; 2]> {
        let known = paid.is_some() || self.has("investment");
        let investment = || paid.clone().or_else(|| self.get("investment"));
        if known && self.has("post_money") {
            return Some([investment()?, self.get("post_money")?]);
        }
        if known {
            let investment = investment()?;
            let post_money = &investment / self.bought().filter(|bought| *bought != whole(0))?;
            return Some([investment, post_money]);
        }
        let post_money = self.get("post_money")?;
        Some([&post_money * self.bought()?, post_money])
    }

    /// The stake that was bought, as it was printed or by what was held before and after.
    fn bought(&self) -> Option<Fraction> {
        if self.has("stake") {
            return self.get("stake");
        }
        let (before, after) = (self.get("held_before")?, self.get("stake_after")?);
        let difference = after - &before;
        Some(if self.report.deal.shape == Shape::Old { difference } else { difference / (whole(1) - before) })
    }

    /// The price by the first print that says it; one where nothing counts shares.
    fn price(&self, investment: &Fraction, post_money: &Fraction, pre_money: &Fraction) -> Option<Fraction> {
        let by_count = [
            ("shares_bought", investment),
            ("fully_diluted_shares", post_money),
            ("fully_diluted_shares_before", pre_money),
        ];
        match by_count.into_iter().find(|(key, _)| self.has(key)) {
            _ if self.has("price_per_share") => self.get("price_per_share"),
            Some((key, worth)) => Some(worth / self.get(key)?),
            None => Some(whole(1)),
        }
    }

    /// Only where the old shares are counted, or not needed.
    fn priced_legs(&self) -> Option<Vec<Fraction>> {
        let counts = self.report.said.iter().any(|said| said.key.contains("share"));
        let before = match self.get("fully_diluted_shares_before") {
            Some(before) => before,
            None if counts => return None,
            None => whole(1),
        };
        let mut parameters = Vec::new();
        for leg in ["new", "old"] {
            let key = |figure: &str| format!("legs.{leg}.{figure}");
            let price = || self.get(&key("price_per_share"));
            let money = match self.has(&key("investment")) {
                true => self.get(&key("investment"))?,
                false => price()? * self.get(&key("shares_bought"))?,
            };
            let value = if self.has(&key("valuation")) {
                self.get(&key("valuation"))?
            } else if self.has(&key("price_per_share")) {
                price()? * &before
            } else {
                &money / self.get(&key("shares_bought"))? * &before
            };
            parameters.extend([money, value]);
        }
        parameters.push(before);
        Some(parameters)
    }
}

/// What a report may be tried with.
pub struct Trials<'a> {
    report: &'a Report,
    sense: Sense,
    counts_promises: bool,
    /// The figures that the deal rests on; the rate comes last, where there is one.
    pub rests_on: Vec<&'a Printed>,
    keys: Vec<String>,
}

impl<'a> Trials<'a> {
    /// `None` where this oracle does not know how to compute the rest.
    pub fn new(report: &'a Report, sense: Sense, counts_promises: bool) -> Option<Trials<'a>> {
        let middle = |said: &Said| {
            let (low, high) = said.printed.ends();
            (low + high) / whole(2)
        };
        let values = Values { report, values: &middle, used: RefCell::default() };
        values.deal(sense, counts_promises)?;
        let mut keys = values.used.into_inner();
        keys.sort();
        keys.dedup();
        let rests_on = report.said.iter().filter(|said| keys.contains(&said.key)).map(|said| &said.printed);
        let rests_on = rests_on.chain(report.rate.as_ref()).collect();
        Some(Trials { report, sense, counts_promises, rests_on, keys })
    }

    /// The figures that are computed from the others.
    pub fn derived(&self) -> impl Iterator<Item = &'a Said> {
        self.report.said.iter().filter(|said| !self.keys.contains(&said.key))
    }

    /// The deal with these values of what it rests on, and the rate.
    pub fn deal(&self, values: &[Fraction]) -> Option<(Deal, Fraction)> {
        let rate = if self.report.rate.is_some() { values.last()?.clone() } else { whole(1) };
        let resting: Vec<&Said> = self.report.said.iter().filter(|said| self.keys.contains(&said.key)).collect();
        let value = |said: &Said| {
            let at = resting.iter().position(|other| other.key == said.key);
            let value = values[at.expect("only what the deal rests on is asked for")].clone();
            if said.is_foreign { value * &rate } else { value }
        };
        let deal = Values { report: self.report, values: &value, used: RefCell::default() };
        Some((deal.deal(self.sense, self.counts_promises)?, rate.clone()))
    }

    /// A figure of a deal in the currency in which it was printed.
    pub fn as_printed(said: &Said, deal: &Deal, rate: &Fraction) -> Option<Fraction> {
        let value = deal.figure(&said.key)?;
        Some(if said.is_foreign { value / rate } else { value })
    }

    /// Whether every print allows the deal with these values.
    pub fn fits(&self, values: &[Fraction]) -> bool {
        let Some((deal, rate)) = self.deal(values) else { return false };
        let fits =
            |said: &Said| Trials::as_printed(said, &deal, &rate).is_some_and(|value| said.printed.allows(&value));
        let is_part = deal.shape != Shape::Round || deal.parameters[0] <= deal.parameters[2];
        is_part && self.report.said.iter().all(fits) && deal.figure("stake").is_some_and(|stake| stake <= whole(1))
    }

    /// Every way to take one value of each list.
    pub fn ways(lists: &[Vec<Fraction>]) -> Vec<Vec<Fraction>> {
        lists.iter().fold(vec![Vec::new()], |ways, list| {
            let longer = |way: &Vec<Fraction>| {
                let way = way.clone();
                list.iter().map(move |value| way.iter().chain([value]).cloned().collect()).collect::<Vec<_>>()
            };
            ways.iter().flat_map(longer).collect()
        })
    }

    /// Whether some values on a grid fit.
    pub fn any_fits(&self) -> bool {
        let steps = match self.rests_on.len() {
            0..=2 => 8,
            3 => 4,
            _ => 2,
        };
        let lists: Vec<Vec<Fraction>> = self.rests_on.iter().map(|printed| printed.grid(steps)).collect();
        Trials::ways(&lists).iter().any(|way| self.fits(way))
    }
}
