//! The shares that a round issues, and the rights of the classes that it makes.

use super::history::*;
use super::round::Solved;
use super::table::{Class, Outstanding, Rights, Stock, Table};

impl Table {
    /// The table after a round that is solved.
    pub fn apply(&mut self, round: &Round, letter: &str, solved: &Solved) {
        let rank =
            self.classes.iter().filter_map(|class| Some(class.rights.as_ref()?.rank)).max().map_or(1, |most| most + 1);
        let papers: Vec<Outstanding> = self.papers.drain(..).collect();
        let of_paper = |(paper, shares): (&Outstanding, &Fraction)| self.becomes(round, paper, shares, &solved.price);
        let of_papers = papers.iter().zip(&solved.conversions).flat_map(of_paper);
        let bought = round.investors.iter().map(|(holder, amount)| Made {
            at: Some(solved.price.clone()),
            holder: *holder,
            shares: thousands(*amount) / &solved.price,
        });
        let made: Vec<Made> = of_papers.chain(bought).collect();
        let mut prices = vec![solved.price.clone()];
        for price in made.iter().filter_map(|made| made.at.clone()) {
            if !prices.contains(&price) {
                prices.push(price);
            }
        }
        let first = self.classes.len();
        for (number, price) in prices.iter().enumerate() {
            let shares = sum(made.iter().filter(|made| made.at.as_ref() == Some(price)).map(|made| &made.shares));
            self.classes.extend(Class::made(&round.sells, letter, number, &(shares * price), rank));
        }
        self.stock.extend(made.into_iter().map(|Made { at, holder, shares }| {
            let number = prices.iter().position(|price| Some(price) == at.as_ref());
            let class = match round.sells {
                Sells::Common { is_new: false } => 0,
                _ => number.map_or(0, |number| first + number),
            };
            Stock { holder, class, shares }
        }));
        self.pool += &solved.increase;
    }

    /// The shares that one SAFE or note becomes: in a round of common shares those, otherwise what is agreed.
    fn becomes(&self, round: &Round, paper: &Outstanding, shares: &Fraction, price: &Fraction) -> Vec<Made> {
        let made = |at: Option<&Fraction>, shares: Fraction| Made { at: at.cloned(), holder: paper.holder, shares };
        let own_price = &paper.amount / shares;
        let agreed = paper.becomes.or(round.becomes).unwrap_or(Becomes::ShadowClass);
        match (&round.sells, agreed) {
            (Sells::Common { .. }, _) | (_, Becomes::RoundsClass) => vec![made(Some(price), shares.clone())],
            (_, Becomes::ShadowClass) => vec![made(Some(&own_price), shares.clone())],
            (_, Becomes::PreferredAndCommon) => {
                let preferred = &paper.amount / price;
                let rest = shares - &preferred;
                vec![made(Some(price), preferred), made(None, rest)]
                    .into_iter()
                    .filter(|made| !made.shares.is_zero())
                    .collect()
            }
        }
    }
}

impl Class {
    /// The class that a round makes at a price, for what was paid; none where it sells the founders' class.
    fn made(sells: &Sells, letter: &str, number: usize, paid: &Fraction, rank: u32) -> Option<Class> {
        let name = match sells {
            Sells::Common { is_new: false } => return None,
            Sells::Common { is_new: true } => format!("shares-{letter}"),
            Sells::Preferred { .. } if number == 0 => format!("series-{letter}"),
            Sells::Preferred { .. } => format!("series-{letter}-{number}"),
        };
        Some(Class { name, rights: Rights::of(sells, number, paid, rank) })
    }
}

/// Shares that a round makes: of a preferred class at a price, or of the founders' class.
struct Made {
    at: Option<Fraction>,
    holder: usize,
    shares: Fraction,
}

impl Rights {
    /// Of the class itself, or of one beside it for what converts at a lower price: an amount is what the class itself gets.
    fn of(sells: &Sells, number: usize, paid: &Fraction, next_rank: u32) -> Option<Rights> {
        let Sells::Preferred { preference, rank, participation } = sells else { return None };
        let preference = match preference {
            Preference::Multiple(tenths) => part(*tenths, 10) * paid,
            Preference::Amount(amount) if number == 0 => thousands(*amount),
            Preference::Amount(_) => paid.clone(),
        };
        let cap = match participation {
            Participation::Capped(tenths) => Some((part(*tenths, 10) * paid).max(preference.clone())),
            _ => None,
        };
        let participates = !matches!(participation, Participation::None);
        Some(Rights { preference, rank: rank.unwrap_or(next_rank), participates, cap })
    }
}
