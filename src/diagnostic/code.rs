//! The kinds of mistakes, each by one name.

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// A kind of mistake. Every code has at least one small broken file in `scenarios/mistakes/`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// The name printed in brackets after `error`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Code::$variant => $name,)+
                }
            }

            /// What it is, in one or two sentences.
            pub fn about(self) -> &'static str {
                match self {
                    $(Code::$variant => concat!($($doc),+).trim_ascii(),)+
                }
            }

            /// The kind of this name.
            pub fn find(name: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.name() == name)
            }
        }
    };
}

codes! {
    /// A file that should be read does not exist or cannot be opened.
    FileUnreadable = "file-unreadable",
    /// The path is a directory.
    FileIsDirectory = "file-is-directory",
    /// The file is not UTF-8 text.
    FileNotText = "file-not-text",
    /// The file is larger than any scenario could be.
    FileTooLarge = "file-too-large",
    /// The file says nothing.
    FileEmpty = "file-empty",
    /// Files extend each other in a circle.
    ExtendsCircle = "extends-circle",
    /// The text is not TOML.
    TomlSyntax = "toml-syntax",
    /// Tables are nested deeper than any scenario needs.
    NestedTooDeep = "nested-too-deep",
    /// More of something than is read, such as steps in a scenario or characters in a name.
    TooMany = "too-many",
    /// A key that nobody reads here.
    UnknownKey = "unknown-key",
    /// A figure that is stated and that no figure of the run rests on.
    NotUsed = "not-used",
    /// A key under a name that it had before; it is read, with a warning.
    OldKey = "old-key",
    /// A key that has to be there.
    MissingKey = "missing-key",
    /// A text where a table belongs, a list where a date belongs, and so on.
    WrongType = "wrong-type",
    /// A word that is not one of those allowed.
    UnknownChoice = "unknown-choice",
    /// A model that does not exist.
    UnknownModel = "unknown-model",
    /// A case that the scenario does not have.
    UnknownCase = "unknown-case",
    /// A step, source, revenue or figure that is referred to and does not exist.
    UnknownReference = "unknown-reference",
    /// A step that refers to itself or to one that runs later.
    ReferenceTooEarly = "reference-too-early",
    /// A step that runs after another one and is dated before it; a warning.
    DatesBackwards = "dates-backwards",
    /// A class under a name that another class has.
    TwoClasses = "two-classes",
    /// A name that steps, cases or sources cannot have.
    BadName = "bad-name",
    /// A figure that cannot be read as a number.
    BadNumber = "bad-number",
    /// A number with more digits, or larger, than is kept exactly.
    NumberTooLong = "number-too-long",
    /// Money where a percentage belongs, and so on.
    WrongUnit = "wrong-unit",
    /// A number outside what its meaning allows, such as a stake above 100 %.
    OutOfRange = "out-of-range",
    /// A date that does not exist or is not written as YYYY-MM-DD.
    BadDate = "bad-date",
    /// Money in another currency without a rate for it.
    MissingRate = "missing-rate",
    /// A currency that is not three capital letters.
    BadCurrency = "bad-currency",
    /// A list without anything in it.
    EmptyList = "empty-list",
    /// A scenario without any step.
    NoSteps = "no-steps",
    /// A step knows too little to be computed.
    TooLittleKnown = "too-little-known",
    /// Figures of a step that exclude each other.
    ImpossibleDeal = "impossible-deal",
    /// Two keys that say the same thing in one step.
    KeysConflict = "keys-conflict",
    /// A participation cap below the preference that it caps.
    CapBelowPreference = "cap-below-preference",
    /// An expectation that did not come true.
    ExpectationFailed = "expectation-failed",
    /// An expectation of a figure that has no value.
    ExpectationUndefined = "expectation-undefined",
    /// A name that a `--set` or a case adds, such as that of a holder who is nearly spelt like another one.
    NewName = "new-name",
    /// A `--set` without `=`.
    SetSyntax = "set-syntax",
    /// A `--set` that names nothing in the scenario.
    SetUnknown = "set-unknown",
    /// A `--set` whose short name fits several assumptions.
    SetAmbiguous = "set-ambiguous",
    /// Revenues, or other figures, of kinds that cannot be compared.
    KindsNotComparable = "kinds-not-comparable",
    /// The revenue of a month or quarter where that of a year is expected.
    PartOfAYear = "part-of-a-year",
    /// A question about an assumption, such as `--vary`, that cannot be read.
    QuestionSyntax = "question-syntax",
    /// A range of values with nothing in it.
    RangeEmpty = "range-empty",
    /// More points than anybody waits for.
    RangeTooFine = "range-too-fine",
    /// A question about an assumption that is not a figure that formulas use.
    NotAFigure = "not-a-figure",
    /// A distribution that cannot be, such as a triangle whose peak lies outside, or one of which no value can be.
    BadDistribution = "bad-distribution",
    /// No value of the assumption makes the figure what it should be.
    NoSolution = "no-solution",
}
