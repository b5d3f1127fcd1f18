//! Which parts of a name are names of the scenario, and not of the model.

use std::collections::HashMap;

use super::{NameRules, REPEATS, is_placeholder, segments};

/// The rules of a model as a tree, from the first part of a name to the last.
///
/// ```
/// use postmoney::models::{self, OpenParts};
/// let waterfall = OpenParts::of(&models::find("waterfall").expect("a model").name_rules());
/// assert_eq!(waterfall.beginnings("holders.Ada.expected"), ["holders.Ada"]);
/// assert_eq!(waterfall.beginnings("breakpoints.3.seed"), ["breakpoints.3", "breakpoints.3.seed"]);
/// assert!(waterfall.beginnings("net_proceeds").is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct OpenParts {
    nodes: Vec<Node>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    stated: HashMap<&'static str, usize>,
    open: Option<usize>,
    /// Whether names of other rules stand behind it once more.
    repeats: bool,
}

impl OpenParts {
    /// The tree of these rules.
    pub fn of(rules: &NameRules) -> OpenParts {
        let mut nodes = vec![Node::default()];
        for rule in rules.iter() {
            let name = rule.name.strip_suffix(REPEATS);
            let mut at = 0;
            for part in name.unwrap_or(rule.name).split('.') {
                let new = nodes.len();
                let node = &mut nodes[at];
                at = match is_placeholder(part) {
                    true => *node.open.get_or_insert(new),
                    false => *node.stated.entry(part).or_insert(new),
                };
                if at == new {
                    nodes.push(Node::default());
                }
            }
            nodes[at].repeats |= name.is_some();
        }
        OpenParts { nodes }
    }

    /// The beginnings of a name that end with a part which the rules leave open, the shortest first.
    pub fn beginnings<'f>(&self, figure: &'f str) -> Vec<&'f str> {
        let (mut at, mut end) = (0, 0);
        let mut beginnings = Vec::new();
        for part in segments(figure) {
            if self.nodes[at].repeats {
                at = 0;
            }
            end += part.len();
            let node = &self.nodes[at];
            let Some(next) = node.stated.get(part).copied().or(node.open) else { break };
            if !node.stated.contains_key(part) {
                beginnings.push(&figure[..end]);
            }
            (at, end) = (next, end + 1);
        }
        beginnings
    }
}
