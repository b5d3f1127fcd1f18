//! What the readings of a deal are called.

use crate::reconcile::{self, FindingKind, Reading, Total};

/// A name for files, how far-fetched the reading is, and what it says after "if".
pub(super) struct Words(&'static str, u32, &'static str);

impl Words {
    /// The reading, under which nothing has to hold yet.
    pub(super) fn reading(&self) -> Reading {
        Reading::new(self.0, self.1, self.2)
    }

    /// Whether this is what the reading is called.
    pub(super) fn call(&self, reading: &Reading) -> bool {
        self.0 == reading.name
    }
}

pub(super) const AS_REPORTED: Words = Words(reconcile::AS_REPORTED, 0, "the figures mean what they say");
pub(super) const POST_MONEY: Words = Words("post-money", 0, "the valuation is post-money");
pub(super) const PRE_MONEY: Words = Words("pre-money", 1, "the valuation is pre-money");
pub(super) const SECONDARY: Words = Words("secondary", 0, "the valuation is that of old shares");
pub(super) const ENTERPRISE: Words = Words("enterprise-value", 5, "the valuation is an enterprise value");
pub(super) const NET_DEBT: Words = Words("enterprise-value", 5, "the valuation is an enterprise value before the deal");
pub(super) const NET_CASH: Words =
    Words("enterprise-value-with-net-cash", 6, "the valuation is an enterprise value before the deal");
pub(super) const OUTSTANDING: Words = Words("outstanding", 1, OF_OUTSTANDING);
pub(super) const OUTSTANDING_AT_PRE_MONEY: Words =
    Words("outstanding+pre-money", 2, "the valuation is pre-money and the stake is a part of the outstanding shares");
pub(super) const HELD_AFTER: Words = Words("held-after", 1, ALL_HELD);
pub(super) const HELD_AFTER_AT_PRE_MONEY: Words =
    Words("held-after+pre-money", 2, "the valuation is pre-money and the stake is all that is held after the deal");
pub(super) const HOLDING: Words =
    Words("holding", 7, "the stake is all that is held after the deal, bought in part before it");
pub(super) const WHOLE_ROUND: Words =
    Words("whole-round", 8, "the investment is that of the whole round and the stake one investor's");
pub(super) const PART_OF_ROUND: Words = Words("part-of-round", 0, "the investment is a part of the round");
pub(super) const PART_OF_COST: Words =
    Words("part-of-cumulative-cost", 0, "the investment is a part of what the whole holding cost");
pub(super) const HEADLINE: Words =
    Words("headline", 0, "the headline is the price for the shares and what it includes");
pub(super) const SELLERS: Words = Words("sellers", 0, "the sellers that are named sell at the price of the deal");
pub(super) const TOTAL_RAISED: Words = Words("total-raised", 0, "the total counts this round and the rounds before it");
pub(super) const ALL_TRANCHES: Words = Words("all-tranches", 0, "the investment counts every tranche");
pub(super) const PAID_TRANCHES: Words = Words("paid-tranches", 1, "the investment counts only what is paid");

const OF_OUTSTANDING: &str = "the stake is a part of the outstanding shares";
const ALL_HELD: &str = "the stake is all that is held after the deal";
pub(super) const POST_ON_POST: Words = Words("post-money-on-post-money", 0, "the values after both deals are compared");
pub(super) const LIKE_FOR_LIKE: Words =
    Words("like-for-like", 1, "the value before the new money is compared with that after the round before");
pub(super) const REPORTED_BEFORE: Words = Words(
    "on-reported-valuation",
    1,
    "the value after the deal is compared with the valuation that was reported of the round before",
);
pub(super) const PER_SHARE: Words = Words("per-share", 1, "the prices per share are compared");

/// Figures that nobody reported, and on which a reading rests.
pub(super) const DEBT_BEFORE: &str = "net debt before the deal";
pub(super) const CASH_BEFORE: &str = "net cash before the deal";
pub(super) const MOST_DEBT: &str = "net debt of at most a quarter of it";
pub(super) const MOST_CASH: &str = "net cash of at most a third of it";
pub(super) const HELD_BEFORE: &str = "the part held before";
pub(super) const OWN_MONEY: &str = "that investor's own money";

/// What the investment is a part of, and may have been taken for.
pub(super) const TOTALS: [Total; 4] = [
    Total {
        part: "investment",
        total: "round",
        finding: FindingKind::RoundTotal,
        phrase: "what all investors of the round paid together",
    },
    Total {
        part: "investment",
        total: "cumulative_cost",
        finding: FindingKind::CumulativeCost,
        phrase: "what was paid for the whole holding, in earlier deals too",
    },
    Total {
        part: "investment",
        total: "total_raised",
        finding: FindingKind::TotalRaised,
        phrase: "all that was raised to date, in earlier rounds too",
    },
    Total {
        part: "investment",
        total: "headline",
        finding: FindingKind::HeadlinePrice,
        phrase: "the headline price, in which more is counted than the price for the shares",
    },
];
