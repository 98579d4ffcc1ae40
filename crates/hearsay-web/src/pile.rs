//! A traced pile as a page.

use hearsay_core::json::NotRead;
use hearsay_core::pile::Trace;

/// The page of a pile.
pub fn pile_page(_trace: &Trace, _skipped: &[NotRead]) -> String {
    String::new()
}
