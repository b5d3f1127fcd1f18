//! Figures and sentences as a reader meets them, whatever the format.

use std::sync::Arc;

use crate::engine::Evaluation;
use crate::number::{Currency, End, Exact, Interval};
use crate::reconcile::report::{carried, shown};
use crate::report::words::opening;
use crate::report::{Fragment, Prose};
use crate::worksheet::{Claim, NodeId, Said, Unit, Worksheet};

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its words.
    pub text: String,
    /// The line whose figure they are, and how they tell it.
    pub figure: Option<(NodeId, Form)>,
}

/// How a piece of a page tells a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As it is shown anywhere.
    Shown,
    /// With as many digits as the reports carry, and its currency.
    Said,
    /// A change below zero as what was lost.
    Fall,
    /// A quotient as a part of something.
    Part,
    /// The difference of two stakes in points.
    Difference,
}

/// Sentences with their figures, money with its currency.
pub fn prose(results: &Evaluation, prose: &Prose) -> String {
    pieces(results, prose).into_iter().map(|piece| piece.text).collect()
}

/// The same in pieces.
pub fn pieces(results: &Evaluation, prose: &Prose) -> Vec<Piece> {
    let mut sentence = Sentence::default();
    for fragment in &prose.fragments {
        match fragment {
            Fragment::Words(words) | Fragment::Finding(words, _) => sentence.goes_on(words, "", None),
            Fragment::Figure(id) => {
                let said = in_currency(results, *id, said(results, *id));
                sentence.goes_on(&said, "", Some((*id, Form::Said)));
            }
            Fragment::Fall(id) => sentence.goes_on(&fall(results, *id), "", Some((*id, Form::Fall))),
            Fragment::Part(id, of) => {
                let (part, between) = part(results, *id);
                sentence.goes_on(&part, &format!("{between}{of}"), Some((*id, Form::Part)));
            }
        }
    }
    sentence.opened()
}

/// A sentence as far as it is written.
#[derive(Default)]
struct Sentence {
    text: String,
    pieces: Vec<Piece>,
}

impl Sentence {
    /// Adds a figure, or words, and what follows it: nothing is valued "at at least 175bn", but "at 175bn or more", and
    /// nothing is twice "the about 3bn", but twice "about 3bn".
    fn goes_on(&mut self, piece: &str, after: &str, figure: Option<(NodeId, Form)>) {
        const BOUNDS: [(&str, &str); 2] = [("at least ", " or more"), ("at most ", " or less")];
        const HEDGES: [&str; 9] =
            ["about ", "around ", "at least ", "at most ", "less than ", "more than ", "nearly ", "perhaps ", "up to "];
        let bound = BOUNDS.iter().find_map(|(bound, or)| Some((piece.strip_prefix(bound)?, or)));
        if let Some((number, or)) = bound.filter(|_| self.text.ends_with(" at ")) {
            return self.push(&[(number, figure), (&format!("{after}{or}"), None)]);
        }
        if self.text.ends_with("x the ") && HEDGES.iter().any(|hedge| piece.starts_with(hedge)) {
            self.take_back("the ".len());
            self.push(&[("of ", None)]);
        }
        self.push(&[(piece, figure), (after, None)]);
    }

    fn push(&mut self, pieces: &[(&str, Option<(NodeId, Form)>)]) {
        for (text, figure) in pieces.iter().filter(|(text, _)| !text.is_empty()) {
            self.text.push_str(text);
            self.pieces.push(Piece { text: text.to_string(), figure: *figure });
        }
    }

    /// Takes back so many letters of ASCII at the end.
    fn take_back(&mut self, letters: usize) {
        self.text.truncate(self.text.len() - letters);
        let mut left = letters;
        while let Some(last) = self.pieces.last_mut().filter(|_| left > 0) {
            let here = left.min(last.text.len());
            last.text.truncate(last.text.len() - here);
            left -= here;
            if last.text.is_empty() {
                self.pieces.pop();
            }
        }
    }

    /// The pieces, of which the first begins as a sentence does.
    fn opened(mut self) -> Vec<Piece> {
        let opened = opening(&self.text);
        if let Some(first) = self.pieces.first_mut() {
            // The rest is as it was; the first letter may have become longer.
            let rest = self.text.len() - first.text.len();
            first.text = opened[..opened.len() - rest].to_string();
        }
        self.pieces
    }
}

/// A figure within a sentence, with no more digits than the reports below it carry.
fn said(results: &Evaluation, id: NodeId) -> String {
    match (results.sheet.value(id), results.ranges.get(&id)) {
        (Some(value), Some(range)) => carried(&value, &range.interval, results.sheet.unit(id)),
        _ => results.sheet.say(id),
    }
}

/// What a change below zero loses. That it is not more than everything need not be said.
fn fall(results: &Evaluation, id: NodeId) -> String {
    let unit = results.sheet.unit(id);
    let Some(change) = results.sheet.value(id) else { return results.sheet.say(id) };
    let range = results.ranges.get(&id).map_or(Interval::point(change.clone()), |range| range.interval.clone());
    let fall = range.negated();
    let is_natural = |high: &End| !high.closed && high.at == Exact::ONE;
    carried(&-&change, &Interval { high: fall.high.filter(|high| !is_natural(high)), low: fall.low }, unit)
}

/// A quotient as a part of something, or more than twice as much, and what stands before that: "22.8 %" of the budget,
/// "6.8 times" the budget.
fn part(results: &Evaluation, id: NodeId) -> (String, &'static str) {
    match results.sheet.value(id).filter(|value| *value > Exact::integer(2)) {
        Some(value) => {
            let interval =
                results.ranges.get(&id).map_or(Interval::point(value.clone()), |range| range.interval.clone());
            (carried(&value, &interval, Unit::Multiple).replacen('x', " times", 1), " ")
        }
        None => (said(results, id), " of "),
    }
}

/// A figure with its currency.
pub fn with_currency(results: &Evaluation, id: NodeId) -> String {
    in_currency(results, id, results.sheet.show(id))
}

fn in_currency(results: &Evaluation, id: NodeId, shown: String) -> String {
    match currency_of(results, id) {
        Some(currency) => format!("{shown} {currency}"),
        None => shown,
    }
}

/// The currency of an amount or of a price; of other figures none.
pub fn currency_of(results: &Evaluation, id: NodeId) -> Option<Currency> {
    match results.sheet.unit(id) {
        Unit::Money | Unit::Price => Some(results.currency),
        Unit::ForeignMoney(currency) => Some(currency),
        _ => None,
    }
}

/// The sources that reported an assumption, each with the number by which a page refers to it, and what it is called in print.
pub fn reporters<'r>(results: &'r Evaluation, claim: &'r Claim) -> impl Iterator<Item = (usize, String)> {
    let named = |name: &Arc<str>| {
        let (number, source) = (1..).zip(&results.sources).find(|(_, source)| source.is_named_by(name))?;
        Some((number, source.title_at(name)))
    };
    claim.reported_by.iter().filter_map(named)
}

/// What a figure may be, where the reports below it are vague.
pub fn range(results: &Evaluation, id: NodeId) -> String {
    match known_range(results, id) {
        Some(range) => range,
        None if results.ranges.contains_key(&id) => "range unknown".to_string(),
        None => String::new(),
    }
}

/// The same where something is known of it.
pub fn known_range(results: &Evaluation, id: NodeId) -> Option<String> {
    let known = results.ranges.get(&id).filter(|range| range.interval != Interval::EVERYTHING)?;
    Some(shown(&known.interval, results.sheet.unit(id), false))
}

/// Where a figure comes from, in a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// What was written, and who reported it.
    Reported(String),
    /// Why it has no value.
    Undefined(String),
    /// Its formula, after an equals sign.
    Formula(String),
}

impl Origin {
    /// The words or the formula.
    pub fn shown(&self) -> &str {
        match self {
            Origin::Reported(words) | Origin::Undefined(words) | Origin::Formula(words) => words,
        }
    }

    /// Whether it is a formula.
    pub fn is_formula(&self) -> bool {
        matches!(self, Origin::Formula(_))
    }
}

/// Where a figure comes from: who reported it, or its formula.
pub fn origin(results: &Evaluation, id: NodeId, step: &str) -> Origin {
    let sheet = &results.sheet;
    if let Some(undefined) = sheet.why_undefined(id) {
        return Origin::Undefined(format!("undefined: {}", undefined.reason));
    }
    match sheet.claim_of(id) {
        Some(claim) => {
            let numbers: Vec<String> = reporters(results, &claim).map(|(number, _)| number.to_string()).collect();
            let numbers = if numbers.is_empty() { String::new() } else { format!(" [{}]", numbers.join(", ")) };
            Origin::Reported(format!("“{}”{numbers}{}", claim.literal.text, Said::suffix(claim.said)))
        }
        None => Origin::Formula(format!("= {}", made_of(sheet, id, step))),
    }
}

/// The name of a figure that an earlier step made; otherwise its formula.
fn made_of(sheet: &Worksheet, id: NodeId, step: &str) -> String {
    let is_own = |name: &String| name.split_once('.').is_none_or(|(of, _)| of == step);
    sheet.name_of(id).filter(|name| !is_own(name)).unwrap_or_else(|| sheet.formula_within(id, step))
}

/// A formula as far as it can be taken in at a glance.
pub fn cut_short(formula: &str) -> String {
    match formula.char_indices().nth(LONGEST_FORMULA) {
        None => formula.to_string(),
        Some((end, _)) => {
            let end = formula[..end].rfind(' ').unwrap_or(end);
            format!("{} …", &formula[..end])
        }
    }
}

/// Longer formulas are cut short in a document; `explain` writes them out.
const LONGEST_FORMULA: usize = 160;
