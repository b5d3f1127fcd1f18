//! What the report of an exit says.

use super::breakpoints::COLUMNS;
use super::claimant::Upside;
use super::exits::{Paid, Table as Exit};
use super::terms::{Kind, Terms};
use super::words::listed;
use crate::diagnostic::{Code, Diagnostic};
use crate::models::Run;
use crate::number::{Exact, Rounding, RoundingMode, allocate, grouped};
use crate::report::{Cell, Figures, Prose, Section, Table};
use crate::worksheet::{Money, Price};

impl Terms {
    /// The whole section of the report.
    pub(super) fn outcome(&self, run: &Run<'_>) -> Section {
        let mut section = Section::new(self.title(run));
        let Some(table) = self.table(run) else {
            return section;
        };
        self.check_caps(run, &table);
        let exits = self.exits(run.sheet, &table);
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
        section.table(self.expected(run, &table, &paid));
        section.table(self.holders_table(run, &table, &paid));
        section.table(self.conversion_jump(run, &table));
        section.table(self.needed(run, &table));
        let asked: Vec<Money<'_>> = paid.iter().map(|paid| paid.pot.exit).collect();
        self.add_breakpoints(run, &table, &asked, &mut section);
        section
    }

    fn title(&self, run: &Run<'_>) -> String {
        let kind = match self.kind {
            Kind::Sale => "Exit",
            Kind::Ipo => "Public offering",
            Kind::Dissolution => "Dissolution",
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

    fn add_one<'s>(&self, run: &Run<'s>, table: &Exit<'s>, paid: &Paid<'s>, section: &mut Section) {
        let mut rows = Table::new("", &["Class", "How", "Gets", "Of the exit", "A share", "Multiple"]);
        for (label, _, money) in &paid.pot.paid_first {
            let part = (*money / paid.pot.exit).as_rate();
            rows.row([(*label).into(), "paid first".into(), (*money).into(), part.into()]);
        }
        let mut doings = Vec::new();
        for index in table.all() {
            let (class, proceeds) = (&table.holdings[index], paid.proceeds[index]);
            let does = self.does(index, table, paid);
            run.state(&format!("{}.decision", class.name), does);
            doings.push((class.label.as_str(), does));
            let part = (proceeds / paid.pot.exit).as_rate().named(&format!("{}.part_of_exit", class.name));
            let each =
                class.granted.map(|shares| (proceeds / shares).named(&format!("{}.proceeds_per_share", class.name)));
            if let (Upside::Strike(_), true) = (class.claimant.upside, is_positive(paid.level)) {
                (proceeds / paid.level).named(&format!("{}.net_shares", class.name));
            }
            if let (true, Some(guaranteed), Some(shares)) =
                (class.has_ratchet && is_positive(paid.level), class.claimant.preference, class.claimant.shares)
                && (shares * paid.level).less_than(guaranteed).holds()
            {
                (guaranteed / paid.level - shares).named(&format!("{}.ratchet_shares", class.name));
            }
            let multiple =
                class.investment.map(|cost| (proceeds / cost).as_multiple().named(&format!("{}.multiple", class.name)));
            rows.row([
                class.label.clone().into(),
                does.into(),
                proceeds.into(),
                part.into(),
                each.into(),
                multiple.into(),
            ]);
        }
        section.prose(lead(&doings, paid));
        section.table(rows);
        section.figures(self.held_back(run, paid));
        section.table(self.cents(run, table, paid));
    }

    /// What a class does at an exit, in words.
    fn does(&self, index: usize, table: &Exit<'_>, paid: &Paid<'_>) -> &'static str {
        let claimant = &table.holdings[index].claimant;
        let level = paid.level.value().unwrap_or_default();
        let got = paid.proceeds[index].value().unwrap_or_default();
        if paid.all_convert && claimant.preference.is_some() {
            return "has to convert";
        }
        let worth =
            claimant.shares.and_then(|shares| shares.value()).map(|shares| &shares * &level).unwrap_or_default();
        let preference = claimant.preference.and_then(|money| money.value()).unwrap_or_default();
        let kept = claimant.kept.and_then(|money| money.value()).unwrap_or_default();
        if got < &preference + &kept {
            return if got.is_zero() { "nothing" } else { "part of preference" };
        }
        match claimant.upside {
            Upside::Nothing => "paid in full",
            Upside::Common => "shares the rest",
            Upside::Strike(_) if got.is_zero() => "not exercised",
            Upside::Strike(_) => "exercises",
            Upside::Converts if table.holdings[index].has_ratchet && worth < preference => "ratchet",
            Upside::Converts if worth == preference => "either",
            Upside::Converts if worth > preference => "converts",
            Upside::Converts => "preference",
            Upside::Participates => "takes part",
            Upside::Capped(cap) => match cap.value().unwrap_or_default() {
                cap if worth == cap => "either",
                cap if worth > cap => "converts",
                cap if &preference + &worth >= cap => "held at its cap",
                _ => "takes part",
            },
        }
    }

    fn held_back<'s>(&self, run: &Run<'s>, paid: &Paid<'s>) -> Figures {
        let Some(escrow) = &self.escrow else {
            return Figures::default();
        };
        let held = (paid.pot.for_holders * escrow.on(run.sheet)).named("escrow_amount");
        let at_closing = (paid.pot.for_holders - held).named("paid_at_closing");
        Figures::new("Escrow, held back from every holder alike")
            .row("Paid at closing", at_closing)
            .row("Held back", held)
    }

    /// The proceeds in whole cents, which still sum to what there is.
    fn cents<'s>(&self, run: &Run<'s>, table: &Exit<'s>, paid: &Paid<'s>) -> Table {
        let mut rows = Table::new("Paid to the cent", &["Class", "Paid"]);
        let total = paid.pot.for_holders.value().unwrap_or_default();
        let exact: Vec<Exact> = paid.proceeds.iter().map(|money| money.value().unwrap_or_default()).collect();
        let cent = Exact::power_of_ten(-2);
        let Some(allocation) = allocate(&total, &exact, &cent).filter(|_| self.to_the_cent) else {
            return rows;
        };
        for index in table.all() {
            let whole = paid.proceeds[index].rounded(Rounding::new(2, RoundingMode::Floor));
            let more = &allocation.parts[index] - &whole.value().unwrap_or_default();
            let cents = if more.is_zero() { whole } else { whole + run.sheet.constant(more) };
            let class = &table.holdings[index];
            run.sheet.give_name(cents.id(), &format!("{}.paid", class.name));
            let digits = grouped(&cents.value().unwrap_or_default(), 2);
            rows.row([class.label.clone().into(), Cell::Words(digits)]);
        }
        rows.note =
            "Each gets whole cents; those left over go to the largest remainders, so that all sum to the exit.".into();
        rows
    }

    fn add_several(&self, table: &Exit<'_>, several: &[Paid<'_>], section: &mut Section) {
        for (number, classes) in table.all().collect::<Vec<_>>().chunks(COLUMNS).enumerate() {
            let mut rows = Table::new(if number == 0 { "Who gets what" } else { "" }, &[]);
            rows.columns.push("Exit".to_string());
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
}

/// The finding in a sentence or two.
fn lead(doings: &[(&str, &'static str)], paid: &Paid<'_>) -> Prose {
    let mut prose = Prose::new("Of ").figure(paid.pot.exit).words(", holders get ").figure(paid.pot.for_holders);
    let converting: Vec<&str> = doings
        .iter()
        .filter(|(_, does)| does.ends_with("convert") || does.ends_with("converts"))
        .map(|(label, _)| *label)
        .collect();
    prose = prose.words(match converting.len() {
        0 => "; no class converts".to_string(),
        1 => format!("; {} converts to common", listed(converting)),
        _ => format!("; {} convert to common", listed(converting)),
    });
    prose.words(". A common share gets ").figure(paid.level).words(".")
}

fn is_positive(level: Price<'_>) -> bool {
    level.value().is_some_and(|level| level.is_positive())
}
