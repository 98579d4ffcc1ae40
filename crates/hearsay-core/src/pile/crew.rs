//! Who does the work: the core knows no threads, it is lent them.

/// The steps of tracing a pile, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Making sketches.
    Sketching,
    /// Sorting their hashes into an index.
    Indexing,
    /// Finding reports that share wording.
    Searching,
    /// Weighing whether one is taken from the other.
    Weighing,
    /// Reading them and listing what changed.
    Comparing,
    /// Grouping reports into stories.
    Grouping,
    /// Gathering the claims of each story.
    Gathering,
}

impl Step {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Step::Sketching => "sketching",
            Step::Indexing => "indexing",
            Step::Searching => "searching",
            Step::Weighing => "weighing",
            Step::Comparing => "comparing",
            Step::Grouping => "grouping",
            Step::Gathering => "gathering claims",
        }
    }
}

/// Does a job many times, on as many threads as it likes. Results come in order, whatever the threads.
pub trait Crew: Sync {
    /// Does `job` for each number below `count`; each worker has a state of its own, which tells nothing to the results. Stopped on the way, it
    /// gives the results of the first so many numbers.
    fn each<S, R: Send>(&self, step: Step, count: usize, begin: impl Fn() -> S + Sync, job: impl Fn(&mut S, usize) -> R + Sync) -> Vec<R>;

    /// How many parts work is best cut into.
    fn hands(&self) -> usize;
}

/// A crew of one.
pub struct Alone;

impl Crew for Alone {
    fn each<S, R: Send>(&self, _: Step, count: usize, begin: impl Fn() -> S + Sync, job: impl Fn(&mut S, usize) -> R + Sync) -> Vec<R> {
        let mut state = begin();
        (0..count).map(|n| job(&mut state, n)).collect()
    }

    fn hands(&self) -> usize {
        1
    }
}
