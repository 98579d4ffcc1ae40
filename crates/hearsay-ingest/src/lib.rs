//! Bytes in, reports out: plain text and JSON Lines, from files and from standard input.
//!
//! What a file holds is told by its content, never by its name. A text is stored as it came: only a byte order mark is left out, and
//! what is no Unicode becomes U+FFFD with a note. Knows no claims, prints nothing.
//!
//! ```
//! let pile = "{\"id\": \"a\", \"text\": \"A ferry sank.\"}\n{\"id\": \"b\"}\n";
//! let source = hearsay_ingest::from_bytes("pile.jsonl", pile.as_bytes().to_vec())?;
//! let (reports, skipped): (Vec<_>, Vec<_>) = source.partition(Result::is_ok);
//! assert_eq!(reports.len(), 1);
//! assert_eq!(skipped[0].as_ref().unwrap_err().to_string(), "pile.jsonl, line 2: has no \"text\"");
//! # Ok::<(), hearsay_ingest::Error>(())
//! ```

mod decode;
mod error;
mod file;
mod folder;
mod jsonl;
mod kind;
mod source;

pub use error::{Error, Reason, Skipped};
pub use file::{LARGEST, from_path, from_reader, one};
pub use folder::files;
pub use source::{Source, from_bytes};
