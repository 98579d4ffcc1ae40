//! A line on the terminal that says what goes on, once something takes longer than a second.

use crate::output::is_watched;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Shown on standard error from its second second on, if that is a terminal; gone when dropped.
pub struct Progress {
    bar: ProgressBar,
    /// Tells the thread that waits out the first second to stop; `None` where nobody watches.
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins with the first step.
    pub fn new(step: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.set_message(step);
        let waiting = is_watched().then(|| {
            let (stop, stopped) = channel();
            let bar = bar.clone();
            let wait = move || {
                if stopped.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(Duration::from_millis(100));
                }
            };
            (stop, thread::spawn(wait))
        });
        Progress { bar, waiting }
    }

    /// Goes on to the next step.
    pub fn step(&self, step: impl Into<std::borrow::Cow<'static, str>>) {
        self.bar.set_message(step);
    }

    /// Goes on to a step of which it is known how often something is done.
    pub fn count(&self, step: &'static str, of: usize) {
        let template = "{spinner} {msg} {human_pos} of {human_len}, {per_sec}, {eta} left ({elapsed})";
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.set_message(step);
        self.bar.reset();
        self.bar.set_length(of as u64);
    }

    /// Something was done `times` more.
    pub fn advance(&self, times: usize) {
        self.bar.inc(times as u64);
    }

    /// Runs `print` while the line is out of the way.
    pub fn aside<R>(&self, print: impl FnOnce() -> R) -> R {
        self.bar.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.waiting.take() {
            drop(stop);
            // It ends by itself; a panic in it has nothing to do with the result.
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}
