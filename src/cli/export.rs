//! `export`: the cap table of a scenario for other programs.

use std::path::Path;

use super::Ending;
use super::arguments::{Export, FormatName, PackageFormat};
use super::output::Target;
use super::reading::{Reader, STDIN, request};
use super::terminal::{complain, deliver_workbook, doubt, note, refuse, report};
use crate::diagnostic::{Code, Diagnostics};
use crate::exchange::ocf::export::{Exported, Refused, export as package};
use crate::source::Sources;

/// Mistakes that are told before the rest is counted.
const TOLD: usize = 20;

/// `export`: everything is made before the file is touched.
pub fn export(arguments: &Export) -> Ending {
    let PackageFormat::Ocf = arguments.format;
    if arguments.output == Path::new(STDIN) {
        return complain("a package is no text; name a file with `-o captable.ocf.zip`");
    }
    let mut sources = Sources::default();
    let results = Reader::default().results(&arguments.file, &request(&arguments.assumptions), &mut sources);
    let results = match results {
        Ok(results) => results,
        Err(mistakes) => return report(&mistakes, &sources),
    };
    // A preference that no figure rests on is a term of the package.
    let mut told = Diagnostics::default();
    told.extend(results.diagnostics.iter().filter(|told| told.code != Code::NotUsed).cloned());
    let told = report(&told, &sources);
    if told != Ending::Fine {
        return told;
    }
    let date = arguments.date.as_deref().and_then(|day| day.parse().ok());
    match package(&results, date) {
        Err(reasons) => refused(&reasons),
        Ok(Exported { bytes, doubts, summary }) => {
            doubts.all().iter().for_each(|told| doubt(&told.to_string()));
            // The format says here only which file is to be spared.
            let target = Target { format: FormatName::Text, path: Some(&arguments.output) };
            let written = target.file(&sources).map_or_else(|told| told, |file| deliver_workbook(&bytes, file));
            if written == Ending::Fine {
                note(&summary);
            }
            written
        }
    }
}

fn refused(refused: &Refused) -> Ending {
    for mistake in refused.mistakes.iter().take(TOLD) {
        refuse(mistake);
    }
    if let Some(more) = refused.mistakes.len().checked_sub(TOLD).filter(|more| *more > 0) {
        note(&format!("and {more} more"));
    }
    refused.help.into_iter().for_each(note);
    Ending::ScenarioWrong
}
