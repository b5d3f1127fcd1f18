//! Random rounds, as plain numbers that both solvers read.

use postmoney::captable::{AntiDilution, CapTable, CapitalizationRules, StockClass};
use postmoney::models::priced_round::{
    Demand, Instrument, Method, Pool, PriceTerms, Protected, Round, RoundingTerms, Valuation,
};
use postmoney::number::Exact;
use postmoney::worksheet::{Dimension, Quantity, Worksheet};

use super::generator::Random;
use super::warrants::Covered;

/// A SAFE or note in plain numbers.
#[derive(Clone, Debug)]
pub struct Paper {
    pub amount: Exact,
    pub own: Terms,
    /// What it may take in place of its own, if it is most favoured.
    pub later: Vec<Terms>,
}

/// What prices a SAFE or note.
#[derive(Clone, Debug)]
pub struct Terms {
    pub cap: Option<Exact>,
    pub discount: Option<Exact>,
    pub rules: CapitalizationRules,
}

/// A protected class in plain numbers.
#[derive(Clone, Debug)]
pub struct Class {
    pub protection: AntiDilution,
    pub shares: Exact,
    pub issue_price: Exact,
    pub conversion_price: Exact,
    pub base: Exact,
}

/// How the price is fixed.
#[derive(Clone, Debug)]
pub enum Fixing {
    PreMoney(Exact),
    PostMoney(Exact),
    Price(Exact),
}

/// A round in plain numbers.
#[derive(Clone, Debug)]
pub struct Plan {
    pub existing: Exact,
    pub fixing: Fixing,
    pub method: Method,
    pub money: Exact,
    pub shares: Option<Exact>,
    /// What of that investors hold already and do not buy.
    pub held: Option<Exact>,
    pub stake: Option<Exact>,
    pub instruments: Vec<Paper>,
    pub pool_target: Option<Exact>,
    pub pool_there: Exact,
    pub pool_on_top: bool,
    pub pool_of_pre_money: bool,
    pub protected: Vec<Class>,
    pub warrants: Vec<Covered>,
}

impl Plan {
    pub fn random(random: &mut Random) -> Plan {
        let existing = random.integer(1_000_000, 20_000_000);
        let pre_money = random.between(2_000_000, 60_000_000);
        let money = random.integer(500_000, 20_000_000);
        let method =
            random.of(&[Method::PercentOwnership, Method::PercentOwnership, Method::PreMoney, Method::DollarsInvested]);
        let fixing = match random.between(0, 5) {
            0 => Fixing::PostMoney(&Exact::integer(pre_money) + &money),
            1 => Fixing::Price(Exact::ratio(random.between(1, 400), 100).expect("not zero")),
            _ => Fixing::PreMoney(Exact::integer(pre_money)),
        };
        let number = random.between(0, 12);
        let mut instruments: Vec<Paper> = (0..number).map(|_| Paper::random(random, number)).collect();
        for at in 0..instruments.len() {
            if random.one_in(4) {
                instruments[at].later = instruments[at + 1..].iter().map(|paper| paper.own.clone()).collect();
            }
        }
        let has_pool = random.one_in(2);
        let of_pre_money = has_pool && random.one_in(5);
        let open_size = random.one_in(4);
        let protected = (0..random.between(0, 3)).map(|_| Class::random(random, &existing)).collect();
        Plan {
            pool_there: random.integer(0, 1_000_000),
            pool_target: has_pool.then(|| random.percent(1, 25)),
            pool_on_top: has_pool && !of_pre_money && random.one_in(4),
            pool_of_pre_money: of_pre_money,
            shares: (open_size && random.one_in(2)).then(|| random.integer(1_000, 900_000)),
            held: (open_size && random.one_in(3)).then(|| random.integer(1, 900)),
            stake: (open_size && random.one_in(2)).then(|| random.percent(1, 20)),
            existing,
            fixing,
            method,
            money,
            instruments,
            protected,
            warrants: (0..random.between(0, 5) - 3).map(|_| Covered::random(random)).collect(),
        }
    }

    pub fn with_money_times(&self, factor: &Exact) -> Plan {
        let mut plan = self.clone();
        plan.money = &plan.money * factor;
        plan.fixing = match &self.fixing {
            Fixing::PreMoney(value) => Fixing::PreMoney(value * factor),
            Fixing::PostMoney(value) => Fixing::PostMoney(value * factor),
            Fixing::Price(price) => Fixing::Price(price * factor),
        };
        for paper in &mut plan.instruments {
            paper.amount = &paper.amount * factor;
            for terms in paper.later.iter_mut().chain([&mut paper.own]) {
                terms.cap = terms.cap.as_ref().map(|cap| cap * factor);
            }
        }
        for class in &mut plan.protected {
            class.issue_price = &class.issue_price * factor;
            class.conversion_price = &class.conversion_price * factor;
        }
        plan.warrants.iter_mut().for_each(|warrant| warrant.with_money_times(factor));
        plan
    }

    pub fn with_shares_times(&self, factor: &Exact) -> Plan {
        let mut plan = self.clone();
        let part = Exact::ONE.checked_div(factor).expect("not zero");
        plan.existing = &plan.existing * factor;
        plan.pool_there = &plan.pool_there * factor;
        plan.shares = plan.shares.as_ref().map(|shares| shares * factor);
        plan.held = plan.held.as_ref().map(|held| held * factor);
        if let Fixing::Price(price) = &self.fixing {
            plan.fixing = Fixing::Price(price * &part);
        }
        for class in &mut plan.protected {
            class.shares = &class.shares * factor;
            class.base = &class.base * factor;
            class.issue_price = &class.issue_price * &part;
            class.conversion_price = &class.conversion_price * &part;
        }
        plan.warrants.iter_mut().for_each(|warrant| warrant.with_shares_times(factor, &part));
        plan
    }

    /// The same round as quantities of a sheet.
    pub fn on<'s>(&self, sheet: &'s Worksheet) -> Round<'s> {
        fn write<'s, U: Dimension>(sheet: &'s Worksheet, value: &Exact) -> Quantity<'s, U> {
            sheet.constant(value.clone())
        }
        let existing = write(sheet, &self.existing);
        let price_terms = |terms: &Terms| PriceTerms {
            valuation_cap: terms.cap.as_ref().map(|cap| write(sheet, cap)),
            discount: terms.discount.as_ref().map(|discount| write(sheet, discount)),
            floor: None,
            capitalization: terms.rules,
            existing,
        };
        let instruments = self.instruments.iter().zip(1..).map(|(paper, number)| Instrument {
            name: format!("paper-{number}").into(),
            amount: write(sheet, &paper.amount),
            own: price_terms(&paper.own),
            later: paper.later.iter().map(|terms| ("later".into(), price_terms(terms))).collect(),
        });
        let mut table = CapTable::default();
        let class = table.add_class(StockClass::common("Preferred"));
        let protected = self.protected.iter().map(|held| {
            let shares = write(sheet, &held.shares);
            let original_issue_price = write(sheet, &held.issue_price);
            let conversion_price = write(sheet, &held.conversion_price);
            Protected {
                rounding: None,
                class,
                name: "Preferred".into(),
                protection: held.protection,
                shares,
                original_issue_price,
                conversion_price,
                as_converted: shares * (original_issue_price / conversion_price),
                base: write(sheet, &held.base),
            }
        });
        Round {
            existing,
            valuation: match &self.fixing {
                Fixing::PreMoney(value) => Valuation::PreMoney(write(sheet, value)),
                Fixing::PostMoney(value) => Valuation::PostMoney(write(sheet, value)),
                Fixing::Price(price) => Valuation::Price(write(sheet, price)),
            },
            method: self.method,
            demand: Demand {
                money: Some(write(sheet, &self.money)),
                shares: self.shares.as_ref().map(|shares| write(sheet, shares)),
                held: self.held.as_ref().map(|held| write(sheet, held)),
                stake: self.stake.as_ref().map(|stake| write(sheet, stake)),
                pro_rata: None,
            },
            instruments: instruments.collect(),
            counted_in_targets: Vec::new(),
            warrants: self.warrants.iter().map(|warrant| warrant.on(sheet)).collect(),
            warrants_in_targets: Vec::new(),
            counts_warrants: true,
            pool: self.pool_target.as_ref().map(|target| Pool::Target {
                target: write(sheet, target),
                existing: Some(write(sheet, &self.pool_there)),
                of_pre_money: self.pool_of_pre_money,
            }),
            pool_on_top: self.pool_on_top,
            protected: protected.collect(),
            rounding: RoundingTerms::default(),
        }
    }
}

impl Paper {
    fn random(random: &mut Random, of: i128) -> Paper {
        let everything_but_new_money =
            CapitalizationRules { pool_increase: true, ..CapitalizationRules::POST_MONEY_SAFE };
        let only_itself = CapitalizationRules { this_security: true, ..CapitalizationRules::FULLY_DILUTED };
        let only_others =
            CapitalizationRules { other_converting_securities: true, ..CapitalizationRules::FULLY_DILUTED };
        let with_new_money = CapitalizationRules { new_money: true, ..everything_but_new_money };
        let rules = random.of(&[
            CapitalizationRules::POST_MONEY_SAFE,
            CapitalizationRules::POST_MONEY_SAFE,
            CapitalizationRules::PRE_MONEY_SAFE,
            CapitalizationRules::FULLY_DILUTED,
            everything_but_new_money,
            only_itself,
            only_others,
            with_new_money,
        ]);
        let amount = random.integer(20_000, 4_000_000 / of.max(1));
        let has_cap = !random.one_in(4);
        Paper {
            own: Terms {
                cap: has_cap.then(|| random.integer(4_000_000, 40_000_000)),
                discount: random.one_in(2).then(|| random.percent(5, 35)),
                rules,
            },
            later: Vec::new(),
            amount,
        }
    }
}

impl Class {
    fn random(random: &mut Random, existing: &Exact) -> Class {
        let kinds =
            [AntiDilution::FullRatchet, AntiDilution::BroadBased, AntiDilution::BroadBased, AntiDilution::NarrowBased];
        let protection = random.of(&kinds);
        let issue_price = Exact::ratio(random.between(20, 900), 100).expect("not zero");
        let lowered = random.one_in(3);
        let conversion_price = if lowered { &issue_price * &random.percent(60, 99) } else { issue_price.clone() };
        let tenth = Exact::ratio(1, 10).expect("not zero");
        Class {
            protection,
            shares: (existing * &(&random.percent(1, 100) * &tenth)).floor(),
            base: if protection == AntiDilution::NarrowBased {
                (existing * &random.percent(10, 60)).floor()
            } else {
                existing.clone()
            },
            issue_price,
            conversion_price,
        }
    }
}
