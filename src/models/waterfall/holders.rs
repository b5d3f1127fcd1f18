//! Who holds what of the classes, what each holder gets, and what grants of options are worth.

use super::claimant::Upside;
use super::exits::{Paid, Table as Exit};
use super::terms::Terms;
use crate::models::Run;
use crate::report::words::joined;
use crate::report::{Cell, Section, Table};
use crate::worksheet::{Money, Price, Shares, Stake};

/// A holder with parts of one or several classes.
pub struct Party<'s> {
    /// The name in figures.
    pub name: String,
    /// The name in print.
    pub label: String,
    /// Which part of which classes.
    pub parts: Vec<(usize, Stake<'s>)>,
}

/// Options or warrants of one holder, or of a whole class where nobody says whose they are.
pub struct Grant<'s> {
    pub label: String,
    name: String,
    pub class: usize,
    granted: Shares<'s>,
    vested: Shares<'s>,
    strike: Price<'s>,
}

impl<'s> Grant<'s> {
    /// Which part of what its class gets it brings.
    pub fn part(&self, table: &Exit<'s>) -> Option<Stake<'s>> {
        Some(self.vested / table.holdings[self.class].claimant.shares?)
    }

    /// What it brings at an exit.
    fn brings(&self, table: &Exit<'s>, paid: &Paid<'s>) -> Option<Money<'s>> {
        let brings = paid.proceeds[self.class] * self.part(table)?;
        Some(brings.named(&format!("{}grants.{}.brings", paid.prefix, self.name)))
    }
}

impl<'s> Party<'s> {
    /// What the party gets of what its classes get.
    pub fn gets(&self, of: &[Money<'s>]) -> Option<Money<'s>> {
        let parts: Vec<Money<'s>> = self.parts.iter().map(|(index, part)| of[*index] * *part).collect();
        Some(parts.first()?.sheet().sum(&parts))
    }

    /// What it has, and what it gets at one exit.
    fn row(&self, table: &Exit<'s>, paid: &Paid<'s>, gets: Option<Money<'s>>) -> [Cell; 5] {
        let part = gets.map(|gets| (gets / paid.pot.exit).as_rate());
        let multiple = gets.zip(self.cost(table)).map(|(gets, cost)| (gets / cost).as_multiple());
        let has: Vec<&str> = self.parts.iter().map(|(index, _)| table.holdings[*index].label.as_str()).collect();
        [self.label.clone().into(), joined(&has, "and").into(), gets.into(), part.into(), multiple.into()]
    }

    /// What it paid, where that is known of any of its classes.
    pub fn cost(&self, table: &Exit<'s>) -> Option<Money<'s>> {
        let cost = |(index, part): &(usize, Stake<'s>)| Some(table.holdings[*index].investment? * *part);
        let costs: Vec<Money<'s>> = self.parts.iter().filter_map(cost).collect();
        Some(costs.first()?.sheet().sum(&costs))
    }
}

impl Terms {
    /// The holders that are written, or everybody on the cap table.
    pub(super) fn parties<'s>(&self, run: &Run<'s>, table: &Exit<'s>) -> Vec<Party<'s>> {
        if self.holders.is_empty() {
            return table.parties();
        }
        let party = |holder: &super::terms::Holder| {
            let parts = holder.parts.iter().filter_map(|(class, held)| {
                let index = table.named(run, class)?;
                Some((index, held.on(run.sheet) / table.holdings[index].granted?))
            });
            Party { name: holder.name.clone(), label: holder.label.clone(), parts: parts.collect() }
        };
        self.holders.iter().map(party).collect()
    }

    /// Adds what every holder gets: one row each at a single exit, one column each at several.
    pub(super) fn add_holders<'s>(
        &self,
        run: &Run<'s>,
        table: &Exit<'s>,
        parties: &[Party<'s>],
        paid: &[Paid<'s>],
        section: &mut Section,
    ) {
        let named = |paid: &Paid<'s>, party: &Party<'s>| {
            let gets = party.gets(&paid.proceeds)?;
            run.sheet.give_name(gets.id(), &format!("{}holders.{}", paid.prefix, party.name));
            Some(gets)
        };
        if let [paid] = paid {
            let mut rows = Table::new("Holders", &["Holder", "Has", "Gets", "Of the exit", "Multiple"]);
            parties.iter().for_each(|party| rows.row(party.row(table, paid, named(paid, party))));
            section.table(rows);
            return;
        }
        if parties.is_empty() {
            return;
        }
        let mut rows = Table::new("Holders", &["Exit"]);
        rows.columns.extend(parties.iter().map(|party| party.label.clone()));
        for paid in paid {
            let gets = parties.iter().map(|party| Cell::from(named(paid, party)));
            rows.row(std::iter::once(Cell::from(paid.pot.exit)).chain(gets).collect::<Vec<_>>());
        }
        section.table(rows);
    }

    /// Adds the view of those who hold options: what has vested, what it costs to exercise, from which exit on it pays.
    pub(super) fn add_grants<'s>(&self, run: &Run<'s>, table: &Exit<'s>, paid: &[Paid<'s>], section: &mut Section) {
        let grants = table.grants();
        let alone = if let [paid] = paid { Some(paid) } else { None };
        let mut rows = Table::new("Options and warrants", &[]);
        rows.columns = ["Grant", "Options", "Vested", "Strike", "To exercise", "Pays above"].map(String::from).to_vec();
        rows.columns.extend(alone.map(|_| "Brings".to_string()));
        for grant in &grants {
            let name = |figure: &str| format!("grants.{}.{figure}", grant.name);
            let to_exercise = (grant.vested * grant.strike).named(&name("cost_to_exercise"));
            let above = self.first_exit(run.sheet, table, |schedule| schedule.exit_at_level(grant.strike));
            let above = above.map(|found| found.exit.named(&name("pays_above")));
            let mut row: Vec<Cell> = vec![
                grant.label.clone().into(),
                grant.granted.into(),
                grant.vested.into(),
                grant.strike.into(),
                to_exercise.into(),
                above.into(),
            ];
            row.extend(alone.map(|paid| Cell::from(grant.brings(table, paid))));
            rows.row(row);
        }
        rows.note = "An option brings what a common share gets, less the strike; only vested options count.".into();
        section.table(rows);
        // At several exits, options that are a class stand in the table of classes already.
        if alone.is_some() || grants.iter().all(|grant| table.holdings[grant.class].members.is_empty()) {
            return;
        }
        let mut rows = Table::new("What the options bring", &["Exit", "A common share"]);
        rows.columns.extend(grants.iter().map(|grant| grant.label.clone()));
        for paid in paid {
            let start = [Cell::from(paid.pot.exit), Cell::from(paid.level)];
            let brings = grants.iter().map(|grant| Cell::from(grant.brings(table, paid)));
            rows.row(start.into_iter().chain(brings).collect::<Vec<_>>());
        }
        section.table(rows);
    }
}

impl<'s> Exit<'s> {
    /// Everybody who holds something of the classes, as the cap table says.
    fn parties(&self) -> Vec<Party<'s>> {
        let mut parties: Vec<Party<'s>> = Vec::new();
        for (index, holding) in self.holdings.iter().enumerate() {
            for member in &holding.members {
                let Some(part) = holding.granted.map(|granted| member.shares / granted) else {
                    continue;
                };
                match parties.iter_mut().find(|party| party.name == member.holder) {
                    Some(party) => party.parts.push((index, part)),
                    None => parties.push(Party {
                        name: member.holder.clone(),
                        label: member.holder.clone(),
                        parts: vec![(index, part)],
                    }),
                }
            }
        }
        parties
    }

    /// Every grant of options, by holder where the cap table knows them.
    pub fn grants(&self) -> Vec<Grant<'s>> {
        let of_options = self.holdings.iter().filter(|holding| matches!(holding.claimant.upside, Upside::Strike(_)));
        let holders: Vec<&str> =
            of_options.flat_map(|holding| &holding.members).map(|member| member.holder.as_str()).collect();
        let has_several = |name: &str| holders.iter().filter(|holder| **holder == name).count() > 1;
        let mut grants = Vec::new();
        for (class, holding) in self.holdings.iter().enumerate() {
            let (Upside::Strike(strike), Some(vested)) = (holding.claimant.upside, holding.claimant.shares) else {
                continue;
            };
            if holding.members.is_empty() {
                let (name, label) = (holding.name.clone(), holding.label.clone());
                let granted = holding.granted.unwrap_or(vested);
                grants.push(Grant { name, label, class, granted, vested, strike });
            }
            grants.extend(holding.members.iter().map(|member| Grant {
                label: match has_several(&member.holder) {
                    true => format!("{} ({})", member.holder, member.name),
                    false => member.holder.clone(),
                },
                name: member.name.clone(),
                class,
                granted: member.granted,
                vested: member.shares,
                strike,
            }));
        }
        grants
    }
}
