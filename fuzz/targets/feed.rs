//! RSS and Atom.
#![no_main]

libfuzzer_sys::fuzz_target!(init: hearsay_fuzz::begin(), |bytes: &[u8]| {
    hearsay_fuzz::read(hearsay_fuzz::headed(bytes, b"<", b"<rss version='2.0'><channel><item>"));
});
