//! The reports of one file, one after the other.

use crate::decode::decode;
use crate::error::{Error, Skipped};
use crate::jsonl::Lines;
use crate::kind::{Kind, kind};
use hearsay_core::Report;
use sha2::{Digest, Sha256};

/// The reports of one file, and the lines that gave none, in the file's order.
pub struct Source(Inside);

enum Inside {
    Text(Option<Box<Report>>),
    Lines(Lines),
}

/// Reads `bytes` that come from `path`, or from `-`. Fails where they are no text or nothing at all.
pub fn from_bytes(path: &str, bytes: Vec<u8>) -> Result<Source, Error> {
    match kind(&bytes) {
        Kind::Other(what, hint) => Err(Error::NotText { path: path.into(), what, hint }),
        Kind::Jsonl => Ok(Source(Inside::Lines(Lines::new(path, bytes)))),
        Kind::Text => {
            let decoded = decode(bytes);
            if is_blank(&decoded.text) {
                return Err(Error::Empty { path: path.into() });
            }
            let report = Report {
                id: stem(path).into(),
                path: known(path),
                sha256: sha256(&decoded.text),
                text: decoded.text,
                notes: decoded.note.into_iter().collect(),
                ..Report::default()
            };
            Ok(Source(Inside::Text(Some(Box::new(report)))))
        }
    }
}

impl Iterator for Source {
    type Item = Result<Report, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Inside::Text(report) => report.take().map(|r| Ok(*r)),
            Inside::Lines(lines) => lines.next(),
        }
    }
}

/// True when nothing in `text` can be seen.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '\0' || c == '\u{FEFF}')
}

/// The path of a report; `None` for standard input.
pub(crate) fn known(path: &str) -> Option<String> {
    (path != "-").then(|| path.to_owned())
}

/// The last part of a path; `stdin` for standard input.
pub(crate) fn file_name(path: &str) -> &str {
    match path {
        "-" => "stdin",
        _ => path.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(path),
    }
}

/// The file's name without its extension.
fn stem(path: &str) -> &str {
    let name = file_name(path);
    name.rsplit_once('.').map(|(stem, _)| stem).filter(|s| !s.is_empty()).unwrap_or(name)
}

pub(crate) fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
