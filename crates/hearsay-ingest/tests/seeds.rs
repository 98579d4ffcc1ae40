//! The small files that fuzzing begins with, whole: each gives what is in it.
#![allow(missing_docs, clippy::unwrap_used)]

use hearsay_core::Report;
use hearsay_ingest::{Care, Intake, Skipped};
use std::path::Path;

fn read_with(care: Care, name: &str) -> Vec<Result<Report, Skipped>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    Intake { care, ..Intake::default() }.open(&path.to_string_lossy()).unwrap().collect()
}

fn texts(name: &str) -> Vec<String> {
    read_with(Care::Careful, name)
        .into_iter()
        .map(|r| r.map_or_else(|s| format!("({})", s.reason), |r| r.text.replace("\n\n", " | ")))
        .collect()
}

#[test]
fn a_page_field_by_field() {
    for care in [Care::Careful, Care::Fast] {
        let report = read_with(care, "page.html").remove(0).unwrap();
        assert_eq!(report.title.as_deref(), Some("Ferry sinks off Tessara"));
        assert_eq!((report.id.as_str(), report.outlet.as_deref(), report.language.as_deref()), ("page", Some("Harbour News"), Some("en")));
        assert_eq!(
            (&report.authors[..], report.url.as_deref()),
            (&["Ilse Marrow".to_owned()][..], Some("https://harbour.example/2031/05/02/ferry"))
        );
        assert_eq!(report.published.unwrap().text, "2031-05-02T07:30:00+02:00");
        assert_eq!(report.updated.unwrap().text, "2031-05-02T09:00:00+02:00");
        assert_eq!(report.based_on, ["https://wire.example/tessara"]);
        for kept in
            ["TESSARA, Orsenia (Harbour Wire) - A ferry", "“We heard a loud bang and then the lights went out,”", "\n\nSearch goes on\n\n"]
        {
            assert!(report.text.contains(kept), "{care:?}: {}", report.text);
        }
        for gone in ["Read more", "newsletter", "Home", "margin", "© Harbour"] {
            assert!(!report.text.contains(gone), "{care:?}: {gone} in {}", report.text);
        }
    }
}

#[test]
fn a_page_in_its_encoding() {
    assert!(texts("latin1.html")[0].contains("passenger Ilka Bränd told"));
}

#[test]
fn piles_of_every_kind() {
    assert_eq!(texts("feed.xml"), ["A ferry sank. | Many are missing.", "(the feed gives no text of it)"]);
    assert_eq!(texts("atom.xml"), ["A ferry sank."]);
    assert_eq!(texts("feed.json"), ["A ferry sank."]);
    assert_eq!(texts("pile.jsonl"), ["A ferry sank.", "half \u{FFFD} pair", "Two ferries sank."]);
    assert_eq!(texts("array.json"), ["A ferry sank.", "One. | Two."]);
    assert_eq!(texts("ninjs.json"), ["A ferry sank."]);
    assert_eq!(texts("pile.csv"), ["A ferry\nsank.", "Two ferries sank."]);
}

#[test]
fn archives_plain_and_packed() {
    let page = "A ferry with many people on board sank off the coast late on Monday.";
    let rest = "(2 records are no pages (1 × answers with status 404, 1 × warcinfo))";
    for name in ["archive.warc", "archive.warc.gz"] {
        assert_eq!(texts(name), [page, page, "A ferry sank.", rest], "{name}");
    }
}
