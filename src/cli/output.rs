//! Where results go, and in which format: decided before anything is computed.

use std::io;
use std::path::{Path, PathBuf};

use super::Ending;
use super::arguments::{Charts, FormatName, Output};
use super::files::{destination, folder_of, is_same_file};
use super::reading::STDIN;
use super::terminal::{complain, deliver, deliver_workbook};
use crate::diagnostic::for_shell;
use crate::render::Format;
use crate::source::Sources;

/// The endings that stand for a format, in words.
const ENDINGS: &str = ".txt, .json, .jsonl, .csv, .md, .html, .xlsx";

/// Where results go.
#[derive(Clone, Copy, Debug)]
pub struct Target<'o> {
    /// The format.
    pub format: FormatName,
    /// The file; `None` is standard output.
    pub path: Option<&'o Path>,
}

impl<'o> Target<'o> {
    /// Prints results, or writes them to the file.
    pub fn deliver(&self, text: &str, sources: &Sources) -> Ending {
        self.file(sources).map_or_else(|told| told, |file| deliver(text, file))
    }

    /// Writes results as a text or a workbook, whichever is asked for, unless there are none.
    pub fn write(
        &self,
        sources: &Sources,
        text: impl FnOnce(Format) -> io::Result<String>,
        workbook: impl FnOnce() -> io::Result<Vec<u8>>,
    ) -> Ending {
        let written = match self.format.of_text() {
            Some(format) => text(format).map(|text| self.deliver(&text, sources)),
            None => workbook()
                .map(|bytes| self.file(sources).map_or_else(|told| told, |file| deliver_workbook(&bytes, file))),
        };
        written.unwrap_or_else(|error| complain(&error.to_string()))
    }

    /// The file to write to, if it is none of those that were read; files that a scenario extends are known only now.
    ///
    /// # Errors
    ///
    /// It is one of them, which has been said.
    pub fn file(&self, sources: &Sources) -> Result<Option<&'o Path>, Ending> {
        let overwritten = self.path.and_then(|path| sources.files().iter().find(|file| is_same_file(file, path)));
        match (self.path, overwritten) {
            (Some(path), Some(file)) => Err(complain(&overwrites(path, "scenario", file))),
            (path, _) => Ok(path),
        }
    }
}

fn overwrites(path: &Path, what: &str, file: &Path) -> String {
    let (path, file) = (path.display(), file.display());
    format!("`-o {path}` would overwrite the {what} {file}, which is read; name another file")
}

/// What `--format` and `-o` come to, where these files are read and these charts drawn; if nothing, it is said why.
pub fn target<'o>(output: &'o Output, read: &[PathBuf], charts: Option<&Charts>) -> Result<Target<'o>, Ending> {
    let chosen = match &output.output {
        None => Ok(Target { format: output.format.unwrap_or(FormatName::Text), path: None }),
        Some(path) => spared(path, read, charts)
            .and_then(|()| format_of(path, output.format))
            .map(|format| Target { format, path: (!is_standard_output(path)).then_some(path.as_path()) }),
    };
    chosen.map_err(|message| complain(&message))
}

/// That a file to write to is neither read nor may be a chart.
fn spared(path: &Path, read: &[PathBuf], charts: Option<&Charts>) -> Result<(), String> {
    if let Some(file) = read.iter().find(|file| is_same_file(file, path)) {
        return Err(overwrites(path, "scenario", file));
    }
    let fonts = charts.map_or(&[][..], |charts| &charts.fonts);
    if let Some(font) = fonts.iter().find(|font| is_same_file(&font.path, path)) {
        return Err(overwrites(path, "font", &font.path));
    }
    let Some((charts, folder)) = charts.and_then(|charts| Some((charts, charts.charts.as_ref()?))) else {
        return Ok(());
    };
    let place = destination(path);
    let is_picture = place.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(charts.chart_format.ending()));
    let folder_of_place = folder_of(&place);
    if is_picture && (folder_of_place == *folder || is_same_file(&folder_of_place, folder)) {
        let (name, folder) = (path.display(), folder.display());
        return Err(format!("`-o {name}` may overwrite a chart, as {folder} is their folder; name another file"));
    }
    Ok(())
}

/// The standard output under one of its names. Where a shell has led it to the end of a file, opening that file anew would
/// begin at its start.
fn is_standard_output(path: &Path) -> bool {
    [STDIN, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

fn format_of(path: &Path, asked: Option<FormatName>) -> Result<FormatName, String> {
    let name = path.display();
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let Some(ending) = ending else { return Ok(asked.unwrap_or(FormatName::Text)) };
    if ending == "toml" {
        return Err(format!("{name} has the name of a scenario, and results are written as {ENDINGS}"));
    }
    match (asked, FormatName::of_ending(&ending)) {
        (None, Some(format)) => Ok(format),
        (Some(format), Some(other)) if format != other => {
            let (asked, other) = (format.name(), other.name());
            let fitting = path.with_extension(format.ending()).display().to_string();
            Err(format!(
                "`--format {asked}` and `-o {name}` contradict each other, as .{ending} stands for {other}; leave \
                 `--format` out, or write to {}",
                for_shell(&fitting)
            ))
        }
        (Some(format), _) => Ok(format),
        (None, None) => Err(format!(
            "`-o {name}`: .{ending} is not the ending of a format; known are {ENDINGS}, and a file of another name needs \
             `--format`"
        )),
    }
}
