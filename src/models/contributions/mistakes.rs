//! What can be wrong with contributions.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::{Section, Word};
use crate::source::Span;
use crate::worksheet::{Money, Stake};

pub(super) fn too_few_partners(section: &Section<'_>) -> Diagnostic {
    let help =
        format!("write `[{}.partners.NAME]` for each partner, with a `stake`, `cash` and `assets`", section.path());
    Diagnostic::error(Code::MissingKey, "contributions need two partners or more")
        .at(section.span(), "needs partners")
        .help(help)
        .help("the holders of a company that was there before are a partner, and the company is their asset")
}

pub(super) fn too_little(step: Span) -> Diagnostic {
    let message = "too little is known: what all of the company is worth follows from nothing";
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(step, "needs one more figure")
        .help("write the `stake` of a partner all of whose contributions have a value, or `post_money`")
}

pub(super) fn partner_unknown(name: &str, span: Span) -> Diagnostic {
    let message = format!("too little is known of `{name}`: neither its stake nor what it contributes follows");
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(span, "needs one more figure")
        .help("write its `stake`, or the value of all that it contributes")
}

pub(super) fn worth_nothing(name: &str, span: Span, unvalued: &[Word], worth: Money<'_>) -> Diagnostic {
    let worth = worth.sheet().show(worth.id());
    let message = format!("what `{name}` contributes without a stated value would be worth {worth}");
    let mistake = Diagnostic::error(Code::ImpossibleDeal, message).at(span, "this partner");
    let mistake = unvalued.iter().fold(mistake, |mistake, word| mistake.also(word.span, "has to be worth something"));
    mistake
        .help("its stake is worth no more than the contributions that have a value: check the stake and these values")
}

pub(super) fn more_than_all(step: Span, stakes: Stake<'_>) -> Diagnostic {
    let stakes = stakes.sheet().show(stakes.id());
    let message = format!("the stakes of the partners come to {stakes}, and leave nothing to the one without a stake");
    Diagnostic::error(Code::ImpossibleDeal, message)
        .at(step, "more than all of it")
        .help("check the stakes: those of all partners are 100 %")
}

pub(super) fn payments_do_not_meet(payments: impl Iterator<Item = Span>, sum: Money<'_>) -> Diagnostic {
    let sum = sum.sheet().show(sum.id());
    let message = format!("what partners pay each other comes to {sum} more than what they receive");
    payments
        .fold(Diagnostic::error(Code::ImpossibleDeal, message), |mistake, payment| {
            mistake.at(payment, "paid, or received where it is below zero")
        })
        .help("write `equalisation_payment` of every partner that pays or receives; below zero is received")
        .help("what is paid to the company itself is `cash`")
}
