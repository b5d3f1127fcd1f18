//! The lines of the worksheet that an outcome holds.

use crate::worksheet::{Line, dimension};

pub type Money = Line<dimension::Money>;
pub type Price = Line<dimension::Price>;
pub type Shares = Line<dimension::Shares>;
pub type Stake = Line<dimension::Stake>;
pub type Rate = Line<dimension::Rate>;
pub type Multiple = Line<dimension::Multiple>;
