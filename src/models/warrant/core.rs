//! A warrant that waits for the next round, or that is for a known number of shares at once.

use super::mistakes;
use super::terms::{Of, Size, Strike, Warrant, WarrantTerms};
use crate::captable::{OpenWarrant, WarrantSize, WarrantStrike};
use crate::diagnostic::Diagnostic;
use crate::models::ledger::Ledger;
use crate::models::{Run, Yields};
use crate::worksheet::{Line, Money, Price, Rate, Shares, dimension};

/// What came of a warrant.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// The amount that its shares follow from; `None` for a stated number of shares.
    pub amount: Option<Line<dimension::Money>>,
    /// How many shares it is for, where no round has to say so.
    pub shares: Option<Line<dimension::Shares>>,
    /// What is paid for a share, where no round has to say so.
    pub strike: Option<Line<dimension::Price>>,
    /// What is taken off the price of the round for the strike.
    pub strike_discount: Option<Line<dimension::Rate>>,
    /// Whether its amount is divided by the price of the round, whatever the strike.
    pub over_round_price: bool,
    /// Whether it waits for a round.
    pub waits: bool,
}

pub(super) fn compute(warrant: &Warrant, run: &Run<'_>, yields: &mut Yields) -> Result<Outcome, Diagnostic> {
    let mut ledger = Ledger::new(run, run.captable());
    let covered = match &warrant.of {
        None => None,
        Some(Of::Amount(amount)) => Some(amount.on(run.sheet)),
        Some(Of::Step(name)) => {
            let paper = ledger.table.convertibles().iter().find(|paper| *paper.name == *name.text);
            let paper = paper.ok_or_else(|| mistakes::covers_nothing(&ledger.table, name))?;
            Some(paper.principal.on(run.sheet))
        }
    };
    let outcome = issue(&warrant.terms, &mut ledger, &warrant.holder, covered)?;
    ledger.keep(yields);
    Ok(outcome)
}

/// Grants a warrant that covers an amount, or is for a stated number of shares. Where its number, its strike and its class are
/// known it is an award at once; otherwise it waits for a round.
pub(crate) fn issue<'s>(
    terms: &WarrantTerms,
    ledger: &mut Ledger<'_, 's>,
    holder: &str,
    covered: Option<Money<'s>>,
) -> Result<Outcome, Diagnostic> {
    let sheet = ledger.run.sheet;
    let class = terms.class.as_ref().map(|name| ledger.common(Some(name), name.span)).transpose()?;
    let strike: Option<Price<'s>> = match &terms.strike {
        Strike::Fixed(strike) => Some(strike.on(sheet).named_at(&["warrant", "strike"])),
        _ => None,
    };
    let discount: Option<Rate<'s>> = match &terms.strike {
        Strike::BelowRoundPrice(discount) => Some(discount.on(sheet)),
        _ => None,
    };
    let nothing = || sheet.undefined("nothing says what the warrant covers", &[]);
    let (amount, stated, over_round_price): (Option<Money<'s>>, Option<Shares<'s>>, bool) = match &terms.size {
        Size::Shares(shares) => (None, Some(shares.on(sheet)), false),
        Size::Coverage { part, over_round_price } => {
            let covered = covered.unwrap_or_else(nothing);
            let amount = part.as_ref().map_or(covered, |part| covered * part.on(sheet));
            (Some(amount.named_at(&["warrant", "amount"])), None, *over_round_price)
        }
    };
    let by_strike = amount.zip(strike).filter(|_| !over_round_price).map(|(amount, strike)| amount / strike);
    let shares = stated.or(by_strike).map(|shares| shares.named_at(&["warrant", "shares"]));
    let open = OpenWarrant {
        name: ledger.run.step.into(),
        holder: ledger.table.holder(holder),
        size: match (shares, amount) {
            (Some(shares), _) => WarrantSize::Shares(shares.line()),
            (None, Some(amount)) if over_round_price => WarrantSize::OverRoundPrice(amount.line()),
            (None, amount) => WarrantSize::OverStrike(amount.unwrap_or_else(nothing).line()),
        },
        strike: match (strike, discount) {
            (Some(strike), _) => WarrantStrike::Fixed(strike.line()),
            (None, Some(discount)) => WarrantStrike::BelowRoundPrice(discount.line()),
            (None, None) => WarrantStrike::RoundPrice,
        },
        is_on_top: terms.is_on_top,
        class,
        granted: ledger.run.day(),
    };
    let waits = match (class, shares, strike) {
        (Some(class), Some(shares), Some(strike)) => {
            ledger.warrant(open, class, shares, strike.line());
            false
        }
        _ => {
            ledger.table.open_warrants_mut().push(open);
            true
        }
    };
    Ok(Outcome {
        amount: amount.map(Line::from),
        shares: shares.map(Line::from),
        strike: strike.map(Line::from),
        strike_discount: discount.map(Line::from),
        over_round_price,
        waits,
    })
}
