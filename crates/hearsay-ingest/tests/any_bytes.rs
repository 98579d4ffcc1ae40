//! Whatever the bytes: an answer, never a panic.
#![allow(missing_docs, clippy::unwrap_used)]

use hearsay_ingest::from_bytes;
use proptest::prelude::*;

/// Bytes that look like JSON Lines, with something broken in them now and then.
fn nearly_jsonl() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b"{\"text\": \"".to_vec()),
        Just(b"\"}\n".to_vec()),
        Just(b"\\ud83d".to_vec()),
        Just(b"\\ude00".to_vec()),
        Just(b"\\".to_vec()),
        Just(b"\", \"published\": \"".to_vec()),
        Just(b", \"id\": [{}]".to_vec()),
        Just(b"\r\n\n".to_vec()),
        "\\PC{0,6}".prop_map(String::into_bytes),
        prop::collection::vec(any::<u8>(), 0..4),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| [b"{\"text\": \"".to_vec(), pieces.concat()].concat())
}

proptest! {
    #[test]
    fn any_bytes_have_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(source) = from_bytes("any", bytes) {
            prop_assert!(source.count() <= 400);
        }
    }

    #[test]
    fn any_line_has_an_answer(bytes in nearly_jsonl()) {
        let filled = bytes.split(|&b| b == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
        let answers = from_bytes("pile.jsonl", bytes).map_or(0, |source| source.count());
        prop_assert!(answers <= filled && answers > 0);
    }

    #[test]
    fn text_is_stored_as_it_came(text in "[A-Za-z][\\PC\r\n\t]{0,200}") {
        let reports: Vec<_> = from_bytes("a.txt", text.clone().into_bytes()).unwrap().collect::<Result<_, _>>().unwrap();
        prop_assert_eq!(&reports[0].text, &text);
        prop_assert_eq!(reports[0].id.as_str(), "a");
    }
}
