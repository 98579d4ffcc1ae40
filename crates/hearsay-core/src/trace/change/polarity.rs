//! Yes that became no, and no that became yes.

use super::side::{Group, Pair, Side};
use super::words::{How, Node, Words, is_light};
use super::{Difference, DifferenceKind};
use crate::claim::CueClass;
use crate::lexical::{Relation as Sense, relation};
use crate::span::Span;
use crate::syntax::{Relation, Upos};
use crate::text::{form, list};

list!(
    /// Prepositions of which one says no to the other, each with its kind and, behind a blank, its side of it: `with`, `without`.
    OPPOSED, "opposed.txt"
);
list!(
    /// Words that deny: `word` denies what it stands with, `under` and, as nouns, `noun` what stands under it.
    NEGATION, "negation.txt"
);

/// Adds what was turned round.
pub(super) fn changes(pair: &Pair, found: &mut Vec<Difference>) {
    for group in pair.reworded() {
        if let Some((parent, child, gone)) = turned(pair, group) {
            let note = if gone { "the denial is gone" } else { "a denial came in" };
            found.push(pair.difference(DifferenceKind::Negated, Some(parent), Some(child), note));
        }
    }
}

/// The first predicate that one side denies and the other asserts: both places, and whether it is the child that asserts.
fn turned(pair: &Pair, group: &Group) -> Option<(Span, Span, bool)> {
    let words = &group.words;
    let (old, new) = (Denied { side: &pair.parent, words: &words.parent }, Denied { side: &pair.child, words: &words.child });
    let parted = words.pairs().find_map(|(p, c, how)| {
        let ((a, before), (b, after)) = (old.preposition(p).filter(|_| how >= How::Synonym)?, new.preposition(c)?);
        let ((kind, of), (other, side)) = (before.split_once(' ')?, after.split_once(' ')?);
        let quoted = words.parent.nodes[p].quoted || words.child.nodes[c].quoted;
        // "A vote for it", "protests against it": what stands for and against must be the same too.
        let heads = words.parent.head(p).zip(words.child.head(c));
        let fits = kind == "company" || heads.is_some_and(|(a, b)| words.child_by(a, How::Kin) == Some(b)) || heads.is_none();
        (kind == other && of != side && fits && !quoted).then(|| (words.parent.span([a, p]), words.child.span([b, c]), of == "no"))
    });
    parted.or_else(|| {
        words.pairs().find_map(|(p, c, how)| {
            let (a, b) = (&words.parent.nodes[p], &words.child.nodes[c]);
            let told = old.is_predicate(p) && new.is_predicate(c) || old.is_finding(p) && new.is_finding(c);
            let empty = |node: &Node| node.quoted || is_light(node) || speaks(node);
            if how < How::Kin || empty(a) || empty(b) || !told || old.is_limited(p) != new.is_limited(c) {
                return None;
            }
            let opposed = a.lexeme.zip(b.lexeme).is_some_and(|(a, b)| relation(a, b) == Sense::Opposite);
            let opposed = opposed || is_prefixed(pair, a, b);
            let kept = words.parent.children(p).filter(|&i| words.child_of(i).is_some_and(|j| words.child.head(j) == Some(c))).count();
            let same = how == How::Same || how >= How::Kin && kept >= 1 && (opposed || how == How::Synonym);
            let (before, after) = (old.denials(p), new.denials(c));
            let turned = (before.len() + after.len() + usize::from(opposed)) % 2 == 1;
            let place =
                |denied: &Denied, list: &[usize], i: usize| denied.words.span(list.iter().copied().chain(denied.helpers(i)).chain([i]));
            (same && turned).then(|| (place(&old, &before, p), place(&new, &after, c), before.len() > after.len()))
        })
    })
}

/// True where one word is the other with a prefix that denies it: "safe", "unsafe".
fn is_prefixed(pair: &Pair, a: &Node, b: &Node) -> bool {
    let (a, b) = (a.word.text(pair.parent.text), b.word.text(pair.child.text));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let bare = ["un", "in", "im", "ir", "non"].iter().find_map(|p| long.strip_prefix(p));
    short.len() >= 4 && bare.is_some_and(|bare| bare.trim_start_matches('-') == short)
}

/// True for speaking of whatever kind: who may not or will not speak is told in as many words as there are reporters.
fn speaks(node: &Node) -> bool {
    ["comment", "mention", "name", "speak", "talk"].iter().any(|v| node.word.lemma == form(v))
}

/// What is denied in some sentences.
struct Denied<'w, 'r> {
    side: &'w Side<'r>,
    words: &'w Words,
}

impl Denied<'_, '_> {
    fn relation(&self, i: usize) -> Relation {
        self.words.nodes[i].word.relation
    }

    fn helpers(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        self.words.children(i).filter(|&c| matches!(self.relation(c), Relation::Aux | Relation::AuxPass | Relation::Cop))
    }

    /// True for verbs and for what is told of a thing: "was a suspect", "as a suspect", "is likely".
    fn is_predicate(&self, i: usize) -> bool {
        let says = |&c: &usize| {
            self.relation(c) == Relation::Cop || self.relation(c) == Relation::Case && self.words.nodes[c].word.text(self.side.text) == "as"
        };
        self.words.nodes[i].word.upos == Upos::Verb || self.words.children(i).any(|c| says(&c))
    }

    /// True for what somebody is found or made to be: "found the surgeon guilty".
    fn is_finding(&self, i: usize) -> bool {
        self.relation(i) == Relation::Xcomp && self.words.nodes[i].word.upos == Upos::Adj
    }

    /// The preposition of a word where another would say the contrary, "with" and "without", and what the list says of it.
    fn preposition(&self, i: usize) -> Option<(usize, &'static str)> {
        let cases = self.words.children(i).filter(|&c| self.relation(c) == Relation::Case);
        cases.filter_map(|c| Some((c, OPPOSED.word(form(self.words.nodes[c].word.text(self.side.text)))?))).next()
    }

    /// True for what is denied up to a time or a number only: "not before Saturday", "not more than".
    fn is_limited(&self, i: usize) -> bool {
        let limit = |c: usize| matches!(self.words.nodes[c].word.text(self.side.text), "before" | "until" | "only" | "without" | "unless");
        self.words.children(i).any(|c| limit(c) || self.words.children(c).any(limit))
    }

    /// The words that deny a predicate: "not" and its like beside it, "no" on what it is told of, the same on the verbs it stands under
    /// ("did not want to comment"), and verbs of denial among these.
    fn denials(&self, i: usize) -> Vec<usize> {
        let mut found = self.beside(i);
        let mut at = i;
        while let Some(above) = self.words.head(at).filter(|_| self.is_under(at)) {
            let verb = self.words.nodes[above].word.upos == Upos::Verb;
            let denies = self.value(above) == Some("under");
            if denies && self.relation(at) != Relation::AclRelcl {
                found.push(above);
            }
            // Who does not say or admit that something is so does not deny it.
            let says = self
                .side
                .reading
                .attributions
                .iter()
                .any(|a| a.cue.is_some_and(|c| c.class == CueClass::Speech && c.span.overlaps(self.words.nodes[above].word.span)));
            if !verb && matches!(self.relation(at), Relation::AclRelcl | Relation::Acl) {
                found.extend(self.words.children(above).filter(|&d| self.relation(d) == Relation::Det && self.value(d) == Some("word")));
            } else if (verb || matches!(self.relation(at), Relation::Xcomp | Relation::Csubj)) && (denies || !says) {
                found.extend(self.beside(above));
            }
            // "Will not sign a text that mentions it" does not say that none does.
            if self.relation(at) == Relation::AclRelcl {
                break;
            }
            at = above;
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// True for what is said, wanted or done in what stands above it.
    fn is_under(&self, i: usize) -> bool {
        let noun = self.words.nodes[i].word.upos != Upos::Verb;
        // "Declined to say whether it would pay" leaves it open.
        let asked = |c: usize| {
            matches!(self.words.nodes[c].word.text(self.side.text), "whether" | "if" | "who" | "what" | "how" | "why" | "where" | "when")
        };
        // "Was not able to confirm where it was filmed" does not.
        let questions = self.words.children(i).any(|c| c < i && asked(c));
        if matches!(self.relation(i), Relation::Ccomp | Relation::Xcomp | Relation::Csubj) && questions {
            return false;
        }
        match self.relation(i) {
            Relation::Ccomp | Relation::Xcomp | Relation::Acl | Relation::AclRelcl | Relation::Csubj | Relation::CsubjPass => true,
            Relation::Advcl => {
                let of = |c: usize| matches!(self.words.nodes[c].word.text(self.side.text), "of" | "from");
                self.words.children(i).any(|c| self.relation(c) == Relation::Mark && of(c))
            }
            Relation::Obj => noun,
            _ => false,
        }
    }

    /// The words beside a predicate that deny it.
    fn beside(&self, i: usize) -> Vec<usize> {
        let argument = |c: usize| matches!(self.relation(c), Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Obl);
        let mut found: Vec<usize> = Vec::new();
        for c in self.words.children(i) {
            let own = !matches!(self.relation(c), Relation::Parataxis | Relation::Conj | Relation::Appos | Relation::List | Relation::Dep);
            if self.value(c) == Some("word") {
                found.extend(own.then_some(c));
            } else if argument(c) && self.words.children(c).all(|d| self.relation(d) != Relation::Nummod) {
                let whole = |&d: &usize| matches!(self.relation(d), Relation::Det | Relation::Advmod | Relation::CcPreconj);
                found.extend(self.words.children(c).filter(whole).filter(|&d| self.value(d) == Some("word")));
            }
        }
        found
    }

    /// What the list of denials says of a word.
    fn value(&self, i: usize) -> Option<&'static str> {
        let word = &self.words.nodes[i].word;
        let value = NEGATION.word(form(word.text(self.side.text))).or_else(|| NEGATION.word(word.lemma))?;
        match value {
            // A stop on a tour stops nothing.
            "under" if word.upos == Upos::Noun => None,
            "noun" => (word.upos == Upos::Noun).then_some("under"),
            value => Some(value),
        }
    }
}

/// True for a word that denies what it stands with or what stands under it.
pub(super) fn denies(form: crate::text::Term) -> bool {
    NEGATION.has(form)
}
