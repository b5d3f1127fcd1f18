//! The tools: what each is called, what it takes, and what answers it.

use std::sync::Arc;

use rmcp::model::{Tool as Shown, ToolAnnotations};
use serde_json::{Map, Value};

use super::arguments::{self, Argument, Arguments, Kind};
use super::origin::{SCENARIO, SET, UNSET};
use super::root::Root;
use super::told::Told;
use super::{compare, explain, models, run, schemas, solve};

/// A tool.
pub struct Tool {
    /// Its name, that of the command.
    pub name: &'static str,
    title: &'static str,
    about: &'static str,
    arguments: &'static [&'static [Argument]],
    output: fn() -> Map<String, Value>,
    answer: fn(&Arguments, &Root) -> Result<Told, Told>,
}

const fn given(name: &'static str, kind: Kind, about: &'static str) -> Argument {
    Argument { name, kind, is_needed: false, about }
}

const fn needed(name: &'static str, about: &'static str) -> Argument {
    Argument { name, kind: Kind::Text, is_needed: true, about }
}

const FIGURES: Argument = given(
    "figures",
    Kind::Texts,
    "give these figures and statements alone: names or the ends of names, such as \"post_money\", with * for any characters, such as \"meta.*\"",
);

/// All of them.
pub const ALL: &[Tool] = &[
    Tool {
        name: "run",
        title: "Compute a scenario",
        about: "Computes a scenario: valuations, stakes, multiples, cap tables, payouts, and whether what was reported can all be true. \
                Answers the summary and every figure with its exact value, its formula, or who reported it and where it is written.",
        arguments: &[
            &SCENARIO,
            &[
                FIGURES,
                given(
                    "sections",
                    Kind::Flag,
                    "also how each step is told, with its tables, and the whole judgement of the reports",
                ),
                given("full", Kind::Flag, "also the rows and figures of long tables that are left out otherwise"),
            ],
        ],
        output: schemas::run,
        answer: run::run,
    },
    Tool {
        name: "check",
        title: "Check a scenario",
        about: "Finds every mistake in a scenario and in each of its cases, each at its line and column with what to do about it, and \
                says whether its expectations hold. Ask it after a scenario was written or changed.",
        arguments: &[&SCENARIO],
        output: schemas::check,
        answer: run::check,
    },
    Tool {
        name: "explain",
        title: "Explain a figure",
        about: "Says how a figure comes about: its formula with names and with values, those of everything it rests on, and the reported \
                numbers with their places and sources; of a verdict, which reports were held against which. Without `figure` it lists all \
                figures and statements.",
        arguments: &[
            &SCENARIO,
            &[
                given(
                    "figure",
                    Kind::Text,
                    "its name, or the end of it where only one has that, such as \"meta.post_money\"; a step or a pattern with * lists",
                ),
                given("depth", Kind::Count, "go down so many formulas below each other; all of them without it"),
            ],
        ],
        output: schemas::explain,
        answer: explain::explain,
    },
    Tool {
        name: "solve",
        title: "Find an assumption",
        about: "Finds the value of an assumption that makes a figure what it should be: which investment makes the post-money valuation \
                29bn? Exact where the answer is a fraction.",
        arguments: &[
            &SCENARIO,
            &[
                needed("for", "the assumption to find, such as \"steps.meta.investment\""),
                needed(
                    "so_that",
                    "what the figure should be, such as \"meta.post_money=29bn\"; <, <=, > and >= in place of = ask for all values on that side",
                ),
            ],
        ],
        output: schemas::question,
        answer: solve::solve,
    },
    Tool {
        name: "compare",
        title: "Compare scenarios",
        about: "Holds scenarios, or the cases of one, side by side and says which changed assumption explains how much of each difference. \
                Of two scenarios it says what was changed, and which figures changed by it.",
        arguments: &[&[
            given(
                "files",
                Kind::Texts,
                "scenario files, from the root folder; the others are held against the first, and one alone against its cases",
            ),
            given("texts", Kind::Scenarios, "scenarios themselves, in TOML, after the files"),
            given("cases", Kind::Texts, "the cases; all of them where none is named"),
            FIGURES,
            SET,
            UNSET,
        ]],
        output: schemas::question,
        answer: compare::compare,
    },
    Tool {
        name: "models",
        title: "List or describe the models",
        about: "Lists what a step of a scenario can be: reported deals, multiples, cap tables, SAFEs, notes, priced rounds, exits, fair \
                values, returns. With `name` it gives the page of one: its keys, its rules, and a scenario to start from. Ask it before a \
                scenario is written.",
        arguments: &[&[given("name", Kind::Text, "the model, such as \"reported-deal\"")]],
        output: schemas::models,
        answer: models::models,
    },
    Tool {
        name: "schema",
        title: "The schema of scenarios",
        about: "The JSON Schema of scenario files: what stands beside the steps, or with `model` what a step of that model may say.",
        arguments: &[&[
            given("model", Kind::Text, "the model of the step"),
            given("full", Kind::Flag, "all of it, which is long"),
        ]],
        output: schemas::schema,
        answer: models::schema,
    },
];

/// The tool of this name.
pub fn find(name: &str) -> Option<&'static Tool> {
    ALL.iter().find(|tool| tool.name == name)
}

impl Tool {
    fn takes(&self) -> Vec<Argument> {
        self.arguments.concat()
    }

    /// As the protocol shows it.
    pub fn shown(&self) -> Shown {
        let input = Arc::new(arguments::schema(&self.takes()));
        let output = Arc::new((self.output)());
        let hints = ToolAnnotations::with_title(self.title).read_only(true).idempotent(true).open_world(false);
        let shown = Shown::new_with_raw(self.name, Some(self.about.into()), input);
        shown.with_title(self.title).with_raw_output_schema(output).with_annotations(hints)
    }

    /// What it answers to a call.
    pub fn answer(&self, given: Map<String, Value>, root: &Root) -> Told {
        let arguments = Arguments::new(self.name, &self.takes(), given).map_err(Told::refused);
        arguments.and_then(|arguments| (self.answer)(&arguments, root)).unwrap_or_else(|told| told)
    }
}
