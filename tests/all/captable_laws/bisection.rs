//! A round solved by trying: guess all shares after it, count what everybody would then get, and halve the bracket.
//! Slow, short, and without any of the algebra of the solver under test.

use dashu_int::IBig;
use postmoney::captable::{AntiDilution, CapitalizationRules};
use postmoney::models::priced_round::Method;
use postmoney::number::Exact;

use super::fixed::{Fixed, near_enough, one};
use super::random::{Class, Fixing, Paper, Plan, Terms};
use super::warrants::together;

/// What bisection found.
#[derive(Clone, Debug)]
pub struct Found {
    pub fully_diluted: Fixed,
    pub price: Fixed,
    pub new_shares: Fixed,
    pub pool_increase: Fixed,
    pub conversions: Vec<Fixed>,
    pub gained: Vec<Fixed>,
    pub warrants: Fixed,
}

/// All numbers of a round, read once.
struct Numbers {
    existing: Fixed,
    money: Fixed,
    shares: Fixed,
    stake: Fixed,
    value: Fixed,
    converts: Fixed,
    pool_target: Option<Fixed>,
    pool_there: Fixed,
    papers: Vec<(Fixed, Vec<Priced>)>,
    classes: Vec<(Fixed, Fixed, Fixed, Fixed)>,
    /// Shares of warrants before the money and on top of it, each a number and a worth at the price.
    warrants: [[Fixed; 2]; 2],
}

/// The cap and the discount of the terms that an instrument may convert on, with what the cap is divided by.
type Priced = (Option<Fixed>, Option<Fixed>, CapitalizationRules);

/// The round, or `None` if no number of shares is large enough for what it promises.
pub fn bisect(plan: &Plan) -> Option<Found> {
    let numbers = Numbers::of(plan);
    let mut low = Fixed::zero();
    let mut high = Fixed(&numbers.existing.0 * IBig::from(10).pow(15));
    if surplus(plan, &numbers, &high).0 <= IBig::ZERO {
        return None;
    }
    while high.minus(&low).0 > *near_enough() {
        let middle = low.plus(&high).half();
        match surplus(plan, &numbers, &middle).0 < IBig::ZERO {
            true => low = middle,
            false => high = middle,
        }
    }
    Some(count(plan, &numbers, &high))
}

/// All shares if everything converted at its caps and nothing were sold; `None` if no number of shares is large enough.
pub fn bisect_at_caps(plan: &Plan) -> Option<Fixed> {
    let numbers = Numbers::of(plan);
    let nothing = Fixed::zero();
    let given = |guess: &Fixed| {
        let converted = guess.minus(&numbers.existing);
        let most = |(amount, choices): &(Fixed, Vec<Priced>)| {
            let brings = |terms| convert(amount, terms, &nothing, &numbers, [&converted, &nothing, &nothing, &nothing]);
            choices.iter().map(brings).max()
        };
        numbers.papers.iter().filter_map(most).fold(numbers.existing.clone(), |all, part| all.plus(&part))
    };
    let (mut low, mut high) = (Fixed::zero(), Fixed(&numbers.existing.0 * IBig::from(10).pow(15)));
    if high <= given(&high) {
        return None;
    }
    while high.minus(&low).0 > *near_enough() {
        let middle = low.plus(&high).half();
        match middle < given(&middle) {
            true => low = middle,
            false => high = middle,
        }
    }
    Some(high)
}

/// The shares that were guessed, less those that everybody would then have.
fn surplus(plan: &Plan, numbers: &Numbers, guess: &Fixed) -> Fixed {
    let found = count(plan, numbers, guess);
    let given = found.conversions.iter().chain(&found.gained);
    let all = given.fold(
        numbers.existing.plus(&found.new_shares).plus(&found.pool_increase).plus(&found.warrants),
        |all, part| all.plus(part),
    );
    guess.minus(&all)
}

impl Numbers {
    fn of(plan: &Plan) -> Numbers {
        let some = |value: &Option<Exact>| value.as_ref().map(Fixed::of);
        let or_zero = |value: &Option<Exact>| some(value).unwrap_or_else(Fixed::zero);
        let (Fixing::PreMoney(value) | Fixing::PostMoney(value) | Fixing::Price(value)) = &plan.fixing;
        let priced = |terms: &Terms| (some(&terms.cap), some(&terms.discount), terms.rules);
        let paper = |paper: &Paper| {
            let choices = std::iter::once(&paper.own).chain(&paper.later);
            (Fixed::of(&paper.amount), choices.map(priced).collect::<Vec<_>>())
        };
        let class = |class: &Class| {
            let fixed = Fixed::of;
            (fixed(&class.shares), fixed(&class.issue_price), fixed(&class.conversion_price), fixed(&class.base))
        };
        let papers: Vec<_> = plan.instruments.iter().map(paper).collect();
        Numbers {
            existing: Fixed::of(&plan.existing),
            money: Fixed::of(&plan.money),
            shares: or_zero(&plan.shares).minus(&or_zero(&plan.held)),
            stake: or_zero(&plan.stake),
            value: Fixed::of(value),
            converts: papers.iter().fold(Fixed::zero(), |all, (amount, ..)| all.plus(amount)),
            pool_target: some(&plan.pool_target),
            pool_there: Fixed::of(&plan.pool_there),
            papers,
            classes: plan.protected.iter().map(class).collect(),
            warrants: [false, true].map(|on_top| together(plan.warrants.iter().filter(|of| of.is_on_top == on_top))),
        }
    }
}

/// What everybody gets if all shares after the round are `total`.
fn count(plan: &Plan, numbers: &Numbers, total: &Fixed) -> Found {
    let per_money = shares_per_money(plan, numbers, total);
    let new_shares = numbers.money.times(&per_money).plus(&numbers.shares).plus(&numbers.stake.times(total));
    let of = if plan.pool_of_pre_money { total.minus(&new_shares) } else { total.clone() };
    let pool_increase = pool(numbers, &of);
    let gained: Vec<Fixed> = plan
        .protected
        .iter()
        .zip(&numbers.classes)
        .map(|(class, held)| gain(class, held, &per_money, &new_shares))
        .collect();
    let all_gained = gained.iter().fold(Fixed::zero(), |all, part| all.plus(part));
    let [before, on_top] = &numbers.warrants;
    let warrants = [before, on_top].map(|[number, worth]| number.plus(&worth.times(&per_money)));
    let warrants = warrants[0].plus(&warrants[1]);
    let sold = new_shares.plus(&pool_increase).plus(&warrants);
    let converted = total.minus(&numbers.existing).minus(&sold).minus(&all_gained);
    // Who may choose takes what brings most.
    let most = |(amount, choices): &(Fixed, Vec<Priced>)| {
        let brings =
            |terms| convert(amount, terms, &per_money, numbers, [&converted, &new_shares, &pool_increase, &warrants]);
        choices.iter().map(brings).max().expect("terms of its own")
    };
    let conversions = numbers.papers.iter().map(most).collect();
    let price = match &plan.fixing {
        Fixing::Price(_) => numbers.value.clone(),
        _ => Fixed(one().clone()).over(&if per_money.0 == IBig::ZERO { Fixed(IBig::ONE) } else { per_money }),
    };
    Found { fully_diluted: total.clone(), price, new_shares, pool_increase, conversions, gained, warrants }
}

fn pool(numbers: &Numbers, of: &Fixed) -> Fixed {
    let wanted = numbers.pool_target.as_ref().map(|target| target.times(of).minus(&numbers.pool_there));
    wanted.filter(|wanted| wanted.0 > IBig::ZERO).unwrap_or_else(Fixed::zero)
}

/// One over the price, kept as it is so that no price of zero is divided by.
fn shares_per_money(plan: &Plan, numbers: &Numbers, total: &Fixed) -> Fixed {
    let sold = numbers.shares.plus(&numbers.stake.times(total));
    let increase =
        if plan.pool_of_pre_money { of_pre_money(numbers, &total.minus(&sold)) } else { pool(numbers, total) };
    let pool_on_top = if plan.pool_on_top { increase.clone() } else { Fixed::zero() };
    // What one unit of money buys is the base over the value, and warrants for money are so many times that: they come off
    // one side or the other.
    let [[before, before_worth], [number, worth]] = &numbers.warrants;
    let on_top = pool_on_top.plus(number);
    let value = numbers.value.plus(worth);
    match (&plan.fixing, plan.method) {
        (Fixing::Price(_), _) => Fixed(one().clone()).over(&numbers.value),
        (Fixing::PostMoney(_), _) => total.minus(&on_top).over(&value),
        (Fixing::PreMoney(_), Method::PreMoney) => {
            let base = numbers.existing.plus(before).plus(&increase).minus(&pool_on_top);
            base.over(&numbers.value.minus(before_worth))
        }
        (Fixing::PreMoney(_), Method::PercentOwnership) => {
            total.minus(&sold).minus(&on_top).over(&value.plus(&numbers.money))
        }
        (Fixing::PreMoney(_), Method::DollarsInvested) => {
            total.minus(&sold).minus(&on_top).over(&value.plus(&numbers.money).plus(&numbers.converts))
        }
    }
}

/// A pool increase I that is a part t of the shares before the new money, where the value is spread over the old shares
/// and it: I = t (rest - (old + I) M / V) - pool, with the rest that is neither a count nor a stake.
fn of_pre_money(numbers: &Numbers, rest: &Fixed) -> Fixed {
    let Some(target) = &numbers.pool_target else { return Fixed::zero() };
    let [number, worth] = &numbers.warrants[0];
    let money = target.times(&numbers.money.over(&numbers.value.minus(worth)));
    let old = numbers.existing.plus(number);
    let wanted = target.times(rest).minus(&numbers.pool_there).minus(&money.times(&old));
    let increase = wanted.over(&Fixed(one().clone()).plus(&money));
    if increase.0 > IBig::ZERO { increase } else { Fixed::zero() }
}

fn convert(
    amount: &Fixed,
    (cap, discount, rules): &Priced,
    per_money: &Fixed,
    numbers: &Numbers,
    [converted, new_shares, pool_increase, warrants]: [&Fixed; 4],
) -> Fixed {
    let mut best = amount.times(per_money);
    if let Some(discount) = discount {
        best = best.max(amount.times(per_money).over(&Fixed(one().clone()).minus(discount)));
    }
    if let Some(cap) = cap {
        let mut counted = numbers.existing.plus(warrants);
        if rules.other_converting_securities {
            counted = counted.plus(converted);
        }
        if rules.pool_increase {
            counted = counted.plus(pool_increase);
        }
        if rules.new_money {
            counted = counted.plus(new_shares);
        }
        // A count with itself and no other, or all others and not itself: x = r (c + x), and x = r (c - x).
        let whole = match (rules.this_security, rules.other_converting_securities) {
            (true, false) => cap.minus(amount),
            (false, true) => cap.plus(amount),
            _ => cap.clone(),
        };
        best = best.max(counted.times(amount).over(&whole));
    }
    best
}

fn gain(
    class: &Class,
    (shares, issue_price, conversion_price, base): &(Fixed, Fixed, Fixed, Fixed),
    per_money: &Fixed,
    new_shares: &Fixed,
) -> Fixed {
    let before = shares.times(issue_price).over(conversion_price);
    if per_money.times(conversion_price).0 <= *one() {
        return Fixed::zero();
    }
    if class.protection == AntiDilution::FullRatchet {
        return shares.times(issue_price).times(per_money).minus(&before);
    }
    // All that is paid, at the old price.
    let at_old_price = new_shares.over(per_money).over(conversion_price);
    before.times(&base.plus(new_shares)).over(&base.plus(&at_old_price)).minus(&before)
}
