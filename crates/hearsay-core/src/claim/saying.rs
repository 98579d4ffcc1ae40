//! Acts of saying as the trees show them: who, by which word, and what.
//!
//! A verb of saying (`lexicon/sayings.txt`) has its source as subject and its content as clause, infinitive or object, or stands beside
//! what it reports: "It rained, officials said". "According to" names the source of the clause it hangs on.

use super::attribution::CueClass;
use super::source::{NOUNS as SOURCES, TITLES};
use crate::span::Span;
use crate::syntax::{Relation as R, Tree, Upos, Word, Xpos};
use crate::text::{form, list};

list!(
    /// Verbs of saying by lemma: class, then where the content stands.
    SAYINGS, "sayings.txt"
);
list!(
    /// Nouns of saying that a clause can follow.
    NOUNS, "saying-nouns.txt"
);

/// Frames of prepositions, each with those before what is said, called for or pointed to.
const PREPOSITIONS: [(&str, &[&str]); 3] = [("prep", &["about", "against", "for", "of"]), ("on", &["on", "upon"]), ("at", &["at", "to"])];

/// Prepositions before what somebody is blamed for.
const BLAME: [&str; 2] = ["of", "for"];

/// Somebody says something; indices are words of the tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Saying {
    /// First and last word of the cue.
    pub cue: (usize, usize),
    pub class: CueClass,
    /// First and last word of the source; `None` where nobody is named.
    pub source: Option<(usize, usize)>,
    /// True for "according to" and "citing": the source follows.
    pub prepositional: bool,
    /// What is said, in parts where the reporting clause stands in its midst; empty where the tree shows none.
    pub content: Vec<Span>,
}

/// Finds the sayings of a sentence, in the order of their cues; `quoted` tells which places stand in quotation marks.
pub(super) fn sayings(text: &str, tree: Tree, quoted: &dyn Fn(Span) -> bool) -> Vec<Saying> {
    let finder = Finder { text, tree, quoted };
    let open = (0..tree.words.len()).filter(|&i| !quoted(tree.words[i].span));
    open.filter_map(|i| finder.according(i).or_else(|| finder.citing(i)).or_else(|| finder.verb(i)).or_else(|| finder.noun(i))).collect()
}

/// A name and a colon at the head of a paragraph: "Minister: no talks before spring", "MAREK: We knew nothing." All of the paragraph is
/// said by it.
pub(super) fn label(text: &str, tree: Tree, paragraph: Span) -> Option<Saying> {
    let colon = (1..tree.words.len().min(6)).find(|&i| tree.words[i].text(text) == ":")?;
    let named = tree.words[..colon].iter().all(|w| matches!(w.upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::Punct));
    let behind = tree.words.get(colon + 1)?.span.start;
    let blank = text.get(tree.words[colon].span.end as usize..behind as usize)?.contains(' ');
    (named && blank).then(|| Saying {
        cue: (colon, colon),
        class: CueClass::Speech,
        source: Some((0, colon - 1)),
        prepositional: false,
        content: vec![Span { start: behind, end: paragraph.end }],
    })
}

struct Finder<'t> {
    text: &'t str,
    tree: Tree<'t>,
    quoted: &'t dyn Fn(Span) -> bool,
}

impl Finder<'_> {
    fn child(&self, word: usize, wanted: impl Fn(R) -> bool) -> Option<usize> {
        self.tree.children(word).find(|&i| wanted(self.tree.words[i].relation))
    }

    fn relation(&self, word: usize) -> R {
        self.tree.words[word].relation
    }

    fn is(&self, word: usize, lemma: &str) -> bool {
        self.tree.words[word].lemma == form(lemma)
    }

    /// "…, citing two officials": the source is the object, the content what "citing" hangs on.
    fn citing(&self, i: usize) -> Option<Saying> {
        let words = self.tree.words;
        if !self.is(i, "cite") || words[i].xpos != Xpos::Vbg || !matches!(words[i].relation, R::Advcl | R::Acl) {
            return None;
        }
        let source = self.child(i, |r| r == R::Obj)?;
        let content = self.trimmed(self.rest(self.clause_of(self.tree.head(i)?), i));
        // "citing two people |close to the talks|": all up to the next mark tells who they are.
        let last = (source..words.len()).take_while(|&w| words[w].upos != Upos::Punct && self.tree.is_under(w, i)).last()?;
        let source = self.phrase(source).map(|(first, end)| (first, end.max(last)));
        Some(Saying { cue: (i, i), class: CueClass::Speech, source, prepositional: true, content })
    }

    /// "According to officials, …": the source is the noun behind, the content the clause it hangs on.
    fn according(&self, i: usize) -> Option<Saying> {
        let word = self.tree.words[i];
        let head = self.tree.head(i);
        if !word.text(self.text).eq_ignore_ascii_case("according") {
            return None;
        }
        // The noun governs "according to"; a tree that makes a verb of it has the noun below.
        let noun = match word.relation {
            R::Case | R::Mark => head?,
            _ => self.child(i, |r| matches!(r, R::Obl | R::Obj | R::Nmod))?,
        };
        let top = if word.relation == R::Case || word.relation == R::Mark { noun } else { i };
        let content = self.tree.head(top).map_or_else(Vec::new, |governor| self.rest(self.clause_of(governor), top));
        let content = self.inserted(i).map_or(content, |part| vec![part]);
        let content = self.trimmed(content);
        let to = usize::from(self.tree.words.get(i + 1).is_some_and(|w| w.text(self.text) == "to"));
        Some(Saying { cue: (i, i + to), class: CueClass::Speech, source: self.phrase(noun), prepositional: true, content })
    }

    /// What stands before word `i` in an insertion between dashes or brackets: "the ship - |it carried 200|, according to the owner -".
    fn inserted(&self, i: usize) -> Option<Span> {
        let words = self.tree.words;
        let is_mark = |w: &Word| w.upos == Upos::Punct && matches!(w.text(self.text), "-" | "–" | "—" | "--" | "(" | ")");
        let behind = words[i..].iter().any(is_mark);
        let mut first = words[..i].iter().rposition(is_mark).filter(|_| behind)? + 1;
        while first < i && (self.relation(first) == R::Case || matches!(words[first].xpos, Xpos::Wdt)) {
            first += 1;
        }
        (first < i).then(|| words[first].span.cover(words[i - 1].span))
    }

    /// A verb of saying, with its content where its frames look for it.
    fn verb(&self, i: usize) -> Option<Saying> {
        let word = self.tree.words[i];
        if word.upos != Upos::Verb {
            return None;
        }
        let (class, frames) = SAYINGS.word(word.lemma)?.split_once(' ')?;
        let has = |frame: &str| frames.split(' ').any(|f| f == frame);
        let source = self.source(i);
        let mut content = Vec::new();
        // Of two clauses the one behind "that", else the longest.
        let clauses = self.tree.children(i).filter(|&c| self.relation(c) == R::Ccomp);
        let clause = clauses.max_by_key(|&c| (self.that(c).is_some(), self.solid(c).len()));
        let infinitive = self.child(i, |r| r == R::Xcomp);
        let object = self.child(i, |r| r == R::Obj);
        if let Some(clause) = clause.filter(|_| has("that") || has("told") || has("ask") || has("to")) {
            content = self.clause(clause);
        } else if let Some(infinitive) = infinitive.filter(|_| has("to")) {
            content = self.clause(infinitive);
        } else if let Some(blame) = self.about(i, &BLAME).filter(|_| has("of")) {
            content = vec![blame];
        } else if let Some(name) = self.about(i, &["as"]).filter(|_| has("as")) {
            content = vec![name];
        } else if let Some(object) = object
            .filter(|&o| has("of") && self.tree.words[o].upos != Upos::Pron || has("as") && (infinitive.is_some() || self.is_described(o)))
        {
            // From the object to the end: "accused |the army of firing first|", "called |the plan a farce|".
            let span = self.solid(object);
            let end =
                self.tree.children(i).filter(|&c| c > object && matches!(self.relation(c), R::Obl | R::Xcomp | R::Advcl | R::Ccomp)).last();
            content = vec![end.map_or(span, |end| span.cover(self.solid(end)))];
        } else if let Some(object) = object.filter(|_| has("obj")) {
            content = vec![self.solid(object)];
        } else if let Some(about) = PREPOSITIONS.iter().filter(|(frame, _)| has(frame)).find_map(|(_, words)| self.about(i, words)) {
            content = vec![about];
        } else if word.relation == R::Parataxis || self.stands_beside(i) {
            content = self.tree.head(i).map_or_else(Vec::new, |head| self.rest(head, i));
        }
        // "“…,” she said, and left": the quotation is all that was said.
        let reports = source.map_or(i, |(first, _)| first.min(i));
        if content.first().is_some_and(|c| c.start < self.tree.words[reports].span.start && self.begins_quoted(*c)) {
            content.clear();
        }
        if content.is_empty() && source.is_none() {
            return None;
        }
        Some(Saying { cue: (i, self.particle(i)), class: class_named(class), source, prepositional: false, content: self.trimmed(content) })
    }

    /// True when a place begins inside quotation marks.
    fn begins_quoted(&self, place: Span) -> bool {
        let first = self.tree.words.iter().find(|w| w.span.start >= place.start && w.upos != Upos::Punct);
        first.is_some_and(|w| (self.quoted)(w.span))
    }

    /// What is called for, spoken of, pointed to: the noun without its preposition, with an infinitive behind it ("called on |the army to
    /// leave|").
    fn about(&self, i: usize, prepositions: &[&str]) -> Option<Span> {
        let nouns = self.tree.children(i).filter(|&o| o > i && matches!(self.relation(o), R::Obl | R::Advcl));
        // "accused the firm |of hiding| it": a tree may hang the blame on the blamed.
        let object = self.child(i, |r| r == R::Obj);
        let below = object.into_iter().flat_map(|object| self.tree.children(object)).filter(|&o| o > i && self.relation(o) == R::Acl);
        let mut nouns = nouns.chain(below);
        let (noun, case) = nouns.find_map(|noun| {
            let case = self.child(noun, |r| matches!(r, R::Case | R::Mark))?;
            prepositions.iter().any(|p| self.is(case, p)).then_some((noun, case))
        })?;
        let start = self.tree.words.get(case + 1)?.span.start;
        let order = self.tree.children(i).find(|&c| c > noun && matches!(self.relation(c), R::Xcomp | R::Advcl));
        let end = order.map_or(self.solid(noun), |order| self.solid(order)).end;
        Some(Span { start, end: end.max(start) })
    }

    /// True for an object with something said of it behind: "the charges |unfounded and false|".
    fn is_described(&self, object: usize) -> bool {
        self.tree.children(object).any(|c| c > object && matches!(self.relation(c), R::Amod | R::Acl | R::Appos | R::NmodUnmarked))
    }

    /// The clause that a word is part of: upwards to a verb that is the root or a clause said by somebody.
    fn clause_of(&self, word: usize) -> usize {
        let mut at = word;
        while let Some(head) = self.tree.head(at) {
            if matches!(self.relation(at), R::Ccomp | R::Parataxis) {
                break;
            }
            at = head;
        }
        at
    }

    /// A noun of saying with its clause: "his claim that …".
    fn noun(&self, i: usize) -> Option<Saying> {
        let word = self.tree.words[i];
        if word.upos != Upos::Noun || !NOUNS.has(word.lemma) {
            return None;
        }
        let clause = self.tree.children(i).find(|&c| {
            c > i && matches!(self.relation(c), R::Acl | R::Ccomp) && self.child(c, |r| r == R::Mark).is_some_and(|m| self.is(m, "that"))
        })?;
        let owner = self.child(i, |r| r == R::NmodPoss);
        let content = self.trimmed(self.clause(clause));
        Some(Saying { cue: (i, i), class: CueClass::Speech, source: owner.and_then(|o| self.phrase(o)), prepositional: false, content })
    }

    /// "…, said the minister": the verb hangs on what it reports by another name.
    fn stands_beside(&self, i: usize) -> bool {
        let alone = self.child(i, |r| matches!(r, R::Ccomp | R::Xcomp | R::Obj)).is_none();
        alone && matches!(self.relation(i), R::Dep | R::Discourse | R::Appos)
    }

    /// The particle that belongs to the verb: "pointed out".
    fn particle(&self, i: usize) -> usize {
        self.child(i, |r| r == R::CompoundPrt).filter(|&p| p == i + 1).unwrap_or(i)
    }

    /// Who says it: the subject, or that of the verb it is joined to; what a clause without subject hangs on.
    fn source(&self, i: usize) -> Option<(usize, usize)> {
        let mut verb = i;
        for _ in 0..4 {
            let passive = self.child(verb, |r| r == R::NsubjPass).is_some() || self.tree.words[verb].features.is_passive();
            if passive && verb == i {
                return self.child(verb, |r| r == R::OblAgent).and_then(|agent| self.phrase(agent));
            }
            if let Some(subject) = self.child(verb, |r| matches!(r, R::Nsubj | R::NsubjPass)) {
                let relative = matches!(self.tree.words[subject].xpos, Xpos::Wp | Xpos::Wdt) || self.is(subject, "that");
                if relative && self.relation(verb) == R::AclRelcl {
                    return self.tree.head(verb).and_then(|noun| self.phrase(noun));
                }
                return self.joined(verb, self.phrase(subject)?);
            }
            if let Some(governor) = self.joined_too_low(verb) {
                verb = governor;
                continue;
            }
            match self.relation(verb) {
                R::Conj | R::Advcl | R::Xcomp | R::Parataxis => verb = self.tree.head(verb)?,
                R::Acl => return self.tree.head(verb).and_then(|noun| self.phrase(noun)),
                _ => return None,
            }
        }
        None
    }

    /// "said schools would close and |called| on residents": where a second verb of saying is joined to what was said and its subject there is
    /// nobody who speaks, the verb of saying above.
    fn joined_too_low(&self, verb: usize) -> Option<usize> {
        let first = self.tree.head(verb).filter(|_| self.relation(verb) == R::Conj)?;
        let above = self.tree.head(first).filter(|_| self.relation(first) == R::Ccomp)?;
        let subject = self.child(first, |r| matches!(r, R::Nsubj | R::NsubjPass))?;
        let word = self.tree.words[subject];
        let speaks = matches!(word.upos, Upos::Propn | Upos::Pron) || SOURCES.has(form(word.text(self.text))) || TITLES.has(word.lemma);
        let finite = matches!(self.tree.words[verb].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        (finite && !speaks && SAYINGS.has(self.tree.words[above].lemma)).then_some(above)
    }

    /// The subject with a second one that stands right behind it: "guard |Ivo Kral| said" is one source.
    fn joined(&self, verb: usize, (first, last): (usize, usize)) -> Option<(usize, usize)> {
        let next = self.tree.children(verb).filter(|&c| self.relation(c) == R::Nsubj && c > last).find_map(|c| self.phrase(c));
        Some(next.filter(|next| next.0 == last + 1).map_or((first, last), |next| (first, next.1)))
    }

    /// A noun with what stands before it and its name, without clauses and appositions: the mention of a source.
    fn phrase(&self, noun: usize) -> Option<(usize, usize)> {
        // "its director, Zuzana Holic": the name is the better mention.
        let name = self.child(noun, |r| r == R::Appos).filter(|&a| self.tree.words[a].upos == Upos::Propn);
        let noun = match name {
            Some(name) if self.tree.words[noun].upos == Upos::Noun => name,
            _ => noun,
        };
        let (mut first, mut last) = (noun, noun);
        for i in 0..self.tree.words.len() {
            if self.belongs(i, noun) {
                first = first.min(i);
                last = last.max(i);
            }
        }
        while first < noun && matches!(self.relation(first), R::Case | R::Punct | R::Cc | R::Mark) {
            first += 1;
        }
        while last > noun && self.relation(last) == R::Punct {
            last -= 1;
        }
        Some((first, last))
    }

    /// True when a word is part of the noun phrase of `noun`, no clause or apposition between.
    fn belongs(&self, word: usize, noun: usize) -> bool {
        let mut at = word;
        while at != noun {
            let out = matches!(
                self.relation(at),
                R::AclRelcl | R::Acl | R::Appos | R::Parataxis | R::Punct | R::Advcl | R::Ccomp | R::Dep | R::Advmod
            );
            let case = self.relation(at) == R::Case && at < noun;
            match self.tree.head(at) {
                Some(head) if !out && !case => at = head,
                _ => return false,
            }
        }
        true
    }

    /// The words without a gap around `head` that hang on it: what a false arc adds further off is left out.
    fn solid(&self, head: usize) -> Span {
        let under = |&i: &usize| self.tree.is_under(i, head);
        let first = (0..=head).rev().take_while(under).last().unwrap_or(head);
        let last = (head..self.tree.words.len()).take_while(under).last().unwrap_or(head);
        self.tree.words[first].span.cover(self.tree.words[last].span)
    }

    /// The "that" of a clause.
    fn that(&self, clause: usize) -> Option<usize> {
        self.child(clause, |r| r == R::Mark).filter(|&m| self.is(m, "that"))
    }

    /// A clause without the word that introduces it.
    fn clause(&self, head: usize) -> Vec<Span> {
        let span = self.solid(head);
        let mark = self.that(head).filter(|&m| self.tree.words[m].span.start == span.start);
        let mut start = mark.and_then(|m| self.tree.words.get(m + 1)).map_or(span.start, |next| next.span.start);
        // "told |the council| the pier would stay closed": of two subjects the first was told.
        let mut subjects = self.tree.children(head).filter(|&c| c < head && matches!(self.relation(c), R::Nsubj | R::NsubjPass));
        if let (Some(_), Some(second)) = (subjects.next(), subjects.next()) {
            start = self.solid(second).start;
        }
        // "…, although there was no confirmation": the reporter's own remark.
        let own = self.tree.children(head).filter(|&c| c > head && self.relation(c) == R::Advcl).find_map(|c| {
            let mark = self.child(c, |r| r == R::Mark).filter(|&m| self.is(m, "although") || self.is(m, "though"))?;
            Some(self.tree.words[mark].span.start)
        });
        // "… would close |and called on residents|" is said no more.
        let next =
            self.tree.children(head).find(|&c| c > head && SAYINGS.has(self.tree.words[c].lemma) && self.joined_too_low(c).is_some());
        let cut = next.map(|next| self.child(next, |r| r == R::Cc).unwrap_or(next)).map(|cut| self.tree.words[cut].span.start);
        vec![Span { start, end: [own, cut].into_iter().flatten().fold(span.end, u32::min).max(start) }]
    }

    /// What hangs on `governor`, without what hangs on `word`: in two parts where that stands in the midst.
    fn rest(&self, governor: usize, word: usize) -> Vec<Span> {
        let under = |i: usize| self.tree.is_under(i, governor) && !self.tree.is_under(i, word);
        let cut = self.tree.span(word);
        let mut parts: [Option<Span>; 2] = [None, None];
        for (i, w) in self.tree.words.iter().enumerate().filter(|(i, _)| under(*i)) {
            let part = &mut parts[usize::from(w.span.start >= cut.end)];
            let edge = self.relation(i) == R::Punct && part.is_none();
            if !edge && !cut.contains(w.span) {
                *part = Some(part.map_or(w.span, |p| p.cover(w.span)));
            }
        }
        parts.into_iter().flatten().collect()
    }

    /// Content without marks at its ends; parts that are nothing but marks fall away.
    fn trimmed(&self, content: Vec<Span>) -> Vec<Span> {
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

fn class_named(class: &str) -> CueClass {
    match class {
        "attitude" => CueClass::Attitude,
        "request" => CueClass::Request,
        "accusation" => CueClass::Accusation,
        "denial" => CueClass::Denial,
        "refusal" => CueClass::Refusal,
        "commitment" => CueClass::Commitment,
        _ => CueClass::Speech,
    }
}
