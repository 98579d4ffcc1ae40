//! Which quotation marks belong together.

use crate::span::Span;
use crate::text::{Role, Segments};

/// A run of text between quotation marks, or to the end of its paragraph where the next one goes on with an opening mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The words, without the marks.
    pub inside: Span,
    /// The words with the marks.
    pub outside: Span,
    /// True when the run before, in the paragraph before, goes on here.
    pub continues: bool,
}

/// Kinds of marks: what closes them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// “…” and „…“ and „…”
    Curly,
    /// "…"
    Straight,
    /// «…»
    Angle,
    /// »…«
    Inward,
    /// 「…」
    Corner,
    /// ‘…’
    Single,
    /// '…'
    StraightSingle,
}

/// An opened mark: its style, its place, and where its words begin.
type Open = (Style, usize, usize);

/// Longest run between single marks, in bytes: beyond it an apostrophe was taken for a mark.
const LONGEST_SINGLE: usize = 600;

/// Finds all runs, in the order of the text; odd marks are told of in `notes`, once.
pub(super) fn runs(text: &str, segments: &Segments, notes: &mut Vec<String>) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut carried: Option<Style> = None;
    let mut odd = 0usize;
    for (n, paragraph) in segments.paragraphs.iter().enumerate() {
        if !matches!(paragraph.role, Role::Body | Role::Title | Role::Crosshead) {
            continue;
        }
        let first = runs.len();
        let open = scan(text, paragraph.span, &mut runs, &mut odd);
        if let (Some(style), Some(run)) = (carried, runs.get_mut(first)) {
            run.continues = run.outside.start == paragraph.span.start && opener(text, paragraph.span) == Some(style);
        }
        carried = None;
        let Some((style, mark, words)) = open else { continue };
        let next = segments.paragraphs[n + 1..].iter().find(|p| p.role == Role::Body);
        let end = paragraph.span.end as usize;
        if next.is_some_and(|p| opener(text, p.span) == Some(style)) {
            carried = Some(style);
            let whole = Run { inside: Span::new(words, end), outside: Span::new(mark, end), continues: false };
            let continues = runs.len() == first && mark == paragraph.span.start as usize && continued(&runs, segments, n);
            runs.push(Run { continues, ..whole });
        } else {
            // Closed nowhere: what is quoted is sure only to the end of the sentence.
            odd += 1;
            let sentence = segments.sentences.get(segments.sentence_at(mark as u32));
            let end = sentence.map_or(end, |s| s.span.end as usize).clamp(words, end);
            runs.push(Run { inside: Span::new(words, end), outside: Span::new(mark, end), continues: false });
        }
    }
    runs.retain(|r| r.inside.of(text).contains(char::is_alphanumeric));
    if odd > 0 {
        let marks = if odd == 1 { "1 quotation mark has".into() } else { format!("{odd} quotation marks have") };
        notes.push(format!("{marks} no counterpart"));
    }
    runs
}

/// True when the paragraph before `n` ended within a run.
fn continued(runs: &[Run], segments: &Segments, n: usize) -> bool {
    let before = segments.paragraphs[..n].iter().rev().find(|p| p.role == Role::Body);
    matches!((runs.last(), before), (Some(run), Some(p)) if run.inside.end == p.span.end)
}

/// The style of the mark a paragraph begins with.
fn opener(text: &str, paragraph: Span) -> Option<Style> {
    let text = paragraph.of(text);
    if text.starts_with("''") || text.starts_with("``") {
        return Some(Style::Straight);
    }
    match text.chars().next()? {
        '“' | '„' => Some(Style::Curly),
        '"' => Some(Style::Straight),
        '«' => Some(Style::Angle),
        '»' => Some(Style::Inward),
        '‘' => Some(Style::Single),
        _ => None,
    }
}

/// Adds the closed runs of one paragraph; gives the mark that is open at its end.
fn scan(text: &str, paragraph: Span, runs: &mut Vec<Run>, odd: &mut usize) -> Option<Open> {
    let mut open: Option<Open> = None;
    let mut depth = 0usize;
    let mut before = ' ';
    let mut single_close = None;
    let mut chars = paragraph.of(text).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = paragraph.start as usize + at;
        let mut after = chars.peek().map_or(' ', |&(_, c)| c);
        let (mut c, mut end) = (c, at + c.len_utf8());
        // ``Two single marks'' are a double one, as typewriters and archives have them.
        if matches!(c, '\'' | '`') && after == c {
            chars.next();
            (c, end) = ('"', end + 1);
            after = chars.peek().map_or(' ', |&(_, c)| c);
        }
        let fresh = before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-' | '“' | '"' | '‘' | ':' | '/');
        let ended = !after.is_alphanumeric();
        let mut close = |open: &mut Option<Open>| {
            if let Some((_, mark, words)) = open.take() {
                // French puts a blank inside its marks.
                let inside = &text[words..at];
                let words = words + inside.len() - inside.trim_start().len();
                let at = at.min(words + inside.trim().len());
                runs.push(Run { inside: Span::new(words, at), outside: Span::new(mark, end), continues: false });
            }
        };
        match (c, open.map(|o| o.0)) {
            ('“', Some(Style::Curly)) if ended && !fresh && text[open.map_or(0, |o| o.1)..].starts_with('„') => close(&mut open),
            ('“' | '„', Some(Style::Curly)) => depth += 1,
            ('”', Some(Style::Curly)) if depth > 0 => depth -= 1,
            ('”', Some(Style::Curly | Style::Straight))
            | ('»', Some(Style::Angle))
            | ('«', Some(Style::Inward))
            | ('」', Some(Style::Corner)) => close(&mut open),
            ('"', Some(Style::Straight)) if !(fresh && !after.is_whitespace() && before != '"' && after.is_alphanumeric()) => {
                close(&mut open)
            }
            ('"', Some(Style::Straight)) => {
                // A second opening mark: the first was never closed.
                *odd += 1;
                open = Some((Style::Straight, at, end));
            }
            ('"', Some(Style::Curly)) if !fresh && ended => close(&mut open),
            ('’', Some(Style::Single)) if ended && single_close == Some(at) => close(&mut open),
            ('\'', Some(Style::StraightSingle)) if ended && single_close == Some(at) => close(&mut open),
            ('“' | '„', None | Some(Style::Single | Style::StraightSingle)) => {
                (open, depth) = (Some((Style::Curly, at, end)), 0);
            }
            ('«', None) => open = Some((Style::Angle, at, end)),
            ('»', None) if fresh && after.is_alphanumeric() => open = Some((Style::Inward, at, end)),
            ('「', None) => open = Some((Style::Corner, at, end)),
            ('"', None) if fresh && !after.is_whitespace() => open = Some((Style::Straight, at, end)),
            // Swedish and Finnish open by it too; in English it is a slip.
            ('”', None) if fresh && after.is_alphanumeric() => open = Some((Style::Curly, at, end)),
            ('"' | '”', None) if !before.is_ascii_digit() => *odd += 1,
            ('‘' | '\'', None) if fresh && after.is_alphabetic() && !is_elision(&text[end..paragraph.end as usize]) => {
                let style = if c == '‘' { Style::Single } else { Style::StraightSingle };
                single_close = closes_single(&text[end..paragraph.end as usize], style).map(|offset| end + offset);
                if single_close.is_some() {
                    open = Some((style, at, end));
                }
            }
            _ => {}
        }
        before = c;
    }
    open
}

/// True before words that lost their beginning to an apostrophe: 'tis, 'em.
fn is_elision(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    ["tis", "twas", "em", "til", "cause", "n", "round"].contains(&word)
}

/// Where single marks close: behind a stop or comma, else at the first mark behind a word that is no plural's apostrophe.
fn closes_single(rest: &str, style: Style) -> Option<usize> {
    let mark = if style == Style::Single { '’' } else { '\'' };
    let window = &rest[..rest.floor_char_boundary(LONGEST_SINGLE)];
    let mut plural = None;
    for (at, _) in window.match_indices(mark) {
        let after = rest[at + mark.len_utf8()..].chars().next().unwrap_or(' ');
        let before = window[..at].chars().next_back().unwrap_or(' ');
        if after.is_alphanumeric() || before.is_whitespace() {
            continue;
        }
        if before != 's' {
            return Some(at);
        }
        plural.get_or_insert(at);
    }
    plural
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        let segments = Segments::new(text);
        runs(text, &segments, &mut Vec::new()).iter().map(|r| r.inside.of(text)).collect()
    }

    #[test]
    fn pairs_marks_of_every_style() {
        for (text, expected) in [
            ("“We hope,” he said. “It is late.”", vec!["We hope,", "It is late."]),
            ("\"We hope,\" he said. \"It's late.\"", vec!["We hope,", "It's late."]),
            ("He called it «a mistake» and „a shame“.", vec!["a mistake", "a shame"]),
            ("The ‘workers’ council’ met.", vec!["workers’ council"]),
            ("He called it 'a mess', the crew's envoy said.", vec!["a mess"]),
            ("“He told me ‘run’ and I ran,” she said.", vec!["He told me ‘run’ and I ran,"]),
            ("A 6'2\" man from the '90s said 'tis the players' fault.", vec![]),
            ("``We hope,'' he said of the ''late'' plan.", vec!["We hope,", "late"]),
            ("Sie nannte es »eine Schande«, «une\u{a0}honte» oder « une faute ».", vec!["eine Schande", "une\u{a0}honte", "une faute"]),
            ("Hon kallade det ”en skam”, 「恥」.", vec!["en skam", "恥"]),
            ("A \"sober\" (\"open\") tie—“bold”—and “so”.", vec!["sober", "open", "bold", "so"]),
        ] {
            assert_eq!(quoted(text), expected, "{text}");
        }
    }

    #[test]
    fn goes_on_over_paragraphs() {
        let text = "“We hope. It is late.\n\n“And it is cold,” he said on Monday of the talks.";
        let segments = Segments::new(text);
        let runs = runs(text, &segments, &mut Vec::new());
        assert_eq!(
            runs.iter().map(|r| (r.inside.of(text), r.continues)).collect::<Vec<_>>(),
            [("We hope. It is late.", false), ("And it is cold,", true)]
        );
    }

    #[test]
    fn survives_odd_marks() {
        let mut notes = Vec::new();
        let text = "He said \"it is late. Then he left.\n\nNobody spoke” of it.";
        let found = runs(text, &Segments::new(text), &mut notes);
        assert_eq!(found[0].inside.of(text), "it is late.");
        assert_eq!(notes, ["2 quotation marks have no counterpart"]);
    }
}
