//! Files and standard input.

use crate::error::Error;
use crate::source::{Source, from_bytes};
use hearsay_core::Report;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The largest file that is read, in bytes: one gibibyte.
pub const LARGEST: u64 = 1 << 30;

/// Opens a file, or standard input for `-`.
pub fn from_path(path: &str) -> Result<Source, Error> {
    if path == "-" {
        return from_reader(path, io::stdin().lock());
    }
    let file = File::open(path).map_err(|e| Error::io(path, e))?;
    let about = file.metadata().map_err(|e| Error::io(path, e))?;
    if about.is_dir() {
        return Err(Error::Folder { path: path.into() });
    }
    if about.len() > LARGEST {
        return Err(Error::TooLarge { path: path.into() });
    }
    from_reader(path, file)
}

/// Reads all that `reader` has; `path` names it in errors and reports.
pub fn from_reader(path: &str, reader: impl Read) -> Result<Source, Error> {
    let mut bytes = Vec::new();
    reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|e| Error::io(path, e))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::TooLarge { path: path.into() });
    }
    from_bytes(path, bytes)
}

/// The one report that `name` names: a file that holds one, or `FILE#ID` for one of a JSONL file.
pub fn one(name: &str) -> Result<Report, Error> {
    match name.rsplit_once('#') {
        Some((path, id)) if !path.is_empty() && !Path::new(name).exists() => chosen(path, id),
        _ => only(name),
    }
}

/// The only report of a file.
fn only(path: &str) -> Result<Report, Error> {
    let (mut reports, mut skipped) = (Vec::new(), Vec::new());
    for result in from_path(path)? {
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
fn chosen(path: &str, id: &str) -> Result<Report, Error> {
    let found = from_path(path)?.filter_map(Result::ok).find(|r| r.id == id);
    found.ok_or_else(|| Error::NoSuchReport { path: path.into(), id: id.into() })
}

/// The error for a file whose lines gave no report.
fn nothing(path: &str, skipped: Vec<crate::Skipped>) -> Error {
    let more = skipped.len().saturating_sub(1);
    match skipped.into_iter().next() {
        Some(first) => Error::AllSkipped { first, more },
        None => Error::Empty { path: path.into() },
    }
}
