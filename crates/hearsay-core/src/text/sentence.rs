//! Sentences: where a stop ends one, and where it does not.

use super::lexicon::list;
use super::paragraph::{Role, dateline};
use super::token::{Kind, Term, Token};
use super::unstopped::unstopped;
use crate::span::Span;

list!(
    /// Abbreviations, each with whether a sentence ends behind its stop.
    ABBREVIATIONS, "abbreviations.txt"
);
list!(
    /// Verbs of the reporting clause behind a quotation: `"Will it hold?" he asked.`
    REPORTING, "reporting.txt"
);

/// A sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its place.
    pub span: Span,
    /// Its tokens: indices into the text's tokens, half-open.
    pub tokens: (u32, u32),
    /// Its paragraph.
    pub paragraph: u32,
    /// The role of its paragraph; a dateline is a sentence of its own.
    pub role: Role,
}

/// Longer runs without a stop are cut, so that nothing later meets a sentence of a megabyte.
const MOST_TOKENS: usize = 600;

/// Cuts the tokens from index `start` on, all of one paragraph, into sentences.
pub(super) fn split(text: &str, tokens: &[Token], start: usize, role: Role, paragraph: u32, sentences: &mut Vec<Sentence>) {
    let mut from = start;
    let mut push = |from: usize, to: usize, role: Role| {
        if from < to {
            let span = tokens[from].span.cover(tokens[to - 1].span);
            sentences.push(Sentence { span, tokens: (from as u32, to as u32), paragraph, role });
        }
    };
    if let (Role::Body, Some(first), Some(last)) = (role, tokens.get(start), tokens.last())
        && let Some(line) = dateline(text, first.span.cover(last.span))
    {
        let to = start + tokens[start..].partition_point(|t| t.span.start < line.end);
        push(from, to, Role::Dateline);
        from = to;
    }
    let mut i = from;
    while i < tokens.len() {
        if let Some(run) = unstopped(text, tokens, i) {
            if run.alone {
                push(from, i, role);
                from = i;
            }
            push(from, run.end, role);
            (from, i) = (run.end, run.end);
            continue;
        }
        let end = if ends_at(text, tokens, from, i) { Some(after_closing(text, tokens, i)) } else { None };
        match end {
            Some(end) if !goes_on(text, tokens, from, i, end) => {
                push(from, end, role);
                from = end;
                i = end;
            }
            Some(end) => i = end,
            None if i + 1 - from >= MOST_TOKENS => {
                push(from, i + 1, role);
                from = i + 1;
                i = from;
            }
            None => i += 1,
        }
    }
    push(from, tokens.len(), role);
}

/// True when the token at `i` could end a sentence that began at `from`.
fn ends_at(text: &str, tokens: &[Token], from: usize, i: usize) -> bool {
    let token = tokens[i];
    let word = token.text(text);
    if token.kind != Kind::Mark {
        // A dotted abbreviation carries its own stop: "in the U.S. The talks…".
        return word.ends_with('.') && starts_sentence(word, tokens.get(i + 1));
    }
    match word {
        "!" | "?" | "…" | "。" | "؟" => true,
        "." => {
            let Some(before) = i.checked_sub(1).filter(|&b| b >= from).map(|b| tokens[b]) else { return false };
            let touching = before.span.end == token.span.start;
            let letters = before.text(text);
            let initial = before.capital && letters.chars().count() == 1 && letters != "I";
            match abbreviation(letters, before.form).filter(|_| touching) {
                Some("end" | "state") => starts_sentence(letters, tokens.get(i + 1)),
                // "No. 5", but "He said no." ends there.
                Some("number") => tokens.get(i + 1).is_none_or(|next| next.kind != Kind::Number),
                Some(_) => i + 1 == tokens.len(),
                // "J. Roe", but "It was plan B. The other one failed."
                _ if touching && initial => {
                    tokens.get(i + 1).is_none_or(|next| !next.capital || next.span.len() > 1 && STARTERS.has(next.form))
                }
                _ => true,
            }
        }
        _ => false,
    }
}

/// What the list says of an abbreviation: "Gen." and "Ill.", not "gen." and "ill.".
pub(crate) fn abbreviation(word: &str, form: Term) -> Option<&'static str> {
    let value = ABBREVIATIONS.word(form)?;
    (word.starts_with(char::is_uppercase) || !matches!(value, "title" | "state")).then_some(value)
}

/// True when the next token, behind an abbreviation, begins a sentence: a capitalised function word, hardly ever a name.
fn starts_sentence(abbreviation: &str, next: Option<&Token>) -> bool {
    let Some(next) = next else { return true };
    match STARTERS.word(next.form).filter(|_| next.capital) {
        // "the U.S. President", but "at 9 a.m. Police came".
        Some("office") => abbreviation.starts_with(char::is_lowercase),
        found => found.is_some(),
    }
}

list!(
    /// Words that, with a capital, begin a sentence.
    STARTERS, "starters.txt"
);

/// The index behind the stops, quotation marks and brackets that close at token `i`.
fn after_closing(text: &str, tokens: &[Token], i: usize) -> usize {
    let mut end = i + 1;
    while let Some(token) = tokens.get(end) {
        let touching = tokens[end - 1].span.end == token.span.start;
        let closes = match token.text(text) {
            "”" | "’" | "»" | ")" | "]" | "." | "!" | "?" | "…" => true,
            "\"" | "'" => touching,
            _ => false,
        };
        if !closes || !touching {
            break;
        }
        end += 1;
    }
    end
}

/// True when what follows `end` belongs to the sentence from `from` that seemed to end at token `stop`.
fn goes_on(text: &str, tokens: &[Token], from: usize, stop: usize, end: usize) -> bool {
    let Some(next) = tokens.get(end) else { return false };
    let word = next.text(text);
    // "1. The harbour reopens."
    if stop == from + 1 && tokens[from].kind == Kind::Number && tokens[from].span.len() <= 2 {
        return true;
    }
    // "j...@example.org", "said.[1]".
    if tokens[end - 1].span.end == next.span.start && !next.capital && !matches!(word, "“" | "\"" | "‘" | "—" | "(") {
        return true;
    }
    if word.starts_with(char::is_lowercase) {
        return !ends_before_lower_case(text, tokens, from, stop, end);
    }
    if matches!(word, "," | ";" | ":" | "-" | "–" | "—" | "”" | "’") {
        return true;
    }
    // A reporting clause behind a quotation: `"Will it hold?" Lukas Harant asked.`
    let quoted = tokens[stop + 1..end].iter().any(|t| matches!(t.text(text), "\"" | "”" | "'" | "’" | "»"));
    if !quoted {
        return false;
    }
    let clause = &tokens[end..(end + 9).min(tokens.len())];
    let verb = clause.iter().position(|t| REPORTING.has(t.form));
    let Some(verb) = verb else { return false };
    let subject = &clause[..verb];
    let after = clause.get(verb + 1).map_or(".", |t| t.text(text));
    let name_only = !subject.is_empty()
        && subject.iter().all(|t| t.capital && t.kind == Kind::Word || matches!(t.text(text), "." | "-" | "de" | "van" | "al"));
    let closes = matches!(after, "." | "," | ":" | ";") || REPORTING.word(clause[verb].form) == Some("of quotations");
    name_only && closes
}

/// True when a sentence ends at `stop` although a small letter follows: careless writing, an address, "eBay".
fn ends_before_lower_case(text: &str, tokens: &[Token], from: usize, stop: usize, end: usize) -> bool {
    let mark = tokens[stop].text(text);
    let repeated = tokens[stop..end].iter().all(|t| t.text(text) == mark);
    match mark {
        "。" | "؟" => true,
        "?" => repeated,
        // "Yahoo! said", unless small letters begin sentences here.
        "!" => repeated && !tokens[from].capital,
        "." if end == stop + 1 && stop > from => {
            let before = tokens[stop - 1];
            let letters = before.text(text);
            let vowels = letters.contains(['a', 'e', 'i', 'o', 'u', 'y', 'A', 'E', 'I', 'O', 'U', 'Y']);
            before.kind != Kind::Word || vowels && letters.chars().count() > 1 && abbreviation(letters, before.form).is_none()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Segments;

    fn sentences(text: &str) -> Vec<&str> {
        Segments::new(text).sentences.iter().map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn parts_where_sentences_end() {
        for whole in [
            "The U.S. Army and Gen. J. R. Smith Jr. paid $2.3 million to Acme Inc. of Delaware.",
            "“Will it hold?” he asked.",
            "\"Will it hold?\" Lukas Harant asked.",
            "It was No. 5 at 9 a.m. on Monday.",
            "In the U.S. President Roe heard Poe vs. The Harbour in Salem, Ore. on Monday.",
            "1. The ferry sails approx. at ten.",
            "“Run!” said Mr. Roe, the harbour master.",
        ] {
            assert_eq!(sentences(whole), [whole]);
        }
        for (text, parts) in [
            ("He went to the U.S. The talks began.", vec!["He went to the U.S.", "The talks began."]),
            ("“We hope.” The envoy left.", vec!["“We hope.”", "The envoy left."]),
            (
                "He said no. “Never.” It was 9 a.m. She left (early.) Yes!",
                vec!["He said no.", "“Never.”", "It was 9 a.m.", "She left (early.)", "Yes!"],
            ),
            ("He fell ill. Doctors came at 9 a.m. Police left.", vec!["He fell ill.", "Doctors came at 9 a.m.", "Police left."]),
            ("It was plan B. The other failed.", vec!["It was plan B.", "The other failed."]),
            ("OSLO (NTB) — Talks began. They ended.", vec!["OSLO (NTB) —", "Talks began.", "They ended."]),
        ] {
            assert_eq!(sentences(text), parts);
        }
    }

    #[test]
    fn cuts_endless_sentences() {
        let text = "word ".repeat(5000);
        assert!(Segments::new(&text).sentences.len() > 5);
    }
}
