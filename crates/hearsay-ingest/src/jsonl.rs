//! JSON Lines: a report a line.

use crate::decode::lost;
use crate::error::{Reason, Skipped};
use crate::source::{file_name, is_blank, known, sha256};
use hearsay_core::{Published, Report};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The lines of a file, read one by one.
pub(crate) struct Lines {
    path: String,
    bytes: Vec<u8>,
    /// The byte that the next line begins at.
    at: usize,
    /// The number of the line before it, from 1.
    line: usize,
}

impl Lines {
    pub(crate) fn new(path: &str, bytes: Vec<u8>) -> Self {
        let at = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        Lines { path: path.into(), bytes, at, line: 0 }
    }

    /// Reads the bytes up to `end` as one object.
    fn report(&self, end: usize, line: usize) -> Result<Report, Reason> {
        let (text, surrogates) = mend(&self.bytes[self.at..end]);
        let text = String::from_utf8_lossy(&text);
        let fields: Fields = serde_json::from_str(&text).map_err(|e| Reason::Broken(plain(&e)))?;
        let replaced = matches!(text, std::borrow::Cow::Owned(_)).then(|| "bytes that are no UTF-8 were replaced by U+FFFD".to_owned());
        fields.report(&self.path, line, replaced.into_iter().chain(surrogates).collect())
    }
}

impl Iterator for Lines {
    type Item = Result<Report, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
            let end = rest.iter().position(|&b| b == b'\n').map_or(self.bytes.len(), |n| self.at + n + 1);
            self.line += 1;
            let line = self.line;
            if self.bytes[self.at..end].trim_ascii().is_empty() {
                self.at = end;
                continue;
            }
            let mut result = self.report(end, line);
            let mut next = end;
            // One object over many lines, as programs print it for people.
            if self.bytes[..self.at].trim_ascii().len() <= 3 && matches!(result, Err(Reason::Broken(_))) {
                let whole = self.report(self.bytes.len(), line);
                if !matches!(whole, Err(Reason::Broken(_))) {
                    (result, next) = (whole, self.bytes.len());
                }
            }
            self.at = next;
            return Some(result.map_err(|reason| Skipped { path: self.path.clone(), line, reason }));
        }
    }
}

/// The fields that are read of a line; others are left aside.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Fields {
    id: Field,
    text: Field,
    title: Field,
    outlet: Field,
    /// passim's name for the outlet.
    series: Field,
    published: Field,
    /// passim's name for the time of publication.
    date: Field,
    url: Field,
}

impl Fields {
    fn report(self, path: &str, line: usize, mut notes: Vec<String>) -> Result<Report, Reason> {
        let text = self.text.0.ok_or(Reason::NoText)?;
        if is_blank(&text) {
            return Err(Reason::Empty);
        }
        let given = self.published.filled().or(self.date.filled());
        let published = given.as_deref().and_then(Published::parse);
        if let (Some(given), None) = (&given, &published) {
            notes.push(format!("\"{given}\" is no date that can be read: wanted 2025-03-11 or 2025-03-11T09:30:00Z"));
        }
        Ok(Report {
            id: self.id.filled().unwrap_or_else(|| format!("{}:{line}", file_name(path))),
            path: known(path),
            outlet: self.outlet.filled().or(self.series.filled()),
            url: self.url.filled(),
            published,
            title: self.title.filled(),
            sha256: sha256(&text),
            text,
            notes,
        })
    }
}

/// A string; a number is read as its digits, anything else as nothing.
#[derive(Default)]
struct Field(Option<String>);

impl Field {
    /// The string, unless it is blank.
    fn filled(self) -> Option<String> {
        self.0.filter(|s| !is_blank(s))
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FieldVisitor)
    }
}

struct FieldVisitor;

impl<'de> Visitor<'de> for FieldVisitor {
    type Value = Field;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E>(self, value: &str) -> Result<Field, E> {
        Ok(Field(Some(value.to_owned())))
    }

    fn visit_string<E>(self, value: String) -> Result<Field, E> {
        Ok(Field(Some(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Field, E> {
        Ok(Field(Some(value.to_string())))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Field, E> {
        Ok(Field(Some(value.to_string())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Field, E> {
        Ok(Field(Some(value.to_string())))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Field, E> {
        Ok(Field(None))
    }

    fn visit_unit<E>(self) -> Result<Field, E> {
        Ok(Field(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Field, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Field(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Field, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Field(None))
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
    use crate::{Reason, from_bytes};
    use hearsay_core::Report;

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
}
