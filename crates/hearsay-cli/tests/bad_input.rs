//! Odd and broken input: each has a sensible answer or one clear error line.

#![allow(clippy::unwrap_used)]

mod hay;

use hay::{Hay, WIRE, check_places};
use serde_json::json;

/// The reading of one file's bytes, with every place checked.
fn reading(bytes: impl AsRef<[u8]>) -> serde_json::Value {
    let hay = Hay::new();
    let run = hay.file("odd.txt", bytes).run(&["claims", "odd.txt", "--format", "jsonl"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let reading = run.json();
    let text: Vec<char> = reading["text"].as_str().unwrap().chars().collect();
    check_places(&reading, &text);
    reading
}

/// One line on standard error, exit code 2, nothing on standard output.
fn refused(args: &[&str], hay: &Hay, line: &str) {
    let run = hay.run(args);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (2, "", format!("hearsay: {line}\n").as_str()));
}

#[test]
fn an_empty_file() {
    let hay = Hay::new();
    hay.file("empty.txt", "").file("blank.txt", "\u{feff} \r\n\n");
    refused(&["compare", "wire.txt", "empty.txt"], &hay, "empty.txt: is empty");
    refused(&["claims", "blank.txt"], &hay, "blank.txt: is empty");
}

#[test]
fn one_sentence() {
    let hay = Hay::new();
    let run = hay.file("short.txt", "A ferry sank.").run(&["compare", "wire.txt", "short.txt"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(reading("A ferry sank.")["sentences"].as_array().unwrap().len(), 1);
}

#[test]
fn two_megabytes() {
    let hay = Hay::new();
    let many = |text: &str| (0..2_000_000 / text.len()).map(|n| text.replace("214", &n.to_string())).collect::<String>();
    hay.file("long.txt", many(WIRE)).file("line.txt", many(&WIRE.replace('\n', " "))).file("marks.txt", "\" ".repeat(500_000));
    for (a, b) in [("long.txt", "copy.txt"), ("line.txt", "marks.txt")] {
        let run = hay.run(&["compare", a, b, "--format", "jsonl"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{a} and {b}");
    }
}

#[test]
fn binary() {
    let hay = Hay::new();
    hay.file("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").file("noise.txt", [7u8, 1, 2, 3, 0xff, 0xfe, 9, 200].repeat(50));
    hay.file("old.txt", b"\xcf\xe0\xf0\xee\xec \xe7\xe0\xf2\xee\xed\xf3\xeb \xe2 \xec\xee\xf0\xe5.");
    refused(&["claims", "photo.txt"], &hay, "photo.txt: is a PNG image: save its text as a plain text file");
    refused(&["claims", "noise.txt"], &hay, "noise.txt: is no text: save its text as a plain text file");
    refused(&["claims", "old.txt"], &hay, "old.txt: is no UTF-8 text: convert it to UTF-8 first");
}

#[test]
fn lone_surrogates_and_invalid_utf8() {
    let hay = Hay::new();
    hay.file("pile.jsonl", r#"{"id": "a", "text": "The ferry \ud83d sank, \ud83d\ude00 he said."}"#);
    let run = hay.run(&["claims", "pile.jsonl", "--format", "jsonl"]);
    let reading = run.json();
    assert_eq!((run.code, &reading["text"]), (0, &json!("The ferry \u{fffd} sank, 😀 he said.")));
    assert_eq!(reading["notes"][0], "halves of surrogate pairs were replaced by U+FFFD (once)");

    let reading = self::reading(b"The caf\xe9 was shut, the owner said on Monday.");
    assert_eq!(reading["text"], "The café was shut, the owner said on Monday.");
    assert_eq!(reading["notes"][0], "read as windows-1252, which it looks like: it does not tell its encoding rightly");
}

#[test]
fn a_broken_line_loses_no_other() {
    let hay = Hay::new();
    let pile =
        "{\"id\": \"a\", \"text\": \"One sank.\"}\n{\"id\": \"b\", \"text\":\n{\"id\": \"c\"}\n{\"id\": \"d\", \"text\": \"Two sank.\"}\n";
    let run = hay.run_with(&["claims", "-", "--format", "jsonl"], pile.as_bytes());
    let ids: Vec<_> = run.lines().iter().map(|r| r["report"]["id"].clone()).collect();
    assert_eq!((run.code, ids), (0, vec![json!("a"), json!("d")]));
    assert!(run.err.contains("-, line 2: is no JSON object") && run.err.contains("-, line 3: has no \"text\""), "{}", run.err);
    assert!(run.err.ends_with("hearsay: 2 lines were skipped\n"), "{}", run.err);
}

#[test]
fn crlf_and_nuls_stay() {
    for text in [WIRE.replace('\n', "\r\n"), WIRE.replace("ferry", "fer\0ry")] {
        assert_eq!(reading(&text)["text"], json!(text));
    }
}

#[test]
fn right_to_left_text() {
    let text = "המעבורת טבעה ביום שני.\n\n\"שמענו רעש חזק\", אמרה הנוסעת אילזה מרו לכתבים ברציף בשעות הערב.";
    let reading = reading(text);
    assert_eq!((&reading["text"], &reading["report"]["language"]), (&json!(text), &json!("he")));
}

#[test]
fn no_date_and_a_broken_date() {
    let hay = Hay::new();
    hay.file("undated.jsonl", json!({"text": WIRE}).to_string());
    hay.file("odd.jsonl", json!({"text": WIRE, "published": "last Tuesday"}).to_string());
    let run = hay.run(&["compare", "undated.jsonl", "odd.jsonl"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("note       B: \"last Tuesday\" is no date that can be read"), "{}", run.out);
}

#[test]
fn a_report_and_itself() {
    let hay = Hay::new();
    let run = hay.run(&["compare", "wire.txt", "wire.txt", "--exit-code"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("A and B have the same text, word for word\n"), "{}", run.out);
    assert_eq!(hay.run(&["compare", "wire.txt", "wire.txt", "--format", "json"]).json()["changes"], json!([]));
}

#[test]
fn two_languages() {
    let hay = Hay::new();
    hay.file(
        "fähre.txt",
        "Fähre vor Tessara gesunken\n\nEine Fähre mit 214 Menschen an Bord ist am späten Montagabend vor Tessara gesunken, mindestens \
         zwölf Menschen werden vermisst, teilte die Küstenwache mit. Taucher sollen die Suche am Dienstag bei Sonnenaufgang fortsetzen.",
    );
    let run = hay.run(&["compare", "wire.txt", "fähre.txt"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("different languages (en, de)") && run.out.contains("hint: reports in two languages"), "{}", run.out);
}

#[test]
fn a_folder_and_a_missing_file() {
    let hay = Hay::new();
    let folder = hay.path().join("reports");
    std::fs::create_dir(&folder).unwrap();
    refused(&["claims", "reports"], &hay, "reports: holds no report");
    refused(&["compare", "wire.txt", "nowhere.txt"], &hay, "nowhere.txt: no such file");
    let run = hay.run(&["claims", "nowhere.txt", "wire.txt", "--format", "jsonl"]);
    assert_eq!((run.code, run.lines().len(), run.err.as_str()), (2, 1, "hearsay: nowhere.txt: no such file\n"));
    let run = hay.run(&["compare", "nowhere.txt", "reports"]);
    assert_eq!((run.code, run.err.lines().count()), (2, 2));
}

#[test]
fn which_report_of_a_pile() {
    let hay = Hay::new();
    let line = |id: &str, text: &str| json!({"id": id, "text": text}).to_string() + "\n";
    hay.file("pile.jsonl", line("a", WIRE) + &line("b", "The ferry is found.") + &line("c", "No ferry sank."));
    let hint = "choose one by its id: \"pile.jsonl#a\"";
    refused(&["compare", "wire.txt", "pile.jsonl"], &hay, &format!("pile.jsonl: holds several reports (a, b, c, …): {hint}"));
    refused(&["compare", "wire.txt", "pile.jsonl#z"], &hay, "pile.jsonl: holds no report with the id \"z\"");
    let run = hay.run(&["compare", "wire.txt", "pile.jsonl#b", "--format", "json"]);
    assert_eq!((run.code, &run.json()["b"]["id"]), (0, &json!("b")));
}

#[test]
fn a_model_that_is_none() {
    let hay = Hay::new();
    hay.file("mine.bin", "not a model").file("old.bin", b"hearsyn\n\x63\0\0\0 and more");
    refused(&["parse", "wire.txt", "--model", "mine.bin"], &hay, "mine.bin: cannot be used: this is no hearsay model");
    let version = "old.bin: cannot be used: the model has version 99, this hearsay reads version 1";
    refused(&["parse", "wire.txt", "--model", "old.bin"], &hay, version);
    let run = hay.run(&["parse", "wire.txt", "--model", "none.bin"]);
    assert_eq!((run.code, run.err.lines().count()), (2, 1));
    assert!(run.err.starts_with("hearsay: none.bin: cannot be read: "), "{}", run.err);
}
