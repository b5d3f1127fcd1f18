//! Reports of one figure that exclude each other two by two, told at once.

use std::sync::Arc;

use super::names::{said, the};
use crate::number::{Exact, grouped};
use crate::reconcile::outcome::{Evidence, Finding};
use crate::report::words::{capital, joined};
use crate::worksheet::Claim;

/// Of how many reports of one figure every pair that excludes each other is told. Their number grows with the square of
/// that of the reports; of more reports it is counted, and the tightest and the loosest pair stand for all.
const MOST_REPORTS: usize = 12;

/// The findings in stretches that are told at once: pairs of reports of one figure, in one currency, that exclude each
/// other, or one finding of another kind.
pub(super) fn stretches(findings: &[Finding]) -> impl Iterator<Item = &[Finding]> {
    findings
        .chunk_by(|one, other| one.figures == other.figures && excluding(one).is_some() && excluding(other).is_some())
}

/// Of a stretch the findings that are told one by one where not everything is asked for: all of a short one, of a long
/// one the tightest and the loosest pair.
pub(super) fn told(stretch: &[Finding]) -> Vec<&Finding> {
    match Exclusions::of(stretch).filter(Exclusions::are_many) {
        Some(exclusions) => exclusions.ends().into_iter().map(|at| &stretch[at]).collect(),
        None => stretch.iter().collect(),
    }
}

/// What the pairs of a stretch come to in sentences; `None` where there is one pair, or none.
pub(super) fn sentences(stretch: &[Finding]) -> Option<Vec<String>> {
    let exclusions = Exclusions::of(stretch)?;
    Some(if exclusions.are_many() { vec![exclusions.counted()] } else { exclusions.excluded() })
}

/// Two reports in one currency that exclude each other.
fn excluding(finding: &Finding) -> Option<&[Arc<Claim>; 2]> {
    match &finding.evidence {
        Evidence::Reports(claims, false) if claims[0].unit == claims[1].unit => Some(claims),
        _ => None,
    }
}

/// Several pairs of reports of one figure that exclude each other.
struct Exclusions<'f> {
    noun: String,
    pairs: Vec<&'f [Arc<Claim>; 2]>,
    /// Every report that stands in one of the pairs, once.
    claims: Vec<&'f Arc<Claim>>,
}

impl<'f> Exclusions<'f> {
    /// `None` where there are fewer than two pairs.
    fn of(stretch: &'f [Finding]) -> Option<Exclusions<'f>> {
        let pairs: Vec<&[Arc<Claim>; 2]> = stretch.iter().map(excluding).collect::<Option<_>>()?;
        let noun = the(stretch.first().filter(|_| pairs.len() > 1)?.figures.first()?);
        let mut known = std::collections::HashSet::new();
        let claims = pairs.iter().flat_map(|pair| pair.iter()).filter(|claim| known.insert(Arc::as_ptr(claim)));
        Some(Exclusions { noun, claims: claims.collect(), pairs })
    }

    fn are_many(&self) -> bool {
        self.claims.len() > MOST_REPORTS
    }

    /// How many pairs of these reports there are, whether they exclude each other or not.
    fn all_pairs(&self) -> usize {
        self.claims.len() * (self.claims.len() - 1) / 2
    }

    /// "Of 17.5 %, 18.8 % and 5.89 % for the stake no two can be true.", or what each report excludes: "14.8bn for the
    /// investment can be true beside neither 14.3bn nor around 14bn."
    fn excluded(&self) -> Vec<String> {
        let Exclusions { noun, pairs, claims } = self;
        let listed = |claims: &[&Arc<Claim>]| claims.iter().map(|claim| said(&claim.literal)).collect::<Vec<_>>();
        if pairs.len() == self.all_pairs() {
            return vec![format!("Of {} for {noun} no two can both be true.", joined(&listed(claims), "and"))];
        }
        let of = |claim: &&Arc<Claim>| {
            let others = pairs.iter().filter(|[first, _]| Arc::ptr_eq(first, claim)).map(|[_, other]| other);
            let others = listed(&others.collect::<Vec<_>>());
            let first = capital(&said(&claim.literal));
            match others.as_slice() {
                [] => None,
                [only] => Some(format!("{first} and {only} for {noun} cannot both be true.")),
                several => Some(format!("{first} for {noun} cannot be true beside {}.", joined(several, "or"))),
            }
        };
        claims.iter().filter_map(of).collect()
    }

    /// "Of 400 reports for the investment no two can both be true: closest to each other are 2bn and 2.02bn, furthest apart
    /// 2bn and 9.98bn."
    fn counted(&self) -> String {
        let Exclusions { noun, pairs, claims } = self;
        let number = |number: usize| grouped(&Exact::integer(number as i128), 0);
        let (reports, excluded) = (number(claims.len()), number(pairs.len()));
        let beginning = match pairs.len() == self.all_pairs() {
            true => format!("Of {reports} reports for {noun} no two can both be true"),
            false => {
                let all = number(self.all_pairs());
                format!("Of the {all} pairs of {reports} reports for {noun}, {excluded} cannot both be true")
            }
        };
        let both = |at: &usize| pairs[*at].iter().map(|claim| said(&claim.literal)).collect::<Vec<_>>().join(" and ");
        match self.ends().as_slice() {
            [tightest, loosest] => {
                format!("{beginning}: closest to each other are {}, furthest apart {}.", both(tightest), both(loosest))
            }
            _ => beginning + ".",
        }
    }

    /// The tightest and the loosest pair, by what lies between the two as printed, the first of those alike.
    fn ends(&self) -> Vec<usize> {
        let mut gaps = self.pairs.iter().enumerate().filter_map(|(at, pair)| Some((gap(pair)?, at)));
        let Some(first) = gaps.next() else { return Vec::new() };
        let (mut least, mut most) = (first.clone(), first);
        for gap in gaps {
            if gap.0 < least.0 {
                least = gap;
            } else if gap.0 > most.0 {
                most = gap;
            }
        }
        vec![least.1, most.1]
    }
}

/// What lies between two reports of which one is larger, whatever their digits allow.
fn gap([one, other]: &[Arc<Claim>; 2]) -> Option<Exact> {
    let [one, other] = [one, other].map(|claim| claim.literal.interval());
    let between = |low: &crate::number::Interval, high: &crate::number::Interval| {
        Some(&high.low.as_ref()?.at - &low.high.as_ref()?.at).filter(|gap| !gap.is_negative())
    };
    between(&one, &other).or_else(|| between(&other, &one))
}
