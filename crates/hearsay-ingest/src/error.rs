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
    #[error("{path}: {source}")]
    Io {
        /// The path as given.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// More bytes than [`crate::LARGEST`].
    #[error("{path}: is larger than 1 GiB")]
    TooLarge {
        /// The path as given.
        path: String,
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
    /// What the user can do, as the end of a sentence; `None` where the error says it all.
    pub fn hint(&self) -> Option<String> {
        match self {
            Error::Folder { .. } => Some("name the files in it".into()),
            Error::TooLarge { .. } => Some("cut it into several files".into()),
            Error::NotText { hint, .. } => Some((*hint).into()),
            Error::Several { path, ids } => Some(format!("choose one by its id: \"{path}#{}\"", ids.first().map_or("ID", String::as_str))),
            Error::AllSkipped { .. } => Some("each line must be a JSON object with a \"text\"".into()),
            _ => None,
        }
    }

    /// The error for what the system said about `path`.
    pub(crate) fn io(path: &str, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Error::Missing { path },
            io::ErrorKind::PermissionDenied => Error::Denied { path },
            io::ErrorKind::IsADirectory => Error::Folder { path },
            _ => Error::Io { path, source },
        }
    }
}

/// ", and so on" for `more` lines.
fn also(more: usize) -> String {
    match more {
        0 => String::new(),
        1 => "; neither could one other line be read".into(),
        n => format!("; neither could {n} other lines be read"),
    }
}

/// A line that gave no report; the others are not lost.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{path}, line {line}: {reason}")]
pub struct Skipped {
    /// The file, as given.
    pub path: String,
    /// The line in it, from 1.
    pub line: usize,
    /// Why.
    pub reason: Reason,
}

/// Why a line gave no report.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// Not a JSON object.
    #[error("is no JSON object ({0})")]
    Broken(String),
    /// No field `text`, or one that is no string.
    #[error("has no \"text\"")]
    NoText,
    /// A `text` of white space.
    #[error("its \"text\" is empty")]
    Empty,
}
