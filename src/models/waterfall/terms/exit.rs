//! An exit as a section says it.

use super::class::{self, Class};
use super::mandatory::{self, Mandatory};
use super::payments::{self, Amount, CarveOut, EarnOut};
use jiff::civil::Date;

use crate::models::preference_terms::AmountOrMultiple;
use crate::models::waterfall::mistakes;
use crate::report::words::label;
use crate::scenario::{Period, Range, Section, Word};
use crate::source::Span;
use crate::worksheet::{Dimension, Reported, dimension};

/// How the company changes hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A sale or merger: every class chooses what pays more.
    Sale,
    /// An initial public offering: every class converts.
    Ipo,
    /// A dissolution: nobody converts a SAFE, preferred classes choose.
    Dissolution,
    /// A dividend: all issued shares take part as converted, preferences stay as they are, options get nothing.
    Dividend,
}

/// What one holder has of the classes.
#[derive(Clone, Debug)]
pub struct WrittenHolder {
    pub name: String,
    pub label: String,
    pub parts: Vec<(Word, Reported<dimension::Shares>)>,
}

/// An exit with its probability.
#[derive(Clone, Debug)]
pub struct PossibleExit {
    pub name: String,
    pub exit: Reported<dimension::Money>,
    pub probability: Reported<dimension::Rate>,
}

/// All that is said of an exit; `about.md` says what each key means.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Terms {
    pub span: Span,
    /// Whether the classes are those of the cap table that earlier steps made.
    pub of_rounds: bool,
    pub kind: Kind,
    pub exit: Option<Reported<dimension::Money>>,
    pub price_per_share: Option<Reported<dimension::Price>>,
    pub debt: Option<Reported<dimension::Money>>,
    pub transaction_costs: Option<Amount>,
    pub carve_out: Option<CarveOut>,
    pub escrow: Option<Reported<dimension::Rate>>,
    /// Whether what is paid at closing is shared as if it were all, so that an escrow is the last of the money.
    pub escrow_is_contingent: bool,
    pub earn_outs: Vec<EarnOut>,
    pub part_sold: Option<Reported<dimension::Rate>>,
    pub negotiated_price_per_share: Option<Reported<dimension::Price>>,
    pub mandatory_conversion: Option<Mandatory>,
    pub to_the_cent: bool,
    pub classes: Vec<Class>,
    pub holders: Vec<WrittenHolder>,
    pub targets: Vec<(Word, AmountOrMultiple)>,
    pub outcomes: Vec<PossibleExit>,
}

const KINDS: [(&str, Kind); 4] =
    [("sale", Kind::Sale), ("ipo", Kind::Ipo), ("dissolution", Kind::Dissolution), ("dividend", Kind::Dividend)];

/// Reads the terms of a step; `None` when nobody can be paid by them.
pub fn read(section: &Section<'_>) -> Option<Terms> {
    let date = section.period("date").and_then(Period::day);
    let of_rounds = section.flag("of_rounds").unwrap_or(!section.has("classes"));
    let classes = section.entries("classes").into_iter();
    let classes: Vec<Class> = classes.map(|entry| class::read(&entry.with_source(), date, of_rounds)).collect();
    let terms = Terms {
        span: section.span(),
        of_rounds,
        kind: section.choice("kind", &KINDS).unwrap_or(Kind::Sale),
        exit: section.several_within("exit", Range::NotNegative),
        price_per_share: section.figure("price_per_share"),
        debt: section.figure_within("debt", Range::NotNegative),
        transaction_costs: Amount::read(section, "transaction_costs"),
        carve_out: payments::carve_out(section),
        escrow: section.figure_within("escrow", Range::Part),
        escrow_is_contingent: section
            .choice("escrow_from", &[("everybody", false), ("the-last-money", true)])
            .unwrap_or(false),
        earn_outs: payments::earn_outs(section),
        part_sold: section.figure_within("part_sold", Range::Part),
        negotiated_price_per_share: section.figure("negotiated_price_per_share"),
        mandatory_conversion: mandatory::read(section),
        to_the_cent: section.flag("to_the_cent").unwrap_or(false),
        holders: section.entries("holders").into_iter().map(holder).collect(),
        targets: section.entries("targets").into_iter().filter_map(target).collect(),
        outcomes: section.entries("outcomes").into_iter().filter_map(|entry| outcome(&entry)).collect(),
        classes,
    };
    check(&terms, section).then_some(terms)
}

/// Reads who has which rights, and nothing of a certain exit; dividends run to `day`.
pub fn read_rights(section: &Section<'_>, day: Option<Date>) -> Option<Terms> {
    let of_rounds = section.flag("of_rounds").unwrap_or(!section.has("classes"));
    let classes = section.entries("classes").into_iter();
    let classes: Vec<Class> = classes.map(|entry| class::read(&entry.with_source(), day, of_rounds)).collect();
    let mandatory_conversion = mandatory::read(section);
    let terms = Terms { mandatory_conversion, classes, ..Terms::of_nothing(section.span(), of_rounds) };
    has_holders(&terms, section).then_some(terms)
}

impl Terms {
    /// A sale of which nothing else is said.
    fn of_nothing(span: Span, of_rounds: bool) -> Terms {
        Terms {
            span,
            of_rounds,
            kind: Kind::Sale,
            exit: None,
            price_per_share: None,
            debt: None,
            transaction_costs: None,
            carve_out: None,
            escrow: None,
            escrow_is_contingent: false,
            earn_outs: Vec::new(),
            part_sold: None,
            negotiated_price_per_share: None,
            mandatory_conversion: None,
            to_the_cent: false,
            classes: Vec::new(),
            holders: Vec::new(),
            targets: Vec::new(),
            outcomes: Vec::new(),
        }
    }
}

/// Whether somebody is there to be paid whatever the exit; otherwise the mistake is reported.
fn check(terms: &Terms, section: &Section<'_>) -> bool {
    let conflict = |key: &str, other: &str, message: &str| {
        section.report(mistakes::conflict(section, [key, other], message, mistakes::LEAVE_ONE_OUT));
    };
    if section.has("exit") && section.has("price_per_share") {
        let message = "`exit` and `price_per_share` cannot stand together: the one follows from the other";
        conflict("exit", "price_per_share", message);
    }
    if terms.kind == Kind::Dividend && section.has("mandatory_conversion_from") {
        let message = "at a dividend no conversion is mandatory: preferences stay as they are";
        conflict("mandatory_conversion_from", "kind", message);
    }
    if section.has("negotiated_price_per_share") && !section.has("part_sold") {
        let help = "write `part_sold = \"40%\"`; the price of all shares is `price_per_share`";
        section.missing("part_sold", "a price that was negotiated is paid for what is sold of the company", help);
    }
    has_holders(terms, section)
}

/// Whether anybody holds shares; otherwise the mistake is reported.
fn has_holders(terms: &Terms, section: &Section<'_>) -> bool {
    if terms.of_rounds {
        return true;
    }
    if terms.classes.is_empty() {
        let help = "add `[steps.exit.classes.common]` with `shares = 8_000_000`, and one table for each class";
        section.missing("classes", "an exit is paid to those who hold shares", help);
        return false;
    }
    let somebody_has_shares = terms.classes.iter().any(|class| class.shares.is_some() && !class.unissued);
    if !somebody_has_shares {
        section.report(mistakes::no_class_with_shares(section));
    }
    somebody_has_shares
}

fn holder(section: Section<'_>) -> WrittenHolder {
    let name = section.name().to_string();
    let part = |entry: Section<'_>| Some((name_of(&entry), entry.own_figure(Range::Positive)?));
    let parts = section.into_entries().into_iter().filter_map(part).collect();
    WrittenHolder { label: label(&name), name, parts }
}

fn target(entry: Section<'_>) -> Option<(Word, AmountOrMultiple)> {
    Some((name_of(&entry), AmountOrMultiple::own(&entry, Range::Positive)?))
}

fn name_of(entry: &Section<'_>) -> Word {
    Word { text: entry.name().to_string(), span: entry.span() }
}

fn outcome(section: &Section<'_>) -> Option<PossibleExit> {
    let exit = required(section, "exit", "write `exit = \"100M\"`");
    let probability = required(section, "probability", "write `probability = \"30%\"`");
    Some(PossibleExit { name: section.name().to_string(), exit: exit?, probability: probability? })
}

fn required<U: Dimension>(section: &Section<'_>, key: &'static str, help: &str) -> Option<Reported<U>> {
    if !section.has(key) {
        section.missing(key, "an outcome is an exit with a probability", help);
    }
    section.figure_within(key, Range::NotNegative)
}
