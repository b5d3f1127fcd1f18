//! Names that act on what shows them, and the scenarios that carry them.

use proptest::prelude::*;

/// Pieces of a name as they are written, and as they are read: without what nobody sees and what acts on a terminal.
const PIECES: [(&str, &str); 53] = [
    ("\u{1b}[31m", "[31m"),
    ("\u{1b}[2J\u{1b}[H", "[2J[H"),
    ("\u{1b}]0;pwn\u{7}", "]0;pwn"),
    ("\u{1b}]8;;http://evil\u{7}link", "]8;;http://evillink"),
    ("\u{7}", ""),
    ("\u{8}\u{7f}", ""),
    ("\0", ""),
    ("\u{9b}31m", "31m"),
    ("\u{9d}0;x\u{9c}", "0;x"),
    ("\u{85}", ""),
    ("\u{202e}", ""),
    ("\u{202a}x\u{202c}", "x"),
    ("\u{2066}\u{2067}\u{2068}\u{2069}", ""),
    ("\u{200e}\u{200f}\u{61c}", ""),
    ("\u{200b}", ""),
    ("\u{200c}\u{200d}", ""),
    ("\u{2060}\u{feff}\u{ad}", ""),
    ("\u{2028}\u{2029}", ""),
    ("\u{e0041}\u{e007f}", ""),
    ("\n", " "),
    ("\r\n", " "),
    ("\t", " "),
    ("|", "|"),
    ("||", "||"),
    ("\\|", "\\|"),
    ("\\", "\\"),
    ("`", "`"),
    ("``` x", "``` x"),
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("<img src=x>", "<img src=x>"),
    ("<!--", "<!--"),
    ("]]>", "]]>"),
    ("](x)", "](x)"),
    ("=1+1", "=1+1"),
    ("=cmd|'/c calc'!A0", "=cmd|'/c calc'!A0"),
    ("=HYPERLINK(\"http://x\")", "=HYPERLINK(\"http://x\")"),
    ("@SUM(A1)", "@SUM(A1)"),
    ("-2+3", "-2+3"),
    ("+", "+"),
    ("-", "-"),
    ("@", "@"),
    ("\"", "\""),
    ("'", "'"),
    ("&", "&"),
    ("&lt;b&gt;&#60;", "&lt;b&gt;&#60;"),
    (",", ","),
    (";", ";"),
    (" ", " "),
    ("5 %", "5 %"),
    ("# ", "# "),
    ("*_~", "*_~"),
    ("${HOME}", "${HOME}"),
    ("\u{a0}x", "\u{a0}x"),
];

/// A name as it is written, and as it is read.
#[derive(Clone, Debug)]
pub struct Name {
    pub written: String,
    pub read: String,
}

impl Name {
    fn of(pieces: &[prop::sample::Index], role: &str) -> Name {
        let pieces = || pieces.iter().map(|piece| piece.get(&PIECES));
        let with_role = |text: String| format!("{text}{role}");
        let [written, read] = [pieces().map(|piece| piece.0).collect(), pieces().map(|piece| piece.1).collect()];
        Name { written: with_role(written), read: with_role(read) }
    }

    /// As a text of TOML, in which what TOML allows stands as it is.
    pub fn quoted(&self) -> String {
        quoted(&self.written)
    }

    /// As a part of the name of a figure.
    pub fn in_figures(&self) -> String {
        self.read.replace(' ', "-")
    }
}

pub fn quoted(text: &str) -> String {
    let letter = |letter: char| match letter {
        '"' | '\\' => format!("\\{letter}"),
        letter if letter.is_ascii_control() => format!("\\u{:04x}", u32::from(letter)),
        letter => letter.to_string(),
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}

/// Who and what in a scenario has a name; each ends in a word of its own.
#[derive(Clone, Debug)]
pub struct Names(Vec<Name>);

const ROLES: [&str; 17] = [
    "Title",
    "About",
    "Company",
    "Step",
    "Buyer",
    "Label",
    "Note",
    "Publisher",
    "Headline",
    "Address",
    "Ada",
    "Bob",
    "Club",
    "Fund",
    "Class",
    "Case",
    "Round",
];

impl Names {
    pub fn any() -> impl Strategy<Value = Names> {
        let pieces = prop::collection::vec(any::<prop::sample::Index>(), 1..4);
        prop::collection::vec(pieces, ROLES.len())
            .prop_map(|all| Names(all.iter().zip(ROLES).map(|(pieces, role)| Name::of(pieces, role)).collect()))
    }

    pub fn of(&self, role: &str) -> &Name {
        let at = ROLES.iter().position(|known| *known == role);
        &self.0[at.unwrap_or_else(|| panic!("there is no {role}"))]
    }

    /// A text in which `{Role}` stands for a name.
    pub fn filled(&self, template: &str) -> String {
        ROLES
            .iter()
            .fold(template.to_string(), |text, role| text.replace(&format!("{{{role}}}"), &self.of(role).quoted()))
    }

    /// Those of these roles.
    pub fn each<'n>(&'n self, roles: &'n [&str]) -> impl Iterator<Item = &'n Name> {
        roles.iter().map(|role| self.of(role))
    }
}

/// A deal as it is reported, with a case.
pub const DEAL: &str = r#"title = {Title}
about = {About}
currency = "USD"
[company]
name = {Company}
[company.revenue]
2024 = { value = "4.2M", source = "s" }
[steps.deal]
model = "reported-deal"
title = {Step}
investor = {Buyer}
note = {Note}
investment = ["2M", { value = "~2.1M", source = "s" }]
stake = "20%"
[steps.deal.holders]
a = { value = "~14%", label = {Label}, source = "s" }
[steps.m]
model = "multiples"
of = "deal"
[sources.s]
publisher = {Publisher}
title = {Headline}
url = {Address}
[cases.{Case}]
title = {Title}
steps.deal.stake = "30%"
"#;

/// A company from its founding to its sale.
pub const ROUNDS: &str = r#"title = {Title}
currency = "USD"
[steps.founding]
model = "founding"
[steps.founding.holders]
{Ada} = 6_000_000
{Bob} = 3_000_000
[steps.club]
model = "safe"
holder = {Club}
investment = { value = "400k", source = "s" }
valuation_cap = "20M"
[steps.series-a]
model = "priced-round"
title = {Round}
pre_money = "16M"
class = {Class}
[steps.series-a.investors]
{Fund} = "3M"
[steps.sale]
model = "waterfall"
exit = "60M"
[sources.s]
publisher = {Publisher}
"#;

/// What is refused, with the beginning of why.
pub const MISTAKES: [&str; 8] = [
    "[steps.deal]\nmodel = \"reported-deal\"\n{Ada} = 1\ninvestment = {Bob}\nstake = {Club}\n",
    "[steps.deal]\nmodel = {Ada}\n",
    "[steps.{Ada}]\nmodel = \"reported-deal\"\ninvestment = \"2M\"\nstake = \"20%\"\n",
    "extends = {Ada}\n",
    "title = {Ada} = {Bob}\n",
    "[steps.deal]\nmodel = \"reported-deal\"\ninvestment = { value = \"2M\", source = {Ada} }\nstake = \"20%\"\n",
    "[steps.deal]\nmodel = \"reported-deal\"\ninvestment = \"2M\"\nstake = \"20%\"\nbasis = {Ada}\n\
     [expect]\n{Bob} = {Club}\n",
    "[steps.deal]\nmodel = \"founding\"\n[steps.deal.holders]\n{Ada} = {Bob}\n{Club} = 1\n\
     [simulate]\n{Fund} = {Class}\n",
];
