//! A scenario as one tree, and what a run is asked for.

use super::overlay::Laid;
use super::tree::{TomlTable, Value};
use crate::diagnostic::Diagnostics;
use crate::source::Span;

/// What a run is asked for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The case to lay over the file.
    pub case: Option<String>,
    /// `NAME=VALUE` settings, laid over in this order; `!NAME` takes away what the file states.
    pub settings: Vec<String>,
}

/// A scenario as one tree, before anything in it is understood.
#[derive(Clone, Debug)]
pub struct Document {
    /// The merged tree, without `extends` and `cases`.
    pub tree: TomlTable,
    /// How assumptions are distributed, for simulations: `[simulate]`.
    pub simulate: Option<TomlTable>,
    /// The names of all cases.
    pub cases: Vec<String>,
    /// Whether the expectations of the tree apply: not when an assumption was set by hand.
    pub expects: bool,
    /// The whole file that was asked for.
    pub file: Span,
    /// What a case and settings state and take away, in their order.
    pub laid_over: Vec<Laid>,
    /// What is wrong with its cases or the request, to be reported together with what is wrong in the tree.
    pub mistakes: Diagnostics,
}

impl Document {
    /// Leaves of several reports of one figure only the first, the one that is computed with, so that it can vary alone.
    pub fn keep_first(&mut self, path: &[String]) {
        let Some((last, parents)) = path.split_last() else { return };
        let mut table = &mut self.tree;
        for parent in parents {
            match table.get_mut(parent).map(|item| &mut item.value) {
                Some(Value::TomlTable(below)) => table = below,
                _ => return,
            }
        }
        if let Some(item) = table.get_mut(last)
            && let Value::List(list) = &mut item.value
            && !list.is_empty()
        {
            *item = list.swap_remove(0);
        }
    }
}
