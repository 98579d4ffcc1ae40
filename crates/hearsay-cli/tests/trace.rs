//! `hearsay trace` as a user meets it: what it prints of a pile, and what it does with a bad one.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod hay;

use hay::{COPY, Hay, WIRE};
use serde_json::{Value, json};

/// A pile of three reports: the wire, its copy, and one of something else; a broken line between them.
fn pile() -> Hay {
    let hay = Hay::new();
    let row = |id: &str, outlet: &str, published: &str, text: &str| {
        json!({"id": id, "outlet": outlet, "published": published, "text": text}).to_string()
    };
    let other =
        "Wheat prices in Velmora rose for a third week on Tuesday while the silos by the harbour stood all but empty, traders said.";
    let lines = [
        row("copy", "Daily Mast", "2031-05-06T08:00:00Z", COPY),
        "{\"text\": ".into(),
        row("wire", "Harbour Wire", "2031-05-06T02:00:00Z", WIRE),
        row("wheat", "Velmora Tribune", "2031-05-06T05:00:00Z", other),
    ];
    hay.file("pile.jsonl", lines.join("\n"));
    hay
}

#[test]
fn a_pile_keeps_to_the_schema() {
    let run = pile().run(&["trace", "pile.jsonl", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let trace = run.json();
    assert_eq!(trace["schema"], "hearsay/trace/1");
    assert_eq!(trace["counts"], json!({"reports": 3, "stories": 2, "origins": 2, "outlets": 3}));
    let derivation = &trace["derivations"][0];
    assert_eq!((&derivation["child"], &derivation["parent"], &derivation["credit"]), (&json!("copy"), &json!("wire"), &json!("named")));
    assert!(derivation["changes"]["bound_changed"].as_u64() >= Some(1), "\"at least 12\" became \"12\"");
    assert_eq!(trace["skipped"][0]["line"], 2);
    let report = |id: &str| trace["reports"].as_array().unwrap().iter().find(|r| r["id"] == id).unwrap().clone();
    assert_eq!((&report("copy")["origin"], &report("copy")["story"]), (&json!("wire"), &report("wire")["story"]));
}

#[test]
fn the_table_names_origins_beside_reports() {
    let run = pile().run(&["trace", "pile.jsonl"]);
    insta::assert_snapshot!(run.out);
}

#[test]
fn all_formats_say_the_same() {
    let hay = pile();
    let lines = hay.run(&["trace", "pile.jsonl", "--format", "jsonl"]).lines();
    assert_eq!(lines.iter().filter(|l| l["is"] == "derivation").count(), 1);
    assert_eq!(lines.iter().filter(|l| l["is"] == "report").count(), 3);
    let csv = hay.run(&["trace", "pile.jsonl", "--format", "csv"]).out;
    assert!(csv.lines().any(|l| l.starts_with("copy,Daily Mast,") && l.contains(",wire,")), "{csv}");
    let dot = hay.run(&["trace", "pile.jsonl", "--format", "dot"]).out;
    assert!(dot.contains("n0 -> n2") && dot.starts_with("digraph"), "{dot}");
    let graphml = hay.run(&["trace", "pile.jsonl", "--format", "graphml"]).out;
    assert!(graphml.contains("<edge source=\"n0\" target=\"n2\">") && graphml.trim_end().ends_with("</graphml>"));
    let html = hay.run(&["trace", "pile.jsonl", "--format", "html"]).out;
    assert!(html.contains("3 reports · 2 origins · 3 outlets") && !html.contains("<script"));
}

/// Two papers with one ministry's statement between them, from the families.
#[test]
fn an_unseen_text_is_told_in_every_format() {
    let families = include_str!("../../../evals/releases/p1.jsonl").lines().map(|l| serde_json::from_str::<Value>(l).unwrap());
    let family = families.into_iter().find(|f| f["id"] == "s-02").unwrap();
    let hay = Hay::new();
    hay.file("pile.jsonl", family["reports"].as_array().unwrap().iter().map(|r| format!("{r}\n")).collect::<String>());
    let run = |format: &str| hay.run(&["trace", "pile.jsonl", "--format", format]).out;
    let trace: Value = serde_json::from_str(&run("json")).unwrap();
    assert_eq!(
        trace["siblings"],
        json!([{"reports": ["a", "b"], "speaker": "Ruben Haske", "quotations": 1, "sentences": 1,
            "evidence": "1 quotation of Ruben Haske and 1 sentence outside quotation marks"}])
    );
    assert_eq!((&trace["counts"]["origins"], &trace["derivations"]), (&json!(2), &json!([])), "neither is a copy");
    assert!(run("jsonl").contains("{\"is\":\"siblings\",\"reports\":[\"a\",\"b\"]"));
    let told = "2 origins share an unseen text";
    for format in ["table", "html"] {
        let page = run(format).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains(told) && page.contains("shares an unseen text with Ardane Daily: 1 quotation of Ruben Haske"), "{page}");
    }
    assert!(run("csv").lines().any(|l| l.starts_with("a,") && l.ends_with(",b")));
    assert!(run("dot").contains("u0 -> n1 [style=dotted]") && run("graphml").contains("<data key=\"siblings\">b</data>"));
}

#[test]
fn claims_are_told_with_their_origins() {
    let trace = pile().run(&["trace", "pile.jsonl", "--format", "json"]).json();
    let stories = trace["stories"].as_array().unwrap();
    let claims: Vec<&Value> = stories.iter().filter_map(|s| s["claims"].as_array()).flatten().collect();
    let figure = claims.iter().find(|c| c["kind"] == "figure" && c["reports"] == 2).unwrap();
    assert_eq!((&figure["origins"], &figure["outlets"]), (&json!(["wire"]), &json!(2)));
    let form = &figure["forms"][0];
    let text = WIRE.chars().skip(form["start"].as_u64().unwrap() as usize);
    let words: String = text.take((form["end"].as_u64().unwrap() - form["start"].as_u64().unwrap()) as usize).collect();
    assert_eq!((&form["exact"], &form["report"]), (&json!(words), &json!("wire")));
    let fast = pile().run(&["trace", "pile.jsonl", "--format", "json", "--no-claims"]).json();
    assert!(fast["stories"].as_array().unwrap().iter().all(|s| s["claims"].is_null()));
}

#[test]
fn a_folder_holds_a_page_for_each_pair() {
    let hay = pile();
    let run = hay.run(&["trace", "pile.jsonl", "--format", "html", "-o", "pages/"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = |name: &str| std::fs::read_to_string(hay.path().join("pages").join(name)).unwrap();
    let index = page("index.html");
    let link = index.split("href=\"").filter_map(|l| l.split('"').next()).find(|l| l.starts_with("pairs/")).unwrap();
    let pair = page(link);
    assert!(pair.contains("B is rewritten from A") || pair.contains("copy of A") || pair.contains("reprint of A"), "{link}");
    let back = pair.split("href=\"../index.html#").nth(1).and_then(|l| l.split('"').next()).unwrap();
    assert!(index.contains(&format!("id=\"{back}\"")), "the way back leads to the story");
    let json = hay.run(&["trace", "pile.jsonl", "--format", "json", "-o", "pages/"]);
    assert!(json.code == 2 && json.err.contains("only --format html"), "{}", json.err);
    let within = hay.run(&["trace", ".", "--format", "html", "-o", "more/"]);
    assert!(within.code == 2 && within.err.contains("would be read next time"), "{}", within.err);
}

#[test]
fn one_story_is_a_pile_of_its_own() {
    let hay = pile();
    let trace = hay.run(&["trace", "pile.jsonl", "--format", "json"]).json();
    let story = trace["derivations"].as_array().map(|_| trace["stories"][0]["id"].as_str().unwrap().to_owned()).unwrap();
    let only = hay.run(&["trace", "pile.jsonl", "--story", &story, "--format", "json"]).json();
    assert_eq!((&only["counts"]["reports"], &only["stories"][0]["id"]), (&json!(2), &json!(story)));
    let none = hay.run(&["trace", "pile.jsonl", "--story", "nothing"]);
    assert!(none.code == 2 && none.err.contains("no story has the id"), "{}", none.err);
}

#[test]
fn threads_and_speed_change_no_byte() {
    let hay = pile();
    let run = |more: &[&str]| hay.run(&[&["trace", "pile.jsonl", "--format", "json"], more].concat()).out;
    assert_eq!(run(&["--threads", "1"]), run(&["--threads", "5"]));
    let fast: Value = serde_json::from_str(&run(&["--no-claims"])).unwrap();
    assert_eq!(fast["derivations"][0]["changes"], json!({}));
}

#[test]
fn a_folder_is_read_and_what_is_no_report_skipped() {
    let hay = pile();
    hay.file("picture.txt", b"\x89PNG\r\n\x1a\n").file("empty.txt", "");
    #[cfg(unix)]
    std::os::unix::fs::symlink(hay.path(), hay.path().join("again")).unwrap();
    let run = hay.run(&["trace", ".", "--format", "json"]);
    assert!(run.code == 0 && !run.err.contains("again"), "what a folder holds besides reports is no failure: {}", run.err);
    let trace = run.json();
    let reasons: Vec<&str> = trace["skipped"].as_array().unwrap().iter().map(|s| s["reason"].as_str().unwrap()).collect();
    assert!(reasons.contains(&"is a PNG image") && reasons.contains(&"is empty"), "{reasons:?}");
    assert_eq!(trace["counts"]["reports"], 5, "wire.txt and copy.txt, and the three of the pile; the loop of links adds none");
}

#[test]
fn a_text_too_long_for_a_report_is_named_wherever_one_looks() {
    let hay = pile();
    let long = format!("{WIRE}\n\n{}", "Another lot of the archive was read out. ".repeat(30_000));
    hay.file("archive.jsonl", json!({"id": "archive", "text": long}).to_string());
    let run = |format: &str| hay.run(&["trace", "pile.jsonl", "archive.jsonl", "--format", format]);
    let trace = run("json").json();
    let part = |id: &str| trace["reports"].as_array().unwrap().iter().find(|r| r["id"] == id).unwrap()["compared_to"].as_u64();
    assert!(part("archive").is_some_and(|end| end < long.chars().count() as u64) && part("wire").is_none());
    assert!(trace["derivations"].as_array().unwrap().iter().any(|d| d["child"] == "archive" || d["parent"] == "archive"));
    for format in ["table", "html"] {
        let out = run(format).out;
        assert!(out.contains("Compared in part") && out.contains("bytes were"), "{format}: {out}");
    }
}

#[test]
fn only_lines_are_called_lines() {
    let hay = Hay::new();
    let feed = format!("<rss version='2.0'><channel><item><title>Sold out</title></item><item><description>{WIRE}</description></item>");
    hay.file("feed.xml", feed)
        .file("table.csv", format!("id,text\na,\n b,\"{COPY}\"\n"))
        .file("pile.jsonl", format!("{{\"id\": 7}}\n{}", json!({"text": WIRE})));
    let trace = hay.run(&["trace", "feed.xml", "pile.jsonl", "table.csv", "--format", "json"]).json();
    let skipped = json!([
        {"path": "feed.xml", "reason": "item 1: the feed gives no text of it"},
        {"path": "pile.jsonl", "line": 1, "reason": "has no \"text\""},
        {"path": "table.csv", "reason": "row 1: its \"text\" is empty"},
    ]);
    assert_eq!(trace["skipped"], skipped);
    let nothing = hay.run(&["trace", "-"]);
    assert_eq!((nothing.code, nothing.err.as_str()), (2, "hearsay: -: is empty\n"));
}

#[test]
fn pages_are_read_with_the_limits_that_are_asked_for() {
    let hay = Hay::new();
    hay.file("long.html", format!("<html><body>{}", "<p>A ferry sank off Tessara.</p>".repeat(50_000)));
    let run = hay.run(&["trace", "long.html", "wire.txt", "--limit", "1", "--fast", "--format", "json"]);
    assert_eq!((run.code, &run.json()["skipped"][0]["reason"]), (2, &json!("is larger than 1 MiB")));
    for command in [&["claims"][..], &["parse"], &["compare", "wire.txt"]] {
        assert_eq!(hay.run(&[command, &["long.html", "--limit", "1"]].concat()).code, 2, "{command:?}");
    }
}

#[test]
fn bad_piles_are_told_of() {
    let hay = Hay::new();
    hay.file("twice.jsonl", format!("{}\n{}\n", json!({"id": "a", "text": WIRE}), json!({"id": "a", "text": COPY})));
    let run = hay.run(&["trace", "twice.jsonl", "--format", "json"]);
    assert!(run.err.contains("\"a\" stands more than once"), "{}", run.err);
    assert_eq!(run.json()["reports"].as_array().unwrap().len(), 2);
    let missing = hay.run(&["trace", "nowhere", "wire.txt", "--format", "json"]);
    assert!(missing.code == 2 && missing.err.contains("no such file"), "{}", missing.err);
    assert_eq!(missing.json()["counts"]["reports"], 1, "the rest is traced");
    assert_eq!(hay.run(&["trace", "nowhere"]).code, 2);
    let since = hay.run(&["trace", "wire.txt", "--since", "tomorrow"]);
    assert!(since.code == 2 && since.err.contains("is no date"), "{}", since.err);
}
