//! The treasury stock method: what holders of options pay is taken to buy shares back.

use crate::worksheet::{Price, Shares};

/// The shares that the strikes of options buy back at `price`, at most as many as the options become (`most`): options at
/// or above the price buy back all of themselves (FASB ASC 260-10-45-23; IAS 33.45).
pub fn bought_back<'s>(options: Shares<'s>, strike: Price<'s>, price: Price<'s>, most: Shares<'s>) -> Shares<'s> {
    (strike * options / price).min(most)
}
