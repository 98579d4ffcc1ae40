//! The page of a pair.

use crate::layout::Layout;
use crate::{page, rows, slope, summary, verdict};
use hearsay_core::{Comparison, Reading};
use maud::{Markup, html};

/// The page of two reports side by side: the answer, its evidence, and every change in its place. One standalone HTML document
/// without script; the same input gives the same bytes.
pub fn compare_page(a: &Reading, b: &Reading, comparison: &Comparison) -> String {
    page_of(a, b, comparison, html! {})
}

/// The same as one of the pages of a pile, with the way back to its story there.
pub fn compare_page_of_pile(a: &Reading, b: &Reading, comparison: &Comparison, story: &str) -> String {
    let back = format!("../index.html#{story}");
    page_of(a, b, comparison, html! { nav { a href=(back) { "← the story and its other reports" } } })
}

fn page_of(a: &Reading, b: &Reading, comparison: &Comparison, way_back: Markup) -> String {
    let layout = Layout::new(a, b, comparison);
    let body = html! {
        (way_back)
        (verdict::heading(&layout))
        div.top {
            (slope::chart(&layout))
            (summary::summary(&layout))
        }
        (rows::table(&layout))
    };
    page::page(&comparison.answer(a, b).sentence, body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{change, comparison, link, permalinks_hold, place, quoting, reading};
    use hearsay_core::{Credit, CreditGiven, CreditKind, DifferenceKind, Direction, Published, Verdict};

    const AGENCY: &str = "VELMORA (Arbor Press) - Blasts hurt at least nine people late on Sunday, the ministry said.\n\n\
        \"The second one knocked out the wall,\" said Mirela Tusk.\n\nKostrel denied any part in it.\n\nTrams stopped.";
    const REWRITE: &str = "Dark night in Talva\n\nBlasts on Saturday night left nine people hurt, Arbor Press reports.\n\n\
        “The second one blew out the wall,” Mirela Tusk recalled.\n\nIt looks like a plot.";

    /// A pair with a change of each manner of drawing.
    fn pair() -> (Reading, Reading, Comparison) {
        let mut a = quoting("a", AGENCY, &[("The second one knocked out the wall", "Mirela Tusk")]);
        let mut b = quoting("b", REWRITE, &[("The second one blew out the wall", "Mirela Tusk")]);
        a.report.outlet = Some("Arbor Press".into());
        a.report.published = Published::parse("2031-11-10T06:50:00Z");
        let span = place(&b, "Arbor Press reports");
        b.credits.push(Credit { span, outlet: Some("Arbor Press".into()), kind: CreditKind::Text });
        let mut quote =
            change(DifferenceKind::QuoteAltered, &a, "The second one knocked out the wall", &b, "The second one blew out the wall");
        (quote.parent_claim, quote.child_claim) = (Some(0), Some(0));
        quote.source = "Mirela Tusk".into();
        let changes = vec![
            quote,
            change(DifferenceKind::BoundChanged, &a, "at least nine people", &b, "nine people"),
            change(DifferenceKind::TimeChanged, &a, "late on Sunday", &b, "on Saturday night"),
            change(DifferenceKind::Omitted, &a, "Kostrel denied any part in it.", &b, ""),
            change(DifferenceKind::Added, &a, "", &b, "It looks like a plot."),
        ];
        let mut comparison = comparison(vec![link(&[1], &[1]), link(&[2], &[2])], changes);
        comparison.derivation.credit.kind = CreditGiven::Named;
        comparison.derivation.credit.span = Some(span);
        (a, b, comparison)
    }

    #[test]
    fn the_page_of_a_rewrite() {
        let (a, b, comparison) = pair();
        let page = compare_page(&a, &b, &comparison);
        permalinks_hold(&page);
        let style = page.find("<style>").unwrap()..page.find("</style>").unwrap();
        let page = page.replace(&page[style], "<style>").replace(env!("CARGO_PKG_VERSION"), "VERSION").replace("><", ">\n<");
        insta::assert_snapshot!(page);
    }

    #[test]
    fn the_copy_may_stand_on_the_left() {
        let (a, b, mut comparison) = pair();
        comparison.derivation.direction = Direction::BToA;
        let page = compare_page(&b, &a, &comparison);
        permalinks_hold(&page);
        assert!(page.contains("<h1>A is rewritten from B"));
        assert!(page.contains("A (copy)") && page.contains("B (source)"));
        let table = &page[page.find("<table").unwrap()..];
        assert!(table.find("<ins").unwrap() < table.find("<del").unwrap());
    }

    #[test]
    fn hostile_reports_stay_text() {
        let hostile =
            "<script>alert(1)</script> \"><img src=x onerror=alert(2)> \u{202e}desrever\u{202c} said at least nine '&amp;' people.";
        let mut a = quoting("<b>a</b>", hostile, &[("alert(1)", "<i>\"x\"</i>")]);
        let b = quoting("b", hostile, &[("alert(1)", "</style>")]);
        a.report.title = Some("</title><script>".into());
        a.report.outlet = Some("\" onload=\"x".into());
        a.notes.push("</dd><script>".into());
        let mut quote = change(DifferenceKind::QuoteAltered, &a, "alert(1)</script>", &b, "alert(2)>");
        (quote.source, quote.note) = ("<u>".into(), "\"'><svg/onload=x>".into());
        let comparison = comparison(vec![link(&[0], &[0])], vec![quote]);
        for page in [compare_page(&a, &b, &comparison), crate::claims_page(&[a.clone(), b.clone()])] {
            for raw in ["<script", "<img", "<svg/", "<u>", "<i>", "<b>a", "</title><script", "\u{202e}", "\" onload"] {
                assert!(!page.contains(raw), "{raw}");
            }
            assert_eq!(page.matches("</style>").count(), 1);
            assert_eq!(page.matches("</title>").count(), page.matches("<title").count());
        }
    }

    #[test]
    fn every_state_has_its_sentence() {
        let (a, b, derived) = pair();
        let page = |verdict, direction| {
            let mut comparison = derived.clone();
            comparison.derivation.verdict = verdict;
            comparison.derivation.direction = direction;
            comparison.changes.clear();
            let page = compare_page(&a, &b, &comparison);
            permalinks_hold(&page);
            page
        };
        assert!(page(Verdict::Derived, Direction::AToB).contains("No change was found in the passages they share."));
        assert!(page(Verdict::Derived, Direction::AToB).contains("At least one report has no time of publication"));
        assert!(page(Verdict::Derived, Direction::Undetermined).contains("which was first cannot be told"));
        let independent = page(Verdict::Independent, Direction::Undetermined);
        assert!(independent.contains("A and B are independent reports of one event") && independent.contains(">alike</a>"));
        assert!(!independent.contains("(source)") && !independent.contains("reworded</a>"));
        assert!(page(Verdict::Unrelated, Direction::Undetermined).contains("A and B are about different matters"));
        assert!(page(Verdict::Undetermined, Direction::Undetermined).contains("<h1>It cannot be told from these texts"));
        let mut guess = derived.clone();
        guess.changes.truncate(1);
        guess.changes[0].confidence = hearsay_core::Confidence::Guess;
        let guess = compare_page(&a, &b, &guess);
        assert!(
            guess.contains("counted nowhere") && guess.contains("<del class=\"guess\"") && !guess.contains("<tr id=\"r2\" class=\"quote\"")
        );
        assert!(compare_page(&a, &a, &derived).contains("<h1>A and B have the same text"));
        let mut arabic = reading("c", "قالت الوزارة إن تسعة أشخاص أصيبوا.");
        arabic.language = Some("ar");
        let page = compare_page(&a, &arabic, &comparison(vec![link(&[1], &[0])], vec![]));
        assert!(page.contains("lang=\"ar\" dir=\"auto\"") && page.contains("in another language than English"));
    }

    #[test]
    fn empty_texts_make_a_page() {
        let (a, empty, nothing) = (reading("a", "One was."), reading("b", ""), comparison(vec![], vec![]));
        assert!(compare_page(&a, &empty, &nothing).contains("B is empty: there is nothing to compare"));
        assert!(compare_page(&empty, &a, &nothing).contains("A is empty: there is nothing to compare"));
        assert!(compare_page(&empty, &empty, &nothing).contains("A and B are empty: there is nothing to compare"));
    }

    #[test]
    fn thousands_of_changes_in_one_paragraph_are_capped() {
        let (a, b, mut comparison) = pair();
        let telling = comparison.changes[1].clone();
        comparison.changes.extend(std::iter::repeat_n(telling, 3_000));
        let page = compare_page(&a, &b, &comparison);
        permalinks_hold(&page);
        assert!(page.contains("changes not shown in the table") && page.len() < 200_000, "{}", page.len());
    }

    #[test]
    fn foreign_indices_do_no_harm() {
        let (a, b, mut comparison) = pair();
        comparison.alignment.push(link(&[9_999], &[0]));
        comparison.changes[0].parent = Some(hearsay_core::Span::new(90_000, 90_009));
        comparison.changes[0].child_claim = Some(77);
        permalinks_hold(&compare_page(&a, &b, &comparison));
    }
}
