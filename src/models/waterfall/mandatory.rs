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
use crate::worksheet::{Money, Reported, dimension};

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
        true => Threshold::Multiple(entry.own_figure(Range::Positive)?),
        false => Threshold::Exit(entry.own_figure(Range::NotNegative)?),
    };
    Some((name, threshold))
}

impl<'s> Holding<'s> {
    /// Its claim once it has to convert: as common shares, or, where a public offering has to make up for a price, as so
    /// many that they are worth the guarantee.
    fn compelled(&self) -> Claimant<'s> {
        match self.guarantee {
            Some(guarantee) => {
                Claimant { preference: Some(guarantee), upside: Upside::Converts, ..self.claimant.clone() }
            }
            None => self.claimant.converted(),
        }
    }
}

impl Terms {
    /// The breakpoints of `holdings`, and the jumps where classes have to convert; `None` if a threshold cannot be found,
    /// which has then been reported.
    pub(super) fn with_jumps<'s>(&self, run: &Run<'s>, mut holdings: Vec<Holding<'s>>) -> Option<Table<'s>> {
        let compelled: Vec<Claimant<'s>> = holdings.iter().map(Holding::compelled).collect();
        let thresholds = self.thresholds(run, &holdings, &compelled)?;
        if self.kind == Kind::Ipo {
            let converts = |at: &usize| !thresholds.iter().any(|(_, index)| index == at);
            for at in (0..holdings.len()).filter(converts).collect::<Vec<_>>() {
                holdings[at].claimant = compelled[at].clone();
                holdings[at].is_compelled = true;
            }
        }
        let mut claimants: Vec<Claimant<'s>> = holdings.iter().map(|holding| holding.claimant.clone()).collect();
        let schedule = Schedule::new(run.sheet, claimants.clone());
        let mut jumps: Vec<Jump<'s>> = Vec::new();
        let together = thresholds.chunk_by(|(one, _), (other, _)| !one.less_than(*other).holds());
        for group in together {
            group.iter().for_each(|(_, index)| claimants[*index] = compelled[*index].clone());
            let schedule = Schedule::new(run.sheet, claimants.clone());
            jumps.push(Jump { from: group[0].0, schedule, compelled: group.iter().map(|(_, index)| *index).collect() });
        }
        Some(Table { holdings, schedule, jumps })
    }

    /// Where each class has to convert that does not do so anyway, in ascending order.
    fn thresholds<'s>(
        &self,
        run: &Run<'s>,
        holdings: &[Holding<'s>],
        compelled: &[Claimant<'s>],
    ) -> Option<Vec<(Money<'s>, usize)>> {
        let mut thresholds = match &self.mandatory_conversion {
            _ if self.kind == Kind::Dividend => Vec::new(),
            None => Vec::new(),
            Some(Mandatory::Everybody(from)) => {
                let from = from.on(run.sheet);
                (0..holdings.len()).map(|index| (from, index)).collect()
            }
            Some(Mandatory::Classes(classes)) => {
                let of_class = |(name, threshold): &(Word, Threshold)| {
                    let index = Table::position(run, holdings, name)?;
                    let exit = match threshold {
                        Threshold::Exit(exit) => Some(exit.on(run.sheet)),
                        Threshold::Multiple(multiple) => {
                            self.exit_at_multiple(run, &holdings[index], multiple, compelled)
                        }
                    };
                    if exit.is_none() {
                        run.report(no_price(name));
                    }
                    Some((exit?.named(&format!("{}.has_to_convert_from", holdings[index].name)), index))
                };
                classes.iter().map(of_class).collect::<Option<Vec<_>>>()?
            }
        };
        thresholds.sort_by_cached_key(|(exit, _)| exit.peek());
        Some(thresholds)
    }

    /// The exit at which a common share is worth `multiple` of what the class paid for one, when all have converted.
    fn exit_at_multiple<'s>(
        &self,
        run: &Run<'s>,
        holding: &Holding<'s>,
        multiple: &Reported<dimension::Multiple>,
        compelled: &[Claimant<'s>],
    ) -> Option<Money<'s>> {
        let price = multiple.on(run.sheet) * holding.investment? / holding.claimant.shares?;
        let all = Schedule::new(run.sheet, compelled.to_vec());
        Some(self.exit_leaving(run.sheet, all.exit_at_level(price)?))
    }
}

fn no_price(class: &Word) -> Diagnostic {
    let message = format!("`{}` has to convert at a multiple of what it paid, and that is not known", class.text);
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(class.span, "a multiple of nothing known")
        .help("write `investment` and `shares` for this class, or a threshold in money")
}
