//! A file that is being written. It has no name until it is whole, so that a signal, a full disk or a crash in the middle leaves
//! nothing behind, with no handler of signals and nothing to clear away later.

use std::fs::{File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::folder_of;

/// What the name of a file begins with that is copied to where another one stands, for as long as that takes.
const PREFIX: &str = ".postmoney-";

/// What may be done with a new file, as far as the umask allows.
#[cfg(unix)]
const NEW_FILE: u32 = 0o666;

/// A file without a name.
pub struct Unfinished {
    file: File,
    folder: PathBuf,
}

impl Unfinished {
    /// One on the disk on which it is to get its name.
    pub fn beside(place: &Path) -> io::Result<Unfinished> {
        let folder = folder_of(place);
        Ok(Unfinished { file: nameless(&folder)?, folder })
    }

    /// One whose content goes into another file in the end.
    pub fn anywhere() -> io::Result<Unfinished> {
        Ok(Unfinished { file: tempfile::tempfile().map_err(plain)?, folder: std::env::temp_dir() })
    }

    /// The same with what is written to it.
    pub fn with(mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<Unfinished> {
        write(&mut self.file)?;
        Ok(self)
    }

    /// Takes the place of a file, with its permissions. One of another owner stays that owner's: it is written over.
    pub fn replace(mut self, place: &Path, about: &Metadata) -> io::Result<()> {
        if !has_owner_of(&self.file, about)? {
            return self.copy_over(place);
        }
        self.file.set_permissions(about.permissions())?;
        self.take_place(place, Some(about.permissions()))
    }

    /// Gets a name under which there was nothing; what another process has put there since then is replaced.
    pub fn become_file(mut self, place: &Path) -> io::Result<()> {
        match link(&self.file, place) {
            Err(_) => self.take_place(place, None),
            Ok(()) => Ok(()),
        }
    }

    /// Gets a name under which there is nothing.
    ///
    /// # Errors
    ///
    /// That there is something.
    pub fn become_new_file(mut self, place: &Path) -> io::Result<()> {
        match link(&self.file, place) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
            Err(_) => self.copied(None)?.persist_noclobber(place).map(drop).map_err(|error| error.error),
        }
    }

    /// Writes the content into a file that stays the one it is. Where there is no room for all of it, that file gets back what it
    /// held.
    pub fn copy_over(mut self, place: &Path) -> io::Result<()> {
        let mut file = OpenOptions::new().read(true).write(true).open(place)?;
        lock(&file);
        let mut held = Vec::new();
        file.read_to_end(&mut held)?;
        self.file.seek(SeekFrom::Start(0))?;
        let written = fill(&mut file, &mut self.file);
        if written.is_err() {
            // What it held has room where it was.
            fill(&mut file, &mut held.as_slice())?;
        }
        written
    }

    fn take_place(&mut self, place: &Path, permissions: Option<Permissions>) -> io::Result<()> {
        let linked = tempfile::Builder::new().prefix(PREFIX).make_in(&self.folder, |path| link(&self.file, path));
        match linked {
            Ok(linked) => linked.into_temp_path().persist(place).map_err(|error| error.error),
            Err(_) => self.copied(permissions)?.persist(place).map(drop).map_err(|error| error.error),
        }
    }

    /// The same content in a file that has a name: for disks on which a file cannot get one later.
    fn copied(&mut self, permissions: Option<Permissions>) -> io::Result<tempfile::NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        // A temporary file is its owner's alone; this one becomes a file like any other, as the umask allows.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(NEW_FILE));
        let mut named = builder.prefix(PREFIX).tempfile_in(&self.folder).map_err(plain)?;
        self.file.seek(SeekFrom::Start(0))?;
        io::copy(&mut self.file, named.as_file_mut())?;
        permissions.map_or(Ok(()), |permissions| named.as_file().set_permissions(permissions))?;
        // Disks across a network may say only here that they are full.
        named.as_file().sync_data()?;
        Ok(named)
    }
}

fn fill(file: &mut File, bytes: &mut dyn Read) -> io::Result<()> {
    file.seek(SeekFrom::Start(0))?;
    let length = io::copy(bytes, file)?;
    file.flush()?;
    file.set_len(length)
}

/// The system's own words, without the name of a file that nobody knows.
fn plain(error: io::Error) -> io::Error {
    let system =
        error.get_ref().and_then(std::error::Error::source).and_then(|inner| inner.downcast_ref::<io::Error>());
    match system.and_then(io::Error::raw_os_error) {
        Some(code) => io::Error::from_raw_os_error(code),
        None => error,
    }
}

#[cfg(target_os = "linux")]
fn nameless(folder: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = rustix::fs::OFlags::TMPFILE.bits().cast_signed();
    match OpenOptions::new().read(true).write(true).mode(NEW_FILE).custom_flags(flags).open(folder) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(error),
        // Not every disk has files without a name.
        Err(_) => tempfile::tempfile_in(folder).map_err(plain),
        Ok(file) => Ok(file),
    }
}

#[cfg(not(target_os = "linux"))]
fn nameless(folder: &Path) -> io::Result<File> {
    tempfile::tempfile_in(folder).map_err(plain)
}

/// Gives a file a name, where the system can.
#[cfg(target_os = "linux")]
fn link(file: &File, place: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    use std::os::fd::AsRawFd;
    let file = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, file, CWD, place, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
fn link(_: &File, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Waits until no other process of this program writes over the file; where files cannot be locked, it is not waited for.
#[cfg(unix)]
fn lock(file: &File) {
    let _ = rustix::fs::flock(file, rustix::fs::FlockOperation::LockExclusive);
}

#[cfg(not(unix))]
fn lock(_: &File) {}

#[cfg(unix)]
fn has_owner_of(file: &File, about: &Metadata) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let own = file.metadata()?;
    Ok((own.uid(), own.gid()) == (about.uid(), about.gid()))
}

#[cfg(not(unix))]
fn has_owner_of(_: &File, _: &Metadata) -> io::Result<bool> {
    Ok(true)
}
