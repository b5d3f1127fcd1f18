//! Rules of conversion, and histories told with one of them broken.

/// A rule that can be broken, to see that the histories notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A post-money cap counts the shares of the SAFE itself.
    CapCountsItself,
    /// A post-money cap does not count the pool increase of the round.
    CapLeavesOutThePoolIncrease,
    /// A pre-money cap counts the pool increase, and no SAFE or note.
    PreMoneyCapCountsThePoolIncrease,
    /// The most favoured take what brings them most, rather than their own terms first.
    MostFavouredAdopt,
    /// What is later is so by date.
    LaterByDate,
    /// At a sale a post-money cap leaves out preferred shares that take their preference.
    LiquidityLeavesOutPreferences,
    /// At a sale a post-money cap leaves out SAFEs and notes that take cash.
    LiquidityLeavesOutCash,
    /// At a sale a post-money cap counts participating shares, which take their preference and not instead of anything.
    LiquidityCountsParticipating,
    /// At a sale a SAFE with a cap converts by the cap alone, whatever its discount.
    CapAloneAtASale,
    /// At a sale a discount alone is worth the amount over what the discount leaves.
    DiscountAtASale,
    /// Notes are paid before SAFEs.
    NotesBeforeSafes,
    /// SAFEs are paid beside the most junior preferred shares.
    SafesBesideJuniorPreferred,
    /// In a dissolution nothing converts that has not converted.
    NoConversionInADissolution,
    /// At a public offering every preferred class converts.
    ClassesConvertAtAnOffering,
    /// At a public offering SAFEs and notes have the greater of their cash and their conversion.
    TheGreaterAtAnOffering,
    /// A public offering is no change of control, so no multiple is due for one.
    NoChangeOfControlAtAnOffering,
}

impl Rule {
    pub const ALL: &[Rule] = &[
        Rule::CapCountsItself,
        Rule::CapLeavesOutThePoolIncrease,
        Rule::PreMoneyCapCountsThePoolIncrease,
        Rule::MostFavouredAdopt,
        Rule::LaterByDate,
        Rule::LiquidityLeavesOutPreferences,
        Rule::LiquidityLeavesOutCash,
        Rule::LiquidityCountsParticipating,
        Rule::CapAloneAtASale,
        Rule::DiscountAtASale,
        Rule::NotesBeforeSafes,
        Rule::SafesBesideJuniorPreferred,
        Rule::NoConversionInADissolution,
        Rule::ClassesConvertAtAnOffering,
        Rule::TheGreaterAtAnOffering,
        Rule::NoChangeOfControlAtAnOffering,
    ];
}

/// All rules, but for some.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules {
    pub broken: &'static [Rule],
}

impl Rules {
    pub fn keep(self, rule: Rule) -> bool {
        !self.broken.contains(&rule)
    }
}
