//! Every kind of mistake has a small broken file in `scenarios/mistakes/`, named after it, and beside it what is said.
//!
//! Header comments say how a file is run: `# flags: --case typo`, `# command: sweep` where that is not `run`, and `# with: huge.toml = 17000000 bytes` for a file
//! that is made for the run. `SNAPSHOTS=overwrite cargo test --test all mistakes::` takes down what is said now.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::support::{Disk, files_below, postmoney, root, scenarios, snapshot, text_of};
use postmoney::diagnostic::Code;
use postmoney::engine::plan;
use postmoney::number::{Literal, LiteralErrorKind};
use postmoney::scenario::{Item, Request, Value, load, put, words};
use postmoney::source::Sources;

fn folder() -> PathBuf {
    root().join("scenarios/mistakes")
}

/// The broken files; what they need lies in a folder of its own.
fn mistakes() -> Vec<PathBuf> {
    let files = files_below(&folder(), ".toml").into_iter();
    files.filter(|path| path.parent() == Some(&folder())).collect()
}

fn name(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

/// The code that a file is named after.
fn code(path: &Path) -> String {
    name(path).split("--").next().unwrap_or_default().to_string()
}

/// What a header comment says.
fn directive(text: &str, word: &str) -> Option<String> {
    let start = format!("# {word}: ");
    text.lines().find_map(|line| line.strip_prefix(&start)).map(str::to_string)
}

/// What the program says of a file. Files named in `# with:` are made in a folder for the run.
fn said(path: &Path) -> String {
    let text = text_of(path);
    let temporary = tempfile::tempdir().expect("a folder");
    let mut place = folder();
    if let Some(made) = directive(&text, "with") {
        let (file, size) = made.split_once(" = ").expect("a file and its size");
        let size: u64 = size.trim_end_matches(" bytes").parse().expect("a number of bytes");
        place = temporary.path().to_path_buf();
        let sparse = std::fs::File::create(place.join(file)).and_then(|file| file.set_len(size));
        sparse.and_then(|()| std::fs::copy(path, place.join(name(path) + ".toml"))).expect("the files are made");
    }
    let file = name(path) + ".toml";
    let command = directive(&text, "command").unwrap_or_else(|| "run".to_string());
    let flags = directive(&text, "flags").unwrap_or_default();
    let arguments: Vec<&str> =
        [command.as_str(), &file].into_iter().chain(flags.split(' ').filter(|flag| !flag.is_empty())).collect();
    let ended = postmoney(&arguments, &place);
    // A warning lets the scenario run; its file says so.
    let ends = if directive(&text, "ends").as_deref() == Some("0") { 0 } else { 1 };
    assert_eq!(ended.code, Some(ends), "{file} is to end with {ends}\n{}", ended.stderr);
    ended.stderr
}

#[test]
fn every_mistake_says_what_is_wrong_where_and_what_to_do() {
    for path in mistakes() {
        let said = said(&path);
        assert!(text_of(&path).starts_with("# "), "{} does not begin with what is wrong", path.display());
        let named = ["error", "warning"].map(|level| format!("{level}[{}]: ", code(&path)));
        assert!(named.iter().any(|named| said.contains(named)), "{} gives\n{said}", path.display());
        for diagnostic in said.split_inclusive("\n\n").filter(|diagnostic| !diagnostic.trim().is_empty()) {
            assert!(diagnostic.contains("= help: "), "{} does not say what to do\n{diagnostic}", path.display());
            assert!(diagnostic.contains("--> "), "{} names no place\n{diagnostic}", path.display());
        }
        snapshot(&path.with_extension("txt"), &said);
    }
}

#[test]
fn every_code_has_a_file() {
    let known: BTreeSet<String> = Code::ALL.iter().map(|code| code.name().to_string()).collect();
    let shown: BTreeSet<String> = mistakes().iter().map(|path| code(path)).collect();
    assert_eq!(shown.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "files named after no code");
    assert_eq!(known.difference(&shown).collect::<Vec<_>>(), Vec::<&String>::new(), "codes without a file");
    assert!(mistakes().len() >= 45);
}

#[test]
fn every_snapshot_has_its_file() {
    for snapshot in files_below(&folder(), ".txt") {
        assert!(snapshot.with_extension("toml").exists(), "{} is left over", snapshot.display());
    }
}

#[test]
fn six_mistakes_are_reported_in_one_run_and_in_the_order_of_the_text() {
    let said = said(&folder().join("unknown-key--six.toml"));
    let lines: Vec<u32> = said
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("--> unknown-key--six.toml:"))
        .filter_map(|place| place.split(':').next()?.parse().ok())
        .collect();
    assert_eq!(lines.len(), 6, "{said}");
    assert!(lines.is_sorted(), "{said}");
}

/// Lists the kinds, and does not compile when one is missing.
macro_rules! kinds {
    ($($kind:ident)+) => {
        fn word_of(kind: LiteralErrorKind) -> &'static str {
            match kind { $(LiteralErrorKind::$kind => stringify!($kind),)+ }
        }
        const KINDS: &[LiteralErrorKind] = &[$(LiteralErrorKind::$kind,)+];
    };
}

kinds! {
    Empty TooLong NotANumber NotFinite HexNotation BareDecimalPoint TwoDecimalPoints DecimalComma ThousandsSeparator
    MisplacedUnderscore TwoNumbers DividedByZero TooManyDigits OutOfRange UnknownWord UnknownSuffix AmbiguousScale UnknownCurrency TwoCurrencies
    TwoUnits MisplacedHedge HedgedRange RangeSign MissingEnd RangeReversed RangeMixedUnits EndWithoutSuffix
    NegativeMargin ChangeOfAmount ChangeOfMultiple TwoSigns Unexpected
}

#[test]
fn every_mistake_in_a_number_has_a_file() {
    let hyphened = |word: &str| {
        let letters = word.chars().map(|letter| match letter.is_ascii_uppercase() {
            true => format!("-{}", letter.to_ascii_lowercase()),
            false => letter.to_string(),
        });
        letters.collect::<String>().trim_start_matches('-').to_string()
    };
    for kind in KINDS {
        let variant = hyphened(word_of(*kind));
        let files = mistakes();
        let file =
            files.iter().find(|path| name(path).ends_with(&format!("--{variant}")) && code(path).contains("number"));
        let text = text_of(file.unwrap_or_else(|| panic!("no file for {kind:?}")));
        let written = text.lines().find_map(|line| line.strip_prefix("investment = ")).expect("an investment");
        let error = Literal::parse(written.trim_matches('"'), Some("USD")).expect_err(written);
        assert_eq!(error.kind, *kind, "{written}");
    }
}

/// Whatever is wrong with one value, no other key becomes unknown by it. Every key of every model is tried once each way.
#[test]
fn a_mistake_makes_no_other_key_unknown() {
    let mut tried = BTreeSet::new();
    for (path, _) in scenarios() {
        let mut sources = Sources::default();
        let document = load(path, &Disk, &Request::default(), &mut sources).expect("a scenario");
        for key in document.tree.assumptions().into_iter().filter(|key| key[0] == "steps" && key[2..] != ["model"]) {
            let span = document.tree.at(&key).expect("an assumption").span;
            let model = document.tree.at(&[&key[..2], &["model".to_string()]].concat()).map(words);
            let wrong = [None, Some(Value::Boolean(true)), Some(Value::Number("-1".to_string()))];
            for value in wrong {
                if !tried.insert((model.clone(), key[2..].last().cloned(), format!("{value:?}"))) {
                    continue;
                }
                let mut broken = document.clone();
                put(&mut broken.tree, &key, value.clone().map(|value| Item { value, span }));
                let said = plan(&broken, &sources).err().into_iter().flatten().map(|mistake| mistake.message);
                let unknown: Vec<String> = said.filter(|message| message.contains(" has no key ")).collect();
                assert!(unknown.is_empty(), "{}: {} as {value:?}: {unknown:?}", path.display(), key.join("."));
            }
        }
    }
}
