//! What options on the whole of a company's equity are priced with.

use crate::worksheet::{Dimension, Money, Quantity, Rate, Years};

/// The equity and its market: what every option of one valuation shares.
#[derive(Clone, Copy, Debug)]
pub struct Market<'s> {
    /// The value of all of the equity today.
    pub equity: Money<'s>,
    /// The annual volatility of the equity.
    pub volatility: Rate<'s>,
    /// The years to the exit; where the time is random, the years that are expected.
    pub years: Years<'s>,
    /// The continuously compounded annual rate without risk.
    pub risk_free_rate: Rate<'s>,
    /// The continuously compounded annual dividend yield of the equity.
    pub dividend_yield: Rate<'s>,
}

/// What an option is worth today, and how much of the equity's own volatility it has.
#[derive(Clone, Copy, Debug)]
pub struct Priced<'s, U: Dimension> {
    /// Its value.
    pub value: Quantity<'s, U>,
    /// The equity times the slope of the value by the equity: value times volatility is this times the volatility of the equity.
    pub exposure: Quantity<'s, U>,
}
