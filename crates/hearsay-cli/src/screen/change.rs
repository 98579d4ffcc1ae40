//! One change as a line: what stands in the parent, what in the child, and on whose word.

use super::diff::{Diff, Passage};
use super::plain::{clean, excerpt};
use super::{DIM, GONE, NEW, paint};
use hearsay_core::{ClaimKind, Confidence, Difference, DifferenceKind, Reading, Span};

/// Parent and child of a comparison.
#[derive(Clone, Copy)]
pub struct Pair<'r> {
    pub parent: &'r Reading,
    pub child: &'r Reading,
}

/// Quotations of more words are shown by the places that differ.
const LONG_QUOTE: usize = 25;

/// As many words are shown of a passage that only one report has.
const EXCERPT: usize = 30;

/// The word for a kind beside its line, under the heading of its section.
pub fn label(kind: DifferenceKind) -> &'static str {
    use DifferenceKind::*;
    match kind {
        QuoteAltered => "altered",
        QuoteTruncated => "cut",
        QuoteUnquoted => "unquoted",
        QuoteInvented => "now quoted",
        SpeakerChanged => "speaker",
        FigureChanged | CountedChanged | TimeChanged | AttributionChanged => "changed",
        BoundChanged => "bound",
        AttributionDropped => "dropped",
        AttributionAdded | Added => "added",
        CertaintyRaised => "raised",
        CertaintyLowered => "lowered",
        PlaceChanged => "place",
        NameChanged => "name",
        Negated => "negated",
        Omitted => "left out",
    }
}

/// What changed, as text for the wide column.
pub fn line(pair: Pair, change: &Difference) -> String {
    use DifferenceKind::*;
    let (parent, child) = passages(pair, change);
    let text = match (parent, child) {
        (Some(a), Some(b)) => match change.kind {
            QuoteAltered | QuoteTruncated => quotation(a, b),
            QuoteUnquoted => arrow(&quoted(a), &plain(b)),
            QuoteInvented => arrow(&plain(a), &quoted(b)),
            SpeakerChanged => format!("{} {}", quoted(b), speakers(pair, change)),
            FigureChanged | BoundChanged | CountedChanged => whole(a, b),
            _ => in_context(a, b),
        },
        (Some(a), None) if change.kind == Omitted => format!("“{}”", excerpt(a.text(), EXCERPT)),
        (None, Some(b)) if change.kind == Added => format!("“{}”", excerpt(b.text(), EXCERPT)),
        (Some(a), None) => around(a, &paint(GONE, &format!("[-{}-]", excerpt(a.text(), EXCERPT)))),
        (None, Some(b)) => around(b, &paint(NEW, &format!("{{+{}+}}", excerpt(b.text(), EXCERPT)))),
        (None, None) => String::new(),
    };
    let text = match change.confidence {
        Confidence::Guess => format!("{text} {}", paint(DIM, "(guess)")),
        _ => text,
    };
    if change.note.is_empty() || speaks_for_itself(change.kind) {
        text
    } else {
        format!("{text} {}", paint(DIM, &format!("– {}", clean(&change.note))))
    }
}

/// True where the marked words say it all, and a note would repeat them.
fn speaks_for_itself(kind: DifferenceKind) -> bool {
    use DifferenceKind::*;
    matches!(kind, QuoteAltered | QuoteTruncated | QuoteUnquoted | QuoteInvented | SpeakerChanged | Added | Omitted)
}

/// The passages to show: the whole quotation or figure where the change lies in one, else its shortest spans.
fn passages<'r>(pair: Pair<'r>, change: &Difference) -> (Option<Passage<'r>>, Option<Passage<'r>>) {
    use DifferenceKind::*;
    let whole = |reading: &Reading, claim: Option<u32>, span: Span| {
        let claim = reading.claims.get(claim? as usize)?;
        let fits = match (&claim.kind, change.kind) {
            (ClaimKind::Quotation(_), QuoteAltered | QuoteTruncated | QuoteUnquoted | QuoteInvented | SpeakerChanged) => true,
            (ClaimKind::Figure(_), FigureChanged | BoundChanged | CountedChanged) => true,
            _ => false,
        };
        (fits && claim.span.contains(span)).then_some(claim.span)
    };
    let passage = |reading: &'r Reading, claim: Option<u32>, span: Option<Span>| {
        let span = span?;
        Some(Passage { reading, span: whole(reading, claim, span).unwrap_or(span) })
    };
    (passage(pair.parent, change.parent_claim, change.parent), passage(pair.child, change.child_claim, change.child))
}

/// A quotation with its differing words; of a long one how many differ, and where.
fn quotation(a: Passage, b: Passage) -> String {
    match Diff::new(a, b) {
        Some(diff) if diff.shared == 0 => arrow(&quoted(a), &quoted(b)),
        Some(diff) if diff.words() <= LONG_QUOTE => format!("“{}”", diff.marked(LONG_QUOTE, LONG_QUOTE * 3)),
        Some(diff) => {
            format!("{} of {} words differ inside the quotation marks: “{}”", diff.differing, diff.words(), diff.marked(3, 40))
        }
        None => arrow(&quoted(a), &quoted(b)),
    }
}

/// Two passages as one, differing words marked.
fn whole(a: Passage, b: Passage) -> String {
    match Diff::new(a, b) {
        Some(diff) if diff.words() <= LONG_QUOTE => diff.marked(5, LONG_QUOTE * 2),
        _ => arrow(&plain(a), &plain(b)),
    }
}

/// Two short passages marked inside the child's sentence; two long ones side by side.
fn in_context(a: Passage, b: Passage) -> String {
    match Diff::new(a, b) {
        Some(diff) if diff.words() <= 12 => around(b, &diff.marked(4, 30)),
        Some(diff) if diff.shared * 2 >= diff.differing && diff.words() <= 60 => diff.marked(4, 40),
        _ => arrow(&plain(a), &plain(b)),
    }
}

/// `marked` with a few words of the sentence that the passage stands in.
fn around(passage: Passage, marked: &str) -> String {
    let (before, after) = (4, 6);
    let reading = passage.reading;
    let sentence = reading.segments.sentences.get(reading.segments.sentence_at(passage.span.start)).map_or(passage.span, |s| s.span);
    let text = &reading.report.text;
    let within = |from: u32, to: u32| if from < to { Span { start: from, end: to }.of(text) } else { "" };
    let head = within(sentence.start, passage.span.start);
    let tail = within(passage.span.end, sentence.end);
    let words: Vec<&str> = head.split_whitespace().collect();
    let start = words.len().saturating_sub(before);
    let cut = if start > 0 { "…" } else { "" };
    let glue = |side: &str, at_end: bool| {
        let blank = if at_end { side.ends_with(char::is_whitespace) } else { side.starts_with(char::is_whitespace) };
        if blank { " " } else { "" }
    };
    let head = format!("{cut}{}{}", clean(&words[start..].join(" ")), glue(head, true));
    let tail = format!("{}{}", glue(tail, false), excerpt(tail, after));
    format!("{head}{marked}{}", tail.trim_end())
}

/// Who said it in the parent and who in the child.
fn speakers(pair: Pair, change: &Difference) -> String {
    let source = |reading: &Reading, claim: Option<u32>| {
        let attribution = reading.claims.get(claim? as usize)?.attribution?;
        let source = &reading.attributions.get(attribution as usize)?.source;
        (!source.is_empty()).then(|| clean(source))
    };
    let gone = source(pair.parent, change.parent_claim).map(|s| paint(GONE, &format!("[-{s}-]")));
    let new = source(pair.child, change.child_claim).map(|s| paint(NEW, &format!("{{+{s}+}}")));
    [gone, new].into_iter().flatten().collect()
}

fn quoted(passage: Passage) -> String {
    format!("“{}”", plain(passage))
}

fn plain(passage: Passage) -> String {
    excerpt(passage.text(), EXCERPT)
}

fn arrow(from: &str, to: &str) -> String {
    format!("{from} → {to}")
}
