//! The reports of one file, one after the other.

use crate::error::Skipped;
use crate::page::Page;
use hearsay_core::Report;
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread;

/// The reports of one file, and what gave none, in the file's order.
///
/// Pages are read side by side on all cores, a handful at a time, so that memory is bounded by the largest of them and not by the archive.
pub struct Source {
    items: Box<dyn Iterator<Item = Item> + Send>,
    ready: VecDeque<Result<Report, Skipped>>,
}

/// What a file holds next.
pub(crate) enum Item {
    Done(Result<Report, Skipped>),
    /// A page that is still to be read.
    Page(Page),
}

/// As many pages wait for each core.
const EACH: usize = 4;

/// The stack of a thread that reads pages, in bytes: extractors walk them by recursion.
const STACK: usize = 32 << 20;

impl Source {
    pub(crate) fn new(items: impl Iterator<Item = Item> + Send + 'static) -> Self {
        Source { items: Box::new(items), ready: VecDeque::new() }
    }

    /// Of what is done already.
    pub(crate) fn done(results: impl Iterator<Item = Result<Report, Skipped>> + Send + 'static) -> Self {
        Source::new(results.map(Item::Done))
    }

    /// Reads the next pages, with what stands between them.
    fn gather(&mut self) {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let mut batch = Vec::new();
        let mut pages = 0;
        while pages < cores * EACH {
            match self.items.next() {
                // Nothing waits for it: no need to look further.
                Some(Item::Done(result)) if pages == 0 => return self.ready.push_back(result),
                Some(item) => {
                    pages += usize::from(matches!(item, Item::Page(_)));
                    batch.push(item);
                }
                None => break,
            }
        }
        self.ready.extend(read_all(batch, cores.min(pages)));
    }
}

impl Iterator for Source {
    type Item = Result<Report, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.is_empty() {
            self.gather();
        }
        self.ready.pop_front()
    }
}

/// Reads the pages of a batch on so many threads; the order stays.
fn read_all(batch: Vec<Item>, threads: usize) -> Vec<Result<Report, Skipped>> {
    let queue = Mutex::new(batch.into_iter().enumerate());
    let work = || {
        let mut read = Vec::new();
        // Taken one by one: a large page holds up one thread and no other.
        while let Some((at, item)) = queue.lock().ok().and_then(|mut q| q.next()) {
            let result = match item {
                Item::Done(result) => result,
                Item::Page(page) => page.read(),
            };
            read.push((at, result));
        }
        read
    };
    let mut read = thread::scope(|scope| {
        let workers: Vec<_> =
            (0..threads).filter_map(|_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok()).collect();
        let joined = workers.into_iter().flat_map(|w| w.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        joined.collect::<Vec<_>>()
    });
    // What no thread could be had for.
    read.extend(work());
    read.sort_by_key(|(at, _)| *at);
    read.into_iter().map(|(_, result)| result).collect()
}

/// True when nothing in `text` can be seen.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '\0' || c == '\u{FEFF}')
}

/// The path of a report; `None` for standard input.
pub(crate) fn known(path: &str) -> Option<String> {
    (path != "-").then(|| path.to_owned())
}

/// The last part of a path; `stdin` for standard input.
pub(crate) fn file_name(path: &str) -> &str {
    match path {
        "-" => "stdin",
        _ => path.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(path),
    }
}

/// The file's name without its extension.
pub(crate) fn stem(path: &str) -> &str {
    let name = file_name(path);
    name.rsplit_once('.').map(|(stem, _)| stem).filter(|s| !s.is_empty()).unwrap_or(name)
}

pub(crate) fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
