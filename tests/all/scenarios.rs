//! Every scenario of the package runs, keeps its expectations, reads as it did, and explains every figure.
//!
//! `SNAPSHOTS=overwrite cargo test --test all scenarios::` takes down what is printed now.

use std::collections::{BTreeSet, HashMap};

use crate::support::formula::evaluated;
use crate::support::{Computed, cases, computed, each_computed, postmoney, root, scenarios, snapshot};
use postmoney::engine::Evaluation;
use postmoney::models;
use postmoney::number::{Exact, Literal};
use postmoney::scenario::Request;
use postmoney::worksheet::explain::{explain, ingredients};
use postmoney::worksheet::{NodeId, Operation, Ratio, Worksheet};
use proptest::prelude::*;
use rayon::prelude::*;

#[test]
fn every_scenario_and_case_reads_as_it_did() {
    let mut all = Vec::new();
    each_computed(|computed| all.push((computed.path, computed.case.clone())));
    all.into_par_iter().for_each(|(path, case)| {
        let name = path.strip_prefix(root()).expect("below the root").with_extension("");
        let name = name.to_string_lossy().replace('\\', "/");
        let file = format!("{name}.toml");
        let mut arguments = vec!["run", file.as_str()];
        arguments.extend(case.iter().flat_map(|case| ["--case", case.as_str()]));
        let ended = postmoney(&arguments, root());
        assert_eq!(ended.code, Some(0), "{arguments:?}\n{}", ended.stderr);
        let suffix = case.as_ref().map_or(String::new(), |case| format!("--{case}"));
        let file = root().join(format!("tests/snapshots/{name}{suffix}.txt"));
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder for snapshots");
        snapshot(&file, &(ended.stdout + &ended.stderr));
    });
}

#[test]
fn every_expectation_holds() {
    each_computed(|Computed { path, case, results, .. }| {
        let errors = results.diagnostics.has_errors();
        assert!(!errors, "{} {case:?}: {:#?}", path.display(), results.diagnostics);
    });
}

#[test]
fn there_are_scenarios() {
    assert!(scenarios().iter().any(|(path, _)| path.ends_with("scenarios/meta-scale-ai.toml")));
}

/// Every name that a formula may use: figures, assumptions, and lines by their number.
fn names(sheet: &Worksheet) -> HashMap<String, NodeId> {
    let mut names: HashMap<String, NodeId> = HashMap::new();
    for id in sheet.ids() {
        names.insert(format!("line-{}", id.index()), id);
        names.extend(sheet.claim_of(id).map(|claim| (claim.path.clone(), id)));
    }
    names.extend(sheet.names());
    names
}

/// The law: a formula, read back from its text and computed again, gives the figure.
fn formulas_give_their_figures(sheet: &Worksheet, place: &str) -> usize {
    let names = names(sheet);
    let value_of = |name: &str| names.get(name).map(|id| sheet.value(*id));
    let mut checked = 0;
    for id in sheet.ids() {
        let operation = sheet.node(id).operation;
        if let Some(claim) = sheet.claim_of(id) {
            let read = Literal::parse(&claim.literal.text, Some("USD")).expect("it was read before").value;
            assert_eq!(sheet.value(id), Some(read), "{place}: {}", claim.path);
            continue;
        }
        // What was found by trying is held to what it was found for, by the tests of its model.
        if matches!(operation, Operation::Found(_)) {
            continue;
        }
        let text = sheet.formula(id);
        let again = evaluated(&text, &value_of).unwrap_or_else(|error| panic!("{place}: {text}: {error}"));
        let value = sheet.value(id);
        match (&value, &again) {
            // Logarithms are computed to 15 digits, and written out inside longer formulas; rates that are exact are computed
            // again by an approximate rule.
            (Some(value), Some(again))
                if sheet.node(id).approximate || matches!(operation, Operation::InternalRate { .. }) =>
            {
                let difference = (value - again).abs();
                // What is left of a difference is as exact as what it was taken of.
                let least = &Exact::power_of_ten(-12) * &(&largest(sheet, id) + &Exact::ONE);
                assert!(difference < least, "{place}: {text} is {again:?}, not {value:?}");
            }
            _ => assert_eq!(again, value, "{place}: {} = {text} ({operation:?})", sheet.refer(id)),
        }
        checked += 1;
    }
    checked
}

/// The size of the largest number in a formula as it is written.
fn largest(sheet: &Worksheet, id: NodeId) -> Exact {
    let size = sheet.value(id).map_or(Exact::ZERO, |value| value.abs());
    let written_out = |operand: &NodeId| !sheet.is_atom(*operand);
    let (inside, named): (Vec<NodeId>, Vec<NodeId>) = sheet.operands(id).into_iter().partition(written_out);
    let named = named.into_iter().filter_map(|operand| sheet.value(operand)).map(|value| value.abs());
    inside.into_iter().map(|operand| largest(sheet, operand)).chain(named).fold(size, Exact::max)
}

/// Every line that an explanation refers to has a step of its own or is a reported number.
fn explanations_are_complete(results: &Evaluation, place: &str) {
    let sheet = &results.sheet;
    for (name, id) in sheet.names() {
        let explanation = explain(sheet, id);
        let explained: BTreeSet<NodeId> =
            explanation.derivations.iter().map(|step| step.id).chain(explanation.inputs.iter().copied()).collect();
        for step in &explanation.derivations {
            let missing = ingredients(sheet, step.id).into_iter().find(|ingredient| !explained.contains(ingredient));
            assert_eq!(missing, None, "{place}: the explanation of {name} says nothing of {missing:?}");
        }
        for input in &explanation.inputs {
            assert!(matches!(sheet.node(*input).operation, Operation::Literal(_)), "{place}: {name}");
        }
    }
}

#[test]
fn every_figure_of_every_scenario_explains_itself() {
    let mut checked = 0;
    each_computed(|Computed { path, results, .. }| {
        let place = path.display().to_string();
        explanations_are_complete(results, &place);
        checked += formulas_give_their_figures(&results.sheet, &place);
    });
    assert!(checked > 100, "only {checked} formulas were computed again");
}

#[test]
fn every_figure_of_every_example_explains_itself() {
    for model in models::ALL {
        let results = computed(model.template(), &Request::default()).expect("an example runs");
        explanations_are_complete(&results, model.name);
        assert!(formulas_give_their_figures(&results.sheet, model.name) > 0);
    }
}

proptest! {
    #![proptest_config(cases(256))]

    /// Brackets stand where they are needed, however formulas are nested.
    #[test]
    fn formulas_nest_in_any_way(steps in prop::collection::vec((0..6_u8, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..12)) {
        let sheet = Worksheet::new();
        let mut lines: Vec<Ratio<'_>> = (2..6).map(|number| sheet.constant(Exact::integer(number))).collect();
        for (kind, left, right) in steps {
            let (left, right) = (lines[left.index(lines.len())], lines[right.index(lines.len())]);
            lines.push(match kind {
                0 => left + right,
                1 | 2 => left - right,
                3 => left * right,
                4 => (left / right).as_ratio(),
                _ => sheet.sum(&[left, right]),
            });
        }
        formulas_give_their_figures(&sheet, "any formula");
    }
}

/// The reader of formulas itself, on formulas that no model may happen to write.
#[test]
fn the_second_reader_reads_every_kind_of_formula() {
    let none = |_: &str| None;
    let value = |text: &str| evaluated(text, &none).unwrap_or_else(|error| panic!("{text}: {error}"));
    let number = |numerator, denominator| Exact::ratio(numerator, denominator);
    assert_eq!(value("2 + 3 * 4 - (1 / 3)"), number(41, 3));
    assert_eq!(value("8 - 3 - 2"), number(3, 1));
    assert_eq!(value("8 / 4 / 2"), number(1, 1));
    assert_eq!(value("min(3, 2) + max(3, 2) * sum(1, 2, 3)"), number(20, 1));
    assert_eq!(value("round(2.345, 2, down) - round(-7, -1, nearest)"), number(1234, 100));
    assert_eq!(value("if 1 < 2 then 3 else if 1 < 1 then 4 else 5"), number(3, 1));
    assert_eq!(value("1 / 0 + 2"), None);
    let ten = value("ln(10)").expect("a number");
    let known = &Exact::integer(230_258_509_299_404_568_401_799_145_468) * &Exact::power_of_ten(-29);
    assert!((&ten - &known).abs() < Exact::power_of_ten(-25), "{ten:?}");
    assert!(evaluated("1 +", &none).is_err());
    assert!(evaluated("1 2", &none).is_err());
    assert!(evaluated("price", &none).is_err());
}
