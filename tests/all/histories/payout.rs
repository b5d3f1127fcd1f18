//! What everybody gets of an exit once it is decided who converts: by rank, and the rest as common shares.

use super::history::*;
use super::rules::{Rule, Rules};
use super::table::{Divisor, Outstanding, Rights, Table};

/// What everybody gets.
#[derive(Clone, Debug, PartialEq)]
pub struct Paid {
    pub common_share: Fraction,
    pub classes: Vec<Fraction>,
    pub awards: Vec<Fraction>,
    pub papers: Vec<Fraction>,
}

/// What a class, SAFE or note decides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Choice<'t> {
    /// The preference, or the cash.
    Stay,
    /// A class becomes common shares.
    Convert,
    /// A SAFE or note becomes common shares at its cap.
    Cap(&'t Fraction, Divisor),
    /// A SAFE becomes common shares at a discount on what a common share gets.
    Discount(&'t Fraction),
}

/// An exit with everything that its payout rests on.
pub struct Question<'t> {
    pub table: &'t Table,
    pub rules: Rules,
    pub event: Event,
    pub proceeds: Fraction,
    /// The shares of every class.
    pub shares: Vec<Fraction>,
}

impl Question<'_> {
    /// What everybody gets if they decide so; `None` where what converts would be more than the whole company.
    pub fn pay(&self, chosen: &[Choice]) -> Option<Paid> {
        let (classes, papers) = chosen.split_at(self.table.classes.len());
        let mut paid = self.nothing();
        let mut left = self.proceeds.clone();
        let due = self.due(classes, papers);
        let mut ranks: Vec<u32> = due.iter().map(|(rank, ..)| *rank).collect();
        ranks.sort_unstable();
        ranks.dedup();
        for rank in ranks.into_iter().rev() {
            let of_rank: Vec<_> = due.iter().filter(|due| due.0 == rank).collect();
            let total = sum(of_rank.iter().map(|(.., amount)| amount));
            let available = left.clone().min(total.clone());
            for (_, claim, amount) in of_rank.into_iter().filter(|(.., amount)| !amount.is_zero()) {
                *paid.of(*claim) += &available * amount / &total;
            }
            left -= available;
        }
        let rest = Rest::of(self, classes, papers)?;
        self.share(&rest, left, &mut paid);
        Some(paid)
    }

    fn nothing(&self) -> Paid {
        let nothing = |number: usize| vec![Fraction::ZERO; number];
        let Table { classes, awards, papers, .. } = self.table;
        let [classes, awards, papers] = [classes.len(), awards.len(), papers.len()].map(nothing);
        Paid { common_share: Fraction::ZERO, classes, awards, papers }
    }

    /// Rank, claim and amount of everything that is due before the common shares.
    fn due(&self, classes: &[Choice], papers: &[Choice]) -> Vec<(u32, Claim, Fraction)> {
        let rights = self.table.classes.iter().filter_map(|class| class.rights.as_ref());
        let junior = rights.map(|rights| rights.rank).min().unwrap_or(1);
        let of_safes = if self.rules.keep(Rule::SafesBesideJuniorPreferred) { junior } else { 0 };
        let of_notes = if self.rules.keep(Rule::NotesBeforeSafes) { u32::MAX } else { of_safes };
        // What a discount adds to the amount is paid out of the rest, before the common shares: these get nothing until it is
        // paid, and so a share at a discount on nothing is any number of shares.
        let stays = |choice: &Choice| matches!(choice, Choice::Stay | Choice::Discount(_));
        let preferred = self.table.classes.iter().zip(classes).enumerate().filter(|(_, (_, choice))| stays(choice));
        let preferred = preferred.filter_map(|(at, (class, _))| {
            let rights = class.rights.as_ref()?;
            Some((rights.rank, Claim::Class(at), rights.preference.clone()))
        });
        let papers = self.table.papers.iter().zip(papers).enumerate().filter(|(_, (_, choice))| stays(choice));
        let papers = papers.map(|(at, (paper, _))| {
            let rank = paper.rank.unwrap_or(if paper.is_note { of_notes } else { of_safes });
            (rank, Claim::Paper(at), self.cash(paper))
        });
        preferred.chain(papers).collect()
    }

    fn cash(&self, paper: &Outstanding) -> Fraction {
        let is_sold = match self.event {
            Event::Sale => true,
            Event::PublicOffering => !self.rules.keep(Rule::NoChangeOfControlAtAnOffering),
            Event::Dissolution => false,
        };
        if is_sold { paper.due_at_sale.clone() } else { paper.amount.clone() }
    }

    /// Shares what is left among all that are common shares now: at the price at which they get all of it.
    fn share(&self, rest: &Rest, left: Fraction, paid: &mut Paid) {
        let at_zero = rest.at(&Fraction::ZERO);
        let least = at_zero.total();
        if left <= least {
            // A discount on nothing: those who convert at one share what there is.
            let part = if least.is_zero() { Fraction::ZERO } else { left / least };
            return paid.add(&at_zero, &part);
        }
        let (mut low, mut below) = (Fraction::ZERO, least);
        for kink in rest.kinks() {
            let here = rest.at(&kink).total();
            if here >= left {
                break;
            }
            (low, below) = (kink, here);
        }
        // Straight up to the next kink; a price a little higher shows how steep.
        let next = rest.kinks().into_iter().find(|kink| *kink > low).unwrap_or(&low + Fraction::ONE);
        let steep = (rest.at(&next).total() - &below) / (&next - &low);
        let price = low + (left - below) / steep;
        paid.add(&rest.at(&price), &Fraction::ONE);
        paid.common_share = price;
    }
}

/// Whoever is paid.
#[derive(Clone, Copy)]
enum Claim {
    Class(usize),
    Paper(usize),
}

impl Paid {
    fn of(&mut self, claim: Claim) -> &mut Fraction {
        match claim {
            Claim::Class(at) => &mut self.classes[at],
            Claim::Paper(at) => &mut self.papers[at],
        }
    }

    /// What the one gets that decides in this place: first the classes, then SAFEs and notes.
    pub fn nth(&self, claim: usize) -> &Fraction {
        self.classes.iter().chain(&self.papers).nth(claim).expect("one for each decision")
    }

    fn total(&self) -> Fraction {
        sum(self.classes.iter().chain(&self.awards).chain(&self.papers))
    }

    fn add(&mut self, other: &Paid, part: &Fraction) {
        let own = self.classes.iter_mut().chain(&mut self.awards).chain(&mut self.papers);
        let more = other.classes.iter().chain(&other.awards).chain(&other.papers);
        own.zip(more).for_each(|(own, more)| *own += more * part);
    }
}

/// Everybody who shares in what preferences and cash leave.
struct Rest<'q> {
    question: &'q Question<'q>,
    classes: &'q [Choice<'q>],
    papers: &'q [Choice<'q>],
    /// What a post-money cap counts, without SAFEs and notes.
    outstanding: Fraction,
    /// What another cap counts.
    as_converted: Fraction,
    /// The part of the liquidity capitalization that post-money caps do not promise away.
    unpromised: Fraction,
}

impl<'q> Rest<'q> {
    fn of(question: &'q Question<'q>, classes: &'q [Choice<'q>], papers: &'q [Choice<'q>]) -> Option<Rest<'q>> {
        let Question { table, rules, shares, .. } = question;
        let granted = sum(table.awards.iter().filter(|award| !award.is_promise).map(|award| &award.shares));
        let takes_preference = |at: &usize| {
            let rights = table.classes[*at].rights.as_ref();
            let counts = |rights: &Rights| rights.participates && rules.keep(Rule::LiquidityCountsParticipating);
            classes[*at] == Choice::Stay && rights.is_some_and(|rights| !counts(rights))
        };
        let counted =
            (0..shares.len()).filter(|at| !rules.keep(Rule::LiquidityLeavesOutPreferences) || !takes_preference(at));
        let outstanding = &granted + sum(counted.map(|at| &shares[at]));
        let as_converted = &granted + sum(shares);
        let promised = table.papers.iter().zip(papers).map(|(paper, choice)| match choice {
            Choice::Cap(cap, Divisor::PostMoney) => &paper.amount / *cap,
            Choice::Stay if !rules.keep(Rule::LiquidityLeavesOutCash) => match &paper.terms.cap {
                Some((cap, Divisor::PostMoney)) => &paper.amount / cap,
                _ => Fraction::ZERO,
            },
            _ => Fraction::ZERO,
        });
        let unpromised = promised.fold(Fraction::ONE, |rest, part| rest - part);
        (unpromised > Fraction::ZERO).then_some(Rest {
            question,
            classes,
            papers,
            outstanding,
            as_converted,
            unpromised,
        })
    }

    /// What everybody gets where a common share gets `price`.
    fn at(&self, price: &Fraction) -> Paid {
        let Question { table, shares, .. } = self.question;
        let mut paid = self.question.nothing();
        for (at, class) in table.classes.iter().enumerate() {
            let converted = &shares[at] * price;
            paid.classes[at] = match (&class.rights, self.classes[at]) {
                (None, _) | (Some(_), Choice::Convert) => converted,
                (Some(Rights { cap: Some(cap), preference, .. }), _) => converted.min(cap - preference),
                (Some(Rights { participates: true, .. }), _) => converted,
                _ => Fraction::ZERO,
            };
        }
        for (paid, award) in paid.awards.iter_mut().zip(&table.awards) {
            if !award.is_promise && award.strike < *price {
                *paid = &award.shares * (price - &award.strike);
            }
        }
        paid.papers = self.converted(price);
        for ((paid, paper), choice) in paid.papers.iter_mut().zip(&table.papers).zip(self.papers) {
            if let Choice::Discount(_) = choice {
                *paid -= &paper.amount;
            }
        }
        paid
    }

    /// What the shares of every SAFE and note that converts are worth where a common share gets `price`.
    fn converted(&self, price: &Fraction) -> Vec<Fraction> {
        let chosen = || self.question.table.papers.iter().zip(self.papers);
        let of_others = chosen().map(|(paper, choice)| match choice {
            Choice::Cap(cap, Divisor::PreMoney | Divisor::Existing) => {
                &paper.amount / *cap * &self.as_converted * price
            }
            Choice::Discount(discount) => &paper.amount / (Fraction::ONE - *discount),
            _ => Fraction::ZERO,
        });
        let of_others: Vec<Fraction> = of_others.collect();
        // The value of what a post-money cap counts: all that is outstanding, and all that converts, itself included.
        let counted = (&self.outstanding * price + sum(&of_others)) / &self.unpromised;
        let own = chosen().zip(of_others).map(|((paper, choice), other)| match choice {
            Choice::Cap(cap, Divisor::PostMoney) => &paper.amount / *cap * &counted,
            _ => other,
        });
        own.collect()
    }

    /// The prices at which somebody begins or ceases to take part, in ascending order.
    fn kinks(&self) -> Vec<Fraction> {
        let Question { table, shares, .. } = self.question;
        let strikes = table.awards.iter().map(|award| award.strike.clone());
        let full = table.classes.iter().enumerate().filter_map(|(at, class)| {
            let rights = class.rights.as_ref()?;
            Some((rights.cap.as_ref()? - &rights.preference) / &shares[at])
        });
        let mut kinks: Vec<Fraction> = strikes.chain(full).filter(|kink| *kink > Fraction::ZERO).collect();
        kinks.sort();
        kinks
    }
}
