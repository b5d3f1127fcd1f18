//! The tab with checks: whether the workbook still says what a run would say.

use rust_xlsxwriter::XlsxError;

use super::Writing;
use super::layout::{FIRST_ROW, INPUTS, relation};
use super::look::Role;
use super::page::{CHANGED, Comes, Page, cell, digits};
use super::steps::as_run;
use crate::engine::Expects;
use crate::number::{End, Exact};
use crate::worksheet::{Ground, NodeId, Operation, Unit};

const HEADS: [&str; 5] = ["Check", "Left", "How it stood", "Right", "Result"];
/// The cell that says whether all checks hold, for the head of every tab.
pub const STATUS: &str = "'Checks'!B3";

/// What the cell of all checks says where one of them does not hold, and another run would not mend it.
const WRONG: &str = "wrong: see the checks";
/// What the cell of all checks says where each of them holds.
const ALL_HOLD: &str = "all checks hold";

impl Writing<'_> {
    /// What the cell of all checks says as this is written: only what the scenario expects may not hold.
    pub fn status(&self) -> &'static str {
        if self.results.expects.iter().all(|expects| expects.is_met) { ALL_HOLD } else { WRONG }
    }

    /// Writes the tab.
    pub fn checks(&self, page: &mut Page<'_>) -> Result<(), XlsxError> {
        page.words(0, 0, "Checks", Role::Title)?;
        page.words(
            1,
            0,
            "What was decided when this was computed has to come out the same, or the formulas are not those of a run.",
            Role::Aside,
        )?;
        page.row(FIRST_ROW - 1, &HEADS, Role::Head)?;
        page.widths(&[64, 22, 18, 22, 34])?;
        let mut row = FIRST_ROW;
        self.sums(page, &mut row)?;
        self.expectations(page, &mut row)?;
        self.against_exact(page, &mut row)?;
        self.fixed(page, &mut row)?;
        self.decisions(page, &mut row)?;
        let results = format!("E{}:E{}", FIRST_ROW + 1, row.max(FIRST_ROW + 1));
        page.words(2, 0, "All checks", Role::Heading)?;
        let number = |word: &str| format!("COUNTIF({results},\"{word}*\")");
        let (changed, wrong) = (number("changed"), number("wrong"));
        let status = format!("IF({changed}>0,\"{CHANGED}\",IF({wrong}>0,\"{WRONG}\",\"{ALL_HOLD}\"))");
        page.formula((2, 1), &status, &Comes::Words(self.status()), &Role::Heading.format())?;
        page.proof.summary_check = (page.name.clone(), "B3".to_string());
        page.color_checks((FIRST_ROW, row), 4)?;
        page.print(FIRST_ROW - 1, &self.footer())
    }

    /// That no formula is wrong: as long as no input is changed, every figure is what it was.
    fn against_exact(&self, page: &mut Page<'_>, row: &mut u32) -> Result<(), XlsxError> {
        page.words(*row, 0, "Figures against their exact values, as long as no input is changed", Role::Heading)?;
        *row += 1;
        for tab in self.layout.tabs.iter().skip(INPUTS + 1).filter(|tab| !tab.rows.is_empty()) {
            let quoted = super::names::quoted(&tab.name);
            let last = FIRST_ROW + tab.rows.len() as u32;
            let moved = format!("COUNTIF({quoted}!D{}:D{last},\"moved\")", FIRST_ROW + 1);
            page.words(*row, 0, &format!("All figures of {}", tab.name), Role::Words)?;
            page.words(*row, 2, "are exact", Role::Aside)?;
            let condition = format!("IF({},{moved}=0,TRUE)", self.is_as_run());
            page.check((*row, 4), &condition, "wrong: a formula does not give the exact value")?;
            *row += 1;
        }
        Ok(())
    }

    /// That figures are what the scenario expects of them.
    fn expectations(&self, page: &mut Page<'_>, row: &mut u32) -> Result<(), XlsxError> {
        if !self.results.expects.is_empty() {
            page.words(*row, 0, "What the scenario expects", Role::Heading)?;
            *row += 1;
        }
        for Expects { line, written, interval, is_met } in &self.results.expects {
            page.words(*row, 0, &self.label(*line, None), Role::Words)?;
            self.side(page, (*row, 1), *line)?;
            page.words(*row, 2, &format!("is {written}"), Role::Aside)?;
            let figure = cell((*row, 1));
            let slack = |end: &End| format!("1E-12*MAX(1,ABS({}))", digits(&end.at));
            let low = interval.low.as_ref().map(|low| format!("{figure}>={}-{}", digits(&low.at), slack(low)));
            let high = interval.high.as_ref().map(|high| format!("{figure}<={}+{}", digits(&high.at), slack(high)));
            let ends: Vec<String> = low.into_iter().chain(high).collect();
            let condition = if ends.is_empty() { "TRUE".to_string() } else { format!("AND({})", ends.join(",")) };
            page.check_as(
                (*row, 4),
                &format!("IFERROR({condition},FALSE)"),
                "wrong: the scenario expects another value",
                *is_met,
            )?;
            *row += 1;
        }
        Ok(())
    }

    /// What figures that are not live rest on: it has to stay.
    fn fixed(&self, page: &mut Page<'_>, row: &mut u32) -> Result<(), XlsxError> {
        let sheet = &self.results.sheet;
        let fixed: Vec<NodeId> = self.fixed_lines().collect();
        if !fixed.is_empty() {
            page.words(*row, 0, "What is not live rests on", Role::Heading)?;
            *row += 1;
        }
        for id in fixed {
            if let Some(residual) = self.residual(id) {
                self.worth_nothing(page, row, id, &residual)?;
                continue;
            }
            let mut operands: Vec<NodeId> = match sheet.claim_of(id) {
                Some(claim) => {
                    claim.path.split_once('#').and_then(|(path, _)| sheet.assumption(path)).into_iter().collect()
                }
                None if self.lines.why_fixed(id).is_some() => sheet.operands(id),
                None => Vec::new(),
            };
            operands.extend(sheet.held_by(id));
            operands.dedup();
            for operand in operands.into_iter().filter(|operand| self.varies(*operand)) {
                let label = format!("{}: {}", sheet.refer(id), sheet.refer(operand));
                self.stays(page, row, operand, &label)?;
            }
        }
        Ok(())
    }

    /// What the payments of an internal rate are worth at it, as a part of all that is paid: 0, as long as it is their rate. `None`
    /// of other lines, of payments without a rate, and where that is longer than a formula may be.
    fn residual(&self, id: NodeId) -> Option<String> {
        const LONGEST: usize = 8000;
        let sheet = &self.results.sheet;
        let is_rate = matches!(sheet.node(id).operation, Operation::InternalRate { .. }) && sheet.value(id).is_some();
        let (rate, cells) = (self.layout.anywhere(id), |id: &NodeId| self.layout.anywhere(*id));
        let payments: Vec<String> = sheet.operands(id).iter().map(cells).collect();
        let worth = payments.chunks_exact(2).map(|payment| format!("{}/(1+{rate})^{}", payment[0], payment[1]));
        let paid = payments.chunks_exact(2).map(|payment| format!("ABS({})", payment[0]));
        let (worth, paid) = (worth.collect::<Vec<_>>().join("+"), paid.collect::<Vec<_>>().join("+"));
        Some(format!("({worth})/({paid})")).filter(|residual| is_rate && residual.len() < LONGEST)
    }

    /// That the payments of an internal rate are worth nothing together.
    fn worth_nothing(&self, page: &mut Page<'_>, row: &mut u32, id: NodeId, residual: &str) -> Result<(), XlsxError> {
        let label =
            format!("{}: what its payments are worth, as a part of all that is paid", self.results.sheet.refer(id));
        page.words(*row, 0, &label, Role::Words)?;
        page.figure((*row, 1), residual, (None, Some(&Exact::ZERO), Unit::Ratio), Role::Formula)?;
        page.words(*row, 2, "is nothing", Role::Aside)?;
        page.check((*row, 4), &format!("IFERROR(ABS({})<=1E-12,FALSE)", cell((*row, 1))), CHANGED)?;
        *row += 1;
        Ok(())
    }

    /// A line that has to have the value that it had.
    fn stays(&self, page: &mut Page<'_>, row: &mut u32, id: NodeId, label: &str) -> Result<(), XlsxError> {
        page.words(*row, 0, label, Role::Words)?;
        self.side(page, (*row, 1), id)?;
        page.words(*row, 2, "is as it was", Role::Aside)?;
        page.check((*row, 4), &as_run(&cell((*row, 1)), self.results.sheet.value(id).as_ref()), CHANGED)?;
        *row += 1;
        Ok(())
    }

    /// What was decided outside of formulas.
    fn decisions(&self, page: &mut Page<'_>, row: &mut u32) -> Result<(), XlsxError> {
        let sheet = &self.results.sheet;
        page.words(*row, 0, "Decisions of the models", Role::Heading)?;
        *row += 1;
        for rested in &self.layout.grounds {
            let left = rested.on.lines().next().expect("every ground has a line");
            page.words(*row, 0, &self.label(left, None), Role::Words)?;
            self.side(page, (*row, 1), left)?;
            page.words(*row, 2, relation(&rested.on), Role::Aside)?;
            let (one, other) = (cell((*row, 1)), cell((*row, 3)));
            let condition = match rested.on {
                Ground::Decision { right, holds, .. } => {
                    self.side(page, (*row, 3), right)?;
                    let holds = if holds { "TRUE" } else { "FALSE" };
                    format!("IFERROR({one}<{other},FALSE)={holds}")
                }
                Ground::Defined(_, true) => format!("NOT(ISERROR({one}))"),
                Ground::Defined(_, false) => format!("ISERROR({one})"),
                Ground::Value(line) => as_run(&one, sheet.value(line).as_ref()),
            };
            page.check((*row, 4), &condition, CHANGED)?;
            *row += 1;
        }
        Ok(())
    }

    /// A side of a comparison: a link to its line.
    fn side(&self, page: &mut Page<'_>, at: (u32, u16), id: NodeId) -> Result<(), XlsxError> {
        let (value, unit) = (self.results.sheet.value(id), self.results.sheet.unit(id));
        match self.results.sheet.node(id).operation {
            // Zero and one have no cell.
            Operation::Constant(()) if !self.layout.has(id) => page.fixed(at, value.as_ref(), unit, "zero or one"),
            _ => page.figure(at, &self.layout.anywhere(id), (None, value.as_ref(), unit), Role::Link),
        }
    }

    /// Lines that no formula gives, or that hold a number that none gives, but may change.
    fn fixed_lines(&self) -> impl Iterator<Item = NodeId> {
        let sheet = &self.results.sheet;
        let is_fixed = |id: &NodeId| match sheet.node(*id).operation {
            Operation::InternalRate { .. } | Operation::Found(_) => true,
            Operation::Literal(_) => sheet.claim_of(*id).is_some_and(|claim| claim.path.contains('#')),
            _ => self.lines.why_fixed(*id).is_some() || !sheet.held_by(*id).is_empty(),
        };
        sheet.ids().filter(move |id| self.layout.has(*id) && is_fixed(id))
    }

    /// Sums that have to come out, whatever the inputs are.
    fn sums(&self, page: &mut Page<'_>, row: &mut u32) -> Result<(), XlsxError> {
        let mut sums: Vec<(String, String, String)> = Vec::new();
        if let Some(stakes) = self.all_stakes() {
            sums.push(("All stakes of the cap table".to_string(), stakes, "1".to_string()));
        }
        for (step, _, payoffs) in self.exits() {
            for (corner, shared) in &payoffs.exits {
                let gets: Vec<String> = corner.gets.iter().map(|line| self.layout.anywhere(*line)).collect();
                let label = format!("What all classes get of an exit of {step}");
                sums.push((label, gets.join("+"), self.layout.anywhere(*shared)));
            }
        }
        if !sums.is_empty() {
            page.words(*row, 0, "Sums", Role::Heading)?;
            *row += 1;
        }
        for (label, sum, all) in sums {
            page.words(*row, 0, &label, Role::Words)?;
            page.words(*row, 2, "add up to", Role::Aside)?;
            let condition = format!("IFERROR(ABS({sum}-{all})<=1E-12*MAX(1,ABS({all})),ISERROR({all}))");
            page.check((*row, 4), &condition, "wrong: the parts are not the whole")?;
            *row += 1;
        }
        Ok(())
    }
}
