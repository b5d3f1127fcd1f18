//! Who owns what after the last step that counted all shares, by the names which that step gave. No figure is made here.

use super::through_rounds::counted;
use crate::captable::History;
use crate::report::Cell;
use crate::worksheet::Worksheet;

/// The most holders that a summary shows by name.
pub const MOST_HOLDERS: usize = 10;

/// Who owns what: for each, the stake and what it is worth at the last price.
#[derive(Debug)]
pub struct NowHeld {
    /// Everybody who owns something, in the order in which they came.
    pub holders: Vec<(String, [Cell; 2])>,
    /// Their places, those who own most first.
    pub by_size: Vec<usize>,
    /// The founders together, where there are several, and what they are called.
    pub founders: Option<(&'static str, [Cell; 2])>,
    /// What is reserved and was given to nobody.
    pub pool: Option<[Cell; 2]>,
    /// What all shares are worth.
    pub all: Cell,
}

/// Who owns what now; `None` where no step counted shares.
pub fn now_held(sheet: &Worksheet, history: &History) -> Option<NowHeld> {
    let (step, table) = *counted(sheet, history).last()?;
    let find = |name: &[&str]| sheet.find(&[&[step], name].concat().join("."));
    let owns = |of: &[&str]| {
        let figure = |what| find(&[of, &[what]].concat());
        Some([Cell::Line(figure("stake")?), figure("value").map_or(Cell::Empty, Cell::Line)])
    };
    let mut holders = Vec::new();
    let mut shares = Vec::new();
    for holder in table.holders() {
        let of = ["holders", &*holder.name];
        let held = find(&["holders", &*holder.name, "shares"]).and_then(|line| sheet.value(line));
        if let (Some(held), Some(owns)) = (held.filter(|held| held.is_positive()), owns(&of)) {
            holders.push((holder.name.to_string(), owns));
            shares.push(held);
        }
    }
    let mut by_size: Vec<usize> = (0..holders.len()).collect();
    by_size.sort_by(|one, other| shares[*other].cmp(&shares[*one]));
    let all = find(&["value"]).map_or(Cell::Empty, Cell::Line);
    let label = if table.founders_are_stated() { "Founders together" } else { "Founding holders" };
    Some(NowHeld {
        holders,
        by_size,
        founders: owns(&["founders"]).map(|owns| (label, owns)),
        pool: owns(&["pool"]),
        all,
    })
}
