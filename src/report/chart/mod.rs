//! Charts as data: what is shown, in exact figures, before anything is drawn.
//!
//! A [`Chart`] is made from one of the kinds below. Its title states the finding and is worked out from the very
//! figures that are drawn ([`finding`]), so that a chart cannot claim what its data do not show.
//!
//! ```
//! use postmoney::number::{Currency, Exact};
//! use postmoney::report::chart::{Bridge, BridgeEnd, BridgePart, Chart, Drawn, Unit};
//! let bn = |tenths: i128| Drawn::fixed(Exact::integer(tenths * 100_000_000));
//! let bridge = Bridge {
//!     unit: Unit::Money(Currency::USD),
//!     start: BridgeEnd { label: "May 2024".into(), note: "Series F".into(), value: bn(138) },
//!     parts: vec![
//!         BridgePart { label: "Revenue growth".into(), note: "at 15.9x".into(), change: bn(179) },
//!         BridgePart { label: "Multiple".into(), note: "15.9x to 14.5x".into(), change: bn(-27) },
//!     ],
//!     end_label: "June 2025".into(),
//!     end_note: "Meta deal".into(),
//! };
//! let chart = Chart::new("value-bridge", bridge).subtitle("Bridge of equity value").source_note("Source: press reports");
//! assert_eq!(chart.title(), "Revenue growth explains more than all of the rise from $13.8bn to $29bn");
//! ```

mod apart;
mod carried;
mod certainty;
mod claims;
mod distribution;
mod drawn;
pub mod finding;
mod kinds;
mod main_figure;
mod notation;
mod parts;
mod places;
mod resolving;
mod step_ups;
mod story;
mod unit;

pub use carried::Ratio;
pub use certainty::{Certainty, Hedge};
pub use claims::{Claims, Fitting};
pub use distribution::{Counted, Distribution, Spread, round_bars};
pub use drawn::{Drawn, Term};
pub use kinds::{Bridge, ChartKind, FootballField, HeatMap, Lines, Ownership, Payoff, Timeline, Tornado};
pub use notation::Notation;
pub use parts::{
    Bin, BridgeEnd, BridgePart, Buyer, Claim, HeatAxis, Holder, Marker, Moment, PayoffCurve, Priced, Quotients, Series,
    Swing, TornadoBar, ValueRange,
};

pub use step_ups::{RoundValue, Status, StepUps};
pub use story::{ComparedPrice, Judged, Payout, Payouts, Premium};
pub use unit::Unit;

use crate::worksheet::NodeId;

/// One picture: its kind with exact figures, and the words around it.
#[derive(Clone, Debug)]
pub struct Chart {
    name: String,
    title: String,
    subtitle: String,
    source_note: String,
    drawn_from: Vec<NodeId>,
    kept: Vec<Drawn>,
    main_figure: Option<NodeId>,
    kind: ChartKind,
    certainty: Certainty,
}

impl Chart {
    /// A chart whose title is the [`finding`] of its figures. `name` is in kebab case and becomes the file's name.
    pub fn new(name: impl Into<String>, kind: impl Into<ChartKind>) -> Chart {
        let kind = kind.into();
        let title = finding::of(&kind, &Certainty::default());
        Chart {
            name: name.into(),
            title,
            subtitle: String::new(),
            source_note: String::new(),
            drawn_from: vec![],
            kept: vec![],
            main_figure: None,
            kind,
            certainty: Certainty::default(),
        }
    }

    /// The same chart with a title and labels that are true for all that its figures may be.
    pub fn as_sure_as(&mut self, certainty: Certainty) {
        self.title = finding::of(&self.kind, &certainty);
        self.certainty = certainty;
    }

    /// How sure its figures are.
    pub fn certainty(&self) -> &Certainty {
        &self.certainty
    }

    /// Says what is shown; the unit is added when the chart is drawn, because the figures decide on its scale.
    pub fn subtitle(mut self, subtitle: impl Into<String>) -> Chart {
        self.subtitle = subtitle.into();
        self
    }

    /// Says before the subtitle what it is about: "Scale AI · Post-money value by investment and stake". Of several, the
    /// widest is said last: the deal, then its company.
    pub fn about(&mut self, whole: &str) {
        let separator = if self.subtitle.is_empty() { "" } else { " · " };
        self.subtitle = format!("{whole}{separator}{}", self.subtitle);
    }

    /// Says what a reader has to know of the figures, such as where they come from.
    pub fn source_note(mut self, source_note: impl Into<String>) -> Chart {
        self.source_note = source_note.into();
        self
    }

    /// Says before everything else what a reader has to know of the figures.
    pub fn warn(&mut self, note: &str) {
        let separator = if self.source_note.is_empty() { "" } else { " " };
        self.source_note = format!("{note}{separator}{}", self.source_note);
    }

    /// Says from which lines of the worksheet the figures are, so that their sources can be named.
    pub fn drawn_from(mut self, lines: impl IntoIterator<Item = NodeId>) -> Chart {
        self.drawn_from.extend(lines);
        self
    }

    /// Says which values have to stay above, at or below zero: otherwise another chart would be drawn.
    pub fn keeping_signs_of(mut self, values: impl IntoIterator<Item = Drawn>) -> Chart {
        self.kept.extend(values);
        self
    }

    /// The values that have to stay above, at or below zero.
    pub fn kept(&self) -> &[Drawn] {
        &self.kept
    }

    /// Says which line of the worksheet it is about, where its kind does not show that.
    pub fn about_figure(mut self, line: Option<NodeId>) -> Chart {
        self.main_figure = line;
        self
    }

    /// The line of the worksheet that it is about: what stands for the whole picture where that cannot be drawn again.
    pub fn main_figure(&self) -> Option<NodeId> {
        self.main_figure.or_else(|| self.kind.main_figure())
    }

    /// Names the sources after what the note says already: "Sources: Reuters; Forbes."
    pub fn cite(&mut self, sources: &[String]) {
        let noun = if sources.len() == 1 { "Source" } else { "Sources" };
        if !sources.is_empty() {
            let separator = if self.source_note.is_empty() { "" } else { " " };
            self.source_note += &format!("{separator}{noun}: {}.", sources.join("; ").trim_end_matches('.'));
        }
    }

    /// The lines of the worksheet that the figures are from.
    pub fn lines(&self) -> &[NodeId] {
        &self.drawn_from
    }

    /// The name of the chart, and of its file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The finding. There is no way to set it: it follows from the figures.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What is shown, and its unit, stated once: "Bridge of equity value, US$ bn".
    pub fn subtitle_with_unit(&self) -> String {
        // Each panel of a timeline states its own, where there are two.
        let is_stated = matches!(&self.kind, ChartKind::Timeline(moments) if moments.has_multiples());
        let heading = if is_stated { String::new() } else { self.kind.notation().heading() };
        let parts = [self.subtitle.as_str(), heading.as_str()];
        // Nobody says "the shares, shares".
        let says_it = |part: &&str| *part == heading && self.subtitle.ends_with(heading.as_str());
        parts.into_iter().filter(|part| !part.is_empty() && !says_it(part)).collect::<Vec<_>>().join(", ")
    }

    /// Where the figures come from.
    pub fn source(&self) -> &str {
        &self.source_note
    }

    /// The figures.
    pub fn kind(&self) -> &ChartKind {
        &self.kind
    }
}
