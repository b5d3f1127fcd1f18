//! What is asked of a scenario, written into it as comments: `#! set stake=45%`. So an input is one text that a person can
//! read, run and shorten, and every scenario of the package is one.

use postmoney::engine::{compute, plan};
use postmoney::scenario::{Request, dotted};
use postmoney::source::{SourceId, Sources};
use postmoney::worksheet::Overrides;

use crate::scenarios::read;

/// What such a line begins with.
const MARK: &str = "#! ";

/// The most flags of an input.
const MOST_FLAGS: usize = 8;

/// The flags of a text, each with its kind: `set`, `vary`.
pub struct Asked<'t> {
    flags: Vec<(&'t str, &'t str)>,
}

impl<'t> Asked<'t> {
    /// Reads them.
    pub fn of(text: &'t str) -> Asked<'t> {
        let flags = text.lines().filter_map(|line| line.strip_prefix(MARK)?.split_once(' '));
        Asked { flags: flags.take(MOST_FLAGS).collect() }
    }

    /// All flags of a kind.
    pub fn all(&self, kind: &str) -> impl Iterator<Item = &'t str> {
        self.flags.iter().filter(move |(known, _)| *known == kind).map(|(_, flag)| *flag)
    }

    /// All flags of some kinds, as texts that mistakes can point into.
    pub fn sources(&self, kinds: &[&str], sources: &mut Sources) -> Vec<SourceId> {
        let asked = self.flags.iter().filter(|(kind, _)| kinds.contains(kind));
        asked.map(|(kind, flag)| sources.add(format!("--{kind}"), *flag)).collect()
    }

    /// The case and the settings, as the command line has them.
    pub fn request(&self) -> Request {
        let taken = self.all("unset").map(|name| format!("!{name}"));
        let settings = taken.chain(self.all("set").map(str::to_string)).collect();
        Request { case: self.all("case").last().map(str::to_string), settings }
    }
}

/// Values of flags: figures of every unit, near the edges and beyond them, and what is no figure.
const VALUES: [&str; 40] = [
    "0",
    "1",
    "2",
    "0.5",
    "-1",
    "100%",
    "49%",
    "0%",
    "0.001%",
    "150%",
    "10M",
    "1bn",
    "=1/3",
    "~29bn",
    ">10bn",
    "<5M",
    "14bn..15bn",
    "29bn ± 0.5bn",
    "1e-20",
    "1e15",
    "3x",
    "€5M",
    "USD 7M",
    "1_000_000",
    "12",
    "true",
    "2025-06-13",
    "[1, 2]",
    "{ value = \"1M\" }",
    "company",
    "none",
    "1M to 2M",
    "half",
    "10,5",
    "",
    "\"1M\"",
    "99.99%",
    "7",
    "0x",
    "1000000000000000000000000000",
];

/// Random numbers of a change (SplitMix64).
struct Draw(u64);

impl Draw {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) % count.max(1) as u64) as usize
    }

    fn one_of<'t, T: ?Sized>(&mut self, all: &[&'t T]) -> &'t T {
        all[self.below(all.len())]
    }
}

/// The text with another flag of one of these kinds, in the place of one that it has or beside them; `None` where it is no
/// scenario that could be asked anything. Names are those of its assumptions and figures, as bytes alone would seldom be.
pub fn changed(text: &str, kinds: &[&str], seed: u32) -> Option<String> {
    let mut draw = Draw(seed.into());
    let mut sources = Sources::default();
    let document = read(text, &Request::default(), &mut sources).ok()?;
    let assumptions: Vec<String> = document.tree.assumptions().iter().map(|path| dotted(path)).collect();
    let kind = draw.one_of(kinds);
    let name = |draw: &mut Draw| {
        let full = assumptions.get(draw.below(assumptions.len())).cloned().unwrap_or_default();
        // The shortest ending of a name is enough where it fits one only.
        let dots: Vec<usize> = full.match_indices('.').map(|(at, _)| at + 1).chain([0]).collect();
        full[dots[draw.below(dots.len())]..].to_string()
    };
    let figure = |draw: &mut Draw| {
        let names = plan(&document, &sources).map(|plan| compute(&plan, Overrides::new()).sheet.names());
        let names = names.unwrap_or_default();
        names.get(draw.below(names.len())).map_or_else(|| "*".to_string(), |(name, _)| name.clone())
    };
    let flag = match kind {
        "case" => document.cases.get(draw.below(document.cases.len())).cloned()?,
        "unset" => name(&mut draw),
        "show" => figure(&mut draw),
        "so-that" => format!("{}{}{}", figure(&mut draw), draw.one_of(&["=", ">", "<"]), draw.one_of(&VALUES)),
        "for" => name(&mut draw),
        "below" => format!("{}={}", figure(&mut draw), draw.one_of(&VALUES)),
        "by" => draw.one_of(&["10%", "reported", "0.1%", "100%"]).to_string(),
        "vary" => {
            let several = draw.one_of(&["A..B:3", "A,B", "±10%:3", "A", "A..B:A"]);
            let values = several.replace('A', draw.one_of(&VALUES)).replace('B', draw.one_of(&VALUES));
            format!("{}={values}", name(&mut draw))
        }
        "range" => format!("{}={}..{}", name(&mut draw), draw.one_of(&VALUES), draw.one_of(&VALUES)),
        "assume" => {
            let shape = draw.one_of(&[
                "uniform(A, B)",
                "normal(A, B)",
                "triangular(A, B, C)",
                "discrete(50%: A, 50%: B)",
                "lognormal(A, B)",
                "normal(A,1%)",
            ]);
            let drawn = shape.replace('A', draw.one_of(&VALUES)).replace('B', draw.one_of(&VALUES));
            format!("{}={}", name(&mut draw), drawn.replace('C', draw.one_of(&VALUES)))
        }
        "correlate" => {
            format!("{},{}={}", name(&mut draw), name(&mut draw), draw.one_of(&["0.5", "-1", "1", "2", "x"]))
        }
        _ => format!("{}={}", name(&mut draw), draw.one_of(&VALUES)),
    };
    let (mut flags, rest): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with(MARK));
    let new = format!("{MARK}{kind} {flag}");
    if !flags.is_empty() && (flags.len() >= MOST_FLAGS || draw.below(2) == 0) {
        flags.remove(draw.below(flags.len()));
    }
    flags.push(&new);
    Some([flags, rest].concat().join("\n") + "\n")
}

/// A change of an input for libFuzzer: of its flags mostly, of its bytes otherwise, which `otherwise` does.
pub fn mutated(
    bytes: &mut [u8],
    size: usize,
    most: usize,
    seed: u32,
    kinds: &[&str],
    otherwise: fn(&mut [u8], usize, usize) -> usize,
) -> usize {
    let text = std::str::from_utf8(&bytes[..size]).ok().filter(|_| !seed.is_multiple_of(4));
    match text.and_then(|text| changed(text, kinds, seed)).filter(|changed| changed.len() <= most) {
        Some(changed) => {
            bytes[..changed.len()].copy_from_slice(changed.as_bytes());
            changed.len()
        }
        None => otherwise(bytes, size, most),
    }
}
