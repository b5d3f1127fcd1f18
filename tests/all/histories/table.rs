//! Who holds what, in plain fractions, and how it grows from step to step.

use super::history::*;
use super::rules::{Rule, Rules};

/// Who holds what after a step.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub stock: Vec<Stock>,
    pub classes: Vec<Class>,
    pub awards: Vec<Awarded>,
    pub pool: Fraction,
    pub papers: Vec<Outstanding>,
}

#[derive(Clone, Debug)]
pub struct Stock {
    pub holder: usize,
    pub class: usize,
    pub shares: Fraction,
}

#[derive(Clone, Debug)]
pub struct Class {
    /// As figures of an exit call it.
    pub name: String,
    pub rights: Option<Rights>,
}

/// What a preferred class has before the common shares.
#[derive(Clone, Debug)]
pub struct Rights {
    pub preference: Fraction,
    pub rank: u32,
    pub participates: bool,
    /// What it may get without converting.
    pub cap: Option<Fraction>,
}

#[derive(Clone, Debug)]
pub struct Awarded {
    pub holder: usize,
    pub shares: Fraction,
    pub strike: Fraction,
    pub is_promise: bool,
}

/// A SAFE or note that has not converted.
#[derive(Clone, Debug)]
pub struct Outstanding {
    pub name: String,
    pub holder: usize,
    pub amount: Fraction,
    pub due_at_sale: Fraction,
    pub is_note: bool,
    /// Its rank at an exit, where it is stated.
    pub rank: Option<u32>,
    pub terms: Terms,
    pub is_most_favoured: bool,
    pub becomes: Option<Becomes>,
    pub month: Option<u32>,
}

#[derive(Clone, Debug)]
pub struct Terms {
    pub cap: Option<(Fraction, Divisor)>,
    pub discount: Option<Fraction>,
}

/// What a cap is divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Divisor {
    /// All that exists, and all that converts, itself included.
    PostMoney,
    /// All that exists, and the pool increase.
    PreMoney,
    /// All that exists.
    Existing,
}

impl Table {
    pub fn founded(history: &History) -> Table {
        let stock = history.founders.iter().enumerate();
        Table {
            stock: stock.map(|(holder, shares)| Stock { holder, class: 0, shares: thousands(*shares) }).collect(),
            classes: vec![Class { name: "common".to_string(), rights: None }],
            pool: thousands(history.pool),
            ..Table::default()
        }
    }

    pub fn grant(&mut self, grant: &Grant) {
        let shares = thousands(grant.shares);
        if grant.from_pool {
            self.pool -= &shares;
        }
        let strike = if grant.kind == Award::ShareUnit { Fraction::ZERO } else { percent(grant.strike) };
        self.awards.push(Awarded { holder: grant.holder, shares, strike, is_promise: grant.kind == Award::Promise });
    }

    /// All that exists: every share as converted, every option, every promise and the pool.
    pub fn existing(&self) -> Fraction {
        sum(self.stock.iter().map(|stock| &stock.shares).chain(self.awards.iter().map(|award| &award.shares)))
            + &self.pool
    }

    pub fn of_class(&self, class: usize) -> Fraction {
        sum(self.stock.iter().filter(|stock| stock.class == class).map(|stock| &stock.shares))
    }

    /// Shares and awards of a holder; `None` for whoever has none.
    pub fn held(&self, holder: usize) -> Option<Fraction> {
        let stock = self.stock.iter().filter(|stock| stock.holder == holder).map(|stock| &stock.shares);
        let awards = self.awards.iter().filter(|award| award.holder == holder).map(|award| &award.shares);
        let held: Vec<&Fraction> = stock.chain(awards).collect();
        (!held.is_empty()).then(|| sum(held))
    }

    /// The terms that the paper at this place may convert by: its own, or where it is most favoured those of any one
    /// that is later, by date where both have one.
    pub fn adoptable(&self, at: usize, rules: Rules) -> Vec<&Terms> {
        let own = &self.papers[at];
        let adopts = own.is_most_favoured && rules.keep(Rule::MostFavouredAdopt);
        let is_later = |place: usize, other: &Outstanding| match own.month.zip(other.month) {
            Some((own, other)) if own != other && rules.keep(Rule::LaterByDate) => own < other,
            _ => at < place,
        };
        let later = self.papers.iter().enumerate().filter(|(place, other)| adopts && is_later(*place, other));
        std::iter::once(&own.terms).chain(later.map(|(_, other)| &other.terms)).collect()
    }
}

impl Outstanding {
    pub fn of(paper: &Paper, name: String) -> Outstanding {
        let paid = thousands(paper.amount);
        let (amount, due_at_sale, divisor) = match &paper.form {
            Form::Safe { is_post_money: true } => (paid.clone(), paid.clone(), Divisor::PostMoney),
            Form::Safe { is_post_money: false } => (paid.clone(), paid.clone(), Divisor::PreMoney),
            Form::Note { interest, counts, at_sale } => {
                let amount = interest.map_or(paid.clone(), |interest| interest.with(&paid));
                let due = at_sale.map_or(amount.clone(), |multiple| multiple.of(&paid, &amount));
                let divisor = match counts {
                    Counts::Unsaid => Divisor::Existing,
                    Counts::PostMoney => Divisor::PostMoney,
                    Counts::PreMoney => Divisor::PreMoney,
                };
                (amount, due, divisor)
            }
        };
        let cap = match paper.limit {
            Limit::None => None,
            Limit::Cap(cap) => Some((thousands(cap), divisor)),
            Limit::Stake(tenths) => Some((&paid / part(tenths, 1_000), divisor)),
        };
        let terms = Terms { cap, discount: paper.discount.map(percent) };
        let Paper { holder, is_most_favoured, becomes, rank, month, .. } = *paper;
        Outstanding {
            name,
            holder,
            amount,
            rank,
            due_at_sale,
            is_note: paper.is_note(),
            terms,
            is_most_favoured,
            becomes,
            month,
        }
    }
}

impl Multiple {
    /// Never less than what is due without it.
    fn of(self, principal: &Fraction, amount: &Fraction) -> Fraction {
        let of = if self.is_of_principal { principal } else { amount };
        (part(self.tenths, 10) * of).max(amount.clone())
    }
}

impl Interest {
    /// What a sum has grown to: whole years compound, the rest of a year bears simple interest.
    fn with(self, paid: &Fraction) -> Fraction {
        let rate = percent(self.rate);
        let (years, rest) = match self.is_compound {
            true => (self.quarters / 4, self.quarters % 4),
            false => (0, self.quarters),
        };
        let grown = (0..years).fold(paid.clone(), |grown, _| &grown + &grown * &rate);
        &grown + &grown * &rate * part(rest, 4)
    }
}
