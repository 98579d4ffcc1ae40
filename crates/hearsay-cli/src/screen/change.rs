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
    /// `A` and `B`, or `B` and `A`.
    pub letters: [&'static str; 2],
}

/// Quotations of more words are shown by the places that differ.
const LONG_QUOTE: usize = 25;

/// As many words are shown of a passage that only one report has.
const EXCERPT: usize = 30;

/// As many words are shown of what somebody is given as the source of.
const SAID: usize = 16;

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
            FigureChanged | BoundChanged | CountedChanged => figure(pair, change, a, b),
            AttributionDropped => format!("{} {}", excerpt(b.text(), SAID), marks(&plain(a), "")),
            AttributionAdded => format!("{} {}", excerpt(a.text(), SAID), marks("", &plain(b))),
            // Where no word is shared, one side only shows where the other belongs.
            CertaintyLowered if shares_nothing(a, b) => around(b, &marks("", &plain(b))),
            CertaintyRaised if shares_nothing(a, b) => around(a, &marks(&plain(a), "")),
            _ => in_context(a, b),
        },
        (Some(a), None) if change.kind == Omitted => format!("“{}”", excerpt(a.text(), EXCERPT)),
        (None, Some(b)) if change.kind == Added => format!("“{}”", excerpt(b.text(), EXCERPT)),
        (Some(a), None) => around(a, &marks(&plain(a), "")),
        (None, Some(b)) => around(b, &marks("", &plain(b))),
        (None, None) => String::new(),
    };
    let text = match change.confidence {
        Confidence::Guess => format!("{text} {}", paint(DIM, "(guess)")),
        _ => text,
    };
    if change.note.is_empty() || speaks_for_itself(change.kind) {
        return text;
    }
    let note = clean(&change.note_for(pair.letters[0], pair.letters[1]));
    format!("{text} {}", paint(DIM, &format!("– {note}")))
}

/// True where the marked words say it all, and a note would repeat them.
fn speaks_for_itself(kind: DifferenceKind) -> bool {
    use DifferenceKind::*;
    matches!(
        kind,
        QuoteAltered
            | QuoteTruncated
            | QuoteUnquoted
            | QuoteInvented
            | SpeakerChanged
            | FigureChanged
            | BoundChanged
            | CountedChanged
            | TimeChanged
            | Added
            | Omitted
    )
}

/// The passages to show: the whole quotation or figure where the change lies in one, else its shortest spans.
fn passages<'r>(pair: Pair<'r>, change: &Difference) -> (Option<Passage<'r>>, Option<Passage<'r>>) {
    use DifferenceKind::*;
    let whole = |reading: &Reading, claim: Option<u32>, span: Span| {
        let claim = reading.claims.get(claim? as usize)?;
        let fits = match claim.kind {
            ClaimKind::Quotation(_) => {
                matches!(change.kind, QuoteAltered | QuoteTruncated | QuoteUnquoted | QuoteInvented | SpeakerChanged)
            }
            ClaimKind::Figure(_) => matches!(change.kind, FigureChanged | BoundChanged | CountedChanged),
            ClaimKind::Statement => false,
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
        Some(diff) if diff.words.shared == 0 => arrow(&quoted(a), &quoted(b)),
        Some(diff) if diff.words.words() <= LONG_QUOTE => {
            format!("“{}”", diff.marked(LONG_QUOTE, LONG_QUOTE * 3).trim_end_matches(','))
        }
        Some(diff) => {
            format!("{} of {} words differ inside the quotation marks: “{}”", diff.words.differing, diff.words.words(), diff.marked(3, 40))
        }
        None => arrow(&quoted(a), &quoted(b)),
    }
}

/// The child's figure with what was there before: only the changed number, bound or noun is marked, whatever else was reworded.
fn figure(pair: Pair, change: &Difference, a: Passage, b: Passage) -> String {
    let of = |reading: &'_ Reading, claim: Option<u32>| match &reading.claims.get(claim? as usize)?.kind {
        ClaimKind::Figure(figure) => Some(figure.clone()),
        _ => None,
    };
    let (Some(old), Some(new)) = (of(pair.parent, change.parent_claim), of(pair.child, change.child_claim)) else {
        return in_context(a, b);
    };
    let (was, is) = match change.kind {
        DifferenceKind::FigureChanged => (Some(old.number), Some(new.number)),
        DifferenceKind::BoundChanged => (old.bound_words, new.bound_words),
        _ => return counted(change, b),
    };
    let was = was.map_or("", |s| s.of(&a.reading.report.text));
    match is.filter(|s| b.span.contains(*s)) {
        None if was.is_empty() => in_context(a, b),
        Some(is) => replaced(b, is, was),
        // The bound is gone: it stood before the number.
        None => replaced(b, Span { start: b.span.start, end: b.span.start }, was),
    }
}

/// A figure whose noun or state changed, which the note names as `person → civilian`.
fn counted(change: &Difference, b: Passage) -> String {
    let Some((was, is)) = change.note.split_once(" → ") else { return plain(b) };
    match b.text().find(is) {
        Some(at) => {
            let start = b.span.start as usize + at;
            replaced(b, Span::new(start, start + is.len()), was)
        }
        None => format!("{}: {}", plain(b), marks(was, is)),
    }
}

/// A passage in which `was` stood in the place of `is`.
fn replaced(passage: Passage, is: Span, was: &str) -> String {
    let text = &passage.reading.report.text;
    let head = Span { start: passage.span.start, end: is.start }.of(text);
    let tail = Span { start: is.end, end: passage.span.end }.of(text);
    let space = |blank: bool| if blank { " " } else { "" };
    let before = space(head.ends_with(char::is_whitespace));
    let after = space(tail.starts_with(char::is_whitespace) || is.is_empty());
    format!("{}{before}{}{after}{}", excerpt(head, EXCERPT), marks(was, is.of(text)), excerpt(tail, EXCERPT))
}

/// `[-was-]{+is+}`, a side that has nothing left out.
fn marks(was: &str, is: &str) -> String {
    let gone = if was.is_empty() { String::new() } else { paint(GONE, &format!("[-{}-]", clean(was))) };
    let new = if is.is_empty() { String::new() } else { paint(NEW, &format!("{{+{}+}}", clean(is))) };
    gone + &new
}

/// Two short passages marked inside the child's sentence; two long ones side by side.
fn in_context(a: Passage, b: Passage) -> String {
    match Diff::new(a, b) {
        // Of a few words the common ones would only break up the sense: "late on Monday", "on Tuesday".
        Some(diff) if diff.words.words() <= 5 => around(b, &marks(&plain(a), &plain(b))),
        Some(diff) if diff.words.words() <= 12 => around(b, &diff.marked(4, 30)),
        Some(diff) if diff.words.shared * 2 >= diff.words.differing && diff.words.words() <= 60 => diff.marked(4, 40),
        _ => arrow(&plain(a), &plain(b)),
    }
}

fn shares_nothing(a: Passage, b: Passage) -> bool {
    Diff::new(a, b).is_none_or(|diff| diff.words.shared == 0)
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
    let source = |reading, claim| source(reading, claim).unwrap_or_default();
    marks(&source(pair.parent, change.parent_claim), &source(pair.child, change.child_claim))
}

fn quoted(passage: Passage) -> String {
    format!("“{}”", plain(passage).trim_end_matches(','))
}

fn plain(passage: Passage) -> String {
    excerpt(passage.text(), EXCERPT)
}

fn arrow(from: &str, to: &str) -> String {
    format!("{from} → {to}")
}
