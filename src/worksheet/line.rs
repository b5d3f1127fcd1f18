//! A typed line number: a quantity that waits for its sheet.

use std::marker::PhantomData;

use super::{Dimension, NodeId, Quantity, Worksheet};

/// A line of a worksheet with its unit, but without the sheet: what is kept between steps and handed out with results.
///
/// ```
/// use postmoney::number::Exact;
/// use postmoney::worksheet::{Shares, Worksheet};
/// let sheet = Worksheet::new();
/// let shares: Shares = sheet.constant(Exact::integer(4_000_000));
/// let kept = shares.line();
/// assert_eq!(kept.on(&sheet).value(), Some(Exact::integer(4_000_000)));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Line<U> {
    id: NodeId,
    unit: PhantomData<U>,
}

impl<U: Dimension> Line<U> {
    /// The line number.
    pub fn id(self) -> NodeId {
        self.id
    }

    /// The quantity on `sheet`, which has to be the sheet that the line was written on.
    pub fn on(self, sheet: &Worksheet) -> Quantity<'_, U> {
        sheet.handle(self.id)
    }
}

impl<U: Dimension> Quantity<'_, U> {
    /// The line it stands on, with its unit, to be kept without the sheet.
    pub fn line(self) -> Line<U> {
        Line { id: self.id(), unit: PhantomData }
    }
}

impl<U> From<Line<U>> for NodeId {
    fn from(line: Line<U>) -> NodeId {
        line.id
    }
}

impl<U: Dimension> From<Quantity<'_, U>> for NodeId {
    fn from(quantity: Quantity<'_, U>) -> NodeId {
        quantity.id()
    }
}

impl<U: Dimension> From<Quantity<'_, U>> for Line<U> {
    fn from(quantity: Quantity<'_, U>) -> Line<U> {
        quantity.line()
    }
}
