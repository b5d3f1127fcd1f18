//! How pages stand at every width: coloured like plain, no line too long, columns in line with their heads, no word broken.

use std::collections::HashSet;

use crate::support::{computed, each_computed, ended, files_below, program, root, text_of};
use postmoney::engine::Evaluation;
use postmoney::reconcile::report::shown;
use postmoney::render::{Extent, Format, Layout, View, render};
use postmoney::report::Block;
use postmoney::scenario::Request;
use postmoney::source::Sources;
use rayon::prelude::*;
use unicode_width::UnicodeWidthStr;

const WIDTHS: [usize; 4] = [40, 60, 80, 120];

/// Lines of prose are no longer, however much room there is.
const LONGEST_PROSE: usize = 100;

/// How the heads of a table are painted, and how its title is.
const FAINT: &str = "\u{1b}[2m";
const BOLD: &str = "\u{1b}[1m";

fn page(results: &Evaluation, width: usize, colour: bool) -> String {
    let view = View { extent: Extent::Whole, steps: Vec::new(), command: None };
    render(results, &Sources::default(), Format::Text, &view, Layout { width, colour }).expect("a page")
}

fn without_colour(text: &str) -> String {
    let mut pieces = text.split('\u{1b}');
    let first = pieces.next().unwrap_or_default().to_string();
    pieces.fold(first, |plain, piece| plain + piece.split_once('m').map_or("", |(_, rest)| rest))
}

/// Words that a page takes over several lines without breaking them; a mark after the name of a field, and bars, aside.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| !word.chars().all(|letter| "█─".contains(letter)))
}

/// Every word of the page is one of the widest page, or a whole part of a dotted name.
fn no_word_is_broken(page: &str, widest: &str, results: Option<&Evaluation>, place: &str) {
    let names = results.map_or(Vec::new(), |results| results.sheet.names());
    let mut known: HashSet<&str> = words(widest).collect();
    known.extend(["(continued)", "Formulas", "not", "shown", "here:", "postmoney", "explain", "FILE"]);
    // A summary names fewer holders where it is narrow, and says how many others there are.
    known.extend(["and", "others", "earlier", "deals"]);
    let numbers: HashSet<String> = words(widest).map(without_zeros).collect();
    let counts: Vec<String> = (2..100).map(|count| count.to_string()).collect();
    known.extend(counts.iter().map(String::as_str));
    known.extend(names.iter().flat_map(|(name, _)| name.split_whitespace()));
    let is_part = |word: &str| {
        let parts = |name: &str| name.split_inclusive('.').map(str::to_string).collect::<Vec<String>>();
        let wanted = parts(word);
        known.iter().any(|name| parts(name).windows(wanted.len()).any(|some| some == wanted))
    };
    for word in words(page) {
        let name = word.strip_suffix(':').unwrap_or(word);
        let name = name.trim_matches('\'');
        // A summary of fewer holders has fewer figures to write alike.
        let is_known = known.contains(word) || known.contains(name) || numbers.contains(&without_zeros(word));
        assert!(is_known || is_part(word), "{place}: `{word}` is part of a word\n{page}");
    }
}

/// "60.000M" as "60M".
fn without_zeros(word: &str) -> String {
    let Some((whole, decimals)) = word.split_once('.') else { return word.to_string() };
    let end = decimals.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(decimals.len());
    let (digits, unit) = decimals.split_at(end);
    match digits.trim_end_matches('0') {
        "" => format!("{whole}{unit}"),
        digits => format!("{whole}.{digits}{unit}"),
    }
}

/// No line is longer than the width, but where one word is; prose never is longer than a reader likes.
fn lines_are_short(page: &str, width: usize, place: &str) {
    for line in page.lines() {
        let most = if line.starts_with("  ") { width } else { width.min(LONGEST_PROSE) };
        let longest = line.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0);
        assert!(line.width() <= most || longest + 4 > most, "{place}: {} columns: {line}\n{page}", line.width());
        assert_eq!(line.trim_end(), line, "{place}: spaces at the end");
    }
}

/// In each table columns begin or end where their heads do. The lines of one are told apart by their colour.
fn columns_are_in_line(coloured: &str, place: &str) {
    let lines: Vec<&str> = coloured.lines().collect();
    let is_head = |line: &str| line.starts_with(&format!("{FAINT}  "));
    let is_row = |line: &str| line.starts_with("  ");
    let mut at = 0;
    while at < lines.len() {
        let begins = is_head(lines[at]) || at > 0 && is_row(lines[at]) && lines[at - 1].starts_with(BOLD);
        let end = (at..lines.len()).find(|line| !is_head(lines[*line]) && !is_row(lines[*line])).unwrap_or(lines.len());
        if begins {
            let table: Vec<String> = lines[at..end].iter().map(|line| without_colour(line)).collect();
            let has_heads = is_head(lines[at]);
            // Records, and lists whose sources stand below, are indented twice.
            let is_nested = |line: &String| line.starts_with("    ") && !line.starts_with("     ");
            if has_heads || !table.iter().any(is_nested) {
                in_line(&table, place);
            }
        }
        at = end.max(at + 1);
    }
}

/// The columns of a terminal that the letters of a line stand in.
fn taken(line: &str) -> Vec<std::ops::Range<usize>> {
    let letters = line.char_indices().filter(|(_, letter)| *letter != ' ');
    letters.map(|(at, letter)| line[..at].width()..line[..at + letter.len_utf8()].width()).collect()
}

/// Columns are what two or more blank columns of all lines keep apart.
fn in_line(table: &[String], place: &str) {
    let rows: Vec<Vec<std::ops::Range<usize>>> = table.iter().map(|line| taken(line)).collect();
    let width = table.iter().map(|line| line.width()).max().unwrap_or(0);
    let mut is_taken = vec![false; width + 2];
    rows.iter().flatten().for_each(|letter| is_taken[letter.clone()].fill(true));
    let mut begin = 0;
    while let Some(from) = (begin..width).find(|at| is_taken[*at]) {
        let to = (from..=width).find(|at| !is_taken[*at] && !is_taken[*at + 1]).unwrap_or(width);
        let cells: Vec<(usize, usize)> = rows
            .iter()
            .filter_map(|row| {
                let inside =
                    || row.iter().filter(|letter| letter.start >= from && letter.end <= to && !letter.is_empty());
                Some((inside().next()?.start, inside().next_back()?.end))
            })
            .collect();
        let (begin_alike, end_alike) =
            (cells.iter().all(|(first, _)| *first == from), cells.iter().all(|(_, last)| *last == to));
        assert!(begin_alike || end_alike, "{place}: columns {from} to {to} are out of line\n{}", table.join("\n"));
        begin = to;
    }
}

/// What a figure may be stands in one piece.
fn ranges_are_whole(results: &Evaluation, page: &str, place: &str) {
    let blocks = results.report.sections.iter().flat_map(|section| &section.blocks);
    let listed = blocks.filter_map(|block| match block {
        Block::Figures(figures) => Some(figures.rows.iter().map(|(_, id)| *id)),
        Block::Prose(_) | Block::Table(_) => None,
    });
    for id in listed.flatten() {
        let range = results.ranges.get(&id).map(|range| shown(&range.interval, results.sheet.unit(id), false));
        let is_whole = range.as_ref().is_none_or(|range| range == "anything" || page.contains(range));
        assert!(is_whole, "{place}: {range:?} is not in one piece\n{page}");
    }
}

fn stands_at_every_width(results: &Evaluation, place: &str) {
    let widest = page(results, Layout::UNLIMITED, false);
    for width in WIDTHS.into_iter().chain([Layout::UNLIMITED]) {
        let place = format!("{place} at {width} columns");
        let (plain, coloured) = (page(results, width, false), page(results, width, true));
        assert_eq!(without_colour(&coloured), plain, "{place}");
        lines_are_short(&plain, width, &place);
        no_word_is_broken(&plain, &widest, Some(results), &place);
        columns_are_in_line(&coloured, &place);
        ranges_are_whole(results, &plain, &place);
    }
}

#[test]
fn every_scenario_stands_at_every_width() {
    each_computed(|computed| {
        stands_at_every_width(&computed.results, &format!("{} {:?}", computed.path.display(), computed.case));
    });
}

/// Every question of the package, with few runs where it draws, and two that compare.
#[test]
fn every_answer_stands_at_every_width() {
    let files = files_below(&root().join("scenarios/questions"), ".toml");
    let texts: Vec<String> = files.iter().map(|path| text_of(path)).collect();
    let asked = texts.iter().flat_map(|text| text.lines()).filter_map(|line| line.strip_prefix("#   postmoney "));
    let commands: Vec<String> = asked
        .map(|command| command.split(" --runs").next().unwrap_or(command).to_string())
        .map(|command| if command.starts_with("simulate") { command + " --runs 300" } else { command })
        .chain([
            "compare scenarios/deals/klarna-2022.toml scenarios/meta-scale-ai.toml".to_string(),
            "compare scenarios/meta-scale-ai.toml".to_string(),
        ])
        .collect();
    assert!(commands.len() > 20);
    commands.par_iter().for_each(|command| {
        let said = |width: usize, colour: bool| {
            let mut program = program(root());
            program.args(command.split(' ')).env("COLUMNS", width.to_string());
            program.env(if colour { "CLICOLOR_FORCE" } else { "NO_COLOR" }, "1");
            ended(&mut program).stdout
        };
        let widest = said(1000, false);
        for width in [60, 80, 120] {
            let place = format!("{command} at {width} columns");
            let (plain, coloured) = (said(width, false), said(width, true));
            assert_eq!(without_colour(&coloured), plain, "{place}");
            lines_are_short(&plain, width, &place);
            no_word_is_broken(&plain, &widest, None, &place);
            columns_are_in_line(&coloured, &place);
        }
    });
}

/// Chinese and Japanese letters take two columns, marks above a letter none, and a family of people drawn as one letter two.
#[test]
fn names_of_every_script_stand_in_line() {
    const NAMES: [&str; 6] = [
        "田中 太郎",
        "Zoe\u{308} Nu\u{301}n\u{303}ez",
        "👩\u{200d}🚀 Ada",
        "👨\u{200d}👩\u{200d}👧",
        "ليلى حداد",
        "Ωμέγα ЗАО",
    ];
    let holders: String = NAMES.iter().map(|name| format!("\"{name}\" = 1_234_567\n")).collect();
    let text = format!(
        "title = \"{}\"\ncurrency = \"USD\"\n[steps.founding]\nmodel = \"founding\"\n[steps.founding.holders]\n{holders}\
         [steps.series-a]\nmodel = \"priced-round\"\npre_money = \"18M\"\ninvestors = {{ \"株式会社 東京\" = \"4M\" }}\n\
         [steps.sale]\nmodel = \"waterfall\"\nexit = \"77M\"\n",
        NAMES.join(", ")
    );
    let results = computed(&text, &Request::default()).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    assert!(!results.diagnostics.has_errors(), "{:?}", results.diagnostics);
    stands_at_every_width(&results, "names of every script");
    let page = page(&results, 100, false);
    assert!(page.contains("\n  株式会社 東京    4M  1,646,089.33              18.18 %\n"), "{page}");
    assert!(page.contains("\n  Ωμέγα ЗАО  Common"), "{page}");
}

/// A name may hold what would move the cursor or colour what follows; it is printed so that it cannot.
#[test]
fn names_cannot_colour_a_terminal() {
    let text = "title = \"Re\\u001b[31md\"\ncurrency = \"USD\"\n[steps.founding]\nmodel = \"founding\"\n\
                [steps.founding.holders]\n\"A\\u001b[2Jda\\tB\\nC\" = 100\n";
    let results = computed(text, &Request::default()).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    let plain = page(&results, 80, false);
    assert!(!plain.contains('\u{1b}') && !plain.contains('\t'), "{plain:?}");
    assert!(plain.contains("A[2Jda B C  "), "{plain}");
    stands_at_every_width(&results, "a name with control characters");
}
