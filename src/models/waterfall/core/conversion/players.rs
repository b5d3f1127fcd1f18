//! The claims of an exit as players of the game.

use super::game::{Otherwise, Player, Role};
use crate::models::waterfall::core::claim_terms::Holding;
use crate::models::waterfall::core::claimant::{Claimant, Upside};
use crate::number::Exact;
use crate::worksheet::{Dimension, Quantity};

/// Everybody; `None` where a figure is undefined, as is then whatever rests on it. Who converts rests on all these figures, so
/// a sheet is replayed only where they stay.
pub fn players(holdings: &[Holding<'_>], claimants: &[Claimant<'_>], compelled: &[bool]) -> Option<Vec<Player>> {
    let each = holdings.iter().zip(claimants).zip(compelled);
    each.map(|((holding, claimant), compelled)| player(holding, claimant, *compelled)).collect()
}

fn player(holding: &Holding<'_>, claimant: &Claimant<'_>, is_compelled: bool) -> Option<Player> {
    let (shares, preference) = (of(claimant.shares)?, of(claimant.preference)?);
    let before_common = of(claimant.before_common)?;
    let discounted = match (&holding.conversion, before_common.is_positive()) {
        (Some(conversion), true) => of(conversion.discount.as_ref().map(|(worth, _)| worth.gives))?,
        _ => Exact::ZERO,
    };
    let (kept, unvested) = (of(claimant.kept)?, of(holding.terms.unvested())?);
    let due = &preference + &before_common;
    let converts = holding.conversion.as_ref().filter(|_| matches!(holding.claimant.upside, Upside::Converts));
    if let Some((conversion, part)) = converts.and_then(|it| Some((it, it.part()?))) {
        let (part, shares) = (part.value()?, conversion.shares());
        let shares = if shares.is_some() { Some(of(shares)?) } else { None };
        // By a discount it converts too, so nothing compels it to convert by its cap.
        let is_compelled = is_compelled && conversion.discount.is_none();
        let otherwise = Otherwise { due: of(holding.claimant.preference)?, cap: None, discounted: Exact::ZERO };
        let otherwise = if is_compelled { otherwise } else { Otherwise { due, cap: None, discounted } };
        return Some(Player { kept, unvested, role: Role::OwnsPart { otherwise, part, shares, is_compelled } });
    }
    let role = match claimant.upside {
        Upside::Nothing => Role::Settled { due, shares: Exact::ZERO, discounted },
        Upside::Common | Upside::Participates => Role::Settled { due, shares, discounted },
        Upside::Strike(strike) => Role::Option { shares, strike: strike.value()? },
        Upside::Converts if is_compelled => Role::Guaranteed { shares, least: due },
        Upside::Converts => Role::Choice { otherwise: Otherwise { due, cap: None, discounted }, shares },
        Upside::Capped(cap) | Upside::Held(cap) => {
            Role::Choice { otherwise: Otherwise { due, cap: Some(cap.value()?), discounted }, shares }
        }
    };
    Some(Player { kept, unvested, role })
}

/// The value of a figure; nothing for one that is not there, and `None` for one that is undefined.
fn of<U: Dimension>(figure: Option<Quantity<'_, U>>) -> Option<Exact> {
    figure.map_or(Some(Exact::ZERO), |figure| figure.value())
}
