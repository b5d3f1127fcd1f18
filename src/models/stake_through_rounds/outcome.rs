//! The rounds on the worksheet, and what the report says of them.

use super::terms::{Round, Terms, Valuation};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::{OldStep, Run};
use crate::number::Exact;
use crate::report::{Prose, Section, Table};
use crate::worksheet::{Money, Stake};

/// A round on a worksheet, from the holder's side.
struct Passed<'r, 's> {
    round: &'r Round,
    post_money: Money<'s>,
    /// What the round takes of every old stake.
    dilution: Stake<'s>,
    before: Stake<'s>,
    /// The stake that the holder bought in the round.
    bought: Option<Stake<'s>>,
    after: Stake<'s>,
    paid: Option<Money<'s>>,
    /// All that the holder has paid so far, as far as it is known.
    cumulative_cost: Option<Money<'s>>,
    value: Money<'s>,
}

impl OldStep for Terms {
    fn run(&self, run: &Run<'_>) -> Section {
        let holder = self.holder.clone().unwrap_or_else(|| "the holder".to_string());
        let of = run.company.name.as_ref().map_or(String::new(), |company| format!(" in {company}"));
        let mut section = Section::new(format!("The stake of {holder}{of}, round by round"));
        let passed = self.passed(run);
        let (Some(first), Some(last)) = (passed.first(), passed.last()) else {
            return section;
        };
        let retained = retained(run, &passed);
        section.prose(lead(&holder, first.before, last, retained));
        section.table(holdings(&passed));
        section.table(purchases(&passed));
        section.table(checks(&passed));
        section
    }
}

impl Terms {
    fn passed<'r, 's: 'r>(&'r self, run: &Run<'s>) -> Vec<Passed<'r, 's>> {
        let nothing = || run.sheet.constant(Exact::ZERO);
        let mut stake = self.stake.as_ref().map_or_else(nothing, |stake| stake.on(run.sheet)).named("stake_before");
        let mut cost = self.cost.as_ref().map(|cost| cost.on(run.sheet));
        let mut passed = Vec::new();
        for round in &self.rounds {
            let one = round.passed(run, stake, cost);
            (stake, cost) = (one.after, one.cumulative_cost);
            passed.push(one);
        }
        stake.named("stake_after");
        passed
    }
}

impl Round {
    fn passed<'r, 's>(&'r self, run: &Run<'s>, before: Stake<'s>, cost: Option<Money<'s>>) -> Passed<'r, 's> {
        let name = |figure: &str| format!("{}.{figure}", self.name);
        let raised = self.raised.as_ref().map(|raised| raised.on(run.sheet));
        let new_money = raised.filter(|_| !self.is_secondary);
        let post_money = match (&self.valuation, new_money) {
            (Valuation::PostMoney(value), _) => value.on(run.sheet),
            (Valuation::PreMoney(value), Some(new_money)) => value.on(run.sheet) + new_money,
            (Valuation::PreMoney(value), None) => value.on(run.sheet),
        };
        let post_money = post_money.named(&name("post_money"));
        let dilution = match new_money {
            Some(new_money) => (new_money / post_money).as_stake(),
            None => run.sheet.constant(Exact::ZERO),
        };
        let dilution = dilution.named(&name("dilution"));
        let paid = self.bought.as_ref().map(|bought| bought.on(run.sheet).named(&name("paid")));
        let bought = paid.map(|paid| {
            let price = self.bought_at.as_ref().map_or(post_money, |value| value.on(run.sheet));
            (paid / price).as_stake().named(&name("stake_bought"))
        });
        let kept = before * dilution.complement();
        let after = bought.map_or(kept, |bought| kept + bought).named(&name("stake_after"));
        let cumulative_cost = match (cost, paid) {
            (Some(cost), Some(paid)) => Some((cost + paid).named(&name("cumulative_cost"))),
            (None, Some(paid)) => Some(paid.named(&name("cumulative_cost"))),
            (cost, None) => cost,
        };
        let value = (post_money * after).named(&name("value"));
        self.refuse_impossible(run, dilution, after, [raised, paid]);
        Passed { round: self, post_money, dilution, before, bought, after, paid, cumulative_cost, value }
    }

    /// A round cannot raise more than the company is worth after it, nor can one holder buy more than all of the round.
    fn refuse_impossible<'s>(
        &self,
        run: &Run<'s>,
        dilution: Stake<'s>,
        after: Stake<'s>,
        money: [Option<Money<'s>>; 2],
    ) {
        let whole: Stake<'s> = run.sheet.constant(Exact::ONE);
        let above_all = |stake: Stake<'s>| stake.is_defined() && !stake.less_than(whole).holds();
        let message = match money {
            _ if above_all(dilution) => "raises as much as the company is worth after it, or more".to_string(),
            [Some(raised), Some(paid)] if raised.less_than(paid).holds() => {
                let [paid, raised] = [paid, raised].map(|money| run.sheet.show(money.id()));
                format!("raised {raised} in all, and the holder is said to have paid {paid} of it")
            }
            _ if above_all(after) => "leaves the holder with all of the company, or more".to_string(),
            _ => return,
        };
        let mistake =
            Diagnostic::error(Code::ImpossibleDeal, format!("the round `{}` cannot exist: it {message}", self.name));
        run.report(
            mistake.at(self.span, "this round").help("check whether the value is before or after the new money"),
        );
    }
}

/// What is left of a stake that was there before the first round and bought nothing.
fn retained<'s>(run: &Run<'s>, passed: &[Passed<'_, 's>]) -> Stake<'s> {
    let whole: Stake<'s> = run.sheet.constant(Exact::ONE);
    passed.iter().fold(whole, |left, one| left * one.dilution.complement()).named("retained")
}

fn lead<'s>(holder: &str, before: Stake<'s>, last: &Passed<'_, 's>, retained: Stake<'s>) -> Prose {
    let has_stake = before.peek().is_none_or(|stake| !stake.is_zero());
    let prose = match has_stake {
        true => Prose::new(format!("Of {holder}, ")).figure(before).words(" before the first round is "),
        false => Prose::new(format!("What {holder} bought is ")),
    };
    prose
        .figure(last.after)
        .words(" after the last, worth ")
        .figure(last.value)
        .words(" at its price. A holder who bought nothing keeps ")
        .figure(retained)
        .words(" of what it had before the first.")
}

fn holdings(passed: &[Passed<'_, '_>]) -> Table {
    let columns = ["Round", "Post-money", "Dilution", "Stake before", "Bought", "Stake after", "Worth"];
    let mut table = Table::new("Holdings", &columns);
    for one in passed {
        let label = one.round.label();
        let (post, dilution) = (one.post_money.into(), one.dilution.into());
        table.row([
            label.into(),
            post,
            dilution,
            one.before.into(),
            one.bought.into(),
            one.after.into(),
            one.value.into(),
        ]);
    }
    table.note = "Pools, conversions and sales that nobody reported are not in these figures.".to_string();
    table
}

fn purchases(passed: &[Passed<'_, '_>]) -> Table {
    let mut table = Table::new("Purchases", &["Round", "Paid", "Paid so far", "Stake bought"]);
    for one in passed.iter().filter(|one| one.paid.is_some()) {
        let label = one.round.label();
        table.row([label.into(), one.paid.into(), one.cumulative_cost.into(), one.bought.into()]);
    }
    table.note =
        "What was paid over several rounds, divided by the stake now held, is not a valuation: each purchase had its \
                  own price, and later rounds diluted it."
            .to_string();
    table
}

/// The reported stakes beside the computed ones.
fn checks(passed: &[Passed<'_, '_>]) -> Table {
    let mut table = Table::new("Reported stakes", &["Round", "Reported", "Computed", "Difference", "As printed"]);
    for one in passed {
        let Some(holding) = &one.round.holding else {
            continue;
        };
        let name = |figure: &str| format!("{}.{figure}", one.round.name);
        let reported = holding.on(one.after.sheet()).named(&name("holding"));
        let difference = (reported - one.after).named(&name("holding_difference"));
        let fits = one.after.peek().is_some_and(|value| holding.claim().literal.interval().contains(&value));
        let verdict = if fits { "fits" } else { "does not fit" };
        let label = one.round.label();
        table.row([label.into(), reported.into(), one.after.into(), difference.into(), verdict.into()]);
    }
    table
}
