//! The kinds of chart, one struct each. What can be worked out from their figures is worked out here, exactly.

use super::{
    BridgeEnd, BridgePart, Claim, Distribution, HeatAxis, Holder, Marker, Moment, Notation, PayoffCurve, Series,
    TornadoBar, Unit, ValueRange,
};
use crate::number::{Exact, Interval};

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

/// What each report implies for one quantity, and what all of them allow together.
#[derive(Clone, Debug)]
pub struct Claims {
    /// The quantity: "post-money value".
    pub quantity: String,
    /// Its unit.
    pub unit: Unit,
    /// The reports.
    pub claims: Vec<Claim>,
}

impl Bridge {
    /// Where the bridge ends.
    pub fn end(&self) -> Exact {
        self.parts.iter().fold(self.start.value.clone(), |value, part| &value + &part.change)
    }
}

impl Payoff {
    /// Every exit value at which a curve has a point, in rising order.
    pub fn exits(&self) -> Vec<&Exact> {
        let mut exits: Vec<&Exact> = self.curves.iter().flat_map(|curve| &curve.points).map(|(exit, _)| exit).collect();
        exits.sort();
        exits.dedup();
        exits
    }
}

impl Tornado {
    /// The bars, the longest first; among equals, in the order given.
    pub fn by_length(&self) -> Vec<&TornadoBar> {
        let mut bars: Vec<&TornadoBar> = self.bars.iter().collect();
        bars.sort_by_key(|bar| std::cmp::Reverse(bar.span(&self.base)));
        bars
    }
}

impl Claims {
    /// What all claims allow together; empty when no value satisfies them all, its ends then having passed each other.
    pub fn agreement(&self) -> Interval {
        self.claims.iter().fold(Interval::EVERYTHING, |all, claim| all.tightened(&claim.allowed))
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident),* $(,)?) => {
        /// The figures of a chart.
        #[derive(Clone, Debug)]
        pub enum ChartKind {
            $($(#[$doc])* $kind($kind),)*
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

kinds! {
    /// Valuation ranges by method.
    FootballField,
    /// Stakes through the rounds.
    Ownership,
    /// Proceeds against exit value.
    Payoff,
    /// A figure for pairs of assumptions.
    HeatMap,
    /// Figures against one assumption.
    Lines,
    /// How far each assumption moves a figure.
    Tornado,
    /// How one value became another.
    Bridge,
    /// A value and its multiples over time.
    Timeline,
    /// What reports imply, and whether they agree.
    Claims,
    /// How a simulated figure is spread.
    Distribution,
}
