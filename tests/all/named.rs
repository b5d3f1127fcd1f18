//! What `explain` lists and explains, over all scenarios.

use crate::support::{Computed, each_computed};
use postmoney::render::{Layout, list, named, statement};
use postmoney::source::Sources;
use postmoney::worksheet::explain::{explain, explain_to};
use unicode_width::UnicodeWidthStr;

/// Every name and value stands in the list, in lines that fit unless the name or the words alone do not.
#[test]
fn lists_hold_everything_and_fit() {
    each_computed(|Computed { path, results, .. }| {
        let all = named(results);
        for width in [60, 80, 120] {
            let text = list(results, &all, Layout { width, colour: false });
            assert!(text.lines().count() >= all.len(), "{}", path.display());
            for line in text.lines().filter(|line| line.width() > width) {
                assert!(line.split_whitespace().count() == 1, "{}: wider than {width}: {line}", path.display());
            }
            for one in all.iter().filter(|one| one.figure.is_some()) {
                let (_, own) = one.name.split_once('.').expect("a step");
                let at = text.find(&format!("  {own}")).map(|at| &text[at..]);
                assert!(at.is_some_and(|rest| rest.contains(&one.value)), "{}: {}", path.display(), one.name);
            }
        }
    });
}

/// Whatever a scenario states in words can be explained; a verdict names the place of every report that it rests on.
#[test]
fn every_statement_explains_itself() {
    each_computed(|Computed { path, results, text, .. }| {
        let mut sources = Sources::default();
        sources.add("test.toml", *text);
        for one in named(results).iter().filter(|one| one.figure.is_none()) {
            let layout = Layout { width: 80, colour: false };
            let told = statement(results, &sources, one, None, layout);
            assert!(told.lines().count() >= 3, "{}: {told}", path.display());
            let judged = results.reconciliation.steps.iter().find(|of| format!("{}.verdict", of.step) == one.name);
            let is_verdict = |judgement: &&postmoney::reconcile::Judgement| judgement.verdict.word() == one.value;
            for figure in judged.iter().filter(|of| is_verdict(of)).flat_map(|of| &of.figures) {
                for report in &figure.reported.reports {
                    let written = format!("written `{}`", report.claim.literal.text);
                    let plain = told.split_whitespace().collect::<Vec<_>>().join(" ");
                    assert!(plain.contains(&written), "{}: {written} is not in\n{told}", path.display());
                }
            }
        }
    });
}

/// The law: what is shown down to a depth and what is said to lie deeper are all formulas there are.
#[test]
fn a_depth_cuts_and_counts_what_it_cuts() {
    each_computed(|Computed { path, results, .. }| {
        for (name, id) in results.sheet.names().into_iter().step_by(7) {
            let all = explain(&results.sheet, id);
            assert_eq!(all.cut, 0, "{name}");
            for depth in [1, 2, 3] {
                let some = explain_to(&results.sheet, id, depth);
                assert_eq!(some.derivations.len() + some.cut, all.derivations.len(), "{}: {name}", path.display());
                assert!(all.derivations.starts_with(&some.derivations), "{}: {name}", path.display());
                assert!(some.inputs.iter().all(|input| all.inputs.contains(input)), "{}: {name}", path.display());
                assert!(some.cut > 0 || some == all, "{}: {name}", path.display());
            }
        }
    });
}
