//! Where results go, and in which format: decided before anything is computed.

use std::path::{Path, PathBuf};

use super::Ending;
use super::arguments::{FormatName, Output};
use super::files::is_same_file;
use super::reading::STDIN;
use super::terminal::{complain, deliver};
use crate::diagnostic::for_shell;

/// The endings that stand for a format, in words.
const ENDINGS: &str = ".txt, .json, .jsonl, .csv, .md";

/// Where results go.
#[derive(Clone, Copy, Debug)]
pub struct Target<'o> {
    /// The format.
    pub format: FormatName,
    /// The file; `None` is standard output.
    pub path: Option<&'o Path>,
}

impl Target<'_> {
    /// Prints results, or writes them to the file.
    pub fn deliver(&self, text: &str) -> Ending {
        deliver(text, self.path)
    }
}

/// What `--format` and `-o` come to, where these files are read; if nothing, it is said why.
pub fn target<'o>(output: &'o Output, read: &[PathBuf]) -> Result<Target<'o>, Ending> {
    let chosen = match &output.output {
        None => Ok(Target { format: output.format.unwrap_or(FormatName::Text), path: None }),
        Some(path) => format_of(path, output.format, read)
            .map(|format| Target { format, path: (!is_standard_output(path)).then_some(path.as_path()) }),
    };
    chosen.map_err(|message| complain(&message))
}

/// The standard output under one of its names. Where a shell has led it to the end of a file, opening that file anew would
/// begin at its start.
fn is_standard_output(path: &Path) -> bool {
    [STDIN, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

fn format_of(path: &Path, asked: Option<FormatName>, read: &[PathBuf]) -> Result<FormatName, String> {
    let name = path.display();
    if let Some(file) = read.iter().find(|file| is_same_file(file, path)) {
        let file = file.display();
        return Err(format!("`-o {name}` would overwrite the scenario {file}, which is read; name another file"));
    }
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
