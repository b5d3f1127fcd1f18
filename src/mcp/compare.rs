//! `compare`.

use super::arguments::Arguments;
use super::origin::Origin;
use super::root::Root;
use super::solve::answered;
use super::told::Told;
use crate::analysis::compare::{Comparison, sides};
use crate::diagnostic::Diagnostics;
use crate::report::Answer;
use crate::scenario::Document;
use crate::source::{SourceId, Sources};

/// `compare`: the document of `compare --format json`.
pub fn compare(arguments: &Arguments, root: &Root) -> Result<Told, Told> {
    let (files, texts) = (arguments.texts("files"), arguments.texts("texts"));
    let files = files.iter().map(|file| root.file(file).map(Origin::File).map_err(Told::refused));
    let texts = texts.iter().enumerate().map(|(at, text)| Ok(Origin::text(at + 1, text)));
    let origins = files.chain(texts).collect::<Result<Vec<Origin>, Told>>()?;
    let names: Vec<String> = origins.iter().map(Origin::name).collect();
    let mut sources = Sources::default();
    let read = |number: usize, sources: &mut Sources| origins[number].base(root, sources);
    let asked = (arguments.texts("cases"), arguments.settings());
    let sides = match sides(&names, read, (&asked.0, &asked.1), &mut sources) {
        Ok(sides) => sides,
        Err(mistakes) => return Err(Told::mistakes(&names.join(", "), None, &mistakes, sources)),
    };
    let show: Vec<String> =
        arguments.texts("figures").iter().flat_map(|names| names.split(',')).map(str::to_string).collect();
    possible(&origins, &sides, &show)?;
    let show: Vec<SourceId> = show.iter().map(|name| sources.add("figures", name.trim())).collect();
    match compared(&sides, &show, (origins.len(), &sources)) {
        Ok((for_programs, for_reading)) => answered(&for_programs, &for_reading),
        Err(mistakes) => Err(Told::mistakes(&names.join(", "), None, &mistakes, sources)),
    }
}

fn possible(origins: &[Origin], sides: &[(String, Document)], show: &[String]) -> Result<(), Told> {
    let why = match (sides.len(), origins.len()) {
        (0, _) => "which scenarios? Give `files`, paths from the root folder, or `texts`, the scenarios themselves",
        (1, _) => "there is nothing to compare with: name a second scenario, or one that has cases",
        (2, 2) => return Ok(()),
        _ if show.is_empty() => "name the figures to compare in `figures`; only two scenarios are compared without",
        _ => return Ok(()),
    };
    Err(Told::refused(why.to_string()))
}

fn compared(
    sides: &[(String, Document)],
    show: &[SourceId],
    (files, sources): (usize, &Sources),
) -> Result<(Answer, Answer), Diagnostics> {
    let comparison = Comparison::new(sides, sources)?;
    let asked: Vec<_> = show.iter().map(|name| sources.whole(*name)).collect();
    let figures = comparison.figures(&asked, sources)?;
    let asked = (!figures.is_empty()).then_some(figures.as_slice());
    Ok((comparison.answer_of(files, asked, false), comparison.answer_of(files, asked, true)))
}
