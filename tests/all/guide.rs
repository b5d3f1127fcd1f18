//! The guide is run: every file in it computes, and every command ends as it says.
//!
//! The first line of a `toml` block names its file; all of them lie in one folder, in which the commands run in their order. A
//! command ends with 0 unless its comment says `exits with 1`.

use std::path::Path;
use std::process::Stdio;

use crate::support::{Ended, ended, files_below, program, root, text_of, write};

/// A block fenced with a word.
struct Fenced<'t> {
    word: &'t str,
    text: &'t str,
}

fn blocks(page: &str) -> Vec<Fenced<'_>> {
    let fenced = page.split("\n```").skip(1).step_by(2);
    fenced.filter_map(|block| block.split_once('\n')).map(|(word, text)| Fenced { word, text }).collect()
}

/// Every page in `docs`, with what is on it.
fn pages() -> Vec<String> {
    files_below(&root().join("docs"), ".md").iter().map(|path| text_of(path)).collect()
}

/// A line as a shell divides it: at spaces, but not between single quotes; what stands behind `#` is a comment.
fn words(line: &str) -> (Vec<String>, String) {
    let (mut words, mut quoted, mut in_word) = (Vec::<String>::new(), false, false);
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\'' => {
                (quoted, in_word) = (!quoted, {
                    if !in_word {
                        words.push(String::new())
                    };
                    true
                })
            }
            ' ' if !quoted => in_word = false,
            '#' if !quoted && !in_word => return (words, letters.collect()),
            _ => {
                if !in_word {
                    words.push(String::new());
                    in_word = true;
                }
                words.last_mut().expect("a word has begun").push(letter);
            }
        }
    }
    (words, String::new())
}

/// Runs a command of a page: `postmoney ...`, or `cat FILE | postmoney ...`.
fn ran(words: &[String], folder: &Path) -> Ended {
    match words {
        [cat, file, pipe, name, arguments @ ..] if cat == "cat" && pipe == "|" && name == "postmoney" => {
            let input = std::fs::File::open(folder.join(file)).expect("a file of the page");
            ended(program(folder).args(arguments).stdin(Stdio::from(input)))
        }
        [name, arguments @ ..] if name == "postmoney" => ended(program(folder).args(arguments)),
        _ => panic!("no command of this program: {words:?}"),
    }
}

#[test]
fn every_file_and_every_command_of_the_guide_runs() {
    let (mut files, mut commands) = (0, 0);
    for page in pages() {
        let folder = tempfile::tempdir().expect("a folder");
        for Fenced { word, text } in blocks(&page) {
            match word {
                // A file that another program wrote: its name stands beside the word.
                _ if word.starts_with("json ") => {
                    let path = folder.path().join(word.trim_start_matches("json "));
                    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
                    write(&path, text);
                }
                "toml" => {
                    let name = text.lines().next().and_then(|line| line.strip_prefix("# "));
                    let name = name.unwrap_or_else(|| panic!("a file without a name:\n{text}"));
                    write(&folder.path().join(name), text);
                    let Ended { code, stdout, stderr } = ended(program(folder.path()).args(["check", name]));
                    assert_eq!(code, Some(0), "{name}\n{stdout}{stderr}");
                    files += 1;
                }
                "sh" => {
                    for line in text.lines().filter(|line| !line.trim().is_empty()) {
                        let (words, comment) = words(line);
                        let expected = ["exits with 1", "exits with 2"].iter().position(|end| comment.contains(end));
                        let Ended { code, stderr, .. } = ran(&words, folder.path());
                        assert_eq!(code, Some(expected.map_or(0, |at| at as i32 + 1)), "{line}\n{stderr}");
                        commands += 1;
                    }
                }
                // What another program runs; its command stands in a block of its own as well.
                "yaml" => assert!(text.contains("postmoney check ")),
                // Settings of an editor, which starts the program.
                _ if word.starts_with("toml ") || ["lua", "rust"].contains(&word) => {
                    assert!(text.contains("postmoney"))
                }
                other => panic!("nobody runs a block of `{other}`"),
            }
        }
    }
    assert!(files >= 7 && commands >= 40, "the guide has {files} files and {commands} commands");
}

/// Links within a page lead somewhere.
#[test]
fn links_of_the_guide_lead_to_headings() {
    for page in pages() {
        let headings: Vec<String> = (page.lines().filter_map(|line| line.strip_prefix("## ")))
            .map(|heading| heading.to_lowercase().replace(' ', "-"))
            .collect();
        for link in page.split("](#").skip(1).filter_map(|after| after.split(')').next()) {
            assert!(headings.contains(&link.to_string()), "no heading `{link}`");
        }
    }
}
