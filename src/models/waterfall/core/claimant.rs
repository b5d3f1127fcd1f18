//! Who may claim what of an exit, as quantities on a worksheet.

use crate::worksheet::{Money, Price, Shares};

/// What a class gets beyond what is paid to it before the common shares.
#[derive(Clone, Copy, Debug)]
pub enum Upside<'s> {
    /// Nothing: it has a fixed claim only.
    Nothing,
    /// Its shares take part from the first unit: common shares.
    Common,
    /// Its shares take part once a share is worth more than the strike: options and warrants, exercised for cash or net.
    Strike(Price<'s>),
    /// It takes its preference or converts, whichever is more: non-participating preferred, a SAFE, a note.
    Converts,
    /// It takes its preference and then takes part: fully participating preferred.
    Participates,
    /// It takes part until preference and participation together reach the cap, or converts. The cap is never below
    /// the preference.
    Capped(Money<'s>),
    /// The same, but it does not convert, whatever a common share gets.
    Held(Money<'s>),
}

/// A class of holders, all of whom have the same rights for each share.
#[derive(Clone, Debug)]
pub struct Claimant<'s> {
    /// Its name.
    pub name: String,
    /// Shares as converted to common; `None` for a claim without shares.
    pub shares: Option<Shares<'s>>,
    /// What it is paid before the common shares, and gives up when it converts.
    pub preference: Option<Money<'s>>,
    /// What it is paid with its preference, and keeps when it converts.
    pub kept: Option<Money<'s>>,
    /// What it is paid after every rank and before the common shares: what a SAFE with a discount, and a SAFE that
    /// counts its shares, are worth however little a common share gets.
    pub before_common: Option<Money<'s>>,
    /// Its rank: higher numbers are paid before lower ones, equal numbers together, in proportion.
    pub seniority: u32,
    /// What it gets beyond that.
    pub upside: Upside<'s>,
}

impl<'s> Claimant<'s> {
    /// Common shares.
    pub fn common(name: impl Into<String>, shares: Shares<'s>) -> Claimant<'s> {
        Claimant {
            name: name.into(),
            shares: Some(shares),
            preference: None,
            kept: None,
            before_common: None,
            seniority: 0,
            upside: Upside::Common,
        }
    }

    /// Options or warrants.
    pub fn options(name: impl Into<String>, shares: Shares<'s>, strike: Price<'s>) -> Claimant<'s> {
        Claimant { upside: Upside::Strike(strike), ..Claimant::common(name, shares) }
    }

    /// Preferred shares.
    pub fn preferred(
        name: impl Into<String>,
        shares: Shares<'s>,
        preference: Money<'s>,
        seniority: u32,
        upside: Upside<'s>,
    ) -> Claimant<'s> {
        Claimant { preference: Some(preference), seniority, upside, ..Claimant::common(name, shares) }
    }

    /// What is paid before the common shares, whether given up on conversion or not.
    pub fn due(&self) -> Option<Money<'s>> {
        match (self.preference, self.kept) {
            (Some(preference), Some(kept)) => Some(preference + kept),
            (preference, kept) => preference.or(kept),
        }
    }

    /// The same class once it is converted: its preference is gone, what it keeps is not.
    pub fn converted(&self) -> Claimant<'s> {
        let upside = match (self.upside, self.shares) {
            (Upside::Strike(strike), _) => Upside::Strike(strike),
            (_, None) => return self.clone(),
            _ => Upside::Common,
        };
        Claimant { preference: None, before_common: None, upside, ..self.clone() }
    }

    /// The same class at a dividend: accrued dividends first, then every issued share alike. Nobody gives anything up,
    /// and options that are not exercised are no shares.
    pub fn at_dividend(&self) -> Claimant<'s> {
        match (self.upside, self.shares) {
            (Upside::Strike(_), _) | (_, None) => {
                let upside = Upside::Nothing;
                Claimant { shares: None, preference: None, kept: None, before_common: None, upside, ..self.clone() }
            }
            _ => self.converted(),
        }
    }

    /// What it gets when every common share gets `level` and all that is paid before is paid.
    pub fn at_level(&self, level: Price<'s>) -> Money<'s> {
        let sheet = level.sheet();
        let nothing = || sheet.constant(crate::number::Exact::ZERO);
        let before = match (self.preference, self.before_common) {
            (Some(preference), Some(more)) => Some(preference + more),
            (preference, more) => preference.or(more),
        };
        let preference = before.unwrap_or_else(nothing);
        let upside = match (self.shares, self.upside) {
            (None, _) | (_, Upside::Nothing) => preference,
            (Some(shares), Upside::Common) => before.map_or(shares * level, |before| before + shares * level),
            (Some(shares), Upside::Strike(strike)) => {
                let nothing: Price<'s> = sheet.constant(crate::number::Exact::ZERO);
                shares * (level - strike).max(nothing)
            }
            (Some(shares), Upside::Converts) => preference.max(shares * level),
            (Some(shares), Upside::Participates) => preference + shares * level,
            (Some(shares), Upside::Held(cap)) => (preference + shares * level).min(cap),
            (Some(shares), Upside::Capped(cap)) => {
                let converted = shares * level;
                (preference + converted).min(cap).max(converted)
            }
        };
        self.kept.map_or(upside, |kept| kept + upside)
    }
}
