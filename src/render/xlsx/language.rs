//! Formulas as a spreadsheet reads them: functions that Excel 2007 and LibreOffice share, and cells in place of names.

use std::cell::RefCell;

use crate::number::{Bound, Exact, Rounding, RoundingMode};
use crate::worksheet::approximate::Function;
use crate::worksheet::{Language, NodeId, Operation, Precedence, Worksheet};

/// Lines without a name are written out up to this depth: a spreadsheet takes 64 functions within each other, and a choice is two.
pub const DEPTH: usize = 20;

/// How many places further than a rule says a number is rounded first, so that one that is whole counts as whole, although doubles
/// are a little off: 599,999.9999999999 shares are 600,000.
const SNAP: i32 = 6;

/// The lines of a worksheet as cells.
pub struct Lines<'s> {
    /// The worksheet.
    pub sheet: &'s Worksheet,
    /// Lines that a program which computes in doubles gets wrong in the digits that are shown.
    is_too_fine: Vec<bool>,
}

impl<'s> Lines<'s> {
    /// The lines of a worksheet.
    pub fn of(sheet: &'s Worksheet) -> Lines<'s> {
        let part = Bound::of(&Exact::power_of_ten(-12));
        let is_too_fine = |(id, error): (NodeId, Bound)| {
            let size = sheet.value(id).map_or(Bound::ZERO, |value| Bound::of(&value).max(Bound::of(&Exact::ONE)));
            let most = size.times(part);
            error.max(most) != most
        };
        Lines { sheet, is_too_fine: sheet.ids().zip(sheet.errors_in_doubles()).map(is_too_fine).collect() }
    }

    /// Whether a line has a cell of its own wherever a formula needs it.
    pub fn has_cell(&self, id: NodeId) -> bool {
        let stands_alone = match self.sheet.node(id).operation {
            Operation::Literal(_) | Operation::Undefined { .. } => true,
            Operation::InternalRate { .. } | Operation::Found(_) => true,
            // Zero and one are what formulas are made of, and no assumptions.
            Operation::Constant(()) => {
                self.sheet.value(id).is_some_and(|value| !value.is_zero() && value != Exact::ONE)
            }
            _ => false,
        };
        stands_alone || self.sheet.is_atom(id)
    }

    /// Why a spreadsheet shows a line as it was; `None` where a formula gives it.
    pub fn why_fixed(&self, id: NodeId) -> Option<&'static str> {
        Some(match self.sheet.node(id).operation {
            Operation::Literal(_) => "it was reported",
            Operation::Constant(()) => "it belongs to the model itself",
            Operation::InternalRate { .. } => "no formula ends in an internal rate; the checks hold it to its payments",
            Operation::Found(_) => "it was found by trying; the checks hold it to what it was found from",
            _ if self.is_too_fine[id.index()] => {
                "it is what nearly equal amounts differ by, of which a spreadsheet has too few digits; the checks hold it to these"
            }
            _ => return None,
        })
    }

    /// The cells that a formula refers to, found by writing it.
    pub fn cells_of(&self, id: NodeId) -> Vec<NodeId> {
        let asking = Asking { lines: self, found: RefCell::default() };
        if self.why_fixed(id).is_none() {
            self.sheet.written(id, &asking, DEPTH);
        }
        asking.found.into_inner()
    }
}

struct Asking<'l, 's> {
    lines: &'l Lines<'s>,
    found: RefCell<Vec<NodeId>>,
}

impl Language for Asking<'_, '_> {
    fn refers_to(&self, _: &Worksheet, id: NodeId) -> bool {
        self.lines.has_cell(id)
    }

    fn line(&self, id: NodeId) -> String {
        self.found.borrow_mut().push(id);
        String::new()
    }

    fn constant(&self, _: &Worksheet, _: NodeId) -> String {
        String::new()
    }

    fn function(&self, _: &Operation, _: Vec<String>) -> String {
        String::new()
    }

    fn choice(&self, _: [String; 4]) -> (String, Precedence) {
        (String::new(), Precedence::Atom)
    }
}

/// Formulas on a tab, where `cell` says in which cell a line stands.
pub struct Cells<'c> {
    /// The lines.
    pub lines: &'c Lines<'c>,
    /// The cell of a line.
    pub cell: &'c dyn Fn(NodeId) -> String,
}

impl Language for Cells<'_> {
    fn refers_to(&self, _: &Worksheet, id: NodeId) -> bool {
        self.lines.has_cell(id)
    }

    fn line(&self, id: NodeId) -> String {
        (self.cell)(id)
    }

    fn constant(&self, sheet: &Worksheet, id: NodeId) -> String {
        sheet.value(id).map_or("NA()".to_string(), |value| value.fraction())
    }

    fn function(&self, operation: &Operation, operands: Vec<String>) -> String {
        match operation {
            Operation::Minimum(..) => format!("MIN({})", operands.join(",")),
            Operation::Maximum(..) => format!("MAX({})", operands.join(",")),
            Operation::Sum(_) => sum(&operands),
            Operation::Approximate(function, _) => approximated(*function, &operands.join(",")),
            Operation::Round(_, rounding) => rounded(&operands.join(","), *rounding),
            _ => "NA()".to_string(),
        }
    }

    /// A comparison with a side that has no value is not true.
    fn choice(&self, [left, right, then, otherwise]: [String; 4]) -> (String, Precedence) {
        (format!("IF(IFERROR({left}<{right},FALSE),{then},{otherwise})"), Precedence::Atom)
    }
}

/// A function that has no exact value, by its name of 2007.
fn approximated(function: Function, of: &str) -> String {
    match function {
        Function::Logarithm => format!("LN({of})"),
        Function::Exponential => format!("EXP({of})"),
        Function::Growth => format!("(EXP({of})-1)"),
        Function::SquareRoot => format!("SQRT({of})"),
        Function::Normal => format!("NORMSDIST({of})"),
        Function::NormalDensity => format!("NORMDIST({of},0,1,FALSE)"),
    }
}

/// The most arguments of a function.
const MOST_ARGUMENTS: usize = 250;

/// A sum, with cells below each other as one range.
fn sum(operands: &[String]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut run: Option<(u32, u32)> = None;
    let told = |run: (u32, u32)| match run {
        (first, last) if first == last => format!("B{first}"),
        (first, last) => format!("B{first}:B{last}"),
    };
    for operand in operands {
        let row = operand.strip_prefix('B').and_then(|row| row.parse::<u32>().ok());
        run = match (run, row) {
            (Some((first, last)), Some(row)) if row == last + 1 => Some((first, row)),
            (before, row) => {
                parts.extend(before.map(told));
                row.map(|row| (row, row))
            }
        };
        parts.extend(row.is_none().then(|| operand.clone()));
    }
    parts.extend(run.map(told));
    if parts.len() <= MOST_ARGUMENTS {
        return format!("SUM({})", parts.join(","));
    }
    let parts: Vec<String> = parts.chunks(MOST_ARGUMENTS).map(|parts| format!("SUM({})", parts.join(","))).collect();
    format!("SUM({})", parts.join(","))
}

/// A number rounded by a rule of the deal. FLOOR and CEILING differ between programs below zero, so they are not used.
fn rounded(of: &str, Rounding { places, mode }: Rounding) -> String {
    let near = format!("ROUND({of},{})", places + SNAP);
    let scaled = |sign: &str| match places {
        0 => format!("INT({sign}ROUND({of},{SNAP}))"),
        places => format!("INT({sign}ROUND(({of})*10^{places},{SNAP}))/10^{places}"),
    };
    match mode {
        RoundingMode::Nearest => format!("ROUND({of},{places})"),
        RoundingMode::Down => format!("ROUNDDOWN({near},{places})"),
        RoundingMode::Up => format!("ROUNDUP({near},{places})"),
        RoundingMode::Floor => format!("({})", scaled("")),
        RoundingMode::Ceiling => format!("(-{})", scaled("-")),
        RoundingMode::HalfEven => {
            let whole = format!("ABS({of})*10^{places}");
            format!(
                "IF(ROUND(MOD({whole},1),{SNAP})=0.5,2*ROUND(({of})*10^{places}/2,0)/10^{places},ROUND({of},{places}))"
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{rounded, sum};
    use crate::number::{Rounding, RoundingMode};

    fn summed(operands: &[&str]) -> String {
        sum(&operands.iter().map(|operand| operand.to_string()).collect::<Vec<String>>())
    }

    #[test]
    fn cells_below_each_other_are_one_range() {
        assert_eq!(summed(&["B4", "B5", "B6", "B9", "B5*B6", "B10"]), "SUM(B4:B6,B9,B5*B6,B10)");
        assert_eq!(summed(&[]), "SUM()");
        let many: Vec<String> = (0..600).map(|row| format!("B{}", 2 * row + 1)).collect();
        let sum = sum(&many);
        assert!(sum.starts_with("SUM(SUM(B1,B3,") && sum.matches("SUM(").count() == 4, "{sum}");
    }

    #[test]
    fn what_goes_down_is_nearly_whole_first() {
        assert_eq!(rounded("B4/B5", Rounding::new(0, RoundingMode::Down)), "ROUNDDOWN(ROUND(B4/B5,6),0)");
        assert_eq!(rounded("B4", Rounding::new(-2, RoundingMode::Floor)), "(INT(ROUND((B4)*10^-2,6))/10^-2)");
        assert_eq!(rounded("B4", Rounding::new(0, RoundingMode::Ceiling)), "(-INT(-ROUND(B4,6)))");
        assert_eq!(rounded("B4", Rounding::nearest(4)), "ROUND(B4,4)");
    }
}
