//! Which of all combinations of decisions is right: one in which nobody gains by deciding otherwise alone, and of several
//! the one in which most convert.

use super::history::Fraction;
use super::payout::Paid;

/// Everybody who decides something, and what comes of every combination; the last one's decision changes fastest.
pub struct Game<'g> {
    /// How many choices each has.
    pub choices: Vec<usize>,
    /// Whether it owns a part of what converts, so that its shares follow from what the others do.
    pub follows: Vec<bool>,
    /// How many convert, in every combination.
    pub converting: Vec<usize>,
    /// `None` where more than the whole company would convert.
    pub paid: &'g [Option<Paid>],
}

impl Game<'_> {
    /// The combinations that are right; several only where as many convert in different ways.
    pub fn right(&self) -> Vec<usize> {
        let all = 0..self.paid.len();
        let stable = all.clone().filter(|at| !self.regrets(*at, |_| true, |other| other)).collect();
        let right = self.most(stable);
        if !right.is_empty() {
            return right;
        }
        // A class and a SAFE may chase each other: when the one converts, the other would rather not, and so on. A
        // class reckons with that: a charter compares its preference with what it would be paid had it converted.
        let answered = all.filter(|at| self.answer(*at) == *at);
        let stable = answered.filter(|at| !self.regrets(*at, |who| !self.follows[who], |other| self.answer(other)));
        self.most(stable.collect())
    }

    fn most(&self, stable: Vec<usize>) -> Vec<usize> {
        let most = stable.iter().map(|at| self.converting[*at]).max();
        let mut right: Vec<usize> = Vec::new();
        for at in stable.into_iter().filter(|at| Some(self.converting[*at]) == most) {
            if right.iter().all(|known| self.paid[*known] != self.paid[at]) {
                right.push(at);
            }
        }
        right
    }

    /// Whether one of `who` would get more by another decision of its own, after what comes of that.
    fn regrets(&self, at: usize, who: impl Fn(usize) -> bool, comes: impl Fn(usize) -> usize) -> bool {
        let Some(here) = &self.paid[at] else { return true };
        let gains = |who: usize, other: usize| self.gets(comes(other), who).is_some_and(|more| more > here.nth(who));
        (0..self.choices.len())
            .filter(|claim| who(*claim))
            .any(|claim| self.others(at, claim).any(|other| gains(claim, other)))
    }

    fn gets(&self, at: usize, who: usize) -> Option<&Fraction> {
        Some(self.paid[at].as_ref()?.nth(who))
    }

    /// The combinations that differ in what one decides.
    fn others(&self, at: usize, who: usize) -> impl Iterator<Item = usize> {
        let stride: usize = self.choices[who + 1..].iter().product();
        let first = at - at / stride % self.choices[who] * stride;
        (0..self.choices[who]).map(move |choice| first + choice * stride)
    }

    /// What those who follow make of a combination: they decide anew until none of them would rather decide otherwise,
    /// and most of them convert.
    fn answer(&self, at: usize) -> usize {
        let followers = (0..self.choices.len()).filter(|who| self.follows[*who]);
        let answers =
            followers.fold(vec![at], |before, who| before.into_iter().flat_map(|at| self.others(at, who)).collect());
        let stable = answers.into_iter().filter(|at| !self.regrets(*at, |who| self.follows[who], |other| other));
        self.most(stable.collect()).first().copied().unwrap_or(at)
    }
}
