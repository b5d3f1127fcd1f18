//! What a run of a scenario yields.

use super::{Figure, Mistakes};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::{self, no_such_figure};
use crate::render::{Format, Layout, View, render};
use crate::report::chart::Chart;
use crate::source::Sources;
use crate::worksheet::Worksheet;

/// What a run of a scenario yields: figures, what came of each step, the report and its charts.
///
/// ```
/// # fn main() -> Result<(), postmoney::Mistakes> {
/// use postmoney::{Format, Scenario};
///
/// let results = Scenario::open("scenarios/meta-scale-ai.toml")?.run()?;
/// println!("{}", results.figure("meta.post_money")?.explain());
/// println!("{}", results.render(Format::Markdown));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Results {
    run: engine::Evaluation,
    sources: Sources,
}

impl Results {
    pub(super) fn new(run: engine::Evaluation, sources: Sources) -> Results {
        Results { run, sources }
    }

    /// The figure of this name, `meta.post_money`: the name of a step and of the figure in it.
    ///
    /// # Errors
    ///
    /// That there is no figure of this name (with the nearest one), that it has no value (with the reason), or that it is
    /// beyond the range of a [`Decimal`](rust_decimal::Decimal), about 7.9 × 10^28.
    pub fn figure(&self, name: &str) -> Result<Figure<'_>, Mistakes> {
        let sheet = &self.run.sheet;
        let refused = |message: String, help| Diagnostic::error(Code::ExpectationUndefined, message).help(help);
        let figure = match sheet.find(name) {
            None => {
                let mut sources = self.sources.clone();
                let id = sources.add("figure", name);
                let names = sheet.names();
                let known: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
                return Err(Mistakes::new(no_such_figure(name, sources.whole(id), &known).into(), sources));
            }
            Some(id) => match sheet.value(id) {
                None => {
                    let reason = sheet.why_undefined(id).map_or(String::new(), |undefined| undefined.reason);
                    Err(refused(
                        format!("`{name}` has no value: {reason}"),
                        "state what it lacks, or ask for another figure",
                    ))
                }
                Some(exact) => Figure::new(&self.run, &self.sources, (name.to_string(), id), exact).ok_or_else(|| {
                    let message = format!("`{name}` is too large for a decimal of 28 digits");
                    refused(message, "its exact value stands on `Results::worksheet`")
                }),
            },
        };
        figure.map_err(|mistake| Mistakes::new(mistake.into(), self.sources.clone()))
    }

    /// Every figure that has a name and a value, in the order in which they were computed.
    pub fn figures(&self) -> impl Iterator<Item = Figure<'_>> {
        let sheet = &self.run.sheet;
        let names = sheet.names().into_iter();
        names.filter_map(|(name, id)| Figure::new(&self.run, &self.sources, (name, id), sheet.value(id)?))
    }

    /// What came of a step, as its model returns it: `results.outcome::<waterfall::Outcome>("exit")`. `None` where there
    /// is no such step, or it is of another model. Its lines stand on [`worksheet`](Results::worksheet).
    pub fn outcome<O: 'static>(&self, step: &str) -> Option<&O> {
        self.run.outcome(step)
    }

    /// The worksheet on which every figure stands, with how it was made.
    pub fn worksheet(&self) -> &Worksheet {
        &self.run.sheet
    }

    /// The report in a format; text is laid out for 100 columns, without colours.
    pub fn render(&self, format: Format) -> String {
        let layout = Layout { width: 100, colour: false };
        render(&self.run, &self.sources, format, &View::default(), layout)
            .expect("results are texts, which every format can hold")
    }

    /// The charts, in the order of the report; see [`Chart::png`] and [`Chart::svg`].
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        self.run.report.sections.iter().flat_map(|section| &section.charts)
    }

    /// What a reader should know although the scenario runs, each as a text with its excerpt.
    pub fn warnings(&self) -> Mistakes {
        Mistakes::new(self.run.diagnostics.clone(), self.sources.clone())
    }
}
