//! `hearsay trace PATH…`

use crate::args::{TraceArgs, TraceFormat};
use crate::crew::{Threads, is_stopped, stop_on_interrupt};
use crate::output::Output;
use crate::pages::folder;
use crate::progress::Progress;
use crate::{Outcome, complain, graph, message, screen, table};
use anyhow::{Result, bail};
use hearsay_core::Report;
use hearsay_core::json::{self, NotRead};
use hearsay_core::pile::{Options, Trace, gather_claims, part_ids, trace as trace_pile};
use hearsay_ingest::{Error, Skipped};
use std::io::Write;
use std::thread;

/// Reads a pile and shows its stories, their origins, and who copied from whom.
pub fn trace(args: &TraceArgs) -> Result<Outcome> {
    let folder = folder(args)?;
    let mut output = match &folder {
        None => Output::open(&args.to(), args.paths.iter().map(String::as_str))?,
        Some(folder) => folder.index(args)?,
    };
    stop_on_interrupt();
    let progress = Progress::new("reading");
    let mut pile = Pile::default();
    for path in &args.paths {
        pile.read(path, &progress);
    }
    if pile.reports.is_empty() {
        drop(progress);
        pile.complain();
        return Ok(Outcome::Failed);
    }
    pile.since(args)?;
    pile.tell_apart();
    let threads = args.threads.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from);
    let options = Options { window: args.window, claims: !args.no_claims };
    let Pile { reports, skipped, errors, failed } = pile;
    let crew = Threads { count: threads, progress: &progress };
    let mut found = trace_pile(reports, &options, &crew);
    if let Some(id) = &args.story {
        let Some(story) = found.stories.iter().position(|s| s.id == *id) else {
            bail!("no story has the id \"{id}\": hearsay trace without --story lists them");
        };
        found = found.only(story);
    }
    if options.claims && matches!(args.format, TraceFormat::Json | TraceFormat::Jsonl | TraceFormat::Html) {
        gather_claims(&mut found, &crew);
    }
    let pairs = folder.map(|folder| folder.pairs(&found, &crew)).transpose()?;
    drop(progress);
    errors.into_iter().for_each(|e| complain(&e.into()));
    match pairs {
        None => show(args, &mut output, &found, &skipped)?,
        Some(()) => output.write_all(hearsay_web::linked_pile_page(&found, &skipped).as_bytes())?,
    }
    output.finish()?;
    if let Some(cut) = found.cut {
        message(&format!("hearsay: stopped while {}, {} of {} done: what is shown rests on these", cut.step.name(), cut.done, cut.of));
    }
    Ok(if failed || found.cut.is_some() { Outcome::Failed } else { Outcome::Ran })
}

/// Shows the pile, or the one story as a pile of its own.
fn show(args: &TraceArgs, output: &mut Output, shown: &Trace, skipped: &[NotRead]) -> Result<()> {
    match args.format {
        TraceFormat::Table => {
            let width = output.width;
            output.show(&screen::pile(shown, skipped, args.story.is_some(), width))?;
        }
        TraceFormat::Json => output.json(crate::args::Format::Json, &json::trace(shown, skipped))?,
        TraceFormat::Jsonl => {
            for line in json::trace_lines(shown) {
                serde_json::to_writer(&mut *output, &line)?;
                output.write_all(b"\n")?;
            }
        }
        TraceFormat::Csv => table::pile(output, shown)?,
        TraceFormat::Dot => output.write_all(graph::dot(shown).as_bytes())?,
        TraceFormat::Graphml => output.write_all(graph::graphml(shown).as_bytes())?,
        TraceFormat::Html => output.write_all(hearsay_web::pile_page(shown, skipped).as_bytes())?,
    }
    Ok(())
}

/// The reports that were read, and what was not.
#[derive(Default)]
struct Pile {
    reports: Vec<Report>,
    skipped: Vec<NotRead>,
    /// What is wrong with the paths that were named.
    errors: Vec<Error>,
    /// True when a path that was named gave nothing.
    failed: bool,
}

impl Pile {
    /// Reads a file, or all files of a folder. What a folder holds besides reports is skipped; a file that was named and cannot be read is an
    /// error.
    fn read(&mut self, path: &str, progress: &Progress) {
        let (files, errors) = hearsay_ingest::files(path);
        let named = files.len() == 1 && files[0] == path;
        self.skipped.extend(errors.iter().map(not_read));
        for file in files {
            if is_stopped() {
                return;
            }
            match hearsay_ingest::from_path(&file) {
                Ok(source) => {
                    for result in source {
                        match result {
                            Ok(report) => self.reports.push(report),
                            Err(line) => self.skipped.push(line_not_read(&line)),
                        }
                        if self.reports.len().is_multiple_of(1000) {
                            progress.step(format!("{} reports read", self.reports.len()));
                        }
                    }
                }
                Err(error) if named => {
                    self.failed = true;
                    self.skipped.push(not_read(&error));
                    self.errors.push(error);
                }
                Err(error) => self.skipped.push(not_read(&error)),
            }
        }
    }

    /// Leaves out reports published before `--since`; undated ones stay.
    fn since(&mut self, args: &TraceArgs) -> Result<()> {
        let Some(since) = &args.since else { return Ok(()) };
        let Some(since) = hearsay_core::Published::parse(since) else {
            bail!("--since {since}: is no date: wanted 2025-03-11 or 2025-03-11T09:30:00Z");
        };
        self.reports.retain(|r| r.published.as_ref().is_none_or(|p| !p.before(&since)));
        if self.reports.is_empty() {
            bail!("no report was published since {}", since.text);
        }
        Ok(())
    }

    /// Gives each report an id of its own, and says so.
    fn tell_apart(&mut self) {
        let again = part_ids(&mut self.reports);
        if let Some(first) = again.first() {
            let more = match again.len() - 1 {
                0 => " stands".into(),
                1 => " and 1 other stand".into(),
                n => format!(" and {n} others stand"),
            };
            message(&format!("hearsay: the id \"{first}\"{more} more than once: later reports are called \"{first}~2\" and so on"));
        }
    }

    /// Says why nothing was read.
    fn complain(self) {
        let none = self.errors.is_empty();
        self.errors.into_iter().for_each(|e| complain(&e.into()));
        if none {
            let why = self.skipped.first().map(|s| format!(" ({}: {})", s.path, s.reason)).unwrap_or_default();
            message(&format!("hearsay: no report was found{why}"));
        }
    }
}

fn not_read(error: &Error) -> NotRead {
    let text = error.to_string();
    let (path, reason) = text.split_once(": ").unwrap_or(("", &text));
    NotRead { path: path.into(), line: None, reason: reason.into() }
}

fn line_not_read(line: &Skipped) -> NotRead {
    NotRead { path: line.path.clone(), line: Some(line.line), reason: line.reason.to_string() }
}
