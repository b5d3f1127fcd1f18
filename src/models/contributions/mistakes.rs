//! What can be wrong with contributions.

use super::terms::{Contributions, PartnerTerms};
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::Section;
use crate::worksheet::{Money, Stake};

pub(super) fn too_few_partners(section: &Section<'_>) -> Diagnostic {
    let help =
        format!("write `[{}.partners.NAME]` for each partner, with a `stake`, `cash` and `assets`", section.path());
    Diagnostic::error(Code::MissingKey, "contributions need two partners or more")
        .at(section.span(), "needs partners")
        .help(help)
        .help("the holders of a company that was there before are a partner, and the company is their asset")
}

pub(super) fn too_little(terms: &Contributions) -> Diagnostic {
    let message = "too little is known: what all of the company is worth follows from nothing";
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(terms.span, "needs one more figure")
        .help("write the `stake` of a partner all of whose contributions have a value, or `post_money`")
}

pub(super) fn partner_unknown(partner: &PartnerTerms) -> Diagnostic {
    let message =
        format!("too little is known of `{}`: neither its stake nor what it contributes follows", partner.name);
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(partner.span, "needs one more figure")
        .help("write its `stake`, or the value of all that it contributes")
}

pub(super) fn worth_nothing(partner: &PartnerTerms, worth: Money<'_>) -> Diagnostic {
    let worth = worth.sheet().show(worth.id());
    let message = format!("what `{}` contributes without a stated value would be worth {worth}", partner.name);
    let mistake = Diagnostic::error(Code::ImpossibleDeal, message).at(partner.span, "this partner");
    let mistake =
        partner.unvalued.iter().fold(mistake, |mistake, word| mistake.also(word.span, "has to be worth something"));
    mistake
        .help("its stake is worth no more than the contributions that have a value: check the stake and these values")
}

pub(super) fn more_than_all(terms: &Contributions, stakes: Stake<'_>) -> Diagnostic {
    let stakes = stakes.sheet().show(stakes.id());
    let message = format!("the stakes of the partners come to {stakes}, and leave nothing to the one without a stake");
    Diagnostic::error(Code::ImpossibleDeal, message)
        .at(terms.span, "more than all of it")
        .help("check the stakes: those of all partners are 100 %")
}

pub(super) fn payments_do_not_meet(terms: &Contributions, sum: Money<'_>) -> Diagnostic {
    let sum = sum.sheet().show(sum.id());
    let message = format!("what partners pay each other comes to {sum} more than what they receive");
    let paying = terms.partners.iter().filter_map(|partner| partner.equalisation_payment.as_ref());
    paying
        .fold(Diagnostic::error(Code::ImpossibleDeal, message), |mistake, payment| {
            mistake.at(payment.claim().span, "paid, or received where it is below zero")
        })
        .help("write `equalisation_payment` of every partner that pays or receives; below zero is received")
        .help("what is paid to the company itself is `cash`")
}
