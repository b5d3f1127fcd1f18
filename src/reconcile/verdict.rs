//! Whether the reports of a step can all be true, in a word.

/// Whether the reports of a step can all be true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// As printed, in the sense that is stated or that everybody would assume.
    Consistent,
    /// As printed, in another sense that the reports leave open.
    ConsistentIf,
    /// Not as printed, or only with a figure that nobody reported.
    Contradictory,
    /// No figure follows from others, so that nothing can contradict.
    #[default]
    Unchecked,
}

impl Verdict {
    /// The word that JSON has and expectations refer to.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Consistent => "consistent",
            Verdict::ConsistentIf => "consistent-if",
            Verdict::Contradictory => "contradictory",
            Verdict::Unchecked => "unchecked",
        }
    }
}
