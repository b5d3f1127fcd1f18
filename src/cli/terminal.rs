//! What is printed where: results on standard output, diagnostics on standard error.

use std::borrow::Cow;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Ending;
use super::files::write_whole;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::render::{Style, render};
use crate::render::Layout;
use crate::source::{Sources, without_controls};

/// Columns of what is wrong where there is no terminal.
const DEFAULT_WIDTH: usize = 100;
/// Columns below which nothing is laid out.
const LEAST_WIDTH: usize = 40;

/// The width of the terminal, and whether standard output takes colour.
pub fn layout() -> Layout {
    let wants_colour = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    Layout { width: width().unwrap_or(Layout::UNLIMITED), colour: wants_colour }
}

/// The columns that a terminal has, or that are asked for; `None` where results go elsewhere.
fn width() -> Option<usize> {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    let measured = columns.or(terminal.map(|(width, _)| usize::from(width.0)));
    measured.map(|width| width.max(LEAST_WIDTH))
}

/// Prints results; a reader that has gone away wanted no more.
pub fn print(text: &str) -> Ending {
    let mut stdout = io::stdout().lock();
    let printed = stdout.write_all(for_terminal(text).as_bytes()).and_then(|()| stdout.flush());
    printed.map_or_else(|error| not_written(None, &error), |()| Ending::Fine)
}

/// Says what clap says: help on standard output, mistakes in the command line on standard error.
pub fn say(message: &clap::Error) -> Ending {
    let (text, choice) = match message.use_stderr() {
        true => (message.render(), anstream::AutoStream::choice(&io::stderr())),
        false => (message.render(), anstream::AutoStream::choice(&io::stdout())),
    };
    let is_coloured = choice != anstream::ColorChoice::Never;
    let text = if is_coloured { text.ansi().to_string() } else { text.to_string() };
    if !message.use_stderr() {
        return print(&text);
    }
    // Standard error may be closed; then there is nobody to tell.
    let _ = write!(anstream::stderr(), "{}", for_terminal(&text));
    Ending::MachineFailed
}

/// Prints results, or writes them to a file. Where there are none, the file stays as it was.
pub fn deliver(text: &str, file: Option<&Path>) -> Ending {
    match file {
        Some(_) if text.is_empty() => Ending::Fine,
        None => print(text),
        Some(path) => match write_whole(path, text.as_bytes()) {
            Ok(()) => Ending::Fine,
            Err(error) => not_written(file, &error),
        },
    }
}

/// Writes a workbook to a file, or to a program that reads it, unless there is none.
pub fn deliver_workbook(bytes: &[u8], file: Option<&Path>) -> Ending {
    let mut stdout = io::stdout().lock();
    match file {
        _ if bytes.is_empty() => Ending::Fine,
        Some(path) => write_whole(path, bytes).map_or_else(|error| not_written(file, &error), |()| Ending::Fine),
        None if stdout.is_terminal() => {
            complain("a workbook is no text for a terminal; name a file with `-o results.xlsx`")
        }
        None => {
            let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
            written.map_or_else(|error| not_written(None, &error), |()| Ending::Fine)
        }
    }
}

/// Says why a file, or standard output, does not hold what it should.
pub fn not_written(file: Option<&Path>, error: &io::Error) -> Ending {
    static HAS_BEEN_SAID: AtomicBool = AtomicBool::new(false);
    match file {
        // Whoever read a pipe wanted no more.
        _ if error.kind() == ErrorKind::BrokenPipe => Ending::Fine,
        Some(path) => complain(&format!("{} cannot be written: {error}", path.display())),
        // It is full for every line that follows, too.
        None if HAS_BEEN_SAID.swap(true, Ordering::Relaxed) => Ending::MachineFailed,
        None => complain(&format!("standard output: {error}")),
    }
}

/// Prints diagnostics; what they mean for the outcome.
pub fn report(diagnostics: &Diagnostics, sources: &Sources) -> Ending {
    let stderr = anstream::stderr();
    let colour = anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
    let style = Style { colour, width: width().unwrap_or(DEFAULT_WIDTH) };
    let mut stderr = stderr.lock();
    let (shown, left_out) = diagnostics.shown();
    for diagnostic in shown {
        // Standard error may be closed; then there is nobody to tell.
        let _ = writeln!(stderr, "{}", for_terminal(&render(diagnostic, sources, style)));
    }
    if left_out > 0 {
        let _ = writeln!(stderr, "{}", Diagnostics::left_out(left_out));
    }
    if diagnostics.has_errors() { Ending::ScenarioWrong } else { Ending::Fine }
}

/// Says which of several files were not computed.
pub fn not_computed(files: &[&str], of: usize) {
    let verb = if files.len() == 1 { "was" } else { "were" };
    let said = format!("{} of {of} files {verb} not computed: {}", files.len(), files.join(", "));
    let _ = writeln!(anstream::stderr(), "{}", for_terminal(&without_controls(&said)));
}

/// Says something beside results that are fine.
pub fn note(message: &str) {
    let _ = writeln!(anstream::stderr(), "note: {}", for_terminal(&without_controls(message)));
}

/// Says what is doubtful in a file that was read, with its lines.
pub fn doubt(message: &str) {
    let lines = message.lines().map(without_controls).map(|line| format!("{line}\n"));
    let _ = write!(anstream::stderr(), "{}", for_terminal(&format!("{}\n", lines.collect::<String>())));
}

/// Says what of the scenario could not be done; the rest of the run goes on.
pub fn refuse(message: &str) -> Ending {
    complain(message);
    Ending::ScenarioWrong
}

/// Says what the machine or the command line did wrong.
pub fn complain(message: &str) -> Ending {
    let _ = writeln!(anstream::stderr(), "error: {}", for_terminal(&without_controls(message)));
    Ending::MachineFailed
}

/// The text as it may be printed: of all that acts on a terminal, the colours alone, which the renderers write. Names of files
/// and what is typed on the command line come here as they are.
fn for_terminal(text: &str) -> Cow<'_, str> {
    const ESCAPE: char = '\u{1b}';
    if *HAS_TYPED_CONTROLS {
        return without_controls(text);
    }
    let (first, coloured) = text.split_once(ESCAPE).map_or((text, None), |(first, rest)| (first, Some(rest)));
    let Some(coloured) = coloured else { return without_controls(first) };
    let mut printed = without_controls(first).into_owned();
    for part in coloured.split(ESCAPE) {
        let after = part
            .strip_prefix('[')
            .map(|codes| codes.trim_start_matches(|code: char| code.is_ascii_digit() || code == ';'));
        if after.is_some_and(|after| after.starts_with('m')) {
            printed.push(ESCAPE);
        }
        printed.push_str(&without_controls(part));
    }
    Cow::Owned(printed)
}

/// Whether there are control characters on the command line. What was typed is repeated in many places, where a sequence that
/// colours is not told from those of the renderers: then there is no colour.
static HAS_TYPED_CONTROLS: LazyLock<bool> =
    LazyLock::new(|| std::env::args_os().any(|word| word.to_string_lossy().contains(char::is_control)));

#[cfg(test)]
mod tests {
    use super::for_terminal;

    #[test]
    fn colours_are_all_that_acts_on_a_terminal() {
        assert_eq!(for_terminal("\u{1b}[1m株\u{1b}[0m\n"), "\u{1b}[1m株\u{1b}[0m\n");
        assert_eq!(for_terminal("a\u{1b}]0;title\u{7}b\u{1b}[2Jc\u{1b}[1;31md"), "a]0;titleb[2Jc\u{1b}[1;31md");
        assert_eq!(for_terminal("a\rb\u{9b}31m\u{202e}c"), "ab31mc");
    }
}
