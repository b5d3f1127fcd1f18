//! Options, share units and warrants, with their strikes and when they vest.

use std::collections::HashSet;

use crate::exchange::draft::{Draft, Step, Value};
use crate::number::Exact;

use super::names::{Form, field};
use super::register::Security;
use super::snapshot::{Lot, Snapshot};
use super::vesting::{self, Right, Schedule};

impl<'a, 'p> Snapshot<'a, 'p> {
    /// What a security is, in our words.
    pub(super) fn kind_of(&mut self, security: &Security<'p>) -> &'static str {
        match (security.form, security.item.text("compensation_type")) {
            (Form::Stock, _) => "shares",
            (Form::Warrant, _) => "warrant",
            (_, Some("RSU")) => "share-unit",
            (_, Some("CSAR")) => {
                let what = "a right that is settled in cash gives no shares";
                security.item.doubt(self.doubts, "compensation_type", what, "it is left out");
                "cash"
            }
            _ => "option",
        }
    }

    /// What exercising costs today: splits since it was stated have divided it.
    pub(super) fn strike_of(&mut self, security: &Security<'p>) -> Option<Exact> {
        let (strike, since) = match security.repriced {
            _ if security.form == Form::Stock => return None,
            Some(item) => {
                let day = item.text(field::DATE).unwrap_or("").max(security.since);
                (item.money("new_exercise_price", self.doubts)?.0, day)
            }
            None => (self.first_strike(security)?, security.issued),
        };
        strike.checked_div(&self.register.became(security.class, since))
    }

    /// The strike that an issuance states.
    pub(super) fn first_strike(&mut self, security: &Security<'p>) -> Option<Exact> {
        let stated = security.item.money(field::EXERCISE_PRICE, self.doubts).filter(|_| security.form != Form::Stock);
        stated.map(|(price, _)| price)
    }

    /// When a grant vests; shares and warrants that vest are held in full.
    pub(super) fn schedule_of(&mut self, security: &Security<'p>) -> Option<Schedule> {
        let item = security.item;
        if security.form != Form::Compensation {
            if item.text(field::VESTING_TERMS).is_some() {
                let what = "shares that are held, or those of a warrant, vest";
                item.doubt(
                    self.doubts,
                    field::VESTING_TERMS,
                    what,
                    "all of them are counted, and no vesting is written",
                );
            }
            return None;
        }
        let terms = item.text(field::VESTING_TERMS).and_then(|id| self.objects.vesting.get(id)).copied();
        let told = item.text(field::SECURITY).and_then(|id| self.register.vesting.get(id));
        vesting::schedule(security, terms, told.map_or(&[], Vec::as_slice), self.doubts)
    }

    /// Options, units and warrants of one class and strike, and when they vest.
    pub(super) fn grant(
        &mut self,
        lot: &Lot<'a, 'p>,
        (issued, common): (&HashSet<&str>, Option<&str>),
        draft: &mut Draft,
    ) {
        let mut step = Step::new(&format!("{}s", lot.kind), "grant");
        if lot.kind != "option" {
            step.say(&["kind"], Value::Text(lot.kind.into()), None);
        }
        let name = self.objects.class_name(lot.class);
        if issued.contains(lot.class) {
            step.say(&["class"], Value::Text(name), None);
        } else {
            step.comments.push(format!("They are for {name}, of which no share is outstanding."));
            if let Some(common) = common {
                step.say(&["class"], Value::Text(self.objects.class_name(common)), None);
            }
            if let Some((security, _)) = lot.held.first() {
                let what = format!("no share of {name} is outstanding");
                security.item.doubt(self.doubts, field::CLASS, what, "the rights are counted as for common shares");
            }
        }
        if lot.kind != "warrant" {
            step.say(&["from"], Value::Text("new-shares".into()), None);
            step.remark("the pool is what is left without them");
        }
        if let (Some(strike), Some((security, _))) = (&lot.strike, lot.held.first()) {
            let source = match security.repriced {
                Some(item) => item.source("new_exercise_price"),
                None => security.item.source(field::EXERCISE_PRICE),
            };
            step.say(&["strike"], Value::figure(strike, ""), source);
        }
        self.holders(&mut step, lot);
        let name = draft.push(step).to_string();
        if let (Some(schedule), Some(today), Some((security, left))) = (&lot.schedule, self.today, lot.held.first()) {
            let right = self.right(security, left.clone());
            let is_alone = matches!(schedule, Schedule::Days(_));
            draft.push(vesting::step(schedule, &name, &right, (is_alone, today)));
        }
    }

    /// A right, for the step that says when it vests.
    pub(super) fn right<'s>(&mut self, security: &'s Security<'p>, left: Exact) -> Right<'s, 'p> {
        let became = self.register.became(security.class, security.issued);
        Right { security, holder: self.objects.holder(security.item, self.doubts), left, became }
    }
}
