//! What a sentence denies: the words that say no, and what they say it to.

use super::side::Side;
use super::words::Words;
use crate::claim::{Bound, Claim, ClaimKind, CueClass, SAYING_NOUNS};
use crate::syntax::{Relation, Upos, Xpos};
use crate::text::{Term, form, forms, is, list};

list!(
    /// Prepositions of which one says no to the other, each with its kind and, behind a blank, its side of it: `with`, `without`.
    OPPOSED, "opposed.txt"
);
list!(
    /// Words that deny: `word` denies what it stands with, `under` and, as nouns, `noun` what stands under it.
    NEGATION, "negation.txt"
);

/// Words that begin what is asked.
const ASKING: [&str; 8] = ["how", "what", "when", "where", "whether", "which", "who", "why"];

/// Nouns of what somebody is asked to do.
const ASKED: [Term; 7] = forms(["appeal", "call", "demand", "invitation", "order", "question", "request"]);

/// What is denied in some sentences.
pub(super) struct Denied<'w, 'r> {
    pub side: &'w Side<'r>,
    pub words: &'w Words,
}

impl Denied<'_, '_> {
    fn relation(&self, i: usize) -> Relation {
        self.words.nodes[i].word.relation
    }

    pub fn helpers(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        self.words.children(i).filter(|&c| matches!(self.relation(c), Relation::Aux | Relation::AuxPass | Relation::Cop))
    }

    /// True for verbs and for what is told of a thing: "was a suspect", "as a suspect", "is likely".
    pub fn is_predicate(&self, i: usize) -> bool {
        let says = |&c: &usize| {
            self.relation(c) == Relation::Cop || self.relation(c) == Relation::Case && self.words.nodes[c].word.text(self.side.text) == "as"
        };
        self.words.nodes[i].word.upos == Upos::Verb || self.words.children(i).any(|c| says(&c))
    }

    /// True for what is denied of a number beyond a bound: "none held more than 4".
    pub fn is_bounded(&self, i: usize) -> bool {
        let none = self.words.children(i).any(|c| self.value(c) == Some("word"));
        let beyond = |k: usize| {
            self.words.nodes[k].figure.is_some_and(|f| matches!(&self.side.reading.claims[f as usize].kind, ClaimKind::Figure(f) if matches!(f.bound, Bound::MoreThan | Bound::LessThan)))
        };
        none && self.words.under(i).into_iter().any(beyond)
    }

    /// True for what somebody is found or made to be: "found the surgeon guilty".
    pub fn is_finding(&self, i: usize) -> bool {
        self.relation(i) == Relation::Xcomp && self.words.nodes[i].word.upos == Upos::Adj
    }

    /// The preposition of a word where another would say the contrary, "with" and "without", and what the list says of it.
    pub fn preposition(&self, i: usize) -> Option<(usize, &'static str)> {
        let text = |c: usize| self.words.nodes[c].word.text(self.side.text);
        let (case, value) =
            self.words.children(i).filter(|&c| self.relation(c) == Relation::Case).find_map(|c| Some((c, OPPOSED.word(form(text(c)))?)))?;
        // "With no tender" is without one.
        let none = value == "company yes" && self.words.children(i).any(|c| text(c) == "no");
        Some((case, if none { "company no" } else { value }))
    }

    /// True for what is told under a condition: "if it was not settled", "if they have not started lowering it".
    pub fn is_conditional(&self, i: usize) -> bool {
        let mark = |c: usize| {
            self.relation(c) == Relation::Mark
                && matches!(self.words.nodes[c].word.text(self.side.text), "if" | "If" | "unless" | "whether")
        };
        let above = |&i: &usize| self.words.head(i).filter(|_| self.relation(i) == Relation::Xcomp);
        std::iter::successors(Some(i), above).any(|i| self.words.children(i).any(mark))
    }

    /// True for what is asked: "who had fired was not clear", "no decision on whether they would have to sit it".
    pub fn is_asked(&self, i: usize) -> bool {
        let first = self.words.under(i).into_iter().find(|&w| self.words.nodes[w].word.upos != Upos::Adp);
        let clause = matches!(self.relation(i), Relation::Ccomp | Relation::Csubj | Relation::CsubjPass | Relation::Acl | Relation::Advcl);
        clause
            && first.is_some_and(|w| w < i && ASKING.iter().any(|a| self.words.nodes[w].word.text(self.side.text).eq_ignore_ascii_case(a)))
    }

    /// True for "none of the 20 was built", "of the 20, none was built": what it denies stands in many places.
    pub fn says_none(&self) -> bool {
        self.words.nodes.iter().any(|n| is!(n.word.lemma, "none"))
    }

    /// True in a sentence that asks: "Break up the group? No, it says."
    pub fn is_question(&self, i: usize) -> bool {
        self.side.is_question(self.words.nodes[i].sentence)
    }

    /// What a predicate is denied up to, a time or a number: "not before Saturday", "not more than".
    pub fn limits(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        self.words.children(i).filter(|&c| self.limit(c).is_some())
    }

    /// The word that makes a limit of a word, itself or before it.
    pub fn limit(&self, i: usize) -> Option<&str> {
        let text = |c: usize| self.words.nodes[c].word.text(self.side.text);
        let limit = |c: &usize| matches!(text(*c), "before" | "until" | "only" | "without" | "unless" | "even");
        Some(i).filter(limit).or_else(|| self.words.children(i).find(limit)).map(text)
    }

    /// The words that deny a predicate: "not" and its like beside it, "no" on what it is told of, the same on the verbs it stands under
    /// ("did not want to comment"), and verbs of denial among these.
    pub fn denials(&self, i: usize) -> Vec<usize> {
        let mut found = self.beside(i);
        let mut at = i;
        while let Some(above) = self.words.head(at).filter(|&a| self.is_under(at) && !self.is_parted(a, at)) {
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
                // "Nothing to suggest it"
                found.extend((self.value(above) == Some("word")).then_some(above));
                // "A plan to order it does not exist"
                if let Some(verb) = self.words.head(above).filter(|_| self.relation(above) == Relation::Nsubj) {
                    found.extend(
                        self.words.children(verb).filter(|&d| self.relation(d) == Relation::Advmod && self.value(d) == Some("word")),
                    );
                }
                found.extend(self.words.children(above).filter(|&d| self.relation(d) == Relation::Det && self.value(d) == Some("word")));
            } else if (verb || matches!(self.relation(at), Relation::Xcomp | Relation::Csubj)) && (denies || !says) {
                found.extend(self.beside(above));
            }
            // "Is deprived of the right to register"
            if let Some(verb) =
                self.words.head(above).filter(|_| self.relation(above) == Relation::Obl && self.relation(at) == Relation::Acl)
            {
                found.extend(is!(self.words.nodes[verb].word.lemma, "deprive").then_some(verb));
            }
            // "Without offering evidence that it had": it is said all the same.
            let unproven =
                |verb: usize| self.words.children(verb).any(|c| c < verb && self.words.nodes[c].word.text(self.side.text) == "without");
            if self.relation(at) == Relation::Acl
                && is!(self.words.nodes[above].word.lemma, "evidence" | "proof")
                && self.words.head(above).is_some_and(unproven)
            {
                break;
            }
            // Who did not answer an invitation to meet did not refuse to meet.
            if self.relation(at) == Relation::Acl && ASKED.contains(&self.words.nodes[above].word.lemma) {
                break;
            }
            // "Will not sign a text that mentions it" does not say that none does; "a report that it wants to" is denied with all it says.
            if self.relation(at) == Relation::AclRelcl && !SAYING_NOUNS.has(self.words.nodes[above].word.lemma) {
                break;
            }
            at = above;
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// True where a colon stands between: "rejected this: samples showed it".
    fn is_parted(&self, above: usize, at: usize) -> bool {
        let mark = |i: usize| self.words.nodes[i].word.text(self.side.text);
        // "Who has no say in it, of leaning on the bank"
        (above + 1..at).any(|i| mark(i) == ":" || mark(i) == "," && self.relation(at) == Relation::Acl)
    }

    /// True for what is said, wanted or done in what stands above it.
    fn is_under(&self, i: usize) -> bool {
        let noun = self.words.nodes[i].word.upos != Upos::Verb;
        // "Declined to say whether it would pay" leaves it open.
        let asked = |c: usize| {
            let word = self.words.nodes[c].word.text(self.side.text);
            word == "if" || ASKING.contains(&word)
        };
        // "Was not able to confirm where it was filmed" does not.
        let questions = self.words.children(i).any(|c| c < i && asked(c));
        if questions {
            return false;
        }
        match self.relation(i) {
            Relation::Ccomp | Relation::Xcomp | Relation::Acl | Relation::AclRelcl | Relation::Csubj | Relation::CsubjPass => true,
            Relation::Advcl => {
                let of = |c: usize| matches!(self.words.nodes[c].word.text(self.side.text), "of" | "from");
                // "Did not go so far as to call for it"
                let far = |h: usize| self.words.children(h).any(|c| self.words.nodes[c].word.text(self.side.text) == "far");
                if self.words.head(i).is_some_and(far) {
                    return true;
                }
                // "Closing it isn't planned"
                let subject = self.words.nodes[i].word.xpos == Xpos::Vbg
                    && self.words.head(i).is_some_and(|h| {
                        i < h
                            && (i..h).all(|k| self.words.nodes[k].word.upos != Upos::Punct)
                            && self.words.children(h).all(|c| self.relation(c) != Relation::Nsubj)
                    });
                if subject {
                    return true;
                }
                // "Quit sending plans"
                let stops = self
                    .words
                    .head(i)
                    .is_some_and(|h| h + 1 == i && self.words.nodes[i].word.xpos == Xpos::Vbg && self.value(h) == Some("under"));
                if stops {
                    return true;
                }
                // "Give up prescribing it"
                let particle = i > 0 && self.relation(i - 1) == Relation::CompoundPrt && self.words.head(i - 1) == self.words.head(i);
                particle || self.words.children(i).any(|c| self.relation(c) == Relation::Mark && of(c))
            }
            Relation::Obj => noun,
            Relation::NsubjPass => true,
            _ => false,
        }
    }

    /// The words beside a predicate that deny it.
    fn beside(&self, i: usize) -> Vec<usize> {
        let argument = |c: usize| matches!(self.relation(c), Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Obl);
        let mut found: Vec<usize> = Vec::new();
        // "No confirmed deaths", "no shouted warning"
        if let Some(noun) = self.words.head(i).filter(|_| self.relation(i) == Relation::Amod) {
            found.extend(self.words.children(noun).filter(|&d| self.relation(d) == Relation::Det && self.value(d) == Some("word")));
        }
        let text = |c: usize| self.words.nodes[c].word.text(self.side.text);
        // "Too early to rule it out"
        if let Some(above) = self.words.head(i).filter(|_| matches!(self.relation(i), Relation::Xcomp | Relation::Advcl | Relation::Ccomp))
        {
            let too = |&c: &usize| self.relation(c) == Relation::Advmod && c < above && text(c) == "too";
            found.extend(self.words.children(above).find(too));
            // "Enrolled too few people to show it"
            let few = |&c: &usize| matches!(text(c), "few" | "little");
            let few = self.words.children(above).filter(|&c| argument(c)).find_map(|c| self.words.children(c).find(few));
            found.extend(few.and_then(|f| self.words.children(f).find(|&c| text(c) == "too")));
        }
        // "Voted against selling it"
        let against = |&c: &usize| matches!(self.relation(c), Relation::Mark | Relation::Case) && text(c) == "against";
        // "Vote against the bid"
        let votes = is!(self.words.nodes[i].word.lemma, "argue" | "campaign" | "decide" | "vote");
        let object = self.words.children(i).filter(|&c| votes && self.relation(c) == Relation::Obl);
        let object = object.flat_map(|c| self.words.children(c)).find(against);
        let against = self.words.children(i).find(against).or(object);
        found.extend(against.filter(|_| self.words.nodes[i].word.upos == Upos::Verb));
        // "Ought to have asked", "should have asked"
        let have = self.words.children(i).find(|&c| c < i && self.relation(c) == Relation::Aux && text(c) == "have");
        let should = |c: usize| matches!(text(c), "ought" | "should");
        if have.is_some() {
            found.extend(self.words.children(i).find(|&c| c < i && should(c)).or_else(|| self.words.head(i).filter(|&h| should(h))));
        }
        // "Has yet to reply"
        let to = self.words.children(i).find(|&c| c < i && self.words.nodes[c].word.text(self.side.text) == "to");
        found.extend(to.and_then(|t| t.checked_sub(1)).filter(|&y| self.words.nodes[y].word.text(self.side.text) == "yet"));
        for c in self.words.children(i) {
            // "They were treated for burns, none of them grave", "no fewer than 19"
            let apart = c > i && self.words.nodes[c - 1].word.upos == Upos::Punct;
            if apart || self.bounds(c) {
                continue;
            }
            // "No longer worked"
            if self.relation(c) == Relation::Advmod {
                found.extend(self.words.children(c).filter(|&d| self.value(d) == Some("word")));
            }
            // "No, we did not hit anyone"
            let said =
                self.relation(c) == Relation::Discourse && self.words.nodes.get(c + 1).is_some_and(|n| n.word.text(self.side.text) == ",");
            let own = !said
                && !matches!(self.relation(c), Relation::Parataxis | Relation::Conj | Relation::Appos | Relation::List | Relation::Dep);
            // "Proved little", "did not prove much"
            let little = self.relation(c) == Relation::Obj && text(c) == "little";
            if little || self.value(c) == Some("word") {
                found.extend(own.then_some(c));
            } else if argument(c)
                && !self.is_company(c)
                && self.words.children(c).all(|d| self.relation(d) != Relation::Nummod || self.is_one(d))
            {
                // "Not one delivery"
                let one = self.words.children(c).filter(|&d| self.is_one(d));
                found.extend(one.flat_map(|d| self.words.children(d)).filter(|&d| self.value(d) == Some("word")));
                // "No older structure is known": that is the oldest.
                let most = self.words.children(c).any(|d| self.words.nodes[d].word.xpos == Xpos::Jjr);
                let whole = |&d: &usize| {
                    !most
                        && !self.bounds(d)
                        && matches!(self.relation(d), Relation::Det | Relation::Advmod | Relation::CcPreconj | Relation::NmodPoss)
                };
                found.extend(self.words.children(c).filter(whole).filter(|&d| self.value(d) == Some("word")));
                // "No one's life"
                let owner = self.words.children(c).filter(|&d| self.relation(d) == Relation::NmodPoss);
                found.extend(owner.flat_map(|d| self.words.children(d)).filter(|&d| self.value(d) == Some("word")));
            }
        }
        found
    }

    /// True behind "with": "heard over nine weeks, with no verdict before autumn" denies no hearing.
    fn is_company(&self, i: usize) -> bool {
        self.words.children(i).any(|c| self.relation(c) == Relation::Case && self.words.nodes[c].word.text(self.side.text) == "with")
    }

    /// True for a word of a bound: "no fewer than", "not even".
    fn bounds(&self, i: usize) -> bool {
        let node = &self.words.nodes[i];
        let bound = |c: &Claim| matches!(&c.kind, ClaimKind::Figure(f) if f.bound_words.is_some_and(|b| b.overlaps(node.word.span)));
        self.side.claims_in(&[node.sentence]).any(|(_, c)| bound(c))
    }

    fn is_one(&self, i: usize) -> bool {
        self.relation(i) == Relation::Nummod && self.words.nodes[i].word.text(self.side.text) == "one"
    }

    /// True for a verb behind a subject, an auxiliary or "to".
    fn is_led(&self, i: usize) -> bool {
        self.words.children(i).any(|c| {
            c < i && matches!(self.relation(c), Relation::Nsubj | Relation::Aux | Relation::Mark) || self.relation(c) == Relation::Nsubj
        }) || matches!(self.relation(i), Relation::Conj | Relation::AclRelcl)
    }

    /// What the list of denials says of a word.
    pub fn value(&self, i: usize) -> Option<&'static str> {
        let word = &self.words.nodes[i].word;
        // "Ruled out changing the law", "threw out a plan to sell"
        let out = |&c: &usize| self.relation(c) == Relation::CompoundPrt && self.words.nodes[c].word.text(self.side.text) == "out";
        if is!(word.lemma, "rule" | "throw") && self.words.children(i).any(|c| out(&c)) {
            return Some("under");
        }
        // "No later than March", "not far from the road"
        let next = self.words.nodes.get(i + 1).map_or("", |n| n.word.text(self.side.text));
        if matches!((word.text(self.side.text), next), ("no", "later" | "earlier" | "sooner") | ("not", "far")) {
            return None;
        }
        // "Gave up smoking"
        let up = |&c: &usize| self.relation(c) == Relation::CompoundPrt && self.words.nodes[c].word.text(self.side.text) == "up";
        if is!(word.lemma, "give") && self.words.children(i).any(|c| up(&c)) {
            return Some("under");
        }
        let value = NEGATION.word(form(word.text(self.side.text))).or_else(|| NEGATION.word(word.lemma))?;
        match value {
            // A stop on a tour stops nothing.
            "under" if word.upos == Upos::Noun => None,
            // "Refuse collectors" refuse nothing.
            "under" if matches!(word.xpos, Xpos::Vb | Xpos::Vbp) && !self.is_led(i) => None,
            "noun" => (word.upos == Upos::Noun).then_some("under"),
            value => Some(value),
        }
    }
}

/// True for "no", "not", "neither" and their like.
pub(super) fn is_no(form: crate::text::Term) -> bool {
    NEGATION.word(form) == Some("word")
}

/// True for a word that denies what it stands with or what stands under it.
pub(super) fn denies(form: crate::text::Term) -> bool {
    NEGATION.has(form)
}
