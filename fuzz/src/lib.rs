//! What must hold whatever the bytes: an answer, no panic, and nothing in it that could not be shown.
//!
//! `fuzz/run TARGET SECONDS` begins with the seeds of hearsay-ingest.

use hearsay_ingest::{Care, Intake};

/// A panic of an extractor that the reader contains is no finding: the hook of libFuzzer would end the run at it.
pub fn begin() {
    drop(std::panic::take_hook());
}

/// Reads bytes as a file.
pub fn read(bytes: Vec<u8>) {
    read_with(bytes, Care::Careful);
}

/// Reads bytes as a file, pages so carefully.
pub fn read_with(bytes: Vec<u8>, care: Care) {
    let intake = Intake { care, ..Intake::default() };
    match intake.read("any", std::io::Cursor::new(bytes)) {
        Ok(source) => source.for_each(|result| match result {
            Ok(report) => assert!(!report.text.trim().is_empty() && !report.id.is_empty() && report.sha256.len() == 64),
            Err(skipped) => assert!(!skipped.reason.to_string().is_empty()),
        }),
        Err(error) => assert!(error.to_string().starts_with(error.path())),
    }
}

/// Bytes that begin as files of a format do: with `head`, unless with `mark` already.
pub fn headed(bytes: &[u8], mark: &[u8], head: &[u8]) -> Vec<u8> {
    if bytes.starts_with(mark) { bytes.to_vec() } else { [head, bytes].concat() }
}
