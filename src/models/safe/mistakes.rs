//! What can be wrong with a SAFE.

use crate::diagnostic::{Code, Diagnostic};
use crate::models::Run;
use crate::scenario::Section;
use crate::source::Span;
use crate::worksheet::Stake;

pub(super) fn cap_and_stake(section: &Section<'_>) -> Diagnostic {
    let message = "`stake` and `valuation_cap` say the same thing: the cap is the investment divided by the stake";
    Diagnostic::error(Code::KeysConflict, message)
        .at(section.span_of("stake"), "this")
        .also(section.span_of("valuation_cap"), "and this")
        .help("leave one of them out")
}

pub(super) fn takes_all(span: Span, run: &Run<'_>, promised: Stake<'_>) -> Diagnostic {
    let share = run.sheet.show(promised.id());
    let message = format!("this SAFE promises {share} of the company, and nothing would be left for its founders");
    run.blame(Diagnostic::error(Code::ImpossibleDeal, message).at(span, ""), promised.id())
        .help("a post-money cap has to be above the investment, and above all SAFEs together")
}
