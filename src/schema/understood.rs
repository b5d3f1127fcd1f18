//! What can be written, as a tree: every key with what is understood there.

use std::collections::{BTreeMap, BTreeSet};

use crate::scenario::Understood;

/// A part of a dotted name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// A key that the program knows.
    Key(String),
    /// A name that the scenario gives.
    Name,
}

/// A dotted name, with what the scenario names left open.
pub(super) type Path = Vec<Part>;

/// What is understood at one place, and below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// What may stand here, in the order in which it was found.
    pub(super) kinds: Vec<Understood>,
    /// The keys of a table that stands here.
    pub(super) keys: BTreeMap<String, Place>,
    /// What stands below names that the scenario gives.
    pub(super) named: Option<Box<Place>>,
    /// The keys that such a table needs whatever else it has.
    pub(super) needed: BTreeSet<String>,
}

impl Place {
    /// The place at a path, made where it is not there yet.
    pub(super) fn at_mut(&mut self, path: &[Part]) -> &mut Place {
        match path.split_first() {
            None => self,
            Some((Part::Key(key), rest)) => self.keys.entry(key.clone()).or_default().at_mut(rest),
            Some((Part::Name, rest)) => self.named.get_or_insert_default().at_mut(rest),
        }
    }

    /// The place at a path.
    pub(super) fn at(&self, path: &[Part]) -> Option<&Place> {
        match path.split_first() {
            None => Some(self),
            Some((Part::Key(key), rest)) => self.keys.get(key)?.at(rest),
            Some((Part::Name, rest)) => self.named.as_ref()?.at(rest),
        }
    }

    /// Adds something that is understood here, and says whether that is new.
    pub(super) fn add(&mut self, what: &Understood) -> bool {
        if let Understood::Choice(words) = what
            && let Some(Understood::Choice(known)) =
                self.kinds.iter_mut().find(|kind| matches!(kind, Understood::Choice(_)))
        {
            let more: Vec<&'static str> = words.iter().copied().filter(|word| !known.contains(word)).collect();
            known.extend(&more);
            return !more.is_empty();
        }
        let is_new = !self.kinds.contains(what);
        if is_new {
            self.kinds.push(what.clone());
        }
        is_new
    }

    /// Adds all that is understood at another place.
    pub(super) fn merge(&mut self, other: &Place) {
        for kind in &other.kinds {
            self.add(kind);
        }
        for (key, below) in &other.keys {
            self.keys.entry(key.clone()).or_default().merge(below);
        }
        if let Some(below) = &other.named {
            self.named.get_or_insert_default().merge(below);
        }
    }

    /// Whether a figure is understood here.
    pub(super) fn is_figure(&self) -> bool {
        self.kinds.iter().any(|kind| matches!(kind, Understood::Figure { .. }))
    }

    /// Every path below this one, with its place, in the order of their names.
    pub(super) fn all(&self) -> Vec<(Path, &Place)> {
        let mut found = Vec::new();
        self.walk(&mut Path::new(), &mut found);
        found
    }

    fn walk<'p>(&'p self, path: &mut Path, found: &mut Vec<(Path, &'p Place)>) {
        let keys = self.keys.iter().map(|(key, below)| (Part::Key(key.clone()), below));
        let named = self.named.iter().map(|below| (Part::Name, below.as_ref()));
        for (part, below) in keys.chain(named) {
            path.push(part);
            found.push((path.clone(), below));
            below.walk(path, found);
            path.pop();
        }
    }
}
