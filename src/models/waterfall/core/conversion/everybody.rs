//! How many shares SAFEs and notes convert into where everybody converts.

use super::{Capitalization, Conversion};
use crate::worksheet::{Ratio, Shares, Worksheet};

/// The shares that each cap gives where everybody converts; `None` for whoever has no cap. `outstanding` is every share and
/// option, preferred shares as converted.
pub fn everybody_converts<'s>(
    sheet: &'s Worksheet,
    outstanding: Vec<Shares<'s>>,
    conversions: &[Option<Conversion<'s>>],
) -> Vec<Option<Shares<'s>>> {
    if !conversions.iter().flatten().any(Conversion::has_cap) {
        return vec![None; conversions.len()];
    }
    let part = |conversion: &Option<Conversion<'s>>| conversion.as_ref().and_then(Conversion::part);
    let shares = |conversion: &Option<Conversion<'s>>| conversion.as_ref().and_then(Conversion::shares);
    let mut by_shares: Vec<bool> = conversions.iter().map(|it| part(it).is_none()).collect();
    loop {
        let each = || conversions.iter().zip(&by_shares);
        let of_caps = each().filter(|(_, by_shares)| **by_shares).filter_map(|(it, _)| shares(it));
        let counted: Vec<Shares<'s>> = outstanding.iter().copied().chain(of_caps).collect();
        let parts: Vec<Ratio<'s>> =
            each().filter(|(_, by_shares)| !**by_shares).filter_map(|(it, _)| part(it)).collect();
        let all = Capitalization::of(sheet, sheet.sum(&counted), &parts, &[]).shares;
        // Who may choose takes the number of shares where that is more than the part.
        let is_more =
            |it| part(it).zip(shares(it)).is_some_and(|(part, shares)| (all * part).less_than(shares).holds());
        match each().position(|(it, by_shares)| !by_shares && is_more(it)) {
            Some(other) => by_shares[other] = true,
            None => {
                let converted = |(it, by_shares): (&Option<Conversion<'s>>, &bool)| match by_shares {
                    true => shares(it),
                    false => part(it).map(|part| all * part),
                };
                return each().map(converted).collect();
            }
        }
    }
}
