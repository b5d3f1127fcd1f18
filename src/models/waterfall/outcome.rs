//! What the report of an exit says.

use super::breakpoints::COLUMNS;
use super::claimant::Upside;
use super::exits::{Paid, Table as Exit};
use super::terms::{Kind, Target, Terms};
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
        let table = self.table(run.sheet);
        self.check_caps(run, &table);
        let exits = self.exits(run.sheet, &table);
        let alone = exits.len() == 1;
        let paid: Vec<Paid<'_>> = exits
            .into_iter()
            .enumerate()
            .map(|(at, exit)| {
                let prefix = if alone { String::new() } else { format!("exits.{}.", at + 1) };
                self.named(run, self.pay(run.sheet, &table, exit, prefix))
            })
            .collect();
        match paid.as_slice() {
            [paid] => self.add_one(run, &table, paid, &mut section),
            several => self.add_several(several, &mut section),
        }
        section.table(self.expected(run, &paid));
        section.table(self.holders_table(run, &paid));
        section.table(self.conversion_jump(run, &table));
        section.table(self.needed(run, &table));
        self.add_breakpoints(run, &table, &mut section);
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
    fn named<'s>(&self, run: &Run<'s>, paid: Paid<'s>) -> Paid<'s> {
        let prefix = &paid.prefix;
        let name = |money: Money<'s>, figure: String| run.sheet.give_name(money.id(), &figure);
        name(paid.pot.exit, format!("{prefix}exit"));
        for (_, figure, money) in &paid.pot.paid_first {
            name(*money, format!("{prefix}{figure}"));
        }
        name(paid.pot.for_holders, format!("{prefix}for_holders"));
        run.sheet.give_name(paid.level.id(), &format!("{prefix}common_share"));
        for (class, proceeds) in self.classes.iter().zip(&paid.proceeds) {
            name(*proceeds, format!("{prefix}{}.proceeds", class.name));
        }
        paid
    }

    /// A cap below the preference would take away what the preference grants.
    fn check_caps(&self, run: &Run<'_>, table: &Exit<'_>) {
        for (class, holding) in self.classes.iter().zip(&table.holdings) {
            if let (true, Upside::Capped(cap)) = (holding.cap_is_below_preference, holding.claimant.upside) {
                let message = format!(
                    "the cap of `{}` is below its preference; it is taken as the preference, {}",
                    class.name,
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
        for index in self.shown() {
            let (class, holding, proceeds) = (&self.classes[index], &table.holdings[index], paid.proceeds[index]);
            let does = self.does(index, table, paid);
            run.state(&format!("{}.decision", class.name), does);
            doings.push((class.label.as_str(), does));
            let part = (proceeds / paid.pot.exit).as_rate().named(&format!("{}.part_of_exit", class.name));
            let each = class
                .shares
                .as_ref()
                .map(|shares| (proceeds / shares.on(run.sheet)).named(&format!("{}.proceeds_per_share", class.name)));
            if let (Upside::Strike(_), true) = (holding.claimant.upside, is_positive(paid.level)) {
                (proceeds / paid.level).named(&format!("{}.net_shares", class.name));
            }
            if let (Some(_), Some(guaranteed), Some(shares), true) =
                (&class.guaranteed_price, holding.claimant.preference, holding.claimant.shares, is_positive(paid.level))
                && (shares * paid.level).less_than(guaranteed).holds()
            {
                (guaranteed / paid.level - shares).named(&format!("{}.ratchet_shares", class.name));
            }
            let multiple = holding
                .investment
                .map(|cost| (proceeds / cost).as_multiple().named(&format!("{}.multiple", class.name)));
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
        section.table(self.cents(run, paid));
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
            Upside::Converts if self.classes[index].guaranteed_price.is_some() && worth < preference => "ratchet",
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
    fn cents<'s>(&self, run: &Run<'s>, paid: &Paid<'s>) -> Table {
        let mut rows = Table::new("Paid to the cent", &["Class", "Paid"]);
        let total = paid.pot.for_holders.value().unwrap_or_default();
        let exact: Vec<Exact> = paid.proceeds.iter().map(|money| money.value().unwrap_or_default()).collect();
        let cent = Exact::power_of_ten(-2);
        let Some(allocation) = allocate(&total, &exact, &cent).filter(|_| self.to_the_cent) else {
            return rows;
        };
        for index in self.shown() {
            let whole = paid.proceeds[index].rounded(Rounding::new(2, RoundingMode::Floor));
            let more = &allocation.parts[index] - &whole.value().unwrap_or_default();
            let cents = if more.is_zero() { whole } else { whole + run.sheet.constant(more) };
            let class = &self.classes[index];
            run.sheet.give_name(cents.id(), &format!("{}.paid", class.name));
            let digits = grouped(&cents.value().unwrap_or_default(), 2);
            rows.row([class.label.clone().into(), Cell::Words(digits)]);
        }
        rows.note =
            "Each gets whole cents; those left over go to the largest remainders, so that all sum to the exit.".into();
        rows
    }

    fn add_several(&self, several: &[Paid<'_>], section: &mut Section) {
        for (number, classes) in self.shown().chunks(COLUMNS).enumerate() {
            let mut rows = Table::new(if number == 0 { "Who gets what" } else { "" }, &[]);
            rows.columns.push("Exit".to_string());
            if !several.iter().all(|paid| paid.pot.paid_first.is_empty()) {
                rows.columns.push("For holders".to_string());
            }
            rows.columns.extend(classes.iter().map(|index| self.classes[*index].label.clone()));
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

    /// What each class can expect of exits with probabilities.
    fn expected<'s>(&self, run: &Run<'s>, paid: &[Paid<'s>]) -> Table {
        let mut rows = Table::new("Expected, weighted by probability", &["Class", "Expected"]);
        let Some(first) = paid.len().checked_sub(self.outcomes.len()).filter(|_| !self.outcomes.is_empty()) else {
            return rows;
        };
        let weights: Vec<_> = self.outcomes.iter().map(|outcome| outcome.probability.on(run.sheet)).collect();
        let all = run.sheet.sum(&weights).named("probability_of_all");
        if all.value().is_some_and(|all| all != Exact::ONE) {
            let message =
                format!("the probabilities of the outcomes sum to {}, not to 100 %", run.sheet.show(all.id()));
            let mistake = Diagnostic::error(Code::OutOfRange, message).help("let them sum to 100 %");
            run.report(run.blame(mistake, all.id()));
        }
        let mut row = |label: &str, name: &str, of: &dyn Fn(&Paid<'s>) -> Money<'s>| {
            let weighted: Vec<Money<'s>> =
                paid[first..].iter().zip(&weights).map(|(paid, weight)| of(paid) * *weight).collect();
            let expected = run.sheet.sum(&weighted).named(&format!("{name}expected"));
            rows.row([label.into(), expected.into()]);
        };
        for (paid, outcome) in paid[first..].iter().zip(&self.outcomes) {
            for (class, proceeds) in self.classes.iter().zip(&paid.proceeds) {
                run.sheet.give_name(proceeds.id(), &format!("outcomes.{}.{}.proceeds", outcome.name, class.name));
            }
        }
        row("All", "exit.", &|paid| paid.pot.exit);
        for index in self.shown() {
            let class = &self.classes[index];
            row(&class.label, &format!("{}.", class.name), &|paid| paid.proceeds[index]);
        }
        rows
    }

    /// What holders of parts of classes get.
    fn holders_table<'s>(&self, run: &Run<'s>, paid: &[Paid<'s>]) -> Table {
        let mut rows = Table::new("Holders", &["Exit"]);
        rows.columns.extend(self.holders.iter().map(|holder| holder.label.clone()));
        if self.holders.is_empty() {
            return rows;
        }
        for paid in paid {
            let mut row = vec![Cell::from(paid.pot.exit)];
            for holder in &self.holders {
                let parts: Vec<Money<'s>> = holder
                    .parts
                    .iter()
                    .filter_map(|(index, held)| {
                        let all = self.classes[*index].shares.as_ref()?;
                        Some(paid.proceeds[*index] * (held.on(run.sheet) / all.on(run.sheet)).as_ratio())
                    })
                    .collect();
                let proceeds = run.sheet.sum(&parts).named(&format!("{}holders.{}", paid.prefix, holder.name));
                row.push(proceeds.into());
            }
            rows.row(row);
        }
        rows
    }

    /// What a class loses or gains where everybody has to convert: a jump, not a breakpoint.
    fn conversion_jump<'s>(&self, run: &Run<'s>, table: &Exit<'s>) -> Table {
        let mut rows = Table::new("", &["Class", "Just below", "From there on", "Jump"]);
        let Some((from, converted)) = &table.converted else {
            return rows;
        };
        rows.title = format!("At {} everybody has to convert", run.sheet.show(from.id()));
        let pot = self.pot(run.sheet, *from);
        let (below, above) = (table.schedule.payouts(pot.for_holders), converted.payouts(pot.for_holders));
        for index in self.shown() {
            let class = &self.classes[index];
            let jump = (above[index] - below[index]).named(&format!("{}.jump", class.name));
            rows.row([class.label.clone().into(), below[index].into(), above[index].into(), jump.into()]);
        }
        rows
    }

    /// The exit that gives every class its money back, options something, and targets what they ask for.
    fn needed<'s>(&self, run: &Run<'s>, table: &Exit<'s>) -> Table {
        let mut rows = Table::new("Which exit it takes", &["Class", "To get", "Exit", "All at a share's price of"]);
        let mut row = |index: usize, target: Money<'s>, what: Cell, name: &str| {
            let class = &self.classes[index];
            let Some(for_holders) = table.schedule.exit_for(index, target) else {
                rows.row([class.label.clone().into(), what, "no exit brings it that much".into()]);
                return;
            };
            let exit = self.exit_leaving(run.sheet, for_holders).named(&format!("{}.{name}", class.name));
            let level: Price<'s> = table.schedule.level(for_holders);
            rows.row([class.label.clone().into(), what, exit.into(), level.into()]);
        };
        for index in self.shown() {
            if let Some(cost) = table.holdings[index].investment {
                row(index, cost, cost.into(), "break_even_exit");
            }
        }
        for (index, target) in &self.targets {
            let (money, what) = match target {
                Target::Money(money) => (Some(money.on(run.sheet)), Cell::from(money.on(run.sheet))),
                Target::Multiple(multiple) => {
                    let multiple = multiple.on(run.sheet);
                    (table.holdings[*index].investment.map(|cost| multiple * cost), multiple.into())
                }
            };
            match money {
                Some(money) => row(*index, money, what, "target_exit"),
                None => run.report(self.no_investment(*index)),
            }
        }
        rows
    }

    fn no_investment(&self, index: usize) -> Diagnostic {
        let name = &self.classes[index].name;
        let message = format!("`{name}` wants a multiple of what it paid, and that is not known");
        Diagnostic::error(Code::TooLittleKnown, message)
            .help(format!("write `investment` for `{name}`, or a target in money"))
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
