//! The assumptions of Gornall and Strebulaev.
//!
//! The figures are those of the program that its authors published with the paper (W. Gornall,
//! `Squaring_Venture_Capital_Valuations_With_Reality`, August 2018: `helper_allParameters.m`, `helper_valueSingleCOI.m`). From the
//! same place:
//!
//! - the equity grows at the rate without risk, pays no dividend, and its exits come at an exponential time;
//! - at a sale each class takes its preference or converts, whichever is more, as in any waterfall;
//! - at an IPO all classes convert, except that a class with a ratchet gets at least the stated multiple of its money;
//! - an IPO below the exit from which conversion can be forced does not take place if a class would get less by it than at a sale:
//!   there is a sale then;
//! - a twentieth of all shares after the round are options not yet issued, and get nothing;
//! - the fair value is the equity at which the class just sold is worth what was paid for it, and the overstatement is the post-money
//!   valuation over that, less 1.
//!
//! Above 100bn the program lets the probability of an IPO go on rising at the same rate, up to 1; the independent program in the
//! same place has 1 from 100bn on. No class of the paper's examples notices. Neither program was held to the printed tables: what is
//! here is what the programs do.

use crate::number::Exact;

/// The assumptions, in US dollars.
#[derive(Clone, Debug)]
pub struct Published {
    pub volatility: Exact,
    /// The expected years to the exit.
    pub years: Exact,
    pub risk_free_rate: Exact,
    /// Exits, each with the probability that it is an IPO.
    pub chances: [(Exact, Exact); 4],
}

/// The assumptions of the paper.
pub fn published() -> Published {
    let thousandths = |number| &Exact::integer(number) * &Exact::power_of_ten(-3);
    Published {
        volatility: Exact::percent(90),
        years: Exact::integer(4),
        risk_free_rate: thousandths(25),
        chances: [
            (Exact::integer(32_000_000), Exact::ZERO),
            (Exact::integer(1_000_000_000), Exact::percent(65)),
            (Exact::integer(100_000_000_000), Exact::percent(85)),
            // 1bn times 100^1.75, where the line reaches 1.
            (Exact::integer(3_162_277_660_168), Exact::ONE),
        ],
    }
}
