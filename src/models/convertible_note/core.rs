//! What a note comes to with its interest.

use super::interest::{Bears, InterestTerms};
use super::terms::Note;
use crate::captable::{ConversionTerms, Convertible, ConvertibleKind};
use crate::models::accrual::Earned;
use crate::models::ledger::Ledger;
use crate::models::ownership::AsIfConverted;
use crate::models::{Run, Yields, warrant};
use crate::worksheet::{Line, dimension};

/// What came of a note.
#[derive(Debug)]
pub struct Outcome {
    /// What is lent.
    pub principal: Line<dimension::Money>,
    /// The interest that has accrued; `None` for a note without.
    pub interest: Option<Line<dimension::Money>>,
    /// What is earned at which rate; empty where the rate does not change.
    pub schedule: Vec<Earned>,
    /// How it bears interest, if it does.
    pub bears: Option<Bears>,
    /// What converts: the principal with interest.
    pub amount: Line<dimension::Money>,
    /// How it converts.
    pub terms: ConversionTerms,
    /// The pre-money value above which the cap gives the lower price, where there are both: cap / (1 - discount).
    pub crossover: Option<Line<dimension::Money>>,
    /// The warrant that comes with it.
    pub warrant: Option<warrant::Outcome>,
    /// Who would own what if everything converted now; `None` before anybody holds shares.
    pub as_if_converted: Option<AsIfConverted>,
}

pub(super) fn compute(note: &Note, run: &Run<'_>, yields: &mut Yields) -> Outcome {
    let principal = note.principal.on(run.sheet).named("principal");
    let (interest, schedule) = match note.interest.as_ref().map(|interest| interest.accrued(run, principal)) {
        Some((interest, schedule)) => (Some(interest.named("interest")), schedule),
        None => (None, Vec::new()),
    };
    let amount = interest.map_or(principal, |interest| (principal + interest).named("amount"));
    let cap = note.valuation_cap.as_ref().map(|cap| cap.on(run.sheet));
    let discount = note.discount.as_ref().map(|discount| discount.on(run.sheet));
    let crossover = cap.zip(discount).map(|(cap, discount)| (cap / discount.complement()).named("crossover"));
    let mut outcome = Outcome {
        principal: principal.line(),
        interest: interest.map(|interest| interest.line()),
        schedule,
        bears: note.interest.as_ref().map(InterestTerms::bears),
        amount: amount.line(),
        terms: ConversionTerms {
            valuation_cap: cap.map(|cap| cap.line()),
            discount: discount.map(|discount| discount.line()),
            floor: note.floor.as_ref().map(|floor| floor.on(run.sheet)),
            capitalization: note.capitalization,
            most_favoured_nation: note.most_favoured_nation,
        },
        crossover: crossover.map(|crossover| crossover.line()),
        warrant: None,
        as_if_converted: None,
    };
    let multiple = note.change_of_control_multiple.as_ref().map(|multiple| multiple.on(run.sheet));
    let mut ledger = Ledger::new(run, run.captable());
    let holder = ledger.table.holder(&note.holder);
    ledger.lend(Convertible {
        name: run.step.into(),
        holder,
        kind: ConvertibleKind::Note,
        principal: outcome.principal,
        amount: outcome.amount,
        terms: outcome.terms,
        converts_into: note.converts_into,
        pro_rata_right: false,
        change_of_control_multiple: multiple.map(|multiple| multiple.line()),
        multiple_is_of_principal: note.multiple_is_of_principal,
        seniority: note.seniority,
        issued: run.date,
        maturity: note.maturity,
        accrued_until: note.interest.as_ref().and_then(InterestTerms::until).zip(note.accrued_until_at),
        favoured_at: note.favoured_at,
    });
    if let Some(terms) = &note.warrant {
        let issued = warrant::issue(terms, &mut ledger, &note.holder, Some(principal));
        outcome.warrant = issued.map_err(|mistake| yields.mistake(mistake)).ok();
    }
    outcome.as_if_converted = AsIfConverted::of(run.sheet, &ledger.table);
    ledger.keep(yields);
    outcome
}
