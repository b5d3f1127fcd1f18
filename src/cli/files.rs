//! Files of this machine: read with a bound, written whole or not at all.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::scenario::{Files, LARGEST_FILE, Unreadable};

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
        if about.len() > LARGEST_FILE {
            return Err(Unreadable::TooLarge);
        }
        read_bounded(file)
    }
}

/// The text of a stream that may be longer than it says.
///
/// # Errors
///
/// That it cannot be read, is longer than [`LARGEST_FILE`], or is not UTF-8.
pub fn read_bounded(stream: impl Read) -> Result<String, Unreadable> {
    let mut bytes = Vec::new();
    stream.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(system)?;
    if bytes.len() as u64 > LARGEST_FILE {
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

/// Writes a file whole: to a temporary file beside it, which then takes its name.
///
/// # Errors
///
/// The system's own; the file that was there before is then untouched.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // A temporary file is its owner's alone; this one becomes a file like any other, as the umask allows.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes a file piece by piece, but so that it is there only when it is whole.
///
/// # Errors
///
/// The system's own, or that of `write`; the file that was there before is then untouched.
pub fn write_streamed(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    write(&mut file)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes a file that must not exist yet.
///
/// # Errors
///
/// The system's own, among them that the file exists.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}
