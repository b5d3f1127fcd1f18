//! What the report of an exit says.

use super::claimant::Upside;
use super::exits::{Paid, Table as Exit};
use super::terms::{Kind, Terms};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::Run;
use crate::report::{Cell, Section, Table};
use crate::worksheet::Money;

impl Terms {
    /// The whole section of the report.
    pub(super) fn outcome(&self, run: &Run<'_>) -> Section {
        let mut section = Section::new(self.title(run));
        let Some(table) = self.table(run) else {
            return section;
        };
        self.check_caps(run, &table);
        let exits = self.exits(run, &table);
        let alone = exits.len() == 1;
        let paid: Vec<Paid<'_>> = exits
            .into_iter()
            .enumerate()
            .map(|(at, exit)| {
                let prefix = if alone { String::new() } else { format!("exits.{}.", at + 1) };
                self.named(run, &table, self.pay(run.sheet, &table, exit, prefix))
            })
            .collect();
        match paid.as_slice() {
            [paid] => self.add_one(run, &table, paid, &mut section),
            several => self.add_several(&table, several, &mut section),
        }
        paid.iter().for_each(|paid| self.add_closing(run, &table, paid, &mut section));
        section.table(self.expected(run, &table, &paid));
        self.add_earn_out(run, &table, &paid, &mut section);
        let parties = self.parties(run, &table);
        self.add_holders(run, &table, &parties, &paid, &mut section);
        self.add_grants(run, &table, &paid, &mut section);
        self.add_jumps(run, &table, &mut section);
        if self.kind != Kind::Dividend {
            section.table(self.needed(run, &table, &parties));
        }
        let asked: Vec<Money<'_>> = paid.iter().map(|paid| paid.pot.exit).collect();
        self.add_breakpoints(run, &table, &parties, &asked, &mut section);
        section
    }

    fn title(&self, run: &Run<'_>) -> String {
        let kind = match self.kind {
            Kind::Sale => "Exit",
            Kind::Ipo => "Public offering",
            Kind::Dissolution => "Dissolution",
            Kind::Dividend => "Dividend",
        };
        run.company
            .name
            .as_ref()
            .map_or(format!("{kind}: who gets what"), |name| format!("{kind} of {name}: who gets what"))
    }

    /// Names the figures of an exit.
    fn named<'s>(&self, run: &Run<'s>, table: &Exit<'s>, paid: Paid<'s>) -> Paid<'s> {
        let prefix = &paid.prefix;
        let name = |money: Money<'s>, figure: String| run.sheet.give_name(money.id(), &figure);
        name(paid.pot.exit, format!("{prefix}exit"));
        for (_, figure, money) in &paid.pot.paid_first {
            name(*money, format!("{prefix}{figure}"));
        }
        name(paid.pot.for_holders, format!("{prefix}for_holders"));
        run.sheet.give_name(paid.level.id(), &format!("{prefix}common_share"));
        for (class, proceeds) in table.holdings.iter().zip(&paid.proceeds) {
            name(*proceeds, format!("{prefix}{}.proceeds", class.name));
        }
        paid
    }

    /// A cap below the preference would take away what the preference grants.
    fn check_caps(&self, run: &Run<'_>, table: &Exit<'_>) {
        for holding in &table.holdings {
            if let (true, Upside::Capped(cap)) = (holding.cap_is_below_preference, holding.claimant.upside) {
                let message = format!(
                    "the cap of `{}` is below its preference; it is taken as the preference, {}",
                    holding.name,
                    run.sheet.show(cap.id())
                );
                let warning = Diagnostic::warning(Code::CapBelowPreference, message);
                let help = "a cap on participation alone is written with `cap_counts = \"participation-only\"`";
                run.report(run.blame(warning, cap.id()).help(help));
            }
        }
    }

    fn add_several(&self, table: &Exit<'_>, several: &[Paid<'_>], section: &mut Section) {
        let classes: Vec<usize> = table.all().collect();
        let mut rows = Table::new("Who gets what", &["Exit"]);
        if !several.iter().all(|paid| paid.pot.paid_first.is_empty()) {
            rows.columns.push("For holders".to_string());
        }
        rows.columns.extend(classes.iter().map(|index| table.holdings[*index].label.clone()));
        for paid in several {
            let mut row = vec![Cell::from(paid.pot.exit)];
            if !paid.pot.paid_first.is_empty() {
                row.push(paid.pot.for_holders.into());
            }
            row.extend(classes.iter().map(|index| Cell::from(paid.proceeds[*index])));
            rows.row(row);
        }
        section.table(rows);
    }
}
