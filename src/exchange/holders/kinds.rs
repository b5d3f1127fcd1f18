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
        let holder = holder.to_lowercase();
        let is_reserve =
            POOL.iter().any(|name| holder.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == *name));
        match named(class) {
            Some(Kind::Pool) => Kind::Pool,
            _ if is_reserve && !has(&class.to_lowercase(), PREFERRED) => Kind::Pool,
            kind => kind.unwrap_or(Kind::Common),
        }
    }

    /// Whether it is shares, rather than what may become some.
    pub fn is_of_shares(self) -> bool {
        matches!(self, Kind::Common | Kind::Preferred)
    }
}

fn has(class: &str, names: &[&str]) -> bool {
    names.iter().any(|name| class.contains(name))
}

/// What kind a name says, if it says one.
pub fn named(class: &str) -> Option<Kind> {
    let class = class.to_lowercase();
    let is_word =
        |names: &[&str]| class.split(|letter: char| !letter.is_alphanumeric()).any(|word| names.contains(&word));
    match () {
        () if has(&class, POOL) => Some(Kind::Pool),
        () if has(&class, OPTIONS) => Some(Kind::Options),
        () if is_word(CONVERTIBLES) => Some(Kind::Convertible),
        () if has(&class, COMMON) => Some(Kind::Common),
        () if has(&class, PREFERRED) => Some(Kind::Preferred),
        () => None,
    }
}

/// Whether the name of a class says what kind it is.
pub fn is_known(class: &str) -> bool {
    named(class).is_some() || has(&class.to_lowercase(), &["class ", "shares", "aktien"])
}
