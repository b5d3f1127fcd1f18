//! How each kind of chart writes its figures.

use super::{
    Bridge, Claims, Distribution, FootballField, HeatAxis, HeatMap, Lines, Notation, Ownership, Payoff, Timeline,
    Tornado, Unit,
};
use crate::number::Exact;

impl FootballField {
    /// How its values are written.
    pub fn notation(&self) -> Notation {
        let reference = self.reference.iter().map(|marker| &marker.value);
        let rows = self.rows.iter().flat_map(|row| [&row.low, &row.high].into_iter().chain(&row.middle));
        Notation::of(self.unit, rows.chain(reference))
    }
}

impl Ownership {
    /// How its stakes are written.
    pub fn notation(&self) -> Notation {
        Notation::of(Unit::Percent, self.holders.iter().flat_map(|holder| &holder.stakes))
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
        let exits = self.exit_notation().heading();
        if exits == self.notation().heading() { self.exit_label.clone() } else { with_unit(&self.exit_label, &exits) }
    }
}

impl HeatMap {
    /// How its cells are written.
    pub fn notation(&self) -> Notation {
        Notation::of(self.unit, self.cells.iter().flatten().flatten())
    }
}

impl Lines {
    /// How its figures are written.
    pub fn notation(&self) -> Notation {
        Notation::of(self.unit, self.series.iter().flat_map(|series| &series.values).flatten())
    }
}

impl HeatAxis {
    /// How its values are written: in full, as they are assumptions.
    pub fn notation(&self) -> Notation {
        Notation::of(self.unit, &self.values).with_places_for(&self.values)
    }

    /// Its name with its unit: "Stake, %".
    pub fn heading(&self) -> String {
        with_unit(&self.label, &self.notation().heading())
    }
}

impl Tornado {
    /// How its results are written.
    pub fn notation(&self) -> Notation {
        let results = self.bars.iter().flat_map(|bar| [&bar.low.result, &bar.high.result]);
        Notation::of(self.unit, results.chain([&self.base]))
    }
}

impl Bridge {
    /// How its values and changes are written.
    pub fn notation(&self) -> Notation {
        let end = self.end();
        let changes = self.parts.iter().map(|part| &part.change);
        Notation::of(self.unit, changes.chain([&self.start.value, &end]))
    }
}

impl Timeline {
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
        with_unit(&self.value_label, &self.notation().heading())
    }
}

impl Claims {
    /// How the ends of its intervals are written.
    pub fn notation(&self) -> Notation {
        let ends = self.claims.iter().flat_map(|claim| [claim.low(), claim.high(), claim.printed.as_ref()]);
        Notation::of(self.unit, ends.flatten())
    }

    /// What all claims together leave, in a few words.
    pub fn verdict(&self) -> String {
        let notation = self.notation();
        let agreement = self.agreement();
        match (&agreement.low, &agreement.high) {
            (Some(low), Some(high)) => match notation.apart(&low.at, &high.at) {
                (low, high) if agreement.is_empty() => format!("Nothing is both {low} or more and {high} or less"),
                (low, high) if low == high => format!("All agree on {low}"),
                (low, high) => format!("All agree: {low} to {high}"),
            },
            (Some(low), None) => format!("All agree: {} or more", notation.amount(&low.at)),
            (None, Some(high)) => format!("All agree: {} or less", notation.amount(&high.at)),
            (None, None) => "Any value satisfies every claim".into(),
        }
    }
}

impl Distribution {
    /// How its outcomes are written: after its ends and its median, as outcomes have digits without end.
    pub fn notation(&self) -> Notation {
        let marks: Vec<&Exact> = [1, 10, 50, 90, 100].iter().filter_map(|percent| self.percentile(*percent)).collect();
        Notation::of(self.unit, marks)
    }
}

/// A label and, where there is one, its unit.
fn with_unit(label: &str, unit: &str) -> String {
    if unit.is_empty() { label.into() } else { format!("{label}, {unit}") }
}
