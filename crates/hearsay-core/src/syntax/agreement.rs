//! Features that hang on other words of the tree: who a verb agrees with, its mood, its voice, and which pronouns are relative.

use super::features::{Features, NumType, Number, Person, PronType, Tense, VerbForm, Voice};
use super::parser::Word;
use super::tag::{Relation, Upos, Xpos};
use crate::text::{Term, forms};

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
pub fn settle(words: &mut [Word]) {
    let mut around = vec![Around::default(); words.len()];
    for (i, node) in words.iter().enumerate() {
        let Some(above) = head(words, i) else { continue };
        let head = &mut around[above];
        match node.relation {
            Relation::Nsubj | Relation::NsubjOuter | Relation::Csubj => head.subject = head.subject.or(Some(i)),
            Relation::NsubjPass | Relation::CsubjPass => {
                head.subject = head.subject.or(Some(i));
                head.is_passive = true;
            }
            Relation::Aux => {
                head.has_aux = true;
                head.is_perfect |= node.lemma == HAVE;
            }
            Relation::AuxPass => head.is_passive = true,
            Relation::Mark if node.xpos == Xpos::To => head.has_aux = true,
            Relation::AclRelcl | Relation::AdvclRelcl => head.has_relative = true,
            Relation::Conj => head.has_and = true,
            _ => {}
        }
        if node.relation == Relation::Conj {
            around[i].joins = Some(above);
        }
    }
    // Heads of coordinations stand first, so what the others take from them is settled; auxiliaries take from verbs, which may follow.
    for auxiliaries in [false, true] {
        for i in 0..words.len() {
            let tree = Settled { words, around: &around };
            if tree.is_auxiliary(i) == auxiliaries {
                words[i].features = tree.settled(i);
            }
        }
    }
}

/// The head of a word; `None` for the root.
fn head(words: &[Word], i: usize) -> Option<usize> {
    let head = words[i].head as usize;
    (head != i && head < words.len()).then_some(head)
}

struct Settled<'n> {
    words: &'n [Word],
    around: &'n [Around],
}

impl Settled<'_> {
    fn is_auxiliary(&self, i: usize) -> bool {
        matches!(self.words[i].relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
    }

    fn settled(&self, i: usize) -> Features {
        let node = &self.words[i];
        let features = node.features;
        match node.xpos {
            Xpos::Vbd | Xpos::Vbp => self.agreed(i),
            Xpos::Vb if features.has(VerbForm::Inf) => self.base(i),
            Xpos::Vbn if node.upos == Upos::Verb => self.participle(i),
            Xpos::Vbg if node.upos == Upos::Verb && node.relation == Relation::Conj => match self.joined(i) {
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
    fn agreed(&self, i: usize) -> Features {
        let Some(subject) = self.subject(i) else {
            // "Thank you", "Hope so": the writer is left out.
            let own = self.words[i].xpos == Xpos::Vbp && self.words[i].relation == Relation::Root;
            return if own { self.words[i].features.with(Number::Sing).with(Person::First) } else { self.words[i].features };
        };
        let of = self.words[subject].features;
        let several = self.around[subject].has_and && !of.has(Person::Second) && self.words[subject].relation != Relation::Csubj;
        let person = of.get::<Person>().unwrap_or(Person::Third);
        let plural = match (self.words[i].xpos, person) {
            _ if several => true,
            (_, Person::Second) => false,
            (Xpos::Vbp, Person::Third) => true,
            _ => of.is_plural(),
        };
        // "Two were hurt": no number, but more than one.
        let counted = of.has(NumType::Card) && self.words[subject].lemma != ONE;
        let number = if plural || counted { Number::Plur } else { Number::Sing };
        let number = if self.words[i].features.has(Number::Plur) && person == Person::Third { Number::Plur } else { number };
        self.words[i].features.with(number).with(if several { Person::Third } else { person })
    }

    /// The word that a finite verb or auxiliary agrees with.
    fn subject(&self, i: usize) -> Option<usize> {
        let mut verb = if self.is_auxiliary(i) { head(self.words, i)? } else { i };
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
        let is_relative = matches!(self.words[subject].xpos, Xpos::Wdt | Xpos::Wp);
        match head(self.words, verb) {
            Some(noun) if is_relative && self.words[verb].relation == Relation::AclRelcl => Some(noun),
            _ => Some(subject),
        }
    }

    /// A base form commands where nothing governs it: no auxiliary, no "to", no subject.
    fn base(&self, i: usize) -> Features {
        let imperative = self.words[i].features.with(VerbForm::Imp);
        let verb = if self.is_auxiliary(i) { head(self.words, i) } else { Some(i) };
        let Some((verb, around)) = verb.and_then(|v| Some((v, self.around.get(v)?))) else { return self.words[i].features };
        let relation = self.words[verb].relation;
        let governed = around.subject.is_some()
            || matches!(
                relation,
                Relation::Xcomp | Relation::Compound | Relation::Advcl | Relation::Acl | Relation::Amod | Relation::Fixed
            );
        if verb != i {
            // "Do not touch": the auxiliary itself commands.
            let first = (0..self.words.len())
                .find(|&k| head(self.words, k) == Some(verb) && (self.is_auxiliary(k) || self.words[k].xpos == Xpos::To));
            let commands = first == Some(i) && !governed && !matches!(relation, Relation::Csubj | Relation::AclRelcl);
            return match self.joined(verb) {
                _ if !commands => self.words[i].features,
                Some(head) if !head.has(VerbForm::Imp) && relation == Relation::Conj => self.words[i].features,
                _ => imperative,
            };
        }
        match self.joined(i) {
            _ if around.has_aux || governed => self.words[i].features,
            Some(first) if first.has(VerbForm::Inf) => self.words[i].features,
            _ if self.around[i].is_passive => self.words[i].features,
            _ => imperative,
        }
    }

    /// A past participle is passive unless it is the perfect of an active verb.
    fn participle(&self, i: usize) -> Features {
        let around = &self.around[i];
        let active = match self.joined(i) {
            _ if around.is_passive => false,
            _ if around.is_perfect => true,
            Some(first) if first.has(VerbForm::Part) && first.has(Tense::Past) => !first.is_passive(),
            _ => false,
        };
        if active { self.words[i].features.without::<Voice>() } else { self.words[i].features.with(Voice::Pass) }
    }

    /// A wh-word is relative within a relative clause, and where one hangs on it: "what he said".
    fn relative(&self, i: usize, features: Features) -> Features {
        let node = &self.words[i];
        let is_relative = |at: Option<usize>| {
            at.and_then(|at| self.words.get(at)).is_some_and(|n| matches!(n.relation, Relation::AclRelcl | Relation::AdvclRelcl))
        };
        let first = head(self.words, i);
        let above = first.and_then(|head_of| head(self.words, head_of));
        let adverb = node.xpos == Xpos::Wrb;
        if self.around[i].has_relative || is_relative(first) || !adverb && is_relative(above) {
            features.with(PronType::Rel)
        } else if node.xpos == Xpos::WpS || node.lemma == THAT {
            features
        } else {
            features.with(PronType::Int)
        }
    }

    /// The features of the first member of the coordination that a word belongs to.
    fn joined(&self, i: usize) -> Option<Features> {
        self.around[i].joins.and_then(|first| self.words.get(first)).map(|w| w.features)
    }
}

const HAVE: Term = forms(["have"])[0];
const ONE: Term = forms(["one"])[0];
const THAT: Term = forms(["that"])[0];

#[cfg(test)]
mod tests {
    use super::super::{features, lemma_term};
    use super::*;
    use Relation as R;
    use Upos::{Aux, Noun, Pron, Propn, Verb};

    type Given<'w> = (&'w str, Upos, Xpos, usize, Relation);

    /// A sentence of words with tags, head (from 1, 0 for the root) and relation, its features settled.
    fn settled(sentence: &[Given]) -> Vec<Word> {
        let word = |(i, &(word, upos, xpos, head, relation)): (usize, &Given)| Word {
            span: crate::Span::new(0, word.len()),
            token: i as u32,
            upos,
            xpos,
            head: head.checked_sub(1).unwrap_or(i) as u32,
            relation,
            lemma: lemma_term(word, upos, xpos),
            features: features(word, upos, xpos, relation),
        };
        let mut words: Vec<Word> = sentence.iter().enumerate().map(word).collect();
        settle(&mut words);
        words
    }

    /// What is to be found among the features of one of the words.
    fn check(sentence: &[Given], word: &str, feature: &str) {
        let place = sentence.iter().position(|w| w.0 == word).unwrap();
        let found = settled(sentence)[place].features;
        assert!(found.to_string().contains(feature), "{word}: {found} without {feature}");
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
        assert!(!settled(&perfect)[2].features.is_passive());
    }

    #[test]
    fn base_forms_command_where_nothing_governs_them() {
        check(&[("See", Verb, Xpos::Vb, 0, R::Root), ("this", Pron, Xpos::Dt, 1, R::Obj)], "See", "Mood=Imp");
        check(&[("to", Upos::Part, Xpos::To, 2, R::Mark), ("see", Verb, Xpos::Vb, 0, R::Root)], "see", "VerbForm=Inf");
        check(&[("can", Aux, Xpos::Md, 2, R::Aux), ("see", Verb, Xpos::Vb, 0, R::Root)], "see", "VerbForm=Inf");
    }

    #[test]
    fn odd_trees_do_no_harm() {
        let word = |head| ("x", Verb, Xpos::Vbd, head, R::Conj);
        settled(&[word(2), word(1), word(10), word(0), word(5)]);
        settled(&[]);
    }
}
