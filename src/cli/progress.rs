//! A bar on standard error for what takes longer than a second.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shows itself after this time, so that nothing flickers.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that appears only if there is something to wait for, and only on a terminal.
pub struct Progress {
    started: Instant,
    bar: ProgressBar,
    is_shown: bool,
}

impl Progress {
    /// A bar of this many steps.
    pub fn new(steps: u64, what: &'static str) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(steps), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {human_pos} of {human_len}, {eta} left") {
            bar.set_style(style);
        }
        bar.set_message(what);
        Progress { started: Instant::now(), bar, is_shown: false }
    }

    /// One step, or several, further.
    pub fn advance(&mut self, steps: u64) {
        self.bar.inc(steps);
        if !self.is_shown && self.bar.position().is_multiple_of(1024) && self.started.elapsed() > PATIENCE {
            self.is_shown = true;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
