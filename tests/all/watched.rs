//! `--watch`: a change on disk shows the page again and what moved, whatever an editor does to save it.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::support::{program, write};

const DEAL: &str =
    "title = \"A deal\"\n[steps.deal]\nmodel = \"reported-deal\"\ninvestment = \"2M\"\nstake = \"20%\"\n";

/// Long enough for any machine; a change is shown in a small part of it.
const PATIENCE: Duration = Duration::from_secs(60);

struct Watched {
    child: Child,
    lines: Receiver<String>,
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Watched {
    fn new(arguments: &[&str], folder: &std::path::Path) -> Watched {
        let mut child = program(folder)
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let stdout: ChildStdout = child.stdout.take().expect("piped");
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Watched { child, lines }
    }

    /// Reads on to a line that says this.
    #[track_caller]
    fn says(&self, words: &str) {
        let mut seen = Vec::new();
        while !seen.last().is_some_and(|line: &String| line.contains(words)) {
            let Ok(line) = self.lines.recv_timeout(PATIENCE) else {
                panic!("{words:?} is not said:\n{}", seen.join("\n"));
            };
            seen.push(line);
        }
    }
}

#[test]
fn a_change_shows_the_page_and_what_moved() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("deal.toml");
    write(&file, DEAL);
    let watched = Watched::new(&["run", "deal.toml", "--brief", "--watch"], folder.path());
    watched.says("about 10M USD");
    write(&file, DEAL.replace("20%", "25%"));
    watched.says("about 8M USD");
    watched.says("deal.stake");
    watched.says("deal.post_money");
    // What cannot be computed is no version: the next one is held against the last that could.
    write(&file, "title = [");
    write(&folder.path().join("next.toml"), DEAL.replace("2M", "4M").replace("20%", "25%"));
    std::fs::rename(folder.path().join("next.toml"), &file).expect("saved in the place of the old one");
    watched.says("about 16M USD");
    watched.says("deal.investment");
    watched.says("+100 %");
}

#[test]
fn files_that_are_extended_are_watched_too() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("below")).expect("a folder");
    write(&folder.path().join("below/base.toml"), DEAL);
    write(&folder.path().join("deal.toml"), "extends = \"below/base.toml\"\n");
    let watched = Watched::new(&["check", "deal.toml", "--watch"], folder.path());
    watched.says("deal.toml: fine");
    write(&folder.path().join("below/base.toml"), DEAL.replace("20%", "160%"));
    watched.says("deal.toml: not computed");
    write(&folder.path().join("below/base.toml"), DEAL.replace("20%", "16%"));
    watched.says("deal.toml: fine");
    watched.says("deal.stake");
}
