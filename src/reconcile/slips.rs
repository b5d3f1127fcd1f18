//! Slips of scale: one printed figure is off by a factor of ten, a hundred or a thousand, and nothing else is wrong.

use super::claims::{Report, is_roomy};
use super::judge::Found;
use super::judgement::{Finding, FindingKind, Verdict};
use super::puzzle::Meaning;
use super::sentences;
use crate::number::{Exact, Interval};

/// Figures that would fit, in some tight sense, if a factor of ten, a hundred or a thousand were lost or added.
pub(super) fn scale_slip(found: &Found<'_>) -> Option<Finding> {
    let tells = found.concerned.iter().all(|figure| tells_a_slip(found.report(*figure)));
    if found.verdict != Verdict::Contradictory || found.fits_if().is_some() || !tells {
        return None;
    }
    let mut slips: Vec<(usize, i32, &Meaning<'_>)> = Vec::new();
    for figure in &found.concerned {
        for power in [-1, 1, -2, 2, -3, 3] {
            let factor = Exact::power_of_ten(power);
            let fits = |meaning: &&Meaning<'_>| {
                let interval = |other: usize| scaled(found, other, *figure, &factor);
                !meaning.is_loose && meaning.holds(interval)
            };
            let meanings = found.puzzle.meanings.iter().filter(fits);
            slips.extend(meanings.min_by_key(|meaning| meaning.rank).map(|meaning| (*figure, power, meaning)));
        }
    }
    let figures = slips.iter().map(|(figure, ..)| found.claimed(*figure).name.clone()).collect();
    let sentence = sentences::slip(found, &slips)?;
    Some(Finding { kind: FindingKind::ScaleSlip, figures, sentence })
}

fn scaled(found: &Found<'_>, figure: usize, slipped: usize, factor: &Exact) -> Interval {
    let interval = found.report(figure).interval(0);
    if figure == slipped { interval.scaled(factor) } else { interval.clone() }
}

/// The power of ten by which two reports of one figure differ, where they agree but for it.
pub(super) fn power_between(first: &Report, second: &Report) -> Option<i32> {
    let agree = |power: &i32| {
        let scaled = second.interval(0).scaled(&Exact::power_of_ten(*power));
        scaled.intersection(first.interval(0)).is_some()
    };
    let powers = || (1..=3).flat_map(|power| [power, -power]);
    [first, second].iter().all(|report| tells_a_slip(report)).then(|| powers().find(agree)).flatten()
}

/// Whether a report is narrow enough to tell a slip from a different figure: "more than 1bn" reaches any multiple of
/// itself, and one small digit most of them.
fn tells_a_slip(report: &Report) -> bool {
    !is_roomy(Some(report.interval(0)))
}
