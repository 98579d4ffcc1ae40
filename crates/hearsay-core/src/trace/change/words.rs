//! The words of sentences that answer each other, one by one: which word of the child stands for which of the parent.
//!
//! After the monolingual aligner of Sultan, Bethard and Sumner (2014): words that are the same, then words that the dictionary brings
//! together, then words that stand in the same slot between words already matched; each time those first whose surroundings agree.

use super::side::Side;
use crate::claim::{Attribution, Figure};
use crate::lexical::{Lexeme, Meaning, Relation as Sense};
use crate::span::Span;
use crate::syntax::{Relation, Upos, Word};
use crate::text::{Kind, Term, forms, is, same_spelling};

/// A word in the trees of some sentences of one report. Indices are places in [`Words::nodes`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// The word with its tags.
    pub word: Word,
    /// The sentence it stands in.
    pub sentence: u32,
    /// The word it hangs on; its own index for a root.
    pub head: u32,
    /// The stem of its token.
    pub stem: Term,
    /// True inside quotation marks.
    pub quoted: bool,
    /// True for a word that carries content and is not [carried](Self::carried).
    pub content: bool,
    /// True for a word that has its answer elsewhere and is not asked about here.
    pub carried: bool,
    /// The word as the dictionary has it, its particle included; `None` for names and function words.
    pub lexeme: Option<Lexeme>,
    /// The figure whose number stands here: an index into the claims.
    pub figure: Option<u32>,
}

/// The words of some sentences with their trees side by side.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub nodes: Vec<Node>,
    /// The children of all nodes, one node's behind the other's.
    children: Vec<u32>,
    /// Where the children of each node begin.
    starts: Vec<u32>,
    /// True where words may be carried.
    crossed: bool,
}

impl Words {
    pub fn of(side: &Side, sentences: &[u32]) -> Self {
        let mut nodes: Vec<Node> = Vec::new();
        for &sentence in sentences {
            let base = nodes.len() as u32;
            nodes.extend(side.reading.grammar.tree(sentence as usize).words.iter().map(|&word| {
                let token = word.token as usize;
                let function = matches!(
                    word.upos,
                    Upos::Adp | Upos::Aux | Upos::Cconj | Upos::Det | Upos::Part | Upos::Pron | Upos::Punct | Upos::Sconj | Upos::Sym
                );
                Node {
                    word,
                    sentence,
                    head: base + word.head,
                    stem: side.token(token).stem,
                    quoted: side.is_quoted(token),
                    content: !function && side.token(token).kind != Kind::Mark,
                    carried: false,
                    lexeme: Lexeme::of(&word),
                    figure: side.figure_at(token),
                }
            }));
        }
        let mut words = Words { children: vec![0; nodes.len()], starts: vec![0; nodes.len() + 1], nodes, crossed: false };
        words.list_children();
        for i in 0..words.nodes.len() {
            // "Turn down"; "take place" is one verb too.
            let joins = |c: usize| match words.nodes[c].word.relation {
                Relation::CompoundPrt => true,
                Relation::Obj => is!(words.nodes[i].word.lemma, "take") && is!(words.nodes[c].word.lemma, "place"),
                _ => false,
            };
            let particle = words.children(i).find(|&c| joins(c));
            if let Some(particle) = particle {
                let second = words.nodes[particle].word.lemma;
                words.nodes[i].lexeme = words.nodes[i].lexeme.map(|l| l.with(second));
            }
        }
        words
    }

    /// The same words, those of some tokens carried.
    pub fn with_carried(mut self, carried: impl Fn(usize) -> bool) -> Self {
        self.crossed = true;
        for node in self.nodes.iter_mut().filter(|n| carried(n.word.token as usize)) {
            (node.carried, node.content) = (true, false);
        }
        self
    }

    /// True where the first word of a place is carried.
    pub fn is_carried(&self, place: Span) -> bool {
        self.crossed && self.nodes.iter().find(|n| place.overlaps(n.word.span)).is_some_and(|n| n.carried)
    }

    fn list_children(&mut self) {
        for i in 0..self.nodes.len() {
            if let Some(head) = self.head(i) {
                self.starts[head + 1] += 1;
            }
        }
        for i in 1..self.starts.len() {
            self.starts[i] += self.starts[i - 1];
        }
        let mut next = self.starts.clone();
        for i in 0..self.nodes.len() {
            if let Some(head) = self.head(i) {
                self.children[next[head] as usize] = i as u32;
                next[head] += 1;
            }
        }
    }

    /// The word that a word hangs on; `None` for a root.
    pub fn head(&self, i: usize) -> Option<usize> {
        let head = self.nodes[i].head as usize;
        (head != i).then_some(head)
    }

    /// The words that hang on a word, in their order.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        self.children[self.starts[i] as usize..self.starts[i + 1] as usize].iter().map(|&c| c as usize)
    }

    /// The words that a word hangs on, directly or through others, the nearest first.
    pub fn above(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(i), |&at| self.head(at))
    }

    /// The words under a word, itself included, in their order.
    pub fn under(&self, i: usize) -> Vec<usize> {
        let mut found = vec![i];
        let mut next = 0;
        while let Some(&at) = found.get(next) {
            found.extend(self.children(at));
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// The place of some words, from the first to the last of them.
    pub fn span(&self, list: impl IntoIterator<Item = usize>) -> Span {
        let mut spans = list.into_iter().map(|i| self.nodes[i].word.span);
        let first = spans.next().unwrap_or_default();
        spans.fold(first, Span::cover)
    }

    /// The word of a phrase that its others hang on: the first that hangs on nothing in the phrase.
    pub fn top(&self, phrase: Span) -> Option<usize> {
        let inside = |i: usize| phrase.overlaps(self.nodes[i].word.span);
        (0..self.nodes.len()).find(|&i| inside(i) && self.head(i).is_none_or(|h| !inside(h)))
    }

    /// The word by which something is said, if it stands in these sentences.
    pub fn cue(&self, a: &Attribution) -> Option<usize> {
        a.cue.and_then(|cue| self.top(cue.span))
    }

    /// The node whose word begins in this token, if it stands in these sentences.
    pub fn at_token(&self, token: usize) -> Option<usize> {
        self.nodes.iter().position(|n| n.word.token as usize == token)
    }

    /// The word of a figure's number, if it stands in these sentences.
    pub fn number(&self, side: &Side, figure: &Figure) -> Option<usize> {
        side.reading.segments.tokens_in(figure.number).next().and_then(|token| self.at_token(token))
    }

    /// What a number counts, or the number itself where it stands alone.
    pub fn counted(&self, number: usize) -> usize {
        self.head(number).filter(|_| self.nodes[number].word.relation == Relation::Nummod).unwrap_or(number)
    }

    /// True when a word is who does it or to whom it is done, and is that on the other side too.
    pub fn argument(&self, i: usize, other: &Words, j: usize) -> bool {
        matches!(self.role(i), Role::Agent | Role::Patient) && self.role(i) == other.role(j)
    }

    /// What a word is to its head, active and passive as one.
    fn role(&self, i: usize) -> Role {
        match self.nodes[i].word.relation {
            Relation::Nsubj | Relation::NsubjOuter | Relation::OblAgent | Relation::Csubj => Role::Agent,
            Relation::NsubjPass | Relation::Obj | Relation::CsubjPass => Role::Patient,
            Relation::Obl | Relation::OblUnmarked | Relation::Iobj | Relation::Advmod => Role::Circumstance,
            Relation::Nmod | Relation::NmodPoss | Relation::Compound | Relation::Amod | Relation::NmodUnmarked => Role::Attribute,
            Relation::NmodDesc | Relation::Appos | Relation::Flat => Role::Name,
            Relation::Nummod => Role::Number,
            Relation::Ccomp | Relation::Xcomp => Role::Complement,
            Relation::Root | Relation::Parataxis | Relation::Conj => Role::Clause,
            Relation::Acl | Relation::AclRelcl | Relation::Advcl | Relation::AdvclRelcl => Role::Clause,
            _ => Role::Other,
        }
    }
}

/// What a word is to its head, as far as rewording keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Agent,
    Patient,
    Circumstance,
    Attribute,
    Name,
    Number,
    Complement,
    Clause,
    Other,
}

/// How two words were matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// Nothing but their place: words that may well say different things.
    Place,
    /// The dictionary knows them as relatives: wider, narrower, opposite.
    Kin,
    /// The same thing in other words, or another form of the word.
    Synonym,
    /// The same word, number or name.
    Same,
}

/// No answer.
const NONE: u32 = u32::MAX;

/// The words of both sides of a group, and which answer which.
#[derive(Clone, Debug, Default)]
pub(super) struct Matched {
    pub parent: Words,
    pub child: Words,
    to_child: Vec<u32>,
    to_parent: Vec<u32>,
    how: Vec<How>,
}

/// Words of one group that are matched; what is longer is left unmatched, so that a runaway sentence cannot cost quadratic time.
const MOST_WORDS: usize = 400;

impl Matched {
    pub fn new(parent: &Side, parents: &[u32], child: &Side, children: &[u32]) -> Self {
        Self::between(Words::of(parent, parents), Words::of(child, children), parent, child)
    }

    /// The same of words at hand.
    pub fn between(p: Words, c: Words, parent: &Side, child: &Side) -> Self {
        let mut matched = Matched {
            to_child: vec![NONE; p.nodes.len()],
            to_parent: vec![NONE; c.nodes.len()],
            how: vec![How::Place; p.nodes.len()],
            parent: p,
            child: c,
        };
        if matched.parent.nodes.len() <= MOST_WORDS && matched.child.nodes.len() <= MOST_WORDS {
            matched.pair(parent, child);
        }
        matched
    }

    /// The child's word for a word of the parent.
    pub fn child_of(&self, parent: usize) -> Option<usize> {
        Some(self.to_child[parent]).filter(|&c| c != NONE).map(|c| c as usize)
    }

    /// The parent's word for a word of the child.
    pub fn parent_of(&self, child: usize) -> Option<usize> {
        Some(self.to_parent[child]).filter(|&p| p != NONE).map(|p| p as usize)
    }

    /// The child's word for a word of the parent, where they are at least so surely the same.
    pub fn child_by(&self, parent: usize, least: How) -> Option<usize> {
        self.child_of(parent).filter(|_| self.how[parent] >= least)
    }

    /// The parent's word for a word of the child, where they are at least so surely the same.
    pub fn parent_by(&self, child: usize, least: How) -> Option<usize> {
        self.parent_of(child).filter(|&p| self.how[p] >= least)
    }

    /// How a word of the parent is matched.
    pub fn how(&self, parent: usize) -> How {
        self.how[parent]
    }

    /// All matched words: parent's, child's, how.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize, How)> + '_ {
        (0..self.to_child.len()).filter_map(|p| Some((p, self.child_of(p)?, self.how[p])))
    }

    fn pair(&mut self, parent: &Side, child: &Side) {
        let same = self.candidates(|p, c| same(parent, &self.parent.nodes[p], child, &self.child.nodes[c]));
        for (least, need) in [(0.0, 0.3), (SAME_CLASS, 0.0)] {
            self.take(&same, least, need, How::Same);
        }
        let kin = self.kin();
        for (least, need, how) in
            [(0.7, 0.15, How::Synonym), (0.7, 0.02, How::Synonym), (0.3, 0.2, How::Kin), (0.5, 0.0, How::Kin), (0.3, 0.2, How::Kin)]
        {
            self.take(&kin, least, need, how);
        }
        self.take(&same, 0.0, 0.0, How::Same);
        self.fill_slots();
    }

    /// The pairs of free words that the dictionary brings together.
    fn kin(&self) -> Vec<(u32, u32, f32)> {
        let free = |words: &Words, taken: &[u32]| -> Vec<(u32, Lexeme)> {
            let is_free = |(n, &t): (&Node, &u32)| n.lexeme.filter(|_| n.content && t == NONE);
            (0..).zip(words.nodes.iter().zip(taken)).filter_map(|(i, word)| Some((i, is_free(word)?))).collect()
        };
        let (parents, children) = (free(&self.parent, &self.to_child), free(&self.child, &self.to_parent));
        if parents.is_empty() || children.is_empty() {
            return Vec::new();
        }
        let children: Vec<(u32, Meaning)> = children.into_iter().map(|(c, lexeme)| (c, Meaning::of(lexeme))).collect();
        let mut found = Vec::new();
        for (p, lexeme) in parents {
            let meaning = Meaning::of(lexeme);
            let alike = children.iter().map(|(c, other)| (p, *c, kinship(&meaning, other)));
            found.extend(alike.filter(|pair| pair.2 > 0.0));
        }
        found
    }

    /// The pairs of free content words that are alike, with how much.
    fn candidates(&self, alike: impl Fn(usize, usize) -> f32) -> Vec<(u32, u32, f32)> {
        let free = |words: &Words, taken: &[u32]| -> Vec<u32> {
            (0..words.nodes.len() as u32).filter(|&i| words.nodes[i as usize].content && taken[i as usize] == NONE).collect()
        };
        let (parents, children) = (free(&self.parent, &self.to_child), free(&self.child, &self.to_parent));
        let mut found = Vec::new();
        for &p in &parents {
            for &c in &children {
                let alike = alike(p as usize, c as usize);
                if alike > 0.0 {
                    found.push((p, c, alike));
                }
            }
        }
        found
    }

    /// Matches free words of `candidates`, the best first, that are at least so much alike and have at least `need` of surroundings in
    /// common.
    fn take(&mut self, candidates: &[(u32, u32, f32)], least: f32, need: f32, how: How) {
        let mut list: Vec<(f32, u32, u32)> = Vec::new();
        for &(p, c, alike) in candidates {
            if alike >= least && self.to_child[p as usize] == NONE && self.to_parent[c as usize] == NONE {
                let around = self.around(p as usize, c as usize);
                if around >= need {
                    list.push((alike + around, p, c));
                }
            }
        }
        list.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, p, c) in list {
            self.link(p, c, how);
        }
    }

    fn link(&mut self, p: u32, c: u32, how: How) {
        if self.to_child[p as usize] == NONE && self.to_parent[c as usize] == NONE {
            self.to_child[p as usize] = c;
            self.to_parent[c as usize] = p;
            self.how[p as usize] = how;
        }
    }

    /// How well the surroundings of two words agree, 0 to about 1: heads, children, the content words before and behind.
    fn around(&self, p: usize, c: usize) -> f32 {
        let mut score = 0.0;
        match (self.parent.head(p), self.child.head(c)) {
            (Some(a), Some(b)) if self.child_of(a) == Some(b) => score += 0.3,
            (None, None) => score += 0.1,
            _ => {}
        }
        let kept = self.parent.children(p).filter(|&i| self.child_of(i).is_some_and(|j| self.child.head(j) == Some(c))).count();
        score += 0.2 * kept.min(3) as f32;
        let beside = |step: i64| {
            let (a, b) = (beside(&self.parent, p, step), beside(&self.child, c, step));
            a.zip(b).is_some_and(|(a, b)| self.child_of(a) == Some(b))
        };
        score + 0.12 * f32::from(u8::from(beside(-1)) + u8::from(beside(1))) + near(p, self.parent.nodes.len(), c, self.child.nodes.len())
    }

    /// Matches free words that are the same thing to words already matched: subject of the same verb, number of the same noun.
    fn fill_slots(&mut self) {
        for _ in 0..2 {
            let mut list: Vec<(f32, u32, u32)> = Vec::new();
            for p in (0..self.parent.nodes.len()).filter(|&p| self.parent.nodes[p].content && self.to_child[p] == NONE) {
                for c in (0..self.child.nodes.len()).filter(|&c| self.child.nodes[c].content && self.to_parent[c] == NONE) {
                    let fit = self.slot(p, c);
                    if fit > 0.0 {
                        list.push((fit, p as u32, c as u32));
                    }
                }
            }
            list.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
            list.into_iter().for_each(|(_, p, c)| self.link(p, c, How::Place));
        }
    }

    /// How surely two words stand in one slot; 0 where they do not.
    fn slot(&self, p: usize, c: usize) -> f32 {
        let (old, new) = (&self.parent, &self.child);
        if class(old.nodes[p].word.upos) != class(new.nodes[c].word.upos) || old.nodes[p].quoted != new.nodes[c].quoted {
            return 0.0;
        }
        let kept =
            old.children(p).filter(|&i| self.child_of(i).is_some_and(|j| new.head(j) == Some(c)) && self.how[i] >= How::Synonym).count();
        let heads = old.head(p).zip(new.head(c)).is_some_and(|(a, b)| self.child_of(a) == Some(b) && self.how[a] >= How::Kin);
        let role = old.role(p) == new.role(c);
        let case = role && heads && old.role(p) != Role::Other;
        if case || kept >= 2 || kept == 1 && (role || heads) { self.around(p, c) + if case { 0.2 } else { 0.0 } } else { 0.0 }
    }
}

/// The content word before (-1) or behind (1) a word, in its sentence.
fn beside(words: &Words, i: usize, step: i64) -> Option<usize> {
    let sentence = words.nodes[i].sentence;
    let mut at = i as i64 + step;
    while let Some(node) = usize::try_from(at).ok().and_then(|a| words.nodes.get(a)).filter(|n| n.sentence == sentence) {
        if node.content {
            return Some(at as usize);
        }
        at += step;
    }
    None
}

/// A little for words that stand about as far into their sides: it decides between equals only.
fn near(p: usize, of_parent: usize, c: usize, of_child: usize) -> f32 {
    0.02 * (1.0 - (p as f32 / of_parent.max(1) as f32 - c as f32 / of_child.max(1) as f32).abs())
}

/// Names and nouns are of one class, other words each of their own.
fn class(upos: Upos) -> Upos {
    if upos == Upos::Propn { Upos::Noun } else { upos }
}

/// True for verbs that say little by themselves.
pub(super) fn is_light(node: &Node) -> bool {
    const LIGHT: [Term; 11] = forms(["be", "come", "do", "get", "give", "go", "have", "make", "say", "take", "tell"]);
    node.word.upos == Upos::Verb && LIGHT.contains(&node.word.lemma)
}

/// As sure as this are words of one class: "rise" the verb is not sooner "rise" the noun than it is "go up".
const SAME_CLASS: f32 = 0.8;

/// How surely two words are the same word, number or name; 0 where they are not.
fn same(parent: &Side, p: &Node, child: &Side, c: &Node) -> f32 {
    let (old, new) = (p.word.token as usize, c.word.token as usize);
    if let (Some(a), Some(b)) = (p.figure, c.figure) {
        let (a, b) = (parent.number(a), child.number(b));
        return if a.is_none() || a != b {
            0.0
        } else if p.word.lemma == c.word.lemma {
            1.0
        } else {
            0.92
        };
    }
    if p.word.lemma == c.word.lemma {
        return if class(p.word.upos) == class(c.word.upos) { 1.0 } else { 0.7 };
    }
    if p.stem == c.stem {
        return 0.9;
    }
    let names = p.word.upos == Upos::Propn && c.word.upos == Upos::Propn;
    if names && same_spelling(parent.word(old), child.word(new)) { 0.92 } else { 0.0 }
}

/// How near the dictionary puts two words: 0.7 and more for the same thing.
fn kinship(a: &Meaning, b: &Meaning) -> f32 {
    match a.relation(b) {
        Sense::Same => 0.85,
        Sense::Derived => 0.8,
        Sense::Contrast(_) | Sense::Opposite => 0.5,
        Sense::Entails | Sense::Entailed => 0.5,
        Sense::Broader { steps } | Sense::Narrower { steps } => 0.6 - 0.1 * f32::from(steps),
        Sense::Sister { .. } => 0.3,
        Sense::Far | Sense::Unknown => 0.0,
    }
}
