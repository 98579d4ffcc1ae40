//! The pages of a pile in a folder: one of the pile, and one of each pair of parent and child that it leads to.

use crate::args::{OutputArgs, TraceArgs, TraceFormat};
use crate::crew::{Threads, is_stopped};
use crate::output::Output;
use anyhow::{Context, Result, bail};
use hearsay_core::pile::{Crew, PileStep, Trace};
use hearsay_core::{compare, read};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder that pages are written to.
pub struct Folder(PathBuf);

/// The folder that the arguments ask for; `None` where they ask for one page.
pub fn folder(args: &TraceArgs) -> Result<Option<Folder>> {
    let Some(path) = args.output.as_ref().filter(|p| p.is_dir() || p.to_string_lossy().ends_with(['/', '\\'])) else { return Ok(None) };
    let name = path.display();
    if args.format != TraceFormat::Html {
        bail!("{name}: is a folder: only --format html writes to one");
    }
    let there = path.ancestors().find_map(|p| fs::canonicalize(if p.as_os_str().is_empty() { Path::new(".") } else { p }).ok());
    let within = |input: &str| there.as_ref().is_some_and(|there| fs::canonicalize(input).is_ok_and(|input| there.starts_with(input)));
    if args.paths.iter().any(|input| within(input)) {
        bail!("{name}: lies in a folder that is read, and would be read next time: give -o another one");
    }
    Ok(Some(Folder(path.clone())))
}

impl Folder {
    /// Opens the page of the pile.
    pub fn index(&self, args: &TraceArgs) -> Result<Output> {
        let pairs = self.0.join("pairs");
        fs::create_dir_all(&pairs).with_context(|| format!("{}: cannot be written", pairs.display()))?;
        Output::open(&OutputArgs { output: Some(self.0.join("index.html")), ..args.to() }, args.paths.iter().map(String::as_str))
    }

    /// Writes the pages of the pairs.
    pub fn pairs(&self, trace: &Trace, crew: &Threads) -> Result<()> {
        let pairs = hearsay_web::linked_pairs(trace);
        let job = |(): &mut (), at: usize| {
            let (parent, child) = pairs[at];
            // Ctrl-C: the page of the pile is what matters.
            if is_stopped() { Ok(()) } else { write(&self.0, trace, parent, child) }
        };
        crew.each(PileStep::Comparing, pairs.len(), || (), job).into_iter().collect()
    }
}

fn write(folder: &Path, trace: &Trace, parent: u32, child: u32) -> Result<()> {
    let [a, b] = [parent, child].map(|n| read(trace.compared(n)));
    let path = folder.join(hearsay_web::pair_name(parent, child));
    let story = trace.story_of(child).map_or("", |s| s.id.as_str());
    let page = hearsay_web::compare_page_of_pile(&a, &b, &compare(&a, &b), story);
    fs::write(&path, page).with_context(|| format!("{}: cannot be written", path.display()))
}
