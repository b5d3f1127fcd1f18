//! What the pro rata side letters of SAFEs entitle to.

use super::outcome::SideLetter;
use super::settled::Settled;
use crate::worksheet::{Dimension, Line, Quantity};

/// The right of every SAFE with a side letter.
pub fn side_letters(settled: &Settled<'_>) -> Vec<SideLetter> {
    let convertibles = settled.table.convertibles().iter().zip(&settled.solution.conversions);
    let letters = convertibles.filter(|(convertible, _)| convertible.pro_rata_right);
    letters
        .map(|(convertible, conversion)| {
            let right = conversion.shares / settled.entitling();
            named(right, &convertible.name, "right");
            let shares = right * settled.offered();
            named(shares, &convertible.name, "shares");
            SideLetter {
                safe: convertible.name.clone(),
                holder: settled.table.holder_name(convertible.holder).clone(),
                right: right.line(),
                shares: shares.line(),
                cost: named(shares * settled.solution.price, &convertible.name, "cost"),
            }
        })
        .collect()
}

/// Under the name of today, and the one that scenarios already refer to.
fn named<U: Dimension>(figure: Quantity<'_, U>, safe: &str, part: &str) -> Line<U> {
    figure.named_at(&["side_letters", safe, part]).named_at(&["pro_rata_letters", safe, part]).line()
}
