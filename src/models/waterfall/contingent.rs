//! What is not paid at closing: an escrow, an earn-out, the part of the company that is not sold.

use super::claimant::Upside;
use super::exits::{Paid, Table as Exit};
use super::terms::Terms;
use crate::models::Run;
use crate::number::Exact;
use crate::report::{Cell, Section, Table};
use crate::worksheet::{Money, Price, Rate};

impl Terms {
    /// Adds what of an exit is paid at closing and what is held back, what of each class is sold, and the cents.
    pub(super) fn add_closing<'s>(&self, run: &Run<'s>, table: &Exit<'s>, paid: &Paid<'s>, section: &mut Section) {
        section.table(self.held_back(run, table, paid));
        if let Some(part) = &self.part_sold {
            section.table(self.sold(run, table, paid, part.on(run.sheet)));
        }
        section.table(self.cents(run, table, paid));
    }

    /// What each class gets for the part of it that is sold: that part of what an exit of the whole would bring it or,
    /// where a price per share was negotiated, that price for every share, less the strike of an option.
    fn sold<'s>(&self, run: &Run<'s>, table: &Exit<'s>, paid: &Paid<'s>, part: Rate<'s>) -> Table {
        let columns = ["Class", "Sold", "More than the exit would bring", "Kept, at the value of the exit"];
        let mut rows = Table::new(paid.heading("Only a part is sold"), &columns);
        let mut all = Vec::new();
        for index in table.all() {
            let (class, worth) = (&table.holdings[index], paid.proceeds[index]);
            let name = |figure: &str| format!("{}{}.{figure}", paid.prefix, class.name);
            let of_exit = worth * part;
            let negotiated = self.negotiated_price_per_share.as_ref().map(|price| price.on(run.sheet));
            let at_price = negotiated.zip(class.claimant.shares).map(|(price, shares)| {
                let nothing: Price<'s> = run.sheet.constant(Exact::ZERO);
                let each = match class.claimant.upside {
                    Upside::Strike(strike) => (price - strike).max(nothing),
                    _ => price,
                };
                shares * part * each
            });
            let more = at_price.map(|sold| (sold - of_exit).named(&name("more_than_exit")));
            let sold = at_price.unwrap_or(of_exit).named(&name("sold"));
            let kept = (worth - of_exit).named(&name("kept_value"));
            rows.row([class.label.clone().into(), sold.into(), more.into(), kept.into()]);
            all.push(sold);
        }
        rows.row(["All".into(), run.sheet.sum(&all).named(&format!("{}sold", paid.prefix)).into()]);
        rows.without_empty_columns()
    }

    /// The escrow: taken from every class alike, or from those whom the last of the money would reach.
    fn held_back<'s>(&self, run: &Run<'s>, table: &Exit<'s>, paid: &Paid<'s>) -> Table {
        let mut rows = Table::new(paid.heading("Escrow"), &["Class", "Paid at closing", "Held back"]);
        let Some(escrow) = &self.escrow else {
            return rows;
        };
        let held = (paid.pot.for_holders * escrow.on(run.sheet)).named(&format!("{}escrow_amount", paid.prefix));
        let at_closing = (paid.pot.for_holders - held).named(&format!("{}paid_at_closing", paid.prefix));
        let first = self.escrow_is_contingent.then(|| table.schedule_after(paid.jumps).payouts(at_closing));
        for index in table.all() {
            let (class, proceeds) = (&table.holdings[index], paid.proceeds[index]);
            let name = |figure: &str| format!("{}{}.{figure}", paid.prefix, class.name);
            let held = match &first {
                Some(first) => proceeds - first[index],
                None => proceeds * escrow.on(run.sheet),
            };
            let held = held.named(&name("held_back"));
            let at_closing = (proceeds - held).named(&name("paid_at_closing"));
            rows.row([class.label.clone().into(), at_closing.into(), held.into()]);
        }
        rows.row(["All".into(), at_closing.into(), held.into()]);
        rows.note = match self.escrow_is_contingent {
            true => "What is paid at closing is shared as if it were all; what is released later comes on top of it.",
            false => "Every class has the same part of its proceeds held back.",
        }
        .into();
        rows
    }

    /// What an earn-out adds. It comes on top of what was paid at closing, so preferences are not paid twice.
    pub(super) fn add_earn_out<'s>(&self, run: &Run<'s>, table: &Exit<'s>, paid: &[Paid<'s>], section: &mut Section) {
        let Some(earn_out) = &self.earn_out else {
            return;
        };
        let earn_out = earn_out.on(run.sheet);
        let probability = self.earn_out_probability.as_ref().map(|probability| probability.on(run.sheet));
        let with: Vec<Paid<'s>> =
            paid.iter().map(|paid| self.pay(run.sheet, table, paid.pot.exit + earn_out, paid.prefix.clone())).collect();
        match (paid, with.as_slice()) {
            ([paid], [with]) => section.table(earn_out_by_class(table, paid, with, probability)),
            _ => {
                let title = match probability {
                    Some(_) => "Expected, with the earn-out weighted by its probability",
                    None => "With the whole earn-out",
                };
                let classes: Vec<usize> = table.all().collect();
                let mut rows = Table::new(title, &["Exit"]);
                rows.columns.extend(classes.iter().map(|index| table.holdings[*index].label.clone()));
                for (paid, with) in paid.iter().zip(&with) {
                    let cells = classes.iter().map(|index| {
                        let (_, expected) = gets(table, *index, paid, with, probability);
                        Cell::from(expected)
                    });
                    rows.row(std::iter::once(Cell::from(paid.pot.exit)).chain(cells).collect::<Vec<_>>());
                }
                section.table(rows);
            }
        }
    }
}

fn earn_out_by_class<'s>(table: &Exit<'s>, paid: &Paid<'s>, with: &Paid<'s>, probability: Option<Rate<'s>>) -> Table {
    let mut rows = Table::new("The earn-out", &["Class", "At closing", "With all of it"]);
    if probability.is_some() {
        rows.columns.push("Expected".to_string());
    }
    for index in table.all() {
        let (whole, expected) = gets(table, index, paid, with, probability);
        let label = table.holdings[index].label.clone();
        let mut row: Vec<Cell> = vec![label.into(), paid.proceeds[index].into(), whole.into()];
        row.extend(probability.map(|_| Cell::from(expected)));
        rows.row(row);
    }
    rows.note = "It is shared as what comes on top of the price at closing.".into();
    rows
}

/// What a class gets with all of the earn-out, and what it can expect.
fn gets<'s>(
    table: &Exit<'s>,
    index: usize,
    paid: &Paid<'s>,
    with: &Paid<'s>,
    probability: Option<Rate<'s>>,
) -> (Money<'s>, Money<'s>) {
    let name = |figure: &str| format!("{}{}.{figure}", paid.prefix, table.holdings[index].name);
    let (closing, whole) = (paid.proceeds[index], with.proceeds[index].named(&name("with_earn_out")));
    let expected = probability.map(|probability| closing + (whole - closing) * probability);
    (whole, expected.map_or(whole, |expected| expected.named(&name("expected_with_earn_out"))))
}
