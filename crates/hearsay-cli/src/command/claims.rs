//! `hearsay claims FILE…`

use super::input::Input;
use crate::args::{ClaimsArgs, Format};
use crate::output::Output;
use crate::progress::Progress;
use crate::screen::{self, Shown};
use crate::{Outcome, table};
use anyhow::Result;
use hearsay_core::{Reader, Reading, Report, json};
use std::io::Write;
use std::thread;

/// As many reports are read at once: enough for all cores, few enough to hold in memory.
const BATCH: usize = 256;

/// Reads reports and shows who says what in each.
pub fn claims(args: &ClaimsArgs) -> Result<Outcome> {
    let output = Output::open(&args.output, args.files.iter().map(String::as_str))?;
    let shown = Shown { source: args.source.as_deref(), sentences: args.sentences };
    let mut writer = Writer { output, format: args.output.format, shown, written: 0, held: Vec::new() };
    writer.begin()?;
    let progress = Progress::new("reading");
    let mut input = Input::new(args.intake.intake(), &progress);
    input.read(&args.files, BATCH, |reports| {
        for reading in read_all(reports) {
            writer.write(reading)?;
        }
        progress.step(format!("{} reports read", writer.written));
        Ok(())
    })?;
    writer.finish()?;
    Ok(input.end())
}

/// Reads reports on all cores; the order stays.
fn read_all(reports: Vec<Report>) -> Vec<Reading> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let share = reports.len().div_ceil(cores).max(1);
    let mut rest = reports.into_iter();
    thread::scope(|scope| {
        let mut workers = Vec::new();
        loop {
            let part: Vec<Report> = rest.by_ref().take(share).collect();
            if part.is_empty() {
                break;
            }
            workers.push(scope.spawn(|| {
                let mut reader = Reader::default();
                part.into_iter().map(|report| reader.read(report)).collect::<Vec<_>>()
            }));
        }
        let joined = workers.into_iter().flat_map(|w| w.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        joined.collect()
    })
}

/// Writes readings one after the other in one format.
struct Writer<'s> {
    output: Output,
    format: Format,
    shown: Shown<'s>,
    written: usize,
    /// A page holds all reports: they are kept until the end.
    held: Vec<Reading>,
}

impl Writer<'_> {
    fn begin(&mut self) -> Result<()> {
        match self.format {
            Format::Csv => table::claims_heading(&mut self.output),
            Format::Json => Ok(self.output.write_all(b"[")?),
            _ => Ok(()),
        }
    }

    fn write(&mut self, mut reading: Reading) -> Result<()> {
        let shown = self.shown;
        let between: &[u8] = match self.format {
            Format::Json if self.written > 0 => b",\n",
            Format::Table if self.written > 0 => b"\n",
            _ => b"",
        };
        self.output.write_all(between)?;
        self.written += 1;
        match self.format {
            Format::Table => {
                let width = self.output.width;
                self.output.show(&screen::reading(&reading.report.id, &reading, shown, width))?;
            }
            Format::Json | Format::Jsonl => {
                self.output.json(self.format, &json::reading_of(&reading, &|claim| shown.keeps(&reading, claim)))?;
            }
            Format::Csv => table::claims(&mut self.output, &reading, shown)?,
            Format::Html => {
                let claims = std::mem::take(&mut reading.claims);
                reading.claims = claims.iter().filter(|c| shown.keeps(&reading, c)).cloned().collect();
                self.held.push(reading);
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<()> {
        match self.format {
            Format::Json => self.output.write_all(b"]\n")?,
            Format::Html => self.output.write_all(hearsay_web::claims_page(&self.held).as_bytes())?,
            _ => {}
        }
        self.output.finish()
    }
}
