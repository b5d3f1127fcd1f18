//! The values of deals that follow each other.

use std::cmp::Ordering;

use super::{Certainty, Drawn, Notation, Unit, carried::Ratio};

/// The values of successive deals, with how each compares with the one before.
#[derive(Clone, Debug)]
pub struct StepUps {
    /// What is valued: "Post-money value".
    pub value_label: String,
    /// What each bar is: "round", or "deal" where not all of them are rounds.
    pub occasion: String,
    /// Its unit.
    pub unit: Unit,
    /// The deals, in order.
    pub rounds: Vec<RoundValue>,
}

/// The value at one deal.
#[derive(Clone, Debug)]
pub struct RoundValue {
    /// Which deal: "Series F".
    pub label: String,
    /// When: "May 2024".
    pub note: String,
    /// The value.
    pub value: Drawn,
    /// What became of the deal.
    pub status: Status,
}

/// How far a deal came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It was done.
    #[default]
    Closed,
    /// It was talked about.
    Talks,
    /// It was asked for.
    Asked,
    /// It was offered.
    Offered,
    /// It was turned down.
    Refused,
    /// It was denied.
    Denied,
    /// Nobody reported it: it is what would have been.
    Supposed,
}

impl Status {
    /// The words of scenario files.
    pub const NAMES: [(&'static str, Status); 7] = [
        ("closed", Status::Closed),
        ("talks", Status::Talks),
        ("asked", Status::Asked),
        ("offered", Status::Offered),
        ("refused", Status::Refused),
        ("denied", Status::Denied),
        ("supposed", Status::Supposed),
    ];

    /// By the word of a scenario; `None` for a word that is none of them.
    pub fn of_word(word: &str) -> Option<Status> {
        Status::NAMES.iter().find(|(name, _)| *name == word).map(|(_, status)| *status)
    }

    /// The word that says it in a file, and to other steps.
    pub fn word(self) -> &'static str {
        Status::NAMES[self as usize].0
    }

    /// Whether the deal was made, so that money was paid.
    pub fn has_happened(self) -> bool {
        self == Status::Closed
    }

    /// Whether a step that states this word, or none, was made.
    pub fn says_it_happened(stated: Option<&str>) -> bool {
        stated.is_none_or(|word| word == Status::Closed.word())
    }

    /// As a footer says it.
    pub fn in_words(self) -> &'static str {
        match self {
            Status::Closed => "done",
            Status::Talks => "in talks",
            Status::Asked => "asked for",
            Status::Offered => "offered",
            Status::Refused => "turned down",
            Status::Denied => "denied",
            Status::Supposed => "supposed",
        }
    }
}

impl StepUps {
    /// How its values are written.
    pub fn notation(&self) -> Notation {
        Notation::telling(self.unit, self.rounds.iter().map(|round| &round.value))
    }

    /// A deal's value as a multiple of the one before.
    pub fn step_up(&self, round: usize, sure: &Certainty) -> Option<Ratio> {
        let before = &self.rounds.get(round.checked_sub(1)?)?.value;
        sure.ratio(before, &self.rounds.get(round)?.value)
    }

    /// Whether a deal's value is more or less than the one before; `None` where the digits do not tell.
    pub fn standing(&self, round: usize, sure: &Certainty) -> Option<Ordering> {
        let before = &self.rounds.get(round.checked_sub(1)?)?.value;
        sure.order(&self.rounds.get(round)?.value, before)
    }

    /// Whether its labels are changes in per cent rather than multiples: where a value falls, that is what papers write.
    pub fn is_in_percent(&self, sure: &Certainty) -> bool {
        (1..self.rounds.len()).any(|round| self.standing(round, sure) == Some(Ordering::Less))
    }

    /// How a deal's value compares with the one before, as its label says it: "2.19x", or "−42 %" in a chart in which any
    /// value falls.
    pub fn label(&self, round: usize, sure: &Certainty) -> Option<String> {
        let (step, standing) = (self.step_up(round, sure)?, self.standing(round, sure));
        let in_percent = self.is_in_percent(sure);
        Some(match standing {
            Some(Ordering::Equal) => "unchanged".to_string(),
            Some(Ordering::Less) => step.signed_change(),
            Some(Ordering::Greater) if in_percent => step.signed_change(),
            Some(Ordering::Greater) => step.label(),
            None if step.is_bound() && !in_percent => step.label(),
            None => "about the same".to_string(),
        })
    }

    /// What its labels are, for a subtitle: "and the change from the one before".
    pub fn what_labels_are(&self, sure: &Certainty) -> &'static str {
        match self.is_in_percent(sure) {
            true => "and the change from the one before",
            false => "and what it is of the one before",
        }
    }
}
