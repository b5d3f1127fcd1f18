//! What can be wrong with a deal.

use super::terms::Leg;
use crate::diagnostic::{Code, Diagnostic, listed};
use crate::models::Run;
use crate::scenario::Section;
use crate::worksheet::Money;

/// `enough` are the figures each of which would suffice.
pub(super) fn too_little(section: &Section<'_>, enough: Vec<&str>) -> Diagnostic {
    let message = format!("`{}` knows too little of the deal to say anything", section.name());
    let mistake = Diagnostic::error(Code::TooLittleKnown, message);
    if enough.is_empty() {
        let help = "two of `investment`, `stake` and a valuation suffice, or a price with share counts";
        return mistake.at(section.span(), "needs more figures").help(help);
    }
    let help = format!("any one of these would suffice: {}", listed(enough));
    mistake.at(section.span(), "needs one more figure").help(help)
}

/// A percentage where a multiple belongs.
pub(super) fn step_up_in_percent(section: &Section<'_>) -> Diagnostic {
    Diagnostic::error(Code::WrongUnit, "`step_up` is a multiple, and this is a percentage")
        .at(section.span_of("step_up"), "this is a percentage")
        .help("write `change = \"…\"` for a change in per cent, or the multiple: `step_up = \"2.19x\"`")
}

/// Legs add up only where each of them has a price of its own, or none has.
pub(super) fn leg_without_price(legs: &[Leg]) -> Option<Diagnostic> {
    let (priced, without) = (legs.iter().find(|leg| leg.has_price())?, legs.iter().find(|leg| !leg.has_price())?);
    let message = format!("the leg `{}` has no price of its own, and `{}` has", without.name, priced.name);
    let help = "write its `valuation`, its `price_per_share` or its `shares_bought`; or no price for any leg";
    let mistake = Diagnostic::error(Code::TooLittleKnown, message).at(without.span, "at what price?");
    Some(mistake.at(priced.span, "has a price of its own").help(help))
}

/// The new money is worth as much as the whole company, or more.
pub(super) fn nothing_before(run: &Run<'_>, [new_money, post_money, pre_money]: [Money<'_>; 3]) -> Diagnostic {
    let [new, after, before] = [new_money, post_money, pre_money].map(|money| run.sheet.show(money.id()));
    let message = format!(
        "the deal cannot exist: {new} of new money in a company worth {after} after it leaves {before} for what was there \
         before",
    );
    let mistake = Diagnostic::error(Code::ImpossibleDeal, message)
        .help("if sellers were paid and no shares were issued, write `proceeds = \"sellers\"`");
    run.blame(mistake, pre_money.id())
}
