//! LibreOffice, which recalculates workbooks: what is asked of it, and what it answers.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::moves::Move;
use super::told::{Book, Cell};
use crate::support::{root, write};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What is asked of one workbook; `tests/workbook/recalculate.py` says what each of it is.
#[derive(Serialize)]
struct Job {
    workbook: PathBuf,
    cells: Vec<Cell>,
    inputs: Vec<Cell>,
    moves: Vec<(usize, String)>,
    saved: PathBuf,
    printed: Option<PathBuf>,
}

/// What a cell shows.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "Value")]
pub enum Shown {
    Number(f64),
    Text(String),
    Mistake { error: i64 },
}

/// By the kind of value: an untagged enum reads no numbers that are kept as they are written.
impl TryFrom<Value> for Shown {
    type Error = String;

    fn try_from(value: Value) -> Result<Shown, String> {
        let shown = match &value {
            Value::Number(number) => number.as_f64().map(Shown::Number),
            Value::String(text) => Some(Shown::Text(text.clone())),
            other => other.get("error").and_then(Value::as_i64).map(|error| Shown::Mistake { error }),
        };
        shown.ok_or_else(|| format!("a cell shows {value}"))
    }
}

/// The cells with another value than they had, by their place.
pub type Other = BTreeMap<usize, Shown>;

/// What became of a workbook.
#[derive(Deserialize)]
pub struct Answer {
    pub values: Vec<Shown>,
    pub moved: Vec<Other>,
    pub restored: bool,
    pub again: Other,
    pub stale: Vec<String>,
}

/// A Python that reaches LibreOffice, if there is one. That there is none is a mistake only where `OFFICE_REQUIRED` is set.
pub struct Office {
    python: String,
}

impl Office {
    pub fn find() -> Option<Office> {
        let named = std::env::var("OFFICE_PYTHON").ok();
        let known = ["python3", "/usr/bin/python3"].map(str::to_string);
        let found = named.into_iter().chain(known).find(|python| {
            let asked = "import shutil, sys, uno, openpyxl; sys.exit(not shutil.which('soffice'))";
            let ended = Command::new(python).args(["-c", asked]).stderr(Stdio::null()).status();
            ended.is_ok_and(|status| status.success())
        });
        if found.is_none() {
            let required = std::env::var_os("OFFICE_REQUIRED").is_some();
            assert!(!required, "LibreOffice is required, and a python3 with uno and openpyxl: see .ci/install-office");
            println!("skipped: there is no LibreOffice, or no python3 with uno and openpyxl: see .ci/install-office");
        }
        found.map(|python| Office { python })
    }

    /// The folder for what belongs to some workbooks.
    pub fn folder(name: &str) -> PathBuf {
        let folder = root().join("target/workbook").join(name);
        std::fs::create_dir_all(&folder).expect("a folder below target");
        folder
    }

    /// What became of each workbook when it was recalculated, as it is and with each of its moves.
    pub fn recalculated(&self, folder: &Path, asked: &[(Book, Vec<Move>)], is_printed: bool) -> Vec<Answer> {
        let lines: Vec<String> = asked.iter().map(|(book, moves)| job(book, moves, is_printed)).collect();
        self.told(folder, "recalculate.py", &lines)
    }

    /// What would make a program repair each workbook, or is otherwise wrong with its file.
    pub fn unsound(&self, folder: &Path, asked: &[(Book, Vec<Move>)]) -> Vec<Vec<String>> {
        let lines: Vec<String> = asked.iter().map(|(book, _)| job(book, &[], false)).collect();
        self.told(folder, "sound.py", &lines)
    }

    /// In which ways a workbook can be broken so that nothing is found to be wrong with it.
    pub fn unfound(&self, folder: &Path, book: &Book) -> Vec<String> {
        let told: Vec<Vec<String>> = self.told(folder, "broken.py", &[job(book, &[], false)]);
        told.concat()
    }

    /// The answers of a script to some lines, which several processes share.
    fn told<T: for<'a> Deserialize<'a> + Send>(&self, folder: &Path, script: &str, lines: &[String]) -> Vec<T> {
        let processes = std::thread::available_parallelism().map_or(1, usize::from).min(4).min(lines.len().max(1));
        let mut parts: Vec<std::vec::IntoIter<T>> = std::thread::scope(|scope| {
            let part = |part: usize| {
                let lines: Vec<&String> = lines.iter().skip(part).step_by(processes).collect();
                let folder = folder.join(format!("office-{part}"));
                scope.spawn(move || self.answers(&folder, script, &lines).into_iter())
            };
            let started: Vec<_> = (0..processes).map(part).collect();
            started.into_iter().map(|part| part.join().expect("a part is answered")).collect()
        });
        (0..lines.len()).map(|line| parts[line % processes].next().expect("an answer to each line")).collect()
    }

    fn answers<T: for<'a> Deserialize<'a>>(&self, folder: &Path, script: &str, lines: &[&String]) -> Vec<T> {
        std::fs::create_dir_all(folder).expect("a folder below target");
        let jobs = folder.join(format!("{script}.jsonl"));
        write(&jobs, lines.iter().map(|line| format!("{line}\n")).collect::<String>());
        let mut command = Command::new(&self.python);
        command
            .arg("-Wignore")
            .arg(root().join("tests/workbook").join(script))
            .arg(folder)
            .env("PYTHONDONTWRITEBYTECODE", "1");
        command.stdin(File::open(&jobs).expect("the jobs are there")).stderr(Stdio::inherit());
        let output = command.output().expect("python starts");
        assert!(output.status.success(), "{script} fails on {}", jobs.display());
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let answers: Vec<T> = text.lines().map(|line| serde_json::from_str(line).expect("an answer")).collect();
        assert_eq!(answers.len(), lines.len(), "{script} answers each line of {}", jobs.display());
        answers
    }
}

fn job(book: &Book, moves: &[Move], is_printed: bool) -> String {
    let job = Job {
        workbook: book.workbook.clone(),
        cells: book.watched(),
        inputs: book.told.inputs.iter().map(|(sheet, cell, ..)| (sheet.clone(), cell.clone())).collect(),
        moves: moves.iter().map(|one| (one.input, one.number.clone())).collect(),
        saved: book.workbook.with_extension("saved.xlsx"),
        printed: is_printed.then(|| book.workbook.with_extension("pdf")),
    };
    serde_json::to_string(&job).expect("JSON")
}
