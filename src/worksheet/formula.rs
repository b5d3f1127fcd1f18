//! The formula of a line as text, down to the lines that have names.

use std::cell::RefCell;

use super::node::{NodeId, Operation, Value};
use super::worksheet::Worksheet;
use crate::number::Vagueness;

/// How tightly an operator binds, for brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precedence {
    /// A choice between two formulas.
    Choice,
    /// Plus and minus.
    Sum,
    /// Times and divided by.
    Product,
    /// What needs no brackets: a name, a number, a function.
    Atom,
}

/// How formulas are written. Operators are the same in all languages; what is not, a language says itself.
pub trait Language {
    /// Whether formulas refer to a line instead of writing it out.
    fn refers_to(&self, sheet: &Worksheet, id: NodeId) -> bool {
        sheet.is_atom(id)
    }

    /// How they refer to a line.
    fn line(&self, id: NodeId) -> String;

    /// A number of the formula itself.
    fn constant(&self, sheet: &Worksheet, id: NodeId) -> String;

    /// A function of the formulas of some operands.
    fn function(&self, operation: &Operation, operands: Vec<String>) -> String;

    /// The third if the first is less than the second, else the fourth.
    fn choice(&self, of: [String; 4]) -> (String, Precedence);

    /// The most operands of a function that are written out; of the others it is said how many there are.
    fn most_operands(&self) -> usize {
        usize::MAX
    }
}

/// Lines without a name are written out up to this depth; below, they are referred to by number.
pub(super) const DEPTH: usize = 40;

/// What stands for a line in a formula until it is known what is to be written there; no name holds it.
const LINE: char = '\0';

/// A piece of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormulaPiece {
    /// Operators, functions, brackets and constants.
    Words(String),
    /// A line that the formula refers to.
    Line(NodeId),
}

impl Worksheet {
    /// The formula that made a line, in terms of the lines that have names: `pre_money / shares_before`.
    ///
    /// It is written so that it can be read back: operators stand between spaces, functions have brackets.
    pub fn formula(&self, id: NodeId) -> String {
        self.written(id, &Words { write_atom: &|id| self.refer(id), most: usize::MAX }, DEPTH)
    }

    /// The same formula with no more than `most` operands of a function; of the others it says how many there are.
    pub fn formula_in_short(&self, id: NodeId, most: usize) -> String {
        self.written(id, &Words { write_atom: &|id| self.refer(id), most }, DEPTH)
    }

    /// The same formula in pieces, for whoever writes the lines in it differently: as links, or as values.
    pub fn formula_pieces(&self, id: NodeId, most: usize) -> Vec<FormulaPiece> {
        let lines = RefCell::new(Vec::new());
        let write_atom = |line: NodeId| {
            lines.borrow_mut().push(line);
            LINE.to_string()
        };
        let text = self.written(id, &Words { write_atom: &write_atom, most }, DEPTH);
        let mut lines = lines.into_inner().into_iter().map(FormulaPiece::Line);
        let mut pieces = Vec::new();
        for (at, words) in text.split(LINE).enumerate() {
            pieces.extend(if at > 0 { lines.next() } else { None });
            pieces.extend((!words.is_empty()).then(|| FormulaPiece::Words(words.to_string())));
        }
        pieces
    }

    /// The same formula inside a step: names of that step stand without the step's own name.
    pub fn formula_within(&self, id: NodeId, step: &str) -> String {
        let (figure, assumption) = (format!("{step}."), format!("steps.{step}."));
        let refer = |id: NodeId| {
            let name = self.refer(id);
            let short = name.strip_prefix(&figure).or(name.strip_prefix(&assumption));
            short.map_or(name.clone(), str::to_string)
        };
        self.written(id, &Words { write_atom: &refer, most: usize::MAX }, DEPTH)
    }

    /// The same formula with values in place of names: `14.8bn / 49 %`.
    pub fn formula_with_values(&self, id: NodeId) -> String {
        self.written(id, &Words { write_atom: &|id| self.show(id), most: usize::MAX }, DEPTH)
    }

    /// The same formula in another language, with lines that have no name written out up to a depth.
    pub fn written(&self, id: NodeId, language: &dyn Language, depth: usize) -> String {
        Writer { sheet: self, language }.expression(id, depth).0
    }

    /// The value of a line as a person reads it, without the currency. A reported figure keeps its hedge, `~29bn`;
    /// "≈" marks an approximate value.
    pub fn show(&self, id: NodeId) -> String {
        self.hedged(id, Vagueness::sign)
    }

    /// The same within a sentence: "around 29bn".
    pub fn say(&self, id: NodeId) -> String {
        self.hedged(id, Vagueness::word)
    }

    /// Whether the value of a line, or one that it is made from, is rounded to some digits.
    pub fn is_approximate(&self, id: NodeId) -> bool {
        self.node(id).approximate
    }

    /// What [`Worksheet::show`] prints before the value of a line: `~` for "about", "≈ " for an approximate value.
    pub fn sign(&self, id: NodeId) -> &'static str {
        self.hedge(id, Vagueness::sign)
    }

    fn hedged(&self, id: NodeId, word: fn(&Vagueness) -> &'static str) -> String {
        let node = self.node(id);
        match &node.value {
            Value::Known(value) => format!("{}{}", self.hedge(id, word), node.unit.show(value)),
            Value::Undefined(_) => "undefined".to_string(),
        }
    }

    fn hedge(&self, id: NodeId, word: fn(&Vagueness) -> &'static str) -> &'static str {
        match self.claim_of(id).map_or("", |claim| word(&claim.literal.vagueness)) {
            "" if self.node(id).approximate => "≈ ",
            hedge => hedge,
        }
    }

    /// Whether a formula refers to a line instead of writing it out.
    pub fn is_atom(&self, id: NodeId) -> bool {
        self.lines().is_referred_to(id)
    }
}

/// Formulas as people read them: `if uncapped < cap then uncapped else cap`.
struct Words<'a> {
    write_atom: &'a dyn Fn(NodeId) -> String,
    /// The most operands of one function.
    most: usize,
}

impl Language for Words<'_> {
    fn line(&self, id: NodeId) -> String {
        (self.write_atom)(id)
    }

    fn constant(&self, sheet: &Worksheet, id: NodeId) -> String {
        let value = sheet.value(id);
        value.map_or("undefined".to_string(), |value| match value.to_decimal() {
            Some(decimal) => decimal.normalize().to_string(),
            None => format!("({})", value.fraction().replace('/', " / ")),
        })
    }

    fn function(&self, operation: &Operation, operands: Vec<String>) -> String {
        let (name, suffix) = match operation {
            Operation::Minimum(..) => ("min", String::new()),
            Operation::Maximum(..) => ("max", String::new()),
            Operation::Sum(_) => ("sum", String::new()),
            Operation::Approximate(function, _) => (function.name(), String::new()),
            Operation::InternalRate { which, .. } => ("irr", format!(", {which}")),
            Operation::Round(_, rounding) => ("round", format!(", {rounding}")),
            Operation::Undefined { .. } => return "undefined".to_string(),
            _ => ("found_from", String::new()),
        };
        format!("{name}({}{suffix})", operands.join(", "))
    }

    fn choice(&self, [left, right, then, otherwise]: [String; 4]) -> (String, Precedence) {
        (format!("if {left} < {right} then {then} else {otherwise}"), Precedence::Choice)
    }

    fn most_operands(&self) -> usize {
        self.most
    }
}

struct Writer<'a> {
    sheet: &'a Worksheet,
    language: &'a dyn Language,
}

impl Writer<'_> {
    /// An operand: a reference where it has a name, its own formula in brackets where it binds less tightly.
    fn operand(&self, id: NodeId, context: Precedence, depth: usize) -> String {
        if depth == 0 || self.language.refers_to(self.sheet, id) {
            return self.language.line(id);
        }
        let (text, precedence) = self.expression(id, depth - 1);
        if precedence < context { format!("({text})") } else { text }
    }

    fn expression(&self, id: NodeId, depth: usize) -> (String, Precedence) {
        let operation = self.sheet.node(id).operation;
        let infix = |left, symbol: &str, right, own: Precedence, right_context: Precedence| {
            let left = self.operand(left, own, depth);
            (format!("{left} {symbol} {}", self.operand(right, right_context, depth)), own)
        };
        match operation {
            Operation::Literal(_) => (self.language.line(id), Precedence::Atom),
            Operation::Constant(()) => (self.language.constant(self.sheet, id), Precedence::Atom),
            Operation::View(of) if depth == 0 || self.language.refers_to(self.sheet, of) => {
                (self.language.line(of), Precedence::Atom)
            }
            Operation::View(of) => self.expression(of, depth - 1),
            Operation::Add(left, right) => infix(left, "+", right, Precedence::Sum, Precedence::Sum),
            Operation::Subtract(left, right) => infix(left, "-", right, Precedence::Sum, Precedence::Product),
            Operation::Multiply(left, right) => infix(left, "*", right, Precedence::Product, Precedence::Product),
            Operation::Divide(left, right) => infix(left, "/", right, Precedence::Product, Precedence::Atom),
            Operation::Choose { left, right, then, otherwise } => {
                let operand = |part| self.operand(part, Precedence::Sum, depth);
                self.language.choice([left, right, then, otherwise].map(operand))
            }
            _ => (self.language.function(&operation, self.operands(id, depth)), Precedence::Atom),
        }
    }

    fn operands(&self, id: NodeId, depth: usize) -> Vec<String> {
        let (operands, most) = (self.sheet.operands(id), self.language.most_operands());
        // Words that say there is one more take as much room as that one.
        let all_fit = operands.len() <= most.saturating_add(1);
        let left_out = if all_fit { 0 } else { operands.len() - most };
        let written = operands.iter().take(operands.len() - left_out);
        let mut written: Vec<String> =
            written.map(|operand| self.operand(*operand, Precedence::Choice, depth)).collect();
        written.extend((left_out > 0).then(|| format!("… and {left_out} others")));
        written
    }
}
