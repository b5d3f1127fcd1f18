//! Which figures a page may compute again when an assumption is moved, and that it computes what a run would.

mod law;
mod literals;
mod measured;
mod page;
mod pictures;

use std::io::Write;
use std::process::{Command, Stdio};

use crate::support::root;

/// What a script of `tests/replay` prints that reads these lines, which are made where it runs; `None` where there is no `node` to run it with, which is a
/// mistake only where `NODE_REQUIRED` is set.
fn node(script: &str, lines: impl FnOnce() -> Vec<String>) -> Option<String> {
    let mut command = Command::new("node");
    command.arg(root().join("tests/replay").join(script)).stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut node) = command.spawn() else {
        assert!(std::env::var_os("NODE_REQUIRED").is_none(), "node is required and does not start");
        println!("skipped: there is no `node` to run the scripts of a page with");
        return None;
    };
    let mut input = node.stdin.take().expect("it is piped");
    let lines = lines();
    let writer = std::thread::spawn(move || lines.iter().try_for_each(|line| writeln!(input, "{line}")));
    let output = node.wait_with_output().expect("node ends");
    writer.join().expect("the writer ends").expect("node reads");
    assert!(output.status.success(), "{script} fails");
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}
