//! Whether two names mean one file.

use std::path::{Path, PathBuf};

/// What tells a file or a folder from all others, whatever name leads to it: its disk and its number there.
#[cfg(unix)]
pub type Identity = (u64, u64);
/// What tells a file or a folder from all others: its name without links.
#[cfg(not(unix))]
pub type Identity = PathBuf;

/// Which file or folder a name leads to; `None` where there is none, and for devices and pipes, in which nothing is lost.
pub fn identity(path: &Path) -> Option<Identity> {
    let about = std::fs::metadata(path).ok().filter(|about| about.is_file() || about.is_dir())?;
    identity_of(path, &about)
}

#[cfg(unix)]
fn identity_of(_: &Path, about: &std::fs::Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    Some((about.dev(), about.ino()))
}

#[cfg(not(unix))]
fn identity_of(path: &Path, _: &std::fs::Metadata) -> Option<Identity> {
    std::fs::canonicalize(path).ok()
}

/// Whether two names are names of one file that is there.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    identity(one).is_some_and(|one| identity(other) == Some(one))
}

/// The folder that a name lies in.
pub fn folder_of(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).to_path_buf()
}
