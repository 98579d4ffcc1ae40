//! Who a source is: whether two are one, surely two, and whether a report speaks of one at all.

use super::side::{Pair, Side};
use crate::claim::{Attribution, SourceKind};
use crate::lexical::{Lexeme, Relation as Sense, relation};
use crate::syntax::{Relation as Joint, Upos, Word};
use crate::text::{FUNCTION, Term, form, forms, is, list, same_name, same_spelling, stem};

list!(
    /// Nouns that sources are told by, each with the sort of body or people it is of.
    BODIES, "bodies.txt"
);

/// True when two attributions are to one source, as far as the names tell: names by their words, whoever is unnamed by what they are.
pub(super) fn same_source(a: &Attribution, b: &Attribution) -> bool {
    if a.source.is_empty() || b.source.is_empty() || a.source == b.source {
        return a.source == b.source && !a.source.is_empty();
    }
    // Bihari is not Bihari's spokesman.
    if is_owned(a) != is_owned(b) {
        return main_word(&a.source) == main_word(&b.source);
    }
    let named = |a: &Attribution| matches!(a.source_kind, SourceKind::Person | SourceKind::Organisation | SourceKind::Government);
    let names = named(a) || named(b) && !is_unnamed(a);
    // "Diplomats" are not the diplomat who said something else.
    let many = |a: &Attribution| main(&a.source).is_some_and(|w| w.ends_with('s'));
    // "A report by the auditor" is not the report by the committee.
    if let Some(((report, by), (other, of))) = a.source.split_once(" by ").zip(b.source.split_once(" by ")) {
        return main_word(report) == main_word(other) && main_word(by) == main_word(of);
    }
    let same_word = main_word(&a.source) == main_word(&b.source) && !(is_nameless(a) && is_nameless(b) && many(a) != many(b));
    same_word || names && same_name(&a.source, &b.source)
}

/// True for "Bihari's spokesman": who is told by whose they are.
fn is_owned(a: &Attribution) -> bool {
    a.source.contains("’s ") || a.source.contains("'s ")
}

fn is_unnamed(a: &Attribution) -> bool {
    matches!(a.source_kind, SourceKind::Anonymous | SourceKind::Group)
}

/// The stem of the word that says what a source is: the person of "a person close to the board".
fn main_word(source: &str) -> Option<Term> {
    main(source).map(stem)
}

/// The word itself.
fn main(source: &str) -> Option<&str> {
    let stops = ["close", "familiar", "who", "which", "that", "whose", "speaking"];
    let ends = |w: &&str| !stops.contains(w) && FUNCTION.word(form(w)) != Some("preposition");
    source.split_whitespace().take_while(ends).last()
}

/// True when a sentence or its neighbours in the paragraph give the source or, where it has a name, mention it by one of its words.
pub(super) fn is_mentioned(side: &Side, sentence: u32, a: &Attribution, side_of: &Side) -> bool {
    // Who vouches for a lead vouches, as often as not, for what follows.
    let leads = a.mention.is_some_and(|m| side_of.is_lead(m));
    let near: Vec<u32> = [sentence].into_iter().chain(side.beside(sentence, if leads { 3 } else { 1 })).collect();
    is_mentioned_in(side, &near, a, side_of)
}

/// True when some sentences give the source or mention it by one of its words; whoever has no name, by the first of them.
pub(super) fn is_mentioned_in(side: &Side, near: &[u32], a: &Attribution, side_of: &Side) -> bool {
    let Some(&sentence) = near.first() else { return false };
    if side.claims_in(near).filter_map(|(_, c)| side.attribution(c)).any(|b| same_source(a, b)) {
        return true;
    }
    let owned = head_word(side_of, a).is_some_and(|w| w.upos == Upos::Noun) && a.source.contains(['’', '\'']);
    if is_nameless(a) || owned {
        // "The analysts' view": whoever is unnamed is told by what they are; "Bihari's spokesman" is not mentioned where Bihari is.
        let stands = |stem: Term| side.sentence(sentence).any(|i| side.token(i).stem == stem);
        let words = a.source.split(' ').filter(|w| w.len() > 2 && !FUNCTION.has(form(w))).filter(|w| stands(stem(w))).count();
        return words >= 2 || head_term(side_of, a).is_some_and(stands);
    }
    // "Pendrava hospital" is not mentioned where Pendrava is, nor the central bank where banks are.
    let capitals = a.source.split(' ').filter(|w| w.starts_with(char::is_uppercase)).count();
    if a.source_kind == SourceKind::Organisation && capitals < 2 && a.source.ends_with(char::is_lowercase) {
        let Some(head) = a.source.split(' ').next_back().map(form) else { return false };
        return side.tokens_of(near).any(|i| side.token(i).form == head);
    }
    let words = a.source.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2 && !FUNCTION.has(form(w)));
    let words: Vec<(&str, Term)> = words.map(|w| (w, stem(w))).collect();
    // "Vanhoorne", "Van Hoorne"
    let joined = |i: usize, w: &str| i > 0 && side.token(i - 1).capital && same_spelling(&[side.word(i - 1), side.word(i)].concat(), w);
    let spells =
        |i: usize, w: &str| side.token(i).capital && w.starts_with(char::is_uppercase) && (same_spelling(side.word(i), w) || joined(i, w));
    let named = |i: usize| words.iter().any(|(w, stem)| side.token(i).stem == *stem || spells(i, w));
    side.tokens_of(near).any(named)
}

/// True when two sources are surely two: no shared name, and neither can be the other by another name.
pub(super) fn is_other(pair: &Pair, old: &Attribution, new: &Attribution) -> bool {
    if is_another(pair, old, new) {
        return true;
    }
    if old.source == new.source || is_introduced(pair, old, new) {
        return false;
    }
    let mentions = |side: &Side, a: &Attribution| a.mention.map_or(String::new(), |m| m.of(side.text).to_string());
    let (before, after) = (mentions(&pair.parent, old), mentions(&pair.child, new));
    let sorts = body(&pair.parent, old).zip(body(&pair.child, new));
    let vague = |mention: &str| {
        let first = mention.split_whitespace().next().unwrap_or("");
        // "the company" may be anybody who was named before.
        let bare = matches!(first, "the" | "The") && mention.split_whitespace().count() == 2 && sorts.is_none_or(|(a, b)| a == b)
            || matches!(first, "What" | "what" | "Who" | "who");
        mention.is_empty() || bare || FUNCTION.word(form(first)).is_some_and(|f| f == "pronoun" || f == "possessive")
    };
    if vague(&before) || vague(&after) {
        return false;
    }
    let words = |s: &str| -> Vec<Term> {
        s.split(|c: char| !c.is_alphanumeric())
            .filter(|w| (w.len() > 2 || w.chars().all(char::is_uppercase)) && !FUNCTION.has(form(w)))
            .map(stem)
            .collect()
    };
    let others = words(&format!("{} {after}", new.source));
    let shared = words(&format!("{} {before}", old.source)).iter().any(|w| others.contains(w));
    let initials =
        |s: &str| s.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).filter_map(|w| w.chars().next()).collect::<String>();
    if initials(&old.source) == new.source || initials(&new.source) == old.source {
        return false;
    }
    // "A person close to Bihari" and "Bihari's spokesman" share a name, but one speaks for all to hear and the other does not.
    let hidden = |side: &Side, a: &Attribution| {
        let plain = head_word(side, a).is_some_and(|w| is!(w.lemma, "person" | "source" | "insider"));
        // "Two people familiar with the inquiry"
        let knows = |i: usize| is!(side.token(i).form, "familiar" | "knowledge" | "close" | "briefed" | "anonymity");
        a.source_kind == SourceKind::Anonymous && !is_owned(a)
            || plain
            || a.mention.is_some_and(|m| side.reading.segments.tokens_in(m).any(knows))
    };
    let sort = |side: &Side, a: &Attribution| head_word(side, a).and_then(|w| Lexeme::of(&w));
    let akin = is_nameless(old)
        && is_nameless(new)
        && sort(&pair.parent, old)
            .zip(sort(&pair.child, new))
            .is_some_and(|(a, b)| !matches!(relation(a, b), Sense::Far | Sense::Contrast(_) | Sense::Opposite));
    // "A Bersian negotiator", "a Kivaran negotiator": the one word that sets them apart is a name.
    let nation = |side: &Side, a: &Attribution| {
        let mention = a.mention.filter(|_| is_nameless(a) && hidden(side, a))?;
        side.reading
            .segments
            .tokens_in(mention)
            .find(|&i| side.token(i).capital && i + 1 < side.reading.segments.tokens.len())
            .map(|i| side.token(i).stem)
    };
    let foreign =
        nation(&pair.parent, old).zip(nation(&pair.child, new)).is_some_and(|(a, b)| a != b && !(pair.parent.has(b) && pair.child.has(a)));
    // "Two people" may be anybody: two former employees, two sources.
    let anybody = |side: &Side, a: &Attribution| head_word(side, a).is_some_and(|w| is!(w.lemma, "people" | "person" | "source"));
    let akin = akin || is_nameless(old) && is_nameless(new) && (anybody(&pair.parent, old) || anybody(&pair.child, new));
    let foreign = foreign || hidden(&pair.parent, old) && hidden(&pair.child, new) && takes_a_side(pair, old, new);
    let apart = foreign || !shared && !akin || hidden(&pair.parent, old) != hidden(&pair.child, new);
    apart && !same_name_of(old, new)
}

fn is_nameless(a: &Attribution) -> bool {
    is_unnamed(a) || a.source_kind == SourceKind::Unknown
}

/// True where two sources of one noun are not one: a worker and two workers, the auditor's report and the committee's.
pub(super) fn is_another(pair: &Pair, old: &Attribution, new: &Attribution) -> bool {
    let noun = |side: &Side, a: &Attribution| head_word(side, a).map(|w| w.lemma);
    let alike = is_nameless(old) && is_nameless(new) && noun(&pair.parent, old) == noun(&pair.child, new);
    let counts = count(&pair.parent, old).zip(count(&pair.child, new)).filter(|_| alike);
    let makers = makers(&pair.parent, old).zip(makers(&pair.child, new));
    counts.is_some_and(|(a, b)| (a == 1) != (b == 1)) || makers.is_some_and(|(a, b)| a.iter().all(|w| !b.contains(w)))
}

/// The sort of body or people that a source is, by the noun it is told by; `None` for people with names.
fn body(side: &Side, a: &Attribution) -> Option<&'static str> {
    let head = head_word(side, a).filter(|_| a.source_kind != SourceKind::Person)?;
    BODIES.word(side.token(head.token as usize).form)
}

/// True for a court, the police and their like, who take no side.
pub(super) fn is_official(form: Term) -> bool {
    is!(form, "commission" | "court" | "judge" | "observatory" | "parliament" | "police" | "tribunal")
}

/// The words for who made a report or a study: "a study by the |university|", "a |council| study"; `None` where nobody is named.
fn makers(side: &Side, a: &Attribution) -> Option<Vec<Term>> {
    let (mention, head) = (a.mention?, head_word(side, a)?);
    if BODIES.word(side.token(head.token as usize).form) != Some("record") {
        return None;
    }
    let tree = side.reading.grammar.tree(side.reading.segments.sentence_at(mention.start));
    let top = tree.top(mention)?;
    let by = |&c: &usize| tree.children(c).any(|k| tree.words[k].relation == Joint::Case && tree.words[k].text(side.text) == "by");
    let own =
        |&c: &usize| matches!(tree.words[c].relation, Joint::Compound | Joint::NmodPoss) || tree.words[c].relation == Joint::Nmod && by(&c);
    let found: Vec<usize> = tree.children(top).filter(own).collect();
    let words = found.iter().flat_map(|&c| side.reading.segments.tokens_in(tree.span(c)));
    let stems: Vec<Term> = words.filter(|&i| side.is_content(i)).map(|i| side.token(i).stem).collect();
    (!stems.is_empty()).then_some(stems)
}

/// How many a source without a name is told to be: one, or as many as a number says.
fn count(side: &Side, a: &Attribution) -> Option<u32> {
    let first = side.token(side.reading.segments.tokens_in(a.mention?).next()?).form;
    let one = is!(first, "a" | "an" | "one");
    let some = const { forms(["two", "three", "four", "five", "six", "several"]) }.iter().position(|&w| first == w);
    if one { Some(1) } else { some.map(|i| i as u32 + 2) }
}

/// True where hidden sources of the child are of a party that those of the parent are not: "two people with knowledge of the process",
/// "union sources".
fn takes_a_side(pair: &Pair, old: &Attribution, new: &Attribution) -> bool {
    let party = |side: &Side, a: &Attribution| -> Vec<Term> {
        let (Some(mention), Some(head)) = (a.mention, head_word(side, a)) else { return Vec::new() };
        let tree = side.reading.grammar.tree(side.reading.segments.sentence_at(mention.start));
        let of_head = |w: &&Word| w.relation == Joint::Compound && tree.words[w.head as usize].token == head.token || w.upos == Upos::Propn;
        tree.words.iter().filter(|w| mention.contains(w.span)).filter(of_head).map(|w| side.token(w.token as usize).stem).collect()
    };
    let sentence = pair.parent.reading.segments.sentence_at(old.mention.map_or(0, |m| m.start)) as u32;
    let known = |stem: &Term| pair.parent.sentence(sentence).any(|i| pair.parent.token(i).stem == *stem);
    let parties = party(&pair.child, new);
    !parties.is_empty() && party(&pair.parent, old).is_empty() && !parties.iter().any(known)
}

/// True for "a police sergeant" of a lead, whom the child's lead calls a cop, or the child by the name that the parent has further down.
fn is_introduced(pair: &Pair, old: &Attribution, new: &Attribution) -> bool {
    let somebody = |side: &Side, a: &Attribution| {
        let article = a.mention.map(|m| ["a ", "A ", "An "].iter().any(|article| m.of(side.text).starts_with(article)));
        article == Some(true) && a.mention.is_some_and(|m| side.is_lead(m)) && is_nameless(a)
    };
    let last = new.source.split(' ').next_back().map(stem);
    let named = new.source_kind == SourceKind::Person && last.is_some_and(|last| pair.parent.has(last));
    somebody(&pair.parent, old) && (somebody(&pair.child, new) || named)
}

/// True when both are named and the names can be one.
fn same_name_of(a: &Attribution, b: &Attribution) -> bool {
    let named = |a: &Attribution| matches!(a.source_kind, SourceKind::Person | SourceKind::Organisation | SourceKind::Government);
    named(a) && named(b) && same_name(&a.source, &b.source)
}

/// The noun of a mention that the others hang on.
pub(super) fn head_word(side: &Side, a: &Attribution) -> Option<Word> {
    let mention = a.mention?;
    let tree = side.reading.grammar.tree(side.reading.segments.sentence_at(mention.start));
    tree.top(mention).map(|i| tree.words[i])
}

fn head_term(side: &Side, a: &Attribution) -> Option<Term> {
    head_word(side, a).map(|w| side.token(w.token as usize).stem)
}
