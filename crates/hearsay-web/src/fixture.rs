//! Readings and comparisons made by hand for the tests, so that they hold whatever the rules of the core find.

use hearsay_core::*;

/// A reading with sentences and paragraphs but no claims.
pub fn reading(id: &str, text: &str) -> Reading {
    let report = Report { id: id.into(), text: text.into(), ..Report::default() };
    Reading { segments: Segments::new(text), report, language: Some("en"), ..Reading::default() }
}

/// A reading with quotations: exact words and who says them; nobody where empty.
pub fn quoting(id: &str, text: &str, said: &[(&str, &str)]) -> Reading {
    let mut reading = reading(id, text);
    for (exact, source) in said {
        let span = place(&reading, exact);
        let sentence = reading.segments.sentence_at(span.start) as u32;
        let attribution = (!source.is_empty()).then(|| {
            let source_kind = SourceKind::Person;
            reading.attributions.push(Attribution { source: source.to_string(), source_kind, ..Attribution::default() });
            reading.attributions.len() as u32 - 1
        });
        reading.claims.push(Claim { kind: ClaimKind::Quotation(Form::Direct), span, sentence, attribution });
    }
    reading
}

/// The first place of some words.
pub fn place(reading: &Reading, exact: &str) -> Span {
    let at = reading.report.text.find(exact).unwrap();
    Span::new(at, at + exact.len())
}

/// Sentences of A that answer sentences of B, in other words.
pub fn link(parent: &[u32], child: &[u32]) -> Link {
    Link { parent: parent.into(), child: child.into(), relation: Relation::Reworded, score: 0.7 }
}

/// A change between the first places of some words; nothing where empty.
pub fn change(kind: DifferenceKind, a: &Reading, before: &str, b: &Reading, after: &str) -> Difference {
    let span = |reading, exact: &str| (!exact.is_empty()).then(|| place(reading, exact));
    Difference {
        kind,
        parent: span(a, before),
        child: span(b, after),
        parent_claim: None,
        child_claim: None,
        source: String::new(),
        confidence: Confidence::Likely,
        note: String::new(),
    }
}

/// B rewritten from A.
pub fn comparison(alignment: Vec<Link>, changes: Vec<Difference>) -> Comparison {
    let evidence =
        vec![Evidence { kind: EvidenceKind::Order, score: 1.0, text: "2 of 2 leading paragraphs of A appear in B, in order".into() }];
    Comparison {
        derivation: Derivation {
            verdict: Verdict::Derived,
            direction: Direction::AToB,
            kind: Some(DerivationKind::Rewrite),
            confidence: Confidence::Likely,
            score: 0.9,
            by_passages: false,
            release: None,
            credit: CreditFound { kind: CreditGiven::None, span: None },
            evidence,
        },
        coverage: Coverage { child_from_parent: 0.8, parent_kept: 0.5 },
        alignment,
        changes,
    }
}

/// Fails where a link of the page leads to nothing, an id stands twice, or the page could run or fetch anything.
pub fn permalinks_hold(page: &str) {
    let values = |before: &str| -> Vec<String> { page.split(before).skip(1).map(|s| s.split('"').next().unwrap().to_string()).collect() };
    let ids = values(" id=\"");
    for target in values(" href=\"") {
        let target = target.strip_prefix('#').unwrap_or_else(|| panic!("{target} leads out of the page"));
        assert!(ids.iter().any(|id| id == target), "#{target} leads nowhere");
    }
    let mut once = ids.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "an id stands twice");
    for forbidden in ["<script", "javascript:", " onload", " onclick", "src=", "url("] {
        assert!(!page.to_lowercase().contains(forbidden), "{forbidden}");
    }
    assert!(page.contains("default-src 'none'"));
}
