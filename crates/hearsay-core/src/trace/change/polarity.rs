//! Yes that became no, and no that became yes.

use super::denied::Denied;
use super::side::{Group, Pair, Side};
use super::who::{is_other, same_source};
use super::words::{How, Matched, Node, Words, is_light};
use super::{Difference, DifferenceKind};
use crate::claim::{Attribution, CueClass};
use crate::lexical::{Lexeme, Relation as Sense, relation};
use crate::span::Span;
use crate::syntax::{Relation, Upos, Xpos};
use crate::text::{Term, forms, is};

/// Adds what was turned round.
pub(super) fn changes(pair: &Pair, found: &mut Vec<Difference>) {
    for group in pair.reworded_or_crossed() {
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
        let fits =
            matches!(kind, "company" | "bounds") || heads.is_some_and(|(a, b)| words.child_by(a, How::Kin) == Some(b)) || heads.is_none();
        (kind == other && of != side && fits && !quoted).then(|| (words.parent.span([a, p]), words.child.span([b, c]), of == "no"))
    });
    parted.or_else(|| {
        words.pairs().find_map(|(p, c, how)| {
            let (a, b) = (&words.parent.nodes[p], &words.child.nodes[c]);
            if how < How::Kin {
                return None;
            }
            let told = old.is_predicate(p) && new.is_predicate(c) || old.is_finding(p) && new.is_finding(c);
            let kept = words.parent.children(p).filter(|&i| words.child_of(i).is_some_and(|j| words.child.head(j) == Some(c))).count();
            // "Are not taking part", "are also taking part": with its company a light verb says enough.
            let empty = |node: &Node| node.quoted || is_light(node) && kept < 2 || speaks(node);
            if empty(a)
                || empty(b)
                || !told
                || is_limited_otherwise(words, &old, &new, (p, c))
                || old.is_conditional(p) != new.is_conditional(c)
            {
                return None;
            }
            // "The losing side" loses nothing that the other keeps.
            let told_of = |node: &Node| node.word.relation != Relation::Amod;
            let opposed = how == How::Kin
                && told_of(a)
                && told_of(b)
                && !is_converse(a, b)
                && !is_light(a)
                && !is_light(b)
                && a.lexeme.zip(b.lexeme).is_some_and(|(a, b)| relation(a, b) == Sense::Opposite);
            // "Denied reports", "confirmed reports"
            let refuses = |denied: &Denied, i: usize| denied.value(i) == Some("under");
            let object = |&i: &usize| !matches!(words.parent.nodes[i].word.relation, Relation::Nsubj | Relation::NsubjPass);
            let answered = |&i: &usize| words.child_of(i).is_some_and(|j| words.child.head(j) == Some(c));
            let told_too = || words.parent.children(p).filter(object).any(|i| answered(&i));
            // "Denied having seen it", "admitted that the upkeep was saved": of verbs of saying what is said must answer.
            let says = pair.parent.is_cue(a.word.span) && pair.child.is_cue(b.word.span);
            let opposed = opposed && (!says || told_too())
                || is_prefixed(a.word.text(pair.parent.text), b.word.text(pair.child.text))
                || how == How::Kin && told_too() && refuses(&old, p) != refuses(&new, c) && contrasts(a, b);
            // "Denied cutting corners": a slip of the tree.
            let slips = |node: &Node| node.word.relation == Relation::Amod && node.word.xpos == Xpos::Vbg;
            if slips(a) != slips(b) || old.says_none() && new.says_none() {
                return None;
            }
            // "She is not under suspicion": nothing is there that could be kept.
            let aside = |node: &Node| {
                matches!(node.word.relation, Relation::Nsubj | Relation::NsubjPass | Relation::Conj | Relation::Advcl | Relation::Parataxis)
            };
            let alike = |node: &Node| (node.word.xpos == Xpos::Vbg, node.word.relation == Relation::AclRelcl);
            let bare = |words: &Words, i: usize| {
                words.children(i).all(|c| !words.nodes[c].content || aside(&words.nodes[c]) && alike(a) == alike(b))
            };
            let same = (kept >= 1 || (how == How::Same || opposed) && (bare(&words.parent, p) || bare(&words.child, c)))
                && (opposed || how >= How::Synonym)
                && !other_subject(words, p, c);
            if !same {
                return None;
            }
            // What is not expected to open, is expected not to open: the opening tells.
            if hands_down(a) {
                let told =
                    words.parent.children(p).find(|&i| matches!(words.parent.nodes[i].word.relation, Relation::Xcomp | Relation::Ccomp))?;
                let kept = words.child_by(told, How::Kin)?;
                let same = (old.denials(told).len() + new.denials(kept).len()).is_multiple_of(2);
                if same || is_limited_otherwise(words, &old, &new, (told, kept)) {
                    return None;
                }
            }
            // "Each held no more than 4", "none held more than 4"; "turned it into flats", "turned them down"
            if old.is_bounded(p) || new.is_bounded(c) || is_phrase_apart(a, b) {
                return None;
            }
            let (before, after) = (old.denials(p), new.denials(c));
            let turned = (before.len() + after.len() + usize::from(opposed)) % 2 == 1;
            // "Supporters stood outside", "nobody stood up for the club"
            let nobody = |words: &Words, list: &[usize]| list.iter().any(|&i| words.nodes[i].word.relation == Relation::Nsubj);
            if kept == 0 && (nobody(&words.parent, &before) || nobody(&words.child, &after)) {
                return None;
            }
            let place =
                |denied: &Denied, list: &[usize], i: usize| denied.words.span(list.iter().copied().chain(denied.helpers(i)).chain([i]));
            (turned && !old.is_asked(p) && !new.is_asked(c) && !old.is_question(p) && !new.is_question(c) && !is_between(pair, words, a, b))
                .then(|| (place(&old, &before, p), place(&new, &after, c), before.len() > after.len()))
        })
    })
}

/// True where the one is denied up to a time or a number only, and the other not: what both have, wherever a tree hangs it, limits neither.
fn is_limited_otherwise(words: &Matched, old: &Denied, new: &Denied, (p, c): (usize, usize)) -> bool {
    // "It will take until autumn to clear it", "it will not be cleared until autumn"
    let both = |a: usize, b: usize| {
        words.child_by(a, How::Same) == Some(b) && old.limit(a) == new.limit(b) && old.limit(a).is_some_and(|l| l != "until")
    };
    let before = old.limits(p).any(|a| words.child_of(a).is_none_or(|b| !both(a, b)));
    let after = new.limits(c).any(|b| words.parent_of(b).is_none_or(|a| !both(a, b)));
    before != after
}

/// True for verbs by which two tell of one deal: who buys is sold to.
fn is_converse(a: &Node, b: &Node) -> bool {
    const PAIRS: [[Term; 2]; 4] =
        [forms(["buy", "sell"]), forms(["borrow", "lend"]), forms(["give", "receive"]), forms(["receive", "send"])];
    let (a, b) = (a.word.lemma, b.word.lemma);
    PAIRS.contains(&[a, b]) || PAIRS.contains(&[b, a])
}

/// True for one verb with two particles, or with one and without: "turn", "turn down".
pub(super) fn is_phrase_apart(a: &Node, b: &Node) -> bool {
    let verbs = a.word.upos == Upos::Verb && b.word.upos == Upos::Verb && a.word.lemma == b.word.lemma;
    let apart =
        |(x, y): (Lexeme, Lexeme)| x.lemma != y.lemma && matches!(relation(x, y), Sense::Far | Sense::Opposite | Sense::Contrast(_));
    verbs && a.lexeme.zip(b.lexeme).is_some_and(apart)
}

/// True where one word is the other with a prefix that denies it: "safe", "unsafe".
pub(super) fn is_prefixed(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let bare = ["un", "in", "im", "ir", "non"].iter().find_map(|p| long.strip_prefix(p));
    short.len() >= 4 && bare.is_some_and(|bare| bare.trim_start_matches('-') == short)
}

/// True for speaking of whatever kind: who may not or will not speak is told in as many words as there are reporters.
fn speaks(node: &Node) -> bool {
    is!(node.word.lemma, "comment" | "mention" | "name" | "speak" | "talk")
}

/// True where both verbs have subjects that do not answer each other.
fn other_subject(words: &Matched, p: usize, c: usize) -> bool {
    let subject = |words: &Words, i: usize| {
        let mut subjects = words.children(i).filter(|&s| matches!(words.nodes[s].word.relation, Relation::Nsubj | Relation::NsubjPass));
        subjects.find(|&s| words.nodes[s].content)
    };
    let both = subject(&words.parent, p).zip(subject(&words.child, c));
    // "Customs officials", "the customs"
    let apart = |o: usize, a: usize| o != a && words.parent.head(o) != Some(a);
    let others =
        |a: usize, b: usize| words.child_of(a).is_some_and(|o| o != b) || words.parent_by(b, How::Synonym).is_some_and(|o| apart(o, a));
    both.is_some_and(|(a, b)| words.parent.nodes[p].word.relation != Relation::AclRelcl && others(a, b))
}

/// True for verbs that news must not confuse: deny and confirm, refuse and accept.
fn contrasts(a: &Node, b: &Node) -> bool {
    let confirms = |node: &Node| is!(node.word.lemma, "confirm");
    let known = a.lexeme.zip(b.lexeme).is_some_and(|(a, b)| matches!(relation(a, b), Sense::Contrast("admission" | "approval")));
    known || confirms(a) || confirms(b)
}

/// True for verbs whose denial is their complement's: "is not expected to open" is "is expected not to open".
fn hands_down(node: &Node) -> bool {
    is!(node.word.lemma, "appear" | "believe" | "consider" | "expect" | "intend" | "know" | "seem" | "suppose" | "think" | "want")
}

/// True where two people speak: that the one says yes and the other no is no change of either.
fn is_between(pair: &Pair, words: &Matched, a: &Node, b: &Node) -> bool {
    let told = |side: &Side<'_>, node: &Node| {
        let sentence = [node.sentence];
        let around = side.claims_in(&sentence).filter(|(_, c)| c.span.contains(node.word.span));
        around.min_by_key(|(_, c)| c.span.len()).and_then(|(_, c)| c.attribution)
    };
    let (Some(a), Some(b)) = (told(&pair.parent, a), told(&pair.child, b)) else { return false };
    let (a, b) = (&pair.parent.reading.attributions[a as usize], &pair.child.reading.attributions[b as usize]);
    // "Arlen said", "the head of the delegation said": where the verbs answer each other, it is one act.
    let act = words.parent.cue(a).and_then(|p| words.child_by(p, How::Synonym));
    if act.is_some() && act == words.child.cue(b) {
        return false;
    }
    // What one denies, another may well say.
    let denied = |a: &Attribution| a.cue.is_some_and(|c| c.class == CueClass::Denial);
    if denied(a) != denied(b) && !same_source(a, b) {
        return true;
    }
    !a.source.is_empty() && !b.source.is_empty() && is_other(pair, a, b)
}
