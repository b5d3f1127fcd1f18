//! Where scenario files come from, and why one of them cannot be had.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};
use crate::limits;
use crate::source::Span;

/// Bytes of the largest file that is read.
const LARGEST: u64 = limits::FILE.most as u64;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The system's own words.
    System(String),
    /// It is a directory.
    Directory,
    /// The bytes from this offset on are not UTF-8.
    NotText(usize),
    /// It has more than [`limits::FILE`] bytes.
    TooLarge,
}

/// Where files come from: the disk, or a map in a test.
pub trait Files {
    /// The whole text of a file of at most [`limits::FILE`] bytes.
    fn read(&self, path: &Path) -> Result<String, Unreadable>;
}

/// The disk.
#[derive(Clone, Copy, Debug)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> Result<String, Unreadable> {
        let file = File::open(path).map_err(system)?;
        let about = file.metadata().map_err(system)?;
        if about.is_dir() {
            return Err(Unreadable::Directory);
        }
        if about.len() > LARGEST {
            return Err(Unreadable::TooLarge);
        }
        read_bounded(file)
    }
}

/// The text of a stream that may be longer than it says.
///
/// # Errors
///
/// That it cannot be read, is longer than [`limits::FILE`], or is not UTF-8.
pub fn read_bounded(stream: impl Read) -> Result<String, Unreadable> {
    let mut bytes = Vec::new();
    stream.take(LARGEST + 1).read_to_end(&mut bytes).map_err(system)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    String::from_utf8(bytes).map_err(|error| Unreadable::NotText(error.utf8_error().valid_up_to()))
}

/// The two reasons that people meet in the words of every system alike; others in its own.
fn system(error: io::Error) -> Unreadable {
    Unreadable::System(match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_string(),
        io::ErrorKind::PermissionDenied => "this user may not read it".to_string(),
        _ => error.to_string(),
    })
}

/// The text without the byte order mark that some editors put first, so that columns are those that a person counts.
pub(super) fn without_mark(text: String) -> String {
    text.strip_prefix("\u{feff}").map(str::to_string).unwrap_or(text)
}

/// The path without `.` and `..`, to compare files by; nothing is asked of the disk.
pub fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

/// Files that extend each other; `open` are those that are being read.
pub(super) fn circle(open: &[PathBuf], again: &Path, asked: Option<Span>) -> Diagnostic {
    let chain: Vec<String> = open.iter().map(|path| path.display().to_string()).collect();
    let message = if open.len() == 1 { "a file extends itself" } else { "files extend each other in a circle" };
    let diagnostic = Diagnostic::error(Code::ExtendsCircle, message)
        .note(format!("{} -> {}", chain.join(" -> "), again.display()))
        .help("let one of them stand on its own");
    asked.into_iter().fold(diagnostic, |diagnostic, span| diagnostic.at(span, "back to a file that is being read"))
}

/// Why a file cannot be read, as a diagnostic; `asked` is where its name is written.
pub fn unreadable(path: &Path, reason: &Unreadable, asked: Option<Span>) -> Diagnostic {
    let name = path.display();
    let diagnostic = match reason {
        Unreadable::System(words) => Diagnostic::error(Code::FileUnreadable, format!("{name} cannot be read: {words}"))
            .help("check the path; `postmoney new reported-deal -o deal.toml` writes a scenario to start from"),
        Unreadable::Directory => Diagnostic::error(Code::FileIsDirectory, format!("{name} is a directory"))
            .help("name a scenario file in it"),
        Unreadable::NotText(offset) => {
            Diagnostic::error(Code::FileNotText, format!("{name} is not UTF-8 text: byte {offset} does not fit"))
                .help("save it as UTF-8, or name the scenario file if this is another kind of file")
        }
        Unreadable::TooLarge => {
            let most = LARGEST / 1024 / 1024;
            Diagnostic::error(Code::FileTooLarge, format!("{name} is larger than {most} MiB, and was not read"))
                .note(limits::FILE.why)
                .help(limits::FILE.instead)
        }
    };
    asked.into_iter().fold(diagnostic, |diagnostic, span| diagnostic.at(span, "asked for here"))
}
