//! What was found, told: sentences, tables, a picture and JSON, made from a [`Judgement`](super::Judgement) without
//! computing any figure.

mod distance;
mod exclusions;
mod findings;
mod intervals;
mod json;
mod names;
mod picture;
mod rows;
mod section;
mod sentences;

pub use findings::sentence;
pub use intervals::{carried, shown, without_natural_bounds};
pub use json::{findings_left_out, json};
pub use names::{in_words, spelled};
pub use picture::picture;
pub use section::{held_against, read_as, tables, tell};
pub use sentences::{condition, exact_ends, sentences};

#[cfg(test)]
mod tests;
