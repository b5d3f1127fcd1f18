//! What stands under a name that is written to, and what may be done with it.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What stands under a name that is written to.
pub enum Place {
    /// A device, a pipe or what the shell has opened: it is written to as it is.
    Open(File),
    /// A file with other names, which must all hold what is written: it stays that file.
    Rewritten(PathBuf),
    /// A file that another one takes the place of, with its permissions.
    Replaced(PathBuf, Metadata),
    /// Nothing; a link may lead here.
    Free(PathBuf),
}

impl Place {
    /// # Errors
    ///
    /// The system's own, among them that this user may not write to a file that is there.
    pub fn of(path: &Path) -> io::Result<Place> {
        let about = match fs::metadata(path) {
            Ok(about) => about,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Place::Free(destination(path))),
            Err(error) => return Err(error),
        };
        if is_descriptor(path) || (!about.is_file() && !about.is_dir()) {
            return Ok(Place::Open(OpenOptions::new().append(true).open(path)?));
        }
        // Opened and closed again: whoever may not write to a file does not replace it either.
        OpenOptions::new().write(true).open(path)?;
        let place = fs::canonicalize(path)?;
        Ok(if has_other_names(&about) { Place::Rewritten(place) } else { Place::Replaced(place, about) })
    }
}

/// Where links lead from a name, be there a file at their end or not. A circle of links ends as the system says, elsewhere.
pub fn destination(path: &Path) -> PathBuf {
    const MOST_LINKS: usize = 64;
    let mut place = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&place) {
            Ok(leads) => place = place.parent().unwrap_or(Path::new("")).join(leads),
            Err(_) => break,
        }
    }
    place
}

/// The names of what is open already. A file behind one of them was opened by a shell, which goes on to write to it.
fn is_descriptor(path: &Path) -> bool {
    cfg!(unix)
        && (path == Path::new("/dev/stderr") || ["/dev/fd", "/proc/self/fd"].iter().any(|at| path.starts_with(at)))
}

#[cfg(unix)]
fn has_other_names(about: &Metadata) -> bool {
    about.is_file() && std::os::unix::fs::MetadataExt::nlink(about) > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}
