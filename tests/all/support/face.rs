//! Small fonts, made byte by byte: every character is a block as wide as it is asked for.

use std::collections::BTreeMap;

/// A TrueType font of these characters, each with its advance in thousandths of an em, glyph 1 being the first. Where
/// `joins`, each is followed by three more forms of the letters, as Arabic letters have them: first, middle, last.
pub fn face(family: &str, characters: &[(char, u16)], joins: bool) -> Vec<u8> {
    let count = characters.len() as u16;
    let forms = if joins { 4 } else { 1 };
    let advances: Vec<u16> =
        [500].into_iter().chain((0..forms).flat_map(|_| characters.iter().map(|(_, width)| *width))).collect();
    let is_blank = |glyph: usize| glyph > 0 && characters[(glyph - 1) % characters.len()].0.is_whitespace();
    let (mut outlines, mut places) = (Vec::new(), vec![0_u32]);
    for (glyph, advance) in advances.iter().enumerate() {
        if !is_blank(glyph) {
            outlines.extend(block(*advance));
        }
        places.push(outlines.len() as u32);
    }
    let mut tables = BTreeMap::from([
        (*b"cmap", cmap(characters)),
        (*b"glyf", outlines),
        (*b"head", head()),
        (*b"hhea", hhea(advances.len() as u16)),
        (*b"hmtx", advances.iter().flat_map(|advance| words(&[*advance, 0])).collect()),
        (*b"loca", places.iter().flat_map(|place| place.to_be_bytes()).collect()),
        (*b"maxp", [words(&[1, 0, advances.len() as u16]), words(&[0; 13])].concat()),
        (*b"name", name(family)),
    ]);
    if joins {
        tables.insert(*b"GSUB", joined(count));
    }
    assembled(&tables)
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

/// A block of four corners from the baseline to 700, a little narrower than its advance.
fn block(advance: u16) -> Vec<u8> {
    let right = advance - 50;
    let header = words(&[1, 50, 0, right, 700, 3, 0]);
    let across = right - 50;
    let points = [vec![1; 4], words(&[50, 0, across, 0]), words(&[0, 700, 0, 700_u16.wrapping_neg()])].concat();
    let mut glyph = [header, points].concat();
    glyph.resize(glyph.len().next_multiple_of(4), 0);
    glyph
}

fn cmap(characters: &[(char, u16)]) -> Vec<u8> {
    let mut groups: Vec<(u32, u32)> =
        characters.iter().zip(1..).map(|((character, _), glyph)| (u32::from(*character), glyph)).collect();
    groups.sort_unstable();
    let groups: Vec<u8> =
        groups.iter().flat_map(|(code, glyph)| [*code, *code, *glyph]).flat_map(u32::to_be_bytes).collect();
    let length = 16 + groups.len() as u32;
    let header = [words(&[0, 1, 3, 10]), 12_u32.to_be_bytes().to_vec(), words(&[12, 0])].concat();
    let sizes = [length, 0, groups.len() as u32 / 12].into_iter().flat_map(u32::to_be_bytes).collect();
    [header, sizes, groups].concat()
}

fn head() -> Vec<u8> {
    let start = [words(&[1, 0, 1, 0]), vec![0; 4], 0x5F0F_3CF5_u32.to_be_bytes().to_vec(), words(&[0, 1000])].concat();
    [start, vec![0; 16], words(&[0, 0, 1000, 700, 0, 8, 2, 1, 0])].concat()
}

fn hhea(count: u16) -> Vec<u8> {
    [words(&[1, 0, 800, 200_u16.wrapping_neg(), 0, 1000]), vec![0; 22], words(&[count])].concat()
}

fn name(family: &str) -> Vec<u8> {
    let text: Vec<u8> = family.encode_utf16().flat_map(u16::to_be_bytes).collect();
    [words(&[0, 1, 18, 3, 1, 0x409, 1, text.len() as u16, 0]), text].concat()
}

/// Rules that give a letter its first, middle or last form.
fn joined(count: u16) -> Vec<u8> {
    let scripts = [words(&[1]), b"arab".to_vec(), words(&[8, 4, 0, 0, 0xFFFF, 3, 0, 1, 2])].concat();
    let forms = [(b"fina", 3), (b"init", 1), (b"medi", 2)];
    let records = forms.iter().zip(0..).flat_map(|((tag, _), at)| [tag.to_vec(), words(&[20 + at * 6])].concat());
    let features = [words(&[3]), records.collect(), (0..3).flat_map(|at| words(&[0, 1, at])).collect()].concat();
    let rules = forms.iter().flat_map(|(_, form)| words(&[1, 0, 1, 8, 1, 6, form * count, 2, 1, 1, count, 0]));
    let lookups = [words(&[3, 8, 32, 56]), rules.collect()].concat();
    let after = |part: &[u8], start: usize| (start + part.len()) as u16;
    let at_features = after(&scripts, 10);
    let at_lookups = after(&features, usize::from(at_features));
    [words(&[1, 0, 10, at_features, at_lookups]), scripts, features, lookups].concat()
}

fn assembled(tables: &BTreeMap<[u8; 4], Vec<u8>>) -> Vec<u8> {
    let mut place = 12 + 16 * tables.len() as u32;
    let mut directory = [vec![0, 1, 0, 0], words(&[tables.len() as u16, 0, 0, 0])].concat();
    let mut content = Vec::new();
    for (tag, table) in tables {
        directory.extend_from_slice(tag);
        directory.extend([0, place, table.len() as u32].into_iter().flat_map(u32::to_be_bytes));
        content.extend_from_slice(table);
        content.resize(content.len().next_multiple_of(4), 0);
        place = 12 + 16 * tables.len() as u32 + content.len() as u32;
    }
    [directory, content].concat()
}
