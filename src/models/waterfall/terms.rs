//! What a scenario says of an exit: who holds what with which rights, and what the exit brings.

use super::carve_out::CarveOut;
use super::class::{Class, class};
use super::mandatory::Mandatory;
use crate::diagnostic::{Code, Diagnostic};
use crate::report::words::label;
use crate::scenario::{Range, Section, Word};
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

/// An amount of money, or a part of another.
#[derive(Debug)]
pub enum Amount {
    /// Money.
    Money(Reported<dimension::Money>),
    /// A part.
    Part(Reported<dimension::Rate>),
}

/// What one holder has of the classes.
#[derive(Debug)]
pub struct Holder {
    pub name: String,
    pub label: String,
    pub parts: Vec<(Word, Reported<dimension::Shares>)>,
}

/// A sum or a multiple that a class wants to see.
#[derive(Debug)]
pub enum Target {
    Money(Reported<dimension::Money>),
    Multiple(Reported<dimension::Multiple>),
}

/// An exit with its probability.
#[derive(Debug)]
pub struct Outcome {
    pub name: String,
    pub exit: Reported<dimension::Money>,
    pub probability: Reported<dimension::Rate>,
}

/// All that is said of an exit.
#[derive(Debug)]
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
    pub earn_out: Option<Reported<dimension::Money>>,
    pub earn_out_probability: Option<Reported<dimension::Rate>>,
    pub part_sold: Option<Reported<dimension::Rate>>,
    pub negotiated_price_per_share: Option<Reported<dimension::Price>>,
    pub mandatory_conversion: Option<Mandatory>,
    pub to_the_cent: bool,
    pub classes: Vec<Class>,
    pub holders: Vec<Holder>,
    pub targets: Vec<(Word, Target)>,
    pub outcomes: Vec<Outcome>,
}

const KINDS: [(&str, Kind); 4] =
    [("sale", Kind::Sale), ("ipo", Kind::Ipo), ("dissolution", Kind::Dissolution), ("dividend", Kind::Dividend)];

impl Terms {
    /// Reads the terms of a step; `None` when nobody can be paid by them.
    pub fn read(section: &Section<'_>) -> Option<Terms> {
        let date = section.date("date");
        let classes: Vec<Class> =
            section.entries("classes").into_iter().map(|entry| class(&entry.with_source(), date)).collect();
        let terms = Terms {
            span: section.span(),
            of_rounds: section.flag("of_rounds").unwrap_or(!section.has("classes")),
            kind: section.choice("kind", &KINDS).unwrap_or(Kind::Sale),
            exit: section.figure_within("exit", Range::NotNegative),
            price_per_share: section.figure("price_per_share"),
            debt: section.figure_within("debt", Range::NotNegative),
            transaction_costs: amount(section, "transaction_costs"),
            carve_out: CarveOut::read(section),
            escrow: section.figure_within("escrow", Range::Part),
            escrow_is_contingent: section
                .choice("escrow_from", &[("everybody", false), ("the-last-money", true)])
                .unwrap_or(false),
            earn_out: section.figure_within("earn_out", Range::NotNegative),
            earn_out_probability: section.figure_within("earn_out_probability", Range::Part),
            part_sold: section.figure_within("part_sold", Range::Part),
            negotiated_price_per_share: section.figure("negotiated_price_per_share"),
            mandatory_conversion: Mandatory::read(section),
            to_the_cent: section.flag("to_the_cent").unwrap_or(false),
            holders: section.entries("holders").into_iter().map(holder).collect(),
            targets: targets(section),
            outcomes: section.entries("outcomes").into_iter().filter_map(|entry| outcome(&entry)).collect(),
            classes,
        };
        terms.check(section).then_some(terms)
    }

    /// Whether somebody is there to be paid whatever the exit; otherwise the mistake is reported.
    fn check(&self, section: &Section<'_>) -> bool {
        let conflict = |key: &str, other: &str, message: &str| {
            let mistake = Diagnostic::error(Code::KeysConflict, message)
                .at(section.span_of(key), "this")
                .also(section.span_of(other), "and this")
                .help("leave one of them out");
            section.report(mistake);
        };
        if section.has("exit") && section.has("price_per_share") {
            let message = "`exit` and `price_per_share` cannot stand together: the one follows from the other";
            conflict("exit", "price_per_share", message);
        }
        if self.kind == Kind::Dividend && section.has("mandatory_conversion_from") {
            let message = "at a dividend nobody has to convert: preferences stay as they are";
            conflict("mandatory_conversion_from", "kind", message);
        }
        if section.has("negotiated_price_per_share") && !section.has("part_sold") {
            let help = "write `part_sold = \"40%\"`; the price of all shares is `price_per_share`";
            section.missing("part_sold", "a price that was negotiated is paid for what is sold of the company", help);
        }
        if self.of_rounds {
            return true;
        }
        if self.classes.is_empty() {
            let help = "add `[steps.exit.classes.common]` with `shares = 8_000_000`, and one table for each class";
            section.missing("classes", "an exit is paid to those who hold shares", help);
            return false;
        }
        let somebody_has_shares = self.classes.iter().any(|class| class.shares.is_some() && !class.unissued);
        if !somebody_has_shares {
            let message = "no class has shares, so nobody is entitled to what the fixed claims leave";
            let help = "add a class with `shares`, as the common stock has them";
            let mistake =
                Diagnostic::error(Code::TooLittleKnown, message).at(section.span(), "needs a class with shares");
            section.report(mistake.help(help));
        }
        somebody_has_shares
    }
}

fn amount(section: &Section<'_>, key: &'static str) -> Option<Amount> {
    match section.figure_text(key)?.contains('%') {
        true => section.figure_within(key, Range::BelowWhole).map(Amount::Part),
        false => section.figure_within(key, Range::NotNegative).map(Amount::Money),
    }
}

fn holder(section: Section<'_>) -> Holder {
    let name = section.name().to_string();
    let part = |entry: Section<'_>| Some((name_of(&entry), entry.own_figure(Range::Positive)?));
    let parts = section.into_entries().into_iter().filter_map(part).collect();
    Holder { label: label(&name), name, parts }
}

fn targets(section: &Section<'_>) -> Vec<(Word, Target)> {
    let target = |entry: Section<'_>| {
        let is_multiple = entry.peek_text("value").is_some_and(|text| text.trim_end().ends_with('x'));
        let target = match is_multiple {
            true => Target::Multiple(entry.own_figure(Range::Positive)?),
            false => Target::Money(entry.own_figure(Range::Positive)?),
        };
        Some((name_of(&entry), target))
    };
    section.entries("targets").into_iter().filter_map(target).collect()
}

fn name_of(entry: &Section<'_>) -> Word {
    Word { text: entry.name().to_string(), span: entry.span() }
}

fn outcome(section: &Section<'_>) -> Option<Outcome> {
    let exit = required(section, "exit", "an outcome is an exit with a probability", "write `exit = \"100M\"`");
    let why = "an outcome is an exit with a probability";
    let probability = required(section, "probability", why, "write `probability = \"30%\"`");
    Some(Outcome { name: section.name().to_string(), exit: exit?, probability: probability? })
}

fn required<U: Dimension>(section: &Section<'_>, key: &'static str, why: &str, help: &str) -> Option<Reported<U>> {
    if !section.has(key) {
        section.missing(key, why, help);
    }
    section.figure_within(key, Range::NotNegative)
}
