//! What the files of charts are called, so that none takes the place of another.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf, absolute};

use unicode_normalization::UnicodeNormalization;

use super::reading::STDIN;
use crate::source::without_controls;

/// What a chart is of.
#[derive(Clone, Copy)]
pub struct Named<'n> {
    /// The scenario, as [`scenario_names`] calls it.
    pub scenario: &'n str,
    /// The step, if it is of one.
    pub step: &'n str,
    /// The chart's own name, which mostly begins with that of the step.
    pub chart: &'n str,
}

/// The names of the files, without their ending: `SCENARIO-CHART`. Where two would be alike, two hyphens stand behind the
/// step, as in `deal-a-b--claims` beside `deal-a--b-claims`.
///
/// # Errors
///
/// Names that are still alike.
pub fn file_names(pictures: &[Named]) -> Result<Vec<String>, String> {
    let plain = |picture: &Named| in_a_folder(&format!("{}-{}", picture.scenario, picture.chart));
    let apart = |picture: &Named| match picture.chart.strip_prefix(picture.step).map(|rest| rest.strip_prefix('-')) {
        Some(Some(rest)) if !picture.step.is_empty() => {
            in_a_folder(&format!("{}-{}--{rest}", picture.scenario, picture.step))
        }
        _ => plain(picture),
    };
    let mut names: Vec<String> = pictures.iter().map(plain).collect();
    for at in alike(&names).into_iter().flatten() {
        names[at] = apart(&pictures[at]);
    }
    match alike(&names).first().map(Vec::as_slice) {
        Some([first, second, ..]) => {
            let step = |at: &usize| match pictures[*at].step {
                "" => format!("chart `{}` of `{}`", pictures[*at].chart, pictures[*at].scenario),
                step => format!("chart `{}` of the step `{step}` of `{}`", pictures[*at].chart, pictures[*at].scenario),
            };
            Err(format!(
                "the {} and the {} would both be written as {}; draw the files into folders of their own, or rename a step",
                step(first),
                step(second),
                names[*first]
            ))
        }
        _ => Ok(names),
    }
}

/// The places of names that are alike, each group with at least two. On many disks `A` and `a` are one name, and so is an
/// accent written as a letter of its own.
fn alike(names: &[String]) -> Vec<Vec<usize>> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, name) in names.iter().enumerate() {
        places.entry(name.nfc().collect::<String>().to_uppercase().to_lowercase()).or_default().push(at);
    }
    let mut groups: Vec<Vec<usize>> = places.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    groups
}

/// Bytes of a name on most disks, less those of the ending.
const LONGEST_NAME: usize = 255 - ".svg".len();

/// Names that Windows keeps for devices, whatever follows behind a dot.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A name that stays in its folder, and that a disk takes.
fn in_a_folder(name: &str) -> String {
    let letter = |letter: char| match letter {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        letter if letter.is_control() => '-',
        letter => letter,
    };
    let name: String = without_controls(&name.chars().map(letter).collect::<String>()).into_owned();
    let name = if is_device(&name) { format!("-{name}") } else { name };
    if name.len() <= LONGEST_NAME { name } else { shortened(&name) }
}

fn is_device(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let numbered = ["com", "lpt"].iter().find_map(|port| first.strip_prefix(port));
    DEVICES.contains(&first.as_str()) || numbered.is_some_and(|number| number.chars().count() == 1)
}

/// The beginning of a name, and a number of all of it, which tells it from others that begin alike.
fn shortened(name: &str) -> String {
    // FNV-1a, https://www.ietf.org/archive/id/draft-eastlake-fnv-21.html
    let number = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |number: u64, byte| (number ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let number = format!("-{number:016x}");
    let kept = name.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let kept = kept.take_while(|end| end + number.len() <= LONGEST_NAME).last().unwrap_or(0);
    format!("{}{number}", &name[..kept])
}

/// What the charts of each file begin with: its own name and that of the case. Files of one name in several folders have as
/// many folders before it as tell them apart: `2024-deal` beside `2025-deal`.
pub fn scenario_names(files: &[PathBuf], case: Option<&str>) -> Vec<String> {
    let case = case.map_or(String::new(), |case| format!("-{case}"));
    let folders: Vec<Vec<String>> = files.iter().map(|file| folders(file)).collect();
    let mut taken = vec![0; files.len()];
    let name = |at: usize, taken: usize| {
        let before = &folders[at][folders[at].len() - taken..];
        in_a_folder(&format!("{}{case}", [before, &[stem(&files[at])]].concat().join("-")))
    };
    loop {
        let names: Vec<String> = taken.iter().enumerate().map(|(at, taken)| name(at, *taken)).collect();
        let further = alike(&names).into_iter().flatten().filter(|at| taken[*at] < folders[*at].len());
        let further: Vec<usize> = further.collect();
        if further.is_empty() {
            return names;
        }
        further.into_iter().for_each(|at| taken[at] += 1);
    }
}

/// What the charts of a file begin with where it is the only one.
pub fn scenario_name(file: &Path, case: Option<&str>) -> String {
    scenario_names(&[file.to_path_buf()], case).remove(0)
}

fn stem(file: &Path) -> String {
    match file.file_stem() {
        Some(stem) if stem != OsStr::new(STDIN) => stem.to_string_lossy().into_owned(),
        Some(_) => "stdin".to_string(),
        None => "scenario".to_string(),
    }
}

/// The folders that a file lies in, from the root on.
fn folders(file: &Path) -> Vec<String> {
    let whole = absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let mut folders: Vec<String> = Vec::new();
    for component in whole.parent().into_iter().flat_map(Path::components) {
        match component {
            Component::Normal(folder) => folders.push(folder.to_string_lossy().into_owned()),
            Component::ParentDir => drop(folders.pop()),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    folders
}

#[cfg(test)]
mod tests {
    use super::{Named, file_names, scenario_name, scenario_names};
    use proptest::prelude::*;
    use std::collections::HashSet;
    use std::path::{Path, PathBuf};

    fn named<'n>(step: &'n str, chart: &'n str) -> Named<'n> {
        Named { scenario: "deal", step, chart }
    }

    #[test]
    fn charts_of_two_steps_are_told_apart() {
        let names = file_names(&[named("a", "a-b-claims"), named("a-b", "a-b-claims"), named("a", "a-heat-map")]);
        assert_eq!(names.expect("names"), ["deal-a--b-claims", "deal-a-b--claims", "deal-a-heat-map"]);
        let names = file_names(&[named("r", "r-ownership"), named("r-ownership", "r-ownership")]);
        assert_eq!(names.expect("names"), ["deal-r--ownership", "deal-r-ownership"]);
    }

    #[test]
    fn charts_that_stay_alike_are_refused() {
        let refused = file_names(&[named("a", "a-claims"), named("a", "a-claims")]).expect_err("one name");
        assert!(refused.contains("would both be written as deal-a--claims"), "{refused}");
        assert!(file_names(&[named("a", "A-claims"), named("b", "a-Claims")]).is_err(), "disks that ignore case");
    }

    #[test]
    fn files_of_one_name_are_called_by_their_folders() {
        let names = |files: &[&str]| scenario_names(&files.iter().map(PathBuf::from).collect::<Vec<_>>(), None);
        assert_eq!(names(&["/x/a/deal.toml", "/x/b/deal.toml", "/x/b/fund.toml"]), ["a-deal", "b-deal", "fund"]);
        assert_eq!(names(&["/x/a/c/deal.toml", "/x/b/c/deal.toml"]), ["a-c-deal", "b-c-deal"]);
        assert_eq!(names(&["/a/deal.toml", "/b/deal.toml", "/c/a-deal.toml"]), ["a-deal", "b-deal", "c-a-deal"]);
        assert_eq!(scenario_name(Path::new("-"), None), "stdin");
    }

    #[test]
    fn names_are_those_that_every_disk_takes() {
        let long = "株".repeat(100);
        let names: Vec<String> =
            ["a", "b"].iter().map(|case| scenario_name(Path::new("d"), Some(&(long.clone() + case)))).collect();
        assert!(names.iter().all(|name| name.len() <= super::LONGEST_NAME) && names[0] != names[1], "{names:?}");
        assert_eq!(scenario_name(Path::new("con.v2.toml"), None), "-con.v2");
        assert_eq!(scenario_name(Path::new("LPT1.toml"), None), "-LPT1");
        assert_eq!(scenario_name(Path::new("console.toml"), Some("\u{202e}\u{1b}[2J")), "console--[2J");
        assert!(file_names(&[named("a", "a-\u{e9}"), named("a", "a-e\u{301}")]).is_err(), "one name on some disks");
    }

    #[test]
    fn a_case_cannot_lead_out_of_the_folder() {
        assert_eq!(scenario_name(Path::new("deal.toml"), Some("a/../../b")), "deal-a-..-..-b");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        /// Names that are given at all are different from each other, also on disks that ignore case, and stay in the folder.
        #[test]
        fn no_chart_takes_the_place_of_another(
            steps in prop::collection::vec(("[ab](-[abA]){0,2}", "[ab](-[ab]){0,1}"), 1..6)
        ) {
            let charts: Vec<String> = steps.iter().map(|(step, chart)| format!("{step}-{chart}")).collect();
            let pictures: Vec<Named> = steps.iter().zip(&charts).map(|((step, _), chart)| named(step, chart)).collect();
            if let Ok(names) = file_names(&pictures) {
                let different: HashSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
                prop_assert_eq!(different.len(), names.len());
            }
        }
    }
}
