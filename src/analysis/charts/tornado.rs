//! How far assumptions move a figure, as a picture.

use super::{MOST_PARTS, few, finished, unit};
use crate::analysis::names::{Named, in_words, one_in_words};
use crate::analysis::tornado::{Bar, Tornado};
use crate::number::Exact;
use crate::report::chart::{Chart, Swing, Tornado as Bars, TornadoBar};
use crate::report::words::capital;

impl Tornado {
    /// The longest of the bars that have both ends and a length; `None` without a base, and where nothing moves the figure.
    pub fn chart(&self) -> Option<Chart> {
        let currency = self.study.currency();
        let paths: Vec<Named> = self.bars.iter().map(|bar| (bar.path.as_str(), bar.unit)).collect();
        let labels: Vec<String> = in_words(&paths).into_iter().map(|label| capital(&label)).collect();
        let all: Vec<(&Bar, &String)> = self.bars.iter().zip(&labels).collect();
        let (whole, open): (Vec<_>, Vec<_>) = all.into_iter().partition(|(bar, _)| bar.has_both_ends());
        let (moving, still): (Vec<_>, Vec<_>) = whole.into_iter().partition(|(bar, _)| !bar.span().is_zero());
        let longest = moving.first().map(|(bar, _)| bar.span())?;
        let bar = |(bar, label): &(&Bar, &String)| {
            let swing = |(input, result): &(Exact, Option<Exact>)| {
                Some(Swing { input: bar.unit.show_abroad(input), result: result.clone()? })
            };
            Some(TornadoBar { label: (*label).clone(), low: swing(&bar.low)?, high: swing(&bar.high)? })
        };
        let bars = Bars {
            figure: one_in_words(self.figure.named()),
            unit: unit(self.figure.unit, currency),
            base: self.base.clone()?,
            bars: moving.iter().take(MOST_PARTS).filter_map(bar).collect(),
            leaves_out_a_mover: open.iter().any(|(bar, _)| bar.span() >= longest || bar.has_no_end()),
        };
        let subtitle = format!("{} when one assumption moves and the others stay", capital(&bars.figure));
        let mut chart = finished("tornado", bars, subtitle, &self.study.base, &self.figure);
        let names = |bars: &[(&Bar, &String)]| bars.iter().map(|(_, label)| (*label).clone()).collect::<Vec<String>>();
        let less = moving.len().saturating_sub(MOST_PARTS);
        let notes = [
            match less {
                0 => None,
                1 => Some("One more assumption moves it less.".to_string()),
                _ => Some(format!("{less} more assumptions move it less.")),
            },
            (!still.is_empty()).then(|| format!("Not moved by {}.", few(&names(&still), "assumptions"))),
            (!open.is_empty()).then(|| format!("Without a value at an end of {}.", few(&names(&open), "assumptions"))),
        ];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        if !notes.is_empty() {
            chart.warn(&notes.join(" "));
        }
        Some(chart)
    }
}
