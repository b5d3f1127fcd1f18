//! When what was granted vests, at the end of a history.

use std::collections::HashMap;

use super::super::names::field;
use super::super::vesting::{self, Right, Schedule};
use super::History;

impl<'a, 'p> History<'a, 'p> {
    /// Says when the rights that are left vest, a step for those of one grant that vest alike.
    pub(super) fn vest(&mut self) {
        let Some(today) = self.teller.today else { return };
        let mut grants: Vec<(String, Vec<(Schedule, Right<'a, 'p>)>)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (at, security) in self.register.securities.iter().enumerate() {
            let (left, step) = (self.register.left(security), self.told[at].step.clone());
            let Some(step) = step.filter(|_| left.is_positive()) else { continue };
            let Some(schedule) = self.told[at].schedule.clone() else { continue };
            let right = (schedule, self.teller.right(security, left));
            let place = *places.entry(step.clone()).or_insert_with(|| {
                grants.push((step, Vec::new()));
                grants.len() - 1
            });
            grants[place].1.push(right);
        }
        for (grant, rights) in grants {
            self.vest_grant(&grant, &rights, today);
        }
    }

    fn vest_grant(&mut self, grant: &str, rights: &[(Schedule, Right<'a, 'p>)], today: &str) {
        let Some((first, right)) = rights.first() else { return };
        let of_grant = self.told.iter().zip(&self.register.securities);
        let of_grant = of_grant.filter(|(told, one)| told.step.as_deref() == Some(grant) && one.left.is_positive());
        let are_alike = matches!(first, Schedule::Equal(_)) && rights.iter().all(|(schedule, _)| schedule == first);
        if are_alike && of_grant.count() == rights.len() {
            self.draft.push(vesting::step(first, grant, right, (false, today)));
            return;
        }
        for (at, (schedule, right)) in rights.iter().enumerate() {
            if rights[..at].iter().any(|(_, other)| other.holder == right.holder) {
                let what = "the holder has two rights of one grant that vest each by themselves";
                let item = right.security.item;
                item.doubt(self.teller.doubts, field::VESTING_TERMS, what, "the vesting of the first stands for both");
                continue;
            }
            self.draft.push(vesting::step(schedule, grant, right, (true, today)));
        }
    }
}
