//! What a scenario says of an exit: who holds what with which rights, and what the exit brings.

mod class;
mod exit;
mod mandatory;
mod payments;

pub use class::{CapCounts, CapOf, Class, DividendSize, Dividends, Participation, Vested};
pub use exit::{Kind, Terms, read};
pub use mandatory::{Mandatory, Threshold};
pub use payments::{Amount, CarveOut, Size};
