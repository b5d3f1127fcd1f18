//! Options on the equity with a random time to the exit, exponentially distributed.

use super::market::{Market, Priced};
use crate::worksheet::{Money, Ratio, dimension};

/// The parts of all prices that do not depend on a breakpoint.
#[derive(Clone, Copy, Debug)]
pub struct ExponentialTerm<'s> {
    whole: Money<'s>,
    discount: Ratio<'s>,
}

impl<'s> ExponentialTerm<'s> {
    pub fn new(market: Market<'s>) -> ExponentialTerm<'s> {
        let _ = market;
        unimplemented!("closed forms of Metrick and Yasuda")
    }

    pub fn whole(&self) -> Money<'s> {
        self.whole
    }

    pub fn discount(&self) -> Ratio<'s> {
        self.discount
    }

    pub fn call(&self, _breakpoint: Money<'s>) -> Priced<'s, dimension::Money> {
        unimplemented!("closed forms of Metrick and Yasuda")
    }

    pub fn digital(&self, _breakpoint: Money<'s>) -> Priced<'s, dimension::Ratio> {
        unimplemented!("closed forms of Metrick and Yasuda")
    }
}
