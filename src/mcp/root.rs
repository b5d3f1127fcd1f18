//! The one folder whose files are read.

use std::io;
use std::path::{Component, Path, PathBuf};

use crate::scenario::{Disk, Files, Unreadable, without_dots};

/// A folder. Files are named from it, and one that lies outside of it is not read, however it is named: by `..`, by a whole
/// path, by a symbolic link, or in a scenario that extends or names it.
#[derive(Clone, Debug)]
pub struct Root {
    /// As it was named, made whole.
    named: PathBuf,
    /// As the system knows it, without symbolic links.
    folder: PathBuf,
}

impl Root {
    /// The folder of this name.
    ///
    /// # Errors
    ///
    /// The system's own, and that it is no folder.
    pub fn new(folder: &Path) -> io::Result<Root> {
        let named = without_dots(&std::path::absolute(folder)?);
        let folder = folder.canonicalize()?;
        match folder.is_dir() {
            true => Ok(Root { named, folder }),
            false => Err(io::Error::new(io::ErrorKind::NotADirectory, "it is no folder")),
        }
    }

    /// The folder, as the system knows it.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path from this folder to a file that a call names.
    ///
    /// # Errors
    ///
    /// Why it is not one of this folder, as a sentence.
    pub fn file(&self, name: &str) -> Result<PathBuf, String> {
        let path = Path::new(name);
        let folder = self.folder.display();
        if path.components().any(|part| part == Component::ParentDir) {
            return Err(format!("`{name}` has `..`, and only files below {folder} are read; name it from there"));
        }
        if !path.is_absolute() && !path.has_root() {
            return Ok(without_dots(path));
        }
        let within = path.strip_prefix(&self.folder).or_else(|_| path.strip_prefix(&self.named));
        let within = within.map(Path::to_path_buf);
        within.map_err(|_| format!("{name} lies outside of {folder}, and only files below that are read"))
    }

    /// The file as the system knows it. It is gone down to step by step, and what leads outside is not looked up there: nothing is
    /// learnt of what there is.
    fn resolved(&self, path: &Path) -> Result<PathBuf, Unreadable> {
        let whole = without_dots(&self.folder.join(path));
        let within = whole.strip_prefix(&self.folder).map_err(|_| self.outside())?;
        let mut resolved = self.folder.clone();
        for part in within {
            resolved = resolved.join(part).canonicalize().map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => Unreadable::System("there is no such file".to_string()),
                io::ErrorKind::PermissionDenied => Unreadable::System("this user may not read it".to_string()),
                _ => Unreadable::System(error.to_string()),
            })?;
            if !resolved.starts_with(&self.folder) {
                return Err(self.outside());
            }
        }
        Ok(resolved)
    }

    fn outside(&self) -> Unreadable {
        let folder = self.folder.display();
        Unreadable::System(format!("it lies outside of {folder}, and only files below that are read"))
    }
}

impl Files for Root {
    fn read(&self, path: &Path) -> Result<String, Unreadable> {
        let resolved = self.resolved(path)?;
        // What is no file, such as a pipe, could be waited for without end.
        if !resolved.is_file() && !resolved.is_dir() {
            return Err(Unreadable::System("it is no file".to_string()));
        }
        Disk.read(&resolved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_from_the_folder() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let root = Root::new(folder.path())?;
        assert_eq!(root.file("a/./b.toml"), Ok(PathBuf::from("a/b.toml")));
        let whole = root.folder().join("a.toml");
        assert_eq!(root.file(&whole.display().to_string()), Ok(PathBuf::from("a.toml")));
        for outside in ["../a.toml", "a/../../b.toml", "a/../b.toml", "/etc/hostname"] {
            assert!(root.file(outside).is_err(), "{outside}");
        }
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn nothing_outside_of_the_folder_is_read() -> io::Result<()> {
        use std::io::Write;
        let (inside, outside) = (tempfile::tempdir()?, tempfile::tempdir()?);
        let root = Root::new(inside.path())?;
        std::fs::File::create(outside.path().join("secret"))?.write_all(b"secret")?;
        std::fs::File::create(inside.path().join("own"))?.write_all(b"own")?;
        std::os::unix::fs::symlink(outside.path(), inside.path().join("away"))?;
        std::os::unix::fs::symlink(outside.path().join("secret"), inside.path().join("link"))?;
        std::os::unix::fs::symlink(inside.path().join("own"), inside.path().join("alias"))?;
        assert_eq!(root.read(Path::new("own")), Ok("own".to_string()));
        assert_eq!(root.read(Path::new("alias")), Ok("own".to_string()));
        assert_eq!(root.read(Path::new("away/../own")), Ok("own".to_string()));
        let whole = outside.path().join("secret");
        for path in
            ["away/secret", "away/none", "link", "../secret", "../none"].map(Path::new).into_iter().chain([&*whole])
        {
            let read = root.read(path);
            assert!(matches!(&read, Err(Unreadable::System(words)) if words.contains("outside")), "{path:?}: {read:?}");
        }
        Ok(())
    }
}
