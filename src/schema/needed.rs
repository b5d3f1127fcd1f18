//! Keys that a table needs whatever else it has.

use super::listen::ask;
use super::probe::Probe;
use super::samples::samples;
use super::trial::Trial;
use super::understood::{Part, Path, Place};
use crate::scenario::Understood;

impl Probe {
    /// Keeps of the keys that were missed those that nothing can stand for: without one of them every trial that was
    /// fine misses it, whatever other key is written.
    pub(super) fn find_needed(&mut self) {
        let missed: Vec<Path> = self.missed.iter().filter(|path| self.found.at(path).is_some()).cloned().collect();
        for path in missed {
            let Some((Part::Key(key), parents)) = path.split_last() else { continue };
            if self.is_needed(&path, parents) {
                self.found.at_mut(parents).needed.insert(key.clone());
            }
        }
    }

    fn is_needed(&self, path: &Path, parents: &[Part]) -> bool {
        let has = |trial: &Trial, path: &[Part]| {
            self.places(path, trial).first().filter(|place| trial.at(place).is_some()).cloned()
        };
        let is_table =
            |trial: &Trial| has(trial, parents).is_some_and(|place| matches!(trial.at(&place), Some(Trial::Table(_))));
        if self.fine.iter().any(|trial| is_table(trial) && has(trial, path).is_none()) {
            return false;
        }
        let mut having = self.fine.iter().filter_map(|trial| Some((trial, has(trial, path)?))).peekable();
        having.peek().is_some() && having.all(|(trial, place)| self.nothing_stands_for(path, &trial.without(&place)))
    }

    fn nothing_stands_for(&self, path: &Path, without: &Trial) -> bool {
        let is_missed = |trial: &Trial| ask(trial).is_some_and(|reply| reply.missing.contains(path));
        let top = self.within.path.len() + 1;
        let is_near = |other: &Path| other.len() == top || other.starts_with(&path[..path.len() - 1]);
        let others = self.found.all().into_iter().filter(|(other, _)| other != path && is_near(other));
        is_missed(without)
            && others.filter(|(other, _)| other.starts_with(&self.within.path)).all(|(other, place)| {
                let places = self.places(&other, without);
                let Some(at) = places.first().filter(|at| without.at(at).is_none()) else { return true };
                values(place).into_iter().all(|value| is_missed(&without.with(at, value)))
            })
    }
}

fn values(place: &Place) -> Vec<Trial> {
    let is_choice = |kind: &Understood| matches!(kind, Understood::Choice(_));
    place.kinds.iter().flat_map(|kind| samples(kind).into_iter().take(if is_choice(kind) { 9 } else { 2 })).collect()
}
