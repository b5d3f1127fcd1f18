//! Warrants whose number of shares or strike the next priced round decides.

use std::sync::Arc;

use jiff::civil::Date;

use super::{ClassId, HolderId};
use crate::worksheet::{Line, dimension};

/// How many shares a warrant is for.
#[derive(Clone, Copy, Debug)]
pub enum WarrantSize {
    /// So many.
    Shares(Line<dimension::Shares>),
    /// An amount of money divided by the strike.
    OverStrike(Line<dimension::Money>),
    /// An amount of money divided by the price of the round, whatever the strike.
    OverRoundPrice(Line<dimension::Money>),
}

/// What its holder pays for a share.
#[derive(Clone, Copy, Debug)]
pub enum WarrantStrike {
    /// A price that is known.
    Fixed(Line<dimension::Price>),
    /// The price of the round.
    RoundPrice,
    /// So much less than the price of the round.
    BelowRoundPrice(Line<dimension::Rate>),
}

/// A warrant that is outstanding and becomes an [`Award`](super::Award) in the next priced round.
#[derive(Clone, Debug)]
pub struct OpenWarrant {
    /// The name it can be referred to by: its step.
    pub name: Arc<str>,
    /// Who holds it.
    pub holder: HolderId,
    /// How many shares it is for.
    pub size: WarrantSize,
    /// What is paid for each.
    pub strike: WarrantStrike,
    /// Whether the value of the round leaves it out, so that it dilutes those too who buy in the round.
    pub is_on_top: bool,
    /// Its class; `None` is the class that the round sells.
    pub class: Option<ClassId>,
    /// When it was granted.
    pub granted: Option<Date>,
}
