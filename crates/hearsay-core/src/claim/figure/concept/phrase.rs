//! The words of a noun phrase that say what it is, and how they are written out.

use super::{Clause, Relation, Upos};
use crate::text::list;

list!(
    /// Words that do not tell what a noun phrase is about.
    HOLLOW, "hollow.txt"
);

/// The most words that are collected for one figure.
const MOST: usize = 40;

/// Collects the words of the noun phrase of `noun`: no function words, no figures, no times.
pub(super) fn phrase(clause: &Clause, noun: usize, about: &mut Vec<usize>) {
    // Words to look at, with the number of prepositions on the way.
    let mut open = vec![(noun, 0u8)];
    while let Some((word, prepositions)) = open.pop() {
        if about.len() > MOST {
            break;
        }
        if !clause.figures[word] && tells(clause, word) && !about.contains(&word) {
            about.push(word);
        }
        for part in clause.tree.children(word).filter(|&k| !clause.figures[k]) {
            match clause.relation(part) {
                // "a grant worth $8 million"
                Relation::Amod if part > word && clause.tree.children(part).any(|k| clause.figures[k]) => {}
                Relation::Compound
                | Relation::Amod
                | Relation::Flat
                | Relation::NmodPoss
                | Relation::NmodUnmarked
                | Relation::NmodDesc
                | Relation::Nummod
                | Relation::Goeswith => open.push((part, prepositions)),
                // "fruit and nuts", but not "a fine and 10 percent"
                Relation::Conj if clause.is_noun(part) && !clause.is_counted(part) => open.push((part, prepositions)),
                Relation::Nmod if prepositions < 3 && clause.upos(part) != Upos::Num && !clause.is_counted(part) && joins(clause, part) => {
                    open.push((part, prepositions + 1));
                }
                _ => {}
            }
        }
    }
}

/// True for prepositions that go on telling what a thing is: `exports to China`, but not `exports in May`.
fn joins(clause: &Clause, noun: usize) -> bool {
    let case = clause.case(noun);
    let when = matches!(case, "in" | "on" | "for") && (clause.times[noun] || hollow(clause, noun));
    matches!(case, "of" | "for" | "in" | "on" | "between" | "across" | "to" | "with" | "from" | "off") && !when
}

fn hollow(clause: &Clause, word: usize) -> bool {
    HOLLOW.has(clause.tree.words[word].lemma)
}

/// True for words that say what a thing is.
fn tells(clause: &Clause, word: usize) -> bool {
    let named = || clause.tree.head(word).is_some_and(|h| clause.is_noun(h));
    match clause.upos(word) {
        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb | Upos::Adv | Upos::X => !hollow(clause, word),
        // "iPhone 12", "category 4"
        Upos::Num => named(),
        _ => clause.text(word) == "&",
    }
}

/// The words in the order of the text; what hangs together by hyphens stays together.
pub(super) fn written(clause: &Clause, mut about: Vec<usize>) -> String {
    let words = clause.tree.words;
    let touches = |i: usize| i + 1 < words.len() && words[i].span.end == words[i + 1].span.start;
    let tied = |i: usize| i + 2 < words.len() && touches(i) && touches(i + 1) && clause.text(i + 1) == "-";
    for at in 0..about.len() {
        let mut i = about[at];
        while i >= 2 && tied(i - 2) && !clause.figures[i - 2] {
            i -= 2;
            about.push(i);
        }
        let mut i = about[at];
        while tied(i) && !clause.figures[i + 2] {
            i += 2;
            about.push(i);
        }
    }
    about.sort_unstable();
    about.dedup();
    let mut text = String::new();
    let mut last: Option<usize> = None;
    for i in about {
        let joint = last.map(|l| (l, i - l));
        match joint {
            Some((l, 1)) if touches(l) => {}
            Some((l, 2)) if touches(l) && touches(l + 1) && matches!(clause.text(l + 1), "-" | "/" | "&" | "’" | "'") => {
                text.push_str(clause.text(l + 1));
            }
            Some(_) => text.push(' '),
            None => {}
        }
        text.push_str(clause.text(i));
        last = Some(i);
    }
    text
}
