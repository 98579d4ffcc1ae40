//! Reporting clauses that stand beside what they report, by the order of words, where a tree does not show it: "…, its commander, Ada
//! Pryce, said.", "Three players, he believes, are close to leaving."

use super::Finder;
use crate::span::Span;
use crate::syntax::{Upos, Xpos};

/// The words of a source that is looked at.
const MOST_WORDS: usize = 10;

/// Who says it, first and last word, and what.
pub(super) struct Beside {
    pub source: (usize, usize),
    pub content: Vec<Span>,
}

impl Finder<'_> {
    /// The reporting clause of verb `i` between a comma and the next, or the end of the sentence.
    pub(super) fn beside(&self, i: usize) -> Option<Beside> {
        let words = self.tree.words;
        let finite = |i: usize| matches!(words[i].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        let told = |i: usize| finite(i) || words[i].xpos == Xpos::Md;
        let comma = |i: usize| words[i].text(self.text) == ",";
        if !finite(i) || i == 0 {
            return None;
        }
        // "…, its commander, Ada Pryce, said": the name stands between commas of its own.
        let apposed = comma(i - 1);
        let last = i.checked_sub(if apposed { 2 } else { 1 })?;
        let first = self.run(last)?;
        let opens = match apposed {
            true => {
                let named = words[last].upos == Upos::Propn && first > 1 && comma(first - 1);
                named.then(|| self.run(first - 2)).flatten().filter(|&f| words[f].upos != Upos::Propn)?
            }
            false => first,
        };
        let before = opens.checked_sub(1).filter(|&b| comma(b))?;
        // What is reported has a verb of its own, and what goes on in the same breath has none: "…, analysts alleged without proof."
        let from = words[..before].iter().rposition(|w| matches!(w.text(self.text), ":" | ";")).map_or(0, |colon| colon + 1);
        let main = (from..before).any(told) || words[from..before].iter().any(|w| (self.quoted)(w.span));
        let closes = (i + 1..words.len()).find(|&w| words[w].upos == Upos::Punct && !(self.quoted)(words[w].span))?;
        let plain = (i + 1..closes).all(|w| !told(w) && words[w].upos != Upos::Pron && !(self.quoted)(words[w].span));
        let next = words.get(i + 1).is_none_or(|w| matches!(w.upos, Upos::Punct | Upos::Adp | Upos::Sconj | Upos::Adv | Upos::Propn));
        if !plain || !next || words[i + 1..closes].iter().any(|w| w.text(self.text) == "that") {
            return None;
        }
        let head = words[from.min(before)].span.cover(words[before].span);
        let behind = words.get(closes + 1).filter(|_| comma(closes)).map(|w| w.span.cover(words[words.len() - 1].span));
        let content = match (main, behind) {
            (true, None) => vec![head],
            // "Three players, he believes, are close": what stands before has no verb.
            (false, Some(behind)) if (closes + 1..words.len()).any(told) && words[closes + 1].upos != Upos::Cconj => vec![head, behind],
            _ => return None,
        };
        Some(Beside { source: (first, last), content })
    }

    /// Where the noun phrase that ends in a word begins: a pronoun, or names and nouns with what stands before them.
    fn run(&self, last: usize) -> Option<usize> {
        let words = self.tree.words;
        if words[last].upos == Upos::Pron {
            let person = matches!(words[last].text(self.text), "he" | "she" | "they" | "it");
            return person.then_some(last);
        }
        if !matches!(words[last].upos, Upos::Noun | Upos::Propn) {
            return None;
        }
        let part = |&w: &usize| match words[w].upos {
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num => !(self.quoted)(words[w].span),
            Upos::Pron => words[w].xpos == Xpos::PrpS,
            Upos::Adp => matches!(words[w].text(self.text), "of" | "for" | "at"),
            _ => false,
        };
        (0..=last).rev().take_while(part).take(MOST_WORDS).last()
    }
}
