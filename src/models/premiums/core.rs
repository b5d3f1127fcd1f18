//! Premiums over prices, and the senses of a reported one.

use jiff::civil::Date;

use super::terms::{Compared, PremiumTerms};
use crate::models::Yields;
use crate::models::deduction::Check;
use crate::reconcile::{Account, Choice, Noun, Reading, Verdict, judge};
use crate::worksheet::{Line, NodeId, Price, Rate, Shares, Worksheet, dimension};

/// An offer beside earlier prices.
#[derive(Debug)]
pub struct Premiums {
    /// Each price, in the order in which they are written.
    pub over: Vec<Over>,
    /// A premium of which nobody said over which price, as reported.
    pub reported: Option<Line<dimension::Rate>>,
}

/// An offer beside one price.
#[derive(Debug)]
pub struct Over {
    /// Its name in the scenario.
    pub name: String,
    /// What the price is called in print.
    pub label: String,
    /// When it was the price.
    pub date: Option<Date>,
    /// The price, as stated, or as it follows from a reported premium.
    pub price: Line<dimension::Price>,
    /// What is offered above it, as a part of it; below zero for a discount.
    pub premium: Line<dimension::Rate>,
    /// The same for all shares outstanding.
    pub premium_paid: Option<Line<dimension::Money>>,
    /// The premium over this price as it was reported.
    pub reported: Option<Line<dimension::Rate>>,
    /// Whether a reported premium, over this price or over one that nobody named, fits it by all printed digits.
    pub fits: Option<bool>,
}

/// What is offered by a reported premium: the price and its premium, of the first that has both. A premium without a price of
/// its own counts where there is one price only.
pub fn implied_offer<'s>(terms: &PremiumTerms, sheet: &'s Worksheet) -> Option<Price<'s>> {
    let only = (terms.prices.len() == 1).then_some(terms.premium.as_ref()).flatten();
    terms.prices.iter().find_map(|compared| {
        let premium = compared.premium.as_ref().or(only)?;
        Some(compared.price.as_ref()?.on(sheet) * premium.on(sheet).plus_one())
    })
}

/// What is offered beside every price.
pub fn premiums<'s>(
    terms: &PremiumTerms,
    offer: Price<'s>,
    shares: Option<Shares<'s>>,
    yields: &mut Yields,
) -> Premiums {
    let sheet = offer.sheet();
    let general = terms.premium.as_ref().map(|premium| premium.on(sheet));
    let mut fitting: Vec<&str> = Vec::new();
    let over = terms.prices.iter().filter_map(|compared| {
        let name = |figure| ["prices", compared.name.as_str(), figure];
        let price = price(compared, offer)?.named_at(&name("price"));
        let premium = over(offer, price).named_at(&name("premium"));
        let own = compared.premium.as_ref().map(|premium| premium.on(sheet));
        let judged = own.filter(|_| compared.price.is_some()).or(general.filter(|_| own.is_none()));
        let fits = judged.map(|reported| fits(sheet, &yields.account, reported.id(), premium.id()));
        if fits == Some(true) && own.is_none() {
            fitting.push(&compared.name);
        }
        let paid = shares.map(|shares| ((offer - price) * shares).named_at(&name("premium_paid")).line());
        Some(Over {
            name: compared.name.clone(),
            label: compared.label.clone(),
            date: compared.date,
            price: price.line(),
            premium: premium.line(),
            premium_paid: paid,
            reported: own.map(|own| own.line()),
            fits,
        })
    });
    let over = over.collect();
    if general.is_some() {
        let fits = if fitting.is_empty() { "none".to_string() } else { fitting.join(", ") };
        yields.state(&["premium_fits"], fits);
    }
    Premiums { over, reported: general.map(|general| general.named("reported.premium").line()) }
}

/// The price as stated, or what the offer is the reported premium above.
fn price<'s>(compared: &Compared, offer: Price<'s>) -> Option<Price<'s>> {
    let sheet = offer.sheet();
    match (&compared.price, &compared.premium) {
        (Some(price), _) => Some(price.on(sheet)),
        (None, Some(premium)) => Some(offer / premium.on(sheet).plus_one()),
        (None, None) => None,
    }
}

fn over<'s>(offer: Price<'s>, price: Price<'s>) -> Rate<'s> {
    (offer / price).minus_one().as_rate()
}

/// Whether a reported premium can be this one, by the printed digits of all that it follows from.
fn fits(sheet: &Worksheet, account: &Account, reported: NodeId, premium: NodeId) -> bool {
    let mut reading = Reading::new("premium", 0, "");
    reading.equal.push((reported, premium));
    let choices = vec![Choice { about: "premium".to_string(), is_stated: true, readings: vec![reading] }];
    let account = Account { figures: account.figures.clone(), choices, ..Account::default() };
    judge(sheet, &account).verdict == Verdict::Consistent
}

/// Premiums that were reported over a price of their own, but for one from which the offer itself follows.
pub fn checks(terms: &PremiumTerms, offer: Price<'_>) -> Vec<Check> {
    let sheet = offer.sheet();
    let checks = terms.prices.iter().filter_map(|compared| {
        let (price, premium) = (compared.price.as_ref()?.on(sheet), compared.premium.as_ref()?.on(sheet));
        let implied = sheet.without_names(|| over(offer, price));
        Some(Check { name: "premium", reported: premium.id(), implied: implied.id() })
    });
    checks.collect()
}

/// What a premium may be over of which nobody said that: one reading for each price, the first as everybody would assume.
pub fn senses(terms: &PremiumTerms, offer: Price<'_>) -> Option<Choice> {
    let sheet = offer.sheet();
    let premium = terms.premium.as_ref()?.on(sheet);
    let stated = terms.prices.iter().filter_map(|compared| Some((compared, compared.price.as_ref()?.on(sheet))));
    let readings = stated.enumerate().map(|(at, (compared, price))| {
        let (name, rank) = if at == 0 { ("premium-over-first-price", 0) } else { ("premium-over-another-price", 1) };
        let phrase = ["the premium is over ", &compared.label].concat();
        Reading::new(name, rank, phrase).equal(premium, sheet.without_names(|| over(offer, price)))
    });
    let readings: Vec<Reading> = readings.collect();
    Some(Choice { about: "premium".to_string(), is_stated: readings.len() < 2, readings })
}

/// Declares every report.
pub fn report_all(terms: &PremiumTerms, sheet: &Worksheet, yields: &mut Yields) {
    for compared in &terms.prices {
        let name = |figure: &str| ["prices", &compared.name, figure].join(".");
        yields.reported(sheet, &name("price"), compared.price.as_ref());
        yields.reported(sheet, &name("premium"), compared.premium.as_ref());
        yields.figure_called(name("price"), Noun::Named(compared.label.clone()));
        yields.figure_called(name("premium"), Noun::Named(["premium over ", &compared.label].concat()));
    }
    yields.reported(sheet, "premium", terms.premium.as_ref());
}
