//! Figures that stand behind their noun without a verb: `Dow +0.2%`, `Alma Reyes (0.5 goals a match)`, `Harlow Group, down 68 p at 1,112 p`.

use super::{Clause, Relation, Upos};

/// The noun before the figure that begins at `first`, where a bracket, a sign or `down` behind a comma joins them.
pub(super) fn noun_before(clause: &Clause, first: usize) -> Option<usize> {
    let before = first.checked_sub(1)?;
    let noun = match clause.text(before) {
        "(" => before.checked_sub(1)?,
        _ if clause.text(first).starts_with('+') => before,
        "up" | "down" => before.checked_sub(2).filter(|&i| clause.text(i + 1) == "," && clause.upos(i) == Upos::Propn)?,
        _ => return None,
    };
    let plain = clause.is_noun(noun) && !clause.figures[noun] && !clause.times[noun];
    plain.then(|| top_of_name(clause, noun))
}

/// The first word of a name, on which the others hang: `John` of `John Gant`.
fn top_of_name(clause: &Clause, mut noun: usize) -> usize {
    while let Some(head) = clause.tree.head(noun).filter(|_| clause.relation(noun) == Relation::Flat) {
        noun = head;
    }
    noun
}
