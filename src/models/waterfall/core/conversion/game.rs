//! What an exit is worth to everybody where certain ones convert, and where each of them is indifferent, in numbers.

use crate::number::Exact;

/// A class, SAFE or note.
pub struct Player {
    /// What it is paid whether it converts or not.
    pub kept: Exact,
    /// Its shares that are paid nothing and count all the same.
    pub unvested: Exact,
    pub role: Role,
}

/// What it may decide.
pub enum Role {
    /// It decides nothing: it is due a sum, and its shares take part. `discounted` is the part of the sum that is a
    /// conversion by discount.
    Settled { due: Exact, shares: Exact, discounted: Exact },
    /// Options and warrants.
    Option { shares: Exact, strike: Exact },
    /// Its shares, or a sum that they have to be worth.
    Guaranteed { shares: Exact, least: Exact },
    /// It converts into so many shares, or has a sum instead, or that sum and a part of the rest up to a cap.
    Choice { otherwise: Otherwise, shares: Exact },
    /// It converts into a part of the liquidity capitalization, or, where it may choose, into so many shares, or has a sum
    /// instead.
    OwnsPart { otherwise: Otherwise, part: Exact, shares: Option<Exact>, is_compelled: bool },
}

/// What is had instead of a conversion by shares.
pub struct Otherwise {
    pub due: Exact,
    /// What it may reach by taking part, where it takes part.
    pub cap: Option<Exact>,
    /// How much of it is a conversion by discount.
    pub discounted: Exact,
}

impl Otherwise {
    /// What a conversion has to beat.
    fn most(&self) -> &Exact {
        self.cap.as_ref().unwrap_or(&self.due)
    }
}

/// Who converts: into a number of shares those that are marked, into parts of the capitalization the first so many of the
/// others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub by_shares: Vec<bool>,
    pub parts: usize,
}

/// What somebody does in a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Stays,
    /// It converts into a number of shares.
    Shares,
    /// It converts into a part of the liquidity capitalization.
    Part,
}

/// Everybody, with those who own parts in the order in which they convert: by what the whole has to be worth.
pub struct Game {
    pub players: Vec<Player>,
    pub parts: Vec<(usize, Exact)>,
    /// How many of those convert at any exit.
    pub compelled: usize,
}

/// What is counted where certain ones convert.
pub struct Counted {
    pub shares: Exact,
    /// What the parts leave.
    pub rest: Exact,
    pub discounted: Exact,
}

impl Game {
    pub fn new(players: Vec<Player>) -> Game {
        let whole = |(index, player): (usize, &Player)| match &player.role {
            Role::OwnsPart { is_compelled: true, .. } => Some((index, Exact::ZERO)),
            Role::OwnsPart { otherwise, part, .. } => Some((index, otherwise.most().checked_div(part)?)),
            _ => None,
        };
        let mut parts: Vec<(usize, Exact)> = players.iter().enumerate().filter_map(whole).collect();
        parts.sort_by(|(_, left), (_, right)| left.cmp(right));
        let is_compelled = |player: &&Player| matches!(player.role, Role::OwnsPart { is_compelled: true, .. });
        let compelled = players.iter().filter(is_compelled).count();
        Game { players, parts, compelled }
    }

    /// What somebody does who decides something.
    pub fn way(&self, profile: &Profile, index: usize) -> Way {
        if profile.by_shares[index] {
            return Way::Shares;
        }
        let converts = self.parts[..profile.parts].iter().any(|(part, _)| *part == index);
        if converts { Way::Part } else { Way::Stays }
    }

    pub fn counted(&self, profile: &Profile) -> Counted {
        let mut counted = Counted { shares: Exact::ZERO, rest: Exact::ONE, discounted: Exact::ZERO };
        let add = |sum: &mut Exact, more: &Exact| *sum = &*sum + more;
        for (index, player) in self.players.iter().enumerate() {
            add(&mut counted.shares, &player.unvested);
            match (&player.role, self.way(profile, index)) {
                (Role::Settled { shares, discounted, .. }, _) => {
                    add(&mut counted.discounted, discounted);
                    add(&mut counted.shares, shares);
                }
                (Role::Option { shares, .. } | Role::Guaranteed { shares, .. }, _)
                | (Role::Choice { shares, .. } | Role::OwnsPart { shares: Some(shares), .. }, Way::Shares) => {
                    add(&mut counted.shares, shares);
                }
                (Role::OwnsPart { part, .. }, Way::Part) => counted.rest = &counted.rest - part,
                // Who takes part has what others have as converted, beside the preference.
                (Role::Choice { otherwise: Otherwise { cap: Some(_), .. }, shares }, _) => {
                    add(&mut counted.shares, shares);
                }
                (Role::Choice { otherwise, .. } | Role::OwnsPart { otherwise, .. }, _) => {
                    add(&mut counted.discounted, &otherwise.discounted);
                }
            }
        }
        counted
    }

    /// What everybody gets where a common share gets `level`.
    pub fn payouts(&self, profile: &Profile, level: &Exact) -> Vec<Exact> {
        let counted = self.counted(profile);
        // What the whole capitalization is worth; with nothing left for others it has no worth.
        let whole = (&(&counted.shares * level) + &counted.discounted).checked_div(&counted.rest);
        let gets = |(index, player): (usize, &Player)| {
            let gets = match (&player.role, self.way(profile, index)) {
                (Role::Settled { due, shares, .. }, _) => due + &(shares * level),
                (Role::Option { strike, .. }, _) if level <= strike => Exact::ZERO,
                (Role::Option { shares, strike }, _) => shares * &(level - strike),
                (Role::Guaranteed { shares, least }, _) => (shares * level).max(least.clone()),
                (Role::Choice { shares, .. } | Role::OwnsPart { shares: Some(shares), .. }, Way::Shares) => {
                    shares * level
                }
                (Role::Choice { otherwise: Otherwise { due, cap: Some(cap), .. }, shares }, _) => {
                    (due + &(shares * level)).min(cap.clone())
                }
                (Role::OwnsPart { part, .. }, Way::Part) => whole.as_ref().map_or(Exact::ZERO, |whole| part * whole),
                (Role::Choice { otherwise, .. } | Role::OwnsPart { otherwise, .. }, _) => otherwise.due.clone(),
            };
            &gets + &player.kept
        };
        self.players.iter().enumerate().map(gets).collect()
    }

    /// The exit at which a common share gets `level`.
    pub fn exit(&self, profile: &Profile, level: &Exact) -> Exact {
        self.payouts(profile, level).into_iter().sum()
    }

    /// What a common share gets where a conversion into a number of shares gives what it gives up; `None` for no choice.
    pub fn level_of_choice(&self, index: usize) -> Option<Exact> {
        match &self.players[index].role {
            Role::Choice { otherwise, shares }
            | Role::OwnsPart { otherwise, shares: Some(shares), is_compelled: false, .. } => {
                otherwise.most().checked_div(shares)
            }
            _ => None,
        }
    }

    /// What a common share gets where the last that converts by a part has what it gives up; `None` where no level gives
    /// it that.
    pub fn level_of_last_part(&self, profile: &Profile) -> Option<Exact> {
        let (_, whole) = self.parts.get(profile.parts.checked_sub(1)?)?;
        let counted = self.counted(profile);
        let missing = &(&counted.rest * whole) - &counted.discounted;
        match missing.is_positive() {
            true => missing.checked_div(&counted.shares),
            false => Some(Exact::ZERO),
        }
    }

    /// The exit from which on the last that converts by a part has at least what it gives up.
    pub fn exit_of_last_part(&self, profile: &Profile) -> Option<Exact> {
        Some(self.exit(profile, &self.level_of_last_part(profile)?))
    }
}
