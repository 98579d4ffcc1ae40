//! What "the company", "the board", "the agency" is the name of.

use super::{GOVERNMENTS, NOT_NAMES, NOUNS};
use crate::claim::{Credit, CreditKind};
use crate::span::Span;
use crate::text::{FUNCTION, Kind, Role, Segments, TITLES, Term, TermMap, Token, form};
use std::ops::Range;

/// Nouns by which a report takes up a business that it has named without saying what it is.
const BUSINESSES: [&str; 8] = ["airline", "carrier", "company", "firm", "manufacturer", "operator", "retailer", "startup"];

/// Nouns by which it takes up an outlet that it credits.
const OUTLETS: [&str; 8] = ["agency", "broadcaster", "daily", "magazine", "newspaper", "outlet", "paper", "publication"];

/// Names of organisations by the noun each is taken up by, in the order of the text.
#[derive(Default)]
pub(super) struct Organisations(TermMap<Vec<(u32, String)>>);

/// True for a noun that the name of an organisation can stand behind: "the aid |group| Relief Compass".
pub(super) fn names_organisation(token: &Token) -> bool {
    !token.capital && NOUNS.word(token.form) == Some("organisation")
}

impl Organisations {
    /// Looks for them in the whole report; `known` tells what may be the last name of a person.
    pub fn of(text: &str, segments: &Segments, credits: &[Credit], known: &dyn Fn(&Token) -> bool) -> Self {
        let mut found = Organisations::default();
        // People are taken up by their last name alone, businesses are not.
        let capital = |t: &Token| t.kind == Kind::Word && t.capital;
        let alone = segments.tokens.windows(2).filter(|w| capital(&w[1]) && !capital(&w[0]) && !w[0].is(text, '&'));
        let alone: TermMap<()> = alone.map(|w| (w[1].form, ())).collect();
        let person = |t: &Token| known(t) && alone.contains_key(&t.form);
        for sentence in segments.sentences.iter().filter(|s| s.role == Role::Body) {
            let tokens = &segments.tokens[sentence.tokens.0 as usize..sentence.tokens.1 as usize];
            let mut i = 0;
            while i < tokens.len() {
                let run = run(text, tokens, i);
                if !run.is_empty() {
                    found.name(text, tokens, run.clone(), &person);
                }
                i = run.end.max(i + 1);
            }
        }
        for credit in credits.iter().filter(|c| c.kind != CreditKind::Photo) {
            let Some(outlet) = &credit.outlet else { continue };
            OUTLETS.iter().for_each(|noun| found.add(form(noun), credit.span, outlet.clone()));
        }
        #[expect(clippy::iter_over_hash_type, reason = "each entry is sorted by itself")]
        for names in found.0.values_mut() {
            names.sort();
        }
        found
    }

    /// The name that was last called by `noun` before byte `before`.
    pub fn called(&self, noun: Term, before: u32) -> Option<String> {
        let names = self.0.get(&noun)?;
        names[..names.partition_point(|n| n.0 < before)].last().map(|n| n.1.clone())
    }

    fn add(&mut self, noun: Term, place: Span, name: String) {
        self.0.entry(noun).or_default().push((place.start, name));
    }

    /// Notes a name under the noun before it, in it, or in the apposition behind it.
    fn name(&mut self, text: &str, tokens: &[Token], run: Range<usize>, person: &dyn Fn(&Token) -> bool) {
        let name = &tokens[run.clone()];
        let (Some(first), Some(last)) = (name.first(), name.last()) else { return };
        let place = first.span.cover(last.span);
        let written = place.of(text).trim_end_matches("'s").trim_end_matches("’s").split_whitespace().collect::<Vec<_>>().join(" ");
        if NOUNS.word(last.form) == Some("organisation") && name.len() > 1 {
            return self.add(last.form, place, written);
        }
        if person(last) || GOVERNMENTS.at(name).is_some() || name.iter().any(|t| NOT_NAMES.has(t.form)) {
            return;
        }
        let before = run.start.checked_sub(1).and_then(|b| tokens.get(b));
        if let Some(noun) = before.filter(|t| names_organisation(t)) {
            return self.add(noun.form, place, written);
        }
        // "Open Hands, a |charity| run by deaf people"
        let comma = tokens.get(run.end).is_some_and(|t| t.is(text, ','));
        let article = tokens.get(run.end + 1).is_some_and(|t| matches!(t.text(text), "a" | "an" | "the"));
        let behind = tokens.iter().skip(run.end + 2).take(5).take_while(|t| t.kind == Kind::Word && FUNCTION.word(t.form).is_none());
        if let Some(noun) = behind.filter(|t| names_organisation(t)).last().filter(|_| comma && article) {
            return self.add(noun.form, place, written);
        }
        // A place stands behind a preposition, a business behind "by" or as the subject.
        let governed = before.is_some_and(|t| matches!(FUNCTION.word(t.form), Some("preposition")) && t.form != form("by"));
        let titled = before.is_some_and(|t| TITLES.has(t.form)) || TITLES.begins(first.form);
        if !governed && !titled && name.len() > 1 {
            BUSINESSES.iter().for_each(|noun| self.add(form(noun), place, written.clone()));
        }
    }
}

/// The run of capitals from token `i` on that can be a name.
fn run(text: &str, tokens: &[Token], i: usize) -> Range<usize> {
    let named = |t: &Token| t.kind == Kind::Word && t.capital;
    let mut end = i;
    while let Some(token) = tokens.get(end) {
        let joined = end > i && matches!(token.text(text), "&" | "of") && tokens.get(end + 1).is_some_and(named);
        let function = end == i && FUNCTION.word(token.form).is_some();
        if function || !(named(token) || joined) {
            break;
        }
        end += 1;
        if token.text(text).ends_with("'s") || token.text(text).ends_with("’s") {
            break;
        }
    }
    i..end
}
