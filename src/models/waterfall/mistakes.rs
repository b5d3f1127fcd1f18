//! What can be wrong with an exit.

use super::core::Changes;
use crate::diagnostic::{Code, Diagnostic, did_you_mean_or};
use crate::models::{NOTHING_ISSUED, Run};
use crate::report::words::joined;
use crate::scenario::{Section, Word};
use crate::source::Span;
use crate::worksheet::{Money, Price, Rate, Shares, Stake};

pub(super) const LEAVE_ONE_OUT: &str = "leave one of them out";

/// Two keys that exclude each other.
pub(super) fn conflict(section: &Section<'_>, [key, other]: [&str; 2], message: &str, help: &str) -> Diagnostic {
    Diagnostic::error(Code::KeysConflict, message)
        .at(section.span_of(key), "this")
        .also(section.span_of(other), "and this")
        .help(help)
}

/// Two terms of a class that exclude each other.
pub(super) fn terms_conflict(section: &Section<'_>, keys: [&str; 2], why: &str) -> Diagnostic {
    let message = format!("`{}` and `{}` cannot stand together: {why}", keys[0], keys[1]);
    conflict(section, keys, &message, LEAVE_ONE_OUT)
}

/// A class of which nobody has said what it is paid first.
pub(super) fn unknown_preference(span: Span, class: &str) -> Diagnostic {
    Diagnostic::error(Code::MissingKey, format!("what `{class}` is paid first is not known"))
        .at(span, "cannot be shared without it")
        .help(format!("write the `liquidation_preference` of `{class}` where its shares are issued, such as \"1x\""))
}

pub(super) fn preferred_term(key: &str) -> String {
    format!("`{key}` is a term of preferred shares")
}

pub(super) fn limits_nothing(section: &Section<'_>, key: &str) -> Diagnostic {
    let message = format!("`{key}` limits a carve-out, and there is none");
    let mistake = Diagnostic::error(Code::TooLittleKnown, message).at(section.span_of(key), "limits nothing");
    mistake.help("write `carve_out = \"10%\"` too, or leave this out")
}

pub(super) fn earn_out_without_probability(span: Span) -> Diagnostic {
    let message = "this earn-out has no `probability`, and others have one";
    let mistake = Diagnostic::error(Code::MissingKey, message).at(span, "how probable is it?");
    mistake.help("write `{ amount = \"5M\", probability = \"60%\" }`, or no probability for any of them")
}

/// Holders of more of a class than there is.
pub(super) fn more_than_there_is(run: &Run<'_>, class: &str, held: Shares<'_>, there_are: Shares<'_>) -> Diagnostic {
    let [held_shown, there_are] = [held, there_are].map(|shares| run.sheet.show(shares.id()));
    let message = format!("{held_shown} of `{class}` are held, and there are {there_are}");
    let mistake = Diagnostic::error(Code::ImpossibleDeal, message);
    run.blame(mistake, held.id()).help("write what the holders have of the shares of the class")
}

pub(super) fn more_vested_than_granted(
    run: &Run<'_>,
    class: &str,
    vested: Shares<'_>,
    granted: Shares<'_>,
) -> Diagnostic {
    let [vested_shown, granted] = [vested, granted].map(|shares| run.sheet.show(shares.id()));
    let message = format!("{vested_shown} of `{class}` have vested, and {granted} were granted");
    let mistake = Diagnostic::error(Code::ImpossibleDeal, message);
    run.blame(mistake, vested.id()).help("write how many of those that were granted have vested")
}

pub(super) fn two_of_one_name(class: &Word) -> Diagnostic {
    let message = format!("the rounds made a class `{}` already, and this is another one of its name", class.text);
    Diagnostic::error(Code::KeysConflict, message).at(class.span, "the same name").help(
        "give it another name, or write only the terms that the class of the rounds has at this exit, without `shares`",
    )
}

pub(super) fn one_name_for_two(step: Span, name: &str) -> Diagnostic {
    let message = format!("two of those who are paid are called `{name}`, and their figures could not be told apart");
    Diagnostic::error(Code::KeysConflict, message)
        .at(step, "pays both")
        .help("give the class, or the step of the SAFE or note, another name")
}

pub(super) fn terms_of_no_class(class: &Word, known: Vec<&str>) -> Diagnostic {
    let message =
        format!("`{}` has neither `shares` nor a preference, and no class of the rounds has its name", class.text);
    let mistake = Diagnostic::error(Code::UnknownReference, message).at(class.span, "no such class");
    mistake.help(did_you_mean_or(&class.text, known, "state its `shares`, or its preference"))
}

pub(super) fn band_without_end(band: Span, next: Span) -> Diagnostic {
    let message = "a band without `up_to` has no end, so no band can follow it";
    let mistake = Diagnostic::error(Code::KeysConflict, message).at(band, "has no end");
    mistake.also(next, "follows it").help("write its `up_to`, or put it last")
}

pub(super) fn band_ends_before_it_begins(run: &Run<'_>, band: Span, begins: Money<'_>, ends: Money<'_>) -> Diagnostic {
    let shown = |money: Money<'_>| run.sheet.show(money.id());
    let message = format!("this band ends at {}, and begins at {}", shown(ends), shown(begins));
    let mistake = Diagnostic::error(Code::OutOfRange, message).at(band, "ends before it begins");
    mistake.help("write the bands in ascending order of `up_to`")
}

pub(super) fn no_class_with_shares(section: &Section<'_>) -> Diagnostic {
    let message = "no class has shares, so nobody is entitled to what the fixed claims leave";
    let mistake = Diagnostic::error(Code::TooLittleKnown, message).at(section.span(), "needs a class with shares");
    mistake.help("add a class with `shares`, as the common stock has them")
}

pub(super) fn nobody_to_pay(step: Span) -> Diagnostic {
    let message = "no class is written here, and no step before this one made a cap table";
    let mistake = Diagnostic::error(Code::TooLittleKnown, message).at(step, "nobody to pay");
    mistake.help("add `[steps.exit.classes.common]` with `shares`, or the rounds before this step")
}

pub(super) fn cap_below_preference(run: &Run<'_>, class: &str, cap: Money<'_>) -> Diagnostic {
    let message = format!(
        "the cap of `{class}` is below its preference; it is taken as the preference, {}",
        run.sheet.show(cap.id())
    );
    let warning = Diagnostic::warning(Code::CapBelowPreference, message);
    let help = "a cap on participation alone is written with `cap_counts = \"participation-only\"`";
    run.blame(warning, cap.id()).help(help)
}

pub(super) fn no_such_class(name: &Word, known: Vec<&str>) -> Diagnostic {
    let message = format!("there is no class `{}` that has issued anything", name.text);
    let mistake = Diagnostic::error(Code::UnknownReference, message).at(name.span, "no such class");
    mistake.help(did_you_mean_or(&name.text, known, NOTHING_ISSUED))
}

pub(super) fn nothing_to_convert(class: &Word) -> Diagnostic {
    let message = format!(
        "`{}` has nothing to convert: only preferred shares, SAFEs and notes give up what they are due",
        class.text
    );
    Diagnostic::error(Code::KeysConflict, message)
        .at(class.span, "has nothing to convert")
        .help("leave it out, or write its `investment` or `liquidation_preference`")
}

pub(super) fn no_threshold(class: &Word) -> Diagnostic {
    let message =
        format!("the mandatory conversion of `{}` is at a multiple of what it paid, and that is not known", class.text);
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(class.span, "a multiple of nothing known")
        .help("write `investment` and `shares` for this class, or a threshold as an exit or a price per share")
}

pub(super) fn no_investment(class: &Word) -> Diagnostic {
    let message = format!("`{}` wants a multiple of what it paid, and that is not known", class.text);
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(class.span, "a multiple of nothing known")
        .help("write `investment` for this class, or a target in money")
}

/// Why a term of a preference has no effect.
#[derive(Clone, Copy, Debug)]
pub(super) enum Idle {
    /// The class has none.
    NoPreference,
    /// The class converts whatever it would have otherwise.
    Converts,
}

pub(super) fn no_effect(class: &str, stated: &[(&str, Span)], why: Idle) -> Diagnostic {
    let why = match why {
        Idle::NoPreference => "the class has no preference, and is paid as common shares are",
        Idle::Converts => {
            "in a public offering every class converts and gives this up, unless `mandatory_conversion_from` names it"
        }
    };
    let keys: Vec<String> = stated.iter().map(|(key, _)| format!("`{key}`")).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let have = if let [_] = stated { "has" } else { "have" };
    let message = format!("{} of `{class}` {have} no effect", joined(&keys, "and"));
    let warning = Diagnostic::warning(Code::NotUsed, message);
    let warning = stated.iter().fold(warning, |warning, (_, span)| warning.at(*span, "not used"));
    warning.note(why).help("leave it out, or state what would make it count")
}

/// An escrow that is not there comes from nobody.
pub(super) fn escrow_from_without_escrow(section: &Section<'_>) -> Diagnostic {
    Diagnostic::warning(Code::NotUsed, "`escrow_from` has no effect")
        .at(section.span_of("escrow_from"), "not used")
        .note("there is no `escrow`")
        .help("write `escrow = \"10%\"` too, or leave this out")
}

/// SAFEs that a discount alone prices, at a dividend.
pub(super) fn no_price_at_a_dividend(span: Span, name: &str) -> Diagnostic {
    let message =
        format!("`{name}` gets nothing of this dividend: with a discount alone it has no price before a sale");
    Diagnostic::warning(Code::TooLittleKnown, message)
        .at(span, "nothing for it")
        .note("its form pays it the dividend of as many common shares as it would buy at their price less the discount")
        .help("state what its form gives it as `debt`, which is paid before all holders")
}

pub(super) fn promised_too_much(run: &Run<'_>, step: Span, promised: Stake<'_>) -> Diagnostic {
    let share = run.sheet.show(promised.id());
    let message =
        format!("the SAFEs and notes promise {share} of the company together, and nothing is left for others");
    run.blame(Diagnostic::error(Code::ImpossibleDeal, message).at(step, ""), promised.id())
        .help("a post-money cap has to be above the investment, and above all SAFEs together")
}

/// A price per share that a jump leaves out: `levels` are what a common share gets just below and from there on.
pub(super) fn price_at_a_jump(
    run: &Run<'_>,
    price: Price<'_>,
    exit: Money<'_>,
    converts: &str,
    levels: [Price<'_>; 2],
) -> Diagnostic {
    let [price_shown, below, above] = [price, levels[0], levels[1]].map(|price| run.sheet.show(price.id()));
    let message = format!("no exit gives a common share {price_shown}");
    let exit = run.sheet.show(exit.id());
    let note = format!("at {exit}, with the {converts}, what a common share gets jumps from {below} to {above}");
    run.blame(Diagnostic::error(Code::ImpossibleDeal, message), price.id())
        .note(note)
        .help("write a price outside of the jump, or the `exit`")
}

pub(super) fn probabilities(run: &Run<'_>, all: Rate<'_>) -> Diagnostic {
    let message = format!("the probabilities of the outcomes sum to {}, not to 100 %", run.sheet.show(all.id()));
    run.blame(Diagnostic::error(Code::OutOfRange, message).help("let them sum to 100 %"), all.id())
}

/// "mandatory conversion of Series B", "conversion of Series B, and Series A back to its preference".
pub(super) fn conversion<'l>(changes: &Changes, of_how_many: usize, label: impl Fn(usize) -> &'l str) -> String {
    let labels = |indices: &[usize]| joined(&indices.iter().map(|index| label(*index)).collect::<Vec<_>>(), "and");
    let converting = match changes.converting.len() {
        0 => None,
        all if all == of_how_many => Some("conversion of all classes".to_string()),
        _ => Some(format!("conversion of {}", labels(&changes.converting))),
    };
    let returning = match changes.returning.len() {
        0 => None,
        1 => Some(format!("{} back to its preference", labels(&changes.returning))),
        _ => Some(format!("{} back to their preferences", labels(&changes.returning))),
    };
    let both: Vec<String> = converting.into_iter().chain(returning).collect();
    if changes.is_mandatory { format!("mandatory {}", both.join(", and ")) } else { both.join(", and ") }
}
