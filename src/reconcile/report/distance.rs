//! How far off a report is, in words: as the digits stand, and at least, however they were rounded.

use super::intervals::{Digits, amount, words};
use super::names::{noun, said_of};
use crate::number::{Exact, Interval, Rounding, RoundingMode, Vagueness};
use crate::reconcile::outcome::{AsWritten, Distance, JudgedFigure, Judgement};
use crate::report::words::capital;
use crate::worksheet::Unit;

/// An investment, a stake and a valuation, where nothing else was reported.
struct Price<'a> {
    judgement: &'a Judgement,
    value: &'a JudgedFigure,
    others: [&'a JudgedFigure; 2],
}

/// "14.8bn for 49 % is about 30.2bn; “around 29bn” is short by about 1.2bn (4.2 %), and by at least 0.29bn (1 %) however
/// the digits were rounded."; `None` where other figures were reported than an investment, a stake and a valuation.
pub(super) fn how_far_off(judgement: &Judgement) -> Option<String> {
    let Some(price) = Price::of(judgement) else {
        return against_previous(judgement).or_else(|| of_a_multiple(judgement));
    };
    let value = price.value;
    let implied = value.implied.as_ref()?;
    let written = value.as_written.as_ref().filter(|_| implied.width().is_some());
    if let (Some(distance), Some(written)) = (&value.distance, written) {
        return Some(format!("{}; {}.", price.is(written), price.off(written, Some(distance))));
    }
    let as_printed = value.reported.first().as_printed();
    let range = words(implied, value.reported.unit, judgement.counts_in_crore, Some(as_printed));
    let more = value.distance.as_ref().map_or(String::new(), |distance| {
        let least = price.least(distance, &distance.least);
        format!(": at least {least} {}", if distance.is_more { "more" } else { "less" })
    });
    Some(format!("{} is {range}{}, not {}{more}.", price.said(), price.before(), said_of(value)))
}

/// The same where everything can be true: "350M for 12.5 % is 2.8bn; “nearly 3bn” is generous by 0.2bn (6.7 %), a matter of
/// rounding."
pub(super) fn within_what_was_printed(judgement: &Judgement) -> Option<String> {
    let price = Price::of(judgement)?;
    let has_ends = |figure: &JudgedFigure| figure.reported.first().as_printed().width().is_some();
    let all_have_ends = has_ends(price.value) && price.others.iter().all(|other| has_ends(other));
    let written = price.value.as_written.as_ref().filter(|_| all_have_ends)?;
    let why = if written.is_rounding { "a matter of rounding" } else { "within what was printed" };
    Some(format!("{}; {}, {why}.", capital(&price.is(written)), price.off(written, None)))
}

impl<'a> Price<'a> {
    fn of(judgement: &'a Judgement) -> Option<Price<'a>> {
        let named = |name: &str| judgement.figures.iter().find(|figure| figure.reported.name == name);
        let value = ["valuation", "post_money", "pre_money"].into_iter().find_map(named)?;
        let others = [named("investment")?, named("stake")?];
        let is_all = judgement.figures.iter().filter(|figure| !figure.reported.is_total).count() == 3;
        is_all.then_some(Price { judgement, value, others })
    }

    /// "14.8bn for 49 %"
    fn said(&self) -> String {
        format!("{} for {}", said_of(self.others[0]), said_of(self.others[1]))
    }

    /// What a valuation before the money has to say.
    fn before(&self) -> &'static str {
        let is_before = self.judgement.assumed.iter().any(|reading| reading.name == "pre-money");
        let is_before = is_before || self.value.reported.name == "pre_money";
        if is_before { " before the money" } else { "" }
    }

    /// An amount, and whether it was rounded.
    fn amount(&self, value: &Exact, digits: &Digits<'_>) -> (bool, String) {
        amount(value, self.value.reported.unit, self.judgement.counts_in_crore, digits)
    }

    /// Whether what follows from the digits is "about": because one of the others was hedged.
    fn is_hedged(&self) -> bool {
        let vagueness = |figure: &&JudgedFigure| figure.reported.first().claim.literal.vagueness.clone();
        self.others.iter().map(vagueness).any(|one| !matches!(one, Vagueness::Printed | Vagueness::Exactly))
    }

    /// "14.8bn for 49 % is about 30.2bn"
    fn is(&self, written: &AsWritten) -> String {
        // Three digits, or as many as tell it from what was reported.
        let (value, reported) = (&written.implied, &self.value.reported.first().value);
        let to = |most: i32| value.rounded(Rounding::new(most - 1 - value.magnitude(), RoundingMode::Nearest));
        let most = (3..10).find(|most| to(*most) != *reported).unwrap_or(10);
        let digits = Digits { most, mode: RoundingMode::Nearest, like: value };
        let (is_rounded, text) = self.amount(value, &digits);
        let about = if is_rounded || self.is_hedged() { "about " } else { "" };
        format!("{} is {about}{text}{}", self.said(), self.before())
    }

    /// "“around 29bn” is short by about 1.2bn (4.2 %), and by at least 0.29bn (1 %) however the digits were rounded"
    fn off(&self, written: &AsWritten, distance: Option<&Distance>) -> String {
        let said = said_of(self.value);
        let quoted = match said.split_once(" (") {
            Some((said, rate)) => format!("“{said}” ({rate}"),
            None => format!("“{said}”"),
        };
        let verdict = if written.is_more { "short" } else { "generous" };
        let least = distance.map(|distance| self.least(distance, &written.implied));
        // What "more than 3bn" is off by has no upper end.
        let least = match (self.value.reported.first().as_printed().width(), least) {
            (None, Some(least)) => return format!("{quoted} is {verdict} by at least {least}"),
            (_, least) => least,
        };
        let digits = Digits { most: 2, mode: RoundingMode::Nearest, like: &written.implied };
        let (is_rounded, off) = self.amount(&written.off, &digits);
        let (_, part) = amount(&written.part, Unit::Rate, false, &Digits { like: &written.part, ..digits });
        let about = if is_rounded || self.is_hedged() { "about " } else { "" };
        let is_less = |least: &String| !least.starts_with(&format!("{off} "));
        let at_least = least
            .filter(is_less)
            .map_or(String::new(), |least| format!(", and by at least {least} however the digits were rounded"));
        format!("{quoted} is {verdict} by {about}{off} ({part}){at_least}")
    }

    /// The least by which a report is off, rounded down: "0.29bn (1 %)".
    fn least(&self, distance: &Distance, like: &Exact) -> String {
        let digits = Digits { most: 2, mode: RoundingMode::Floor, like };
        let (_, off) = self.amount(&distance.least, &digits);
        let (_, part) = amount(&distance.part, Unit::Rate, false, &Digits { like: &distance.part, ..digits });
        format!("{off} ({part})")
    }
}

/// Every figure with what was reported of it: "14.8bn, 49 % and around 29bn"; with their names where more than two count
/// the same: "the investment (738M), …".
pub(super) fn listed(judgement: &Judgement) -> Vec<String> {
    let kind = |unit: Unit| if unit.is_money() { Unit::Money } else { unit };
    let alike = |figure: &JudgedFigure| {
        let same = |other: &&JudgedFigure| kind(other.reported.unit) == kind(figure.reported.unit);
        judgement.figures.iter().filter(same).count()
    };
    let needs_names = judgement.figures.iter().any(|figure| alike(figure) > 2);
    let bare = |said: String| said.replace(" (", ", ").replace(')', "");
    let named = |figure: &JudgedFigure| match needs_names {
        true => format!("{} ({})", noun(&figure.reported), bare(said_of(figure))),
        false => said_of(figure),
    };
    judgement.figures.iter().map(named).collect()
}

/// "2.5x of 13.8bn is about 33.7 to 35.3bn, not 29bn: at least 4.1bn (14 %) more."
fn against_previous(judgement: &Judgement) -> Option<String> {
    let named = |name: &str| judgement.figures.iter().find(|figure| figure.reported.name == name);
    let value = ["valuation", "post_money", "pre_money"].into_iter().find_map(named);
    let (times, word) = match (named("step_up"), named("change")) {
        (Some(step_up), None) => (step_up, "of"),
        (None, Some(change)) => (change, "from"),
        _ => return None,
    };
    let (value, previous) = value.zip(named("previous_valuation")).filter(|_| judgement.figures.len() == 3)?;
    let range = words(
        value.implied.as_ref()?,
        value.reported.unit,
        judgement.counts_in_crore,
        Some(value.reported.first().as_printed()),
    );
    let off = off(judgement, value);
    let [times, previous, value] = [times, previous, value].map(said_of);
    Some(format!("{times} {word} {previous} is {range}, not {value}{off}."))
}

/// "The multiple is about 33.3 to 34.2x, not 46x: at least 11x (25 %) less."
fn of_a_multiple(judgement: &Judgement) -> Option<String> {
    let multiple = judgement.figures.iter().find(|figure| figure.reported.name == "multiple")?;
    let implied = multiple.implied.as_ref()?;
    let range =
        words(implied, multiple.reported.unit, judgement.counts_in_crore, Some(multiple.reported.first().as_printed()));
    // Where there are several revenues, which of them that is.
    let of = judgement.assumed.iter().find_map(|reading| reading.phrase.strip_prefix("the multiple is of "));
    let is_one_of_several = !judgement.alternatives.is_empty() || !judgement.other_senses.is_empty();
    let of = of.filter(|_| is_one_of_several).map_or(String::new(), |revenue| format!(" of {revenue}"));
    Some(format!("the multiple{of} is {range}, not {}{}.", said_of(multiple), off(judgement, multiple)))
}

/// How far a report is off, rounded down: ": at least 290M (1 %) more".
fn off(judgement: &Judgement, figure: &JudgedFigure) -> String {
    let Some(Distance { least, part, is_more }) = &figure.distance else { return String::new() };
    let rounded = |value: &Exact, digits: i32| {
        Interval::point(value.rounded(Rounding::new(digits - 1 - value.magnitude(), RoundingMode::Floor)))
    };
    let off = words(&rounded(least, 2), figure.reported.unit, judgement.counts_in_crore, None);
    let part = words(&rounded(part, 2), Unit::Rate, false, None);
    format!(": at least {off} ({part}) {}", if *is_more { "more" } else { "less" })
}
