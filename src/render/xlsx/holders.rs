//! The tab with the cap table: holders by classes, with totals.

use rust_xlsxwriter::XlsxError;

use super::Writing;
use super::look::Role;
use super::page::{Page, cell};
use crate::captable::{AwardKind, CapTable, ClassId, HolderId};
use crate::number::Exact;
use crate::worksheet::{NodeId, Unit};

/// The first row of the holders.
const FIRST: u32 = 6;

/// A column of what is held.
enum Column {
    /// Shares of a class.
    Class(ClassId),
    /// Rights to shares.
    Award(AwardKind),
}

/// The cap table as a tab shows it.
pub struct Held<'r> {
    /// The step after which it stands.
    pub step: String,
    table: &'r CapTable,
    columns: Vec<Column>,
}

impl Writing<'_> {
    /// The cap table as it stands; `None` where no step made one.
    pub fn held(&self) -> Option<Held<'_>> {
        let table = self.results.captable.latest().filter(|table| !table.stock().is_empty())?;
        let classes = table.class_ids().filter(|(id, _)| table.stock().iter().any(|stock| stock.class == *id));
        let kinds = [AwardKind::Option, AwardKind::PromisedOption, AwardKind::Warrant, AwardKind::RestrictedShareUnit];
        let kinds = kinds.into_iter().filter(|kind| table.awards().iter().any(|award| award.kind == *kind));
        let columns = classes.map(|(id, _)| Column::Class(id)).chain(kinds.map(Column::Award)).collect();
        let step = self.results.captable.tables().last().map(|(step, _)| step.to_string())?;
        Some(Held { step, table, columns })
    }

    /// Writes the tab.
    pub fn cap_table(&self, page: &mut Page<'_>, held: &Held<'_>) -> Result<(), XlsxError> {
        self.head(page, "Cap table", &format!("Shares as issued, after {}", held.step))?;
        page.widths(&[34])?;
        let width = held.columns.len() as u16 + 2;
        (1..=width).try_for_each(|column| page.tab.set_column_width(column, 18).map(drop))?;
        let heads: Vec<String> = held.columns.iter().map(|column| head(held.table, column)).collect();
        let heads: Vec<&str> = std::iter::once("Holder")
            .chain(heads.iter().map(String::as_str))
            .chain(["Fully diluted", "Stake"])
            .collect();
        page.row(FIRST - 1, &heads, Role::NumberHead)?;
        page.words(FIRST - 1, 0, "Holder", Role::Head)?;
        let mut row = FIRST;
        let mut sums = vec![Some(Exact::ZERO); usize::from(width)];
        for (number, holder) in held.table.holder_ids().zip(held.table.holders()) {
            let lines: Vec<Vec<NodeId>> = held.columns.iter().map(|column| lines(held.table, number, column)).collect();
            let position = self.position(held, &format!("holders.{}", holder.name));
            if lines.iter().all(Vec::is_empty) && position.iter().all(Option::is_none) {
                continue;
            }
            page.words(row, 0, &holder.name, Role::Words)?;
            self.held_row(page, row, &lines, &position, &mut sums)?;
            row += 1;
        }
        if let Some(pool) = held.table.unallocated_pool() {
            page.words(row, 0, "Option pool, not granted", Role::Words)?;
            let position = self.position(held, "pool");
            let position = [position[0].or(Some(pool.id())), position[1]];
            self.held_row(page, row, &vec![Vec::new(); held.columns.len()], &position, &mut sums)?;
            row += 1;
        }
        self.totals(page, (FIRST, row), &sums)?;
        page.print(FIRST - 1, &self.footer())
    }

    /// The sum of all stakes as a formula; `None` where no step named them.
    pub fn all_stakes(&self) -> Option<String> {
        let held = self.held()?;
        let holders = held.table.holders().iter().map(|holder| format!("holders.{}", holder.name));
        let positions = holders.chain(["pool".to_string()]).filter_map(|of| self.position(&held, &of)[1]);
        let cells: Vec<String> = positions.map(|line| self.layout.anywhere(line)).collect();
        (!cells.is_empty()).then(|| cells.join("+"))
    }

    /// The shares and the stake that a step named.
    fn position(&self, held: &Held<'_>, of: &str) -> [Option<NodeId>; 2] {
        ["shares", "stake"].map(|what| self.results.sheet.find(&format!("{}.{of}.{what}", held.step)))
    }

    /// Writes a row, and adds what it holds to the sums of the columns; a sum with something of no value has none.
    fn held_row(
        &self,
        page: &mut Page<'_>,
        row: u32,
        lines: &[Vec<NodeId>],
        position: &[Option<NodeId>; 2],
        sums: &mut [Option<Exact>],
    ) -> Result<(), XlsxError> {
        let sheet = &self.results.sheet;
        let position = position.iter().map(|line| line.iter().copied().collect::<Vec<NodeId>>());
        let after = lines.len();
        for (column, lines) in lines.iter().cloned().chain(position).enumerate().filter(|(_, lines)| !lines.is_empty())
        {
            let values: Option<Vec<Exact>> = lines.iter().map(|line| sheet.value(*line)).collect();
            let all: Option<Exact> = values.map(|values| values.into_iter().sum());
            let cells: Vec<String> = lines.iter().map(|line| self.layout.anywhere(*line)).collect();
            let unit = if column == after + 1 { Unit::Stake } else { Unit::Shares };
            page.figure((row, column as u16 + 1), &cells.join("+"), (None, all.as_ref(), unit), Role::Link)?;
            sums[column] = sums[column].take().zip(all).map(|(sum, all)| &sum + &all);
        }
        Ok(())
    }

    /// The sums of all columns.
    fn totals(&self, page: &mut Page<'_>, (first, row): (u32, u32), sums: &[Option<Exact>]) -> Result<(), XlsxError> {
        page.words(row, 0, "All", Role::Total)?;
        for (column, sum) in (1..).zip(sums) {
            let unit = if usize::from(column) == sums.len() { Unit::Stake } else { Unit::Shares };
            let formula = format!("SUM({}:{})", cell((first, column)), cell((row - 1, column)));
            page.figure((row, column), &formula, (None, sum.as_ref(), unit), Role::Total)?;
        }
        Ok(())
    }
}

fn head(table: &CapTable, column: &Column) -> String {
    match column {
        Column::Class(class) => table.class(*class).name.to_string(),
        Column::Award(kind) => crate::report::words::capital(kind.noun()),
    }
}

/// What a holder has in a column.
fn lines(table: &CapTable, holder: HolderId, column: &Column) -> Vec<NodeId> {
    match column {
        Column::Class(class) => {
            let of_class = table.stock().iter().filter(|stock| stock.holder == holder && stock.class == *class);
            of_class.map(|stock| stock.shares.id()).collect()
        }
        Column::Award(kind) => {
            let of_kind = table.awards().iter().filter(|award| award.holder == holder && award.kind == *kind);
            of_kind.map(|award| award.shares.id()).collect()
        }
    }
}
