//! What could not be read, why, and what to do about it.

use std::io;

/// Why a whole file gave nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Nothing has this name.
    #[error("{path}: no such file")]
    Missing {
        /// The path as given.
        path: String,
    },
    /// It is a folder.
    #[error("{path}: is a folder")]
    Folder {
        /// The path as given.
        path: String,
    },
    /// The system does not let us read it.
    #[error("{path}: permission denied")]
    Denied {
        /// The path as given.
        path: String,
    },
    /// Reading failed on the way.
    #[error("{path}: {cause}")]
    Io {
        /// The path as given.
        path: String,
        /// What the system said.
        cause: io::Error,
    },
    /// A text larger than [`crate::Limits::report`].
    #[error("{path}: is larger than {}", size(*.limit))]
    TooLarge {
        /// The path as given.
        path: String,
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// Nothing but white space.
    #[error("{path}: is empty")]
    Empty {
        /// The path as given.
        path: String,
    },
    /// Not text, or not text that is read yet.
    #[error("{path}: {what}")]
    NotText {
        /// The path as given.
        path: String,
        /// What it seems to be: `is a PNG image`.
        what: &'static str,
        /// What to do about it.
        hint: &'static str,
    },
    /// What a folder holds that is neither file nor folder, and is left aside.
    #[error("{path}: {what}")]
    Aside {
        /// The path as given.
        path: String,
        /// What it is: `a link, not followed`.
        what: &'static str,
    },
    /// Each of its lines was skipped.
    #[error("{first}{}", also(*.more))]
    AllSkipped {
        /// The first of them.
        first: Skipped,
        /// How many more.
        more: usize,
    },
    /// One report was wanted, and there are several.
    #[error("{path}: holds several reports ({}, …)", .ids.join(", "))]
    Several {
        /// The path as given.
        path: String,
        /// The ids of the first ones.
        ids: Vec<String>,
    },
    /// No report of the file has the id that was asked for.
    #[error("{path}: holds no report with the id \"{id}\"")]
    NoSuchReport {
        /// The path as given.
        path: String,
        /// The id asked for.
        id: String,
    },
}

impl Error {
    /// The file that it is about, as given.
    pub fn path(&self) -> &str {
        match self {
            Error::Missing { path }
            | Error::Folder { path }
            | Error::Denied { path }
            | Error::Io { path, .. }
            | Error::TooLarge { path, .. }
            | Error::Empty { path }
            | Error::NotText { path, .. }
            | Error::Aside { path, .. }
            | Error::Several { path, .. }
            | Error::NoSuchReport { path, .. } => path,
            Error::AllSkipped { first, .. } => &first.path,
        }
    }

    /// What the user can do, as the end of a sentence; `None` where the error says it all.
    pub fn hint(&self) -> Option<String> {
        match self {
            Error::Folder { .. } => Some("name the files in it".into()),
            Error::TooLarge { .. } => Some("raise the limit with --limit, or cut it into several files".into()),
            Error::NotText { hint, .. } => Some((*hint).into()),
            Error::Several { path, ids } => Some(format!("choose one by its id: \"{path}#{}\"", ids.first().map_or("ID", String::as_str))),
            Error::AllSkipped { first, .. } if matches!(first.reason, Reason::NoText | Reason::Empty | Reason::Broken(_)) => {
                Some("each line must be a JSON object with a \"text\"".into())
            }
            _ => None,
        }
    }

    /// The error for what the system said about `path`.
    pub(crate) fn io(path: &str, cause: io::Error) -> Self {
        let path = path.to_owned();
        match cause.kind() {
            io::ErrorKind::NotFound => Error::Missing { path },
            io::ErrorKind::PermissionDenied => Error::Denied { path },
            io::ErrorKind::IsADirectory => Error::Folder { path },
            _ => Error::Io { path, cause },
        }
    }
}

/// ", and so on" for `more` lines or records.
fn also(more: usize) -> String {
    match more {
        0 => String::new(),
        1 => "; neither could one other line be read".into(),
        n => format!("; neither could {n} other lines be read"),
    }
}

/// What gave no report in a file of several; the others are not lost.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{path}{}: {reason}", place(*.unit, *.line))]
pub struct Skipped {
    /// The file, as given.
    pub path: String,
    /// What `line` counts.
    pub unit: Unit,
    /// The line in it, or the record, row or item, from 1.
    pub line: usize,
    /// Why.
    pub reason: Reason,
}

/// What the reports of a file are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// The whole file.
    File,
    /// Lines, of JSONL.
    Line,
    /// Rows, of CSV; the one that names the columns is not counted.
    Row,
    /// Items, of a feed or an array.
    Item,
    /// Records, of WARC.
    Record,
}

impl Unit {
    /// The name of one: `record`.
    pub fn name(self) -> &'static str {
        match self {
            Unit::File => "file",
            Unit::Line => "line",
            Unit::Row => "row",
            Unit::Item => "item",
            Unit::Record => "record",
        }
    }
}

fn place(unit: Unit, number: usize) -> String {
    match unit {
        Unit::File => String::new(),
        unit => format!(", {} {number}", unit.name()),
    }
}

/// Why something gave no report.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// Not a JSON object, or not a row.
    #[error("is no JSON object ({0})")]
    Broken(String),
    /// No field `text`, or one that is no string.
    #[error("has no \"text\"")]
    NoText,
    /// A `text` of white space.
    #[error("its \"text\" is empty")]
    Empty,
    /// A page on which no report was found.
    #[error("no text was found on the page")]
    NoReport,
    /// More than [`crate::Limits`] allow.
    #[error("is larger than what is read")]
    TooLarge,
    /// An agency has taken it back.
    #[error("is withheld or cancelled by its agency")]
    Withdrawn,
    /// A feed item of a title alone.
    #[error("the feed gives no text of it")]
    TitleOnly,
    /// A feed that cannot be read as one, or has no items.
    #[error("{0}")]
    NoFeed(String),
    /// A record that is no page of text.
    #[error("{0}")]
    NoPage(String),
    /// A record that breaks the format.
    #[error("is broken: {0}")]
    BrokenRecord(&'static str),
    /// The bytes cannot be had.
    #[error("cannot be read: {0}")]
    Unreadable(String),
}

/// A size for people.
fn size(bytes: usize) -> String {
    if bytes >= 1 << 20 { format!("{} MiB", bytes >> 20) } else { format!("{bytes} bytes") }
}
