//! SAFEs and notes that are outstanding.

use std::sync::Arc;

use jiff::civil::Date;

use crate::scenario::Period;

use super::{CapitalizationRules, HolderId};
use crate::source::Span;
use crate::worksheet::{Line, dimension};

/// A SAFE or a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConvertibleKind {
    /// Simple agreement for future equity: no interest, no maturity.
    Safe,
    /// A loan that converts.
    Note,
}

impl ConvertibleKind {
    /// What a sentence calls it.
    pub fn noun(self) -> &'static str {
        match self {
            ConvertibleKind::Safe => "SAFE",
            ConvertibleKind::Note => "note",
        }
    }
}

/// The lowest price at which a SAFE or note converts.
#[derive(Clone, Copy, Debug)]
pub enum ConversionFloor {
    /// The price itself.
    Price(Line<dimension::Price>),
    /// A value of the company.
    Valuation(Line<dimension::Money>),
}

/// How a convertible is priced: the holder gets the lowest of the prices that its terms give and the round's own.
#[derive(Clone, Copy, Debug)]
pub struct ConversionTerms {
    /// The valuation cap.
    pub valuation_cap: Option<Line<dimension::Money>>,
    /// What is taken off the price of the round.
    pub discount: Option<Line<dimension::Rate>>,
    /// The lowest price at which it converts in a round, or without one.
    pub floor: Option<ConversionFloor>,
    /// What the cap, and a floor that is a value, are divided by.
    pub capitalization: CapitalizationRules,
    /// Whether later, better terms replace these.
    pub most_favoured_nation: bool,
}

impl ConversionTerms {
    /// A further sentence on what the valuation cap is divided by, without its full stop; empty where there is no cap.
    pub fn cap_in_words(&self) -> String {
        let counted = match self.capitalization {
            _ if self.valuation_cap.is_none() => return String::new(),
            CapitalizationRules::POST_MONEY_SAFE => {
                "post-money: it is divided by all that exists and all that converts"
            }
            CapitalizationRules::PRE_MONEY_SAFE => {
                "pre-money: it is divided by all that exists and the pool increase, without what converts"
            }
            CapitalizationRules::FULLY_DILUTED => "divided by all that exists before the round, the pool included",
            rules => return format!(". The cap is divided by {}", rules.in_words()),
        };
        format!(". The cap is {counted}")
    }
}

/// What a SAFE or note becomes in a round of preferred shares where it pays less than the round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConvertsInto {
    /// A class beside that of the round, with the conversion price as its original issue price, so that its preference is
    /// what was paid.
    ShadowClass,
    /// The class of the round itself, with a preference of the round's price for each share.
    ClassOfTheRound,
    /// The class of the round for the amount at the price of the round, and common shares for the rest.
    PreferredAndCommon,
}

/// A SAFE or note that is outstanding.
#[derive(Clone, Debug)]
pub struct Convertible {
    /// The name it can be referred to by: its step.
    pub name: Arc<str>,
    /// Who holds it.
    pub holder: HolderId,
    /// What it is.
    pub kind: ConvertibleKind,
    /// What was paid for it: the purchase amount or the principal.
    pub principal: Line<dimension::Money>,
    /// What converts: the principal with interest.
    pub amount: Line<dimension::Money>,
    /// How it is priced.
    pub terms: ConversionTerms,
    /// What it becomes, and where that is written; `None` is what the round says.
    pub converts_into: Option<(ConvertsInto, Span)>,
    /// Whether its holder may buy their part of the next round.
    pub pro_rata_right: bool,
    /// The multiple that is due if the company is sold before it converts; `None` is once the amount.
    pub change_of_control_multiple: Option<Line<dimension::Multiple>>,
    /// Whether that multiple is of the principal alone, not of the principal with interest.
    pub multiple_is_of_principal: bool,
    /// Its rank at an exit: higher numbers are paid before lower ones. `None` is what its form says: a note before all
    /// classes, a SAFE beside the most junior preferred class.
    pub seniority: Option<u32>,
    /// When it was issued, as precisely as that is said.
    pub issued: Option<Period>,
    /// When a note is due.
    pub maturity: Option<Date>,
    /// Until when its amount counts interest, and where that is written.
    pub accrued_until: Option<(Date, Span)>,
    /// Where it is written that later, better terms replace its own; `None` where none do.
    pub favoured_at: Option<Span>,
}
