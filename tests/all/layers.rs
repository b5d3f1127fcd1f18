//! The rooms of the library depend one way only; floats and panics stay where they are allowed.

use std::path::{Path, PathBuf};

use crate::support::{files_below, root, text_of};

/// Every room: it may use those before it. `lib.rs` and `main.rs` tie them together and belong to none.
const ROOMS: &[&str] = &[
    "limits",
    "threads",
    "source",
    "diagnostic",
    "number",
    "worksheet",
    "scenario",
    "report",
    "captable",
    "reconcile",
    "models",
    "engine",
    "analysis",
    "render",
    "library",
    "exchange",
    "schema",
    "lsp",
    "mcp",
    "cli",
];

/// What a room may not use although it stands before it: what is told knows nothing of how files are read.
const APART: &[(&str, &str)] = &[("report", "scenario")];

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
    below_src(path).split(['/', '.']).any(|part| ["tests", "laws", "testing"].contains(&part))
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
        let at = ROOMS.iter().position(|known| *known == room).unwrap_or_else(|| panic!("no such room: {room}"));
        let allowed = |used: &str| ROOMS[..=at].contains(&used) && !APART.contains(&(room.as_str(), used));
        for (line, text) in code(&text_of(&path)) {
            for used in text.split("crate::").skip(1) {
                let used =
                    used.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default();
                if !allowed(used) {
                    wrong.push(format!("{}:{line}: {room} uses {used}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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

/// What a core leaves to the report and to `mistakes.rs`, and a report to the core.
const PARTS: &[(&str, &[&str])] = &[
    ("core", &["format!(", "report::", "Diagnostic::", "Prose", "Chart"]),
    ("report", &[".named(", ".named_at(", ".constant(", ".give_name(", "yields", "Diagnostic::"]),
];

#[test]
fn cores_compute_and_reports_tell() {
    let mut wrong = Vec::new();
    for path in sources().into_iter().filter(|path| !is_test(path)) {
        let below = below_src(&path);
        let Some(part) = below.strip_prefix("models/").and_then(|below| below.split('/').nth(1)) else { continue };
        let banned =
            PARTS.iter().filter(|(name, _)| part.trim_end_matches(".rs") == *name).flat_map(|(_, banned)| *banned);
        for word in banned {
            let text = text_of(&path);
            let found = code(&text).filter(|(_, line)| line.contains(word));
            wrong.extend(found.map(|(line, _)| format!("{below}:{line}: {word}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A report of its own, or the one of steps that only change who holds what.
#[test]
fn every_model_has_terms_a_core_and_a_report() {
    let models = root().join("src/models");
    let folders = std::fs::read_dir(&models).expect("models").flatten().map(|entry| entry.path());
    for folder in folders.filter(|path| path.join("about.md").exists()) {
        let is_there = |part: &str| folder.join(format!("{part}.rs")).exists() || folder.join(part).is_dir();
        let shares_one = text_of(&folder.join("mod.rs")).contains("ownership::section(");
        assert!(is_there("terms") && is_there("core"), "{} has no terms or no core", folder.display());
        assert!(is_there("report") || shares_one, "{} has no report", folder.display());
    }
}

#[test]
fn nothing_panics_on_purpose() {
    let banned = [".unwrap()", "panic!(", "todo!(", "unimplemented!(", "unreachable!("];
    let mut wrong = Vec::new();
    for path in sources().into_iter().filter(|path| !is_test(path)) {
        let text = text_of(&path);
        for (line, code) in code(&text) {
            let words = banned.iter().filter(|word| code.contains(**word)).copied();
            // What always holds may be expected, for a reason that stands there.
            let without_reason =
                code.split(".expect(").skip(1).any(|rest| !rest.starts_with('"') || rest.starts_with("\"\""));
            let words = words.chain(without_reason.then_some(".expect( without a reason"));
            wrong.extend(words.map(|word| format!("{}:{line}: {word}", below_src(&path))));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Rooms in which a figure that is lost may not become zero: a wrong zero is worse than a stop.
const ROOMS_OF_FIGURES: &[&str] = &["worksheet", "captable", "models", "engine"];

/// Files that may take a default, how often, and for what: texts, lists and terms that a scenario leaves out.
const DEFAULTS: &[(&str, usize, &str)] = &[
    ("models/run.rs", 1, "the table before any step made one is empty"),
    ("models/cancellation/mod.rs", 1, "a report without a table"),
    ("models/exercise/mod.rs", 1, "a report without a table"),
    ("models/priced_round/mod.rs", 1, "a report without a table"),
    ("models/secondary/mod.rs", 1, "a report without a table"),
    ("models/share_count/mod.rs", 1, "a report without a table"),
    ("models/transfer/mod.rs", 1, "a report without a table"),
    ("models/vesting/mod.rs", 1, "a report without a table"),
    ("models/priced_round/terms.rs", 1, "a word that is not written"),
    ("models/waterfall/costs.rs", 1, "a list of bends"),
    // Figures among these are still to be mended; none may come on top.
    ("models/convertible_note/interest.rs", 4, "periods of interest"),
    ("models/priced_round/coupled.rs", 1, "half of an excess"),
    ("models/reported_deal/proceeds.rs", 1, "a part in hundredths"),
    ("models/rounds_chart.rs", 2, "stakes of those who hold nothing"),
    ("models/value_bridge/parts.rs", 1, "a half"),
    ("models/vesting/schedule.rs", 3, "months, and a part of the shares"),
    ("models/waterfall/captable.rs", 1, "a strike that is not written"),
    ("models/waterfall/charts.rs", 4, "where a picture ends"),
    ("models/waterfall/dividends.rs", 5, "a word that is not written, and periods of dividends"),
    ("models/waterfall/paid.rs", 10, "what was paid, in a picture of it"),
    ("models/waterfall/schedule/payouts.rs", 1, "the exit"),
    ("models/waterfall/schedule/segment.rs", 1, "where a segment begins"),
];

#[test]
fn no_figure_becomes_zero_in_silence() {
    let silent = ["unwrap_or_default()", "unwrap_or(0)", "unwrap_or(Exact::ZERO)"];
    let mut wrong = Vec::new();
    for path in sources().into_iter().filter(|path| !is_test(path)) {
        let (below, text) = (below_src(&path), text_of(&path));
        if !ROOMS_OF_FIGURES.contains(&room(&path).as_str()) {
            continue;
        }
        let takes = |line: &str| silent.iter().map(|word| line.matches(word).count()).sum::<usize>();
        let taken: usize = code(&text).map(|(_, line)| takes(line)).sum();
        let allowed = DEFAULTS.iter().find(|(file, ..)| *file == below).map_or(0, |(_, most, _)| *most);
        if taken > allowed {
            let lines: Vec<String> =
                code(&text).filter(|(_, line)| takes(line) > 0).map(|(at, _)| at.to_string()).collect();
            wrong.push(format!("{below}: {taken} of at most {allowed}, on lines {}", lines.join(", ")));
        }
    }
    assert!(
        wrong.is_empty(),
        "write `.expect(\"why it is there\")`, or say that it has no value:\n{}",
        wrong.join("\n")
    );
}
