//! What the report says of a single exit: who gets what of it, and how.

use super::claimant::Upside;
use super::exits::{Paid, Table as Exit};
use super::terms::{Kind, Terms};
use crate::models::Run;
use crate::number::{Exact, Rounding, RoundingMode, allocate, grouped};
use crate::report::words::joined;
use crate::report::{Cell, Prose, Section, Table};

impl Terms {
    /// Adds who gets what of one exit.
    pub(super) fn add_one<'s>(&self, run: &Run<'s>, table: &Exit<'s>, paid: &Paid<'s>, section: &mut Section) {
        let mut rows = Table::new("", &["Class", "How", "Gets", "Of the exit", "A share", "Multiple"]);
        for (label, _, money) in &paid.pot.paid_first {
            let part = (*money / paid.pot.exit).as_rate();
            rows.row([(*label).into(), "paid first".into(), (*money).into(), part.into()]);
        }
        for index in table.all() {
            run.state(&format!("{}.decision", table.holdings[index].name), self.does(index, table, paid));
            rows.row(self.row(index, table, paid));
        }
        section.prose(self.lead(table, paid));
        section.table(rows);
    }

    /// What one class gets, with the figures that its terms add.
    fn row<'s>(&self, index: usize, table: &Exit<'s>, paid: &Paid<'s>) -> [Cell; 6] {
        let (class, proceeds) = (&table.holdings[index], paid.proceeds[index]);
        let name = |figure: &str| format!("{}.{figure}", class.name);
        let part = (proceeds / paid.pot.exit).as_rate().named(&name("part_of_exit"));
        let each = class.granted.map(|shares| (proceeds / shares).named(&name("proceeds_per_share")));
        let multiple = class.investment.map(|cost| (proceeds / cost).as_multiple().named(&name("multiple")));
        if paid.level.is_positive().holds() {
            if let Upside::Strike(_) = class.claimant.upside {
                (proceeds / paid.level).named(&name("net_shares"));
            }
            if let (true, Some(guaranteed), Some(shares)) =
                (table.is_compelled(index, paid.jumps), class.guarantee, class.claimant.shares)
                && (shares * paid.level).less_than(guaranteed).holds()
            {
                (guaranteed / paid.level - shares).named(&name("ratchet_shares"));
            }
        }
        let does = self.does(index, table, paid);
        [class.label.clone().into(), does.into(), proceeds.into(), part.into(), each.into(), multiple.into()]
    }

    /// The finding in a sentence or two.
    fn lead(&self, table: &Exit<'_>, paid: &Paid<'_>) -> Prose {
        let converting: Vec<&str> = table
            .all()
            .filter(|index| matches!(self.does(*index, table, paid), "converts" | "has to convert"))
            .map(|index| table.holdings[index].label.as_str())
            .collect();
        let prose = Prose::new("Of ").figure(paid.pot.exit).words(", holders get ").figure(paid.pot.for_holders);
        let prose = prose.words(match converting.len() {
            _ if self.kind == Kind::Dividend => "; no preference is paid and none is given up".to_string(),
            0 => "; no class converts".to_string(),
            1 => format!("; {} converts to common", joined(&converting, "and")),
            _ => format!("; {} convert to common", joined(&converting, "and")),
        });
        prose.words(". A common share gets ").figure(paid.level).words(".")
    }

    /// What a class does at an exit, in words.
    fn does(&self, index: usize, table: &Exit<'_>, paid: &Paid<'_>) -> &'static str {
        let claimant = &table.schedule_after(paid.jumps).claimants()[index];
        let level = paid.level.peek().unwrap_or_default();
        let got = paid.proceeds[index].peek().unwrap_or_default();
        let class = &table.holdings[index];
        let is_compelled = table.is_compelled(index, paid.jumps);
        if is_compelled && class.claimant.preference.is_some() && class.guarantee.is_none() {
            return "has to convert";
        }
        let worth = claimant.shares.and_then(|shares| shares.peek()).map(|shares| &shares * &level).unwrap_or_default();
        let preference = claimant.preference.and_then(|money| money.peek()).unwrap_or_default();
        let kept = claimant.kept.and_then(|money| money.peek()).unwrap_or_default();
        if got < &preference + &kept {
            return if got.is_zero() { "nothing" } else { "part of preference" };
        }
        match claimant.upside {
            Upside::Nothing if claimant.due().is_none() => "has no part in it",
            Upside::Nothing => "paid in full",
            Upside::Common => "shares the rest",
            Upside::Strike(_) if got.is_zero() => "not exercised",
            Upside::Strike(_) => "exercises",
            Upside::Converts if is_compelled && class.guarantee.is_some() && worth < preference => "ratchet",
            Upside::Converts if worth == preference => "either",
            Upside::Converts if worth > preference => "converts",
            Upside::Converts => "preference",
            Upside::Participates => "takes part",
            Upside::Capped(cap) => match cap.peek().unwrap_or_default() {
                cap if worth == cap => "either",
                cap if worth > cap => "converts",
                cap if &preference + &worth >= cap => "held at its cap",
                _ => "takes part",
            },
        }
    }

    /// The proceeds in whole cents, which still sum to what there is.
    pub(super) fn cents<'s>(&self, run: &Run<'s>, table: &Exit<'s>, paid: &Paid<'s>) -> Table {
        let mut rows = Table::new(paid.heading("Paid to the cent"), &["Class", "Paid"]);
        if !self.to_the_cent {
            return rows;
        }
        let total = paid.pot.for_holders.value().unwrap_or_default();
        let exact: Vec<Exact> = paid.proceeds.iter().map(|money| money.value().unwrap_or_default()).collect();
        let cent = Exact::power_of_ten(-2);
        let Some(allocation) = allocate(&total, &exact, &cent) else {
            return rows;
        };
        for index in table.all() {
            let whole = paid.proceeds[index].rounded(Rounding::new(2, RoundingMode::Floor));
            let more = &allocation.parts[index] - &whole.peek().unwrap_or_default();
            let cents = if more.is_zero() { whole } else { whole + run.sheet.constant(more) };
            let class = &table.holdings[index];
            run.sheet.give_name(cents.id(), &format!("{}{}.paid", paid.prefix, class.name));
            let digits = grouped(&cents.peek().unwrap_or_default(), 2);
            rows.row([class.label.clone().into(), Cell::Words(digits)]);
        }
        rows.note =
            "Each gets whole cents; those left over go to the largest remainders, so that all sum to the exit.".into();
        rows
    }
}
