//! What a waterfall step pays, what it leaves with its holders, and what it leaves open.

use crate::models::{Reference, Run};
use crate::worksheet::{Money, dimension};

/// What a class or holder is paid, by the name of the figure: for what is sold, where that is a part of the company.
pub fn paid_by<'s>(run: &Run<'s>, exit: &Reference, of: &str) -> Option<Money<'s>> {
    let sold = run.figure(exit, &[base(of), ".sold"].concat());
    sold.or_else(|| run.figure::<dimension::Money>(exit, of))
}

/// What is still held of it at that price, where a part of the company is sold.
pub fn kept_after<'s>(run: &Run<'s>, exit: &Reference, of: &str) -> Option<Money<'s>> {
    run.figure(exit, &[base(of), ".kept_value"].concat())
}

/// The class or holder whose figure it is.
fn base(of: &str) -> &str {
    of.strip_suffix(".proceeds").filter(|class| !class.contains("holders.")).unwrap_or(of)
}

/// What of an exit is not certain to be paid on its day.
#[derive(Clone, Copy, Debug, Default)]
pub struct LeftOpen {
    /// A part is held back; it counts as paid on the day.
    pub has_escrow: bool,
    /// More may come later; it does not count.
    pub has_earn_out: bool,
}

impl LeftOpen {
    /// What a waterfall step leaves open, at any of its exits.
    pub fn by(run: &Run<'_>, exit: &Reference) -> LeftOpen {
        let before = [exit.step.as_str(), "."].concat();
        let (names, mut open) = (run.sheet.names(), LeftOpen::default());
        for name in names.iter().filter_map(|(name, _)| name.strip_prefix(&before)) {
            open.has_escrow |= name.split('.').next_back() == Some("escrow_amount");
            open.has_earn_out |= name.ends_with(".with_earn_out");
        }
        open
    }
}
