//! What a scenario says of a fair value.

mod volatility;

pub use volatility::{LeftOut, Leverage, Peer, Statistic, VolatilityFrom};
