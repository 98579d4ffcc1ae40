//! Acts of saying as the trees show them: who, by which word, and what.
//!
//! A verb of saying (`lexicon/sayings.txt`) has its source as subject and its content as clause, infinitive or object, or stands beside
//! what it reports: "It rained, officials said". "According to" names the source of the clause it hangs on.

mod beside;
mod channel;
mod content;
mod speaker;

use self::beside::Beside;
use super::attribution::CueClass;
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
list!(
    /// Nouns for what somebody says or thinks that stand before or behind it: "by the board's own |account|".
    ACCOUNTS, "accounts.txt"
);

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
    /// First and last word of who passed it on: the newspaper of "the newspaper reported, citing officials".
    pub via: Option<(usize, usize)>,
    /// First and last word of where it was said.
    pub channel: Option<(usize, usize)>,
    /// True for words that tell of speaking: not of thinking, wanting or doing.
    pub speech: bool,
    /// The rule that found it.
    pub rule: &'static str,
}

/// Finds the sayings of a sentence, in the order of their cues; `quoted` tells which places stand in quotation marks.
pub(super) fn sayings(text: &str, tree: Tree, quoted: &dyn Fn(Span) -> bool) -> Vec<Saying> {
    let finder = Finder { text, tree, quoted };
    let open = (0..tree.words.len()).filter(|&i| !quoted(tree.words[i].span));
    let mut found: Vec<Saying> = open
        .filter_map(|i| {
            finder
                .according(i)
                .or_else(|| finder.account(i))
                .or_else(|| finder.citing(i))
                .or_else(|| finder.verb(i))
                .or_else(|| finder.noun(i))
        })
        .collect();
    finder.settle(&mut found);
    found
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
        rule: "label",
        speech: true,
        via: None,
        channel: None,
    })
}

/// True when verb `verb` is the nearest one above the word at `place`: what "on Monday" is the time of.
pub(super) fn hangs_on(tree: Tree, place: Span, verb: usize) -> bool {
    let mut at = tree.words.iter().position(|w| w.span.end > place.start);
    while let Some(word) = at {
        if word == verb {
            return true;
        }
        if matches!(tree.words[word].upos, Upos::Verb | Upos::Aux) {
            return false;
        }
        at = tree.head(word);
    }
    false
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

    fn is_negated(&self, verb: usize) -> bool {
        self.tree.children(verb).any(|c| c < verb && (self.is(c, "not") || self.is(c, "never")))
    }

    fn is(&self, word: usize, lemma: &str) -> bool {
        self.tree.words[word].lemma == form(lemma)
    }

    /// "…, citing two officials": the source is the object, the content what "citing" hangs on. Of "the newspaper reported, citing two
    /// officials" the newspaper passes it on.
    fn citing(&self, i: usize) -> Option<Saying> {
        let words = self.tree.words;
        if !self.is(i, "cite") || words[i].xpos != Xpos::Vbg || !matches!(words[i].relation, R::Advcl | R::Acl) {
            return None;
        }
        let source = self.child(i, |r| r == R::Obj).filter(|&o| self.speaks(o))?;
        let governor = self.tree.head(i)?;
        let reports = if words[governor].upos == Upos::Verb { self.verb(governor) } else { None };
        let content = match &reports {
            Some(reports) => reports.content.clone(),
            None => self.trimmed(self.rest(self.clause_of(governor), i)),
        };
        // "citing two people |close to the talks|": all up to the next mark tells who they are.
        let last = (source..words.len()).take_while(|&w| words[w].upos != Upos::Punct && self.tree.is_under(w, i)).last()?;
        let source = self.phrase(source).map(|(first, end)| (first, end.max(last)));
        Some(Saying {
            cue: (i, i),
            class: CueClass::Speech,
            source,
            prepositional: true,
            content,
            via: reports.and_then(|r| r.source),
            channel: None,
            speech: true,
            rule: "citing",
        })
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
        Some(Saying {
            cue: (i, i + to),
            class: CueClass::Speech,
            source: self.phrase(noun),
            prepositional: true,
            content,
            rule: "according to",
            speech: true,
            via: None,
            channel: None,
        })
    }

    /// "By the board's own account, …", "in the words of the mayor, …": the source is the owner, the content the clause it hangs on.
    fn account(&self, i: usize) -> Option<Saying> {
        let words = self.tree.words;
        let by = self.child(i, |r| r == R::Case).filter(|&c| self.is(c, "by") || self.is(c, "in"))?;
        if words[i].upos != Upos::Noun || !ACCOUNTS.has(form(words[i].text(self.text))) || self.relation(i) != R::Obl {
            return None;
        }
        let of = |c: usize| self.child(c, |r| r == R::Case).is_some_and(|k| self.is(k, "of"));
        let owner = self.tree.children(i).find(|&c| self.relation(c) == R::NmodPoss || self.relation(c) == R::Nmod && c > i && of(c))?;
        // "In his account of the night" tells of an account; "in our view" is the outlet's own.
        let open = by == 0 || words[by - 1].upos == Upos::Punct;
        let own = matches!(words[owner].text(self.text).to_ascii_lowercase().as_str(), "our" | "my" | "your");
        if !open || own || !self.speaks(owner) && self.relation(owner) != R::NmodPoss {
            return None;
        }
        let governor = self.tree.head(i)?;
        Some(Saying {
            cue: (by, i),
            class: CueClass::Speech,
            source: self.phrase(owner),
            prepositional: false,
            content: self.trimmed(self.rest(self.clause_of(governor), i)),
            via: None,
            channel: None,
            speech: true,
            rule: "account",
        })
    }

    /// What stands before word `i` in an insertion between dashes or brackets: "the ship - |it carried 200|, according to the owner -".
    fn inserted(&self, i: usize) -> Option<Span> {
        let words = self.tree.words;
        let opens = words[..i].iter().rposition(|w| self.sets_apart(w))?;
        let closes = if words[opens].text(self.text) == "(" { ")" } else { words[opens].text(self.text) };
        let mut first = words[i..].iter().any(|w| self.sets_apart(w) && w.text(self.text) == closes).then_some(opens + 1)?;
        while first < i && (self.relation(first) == R::Case || matches!(words[first].xpos, Xpos::Wdt)) {
            first += 1;
        }
        (first < i).then(|| words[first].span.cover(words[i - 1].span))
    }

    /// True for dashes and brackets, not for the hyphen of "walk-in".
    fn sets_apart(&self, word: &Word) -> bool {
        let dash = matches!(word.text(self.text), "-" | "–" | "—" | "--" | "(" | ")");
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = self.text.get(..word.span.start as usize).and_then(|t| t.chars().next_back());
        let glued = letter(before) && letter(self.text.get(word.span.end as usize..).and_then(|t| t.chars().next()));
        word.upos == Upos::Punct && dash && !glued
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

    /// A verb of saying, with its content where its frames look for it.
    fn verb(&self, i: usize) -> Option<Saying> {
        let word = self.tree.words[i];
        if word.upos != Upos::Verb {
            return None;
        }
        let (class, frames) = SAYINGS.word(word.lemma)?.split_once(' ')?;
        // "did not say whether": that asserts as little as "declined to say".
        let class = if self.is_negated(i) && class == "speech" { CueClass::Refusal } else { class_named(class) };
        // "call for", "show", "plan": what is quoted near them need not be theirs.
        let spoken = |frame: &str| matches!(frame, "that" | "told" | "ask" | "quote");
        let speech = !matches!(class, CueClass::Attitude | CueClass::Commitment | CueClass::Refusal) && frames.split(' ').any(spoken);
        let mut source = self.source(i);
        let (mut rule, mut content) = self.content(i, frames, (speech || frames.starts_with("seen")) && source.is_some());
        let that = frames.split(' ').any(|f| f == "that") && matches!(class, CueClass::Speech | CueClass::Accusation | CueClass::Attitude);
        // Of what stands around the reporting clause a tree may have given the second part only.
        let lost = |beside: &Beside| content.is_empty() || source.is_none() || beside.content.len() > content.len();
        if let Some(beside) = self.beside(i).filter(|_| that).filter(lost) {
            (rule, source, content) = ("beside", Some(beside.source), beside.content);
        }
        if !content.is_empty() && content.iter().all(|part| part.end <= word.span.start) {
            content.extend(self.taken_up(i));
        }
        // A film that shows and a law that demands say nothing; nor do people who find a thing, and not that something is so.
        let testifies = source.is_none_or(|(_, last)| self.testifies(last)) && !content.is_empty();
        if frames.split(' ').any(|f| f == "seen") && !testifies {
            return None;
        }
        // "called for talks" asks, "called the talks a farce" judges.
        let class = if class == CueClass::Request && matches!(rule, "as" | "described") { CueClass::Attitude } else { class };
        let reports = source.map_or(i, |(first, _)| first.min(i));
        let content = self.trimmed(self.said(reports, self.particle(i), content));
        // Of those whom nobody names only "is expected to" tells enough.
        if source.is_none() && (content.is_empty() || class != CueClass::Attitude || rule != "infinitive") {
            return None;
        }
        Some(Saying {
            cue: (i, self.particle(i)),
            class,
            source,
            prepositional: false,
            content,
            rule,
            speech,
            via: None,
            channel: self.channel(i),
        })
    }

    /// A noun of saying with its clause: "his claim that …".
    fn noun(&self, i: usize) -> Option<Saying> {
        let word = self.tree.words[i];
        if word.upos != Upos::Noun || !NOUNS.has(word.lemma) {
            return None;
        }
        // "said in a |statement| that …": the verb tells it.
        let governor = self.tree.head(i).filter(|&g| self.relation(i) == R::Obl && SAYINGS.has(self.tree.words[g].lemma));
        if governor.is_some() {
            return None;
        }
        let clause = self.tree.children(i).find(|&c| {
            c > i && matches!(self.relation(c), R::Acl | R::Ccomp) && self.child(c, |r| r == R::Mark).is_some_and(|m| self.is(m, "that"))
        })?;
        let owner = self.child(i, |r| r == R::NmodPoss);
        let content = self.trimmed(self.clause(i, clause));
        Some(Saying {
            cue: (i, i),
            class: CueClass::Speech,
            source: owner.and_then(|o| self.phrase(o)),
            prepositional: false,
            content,
            rule: "noun",
            speech: true,
            via: None,
            channel: None,
        })
    }

    /// Brings sayings of one sentence together: one in another passes it on, or is the same act.
    fn settle(&self, found: &mut Vec<Saying>) {
        let words = self.tree.words;
        let holds = |outer: &Saying, inner: &Saying| {
            let cue = words[inner.cue.0].span;
            outer.cue != inner.cue && outer.source.is_some() && outer.content.iter().any(|c| c.contains(cue))
        };
        let nobody = |saying: &Saying| saying.source.is_none_or(|(first, last)| first == last && words[first].upos == Upos::Pron);
        let mut kept = vec![true; found.len()];
        for n in 0..found.len() {
            let inner = &found[n];
            let outer = found.iter().filter(|o| holds(o, inner)).min_by_key(|o| o.content.iter().map(|c| c.len()).sum::<usize>());
            // "He said |he hoped| to win" is one act; so is "the newspaper |reported|, citing officials".
            let same = outer.is_some_and(|o| o.class != CueClass::Refusal && self.tree.is_under(inner.cue.0, o.cue.0)) && nobody(inner);
            let passed_on =
                found.iter().any(|o| o.rule == "citing" && o.via.is_some() && o.via == inner.source && o.content == inner.content);
            kept[n] = !same && !passed_on;
            let via = outer.filter(|o| o.speech && o.rule != "citing").and_then(|o| o.source);
            found[n].via = found[n].via.or(via);
        }
        self.passed_on(found, &mut kept);
        let mut keep = kept.into_iter();
        found.retain(|_| keep.next().unwrap_or(true));
    }

    /// "Moscow said the bridge was hit|, according to Reuters|": the outlet passes on what Moscow said; "|, according to two people|": they
    /// tell that it was said.
    fn passed_on(&self, found: &mut [Saying], kept: &mut [bool]) {
        let words = self.tree.words;
        for n in 0..found.len() {
            let cue = words[found[n].cue.0].span;
            let source = found[n].source;
            let after_comma = found[n].cue.0 > 0 && words[found[n].cue.0 - 1].text(self.text) == ",";
            let (Some(name), true) = (source, found[n].rule == "according to" && after_comma) else { continue };
            let closes = words[name.1 + 1..].iter().all(|w| w.upos == Upos::Punct)
                || self.tree.span(self.tree.head(name.1).unwrap_or(name.1)).end + 2 >= words[words.len() - 1].span.end;
            let teller = found.iter().position(|o| o.speech && o.source.is_some() && o.content.last().is_some_and(|c| c.contains(cue)));
            if let Some(teller) = teller.filter(|&t| closes && t != n && found[t].cue.0 < found[n].cue.0) {
                let content = std::mem::take(&mut found[teller].content);
                let content = content.into_iter().map(|c| Span { end: if c.contains(cue) { cue.start } else { c.end }, ..c }).collect();
                found[teller].content = self.trimmed(content);
                if words[name.1].upos == Upos::Propn {
                    found[teller].via = Some(name);
                    kept[n] = false;
                } else {
                    found[n].content = self.trimmed(vec![Span { end: cue.start, ..words[0].span }]);
                }
            }
        }
    }

    /// The particle that belongs to the verb: "pointed out".
    fn particle(&self, i: usize) -> usize {
        self.child(i, |r| r == R::CompoundPrt).filter(|&p| p == i + 1).unwrap_or(i)
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
