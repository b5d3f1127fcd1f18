//! A bar on standard error for what takes longer than a second.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shows itself after this time, so that nothing flickers.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often it is drawn anew, whether or not there is news.
const BEAT: Duration = Duration::from_millis(200);

/// A bar that appears only if there is something to wait for, and only on a terminal. Threads may share it.
pub struct Progress {
    bar: ProgressBar,
    /// Who waits to show the bar, and what tells by its end that there is nothing to wait for any more.
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// A bar of this many steps.
    pub fn new(steps: u64, what: &'static str) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(steps), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {human_pos} of {human_len}, {eta} left") {
            bar.set_style(style);
        }
        bar.set_message(what);
        let waiting = io::stderr().is_terminal().then(|| shown_later(bar.clone())).flatten();
        Progress { bar, waiting }
    }

    /// The same for rows that are written as they are computed: on a terminal these are the news.
    pub fn beside_rows(steps: u64, what: &'static str, writes_to_stdout: bool) -> Progress {
        match writes_to_stdout && io::stdout().is_terminal() {
            true => Progress { bar: ProgressBar::hidden(), waiting: None },
            false => Progress::new(steps, what),
        }
    }

    /// So many steps further.
    pub fn advance(&self, steps: u64) {
        self.bar.inc(steps);
    }

    /// So many steps are done, of so many.
    pub fn is_at(&self, done: u64, of: u64) {
        self.bar.set_length(of);
        self.bar.set_position(done);
    }
}

/// Shows a bar unless it ends before. Where there is no thread to be had, it stays hidden.
fn shown_later(bar: ProgressBar) -> Option<(Sender<()>, JoinHandle<()>)> {
    let (ends, ended) = channel();
    let wait = move || {
        if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(BEAT);
        }
    };
    thread::Builder::new().spawn(wait).ok().map(|thread| (ends, thread))
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((ends, thread)) = self.waiting.take() {
            drop(ends);
            // It does nothing that could fail.
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}
