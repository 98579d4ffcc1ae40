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

/// The beginnings of files of every kind, and what may follow.
fn nearly_a_file() -> impl Strategy<Value = Vec<u8>> {
    let begin = prop::sample::select(vec![
        &b"<html><body>"[..],
        b"<rss><channel><item>",
        b"<feed><entry>",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 90\r\n\r\nHTTP/1.1 200 OK\r\n",
        b"title,text\n",
        b"[{\"text\": \"",
        b"\x1F\x8B\x08\0\0\0\0\0\0\x03",
        b"\x28\xB5\x2F\xFD",
    ]);
    let piece = prop::sample::select(vec![
        &b"<p>A ferry sank off Tessara."[..],
        b"</p>",
        b"<div",
        b" class='x'>",
        b"<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"author\": [",
        b"</script>",
        b"<description>",
        b"<![CDATA[",
        b"]]>",
        b"&nbsp;&#0;&#x110000;&x",
        b"<!--",
        b"\r\n\r\n",
        b"\nWARC/1.1\r\n",
        b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
        b"\"",
        b"\xFF\xFE\0",
        b"</html>",
    ]);
    (begin, prop::collection::vec(piece, 0..40)).prop_map(|(begin, pieces)| [begin, &pieces.concat()].concat())
}

proptest! {
    #[test]
    fn any_file_has_an_answer(bytes in nearly_a_file()) {
        // An error, or reports whose texts are not blank, or reasons.
        for result in from_bytes("any", bytes).into_iter().flatten() {
            match result {
                Ok(report) => prop_assert!(!report.text.trim().is_empty() && !report.id.is_empty()),
                Err(skipped) => prop_assert!(!skipped.to_string().is_empty()),
            }
        }
    }

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
