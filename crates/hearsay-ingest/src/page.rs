//! A page that waits to be read.

use crate::decode::decode_page;
use crate::error::{Reason, Skipped, Unit};
use crate::html;
use crate::intake::Origin;
use crate::source::known;
use hearsay_core::Report;

/// The bytes of a page, and what is known about it from outside.
pub(crate) struct Page {
    pub(crate) origin: Origin,
    pub(crate) unit: Unit,
    pub(crate) number: usize,
    pub(crate) id: String,
    pub(crate) bytes: Vec<u8>,
    /// The encoding by the header that it came with.
    pub(crate) charset: Option<String>,
    /// Where it was fetched.
    pub(crate) url: Option<String>,
}

impl Page {
    pub(crate) fn read(self) -> Result<Report, Skipped> {
        let result = if self.bytes.len() > self.origin.limits.page {
            Err(Reason::TooLarge)
        } else {
            let decoded = decode_page(self.bytes, self.charset.as_deref());
            html::read(&decoded.text, self.url.as_deref(), self.origin.care).map(|report| (report, decoded.note))
        };
        match result {
            Ok((mut report, note)) => {
                report.id = self.id;
                report.path = known(&self.origin.path);
                report.notes.splice(0..0, note);
                Ok(report)
            }
            Err(reason) => Err(self.origin.skipped(self.unit, self.number, reason)),
        }
    }
}
