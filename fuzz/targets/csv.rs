//! Tables, by the three separators.
#![no_main]

libfuzzer_sys::fuzz_target!(init: hearsay_fuzz::begin(), |bytes: &[u8]| {
    let (kind, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let head: &[u8] = [&b"id,title,text\n"[..], b"id;title;text\n", b"id\ttitle\ttext\n", b""][usize::from(kind % 4)];
    hearsay_fuzz::read([head, rest].concat());
});
