//! Bytes in, reports out: plain text, web pages, feeds, WARC archives, JSON Lines, ninjs and CSV, plain or packed by gzip or zstd, from files and
//! from standard input.
//!
//! What a file holds is told by its content, never by its name. A plain text is stored as it came: only a byte order mark is left out, and
//! what is no Unicode becomes U+FFFD with a note. What gives no report is told with its reason. Nothing that a page or feed names is opened or
//! fetched. Knows no claims, prints nothing.
//!
//! ```
//! let pile = "{\"id\": \"a\", \"text\": \"A ferry sank.\"}\n{\"id\": \"b\"}\n";
//! let source = hearsay_ingest::from_bytes("pile.jsonl", pile.as_bytes().to_vec())?;
//! let (reports, skipped): (Vec<_>, Vec<_>) = source.partition(Result::is_ok);
//! assert_eq!(reports.len(), 1);
//! assert_eq!(skipped[0].as_ref().unwrap_err().to_string(), "pile.jsonl, line 2: has no \"text\"");
//! # Ok::<(), hearsay_ingest::Error>(())
//! ```

mod bytes;
mod csv;
mod date;
mod decode;
mod error;
mod feed;
mod folder;
mod html;
mod intake;
mod jsonl;
mod kind;
mod limits;
mod object;
mod page;
mod source;
mod unpack;
mod warc;

pub use error::{Error, Reason, Skipped, Unit};
pub use folder::files;
pub use html::Care;
pub use intake::{Intake, from_bytes, from_path, one};
pub use limits::Limits;
pub use source::Source;
