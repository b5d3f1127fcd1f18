//! The sheet as it is read: its lines, their values, and what they are called.

use std::cell::Ref;
use std::sync::Arc;

use super::claim::Claim;
use super::known::Known;
use super::node::{Guard, Node, NodeId, Operation, Undefined, Value};
use super::worksheet::{Worksheet, without_spaces};
use super::{Dimension, Quantity, Unit};
use crate::number::{Bound, Exact};

impl Worksheet {
    /// How many lines were written.
    pub fn len(&self) -> usize {
        self.lines().nodes.len()
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every line, in the order in which it was written.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.len() as u32).map(NodeId)
    }

    /// A line.
    pub fn node(&self, id: NodeId) -> Ref<'_, Node> {
        Ref::map(self.lines(), |lines| lines.node(id))
    }

    /// The exact value of a line, or `None` when it is undefined.
    pub fn value(&self, id: NodeId) -> Option<Exact> {
        self.lines().value(id).cloned()
    }

    /// Why a line has no value. The first culprit stands in the reason with its name, or its formula where it has none.
    pub fn why_undefined(&self, id: NodeId) -> Option<Undefined> {
        let mut undefined = {
            let lines = self.lines();
            match lines.node(id).value {
                Value::Known(_) => return None,
                Value::Undefined(reason) => lines.undefined[reason as usize].clone(),
            }
        };
        if let Some(culprit) = undefined.culprits.first() {
            let name = if self.lines().has_name(*culprit) { self.refer(*culprit) } else { self.formula(*culprit) };
            undefined.reason = undefined.reason.replace("{}", &name);
        }
        Some(undefined)
    }

    /// How far the value of a line may be from the exact one, since it, or one that it is made from, was rounded where it
    /// was too [long](super::length). Zero where nothing was.
    pub fn error(&self, id: NodeId) -> Bound {
        self.lines().error(id)
    }

    /// The lines that were rounded since they were too long, and rest on no other one that was.
    pub fn rounded_first(&self) -> Vec<NodeId> {
        self.lines().rounded_first.clone()
    }

    /// Comparisons that the errors of both sides leave open: they are taken as equal.
    pub fn open_comparisons(&self) -> Vec<Guard> {
        let lines = self.lines();
        if lines.errors.is_empty() {
            return Vec::new();
        }
        lines.guards.iter().filter(|guard| lines.is_open(guard.left, guard.right)).copied().collect()
    }

    /// What a line counts.
    pub fn unit(&self, id: NodeId) -> Unit {
        self.node(id).unit
    }

    /// The line with this name, which may be written with its spaces.
    pub fn find(&self, name: &str) -> Option<NodeId> {
        self.lines().by_name.get(&*without_spaces(name)).copied()
    }

    /// Whether a line has a name, or that of its assumption; other lines are referred to by their number.
    pub fn has_name(&self, id: NodeId) -> bool {
        self.lines().has_name(id)
    }

    /// A line by how formulas refer to it: its name, the name of its assumption, or `line-` and its number.
    pub fn referred_to(&self, word: &str) -> Option<NodeId> {
        let numbered = || {
            let number: u32 = word.strip_prefix("line-")?.parse().ok()?;
            ((number as usize) < self.len()).then_some(NodeId(number))
        };
        self.find(word).or_else(|| self.assumption(word)).or_else(numbered)
    }

    /// The line on which the assumption with this dotted name stands, if a formula asked for it.
    pub fn assumption(&self, path: &str) -> Option<NodeId> {
        self.lines().by_path.get(path).copied()
    }

    /// The paths of all assumptions, in alphabetical order.
    pub fn assumptions(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.lines().by_path.keys().map(|path| path.to_string()).collect();
        paths.sort_unstable();
        paths
    }

    /// A handle to the line with this name, if there is one and its unit is `U`.
    pub fn named_quantity<U: Dimension>(&self, name: &str) -> Option<Quantity<'_, U>> {
        let id = self.find(name)?;
        (self.unit(id) == U::UNIT).then(|| self.handle(id))
    }

    /// All names and their lines, in the order in which they were given.
    pub fn names(&self) -> Vec<(String, NodeId)> {
        self.lines().names.iter().map(|(name, id)| (name.to_string(), *id)).collect()
    }

    /// The name of a line that formulas use, if it has one.
    pub fn name_of(&self, id: NodeId) -> Option<String> {
        self.lines().name(id).map(str::to_string)
    }

    /// How a sentence refers to a line: its name, the name of its assumption, or its number.
    pub fn refer(&self, id: NodeId) -> String {
        self.lines().refer(id)
    }

    /// What refers to this very line in a formula: its name, unless a later line got that too, or else its number.
    pub fn word(&self, id: NodeId) -> String {
        let word = self.refer(id);
        if self.referred_to(&word) == Some(id) { word } else { format!("line-{}", id.index()) }
    }

    /// The lines that have to keep their values for this one to hold as it was recorded, beside those that it is made from.
    pub fn held_by(&self, id: NodeId) -> Vec<NodeId> {
        self.lines().held_by(id).to_vec()
    }

    /// What was reported, if the line was.
    pub fn claim_of(&self, id: NodeId) -> Option<Arc<Claim>> {
        let lines = self.lines();
        match lines.node(id).operation {
            Operation::Literal(claim) => Some(Arc::clone(&lines.claims[claim as usize])),
            _ => None,
        }
    }

    /// The lines that `id` was made from directly, in the order of its formula.
    pub fn operands(&self, id: NodeId) -> Vec<NodeId> {
        let lines = self.lines();
        let mut operands = Vec::new();
        lines.node(id).operation.each_operand(&lines.operands, |operand| operands.push(operand));
        operands
    }

    /// Every decision that was taken.
    pub fn guards(&self) -> Vec<Guard> {
        self.lines().guards.clone()
    }
}

#[cfg(test)]
mod tests {
    use crate::number::Exact;
    use crate::worksheet::{Money, Worksheet};

    #[test]
    fn a_sheet_is_empty_until_something_is_written() {
        let sheet = Worksheet::new();
        assert!(sheet.is_empty());
        let _payment: Money = sheet.constant(Exact::ONE);
        assert!(!sheet.is_empty());
        assert_eq!(sheet.len(), 1);
    }
}
