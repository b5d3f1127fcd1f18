//! Who gets or gives up how many shares or options.

use super::HowMany;
use crate::scenario::{Range, Section, Word};
use crate::worksheet::{Reported, dimension};

/// Shares of one holder, as a line of a table says: `Ada = 4_000_000`, or with a price of their own.
#[derive(Debug)]
pub struct Holding {
    /// Who.
    pub name: String,
    /// How many.
    pub shares: HowMany,
    /// What is paid to exercise each, for options.
    pub strike: Option<Reported<dimension::Price>>,
}

/// Reads a table of holdings.
pub fn holdings(section: &Section<'_>, key: &'static str) -> Vec<Holding> {
    section.entries(key).into_iter().filter_map(holding).collect()
}

fn holding(entry: Section<'_>) -> Option<Holding> {
    let name = entry.name().to_string();
    // A figure may carry attributes: `{ value = 50_000, source = "paper" }`; a line that is a table may have a source of its own.
    let is_figure = entry.is_bare() || entry.has("value");
    let entry = if is_figure { entry } else { entry.with_source() };
    let (shares, strike) = match is_figure {
        true => (HowMany::own(&entry), None),
        false => {
            entry.needs("shares", "a holding is a number of shares", "write `shares = 50_000`");
            (HowMany::read(&entry, "shares"), entry.figure_within("strike", Range::NotNegative))
        }
    };
    Some(Holding { name, shares: shares?, strike })
}

/// Options of a holder that end, by exercise or otherwise.
#[derive(Debug)]
pub struct Ending {
    /// Whose options they are.
    pub holder: Word,
    /// Which of them: those that a step granted.
    pub grant: Option<Word>,
    /// How many.
    pub shares: HowMany,
    /// The price at which an amount of money is counted in shares; without it, that of the last round.
    pub price: Option<Reported<dimension::Price>>,
}

impl Ending {
    /// Reads `holder` and how many: all, where nothing is said.
    pub fn read(section: &Section<'_>) -> Option<Ending> {
        section.needs("holder", "the options are somebody's", "write `holder = \"NAME\"`");
        let shares = HowMany::read_or_all(section)?;
        let price = shares.price(section);
        Some(Ending { shares, price, grant: section.word("grant"), holder: section.word("holder")? })
    }
}
