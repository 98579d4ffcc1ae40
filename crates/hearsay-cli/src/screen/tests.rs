//! How tables look, on hand-made findings: what the rules find is tested where they are.

use super::{Shown, comparison, reading};
use hearsay_core::*;

const WIRE: &str = "A ferry sank off Tessara late on Monday, killing at least nine people, the coast guard said.\n\n\
    \"We heard a loud bang and then the lights went out,\" Ilse Marrow said. Divers found 22 of the 40 missing.";
const COPY: &str = "A ferry sank off Tessara on Tuesday, killing nine people.\n\n\
    “We heard a huge bang and then the lights went out,” Ilse Marrow said. Divers found 22 of the missing.";

/// A reading with these quotations and figures, all of one source, instead of what the rules find.
fn made(id: &str, text: &str, claims: &[(&str, Option<&str>)]) -> Reading {
    let mut made = read(Report { id: id.into(), text: text.into(), ..Report::default() });
    made.attributions = vec![Attribution { source: "Ilse Marrow".into(), source_kind: SourceKind::Person, ..Attribution::default() }];
    made.claims = claims
        .iter()
        .map(|(exact, number)| {
            let span = place(text, exact);
            let sentence = made.segments.sentence_at(span.start) as u32;
            let figure = |n: &str| {
                let number = place(text, n);
                let bound_words = (span.start < number.start).then(|| Span { start: span.start, end: number.start - 1 });
                Figure { number, value: Some(n.len() as f64), bound_words, ..Figure::default() }
            };
            match number {
                None => Claim { kind: ClaimKind::Quotation(Form::Direct), span, sentence, attribution: Some(0) },
                Some(n) => Claim { kind: ClaimKind::Figure(figure(n)), span, sentence, attribution: None },
            }
        })
        .collect();
    (made.times, made.hedges, made.credits, made.notes) = Default::default();
    made
}

fn place(text: &str, exact: &str) -> Span {
    let start = text.find(exact).unwrap();
    Span::new(start, start + exact.len())
}

fn pair() -> [Reading; 2] {
    let quote = "We heard a loud bang and then the lights went out,";
    let a = made("wire", WIRE, &[("at least nine people", Some("nine")), (quote, None), ("22", Some("22"))]);
    let b = made("copy", COPY, &[("nine people", Some("nine")), (&quote.replace("loud", "huge"), None), ("22", Some("22"))]);
    [a, b]
}

fn change(kind: DifferenceKind, parent: &str, child: &str, claims: Option<u32>, confidence: Confidence) -> Difference {
    let span = |text, exact: &str| (!exact.is_empty()).then(|| place(text, exact));
    Difference {
        kind,
        parent: span(WIRE, parent),
        child: span(COPY, child),
        parent_claim: claims,
        child_claim: claims,
        source: "Ilse Marrow".into(),
        confidence,
        note: String::new(),
    }
}

fn found(verdict: Verdict, direction: Direction, changes: Vec<Difference>) -> Comparison {
    let text = "12 of 12 leading paragraphs of A appear in B, in order".into();
    Comparison {
        derivation: Derivation {
            verdict,
            direction,
            kind: (verdict == Verdict::Derived).then_some(DerivationKind::Rewrite),
            confidence: Confidence::Likely,
            score: 0.9,
            by_passages: false,
            release: None,
            credit: CreditFound { kind: CreditGiven::None, span: None },
            evidence: vec![Evidence { kind: EvidenceKind::Order, score: 0.9, text }],
        },
        coverage: Coverage::default(),
        alignment: (0..3).map(|i| Link { parent: vec![i], child: vec![i], relation: Relation::Reworded, score: 0.9 }).collect(),
        changes,
    }
}

#[test]
fn changes_by_section() {
    use Confidence::*;
    use DifferenceKind::*;
    let [a, b] = pair();
    let changes = vec![
        change(QuoteAltered, "loud", "huge", Some(1), Sure),
        change(BoundChanged, "at least nine people", "nine people", Some(0), Sure),
        change(AttributionDropped, "the coast guard said", "", None, Sure),
        change(TimeChanged, "late on Monday", "on Tuesday", None, Likely),
        change(Omitted, "22 of the 40", "", None, Guess),
    ];
    let found = found(Verdict::Derived, Direction::AToB, changes);
    let table = |all| {
        anstream::adapter::strip_str(&comparison(["wire.txt", "copy.txt"], ["wire.txt", "copy.txt"], [&a, &b], &found, all, 80)).to_string()
    };
    insta::assert_snapshot!(table(false));
    assert!(table(true).contains("Only in A\n  left out   “22 of the 40” (guess)"), "{}", table(true));
}

#[test]
fn nothing_to_list() {
    let [a, b] = pair();
    let table = |verdict| {
        let found = found(verdict, Direction::Undetermined, Vec::new());
        anstream::adapter::strip_str(&comparison(["a", "b"], ["x y/a", "b"], [&a, &b], &found, false, 80)).to_string()
    };
    insta::assert_snapshot!([Verdict::Derived, Verdict::Independent, Verdict::Undetermined].map(table).join("\n----\n"));
}

#[test]
fn claims_by_source() {
    let [a, _] = pair();
    let table = |sentences| reading("wire", &a, Shown { source: None, sentences }, 80);
    let tables = [table(false), table(true)].join("\n----\n");
    insta::assert_snapshot!(anstream::adapter::strip_str(&tables).to_string());
}
