//! How many pairs of a figure and an assumption that it follows from can be replayed, and what keeps the others from it.

use std::collections::{BTreeMap, HashSet};

use crate::support::{each_computed, root};
use postmoney::worksheet::{Exported, Ground, NodeId, Rested, Step, Worksheet};

/// The assumptions that formulas use, by their dotted names, each with its line.
pub fn inputs(sheet: &Worksheet) -> Vec<(String, NodeId)> {
    let claims = sheet.ids().filter_map(|id| Some((sheet.claim_of(id)?.path.clone(), id)));
    claims.filter(|(path, _)| !path.contains('#')).collect()
}

/// Every name once.
pub fn names(sheet: &Worksheet) -> Vec<String> {
    let mut seen = HashSet::new();
    sheet.names().into_iter().map(|(name, _)| name).filter(|name| seen.insert(name.clone())).collect()
}

/// How each line follows from one input: not at all, by what a page computes, or by more than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Follows {
    Not,
    Computed,
    Found,
}

fn follows(exported: &Exported, input: usize) -> Vec<Follows> {
    let mut follows: Vec<Follows> = Vec::with_capacity(exported.steps.len());
    for step in &exported.steps {
        let from = step.operands().into_iter().map(|operand| follows[operand]).max().unwrap_or(Follows::Not);
        follows.push(match step {
            Step::Input(number) if *number == input => Follows::Computed,
            Step::Found(..) if from > Follows::Not => Follows::Found,
            _ => from,
        });
    }
    follows
}

/// How many pairs there are, how many of them can be replayed, and what keeps the others from it.
#[derive(Default)]
struct Counted {
    pairs: usize,
    replayed: usize,
    why: BTreeMap<String, usize>,
}

impl Counted {
    /// Counts the pairs of one assumption. What it moves a model has looked at from some time on.
    fn count(&mut self, exported: &Exported, input: usize) {
        let follows = follows(exported, input);
        let is_look = |rested: &&Rested| matches!(rested.on, Ground::Value(line) if follows[line] > Follows::Not);
        let looks: Vec<&Rested> = exported.grounds.iter().filter(is_look).collect();
        for output in exported.outputs.iter().filter(|output| follows[output.place] > Follows::Not) {
            self.pairs += 1;
            let why = match looks.iter().find(|looks| exported.rests(output, looks)) {
                Some(looks) => format!("looked at by {}:{}", looks.by.file(), looks.by.line()),
                None if follows[output.place] == Follows::Found => "by more than arithmetic, or too long".to_string(),
                None => {
                    self.replayed += 1;
                    continue;
                }
            };
            *self.why.entry(why).or_default() += 1;
        }
    }

    fn of(sheet: &Worksheet) -> Counted {
        let inputs: Vec<NodeId> = inputs(sheet).into_iter().map(|(_, line)| line).collect();
        let exported = Exported::new(sheet, &inputs, &names(sheet));
        let mut counted = Counted::default();
        (0..inputs.len()).for_each(|input| counted.count(&exported, input));
        counted
    }
}

#[test]
fn most_pairs_replay() {
    let mut all = Counted::default();
    each_computed(|computed| {
        if computed.results.diagnostics.has_errors() {
            return;
        }
        let Counted { pairs, replayed, why } = Counted::of(&computed.results.sheet);
        if replayed < pairs {
            let below = computed.path.strip_prefix(root()).expect("below the root").display();
            println!("{below} {}: {replayed} of {pairs}", computed.case.as_deref().unwrap_or_default());
        }
        (all.pairs, all.replayed) = (all.pairs + pairs, all.replayed + replayed);
        why.into_iter().for_each(|(why, count)| *all.why.entry(why).or_default() += count);
    });
    println!("{} of {} pairs can be replayed; the others follow {:#?}", all.replayed, all.pairs, all.why);
    assert!(all.replayed * 10 >= all.pairs * 9);
}
