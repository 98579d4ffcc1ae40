//! Features that hang on other words of the tree: who a verb agrees with, its mood, its voice, and which pronouns are relative.

use super::features::{Features, NumType, Number, Person, PronType, Tense, VerbForm, Voice};
use super::tag::{Relation, Upos, Xpos};
use crate::text::{Term, form};
use std::sync::LazyLock;

/// A word in its tree.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// Its part of speech.
    pub upos: Upos,
    /// Its tag.
    pub xpos: Xpos,
    /// The form of its lemma.
    pub lemma: Term,
    /// The index of its head; `None` for the root.
    pub head: Option<usize>,
    /// What it is to its head.
    pub relation: Relation,
}

/// What hangs on a word, as far as it decides features.
#[derive(Clone, Copy, Default)]
struct Around {
    /// The first of its subjects.
    subject: Option<usize>,
    /// An auxiliary, or the "to" of an infinitive.
    has_aux: bool,
    /// The auxiliary "have".
    is_perfect: bool,
    /// An auxiliary or a subject of the passive.
    is_passive: bool,
    /// A relative clause.
    has_relative: bool,
    /// A further member of a coordination that it begins.
    has_and: bool,
    /// The first member of the coordination that it is a further member of.
    joins: Option<usize>,
}

/// Mends the features of a sentence's words (see [`features`](super::features)) by its tree. Never fails; heads that do not exist count as none.
pub fn settle(nodes: &[Node], features: &mut [Features]) {
    let mut around = vec![Around::default(); nodes.len()];
    for (i, node) in nodes.iter().enumerate() {
        let Some(head) = node.head.and_then(|head| around.get_mut(head)) else { continue };
        match node.relation {
            Relation::Nsubj | Relation::NsubjOuter | Relation::Csubj => head.subject = head.subject.or(Some(i)),
            Relation::NsubjPass | Relation::CsubjPass => {
                head.subject = head.subject.or(Some(i));
                head.is_passive = true;
            }
            Relation::Aux => {
                head.has_aux = true;
                head.is_perfect |= node.lemma == *HAVE;
            }
            Relation::AuxPass => head.is_passive = true,
            Relation::Mark if node.xpos == Xpos::To => head.has_aux = true,
            Relation::AclRelcl | Relation::AdvclRelcl => head.has_relative = true,
            Relation::Conj => head.has_and = true,
            _ => {}
        }
        if node.relation == Relation::Conj {
            around[i].joins = node.head;
        }
    }
    let tree = Tree { nodes, around: &around };
    // Heads of coordinations stand first, so what the others take from them is settled; auxiliaries take from verbs, which may follow.
    for auxiliaries in [false, true] {
        for i in (0..nodes.len().min(features.len())).filter(|&i| tree.is_auxiliary(i) == auxiliaries) {
            features[i] = tree.settled(i, features);
        }
    }
}

struct Tree<'n> {
    nodes: &'n [Node],
    around: &'n [Around],
}

impl Tree<'_> {
    fn is_auxiliary(&self, i: usize) -> bool {
        matches!(self.nodes[i].relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
    }

    fn settled(&self, i: usize, all: &[Features]) -> Features {
        let (node, features) = (&self.nodes[i], all[i]);
        match node.xpos {
            Xpos::Vbd | Xpos::Vbp => self.agreed(i, all),
            Xpos::Vb if features.has(VerbForm::Inf) => self.base(i, all),
            Xpos::Vbn if node.upos == Upos::Verb => self.participle(i, all),
            Xpos::Vbg if node.upos == Upos::Verb && node.relation == Relation::Conj => match self.joined(i, all) {
                Some(first) if first.has(VerbForm::Ger) => features.without::<Tense>().with(VerbForm::Ger),
                _ => features,
            },
            Xpos::Vbg if node.relation == Relation::Ccomp && self.around[i].subject.is_none() && !self.around[i].has_aux => {
                features.without::<Tense>().with(VerbForm::Ger)
            }
            Xpos::Wdt | Xpos::Wp | Xpos::WpS | Xpos::Wrb => self.relative(i, features),
            _ => features,
        }
    }

    /// Person and number of a past or present form are those of its subject.
    fn agreed(&self, i: usize, all: &[Features]) -> Features {
        let Some(subject) = self.subject(i) else {
            // "Thank you", "Hope so": the writer is left out.
            let own = self.nodes[i].xpos == Xpos::Vbp && self.nodes[i].relation == Relation::Root;
            return if own { all[i].with(Number::Sing).with(Person::First) } else { all[i] };
        };
        let of = all[subject];
        let several = self.around[subject].has_and && !of.has(Person::Second) && self.nodes[subject].relation != Relation::Csubj;
        let person = of.get::<Person>().unwrap_or(Person::Third);
        let plural = match (self.nodes[i].xpos, person) {
            _ if several => true,
            (_, Person::Second) => false,
            (Xpos::Vbp, Person::Third) => true,
            _ => of.is_plural(),
        };
        // "Two were hurt": no number, but more than one.
        let counted = of.has(NumType::Card) && self.nodes[subject].lemma != *ONE;
        let number = if plural || counted { Number::Plur } else { Number::Sing };
        let number = if all[i].has(Number::Plur) && person == Person::Third { Number::Plur } else { number };
        all[i].with(number).with(if several { Person::Third } else { person })
    }

    /// The word that a finite verb or auxiliary agrees with.
    fn subject(&self, i: usize) -> Option<usize> {
        let mut verb = if self.is_auxiliary(i) { self.nodes[i].head? } else { i };
        // "He rose and left": the second verb shares the subject of the first.
        while self.around.get(verb)?.subject.is_none() {
            match self.around[verb].joins {
                // Backwards only, so that a false tree cannot keep us.
                Some(first) if first < verb => verb = first,
                _ => return None,
            }
        }
        let subject = self.around[verb].subject?;
        // "The officials who say so": the noun decides.
        let is_relative = matches!(self.nodes[subject].xpos, Xpos::Wdt | Xpos::Wp);
        match self.nodes[verb] {
            Node { relation: Relation::AclRelcl, head: Some(noun), .. } if is_relative && noun < self.nodes.len() => Some(noun),
            _ => Some(subject),
        }
    }

    /// A base form commands where nothing governs it: no auxiliary, no "to", no subject.
    fn base(&self, i: usize, all: &[Features]) -> Features {
        let imperative = all[i].with(VerbForm::Imp);
        let verb = if self.is_auxiliary(i) { self.nodes[i].head } else { Some(i) };
        let Some((verb, around)) = verb.and_then(|v| Some((v, self.around.get(v)?))) else { return all[i] };
        let relation = self.nodes[verb].relation;
        let governed = around.subject.is_some()
            || matches!(
                relation,
                Relation::Xcomp | Relation::Compound | Relation::Advcl | Relation::Acl | Relation::Amod | Relation::Fixed
            );
        if verb != i {
            // "Do not touch": the auxiliary itself commands.
            let first = (0..self.nodes.len())
                .find(|&k| self.nodes[k].head == Some(verb) && (self.is_auxiliary(k) || self.nodes[k].xpos == Xpos::To));
            let commands = first == Some(i) && !governed && !matches!(relation, Relation::Csubj | Relation::AclRelcl);
            return match self.joined(verb, all) {
                _ if !commands => all[i],
                Some(head) if !head.has(VerbForm::Imp) && relation == Relation::Conj => all[i],
                _ => imperative,
            };
        }
        match self.joined(i, all) {
            _ if around.has_aux || governed => all[i],
            Some(first) if first.has(VerbForm::Inf) => all[i],
            _ if self.around[i].is_passive => all[i],
            _ => imperative,
        }
    }

    /// A past participle is passive unless it is the perfect of an active verb.
    fn participle(&self, i: usize, all: &[Features]) -> Features {
        let around = &self.around[i];
        let active = match self.joined(i, all) {
            _ if around.is_passive => false,
            _ if around.is_perfect => true,
            Some(first) if first.has(VerbForm::Part) && first.has(Tense::Past) => !first.is_passive(),
            _ => false,
        };
        if active { all[i].without::<Voice>() } else { all[i].with(Voice::Pass) }
    }

    /// A wh-word is relative within a relative clause, and where one hangs on it: "what he said".
    fn relative(&self, i: usize, features: Features) -> Features {
        let node = &self.nodes[i];
        let is_relative = |at: Option<usize>| {
            at.and_then(|at| self.nodes.get(at)).is_some_and(|n| matches!(n.relation, Relation::AclRelcl | Relation::AdvclRelcl))
        };
        let above = node.head.and_then(|head| self.nodes.get(head)).and_then(|head| head.head);
        let adverb = node.xpos == Xpos::Wrb;
        if self.around[i].has_relative || is_relative(node.head) || !adverb && is_relative(above) {
            features.with(PronType::Rel)
        } else if node.xpos == Xpos::WpS || node.lemma == *THAT {
            features
        } else {
            features.with(PronType::Int)
        }
    }

    /// The features of the first member of the coordination that a word belongs to.
    fn joined(&self, i: usize, all: &[Features]) -> Option<Features> {
        self.around[i].joins.and_then(|first| all.get(first)).copied()
    }
}

static HAVE: LazyLock<Term> = LazyLock::new(|| form("have"));
static ONE: LazyLock<Term> = LazyLock::new(|| form("one"));
static THAT: LazyLock<Term> = LazyLock::new(|| form("that"));

#[cfg(test)]
mod tests {
    use super::super::{features, lemma_term};
    use super::*;
    use Relation as R;
    use Upos::{Aux, Noun, Pron, Propn, Verb};

    /// Words with tags, head (from 1, 0 for the root) and relation, and what is to be found among the features of one of them.
    fn check(sentence: &[(&str, Upos, Xpos, usize, Relation)], word: &str, feature: &str) {
        let node = |&(word, upos, xpos, head, relation): &(&str, Upos, Xpos, usize, Relation)| Node {
            upos,
            xpos,
            lemma: lemma_term(word, upos, xpos),
            head: head.checked_sub(1),
            relation,
        };
        let nodes: Vec<Node> = sentence.iter().map(node).collect();
        let mut found: Vec<Features> = sentence.iter().map(|w| features(w.0, w.1, w.2, w.4)).collect();
        settle(&nodes, &mut found);
        let place = sentence.iter().position(|w| w.0 == word).unwrap();
        assert!(found[place].to_string().contains(feature), "{word}: {} without {feature}", found[place]);
    }

    #[test]
    fn verbs_agree_with_their_subjects() {
        let shared = [("They", Pron, Xpos::Prp, 2, R::Nsubj), ("rose", Verb, Xpos::Vbd, 0, R::Root), ("left", Verb, Xpos::Vbd, 2, R::Conj)];
        check(&shared, "rose", "Number=Plur|Person=3");
        check(&shared, "left", "Number=Plur|Person=3");
        let two =
            [("Rome", Propn, Xpos::Nnp, 3, R::Nsubj), ("Bern", Propn, Xpos::Nnp, 1, R::Conj), ("agreed", Verb, Xpos::Vbd, 0, R::Root)];
        check(&two, "agreed", "Number=Plur");
        let relative =
            [("envoys", Noun, Xpos::Nns, 0, R::Root), ("who", Pron, Xpos::Wp, 3, R::Nsubj), ("met", Verb, Xpos::Vbd, 1, R::AclRelcl)];
        check(&relative, "met", "Number=Plur");
        check(&relative, "who", "PronType=Rel");
        check(&[("I", Pron, Xpos::Prp, 2, R::Nsubj), ("know", Verb, Xpos::Vbp, 0, R::Root)], "know", "Number=Sing|Person=1");
    }

    #[test]
    fn participles_are_passive_unless_perfect() {
        let passive =
            [("it", Pron, Xpos::Prp, 3, R::NsubjPass), ("was", Aux, Xpos::Vbd, 3, R::AuxPass), ("denied", Verb, Xpos::Vbn, 0, R::Root)];
        check(&passive, "denied", "Voice=Pass");
        let perfect = [("it", Pron, Xpos::Prp, 3, R::Nsubj), ("has", Aux, Xpos::Vbz, 3, R::Aux), ("denied", Verb, Xpos::Vbn, 0, R::Root)];
        check(&perfect, "denied", "Tense=Past|VerbForm=Part");
        let (nodes, mut found): (Vec<_>, Vec<_>) = perfect
            .iter()
            .map(|&(w, u, x, h, r)| {
                (Node { upos: u, xpos: x, lemma: lemma_term(w, u, x), head: h.checked_sub(1), relation: r }, features(w, u, x, r))
            })
            .unzip();
        settle(&nodes, &mut found);
        assert!(!found[2].is_passive());
    }

    #[test]
    fn base_forms_command_where_nothing_governs_them() {
        check(&[("See", Verb, Xpos::Vb, 0, R::Root), ("this", Pron, Xpos::Dt, 1, R::Obj)], "See", "Mood=Imp");
        check(&[("to", Upos::Part, Xpos::To, 2, R::Mark), ("see", Verb, Xpos::Vb, 0, R::Root)], "see", "VerbForm=Inf");
        check(&[("can", Aux, Xpos::Md, 2, R::Aux), ("see", Verb, Xpos::Vb, 0, R::Root)], "see", "VerbForm=Inf");
    }

    #[test]
    fn odd_trees_do_no_harm() {
        let node = |head| Node { upos: Verb, xpos: Xpos::Vbd, lemma: Term(0), head, relation: R::Conj };
        let nodes = [node(Some(1)), node(Some(0)), node(Some(9)), node(None), node(Some(4))];
        let mut found = vec![Features::default(); 4];
        settle(&nodes, &mut found);
        settle(&[], &mut found);
    }
}
