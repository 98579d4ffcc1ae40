//! What is shown of the example family, end to end: whoever changes a rule sees here what a reader will see.

mod hay;

use hay::Hay;
use serde_json::Value;

#[test]
fn a_rewrite_beside_its_source() {
    let run = Hay::of_examples().run(&["compare", "agency.txt", "rewrite.txt", "--width", "100"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    insta::assert_snapshot!(run.out);
}

#[test]
fn a_reprint_and_an_independent_report() {
    let hay = Hay::of_examples();
    let first = |name| {
        let out = hay.run(&["compare", "agency.txt", name, "--width", "100"]).out;
        out.lines().find(|line| line.starts_with("A and B") || line.starts_with("B is")).unwrap_or_default().to_string()
    };
    assert_eq!(first("reprint.txt"), "B is a reprint of A (sure)");
    assert_eq!(first("independent.txt"), "A and B are independent reports of one event (sure)");
    let reprint = hay.run(&["compare", "agency.txt", "reprint.txt", "--format", "json"]).json();
    assert_eq!(reprint["changes"], serde_json::json!([]));
}

#[test]
fn who_says_what_in_the_agency_report() {
    let run = Hay::of_examples().run(&["claims", "agency.txt", "--width", "100"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    insta::assert_snapshot!(run.out);
}

/// The paths of the keys in some JSON, those of list items together.
fn keys(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| keys(item, &format!("{path}[]"), found)),
        Value::Object(fields) => {
            for (key, field) in fields {
                let path = format!("{path}.{key}");
                found.push(path.clone());
                keys(field, &path, found);
            }
        }
        _ => {}
    }
}

#[test]
fn the_json_has_the_keys_of_the_schema() {
    let hay = Hay::of_examples();
    let mut found = Vec::new();
    keys(&hay.run(&["compare", "agency.txt", "rewrite.txt", "--format", "json"]).json(), "comparison", &mut found);
    keys(&hay.run(&["claims", "agency.txt", "--format", "jsonl"]).json(), "reading", &mut found);
    found.sort();
    found.dedup();
    insta::assert_snapshot!(found.join("\n"));
}

#[test]
fn the_family_as_a_pile() {
    let run = Hay::of_examples().file("family.jsonl", include_str!("../../../examples/family.jsonl")).run(&[
        "trace",
        "family.jsonl",
        "--width",
        "88",
    ]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    insta::assert_snapshot!(run.out);
}
