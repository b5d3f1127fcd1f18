//! A transaction of a package.

use super::items::Item;
use super::names::Kind;

/// A transaction that was read.
#[derive(Clone, Copy, Debug)]
pub struct Transaction<'p> {
    /// Where it stands.
    pub item: Item<'p>,
    /// What it is.
    pub kind: Kind,
    /// Its day; empty where none is stated.
    pub date: &'p str,
    /// Whether something of it was doubted already.
    pub is_doubted: bool,
}
