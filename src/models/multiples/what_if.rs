//! What the price means when customers leave, and which revenue would justify it.

use super::outcome::Line;
use super::terms::{Customer, Loss, Terms};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::Run;
use crate::report::{Prose, Section, Table};
use crate::worksheet::Money;

impl Terms {
    /// The multiples on what is left when the customers named have gone.
    pub(super) fn after_customers_left<'s>(&self, run: &Run<'s>, value: Money<'s>, lines: &[Line<'_, 's>]) -> Table {
        let mut table =
            Table::new("If customers leave", &["Revenue", "Now", "Leaves", "Is left", "Multiple now", "Multiple then"]);
        let losses = self.losses(run, lines);
        for line in lines {
            let of_line = losses.iter().filter(|(name, _)| *name == line.revenue.name);
            let lost: Vec<Money<'s>> = of_line.map(|(_, loss)| *loss).collect();
            if lost.is_empty() {
                continue;
            }
            let lost = run.sheet.sum(&lost).named(&line.name("revenue_lost"));
            let left = (line.figure - lost).named(&line.name("revenue_left"));
            let multiple = (value / left).as_multiple().named(&line.name("multiple_on_revenue_left"));
            if left.is_negative().holds() {
                let message = format!("the customers that leave take more than all of the {}", line.phrase());
                let mistake =
                    Diagnostic::error(Code::OutOfRange, message).help("check whose revenue it is, and of which year");
                run.report(run.blame(mistake, left.id()));
            }
            let label = line.revenue.label().into();
            table.row([label, line.figure.into(), lost.into(), left.into(), line.multiple.into(), multiple.into()]);
        }
        if !table.rows.is_empty() {
            let names: Vec<String> =
                self.customers_leaving.iter().map(|customer| customer.name.replace('-', " ")).collect();
            table.title = format!("If customers leave: {}", names.join(", "));
        }
        table
    }

    /// What each customer takes along, with the name of the revenue it is taken from.
    fn losses<'s>(&self, run: &Run<'s>, lines: &[Line<'_, 's>]) -> Vec<(String, Money<'s>)> {
        let loss = |customer: &Customer| {
            let revenue = match (&customer.of_revenue, lines) {
                (Some(name), _) => run.revenue(self.revenues(run), name)?,
                (None, [only]) => only.revenue,
                (None, _) => {
                    run.report(self.which_revenue(&customer.name));
                    return None;
                }
            };
            let line = lines.iter().find(|line| line.revenue.name == revenue.name)?;
            let lost = match &customer.loss {
                Loss::Amount(amount) => amount.on(run.sheet),
                Loss::Share(share) => line.figure * share.on(run.sheet),
            };
            Some((revenue.name.clone(), lost.named(&format!("customers_leaving.{}", customer.name))))
        };
        self.customers_leaving.iter().filter_map(loss).collect()
    }

    fn which_revenue(&self, customer: &str) -> Diagnostic {
        Diagnostic::error(
            Code::MissingKey,
            format!("`of_revenue` is missing: of which revenue is `{customer}` a part?"),
        )
        .at(self.span, "needs `of_revenue`")
        .help("write `of_revenue = \"2024\"` in the step, or beside the customer's revenue")
    }

    /// The revenue at which the value would be `target_multiple` times revenue.
    pub(super) fn add_target<'s>(
        &self,
        run: &Run<'s>,
        value: Money<'s>,
        lines: &[Line<'_, 's>],
        section: &mut Section,
    ) {
        let Some(target) = &self.target_multiple else {
            return;
        };
        let target = target.on(run.sheet).named("target_multiple");
        let needed = (value / target).named("revenue_at_target_multiple");
        section.prose(
            Prose::new("At a multiple of ")
                .figure(target)
                .words(", the price needs revenue of ")
                .figure(needed)
                .words("."),
        );
        let mut table = Table::new(
            "Growth that would justify the price",
            &["From", "Revenue now", "Revenue needed", "Growth needed"],
        );
        for line in lines {
            let growth = (needed / line.figure).minus_one().as_rate().named(&line.name("growth_to_target"));
            table.row([line.revenue.label().into(), line.figure.into(), needed.into(), growth.into()]);
        }
        section.table(table);
    }
}
