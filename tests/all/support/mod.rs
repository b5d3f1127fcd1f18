//! What the tests share: the program, the library on a text, snapshots, and how often a law is tried.

pub mod asked;
pub mod face;
pub mod formula;
pub mod series;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{LazyLock, Mutex, PoisonError};

use postmoney::diagnostic::Diagnostics;
use postmoney::engine::{Evaluation, Plan, plan, run};
use postmoney::scenario::{Document, Files, Request, Unreadable, load, load_text};
use postmoney::source::Sources;
use proptest::prelude::ProptestConfig;
use rayon::prelude::*;

/// What the program did.
pub struct Ended {
    pub stdout: String,
    pub stderr: String,
    pub code: Option<i32>,
}

/// In how many cases a law is tried: in `full` of them with `FULL_LAWS=1`, in proportion with `PROPTEST_CASES` (256 is all),
/// and in an eighth where nothing is said, so that `cargo test` takes a minute.
pub fn times(full: u32) -> u32 {
    let asked = match std::env::var("PROPTEST_CASES") {
        Ok(number) => number.parse().expect("PROPTEST_CASES is a number"),
        Err(_) if std::env::var_os("FULL_LAWS").is_some() => 256,
        Err(_) => 32,
    };
    u32::try_from((u64::from(full) * asked).div_ceil(256)).expect("not that many cases")
}

/// The same for a law that `proptest` tries; `proptest` itself takes `PROPTEST_CASES` for the number of each.
pub fn cases(full: u32) -> ProptestConfig {
    ProptestConfig { cases: times(full), max_global_rejects: 65_536, ..ProptestConfig::default() }
}

/// The root of the package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program at 100 columns, without colour.
pub fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postmoney"));
    command.current_dir(folder).env("COLUMNS", "100").env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command.stdin(Stdio::null());
    command
}

/// Runs a command to its end.
pub fn ended(command: &mut Command) -> Ended {
    let output = command.output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("what is printed is UTF-8");
    Ended { stdout: text(output.stdout), stderr: text(output.stderr), code: output.status.code() }
}

/// Runs the program in a folder.
pub fn postmoney(arguments: &[&str], folder: &Path) -> Ended {
    ended(program(folder).args(arguments))
}

/// Holds a text to the file at `path`; with `SNAPSHOTS=overwrite` the file follows the text.
pub fn snapshot(path: &Path, text: &str) {
    let expected = snapbox::Data::read_from(path, Some(snapbox::data::DataFormat::Text)).raw();
    snapbox::Assert::new().action_env("SNAPSHOTS").normalize_paths(false).eq(text, expected);
}

/// Writes a file of a test.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    let written = std::fs::File::create(path).and_then(|mut file| file.write_all(bytes.as_ref()));
    written.expect("the file is written");
}

/// The text of a file of the package.
pub fn text_of(path: &Path) -> String {
    Disk.read(path).unwrap_or_else(|reason| panic!("{}: {reason:?}", path.display()))
}

/// All files below a folder whose name ends so, in order.
pub fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_below(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every scenario of the package but the broken ones, with its text.
pub fn scenarios() -> &'static [(PathBuf, String)] {
    static SCENARIOS: LazyLock<Vec<(PathBuf, String)>> = LazyLock::new(|| {
        let found = files_below(&root().join("scenarios"), ".toml").into_iter();
        let whole = found.filter(|path| !path.starts_with(root().join("scenarios/mistakes")));
        whole.map(|path| (path.clone(), text_of(&path))).collect()
    });
    &SCENARIOS
}

/// A scenario as it stands, or with one of its cases, computed.
pub struct Computed {
    pub path: &'static Path,
    pub text: &'static str,
    pub case: Option<String>,
    pub results: Evaluation,
    pub sources: Sources,
}

/// Does something with every scenario and with each of its cases. They are computed once for all tests.
pub fn each_computed(mut check: impl FnMut(&Computed)) {
    static COMPUTED: LazyLock<Vec<Mutex<Computed>>> =
        LazyLock::new(|| scenarios().par_iter().flat_map_iter(with_cases).map(Mutex::new).collect());
    COMPUTED.iter().for_each(|computed| check(&computed.lock().unwrap_or_else(PoisonError::into_inner)));
}

fn with_cases((path, text): &'static (PathBuf, String)) -> impl Iterator<Item = Computed> {
    let (plain, sources, cases) = computed_with_sources(path, None);
    let with_case = |case: String| {
        let (results, sources, _) = computed_with_sources(path, Some(&case));
        (Some(case), results, sources)
    };
    let all = std::iter::once((None, plain, sources)).chain(cases.into_iter().map(with_case));
    all.map(|(case, results, sources)| Computed { path, text, case, results, sources })
}

/// A scenario as it stands, and with each of its cases.
pub fn cases_of(path: &'static Path) -> Vec<(&'static Path, Option<String>)> {
    let mut sources = Sources::default();
    let document =
        load(path, &Disk, &Request::default(), &mut sources).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    std::iter::once(None).chain(document.cases.into_iter().map(Some)).map(|case| (path, case)).collect()
}

/// The disk, for the library.
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> Result<String, Unreadable> {
        let bytes = std::fs::read(path).map_err(|error| Unreadable::System(error.to_string()))?;
        String::from_utf8(bytes).map_err(|error| Unreadable::NotText(error.utf8_error().valid_up_to()))
    }
}

/// A request for settings.
pub fn with(settings: &[String]) -> Request {
    Request { case: None, settings: settings.to_vec() }
}

/// Reads a text.
pub fn document(text: &str, request: &Request, sources: &mut Sources) -> Result<Document, Diagnostics> {
    load_text("test.toml", text.to_string(), &Disk, request, sources)
}

/// The plan of a text.
pub fn planned(text: &str, request: &Request) -> Result<Plan, Diagnostics> {
    let mut sources = Sources::default();
    plan(&document(text, request, &mut sources)?, &sources)
}

/// Computes a text.
pub fn computed(text: &str, request: &Request) -> Result<Evaluation, Diagnostics> {
    Ok(run(&planned(text, request)?))
}

/// Computes a file, and says which cases it has.
pub fn computed_file(path: &Path, case: Option<&str>) -> (Evaluation, Vec<String>) {
    let (results, _, cases) = computed_with_sources(path, case);
    (results, cases)
}

fn computed_with_sources(path: &Path, case: Option<&str>) -> (Evaluation, Sources, Vec<String>) {
    let mut sources = Sources::default();
    let request = Request { case: case.map(str::to_string), settings: Vec::new() };
    let document = load(path, &Disk, &request, &mut sources).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    let plan = plan(&document, &sources).unwrap_or_else(|mistakes| panic!("{}: {mistakes:?}", path.display()));
    (run(&plan), sources, document.cases)
}
