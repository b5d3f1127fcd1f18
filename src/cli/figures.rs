//! `read`: how figures are read that a report wrote.

use super::Ending;
use super::terminal::{layout, print, refuse};
use crate::number::{Exact, Literal, LiteralUnit, two_readings};
use crate::reconcile::report::shown;
use crate::render::listing;
use crate::worksheet::Unit;

/// One of every kind.
const EXAMPLES: [&str; 48] = [
    "14.8bn",
    "14.30bn",
    "=950_000",
    "~29bn",
    "around 29bn",
    "nearly 3bn",
    "just shy of 3bn",
    ">10bn",
    "more than 10bn",
    "slightly more than 10bn",
    "north of 1bn",
    "at least 2bn",
    "1bn+",
    "<5bn",
    "fewer than 500",
    "up to 3bn",
    "at most 3bn",
    "14bn..15bn",
    "between 2bn and 3bn",
    "2bn to 3bn",
    "$2-3 billion",
    "29bn ± 0.5bn",
    "half a billion",
    "49%",
    "20 per cent",
    "a third",
    "more than half",
    "1/3",
    "46x",
    "2.1-fold",
    "tripled",
    "nearly halved",
    "more than halved",
    "-85%",
    "down more than 85%",
    "350M euros",
    "100 million pounds sterling",
    "₩30bn",
    "¥30bn",
    "rund 350 Mio. Euro",
    "eine halbe Milliarde",
    "mehr als 1 Billion Dollar",
    "bis zu einem Drittel",
    "2 bis 3 Mrd. Euro",
    "300 millions de dollars",
    "près d'un tiers",
    "plus d'un milliard d'euros",
    "2 Md€",
];

/// `read`: each figure with what is computed with and what it may be.
pub fn read(texts: &[String]) -> Ending {
    let examples = || EXAMPLES.map(str::to_string).to_vec();
    let texts = if texts.is_empty() { examples() } else { texts.to_vec() };
    let mut worst = Ending::Fine;
    let mut rows: Vec<(String, String)> = Vec::new();
    for text in texts {
        match (Literal::parse(&text, None), two_readings(&text)) {
            (Err(error), _) => {
                worst =
                    refuse(&format!("\"{text}\" cannot be read as a figure: {}; {}", error.message(), error.help()));
            }
            (Ok(_), Some([thousands, decimals])) => {
                worst = refuse(&format!(
                    "\"{text}\" can be read in two ways: write \"{thousands}\" if the point stands between thousands, \
                     \"{decimals}\" if decimals follow it"
                ));
            }
            (Ok(literal), None) => rows.push((text, meaning(&literal))),
        }
    }
    let rows = rows.iter().map(|(text, meaning)| (text.as_str(), meaning.as_str()));
    worst.max(print(&format!("{}\n", listing(rows, layout()))))
}

/// "2.4bn USD: 2.35 to 2.45bn".
fn meaning(literal: &Literal) -> String {
    let unit = match literal.unit {
        LiteralUnit::Percent => Unit::Stake,
        LiteralUnit::Multiple => Unit::Multiple,
        LiteralUnit::Currency(currency) => Unit::ForeignMoney(currency),
        LiteralUnit::Plain if literal.value < Exact::ONE => Unit::Stake,
        LiteralUnit::Plain => Unit::Money,
    };
    let currency = match literal.unit {
        LiteralUnit::Currency(currency) => format!(" {currency}"),
        _ => String::new(),
    };
    let (value, interval) = (unit.show(&literal.value), literal.interval());
    match interval.single() {
        Some(_) => format!("{value}{currency}, exactly"),
        None => format!("{value}{currency}: {}", shown(&interval, unit, false)),
    }
}
