//! Files that the program writes: whole or not at all.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes a file whole: to a temporary file beside it, which then takes its name.
///
/// # Errors
///
/// The system's own; the file that was there before is then untouched.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_streamed(path, |file| file.write_all(bytes))
}

/// Writes a file piece by piece, but so that it is there only when it is whole. A file that was there keeps its permissions,
/// and a link still leads to it; a device or a pipe is written to, and so is a file that has other names too.
///
/// # Errors
///
/// The system's own, or that of `write`; the file that was there before is then untouched.
pub fn write_streamed(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let (place, permissions) = match target(path)? {
        Target::Open(mut file) => return write(&mut file),
        Target::Replaced(place, permissions) => (place, Some(permissions)),
        Target::New => (path.to_path_buf(), None),
    };
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // A temporary file is its owner's alone; this one becomes a file like any other, as the umask allows.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    write(&mut file)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.persist(&place).map_err(|error| error.error)?;
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

/// What stands under a name that is written to.
enum Target {
    /// Something that cannot be replaced by a file of its name.
    Open(File),
    /// A file, which is replaced by another one with its permissions.
    Replaced(PathBuf, Permissions),
    /// Nothing.
    New,
}

fn target(path: &Path) -> io::Result<Target> {
    let about = match fs::metadata(path) {
        Ok(about) => about,
        // A link to a file that is not there yet makes that file.
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return match fs::symlink_metadata(path) {
                Ok(_) => Ok(Target::Open(OpenOptions::new().write(true).create(true).truncate(true).open(path)?)),
                Err(_) => Ok(Target::New),
            };
        }
        Err(error) => return Err(error),
    };
    if !about.is_file() && !about.is_dir() {
        return Ok(Target::Open(OpenOptions::new().append(true).open(path)?));
    }
    if has_other_names(&about) {
        return Ok(Target::Open(OpenOptions::new().write(true).truncate(true).open(path)?));
    }
    // Opened and closed again: whoever may not write to a file does not replace it either.
    OpenOptions::new().write(true).open(path)?;
    Ok(Target::Replaced(fs::canonicalize(path)?, about.permissions()))
}

#[cfg(unix)]
fn has_other_names(about: &Metadata) -> bool {
    about.is_file() && std::os::unix::fs::MetadataExt::nlink(about) > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

/// Whether two names are names of one file that is there.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    real(one).is_some_and(|one| real(other) == Some(one)) || is_one_inode(one, other)
}

#[cfg(unix)]
fn is_one_inode(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let of = |path: &Path| fs::metadata(path).ok().filter(Metadata::is_file).map(|about| (about.dev(), about.ino()));
    of(one).is_some_and(|one| of(other) == Some(one))
}

#[cfg(not(unix))]
fn is_one_inode(_: &Path, _: &Path) -> bool {
    false
}
