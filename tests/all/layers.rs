//! The rooms of the library depend one way only; floats and panics stay where they are allowed.

use std::path::{Path, PathBuf};

use crate::support::{files_below, root, text_of};

/// Every room, and the rooms that it may use. `lib.rs` and `main.rs` tie them together and belong to none.
const ROOMS: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("number", &["diagnostic", "source"]),
    ("worksheet", &["number", "diagnostic", "source"]),
    ("scenario", &["worksheet", "number", "diagnostic", "source"]),
    ("report", &["worksheet", "number", "diagnostic", "source"]),
    ("captable", &["report", "scenario", "worksheet", "number", "diagnostic", "source"]),
    ("reconcile", &["report", "scenario", "worksheet", "number", "diagnostic", "source"]),
    ("models", &["reconcile", "captable", "report", "scenario", "worksheet", "number", "diagnostic", "source"]),
    (
        "engine",
        &["models", "reconcile", "captable", "report", "scenario", "worksheet", "number", "diagnostic", "source"],
    ),
    (
        "analysis",
        &[
            "engine",
            "models",
            "reconcile",
            "captable",
            "report",
            "scenario",
            "worksheet",
            "number",
            "diagnostic",
            "source",
        ],
    ),
    (
        "render",
        &[
            "analysis",
            "engine",
            "models",
            "reconcile",
            "captable",
            "report",
            "scenario",
            "worksheet",
            "number",
            "diagnostic",
            "source",
        ],
    ),
    (
        "cli",
        &[
            "render",
            "analysis",
            "engine",
            "models",
            "reconcile",
            "captable",
            "report",
            "scenario",
            "worksheet",
            "number",
            "diagnostic",
            "source",
        ],
    ),
];

/// Files in which an `f64` may stand: passes over many runs, functions without exact values, and pixels.
const FLOATS: &[&str] = &[
    "number/exact.rs",
    "worksheet/approximate.rs",
    "worksheet/batch",
    "worksheet/gradient",
    "analysis/simulate",
    "render/chart",
];

fn sources() -> Vec<PathBuf> {
    files_below(&root().join("src"), ".rs")
}

/// The path of a file below `src`, with forward slashes.
fn below_src(path: &Path) -> String {
    path.strip_prefix(root().join("src")).expect("below src").to_string_lossy().replace('\\', "/")
}

fn room(path: &Path) -> String {
    let below = below_src(path);
    below.split(['/', '.']).next().unwrap_or_default().to_string()
}

fn is_test(path: &Path) -> bool {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    ["tests", "laws", "testing"].contains(&&*name)
}

/// The lines of a file that are code and no test, with their numbers. Tests stand at the end of a file.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().take_while(|line| !line.starts_with("mod tests {"));
    lines.enumerate().map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn rooms_use_only_rooms_below_them() {
    let mut wrong = Vec::new();
    let belongs = |path: &PathBuf| !is_test(path) && !["lib", "main"].contains(&room(path).as_str());
    for path in sources().into_iter().filter(belongs) {
        let room = room(&path);
        let (_, allowed) =
            ROOMS.iter().find(|(name, _)| *name == room).unwrap_or_else(|| panic!("no such room: {room}"));
        for (line, text) in code(&text_of(&path)) {
            for used in text.split("crate::").skip(1) {
                let used =
                    used.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default();
                if used != room && !allowed.contains(&used) {
                    wrong.push(format!("{}:{line} uses {used}; {room} may use {allowed:?}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rooms_stand_below_those_that_use_them() {
    for (at, (room, allowed)) in ROOMS.iter().enumerate() {
        for used in *allowed {
            assert!(ROOMS[..at].iter().any(|(below, _)| below == used), "{room} uses {used}, which is not below it");
        }
    }
}

#[test]
fn floats_stand_only_where_they_are_allowed() {
    let mut wrong = Vec::new();
    for path in sources().into_iter().filter(|path| !is_test(path)) {
        let below = below_src(&path);
        if FLOATS.iter().any(|allowed| below.starts_with(allowed)) {
            continue;
        }
        let text = text_of(&path);
        wrong.extend(code(&text).filter(|(_, line)| mentions_a_float(line)).map(|(line, _)| format!("{below}:{line}")));
    }
    assert!(wrong.is_empty(), "f64 belongs in {FLOATS:?} only, and stands in\n{}", wrong.join("\n"));
}

fn mentions_a_float(line: &str) -> bool {
    line.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|word| word == "f64" || word == "f32")
}

#[test]
fn nothing_panics_on_purpose() {
    let banned = [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!("];
    let mut wrong = Vec::new();
    for path in sources().into_iter().filter(|path| !is_test(path)) {
        let text = text_of(&path);
        for (line, code) in code(&text) {
            wrong.extend(
                banned
                    .iter()
                    .filter(|word| code.contains(**word))
                    .map(|word| format!("{}:{line}: {word}", below_src(&path))),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
