//! What comes out where: formats, files, colour, exit codes.

mod hay;

use hay::{COPY, Hay, WIRE, check_places};
use serde_json::{Value, json};
use std::io::Read;
use std::process::Stdio;

#[test]
fn readings_keep_to_the_schema() {
    let hay = Hay::new();
    let run = hay.run(&["claims", "wire.txt", "copy.txt", "--format", "jsonl"]);
    let readings = run.lines();
    assert_eq!(readings.len(), 2);
    for (reading, text) in readings.iter().zip([WIRE, COPY]) {
        assert_eq!((&reading["schema"], &reading["text"]), (&json!("hearsay/reading/1"), &json!(text)));
        check_places(reading, &text.chars().collect::<Vec<_>>());
        let claims = reading["claims"].as_array().unwrap();
        assert!(claims.iter().zip(1..).all(|(claim, n)| claim["id"] == format!("c{n}")));
        assert!(claims.iter().any(|c| c["kind"] == "quotation" && c["attribution"]["source"] == "Ilse Marrow"));
    }
    assert_eq!(readings[0]["report"]["title"], "Ferry sinks off Tessara, at least 12 missing");
    assert_eq!(readings[0]["report"]["id"], "wire");
    // An array of the same objects.
    assert_eq!(hay.run(&["claims", "wire.txt", "copy.txt", "--format", "json"]).json(), Value::Array(readings));
}

#[test]
fn comparisons_keep_to_the_schema() {
    let hay = Hay::new();
    let comparison = hay.run(&["compare", "wire.txt", "copy.txt", "--format", "json"]).json();
    assert_eq!(comparison["schema"], "hearsay/comparison/1");
    assert_eq!(comparison["a"]["path"], "wire.txt");
    let back = comparison["derivation"]["direction"] == "b_to_a";
    let (parent, child) = if back { (COPY, WIRE) } else { (WIRE, COPY) };
    for change in comparison["changes"].as_array().unwrap() {
        check_places(&change["parent"], &parent.chars().collect::<Vec<_>>());
        check_places(&change["child"], &child.chars().collect::<Vec<_>>());
    }
    assert_eq!(comparison, hay.run(&["compare", "wire.txt", "copy.txt", "--format", "jsonl"]).json());
}

#[test]
fn only_claims_of_a_source_under_their_own_ids() {
    let hay = Hay::new();
    let all = hay.run(&["claims", "wire.txt", "--format", "jsonl"]).json();
    let some = hay.run(&["claims", "wire.txt", "--format", "jsonl", "--source", "marrow"]).json();
    let some = some["claims"].as_array().unwrap();
    assert!(!some.is_empty() && some.len() < all["claims"].as_array().unwrap().len());
    assert!(some.iter().all(|c| c["attribution"]["source"] == "Ilse Marrow" && all["claims"].as_array().unwrap().contains(c)));
}

#[test]
fn csv_runs_no_formula() {
    let hay = Hay::new();
    hay.file("odd.txt", "The ferry sank on Monday. \"=HYPERLINK(1) is what we were told to type,\" said Oren Vale.");
    let run = hay.run(&["claims", "odd.txt", "--format", "csv"]);
    assert!(run.out.starts_with("report,outlet,published,id,kind,"));
    assert!(run.out.contains("'=HYPERLINK") && !run.out.contains(",=HYPERLINK"), "{}", run.out);
}

#[test]
fn writes_to_a_file_but_never_over_a_report() {
    let hay = Hay::new();
    let run = hay.run(&["claims", "wire.txt", "-o", "out.txt", "--color", "auto"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    assert!(std::fs::read_to_string(hay.path().join("out.txt")).unwrap().contains("Ilse Marrow"));
    let run = hay.run(&["compare", "wire.txt", "copy.txt", "-o", "./wire.txt"]);
    assert_eq!((run.code, run.err.as_str()), (2, "hearsay: ./wire.txt: is one of the reports: give -o another file\n"));
    assert_eq!(std::fs::read_to_string(hay.path().join("wire.txt")).unwrap(), WIRE);
}

#[test]
fn colour_changes_nothing_but_colour() {
    let hay = Hay::new();
    let plain = hay.run(&["compare", "wire.txt", "copy.txt"]).out;
    let colour = hay.run(&["compare", "wire.txt", "copy.txt", "--color", "always"]).out;
    assert!(!plain.contains('\x1b') && colour.contains('\x1b'));
    let mut bare = String::new();
    let mut rest = colour.as_str();
    while let Some((text, code)) = rest.split_once('\x1b') {
        bare.push_str(text);
        rest = code.split_once('m').unwrap().1;
    }
    assert_eq!(bare + rest, plain);
}

#[test]
fn keeps_to_the_width() {
    let hay = Hay::new();
    for width in ["40", "72", "120"] {
        let run = hay.run(&["compare", "wire.txt", "copy.txt", "--width", width]);
        let most = width.parse().unwrap();
        let hint = run.out.find("hint:").unwrap();
        assert!(run.out[..hint].lines().all(|line| line.chars().count() <= most), "{}", run.out);
    }
}

#[test]
fn no_text_commands_the_terminal() {
    let hay = Hay::new();
    let evil = |text: &str| text.replace("loud", "\x1b[2Jloud\u{202e}").replace("Ilse", "\u{9b}31mIlse").replace("Ferry", "\x07Ferry");
    hay.file("a.txt", evil(WIRE)).file("b.txt", evil(COPY)).file("c\x1b[2J.txt", "");
    for args in [&["compare", "a.txt", "b.txt", "--all"][..], &["claims", "a.txt", "--sentences"], &["claims", "c\x1b[2J.txt"]] {
        let run = hay.run(args);
        let harmful = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!run.out.contains(harmful) && !run.err.contains(harmful), "{:?} {:?}", run.out, run.err);
    }
}

#[test]
fn exit_codes_only_when_asked() {
    let hay = Hay::new();
    let args = |more: &[&'static str]| [&["compare", "wire.txt", "copy.txt"], more].concat();
    assert_eq!(hay.run(&args(&[])).code, 0);
    let changes = hay.run(&args(&["--format", "json"])).json()["changes"].clone();
    let sure: Vec<&str> =
        changes.as_array().unwrap().iter().filter(|c| c["confidence"] != "guess").filter_map(|c| c["kind"].as_str()).collect();
    let code = |found| if found { 1 } else { 0 };
    assert_eq!(hay.run(&args(&["--exit-code"])).code, code(!sure.is_empty()));
    assert_eq!(hay.run(&args(&["--fail-on", "negated,quote_altered"])).code, code(sure.contains(&"quote_altered")));
    assert_eq!(hay.run(&args(&["--fail-on", "speaker_changed"])).code, 0);
    assert_eq!(hay.run(&args(&["--fail-on", "everything"])).code, 2);
}

#[test]
fn one_report_may_come_from_standard_input() {
    let hay = Hay::new();
    let run = hay.run_with(&["compare", "wire.txt", "-", "--format", "json"], COPY.as_bytes());
    assert_eq!((&run.json()["b"]["id"], &run.json()["b"]["path"]), (&json!("stdin"), &Value::Null));
    assert_eq!(hay.run(&["compare", "-", "-"]).code, 2);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let hay = Hay::new();
    let pile: String = (0..3000).map(|n| json!({"id": n, "text": WIRE}).to_string() + "\n").collect();
    hay.file("pile.jsonl", pile);
    let args = ["claims", "pile.jsonl", "--format", "jsonl"];
    let mut child = hay.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut some = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut some).unwrap();
    let done = child.wait_with_output().unwrap();
    assert_eq!((done.status.code(), String::from_utf8(done.stderr).unwrap().as_str()), (Some(0), ""));
}

#[test]
fn prints_completions_and_man_pages() {
    let hay = Hay::new();
    assert!(hay.run(&["completions", "bash"]).out.contains("--fail-on"));
    assert!(hay.run(&["man"]).out.contains(".TH hearsay"));
    let page = hay.run(&["man", "compare"]).out;
    assert!(page.contains("fail\\-on") && page.contains("Examples:") && page.contains("Exit codes:"), "{page}");
}

#[test]
fn help_begins_with_examples() {
    let hay = Hay::new();
    insta::assert_snapshot!(hay.run(&["--help"]).out);
    insta::assert_snapshot!(hay.run(&["compare", "-h"]).out);
    insta::assert_snapshot!(hay.run(&["claims", "-h"]).out);
}

#[test]
fn a_parsed_sentence_is_a_line_a_word() {
    let hay = Hay::new();
    let run = hay.file("short.txt", "Officials said the talks hadn't failed.").run(&["parse", "short.txt"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    insta::assert_snapshot!(run.out);
}
