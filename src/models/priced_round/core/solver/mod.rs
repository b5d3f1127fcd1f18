//! A round solved at once, exactly: quantities in, a [`Solution`] out.

mod adjusted;
mod affine;
mod at_caps;
mod capitalization;
mod coupled;
mod floors;
mod linear;
mod promised;
mod round;
mod solve;
mod system;
mod targets;
mod warrant;
mod warrants;

pub use adjusted::Adjustment;
pub(super) use affine::total;
pub use at_caps::AtCaps;
pub use coupled::DIGITS;
pub use promised::Promise;
pub use round::{
    Demand, Floor, Instrument, Method, Pool, PriceTerms, Protected, Round, RoundingTerms, Valuation, rounded,
};
pub use solve::{Conversion, Solution};
pub use system::{Governing, Infeasible};
pub use warrant::{Size, Strike, Warrant};
pub use warrants::Exercisable;
