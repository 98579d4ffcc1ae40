//! On which side of the day of publication a time lies: told by the verb that it hangs on.

use super::calendar::Side;
use crate::syntax::{Relation, Tense, Tree, Upos, VerbForm, Xpos};
use crate::text::{fold, list};

list!(
    /// Lemmas that say of what follows that it is still to come: `plan`, `due`.
    PLANS, "plans.txt"
);

/// The side that the grammar tells for the word that begins at this token (counted in the whole text); `None` where it tells none.
pub(super) fn side(tree: Tree, text: &str, token: u32) -> Option<Side> {
    let mut at = tree.words.iter().position(|w| w.token == token)?;
    // "Wednesday's ruling" has been made, whatever is to be done about it.
    let possessive = tree.words.get(at + 1).is_some_and(|w| w.xpos == Xpos::Pos);
    if possessive || tree.words[at].relation == Relation::NmodPoss {
        return Some(Side::Past);
    }
    if let Some(side) = beside(tree, text, at) {
        return Some(side);
    }
    for _ in 0..tree.words.len() {
        if let Some(side) = clause(tree, text, at) {
            return Some(side);
        }
        at = tree.head(at)?;
    }
    None
}

/// The side that a past form right before the time tells, however the rest is built: "we will appeal, he said on Wednesday".
fn beside(tree: Tree, text: &str, at: usize) -> Option<Side> {
    let word = |i: usize| tree.words.get(i).map_or("", |w| w.text(text));
    let verb = at.checked_sub(if at > 0 && word(at - 1) == "on" { 2 } else { 1 })?;
    match tree.words[verb].xpos {
        Xpos::Vbd | Xpos::Vbn if plans(tree, text, verb) => Some(Side::Future),
        Xpos::Vbd => Some(Side::Past),
        Xpos::Vbn if verb > 0 && word(verb - 1) == "be" => Some(Side::Future),
        Xpos::Vbn => Some(Side::Past),
        _ => None,
    }
}

/// True for a word of plans, and for the "set" of "set to resume" and "set for Monday".
fn plans(tree: Tree, text: &str, i: usize) -> bool {
    let next = || tree.words.get(i + 1).map_or("", |w| w.text(text));
    PLANS.has(tree.words[i].lemma) || tree.words[i].text(text) == "set" && matches!(next(), "to" | "for")
}

/// The side that a verb tells with its auxiliaries; `None` for what is no verb or leaves it to its governor.
fn clause(tree: Tree, text: &str, verb: usize) -> Option<Side> {
    let word = &tree.words[verb];
    let plans = |i: usize| plans(tree, text, i);
    let (mut modal, mut present, mut past, mut perfect, mut copula) = (false, false, false, false, false);
    for child in tree.children(verb).filter(|&c| tree.words[c].upos == Upos::Aux) {
        match fold(tree.words[child].text(text)).as_ref() {
            "have" | "has" | "had" | "having" | "'ve" | "'d" => perfect = true,
            "was" | "were" | "did" => past = true,
            "is" | "are" | "am" | "'s" | "'re" | "'m" | "do" | "does" => present = true,
            // "They could not be found" is as often past.
            "be" | "been" | "being" | "could" => {}
            _ => modal = true,
        }
        copula |= tree.words[child].relation == Relation::Cop;
    }
    if perfect {
        return Some(Side::Past);
    }
    if modal || plans(verb) && (word.upos == Upos::Verb || copula) {
        return Some(Side::Future);
    }
    // "The vote is on Friday", "The call is at 0900 GMT": the time itself is what is said of it.
    if present
        && copula
        && matches!(word.upos, Upos::Propn | Upos::Num | Upos::Noun)
        && tree.children(verb).any(|c| tree.words[c].relation == Relation::Case)
    {
        return Some(Side::Future);
    }
    if past || present || copula {
        return Some(Side::Past);
    }
    if word.upos != Upos::Verb {
        return None;
    }
    match (word.features.get::<VerbForm>(), word.features.get::<Tense>()) {
        // What somebody plans to do is to come; what he managed to do is told by "managed".
        (Some(VerbForm::Inf), _) => tree.head(verb).filter(|&above| plans(above)).map(|_| Side::Future),
        (Some(VerbForm::Ind), _) | (_, Some(Tense::Past)) => Some(Side::Past),
        _ => None,
    }
}
