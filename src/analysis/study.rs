//! A scenario in which some assumptions vary: what every question about it starts from.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, did_you_mean_name};
use crate::engine::{Computation, Needed, Plan, compute, compute_needed, no_such_figure, plan};
use crate::number::{Currency, Exact};
use crate::scenario::{Document, TomlTable, find_assumption, lay};
use crate::source::{Sources, Span};
use crate::worksheet::{Claim, NodeId, Overrides, Unit, Worksheet};

/// An assumption that is to vary.
#[derive(Clone, Debug)]
pub struct Varied {
    /// Its full dotted name.
    pub path: Vec<String>,
    /// Where it is named.
    pub name: Span,
    /// What it is set to at first, and where that is written; `None` leaves it as it is.
    pub text: Option<(String, Span)>,
}

impl Varied {
    /// The assumption that the text at `name` means, by the rule of `--set`: the shortest ending of its name suffices.
    ///
    /// # Errors
    ///
    /// That it names nothing, or fits several.
    pub fn named(document: &Document, name: Span, sources: &Sources) -> Result<Varied, Diagnostic> {
        Varied::by_name(document, sources.slice(name), name)
    }

    /// The same for a name that is written in several pieces, at `at`.
    ///
    /// # Errors
    ///
    /// That it names nothing, or fits several.
    pub fn by_name(document: &Document, name: &str, at: Span) -> Result<Varied, Diagnostic> {
        Ok(Varied { path: find_assumption(&document.tree, name, at)?, name: at, text: None })
    }
}

/// A figure that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFigure {
    /// Its name, `meta.post_money`.
    pub name: String,
    /// What it counts.
    pub unit: Unit,
}

/// A scenario, understood and computed once, and the assumptions that vary.
#[derive(Debug)]
pub struct Study {
    /// What varies; all threads share it.
    pub variation: Variation,
    /// The figures as the scenario stands.
    pub base: Computation,
}

/// A plan, and the assumptions of it that vary.
#[derive(Debug)]
pub struct Variation {
    plan: Plan,
    /// The varied assumptions as they stand, in the order in which they were named.
    pub claims: Vec<Arc<Claim>>,
}

impl Study {
    /// Plans the scenario as `--set` would with each varied assumption in turn, and computes it.
    ///
    /// # Errors
    ///
    /// The mistakes of the scenario, and assumptions that are no figures.
    pub fn new(document: &Document, sources: &Sources, varied: &[Varied]) -> Result<Study, Diagnostics> {
        let study = Study::past_refusals(document, sources, varied)?;
        if study.base.diagnostics.has_errors() { Err(study.base.diagnostics) } else { Ok(study) }
    }

    /// The same, where a step may be refused as the scenario stands: figures of the steps before it have their values, which
    /// [`Study::figures`] sees to.
    ///
    /// # Errors
    ///
    /// The mistakes that keep the scenario from being computed at all, and assumptions that are no figures.
    pub fn past_refusals(document: &Document, sources: &Sources, varied: &[Varied]) -> Result<Study, Diagnostics> {
        let mut document = document.clone();
        document.expects = false;
        for varied in varied {
            document.keep_first(&varied.path);
            if let Some((text, at)) = &varied.text {
                lay(&mut document.tree, &varied.path, varied.name, text, *at);
            }
        }
        let plan = plan(&document, sources)?;
        let base = compute(&plan, Overrides::new());
        if base.diagnostics.has_errors() && base.refused.is_none() {
            return Err(base.diagnostics);
        }
        let mut claims = Vec::new();
        let mut mistakes = Diagnostics::default();
        for varied in varied {
            match base.sheet.assumption(&varied.path.join(".")).and_then(|id| base.sheet.claim_of(id)) {
                Some(claim) => claims.push(claim),
                // A step that is refused may not have come to it.
                None if base.diagnostics.has_errors() => return Err(base.diagnostics),
                None => mistakes.push(no_figure(varied, &document.tree, &base.sheet)),
            }
        }
        if mistakes.is_empty() { Ok(Study { variation: Variation { plan, claims }, base }) } else { Err(mistakes) }
    }

    /// The currency of all figures.
    pub fn currency(&self) -> Currency {
        self.base.currency
    }

    /// The figures that `patterns` mean: names, the shortest ending of a name, or names with `*` in them.
    ///
    /// # Errors
    ///
    /// The patterns that mean nothing, with the nearest name; why a step is refused that the figures rest on.
    pub fn figures(&self, patterns: &[Span], sources: &Sources) -> Result<Vec<NamedFigure>, Diagnostics> {
        let names = self.base.sheet.names();
        let mut figures: Vec<NamedFigure> = Vec::new();
        let mut mistakes = Diagnostics::default();
        for pattern in patterns {
            // Names with spaces are written with hyphens in figures.
            let text = &*sources.slice(*pattern).replace(' ', "-");
            let found: Vec<&(String, NodeId)> = names.iter().filter(|(name, _)| means(text, name)).collect();
            match found.iter().find(|(name, _)| name == text) {
                Some((name, id)) => figures.push(self.figure(name, *id)),
                None => figures.extend(found.iter().map(|(name, id)| self.figure(name, *id))),
            }
            if found.is_empty() {
                mistakes.push(no_such_figure(
                    text,
                    *pattern,
                    &names.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
                ));
            }
        }
        let mut seen = std::collections::HashSet::new();
        figures.retain(|figure| seen.insert(figure.name.clone()));
        if let Some((place, _)) = &self.base.refused {
            let is_before = |until: usize| until < *place;
            if !self.variation.last_place_of(&figures).is_some_and(is_before) {
                return Err(self.base.diagnostics.clone());
            }
        }
        if mistakes.is_empty() { Ok(figures) } else { Err(mistakes) }
    }

    fn figure(&self, name: &str, id: NodeId) -> NamedFigure {
        NamedFigure { name: name.to_string(), unit: self.base.sheet.unit(id) }
    }
}

impl Variation {
    /// Computes the scenario anew with these values of the varied assumptions.
    pub fn run(&self, values: &[Exact]) -> Computation {
        compute(&self.plan, self.overrides(values))
    }

    /// The place of the last step that these figures are of, counted from 0; `None` where one is of no step.
    pub(super) fn last_place_of(&self, figures: &[NamedFigure]) -> Option<usize> {
        let places = figures.iter().map(|figure| {
            let step = figure.name.split_once('.').map_or("", |(step, _)| step);
            self.plan.place_of(step)
        });
        places.collect::<Option<Vec<usize>>>()?.into_iter().max()
    }

    /// What these figures need.
    pub(super) fn needed(&self, figures: &[NamedFigure]) -> Needed {
        Needed::by(&self.plan, figures.iter().map(|figure| figure.name.as_str()))
    }

    /// Computes what is needed anew with these values of the varied assumptions.
    pub(super) fn run_needed(&self, values: &[Exact], needed: &Needed) -> Computation {
        compute_needed(&self.plan, self.overrides(values), needed)
    }

    /// Why these values cannot be, if one of them is outside of what its assumption may be.
    pub(super) fn forbidden(&self, values: &[Exact]) -> Option<Arc<str>> {
        let mut pairs = self.claims.iter().zip(values);
        let (claim, value) = pairs.find(|(claim, value)| !claim.allows(value))?;
        Some(format!("`{}` cannot be {}", claim.path, claim.unit.show(value)).into())
    }

    fn overrides(&self, values: &[Exact]) -> Overrides {
        self.claims.iter().zip(values).map(|(claim, value)| (claim.path.clone(), value.clone())).collect()
    }

    /// The lines of the varied assumptions on a sheet, where each keeps its number: one that nothing has asked for yet is
    /// written.
    pub(super) fn inputs(&self, sheet: &Worksheet) -> Vec<NodeId> {
        self.claims.iter().map(|claim| sheet.literal(claim)).collect()
    }
}

/// Whether a pattern means a name: `*` stands for any characters, and the beginning up to a dot may be left out.
pub fn means(pattern: &str, name: &str) -> bool {
    let starts = std::iter::once(0).chain(name.match_indices('.').map(|(at, _)| at + 1));
    starts.into_iter().any(|start| matches_whole(pattern, &name[start..]))
}

/// Whether `*` of the pattern can stand for the rest of the name. Between two stars, the first place where the piece between
/// them stands is as good as any other, so that nothing is tried twice.
pub(super) fn matches_whole(pattern: &str, name: &str) -> bool {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or(pattern);
    let Some(last) = pieces.next_back() else { return pattern == name };
    let Some(mut rest) = name.strip_prefix(first) else { return false };
    for piece in pieces {
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

fn no_figure(varied: &Varied, tree: &TomlTable, sheet: &Worksheet) -> Diagnostic {
    let path = varied.path.join(".");
    if tree.at(&varied.path).is_none() {
        let known = sheet.assumptions();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let diagnostic = Diagnostic::error(Code::UnknownReference, format!("there is no assumption `{path}`"));
        let help = did_you_mean_name(&path, &known);
        return diagnostic
            .at(varied.name, "no such assumption")
            .help(help.unwrap_or_else(|| "name a figure that the scenario states".to_string()));
    }
    Diagnostic::error(Code::NotAFigure, format!("`{path}` is not a figure that a formula of this scenario uses"))
        .at(varied.name, "cannot vary")
        .help("name an assumption that is a number; words are compared as cases, with `postmoney compare`")
}

/// The one figure that a pattern means.
pub fn one_figure(document: &Document, pattern: Span, sources: &Sources) -> Result<NamedFigure, Diagnostics> {
    let mut figures = Study::past_refusals(document, sources, &[])?.figures(&[pattern], sources)?;
    if figures.len() == 1 {
        return Ok(figures.remove(0));
    }
    let text = sources.slice(pattern);
    let diagnostic = Diagnostic::error(Code::SetAmbiguous, format!("`{text}` fits {} figures", figures.len()))
        .at(pattern, "which one?");
    let named = figures.iter().take(12);
    Err(named.fold(diagnostic, |diagnostic, figure| diagnostic.help(format!("write `{}`", figure.name))).into())
}

#[cfg(test)]
mod tests {
    use super::means;

    #[test]
    fn patterns_mean_names_and_their_endings() {
        assert!(means("post_money", "meta.post_money") && means("meta.*", "meta.post_money"));
        assert!(means("exit.*.proceeds", "exit.founders.proceeds") && means("*", "a.b"));
        assert!(!means("money", "meta.post_money") && !means("meta", "meta.post_money"));
        assert!(means("a*b*c", "a.b.bc") && means("**", "a") && means("a*", "a") && !means("a*a", "a"));
    }

    #[test]
    fn many_stars_cost_no_more_than_one() {
        let name = "meta.holders.Alexandr-Wang.stake";
        assert!(!means(&format!("{}x", "*".repeat(24)), name));
        assert!(means(&"*".repeat(90_000), name));
        assert!(!means(&"*e".repeat(1_000), &"e".repeat(999)));
    }
}
