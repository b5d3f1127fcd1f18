//! What a scenario file may say, as a JSON Schema, so that an editor completes and checks it.
//!
//! There is no list of keys from which it is made: models are given what they ask for, and what they ask for is what
//! they understand.

mod described;
mod file;
mod kinds;
mod listen;
mod needed;
pub mod output;
mod probe;
mod samples;
mod trial;
mod understood;
mod written;

use rayon::prelude::*;

use crate::models::{self, Model};
use crate::scenario::{TomlTable, Value, parse};
use crate::source::Sources;
use file::Understanding;
use probe::{Probe, Within};
use trial::Trial;
use understood::{Part, Path, Place};

/// The schema of scenario files, as [`generated`] makes it.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(postmoney::schema::SCHEMA)?;
/// assert_eq!(schema["definitions"]["reported-deal"]["properties"]["model"]["const"], "reported-deal");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub const SCHEMA: &str = include_str!("postmoney.schema.json");

/// The schema, made anew from what is asked for. It is the same wherever it is made, and takes a second or more: so it is kept in a
/// file, which a test holds to it.
pub fn generated() -> String {
    let (header, models) =
        rayon::join(header, || models::ALL.par_iter().map(|model| (model, of_model(model))).collect());
    let mut text = format!("{:#}", Understanding { header, models }.schema());
    text.push('\n');
    text
}

/// What a model understands in a step of it.
fn of_model(model: &Model) -> Place {
    let within: Path = vec![Part::Key("steps".to_string()), Part::Name];
    let only_model = Trial::empty()
        .with(&["steps", "step", "model"].map(str::to_string), Trial::leaf(format!("\"{}\"", model.name)));
    let bases = [only_model].into_iter().chain(examples(model)).collect();
    let mut probe = Probe::of(Within { path: within.clone(), except: None }, bases);
    probe.find_needed();
    probe.found.at(&within).cloned().unwrap_or_default()
}

/// What stands before the steps, and that there are steps.
fn header() -> Place {
    let steps: Path = vec![Part::Key("steps".to_string()), Part::Name];
    let titled = Trial::of_one("title", Trial::leaf("\"name\""));
    Probe::of(Within { path: Path::new(), except: Some(steps) }, vec![titled]).found
}

/// The examples of a model's page that have a step of it, each with that step alone.
fn examples(model: &Model) -> Vec<Trial> {
    let blocks = model.about.split("```toml\n").skip(1).filter_map(|block| block.split("```").next());
    blocks
        .flat_map(|text| {
            let mut sources = Sources::default();
            let id = sources.add("example", text);
            parse(id, &sources).map(|tree| alone(model, &tree)).unwrap_or_default()
        })
        .collect()
}

/// A file with each step of a model alone.
fn alone(model: &Model, tree: &TomlTable) -> Vec<Trial> {
    let file = ["steps", "expect", "cases", "simulate", "extends"]
        .iter()
        .fold(Trial::of(tree), |file, key| file.without(&[key.to_string()]));
    let steps = tree.table("steps").into_iter().flat_map(|steps| &steps.entries);
    let own = steps.filter_map(|(_, item)| match &item.value {
        Value::TomlTable(step) => {
            let name = step.get("model").map(|item| &item.value);
            matches!(name, Some(Value::Text(name)) if name == model.name).then_some(step)
        }
        _ => None,
    });
    own.map(|step| file.with(&["steps", "step"].map(str::to_string), Trial::of(step))).collect()
}
