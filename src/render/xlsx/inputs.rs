//! The tab with assumptions: one row each, with where it was reported and what it may be.

use rust_xlsxwriter::{DataValidation, DataValidationRule, XlsxError};

use super::Writing;
use super::layout::{FIRST_ROW, INPUTS, Row, VALUES};
use super::look::Role;
use super::page::{Comes, Page, cell, digits};
use crate::number::{End, Interval};
use crate::render::figures::reporters;
use crate::worksheet::{Claim, NodeId};

const HEADS: [&str; 7] = ["Assumption", "Value", "Unit", "Changed?", "As written", "Source", "Place"];
/// The column that says whether an assumption was changed.
const MOVED: u16 = 3;

impl Writing<'_> {
    /// Writes the tab.
    pub fn inputs(&self, page: &mut Page<'_>) -> Result<(), XlsxError> {
        self.head(
            page,
            "Inputs",
            "Blue cells may be changed: everything follows. Grey cells are no inputs of their own.",
        )?;
        page.row(FIRST_ROW - 1, &HEADS, Role::Head)?;
        page.words(FIRST_ROW - 1, VALUES, HEADS[usize::from(VALUES)], Role::NumberHead)?;
        page.widths(&[38, 18, 14, 10, 18, 36, 40])?;
        for (row, content) in (FIRST_ROW..).zip(&self.layout.tabs[INPUTS].rows) {
            match content {
                Row::Heading(words) => page.words(row, 0, words, Role::Heading)?,
                Row::Line(id) if self.layout.inputs.contains(id) => self.input(page, row, *id)?,
                Row::Line(id) => self.number_of_formulas(page, row, *id)?,
                Row::Link(_) | Row::Blank => {}
            }
        }
        page.print(FIRST_ROW - 1, &self.footer())
    }

    fn input(&self, page: &mut Page<'_>, row: u32, id: NodeId) -> Result<(), XlsxError> {
        let sheet = &self.results.sheet;
        let (Some(claim), Some(value)) = (sheet.claim_of(id), sheet.value(id)) else { return Ok(()) };
        page.words(row, 0, &claim.path, Role::Words)?;
        page.number((row, VALUES), &value, claim.unit, Role::Input)?;
        let place = cell((row, VALUES));
        page.proof.inputs.push((page.name.clone(), place.clone(), claim.path.clone(), value.fraction()));
        page.words(row, 2, &self.unit(claim.unit), Role::Aside)?;
        let moved = format!("IF({place}={},\"no\",\"changed\")", digits(&value));
        page.formula((row, MOVED), &moved, &Comes::Words("no"), &Role::Aside.format())?;
        self.origin(page, row, &claim)?;
        if let Some(allowed) = validation(&claim) {
            page.tab.add_data_validation(row, VALUES, row, VALUES, &allowed?)?;
        }
        Ok(())
    }

    /// What was written where, and by whom it was reported.
    fn origin(&self, page: &mut Page<'_>, row: u32, claim: &Claim) -> Result<(), XlsxError> {
        let reporters: Vec<String> = reporters(self.results, claim).map(|(_, title)| title).collect();
        page.words(row, 4, &claim.literal.text, Role::Words)?;
        page.words(row, 5, &reporters.join("; "), Role::Aside)?;
        page.words(row, 6, &self.sources.place(claim.span), Role::Aside)
    }

    /// A further report of an assumption, or a number that belongs to formulas themselves.
    fn number_of_formulas(&self, page: &mut Page<'_>, row: u32, id: NodeId) -> Result<(), XlsxError> {
        let sheet = &self.results.sheet;
        let (value, unit) = (sheet.value(id), sheet.unit(id));
        let claim = sheet.claim_of(id);
        let (label, why) = match &claim {
            Some(claim) => {
                (claim.path.clone(), "another report of the same, which gives way where the first is changed")
            }
            None => ("Number of a formula".to_string(), "it belongs to the formula itself"),
        };
        page.words(row, 0, &label, Role::Aside)?;
        page.fixed((row, VALUES), value.as_ref(), unit, why)?;
        page.words(row, 2, &self.unit(unit), Role::Aside)?;
        match claim {
            Some(claim) => self.origin(page, row, &claim),
            None => page.words(row, 4, why, Role::Aside),
        }
    }

    /// Whether no assumption was changed, as a condition.
    pub fn is_as_run(&self) -> String {
        let last = FIRST_ROW + self.layout.tabs[INPUTS].rows.len() as u32;
        format!("COUNTIF('Inputs'!D{}:D{},\"changed\")=0", FIRST_ROW + 1, last.max(FIRST_ROW + 1))
    }
}

/// What an assumption may be, and why; `None` where it may be anything.
fn validation(claim: &Claim) -> Option<Result<DataValidation, XlsxError>> {
    let Interval { low, high } = claim.range.interval(claim.unit);
    let number = |end: &End| end.at.to_f64();
    let (rule, words) = match (&low, &high) {
        (Some(low), Some(high)) => {
            let words = format!("from {} to {}", claim.unit.show(&low.at), claim.unit.show(&high.at));
            (DataValidationRule::Between(number(low), number(high)), words)
        }
        (Some(low), None) if low.closed => {
            (DataValidationRule::GreaterThanOrEqualTo(number(low)), format!("{} or more", claim.unit.show(&low.at)))
        }
        (Some(low), None) => {
            (DataValidationRule::GreaterThan(number(low)), format!("more than {}", claim.unit.show(&low.at)))
        }
        (None, Some(high)) => {
            (DataValidationRule::LessThanOrEqualTo(number(high)), format!("{} or less", claim.unit.show(&high.at)))
        }
        (None, None) => return None,
    };
    let why = format!("{} has to be {words}.", capital_noun(claim));
    let rule = DataValidation::new().allow_decimal_number(rule);
    Some(rule.set_input_message(&why).and_then(|rule| rule.set_error_message(&why)))
}

fn capital_noun(claim: &Claim) -> String {
    crate::report::words::capital(claim.unit.noun())
}
