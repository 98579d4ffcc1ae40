//! Archives, the answers of servers in them included.
#![no_main]

const HEAD: &[u8] = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 200\r\n\r\nHTTP/1.1 200 OK\r\n";

libfuzzer_sys::fuzz_target!(init: hearsay_fuzz::begin(), |bytes: &[u8]| hearsay_fuzz::read(hearsay_fuzz::headed(bytes, b"WARC/", HEAD)));
