//! An exit by trying: every combination of decisions is paid out by the plain rules of the charter and the forms. Right is
//! a combination in which nobody gains by deciding otherwise alone; of several, the one in which most convert.

use super::choices::every_choice;
use super::decisions::Game;
use super::history::*;
use super::payout::{Choice, Paid, Question};
use super::rules::{Rule, Rules};
use super::table::{Class, Divisor, Rights, Table, Terms};

/// What comes of an exit.
pub enum Ended {
    Paid(Paid),
    /// Whatever is decided, somebody would rather decide otherwise.
    Undecided,
    /// As many convert in different ways, and get different sums.
    Ambiguous,
}

pub fn end(exit: &Exit, table: &Table, rules: Rules) -> Ended {
    let amount = thousands(exit.amount);
    let first = &amount * percent(exit.costs) + thousands(exit.debt);
    let question = Question {
        table,
        rules,
        event: exit.event,
        proceeds: if first < amount { amount - first } else { Fraction::ZERO },
        shares: (0..table.classes.len()).map(|class| table.of_class(class)).collect(),
    };
    question.settle()
}

impl<'t> Question<'t> {
    fn settle(&self) -> Ended {
        let classes = self.table.classes.iter().map(|class| self.class_choices(class));
        let choices: Vec<Vec<Choice>> =
            classes.chain((0..self.table.papers.len()).map(|at| self.paper_choices(at))).collect();
        let combinations = every_choice(&choices);
        let paid: Vec<Option<Paid>> = combinations.iter().map(|chosen| self.pay(chosen)).collect();
        let converts = |choice: &&Choice| **choice != Choice::Stay;
        let game = Game {
            choices: choices.iter().map(Vec::len).collect(),
            follows: choices.iter().map(|choices| choices.iter().all(Choice::follows)).collect(),
            converting: combinations.iter().map(|chosen| chosen.iter().filter(converts).count()).collect(),
            paid: &paid,
        };
        let mut right = game.right().into_iter().filter_map(|at| paid[at].clone());
        match (right.next(), right.next()) {
            (None, _) => Ended::Undecided,
            (Some(paid), None) => Ended::Paid(paid),
            (Some(_), Some(_)) => Ended::Ambiguous,
        }
    }

    /// At a sale or public offering a SAFE takes its cash or converts: at its cap where it has one, otherwise at its discount. A note takes
    /// what is due or converts at its cap. Who is most favoured may do so by the terms of later ones too.
    fn paper_choices(&self, at: usize) -> Vec<Choice<'t>> {
        let paper = &self.table.papers[at];
        let mut choices = vec![Choice::Stay];
        if self.event == Event::Dissolution && self.rules.keep(Rule::NoConversionInADissolution) {
            return choices;
        }
        for Terms { cap, discount } in self.table.adoptable(at, self.rules) {
            choices.extend(cap.as_ref().map(|(cap, divisor)| Choice::Cap(cap, *divisor)));
            let is_priced_by_it = cap.is_none() || !self.rules.keep(Rule::CapAloneAtASale);
            if !paper.is_note && is_priced_by_it && self.rules.keep(Rule::DiscountAtASale) {
                choices.extend(discount.as_ref().map(Choice::Discount));
            }
        }
        let is_compelled =
            self.event == Event::PublicOffering && !self.rules.keep(Rule::TheGreaterAtAnOffering) && choices.len() > 1;
        choices.split_off(usize::from(is_compelled))
    }

    fn class_choices(&self, class: &Class) -> Vec<Choice<'t>> {
        let converts = self.event == Event::PublicOffering && self.rules.keep(Rule::ClassesConvertAtAnOffering);
        match &class.rights {
            Some(_) if converts => vec![Choice::Convert],
            Some(Rights { participates: false, .. } | Rights { cap: Some(_), .. }) => {
                vec![Choice::Stay, Choice::Convert]
            }
            _ => vec![Choice::Stay],
        }
    }
}

impl Choice<'_> {
    /// Whether its shares, if any, are a part of what converts or of what a common share gets.
    fn follows(&self) -> bool {
        !matches!(self, Choice::Convert | Choice::Cap(_, Divisor::PreMoney | Divisor::Existing))
    }
}
