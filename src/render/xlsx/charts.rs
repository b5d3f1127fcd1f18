//! The tab with what charts are drawn from, and the charts themselves: they move with the cells.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartSolidFill, ChartType, Color, XlsxError,
};

use super::Writing;
use super::look::Role;
use super::page::{Page, cell};
use crate::number::Exact;
use crate::report::chart::{Bridge, ChartKind, Drawn, Ownership};
use crate::worksheet::{NodeId, Unit};

/// The first row of the first table.
const FIRST: u32 = 4;
/// The colours of holders, as in the charts of the program.
const COLORS: [u32; 7] = [0x0E_2F_56, 0x25_63_A8, 0x14_8F_77, 0xE0_8A_00, 0xC8_45_2B, 0x7F_B2_E5, 0xA9_B2_BD];
const UP: u32 = 0x14_8F_77;
const DOWN: u32 = 0xC8_45_2B;
/// The size of a chart, and how many rows it covers.
const SIZE: (u32, u32) = (760, 360);
const ROWS: u32 = 19;

/// A chart with its title.
pub struct Picture {
    title: String,
    chart: Chart,
}

impl Writing<'_> {
    /// Writes the tab; the charts that are drawn from it, for the summary.
    pub fn charts(&self, page: &mut Page<'_>) -> Result<Vec<Picture>, XlsxError> {
        self.head(page, "Charts", "What the charts of the summary are drawn from.")?;
        page.widths(&[36, 20, 20, 20, 20, 20, 20, 20, 20])?;
        let mut row = FIRST;
        let mut pictures = Vec::new();
        for chart in self.results.report.sections.iter().flat_map(|section| &section.charts) {
            let drawn = match chart.kind() {
                ChartKind::Ownership(ownership) => self.ownership(page, row + 1, ownership)?,
                ChartKind::Bridge(bridge) => self.bridge(page, row + 1, bridge)?,
                _ => continue,
            };
            page.words(row, 0, chart.title(), Role::Heading)?;
            pictures.push(Picture { title: chart.title().to_string(), chart: drawn.0 });
            row = drawn.1 + 1;
        }
        page.print(0, &self.footer())?;
        Ok(pictures)
    }

    /// Whether there is any chart that a spreadsheet draws.
    pub fn has_charts(&self) -> bool {
        let mut charts = self.results.report.sections.iter().flat_map(|section| &section.charts);
        charts.any(|chart| matches!(chart.kind(), ChartKind::Ownership(_) | ChartKind::Bridge(_)))
    }

    /// Who owns how much after each round: a column of the whole each.
    fn ownership(&self, page: &mut Page<'_>, row: u32, drawn: &Ownership) -> Result<(Chart, u32), XlsxError> {
        page.words(row, 0, "After", Role::Head)?;
        for (column, holder) in (1..).zip(&drawn.holders) {
            page.words(row, column, &holder.name, Role::NumberHead)?;
        }
        let (first, last) = (row + 1, row + drawn.rounds.len() as u32);
        for (at, round) in (first..).zip(&drawn.rounds) {
            page.words(at, 0, round, Role::Words)?;
            for (column, holder) in (1..).zip(&drawn.holders) {
                if let Some(stake) = holder.stakes.get((at - first) as usize) {
                    self.drawn(page, (at, column), stake, Unit::Stake)?;
                }
            }
        }
        let mut chart = Chart::new(ChartType::ColumnPercentStacked);
        for (column, color) in (1..=drawn.holders.len() as u16).zip(COLORS.iter().cycle()) {
            let series = chart.add_series();
            series.set_name((page.name.as_str(), row, column));
            series.set_categories((page.name.as_str(), first, 0, last, 0));
            series.set_values((page.name.as_str(), first, column, last, column));
            series.set_format(ChartSolidFill::new().set_color(Color::RGB(*color))).set_gap(60);
        }
        chart.y_axis().set_num_format("0%");
        Ok((chart, last + 1))
    }

    /// How one value became another: columns that stand on what came before.
    fn bridge(&self, page: &mut Page<'_>, row: u32, drawn: &Bridge) -> Result<(Chart, u32), XlsxError> {
        let heads = ["", "Change", "Reached", "Below", "Whole", "Up", "Down"];
        page.row(row, &heads, Role::NumberHead)?;
        let money = Unit::Money;
        let (first, last) = (row + 1, row + 2 + drawn.parts.len() as u32);
        let zero = Exact::ZERO;
        let mut reached = zero.clone();
        let starts = std::iter::once((&drawn.start.label, &drawn.start.value));
        let parts = drawn.parts.iter().map(|part| (&part.label, &part.change));
        for (at, (label, change)) in (first..).zip(starts.chain(parts)) {
            let after = &reached + &**change;
            let before = std::mem::replace(&mut reached, after);
            let (change_cell, reached_cell) = (cell((at, 1)), cell((at, 2)));
            page.words(at, 0, label, Role::Words)?;
            self.drawn(page, (at, 1), change, money)?;
            let is_start = at == first;
            let sum = if is_start { change_cell.clone() } else { format!("{}+{change_cell}", cell((at - 1, 2))) };
            page.figure((at, 2), &sum, (None, Some(&reached), money), Role::Formula)?;
            if is_start {
                page.figure((at, 4), &reached_cell, (None, Some(&reached), money), Role::Formula)?;
                continue;
            }
            let columns = [
                (3, format!("MIN({},{reached_cell})", cell((at - 1, 2))), Exact::min(before.clone(), reached.clone())),
                (5, format!("MAX({change_cell},0)"), Exact::max((**change).clone(), zero.clone())),
                (6, format!("MAX(-{change_cell},0)"), (-&**change).max(zero.clone())),
            ];
            for (column, formula, value) in columns {
                page.figure((at, column), &formula, (None, Some(&value), money), Role::Formula)?;
            }
        }
        page.words(last, 0, &drawn.end_label, Role::Words)?;
        page.figure((last, 4), &cell((last - 1, 2)), (None, Some(&reached), money), Role::Formula)?;
        let most = Exact::max(reached, (*drawn.start.value).clone());
        Ok((steps(&page.name, (row, first, last), &most), last + 1))
    }

    /// A value with the formula by which it follows from lines.
    fn drawn(&self, page: &mut Page<'_>, at: (u32, u16), drawn: &Drawn, unit: Unit) -> Result<(), XlsxError> {
        let value = Some(&**drawn);
        let Some(terms) = drawn.terms() else {
            return page.fixed(at, value, unit, "the report says of no line that it is this");
        };
        let product =
            |lines: &[NodeId]| lines.iter().map(|line| self.layout.anywhere(*line)).collect::<Vec<_>>().join("*");
        let term = |factor: &Exact, lines: &[NodeId]| match (*factor == Exact::ONE, lines.is_empty()) {
            (true, false) => product(lines),
            (_, true) => format!("({})", factor.fraction()),
            (false, false) => format!("({})*{}", factor.fraction(), product(lines)),
        };
        let terms: Vec<String> = terms.iter().map(|of| term(&of.factor, &of.lines)).collect();
        let formula = if terms.is_empty() { "0".to_string() } else { terms.join("+") };
        page.figure(at, &formula, (None, value, unit), Role::Link)
    }

    /// Draws charts below each other; the row after them.
    pub fn pictures(
        &self,
        page: &mut Page<'_>,
        mut row: u32,
        pictures: impl Iterator<Item = Picture>,
    ) -> Result<u32, XlsxError> {
        for Picture { title, mut chart } in pictures {
            chart.title().set_name(title.as_str()).set_font(ChartFont::new().set_size(12));
            chart.legend().set_position(ChartLegendPosition::Right);
            chart.set_width(SIZE.0).set_height(SIZE.1).set_alt_text(title.as_str());
            page.tab.insert_chart(row, 0, &chart)?;
            row += ROWS;
        }
        Ok(row)
    }
}

/// The columns of a bridge: what lies below is not seen.
fn steps(tab: &str, (head, first, last): (u32, u32, u32), most: &Exact) -> Chart {
    let mut chart = Chart::new(ChartType::ColumnStacked);
    for (column, color) in [(3, None), (4, Some(COLORS[0])), (5, Some(UP)), (6, Some(DOWN))] {
        let series = chart.add_series();
        series.set_name((tab, head, column)).set_categories((tab, first, 0, last, 0)).set_gap(60);
        series.set_values((tab, first, column, last, column));
        match color {
            Some(color) => series.set_format(ChartSolidFill::new().set_color(Color::RGB(color))),
            None => series.set_format(ChartFormat::new().set_no_fill()),
        };
    }
    chart.legend().delete_entries(&[0]);
    chart.y_axis().set_num_format(scaled(most));
    chart
}

/// Money along an axis, in the scale of the largest amount.
pub fn scaled(most: &Exact) -> &'static str {
    match most.magnitude() {
        9.. => "#,##0.0,,,\"bn\"",
        6.. => "#,##0.0,,\"M\"",
        _ => "#,##0",
    }
}
