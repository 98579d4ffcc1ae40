//! `hearsay extract`, and the other commands on what it reads.

#![allow(missing_docs, clippy::unwrap_used)]

mod hay;

use hay::{Hay, WIRE};
use serde_json::{Value, json};

/// The wire report as a page of its outlet.
fn page() -> String {
    let mut paragraphs = WIRE.trim().split("\n\n");
    let title = paragraphs.next().unwrap();
    let body: String = paragraphs.map(|p| format!("<p>{p}</p>\n")).collect();
    format!(
        "<!doctype html><html lang=en><head><title>{title} | Harbour Wire</title><meta property='og:site_name' content='Harbour Wire'>\
         <meta property='article:published_time' content='2031-05-02T07:30:00+02:00'><meta name=author content='Ilse Marrow'></head>\
         <body><nav><a href=/>Home</a></nav><article><h1>{title}</h1>{body}</article><footer>Subscribe</footer></body></html>"
    )
}

#[test]
fn a_page_is_shown_field_by_field() {
    let hay = Hay::new();
    hay.file("page.html", page());
    let read = hay.run(&["extract", "page.html", "--format", "json"]).json();
    let report = &read[0];
    assert_eq!(report["schema"], "hearsay/report/1");
    assert_eq!((&report["outlet"], &report["authors"]), (&json!("Harbour Wire"), &json!(["Ilse Marrow"])));
    assert_eq!((&report["title"], &report["language"]), (&json!("Ferry sinks off Tessara, at least 12 missing"), &json!("en")));
    assert_eq!(report["published"], "2031-05-02T07:30:00+02:00");
    let body: Vec<&str> = WIRE.trim().split("\n\n").skip(1).collect();
    assert_eq!(report["text"], body.join("\n\n"));
    let roles: Vec<&str> = report["paragraphs"].as_array().unwrap().iter().map(|p| p["role"].as_str().unwrap()).collect();
    assert_eq!(roles.len(), body.len());
    let shown = hay.run(&["extract", "page.html", "--width", "80"]).out;
    for line in ["Ferry sinks off Tessara", "  outlet     Harbour Wire", "  published  2031-05-02T07:30:00+02:00"] {
        assert!(shown.contains(line), "{shown}");
    }
}

#[test]
fn a_page_can_be_compared_and_read() {
    let hay = Hay::new();
    hay.file("page.html", page());
    let found = hay.run(&["compare", "page.html", "copy.txt", "--format", "json"]).json();
    assert_eq!((&found["derivation"]["verdict"], &found["derivation"]["direction"]), (&json!("derived"), &json!("a_to_b")));
    let two = hay.file("again.html", page()).run(&["compare", "page.html", "again.html", "--fast", "--format", "json"]).json();
    assert_eq!((&two["derivation"]["verdict"], &two["changes"]), (&json!("derived"), &json!([])));
    let claims = hay.run(&["claims", "page.html", "--format", "jsonl"]).json();
    assert_eq!(claims["report"]["outlet"], "Harbour Wire");
}

#[test]
fn what_is_extracted_is_read_again_as_it_was() {
    let hay = Hay::new();
    hay.file("page.html", page());
    let run = hay.run(&["extract", "page.html", "wire.txt", "--format", "jsonl"]);
    hay.file("pile.jsonl", &run.out);
    let again = hay.run(&["extract", "pile.jsonl", "--format", "jsonl"]).lines();
    for (mut first, mut second) in run.lines().into_iter().zip(again) {
        for report in [&mut first, &mut second] {
            report["path"] = Value::Null;
        }
        assert_eq!(first, second);
    }
}

#[test]
fn a_folder_is_read_in_order_and_what_is_no_report_is_named() {
    let hay = Hay::new();
    std::fs::create_dir(hay.path().join("pile")).unwrap();
    hay.file("pile/b.html", page()).file("pile/a.txt", WIRE).file("pile/c.png", b"\x89PNG\r\n");
    let run = hay.run(&["extract", "pile", "--format", "jsonl"]);
    let ids: Vec<_> = run.lines().iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!((ids, run.code), (vec!["a".to_owned(), "b".into()], 0));
    assert_eq!(run.err, "hearsay: pile/c.png: is a PNG image: skipped\n");
}

#[test]
fn limits_can_be_set_and_are_told() {
    let hay = Hay::new();
    hay.file("long.html", format!("<html><body>{}", "<p>A ferry sank off Tessara.</p>".repeat(50_000)));
    let run = hay.run(&["extract", "long.html", "--limit", "1"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (2, "hearsay: long.html: is larger than 1 MiB: raise the limit with --limit, or cut it into several files\n")
    );
    assert_eq!(hay.run(&["extract", "long.html", "--fast"]).code, 0);
}
