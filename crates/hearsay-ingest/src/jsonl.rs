//! JSON: a report a line, or one in all, or an array of them.

use crate::bytes::Bytes;
use crate::decode::lost;
use crate::error::{Reason, Skipped, Unit};
use crate::intake::Origin;
use crate::object;
use hearsay_core::Report;
use serde_json::{Map, Value};
use std::io::{self, BufRead, Read};

/// The objects of a file, read one by one: one a line, one over all lines, or those of an array.
pub(crate) struct Objects {
    origin: Origin,
    bytes: Bytes,
    /// The number of the line, or of the object of an array, before the next one.
    number: usize,
    array: bool,
    ended: bool,
}

impl Objects {
    pub(crate) fn new(origin: Origin, mut bytes: Bytes) -> Self {
        if bytes.peek(3).is_ok_and(|head| head == b"\xEF\xBB\xBF") {
            bytes.consume(3);
        }
        let array = bytes.peek(crate::kind::SAMPLE).is_ok_and(|head| head.trim_ascii_start().starts_with(b"["));
        Objects { origin, bytes, number: 0, array, ended: false }
    }

    /// Reads bytes as one object.
    fn report(&self, object: &[u8]) -> Result<Report, Reason> {
        let (text, surrogates) = mend(object);
        let text = String::from_utf8_lossy(&text);
        let fields: Map<String, Value> = serde_json::from_str(&text).map_err(|e| Reason::Broken(plain(&e)))?;
        let replaced = matches!(text, std::borrow::Cow::Owned(_)).then(|| "bytes that are no UTF-8 were replaced by U+FFFD".to_owned());
        let mut report = object::report(fields, &self.origin, self.number)?;
        report.notes.splice(0..0, replaced.into_iter().chain(surrogates));
        Ok(report)
    }

    /// The object of the next line that is not blank.
    fn line(&mut self) -> io::Result<Option<Result<Report, Reason>>> {
        while let Some((line, cut)) = self.bytes.line(self.origin.limits.report)? {
            self.number += 1;
            if cut {
                return Ok(Some(Err(Reason::TooLarge)));
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            let result = self.report(&line);
            let unfinished = self.number == 1 && matches!(result, Err(Reason::Broken(_))) && !line.trim_ascii_end().ends_with(b"}");
            return Ok(Some(if unfinished { self.whole(line)?.unwrap_or(result) } else { result }));
        }
        Ok(None)
    }

    /// One object over many lines, as programs print it for people; `None` where all lines together make no object either.
    fn whole(&mut self, mut lines: Vec<u8>) -> io::Result<Option<Result<Report, Reason>>> {
        let first = lines.len();
        let room = self.origin.limits.report.saturating_sub(first) as u64;
        (&mut self.bytes).take(room).read_to_end(&mut lines)?;
        let whole = self.report(&lines);
        if !matches!(whole, Err(Reason::Broken(_))) {
            return Ok(Some(whole));
        }
        lines.drain(..first);
        let rest = std::mem::replace(&mut self.bytes, Bytes::new(io::empty()));
        self.bytes = Bytes::new(io::Cursor::new(lines).chain(rest));
        Ok(None)
    }

    /// The next object of an array: what stands between a brace and the one that closes it.
    fn element(&mut self) -> io::Result<Option<Result<Report, Reason>>> {
        let (mut object, mut depth, mut quoted, mut escaped) = (Vec::new(), 0_usize, false, false);
        loop {
            let part = self.bytes.fill_buf()?;
            if part.is_empty() {
                self.number += 1;
                let rest = Reason::Broken("it ends before its closing brace".into());
                return Ok((depth > 0).then_some(Err(rest)));
            }
            let (mut used, mut closed) = (0, false);
            for &byte in part {
                used += 1;
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if quoted => escaped = true,
                    b'"' if depth > 0 => quoted = !quoted,
                    b'{' if !quoted => depth += 1,
                    b'}' if !quoted && depth > 0 => depth -= 1,
                    _ => {}
                }
                if depth > 0 && object.len() <= self.origin.limits.report {
                    object.push(byte);
                }
                if byte == b'}' && depth == 0 && !object.is_empty() {
                    object.push(byte);
                    closed = true;
                    break;
                }
            }
            self.bytes.consume(used);
            if closed {
                self.number += 1;
                let fits = object.len() <= self.origin.limits.report;
                return Ok(Some(if fits { self.report(&object) } else { Err(Reason::TooLarge) }));
            }
        }
    }
}

impl Iterator for Objects {
    type Item = Result<Report, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let unit = if self.array { Unit::Item } else { Unit::Line };
        let next = if self.array { self.element() } else { self.line() };
        let result = next.unwrap_or_else(|error| {
            // Damage in a packed file is told once; what stands behind it is read.
            self.ended = error.kind() != io::ErrorKind::InvalidData;
            self.number += 1;
            Some(Err(Reason::Unreadable(error.to_string())))
        })?;
        Some(result.map_err(|reason| self.origin.skipped(unit, self.number, reason)))
    }
}

/// What is wrong with a line, without serde_json's "at line 1 column 7": the line is known, and the column counts bytes.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what).to_owned()
}

/// The line with each escape of half a surrogate pair (`\ud83d` without `\ude00`) made `\ufffd`, and a note where there was one.
/// The line keeps its length: both are six bytes.
fn mend(line: &[u8]) -> (std::borrow::Cow<'_, [u8]>, Option<String>) {
    let mut mended = std::borrow::Cow::Borrowed(line);
    let mut halves = 0;
    let mut i = 0;
    while let Some(step) = line.get(i..).and_then(|rest| rest.iter().position(|&b| b == b'\\')) {
        i += step;
        match (surrogate(line, i), surrogate(line, i + 6)) {
            (Some(Half::High), Some(Half::Low)) => i += 12,
            (Some(_), _) => {
                mended.to_mut()[i + 2..i + 6].copy_from_slice(b"fffd");
                halves += 1;
                i += 6;
            }
            // Any other escape, `\\` among them.
            (None, _) => i += 2,
        }
    }
    (mended, (halves > 0).then(|| lost(halves, "halves of surrogate pairs")))
}

/// A half of a surrogate pair.
enum Half {
    High,
    Low,
}

/// The half of a surrogate pair that the escape at `at` stands for.
fn surrogate(line: &[u8], at: usize) -> Option<Half> {
    let hex = line.get(at..at + 6)?.strip_prefix(b"\\u")?;
    let unit = u16::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()?;
    match unit {
        0xD800..=0xDBFF => Some(Half::High),
        0xDC00..=0xDFFF => Some(Half::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Intake, Limits, from_bytes};

    fn read(lines: &str) -> Vec<Result<Report, (usize, Reason)>> {
        from_bytes("in/pile.jsonl", lines.into()).unwrap().map(|r| r.map_err(|s| (s.line, s.reason))).collect()
    }

    fn only(line: &str) -> Report {
        let mut reports = read(line);
        assert_eq!(reports.len(), 1);
        reports.remove(0).unwrap()
    }

    #[test]
    fn reads_the_names_of_passim_too() {
        let report = only(r#"{"id": 7, "text": "A ferry sank.", "series": "Harbour News", "date": "2031-05-02", "tags": {"a": [1]}}"#);
        assert_eq!((report.id.as_str(), report.outlet.as_deref()), ("7", Some("Harbour News")));
        assert_eq!(report.published.unwrap().text, "2031-05-02");
        assert_eq!(only(r#"{"text": "A ferry sank.", "published": null, "title": " "}"#).id, "pile.jsonl:1");
    }

    #[test]
    fn a_broken_line_loses_no_other() {
        let reports =
            read("{\"text\": \"one\"}\n\n{\"text\": \n[1]\n{\"text\": 1.5}\r\n{\"title\": \"t\"}\n{\"text\": \" \"}\n{\"text\": \"two\"}");
        let ids: Vec<_> = reports.iter().map(|r| r.as_ref().map(|r| r.text.as_str()).map_err(|e| e.0)).collect();
        assert_eq!(ids, [Ok("one"), Err(3), Err(4), Ok("1.5"), Err(6), Err(7), Ok("two")]);
        assert_eq!(reports[4].as_ref().unwrap_err().1, Reason::NoText);
        assert_eq!(reports[5].as_ref().unwrap_err().1, Reason::Empty);
    }

    #[test]
    fn a_half_surrogate_costs_one_character() {
        let report = only(r#"{"text": "a \ud83d\ude00 b \ud83d c \udc00 \\ud800 d"}"#);
        assert_eq!(report.text, "a 😀 b \u{FFFD} c \u{FFFD} \\ud800 d");
        assert_eq!(report.notes, ["halves of surrogate pairs were replaced by U+FFFD (2 times)"]);
    }

    #[test]
    fn notes_a_date_that_is_none() {
        let report = only(r#"{"text": "A ferry sank.", "published": "last Tuesday"}"#);
        assert_eq!(report.published, None);
        assert_eq!(report.notes.len(), 1);
    }

    #[test]
    fn an_object_over_many_lines_is_one_report() {
        assert_eq!(only("{\n  \"text\": \"A ferry sank.\"\n}\n").text, "A ferry sank.");
    }

    #[test]
    fn an_array_holds_a_report_an_object() {
        let reports = read("[\n{\"text\": \"a } \\\"b\", \"x\": {}},\n {\"title\": \"t\"}, {\"text\": \"c\"}, {\"text\": \"cut");
        let read: Vec<_> = reports.iter().map(|r| r.as_ref().map(|r| r.text.as_str()).map_err(|e| e.0)).collect();
        assert_eq!(read, [Ok("a } \"b"), Err(2), Ok("c"), Err(4)]);
    }

    #[test]
    fn what_is_too_long_is_skipped() {
        let limits = Limits { report: 40, ..Limits::default() };
        let pile = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"A ferry sank.\"}}\n", "long ".repeat(20));
        let intake = Intake { limits, ..Intake::default() };
        let read: Vec<_> = intake.read("pile.jsonl", io::Cursor::new(pile)).unwrap().collect();
        assert_eq!(read[0].as_ref().unwrap_err().reason, Reason::TooLarge);
        assert_eq!(read[1].as_ref().unwrap().text, "A ferry sank.");
    }
}
