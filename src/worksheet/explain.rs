//! The explain pass: from a figure backwards to the numbers that were reported.

use std::collections::BTreeSet;

use super::node::{NodeId, Operation};
use super::worksheet::Worksheet;

/// How a figure came about: its formula, the formulas of what it was made from, and the reported numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Formulas, the figure itself first, each followed later by what it was made from; every line once.
    pub derivations: Vec<Derivation>,
    /// The reported numbers that went into it, in the order in which they were written; every one once.
    pub inputs: Vec<NodeId>,
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
    let mut waiting = BTreeSet::from([figure]);
    let mut explanation = Explanation { derivations: Vec::new(), inputs: Vec::new() };
    // The largest line number first: a line comes before everything that it was made from.
    while let Some(id) = waiting.pop_last() {
        if matches!(sheet.node(id).operation, Operation::Literal(_)) {
            explanation.inputs.push(id);
            continue;
        }
        explanation.derivations.push(Derivation {
            id,
            name: sheet.refer(id),
            formula: sheet.formula(id),
            with_values: sheet.formula_with_values(id),
        });
        waiting.extend(ingredients(sheet, id));
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
