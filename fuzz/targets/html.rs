//! Pages, with care and fast.
#![no_main]

use hearsay_ingest::Care;

libfuzzer_sys::fuzz_target!(init: hearsay_fuzz::begin(), |bytes: &[u8]| {
    let page = hearsay_fuzz::headed(bytes, b"<", b"<!doctype html><html>");
    hearsay_fuzz::read_with(page.clone(), Care::Careful);
    hearsay_fuzz::read_with(page, Care::Fast);
});
