//! SAFEs and notes at an exit, by their forms: which of them convert, which classes do beside them, and into how many
//! shares.
//!
//! A SAFE whose cap counts what converts owns a fixed part of the liquidity capitalization, so its shares follow from
//! who else converts, and what the others have follows from its shares. For a given set of those who convert everything
//! is an ordinary waterfall. So all exits are cut into spans, in each of which the same ones convert: `game` says what
//! an exit is worth to whom, `spans` finds the spans, `schedules` writes the breakpoints of each on the worksheet.

mod between_ways;
mod everybody;
mod game;
mod instrument;
mod players;
mod schedules;
mod spans;

pub use everybody::everybody_converts;
pub use instrument::{By, Capitalization, Conversion, ConversionTerms, Instrument};
pub use schedules::{Span, spans};
