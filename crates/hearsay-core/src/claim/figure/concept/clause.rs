//! A sentence with its figures: who is the subject where, and what stands with what.

use super::{Core, Relation, Time, Tree, Upos, Word};
use crate::syntax::Xpos;

/// A sentence with its figures.
pub(super) struct Clause<'g> {
    text: &'g str,
    pub tree: Tree<'g>,
    /// For each word, true when it is part of a figure.
    pub figures: Vec<bool>,
    /// For each word, true when it is part of a time.
    pub times: Vec<bool>,
}

/// How far the subject of a clause is looked for, in clauses.
const FAR: usize = 7;

impl<'g> Clause<'g> {
    pub(super) fn new(text: &'g str, tree: Tree<'g>, times: &[Time], cores: &[Core]) -> Self {
        let figure = |w: &Word| cores.iter().any(|c| c.span.overlaps(w.span));
        let first = tree.words.first().map_or(0, |w| w.span.start);
        let from = times.partition_point(|t| t.span.end <= first);
        let last = tree.words.last().map_or(0, |w| w.span.end);
        let here = || times[from..].iter().take_while(|t| t.span.start < last);
        let time = |w: &Word| here().any(|t| t.span.overlaps(w.span));
        Clause { text, tree, figures: tree.words.iter().map(figure).collect(), times: tree.words.iter().map(time).collect() }
    }

    pub(super) fn text(&self, i: usize) -> &'g str {
        self.tree.words[i].text(self.text)
    }

    pub(super) fn upos(&self, i: usize) -> Upos {
        self.tree.words[i].upos
    }

    pub(super) fn relation(&self, i: usize) -> Relation {
        self.tree.words[i].relation
    }

    pub(super) fn is_noun(&self, i: usize) -> bool {
        matches!(self.upos(i), Upos::Noun | Upos::Propn)
    }

    pub(super) fn is_verb(&self, i: usize) -> bool {
        !self.is_noun(i) && !matches!(self.upos(i), Upos::Sym | Upos::Num)
    }

    pub(super) fn is_subject(&self, i: usize) -> bool {
        matches!(self.relation(i), Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter)
    }

    /// True for what is neither a pronoun nor a figure.
    pub(super) fn is_thing(&self, i: usize) -> bool {
        !self.figures[i] && self.upos(i) != Upos::Pron && !self.is_counted(i)
    }

    /// True for a noun that a figure counts or measures.
    pub(super) fn is_counted(&self, i: usize) -> bool {
        let joined = |k: usize| matches!(self.relation(k), Relation::Nummod | Relation::Compound | Relation::NmodUnmarked | Relation::Amod);
        self.tree.children(i).any(|k| self.figures[k] && joined(k))
    }

    /// The preposition of a noun; empty for none.
    pub(super) fn case(&self, i: usize) -> &'g str {
        self.tree.children(i).find(|&k| self.relation(k) == Relation::Case).map_or("", |k| self.text(k))
    }

    /// What `of` joins to the figure at `top`, and `in` to a measured one: `$1 billion in gains`.
    pub(super) fn of(&self, top: usize, measured: bool) -> Option<usize> {
        let fits = |&k: &usize| {
            k > top
                && !self.figures[k]
                && matches!(self.relation(k), Relation::Nmod | Relation::Obl)
                && (self.case(k) == "of" || measured && self.case(k) == "in")
        };
        self.tree.children(top).find(fits)
    }

    /// True when the figure at `top` is part of the noun phrase of `head`.
    pub(super) fn stands_with(&self, top: usize, head: usize) -> bool {
        let part = match self.relation(top) {
            Relation::Nummod | Relation::Dep | Relation::List => true,
            relation => matches!(relation.universal(), "compound" | "amod" | "nmod" | "appos"),
        };
        part && matches!(self.upos(head), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Sym | Upos::X)
    }

    /// The subject that hangs on `i` itself, figures left out.
    pub(super) fn own_subject(&self, i: usize) -> Option<usize> {
        self.tree.children(i).find(|&k| self.is_subject(k) && !self.figures[k])
    }

    /// The subject of the clause of `verb`, of the clause above where it has none; the antecedent of a relative pronoun.
    pub(super) fn subject(&self, verb: usize, hops: usize) -> Option<usize> {
        if hops > FAR {
            return None;
        }
        let relation = self.relation(verb);
        let head = self.tree.head(verb);
        if let Some(own) = self.own_subject(verb) {
            return match self.tree.words[own].xpos {
                Xpos::Wdt | Xpos::Wp => self.antecedent(verb).map(|noun| self.nearest(noun, own)),
                Xpos::Ex => None,
                _ if self.upos(own) == Upos::Pron => self.pronoun(own, verb, hops),
                _ => Some(own),
            };
        }
        let up = |h: Option<usize>| h.and_then(|h| self.subject(h, hops + 1));
        match relation {
            // "cause the sea to rise 11 feet"
            Relation::Xcomp => {
                let object = head.and_then(|h| {
                    self.tree.children(h).filter(|&k| k < verb && self.relation(k) == Relation::Obj && !self.figures[k]).last()
                });
                object.or_else(|| up(head))
            }
            // "saw the pound going to $1"
            Relation::Advcl
                if verb > 0 && head.is_some() && self.tree.head(verb - 1) == head && self.relation(verb - 1) == Relation::Obj =>
            {
                Some(verb - 1).filter(|&o| !self.figures[o])
            }
            // "a grant worth $8 million"
            Relation::Amod => head.filter(|&h| h < verb && !self.figures[h]),
            // "plans to lay off 60 people": of whom the plans are
            Relation::Acl if self.tree.children(verb).any(|k| self.relation(k) == Relation::Mark && self.text(k) == "to") => {
                up(self.above(head?))
            }
            Relation::Acl | Relation::AclRelcl => head.filter(|&h| !self.figures[h]),
            Relation::Nmod | Relation::NmodUnmarked => {
                head.filter(|&h| !self.figures[h] && matches!(self.upos(verb), Upos::Adv | Upos::Adj | Upos::Num))
            }
            _ if matches!(relation.universal(), "conj" | "advcl" | "parataxis" | "dep" | "advmod" | "appos" | "cop" | "aux" | "obl") => {
                up(head)
            }
            _ => None,
        }
    }

    /// What `which` stands for in the relative clause of `verb`.
    fn antecedent(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        while matches!(self.relation(at), Relation::Conj | Relation::Cop | Relation::Aux | Relation::Xcomp) {
            at = self.tree.head(at)?;
        }
        self.tree.head(at).filter(|_| matches!(self.relation(at), Relation::Acl | Relation::AclRelcl))
    }

    /// "a rally in bank stocks, which were up 2 percent": the noun right before the pronoun, when it hangs on the antecedent by another
    /// preposition than `of`.
    fn nearest(&self, antecedent: usize, pronoun: usize) -> usize {
        let before = (antecedent + 1..pronoun).rev().find(|&i| self.upos(i) != Upos::Punct);
        let hangs = |&i: &usize| {
            let part = self.is_noun(i) && self.relation(i) == Relation::Nmod && self.tree.head(i) == Some(antecedent);
            part && !self.figures[i] && !self.times[i] && self.case(i) != "of"
        };
        before.filter(hangs).unwrap_or(antecedent)
    }

    /// What `it`, `he` or `they` stands for: the subject of the clause above, where that comes first.
    fn pronoun(&self, own: usize, verb: usize, hops: usize) -> Option<usize> {
        let personal = ["it", "he", "she", "they"].iter().any(|p| self.text(own).eq_ignore_ascii_case(p));
        let under =
            matches!(self.relation(verb), Relation::Ccomp | Relation::Advcl | Relation::AclRelcl | Relation::Conj | Relation::Parataxis);
        let above = self.above(self.tree.head(verb).filter(|_| personal && under)?)?;
        self.subject(above, hops + 1).filter(|&s| s < verb)
    }

    /// The next word upwards from `i`, itself included, that has a subject or is a verb.
    fn above(&self, mut i: usize) -> Option<usize> {
        while !matches!(self.upos(i), Upos::Verb | Upos::Aux | Upos::Adj) && self.own_subject(i).is_none() {
            i = self.tree.head(i)?;
        }
        Some(i)
    }
}
