//! How many places the figures of a chart are written with, and in which scale.

use crate::number::{Exact, Scale, trimmed};

/// The scale of the largest, or the one below where something smaller than the unit of that needs decimals: 265M beside
/// 3,500M, but 1.71bn beside 3.15bn.
pub(super) fn shared_scale(largest: &Exact, sizes: &[Exact]) -> Scale {
    let scale = Scale::of(largest);
    let below = match scale {
        Scale::Trillion => Scale::Billion,
        Scale::Billion => Scale::Million,
        other => return other,
    };
    let fits = |size: &Exact| scale.apply(size).decimal_places().is_some_and(|places| places <= 1);
    let is_less = sizes.iter().any(|size| scale.apply(size).magnitude() < 0);
    if is_less && scale.apply(largest).magnitude() < 1 && !sizes.iter().all(fits) { below } else { scale }
}

/// As many places as tell the values apart at the size of the largest, but none that all of them do without.
pub(super) fn places_for(sizes: &[Exact]) -> u32 {
    let (Some(smallest), Some(largest)) = (sizes.iter().min(), sizes.iter().max()) else { return 0 };
    let most = match (largest.magnitude(), smallest.magnitude()) {
        (4.., _) | (2.., 2..) => 0,
        (1.., _) => 1,
        (0, _) => 2,
        (below_one, _) => (2 - below_one).min(12).unsigned_abs(),
    };
    sizes.iter().map(|size| decimals(&trimmed(size, most))).max().unwrap_or(0)
}

/// How many digits follow the point.
pub(super) fn decimals(digits: &str) -> u32 {
    digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32)
}
