//! The reach pass: which assumptions anything rests on.

use std::collections::HashSet;
use std::sync::Arc;

use super::lines::Lines;
use super::node::{NodeId, Operation};
use super::worksheet::Worksheet;
use crate::number::Exact;

impl Worksheet {
    /// The dotted names of all assumptions that something rests on: a named figure, a line of `others`, or a decision.
    /// With `moves` only those count that are not everywhere multiplied by nothing.
    ///
    /// An assumption that was compared with something takes part in the decision, whichever way it came out: both sides
    /// of every comparison count, both branches of every choice, and whatever a model looked at on its way.
    ///
    /// ```
    /// use postmoney::number::Exact;
    /// use postmoney::worksheet::{Money, Worksheet};
    /// let sheet = Worksheet::new();
    /// let paid: Money = sheet.constant(Exact::integer(5));
    /// let _twice = (paid + paid).named("twice");
    /// assert!(sheet.rested_on([], true).is_empty(), "a constant is no assumption");
    /// ```
    pub fn rested_on(&self, others: impl IntoIterator<Item = NodeId>, moves: bool) -> HashSet<Arc<str>> {
        let lines = self.lines();
        let varies = if moves { varies(&lines) } else { vec![true; lines.nodes.len()] };
        let mut reached = vec![false; lines.nodes.len()];
        let mut mark = |id: NodeId| reached[id.index()] = true;
        lines.names.iter().for_each(|(_, id)| mark(*id));
        lines.guards.iter().for_each(|guard| [guard.left, guard.right].into_iter().for_each(&mut mark));
        // What was reported always has a value: to ask whether it has is to ask nothing of it.
        let asked_of = lines.asked_of.iter().map(|(line, _)| *line);
        let asked_of = asked_of.filter(|id| !matches!(lines.node(*id).operation, Operation::Literal(_)));
        lines.looked_at.iter().map(|look| look.line).chain(asked_of).chain(others).for_each(mark);
        for (at, node) in lines.nodes.iter().enumerate().rev() {
            if reached[at] && varies[at] {
                node.operation.each_operand(&lines.operands, |operand| reached[operand.index()] = true);
            }
        }
        let literal = |(node, reached): (&super::Node, bool)| match node.operation {
            Operation::Literal(claim) if reached => Some(Arc::from(lines.claims[claim as usize].path.as_str())),
            _ => None,
        };
        lines.nodes.iter().zip(reached).filter_map(literal).collect()
    }
}

impl Worksheet {
    /// Whether lines that may come apart were compared where they are equal: what was written from then on is right for the values,
    /// and may move otherwise as soon as they do.
    pub fn has_ties(&self) -> bool {
        let lines = self.lines();
        let varies = varies(&lines);
        let is_tie = |left: NodeId, right: NodeId| {
            let may_part = left != right && (varies[left.index()] || varies[right.index()]);
            may_part && lines.value(left).is_some() && lines.value(left) == lines.value(right)
        };
        let of_two = |node: &super::Node| match node.operation {
            Operation::Minimum(left, right) | Operation::Maximum(left, right) => is_tie(left, right),
            _ => false,
        };
        lines.guards.iter().any(|guard| is_tie(guard.left, guard.right)) || lines.nodes.iter().any(of_two)
    }

    /// Whether a line was made from one that is rounded.
    pub fn rests_on_a_rounding(&self, line: NodeId) -> bool {
        let (mut open, mut seen) = (vec![line], HashSet::new());
        while let Some(id) = open.pop() {
            if matches!(self.node(id).operation, Operation::Round(..)) {
                return true;
            }
            open.extend(self.operands(id).into_iter().filter(|operand| seen.insert(*operand)));
        }
        false
    }
}

/// Which lines change with some assumption. Nothing times whatever was assumed stays nothing.
fn varies(lines: &Lines) -> Vec<bool> {
    let mut varies: Vec<bool> = Vec::with_capacity(lines.nodes.len());
    for node in &lines.nodes {
        let is_nothing = |id: NodeId| !varies[id.index()] && lines.value(id).is_some_and(Exact::is_zero);
        let stays_nothing = match node.operation {
            Operation::Multiply(left, right) => is_nothing(left) || is_nothing(right),
            Operation::Divide(left, _) => is_nothing(left),
            _ => false,
        };
        let mut changes = matches!(node.operation, Operation::Literal(_));
        node.operation.each_operand(&lines.operands, |operand| changes |= varies[operand.index()]);
        varies.push(changes && !stays_nothing);
    }
    varies
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::number::{Exact, Literal};
    use crate::source::Sources;
    use crate::worksheet::{Claim, Money, Range, Unit, Worksheet, dimension};

    fn assumed<'s>(sheet: &'s Worksheet, path: &str) -> Money<'s> {
        let mut sources = Sources::default();
        let id = sources.add("test", "5M");
        let literal = Literal::parse("5M", None).expect("a figure");
        sheet.claim::<dimension::Money>(&Arc::new(Claim {
            literal,
            unit: Unit::Money,
            range: Range::Any,
            path: path.to_string(),
            span: sources.whole(id),
            reported_by: Vec::new(),
            said: None,
            rate: None,
        }))
    }

    #[test]
    fn what_is_named_compared_or_looked_at_is_rested_on() {
        let sheet = Worksheet::new();
        let [named, left, right, seen, chosen, idle, asked] =
            ["named", "left", "right", "seen", "chosen", "idle", "asked"].map(|path| assumed(&sheet, path));
        let _named = (named + named).named("twice");
        let _decision = left.less_than(right).holds();
        let _value = seen.value();
        let _both = named.less_than(named).choose(named, chosen).named("chosen_of_two");
        let _unnamed = idle + named;
        let _always = asked.is_defined();
        let mut found: Vec<String> = sheet.rested_on([], true).iter().map(|path| path.to_string()).collect();
        found.sort();
        assert_eq!(found, ["chosen", "left", "named", "right", "seen"]);
        assert!(sheet.rested_on([idle.id()], true).contains("idle"));
    }

    #[test]
    fn nothing_times_an_assumption_does_not_rest_on_it() {
        let sheet = Worksheet::new();
        let nothing: Money<'_> = sheet.constant(Exact::ZERO);
        let _share = (nothing / assumed(&sheet, "all")).named("share");
        assert!(sheet.rested_on([], true).is_empty());
        assert_eq!(sheet.rested_on([], false).len(), 1, "in a formula it stands nevertheless");
        // A zero that follows from an assumption may become something.
        let assumed = assumed(&sheet, "other");
        let _zero = ((assumed - assumed) / assumed).named("zero");
        assert!(sheet.rested_on([], true).contains("other"));
    }
}
