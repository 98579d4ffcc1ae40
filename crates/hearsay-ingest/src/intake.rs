//! Files and standard input: opened, unpacked, told by content, read.

use crate::bytes::Bytes;
use crate::csv::Rows;
use crate::decode::decode_text;
use crate::error::{Error, Reason, Skipped, Unit};
use crate::feed;
use crate::html::Care;
use crate::jsonl::Objects;
use crate::kind::{Kind, SAMPLE, kind};
use crate::limits::Limits;
use crate::page::Page;
use crate::source::{Item, Source, is_blank, known, sha256, stem};
use crate::unpack::unpacked;
use crate::warc::Records;
use hearsay_core::Report;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// How input is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Intake {
    /// How pages are read.
    pub care: Care,
    /// What is read at most.
    pub limits: Limits,
}

/// Where something comes from, and how it is read.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    pub(crate) path: String,
    pub(crate) care: Care,
    pub(crate) limits: Limits,
}

impl Origin {
    #[cfg(test)]
    pub(crate) fn of(path: &str) -> Self {
        Origin { path: path.into(), care: Care::default(), limits: Limits::default() }
    }

    pub(crate) fn skipped(&self, unit: Unit, line: usize, reason: Reason) -> Skipped {
        Skipped { path: self.path.clone(), unit, line, reason }
    }
}

impl Intake {
    /// Opens a file, or standard input for `-`.
    pub fn open(&self, path: &str) -> Result<Source, Error> {
        if path == "-" {
            return self.read(path, io::stdin());
        }
        let file = File::open(path).map_err(|e| Error::io(path, e))?;
        if file.metadata().map_err(|e| Error::io(path, e))?.is_dir() {
            return Err(Error::Folder { path: path.into() });
        }
        self.read(path, file)
    }

    /// Reads what `reader` has, as it comes; `path` names it in errors and reports.
    pub fn read(&self, path: &str, reader: impl Read + Send + 'static) -> Result<Source, Error> {
        let failed = |e| Error::io(path, e);
        let origin = Origin { path: path.into(), care: self.care, limits: self.limits };
        let mut bytes = unpacked(Bytes::new(reader)).map_err(failed)?;
        let head = bytes.peek(SAMPLE).map_err(failed)?;
        if head.len() < SAMPLE && is_blank(&String::from_utf8_lossy(head)) {
            return Err(Error::Empty { path: path.into() });
        }
        match kind(head) {
            Kind::Other(what, hint) => Err(Error::NotText { path: path.into(), what, hint }),
            Kind::Json => Ok(Source::done(Objects::new(origin, bytes))),
            Kind::Csv => Ok(Source::done(Rows::new(origin, bytes))),
            Kind::Warc => Ok(Source::new(Records::new(origin, bytes))),
            Kind::Feed => Ok(Source::done(feed::items(&origin, whole(path, bytes, self.limits.report)?).into_iter())),
            Kind::Html => {
                let bytes = whole(path, bytes, self.limits.page)?;
                let id = stem(path).into();
                let page = Page { origin, unit: Unit::File, number: 1, id, bytes, charset: None, url: None };
                Ok(Source::new(std::iter::once(Item::Page(page))))
            }
            Kind::Text => Ok(Source::done(std::iter::once(Ok(text(path, whole(path, bytes, self.limits.report)?)?)))),
        }
    }

    /// The one report that `name` names: a file that holds one, or `FILE#ID` for one of a file of several.
    pub fn one(&self, name: &str) -> Result<Report, Error> {
        match name.rsplit_once('#') {
            Some((path, id)) if !path.is_empty() && !Path::new(name).exists() => self.chosen(path, id),
            _ => self.only(name),
        }
    }

    /// The only report of a file.
    fn only(&self, path: &str) -> Result<Report, Error> {
        let (mut reports, mut skipped) = (Vec::new(), Vec::new());
        for result in self.open(path)? {
            match result {
                Ok(report) => reports.push(report),
                Err(line) => skipped.push(line),
            }
            // Three ids are enough for the error.
            if reports.len() == 3 {
                break;
            }
        }
        if reports.len() > 1 {
            return Err(Error::Several { path: path.into(), ids: reports.into_iter().map(|r| r.id).collect() });
        }
        reports.pop().ok_or_else(|| nothing(path, skipped))
    }

    /// The report of a file that has the id.
    fn chosen(&self, path: &str, id: &str) -> Result<Report, Error> {
        let found = self.open(path)?.filter_map(Result::ok).find(|r| r.id == id);
        found.ok_or_else(|| Error::NoSuchReport { path: path.into(), id: id.into() })
    }
}

/// All of it, up to `limit` bytes.
fn whole(path: &str, bytes: Bytes, limit: usize) -> Result<Vec<u8>, Error> {
    let mut all = Vec::new();
    bytes.take(limit as u64 + 1).read_to_end(&mut all).map_err(|e| Error::io(path, e))?;
    if all.len() > limit {
        return Err(Error::TooLarge { path: path.into(), limit });
    }
    Ok(all)
}

/// A plain text, stored as it came.
fn text(path: &str, bytes: Vec<u8>) -> Result<Report, Error> {
    let decoded = decode_text(bytes);
    if is_blank(&decoded.text) {
        return Err(Error::Empty { path: path.into() });
    }
    Ok(Report {
        id: stem(path).into(),
        path: known(path),
        sha256: sha256(&decoded.text),
        text: decoded.text,
        notes: decoded.note.into_iter().collect(),
        ..Report::default()
    })
}

/// The error for a file that gave no report.
fn nothing(path: &str, skipped: Vec<Skipped>) -> Error {
    let more = skipped.len().saturating_sub(1);
    match skipped.into_iter().next() {
        Some(first) => Error::AllSkipped { first, more },
        None => Error::Empty { path: path.into() },
    }
}

/// Opens a file, or standard input for `-`, as [`Intake::open`] does by default.
pub fn from_path(path: &str) -> Result<Source, Error> {
    Intake::default().open(path)
}

/// Reads bytes that come from `path`, or from `-`.
pub fn from_bytes(path: &str, bytes: Vec<u8>) -> Result<Source, Error> {
    Intake::default().read(path, io::Cursor::new(bytes))
}

/// The one report that `name` names, as [`Intake::one`] reads it by default.
pub fn one(name: &str) -> Result<Report, Error> {
    Intake::default().one(name)
}
