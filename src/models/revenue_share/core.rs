//! What is paid when, and what it returns.

use super::mistakes;
use super::terms::{RevenueShare, Revenues};
use crate::models::Yields;
use crate::models::deduction::{self, Check, Checked, checked};
use crate::number::Exact;
use crate::reconcile::Choice;
use crate::worksheet::{Line, Money, Multiple, Worksheet, Years, dimension};

/// What a share of revenue comes to.
#[derive(Debug)]
pub struct Outcome {
    /// What the investor paid.
    pub investment: Line<dimension::Money>,
    /// The most that is paid, if there is a cap.
    pub cap_amount: Option<Line<dimension::Money>>,
    /// The periods, up to the one in which the cap is reached.
    pub paid: Vec<Paid>,
    /// All that is paid in them.
    pub total_paid: Line<dimension::Money>,
    /// What the cap leaves to be paid after them.
    pub outstanding: Option<Line<dimension::Money>>,
    /// All that is paid, divided by the investment.
    pub multiple: Line<dimension::Multiple>,
    /// The years until the cap is reached, if it is.
    pub years_to_cap: Option<Line<dimension::Years>>,
    /// The internal rate of return of a year; undefined, with the reason, where there is none.
    pub rate: Option<Line<dimension::Rate>>,
    /// Figures that were reported although they follow from others.
    pub checked: Vec<Checked>,
}

/// What is paid for one period, at its end.
#[derive(Debug)]
pub struct Paid {
    /// Its name, or its number.
    pub name: String,
    /// The revenue.
    pub revenue: Line<dimension::Money>,
    /// The share of it.
    pub due: Line<dimension::Money>,
    /// What of that the cap leaves room for.
    pub amount: Line<dimension::Money>,
    /// All that is paid so far.
    pub so_far: Line<dimension::Money>,
}

pub(super) fn compute(terms: &RevenueShare, sheet: &Worksheet, yields: &mut Yields) -> Option<Outcome> {
    let investment = terms.investment.on(sheet).named("investment");
    let (cap, checked) = cap(terms, investment, yields);
    let shares = terms.share.on(sheet);
    let mut paid: Vec<Paid> = Vec::new();
    let nothing: Money<'_> = sheet.constant(Exact::ZERO);
    let (mut due_so_far, mut so_far) = (nothing, nothing);
    let mut is_reached = false;
    for (name, revenue) in revenues(terms, sheet, yields)? {
        let named = |figure| ["periods", name.as_str(), figure];
        let revenue = revenue.named_at(&named("revenue"));
        let due = (revenue * shares).named_at(&named("due"));
        due_so_far = due_so_far + due;
        if cap.is_some() {
            due_so_far = due_so_far.named_at(&named("due_so_far"));
        }
        let before = so_far;
        so_far = cap.map_or(due_so_far, |cap| due_so_far.min(cap)).named_at(&named("paid_so_far"));
        let amount = (so_far - before).named_at(&named("paid"));
        let lines = [revenue, due, amount, so_far].map(|money| money.line());
        let [revenue, due, amount, total] = lines;
        paid.push(Paid { name, revenue, due, amount, so_far: total });
        is_reached = cap.is_some_and(|cap| cap.is_defined() && !so_far.less_than(cap).holds());
        if is_reached {
            break;
        }
    }
    let total = so_far.named("total_paid");
    let years = |periods: usize| time(terms, sheet, periods);
    yields.state(
        &["cap"],
        if is_reached {
            "reached"
        } else if cap.is_some() {
            "not reached"
        } else {
            "none"
        },
    );
    Some(Outcome {
        investment: investment.line(),
        cap_amount: cap.map(|cap| cap.line()),
        outstanding: cap.map(|cap| (cap - due_so_far).max(nothing).named("outstanding").line()),
        multiple: multiple(terms, due_so_far, cap, investment).named("multiple").line(),
        years_to_cap: is_reached.then(|| years(paid.len()).named("years_to_cap").line()),
        rate: rate(terms, investment, &paid),
        total_paid: total.line(),
        paid,
        checked,
    })
}

/// What is paid, divided by the investment: no more than a cap that is a multiple, however vague the investment is.
fn multiple<'s>(terms: &RevenueShare, due: Money<'s>, cap: Option<Money<'s>>, investment: Money<'s>) -> Multiple<'s> {
    match (&terms.cap, cap) {
        (Some(multiple), _) => (due / investment).as_multiple().min(multiple.on(investment.sheet())),
        (None, Some(cap)) => (due.min(cap) / investment).as_multiple(),
        (None, None) => (due / investment).as_multiple(),
    }
}

/// The most that is paid: as an amount, or as a multiple of the investment; where both are stated they are compared.
fn cap<'s>(terms: &RevenueShare, investment: Money<'s>, yields: &mut Yields) -> (Option<Money<'s>>, Vec<Checked>) {
    let sheet = investment.sheet();
    yields.reported(sheet, "investment", Some(&terms.investment));
    yields.reported(sheet, "cap", terms.cap.as_ref());
    yields.reported(sheet, "cap_amount", terms.cap_amount.as_ref());
    let stated = terms.cap_amount.as_ref().map(|amount| amount.on(sheet));
    let by_multiple = terms.cap.as_ref().map(|cap| cap.on(sheet) * investment);
    let both = by_multiple.zip(stated);
    let check =
        both.map(|(implied, stated)| Check { name: "cap_amount", reported: stated.id(), implied: implied.id() });
    let checks: Vec<Check> = check.into_iter().collect();
    let readings = vec![deduction::reading("as-reported", 0, "the figures mean what they say", &checks)];
    yields.reading(Choice { about: "cap".to_string(), is_stated: false, readings });
    (by_multiple.or(stated).map(|cap| cap.named("cap_amount")), checked(sheet, &[], &checks))
}

/// Every revenue with the name of its period. Of those that grow, each is made when it is asked for.
fn revenues<'s>(
    terms: &'s RevenueShare,
    sheet: &'s Worksheet,
    yields: &mut Yields,
) -> Option<Box<dyn Iterator<Item = (String, Money<'s>)> + 's>> {
    match &terms.revenues {
        Revenues::Stated(stated) => {
            Some(Box::new(stated.iter().map(|(name, revenue)| (name.clone(), revenue.on(sheet)))))
        }
        Revenues::Growing { first, growth, count } => {
            let factor = growth.on(sheet).plus_one();
            if factor.is_negative().holds() {
                yields.mistake(mistakes::shrinks_to_nothing(terms.span, growth.claim().span));
                return None;
            }
            let growing = std::iter::successors(Some(first.on(sheet)), move |revenue| Some(*revenue * factor));
            Some(Box::new((1..=*count).map(|number| number.to_string()).zip(growing)))
        }
    }
}

/// The years from the investment to the end of a period, counted from 1.
fn time<'s>(terms: &RevenueShare, sheet: &'s Worksheet, periods: usize) -> Years<'s> {
    let years = i128::try_from(periods).ok().and_then(|periods| Exact::ratio(periods, terms.period.in_a_year()));
    sheet.constant(years.expect("there are a few hundred periods, and a year has at least one"))
}

/// The rate at which what is paid is worth the investment.
fn rate(terms: &RevenueShare, investment: Money<'_>, paid: &[Paid]) -> Option<Line<dimension::Rate>> {
    let sheet = investment.sheet();
    let nothing: Money<'_> = sheet.constant(Exact::ZERO);
    let start = (nothing - investment, time(terms, sheet, 0));
    let flows = paid.iter().enumerate().map(|(at, one)| (one.amount.on(sheet), time(terms, sheet, at + 1)));
    let rates = sheet.internal_rates(&std::iter::once(start).chain(flows).collect::<Vec<_>>());
    rates.first().map(|rate| rate.named("internal_rate").line())
}
