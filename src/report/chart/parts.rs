//! The rows, points and marks that the kinds of chart are made of.

use jiff::civil::Date;

use super::{Drawn, Notation, Unit};
use crate::number::{Exact, Interval};

/// A value with a name: a line through the chart.
#[derive(Clone, Debug)]
pub struct Marker {
    /// What it is: "Headline value".
    pub label: String,
    /// Where it lies.
    pub value: Drawn,
}

/// What one valuation method gives. Where low and high are equal it is drawn as a point.
#[derive(Clone, Debug)]
pub struct ValueRange {
    /// The method: "Revenue 2025 x 8 to 16".
    pub label: String,
    /// What it rests on: "on $2bn forecast".
    pub note: String,
    /// The lowest value.
    pub low: Drawn,
    /// The highest value.
    pub high: Drawn,
    /// The value in between that the method favours.
    pub middle: Option<Drawn>,
}

/// One holder's stake after each round.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Who holds it.
    pub name: String,
    /// The stake after each round, as a fraction of one; zero before the holder came in.
    pub stakes: Vec<Drawn>,
}

/// Who buys in a deal that is shown before and after.
#[derive(Clone, Debug)]
pub struct Buyer {
    /// Where it stands among the holders.
    pub holder: usize,
    /// What it is called.
    pub name: String,
    /// Whether what it had before is among the shares of the others, since nobody reported how much that was.
    pub holds_already: bool,
    /// Whether the deal was made; what was not is told with "would".
    pub has_happened: bool,
}

/// Of what a map of values by price and stake is the value.
#[derive(Clone, Debug)]
pub struct Priced {
    /// The company, as it stands within a sentence: "AMD", "the company".
    pub company: String,
    /// Whether the rows are the worth of a holding that nobody bought.
    pub is_holding: bool,
    /// Whether the deal was made.
    pub has_happened: bool,
}

impl Priced {
    /// A verb of what was done, or of what would be.
    pub fn values(&self, done: &'static str, not_done: &'static str) -> &'static str {
        if self.has_happened { done } else { not_done }
    }
}

/// From what the rows and columns of a map follow of which every cell is its row over its column.
#[derive(Clone, Debug)]
pub struct Quotients {
    /// The values of the rows.
    pub rows: Vec<Drawn>,
    /// Those of the columns.
    pub columns: Vec<Drawn>,
    /// For each reported cell what was reported of its row and its column.
    pub reported: Vec<[Drawn; 2]>,
}

/// What one class of shares receives.
#[derive(Clone, Debug)]
pub struct PayoffCurve {
    /// The class.
    pub name: String,
    /// Exit value and proceeds, in rising order of exit value; straight lines run between them.
    pub points: Vec<(Drawn, Drawn)>,
}

/// An assumption that varies along one side of a chart.
#[derive(Clone, Debug)]
pub struct HeatAxis {
    /// The assumption that varies: "Stake acquired".
    pub label: String,
    /// Its unit.
    pub unit: Unit,
    /// Its values, in the order they are shown.
    pub values: Vec<Exact>,
}

impl HeatAxis {
    /// How its values are written: in full, as they are assumptions.
    pub fn notation(&self) -> Notation {
        Notation::in_own_scale(self.unit, &self.values)
    }

    /// Its name with its unit: "Stake, %".
    pub fn heading(&self) -> String {
        self.notation().labelled(&self.label)
    }
}

/// One end of a tornado's bar.
#[derive(Clone, Debug)]
pub struct Swing {
    /// The assumption at this end, as it is written: "10x".
    pub input: String,
    /// The figure that results.
    pub result: Exact,
}

/// How far one assumption moves the figure.
#[derive(Clone, Debug)]
pub struct TornadoBar {
    /// The assumption.
    pub label: String,
    /// With the assumption at its low end.
    pub low: Swing,
    /// With the assumption at its high end.
    pub high: Swing,
}

impl TornadoBar {
    /// The lowest and the highest result this assumption leads to, the base among them.
    pub fn reach<'a>(&'a self, base: &'a Exact) -> (&'a Exact, &'a Exact) {
        let (low, high) = (&self.low.result, &self.high.result);
        (low.min(high).min(base), low.max(high).max(base))
    }

    /// How far apart they lie.
    pub fn span(&self, base: &Exact) -> Exact {
        let (lowest, highest) = self.reach(base);
        highest - lowest
    }
}

/// Where a bridge starts.
#[derive(Clone, Debug)]
pub struct BridgeEnd {
    /// When: "May 2024".
    pub label: String,
    /// What happened then: "Series F".
    pub note: String,
    /// The value.
    pub value: Drawn,
}

/// One step of a bridge.
#[derive(Clone, Debug)]
pub struct BridgePart {
    /// What changed: "Revenue growth".
    pub label: String,
    /// How: "+130 % at 15.9x".
    pub note: String,
    /// By how much the value changed for it.
    pub change: Drawn,
}

/// One day on which a value was known.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The day; the distance between moments is true to it.
    pub date: Date,
    /// The day in words, as precisely as it is known: "June 2025".
    pub label: String,
    /// What happened: "Meta deal".
    pub note: String,
    /// The value then.
    pub value: Drawn,
    /// Whether a deal was closed at it; otherwise it was only talked about, and is drawn lighter.
    pub priced: bool,
}

/// A line through several places, with one value or none at each.
#[derive(Clone, Debug)]
pub struct Series {
    /// What it is: "on 2024 revenue".
    pub name: String,
    /// The value at each place, where it has one.
    pub values: Vec<Option<Drawn>>,
}

/// What one report implies for the quantity that all claims are about.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The report: "$14.8bn for 49 %".
    pub label: String,
    /// Its figures alone, as far as they tell it from others of its kind: "$14.8bn".
    pub figures: String,
    /// Who says so.
    pub note: String,
    /// The values it allows.
    pub allowed: Interval,
    /// The value as it was printed, when one was.
    pub printed: Option<Exact>,
}

impl Claim {
    /// Where the values it allows end below, if they do.
    pub fn low(&self) -> Option<&Exact> {
        self.allowed.low.as_ref().map(|end| &end.at)
    }

    /// Whether what was printed is marked within the interval: an end that was printed is marked already.
    pub fn is_marked(&self) -> bool {
        self.printed.as_ref().is_some_and(|printed| ![self.low(), self.high()].contains(&Some(printed)))
    }

    /// Its ends and what was printed.
    pub fn values(&self) -> impl Iterator<Item = &Exact> {
        [self.low(), self.high(), self.printed.as_ref()].into_iter().flatten()
    }

    /// Whether it allows more than one value and has an end to be drawn at.
    pub fn is_bar(&self) -> bool {
        self.allowed.single().is_none() && (self.allowed.low.is_some() || self.allowed.high.is_some())
    }

    /// Where they end above.
    pub fn high(&self) -> Option<&Exact> {
        self.allowed.high.as_ref().map(|end| &end.at)
    }
}

/// One bar of a histogram: from `from` (included) to `to` (excluded, save where both are the same).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin {
    /// The lower edge.
    pub from: Exact,
    /// The upper edge.
    pub to: Exact,
    /// How many outcomes lie in it.
    pub count: usize,
}
