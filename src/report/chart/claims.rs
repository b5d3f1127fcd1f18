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
}

impl Claims {
    /// How the ends of its intervals are written.
    pub fn notation(&self) -> Notation {
        let ends = self.claims.iter().flat_map(|claim| [claim.low(), claim.high(), claim.printed.as_ref()]);
        Notation::telling(self.unit, ends.flatten())
    }

    /// What all claims together leave, in a few words.
    pub fn verdict(&self) -> String {
        let agreement = self.agreement();
        let all = if self.claims.len() == 2 { "Both" } else { "All" };
        match self.in_words(&agreement) {
            _ if agreement.is_empty() => match self.most_that_agree() {
                Some((count, shared)) => {
                    let on = self.in_words(&shared).map_or(String::new(), |words| format!(": {words}"));
                    format!("{count} of {} agree{on}", self.claims.len())
                }
                None => self.gap(&agreement),
            },
            None => "Any value satisfies every claim".into(),
            Some(words) if self.claims.len() == 1 => capital(&words),
            Some(words) => format!("{all} agree: {words}"),
        }
    }

    /// What lies between the claims that exclude each other.
    fn gap(&self, agreement: &Interval) -> String {
        match (&agreement.low, &agreement.high) {
            (Some(low), Some(high)) => {
                let (low, high) = self.notation().apart(&low.at, &high.at);
                format!("Nothing is both {low} or more and {high} or less")
            }
            _ => "Nothing satisfies every claim".into(),
        }
    }

    /// An interval in words, marked where its ends had to be rounded: "about $29.8bn to $30.6bn"; `None` for one
    /// without ends.
    pub fn in_words(&self, interval: &Interval) -> Option<String> {
        let notation = self.notation();
        let about = |texts: &[(&String, &Exact)]| match texts.iter().all(|(text, at)| Notation::is_all_of(text, at)) {
            true => "",
            false => "about ",
        };
        let alone = |at: &Exact| {
            let text = notation.amount(at);
            format!("{}{text}", about(&[(&text, at)]))
        };
        Some(match (&interval.low, &interval.high) {
            (None, None) => return None,
            (None, Some(high)) if high.closed => format!("{} or less", alone(&high.at)),
            (None, Some(high)) => format!("less than {}", alone(&high.at)),
            (Some(low), None) if low.closed => format!("{} or more", alone(&low.at)),
            (Some(low), None) => format!("more than {}", alone(&low.at)),
            (Some(low), Some(high)) if low.at == high.at => alone(&low.at),
            (Some(low), Some(high)) => {
                let (from, to) = notation.apart(&low.at, &high.at);
                format!("{}{from} to {to}", about(&[(&from, &low.at), (&to, &high.at)]))
            }
        })
    }

    /// Where not all claims agree but more than half of at least three do: how many of them at most, and what these
    /// leave; nothing where as many others agree on something else.
    pub fn most_that_agree(&self) -> Option<(usize, Interval)> {
        if !self.agreement().is_empty() || self.claims.len() < 3 {
            return None;
        }
        // The claims that agree share the lowest value that the last of their lower ends allows.
        let sharing = |claim: &Claim| {
            let begins = Interval { low: claim.allowed.low.clone(), high: None };
            let meets = |other: &&Claim| {
                let starts = Interval { low: other.allowed.low.clone(), high: None };
                starts.tightened(&begins).low == begins.low && !begins.tightened(&other.allowed).is_empty()
            };
            let members = self.claims.iter().filter(meets);
            let shared = members.clone().fold(Interval::EVERYTHING, |all, claim| all.tightened(&claim.allowed));
            (members.count(), shared)
        };
        let groups: Vec<(usize, Interval)> =
            self.claims.iter().map(sharing).filter(|(_, shared)| !shared.is_empty()).collect();
        let (most, shared) = groups.iter().max_by_key(|(count, _)| *count)?;
        // Of two groups that are as large, neither is the one to believe.
        let is_alone = groups.iter().all(|(count, other)| count < most || other == shared);
        (is_alone && most * 2 > self.claims.len()).then(|| (*most, shared.clone()))
    }

    /// What all claims allow together; empty when no value satisfies them all, its ends then having passed each other.
    pub fn agreement(&self) -> Interval {
        self.claims.iter().fold(Interval::EVERYTHING, |all, claim| all.tightened(&claim.allowed))
    }
}
