//! Packed streams: damaged ones, and whole ones with any bytes inside.
#![no_main]

use flate2::{Compression, read::GzEncoder};
use std::io::Read;

libfuzzer_sys::fuzz_target!(init: hearsay_fuzz::begin(), |bytes: &[u8]| {
    let (kind, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let packed = match kind % 4 {
        0 => [b"\x1F\x8B\x08\0\0\0\0\0\0\x03", rest].concat(),
        1 => [b"\x28\xB5\x2F\xFD", rest].concat(),
        2 => {
            let mut packed = Vec::new();
            // Nothing can fail in memory.
            let _ = GzEncoder::new(rest, Compression::fast()).read_to_end(&mut packed);
            packed
        }
        _ => bytes.to_vec(),
    };
    hearsay_fuzz::read(packed);
});
