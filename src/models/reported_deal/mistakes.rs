//! What can be wrong with a deal.

use super::terms::Leg;
use crate::diagnostic::{Code, Diagnostic};
use crate::models::Run;
use crate::scenario::Section;
use crate::worksheet::{Claim, Money, Stake};

/// Nothing of the deal was reported.
pub(super) fn too_little(section: &Section<'_>) -> Diagnostic {
    let message = format!("`{}` knows too little of the deal to say anything", section.name());
    let mistake = Diagnostic::error(Code::TooLittleKnown, message).at(section.span(), "needs figures");
    let help = "write what was reported: `investment`, `stake`, a valuation, or a price with share counts; two of them \
                tell the rest";
    mistake.help(help)
}

/// A percentage where a multiple belongs.
pub(super) fn step_up_in_percent(section: &Section<'_>) -> Diagnostic {
    Diagnostic::error(Code::WrongUnit, "`step_up` is a multiple, and this is a percentage")
        .at(section.span_of("step_up"), "this is a percentage")
        .help("write `change = \"…\"` for a change in per cent, or the multiple: `step_up = \"2.19x\"`")
}

/// A valuation at the price of old shares beside money that buys no old shares, or does so in a leg of its own.
pub(super) fn secondary_without_sellers(section: &Section<'_>, has_legs: bool) -> Diagnostic {
    let (money, help) = match has_legs {
        true => ("legs", "write the valuation and its basis at the leg in which sellers are paid"),
        false if section.has("proceeds") => {
            ("proceeds", "write `proceeds = \"sellers\"` if old shares were sold, or another `basis`")
        }
        false => ("investment", "write `proceeds = \"sellers\"` if old shares were sold, or another `basis`"),
    };
    let why =
        if has_legs { "here the money goes in legs" } else { "here the money goes to the company, for new shares" };
    let message = format!("`basis = \"secondary\"` is the value at a price that sellers were paid, and {why}");
    let mistake = Diagnostic::error(Code::KeysConflict, message).at(section.span_of("basis"), "a price of old shares");
    let mistake = if section.has(money) { mistake.also(section.span_of(money), "the money") } else { mistake };
    mistake.help(help)
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

/// More than all of the company changes hands.
pub(super) fn more_than_all(run: &Run<'_>, stake: Stake<'_>) -> Diagnostic {
    let part = run.sheet.show(stake.id());
    let message = format!(
        "the deal cannot exist: it leaves the buyer with {part} of the company, and there is no more than 100 %"
    );
    let help = "compare the money with the valuation, and the shares bought with all shares: one of them may lack a \
                suffix such as `bn`";
    run.blame(Diagnostic::error(Code::ImpossibleDeal, message).help(help), stake.id())
}

/// The buyer holds no more after the deal than what the deal leaves of what it held before.
pub(super) fn bought_nothing(before: &Claim, after: &Claim) -> Diagnostic {
    let [held, holds] = [before, after].map(|claim| claim.literal.text.trim());
    let message = format!("the buyer held {held} before the deal and holds {holds} after it, so it bought nothing");
    let help = "`held_before` is what the buyer had already, `stake_after` all that it holds after the deal";
    Diagnostic::error(Code::ImpossibleDeal, message)
        .at(after.span, "no more than before")
        .also(before.span, "held before")
        .help(help)
}

/// More is paid out to the old holders than the deal brings in.
pub(super) fn pays_out_more(run: &Run<'_>, [paid_out, new_money]: [Money<'_>; 2]) -> Diagnostic {
    let [paid, new] = [paid_out, new_money].map(|money| run.sheet.show(money.id()));
    let message = format!("{paid} is paid out to the old holders, and the deal brings in {new}");
    let mistake = Diagnostic::error(Code::ImpossibleDeal, message)
        .help("`distributed` is what the company pays out of the new money; money to sellers is a leg with `proceeds = \"sellers\"`");
    run.blame(mistake, paid_out.id())
}

/// Holders have more than all of the company, even by the lowest digits.
pub(super) fn hold_more_than_all(held: &[&Claim]) -> Diagnostic {
    let mistake =
        Diagnostic::error(Code::ImpossibleDeal, "the holders have more than all of the company before the deal");
    held.iter()
        .fold(mistake, |mistake, claim| mistake.at(claim.span, format!("holds {}", claim.literal.text.trim())))
        .help("write what each held before the deal; a part that another one holds too is counted once")
}
