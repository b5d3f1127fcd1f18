//! No file of a room imports another one that imports it, directly or through others.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{files_below, root, text_of};

/// A module by its path below the crate: `["models", "waterfall", "core"]`.
type Module = Vec<String>;

/// The imports of a crate, file by file.
struct House {
    /// Every module with the code of its file, without comments and unit tests.
    code: BTreeMap<Module, String>,
}

impl House {
    fn of_sources() -> House {
        let source = root().join("src");
        let files = files_below(&source, ".rs").into_iter().filter_map(|path| {
            let below = path.strip_prefix(&source).expect("below src").with_extension("");
            let mut module: Module = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            module.pop_if(|last| last == "mod");
            let is_test = module.iter().any(|part| ["tests", "laws", "testing"].contains(&part.as_str()));
            (!is_test && !["lib", "main"].contains(&module[0].as_str())).then(|| (module, code(&text_of(&path))))
        });
        House { code: files.collect() }
    }

    /// The files that each file imports something from, within its own room.
    fn imports(&self) -> BTreeMap<Module, BTreeSet<Module>> {
        let of = |module: &Module| {
            let paths = self.paths(module, false).into_iter().filter_map(|path| self.home(module, &path, 0));
            // The head of a folder names its own files to hand them on; they may take from it what they share.
            paths.filter(|home| home[0] == module[0] && !home.starts_with(module)).collect()
        };
        self.code.keys().map(|module| (module.clone(), of(module))).collect()
    }

    /// Every path that a file names, `use` trees written out. Re-exports only, or everything else: a file that hands on
    /// what others define depends on none of it.
    fn paths(&self, module: &Module, re_exports: bool) -> Vec<Vec<String>> {
        let mut paths = Vec::new();
        for statement in self.code[module].split_inclusive([';', '{', '}']).scan(String::new(), joined).flatten() {
            let statement = statement.trim();
            let public = ["pub use ", "pub(crate) use ", "pub(super) use "];
            let re_export = public.iter().find_map(|start| statement.strip_prefix(start));
            match (re_export, statement.strip_prefix("use ")) {
                (Some(tree), _) if re_exports => written_out(tree.trim_end_matches(';'), &mut paths),
                (None, Some(tree)) if !re_exports => written_out(tree.trim_end_matches(';'), &mut paths),
                (None, None) if !re_exports => paths.extend(named(statement)),
                _ => {}
            }
        }
        paths
    }

    /// The file that defines what `path`, named in `module`, means; `None` for what is not of this crate.
    fn home(&self, module: &Module, path: &[String], depth: usize) -> Option<Module> {
        let mut at = module.clone();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => drop(at.pop()),
            child if self.code.contains_key(&[&at[..], &[child.to_string()]].concat()) => at.push(child.to_string()),
            _ => return None,
        }
        rest = &rest[1..];
        while rest.first().is_some_and(|part| part == "super") {
            at.pop();
            rest = &rest[1..];
        }
        while let [next, after @ ..] = rest
            && self.code.contains_key(&[&at[..], std::slice::from_ref(next)].concat())
        {
            at.push(next.clone());
            rest = after;
        }
        let item = rest.first();
        let handed_on = |item: &String| {
            let re_exports = self.paths(&at, true);
            let found = re_exports.iter().find(|path| path.last() == Some(item))?;
            self.home(&at, found, depth + 1)
        };
        let known = self.code.contains_key(&at);
        item.filter(|_| known && depth < 8).and_then(handed_on).or(Some(at)).filter(|home| self.code.contains_key(home))
    }
}

/// The code of a file: no comments, no strings' braces to speak of, no unit tests at its end.
fn code(text: &str) -> String {
    let lines = text.lines().take_while(|line| !line.starts_with("mod tests {"));
    let lines = lines.filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| line.split(" // ").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// Puts the pieces of one `use` tree together again; everything else is passed on piece by piece.
fn joined(open: &mut String, piece: &str) -> Option<Option<String>> {
    let starts = ["use ", "pub use ", "pub(crate) use ", "pub(super) use "];
    let is_tree = !open.is_empty() || starts.iter().any(|start| piece.trim_start().starts_with(start));
    if !is_tree {
        return Some(Some(piece.to_string()));
    }
    open.push_str(piece);
    Some(piece.ends_with(';').then(|| std::mem::take(open)))
}

/// `a::{b, c::{d as e, self}}` is `a::b`, `a::c::d` and `a::c`.
fn written_out(tree: &str, paths: &mut Vec<Vec<String>>) {
    let tree: String = tree.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut before: Vec<usize> = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut end = |path: &mut Vec<String>, word: &mut String| {
        let name = word.split(" as ").next().unwrap_or_default().trim().to_string();
        word.clear();
        match name.as_str() {
            "" => {}
            "self" if !path.is_empty() => paths.push(path.clone()),
            _ => paths.push([&path[..], &[name]].concat()),
        }
    };
    let mut letters = tree.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ':' => {
                letters.next();
                path.push(std::mem::take(&mut word).trim().to_string());
            }
            '{' => before.push(path.len()),
            ',' | '}' => {
                end(&mut path, &mut word);
                path.truncate(before.last().copied().unwrap_or(0));
                if letter == '}' {
                    before.pop();
                    path.truncate(before.last().copied().unwrap_or(0));
                }
            }
            _ => word.push(letter),
        }
    }
    end(&mut path, &mut word);
}

/// The paths that begin with `crate`, `super` or `self` or a module, in a piece of code.
fn named(code: &str) -> Vec<Vec<String>> {
    let words = code.split(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != ':');
    let paths = words.filter(|word| word.contains("::") && !word.starts_with("::"));
    paths.map(|path| path.split("::").filter(|part| !part.is_empty()).map(str::to_string).collect()).collect()
}

/// A way from a file back to itself, if there is one.
fn circle(imports: &BTreeMap<Module, BTreeSet<Module>>, from: &Module) -> Option<Vec<Module>> {
    let mut ways: Vec<Vec<Module>> = vec![vec![from.clone()]];
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop() {
        for next in &imports[way.last().expect("a way has an end")] {
            if next == from {
                return Some(way);
            }
            if seen.insert(next.clone()) {
                ways.push([&way[..], std::slice::from_ref(next)].concat());
            }
        }
    }
    None
}

fn circles(house: &House) -> Vec<String> {
    let imports = house.imports();
    let found = imports.keys().filter_map(|module| circle(&imports, module));
    let smallest_first = found.filter(|way| way.iter().min() == way.first());
    smallest_first.map(|way| way.iter().map(|module| module.join("/")).collect::<Vec<_>>().join(" -> ")).collect()
}

#[test]
fn no_file_of_a_room_imports_itself_through_others() {
    let found = circles(&House::of_sources());
    assert!(found.is_empty(), "import circles, each file taking something from the next:\n{}", found.join("\n"));
}

/// The reader of imports itself: `use` trees, re-exports and paths in the middle of code.
#[test]
fn a_circle_that_is_put_back_is_found() {
    let module = |path: &str| -> Module { path.split('/').map(str::to_string).collect() };
    let house =
        |files: &[(&str, &str)]| House { code: files.iter().map(|(path, text)| (module(path), code(text))).collect() };
    let direct = house(&[("room", ""), ("room/a", "use super::b::{C, d::E};"), ("room/b", "fn f() { super::a::g() }")]);
    assert_eq!(circles(&direct), ["room/a -> room/b"]);
    let handed_on = house(&[
        ("room", "mod a; mod b; pub use a::{A,\n  B};"),
        ("room/a", "use crate::room::b;"),
        ("room/b", "use super::B;"),
    ]);
    assert_eq!(circles(&handed_on), ["room/a -> room/b"]);
    let one_way = house(&[
        ("room", "pub use a::A;"),
        ("room/a", "use crate::other::X;"),
        ("room/b", "use super::A;"),
        ("other", ""),
    ]);
    assert_eq!(circles(&one_way), Vec::<String>::new());
}
