//! Workbooks as they are written. What a spreadsheet makes of them is told by `workbook`, where there is one.

use std::collections::BTreeMap;

use postmoney::render::xlsx::book;

use crate::support::each_computed;

/// The clock, the order of a map or the machine leave no trace in a file.
#[test]
fn a_workbook_is_the_same_bytes_whenever_it_is_written() {
    each_computed(|computed| {
        let write = || book(&computed.results, &computed.sources).expect("it can be written");
        let (one, other) = (write(), write());
        assert!(one.bytes == other.bytes, "{} is written in two ways", computed.path.display());
        assert!(one.bytes.starts_with(b"PK"), "{} is no workbook", computed.path.display());
    });
}

/// What is not live is grey, with its reason; there is little of it.
#[test]
fn nearly_every_figure_of_a_workbook_has_a_formula() {
    let (mut live, mut fixed) = (0, 0);
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    each_computed(|computed| {
        let proof = book(&computed.results, &computed.sources).expect("it can be written").proof;
        live += proof.cells.len();
        fixed += proof.fixed.len();
        for (.., why) in proof.fixed {
            assert!(!why.is_empty());
            *reasons.entry(why).or_insert(0) += 1;
        }
    });
    println!("{live} cells with a formula, {fixed} with a number and a reason: {reasons:#?}");
    assert!(live > 19 * fixed, "{fixed} of {} figures have no formula", live + fixed);
}
