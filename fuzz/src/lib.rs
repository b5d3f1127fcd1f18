//! Laws of postmoney, each a function of bytes that panics where the law is broken. libFuzzer looks for such bytes: see
//! `docs/proof.md` of the package, and `fuzz/run`.
//!
//! | target | what is tried |
//! | --- | --- |
//! | [`literals`] | a text as a figure |
//! | [`scenarios`] | a text as a scenario, in all that it says |
//! | [`flags`] | a scenario with settings, a case and questions |
//! | [`intervals`] | what vague reports leave of every line of a random sheet |
//! | [`replay`] | a recorded sheet, replayed for other numbers |
//! | [`charts`] | pictures of random figures, and of scenarios |
//! | [`packages`] | a package of the Open Cap Format |
//! | [`tables`] | a table of holders, as text and as a workbook |

pub mod asked;
pub mod charts;
pub mod flags;
mod formulas;
mod imported;
pub mod intervals;
pub mod literals;
pub mod packages;
pub mod replay;
pub mod scenarios;
pub mod tables;
mod told;
