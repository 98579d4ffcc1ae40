//! Any bytes: what they are is told by themselves, and most are text in some encoding.
#![no_main]

libfuzzer_sys::fuzz_target!(init: hearsay_fuzz::begin(), |bytes: &[u8]| hearsay_fuzz::read(bytes.to_vec()));
