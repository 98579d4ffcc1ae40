use crate::from_bytes;

fn record(kind: &str, media: &str, block: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:{kind}>\r\nWARC-Target-URI: https://harbour.example/1\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
}

fn answer(header: &str, body: &str) -> String {
    record("response", "application/http; msgtype=response", &format!("HTTP/1.1 {header}\r\n\r\n{body}"))
}

const PAGE: &str = "<html><title>Ferry sinks</title><body><article><p>A ferry with many people on board sank off the coast late on Monday, the coast guard said.</p></article></body></html>";

/// The texts, and why there is none.
fn read(archive: impl AsRef<[u8]>) -> Vec<Result<String, String>> {
    from_bytes("pile.warc", archive.as_ref().to_vec()).unwrap().map(|r| r.map(|r| r.text).map_err(|s| s.to_string())).collect()
}

fn is_page(result: &Result<String, String>) -> bool {
    result.as_ref().is_ok_and(|t| t.starts_with("A ferry with many"))
}

#[test]
fn pages_are_read_and_the_rest_is_counted() {
    let archive = [
        record("warcinfo", "application/warc-fields", "software: x"),
        answer("200 OK\r\nContent-Type: text/html", PAGE),
        answer("404 Not Found\r\nContent-Type: text/html", PAGE),
        answer("200 OK\r\nContent-Type: image/png", "\u{89}PNG"),
        record("resource", "image/jpeg", "x"),
        record("conversion", "text/plain", "A ferry sank."),
    ];
    let read = read(archive.concat());
    assert!(is_page(&read[0]), "{read:?}");
    assert_eq!(read[1], Ok("A ferry sank.".into()));
    assert_eq!(
        read[2],
        Err("pile.warc: 4 records are no pages (1 × answers with status 404, 1 × image/jpeg, 1 × image/png, 1 × warcinfo)".into())
    );
    assert_eq!(read.len(), 3);
}

#[test]
fn bodies_come_in_chunks_or_are_said_to() {
    let chunked = |body: &str| format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    let header = "200 OK\r\nTransfer-Encoding: chunked";
    assert!(is_page(&read(answer(header, &chunked(PAGE)))[0]));
    assert!(is_page(&read(answer(header, PAGE))[0]));
    assert!(is_page(&read(answer("200 OK\r\nContent-Encoding: gzip", PAGE))[0]));
}

#[test]
fn a_broken_record_loses_no_other() {
    let page = answer("200 OK", PAGE);
    let unknown = page.replacen("Content-Length", "Length", 1);
    let wrong = "some bytes that are no record\r\n".to_owned();
    let read = read([page.clone(), unknown, page.clone(), wrong, page.clone(), page[..page.len() - 50].to_owned()].concat());
    assert_eq!(read.iter().filter(|r| is_page(r)).count(), 3, "{read:?}");
    let reasons: Vec<_> = read.iter().filter_map(|r| r.as_ref().err()).collect();
    assert_eq!(
        reasons,
        [
            "pile.warc, record 2: is broken: it does not tell its length",
            "pile.warc, record 4: is broken: no record begins where one should",
            "pile.warc, record 6: is broken: it is cut off"
        ]
    );
}

#[test]
fn the_header_of_the_answer_tells_the_encoding() {
    let page =
        answer("200 OK\r\nContent-Type: text/html; charset=windows-1252", &PAGE.replace("coast late", "caf# late")).replace('#', "e");
    let mut bytes = page.into_bytes();
    let at = bytes.windows(4).position(|w| w == b"cafe").unwrap();
    bytes[at + 3] = 0xE9;
    assert!(read(bytes)[0].as_ref().unwrap().contains("café late"));
}

#[test]
fn a_record_without_a_name_is_called_by_its_number() {
    let named = |id: &str| answer("200 OK", PAGE).replacen("<urn:response>", id, 1);
    let read = from_bytes("pile.warc", [named("<>"), named("<urn:1>")].concat().into_bytes()).unwrap();
    let ids: Vec<String> = read.filter_map(Result::ok).map(|r| r.id).collect();
    assert_eq!(ids, ["pile.warc:1", "urn:1"]);
}
