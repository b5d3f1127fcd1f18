//! From any sufficient subset of a deal's figures to all of them.
//!
//! Each line of the `deduce` functions is one textbook formula in one direction; they are tried in turn until nothing
//! new comes out. Figures enter in order of trust, and one that already follows from others becomes a check instead.

use crate::number::Exact;
use crate::worksheet::{Line, NodeId, Worksheet, dimension};

/// What a deal is made of; `None` is not known (yet).
#[derive(Clone, Copy, Debug, Default)]
pub struct Deal {
    /// The price of one share.
    pub price_per_share: Option<Line<dimension::Price>>,
    /// Shares bought.
    pub shares_bought: Option<Line<dimension::Shares>>,
    /// All shares before the deal.
    pub fully_diluted_shares_before: Option<Line<dimension::Shares>>,
    /// All shares after it.
    pub fully_diluted_shares: Option<Line<dimension::Shares>>,
    /// All money paid.
    pub investment: Option<Line<dimension::Money>>,
    /// The part of the company bought.
    pub stake: Option<Line<dimension::Stake>>,
    /// The buyer's part of the company before the deal.
    pub held_before: Option<Line<dimension::Stake>>,
    /// All that the buyer holds after the deal, as a part of the company.
    pub stake_after: Option<Line<dimension::Stake>>,
    /// The shares that exist after the deal.
    pub outstanding_shares: Option<Line<dimension::Shares>>,
    /// The shares bought as a part of those that exist.
    pub stake_of_outstanding: Option<Line<dimension::Stake>>,
    /// The shares that exist, at the price of the deal.
    pub value_of_outstanding: Option<Line<dimension::Money>>,
    /// Equity before the new money, at the price of the deal.
    pub pre_money: Option<Line<dimension::Money>>,
    /// Equity after it.
    pub post_money: Option<Line<dimension::Money>>,
    /// The money that buys new shares: a part of the investment, or that of the whole round.
    pub new_money: Option<Line<dimension::Money>>,
    /// Shares that come into being.
    pub new_shares: Option<Line<dimension::Shares>>,
    /// What the old holders' part of the company shrinks by: new shares as a part of all.
    pub dilution: Option<Line<dimension::Stake>>,
}

/// How much of the investment buys new shares.
#[derive(Clone, Copy, Debug)]
pub enum Issue {
    /// All of it.
    All,
    /// None of it: sellers are paid.
    Nothing,
    /// A known amount at the one price of the deal: a part of it, or a round of which it is a part.
    Part(Line<dimension::Money>),
    /// A known amount of it, at a price of its own, with the dilution that follows.
    Priced(Line<dimension::Money>, Line<dimension::Stake>),
}

/// A figure that was reported although it follows from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// What it is the figure of.
    pub name: &'static str,
    /// What was reported.
    pub reported: NodeId,
    /// What follows from the other figures.
    pub implied: NodeId,
}

/// The first formula whose target is unknown and whose ingredients are known gives its figure.
macro_rules! formulas {
    ($deal:ident on $sheet:ident: $($target:ident = $expression:expr, from $($name:ident),+;)+) => {
        $(
            if $deal.$target.is_none() && let ($(Some($name),)+) = ($($deal.$name,)+) {
                $(let $name = $name.on($sheet);)+
                $deal.$target = Some(($expression).line());
                return true;
            }
        )+
    };
}

impl Deal {
    /// Completes a deal from what is `known`. Counts and prices enter first, as they are exact; then amounts, which are
    /// printed with more digits than stakes; values last.
    pub(super) fn solved(known: &Deal, issue: Issue, sheet: &Worksheet) -> (Deal, Vec<Check>) {
        let (mut deal, mut checks) = (Deal::default(), Vec::new());
        if let Issue::Part(new_money) | Issue::Priced(new_money, _) = issue {
            deal.new_money = Some(new_money);
        }
        macro_rules! enter {
            ($($field:ident),+) => {$(
                if let Some(reported) = known.$field {
                    match deal.$field {
                        None => deal.$field = Some(reported),
                        Some(implied) => checks.push(Check {
                            name: stringify!($field), reported: reported.id(), implied: implied.id(),
                        }),
                    }
                }
                while deal.deduce(issue, sheet) {}
            )+};
        }
        enter!(price_per_share, shares_bought, fully_diluted_shares_before, fully_diluted_shares, outstanding_shares);
        enter!(investment, held_before, stake, stake_of_outstanding, stake_after, pre_money, post_money);
        (deal, checks)
    }

    /// Whether enough is known to say something: two of value, stake and number of shares.
    pub(super) fn is_sufficient(&self) -> bool {
        let known = [self.post_money.is_some(), self.stake.is_some(), self.fully_diluted_shares.is_some()];
        known.into_iter().filter(|known| *known).count() >= 2
    }

    /// Takes one step towards completion; whether there was one to take.
    fn deduce(&mut self, issue: Issue, sheet: &Worksheet) -> bool {
        let by_issue = match issue {
            Issue::All => self.deduce_all_new(sheet),
            Issue::Nothing => self.deduce_none_new(sheet),
            Issue::Part(_) => self.deduce_part_new(sheet),
            Issue::Priced(_, dilution) => {
                self.dilution = Some(dilution);
                self.deduce_priced(sheet)
            }
        };
        let has_one_price = !matches!(issue, Issue::Priced(..));
        by_issue
            || self.deduce_value(sheet)
            || self.deduce_shares(sheet)
            || (has_one_price && self.deduce_from_old_shares(sheet))
            || self.deduce_counts(sheet)
            || (has_one_price && self.deduce_value_from_holdings(sheet))
            || self.deduce_holdings(sheet)
            || self.deduce_outstanding(sheet)
    }

    fn deduce_all_new(&mut self, sheet: &Worksheet) -> bool {
        formulas! { self on sheet:
            new_money = investment, from investment;
            investment = new_money, from new_money;
            new_shares = shares_bought, from shares_bought;
            shares_bought = new_shares, from new_shares;
            dilution = stake, from stake;
            new_shares = fully_diluted_shares - fully_diluted_shares_before,
                from fully_diluted_shares, fully_diluted_shares_before;
            // Of what was held before, the new shares leave (1 - stake): stake_after = stake + held_before (1 - stake).
            stake = (stake_after - held_before) / held_before.complement(), from stake_after, held_before;
            // The old shares are the rest of the company.
            post_money = pre_money / stake.complement(), from pre_money, stake;
            fully_diluted_shares = fully_diluted_shares_before / stake.complement(),
                from fully_diluted_shares_before, stake;
            new_money = post_money - pre_money, from post_money, pre_money;
        }
        false
    }

    fn deduce_none_new(&mut self, sheet: &Worksheet) -> bool {
        if self.new_money.is_none() {
            self.new_money = Some(sheet.constant(Exact::ZERO).line());
            self.new_shares = Some(sheet.constant(Exact::ZERO).line());
            self.dilution = Some(sheet.constant(Exact::ZERO).line());
        }
        formulas! { self on sheet:
            post_money = pre_money, from pre_money;
            pre_money = post_money, from post_money;
            fully_diluted_shares = fully_diluted_shares_before, from fully_diluted_shares_before;
            fully_diluted_shares_before = fully_diluted_shares, from fully_diluted_shares;
        }
        false
    }

    fn deduce_part_new(&mut self, sheet: &Worksheet) -> bool {
        formulas! { self on sheet:
            dilution = (new_money / post_money).as_stake(), from new_money, post_money;
            new_shares = new_money / price_per_share, from new_money, price_per_share;
        }
        false
    }

    fn deduce_priced(&mut self, sheet: &Worksheet) -> bool {
        formulas! { self on sheet:
            fully_diluted_shares = fully_diluted_shares_before / dilution.complement(),
                from fully_diluted_shares_before, dilution;
            fully_diluted_shares_before = fully_diluted_shares * dilution.complement(),
                from fully_diluted_shares, dilution;
        }
        false
    }

    fn deduce_value(&mut self, sheet: &Worksheet) -> bool {
        formulas! { self on sheet:
            post_money = investment / stake, from investment, stake;
            post_money = pre_money + new_money, from pre_money, new_money;
            pre_money = post_money - new_money, from post_money, new_money;
            stake = (investment / post_money).as_stake(), from investment, post_money;
            investment = post_money * stake, from post_money, stake;
        }
        false
    }

    fn deduce_shares(&mut self, sheet: &Worksheet) -> bool {
        formulas! { self on sheet:
            investment = price_per_share * shares_bought, from price_per_share, shares_bought;
            price_per_share = investment / shares_bought, from investment, shares_bought;
            shares_bought = investment / price_per_share, from investment, price_per_share;
            fully_diluted_shares = post_money / price_per_share, from post_money, price_per_share;
            stake = shares_bought / fully_diluted_shares, from shares_bought, fully_diluted_shares;
            fully_diluted_shares = shares_bought / stake, from shares_bought, stake;
            shares_bought = fully_diluted_shares * stake, from fully_diluted_shares, stake;
            post_money = price_per_share * fully_diluted_shares, from price_per_share, fully_diluted_shares;
            price_per_share = post_money / fully_diluted_shares, from post_money, fully_diluted_shares;
        }
        false
    }

    fn deduce_counts(&mut self, sheet: &Worksheet) -> bool {
        formulas! { self on sheet:
            fully_diluted_shares = fully_diluted_shares_before + new_shares, from fully_diluted_shares_before, new_shares;
            fully_diluted_shares_before = fully_diluted_shares - new_shares, from fully_diluted_shares, new_shares;
        }
        false
    }

    /// What the old shares are worth at the one price of a deal: where its legs have prices of their own, what they
    /// leave of the value is not that.
    fn deduce_from_old_shares(&mut self, sheet: &Worksheet) -> bool {
        formulas! { self on sheet:
            pre_money = price_per_share * fully_diluted_shares_before, from price_per_share, fully_diluted_shares_before;
            price_per_share = pre_money / fully_diluted_shares_before, from pre_money, fully_diluted_shares_before;
            fully_diluted_shares_before = pre_money / price_per_share, from pre_money, price_per_share;
        }
        false
    }

    /// A buyer that held h before and holds f after paid A of the new money N: f = A / V + h (1 - N / V).
    fn deduce_value_from_holdings(&mut self, sheet: &Worksheet) -> bool {
        formulas! { self on sheet:
            post_money = (investment - new_money * held_before) / (stake_after - held_before),
                from investment, new_money, held_before, stake_after;
        }
        false
    }

    /// What the buyer holds: new shares leave (1 - dilution) of every part held before.
    fn deduce_holdings(&mut self, sheet: &Worksheet) -> bool {
        formulas! { self on sheet:
            stake_after = stake + held_before * dilution.complement(), from stake, held_before, dilution;
            stake = stake_after - held_before * dilution.complement(), from stake_after, held_before, dilution;
            held_before = (stake_after - stake) / dilution.complement(), from stake_after, stake, dilution;
        }
        false
    }

    /// The shares that exist, and what is bought of them.
    fn deduce_outstanding(&mut self, sheet: &Worksheet) -> bool {
        formulas! { self on sheet:
            shares_bought = outstanding_shares * stake_of_outstanding, from outstanding_shares, stake_of_outstanding;
            stake_of_outstanding = shares_bought / outstanding_shares, from shares_bought, outstanding_shares;
            outstanding_shares = shares_bought / stake_of_outstanding, from shares_bought, stake_of_outstanding;
            value_of_outstanding = price_per_share * outstanding_shares, from price_per_share, outstanding_shares;
            value_of_outstanding = investment / stake_of_outstanding, from investment, stake_of_outstanding;
        }
        false
    }

    /// Gives every figure its name.
    pub(super) fn name(&self, sheet: &Worksheet) {
        macro_rules! name {
            ($($field:ident),+) => {$(
                if let Some(figure) = self.$field {
                    figure.on(sheet).named(stringify!($field));
                }
            )+};
        }
        name!(investment, stake, post_money, pre_money, new_money, price_per_share, shares_bought, new_shares);
        name!(fully_diluted_shares_before, fully_diluted_shares, dilution, held_before, stake_after);
        name!(outstanding_shares, stake_of_outstanding, value_of_outstanding);
    }
}
