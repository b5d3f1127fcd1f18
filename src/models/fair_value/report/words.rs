//! The finding in sentences: what a common share is worth, and what that rests on.

use super::{a_share, common, inputs, options_of};
use crate::models::Page;
use crate::models::fair_value::outcome::{Calibration, ClassValue, Headline, Options, Outcome};
use crate::models::fair_value::terms::FairValue;
use crate::number::Exact;
use crate::report::words::capital;
use crate::report::{Prose, Rank, Section};
use crate::worksheet::{Line, dimension};

/// Says all of it, the finding first.
pub fn state_all(terms: &FairValue, outcome: &Outcome, page: &Page<'_>, section: &mut Section) {
    section.answer(lead(terms, outcome, page));
    if let Some(discounted) = after_discount(outcome) {
        section.answer(discounted);
    }
    for (options, of) in options_of(outcome) {
        section.state(Rank::Meaning, equity(outcome, options, of, page));
        if let Some(promised) = promise(options, page) {
            section.state(Rank::Aside, promised);
        }
        if !options.jumps.is_empty() {
            section.state(Rank::Aside, jumps(options));
        }
        if options.is_published {
            section.state(Rank::Aside, published(options));
        }
    }
    inputs::volatilities_of_peers(terms, outcome).into_iter().for_each(|taken| section.state(Rank::Aside, taken));
    if let Some(open) = left_open(outcome, page) {
        section.state(Rank::Meaning, open);
    }
}

/// "A common share is worth 0.7743, 61.95 % of the 1.25 just paid; 31.25M post-money overstates …"
fn lead(terms: &FairValue, outcome: &Outcome, page: &Page<'_>) -> Prose {
    let Some((class, per_share)) = common(outcome) else {
        return Prose::default().with("All classes together are worth {} today.", [outcome.equity.id()]);
    };
    let prose = Prose::new(capital(&a_share(class))).words(" is worth ").figure(per_share);
    let Some((headline, part)) = outcome.headline.as_ref().zip(class.of_headline) else {
        return prose.with("; all classes together are worth {}.", [outcome.equity.id()]);
    };
    let price = match terms.headline_price {
        Some(_) => " of the headline price of ",
        None => " of the price just paid, ",
    };
    let all = match terms.post_money {
        Some(_) => ", the post-money valuation as reported, ",
        None => ", that price for all shares, ",
    };
    let prose = prose.words(", ").figure(part).words(price).figure(headline.price);
    overstated(headline, prose.words("; ").figure(headline.post_money).words(all), outcome, page)
}

/// Whether the price for all shares is more than all of them are worth.
fn overstated(headline: &Headline, prose: Prose, outcome: &Outcome, page: &Page<'_>) -> Prose {
    let compared = page.compare(headline.post_money, outcome.equity);
    let is = |test: fn(&Exact) -> bool| page.sheet.value(headline.overstatement.id()).is_some_and(|more| test(&more));
    match () {
        () if is(Exact::is_positive) => {
            prose.finding("overstates what they are worth by ", compared).figure(headline.overstatement).words(".")
        }
        () if is(Exact::is_negative) => {
            prose.finding("understates what they are worth by ", compared).fall(headline.overstatement).words(".")
        }
        () => prose.finding("is what they are worth.", compared),
    }
}

/// What is left of a common share that cannot be sold.
fn after_discount(outcome: &Outcome) -> Option<Prose> {
    let applied = outcome.marketability.as_ref()?.applied?;
    let (class, _) = common(outcome)?;
    let left = class.marketable?;
    Some(Prose::default().with(
        "As it cannot be sold on a market, {} is taken off, from common shares alone and once: {} is left.",
        [applied.id(), left.id()],
    ))
}

/// Where the equity is from.
fn equity(outcome: &Outcome, options: &Options, of: Option<&str>, page: &Page<'_>) -> Prose {
    let within = of.map_or(String::new(), |scenario| format!("In the scenario {scenario}: "));
    let volatility = Prose::new(within);
    match options.calibrated_to {
        None => volatility.with("all of the equity is stated at {}.", [options.equity.id()]),
        Some(Calibration { class, price, is_rest }) => {
            let class = &outcome.classes[class];
            let paid = match is_rest {
                false => " that was paid for it where all of the equity is worth ",
                true => {
                    " that the other scenarios leave to be explained of its price where all of the equity is worth "
                }
            };
            let prose = volatility.words(format!("{} is worth the ", a_share(class))).figure(price).words(paid);
            let prose = prose.figure(options.equity).words(held(class, page));
            if is_rest { prose.words(".") } else { other_than_paid(prose, class, price, of, page) }
        }
    }
}

/// That the shares of the round are among those that share the equity.
fn held(class: &ClassValue, page: &Page<'_>) -> String {
    let shares = class.shares.map_or(String::new(), |shares| format!(", {} of them", page.sheet.show(shares.id())));
    format!("; the shares of that round{shares}, are in the table")
}

/// Where a scenario is calibrated alone, all of them together need not come to what was paid.
fn other_than_paid(
    prose: Prose,
    class: &ClassValue,
    price: Line<dimension::Price>,
    of: Option<&str>,
    page: &Page<'_>,
) -> Prose {
    let values = class.per_share.and_then(|each| Some((each, page.sheet.value(each.id())?)));
    match (of, values, page.sheet.value(price.id())) {
        (Some(_), Some((each, value)), Some(paid)) if !is_near(&value, &paid) => {
            prose.with(". Over all scenarios it comes to {}, which is not what was paid.", [each.id()])
        }
        _ => prose.words("."),
    }
}

/// Whether two prices are the same to whoever reads them.
fn is_near(one: &Exact, other: &Exact) -> bool {
    (one - other).abs() < &other.abs() * &Exact::power_of_ten(-6)
}

/// What the preferences are worth as a promise.
fn promise(options: &Options, page: &Page<'_>) -> Option<Prose> {
    let preferences = options.preferences.as_ref()?;
    // What is all but certain has no spread worth a sentence.
    page.sheet.value(preferences.credit_spread.id()).filter(|spread| *spread > Exact::power_of_ten(-5))?;
    let [sum, value, spread] = [preferences.sum.id(), preferences.value.id(), preferences.credit_spread.id()];
    let words = "As a promise to be paid first, the preferences of {} are worth {} today: a credit spread of {} a year over \
                 the rate without risk.";
    Some(Prose::default().with(words, [sum, value, spread]))
}

/// What a preset assumes.
fn published(options: &Options) -> Prose {
    let words = "As Gornall and Strebulaev (2020) assume where nothing else is stated: a volatility of {}, an exit after {} on \
                 average, {} without risk, and an offering in place of a sale the more probable the larger the exit.";
    Prose::default().with(words, [options.volatility.id(), options.years.id(), options.risk_free_rate.id()])
}

fn jumps(options: &Options) -> Prose {
    let mut prose = Prose::new("Payoffs jump at an exit of ");
    for (at, jump) in options.jumps.iter().enumerate() {
        let between = match at {
            0 => "",
            _ if at + 1 == options.jumps.len() => " and ",
            _ => ", ",
        };
        prose = prose.words(between).figure(jump.at);
    }
    prose.words("; what is gained or lost there is priced as a digital option.")
}

/// What the price leaves open: how far the value of a common share reaches over the grid.
fn left_open(outcome: &Outcome, page: &Page<'_>) -> Option<Prose> {
    let grid = outcome.grid.as_ref()?;
    let known = grid.per_share.iter().flatten().flatten();
    let mut values: Vec<_> = known.filter_map(|each| Some((page.sheet.value(each.id())?, each.id()))).collect();
    values.sort();
    let ((_, least), (_, most)) = (values.first()?, values.last()?);
    let ends = |lines: &[crate::worksheet::NodeId]| Some([*lines.first()?, *lines.last()?]);
    let volatilities: Vec<_> = grid.volatilities.iter().map(|line| line.id()).collect();
    let years: Vec<_> = grid.years.iter().map(|line| line.id()).collect();
    let ([low, high], [soon, late]) = (ends(&volatilities)?, ends(&years)?);
    let what = match outcome.views.iter().any(is_calibrated) {
        true => "One price does not say how volatile the equity is, nor when the exit comes",
        false => "Nobody knows how volatile the equity is, nor when the exit comes",
    };
    let words = format!(
        "{what}: with a volatility of {{}} to {{}} and {{}} to {{}} {} is worth {{}} to {{}}.",
        a_share(&outcome.classes[grid.class])
    );
    Some(Prose::default().with(&words, [low, high, soon, late, *least, *most]))
}

fn is_calibrated(view: &crate::models::fair_value::outcome::View) -> bool {
    matches!(&view.by, crate::models::fair_value::outcome::By::Options(options) if options.calibrated_to.is_some())
}
