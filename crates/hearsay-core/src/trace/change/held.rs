//! What a sentence leaves open: hedges and softer words, and the words whose assertion hangs on them.

use super::side::Side;
use super::words::Words;
use crate::claim::{Bound, ClaimKind, Hedge, Strength};
use crate::span::Span;
use crate::syntax::{Relation, Upos, Xpos};
use crate::text::{Term, is, list};

list!(
    /// Words that leave a thing open although they are no hedges: `believe`, `plans to`, `if`.
    SOFT, "soft.txt"
);

/// What is left open in some sentences.
pub(super) struct Held<'w, 'r> {
    pub side: &'w Side<'r>,
    pub words: &'w Words,
    /// For each word: the place of the hedge that leaves open what it says.
    pub hedges: Vec<Option<Span>>,
    /// For each word: how likely its hedge makes it.
    pub degrees: Vec<u8>,
    /// For each word: the first of the softer words that leave it open, and whether it may stand over any word of the other side.
    pub soft: Vec<Option<(Term, bool)>>,
}

impl<'w, 'r> Held<'w, 'r> {
    /// With `doubts`, what is only believed or suspected counts as hedged.
    pub fn of(side: &'w Side<'r>, words: &'w Words, sentences: &[u32], doubts: bool) -> Self {
        let mut held = Held {
            side,
            words,
            hedges: vec![None; words.nodes.len()],
            degrees: vec![0; words.nodes.len()],
            soft: vec![None; words.nodes.len()],
        };
        for &sentence in sentences {
            for hedge in hedges(side, sentence).filter(|h| h.strength != Strength::Unverified) {
                let able = |i: usize| hedge.strength == Strength::Possible && is_ability(words, side.text, i);
                for i in held.governed(hedge.span).into_iter().filter(|&i| !able(i)).collect::<Vec<_>>() {
                    held.hedges[i].get_or_insert(hedge.span);
                    held.degrees[i] = held.degrees[i].max(degree(hedge.strength));
                }
            }
            let tokens = side.sentence(sentence);
            for at in tokens.clone() {
                let Some((length, value)) = SOFT.at(&side.reading.segments.tokens[at..tokens.end]) else { continue };
                let phrase = side.span(&(at..at + length));
                for i in held.governed(phrase) {
                    // "If the lists are ready" counts for nothing where both sides have it.
                    held.soft[i] = Some((side.token(at).stem, value == "both"));
                    // "They suspect that it leaks": a doubt about what is under it, not about the suspicion.
                    let verb = || words.top(phrase).is_some_and(|t| words.nodes[t].word.upos == Upos::Verb);
                    if doubts && (value == "doubt" || value == "intent" && verb()) && !phrase.overlaps(words.nodes[i].word.span) {
                        held.hedges[i].get_or_insert(phrase);
                    }
                }
            }
        }
        held
    }

    /// The words whose assertion hangs on a hedge: what the auxiliary or adverb stands with, what is likely or expected to be, and what
    /// is joined to it without a verb form of its own.
    fn governed(&self, phrase: Span) -> Vec<usize> {
        use Relation::*;
        let words = self.words;
        let Some(top) = words.top(phrase) else { return Vec::new() };
        let relation = |i: usize| words.nodes[i].word.relation;
        // "In all likelihood"
        let prepositional = words.children(top).any(|c| relation(c) == Case && words.nodes[c].word.span.start == phrase.start);
        let mut found = match relation(top) {
            Aux | AuxPass | Advmod | Amod | Mark | Cop | Discourse => words.head(top).into_iter().collect(),
            Obl if prepositional && words.nodes[top].word.upos == Upos::Noun => words.head(top).into_iter().collect(),
            // "As it seems"
            Advcl if words.nodes[top].word.span.start > phrase.start && phrase.of(self.side.text).starts_with("as ") => {
                words.head(top).into_iter().collect()
            }
            // "The thieves in all likelihood had": hung on the subject.
            Nmod if prepositional => words.head(top).and_then(|noun| words.head(noun)).into_iter().collect(),
            _ => {
                let complement = |&i: &usize| matches!(relation(i), Xcomp | Ccomp | Csubj | CsubjPass | Acl | Advcl);
                // "Appear likely to": what hangs on either.
                let said = words.children(top).filter(|&c| phrase.overlaps(words.nodes[c].word.span)).flat_map(|c| words.children(c));
                let mut found: Vec<usize> = words.children(top).chain(said).filter(complement).collect();
                // "A recovery was possible": what is said to be so.
                if words.nodes[top].word.upos == Upos::Adj && found.is_empty() {
                    found.extend(words.children(top).filter(|&c| relation(c) == Nsubj && words.nodes[c].word.upos == Upos::Noun));
                }
                // "the gang, investigators think, changed cars": what is beside the doubt.
                let alone = found.is_empty();
                found.push(top);
                found.extend(words.head(top).filter(|_| relation(top) == Parataxis && alone));
                found
            }
        };
        let bare = |i: &usize| {
            relation(*i) == Conj
                && !matches!(words.nodes[*i].word.xpos, Xpos::Vbd | Xpos::Vbp | Xpos::Vbz)
                && !words
                    .children(*i)
                    .any(|c| matches!(relation(c), Nsubj | NsubjPass | Aux | Cop) && !matches!(words.nodes[c].word.xpos, Xpos::To))
        };
        let joined: Vec<usize> = found.iter().flat_map(|&i| words.children(i)).filter(bare).collect();
        found.extend(joined);
        found
    }

    /// True when word `i`, or a clause above it, is left open in whatever way that its answer `from` on the other side is not: what both
    /// sides have, "if the lists are ready", "let", makes no difference, nor does "investigators believe" over a `hedge` "may".
    pub fn is_open(&self, i: usize, other: &Held, from: usize, hedge: Span) -> bool {
        let (beside, apart) = (is_modal(other, hedge), !hedge.overlaps(other.words.nodes[from].word.span));
        let own = self.words.nodes[i].stem;
        let above = || [from].into_iter().chain(other.words.above(from).take(4));
        let both = |k: usize, soft: (Term, bool)| {
            soft.1 && other.soft.contains(&Some(soft))
                || beside && above().any(|a| other.soft[a] == Some(soft))
                || apart && k == i && soft.0 == own && own == other.words.nodes[from].stem
        };
        let open = |k: usize| self.hedges[k].is_some() || self.soft[k].is_some_and(|soft| !both(k, soft));
        open(i) || self.clauses_above(i).take(4).any(open)
    }

    /// What a word stands under. "It was likely and schools would be spared": the second clause does not stand under the first.
    fn clauses_above(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let relation = |k: usize| self.words.nodes[k].word.relation;
        let subject = move |k: usize| self.words.children(k).any(|c| matches!(relation(c), Relation::Nsubj | Relation::NsubjPass));
        let over = move |k: usize| {
            let beside = relation(k) == Relation::Conj && subject(k);
            self.words.head(k).and_then(|first| if beside { self.words.head(first) } else { Some(first) })
        };
        std::iter::successors(over(i), move |&k| over(k))
    }

    /// True for "estimated" in "the estimated value" and "he estimated the loss": a number that somebody gives is no surer than this.
    pub fn is_estimate(&self, hedge: Span, i: usize) -> bool {
        let values = |t: usize| self.words.nodes[t].word.relation == Relation::Amod || self.side.is_cue(hedge);
        // "He estimated that it had about a billion of bad loans"
        let counts = |k: usize| self.words.children(k).chain([k]).any(|n| self.words.nodes[n].figure.is_some());
        let object = |&k: &usize| self.words.nodes[k].word.relation == Relation::Obj;
        let numbered = || self.words.children(i).filter(object).any(counts);
        self.words.top(hedge).is_some_and(|t| {
            (t == i || !self.side.is_cue(hedge) || numbered()) && values(t) && is!(self.words.nodes[t].word.lemma, "estimate")
        })
    }

    /// True for the number of a figure that is told by an end or two.
    pub fn is_limit(&self, i: usize) -> bool {
        let figure = self.words.nodes[i].figure.map(|f| &self.side.reading.claims[f as usize].kind);
        matches!(figure, Some(ClaimKind::Figure(f)) if matches!(f.bound, Bound::AtMost | Bound::Range))
    }

    /// The place of a word with its auxiliaries.
    pub fn place(&self, i: usize) -> Span {
        let helps = |&c: &usize| matches!(self.words.nodes[c].word.relation, Relation::Aux | Relation::AuxPass | Relation::Cop);
        self.words.span(self.words.children(i).filter(helps).chain([i]))
    }
}

/// The hedges of a sentence.
pub(super) fn hedges<'r>(side: &Side<'r>, sentence: u32) -> impl Iterator<Item = &'r Hedge> + use<'r> {
    let span = side.reading.segments.sentences[sentence as usize].span;
    let hedges = &side.reading.hedges;
    let from = hedges.partition_point(|h| h.span.start < span.start);
    let to = hedges.partition_point(|h| h.span.start < span.end);
    hedges[from..to].iter()
}

/// How many hedges some sentences have.
pub(super) fn hedged(side: &Side, sentences: &[u32]) -> usize {
    sentences.iter().flat_map(|&s| hedges(side, s)).count()
}

/// True for "may", "could" and their like.
pub(super) fn is_modal(held: &Held, hedge: Span) -> bool {
    held.words.nodes.iter().any(|n| n.word.xpos == Xpos::Md && n.word.span.overlaps(hedge))
}

/// How likely a hedge makes a thing: 1 what may be, 2 what is expected, 0 where it is of another kind.
fn degree(strength: Strength) -> u8 {
    match strength {
        Strength::Possible => 1,
        Strength::Likely => 2,
        _ => 0,
    }
}

/// True for what somebody is able to, "could hear", for what something is done for, "so that he could milk them", and for what is in
/// store whether it may be or is, "could face ten years".
fn is_ability(words: &Words, text: &str, i: usize) -> bool {
    // "Before they could reach it"
    let purpose = |c: usize| words.nodes[c].word.relation == Relation::Mark && matches!(words.nodes[c].word.text(text), "so" | "before");
    matches!(words.nodes[i].word.text(text), "hear" | "see" | "feel" | "smell" | "find" | "face") || words.children(i).any(purpose)
}
