//! `models` and `new`: what a scenario can be made of.

use std::io;
use std::path::Path;

use super::Ending;
use super::files::write_new;
use super::terminal::{complain, layout, print};
use crate::diagnostic::did_you_mean;
use crate::models;
use crate::render::listing;

/// `models`
pub fn models(name: Option<&str>) -> Ending {
    let Some(name) = name else {
        let rows = models::ALL.iter().map(|model| (model.name, model.summary()));
        let next = "`postmoney models NAME` explains one; `postmoney new NAME` prints a scenario.";
        return print(&format!("{}\n{next}\n", listing(rows, layout())));
    };
    match models::find(name) {
        Some(model) => print(model.about),
        None => no_model(name),
    }
}

/// `new`
pub fn new(template: &str, output: Option<&Path>) -> Ending {
    let Some(model) = models::find(template) else {
        return no_model(template);
    };
    let Some(path) = output else {
        return print(model.template());
    };
    match write_new(path, model.template().as_bytes()) {
        Ok(()) => print(&format!("{}: try `postmoney run {}`\n", path.display(), path.display())),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            complain(&format!("{} exists and is not overwritten; name another file", path.display()))
        }
        Err(error) => complain(&format!("{} cannot be written: {error}", path.display())),
    }
}

fn no_model(name: &str) -> Ending {
    let known = models::ALL.iter().map(|model| model.name);
    let help = did_you_mean(name, known.collect::<Vec<_>>()).unwrap_or_default();
    complain(&format!("there is no model `{name}`; {help}"))
}
