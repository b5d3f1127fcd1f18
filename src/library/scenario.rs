//! A scenario, ready to be run.

use std::path::{Path, PathBuf};

use super::{Mistakes, Results};
use crate::engine::{Plan, plan, run};
use crate::scenario::{Disk, Document, Request, load, load_text};
use crate::source::Sources;

/// A scenario: what was reported of a company, and the steps to be computed from it.
///
/// It is read whole before anything is computed, so that every mistake is known at once, each at its characters.
///
/// ```
/// # fn main() -> Result<(), postmoney::Mistakes> {
/// use postmoney::Scenario;
///
/// let reported = Scenario::parse(r#"
///     currency = "USD"
///     [steps.meta]
///     model      = "reported-deal"
///     investment = "14.8bn"
///     stake      = "49%"
/// "#)?;
/// let lower = reported.set("steps.meta.stake", "45%")?;
/// assert_eq!(reported.run()?.figure("meta.post_money")?.to_string(), "30.204bn USD");
/// assert_eq!(lower.run()?.figure("meta.post_money")?.to_string(), "32.889bn USD");
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Scenario {
    origin: Origin,
    request: Request,
    plan: Plan,
    sources: Sources,
    cases: Vec<String>,
}

#[derive(Clone, Debug)]
enum Origin {
    Text(String),
    File(PathBuf),
}

impl Scenario {
    /// Reads a scenario from a text. A file that it extends is looked up in the working directory.
    ///
    /// # Errors
    ///
    /// Every mistake in the text, with the line and the characters.
    pub fn parse(text: impl Into<String>) -> Result<Scenario, Mistakes> {
        Scenario::read(Origin::Text(text.into()), Request::default())
    }

    /// Reads a scenario from a file, with the files that it extends.
    ///
    /// # Errors
    ///
    /// That a file cannot be read, or every mistake in it.
    pub fn open(path: impl AsRef<Path>) -> Result<Scenario, Mistakes> {
        Scenario::read(Origin::File(path.as_ref().to_path_buf()), Request::default())
    }

    /// The same scenario with an assumption set to another value, written as in a file. The shortest ending of its name
    /// that fits only one assumption is enough: `stake` for `steps.meta.stake`. Expectations are not checked then.
    ///
    /// # Errors
    ///
    /// That the name fits no assumption, or several, or that the value cannot be read.
    pub fn set(&self, name: &str, value: &str) -> Result<Scenario, Mistakes> {
        self.changed([format!("{name}={value}")])
    }

    /// The same scenario without an assumption or a table that it states. The rule for its name is that of
    /// [`set`](Scenario::set). Expectations are not checked then.
    ///
    /// # Errors
    ///
    /// That the name fits nothing, or several, or that the scenario cannot be read without it.
    pub fn unset(&self, name: &str) -> Result<Scenario, Mistakes> {
        self.changed([format!("!{name}")])
    }

    /// The same scenario with one way of stating something in the place of another, as `pre_money` in that of `post_money`:
    /// without `old`, and with `new` set.
    ///
    /// ```
    /// # fn main() -> Result<(), postmoney::Mistakes> {
    /// let text = "[steps.a]\nmodel = \"reported-deal\"\ninvestment = \"2M\"\npost_money = \"10M\"";
    /// let other = postmoney::Scenario::parse(text)?.replace("post_money", "steps.a.pre_money", "10M")?;
    /// assert_eq!(other.run()?.figure("a.post_money")?.to_string(), "12M USD");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`unset`](Scenario::unset) and [`set`](Scenario::set).
    pub fn replace(&self, old: &str, new: &str, value: &str) -> Result<Scenario, Mistakes> {
        self.changed([format!("!{old}"), format!("{new}={value}")])
    }

    /// The same scenario with one of its cases, `[cases.NAME]`, laid over it.
    ///
    /// # Errors
    ///
    /// That there is no such case, or mistakes in it.
    pub fn with_case(&self, name: &str) -> Result<Scenario, Mistakes> {
        Scenario::read(self.origin.clone(), Request { case: Some(name.to_string()), ..self.request.clone() })
    }

    /// The names of its cases.
    pub fn cases(&self) -> impl Iterator<Item = &str> {
        self.cases.iter().map(String::as_str)
    }

    /// Computes every step, judges what was reported, and checks the expectations.
    ///
    /// # Errors
    ///
    /// The mistakes that show only in the figures, such as a round that promises more than the company, and
    /// expectations that failed.
    pub fn run(&self) -> Result<Results, Mistakes> {
        let results = run(&self.plan);
        match results.diagnostics.has_errors() {
            true => Err(Mistakes::new(results.diagnostics, self.sources.clone())),
            false => Ok(Results::new(results, self.sources.clone())),
        }
    }

    fn changed<const N: usize>(&self, settings: [String; N]) -> Result<Scenario, Mistakes> {
        let mut request = self.request.clone();
        request.settings.extend(settings);
        Scenario::read(self.origin.clone(), request)
    }

    fn read(origin: Origin, request: Request) -> Result<Scenario, Mistakes> {
        let mut sources = Sources::default();
        let read = match &origin {
            Origin::Text(text) => load_text("scenario", text.clone(), &Disk, &request, &mut sources),
            Origin::File(path) => load(path, &Disk, &request, &mut sources),
        };
        let planned = read.and_then(|document: Document| Ok((plan(&document, &sources)?, document.cases)));
        match planned {
            Ok((plan, cases)) => Ok(Scenario { origin, request, plan, sources, cases }),
            Err(mistakes) => Err(Mistakes::new(mistakes, sources)),
        }
    }
}
