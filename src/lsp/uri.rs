//! Files as editors name them.

use std::path::{Path, PathBuf};

use crate::render::checked::uri;

/// The path that a name stands for; a text that is in no file yet has a path that no file has.
pub fn path_of(name: &str) -> PathBuf {
    let Some(path) = name.strip_prefix("file://") else { return PathBuf::from(name) };
    let path = decoded(path);
    let has_drive = path.as_bytes().get(2) == Some(&b':');
    PathBuf::from(path.strip_prefix('/').filter(|_| cfg!(windows) && has_drive).unwrap_or(&path))
}

/// The name of a path.
pub fn name_of(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let path = uri(&whole.display().to_string());
    if path.starts_with('/') { format!("file://{path}") } else { format!("file:///{path}") }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_names_are_each_other() {
        assert_eq!(path_of("untitled:Untitled-1"), Path::new("untitled:Untitled-1"));
        if cfg!(unix) {
            assert_eq!(path_of("file:///ada/a%20b/%E6%A0%AA%zz.toml"), Path::new("/ada/a b/株%zz.toml"));
            assert_eq!(name_of(Path::new("/ada/a b/株.toml")), "file:///ada/a%20b/%E6%A0%AA.toml");
        }
    }
}
