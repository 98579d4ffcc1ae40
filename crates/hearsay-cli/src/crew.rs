//! The threads that the core is lent, what they show of their work, and how they are stopped.

use crate::progress::Progress;
use hearsay_core::pile::{Crew, PileStep};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Numbers that a thread takes at once: neighbours share what was read of a third.
const PORTION: usize = 16;

/// Set by Ctrl-C: work in hand is finished, no more is begun.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// A second signal so soon after the first is the same key press, handed on by a program that runs this one.
const ONE_PRESS: Duration = Duration::from_millis(500);

/// Lets Ctrl-C stop the work instead of the program; the second one ends it.
pub fn stop_on_interrupt() {
    let mut first: Option<Instant> = None;
    let stop = move || {
        STOPPED.store(true, Ordering::Relaxed);
        if first.get_or_insert_with(Instant::now).elapsed() > ONE_PRESS {
            std::process::exit(130);
        }
    };
    // Where no handler can be set, Ctrl-C does what it always does.
    let _ = ctrlc::set_handler(stop);
}

/// True once Ctrl-C was pressed.
pub fn is_stopped() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

/// Steps that Ctrl-C cuts short; the others take moments, and what was found is shown better with them.
fn is_long(step: PileStep) -> bool {
    matches!(step, PileStep::Sketching | PileStep::Weighing | PileStep::Comparing | PileStep::Gathering)
}

/// So many threads, and the line that tells how far they are.
pub struct Threads<'p> {
    pub count: usize,
    pub progress: &'p Progress,
}

impl Crew for Threads<'_> {
    fn each<S, R: Send>(
        &self,
        step: PileStep,
        count: usize,
        begin: impl Fn() -> S + Sync,
        job: impl Fn(&mut S, usize) -> R + Sync,
    ) -> Vec<R> {
        self.progress.count(step.name(), count);
        let next = AtomicUsize::new(0);
        let done: Mutex<Vec<(usize, Vec<R>)>> = Mutex::new(Vec::new());
        let portion = PORTION.min(count.div_ceil(self.count.max(1))).max(1);
        let work = || {
            let mut state = begin();
            while !(is_stopped() && is_long(step)) {
                let from = next.fetch_add(portion, Ordering::Relaxed);
                if from >= count {
                    break;
                }
                let to = (from + portion).min(count);
                let results = (from..to).map(|number| job(&mut state, number)).collect();
                self.progress.advance(to - from);
                if let Ok(mut done) = done.lock() {
                    done.push((from, results));
                }
            }
        };
        if self.count < 2 || count < 2 {
            work();
        } else {
            thread::scope(|scope| (0..self.count).for_each(|_| drop(scope.spawn(work))));
        }
        // Every portion that was taken was finished, so there are no gaps.
        let mut done = done.into_inner().unwrap_or_default();
        done.sort_unstable_by_key(|d| d.0);
        done.into_iter().flat_map(|d| d.1).collect()
    }

    fn hands(&self) -> usize {
        self.count
    }
}
