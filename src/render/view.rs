//! How much of the results a page shows.

/// How much of the results a page shows: all of it unless something is left out.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// How much of it.
    pub extent: Extent,
    /// The steps that are shown, by name; empty for the summary and all steps.
    pub steps: Vec<String>,
    /// The command that a reader types to see what is left out, up to its flags: `postmoney run deal.toml`.
    pub command: Option<String>,
}

/// How much is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// The summary alone.
    Summary,
    /// The summary and the steps, without what is long or secondary.
    Short,
    /// Everything there is.
    #[default]
    Whole,
}
