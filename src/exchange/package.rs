//! The files of a package: a folder or a zip, what its manifest says of them, and whether they are what it says.

use std::fs;
use std::io::Read;
use std::path::Path;

use md5::{Digest, Md5};
use zip::ZipArchive;

use super::doubt::Doubts;
use super::json::{Json, parse};
use crate::limits::{self, Limit};

/// What a manifest says of its kind.
const MANIFEST: &str = "OCF_MANIFEST_FILE";

/// A file as it was found: its name, with the folders that it lies in, and its bytes.
pub type Found = (String, Vec<u8>);

/// A file that can be read.
#[derive(Debug)]
pub struct File {
    name: String,
    /// The MD5 of its bytes.
    sum: String,
    text: String,
}

/// A package that was read.
#[derive(Debug)]
pub struct Package<'f> {
    /// The manifest, if there is one.
    pub manifest: Json<'f>,
    /// The other files: name below the folder of the manifest, and content.
    pub files: Vec<(String, Json<'f>)>,
}

/// The files of a folder or a zip that may be of the format.
///
/// # Errors
///
/// It cannot be opened.
pub fn files(path: &Path, doubts: &mut Doubts) -> Result<Vec<File>, String> {
    let shown = path.display();
    let mut raw = Vec::new();
    let mut budget = u64::from(limits::PACKAGE.most);
    if path.is_dir() {
        from_folder(path, "", 0, &mut budget, &mut raw, doubts).map_err(|error| format!("{shown}: {error}"))?;
    } else {
        let file = fs::File::open(path).map_err(|error| format!("{shown} cannot be opened: {error}"))?;
        from_zip(file, &mut budget, &mut raw, doubts).map_err(|error| {
            format!(
                "{shown} is neither a folder nor a zip file ({error}); name the package, or the folder of its files"
            )
        })?;
    }
    Ok(texts(raw, doubts))
}

/// Files as texts, by their names: systems list them in any order.
pub fn texts(mut found: Vec<Found>, doubts: &mut Doubts) -> Vec<File> {
    found.sort_by(|left, right| left.0.cmp(&right.0));
    let text = |(name, bytes): Found| {
        let sum = Md5::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let text = String::from_utf8(bytes).unwrap_or_else(|wrong| {
            doubts.add(&name, None, "the file is not UTF-8 text", "letters that are not are replaced by `\u{fffd}`");
            String::from_utf8_lossy(wrong.as_bytes()).into_owned()
        });
        File { name, sum, text }
    };
    found.into_iter().map(text).collect()
}

/// Reads files.
///
/// # Errors
///
/// None of them is of the format.
pub fn of<'f>(shown: &str, files: &'f [File], doubts: &mut Doubts) -> Result<Package<'f>, String> {
    assemble(files, doubts).ok_or_else(|| {
        format!("{shown} holds no file of the Open Cap Format; one has a `file_type` that begins with `OCF_`")
    })
}

fn from_folder(
    folder: &Path,
    below: &str,
    depth: usize,
    budget: &mut u64,
    raw: &mut Vec<Found>,
    doubts: &mut Doubts,
) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        // Of a link it is not known where it leads, so none is followed.
        let kind = entry.file_type()?;
        if kind.is_dir() && depth < limits::PACKAGE_FOLDERS.most() {
            from_folder(&entry.path(), &format!("{name}/"), depth + 1, budget, raw, doubts)?;
        } else if kind.is_dir() {
            refuse(name, &limits::PACKAGE_FOLDERS, doubts);
        } else if kind.is_file() && is_wanted(&name) {
            take(&name, &mut fs::File::open(entry.path())?, budget, raw, doubts);
        }
    }
    Ok(())
}

fn from_zip(file: fs::File, budget: &mut u64, raw: &mut Vec<Found>, doubts: &mut Doubts) -> zip::result::ZipResult<()> {
    let mut archive = ZipArchive::new(std::io::BufReader::new(file))?;
    for at in 0..archive.len() {
        match archive.by_index(at) {
            Err(error) => {
                doubts.add(
                    format!("entry {at} of the zip"),
                    None,
                    format!("it cannot be read: {error}"),
                    "it is left out",
                );
            }
            Ok(mut entry) => {
                let name = entry.name().map(|name| name.replace('\\', "/")).unwrap_or_default();
                if !entry.is_file() || !is_wanted(&name) {
                    continue;
                }
                if name.starts_with('/') || name.split('/').any(|part| part == "..") {
                    doubts.add(name, None, "the name of an entry leads out of the package", "it is not read");
                    continue;
                }
                take(&name, &mut entry, budget, raw, doubts);
            }
        }
    }
    Ok(())
}

/// Files of the format, without what systems put beside them.
fn is_wanted(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    last.to_lowercase().ends_with(".json") && !last.starts_with("._") && !name.starts_with("__MACOSX/")
}

fn take(name: &str, from: &mut dyn Read, budget: &mut u64, raw: &mut Vec<Found>, doubts: &mut Doubts) {
    if raw.len() >= limits::PACKAGE_FILES.most() {
        return refuse(name, &limits::PACKAGE_FILES, doubts);
    }
    let mut bytes = Vec::new();
    match from.take(*budget + 1).read_to_end(&mut bytes) {
        Err(error) => doubts.add(name, None, format!("the file cannot be read: {error}"), "it is left out"),
        Ok(_) if bytes.len() as u64 > *budget => {
            refuse(name, &limits::PACKAGE, doubts);
        }
        Ok(_) => {
            *budget -= bytes.len() as u64;
            raw.push((name.to_string(), bytes));
        }
    }
}

/// Says that something is not read, as there is too much of it.
fn refuse(name: impl Into<String>, limit: &Limit, doubts: &mut Doubts) {
    let Limit { counted, within, instead, .. } = limit;
    let most = limits::with_commas(limit.most());
    doubts.add(
        name,
        None,
        format!("the {within} has more than {most} {counted}"),
        format!("this is not read; {instead}"),
    );
}

/// One file before the manifest is known.
struct Parsed<'f> {
    name: String,
    sum: &'f str,
    json: Json<'f>,
}

fn assemble<'f>(files: &'f [File], doubts: &mut Doubts) -> Option<Package<'f>> {
    let mut parsed: Vec<Parsed<'f>> = files.iter().filter_map(|file| parsed(file, doubts)).collect();
    let kind = |file: &Parsed<'_>| file.json.get("file_type").and_then(Json::text).unwrap_or("").to_string();
    if !parsed.iter().any(|file| kind(file).starts_with("OCF_")) {
        return None;
    }
    let manifest = parsed.iter().position(|file| kind(file) == MANIFEST).map(|at| parsed.remove(at));
    for other in parsed.extract_if(.., |file| kind(file) == MANIFEST) {
        doubts.add(&other.name, None, "the package has a second manifest", "the first is taken");
    }
    let Some(manifest) = manifest else {
        doubts.add("the package", None, "no manifest is there", "all files are read, and none can be checked");
        let files = parsed.into_iter().map(|file| (file.name, file.json)).collect();
        return Some(Package { manifest: Json::Null, files });
    };
    let root = manifest.name.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
    for file in &mut parsed {
        if let Some(below) = file.name.strip_prefix(&root) {
            file.name = below.to_string();
        }
    }
    let manifest_name = manifest.name.strip_prefix(&root).unwrap_or(&manifest.name).to_string();
    compare(&manifest.json, &manifest_name, &parsed, doubts);
    let files = parsed.into_iter().map(|file| (file.name, file.json)).collect();
    Some(Package { manifest: manifest.json, files })
}

/// One file; nothing, with a doubt, of one that is not JSON.
fn parsed<'f>(file: &'f File, doubts: &mut Doubts) -> Option<Parsed<'f>> {
    match parse(&file.text) {
        Ok((json, repeated)) => {
            for key in repeated {
                let what = format!("an object has the key `{key}` several times");
                doubts.add(&file.name, None, what, "the last of them counts");
            }
            Some(Parsed { name: file.name.clone(), sum: &file.sum, json })
        }
        Err(wrong) => {
            doubts.add(&file.name, None, format!("the file is not JSON: {wrong}"), "it is left out");
            None
        }
    }
}

/// What the manifest says of the files, held against them.
fn compare(manifest: &Json<'_>, manifest_name: &str, files: &[Parsed<'_>], doubts: &mut Doubts) {
    let at: std::collections::HashMap<&str, usize> =
        files.iter().enumerate().map(|(at, file)| (file.name.as_str(), at)).collect();
    let mut listed = vec![false; files.len()];
    for (key, list) in manifest.entries().iter().filter(|(key, _)| key.ends_with("_files")) {
        for (index, entry) in list.list().iter().enumerate() {
            let place = format!("{manifest_name}#/{key}/{index}");
            let Some(path) = entry.get("filepath").and_then(Json::text) else {
                doubts.add(place, None, "a file has no `filepath`", "the entry is left out");
                continue;
            };
            let Some(&found) = at.get(path.trim_start_matches("./")) else {
                let done = "it is read without it; ids that lead there are named below";
                doubts.add(format!("{place}/filepath"), None, format!("the file `{path}` is missing"), done);
                continue;
            };
            listed[found] = true;
            let stated = entry.get("md5").and_then(Json::text).unwrap_or("");
            if !stated.eq_ignore_ascii_case(files[found].sum) {
                let what = format!("the MD5 of `{path}` is {}, not {stated}", files[found].sum);
                doubts.add(format!("{place}/md5"), None, what, "the file was changed after the manifest; it is read");
            }
        }
    }
    for (file, _) in files.iter().zip(listed).filter(|(_, listed)| !listed) {
        doubts.add(&file.name, None, "the manifest does not list this file", "it is read all the same");
    }
}
