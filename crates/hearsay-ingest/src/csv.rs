//! CSV with named columns.

use crate::bytes::Bytes;
use crate::error::{Reason, Skipped, Unit};
use crate::intake::Origin;
use crate::object;
use ::csv::{Reader, ReaderBuilder, StringRecord};
use hearsay_core::Report;
use serde_json::{Map, Value};
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The rows of a file, read one by one.
pub(crate) struct Rows {
    origin: Origin,
    reader: Reader<Capped>,
    left: Arc<AtomicUsize>,
    header: Vec<String>,
    row: usize,
    ended: bool,
}

impl Rows {
    pub(crate) fn new(origin: Origin, mut bytes: Bytes) -> Self {
        let head = bytes.peek(crate::kind::SAMPLE).unwrap_or_default();
        let comma = separator(head).unwrap_or(b',');
        if head.starts_with(b"\xEF\xBB\xBF") {
            io::BufRead::consume(&mut bytes, 3);
        }
        let left = Arc::new(AtomicUsize::new(0));
        let capped = Capped { bytes, left: left.clone() };
        let reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(comma).from_reader(capped);
        let mut rows = Rows { origin, reader, left, header: Vec::new(), row: 0, ended: false };
        rows.header = rows.record().and_then(Result::ok).map(|r| r.iter().map(|c| c.trim().to_lowercase()).collect()).unwrap_or_default();
        rows
    }

    fn record(&mut self) -> Option<Result<StringRecord, Reason>> {
        // Room for a row and for what the reader takes at once.
        self.left.store(self.origin.limits.report + (1 << 16), Ordering::Relaxed);
        let mut bytes = ::csv::ByteRecord::new();
        match self.reader.read_byte_record(&mut bytes) {
            Ok(false) => None,
            Ok(true) => Some(Ok(StringRecord::from_byte_record_lossy(bytes))),
            Err(error) => {
                self.ended = true;
                let full = self.left.load(Ordering::Relaxed) == 0;
                Some(Err(if full { Reason::TooLarge } else { Reason::Broken(error.to_string()) }))
            }
        }
    }
}

impl Iterator for Rows {
    type Item = Result<Report, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let record = self.record()?;
        self.row += 1;
        let report = record.and_then(|cells| {
            let fields = self.header.iter().zip(cells.iter()).map(|(name, cell)| (name.clone(), Value::String(cell.to_owned())));
            object::report(fields.collect::<Map<_, _>>(), &self.origin, self.row)
        });
        Some(report.map_err(|reason| self.origin.skipped(Unit::Row, self.row, reason)))
    }
}

/// Bytes of which only as many are given as a row may have: a quotation mark that is never closed would take the whole file for one.
struct Capped {
    bytes: Bytes,
    left: Arc<AtomicUsize>,
}

impl Read for Capped {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(io::Error::other("row too long"));
        }
        let wanted = into.len().min(left);
        let count = self.bytes.read(&mut into[..wanted])?;
        self.left.store(left - count, Ordering::Relaxed);
        Ok(count)
    }
}

/// True when the first line names columns, one of them the text.
pub(crate) fn has_header(head: &[u8]) -> bool {
    separator(head).is_some()
}

/// The separator by which the first line names the columns of a report.
fn separator(head: &[u8]) -> Option<u8> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let line = head.split(|&b| b == b'\n').next().filter(|line| line.len() < head.len())?;
    let line = std::str::from_utf8(line).ok()?.to_lowercase();
    [b',', b'\t', b';'].into_iter().find(|&comma| {
        let columns: Vec<&str> = line.split(char::from(comma)).map(|c| c.trim().trim_matches('"')).collect();
        columns.len() >= 2
            && columns.iter().any(|c| object::TEXT.contains(c))
            && columns.iter().all(|c| c.len() <= 40 && c.split(' ').count() <= 3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Result<Report, (usize, Reason)>> {
        crate::from_bytes("in/pile.csv", text.into()).unwrap().map(|r| r.map_err(|s| (s.line, s.reason))).collect()
    }

    #[test]
    fn columns_have_names() {
        let rows = read("ID,Title,Text,Source\n7,\"Ferry, again\",\"A ferry\nsank.\",Harbour News\n8,x,,y\n9,x,Two ferries sank.\n");
        let first = rows[0].as_ref().unwrap();
        assert_eq!((first.id.as_str(), first.title.as_deref(), first.text.as_str()), ("7", Some("Ferry, again"), "A ferry\nsank."));
        assert_eq!(first.outlet.as_deref(), Some("Harbour News"));
        assert_eq!(rows[1], Err((2, Reason::Empty)));
        assert_eq!(rows[2].as_ref().unwrap().text, "Two ferries sank.");
    }

    #[test]
    fn other_separators() {
        assert_eq!(read("title;text\na;A ferry sank.\n").len(), 1);
        assert_eq!(read("title\ttext\na\tA ferry, it sank.\n")[0].as_ref().unwrap().text, "A ferry, it sank.");
        assert_eq!(separator(b"He said, the text, was short.\nIt was."), None);
    }
}
