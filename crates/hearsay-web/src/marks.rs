//! Text of a report with what changed marked in it.

use crate::layout::{Layout, counts, paragraph_at};
use crate::plain::Plain;
use crate::tone;
use hearsay_core::count;
use hearsay_core::{Claim, ClaimKind, DifferenceKind, Reading, Run, Span, WordDiff};
use maud::{Markup, html};

/// Longer paragraphs are cut, and what is left out is counted.
const MOST_BYTES: usize = 10_000;

/// One place in a text that is to be seen.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// The place.
    pub span: Span,
    /// How it is drawn.
    pub ink: Ink,
    /// What its tool tip says; empty for none.
    pub title: String,
    /// The number of the finding it shows; `None` for a background.
    pub number: Option<usize>,
    /// True where the finding is only a guess.
    pub guess: bool,
}

/// How a mark is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ink {
    /// The quotation around words that differ.
    Quotation,
    /// A fact that changed.
    Fact,
    /// Words that the child's quotation lacks.
    Gone,
    /// Words that the parent's quotation lacks.
    New,
}

/// The marks of one report, in the order of its text.
pub(crate) struct Marks(Vec<Mark>);

impl Marks {
    /// The marks that show the changes of a layout on the parent's and on the child's side.
    pub fn of_changes(layout: &Layout) -> (Marks, Marks) {
        let (parent, child) = layout.parent_and_child();
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for (n, change) in layout.comparison.changes.iter().enumerate() {
            if layout.row_of_change.get(n).copied().flatten().is_none() {
                continue;
            }
            let title = format!("{}: {} ({})", n + 1, tone::change(change.kind), change.confidence.name());
            let mark = |span, ink| Mark { span, ink, title: title.clone(), number: Some(n), guess: !counts(change) };
            if let (true, Some(before), Some(after)) = (within_quotation(change.kind), change.parent, change.child) {
                old.extend(quotation(parent.reading, change.parent_claim, before));
                new.extend(quotation(child.reading, change.child_claim, after));
                let (gone, come) = differing((parent.reading, before), (child.reading, after));
                old.extend(gone.into_iter().map(|s| mark(s, Ink::Gone)));
                new.extend(come.into_iter().map(|s| mark(s, Ink::New)));
            } else {
                old.extend(change.parent.filter(|s| !fills_row(parent.reading, *s)).map(|s| mark(s, Ink::Fact)));
                new.extend(change.child.filter(|s| !fills_row(child.reading, *s)).map(|s| mark(s, Ink::Fact)));
            }
        }
        (Marks::new(old), Marks::new(new))
    }

    /// Sorts marks into the order of the text.
    pub fn new(mut marks: Vec<Mark>) -> Self {
        marks.retain(|m| !m.span.is_empty());
        marks.sort_by_key(|m| (m.span.start, m.span.end, m.ink));
        Marks(marks)
    }

    /// The marks that begin in `place`.
    fn within(&self, place: Span) -> &[Mark] {
        let from = self.0.partition_point(|m| m.span.start < place.start);
        let to = self.0.partition_point(|m| m.span.start < place.end);
        self.0.get(from..to).unwrap_or_default()
    }

    /// The text of `place` with its marks.
    pub fn shown(&self, text: &str, place: Span) -> Markup {
        let whole = place.of(text);
        let cut = whole.floor_char_boundary(MOST_BYTES);
        let place = Span::new(place.start as usize, place.start as usize + cut);
        let marks: Vec<(Span, &Mark)> = self.within(place).iter().map(|m| (Span { end: m.span.end.min(place.end), ..m.span }, m)).collect();
        let mut ends: Vec<u32> = marks.iter().flat_map(|(s, _)| [s.start, s.end]).chain([place.start, place.end]).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut next = marks.iter().peekable();
        let mut open: Vec<(Span, &Mark)> = Vec::new();
        let pieces = ends.windows(2).map(|bounds| {
            let piece = Span { start: bounds[0], end: bounds[1] };
            open.retain(|(s, _)| s.end > piece.start);
            while let Some(mark) = next.next_if(|(s, _)| s.start <= piece.start) {
                open.push(*mark);
            }
            inked(piece.of(text), piece, &open)
        });
        html! {
            @for piece in pieces { (piece) }
            @if cut < whole.len() {
                span.see { " … " (count(whole.len() - cut, "more byte")) " of this paragraph left out" }
            }
        }
    }
}

/// True for the changes that are shown as word differences: both sides stand in quotation marks.
pub(crate) fn within_quotation(kind: DifferenceKind) -> bool {
    matches!(kind, DifferenceKind::QuoteAltered | DifferenceKind::QuoteTruncated)
}

/// The runs of words that only the parent's or only the child's passage has, in the order of each text; passages too long to compare are
/// marked whole.
pub(crate) fn differing(parent: (&Reading, Span), child: (&Reading, Span)) -> (Vec<Span>, Vec<Span>) {
    let Some(diff) = WordDiff::new(parent, child) else { return (vec![parent.1], vec![child.1]) };
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for run in diff.runs {
        match run {
            Run::Gone(span) => gone.push(span),
            Run::New(span) => come.push(span),
            Run::Kept(_) => {}
        }
    }
    (gone, come)
}

/// True when a span is about all of its paragraph: its row says as much without a mark.
fn fills_row(reading: &Reading, span: Span) -> bool {
    let paragraph = paragraph_at(reading, span).and_then(|p| reading.segments.paragraphs.get(p));
    paragraph.is_some_and(|p| span.len() * 10 >= p.span.len() * 9)
}

/// The background of the quotation that a change is in.
fn quotation(reading: &Reading, claim: Option<u32>, change: Span) -> Option<Mark> {
    let claim: &Claim = reading.claims.get(claim? as usize)?;
    let holds = matches!(claim.kind, ClaimKind::Quotation(_)) && claim.span.overlaps(change);
    holds.then(|| Mark { span: claim.span, ink: Ink::Quotation, title: String::new(), number: None, guess: false })
}

/// A piece of text under the marks that cover it.
fn inked(text: &str, piece: Span, open: &[(Span, &Mark)]) -> Markup {
    let ink = open.iter().map(|(_, m)| m.ink).max();
    let quoted = open.iter().any(|(_, m)| m.ink == Ink::Quotation);
    let class = open.iter().filter(|(_, m)| m.number.is_some()).all(|(_, m)| m.guess).then_some("guess");
    let told: Vec<&str> = open.iter().map(|(_, m)| m.title.as_str()).filter(|t| !t.is_empty()).collect();
    let title = Some(told.join("; ")).filter(|t| !t.is_empty());
    // The number stands where the mark ends.
    let numbers: Vec<String> =
        open.iter().filter(|(s, _)| s.end == piece.end).filter_map(|(_, m)| Some((m.number? + 1).to_string())).collect();
    let numbers = Some(numbers.join(" ")).filter(|n| !n.is_empty());
    let words = html! {
        @match ink {
            None | Some(Ink::Quotation) => (Plain(text)),
            Some(Ink::Fact) => mark class=[class] title=[title] data-n=[numbers] { (Plain(text)) },
            Some(Ink::Gone) => del class=[class] title=[title] data-n=[numbers] { (Plain(text)) },
            Some(Ink::New) => ins class=[class] title=[title] data-n=[numbers] { (Plain(text)) },
        }
    };
    html! { @if quoted { span.q { (words) } } @else { (words) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, ink: Ink, number: usize) -> Mark {
        Mark { span: Span::new(start, end), ink, title: format!("{number}"), number: Some(number), guess: false }
    }

    #[test]
    fn crossing_marks_keep_the_text_whole() {
        let text = "at least nine people";
        let marks = Marks::new(vec![mark(0, 13, Ink::Fact, 0), mark(9, 20, Ink::Fact, 1)]);
        let shown = marks.shown(text, Span::new(0, text.len())).into_string();
        let expected = concat!(
            "<mark title=\"0\">at least </mark><mark title=\"0; 1\" data-n=\"1\">nine</mark>",
            "<mark title=\"1\" data-n=\"2\"> people</mark>"
        );
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_paragraph_of_megabytes_is_cut_visibly() {
        let text = "é".repeat(1_000_000);
        let shown = Marks::new(vec![]).shown(&text, Span::new(0, text.len())).into_string();
        assert!(shown.len() < 11_000 && shown.contains("1,990,000 more bytes of this paragraph left out"));
    }
}
