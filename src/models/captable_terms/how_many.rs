//! How many shares, as people say it.

use crate::number::{Literal, LiteralUnit};
use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// How many shares, as people say it. What each comes to in shares is counted by the ledger: out of what somebody holds,
/// or on top of what there is.
#[derive(Debug)]
pub enum HowMany {
    /// So many: `50_000`.
    Shares(Reported<dimension::Shares>),
    /// A part of the company, fully diluted: `"1%"` or `"1/3"`. New shares are a part of the company with them in it; what
    /// is taken out of what exists changes no count, and is a part of the company as it is.
    PartOfCompany(Reported<dimension::Stake>),
    /// A part of what there is to take from: `part = "20%"`.
    PartOfHeld(Reported<dimension::Stake>),
    /// What an amount of money comes to at a price: `"$50k"`.
    Worth(Reported<dimension::Money>),
    /// All there is to take from: `"all"`.
    All(Span),
    /// What the others of the same step leave: `"rest"`.
    Rest(Span),
}

impl HowMany {
    /// Reads how many shares stand at `key`, above zero.
    pub fn read(section: &Section<'_>, key: &'static str) -> Option<HowMany> {
        HowMany::within(section, key, Range::Positive)
    }

    /// Reads how many shares stand at `key`, in a range of their own.
    pub fn within(section: &Section<'_>, key: &'static str, range: Range) -> Option<HowMany> {
        match Said::at(section, key) {
            Said::Everything(word) => section.word(key).map(|at| word(at.span)),
            Said::Part => section.figure_within(key, range).map(HowMany::PartOfCompany),
            Said::Money => section.figure_within(key, range).map(HowMany::Worth),
            Said::Number => section.figure_within(key, range_of_number(section, key, range)).map(HowMany::Shares),
        }
    }

    /// Reads how many shares a section itself states, as the bare value of a name.
    pub fn own(section: &Section<'_>) -> Option<HowMany> {
        match Said::at(section, "value") {
            Said::Everything(word) => section.word("value").map(|at| word(at.span)),
            Said::Part => section.own_figure(Range::Positive).map(HowMany::PartOfCompany),
            Said::Money => section.own_figure(Range::Positive).map(HowMany::Worth),
            Said::Number => section.own_figure(range_of_number(section, "value", Range::Positive)).map(HowMany::Shares),
        }
    }

    /// Reads `shares`, or the `part` of what there is; `None` where neither is written or what is written cannot be read.
    pub fn shares_or_part(section: &Section<'_>) -> Option<HowMany> {
        if section.has("shares") && section.has("part") {
            section.conflict("shares", "part", "both say how many shares");
        }
        let (shares, part) = (HowMany::read(section, "shares"), section.figure("part").map(HowMany::PartOfHeld));
        shares.or(part)
    }

    /// Reads `shares` or `part`: all, where neither is written.
    pub fn read_or_all(section: &Section<'_>) -> Option<HowMany> {
        let is_written = section.has("shares") || section.has("part");
        HowMany::shares_or_part(section).or_else(|| (!is_written).then(|| HowMany::All(section.span())))
    }

    /// Reads `price_per_share`, at which an amount of money is counted in shares; nothing else asks for it.
    pub fn price(&self, section: &Section<'_>) -> Option<Reported<dimension::Price>> {
        matches!(self, HowMany::Worth(_)).then(|| section.figure("price_per_share")).flatten()
    }

    /// Where it is written; of all that is left, where that follows.
    pub fn span(&self) -> Span {
        match self {
            HowMany::Shares(shares) => shares.claim().span,
            HowMany::PartOfCompany(part) | HowMany::PartOfHeld(part) => part.claim().span,
            HowMany::Worth(money) => money.claim().span,
            HowMany::All(span) | HowMany::Rest(span) => *span,
        }
    }
}

/// What a text says, before it is read.
enum Said {
    Everything(fn(Span) -> HowMany),
    Part,
    Money,
    Number,
}

impl Said {
    fn at(section: &Section<'_>, key: &str) -> Said {
        let text = section.figure_text(key).unwrap_or("");
        match section.unit_written(key) {
            _ if text == "all" => Said::Everything(HowMany::All),
            _ if text == "rest" => Said::Everything(HowMany::Rest),
            Some(LiteralUnit::Currency(_)) => Said::Money,
            // Nobody issues a third of a share: a fraction is a part, as a percentage is.
            _ if section.is_part(key) => Said::Part,
            _ => Said::Number,
        }
    }
}

/// What a number of shares may be: less than one is a part of a company that lacks its sign.
fn range_of_number(section: &Section<'_>, key: &str, range: Range) -> Range {
    let is_none =
        Literal::parse(section.figure_text(key).unwrap_or(""), None).is_ok_and(|literal| literal.value.is_zero());
    if is_none { range } else { Range::OneOrMore }
}
