//! The tab of an exit: what every class gets at every breakpoint, and of the exit that stands among the inputs.

use rust_xlsxwriter::{Chart, ChartType, XlsxError};

use super::Writing;
use super::charts::scaled;
use super::checks::STATUS;
use super::look::Role;
use super::names::quoted;
use super::page::{Page, cell};
use crate::number::Exact;
use crate::report::{Corner, Payoffs};
use crate::worksheet::{NodeId, Unit};

/// The first row of the breakpoints.
const FIRST: u32 = 6;

impl Writing<'_> {
    /// Writes the tab.
    pub fn waterfall(&self, page: &mut Page<'_>, title: &str, payoffs: &Payoffs) -> Result<(), XlsxError> {
        self.head(
            page,
            title,
            "What every class gets at every breakpoint; between two of them, all of it runs straight.",
        )?;
        page.widths(&[26])?;
        let columns = payoffs.classes.len() as u16;
        (1..=columns + 2).try_for_each(|column| page.tab.set_column_width(column, 18).map(drop))?;
        page.words(FIRST - 2, 0, "Breakpoints", Role::Heading)?;
        let heads: Vec<&str> =
            std::iter::once("Exit").chain(payoffs.classes.iter().map(String::as_str)).chain(["All"]).collect();
        page.row(FIRST - 1, &heads, Role::NumberHead)?;
        for (row, corner) in (FIRST..).zip(&payoffs.corners) {
            self.corner(page, row, corner)?;
        }
        let last = (FIRST + payoffs.corners.len() as u32).saturating_sub(1);
        let mut row = last + 2;
        page.words(row, 0, "What the exit among the inputs pays", Role::Heading)?;
        page.row(row + 1, &heads, Role::NumberHead)?;
        page.words(row + 1, columns + 2, "Last breakpoint below", Role::NumberHead)?;
        row += 2;
        for (corner, _) in &payoffs.exits {
            self.payoff(page, row, corner, payoffs)?;
            row += 1;
        }
        if payoffs.corners.len() > 1 {
            let most = payoffs.corners.iter().filter_map(|corner| self.results.sheet.value(corner.exit)).max();
            let scale = scaled(&most.unwrap_or(Exact::ONE));
            page.tab.insert_chart(row + 1, 0, &curves(&page.name, payoffs, last, scale))?;
        }
        page.print(0, &self.footer())
    }

    /// An exit with what every class gets of it.
    fn corner(&self, page: &mut Page<'_>, row: u32, corner: &Corner) -> Result<(), XlsxError> {
        self.shown(page, (row, 0), corner.exit)?;
        for (column, line) in (1..).zip(&corner.gets) {
            self.shown(page, (row, column), *line)?;
        }
        self.total(page, row, &corner.gets)
    }

    /// What all classes get together.
    fn total(&self, page: &mut Page<'_>, row: u32, gets: &[NodeId]) -> Result<(), XlsxError> {
        let values: Option<Vec<_>> = gets.iter().map(|line| self.results.sheet.value(*line)).collect();
        let all = values.map(|values| values.into_iter().sum());
        let last = gets.len() as u16;
        let formula = format!("SUM({}:{})", cell((row, 1)), cell((row, last)));
        page.figure((row, last + 1), &formula, (None, all.as_ref(), Unit::Money), Role::Total)
    }

    /// What every class gets of an exit: between two breakpoints on the line that joins them, past the last as the model computed it.
    fn payoff(&self, page: &mut Page<'_>, row: u32, corner: &Corner, payoffs: &Payoffs) -> Result<(), XlsxError> {
        let sheet = &self.results.sheet;
        let last = FIRST + payoffs.corners.len() as u32 - 1;
        let columns = corner.gets.len() as u16;
        self.shown(page, (row, 0), corner.exit)?;
        let range = |column: u16| {
            let letters = cell((0, column));
            let letters = letters.trim_end_matches('1');
            format!("${letters}${}:${letters}${}", FIRST + 1, last + 1)
        };
        let (exits, exit) = (range(0), cell((row, 0)));
        let place = format!("${}", cell((row, columns + 2)));
        let position = format!("MATCH({exit},{exits},1)");
        let known = sheet.value(corner.exit);
        let lower = |exit: &Exact| {
            let values = payoffs.corners.iter().filter_map(|corner| sheet.value(corner.exit));
            Exact::integer(values.filter(|value| value <= exit).count() as i128)
        };
        let below = known.as_ref().map(lower).filter(|below| !below.is_zero());
        page.figure((row, columns + 2), &position, (None, below.as_ref(), Unit::Shares), Role::Aside)?;
        for (column, line) in (1..).zip(&corner.gets) {
            let gets = range(column);
            let at = |range: &str, further: &str| format!("INDEX({range},{place}{further})");
            let steep = format!("({}-{})/({}-{})", at(&gets, "+1"), at(&gets, ""), at(&exits, "+1"), at(&exits, ""));
            let between = format!("{}+({exit}-{})*{steep}", at(&gets, ""), at(&exits, ""));
            let past = format!("IF(LEFT({STATUS},7)=\"changed\",NA(),{})", self.layout.anywhere(*line));
            let formula =
                format!("IF({exit}={},{},IF({place}=ROWS({exits}),{past},{between}))", at(&exits, ""), at(&gets, ""));
            let value = sheet.value(*line);
            page.figure(
                (row, column),
                &formula,
                (Some(sheet.refer(*line)), value.as_ref(), Unit::Money),
                Role::Formula,
            )?;
        }
        self.total(page, row, &corner.gets)
    }

    /// The exits with a tab of their own, each with its step and title.
    pub fn exits(&self) -> impl Iterator<Item = (&str, &str, &Payoffs)> {
        let sections = self.results.report.sections.iter();
        sections.filter_map(|section| {
            let payoffs = section.payoffs.as_ref()?;
            Some((section.step.as_str(), section.title.as_str(), payoffs))
        })
    }
}

/// A curve for every class through the cells of the breakpoints.
fn curves(tab: &str, payoffs: &Payoffs, last: u32, scale: &str) -> Chart {
    let mut chart = Chart::new(ChartType::ScatterStraight);
    for (column, class) in (1..).zip(&payoffs.classes) {
        let series = chart.add_series();
        series.set_name(class.as_str());
        series.set_categories((tab, FIRST, 0, last, 0)).set_values((tab, FIRST, column, last, column));
    }
    chart.title().set_name("What each class gets, by exit");
    chart.x_axis().set_name("Exit").set_num_format(scale);
    chart.y_axis().set_num_format(scale);
    chart
        .set_width(900)
        .set_height(420)
        .set_alt_text(format!("Proceeds of each class against the exit, from {}", quoted(tab)));
    chart
}
