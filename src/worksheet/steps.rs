//! The steps of a scenario on a sheet: which of them rest on which others.

use std::collections::HashMap;

use super::grounds::{Begun, Noted};
use super::lines::Lines;
use super::worksheet::Worksheet;

impl Worksheet {
    /// Begins a step: names are given below its own from here on, and what is noted is noted of it. It takes figures from these
    /// steps, by their names.
    pub fn begin_step(&self, name: &str, takes_from: Vec<String>) {
        self.set_scope(name);
        let mut lines = self.lines.borrow_mut();
        let noted = lines.noted();
        lines.steps.push(Begun { name: name.to_string(), takes_from, is_aside: false, noted });
    }

    /// Ends the step that was begun last; `is_aside` if later ones that take no figures from it are the same without it.
    pub fn end_step(&self, is_aside: bool) {
        if let Some(step) = self.lines.borrow_mut().steps.last_mut() {
            step.is_aside = is_aside;
        }
        self.begin_step("", Vec::new());
    }
}

impl Lines {
    fn noted(&self) -> Noted {
        Noted {
            decisions: self.decisions.len(),
            looks: self.looked_at.len(),
            questions: self.asked_of.len(),
            names: self.names.len(),
        }
    }

    /// The step in which that was noted which is the one with this number among its kind.
    pub(super) fn step_of(&self, number: usize, kind: impl Fn(&Noted) -> usize) -> Option<usize> {
        self.steps.partition_point(|step| kind(&step.noted) <= number).checked_sub(1)
    }

    /// The same, if others may do without the step.
    pub(super) fn step_aside_of(&self, number: usize, kind: impl Fn(&Noted) -> usize) -> Option<usize> {
        self.step_of(number, kind).filter(|step| self.steps[*step].is_aside)
    }

    /// For every step those that it rests on, of all without which some step is the same.
    pub(super) fn steps_needed(&self) -> Vec<Vec<usize>> {
        let places: HashMap<&str, usize> =
            self.steps.iter().enumerate().map(|(place, step)| (step.name.as_str(), place)).collect();
        let mark = |from: usize, needed: &mut Vec<bool>| {
            let mut open = vec![from];
            while let Some(step) = open.pop() {
                needed[step] = true;
                let taken = self.steps[step].takes_from.iter().filter_map(|name| places.get(name.as_str()));
                open.extend(taken.filter(|taken| !needed[**taken]));
            }
        };
        let mut by_all = vec![false; self.steps.len()];
        (0..self.steps.len()).filter(|step| !self.steps[*step].is_aside).for_each(|step| mark(step, &mut by_all));
        let needed = |step: usize| {
            let mut needed = by_all.clone();
            mark(step, &mut needed);
            (0..needed.len()).filter(|other| needed[*other] && self.steps[*other].is_aside).collect()
        };
        (0..self.steps.len()).map(needed).collect()
    }
}
