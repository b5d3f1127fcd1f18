//! What can be wrong with a change of the cap table.

use jiff::civil::Date;

use super::difference::Difference;
use crate::captable::{CapTable, ClassId, HolderId, StockClass, StockKind};
use crate::diagnostic::{Code, Diagnostic, did_you_mean_or, listed};
use crate::models::{NOTHING_ISSUED, Run};
use crate::number::Exact;
use crate::scenario::Word;
use crate::source::Span;
use crate::worksheet::{Price, Shares};

pub(super) fn unknown_holder(table: &CapTable, holder: &str, span: Span) -> Diagnostic {
    let mistake = Diagnostic::error(Code::UnknownReference, format!("nobody called `{holder}` holds anything"))
        .at(span, "not a holder");
    let names: Vec<&str> = table.holders().iter().map(|holder| &*holder.name).collect();
    mistake.help(did_you_mean_or(holder, names, NOTHING_ISSUED))
}

pub(super) fn unknown_class(table: &CapTable, name: &Word) -> Diagnostic {
    let mistake = Diagnostic::error(Code::UnknownReference, format!("there is no class `{}`", name.text))
        .at(name.span, "no such class");
    let names: Vec<&str> = table.classes().iter().map(|class| &*class.name).collect();
    mistake.help(did_you_mean_or(&name.text, names, NOTHING_ISSUED))
}

/// Shares are to be issued of a class under the name of another one.
pub(super) fn two_classes(
    run: &Run<'_>,
    [known, wanted]: [&StockClass; 2],
    difference: Difference,
    span: Span,
) -> Diagnostic {
    let kind = |class: &StockClass| match class.kind {
        StockKind::Common => "common".to_string(),
        StockKind::Preferred => "preferred".to_string(),
    };
    let price = |class: &StockClass| {
        class.original_issue_price.map_or("none".to_string(), |price| shown_price(price.on(run.sheet)))
    };
    let rank =
        |class: &StockClass| class.preference.map_or("none".to_string(), |preference| preference.seniority.to_string());
    let of = |what: &str, [known, wanted]: [String; 2]| format!("its {what} is {known}, not {wanted}");
    let reason = match difference {
        Difference::Kind => format!("it is {}, not {}", kind(known), kind(wanted)),
        Difference::IssuePrice => of("issue price", [known, wanted].map(price)),
        Difference::Seniority => of("rank", [known, wanted].map(rank)),
        Difference::Preference => "its preference is another one".to_string(),
        Difference::Participation => "it shares in the rest in another way".to_string(),
        Difference::Protection => "its protection is another one".to_string(),
    };
    Diagnostic::error(Code::TwoClasses, format!("there is a class `{}` already, and {reason}", known.name))
        .at(span, "the name of another class")
        .help("give this class a name of its own with `class = \"…\"`, or state the terms of the class that there is")
}

fn shown_price(price: Price<'_>) -> String {
    price.sheet().show(price.id())
}

pub(super) fn too_few_shares(holder: &str, class: &str, held_and_wanted: [Shares<'_>; 2], span: Span) -> Diagnostic {
    let [held, wanted] = told_apart(held_and_wanted);
    let message = format!("`{holder}` holds {held} shares of {class}, not {wanted}");
    Diagnostic::error(Code::OutOfRange, message).at(span, "more than there are").help(ALL_OF_THEM)
}

pub(super) fn too_few_options(holder: &Word, held: Shares<'_>, wanted: Shares<'_>, span: Span) -> Diagnostic {
    let [held, wanted] = told_apart([held, wanted]);
    let message = format!("`{}` has {held} options, not {wanted}", holder.text);
    Diagnostic::error(Code::OutOfRange, message).at(span, "more than there are").help(ALL_OF_THEM)
}

const ALL_OF_THEM: &str = "write `shares = \"all\"` for all there are, or fewer";

pub(super) fn no_options(table: &CapTable, id: HolderId, holder: &Word) -> Diagnostic {
    let has_shares = table.stock().iter().any(|stock| stock.holder == id);
    let help = match has_shares {
        true => "they hold shares: a step `model = \"repurchase\"` takes shares back, with or without a price",
        false => "grant them in a step before this",
    };
    Diagnostic::error(Code::UnknownReference, format!("`{}` has no options", holder.text))
        .at(holder.span, "no options")
        .help(help)
}

pub(super) fn no_such_grant(grant: &Word, holder: &Word) -> Diagnostic {
    let message = format!("{} has no options of the step `{}`", holder.text, grant.text);
    Diagnostic::error(Code::UnknownReference, message)
        .at(grant.span, "no such grant")
        .help("write the name of the step that granted them; without `grant` the oldest end first")
}

pub(super) fn no_price(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::TooLittleKnown,
        "an amount of money is counted in shares at a price, and no round has set one",
    )
    .at(span, "at what price?")
    .help("write `price_per_share`, or the number of shares")
}

pub(super) fn all_of_the_company(parts: Vec<Span>) -> Diagnostic {
    let message = "new shares cannot be the whole company: what there is already would be nothing of it";
    let mistake = Diagnostic::error(Code::OutOfRange, message)
        .help("make the parts less than 100 % together; new shares are a part of the company with them in it");
    let mut spans = parts.into_iter().rev();
    let last = spans.next().into_iter().fold(mistake, |mistake, span| mistake.at(span, "with this 100 % or more"));
    spans.fold(last, |mistake, span| mistake.also(span, "a part"))
}

pub(super) fn nothing_to_take_from(span: Span) -> Diagnostic {
    let message = "these shares are new, so there is nothing to have all or the rest of";
    let help = "write a number, a part of the company such as \"5%\", or an amount of money such as \"$50k\"";
    Diagnostic::error(Code::TooLittleKnown, message).at(span, "all of what?").help(help)
}

pub(super) fn two_rests(first: Span, second: Span) -> Diagnostic {
    Diagnostic::error(Code::TooLittleKnown, "two cannot both have the rest")
        .at(second, "the rest again")
        .also(first, "the rest")
        .help("say of one of them how many")
}

pub(super) fn nothing_there(span: Span) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, "nothing is there to take from")
        .at(span, "all of nothing")
        .help("leave this out")
}

pub(super) fn nothing_left(span: Span, there: Shares<'_>) -> Diagnostic {
    let message = format!("nothing is left: the others have all of {} or more", shown(there));
    Diagnostic::error(Code::OutOfRange, message)
        .at(span, "the rest of nothing")
        .help("give the others less, or leave this out")
}

pub(super) fn no_shares_of_class(class: &str, span: Span) -> Diagnostic {
    Diagnostic::error(Code::UnknownReference, format!("no shares of {class} are issued"))
        .at(span, "no shares")
        .help("issue them in a step before this")
}

pub(super) fn not_common(name: &Word) -> Diagnostic {
    Diagnostic::error(Code::UnknownReference, format!("`{}` is not a class of common stock", name.text))
        .at(name.span, "not common")
        .help("name the class of common shares that these become")
}

pub(super) fn which_common(table: &CapTable, classes: &[ClassId], span: Span) -> Diagnostic {
    let names: Vec<&str> = classes.iter().map(|class| &*table.class(*class).name).collect();
    let (message, help) = match names.is_empty() {
        true => ("there is no class of common stock".to_string(), "issue one in a step before this"),
        false => {
            (format!("there are several classes of common stock: {}", listed(names)), "say which with `into = \"…\"`")
        }
    };
    Diagnostic::error(Code::TooLittleKnown, message).at(span, "which one?").help(help)
}

pub(super) fn one_common_of_several(table: &CapTable, classes: &[ClassId], span: Span) -> Diagnostic {
    let names: Vec<&str> = classes.iter().map(|class| &*table.class(*class).name).collect();
    let message = format!("more shares of one class of common stock would take from the others: {}", listed(names));
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(span, "one of several")
        .help("split all classes by leaving `class` out, or issue the shares in a step `model = \"issuance\"`")
}

/// Two numbers as they are read, in full where they would read alike.
fn told_apart(numbers: [Shares<'_>; 2]) -> [String; 2] {
    let read = numbers.map(shown);
    match read[0] == read[1] {
        true => numbers.map(|shares| shares.peek().map_or_else(|| shown(shares), |value| in_full(&value))),
        false => read,
    }
}

fn in_full(value: &Exact) -> String {
    value.to_decimal().map_or_else(|| value.fraction(), |decimal| decimal.normalize().to_string())
}

pub(super) fn no_shares(holder: &str, class: Option<&str>, span: Span) -> Diagnostic {
    let of_class = class.map_or(String::new(), |class| format!(" of {class}"));
    let message = format!("`{holder}` holds no shares{of_class}");
    Diagnostic::error(Code::UnknownReference, message)
        .at(span, "no shares")
        .help("name a holder who has some by then, or put the step that issues them before this one")
}

pub(super) fn several_classes(table: &CapTable, holder: &str, classes: &[ClassId], span: Span) -> Diagnostic {
    let names: Vec<&str> = classes.iter().map(|class| &*table.class(*class).name).collect();
    let message = format!("`{holder}` holds several classes: {}", listed(names));
    Diagnostic::error(Code::TooLittleKnown, message).at(span, "of which class?").help("say which with `class = \"…\"`")
}

fn shown(shares: Shares<'_>) -> String {
    shares.sheet().show(shares.id())
}

pub(super) fn interest_beyond(note: &str, until: Date, day: Date, span: Span) -> Diagnostic {
    Diagnostic::warning(Code::DatesBackwards, format!("`{note}` converts on {day}, with its interest until {until}"))
        .at(span, "after it converts")
        .note("the interest of all that time converts")
        .help("write the day of the conversion, or an earlier one up to which the terms count interest")
}

pub(super) fn nothing_later(instrument: &str, span: Span) -> Diagnostic {
    Diagnostic::warning(Code::NotUsed, "`most_favoured_nation` has no effect")
        .at(span, "not used")
        .note(format!("when `{instrument}` converts, no later SAFE or note has a cap or a discount to take"))
        .help("leave it out, or put the later SAFE or note before the step in which it converts")
}
