//! The linear system of a round, written down from what the round starts from.

use super::affine::{Affine, total};
use super::round::{Method, Pool, Protected, Round, Valuation};
use super::system::{Pricing, Regime, System};
use crate::captable::AntiDilution;
use crate::number::Exact;
use crate::worksheet::{Money, Ratio, Shares, Stake};

impl<'s> Round<'s> {
    /// The system under `regime` when just what is demanded is sold; see [`Round::system`].
    pub(super) fn system_of_demand(&self, regime: &Regime, consideration: Option<Money<'s>>) -> System<'s> {
        let pool = if regime.pool_grows { self.pool } else { None };
        let pricing = self.pricing(pool);
        let new_shares = self.new_shares(pricing);
        let pool_increase = self.pool_increase(pool, new_shares);
        let protected = self.protected.iter().zip(&regime.adjusted).filter(|(_, adjusted)| **adjusted);
        let counts_money = self.has_average(regime);
        let consideration = consideration.or_else(|| counts_money.then(|| self.money_in(pricing)));
        let gain = |class: &Protected<'s>| match (class.protection, consideration) {
            (AntiDilution::FullRatchet, _) | (_, None) => ratchet(class, pricing),
            (_, Some(consideration)) => average(class, consideration, new_shares),
        };
        let gains: Vec<Affine<'s>> = protected.map(|(class, _)| gain(class)).collect();
        let mut system = System {
            pricing,
            new_shares,
            pool_increase,
            anti_dilution: Affine::sum(&gains),
            warrants: self.warrant_shares(pricing),
            consideration,
            fixed_shares: self.existing,
            promised: None,
        };
        let conversions = self.conversions(regime, &system);
        let parts = [Affine::fixed(self.existing), new_shares, pool_increase, system.anti_dilution].into_iter();
        let parts = parts.chain(conversions).chain(self.counts_warrants.then_some(system.warrants));
        let parts: Vec<Affine<'s>> = parts.collect();
        let all = Affine::sum(&parts);
        system.fixed_shares = all.fixed_part().unwrap_or(self.existing);
        system.promised = all.slope;
        system
    }

    /// How money becomes shares. A pool on top is left out of what the valuation is spread over.
    fn pricing(&self, pool: Option<Pool<'s>>) -> Pricing<'s> {
        let (value, is_pre_money) = match self.valuation {
            Valuation::Price(price) => return Pricing::Fixed(price),
            Valuation::PostMoney(value) => (value, false),
            Valuation::PreMoney(value) => (value, true),
        };
        if is_pre_money && self.method == Method::PreMoney {
            let (shares, worth) = self.warrants_where(false);
            let existing = Affine { constant: total([self.existing].into_iter().chain(shares)), ..Affine::default() };
            let value = worth.map_or(value, |worth| self.above_warrants(value, worth));
            return Pricing::Over {
                value,
                base: match pool {
                    Some(Pool::Target { target, existing: pool, of_pre_money: true }) if !self.pool_on_top => {
                        self.with_pool_of_pre_money(existing, value, target, pool)
                    }
                    _ if self.pool_on_top => existing,
                    _ => Affine::sum(&[existing, self.increase_before_money(pool)]),
                },
            };
        }
        let demand = self.demand.with_pro_rata();
        let (value, base) = match is_pre_money {
            false => (value, Affine::default()),
            true => {
                let mut parts = vec![value];
                parts.extend(demand.money);
                if self.method == Method::DollarsInvested {
                    parts.extend(self.instruments.iter().map(|instrument| instrument.amount));
                }
                let sold = demand.asked();
                let base = if sold.is_nothing() {
                    Affine::default()
                } else {
                    Affine::whole(self.existing.sheet()).minus(sold)
                };
                (total(parts.into_iter()).unwrap_or(value), base)
            }
        };
        let (shares, worth) = self.warrants_where(true);
        let value = worth.map_or(value, |worth| value + worth);
        let increase = pool.filter(|_| self.pool_on_top).map(|_| self.increase_before_money(pool));
        let on_top: Vec<Affine<'s>> = shares.map(Affine::fixed).into_iter().chain(increase).collect();
        if on_top.is_empty() {
            return Pricing::Over { value, base };
        }
        let base = if base.is_nothing() { Affine::whole(self.existing.sheet()) } else { base };
        Pricing::Over { value, base: base.minus(Affine::sum(&on_top)) }
    }

    /// What a pre-money value leaves for the shares before the round, where it is also that of warrants worth so much.
    fn above_warrants(&self, value: Money<'s>, worth: Money<'s>) -> Money<'s> {
        let left = value - worth;
        match left.is_positive().holds() {
            true => left,
            false => self.existing.sheet().undefined("the warrants are worth the whole pre-money value", &[]),
        }
    }

    /// The old shares and a pool that grows to a part t of the shares before the new money, over which a value V is
    /// spread. Of all shares T, money M buys B M / V of that base B, and S are sold by count or stake; the pool makes
    /// B = old + t (T - S - B M / V) - pool, which is B = (old - pool + t (T - S)) / (1 + t M / V).
    fn with_pool_of_pre_money(
        &self,
        old: Affine<'s>,
        value: Money<'s>,
        target: Stake<'s>,
        pool: Option<Shares<'s>>,
    ) -> Affine<'s> {
        let demand = self.demand.with_pro_rata();
        let grown = Affine::whole(self.existing.sheet()).minus(demand.asked()).times(target);
        let old = pool.map_or(old, |pool| old.minus(Affine::fixed(pool)));
        let one: Ratio<'s> = self.existing.sheet().constant(Exact::ONE);
        let base = Affine::sum(&[old, grown]);
        demand.money.map_or(base, |money| base.times(one / ((money / value) * target).plus_one()))
    }

    /// The pool increase, where it does not depend on the price.
    fn increase_before_money(&self, pool: Option<Pool<'s>>) -> Affine<'s> {
        match pool {
            None => Affine::default(),
            Some(Pool::Increase(shares)) => Affine::fixed(shares),
            Some(Pool::Target { target, existing, .. }) => Affine { less: existing, ..Affine::part(target) },
        }
    }

    fn pool_increase(&self, pool: Option<Pool<'s>>, new_shares: Affine<'s>) -> Affine<'s> {
        match pool {
            Some(Pool::Target { target, existing, of_pre_money: true }) => {
                let before = Affine::whole(self.existing.sheet()).minus(new_shares).times(target);
                existing.map_or(before, |existing| before.minus(Affine::fixed(existing)))
            }
            other => self.increase_before_money(other),
        }
    }

    fn new_shares(&self, pricing: Pricing<'s>) -> Affine<'s> {
        let demand = self.demand.with_pro_rata();
        let for_money = demand.money.map_or(Affine::default(), |money| pricing.shares_for(money));
        Affine::sum(&[for_money, demand.asked()])
    }

    /// Whether a weighted average takes part.
    pub(super) fn has_average(&self, regime: &Regime) -> bool {
        let mut protected = self.protected.iter().zip(&regime.adjusted);
        protected.any(|(class, adjusted)| *adjusted && class.protection != AntiDilution::FullRatchet)
    }

    /// Whether what the new money comes to is known before all shares after the round are.
    pub(super) fn knows_its_money(&self, regime: &Regime) -> bool {
        let pool = if regime.pool_grows { self.pool } else { None };
        let over_old_shares = matches!(self.valuation, Valuation::PreMoney(_)) && self.method == Method::PreMoney;
        match self.pricing(pool).known() {
            Some(_) => self.demand.stake.is_none(),
            // A part of all shares has its own part of a value that is spread over all shares.
            None => {
                self.demand.shares.or(self.demand.held).is_none()
                    && self.counted_in_targets.is_empty()
                    && (self.demand.stake.is_none() || !over_old_shares && !self.pool_on_top)
                    && (self.demand.stake.is_none() || self.warrants_where(true).0.is_none())
            }
        }
    }

    /// All new money, where it is known before all shares after the round are.
    fn money_in(&self, pricing: Pricing<'s>) -> Money<'s> {
        let demand = self.demand.with_pro_rata();
        let mut parts: Vec<Money<'s>> = demand.money.into_iter().collect();
        match (pricing, pricing.known()) {
            (_, Some(price)) => parts.extend(demand.asked().fixed_part().map(|shares| shares * price)),
            (Pricing::Over { value, .. }, None) => parts.extend(demand.stake.map(|stake| match self.valuation {
                Valuation::PreMoney(_) => stake / stake.complement() * value,
                _ => stake * value,
            })),
            (Pricing::Fixed(_), None) => {}
        }
        total(parts.into_iter()).unwrap_or_else(|| self.existing.sheet().constant(Exact::ZERO))
    }
}

/// What a class gains that may convert at the price of the round.
fn ratchet<'s>(class: &Protected<'s>, pricing: Pricing<'s>) -> Affine<'s> {
    let paid = class.original_issue_price * class.shares;
    pricing.shares_for(paid).minus(Affine::fixed(class.as_converted))
}

/// What a class with a weighted average gains. CP2 = CP1 (A + B) / (A + C): it converts to (A + C) / (A + B) times as
/// much, so it gains (C - B) / (A + B) times what it converted to. With the money given, that is linear in the shares sold.
fn average<'s>(class: &Protected<'s>, consideration: Money<'s>, sold: Affine<'s>) -> Affine<'s> {
    let at_old_price = consideration / class.conversion_price;
    let factor: Ratio<'s> = (class.as_converted / (class.base + at_old_price)).as_ratio();
    sold.minus(Affine::fixed(at_old_price)).times(factor)
}
