//! The committed gallery and the example of a report are what is written, byte for byte, and the page shows all of it.

use std::path::Path;
use std::process::Command;

const PAGE: &str = include_str!("../../charts/README.md");

/// Runs the commands of the page, which draw into the folder `charts`, with another folder in its place.
fn draw(folder: &Path, threads: &str) {
    let commands: Vec<&str> = PAGE.lines().filter_map(|line| line.strip_prefix("cargo run --release -- ")).collect();
    assert!(!commands.is_empty(), "the page says nothing of how to draw the gallery");
    for command in commands {
        let (arguments, flag, place) = match command.split_once(" -o charts/") {
            Some((arguments, page)) => (arguments, "-o", folder.join(page)),
            None => {
                let arguments = command.strip_suffix(" --charts charts").expect("a command that draws the gallery");
                (arguments, "--charts", folder.to_path_buf())
            }
        };
        let output = Command::new(env!("CARGO_BIN_EXE_postmoney"))
            .args(arguments.split(' '))
            .arg(flag)
            .arg(place)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("RAYON_NUM_THREADS", threads)
            .output()
            .expect("the program starts");
        assert_eq!(output.status.code(), Some(0), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
    }
}

fn pictures(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let names = entries.map(|name| name.to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".png") || name.ends_with(".html")).collect();
    names.sort();
    names
}

#[test]
fn the_gallery_is_what_is_drawn() {
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("charts");
    for threads in ["1", "3"] {
        let drawn = tempfile::tempdir().expect("a folder");
        draw(drawn.path(), threads);
        assert_eq!(pictures(&gallery), pictures(drawn.path()), "other pictures are drawn than those of the gallery");
        for name in pictures(&gallery) {
            let read = |folder: &Path| std::fs::read(folder.join(&name)).expect("a picture");
            assert!(read(&gallery) == read(drawn.path()), "{name} is drawn differently with {threads} threads");
        }
    }
}

#[test]
fn the_page_shows_every_picture() {
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("charts");
    let mut shown: Vec<&str> = PAGE
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|path| path.ends_with(".png") || path.ends_with(".html"))
        .collect();
    shown.sort_unstable();
    assert_eq!(shown, pictures(&gallery));
}
