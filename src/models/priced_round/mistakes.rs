//! What can be wrong with a round: terms that conflict, and rounds that cannot exist, with the sums that show it.

use super::core::solver::{Infeasible, Pool, Promise, Round, Valuation};
use crate::captable::{AntiDilution, CapTable};
use crate::diagnostic::{Code, Diagnostic, did_you_mean_or, listed};
use crate::models::{NOTHING_ISSUED, Run};
use crate::scenario::{Section, Word};
use crate::source::Span;
use crate::worksheet::{Dimension, Line, Money, Quantity, dimension};

pub(super) fn two_prices(section: &Section<'_>, keys: [&str; 2]) -> Diagnostic {
    both(section, keys, "fix the price of the round")
        .help("keep the one that was negotiated; the round computes the other, and `[expect]` can check it")
}

pub(super) fn two_keys(section: &Section<'_>, keys: [&str; 2], what: &str) -> Diagnostic {
    both(section, keys, what).help("leave one of them out")
}

fn both(section: &Section<'_>, [first, second]: [&str; 2], what: &str) -> Diagnostic {
    Diagnostic::error(Code::KeysConflict, format!("`{first}` and `{second}` both {what}"))
        .at(section.span_of(first), "this")
        .also(section.span_of(second), "and this")
}

/// A pool without saying what its number counts.
pub(super) fn bare_pool(written: &str, span: Span) -> Diagnostic {
    let number = written.trim().trim_end_matches('%').trim();
    let message = format!("`pool` is {written}, and that may be a part of the company or a number of new shares");
    Diagnostic::error(Code::WrongType, message)
        .at(span, "of what?")
        .help(format!("write `pool = {{ target = \"{number}%\" }}` for that part of the company after the round"))
        .help(format!("write `pool = {{ increase = {number} }}` for so many new shares"))
}

pub(super) fn no_amount(investor: &Word) -> Diagnostic {
    let help = "write its `investment`, `shares`, `stake`, `target_stake` or `pro_rata = true`; or state the \
                `new_money` of the round, of which it then takes what the others leave";
    Diagnostic::error(Code::TooLittleKnown, format!("how much `{}` invests is not said", investor.text))
        .at(investor.span, "how much?")
        .help(help)
}

pub(super) fn buys_nothing(section: &Section<'_>, investor: &Word) -> Diagnostic {
    let message =
        format!("`pro_rata = false` says what `{}` does not buy, and nothing says what it does", investor.text);
    Diagnostic::error(Code::TooLittleKnown, message).at(section.span_of("pro_rata"), "the right is not used").help(
        "leave the investor out; or write `pro_rata = true`, or the `investment`, `shares` or `stake` that it buys",
    )
}

/// What converts is to become something that a round of common shares has not.
pub(super) fn nothing_beside_common(class: &str, span: Span) -> Diagnostic {
    let message = format!("`{class}` are common shares, and what converts in a round of common shares becomes common");
    Diagnostic::error(Code::KeysConflict, message)
        .at(span, "not in a round of common shares")
        .help("leave `converts_into` out, or write `kind = \"preferred\"` and a `class` of its own")
}

/// A SAFE or note is to become something that a round of common shares has not.
pub(super) fn promised_preferred(sold: &Word, instrument: &str, span: Span) -> Diagnostic {
    let class = &sold.text;
    let message = format!("`{instrument}` says that it becomes preferred shares, and `{class}` are common shares");
    Diagnostic::error(Code::KeysConflict, message)
        .at(span, "not in a round of common shares")
        .also(sold.span, "sells common shares")
        .help("leave `converts_into` out: what converts in a round of common shares becomes that class; or sell preferred shares")
}

/// What a SAFE or note says it becomes below the price of the round, where it pays that price.
pub(super) fn at_the_round_price(instrument: &str, span: Span) -> Diagnostic {
    let why = format!("`{instrument}` pays the price of the round, and becomes the class that is sold");
    Diagnostic::warning(Code::NotUsed, "`converts_into` has no effect in the round")
        .at(span, "not used")
        .note(why)
        .help("leave it out, unless other figures are tried at which the instrument pays less than the round")
}

/// Why nothing uses what a round says of the classes that SAFEs and notes become.
#[derive(Clone, Copy, Debug)]
pub(super) enum NotUsed {
    /// No SAFE or note converts.
    NothingConverts,
    /// All that converts pays the price of the round, and becomes the class that is sold.
    AtTheRoundPrice,
    /// All that converts below the price of the round says itself what it becomes.
    SaidByThemselves,
    /// No instrument becomes common shares in part.
    NothingCommon,
}

/// What a round says of the classes that SAFEs and notes become, where nothing uses it.
pub(super) fn not_used(key: &str, span: Span, why: NotUsed) -> Diagnostic {
    let why = match why {
        NotUsed::NothingConverts => "no SAFE or note converts in this round",
        NotUsed::AtTheRoundPrice => "all that converts pays the price of the round, and becomes the class that is sold",
        NotUsed::SaidByThemselves => {
            "every SAFE and note that converts below the price of the round says itself what it becomes"
        }
        NotUsed::NothingCommon => "nothing that converts becomes common shares beside preferred ones",
    };
    let warning = Diagnostic::warning(Code::NotUsed, format!("`{key}` has no effect"));
    warning.at(span, "not used").note(why).help("leave it out, or state what would make it count")
}

/// A SAFE or note is to become common shares in part, and which is not known.
pub(super) fn which_common(span: Span, classes: &[&str]) -> Diagnostic {
    let message = match classes {
        [] => "what converts into preferred and common shares needs a class of common shares, and there is none"
            .to_string(),
        several => {
            format!("what converts into preferred and common shares could become {}", listed(several.iter().copied()))
        }
    };
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(span, "which common shares?")
        .help("name the class with `common_class = \"…\"` in the round")
}

pub(super) fn two_without_amount(first: &Word, second: &Word) -> Diagnostic {
    let names = listed([first.text.as_str(), second.text.as_str()]);
    let message = format!("only one investor can take the rest, and {names} state no amount");
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(first.span, "how much?")
        .at(second.span, "how much?")
        .help("write the `investment` of all but one")
}

pub(super) fn no_shares_yet(step: &str, span: Span) -> Diagnostic {
    let message = format!("`{step}` changes a cap table, and nobody holds any shares before it");
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(span, "no shares yet")
        .help("put a step with `model = \"founding\"` before it, which says who holds the first shares")
}

pub(super) fn pro_rata_of_what(investor: &Word) -> Diagnostic {
    let message = "what a pro rata right comes to depends on what converts in the same round";
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(investor.span, "pro rata of what?")
        .help("state the `new_money` of the whole round; the lead investor then takes what the others leave")
}

pub(super) fn no_pro_rata_right(table: &CapTable, investor: &Word) -> Diagnostic {
    let holder = table.find_holder(&investor.text);
    let Some(convertible) = table.convertibles().iter().find(|convertible| Some(convertible.holder) == holder) else {
        return not_a_holder(table, investor);
    };
    let (name, noun) = (&convertible.name, convertible.kind.noun());
    let message = format!("`{}` has no pro rata right: the {noun} `{name}` comes without one", investor.text);
    Diagnostic::error(Code::ImpossibleDeal, message)
        .at(investor.span, "no right to buy")
        .help(format!("write `pro_rata_right = true` in `[steps.{name}]`, or what is bought as an `investment`"))
}

pub(super) fn not_a_holder(table: &CapTable, investor: &Word) -> Diagnostic {
    let message = format!("`{}` has no pro rata right: nothing was held before the round", investor.text);
    let mistake = Diagnostic::error(Code::UnknownReference, message).at(investor.span, "not a holder");
    let names: Vec<&str> = table.holders().iter().map(|holder| &*holder.name).collect();
    mistake.help(did_you_mean_or(&investor.text, names, NOTHING_ISSUED))
}

pub(super) fn does_not_add_up(span: Span, taken: Money<'_>, new_money: Money<'_>) -> Diagnostic {
    let (taken, new_money) = (show(taken), show(new_money));
    let message = format!("the investors buy for {taken}, and the new money of the round is {new_money}");
    Diagnostic::error(Code::ImpossibleDeal, message)
        .at(span, "does not add up")
        .help("leave the amount of one investor out, who then takes what the others leave; or leave `new_money` out")
}

/// A round that cannot exist, with what each part of it promises.
pub(super) fn infeasible(run: &Run<'_>, span: Span, round: &Round<'_>, why: Infeasible) -> Diagnostic {
    let error = |message: String| Diagnostic::error(Code::ImpossibleDeal, message);
    let mistake = match why {
        Infeasible::Promises(promised) => {
            let share = run.sheet.show(promised.id());
            let mistake = error(format!("this round cannot exist: it promises {share} of the company away"));
            run.blame(mistake.at(span, "promises too much"), promised.id())
                .note("nothing would be left for those who hold shares today, whatever the price")
                .help("raise a cap or the valuation, or lower the pool target or the new money")
        }
        Infeasible::NoShares(shares) => {
            let reason = run.sheet.why_undefined(shares.id()).map(|undefined| undefined.reason);
            let because = reason.unwrap_or_else(|| "the shares after it would not be above 0".to_string());
            run.blame(error(format!("this round cannot exist: {because}")).at(span, "here"), shares.id())
        }
        Infeasible::NotSettled => {
            error("which terms govern this round could not be settled".to_string()).at(span, "here")
        }
    };
    promises(round).into_iter().chain(together(run, round, &why)).fold(mistake, Diagnostic::note)
}

/// What each promise takes of the company after the round, and what they come to.
fn together(run: &Run<'_>, round: &Round<'_>, why: &Infeasible) -> Option<String> {
    let Infeasible::Promises(all) = why else { return None };
    let part = |(promise, part): (Promise, Line<dimension::Stake>)| {
        let part = run.sheet.show(part.id());
        match promise {
            Promise::Instrument(at) => format!("`{}` {part}", round.instruments[at].name),
            Promise::NewMoney => format!("the new money {part}"),
            Promise::Pool => format!("the larger pool {part}"),
            Promise::AntiDilution => format!("protected classes {part}"),
            Promise::Warrants => format!("the warrants {part}"),
        }
    };
    let parts: Vec<String> = round.promised().into_iter().map(part).collect();
    let all = run.sheet.show(all.id());
    (!parts.is_empty()).then(|| format!("of the company after the round: {}; together {all}", parts.join(", ")))
}

fn show<U: Dimension>(quantity: Quantity<'_, U>) -> String {
    quantity.sheet().show(quantity.id())
}

/// What each part of the round promises, in words.
fn promises(round: &Round<'_>) -> Vec<String> {
    let mut promises = Vec::new();
    for instrument in &round.instruments {
        if let Some(cap) = instrument.own.valuation_cap {
            let part = show((instrument.amount / cap).as_stake());
            let (amount, cap) = (show(instrument.amount), show(cap));
            promises.push(format!("`{}`: {amount} at a cap of {cap} is {part}", instrument.name));
        }
    }
    let value = match round.valuation {
        Valuation::PreMoney(value) => round.demand.money.map(|money| value + money),
        Valuation::PostMoney(value) => Some(value),
        Valuation::Price(_) => None,
    };
    if let Some((money, value)) = round.demand.money.zip(value) {
        let part = show((money / value).as_stake());
        promises.push(format!("new money: {} of {} post-money is {part}", show(money), show(value)));
    }
    promises.extend(round.demand.stake.map(|stake| format!("new money: {}", show(stake))));
    let ratchets = round.protected.iter().filter(|class| class.protection == AntiDilution::FullRatchet);
    for (class, value) in ratchets.filter_map(|class| Some((class, value?))) {
        let paid = class.original_issue_price * class.shares;
        let part = show((paid / value).as_stake());
        promises.push(format!("the full ratchet of `{}`: {} that was paid is {part}", class.name, show(paid)));
    }
    if let Some(Pool::Target { target, existing, .. }) = round.pool {
        let part = existing.map(|existing| show(existing / round.existing));
        let there = part.map_or(String::new(), |part| format!(", of which {part} of today's shares is there"));
        promises.push(format!("pool: {}{there}", show(target)));
    }
    promises
}
