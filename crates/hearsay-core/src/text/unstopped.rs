//! What ends a sentence without a stop: ruled lines, stamps of mail, addresses, faces.

use super::token::{Kind, Token};

/// A run of tokens behind which a sentence ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unstopped {
    /// The index behind it.
    pub end: usize,
    /// True when it belongs to no sentence before it either.
    pub alone: bool,
}

/// Faces that stand where a stop would.
const FACES: [&str; 8] = [":(", ":)", ":-(", ":-)", ":D", ":P", ";)", ";-)"];

/// Longer runs without a blank are looked at no further.
const MOST_TOKENS: usize = 200;

/// What ends the sentence from token `i` on; `None` when nothing does, as nearly always.
pub(super) fn unstopped(text: &str, tokens: &[Token], i: usize) -> Option<Unstopped> {
    let head = tokens[i].text(text);
    let glued = i > 0 && tokens[i - 1].span.end == tokens[i].span.start;
    let kind = match head.as_bytes().first()? {
        b'=' | b'_' | b'*' | b'-' | b'~' | b'#' if !glued => ruled_line,
        b':' | b';' if !glued => face,
        b'0'..=b'9' if !glued => stamp,
        b'h' | b'w' if head.starts_with("http") || head.starts_with("www.") => address,
        b'@' if glued => address,
        _ => return None,
    };
    kind(text, tokens, i)
}

/// The index behind the tokens that touch each other from `i` on, and their letters.
fn run<'t>(text: &'t str, tokens: &[Token], i: usize) -> (usize, &'t str) {
    let touching = tokens[i..].windows(2).take(MOST_TOKENS).take_while(|pair| pair[0].span.end == pair[1].span.start).count();
    let end = i + touching + 1;
    (end, tokens[i].span.cover(tokens[end - 1].span).of(text))
}

/// `=====`, `***`.
fn ruled_line(text: &str, tokens: &[Token], i: usize) -> Option<Unstopped> {
    let (end, line) = run(text, tokens, i);
    let first = line.as_bytes()[0];
    // Three hyphens are a dash.
    let ruled = line.len() >= if first == b'-' { 4 } else { 3 } && line.bytes().all(|b| b == first);
    ruled.then_some(Unstopped { end, alone: true })
}

/// `:-)` before a capital letter.
fn face(text: &str, tokens: &[Token], i: usize) -> Option<Unstopped> {
    let (end, face) = run(text, tokens, i);
    (FACES.contains(&face) && tokens.get(end)?.capital).then_some(Unstopped { end, alone: false })
}

/// An address of mail or web before a capital letter or another address.
fn address(text: &str, tokens: &[Token], i: usize) -> Option<Unstopped> {
    let (end, address) = run(text, tokens, i);
    let next = tokens.get(end)?;
    let whole = address.len() > 4 && address.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '>' | ']'));
    (whole && (next.capital || next.text(text).starts_with("http"))).then_some(Unstopped { end, alone: false })
}

/// The day and minute that mail was sent: `08/16/2024 12:05 PM`.
fn stamp(text: &str, tokens: &[Token], i: usize) -> Option<Unstopped> {
    const PATTERN: [&str; 8] = ["9", "/", "9", "/", "9", "9", ":", "9"];
    let fits = |(token, part): (&Token, &&str)| if *part == "9" { token.kind == Kind::Number } else { token.text(text) == *part };
    let tokens_of = tokens.get(i..i + PATTERN.len())?;
    if !tokens_of.iter().zip(&PATTERN).all(fits) {
        return None;
    }
    let mut end = i + PATTERN.len();
    // Seconds.
    if tokens.get(end).is_some_and(|t| t.is(text, ':')) && tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Number) {
        end += 2;
    }
    end += usize::from(matches!(tokens.get(end)?.text(text), "AM" | "PM"));
    let next = tokens.get(end)?;
    // "It came on 08/16/2024 12:05 PM, he said."
    let after_word = i > 0 && tokens[i - 1].kind == Kind::Word && !tokens[i - 1].capital;
    let ends = if after_word { next.capital } else { next.kind == Kind::Word };
    ends.then_some(Unstopped { end, alone: !after_word })
}

#[cfg(test)]
mod tests {
    use crate::text::Segments;

    #[test]
    fn parts_mail_and_careless_writing() {
        for (text, parts) in [
            ("He left ==== She came", vec!["He left", "====", "She came"]),
            ("Jane Roe 08/16/2024 12:05 PM The ferry is late", vec!["Jane Roe", "08/16/2024 12:05 PM", "The ferry is late"]),
            ("It sailed on 08/16/2024 12:05 PM, he said", vec!["It sailed on 08/16/2024 12:05 PM, he said"]),
            ("Write to a.roe@example.org The ferry is late", vec!["Write to a.roe@example.org", "The ferry is late"]),
            ("See https://example.org/a?b=c.d and ask", vec!["See https://example.org/a?b=c.d and ask"]),
            ("A fine ferry :-) We sailed at ten", vec!["A fine ferry :-)", "We sailed at ten"]),
            ("the ferry sank. nobody was hurt? no! all well", vec!["the ferry sank.", "nobody was hurt?", "no!", "all well"]),
        ] {
            let found: Vec<&str> = Segments::new(text).sentences.iter().map(|s| s.span.of(text)).collect();
            assert_eq!(found, parts);
        }
    }
}
