//! What must hold for every reading and every comparison, whatever the text.

use hearsay_core::{ClaimKind, Comparison, Difference, Direction, Reading, Span, json};
use serde_json::Value;

/// Checks that spans lie in the text, that lists are in its order and that indices point at something.
pub fn check_reading(reading: &Reading) {
    let text = reading.report.text.as_str();
    let segments = &reading.segments;
    for token in &segments.tokens {
        check_span(text, token.span, "token");
    }
    ordered("tokens", segments.tokens.iter().map(|t| (t.span.start, t.span.end)), true);
    for sentence in &segments.sentences {
        check_span(text, sentence.span, "sentence");
        assert!((sentence.paragraph as usize) < segments.paragraphs.len(), "paragraph of {sentence:?}");
        assert!(sentence.tokens.0 < sentence.tokens.1 && sentence.tokens.1 as usize <= segments.tokens.len(), "tokens of {sentence:?}");
    }
    ordered("sentences", segments.sentences.iter().map(|s| (s.span.start, s.span.end)), true);
    for paragraph in &segments.paragraphs {
        check_span(text, paragraph.span, "paragraph");
        assert!(paragraph.sentences.0 <= paragraph.sentences.1 && paragraph.sentences.1 as usize <= segments.sentences.len());
    }
    ordered("paragraphs", segments.paragraphs.iter().map(|p| (p.span.start, p.span.end)), true);

    for claim in &reading.claims {
        check_span(text, claim.span, "claim");
        assert!((claim.sentence as usize) < segments.sentences.len(), "sentence of {claim:?}");
        assert!(claim.attribution.is_none_or(|a| (a as usize) < reading.attributions.len()), "attribution of {claim:?}");
        if let ClaimKind::Figure(figure) = &claim.kind {
            for part in [Some(figure.number), figure.bound_words, figure.noun, figure.state].into_iter().flatten() {
                check_span(text, part, "part of a figure");
            }
            assert!([figure.value, figure.low, figure.high].into_iter().flatten().all(f64::is_finite), "{figure:?}");
        }
    }
    ordered("claims", reading.claims.iter().map(|c| (c.span.start, c.span.end)), false);
    for attribution in &reading.attributions {
        for part in [attribution.mention, attribution.cue.map(|c| c.span)].into_iter().flatten() {
            check_span(text, part, "part of an attribution");
        }
    }
    reading.times.iter().for_each(|t| check_span(text, t.span, "time"));
    ordered("times", reading.times.iter().map(|t| (t.span.start, t.span.end)), true);
    for hedge in &reading.hedges {
        check_span(text, hedge.span, "hedge");
        assert!(hedge.claim.is_none_or(|c| (c as usize) < reading.claims.len()), "claim of {hedge:?}");
    }
    ordered("hedges", reading.hedges.iter().map(|h| (h.span.start, h.span.end)), true);
    reading.credits.iter().for_each(|c| check_span(text, c.span, "credit"));
    ordered("credits", reading.credits.iter().map(|c| (c.span.start, c.span.end)), false);
    check_places(&serde_json::to_value(json::reading(reading)).unwrap(), &text.chars().collect::<Vec<_>>());
}

/// Checks that alignment and changes of the comparison of `a` and `b` point into their reports.
pub fn check_comparison(a: &Reading, b: &Reading, comparison: &Comparison) {
    let back = comparison.derivation.direction == Direction::BToA;
    let (parent, child) = if back { (b, a) } else { (a, b) };
    let sides = [(parent, 0), (child, 1)];
    let mut seen = [vec![false; parent.segments.sentences.len()], vec![false; child.segments.sentences.len()]];
    for link in &comparison.alignment {
        for (sentences, (_, side)) in [&link.parent, &link.child].into_iter().zip(sides) {
            assert!(!sentences.is_empty(), "a link with an empty side: {link:?}");
            for &s in sentences {
                let taken = seen[side].get_mut(s as usize).unwrap_or_else(|| panic!("no sentence {s}"));
                assert!(!std::mem::replace(taken, true), "sentence {s} is in two links");
            }
        }
        assert!((0.0..=1.0).contains(&link.score), "{link:?}");
    }
    for share in [comparison.coverage.child_from_parent, comparison.coverage.parent_kept, comparison.derivation.score] {
        assert!((0.0..=1.0).contains(&share), "{:?}, score {}", comparison.coverage, comparison.derivation.score);
    }
    if let Some(span) = comparison.derivation.credit.span {
        check_span(&child.report.text, span, "credit");
    }
    check_changes(parent, child, &comparison.changes);

    let view = serde_json::to_value(json::comparison(a, b, comparison)).unwrap();
    let texts = [parent, child].map(|r| r.report.text.chars().collect::<Vec<_>>());
    check_places(&view["derivation"]["credit"], &texts[1]);
    for change in view["changes"].as_array().unwrap() {
        check_places(&change["parent"], &texts[0]);
        check_places(&change["child"], &texts[1]);
    }
}

/// Checks that changes point into their reports.
pub fn check_changes(parent: &Reading, child: &Reading, changes: &[Difference]) {
    for change in changes {
        assert!(change.parent.is_some() || change.child.is_some(), "a change of nothing: {change:?}");
        for (reading, span, claim) in [(parent, change.parent, change.parent_claim), (child, change.child, change.child_claim)] {
            if let Some(span) = span {
                check_span(&reading.report.text, span, change.kind.name());
            }
            assert!(claim.is_none_or(|c| (c as usize) < reading.claims.len()), "{change:?}");
        }
    }
}

/// Checks that a span holds at least one character of the text, whole.
fn check_span(text: &str, span: Span, what: &str) {
    assert!(span.start < span.end, "{what}: {span:?} is empty");
    assert!(text.get(span.range()).is_some(), "{what}: {span:?} is not on character boundaries of {text:?}");
}

/// Checks that places are in the order of the text; where they may not overlap, that each ends before the next begins.
fn ordered(what: &str, places: impl Iterator<Item = (u32, u32)>, apart: bool) {
    let places: Vec<_> = places.collect();
    for pair in places.windows(2) {
        assert!(pair[0].0 <= pair[1].0 && (!apart || pair[0].1 <= pair[1].0), "{what} are out of order: {pair:?}");
    }
}

/// Checks that `exact` stands between `start` and `end`, in code points, everywhere in a piece of JSON.
fn check_places(value: &Value, text: &[char]) {
    if let (Some(start), Some(end), Some(exact)) = (value["start"].as_u64(), value["end"].as_u64(), value["exact"].as_str()) {
        let found: Option<String> = text.get(start as usize..end as usize).map(|chars| chars.iter().collect());
        assert_eq!(found.as_deref(), Some(exact), "at {start}..{end}");
    }
    match value {
        Value::Array(values) => values.iter().for_each(|v| check_places(v, text)),
        Value::Object(fields) => fields.values().for_each(|v| check_places(v, text)),
        _ => {}
    }
}
