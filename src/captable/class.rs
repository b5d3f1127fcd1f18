//! Classes of stock and the terms that come with them.

use std::sync::Arc;

use crate::number::Rounding;
use crate::worksheet::{Line, dimension};

/// The number of a class in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub(super) u32);

impl ClassId {
    /// Its place in [`CapTable::classes`](super::CapTable::classes).
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Common or preferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StockKind {
    /// Takes what the others leave.
    Common,
    /// Has a preference, and converts to common.
    Preferred,
}

/// How a class shares in what is left after the preferences.
#[derive(Clone, Copy, Debug)]
pub enum Participation {
    /// It takes its preference or converts, whichever is more.
    None,
    /// It takes its preference, and its part of the rest as if converted.
    Full,
    /// The same, up to this multiple of the original issue price, the preference included.
    Capped(Line<dimension::Multiple>),
}

/// How much a preferred class gets first.
#[derive(Clone, Copy, Debug)]
pub enum PreferenceSize {
    /// Once the original issue price.
    Once,
    /// This many times the original issue price.
    Multiple(Line<dimension::Multiple>),
    /// This amount for the whole class.
    Amount(Line<dimension::Money>),
    /// Nobody has said how much: an exit cannot be shared yet.
    Unknown,
}

/// What a preferred class gets first.
#[derive(Clone, Copy, Debug)]
pub struct LiquidationPreference {
    /// How much.
    pub size: PreferenceSize,
    /// The rank: higher numbers are paid before lower ones, equal numbers together.
    pub seniority: u32,
    /// Whether it shares in the rest.
    pub participation: Participation,
}

/// What protects a class against a later round at a lower price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AntiDilution {
    /// Nothing.
    None,
    /// The weighted average over what the charter of the NVCA counts (4.4.4): shares as converted and granted
    /// options, without the reserve.
    BroadBased,
    /// The weighted average over everything before the round, the reserve included.
    BroadBasedWithReserve,
    /// The weighted average over preferred shares as converted only.
    NarrowBased,
    /// The conversion price becomes the price of the new round.
    FullRatchet,
}

/// A class of stock.
#[derive(Clone, Debug)]
pub struct StockClass {
    /// Its name: `Common`, `Series A`.
    pub name: Arc<str>,
    /// Common or preferred.
    pub kind: StockKind,
    /// What was paid for a share when the class was first sold; `None` where it is not known.
    pub original_issue_price: Option<Line<dimension::Price>>,
    /// The price at which it converts to common; `None` while it is the original issue price.
    pub conversion_price: Option<Line<dimension::Price>>,
    /// Common shares for one share of this class; `None` is one.
    pub conversion_ratio: Option<Line<dimension::Ratio>>,
    /// What it gets first; `None` for common.
    pub preference: Option<LiquidationPreference>,
    /// What protects it.
    pub anti_dilution: AntiDilution,
    /// How a weighted average rounds the conversion price, as the charter says; `None` is not at all.
    pub conversion_price_rounding: Option<Rounding>,
    /// Whether a holder who does not take part in a later round loses the protection.
    pub pay_to_play: bool,
}

impl StockClass {
    /// A class of common stock.
    pub fn common(name: &str) -> StockClass {
        StockClass {
            name: name.into(),
            kind: StockKind::Common,
            original_issue_price: None,
            conversion_price: None,
            conversion_ratio: None,
            preference: None,
            anti_dilution: AntiDilution::None,
            conversion_price_rounding: None,
            pay_to_play: false,
        }
    }

    /// A class of preferred stock: once its price back, not participating, no protection.
    pub fn preferred(name: &str, price: Option<Line<dimension::Price>>, seniority: u32) -> StockClass {
        StockClass {
            kind: StockKind::Preferred,
            original_issue_price: price,
            preference: Some(LiquidationPreference {
                size: PreferenceSize::Once,
                seniority,
                participation: Participation::None,
            }),
            ..StockClass::common(name)
        }
    }

    /// Whether a class of this name is common unless something else is said: common or ordinary shares.
    pub fn is_common_by_name(name: &str) -> bool {
        let name = name.to_lowercase();
        let first = name.strip_suffix(" shares").or_else(|| name.strip_suffix(" stock")).unwrap_or(&name);
        matches!(first, "common" | "ordinary")
    }

    /// The price below which a new round touches this class.
    pub fn current_conversion_price(&self) -> Option<Line<dimension::Price>> {
        self.conversion_price.or(self.original_issue_price)
    }
}
