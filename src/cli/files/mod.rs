//! Files that the program writes: whole or not at all.

mod identity;
mod place;
mod unfinished;

use std::io::{self, ErrorKind, Write};
use std::path::Path;

pub use identity::{Identity, folder_of, identity, is_same_file};
pub use place::destination;

use place::Place;
use unfinished::Unfinished;

/// Writes a file whole, as [`write_streamed`] does.
///
/// # Errors
///
/// The system's own; the file that was there before is then untouched.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_streamed(path, |file| file.write_all(bytes))
}

/// Writes a file piece by piece, but so that it is there only when it is whole. A file that was there keeps its permissions
/// and its owner, and a link still leads to it; a device or a pipe is written to, and so is a file that has other names too.
///
/// # Errors
///
/// The system's own, or that of `write`; the file that was there before is then untouched.
pub fn write_streamed(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    match Place::of(path)? {
        Place::Open(mut file) => write(&mut file),
        Place::Rewritten(place) => Unfinished::anywhere()?.with(write)?.copy_over(&place),
        Place::Replaced(place, about) => match Unfinished::beside(&place) {
            // In a folder where no file may be made, one that is there may still be written to.
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                Unfinished::anywhere()?.with(write)?.copy_over(&place)
            }
            unfinished => unfinished?.with(write)?.replace(&place, &about),
        },
        Place::Free(place) => Unfinished::beside(&place)?.with(write)?.become_file(&place),
    }
}

/// Writes a file that must not exist yet.
///
/// # Errors
///
/// The system's own, among them that the file exists.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // What is there, be it a link to nothing, is said before anything is made.
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    Unfinished::beside(path)?.with(|file| file.write_all(bytes))?.become_new_file(path)
}
