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
use crate::worksheet::{Money, Price, Reported, dimension};

/// From which exit on classes have to convert.
#[derive(Debug)]
pub enum Mandatory {
    /// All of them.
    Everybody(Reported<dimension::Money>),
    /// Each from a threshold of its own; at a public offering those that are not named convert at any price.
    Classes(Vec<(Word, Threshold)>),
}

/// From where on a class has to convert; below, it may keep its preference.
#[derive(Debug)]
pub enum Threshold {
    /// An exit.
    Exit(Reported<dimension::Money>),
    /// The exit at which its shares are worth this multiple of what was paid for them, once all have converted.
    Multiple(Reported<dimension::Multiple>),
    /// The exit at which a common share is worth this, once all have converted.
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

impl Terms {
    /// The breakpoints of `holdings`, and the jumps where classes have to convert; `None` if a threshold cannot be found,
    /// which has then been reported.
    pub(super) fn with_jumps<'s>(&self, run: &Run<'s>, mut holdings: Vec<Holding<'s>>) -> Option<Table<'s>> {
        let thresholds = self.thresholds(run, &holdings)?;
        if self.kind == Kind::Ipo {
            let has_a_threshold = |at: usize| thresholds.iter().any(|(_, index)| *index == at);
            for (_, holding) in holdings.iter_mut().enumerate().filter(|(at, _)| !has_a_threshold(*at)) {
                holding.claimant = holding.compelled();
                holding.is_compelled = true;
            }
        }
        let claimants = holdings.iter().map(|holding| holding.claimant.clone()).collect();
        let schedule = Schedule::new(run.sheet, claimants);
        let mut jumps: Vec<Jump<'s>> = Vec::new();
        for together in thresholds.chunk_by(|(one, _), (other, _)| one.equals(*other)) {
            let before = jumps.last().map_or(&schedule, |jump| &jump.schedule);
            let mut claimants = before.claimants().to_vec();
            let compelled: Vec<usize> = together.iter().map(|(_, index)| *index).collect();
            compelled.iter().for_each(|index| claimants[*index] = holdings[*index].compelled());
            jumps.push(Jump { from: together[0].0, schedule: Schedule::new(run.sheet, claimants), compelled });
        }
        Some(Table { holdings, schedule, jumps })
    }

    /// Where each class has to convert that does not do so anyway, in ascending order.
    fn thresholds<'s>(&self, run: &Run<'s>, holdings: &[Holding<'s>]) -> Option<Vec<(Money<'s>, usize)>> {
        let mut thresholds = match &self.mandatory_conversion {
            None => Vec::new(),
            Some(Mandatory::Everybody(from)) => {
                let from = from.on(run.sheet);
                (0..holdings.len()).map(|index| (from, index)).collect()
            }
            Some(Mandatory::Classes(classes)) => {
                let each = classes.iter().map(|(name, threshold)| self.threshold(run, holdings, name, threshold));
                each.collect::<Option<Vec<_>>>()?
            }
        };
        thresholds.sort_by_cached_key(|(exit, _)| exit.peek());
        Some(thresholds)
    }

    /// Where one class has to convert; `None` if that cannot be found, which has then been reported.
    fn threshold<'s>(
        &self,
        run: &Run<'s>,
        holdings: &[Holding<'s>],
        name: &Word,
        threshold: &Threshold,
    ) -> Option<(Money<'s>, usize)> {
        let index = Table::position(run, holdings, name)?;
        let holding = &holdings[index];
        if !holding.can_be_compelled() {
            run.report(nothing_to_convert(name));
            return None;
        }
        let at_price = |price: Price<'s>| {
            let all = Schedule::new(run.sheet, holdings.iter().map(Holding::compelled).collect());
            Some(self.exit_leaving(run.sheet, all.exit_at_level(price)?))
        };
        let exit = match threshold {
            Threshold::Exit(exit) => Some(exit.on(run.sheet)),
            Threshold::Price(price) => at_price(price.on(run.sheet)),
            Threshold::Multiple(multiple) => match (holding.investment, holding.claimant.shares) {
                (Some(cost), Some(shares)) => at_price(multiple.on(run.sheet) * cost / shares),
                _ => None,
            },
        };
        if exit.is_none() {
            run.report(no_price(name));
        }
        Some((exit?.named(&format!("{}.has_to_convert_from", holding.name)), index))
    }
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
        .help("write `investment` and `shares` for this class, or a threshold in money")
}
