//! Cap tables in the Open Cap Format, versions 1.0 to main: everything is read, and every doubt is named at its place.

mod classes;
mod convertibles;
mod events;
pub mod export;
mod grants;
mod history;
mod items;
pub mod names;
mod objects;
mod pools;
mod register;
mod results;
mod snapshot;
mod splits;
mod transaction;
mod vesting;

use std::collections::BTreeMap;
use std::path::Path;

use super::doubt::Doubts;
use super::json::Json;
use super::package::{self, File, Package};
use history::History;
use items::{Item, is_day};
use names::{Kind, field};
use objects::Objects;
use register::Register;
use snapshot::Snapshot;
use transaction::Transaction;

pub use register::Counts;

/// What the format leaves open, and the reader of a package decides.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The last day that counts; all days without one.
    pub as_of: Option<String>,
    /// Whether classes that say nothing take part beside common shares: `none` or `full`.
    pub participation: Option<String>,
    /// Whether a cap on taking part is on top of the preference, rather than in total.
    pub is_cap_on_top: bool,
    /// What a SAFE is that says nothing: `post-money` or `pre-money`.
    pub safe: Option<String>,
    /// The days of a year for interest.
    pub day_count: Option<String>,
    /// When notes are due.
    pub maturity: Option<String>,
    /// Whether every transaction is told, rather than who holds what at the end.
    pub is_history: bool,
}

/// A package that was read.
#[derive(Debug)]
pub struct Imported {
    /// The scenario.
    pub text: String,
    /// What is doubtful.
    pub doubts: Doubts,
    /// What became of the transactions.
    pub counts: Counts,
    /// How many items of each type say nothing of holdings.
    pub ignored: BTreeMap<String, usize>,
}

impl Imported {
    /// What was read, in two or three lines.
    pub fn summary(&self) -> String {
        let Counts { read, applied, doubted, ignored } = self.counts;
        let mut summary = format!(
            "{read} transactions: {applied} stand in the scenario, {doubted} have a doubt, {ignored} say nothing of it"
        );
        let kinds: Vec<String> = self.ignored.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        if !kinds.is_empty() {
            summary += &format!("\nnot looked into: {}", kinds.join(", "));
        }
        summary
    }
}

/// Reads a package, a folder or a zip, into a scenario: who holds what at a day.
///
/// # Errors
///
/// It cannot be opened, or is no package. Whatever else is wrong is a doubt.
pub fn import(path: &Path, choices: &Choices) -> Result<Imported, String> {
    let mut doubts = Doubts::default();
    let files = package::files(path, &mut doubts)?;
    package_of(&path.display().to_string(), &files, choices, doubts)
}

/// The same of files in memory: the name of each, with the folders that it lies in, and its content.
///
/// # Errors
///
/// None of them is of the format.
///
/// ```
/// use postmoney::exchange::{Choices, import_files};
/// let transactions = br#"{"file_type": "OCF_TRANSACTIONS_FILE", "items": [
///   {"object_type": "TX_STOCK_ISSUANCE", "id": "1", "date": "2024-01-01", "security_id": "s", "stakeholder_id": "Ada",
///    "stock_class_id": "Common", "quantity": "600"}]}"#;
/// let read = import_files(vec![("Transactions.ocf.json".into(), transactions.to_vec())], &Choices::default())
///     .expect("a file of the format");
/// assert_eq!((read.counts.read, read.counts.ignored), (1, 0));
/// assert!(read.text.contains("Ada = { value = 600"));
/// ```
pub fn import_files(files: Vec<(String, Vec<u8>)>, choices: &Choices) -> Result<Imported, String> {
    let mut doubts = Doubts::default();
    let files = package::texts(files, &mut doubts);
    package_of("the package", &files, choices, doubts)
}

fn package_of(shown: &str, files: &[File], choices: &Choices, mut doubts: Doubts) -> Result<Imported, String> {
    let package = package::of(shown, files, &mut doubts)?;
    Ok(read(&package, choices, doubts))
}

fn read(package: &Package<'_>, choices: &Choices, mut doubts: Doubts) -> Imported {
    let mut sorted = Sorted::default();
    for (name, json) in &package.files {
        sorted.file(name, json, &mut doubts);
    }
    let stated = package.manifest.get("as_of").and_then(Json::text).filter(|day| is_day(day));
    let last = sorted.transactions.iter().map(|one| one.date).filter(|day| is_day(day)).max();
    let objects = Objects::of(std::mem::take(&mut sorted.objects), &mut doubts);
    let register = registered(&mut sorted, &objects, (stated, choices), &mut doubts);
    let mut counts = register.counts;
    counts.read += sorted.later;
    counts.ignored += sorted.later;
    let today = choices.as_of.as_deref().or(stated.max(last));
    let teller = Snapshot { register: &register, objects: &objects, choices, today, doubts: &mut doubts };
    let draft = match choices.is_history {
        true => History::new(teller).draft(&package.manifest),
        false => teller.draft(&package.manifest),
    };
    let text = draft.text();
    Imported { text, doubts, counts, ignored: sorted.ignored }
}

fn registered<'p>(
    sorted: &mut Sorted<'p>,
    objects: &Objects<'p>,
    (stated, choices): (Option<&str>, &Choices),
    doubts: &mut Doubts,
) -> Register<'p> {
    let mut transactions = std::mem::take(&mut sorted.transactions);
    let all = transactions.len();
    if let Some(last) = &choices.as_of {
        transactions.retain(|one| one.date <= last.as_str());
        sorted.later = all - transactions.len();
    }
    if let (Some(stated), None) = (stated, &choices.as_of) {
        for one in transactions.iter_mut().filter(|one| one.date > stated) {
            let what = format!("it is of {}, after the manifest's `as_of`, {stated}", one.date);
            let done = format!("it counts; `--as-of {stated}` leaves it out");
            one.item.doubt(doubts, field::DATE, what, done);
            one.is_doubted = true;
        }
    }
    Register::of(transactions, objects, doubts)
}

/// The items of a package by what they are.
#[derive(Default)]
struct Sorted<'p> {
    objects: Vec<Item<'p>>,
    transactions: Vec<Transaction<'p>>,
    ignored: BTreeMap<String, usize>,
    old_names: BTreeMap<String, usize>,
    later: usize,
}

impl<'p> Sorted<'p> {
    fn file(&mut self, name: &'p str, json: &'p Json<'p>, doubts: &mut Doubts) {
        let Some(list) = json.get("items") else {
            return doubts.add(name, None, "the file has no `items`", "nothing of it is read");
        };
        let mut last = "";
        for (index, json) in list.list().iter().enumerate() {
            let item = Item { file: name, index, json };
            let (object_type, is_old) = names::today(item.text(field::OBJECT_TYPE).unwrap_or(""));
            if is_old && *self.old_names.entry(object_type.clone()).and_modify(|count| *count += 1).or_insert(1) == 1 {
                let what = format!("the type has a new name, {object_type}");
                item.doubt(doubts, field::OBJECT_TYPE, what, "it is read, like all others of this type");
            }
            let kind = names::kind(&object_type);
            if kind == Kind::Ignored
                || matches!(object_type.as_str(), "VALUATION" | "DOCUMENT" | "FINANCING" | "STOCK_LEGEND_TEMPLATE")
            {
                *self.ignored.entry(object_type).or_default() += 1;
            }
            if kind == Kind::Object {
                self.objects.push(item);
                continue;
            }
            // A day that cannot be read counts as the first of all, which the register says.
            let date = item.text(field::DATE).filter(|day| is_day(day)).unwrap_or("");
            let is_backwards = date < last && !date.is_empty();
            if is_backwards {
                let what = format!("it is of {date} and stands after one of {last}");
                item.doubt(doubts, field::DATE, what, "transactions are taken in the order of their days");
            }
            last = date;
            self.transactions.push(Transaction { item, kind, date, is_doubted: is_backwards });
        }
    }
}
