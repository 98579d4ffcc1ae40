//! `hearsay trace PATH…`

use super::input::Input;
use crate::args::{TraceArgs, TraceFormat};
use crate::crew::{Threads, stop_on_interrupt};
use crate::output::Output;
use crate::pages::folder;
use crate::progress::Progress;
use crate::{Outcome, graph, message, screen, table};
use anyhow::{Result, bail};
use hearsay_core::Report;
use hearsay_core::json::{self, NotRead};
use hearsay_core::pile::{Options, Trace, gather_claims, part_ids, trace as trace_pile};
use std::io::Write;
use std::thread;

/// As many reports are taken up at once.
const BATCH: usize = 1000;

/// Reads a pile and shows its stories, their origins, and who copied from whom.
pub fn trace(args: &TraceArgs) -> Result<Outcome> {
    let folder = folder(args)?;
    let mut output = match &folder {
        None => Output::open(&args.to(), args.paths.iter().map(String::as_str))?,
        Some(folder) => folder.index(args)?,
    };
    stop_on_interrupt();
    let progress = Progress::new("reading");
    let mut input = Input::new(args.intake.intake(), &progress).keeping();
    let mut reports = Vec::new();
    input.read(&args.paths, BATCH, |more| {
        reports.extend(more);
        progress.step(format!("{} reports read", reports.len()));
        Ok(())
    })?;
    let (skipped, failed) = input.kept();
    if reports.is_empty() {
        return Ok(Outcome::Failed);
    }
    since(&mut reports, args)?;
    tell_apart(&mut reports);
    let threads = args.threads.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from);
    let options = Options { window: args.window, claims: !args.no_claims };
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

/// Leaves out reports published before `--since`; undated ones stay.
fn since(reports: &mut Vec<Report>, args: &TraceArgs) -> Result<()> {
    let Some(since) = &args.since else { return Ok(()) };
    let Some(since) = hearsay_core::Published::parse(since) else {
        bail!("--since {since}: is no date: wanted 2025-03-11 or 2025-03-11T09:30:00Z");
    };
    reports.retain(|r| r.published.as_ref().is_none_or(|p| !p.before(&since)));
    if reports.is_empty() {
        bail!("no report was published since {}", since.text);
    }
    Ok(())
}

/// Gives each report an id of its own, and says so.
fn tell_apart(reports: &mut [Report]) {
    let again = part_ids(reports);
    if let Some(first) = again.first() {
        let more = match again.len() - 1 {
            0 => " stands".into(),
            1 => " and 1 other stand".into(),
            n => format!(" and {n} others stand"),
        };
        message(&format!("hearsay: the id \"{first}\"{more} more than once: later reports are called \"{first}~2\" and so on"));
    }
}
