//! What is shown beside the text: implied figures of each step, and what vague figures are read as. Nothing is shown of a text that
//! cannot be computed as it stands.

use std::ops::Range;

use super::checked::{Checked, Read};
use super::scan::Outline;
use crate::engine::Evaluation;
use crate::number::Vagueness;
use crate::reconcile::report::shown;
use crate::render::with_currency;

/// The figures that are told of a step where it implies them, the first of them that there are.
const IMPLIED: [(&str, &str); 12] = [
    ("post_money", "post-money"),
    ("pre_money", "pre-money"),
    ("stake", "stake"),
    ("price_per_share", "price"),
    ("enterprise_value", "enterprise value"),
    ("equity_value", "equity"),
    ("value_per_share", "value per share"),
    ("conversion_price", "conversion price"),
    ("multiple", "multiple"),
    ("moic", "multiple of money"),
    ("xirr", "yearly return"),
    ("fully_diluted", "fully diluted"),
];

/// How many of them are told.
const MOST: usize = 3;

/// A hint, and the offset that it stands at.
pub type Hint = (usize, String);

/// The hints of a text, in its order, of those places that lie in `within`.
pub fn hints(text: &str, within: Range<usize>, checked: &Checked) -> Vec<Hint> {
    let Some((read, results)) = checked.current() else { return Vec::new() };
    let mut hints = of_steps(text, results);
    hints.extend(vague(read, results));
    hints.retain(|(at, _)| (within.start..=within.end).contains(at));
    hints.sort();
    hints.dedup();
    hints
}

/// At the end of the line on which a step begins.
fn of_steps(text: &str, results: &Evaluation) -> Vec<Hint> {
    let outline = Outline::of(text);
    let begins = |step: &str| {
        let of_header =
            outline.headers.iter().find(|(path, _)| path.len() == 2 && path[0] == "steps" && path[1] == step);
        let of_model =
            || outline.models.iter().find(|(path, _)| path.len() == 3 && path[0] == "steps" && path[1] == step);
        let (_, range) = of_header.or_else(of_model)?;
        let rest = text.get(range.end..)?;
        Some(range.end + rest.lines().next().unwrap_or_default().len())
    };
    let of_step = |step: &str| {
        let implied = IMPLIED.iter().filter_map(|(name, word)| {
            let id = results.sheet.find(&format!("{step}.{name}"))?;
            let is_implied = results.sheet.claim_of(id).is_none() && results.sheet.value(id).is_some();
            is_implied.then(|| format!("{word} {}", with_currency(results, id)))
        });
        let told: Vec<String> = implied.take(MOST).collect();
        Some((begins(step)?, told.join(" · "))).filter(|(_, told)| !told.is_empty())
    };
    results.steps.iter().filter_map(|(step, _)| of_step(step)).collect()
}

/// Behind figures that were reported vaguely: what they may be.
fn vague(read: &Read, results: &Evaluation) -> Vec<Hint> {
    let own = read.document.file.source;
    let claims = results.sheet.ids().filter_map(|id| Some((id, results.sheet.claim_of(id)?)));
    let of_file = claims.filter(|(_, claim)| claim.span.source == own && is_vague(&claim.literal.vagueness));
    let told = of_file.map(|(_, claim)| (claim.span.end as usize, shown(&claim.literal.interval(), claim.unit, false)));
    told.collect()
}

fn is_vague(vagueness: &Vagueness) -> bool {
    !matches!(vagueness, Vagueness::Printed | Vagueness::Exactly)
}
