//! What a scenario says of a holder and the rounds it went through.

use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// Which value of a round was reported.
#[derive(Debug)]
pub enum Valuation {
    /// Before the new money.
    PreMoney(Reported<dimension::Money>),
    /// After it.
    PostMoney(Reported<dimension::Money>),
}

/// One reported round.
#[derive(Debug)]
pub struct Round {
    pub name: String,
    pub span: Span,
    /// All money of the round; in a secondary it may be left out.
    pub raised: Option<Reported<dimension::Money>>,
    pub valuation: Valuation,
    /// What the holder itself paid.
    pub bought: Option<Reported<dimension::Money>>,
    /// The value of all shares at the price of the holder's own purchase, where that was another.
    pub bought_at: Option<Reported<dimension::Money>>,
    /// Whether sellers were paid, so that no shares were issued.
    pub is_secondary: bool,
    /// The stake after the round as somebody reported it.
    pub holding: Option<Reported<dimension::Stake>>,
}

/// A holder and the rounds that its stake went through.
#[derive(Debug)]
pub struct StakeThroughRounds {
    pub(super) holder: Option<String>,
    /// What it held before the first round.
    pub(super) stake: Option<Reported<dimension::Stake>>,
    /// What it had paid for that.
    pub(super) cost: Option<Reported<dimension::Money>>,
    pub(super) rounds: Vec<Round>,
}

/// The terms; `None` when there are no rounds.
pub(super) fn read(section: &Section<'_>) -> Option<StakeThroughRounds> {
    let holder = section.text("holder");
    let stake = section.figure_within("stake", Range::NotNegative);
    let cost = section.figure_within("cost", Range::NotNegative);
    let entries = section.entries("rounds");
    if entries.is_empty() {
        let help = format!("add `[{}.rounds.NAME]` with `raised` and `post_money`", section.path());
        section.missing("rounds", "a stake is followed through rounds", &help);
        return None;
    }
    let rounds: Vec<Round> = entries.into_iter().filter_map(|entry| round(entry.with_source())).collect();
    let has_stake = stake.is_some() || section.has("stake") || rounds.iter().any(|round| round.bought.is_some());
    if !has_stake && !rounds.is_empty() {
        let help = "write `stake = \"32.5%\"`, the stake before the first round, or what the holder `bought` in one";
        section.missing("stake", "without a stake or a purchase there is nothing to follow", help);
    }
    Some(StakeThroughRounds { holder, stake, cost, rounds })
}

fn round(section: Section<'_>) -> Option<Round> {
    let raised = section.figure("raised");
    let (pre_money, post_money) = (section.figure("pre_money"), section.figure("post_money"));
    let bought = section.figure("bought");
    let bought_at = section.figure("bought_at");
    let is_secondary = section.flag("secondary").unwrap_or(false);
    let holding = section.figure("holding");
    section.text("note");
    for (key, other, why) in [
        ("pre_money", "post_money", "each follows from the other and the money raised"),
        ("pre_money", "secondary", "a secondary has one value: write `post_money`"),
    ] {
        if section.has(key) && section.has(other) {
            section.conflict(key, other, why);
        }
    }
    if bought_at.is_some() && !section.has("bought") {
        section.missing("bought", "`bought_at` says at which value the holder bought", "write `bought = \"30bn\"`");
    }
    if !is_secondary && !section.has("raised") {
        let help = "write `raised = \"40bn\"`, or `secondary = true` if no shares were issued";
        section.missing("raised", "the money of the round decides how far it dilutes", help);
        return None;
    }
    let valuation = match (pre_money, post_money) {
        (_, Some(post_money)) => Valuation::PostMoney(post_money),
        (Some(pre_money), None) => Valuation::PreMoney(pre_money),
        (None, None) => {
            if !section.has("pre_money") && !section.has("post_money") {
                section.missing("post_money", "a round has a value", "write `post_money = \"300bn\"` or `pre_money`");
            }
            return None;
        }
    };
    let name = section.name().to_string();
    Some(Round { name, span: section.span(), raised, valuation, bought, bought_at, is_secondary, holding })
}
