//! Premiums over prices, and the senses of a reported one.

use jiff::civil::Date;

use super::terms::{Compared, PremiumTerms};
use crate::models::Yields;
use crate::models::deduction::Check;
use crate::reconcile::{Account, Choice, Noun, Reading, ReportedAs, Verdict, judge};
use crate::worksheet::{Line, NodeId, Price, Rate, Reported, Shares, Worksheet, dimension};

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
    let (compared, premium) = implying(terms)?;
    Some(compared.price.as_ref()?.on(sheet) * premium.on(sheet).plus_one())
}

/// The price and the premium from which an offer follows.
fn implying(terms: &PremiumTerms) -> Option<(&Compared, &Reported<dimension::Rate>)> {
    let only = (terms.prices.len() == 1).then_some(terms.premium.as_ref()).flatten();
    let priced = terms.prices.iter().filter(|compared| compared.price.is_some());
    let pairs = priced.map(|compared| Some((compared, compared.premium.as_ref().or(only)?)));
    pairs.flatten().next()
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
    let of_others = over_other_prices(terms, offer, &yields.account);
    let mut fitting: Vec<&str> = Vec::new();
    let over = terms.prices.iter().filter_map(|compared| {
        let name = |figure| ["prices", compared.name.as_str(), figure];
        let price = price(compared, offer)?.named_at(&name("price"));
        let premium = over(offer, price).named_at(&name("premium"));
        let other = of_others.iter().find(|other| other.compared.name == compared.name).map(|other| other.reported);
        let stated = compared.premium.as_ref().map(|premium| premium.on(sheet));
        let own = stated.or(other);
        let judged = own.filter(|_| compared.price.is_some()).or(general.filter(|_| own.is_none()));
        let fits = judged.map(|reported| fits(sheet, &yields.account, reported.id(), premium.id()));
        if fits == Some(true) && stated.is_none() {
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

/// Premiums that were reported over a price of their own, but for the one from which the offer itself follows where it
/// `is_implied`.
pub fn checks(terms: &PremiumTerms, offer: Price<'_>, is_implied: bool) -> Vec<Check> {
    let sheet = offer.sheet();
    let implying = implying(terms).filter(|_| is_implied).map(|(compared, _)| &compared.name);
    let judged = terms.prices.iter().filter(|compared| Some(&compared.name) != implying);
    let checks = judged.filter_map(|compared| {
        let (price, premium) = (compared.price.as_ref()?.on(sheet), compared.premium.as_ref()?.on(sheet));
        let implied = sheet.without_names(|| over(offer, price));
        Some(Check { name: "premium", reported: premium.id(), implied: implied.id() })
    });
    checks.collect()
}

/// A further report of a premium that is over another price than the first one.
struct OverOther<'t, 's> {
    /// Which report it is, after the first.
    at: usize,
    compared: &'t Compared,
    reported: Rate<'s>,
    premium: Rate<'s>,
}

/// Reports of a premium, after the first, that fit a price over which the first one does not, and none over which it does.
fn over_other_prices<'t, 's>(terms: &'t PremiumTerms, offer: Price<'s>, account: &Account) -> Vec<OverOther<'t, 's>> {
    let sheet = offer.sheet();
    let Some(general) = &terms.premium else { return Vec::new() };
    let prices = terms.prices.iter().filter(|compared| compared.premium.is_none());
    let prices = prices.filter_map(|compared| Some((compared, compared.price.as_ref()?.on(sheet))));
    let prices = prices.map(|(compared, price)| (compared, sheet.without_names(|| over(offer, price))));
    let prices: Vec<(&Compared, Rate<'_>)> = prices.collect();
    let fits = |reported: Rate<'_>, premium: Rate<'_>| fits(sheet, account, reported.id(), premium.id());
    let mut found: Vec<OverOther<'_, '_>> = Vec::new();
    for (at, reported) in general.others_on(sheet).into_iter().enumerate() {
        let (shared, open): (Vec<_>, Vec<_>) =
            prices.iter().partition(|(_, premium)| fits(general.on(sheet), *premium));
        if shared.iter().any(|(_, premium)| fits(reported, *premium)) {
            continue;
        }
        let is_free = |compared: &Compared| found.iter().all(|other| other.compared.name != compared.name);
        let fitting = open.into_iter().find(|&(compared, premium)| is_free(compared) && fits(reported, premium));
        found.extend(fitting.map(|(compared, premium)| OverOther { at, compared, reported, premium }));
    }
    found
}

/// Declares what a premium may be over of which nobody said that: one reading for each price, the first as everybody would
/// assume. Where there are several reports, one that is over another price is no report of the same figure.
/// Where the offer `is_implied` by it, it fits by itself.
pub fn senses(terms: &PremiumTerms, offer: Price<'_>, is_implied: bool, yields: &mut Yields) -> Option<()> {
    let sheet = offer.sheet();
    let general = terms.premium.as_ref()?;
    if implying(terms).is_some_and(|(_, premium)| is_implied && std::ptr::eq(premium, general)) {
        return None;
    }
    let premium = general.on(sheet);
    let others = over_other_prices(terms, offer, &yields.account);
    if let Some(figure) = yields.account.figures.iter_mut().find(|figure| figure.name == "premium") {
        let mut at = 0..;
        figure.reports.retain(|_| at.next().is_none_or(|at| at == 0 || others.iter().all(|other| other.at + 1 != at)));
    }
    for other in &others {
        let name = ["prices", &other.compared.name, "premium"].join(".");
        let reading =
            Reading::new("premium-over-its-own-price", 0, ["the premium is over ", &other.compared.label].concat());
        let readings = vec![reading.equal(other.reported, other.premium)];
        yields.reading(Choice { about: name.clone(), is_stated: false, readings });
        yields.account.figures.push(ReportedAs { name, reports: vec![other.reported.id()] });
    }
    let stated = terms.prices.iter().filter_map(|compared| Some((compared, compared.price.as_ref()?.on(sheet))));
    let stated = stated.filter(|(compared, _)| others.iter().all(|other| other.compared.name != compared.name));
    let readings = stated.enumerate().map(|(at, (compared, price))| {
        let (name, rank) = if at == 0 { ("premium-over-first-price", 0) } else { ("premium-over-another-price", 1) };
        let phrase = ["the premium is over ", &compared.label].concat();
        Reading::new(name, rank, phrase).equal(premium, sheet.without_names(|| over(offer, price)))
    });
    let readings: Vec<Reading> = readings.collect();
    yields.reading(Choice { about: "premium".to_string(), is_stated: readings.len() < 2, readings });
    Some(())
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
