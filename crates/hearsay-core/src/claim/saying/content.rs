//! What is said: the part of the sentence that an act of saying covers.

use super::{Finder, SAYINGS};
use crate::span::Span;
use crate::syntax::{Relation as R, Upos, Word, Xpos};
use crate::text::is;

/// Frames of prepositions, each with those before what is said, called for or pointed to.
const PREPOSITIONS: [(&str, &[&str]); 5] = [
    ("prep", &["about", "against", "for", "of"]),
    ("about", &["about", "of"]),
    ("for", &["for"]),
    ("on", &["on", "upon"]),
    ("at", &["at", "to"]),
];

/// Prepositions before what somebody is blamed for.
const BLAME: [&str; 2] = ["of", "for"];

/// Words that begin the reporter's own remark behind what was said.
const ASIDE: [&str; 7] = ["although", "though", "after", "as", "before", "when", "while"];

/// Words that take up what was said behind the reporting clause: of what they begin nobody says "… said, until".
const TAKEN_UP: [&str; 6] = ["because", "if", "include", "since", "unless", "until"];

impl Finder<'_> {
    /// The content of a verb of saying, and the rule that found it, by the frames of the verb.
    pub(super) fn content(&self, i: usize, frames: &str, spoken: bool) -> (&'static str, Vec<Span>) {
        let has = |frame: &str| frames.split(' ').any(|f| f == frame);
        let that = has("that") || has("seen");
        // Of two clauses the one behind "that", else the longest.
        let clauses = self.tree.children(i).filter(|&c| self.relation(c) == R::Ccomp);
        let clause = clauses.max_by_key(|&c| (self.that(c).is_some(), self.solid(c).len()));
        let infinitive = self.child(i, |r| r == R::Xcomp);
        let object = self.child(i, |r| matches!(r, R::Obj | R::Iobj)).filter(|&o| o > i);
        if let Some(clause) = clause.filter(|_| that || has("told") || has("ask") || has("to")) {
            return ("clause", self.clause(i, clause));
        }
        if let Some(clause) = self.loose_clause(i).filter(|_| that || has("told")) {
            return ("loose clause", self.clause(i, clause));
        }
        if let Some(infinitive) = infinitive.filter(|&x| has("to") && x > i) {
            let content = self.clause(i, infinitive);
            return ("infinitive", content);
        }
        // "Denied |having seen it|"
        let gerund = infinitive.filter(|&x| x > i && self.tree.children(x).chain([x]).any(|w| self.tree.words[w].xpos == Xpos::Vbg));
        if let Some(gerund) = gerund.filter(|_| has("that") || has("obj")) {
            return ("gerund", self.clause(i, gerund));
        }
        if let Some(value) = self.value(i, object).filter(|_| has("put")) {
            return ("value", vec![value]);
        }
        if let Some(name) = self.about(i, &["as"]).filter(|_| has("as") || has("named")) {
            let start = object.map_or(name, |o| self.solid(o)).start.min(name.start);
            return ("as", vec![self.called(Span { start, ..name })]);
        }
        if let Some(blame) = self.about(i, &BLAME).filter(|_| has("of") || has("blame")) {
            // "accused |the army of firing first|": who is blamed belongs to it.
            let start = object.map_or(blame, |o| self.solid(o)).start.min(blame.start);
            return ("blame", vec![self.called(self.shortened(i, Span { start, ..blame }))]);
        }
        if let Some(object) = object.filter(|&o| {
            has("of") && self.tree.words[o].upos != Upos::Pron || has("as") && (infinitive.is_some() || self.is_described(i, o))
        }) {
            return ("described", vec![self.called(self.shortened(i, self.to_the_end(i, object)))]);
        }
        if let Some(object) = object.filter(|&o| (has("that") || has("prep")) && self.holds_quoted(self.solid(o))) {
            // "promised |lower taxes and “jobs for all”|"
            return ("quoted object", vec![self.shortened(i, self.to_the_end(i, object))]);
        }
        // "could not confirm |the strike|": what is not done, or not yet.
        let told = !has("that") || self.tree.words[i].xpos != Xpos::Vb || self.is_negated(i);
        if let Some(object) = object.filter(|_| has("obj") && told) {
            return ("object", vec![self.shortened(i, self.solid(object))]);
        }
        let about =
            PREPOSITIONS.iter().filter(|(frame, _)| has(frame) && self.particle(i) == i).find_map(|(_, words)| self.about(i, words));
        if let Some(about) = about {
            return ("preposition", vec![about]);
        }
        if that && spoken && (self.relation(i) == R::Parataxis || self.stands_beside(i)) {
            return ("beside", self.tree.head(i).map_or_else(Vec::new, |head| self.rest(head, i)));
        }
        ("cue", Vec::new())
    }

    /// From the object to the end: "called |the plan a farce|".
    fn to_the_end(&self, i: usize, object: usize) -> Span {
        let ends = |&c: &usize| c > object && matches!(self.relation(c), R::Obl | R::Xcomp | R::Advcl | R::Ccomp | R::Advmod);
        let end = self.tree.children(i).filter(ends).last();
        let span = self.solid(object);
        end.map_or(span, |end| span.cover(self.solid(end)))
    }

    fn holds_quoted(&self, place: Span) -> bool {
        self.tree.words.iter().any(|w| place.contains(w.span) && (self.quoted)(w.span))
    }

    /// "…, said the minister": the verb hangs on what it reports by another name.
    fn stands_beside(&self, i: usize) -> bool {
        let alone = || self.child(i, |r| matches!(r, R::Ccomp | R::Xcomp | R::Obj)).is_none();
        match self.relation(i) {
            R::Dep | R::Discourse | R::Appos => alone(),
            // "It rained, |officials said|, but …": joined by nothing but a comma.
            R::Conj => alone() && self.child(i, |r| r == R::Cc).is_none() && self.subject_behind_comma(i),
            _ => false,
        }
    }

    /// "The yard made money, he said, |until the war|": what goes on behind the reporting clause of `i`, wherever a tree hangs it.
    pub(super) fn taken_up(&self, i: usize) -> Option<Span> {
        let words = self.tree.words;
        let comma = (i + 1..words.len()).find(|&w| words[w].upos == Upos::Punct).filter(|&w| words[w].text(self.text) == ",")?;
        let mark = comma + 1;
        let next = words.get(mark).filter(|_| TAKEN_UP.iter().any(|w| self.is(mark, w)))?;
        let head = self.tree.head(mark).filter(|&h| h > mark && matches!(self.relation(mark), R::Mark | R::Case))?;
        let reporting = (i + 1..comma).all(|w| self.tree.is_under(w, i) && self.relation(w) != R::Ccomp);
        reporting.then(|| Span { start: next.span.start, end: self.solid(head).end.max(next.span.end) })
    }

    fn subject_behind_comma(&self, i: usize) -> bool {
        let Some(subject) = self.child(i, |r| r == R::Nsubj) else { return false };
        let first = (0..=subject).rev().take_while(|&w| self.tree.is_under(w, subject)).last().unwrap_or(subject);
        first > 0 && first < i && self.tree.words[first - 1].text(self.text) == ","
    }

    /// "wrote on the service Relay |that 17 people were hurt|": a clause that a tree hangs on the channel or on who was told.
    fn loose_clause(&self, i: usize) -> Option<usize> {
        let words = self.tree.words;
        (i + 1..words.len()).filter(|&m| self.is(m, "that") && self.relation(m) == R::Mark).find_map(|that| {
            let clause = self.tree.head(that).filter(|&c| c > that)?;
            let noun = self.tree.head(clause)?;
            let channel = matches!(self.relation(noun), R::Obl | R::OblUnmarked | R::Iobj | R::Obj | R::Nmod | R::Flat | R::Appos);
            let hung = matches!(self.relation(clause), R::Acl | R::AclRelcl | R::Advcl | R::Dep | R::Parataxis);
            (hung && channel && self.tree.is_under(noun, i)).then_some(clause)
        })
    }

    /// "put |the toll at 40|": a number that somebody gives for something.
    fn value(&self, i: usize, object: Option<usize>) -> Option<Span> {
        let from = object.map(|o| self.solid(o))?;
        let number = self
            .tree
            .children(i)
            .find(|&c| c > i && self.relation(c) == R::Obl && self.child(c, |r| r == R::Case).is_some_and(|k| self.is(k, "at")));
        let place = self.solid(number?);
        let counts = |w: &Word| w.upos == Upos::Num && place.contains(w.span);
        self.tree.words.iter().any(counts).then(|| from.cover(place))
    }

    /// What is called for, spoken of, pointed to: the noun without its preposition, with an infinitive behind it ("called on |the army to
    /// leave|").
    fn about(&self, i: usize, prepositions: &[&str]) -> Option<Span> {
        let nouns = self.tree.children(i).filter(|&o| o > i && matches!(self.relation(o), R::Obl | R::Advcl | R::Xcomp));
        // "accused the firm |of hiding| it": a tree may hang the blame on the blamed.
        let object = self.child(i, |r| matches!(r, R::Obj | R::Iobj));
        let below = object
            .into_iter()
            .flat_map(|object| self.tree.children(object))
            .filter(|&o| o > i && matches!(self.relation(o), R::Acl | R::Nmod));
        let mut nouns = nouns.chain(below);
        let (noun, case) = nouns.find_map(|noun| {
            let case = self.child(noun, |r| matches!(r, R::Case | R::Mark))?;
            prepositions.iter().any(|p| self.is(case, p)).then_some((noun, case))
        })?;
        let start = self.tree.words.get(case + 1)?.span.start;
        let order = self
            .tree
            .children(i)
            .find(|&c| c > noun && matches!(self.relation(c), R::Xcomp | R::Advcl) && self.tree.words[c].xpos == Xpos::Vb);
        let end = order.map_or(self.solid(noun), |order| self.solid(order)).end;
        Some(self.shortened(i, Span { start, end: end.max(start) }))
    }

    /// True for an object with something said of it behind: "the charges |unfounded and false|", "half of them |“a disgrace”|".
    fn is_described(&self, i: usize, object: usize) -> bool {
        let behind = |c: usize| matches!(self.relation(c), R::Amod | R::Acl | R::Appos | R::NmodUnmarked);
        object > i && self.holds_quoted(self.solid(object)) || self.tree.children(object).any(|c| c > object && behind(c))
    }

    /// The words without a gap around `head` that hang on it: what a false arc adds further off is left out.
    pub(super) fn solid(&self, head: usize) -> Span {
        let words = self.tree.words;
        let (mut first, mut last) = (head, head);
        // All between first and last hangs on the head: what hangs on one of these does too.
        let under = |i: usize, first: usize, last: usize| {
            let above = words[i].head as usize;
            above != i && (first..=last).contains(&above) || self.tree.is_under(i, head)
        };
        while first > 0 && under(first - 1, first, last) {
            first -= 1;
        }
        while last + 1 < words.len() && under(last + 1, first, last) {
            last += 1;
        }
        words[first].span.cover(words[last].span)
    }

    /// The "that" of a clause.
    fn that(&self, clause: usize) -> Option<usize> {
        self.child(clause, |r| r == R::Mark).filter(|&m| self.is(m, "that"))
    }

    /// A clause that verb `i` reports, without the word that introduces it; "that … and that …" are two.
    pub(super) fn clause(&self, i: usize, head: usize) -> Vec<Span> {
        let span = self.solid(head);
        let mark = self.that(head).filter(|&m| self.tree.words[m].span.start >= span.start);
        let mut start = mark.and_then(|m| self.tree.words.get(m + 1)).map_or(span.start, |next| next.span.start);
        // "told |the council| the pier would stay closed": of two subjects the first was told.
        let mut subjects = self.tree.children(head).filter(|&c| c < head && matches!(self.relation(c), R::Nsubj | R::NsubjPass));
        if let (Some(_), Some(second)) = (subjects.next(), subjects.next()) {
            start = self.solid(second).start;
        }
        // "urged |residents to stay|": who is to do it belongs to it.
        let asked = self.child(i, |r| matches!(r, R::Obj | R::Iobj)).filter(|&o| o > i && o < head && self.relation(head) == R::Xcomp);
        if let Some(asked) = asked {
            start = start.min(self.solid(asked).start);
        }
        // "She says |his tweets about a “plot”| are lies": of two subjects of the verb the one behind it is that of the clause.
        let own = self.child(i, |r| r == R::Nsubj).filter(|&s| s < i);
        let stray = own.and_then(|_| self.tree.children(i).find(|&c| c > i && c < head && self.relation(c) == R::Nsubj));
        if let Some(stray) = stray.filter(|_| mark.is_none()) {
            start = start.min(self.solid(stray).start);
        }
        let whole = Span { start, end: span.end.max(start) };
        self.parted(i, self.shortened(i, whole))
    }

    /// Parts content at "and that", "but that", also where a tree hangs the second clause elsewhere.
    fn parted(&self, i: usize, content: Span) -> Vec<Span> {
        let words = self.tree.words;
        let mut parts = vec![content];
        let from = words.partition_point(|w| w.span.start < content.start);
        for that in from + 2..words.len() {
            let conjunction = that - 1;
            let joins = matches!(self.relation(conjunction), R::Cc) && self.is(that, "that") && matches!(self.relation(that), R::Mark);
            let Some(last) = parts.last_mut().filter(|_| joins && !(self.quoted)(words[that].span)) else { continue };
            // Further off stands somebody else's clause.
            let between = words[..conjunction].iter().rev().find(|w| w.upos != Upos::Punct);
            if between.is_none_or(|w| w.span.end > last.end && words[i].span.end < w.span.start && w.span.start > last.end) {
                break;
            }
            let Some(next) = words.get(that + 1) else { break };
            let clause = self.tree.head(that).map_or(*last, |c| self.shortened(i, self.solid(c)));
            let end = clause.end.max(last.end);
            last.end = between.map_or(last.end, |w| w.span.end);
            parts.push(Span { start: next.span.start, end: end.max(next.span.end) });
        }
        parts
    }

    /// Content up to where the reporter goes on: ", although …", ", saying …", "and called on …", "when he spoke …".
    fn shortened(&self, i: usize, content: Span) -> Span {
        let words = self.tree.words;
        let inside = |w: &Word| content.contains(w.span);
        let from = words.partition_point(|w| w.span.start < content.start).max(i + 1);
        let mut end = content.end;
        for c in from + 1..words.len() {
            if !inside(&words[c]) || words[c].span.start >= end {
                break;
            }
            if (self.quoted)(words[c].span) {
                continue;
            }
            let Some(cut) = self.goes_on(i, from, c) else { continue };
            end = end.min(words[cut].span.start);
        }
        Span { start: content.start, end: end.max(content.start) }
    }

    /// Where the reporter goes on, if word `c` of the content that begins at word `from` is the head of what is the reporter's own.
    fn goes_on(&self, i: usize, from: usize, c: usize) -> Option<usize> {
        let word = self.tree.words[c];
        let saying = || SAYINGS.has(word.lemma);
        if word.xpos == Xpos::Vbg && self.tree.words[c - 1].text(self.text) == "," && (saying() || self.is(c, "cite")) {
            return Some(c);
        }
        match word.relation {
            R::Advcl => {
                let mark = self.child(c, |r| r == R::Mark).filter(|&m| m > from && ASIDE.iter().any(|w| self.is(m, w)))?;
                let concedes = self.is(mark, "although") || self.is(mark, "though");
                (concedes || saying() && self.subject_of(c)).then_some(mark)
            }
            // "his idea |that he says would help|"
            R::Acl | R::AclRelcl if saying() && self.subject_of(c) => {
                self.tree.children(c).next().filter(|&m| m > from && self.is(m, "that"))
            }
            R::Conj => {
                self.joined_too_low(c).filter(|&above| above == i || self.tree.is_under(i, above))?;
                Some(self.child(c, |r| r == R::Cc).filter(|&cc| cc > from).unwrap_or(c))
            }
            _ => None,
        }
    }

    /// "a “disgrace” |on the radio|": where a quotation ends what somebody is called, what tells when and where is the reporter's.
    fn called(&self, content: Span) -> Span {
        let words = self.tree.words;
        let last = words.iter().rposition(|w| content.contains(w.span) && (self.quoted)(w.span));
        let next = last.and_then(|l| words.get(l + 1)).filter(|w| content.contains(w.span));
        let circumstance = |w: &&Word| {
            let day = w.upos == Upos::Propn && w.relation == R::OblUnmarked;
            day || is!(w.lemma, "on" | "during" | "at" | "after" | "while" | "when")
        };
        next.filter(circumstance).map_or(content, |w| Span { end: w.span.start, ..content })
    }

    fn subject_of(&self, verb: usize) -> bool {
        self.child(verb, |r| matches!(r, R::Nsubj | R::NsubjPass)).is_some()
    }

    /// What hangs on `governor`, without what hangs on `word`: in two parts where that stands in the midst.
    pub(super) fn rest(&self, governor: usize, word: usize) -> Vec<Span> {
        let under = |i: usize| self.tree.is_under(i, governor) && !self.tree.is_under(i, word);
        let cut = self.tree.span(word);
        let mut parts: [Option<Span>; 2] = [None, None];
        for (i, w) in self.tree.words.iter().enumerate().filter(|(i, _)| under(*i)) {
            let part = &mut parts[usize::from(w.span.start >= cut.end)];
            let edge = matches!(self.relation(i), R::Punct | R::Cc) && part.is_none();
            if !edge && !cut.contains(w.span) {
                *part = Some(part.map_or(w.span, |p| p.cover(w.span)));
            }
        }
        parts.into_iter().flatten().collect()
    }

    /// Content as it is given: a quotation behind the cue, or all of one before it, stands for itself; what follows a quotation and its
    /// reporting clause ("“…,” she said, |and left|") was not said.
    pub(super) fn said(&self, reports: usize, cue: usize, content: Vec<Span>) -> Vec<Span> {
        let words = self.tree.words;
        let at = words[reports].span.start;
        let opens_quoted = |part: &Span| {
            let first = words.iter().position(|w| w.span.start >= part.start && w.upos != Upos::Punct);
            first.filter(|&f| (self.quoted)(words[f].span))
        };
        // ": “…" and ", “…" behind the cue.
        let introduced = |first: usize| {
            let before = (0..first).rev().find(|&w| !matches!(words[w].text(self.text), "“" | "\"" | "‘" | "'" | "«" | "„" | "''" | "``"));
            // "that, “of course he will win” against them": a quotation without a stop goes on outside its marks.
            let closes = words[first..].windows(2).find(|w| (self.quoted)(w[0].span) && !(self.quoted)(w[1].span));
            let last = closes
                .and_then(|w| self.text[..w[0].span.end as usize].trim_end_matches(['”', '"', '’', '\'', '»', ' ']).chars().next_back());
            let open = last.is_some_and(|c| c.is_alphanumeric()) && closes.is_some_and(|w| w[1].upos != Upos::Punct);
            before.is_some_and(|w| matches!(words[w].text(self.text), "," | ":")) && !open
        };
        // "A, she said: “B”" says both; of "A. She said: “B”" a tree that missed the stop gives A too.
        let follows =
            (cue + 1..words.len()).find(|&w| words[w].upos != Upos::Punct).is_some_and(|w| (self.quoted)(words[w].span) && introduced(w));
        let parted = |part: &Span| self.text.get(part.end as usize..at as usize).is_some_and(|between| between.trim() == ",");
        let quoted_first = content.first().is_some_and(|p| p.start < at && opens_quoted(p).is_some());
        content
            .into_iter()
            .filter(|part| match opens_quoted(part) {
                Some(first) => part.start < at || !introduced(first),
                None if part.start < at => !follows || parted(part),
                None => !quoted_first,
            })
            .collect()
    }

    /// Content without marks at its ends; parts that are nothing but marks fall away.
    pub(super) fn trimmed(&self, content: Vec<Span>) -> Vec<Span> {
        let outer = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '.');
        let trim = |span: Span| {
            let letters = span.of(self.text);
            let start = letters.len() - letters.trim_start_matches(outer).len();
            let end = letters.trim_end_matches(outer).len().max(start);
            Span { start: span.start + start as u32, end: span.start + end as u32 }
        };
        content.into_iter().map(trim).filter(|s| s.of(self.text).contains(char::is_alphanumeric)).collect()
    }
}
