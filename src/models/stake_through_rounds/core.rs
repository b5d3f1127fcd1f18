//! The stake after every round.

use super::mistakes;
use super::terms::{Round, StakeThroughRounds, Valuation};
use crate::models::Yields;
use crate::number::Exact;
use crate::worksheet::{Line, Money, Stake, Worksheet, dimension};

/// What became of a stake.
#[derive(Debug)]
pub struct Outcome {
    /// What the holder had before the first round.
    pub stake_before: Line<dimension::Stake>,
    /// The rounds, in the order in which they are written.
    pub rounds: Vec<Passed>,
    /// What is left of a stake that was there before the first round and bought nothing.
    pub retained: Line<dimension::Stake>,
    /// The stakes that were reported, beside the computed ones.
    pub holdings: Vec<Holding>,
}

/// A round from the holder's side.
#[derive(Debug)]
pub struct Passed {
    /// Its name in the scenario.
    pub name: String,
    /// The value after the round.
    pub post_money: Line<dimension::Money>,
    /// What the round takes of every old stake.
    pub dilution: Line<dimension::Stake>,
    /// The holder's stake before it.
    pub before: Line<dimension::Stake>,
    /// The stake that the holder bought in it.
    pub bought: Option<Line<dimension::Stake>>,
    /// The holder's stake after it.
    pub after: Line<dimension::Stake>,
    /// What the holder paid.
    pub paid: Option<Line<dimension::Money>>,
    /// All that the holder has paid so far, as far as it is known.
    pub cumulative_cost: Option<Line<dimension::Money>>,
    /// What the stake is worth at the price of the round.
    pub value: Line<dimension::Money>,
}

/// A reported stake.
#[derive(Debug)]
pub struct Holding {
    /// The round after which it is held, by its place in the list.
    pub round: usize,
    /// The stake as reported.
    pub reported: Line<dimension::Stake>,
    /// The reported stake less the computed one.
    pub difference: Line<dimension::Stake>,
    /// Whether the computed stake, rounded to the printed digits, is the reported one.
    pub fits: bool,
}

pub(super) fn compute(terms: &StakeThroughRounds, sheet: &Worksheet, yields: &mut Yields) -> Outcome {
    let stated = terms.stake.as_ref().map(|stake| stake.on(sheet));
    let stake_before = stated.unwrap_or_else(|| sheet.constant(Exact::ZERO)).named("stake_before");
    let (mut stake, mut cost) = (stake_before, terms.cost.as_ref().map(|cost| cost.on(sheet)));
    let mut rounds: Vec<Passed> = Vec::new();
    for round in &terms.rounds {
        let passed = passed(round, stake, cost, yields);
        (stake, cost) = (passed.after.on(sheet), passed.cumulative_cost.map(|cost| cost.on(sheet)));
        rounds.push(passed);
    }
    stake.named("stake_after");
    let whole: Stake<'_> = sheet.constant(Exact::ONE);
    let retained = rounds.iter().fold(whole, |left, passed| left * passed.dilution.on(sheet).complement());
    let retained = retained.named("retained").line();
    let both = terms.rounds.iter().zip(&rounds).enumerate();
    let holdings = both.filter_map(|(at, (round, passed))| holding(at, round, passed.after.on(sheet))).collect();
    Outcome { stake_before: stake_before.line(), rounds, retained, holdings }
}

fn passed<'s>(round: &Round, before: Stake<'s>, cost: Option<Money<'s>>, yields: &mut Yields) -> Passed {
    let sheet = before.sheet();
    let name = |figure: &'static str| [round.name.as_str(), figure];
    let raised = round.raised.as_ref().map(|raised| raised.on(sheet));
    let new_money = raised.filter(|_| !round.is_secondary);
    let post_money = match (&round.valuation, new_money) {
        (Valuation::PreMoney(value), Some(new_money)) => value.on(sheet) + new_money,
        (Valuation::PreMoney(value) | Valuation::PostMoney(value), _) => value.on(sheet),
    };
    let post_money = post_money.named_at(&name("post_money"));
    let dilution = match new_money {
        Some(new_money) => (new_money / post_money).as_stake(),
        None => sheet.constant(Exact::ZERO),
    };
    let dilution = dilution.named_at(&name("dilution"));
    let paid = round.bought.as_ref().map(|bought| bought.on(sheet).named_at(&name("paid")));
    let bought = paid.map(|paid| {
        let price = round.bought_at.as_ref().map_or(post_money, |value| value.on(sheet));
        (paid / price).as_stake().named_at(&name("stake_bought"))
    });
    let kept = before * dilution.complement();
    let after = bought.map_or(kept, |bought| kept + bought).named_at(&name("stake_after"));
    let cumulative_cost = match (cost, paid) {
        (Some(cost), Some(paid)) => Some((cost + paid).named_at(&name("cumulative_cost"))),
        (None, Some(paid)) => Some(paid.named_at(&name("cumulative_cost"))),
        (cost, None) => cost,
    };
    let value = (post_money * after).named_at(&name("value"));
    refuse_impossible(round, [dilution, after], [raised, paid], yields);
    Passed {
        name: round.name.clone(),
        post_money: post_money.line(),
        dilution: dilution.line(),
        before: before.line(),
        bought: bought.map(|bought| bought.line()),
        after: after.line(),
        paid: paid.map(|paid| paid.line()),
        cumulative_cost: cumulative_cost.map(|cost| cost.line()),
        value: value.line(),
    }
}

/// A round cannot raise more than the company is worth after it, nor can one holder buy more than all of the round.
fn refuse_impossible<'s>(
    round: &Round,
    [dilution, after]: [Stake<'s>; 2],
    money: [Option<Money<'s>>; 2],
    yields: &mut Yields,
) {
    let whole: Stake<'s> = dilution.sheet().constant(Exact::ONE);
    let above_all = |stake: Stake<'s>| stake.is_defined() && !stake.less_than(whole).holds();
    match money {
        _ if above_all(dilution) => yields.mistake(mistakes::raises_all(round)),
        [Some(raised), Some(paid)] if raised.less_than(paid).holds() => {
            yields.mistake(mistakes::paid_above_raised(round, paid, raised));
        }
        _ if above_all(after) => yields.mistake(mistakes::leaves_all(round)),
        _ => {}
    }
}

fn holding(at: usize, round: &Round, computed: Stake<'_>) -> Option<Holding> {
    let holding = round.holding.as_ref()?;
    let reported = holding.on(computed.sheet()).named_at(&[&round.name, "holding"]);
    let difference = (reported - computed).named_at(&[&round.name, "holding_difference"]);
    let fits = computed.peek().is_some_and(|value| holding.claim().literal.interval().contains(&value));
    Some(Holding { round: at, reported: reported.line(), difference: difference.line(), fits })
}
