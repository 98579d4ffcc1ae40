//! The files that a command is given.

use crate::crew::is_stopped;
use crate::progress::Progress;
use crate::{Outcome, complain, message};
use anyhow::Result;
use hearsay_core::Report;
use hearsay_core::json::NotRead;
use hearsay_ingest::{Error, Intake, Skipped, Source, Unit};

/// Reads files, folders and standard input one after the other.
pub struct Input<'p> {
    intake: Intake,
    progress: &'p Progress,
    /// Lines of a pile that gave no report.
    lines: usize,
    /// Records, items and files of folders that gave none.
    others: usize,
    /// What gave no report, where the command shows it itself; `None` where it is told on standard error.
    kept: Option<Vec<NotRead>>,
    /// Something that was named gave nothing.
    failed: bool,
}

impl<'p> Input<'p> {
    /// Of nothing yet.
    pub fn new(intake: Intake, progress: &'p Progress) -> Self {
        Input { intake, progress, lines: 0, others: 0, kept: None, failed: false }
    }

    /// Keeps what gave no report, and tells nothing of it.
    pub fn keeping(self) -> Self {
        Input { kept: Some(Vec::new()), ..self }
    }

    /// Reads what `names` name in their order, and gives `take` at most `batch` reports at once. What gave none is told on standard error, or
    /// kept. What was named and gives nothing is always told.
    pub fn read(&mut self, names: &[String], batch: usize, mut take: impl FnMut(Vec<Report>) -> Result<()>) -> Result<()> {
        for name in names {
            let (files, errors) = hearsay_ingest::files(name);
            for error in errors {
                match error {
                    Error::Aside { .. } => self.aside(&error),
                    error => self.fail(error),
                }
            }
            let folder = files.len() != 1 || files[0] != *name;
            let (mut empty, mut told) = (true, false);
            let before = self.kept.as_ref().map_or(0, Vec::len);
            for file in &files {
                if is_stopped() {
                    return Ok(());
                }
                match self.intake.open(file) {
                    Ok(source) => empty &= !self.reports(source, batch, &mut take)?,
                    // What a folder holds besides reports is no failure.
                    Err(error) if folder => self.aside(&error),
                    Err(error) => {
                        told = true;
                        self.fail(error);
                    }
                }
            }
            if empty && !told && (folder || self.kept.is_some()) {
                let why = self.kept.as_ref().and_then(|kept| kept.get(before)).map(|first| reason(first, name)).unwrap_or_default();
                self.progress.aside(|| message(&format!("hearsay: {name}: holds no report{why}")));
            }
            self.failed |= empty;
        }
        Ok(())
    }

    /// Reads the reports of a file; true where there was one.
    fn reports(&mut self, source: Source, batch: usize, take: &mut impl FnMut(Vec<Report>) -> Result<()>) -> Result<bool> {
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
                    self.skip(&skipped.to_string(), || of_part(&skipped));
                }
            }
            if is_stopped() {
                break;
            }
        }
        if !reports.is_empty() {
            take(reports)?;
        }
        Ok(any)
    }

    /// Leaves aside what a folder holds besides reports.
    fn aside(&mut self, error: &Error) {
        self.others += 1;
        self.skip(&error.to_string(), || of_file(error));
    }

    fn skip(&mut self, what: &str, not_read: impl FnOnce() -> NotRead) {
        match &mut self.kept {
            Some(kept) => kept.push(not_read()),
            None => self.progress.aside(|| message(&format!("hearsay: {what}: skipped"))),
        }
    }

    fn fail(&mut self, error: Error) {
        self.failed = true;
        if let Some(kept) = &mut self.kept {
            kept.push(of_file(&error));
        }
        self.progress.aside(|| complain(&error.into()));
    }

    /// Says how much was skipped, and what it comes to.
    pub fn end(self) -> Outcome {
        let say = |what: String| self.progress.aside(|| message(&format!("hearsay: {what} were skipped")));
        match (self.lines, self.others) {
            _ if self.kept.is_some() => {}
            (0, 0 | 1) | (1, 0) => {}
            (lines, 0) => say(format!("{lines} lines")),
            (lines, others) => say(format!("{} lines, records or files", lines + others)),
        }
        if self.failed { Outcome::Failed } else { Outcome::Ran }
    }

    /// What was kept, and whether something that was named gave nothing.
    pub fn kept(self) -> (Vec<NotRead>, bool) {
        (self.kept.unwrap_or_default(), self.failed)
    }
}

/// Why something in `name` was not read, in brackets.
fn reason(first: &NotRead, name: &str) -> String {
    let path = if first.path == name { String::new() } else { format!("{}: ", first.path) };
    let line = first.line.map(|n| format!("line {n}: ")).unwrap_or_default();
    format!(" ({path}{line}{})", first.reason)
}

/// A file that gave nothing.
fn of_file(error: &Error) -> NotRead {
    let (path, text) = (error.path(), error.to_string());
    let reason = text.strip_prefix(path).and_then(|t| t.strip_prefix(": ")).unwrap_or(&text);
    NotRead { path: path.into(), line: None, reason: reason.into() }
}

/// A part of a file that gave no report. Only lines can be found by their number alone; what else it is goes before the reason.
fn of_part(part: &Skipped) -> NotRead {
    let line = (part.unit == Unit::Line).then_some(part.line);
    let reason = match part.unit {
        Unit::Line | Unit::File => part.reason.to_string(),
        unit => format!("{} {}: {}", unit.name(), part.line, part.reason),
    };
    NotRead { path: part.path.clone(), line, reason }
}
