//! `models` and `new`: what a scenario can be made of.

use std::io;
use std::path::Path;

use super::Ending;
use super::files::write_new;
use super::schema;
use super::terminal::{complain, layout, print};
use crate::diagnostic::{did_you_mean, for_shell};
use crate::models;
use crate::render::{documentation, indented, listing};

/// `models`
pub fn models(name: Option<&str>, markdown: bool) -> Ending {
    let Some(name) = name else {
        let next = "`postmoney models NAME` explains one; `postmoney new NAME` prints a scenario.";
        return print(&format!("{}\n{}", listed(), indented(next, 0, layout())));
    };
    match models::find(name) {
        Some(model) if markdown => print(&model.about_in_full()),
        Some(model) => print(&documentation(&model.about_in_full(), layout())),
        None => no_model(name),
    }
}

/// Every model with what it answers.
fn listed() -> String {
    listing(models::ALL.iter().map(|model| (model.name, model.summary())), layout())
}

/// `new`
pub fn new(template: Option<&str>, output: Option<&Path>) -> Ending {
    let Some(template) = template else {
        let next = "`postmoney new NAME -o deal.toml` writes a scenario that runs, to be changed.";
        return match output {
            None => print(&format!("{}\n{}", listed(), indented(next, 0, layout()))),
            Some(path) => {
                complain(&format!("which template is {} to hold? `postmoney new` lists them", path.display()))
            }
        };
    };
    let Some(model) = models::find(template) else {
        return no_model(template);
    };
    let Some(path) = output else {
        return print(model.template());
    };
    match write_new(path, format!("{}{}", schema::LINE, model.template()).as_bytes()) {
        Ok(()) => started(path),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            complain(&format!("{} exists and is not overwritten; name another file", path.display()))
        }
        Err(error) => complain(&format!("{} cannot be written: {error}", path.display())),
    }
}

/// Writes the schema beside a new file, and says what to do next.
fn started(path: &Path) -> Ending {
    let next = format!("{}: try `postmoney run {}`\n", path.display(), for_shell(&path.display().to_string()));
    match schema::write_beside(path) {
        Ok(None) => print(&next),
        Ok(Some(schema)) => {
            print(&format!("{next}{}: by it an editor with Taplo or Tombi completes and checks it\n", schema.display()))
        }
        Err(error) => complain(&format!("{}the schema beside it cannot be written: {error}", next)),
    }
}

fn no_model(name: &str) -> Ending {
    let known = models::ALL.iter().map(|model| model.name);
    let help = did_you_mean(name, known.collect::<Vec<_>>()).unwrap_or_default();
    complain(&format!(
        "there is no model `{name}`; {help}{}",
        if help.is_empty() { "`postmoney models` lists them" } else { "" }
    ))
}
