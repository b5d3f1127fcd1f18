//! Inputs of a workbook, each moved by a tenth, and what separate runs say of that.

use super::told::Book;
use crate::support::asked::{self, setting, with_sign};
use postmoney::engine::Computation;
use postmoney::number::Exact;
use postmoney::scenario::Request;
use postmoney::worksheet::{Claim, Worksheet};

/// An input set to another value.
pub struct Move {
    /// Which of the inputs.
    pub input: usize,
    /// To what, in decimals: they are few, so that the nearest double, which a cell holds, stands for them.
    pub number: String,
    /// The same for `run --set`.
    pub setting: String,
}

/// Every input of a workbook a tenth more and a tenth less, where the assumption allows that.
pub fn by_a_tenth(book: &Book, sheet: &Worksheet) -> Vec<Move> {
    let inputs = book.told.inputs.iter().enumerate();
    let moves = inputs.flat_map(|(input, (tab, cell, path, _))| {
        let line = sheet.assumption(path);
        let claim = line.and_then(|line| sheet.claim_of(line));
        let claim = claim.unwrap_or_else(|| panic!("{}: {tab}!{cell} is no assumption: {path}", book.name));
        [110, 90].into_iter().filter_map(move |percent| moved(input, &claim, percent))
    });
    moves.collect()
}

fn moved(input: usize, claim: &Claim, percent: i128) -> Option<Move> {
    let base = if claim.literal.value.is_zero() { Exact::percent(10) } else { claim.literal.value.clone() };
    let value = (&base * &Exact::percent(percent)).significant(6);
    let number = value.to_decimal()?.normalize().to_string();
    let setting = setting(&with_sign(claim), &value)?;
    claim.allows(&value).then_some(Move { input, number, setting })
}

/// What `run --set` says; `None` where it is refused.
pub fn separate(book: &Book, settings: Vec<String>) -> Option<Computation> {
    as_far_as_it_goes(book, settings).filter(|run| !run.diagnostics.has_errors())
}

/// The same with the steps before the first that is refused.
pub fn as_far_as_it_goes(book: &Book, settings: Vec<String>) -> Option<Computation> {
    asked::as_far_as_it_goes(&book.scenario, &Request { case: book.case.clone(), settings })
}
