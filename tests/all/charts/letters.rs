//! Names of many scripts: drawn in their order, or refused with the characters and what to do.

use postmoney::number::Exact;
use postmoney::render::chart::*;
use postmoney::report::chart::*;

use super::readable;
use crate::support::face::face;

/// The stakes of two holders, one of them with this name.
fn chart(name: &str) -> Chart {
    let half = || vec![Exact::percent(50), Exact::percent(50)];
    let holders = ["Founders", name]
        .map(|name| Holder { name: name.into(), stakes: half().into_iter().map(Into::into).collect() })
        .to_vec();
    Chart::new("ownership", Ownership { rounds: vec!["Seed".into(), "Series A".into()], holders, buyer: None })
}

fn with(fonts: &[Vec<u8>]) -> ChartOptions {
    let fonts = fonts.iter().flat_map(|bytes| Font::read(bytes).expect("a font")).collect();
    ChartOptions { fonts, format: Format::Svg, ..ChartOptions::default() }
}

/// The glyphs of a text from left to right, each with its place.
fn glyphs(chart: &Chart, options: &ChartOptions, text: &str) -> Vec<(String, i64)> {
    let svg = String::from_utf8(render(chart, options).expect("a picture")).expect("text");
    let (_, after) = svg.split_once(&format!("aria-label=\"{text}\"")).expect("the name is drawn");
    let run = after.split("</g>").next().expect("an end");
    let uses = run.split("<use href=\"#").skip(1);
    let parts = uses.map(|part| {
        let quoted: Vec<&str> = part.split('"').collect();
        (quoted[0].to_string(), quoted[2].parse().expect("a place"))
    });
    parts.collect()
}

fn names(chart: &Chart, options: &ChartOptions, text: &str) -> Vec<String> {
    glyphs(chart, options, text).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn greek_cyrillic_and_vietnamese_are_drawn_and_keep_apart() {
    for name in ["Ελένη Παπαδοπούλου", "Юлия Щербакова", "Nguyễn Thị Hồng Ế", "Ґанок Їжак", "Қазақстан", "Đặng"]
    {
        let list = draw(&chart(name), &ChartOptions::default()).expect(name);
        assert!(list.texts().any(|run| run.text == name), "{name} is not shown");
        readable::check(&chart(name), &ChartOptions::default());
    }
}

#[test]
fn accents_are_composed_before_they_are_drawn() {
    let options = ChartOptions::default();
    for (apart, composed) in
        [("Nguye\u{302}\u{303}n", "Nguyễn"), ("Zoe\u{308} A\u{30A}", "Zoë Å"), ("Ελε\u{301}νη", "Ελένη")]
    {
        assert_eq!(draw(&chart(apart), &options), draw(&chart(composed), &options), "{composed}");
    }
}

#[test]
fn what_no_font_has_is_refused_with_its_characters() {
    let refused = |name: &str| draw(&chart(name), &ChartOptions::default()).expect_err(name).to_string();
    assert_eq!(
        refused("東京東 Fund"),
        "no font here draws 東 (U+6771), 京 (U+4EAC) of \"東京東 Fund\"; add one that does with `--font FILE`"
    );
    assert!(refused("שלום").contains("ש (U+05E9)"));
    assert!(refused("x\u{323}\u{304}").contains("U+0323, U+0304"), "marks that no letter takes up are not passed over");
    assert!(refused("a🚀b").contains("U+1F680"));
    assert!(refused("شركة").ends_with("add one that does, and that knows how its letters join, with `--font FILE`"));
}

#[test]
fn japanese_is_drawn_in_its_order_with_its_widths() {
    let options = with(&[face("Blocks", &[('東', 1000), ('京', 1000), ('ー', 900)], false)]);
    let drawn = glyphs(&chart("東京ー A東"), &options, "東京ー A東");
    let names: Vec<&str> = drawn.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!((&names[..3], names[5]), (&["f0-1", "f0-2", "f0-3"][..], "f0-1"));
    assert!(names[3..5].iter().all(|name| name.starts_with("g400-")), "the embedded face comes first: {names:?}");
    // An em has 2,048 units; the letters have 1,000 of them in an em of 1,000.
    assert_eq!(drawn[..3].iter().map(|(_, x)| *x).collect::<Vec<_>>(), [0, 2048, 4096]);
    assert_eq!(drawn[3].1, 4096 + 1843);
    readable::check(&chart("東京ー A東"), &options);
}

#[test]
fn the_first_added_font_that_has_a_character_draws_it() {
    let fonts = [face("First", &[('東', 1000)], false), face("Second", &[('東', 800), ('京', 800)], false)];
    assert_eq!(names(&chart("東京"), &with(&fonts), "東京"), ["f0-1", "f1-2"]);
}

#[test]
fn hebrew_stands_from_right_to_left_and_its_numbers_from_left_to_right() {
    let options = with(&[face("Blocks", &[('א', 600), ('ב', 600), ('ג', 600)], false)]);
    let drawn = names(&chart("אבג 12"), &options, "אבג 12");
    assert_eq!(drawn[3..], ["f0-3", "f0-2", "f0-1"], "{drawn:?}");
    let [one, two] =
        ["1", "2"].map(|digit| names(&chart(&format!("{digit}x")), &options, &format!("{digit}x"))[0].clone());
    assert_eq!(drawn[..2], [one, two]);
    // Beside letters that go from left to right a name keeps its own order, and the sentence its.
    let drawn = names(&chart("A אב B"), &options, "A אב B");
    assert_eq!(drawn[2..4], ["f0-2", "f0-1"]);
    assert!(drawn[0].starts_with('g') && drawn[5].starts_with('g'));
}

#[test]
fn brackets_of_a_right_to_left_name_are_mirrored() {
    let options = with(&[face("Blocks", &[('א', 600)], false)]);
    let drawn = names(&chart("א(א)"), &options, "א(א)");
    let [open, close] =
        ["(", ")"].map(|sign| names(&chart(&format!("{sign}x")), &options, &format!("{sign}x"))[0].clone());
    assert_eq!(drawn, [open, "f0-1".to_string(), close, "f0-1".to_string()]);
}

#[test]
fn arabic_letters_join_or_are_refused() {
    let letters = [('ب', 700), ('ت', 700), ('د', 500)];
    let joining = with(&[face("Joined", &letters, true)]);
    // First, middle and last form are those of the glyphs 3, 6 and 9 further on; they stand from right to left.
    assert_eq!(names(&chart("بتب"), &joining, "بتب"), ["f0-10", "f0-8", "f0-4"]);
    // Nothing joins to the left of a dal, so the letter after it stands alone.
    assert_eq!(names(&chart("بدب"), &joining, "بدب"), ["f0-1", "f0-12", "f0-4"]);
    let apart = with(&[face("Apart", &letters, false)]);
    let refused = draw(&chart("بتب"), &apart).expect_err("letters that do not join are not drawn");
    assert!(refused.to_string().contains("ب (U+0628)") && refused.to_string().contains("how its letters join"));
}

#[test]
fn live_text_names_the_families_and_the_direction() {
    let fonts = [face("Block's", &[('א', 600)], false)];
    let options = ChartOptions { live_text: true, ..with(&fonts) };
    let svg = String::from_utf8(render(&chart("אא"), &options).expect("a picture")).expect("text");
    assert!(svg.contains("font-family=\"Inter, 'Block\\'s', system-ui, sans-serif\""));
    assert_eq!(svg.matches("direction=\"rtl\"").count(), 1);
}

#[test]
fn pixels_and_outlines_have_the_letters_of_the_added_font() {
    let options = ChartOptions { format: Format::Png, ..with(&[face("Blocks", &[('東', 1000)], false)]) };
    let drawn = render(&chart("東"), &options).expect("a picture");
    let blank = render(&chart(" "), &options).expect("a picture");
    assert_ne!(drawn, blank);
}

#[test]
fn marks_that_turn_the_direction_are_not_drawn() {
    let options = ChartOptions::default();
    assert_eq!(draw(&chart("pay\u{202E}lla\u{202C}"), &options), draw(&chart("paylla"), &options));
}
