//! What kind of security a class is, by its name.

/// What kind of security a class is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Common shares, and those of which the name says nothing.
    Common,
    /// Preferred shares.
    Preferred,
    /// Options and the like that somebody holds.
    Options,
    /// The reserve that nobody holds.
    Pool,
    /// A promise of shares that are not counted yet.
    Convertible,
}

const POOL: &[&str] = &["unallocated", "unissued", "available", "ungranted", "pool", "nicht zugeteilt"];
const OPTIONS: &[&str] = &["option", "esop", "vsop", "warrant", "rsu", "award"];
const CONVERTIBLES: &[&str] = &["safe", "convertible", "note", "notes", "wandeldarlehen"];
const COMMON: &[&str] = &["common", "ordinary", "stamm", "founder", "ordinaire"];
const PREFERRED: &[&str] = &["prefer", "series", "seed", "vorzug", "pref", "préféren"];

impl Kind {
    /// By the name of the class, and that of the holder where it is a reserve.
    pub fn of(class: &str, holder: &str) -> Kind {
        let (class, holder) = (class.to_lowercase(), holder.to_lowercase());
        let has = |names: &[&str]| names.iter().any(|name| class.contains(name));
        let is_word =
            |names: &[&str]| class.split(|letter: char| !letter.is_alphanumeric()).any(|word| names.contains(&word));
        let is_reserve =
            POOL.iter().any(|name| holder.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == *name));
        match () {
            () if has(POOL) || is_reserve && !has(PREFERRED) => Kind::Pool,
            () if has(OPTIONS) => Kind::Options,
            () if is_word(CONVERTIBLES) => Kind::Convertible,
            () if has(COMMON) => Kind::Common,
            () if has(PREFERRED) => Kind::Preferred,
            () => Kind::Common,
        }
    }
}

/// Whether the name of a class says what kind it is.
pub fn is_known(class: &str) -> bool {
    let class = class.to_lowercase();
    [POOL, OPTIONS, COMMON, PREFERRED].iter().flat_map(|names| names.iter()).any(|name| class.contains(name))
        || class.contains("class ")
        || class.contains("shares")
        || class.contains("aktien")
}
