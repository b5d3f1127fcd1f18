//! `import`: a cap table of another program as a scenario.

use super::Ending;
use super::arguments::Import;
use super::files::is_same_file;
use super::terminal::{complain, deliver, doubt, note};
use crate::exchange::{self, Choices};

use super::arguments::{Cap, written};

/// `import`
pub fn import(arguments: &Import) -> Ending {
    let choices = Choices {
        as_of: arguments.as_of.clone(),
        participation: written(&arguments.participation),
        is_cap_on_top: arguments.participation_cap == Cap::OnTop,
        safe: arguments.safe.as_ref().and_then(written),
        day_count: arguments.day_count.as_ref().and_then(written),
        maturity: arguments.maturity.clone(),
    };
    if let Some(output) = arguments.output.as_ref().filter(|output| is_same_file(&arguments.package, output)) {
        let output = output.display();
        return complain(&format!("`-o {output}` would overwrite the package, which is read; name another file"));
    }
    match exchange::import(&arguments.package, &choices) {
        Err(message) => complain(&message),
        Ok(imported) => {
            imported.doubts.all().iter().for_each(|told| doubt(&told.to_string()));
            imported.summary().lines().for_each(note);
            deliver(&imported.text, arguments.output.as_deref())
        }
    }
}
