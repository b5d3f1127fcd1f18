//! Options that end: exercised, or cancelled.

use super::{Ledger, mistakes};
use std::sync::Arc;

use crate::captable::{Award, AwardKind, HolderId, VestingSchedule};
use crate::diagnostic::Diagnostic;
use crate::models::captable_terms::Ending;
use crate::worksheet::Shares;

/// Which options end first.
#[derive(Clone, Copy, Debug)]
pub enum Vested {
    /// What has vested: only that can be exercised.
    First,
    /// What has not: whoever leaves keeps what has vested.
    Last,
}

impl Vested {
    /// What ends first of an award; `None` for nothing. All of an award has vested of which no step has said how much.
    fn ends_first<'s>(self, shares: Shares<'s>, vested: Option<Shares<'s>>) -> Option<Shares<'s>> {
        match self {
            Vested::First => Some(vested.unwrap_or(shares)),
            Vested::Last => vested.map(|vested| shares - vested),
        }
    }

    /// What has vested of the options that are left when `taken` of `shares` end.
    fn left<'s>(self, vested: Shares<'s>, shares: Shares<'s>, taken: Shares<'s>) -> Shares<'s> {
        match self {
            Vested::First => vested - vested.min(taken),
            Vested::Last => vested.min(shares - taken),
        }
    }
}

impl<'s> Ledger<'_, 's> {
    /// Ends options, the oldest first among those that have vested by the day of the step, and among those that have not.
    /// Gives all that end, and what of each award.
    pub fn end(
        &mut self,
        ending: &Ending,
        vested: Vested,
    ) -> Result<(Shares<'s>, Vec<(Award, Shares<'s>)>), Diagnostic> {
        let (sheet, holder) = (self.run.sheet, &ending.holder);
        let id = self.holder(&holder.text, holder.span)?;
        self.vest_until_the_step(id);
        let awards: Vec<&Award> = self.table.awards().iter().filter(|award| ends(award, id, ending)).collect();
        let [first, ..] = awards.as_slice() else {
            return Err(match &ending.grant {
                Some(grant) => mistakes::no_such_grant(grant, holder),
                None => mistakes::no_options(&self.table, id, holder),
            });
        };
        let held: Vec<Shares<'s>> = awards.iter().map(|award| award.shares.on(sheet)).collect();
        let held = sheet.sum(&held);
        let wanted = self.source(held, Some(first.class), ending.price.as_ref()).take(&ending.shares)?;
        if held.less_than(wanted).holds() {
            return Err(mistakes::too_few_options(holder, held, wanted, ending.shares.span()));
        }
        let taken = self.shared_out(&awards, wanted, vested);
        let mut ended = Vec::new();
        let awards = self.table.awards_mut().iter_mut().filter(|award| ends(award, id, ending));
        for (award, taken) in awards.zip(taken).filter_map(|(award, taken)| Some((award, taken?))) {
            let shares = award.shares.on(sheet);
            ended.push((award.clone(), taken));
            award.shares = (shares - taken).line();
            award.vested = award.vested.map(|so_far| vested.left(so_far.on(sheet), shares, taken).line());
        }
        self.table.awards_mut().retain(|award| !award.shares.on(sheet).is_zero());
        Ok((wanted.named("shares"), ended))
    }

    /// What of each award ends where so many do; `None` for nothing of it.
    fn shared_out(&self, awards: &[&Award], wanted: Shares<'s>, vested: Vested) -> Vec<Option<Shares<'s>>> {
        let sheet = self.run.sheet;
        let (mut needed, mut taken): (Shares<'s>, Vec<Option<Shares<'s>>>) = (wanted, vec![None; awards.len()]);
        for is_first in [true, false] {
            for (award, taken) in awards.iter().zip(&mut taken) {
                let shares = award.shares.on(sheet);
                let there = match (is_first, *taken) {
                    (true, _) => vested.ends_first(shares, award.vested.map(|vested| vested.on(sheet))),
                    (false, Some(so_far)) => Some(shares - so_far),
                    (false, None) => Some(shares),
                };
                let Some(there) = there.filter(|_| needed.is_defined() && !needed.is_zero()) else { continue };
                let more = there.min(needed);
                *taken = Some(taken.map_or(more, |so_far| so_far + more));
                needed = needed - more;
            }
        }
        taken
    }

    /// From now on it is said of the options of a holder how many have vested by the day of this step, where a step has
    /// said when they vest and this one has a day.
    fn vest_until_the_step(&mut self, holder: HolderId) {
        let (sheet, Some(day)) = (self.run.sheet, self.run.day()) else { return };
        for award in self.table.awards_mut().iter_mut().filter(|award| award.holder == holder) {
            let Some(schedule) = award.schedule.take() else { continue };
            let shares = award.shares.on(sheet);
            award.vested = award.vested.map(|vested| schedule.vested_on(day, shares, vested.on(sheet)).line());
            award.schedule = Some(Arc::new(VestingSchedule { as_of: day, ..VestingSchedule::clone(&schedule) }));
        }
    }
}

fn ends(award: &Award, holder: HolderId, ending: &Ending) -> bool {
    let is_of_grant = ending.grant.as_ref().is_none_or(|grant| *award.name == *grant.text);
    award.holder == holder && award.kind != AwardKind::PromisedOption && is_of_grant
}
