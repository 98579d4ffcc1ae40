//! From a mention ("he", "the ministry", "Marek") to the fullest name that the report gives.

mod organisation;

use super::Credit;
use super::attribution::SourceKind;
use super::tokens::{function, span};
use crate::span::Span;
use crate::text::{Kind, PARTICLES, Role, Segments, TITLES, Term, TermMap, Token, form, is, list, same_spelling};
use organisation::{Organisations, names_organisation};
use std::ops::Range;

list!(
    /// Nouns that sources are called by, with what such a source is.
    NOUNS, "sources.txt"
);
list!(
    /// Capitals and states that stand for their governments.
    GOVERNMENTS, "governments.txt"
);

/// A source with a name as full as the report gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Source {
    pub name: String,
    pub kind: SourceKind,
    pub description: Option<String>,
    /// The noun or last name it is taken up by later.
    head: Term,
    /// Where it was mentioned last.
    at: u32,
}

/// The people of a report, and who was last spoken of while it is read from beginning to end.
pub(super) struct Sources<'t> {
    text: &'t str,
    segments: &'t Segments,
    tokens: &'t [Token],
    /// Fullest name by last name.
    people: TermMap<Span>,
    /// Last name by title: whom "the governor" means.
    titled: TermMap<Term>,
    organisations: Organisations,
    /// Sources met so far, the latest last.
    met: Vec<Source>,
}

impl<'t> Sources<'t> {
    /// Looks for the names of people in the whole report.
    pub fn new(text: &'t str, segments: &'t Segments, credits: &[Credit]) -> Self {
        let mut sources = Sources {
            text,
            segments,
            tokens: &segments.tokens,
            people: TermMap::default(),
            titled: TermMap::default(),
            organisations: Organisations::default(),
            met: Vec::new(),
        };
        for sentence in segments.sentences.iter().filter(|s| s.role == Role::Body) {
            sources.find_people(sentence.tokens.0 as usize..sentence.tokens.1 as usize);
        }
        let known = |token: &Token| sources.people.contains_key(&token.form);
        let organisations = Organisations::of(text, segments, credits, &known);
        Sources { organisations, ..sources }
    }

    fn find_people(&mut self, sentence: Range<usize>) {
        let mut i = sentence.start;
        while i < sentence.end {
            // "Secretary of State |Ivo Marek": a title may hold small words.
            let spoken = TITLES.at(&self.tokens[i..sentence.end]).filter(|&(n, _)| n > 1).map(|(n, _)| i..i + n);
            if let Some(title) = &spoken {
                i = title.end;
            }
            let run = self.capital_run(i, sentence.end);
            if run.len() < 2 {
                i = run.end.max(i + 1);
                continue;
            }
            let (title, name) = self.split_title(run.clone());
            let title_before = title.clone().or(spoken).or_else(|| self.title_ending_at(sentence.start, run.start));
            // "the aid group |Relief Compass|"
            let organisation = run.start > sentence.start && names_organisation(&self.tokens[run.start - 1]);
            if (2..=5).contains(&name.len()) && self.is_name(&name) && !organisation {
                let last = self.tokens[name.end - 1].form;
                let full = span(self.tokens, &name);
                let longest = self.people.entry(last).or_insert(full);
                if full.len() > longest.len() {
                    *longest = full;
                }
                let title = title_before.or_else(|| self.title_after(name.end, sentence.end));
                if let Some(title) = title {
                    self.titled.entry(self.tokens[title.end - 1].form).or_insert(last);
                }
            }
            i = run.end;
        }
    }

    /// The run of capitalised words from token `i` on, particles of names inside.
    fn capital_run(&self, i: usize, end: usize) -> Range<usize> {
        let mut stop = i;
        while stop < end {
            let token = &self.tokens[stop];
            let first_function = stop == i && token.capital && !function(token).is_empty();
            let particle = stop > i && PARTICLES.has(token.form) && self.tokens.get(stop + 1).is_some_and(|t| t.capital);
            let joined = stop > i
                && (token.is(self.text, '-') || token.is(self.text, '.') && self.tokens[stop - 1].span.len() == 1)
                && self.tokens.get(stop + 1).is_some_and(|t| t.capital);
            let word = token.kind == Kind::Word && token.capital && !first_function;
            if !(word || particle || joined) {
                break;
            }
            stop += 1;
            if token.text(self.text).ends_with("'s") || token.text(self.text).ends_with("’s") {
                break;
            }
        }
        i..stop
    }

    /// Parts `US Secretary of State Ivo Marek` into the title and the name; titles in lower case stand before the run.
    fn split_title(&self, run: Range<usize>) -> (Option<Range<usize>>, Range<usize>) {
        let mut title = None;
        let mut i = run.start;
        while i < run.end {
            match TITLES.at(&self.tokens[i..run.end]) {
                Some((length, _)) => {
                    title = Some(i..i + length);
                    i += length;
                }
                None => i += 1,
            }
        }
        let from = title.as_ref().map_or(run.start, |t: &Range<usize>| t.end);
        (title, from..run.end)
    }

    /// A title in lower case that ends before token `i`: `harbour master |Tomas Velikar`.
    fn title_ending_at(&self, floor: usize, i: usize) -> Option<Range<usize>> {
        (1..=3).rev().find_map(|n| {
            let from = i.checked_sub(n).filter(|&f| f >= floor)?;
            TITLES.at(&self.tokens[from..i]).filter(|&(length, _)| length == n).map(|_| from..i)
        })
    }

    /// A title in the apposition behind a name: `Tomas Velikar|, the harbour master`.
    fn title_after(&self, i: usize, end: usize) -> Option<Range<usize>> {
        if !self.tokens.get(i).is_some_and(|t| t.is(self.text, ',')) {
            return None;
        }
        (i + 1..(i + 6).min(end)).find_map(|from| TITLES.at(&self.tokens[from..end]).map(|(n, _)| from..from + n))
    }

    /// True when the words can be the name of a person: none is a noun of organisations, a state or a title.
    fn is_name(&self, name: &Range<usize>) -> bool {
        self.tokens[name.clone()].iter().all(|t| {
            let organisation = NOUNS.word(t.form).is_some_and(|k| k == "organisation" || k == "group");
            !organisation && !GOVERNMENTS.has(t.form) && !NOT_NAMES.has(t.form)
        })
    }

    /// The source that the tokens of `mention` name; it becomes the one that "he" or "the ministry" may mean next.
    pub fn resolve(&mut self, mention: Range<usize>) -> Source {
        let at = self.tokens.get(mention.start).map_or(0, |t| t.span.start);
        let source = Source { at, ..self.look_up(mention) };
        if !source.name.is_empty() {
            self.met.push(source.clone());
        }
        source
    }

    /// True for words that name somebody known in the report, or are a noun that sources are called by.
    pub fn speaks(&self, mention: Range<usize>) -> bool {
        let last = mention.end.checked_sub(1).filter(|&last| last >= mention.start).and_then(|last| self.tokens.get(last));
        last.is_some_and(|t| self.people.contains_key(&t.form) || NOUNS.has(t.form)) && GOVERNMENTS.at(&self.tokens[mention]).is_none()
    }

    /// The source that the tokens of `mention` name, without a word of it to what follows.
    pub fn look_up(&self, mention: Range<usize>) -> Source {
        let Some(first) = self.tokens.get(mention.start).filter(|_| !mention.is_empty()) else { return Source::default() };
        if mention.len() == 1 && function(first) == "pronoun" {
            return self.pronoun(first);
        }
        let head = self.head_part(&mention);
        let (title, mut name) = self.split_title(head.clone());
        if name.is_empty() {
            name = head.end..head.end;
        }
        // Of "harbour master Tomas Velikar" the name is the last capitals.
        let capitals = (name.start..name.end).rev().take_while(|&i| self.is_name_token(i)).last();
        let name = capitals.map_or(name.end..name.end, |from| from..name.end);
        if !name.is_empty() && self.is_name(&name) {
            let last = self.tokens[name.end - 1].form;
            // "Mikael Koivu" is not Anders Koivu.
            let own = |known: &Span| name.len() < 2 || self.shares_given(&name, *known);
            let known = self.people.get(&last).filter(|known| own(known));
            let titled = title.is_some() || name.start > head.start && self.title_ending_at(head.start, name.start).is_some();
            if known.is_some()
                || titled
                || name.len() >= 2
                    && self.tokens[name.clone()].iter().all(|t| NOUNS.word(t.form).is_none())
                    && GOVERNMENTS.at(&self.tokens[name.clone()]).is_none()
            {
                let place = known.copied().unwrap_or_else(|| span(self.tokens, &name));
                let description = self.phrase(&(head.start..name.start));
                return Source { name: bare(place.of(self.text)).into(), kind: SourceKind::Person, description, head: last, at: 0 };
            }
        }
        // "the ferry company |Nordline|"
        if name.start > head.start && !name.is_empty() && names_organisation(&self.tokens[name.start - 1]) {
            let description = self.phrase(&(head.start..name.start));
            let (name, last) = (span(self.tokens, &name), self.tokens[name.start - 1].form);
            return Source { name: bare(name.of(self.text)).into(), kind: SourceKind::Organisation, description, head: last, at: 0 };
        }
        let last = &self.tokens[head.end - 1];
        let whole = self.phrase(&mention).unwrap_or_default();
        let kind = NOUNS.word(last.form);
        let definite = is!(first.form, "that" | "the" | "this");
        if definite
            && head.len() <= 3
            && let Some(person) = self.titled.get(&last.form).and_then(|last| self.people.get(last))
        {
            return Source {
                name: bare(person.of(self.text)).into(),
                kind: SourceKind::Person,
                description: Some(whole),
                head: last.form,
                at: 0,
            };
        }
        if definite
            && mention.len() <= 3
            && let Some(name) = self.organisations.called(last.form, first.span.start)
        {
            return Source { name, kind: SourceKind::Organisation, description: Some(whole), head: last.form, at: 0 };
        }
        if definite
            && mention.len() <= 2
            && let Some(met) = self.met.iter().rev().find(|s| s.head == last.form)
        {
            return met.clone();
        }
        let government = GOVERNMENTS.at(&self.tokens[head.clone()]).is_some_and(|(n, _)| n == head.len());
        let kind = match kind {
            _ if government => SourceKind::Government,
            Some("group") => SourceKind::Group,
            Some("person") => SourceKind::Anonymous,
            Some(_) if last.form == form("government") => SourceKind::Government,
            Some(_) => SourceKind::Organisation,
            None if last.capital => SourceKind::Organisation,
            None => SourceKind::Unknown,
        };
        Source { name: whole, kind, description: None, head: last.form, at: 0 }
    }

    /// True when the first word of a name, or its initial, stands in a known name of the same last word, in whatever spelling.
    fn shares_given(&self, name: &Range<usize>, known: Span) -> bool {
        let given = self.tokens[name.start].text(self.text);
        let short = |a: &str, b: &str| a.get(..3).map_or(b.starts_with(a), |a| b.starts_with(a));
        known.of(self.text).split([' ', '-', '.']).any(|w| short(given, w) || short(w, given) || same_spelling(given, w))
    }

    /// The mention up to the first preposition outside a title: "Anna Brezik |of the consultancy Portline".
    fn head_part(&self, mention: &Range<usize>) -> Range<usize> {
        let mut start = mention.start;
        while start + 1 < mention.end && matches!(function(&self.tokens[start]), "determiner" | "possessive") {
            start += 1;
        }
        let mut i = start;
        while i < mention.end {
            if let Some((n, _)) = TITLES.at(&self.tokens[i..mention.end]) {
                i += n;
                continue;
            }
            if i > start && (matches!(function(&self.tokens[i]), "preposition") || self.tokens[i].form == form("briefed")) {
                return start..i;
            }
            i += 1;
        }
        start..mention.end
    }

    fn is_name_token(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        token.capital && token.kind == Kind::Word
            || PARTICLES.has(token.form) && self.tokens.get(i + 1).is_some_and(|t| t.capital)
            || token.is(self.text, '-') && self.tokens.get(i + 1).is_some_and(|t| t.capital)
            || token.is(self.text, '.') && i > 0 && self.tokens[i - 1].span.len() == 1
    }

    fn pronoun(&self, token: &Token) -> Source {
        let wanted: &[SourceKind] = match token.text(self.text).to_ascii_lowercase().as_str() {
            "he" | "she" | "him" | "her" | "himself" | "herself" => &[SourceKind::Person, SourceKind::Anonymous],
            "it" => &[SourceKind::Organisation, SourceKind::Government],
            "they" | "them" => &[SourceKind::Group, SourceKind::Anonymous, SourceKind::Organisation],
            _ => &[],
        };
        if let Some(met) = self.met.iter().rev().find(|s| wanted.contains(&s.kind)) {
            let spoken_of = self.last_person_before(token.span.start);
            // Who was named in a sentence in between is the nearer one.
            let later = |at: u32| self.segments.sentence_at(at) > self.segments.sentence_at(met.at);
            return match spoken_of.filter(|_| wanted.contains(&SourceKind::Person)) {
                Some(person) if person.name != met.name && later(person.at) => person,
                _ => met.clone(),
            };
        }
        if wanted.contains(&SourceKind::Person) { self.last_person_before(token.span.start).unwrap_or_default() } else { Source::default() }
    }

    /// The person who is the subject of a sentence shortly before byte `offset`: the first known name of the nearest sentence with one.
    fn last_person_before(&self, offset: u32) -> Option<Source> {
        let at = self.tokens.partition_point(|t| t.span.start < offset);
        let from = at.saturating_sub(60);
        // The latest name that begins a clause: a name after a preposition or a possessive is spoken about, not speaking.
        (from..at).rev().find_map(|i| {
            let place = self.people.get(&self.tokens[i].form).filter(|_| self.tokens[i].capital)?;
            let before = (from..i).rev().find(|&j| !self.tokens[j].capital).map(|j| &self.tokens[j]);
            let governed = before.is_some_and(|t| function(t) == "preposition");
            let possessive = self.tokens[i].text(self.text).ends_with('s') && self.tokens[i].text(self.text).contains(['\'', '’']);
            (!governed && !possessive).then(|| Source {
                name: bare(place.of(self.text)).into(),
                kind: SourceKind::Person,
                description: None,
                head: self.tokens[i].form,
                at: self.tokens[i].span.start,
            })
        })
    }

    /// The words of a range without a leading article; `None` when there are none.
    fn phrase(&self, range: &Range<usize>) -> Option<String> {
        let mut range = range.clone();
        while range.start < range.end && matches!(self.tokens[range.start].text(self.text), "the" | "The") {
            range.start += 1;
        }
        let words = span(self.tokens, &range).of(self.text);
        (!words.is_empty()).then(|| words.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

list!(
    /// Capitalised words that are no names of people: days, months, nationalities, parts of the names of places.
    NOT_NAMES, "not-names.txt"
);

/// A name without a clitic.
pub(super) fn bare(name: &str) -> &str {
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name).trim_end_matches(['\'', '’'])
}
