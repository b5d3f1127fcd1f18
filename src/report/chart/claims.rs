//! What each report implies for one quantity, and what all of them leave.

use super::{Claim, Notation, Unit};
use crate::number::{Exact, Interval};
use crate::report::words::capital;

/// What each report implies for one quantity, and what all of them allow together.
#[derive(Clone, Debug)]
pub struct Claims {
    /// The quantity: "post-money value".
    pub quantity: String,
    /// Its unit.
    pub unit: Unit,
    /// The reports.
    pub claims: Vec<Claim>,
    /// What has to be meant for them to fit, where they do not as everybody would assume: "the valuation is pre-money".
    pub fit_if: Option<String>,
    /// What nobody reported and without which they would leave more: "with net debt of at most a quarter of it".
    pub provided: Option<String>,
}

/// Some of the claims, where not all can be true: by their places, and what these leave together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitting {
    /// The places of the claims that fit.
    pub claims: Vec<usize>,
    /// What they leave.
    pub shared: Interval,
    /// The one that fits what was reported of the quantity itself while the others of its kind do not.
    pub only: Option<usize>,
}

impl Claims {
    /// How its axis is written; each claim has as many places as its own ends need.
    pub fn notation(&self) -> Notation {
        let ends = || self.claims.iter().flat_map(Claim::values);
        Notation::of(self.unit, ends()).in_scale_of(ends())
    }

    /// How the ends of a claim are written: as its width has it, and finer where an end that is rounded would else read
    /// like one of another claim.
    pub fn notation_of(&self, claim: &Claim) -> Notation {
        const MORE_PLACES: u32 = 3;
        let notation = self.notation().resolving(&claim.allowed);
        let ends: Vec<&Exact> = claim.low().into_iter().chain(claim.high()).collect();
        let alike = |notation: &Notation| {
            let others = self.claims.iter().flat_map(|other| other.low().into_iter().chain(other.high()));
            let reads_as = |end: &Exact, other: &Exact| {
                end != other && !notation.is_whole(end) && notation.figure(end) == notation.figure(other)
            };
            others.filter(|other| ends.iter().any(|end| reads_as(end, other))).count()
        };
        let finer = (0..=MORE_PLACES).map(|more| notation.finer(more));
        finer.min_by_key(alike).unwrap_or(notation)
    }

    /// What was printed, with the digits that it needs; of one that was converted, no more than tell it from its ends.
    pub fn printed(&self, claim: &Claim, printed: &Exact) -> String {
        self.notation_of(claim).finer(1).in_full(printed).figure(printed)
    }

    /// What all claims together leave, in a few words.
    pub fn verdict(&self) -> String {
        let agreement = self.agreement();
        match self.in_words(&agreement) {
            _ if agreement.is_empty() => match self.fitting() {
                Some(fitting) => {
                    let on = self.in_words(&fitting.shared).map_or(String::new(), |words| format!(": {words}"));
                    format!("{} of {} agree{on}", fitting.claims.len(), self.claims.len())
                }
                None => self.gap(&agreement),
            },
            None => "Any value satisfies every claim".into(),
            Some(words) => capital(&words),
        }
    }

    /// What lies between the claims that exclude each other.
    fn gap(&self, agreement: &Interval) -> String {
        match (&agreement.low, &agreement.high) {
            (Some(low), Some(high)) => {
                let written = |at: &Exact, end: fn(&Claim) -> Option<&Exact>| {
                    let claim = self.claims.iter().find(|claim| end(claim) == Some(at));
                    claim.map_or_else(|| self.notation(), |claim| self.notation_of(claim)).aligned(at)
                };
                let (low, high) = match (written(&low.at, Claim::low), written(&high.at, Claim::high)) {
                    (one, other) if one == other => self.notation().apart(&low.at, &high.at),
                    told_apart => told_apart,
                };
                format!("Nothing is both {low} or more and {high} or less")
            }
            _ => "Nothing satisfies every claim".into(),
        }
    }

    /// An interval in words, both ends with the same digits, marked where these had to be rounded: "about $29.8bn to
    /// $30.6bn"; `None` for one without ends.
    pub fn in_words(&self, interval: &Interval) -> Option<String> {
        let ends = || [&interval.low, &interval.high].into_iter().flatten().map(|end| &end.at);
        let notation = self.notation().in_scale_of(ends()).resolving(interval);
        let text = |at: &Exact| notation.aligned(at);
        let about = if ends().all(|at| Notation::is_all_of(&text(at), at)) { "" } else { "about " };
        let words = match (&interval.low, &interval.high) {
            (None, None) => return None,
            (None, Some(high)) if high.closed => format!("{about}{} or less", text(&high.at)),
            (None, Some(high)) => return Some(format!("less than {about}{}", text(&high.at))),
            (Some(low), None) if low.closed => format!("{about}{} or more", text(&low.at)),
            (Some(low), None) => return Some(format!("more than {about}{}", text(&low.at))),
            (Some(low), Some(high)) if low.at == high.at => format!("{about}{}", text(&low.at)),
            (Some(low), Some(high)) => format!("{about}{} to {}", text(&low.at), text(&high.at)),
        };
        Some(words)
    }

    /// Where not all claims agree: those that do. More than half of at least three, where as many others do not agree on
    /// something else; or one of several ways to report the same, where only this one fits what was reported of the
    /// quantity itself.
    pub fn fitting(&self) -> Option<Fitting> {
        if !self.agreement().is_empty() || self.claims.len() < 3 {
            return None;
        }
        self.most_that_agree().or_else(|| self.only_one_that_fits())
    }

    fn most_that_agree(&self) -> Option<Fitting> {
        // The claims that agree share the lowest value that the last of their lower ends allows.
        let sharing = |claim: &Claim| {
            let begins = Interval { low: claim.allowed.low.clone(), high: None };
            let meets = |(_, other): &(usize, &Claim)| {
                let starts = Interval { low: other.allowed.low.clone(), high: None };
                starts.tightened(&begins).low == begins.low && !begins.tightened(&other.allowed).is_empty()
            };
            let members = self.claims.iter().enumerate().filter(meets);
            self.leaving(&members.map(|(at, _)| at).collect::<Vec<_>>())
        };
        let groups: Vec<Fitting> = self.claims.iter().map(sharing).filter(|group| !group.shared.is_empty()).collect();
        let most = groups.iter().max_by_key(|group| group.claims.len())?;
        // Of two groups that are as large, neither is the one to believe.
        let is_alone = groups.iter().all(|other| other.claims.len() < most.claims.len() || other.shared == most.shared);
        (is_alone && most.claims.len() * 2 > self.claims.len()).then(|| most.clone())
    }

    /// What some of the claims leave together.
    fn leaving(&self, claims: &[usize]) -> Fitting {
        let allowed = claims.iter().map(|at| &self.claims[*at].allowed);
        let shared = allowed.fold(Interval::EVERYTHING, |all, allowed| all.tightened(allowed));
        Fitting { claims: claims.to_vec(), shared, only: None }
    }

    fn only_one_that_fits(&self) -> Option<Fitting> {
        let (own, implied): (Vec<usize>, Vec<usize>) =
            (0..self.claims.len()).partition(|at| self.claims[*at].printed.is_some());
        let [reported] = own[..] else { return None };
        let fits = |other: &usize| !self.leaving(&[reported, *other]).shared.is_empty();
        let fitting: Vec<usize> = implied.into_iter().filter(fits).collect();
        let [only] = fitting[..] else { return None };
        Some(Fitting { only: Some(only), ..self.leaving(&[reported, only]) })
    }

    /// What all claims allow together; empty when no value satisfies them all, its ends then having passed each other.
    pub fn agreement(&self) -> Interval {
        self.claims.iter().fold(Interval::EVERYTHING, |all, claim| all.tightened(&claim.allowed))
    }
}
