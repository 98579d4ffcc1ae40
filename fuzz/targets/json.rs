//! JSON Lines, arrays, JSON Feed, ninjs.
#![no_main]

libfuzzer_sys::fuzz_target!(init: hearsay_fuzz::begin(), |bytes: &[u8]| {
    let head: &[u8] = if bytes.starts_with(b"[") { b"" } else { b"{\"text\": \"" };
    hearsay_fuzz::read(hearsay_fuzz::headed(bytes, b"{", head));
});
