//! The explain pass: from a figure backwards to the numbers that were reported.

use std::collections::BTreeSet;

use super::node::{NodeId, Operation};
use super::worksheet::Worksheet;

/// How a figure came about: its formula, the formulas of what it was made from, and the reported numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Formulas, the figure itself first, then those of what it refers to, and so on; every line once.
    pub derivations: Vec<Derivation>,
    /// The reported numbers that went into it, in the order in which they were written; every one once.
    pub inputs: Vec<NodeId>,
    /// How many formulas lie deeper than was asked for.
    pub cut: usize,
}

/// One formula of an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The line.
    pub id: NodeId,
    /// How it is referred to.
    pub name: String,
    /// Its formula with names.
    pub formula: String,
    /// Its formula with values.
    pub with_values: String,
}

/// Explains a line. Every line that is referred to has a derivation or is an input, so the explanation is complete.
///
/// ```
/// use postmoney::number::Exact;
/// use postmoney::worksheet::{Money, Shares, Worksheet, explain::explain};
/// let sheet = Worksheet::new();
/// let pre_money: Money = sheet.constant(Exact::integer(8_000_000)).named("pre_money");
/// let shares: Shares = sheet.constant(Exact::integer(1_000_000)).named("shares_before");
/// let price = (pre_money / shares).named("price_per_share");
/// let explanation = explain(&sheet, price.id());
/// assert_eq!(explanation.derivations[0].formula, "pre_money / shares_before");
/// assert_eq!(explanation.derivations[0].with_values, "8M / 1,000,000");
/// ```
pub fn explain(sheet: &Worksheet, figure: NodeId) -> Explanation {
    explain_to(sheet, figure, usize::MAX)
}

/// The same down to a depth: 1 is the formula of the line itself, 2 those of what it refers to as well.
pub fn explain_to(sheet: &Worksheet, figure: NodeId, depth: usize) -> Explanation {
    let mut explanation = Explanation { derivations: Vec::new(), inputs: Vec::new(), cut: 0 };
    let mut seen = BTreeSet::from([figure]);
    let mut level = seen.clone();
    let mut reached = 0;
    while !level.is_empty() {
        let mut next = BTreeSet::new();
        // The largest line number first: what was made last is nearest to the figure.
        for id in level.into_iter().rev() {
            let is_input = matches!(sheet.node(id).operation, Operation::Literal(_));
            match (is_input, reached < depth) {
                // What a formula that is shown refers to is shown too.
                (true, _) if reached <= depth => explanation.inputs.push(id),
                (true, _) => continue,
                (false, true) => explanation.derivations.push(Derivation {
                    id,
                    name: sheet.refer(id),
                    formula: sheet.formula(id),
                    with_values: sheet.formula_with_values(id),
                }),
                (false, false) => explanation.cut += 1,
            }
            next.extend(ingredients(sheet, id).into_iter().filter(|ingredient| seen.insert(*ingredient)));
        }
        level = next;
        reached += 1;
    }
    explanation.inputs.sort();
    explanation
}

/// The lines that the formula of `id` refers to.
pub fn ingredients(sheet: &Worksheet, id: NodeId) -> BTreeSet<NodeId> {
    let mut found = BTreeSet::new();
    collect(sheet, id, super::formula::DEPTH, &mut found);
    found
}

fn collect(sheet: &Worksheet, id: NodeId, depth: usize, found: &mut BTreeSet<NodeId>) {
    for operand in sheet.operands(id) {
        if sheet.is_atom(operand) || depth == 0 {
            found.insert(operand);
        } else {
            collect(sheet, operand, depth - 1, found);
        }
    }
}

/// The reported numbers at the bottom of several lines: each once, those of the first line first. What lies below two of
/// them is gone through once.
pub fn inputs_of_all(sheet: &Worksheet, figures: &[NodeId]) -> Vec<NodeId> {
    let mut is_seen = vec![false; sheet.len()];
    let mut inputs = Vec::new();
    for figure in figures {
        let first = inputs.len();
        let mut waiting = vec![*figure];
        while let Some(id) = waiting.pop() {
            if std::mem::replace(&mut is_seen[id.index()], true) {
                continue;
            }
            match sheet.node(id).operation {
                Operation::Literal(_) => inputs.push(id),
                _ => waiting.extend(sheet.operands(id)),
            }
        }
        inputs[first..].sort();
    }
    inputs
}

/// The reported numbers at the bottom of a line, in the order in which they were written.
pub fn inputs(sheet: &Worksheet, figure: NodeId) -> Vec<NodeId> {
    let mut waiting = BTreeSet::from([figure]);
    let mut inputs = Vec::new();
    while let Some(id) = waiting.pop_last() {
        match sheet.node(id).operation {
            Operation::Literal(_) => inputs.push(id),
            _ => waiting.extend(sheet.operands(id)),
        }
    }
    inputs.sort();
    inputs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::{Exact, Rounding};
    use crate::worksheet::{Money, dimension};

    /// A chain of lines without names: a formula is cut where it gets deep, and what it refers to there is explained next.
    #[test]
    fn every_line_that_a_formula_refers_to_is_explained() {
        let sheet = Worksheet::new();
        let payment: Money = sheet.constant::<dimension::Money>(Exact::integer(7)).named("payment");
        let mut rounded = payment;
        let chain: Vec<NodeId> = (0..100)
            .map(|_| {
                rounded = rounded.rounded(Rounding::nearest(0));
                rounded.id()
            })
            .collect();
        let figure = chain[99];
        let depth = crate::worksheet::formula::DEPTH + 1;
        let below = chain[99 - depth];
        assert_eq!(ingredients(&sheet, figure), BTreeSet::from([below]));
        let explanation = explain(&sheet, figure);
        let named: Vec<NodeId> = explanation.derivations.iter().map(|derivation| derivation.id).collect();
        assert_eq!(named, [figure, below, chain[99 - 2 * depth], payment.id()]);
        for derivation in &explanation.derivations {
            for ingredient in ingredients(&sheet, derivation.id) {
                assert!(derivation.formula.contains(&sheet.refer(ingredient)), "{}", derivation.formula);
            }
        }
        let in_short = explain_to(&sheet, figure, 1);
        assert_eq!((in_short.derivations.len(), in_short.cut), (1, named.len() - 1));
    }
}
