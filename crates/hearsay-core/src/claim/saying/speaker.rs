//! Who says it, as the tree of the sentence shows it.

use super::{Finder, NOUNS, SAYINGS};
use crate::claim::source::NOUNS as SOURCES;
use crate::syntax::{Relation as R, Upos, Xpos};
use crate::text::{TITLES, form};

impl Finder<'_> {
    /// Who says it: the subject, or that of the verb it is joined to; what a clause without subject hangs on.
    pub(super) fn source(&self, i: usize) -> Option<(usize, usize)> {
        let mut verb = i;
        for _ in 0..4 {
            let passive = self.child(verb, |r| r == R::NsubjPass).is_some() || self.tree.words[verb].features.is_passive();
            if passive && verb == i {
                return self.child(verb, |r| r == R::OblAgent).and_then(|agent| self.phrase(agent));
            }
            if let Some(speaker) = self.inverted(verb) {
                return self.phrase(speaker);
            }
            if let Some(subject) = self.subject(verb) {
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
            if let Some(speaker) = self.first_of_several(verb) {
                return self.phrase(speaker);
            }
            match self.relation(verb) {
                R::Conj | R::Advcl | R::Xcomp | R::Parataxis => verb = self.tree.head(verb)?,
                R::Acl => return self.tree.head(verb).and_then(|noun| self.phrase(noun)),
                _ => return None,
            }
        }
        None
    }

    /// "…, said |doctors speaking over a satellite phone|": a tree may take who speaks for the subject of a clause that was said.
    fn inverted(&self, verb: usize) -> Option<usize> {
        let words = self.tree.words;
        let comma = verb.checked_sub(1).is_some_and(|b| words[b].text(self.text) == ",");
        let clause = self.tree.children(verb).find(|&c| c > verb && self.relation(c) == R::Ccomp && words[c].xpos == Xpos::Vbg)?;
        let bare = self.child(clause, |r| matches!(r, R::Aux | R::Cop | R::Mark)).is_none();
        let speaker = self.subject(clause).filter(|&s| comma && bare && s < clause && self.solid(s).start > words[verb].span.start)?;
        self.subject(verb).is_none().then_some(speaker)
    }

    /// "|He| charged them with giving in, said they had yielded and wrote a dissent": a tree may hang the first verb on the second as what
    /// was said.
    fn first_of_several(&self, verb: usize) -> Option<usize> {
        let words = self.tree.words;
        let first = self.tree.children(verb).find(|&c| c < verb && self.relation(c) == R::Ccomp && SAYINGS.has(words[c].lemma))?;
        let comma = words[verb - 1].text(self.text) == ",";
        let goes_on = self.tree.children(verb).any(|c| c > verb && self.relation(c) == R::Ccomp);
        self.subject(first).filter(|&s| comma && goes_on && self.speaks(s))
    }

    /// The subject of a verb in the reporter's words: what stands in quotation marks before it is what was said.
    fn subject(&self, verb: usize) -> Option<usize> {
        let subject = |&c: &usize| matches!(self.relation(c), R::Nsubj | R::NsubjPass) && !(self.quoted)(self.tree.words[c].span);
        let first = self.tree.children(verb).find(subject)?;
        // "|Wind| will drive the flames, |the firemen| warned": of two the one beside the verb.
        let parted = |&c: &usize| c < verb && self.tree.words[first..c].iter().any(|w| w.text(self.text) == ",");
        Some(self.tree.children(verb).filter(subject).filter(parted).last().unwrap_or(first))
    }

    /// "said schools would close and |called| on residents": a second verb that a tree joins to what was said. It is the speaker's where
    /// its tense cannot go with the verb it is joined to, or where it is a verb of saying whose subject there would be nobody who speaks.
    pub(super) fn joined_too_low(&self, verb: usize) -> Option<usize> {
        let first = self.tree.head(verb).filter(|_| self.relation(verb) == R::Conj)?;
        let words = self.tree.words;
        let above = self.tree.head(first).filter(|_| matches!(self.relation(first), R::Ccomp | R::Advcl | R::Acl | R::Xcomp))?;
        // "accused |the ruler| of not being ready": the clause may hang on the object.
        let above = if matches!(self.relation(above), R::Obj | R::Iobj | R::Obl) { self.tree.head(above)? } else { above };
        // "hopes the talks will help and |he| has suggested a truce": he says it too.
        if let Some(own) = self.subject(verb) {
            let again = SAYINGS.has(words[verb].lemma) && self.is_speaker(own, above) && self.child(verb, |r| r == R::Cc).is_some();
            let other = self.subject(first).is_some_and(|s| words[s].upos != Upos::Pron);
            return (SAYINGS.has(words[above].lemma) && again && other).then_some(above);
        }
        if !SAYINGS.has(words[above].lemma) || self.child(verb, |r| matches!(r, R::Mark | R::Aux)).is_some() {
            return None;
        }
        let clash = self.clashes(first, verb);
        let finite = matches!(words[verb].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        let second =
            finite && SAYINGS.has(words[verb].lemma) && self.subject(first).is_some_and(|s| !self.speaks(s) || self.is_speaker(s, above));
        (clash || second).then_some(above)
    }

    /// True for a pronoun that can mean the subject of `verb`: "China said |it| was opposed and warned", "Novak said |he| …".
    fn is_speaker(&self, pronoun: usize, verb: usize) -> bool {
        let words = self.tree.words;
        let Some(subject) = self.subject(verb).filter(|_| words[pronoun].upos == Upos::Pron) else { return false };
        let person = words[subject].upos == Upos::Propn && self.tree.children(subject).any(|c| self.relation(c) == R::Flat)
            || TITLES.has(words[subject].lemma)
            || matches!(words[subject].text(self.text), "he" | "she" | "He" | "She");
        match words[pronoun].text(self.text) {
            "he" | "she" => person,
            "it" | "they" => !person,
            _ => false,
        }
    }

    /// True where two verbs cannot be parts of one clause: "would close" and "called", "does not want" and "warned", "not being" and
    /// "pressed".
    fn clashes(&self, first: usize, second: usize) -> bool {
        let words = self.tree.words;
        if words[second].upos != Upos::Verb {
            return false;
        }
        let auxiliary = self.child(first, |r| matches!(r, R::Aux | R::AuxPass | R::Cop));
        let finite = words[auxiliary.unwrap_or(first)].xpos;
        let past = words[second].xpos == Xpos::Vbd;
        match finite {
            Xpos::Md => past,
            // "they were assisting but |gave| no details"
            Xpos::Vbd if words[first].xpos == Xpos::Vbg => {
                past && self.subject(first).is_none_or(|s| !self.speaks(s) || words[s].upos == Upos::Pron)
            }
            Xpos::Vbz | Xpos::Vbp => past && !self.is(auxiliary.unwrap_or(first), "have"),
            Xpos::Vbg | Xpos::To | Xpos::Vb => past || words[second].xpos == Xpos::Vbn && words[first].upos != Upos::Verb,
            _ => false,
        }
    }

    /// True for what can show something: somebody, or a document, a survey, pictures.
    pub(super) fn testifies(&self, subject: usize) -> bool {
        let word = self.tree.words[subject];
        let person = || matches!(word.text(self.text).to_ascii_lowercase().as_str(), "he" | "she" | "they" | "we" | "i" | "who");
        word.upos == Upos::Propn || person() || SOURCES.has(form(word.text(self.text))) || NOUNS.has(word.lemma)
    }

    /// True for a word that can be the name of somebody who speaks.
    pub(super) fn speaks(&self, subject: usize) -> bool {
        let word = self.tree.words[subject];
        matches!(word.upos, Upos::Propn | Upos::Pron) || SOURCES.has(form(word.text(self.text))) || TITLES.has(word.lemma)
    }

    /// The subject with a second one that stands right behind it: "guard |Ivo Kral| said" is one source.
    fn joined(&self, verb: usize, (first, last): (usize, usize)) -> Option<(usize, usize)> {
        let next = self.tree.children(verb).filter(|&c| self.relation(c) == R::Nsubj && c > last).find_map(|c| self.phrase(c));
        Some(next.filter(|next| next.0 == last + 1).map_or((first, last), |next| (first, next.1)))
    }

    /// A noun with what stands before it and its name, without clauses and appositions: the mention of a source.
    pub(super) fn phrase(&self, noun: usize) -> Option<(usize, usize)> {
        // "its director, Zuzana Holic", "its director general, …": the name is the better mention.
        let apposed = |noun: usize| self.child(noun, |r| r == R::Appos).filter(|_| self.tree.words[noun].upos == Upos::Noun);
        let named = |&a: &usize| self.tree.words[a].upos == Upos::Propn;
        let behind = apposed(noun);
        let noun = behind.filter(named).or_else(|| behind.and_then(apposed).filter(named)).unwrap_or(noun);
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
}
