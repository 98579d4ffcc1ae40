//! The files that a command is given.

use crate::progress::Progress;
use crate::{Outcome, complain, message};
use anyhow::Result;
use hearsay_core::Report;
use hearsay_ingest::{Intake, Unit};

/// Reads files, folders and standard input one after the other.
pub struct Input<'p> {
    intake: Intake,
    progress: &'p Progress,
    /// Lines of a pile that gave no report.
    lines: usize,
    /// Records, items and files of folders that gave none.
    others: usize,
    /// Something that was named gave nothing.
    failed: bool,
}

impl<'p> Input<'p> {
    /// Of nothing yet.
    pub fn new(intake: Intake, progress: &'p Progress) -> Self {
        Input { intake, progress, lines: 0, others: 0, failed: false }
    }

    /// Reads what `names` name in their order, and gives `take` at most `batch` reports at once. What gave none is told on standard error.
    pub fn read(&mut self, names: &[String], batch: usize, mut take: impl FnMut(Vec<Report>) -> Result<()>) -> Result<()> {
        for name in names {
            let (files, errors) = hearsay_ingest::files(name);
            errors.into_iter().for_each(|error| self.fail(error));
            let folder = files.len() != 1 || files[0] != *name;
            let mut empty = true;
            for file in &files {
                match self.intake.open(file) {
                    Ok(source) => empty &= !self.reports(source, batch, &mut take)?,
                    // What a folder holds besides reports is no failure.
                    Err(error) if folder => {
                        self.others += 1;
                        self.skip(&error.to_string());
                    }
                    Err(error) => self.fail(error),
                }
            }
            if folder && empty {
                self.progress.aside(|| message(&format!("hearsay: {name}: holds no report")));
            }
            self.failed |= empty;
        }
        Ok(())
    }

    /// Reads the reports of a file; true where there was one.
    fn reports(&mut self, source: hearsay_ingest::Source, batch: usize, take: &mut impl FnMut(Vec<Report>) -> Result<()>) -> Result<bool> {
        let mut any = false;
        let mut reports = Vec::new();
        for result in source {
            match result {
                Ok(report) => {
                    any = true;
                    reports.push(report);
                    if reports.len() >= batch {
                        take(std::mem::take(&mut reports))?;
                    }
                }
                Err(skipped) => {
                    *if skipped.unit == Unit::Line { &mut self.lines } else { &mut self.others } += 1;
                    self.skip(&skipped.to_string());
                }
            }
        }
        if !reports.is_empty() {
            take(reports)?;
        }
        Ok(any)
    }

    fn skip(&self, what: &str) {
        self.progress.aside(|| message(&format!("hearsay: {what}: skipped")));
    }

    fn fail(&mut self, error: hearsay_ingest::Error) {
        self.failed = true;
        self.progress.aside(|| complain(&error.into()));
    }

    /// Says how much was skipped, and what it comes to.
    pub fn end(self) -> Outcome {
        let say = |what: String| self.progress.aside(|| message(&format!("hearsay: {what} were skipped")));
        match (self.lines, self.others) {
            (0, 0 | 1) | (1, 0) => {}
            (lines, 0) => say(format!("{lines} lines")),
            (lines, others) => say(format!("{} lines, records or files", lines + others)),
        }
        if self.failed { Outcome::Failed } else { Outcome::Ran }
    }
}
