//! What can be written, found by writing it: what is asked for is written, until nothing new is asked for.
//!
//! A model says what it understands by reading it, and what it reads may depend on what is written. So it is given
//! what it asks or looks for, a value of every form at each key, alone and in the place of what its examples have
//! there, and every word that changes what is asked for together with each other key.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::listen::{Reply, ask};
use super::samples::{NAMES, forms, samples};
use super::trial::Trial;
use super::understood::{Part, Path, Place};
use crate::scenario::Understood;

/// What may stand beside every value of a figure, and decides nothing.
pub(super) const ATTRIBUTES: [&str; 4] = ["value", "source", "said", "note"];

/// What was found by trying.
pub(super) struct Probe {
    /// Everything that is understood.
    pub(super) found: Place,
    /// Trials with nothing wrong: the examples, and for everything that is understood one that has it.
    pub(super) fine: Vec<Trial>,
    /// Keys that were missed in some trial.
    pub(super) missed: BTreeSet<Path>,
    /// What everything is tried upon.
    bases: Vec<Trial>,
    /// What is to be tried yet, a value of a kind or of every form, also upon the trial in which it was first heard of: what
    /// else stands there may be why it is read.
    open: VecDeque<(Path, Option<Understood>, Trial)>,
    looked_for: BTreeSet<Path>,
    /// The first names that taught something, of tables of names.
    names: BTreeMap<Path, Vec<&'static str>>,
    /// What is looked into.
    pub(super) within: Within,
}

/// A part of a file: everything below a path, but not below another one.
#[derive(Clone)]
pub(super) struct Within {
    pub(super) path: Path,
    pub(super) except: Option<Path>,
}

impl Within {
    fn has(&self, path: &[Part]) -> bool {
        path.starts_with(&self.path) && self.except.as_ref().is_none_or(|except| !path.starts_with(except))
    }
}

impl Probe {
    /// Tries everything within a part of a file upon `bases`.
    pub(super) fn of(within: Within, bases: Vec<Trial>) -> Probe {
        let mut probe = Probe {
            found: Place::default(),
            fine: Vec::new(),
            missed: BTreeSet::new(),
            bases: Vec::new(),
            open: VecDeque::new(),
            looked_for: BTreeSet::new(),
            names: BTreeMap::new(),
            within,
        };
        for base in bases {
            let is_fine = ask(&base).is_some_and(|reply| reply.is_fine);
            if probe.listen(&base) {
                probe.bases.push(base);
            } else if is_fine {
                probe.fine.push(base);
            }
        }
        probe.settle();
        probe.choices();
        probe.settle();
        probe
    }

    /// Tries what was found, until nothing new is.
    fn settle(&mut self) {
        while let Some((path, kind, heard_in)) = self.open.pop_front() {
            let mut upon = self.bases.clone();
            if !upon.contains(&heard_in) {
                upon.push(heard_in);
            }
            for base in upon {
                match &kind {
                    Some(Understood::Names) => self.try_names(&path, &base),
                    Some(kind) => self.try_values(&path, &base, &samples(kind)),
                    None => self.try_values(&path, &base, &forms()),
                }
            }
        }
    }

    fn try_values(&mut self, path: &Path, base: &Trial, values: &[Trial]) {
        for place in self.places(path, base) {
            for value in values {
                self.listen(&base.with(&place, value.clone()));
            }
            if base.at(&place).is_some() {
                self.listen(&base.without(&place));
            }
        }
    }

    fn try_names(&mut self, path: &Path, base: &Trial) {
        for place in self.places(path, base) {
            for name in NAMES {
                for value in [Trial::empty(), Trial::leaf("\"5\"")] {
                    if self.listen(&base.with(&place, Trial::of_one(name, value))) {
                        let names = self.names.entry(path.clone()).or_default();
                        if !names.contains(&name) {
                            names.push(name);
                        }
                    }
                }
            }
        }
    }

    /// Tries every word that changes what is asked for with each other key.
    fn choices(&mut self) {
        let mut all: Vec<(Path, Vec<Understood>)> =
            self.found.all().into_iter().map(|(path, place)| (path, place.kinds.clone())).collect();
        // What was looked for and never read may be read with another word.
        let unread = self.looked_for.iter().filter(|path| self.found.at(path).is_none());
        all.extend(unread.map(|path| (path.clone(), vec![Understood::Text])));
        for (path, kinds) in all.iter().filter(|(path, _)| !is_attribute(path)) {
            let words = kinds.iter().filter(|kind| matches!(kind, Understood::Choice(_))).flat_map(samples);
            for word in words.collect::<Vec<Trial>>() {
                for base in self.bases.clone() {
                    let Some(place) = self.places(path, &base).into_iter().next() else { continue };
                    let chosen = base.with(&place, word.clone());
                    // What a word of the step itself decides may show only below another key.
                    let is_of_step = path.len() == self.within.path.len() + 1;
                    if is_of_step || heard(&chosen) != heard(&base) {
                        self.with_each(&chosen, path, &all);
                    }
                }
            }
        }
    }

    /// Tries one value at each other key upon a trial.
    fn with_each(&mut self, chosen: &Trial, path: &Path, all: &[(Path, Vec<Understood>)]) {
        // A word within a table decides about that table, or about the keys of the step.
        let is_near =
            |other: &Path| other.len() <= self.within.path.len() + 1 || other.starts_with(&path[..path.len() - 1]);
        let others = all.iter().filter(|(other, _)| other != path && !is_attribute(other) && is_near(other));
        for (other, kinds) in others.collect::<Vec<_>>() {
            let values = kinds.iter().filter_map(|kind| samples(kind).into_iter().next());
            let Some(place) = self.places(other, chosen).into_iter().next() else { continue };
            for value in values.collect::<Vec<Trial>>() {
                self.listen(&chosen.with(&place, value));
            }
        }
    }

    /// Reads a trial, and keeps what is new of what was asked for; whether anything is.
    fn listen(&mut self, trial: &Trial) -> bool {
        let Some(Reply { asked, looked_for, missing, is_fine }) = ask(trial) else { return false };
        let (within, mut is_new) = (self.within.clone(), false);
        for (path, what) in asked.into_iter().filter(|(path, _)| within.has(path)) {
            if !self.found.at_mut(&path).add(&what) {
                continue;
            }
            is_new = true;
            if !is_attribute(&path) {
                if self.looked_for.insert(path.clone()) {
                    self.open.push_back((path.clone(), None, trial.clone()));
                }
                self.open.push_back((path, Some(what), trial.clone()));
            }
        }
        for path in looked_for.into_iter().filter(|path| within.has(path) && !is_attribute(path)) {
            if self.looked_for.insert(path.clone()) {
                self.open.push_back((path, None, trial.clone()));
            }
        }
        self.missed.extend(missing);
        if is_fine && is_new {
            self.fine.push(trial.clone());
        }
        is_new
    }

    /// The places in a trial that a path may mean: below the names that are there, or below names on trial.
    pub(super) fn places(&self, path: &[Part], trial: &Trial) -> Vec<Vec<String>> {
        let mut places = vec![Vec::new()];
        for (at, part) in path.iter().enumerate() {
            let names = |place: &Vec<String>| match (part, trial.at(place)) {
                (Part::Key(key), _) => vec![key.clone()],
                (Part::Name, Some(Trial::Table(entries))) if !entries.is_empty() => vec![entries[0].0.clone()],
                (Part::Name, _) => {
                    let names = self.names.get(&path[..at]).map_or(&NAMES[..1], Vec::as_slice);
                    names.iter().map(|name| name.to_string()).collect()
                }
            };
            let below = |place: Vec<String>| {
                let names = names(&place);
                names.into_iter().map(move |name| place.iter().cloned().chain([name]).collect::<Vec<String>>())
            };
            places = places.into_iter().flat_map(below).collect();
        }
        places
    }
}

/// What is asked for in a trial, whatever the order.
fn heard(trial: &Trial) -> BTreeSet<Path> {
    ask(trial).into_iter().flat_map(|reply| reply.asked).map(|(path, _)| path).collect()
}

fn is_attribute(path: &[Part]) -> bool {
    matches!(path.last(), Some(Part::Key(key)) if ATTRIBUTES.contains(&key.as_str()))
}
