//! The committed gallery is what is drawn, byte for byte.

use std::path::Path;
use std::process::Command;

#[test]
fn the_gallery_is_what_is_drawn() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let drawn = tempfile::tempdir().expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_postmoney"))
        .args(["run", "scenarios/meta-scale-ai.toml", "--charts"])
        .arg(drawn.path())
        .current_dir(root)
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(0));
    let names = |folder: &Path| {
        let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<_> = entries.filter(|name| name.to_string_lossy().ends_with(".png")).collect();
        names.sort();
        names
    };
    let gallery = root.join("charts");
    assert_eq!(names(&gallery), names(drawn.path()), "other pictures are drawn than those of the gallery");
    assert!(!names(&gallery).is_empty());
    for name in names(&gallery) {
        let read = |folder: &Path| std::fs::read(folder.join(&name)).expect("a picture");
        assert!(read(&gallery) == read(drawn.path()), "{} is drawn differently", name.display());
    }
}
