//! What can be wrong with a round.

use super::terms::Round;
use crate::diagnostic::{Code, Diagnostic};
use crate::worksheet::Money;

pub(super) fn raises_all(round: &Round) -> Diagnostic {
    impossible(round, "raises as much as the company is worth after it, or more")
}

pub(super) fn paid_above_raised(round: &Round, paid: Money<'_>, raised: Money<'_>) -> Diagnostic {
    let [paid, raised] = [paid, raised].map(|money| money.sheet().show(money.id()));
    impossible(round, &format!("raised {raised} in all, and the holder is said to have paid {paid} of it"))
}

pub(super) fn leaves_all(round: &Round) -> Diagnostic {
    impossible(round, "leaves the holder with all of the company, or more")
}

fn impossible(round: &Round, why: &str) -> Diagnostic {
    Diagnostic::error(Code::ImpossibleDeal, format!("the round `{}` cannot exist: it {why}", round.name))
        .at(round.span, "this round")
        .help("check whether the value is before or after the new money")
}
