//! Conversions that nobody decides: all classes at a public offering, and each class from an exit of its own on. Where
//! one sets in, payoffs jump.

use super::claimant::{Claimant, Upside};
use super::exits::{Jump, Table};
use super::schedule::Schedule;
use super::setup::Holding;
use super::terms::{Kind, Terms};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::Run;
use crate::scenario::{Range, Section, Word};
use crate::worksheet::{Money, Price, Reported, Worksheet, dimension};

/// From which exit on classes have to convert.
#[derive(Debug)]
pub enum Mandatory {
    /// All of them.
    Everybody(Reported<dimension::Money>),
    /// Each from a threshold of its own; at a public offering those that are not named convert at any price.
    Classes(Vec<(Word, Threshold)>),
}

/// From where on a class has to convert; below, it may keep its preference. A price is that of the offering itself: there
/// the class has converted, and those with a threshold at a higher price have not, unless theirs is reached.
#[derive(Debug)]
pub enum Threshold {
    /// An exit.
    Exit(Reported<dimension::Money>),
    /// The exit at which its shares are worth this multiple of what was paid for them, converted.
    Multiple(Reported<dimension::Multiple>),
    /// The exit at which a common share is worth this.
    Price(Reported<dimension::Price>),
}

impl Mandatory {
    /// Reads `mandatory_conversion_from`: one exit for all, or a table of classes.
    pub fn read(section: &Section<'_>) -> Option<Mandatory> {
        const KEY: &str = "mandatory_conversion_from";
        if section.figure_text(KEY).is_some() {
            return section.figure_within(KEY, Range::NotNegative).map(Mandatory::Everybody);
        }
        let classes: Vec<(Word, Threshold)> = section.entries(KEY).into_iter().filter_map(threshold).collect();
        (!classes.is_empty()).then_some(Mandatory::Classes(classes))
    }
}

fn threshold(entry: Section<'_>) -> Option<(Word, Threshold)> {
    let is_multiple = entry.peek_text("value").is_some_and(|text| text.trim_end().ends_with('x'));
    let name = Word { text: entry.name().to_string(), span: entry.span() };
    let threshold = match is_multiple {
        _ if entry.has("price_per_share") => Threshold::Price(entry.figure_within("price_per_share", Range::Positive)?),
        true => Threshold::Multiple(entry.own_figure(Range::Positive)?),
        false => Threshold::Exit(entry.own_figure(Range::NotNegative)?),
    };
    Some((name, threshold))
}

impl<'s> Holding<'s> {
    /// Its claim once it has to convert: as common shares, or, where a public offering has to make up for a price, as so
    /// many that they are worth the guarantee. As these are shares, whatever preference stays is paid before them.
    fn compelled(&self) -> Claimant<'s> {
        match self.guarantee {
            Some(guarantee) => Claimant {
                preference: Some(guarantee),
                upside: Upside::Converts,
                seniority: 0,
                ..self.claimant.clone()
            },
            None => self.claimant.converted(),
        }
    }

    /// Whether it gives anything up, or is given anything, when it has to convert.
    fn can_be_compelled(&self) -> bool {
        let Claimant { shares, preference, upside, .. } = &self.claimant;
        let gives_up = preference.is_some() && !matches!(upside, Upside::Strike(_));
        shares.is_some() && (gives_up || self.guarantee.is_some())
    }
}

/// Where the classes with thresholds have to convert, as far as that is known without sharing anything.
#[derive(Default)]
struct Thresholds<'t, 's> {
    exits: Vec<(Money<'s>, usize)>,
    prices: Vec<(Price<'s>, usize, &'t Word)>,
}

impl Terms {
    /// The breakpoints of `holdings`, and the jumps where classes have to convert; `None` if a threshold cannot be found,
    /// which has then been reported.
    pub(super) fn with_jumps<'s>(&self, run: &Run<'s>, mut holdings: Vec<Holding<'s>>) -> Option<Table<'s>> {
        let Thresholds { mut exits, mut prices } = self.thresholds(run, &holdings)?;
        if self.kind == Kind::Ipo {
            let thresholds = exits.iter().map(|(_, index)| *index).chain(prices.iter().map(|(_, index, _)| *index));
            let with_a_veto: Vec<usize> = thresholds.collect();
            for (_, holding) in holdings.iter_mut().enumerate().filter(|(at, _)| !with_a_veto.contains(at)) {
                holding.claimant = holding.compelled();
                holding.is_compelled = true;
            }
        }
        prices.sort_by_cached_key(|(price, ..)| std::cmp::Reverse(price.peek()));
        for pair in prices.windows(2) {
            // Sorted, so it is not; the sheet keeps that as the ground of the order.
            pair[0].0.less_than(pair[1].0);
        }
        for at in 0..prices.len() {
            let (price, index, name) = prices[at];
            let at_or_below: Vec<usize> = prices[at..].iter().map(|(_, index, _)| *index).collect();
            let table = jumping(run.sheet, holdings, &at_or_below, &mut exits);
            let Some(found) = self.first_exit(run.sheet, &table, |schedule| schedule.exit_at_level(price)) else {
                run.report(no_price(name));
                return None;
            };
            holdings = table.holdings;
            exits.push((found.exit.named(&format!("{}.has_to_convert_from", holdings[index].name)), index));
        }
        Some(jumping(run.sheet, holdings, &[], &mut exits))
    }

    fn thresholds<'t, 's>(&'t self, run: &Run<'s>, holdings: &[Holding<'s>]) -> Option<Thresholds<'t, 's>> {
        let mut thresholds = Thresholds::default();
        let classes = match &self.mandatory_conversion {
            None => return Some(thresholds),
            Some(Mandatory::Everybody(from)) => {
                let from = from.on(run.sheet);
                thresholds.exits.extend((0..holdings.len()).map(|index| (from, index)));
                return Some(thresholds);
            }
            Some(Mandatory::Classes(classes)) => classes,
        };
        for (name, threshold) in classes {
            let index = Table::position(run, holdings, name)?;
            let holding = &holdings[index];
            if !holding.can_be_compelled() {
                run.report(nothing_to_convert(name));
                return None;
            }
            match (threshold, holding.investment, holding.claimant.shares) {
                (Threshold::Exit(exit), ..) => {
                    let exit = exit.on(run.sheet).named(&format!("{}.has_to_convert_from", holding.name));
                    thresholds.exits.push((exit, index));
                }
                (Threshold::Price(price), ..) => thresholds.prices.push((price.on(run.sheet), index, name)),
                (Threshold::Multiple(multiple), Some(cost), Some(shares)) => {
                    thresholds.prices.push((multiple.on(run.sheet) * cost / shares, index, name));
                }
                _ => {
                    run.report(no_price(name));
                    return None;
                }
            }
        }
        Some(thresholds)
    }
}

/// The breakpoints of `holdings` when those at `compelled` have to convert anyway, and the others from `exits` on, which
/// it puts in order.
fn jumping<'s>(
    sheet: &'s Worksheet,
    holdings: Vec<Holding<'s>>,
    compelled: &[usize],
    exits: &mut [(Money<'s>, usize)],
) -> Table<'s> {
    let mut claimants: Vec<Claimant<'s>> = holdings.iter().map(|holding| holding.claimant.clone()).collect();
    compelled.iter().for_each(|index| claimants[*index] = holdings[*index].compelled());
    let schedule = Schedule::new(sheet, claimants);
    let mut jumps: Vec<Jump<'s>> = Vec::new();
    exits.sort_by_cached_key(|(exit, _)| exit.peek());
    for together in exits.chunk_by(|(one, _), (other, _)| one.equals(*other)) {
        let before = jumps.last().map_or(&schedule, |jump| &jump.schedule);
        let mut claimants = before.claimants().to_vec();
        let compelled: Vec<usize> = together.iter().map(|(_, index)| *index).collect();
        compelled.iter().for_each(|index| claimants[*index] = holdings[*index].compelled());
        jumps.push(Jump { from: together[0].0, schedule: Schedule::new(sheet, claimants), compelled });
    }
    Table { holdings, schedule, jumps, bends: Vec::new() }
}

fn nothing_to_convert(class: &Word) -> Diagnostic {
    let message = format!(
        "`{}` has nothing to convert: only preferred shares, SAFEs and notes give up what they are due",
        class.text
    );
    Diagnostic::error(Code::KeysConflict, message)
        .at(class.span, "has nothing to convert")
        .help("leave it out, or write its `investment` or `liquidation_preference`")
}

fn no_price(class: &Word) -> Diagnostic {
    let message = format!("`{}` has to convert at a multiple of what it paid, and that is not known", class.text);
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(class.span, "a multiple of nothing known")
        .help("write `investment` and `shares` for this class, or a threshold as an exit or a price per share")
}
