//! The kinds of chart, one struct each. What can be worked out from their figures is worked out here, exactly.

use std::cmp::Ordering;

use super::{
    BridgeEnd, BridgePart, Buyer, Certainty, Claims, Distribution, Drawn, HeatAxis, Holder, Marker, Moment, Notation,
    PayoffCurve, Payouts, Premium, Priced, Quotients, Series, StepUps, TornadoBar, Unit, ValueRange,
};
use crate::number::Exact;

/// Valuation ranges by method, and a line for the value they are held against.
#[derive(Clone, Debug)]
pub struct FootballField {
    /// The unit of all values.
    pub unit: Unit,
    /// One range a method, from top to bottom.
    pub rows: Vec<ValueRange>,
    /// The value they are held against.
    pub reference: Option<Marker>,
}

/// Who owns how much after each round, as stacked bars.
#[derive(Clone, Debug)]
pub struct Ownership {
    /// The rounds, in order.
    pub rounds: Vec<String>,
    /// The holders, the oldest first: they lie at the bottom.
    pub holders: Vec<Holder>,
    /// Who buys, where the picture is that of one deal.
    pub buyer: Option<Buyer>,
}

/// What each class of shares receives at an exit, against the value of the exit.
#[derive(Clone, Debug)]
pub struct Payoff {
    /// The unit of exit values and proceeds.
    pub unit: Unit,
    /// What runs along the foot: "Exit value".
    pub exit_label: String,
    /// One curve a class.
    pub curves: Vec<PayoffCurve>,
    /// Exit values at which somebody's incentive changes.
    pub breakpoints: Vec<Marker>,
}

/// A figure for every pair of two assumptions.
#[derive(Clone, Debug)]
pub struct HeatMap {
    /// The figure in the cells: "post-money value".
    pub figure: String,
    /// Its unit.
    pub unit: Unit,
    /// The assumption that varies from left to right.
    pub columns: HeatAxis,
    /// The assumption that varies from top to bottom.
    pub rows: HeatAxis,
    /// The figure, row by row; `None` where it is undefined.
    pub cells: Vec<Vec<Option<Exact>>>,
    /// The cells that were reported, as row and column; they are outlined.
    pub reported: Vec<(usize, usize)>,
    /// Whether these are assumed rather than reported: then the title says how far all cells reach.
    pub is_assumed: bool,
    /// What is worth so much, where the cells are the value of a company: a row is paid for a column of it.
    pub priced: Option<Priced>,
    /// From what the rows and columns follow, where every cell is its row over its column.
    pub quotients: Option<Quotients>,
}

/// One or more figures of one unit against an assumption.
#[derive(Clone, Debug)]
pub struct Lines {
    /// The unit of the figures.
    pub unit: Unit,
    /// The assumption that varies from left to right, in rising order.
    pub across: HeatAxis,
    /// One line a figure.
    pub series: Vec<Series>,
}

/// How far each assumption moves one figure.
#[derive(Clone, Debug)]
pub struct Tornado {
    /// The figure: "post-money value".
    pub figure: String,
    /// Its unit.
    pub unit: Unit,
    /// Its value with every assumption as it is.
    pub base: Exact,
    /// One bar an assumption; the longest is drawn first.
    pub bars: Vec<TornadoBar>,
    /// Whether an assumption of which an end is not known may move the figure as far as the longest bar.
    pub leaves_out_a_mover: bool,
}

/// How one value became another. The end is the start and all changes, so the bars always add up.
#[derive(Clone, Debug)]
pub struct Bridge {
    /// The unit of all values.
    pub unit: Unit,
    /// Where it starts.
    pub start: BridgeEnd,
    /// What changed, in order.
    pub parts: Vec<BridgePart>,
    /// When it ends.
    pub end_label: String,
    /// What happened then.
    pub end_note: String,
}

/// A value over time, and in a second panel its multiples.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The value: "Equity value".
    pub value_label: String,
    /// Its unit.
    pub unit: Unit,
    /// The moments at which it was known, in order.
    pub moments: Vec<Moment>,
    /// The multiples: "Value ÷ revenue".
    pub multiple_label: String,
    /// One line each; without any, there is one panel.
    pub multiples: Vec<Series>,
}

impl FootballField {
    /// How its values are written.
    pub fn notation(&self) -> Notation {
        let reference = self.reference.iter().map(|marker| &marker.value);
        let rows = self.rows.iter().flat_map(|row| [&row.low, &row.high].into_iter().chain(&row.middle));
        Notation::telling(self.unit, rows.chain(reference))
    }
}

impl Ownership {
    /// A holder's stake after a round; zero before the holder came in.
    pub fn stake(&self, holder: usize, round: usize) -> Drawn {
        self.holders.get(holder).and_then(|holder| holder.stakes.get(round)).cloned().unwrap_or(Drawn::ZERO)
    }

    /// Who came in with the last round; of several, who took most, and of equals the first.
    pub fn newcomer(&self) -> Option<usize> {
        let last = self.rounds.len().checked_sub(1)?;
        let is_new =
            |holder: &usize| self.stake(*holder, last).is_positive() && self.stake(*holder, last - 1).is_zero();
        (0..self.holders.len())
            .rev()
            .filter(|holder| last > 0 && is_new(holder))
            .max_by_key(|holder| self.stake(*holder, last))
    }

    /// How its stakes are written.
    pub fn notation(&self) -> Notation {
        let stakes = || self.holders.iter().flat_map(|holder| &holder.stakes);
        Notation::of(Unit::Percent, stakes()).with_two_places_if_all(stakes())
    }
}

impl HeatMap {
    /// How its cells are written.
    pub fn notation(&self) -> Notation {
        let cells = || self.cells.iter().flatten().flatten();
        let notation = Notation::of(self.unit, cells());
        // The map of a report stands beside what was reported, with its digits.
        if self.reported.is_empty() { notation.beside_tables(cells()) } else { notation }
    }
}

impl Lines {
    /// How its figures are written.
    pub fn notation(&self) -> Notation {
        let values = || self.series.iter().flat_map(|series| &series.values).flatten();
        Notation::of(self.unit, values()).beside_tables(values())
    }
}

impl Timeline {
    /// Whether any multiple is known, so that there is a panel for them.
    pub fn has_multiples(&self) -> bool {
        self.multiples.iter().any(|series| series.values.iter().any(Option::is_some))
    }

    /// How its values are written.
    pub fn notation(&self) -> Notation {
        Notation::of(self.unit, self.moments.iter().map(|moment| &moment.value))
    }

    /// How its multiples are written.
    pub fn multiple_notation(&self) -> Notation {
        Notation::of(Unit::Multiple, self.multiples.iter().flat_map(|series| &series.values).flatten())
    }

    /// The heading of the upper panel: "Equity value, US$ bn".
    pub fn value_heading(&self) -> String {
        self.notation().labelled(&self.value_label)
    }
}

impl Bridge {
    /// How its values and changes are written.
    pub fn notation(&self) -> Notation {
        let end = self.end();
        let changes = self.parts.iter().map(|part| &part.change);
        Notation::telling(self.unit, changes.chain([&self.start.value, &end]))
    }

    /// Whether a part adds to the value or takes from it; `None` where the digits do not tell.
    pub fn direction(&self, part: &BridgePart, sure: &Certainty) -> Option<Ordering> {
        sure.order(&part.change, &Exact::ZERO)
    }

    /// Where the bridge ends.
    pub fn end(&self) -> Drawn {
        self.parts.iter().fold(self.start.value.clone(), |value, part| &value + &part.change)
    }
}

impl Payoff {
    /// How its exit values are written.
    pub fn exit_notation(&self) -> Notation {
        let exits = self.curves.iter().flat_map(|curve| &curve.points).map(|(exit, _)| exit);
        Notation::of(self.unit, exits.chain(self.breakpoints.iter().map(|marker| &marker.value)))
    }

    /// How its proceeds are written: what a grant brings is small beside the exit.
    pub fn notation(&self) -> Notation {
        Notation::of(self.unit, self.curves.iter().flat_map(|curve| &curve.points).map(|(_, proceeds)| proceeds))
    }

    /// What runs along the foot, with its unit where the heading of the chart states another: "Exit value, US$ M".
    pub fn foot(&self) -> String {
        let exits = self.exit_notation();
        let is_stated = exits.heading() == self.notation().heading();
        if is_stated { self.exit_label.clone() } else { exits.labelled(&self.exit_label) }
    }

    /// Every exit value at which a curve has a point, in rising order.
    pub fn exits(&self) -> Vec<&Exact> {
        let mut exits: Vec<&Exact> =
            self.curves.iter().flat_map(|curve| &curve.points).map(|(exit, _)| &**exit).collect();
        exits.sort();
        exits.dedup();
        exits
    }
}

impl Tornado {
    /// How its results are written.
    pub fn notation(&self) -> Notation {
        let results = || self.bars.iter().flat_map(|bar| [&bar.low.result, &bar.high.result]).chain([&self.base]);
        Notation::of(self.unit, results()).beside_tables(results())
    }

    /// The bars, the longest first; among equals, in the order given.
    pub fn by_length(&self) -> Vec<&TornadoBar> {
        let mut bars: Vec<&TornadoBar> = self.bars.iter().collect();
        bars.sort_by_key(|bar| std::cmp::Reverse(bar.span(&self.base)));
        bars
    }
}

macro_rules! kinds {
    ($($kind:ident),*) => {
        /// The figures of a chart.
        #[derive(Clone, Debug)]
        pub enum ChartKind {
            $(#[doc = concat!("See [`struct@", stringify!($kind), "`].")] $kind($kind),)*
        }

        $(impl From<$kind> for ChartKind {
            fn from(kind: $kind) -> ChartKind {
                ChartKind::$kind(kind)
            }
        })*

        impl ChartKind {
            /// How the figures are written; of a timeline, those of its upper panel.
            pub fn notation(&self) -> Notation {
                match self {
                    $(ChartKind::$kind(chart) => chart.notation(),)*
                }
            }
        }
    };
}

kinds!(
    FootballField,
    Ownership,
    Payoff,
    HeatMap,
    Lines,
    Tornado,
    Bridge,
    Timeline,
    Claims,
    Distribution,
    Payouts,
    Premium,
    StepUps
);
