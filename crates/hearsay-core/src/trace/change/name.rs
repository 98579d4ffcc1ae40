//! Other places, other actors.

use super::side::{Pair, Side};
use super::words::{How, Matched, Words};
use super::{Difference, DifferenceKind};
use crate::claim::{Attribution, ClaimKind, CueClass, SourceKind};
use crate::lexical::{Class, Lexeme, Relation as Sense, relation};
use crate::span::Span;
use crate::syntax::{Relation, Upos, is_proper};
use crate::text::{FUNCTION, Kind, TITLES, Term, is, list, name_likeness, same_spelling};
use std::ops::Range;

list!(
    /// Days and months: times, not names.
    CALENDAR, "calendar.txt"
);

list!(
    /// Countries by all their names.
    COUNTRIES, "countries.txt"
);

list!(
    /// Nouns behind the name of a place.
    REGIONS, "regions.txt"
);

/// The most names of one side of a group that are looked at.
const MOST_NAMES: usize = 16;

/// Adds names that stand where another name stood: in sentences that answer each other, in the same slot.
pub(super) fn changes(pair: &Pair, found: &mut Vec<Difference>) {
    for group in pair.reworded_or_crossed() {
        let (old, new) = (names(&pair.parent, &group.words.parent, &group.parent), names(&pair.child, &group.words.child, &group.child));
        if old.len() > MOST_NAMES || new.len() > MOST_NAMES {
            continue;
        }
        let words = &group.words;
        for (parent, child) in actors(pair, words) {
            let note = format!("{} → {}", parent.of(pair.parent.text), child.of(pair.child.text));
            found.push(pair.difference(DifferenceKind::NameChanged, Some(parent), Some(child), note));
        }
        for (parent, child) in sides(words) {
            let note = format!("{} → {}", parent.of(pair.parent.text), child.of(pair.child.text));
            // The Eastern Front is a name.
            let proper =
                [(parent, pair.parent.text), (child, pair.child.text)].iter().all(|(s, text)| s.of(text).starts_with(char::is_uppercase));
            let kind = if proper { DifferenceKind::NameChanged } else { DifferenceKind::PlaceChanged };
            found.push(pair.difference(kind, Some(parent), Some(child), note));
        }
        for c in &new {
            if old.iter().any(|p| same_words(&pair.parent, p, &pair.child, c)) {
                continue;
            }
            let strange = is_strange(&pair.child, c, &pair.parent);
            let gone = |p: &&Range<usize>| {
                new.iter().all(|n| !same_words(&pair.parent, p, &pair.child, n))
                    && !has_adjective(&pair.parent, p, &pair.child, &group.child)
            };
            let Some(p) = old.iter().filter(gone).find(|p| {
                is_namesake(pair, p, c)
                    || is_other(pair, p, c)
                        && (strange && (same_slot(pair, words, p, c) || is_house(pair, words, p, c)) || has_its_place(pair, words, p, c))
            }) else {
                continue;
            };
            if !is_namesake(pair, p, c) && !is_house(pair, words, p, c) && (is_source(&pair.parent, p) || is_source(&pair.child, c)) {
                continue;
            }
            let place = is_place(&pair.parent, p) && is_place(&pair.child, c) && !is_employer(&pair.parent, p);
            let kind = if place { DifferenceKind::PlaceChanged } else { DifferenceKind::NameChanged };
            let (parent, child) = (whole(&pair.parent, p), whole(&pair.child, c));
            let note = format!("{} → {}", parent.of(pair.parent.text), child.of(pair.child.text));
            found.push(pair.difference(kind, Some(parent), Some(child), note));
        }
    }
}

/// The place of a name with what it is of: "Ministry of |Transport|".
fn whole(side: &Side, name: &Range<usize>) -> Span {
    let of = name.start.checked_sub(2).filter(|&i| side.word(i + 1) == "of" && side.token(i).capital && side.token(i).kind == Kind::Word);
    side.span(&(of.unwrap_or(name.start)..name.end))
}

/// Another side of a place: "north of the river", "south of the river".
fn sides(words: &Matched) -> impl Iterator<Item = (Span, Span)> + '_ {
    words.pairs().filter_map(|(p, c, how)| {
        let (a, b) = (&words.parent.nodes[p], &words.child.nodes[c]);
        let other = how == How::Kin && relation(a.lexeme?, b.lexeme?) == Sense::Contrast("sides");
        (other && !a.quoted && !b.quoted).then_some((a.word.span, b.word.span))
    })
}

/// Who did it, where another did the same to the same in the child: "The navy rescued 22", "The coast guard saved 22". Told only of actors
/// that the parent knows too: else one may be the other by another name.
fn actors(pair: &Pair, words: &Matched) -> Vec<(Span, Span)> {
    let agent = |words: &Words, verb: usize| {
        words.children(verb).find(|&i| matches!(words.nodes[i].word.relation, Relation::Nsubj | Relation::OblAgent))
    };
    let mut found = Vec::new();
    for (p, c, _) in words.pairs().filter(|&(p, _, how)| how >= How::Kin && words.parent.nodes[p].word.upos == Upos::Verb) {
        let (Some(a), Some(b)) = (agent(&words.parent, p), agent(&words.child, c)) else { continue };
        let nouns = [(&words.parent, a), (&words.child, b)]
            .iter()
            .all(|(w, i)| matches!(w.nodes[*i].word.upos, Upos::Noun | Upos::Propn) && !w.nodes[*i].quoted);
        let same = words.child_by(a, How::Kin).is_some() || words.parent_by(b, How::Kin).is_some();
        // "Monitors" and "observers" may be the same people; "the navy" and "the coast guard" are not.
        let sorts = words.parent.nodes[a].lexeme.zip(words.child.nodes[b].lexeme);
        let same = same || sorts.is_some_and(|(a, b)| !matches!(relation(a, b), Sense::Contrast(_) | Sense::Opposite | Sense::Unknown));
        let done_to = words.parent.children(p).any(|o| {
            let kept = words.child_by(o, How::Synonym).filter(|&d| words.child.head(d) == Some(c));
            matches!(words.parent.nodes[o].word.relation, Relation::Obj | Relation::NsubjPass) && kept.is_some()
        });
        if !nouns || same || !done_to {
            continue;
        }
        let phrase = |words: &Words, i: usize| -> Vec<usize> {
            let part = |&k: &usize| {
                matches!(words.nodes[k].word.relation, Relation::Compound | Relation::Amod | Relation::NmodPoss | Relation::Flat)
            };
            let mut list: Vec<usize> = words.children(i).filter(part).chain([i]).collect();
            list.sort_unstable();
            list
        };
        let (old, new) = (phrase(&words.parent, a), phrase(&words.child, b));
        let stems = |words: &Words, list: &[usize]| -> Vec<Term> { list.iter().map(|&i| words.nodes[i].stem).collect() };
        let (before, after) = (stems(&words.parent, &old), stems(&words.child, &new));
        let known = after.iter().all(|&s| pair.parent.has(s));
        // "Prosecutors have opened an inquiry", "police have opened an inquiry"
        let bodies = || is_body(words.parent.nodes[a].word.lemma) && is_body(words.child.nodes[b].word.lemma);
        if known && after.last() != before.last() && (new.len() >= 2 || bodies()) {
            found.push((words.parent.span(old), words.child.span(new)));
        }
    }
    found
}

/// True for bodies of their own among those who look into a thing.
fn is_body(lemma: Term) -> bool {
    is!(lemma, "army" | "coastguard" | "court" | "navy" | "police" | "prosecutor")
}

/// The names in some sentences outside quotation marks: runs of words with capitals.
fn names(side: &Side, words: &Words, sentences: &[u32]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for &sentence in sentences {
        let tokens = side.sentence(sentence);
        let name = |i: usize| {
            let token = side.token(i);
            // Fahrenheit is a unit.
            let unit = || {
                let mut claims = side.claims_at(sentence);
                claims.any(|(_, c)| matches!(&c.kind, ClaimKind::Figure(f) if f.unit.is_some()) && c.span.overlaps(token.span))
            };
            token.capital
                && token.kind == Kind::Word
                && !side.is_quoted(i)
                && !words.is_carried(token.span)
                && FUNCTION.word(token.form).is_none()
                && !CALENDAR.has(token.form)
                && !unit()
        };
        let mut i = tokens.start;
        while i < tokens.end {
            let end = (i..tokens.end).find(|&j| !name(j)).unwrap_or(tokens.end);
            // A single word at the beginning has a capital whatever it is.
            let begins = i == tokens.start && end == i + 1;
            let adjective = |i: usize| {
                is_proper(&side.word(i).to_lowercase())
                    || side.reading.grammar.word_at(sentence as usize, i).is_some_and(|w| w.upos == Upos::Adj)
            };
            if end > i && !begins && !adjective(end - 1) && (i..end).any(|j| side.word(j).chars().count() > 2) {
                found.push(i..end);
            }
            i = end.max(i + 1);
        }
    }
    found
}

/// True when the other report knows no word of a name, or of what sets the name apart from another that shares a word with it.
fn is_strange(side: &Side, name: &Range<usize>, other: &Side) -> bool {
    name.clone().any(|i| side.word(i).chars().count() > 2 && !other.has(side.token(i).stem))
}

/// True where the other side's sentences tell a place by its adjective: "in eastern Varesia", "a Varesian border post".
fn has_adjective(side: &Side, name: &Range<usize>, other: &Side, sentences: &[u32]) -> bool {
    let root = |i: usize| side.word(i).get(..5).filter(|_| name.len() == 1);
    let begins = |r: &str| other.tokens_of(sentences).any(|i| other.token(i).capital && other.word(i).starts_with(r));
    root(name.start).is_some_and(begins)
}

/// The country that a name is all of: "Côte d'Ivoire" is Ivory Coast.
fn country(side: &Side, name: &Range<usize>) -> Option<&'static str> {
    COUNTRIES.at(&side.reading.segments.tokens[name.start..]).filter(|(length, _)| *length >= name.len()).map(|(_, country)| country)
}

/// True when two names are the same words, or one country.
fn same_words(parent: &Side, p: &Range<usize>, child: &Side, c: &Range<usize>) -> bool {
    if let Some((a, b)) = country(parent, p).zip(country(child, c)) {
        return a == b;
    }
    p.len() == c.len() && p.clone().zip(c.clone()).all(|(i, j)| same_spelling(parent.word(i), child.word(j)))
}

/// True when what differs between two names is no spelling, no short form and no other word for the same.
fn is_other(pair: &Pair, p: &Range<usize>, c: &Range<usize>) -> bool {
    if let Some((a, b)) = country(&pair.parent, p).zip(country(&pair.child, c)) {
        return a != b;
    }
    let (old, new) = (&pair.parent, &pair.child);
    let (whole, other) = (old.span(p).of(old.text), new.span(c).of(new.text));
    let titled = has_other_title(old, p, new, c);
    if titled || name_likeness(whole, other) > 0.0 {
        return titled;
    }
    if is_initials(whole, other) || is_initials(other, whole) {
        return false;
    }
    // Belgian, Belgium; Ariz., Arizona: the same root.
    let root = |a: &str, b: &str| {
        a.get(..5).is_some_and(|r| b.get(..5) == Some(r)) || a.len() >= 3 && b.starts_with(a) || b.len() >= 3 && a.starts_with(b)
    };
    let word = |side: &Side, i: usize| Lexeme { lemma: side.token(i).form, class: Class::Noun };
    let alike = |i: usize, j: usize| {
        let (a, b) = (old.word(i), new.word(j));
        let known =
            matches!(relation(word(old, i), word(new, j)), Sense::Same | Sense::Derived | Sense::Broader { .. } | Sense::Narrower { .. });
        same_spelling(a, b) || root(a, b) || known
    };
    let shared = p.clone().filter(|&i| c.clone().any(|j| alike(i, j))).count();
    // Northern Front, Northern Alliance: one word of two is shared, and each has one of its own.
    let own = p.len() - shared >= 1 && c.clone().any(|j| p.clone().all(|i| !alike(i, j)));
    let one_kept = shared == 1 && p.len() == 2 && c.len() == 2 && p.clone().zip(c.clone()).any(|(i, j)| alike(i, j));
    // The National Spaceflight Board, the National Aviation Board
    let apart: Vec<(usize, usize)> = p.clone().zip(c.clone()).filter(|&(i, j)| !alike(i, j)).collect();
    let one_kept = one_kept || p.len() >= 3 && p.len() == c.len() && matches!(apart[..], [(i, _)] if i > p.start && i + 1 < p.end);
    let named_alike = abbreviation(old, p).is_some_and(|letters| abbreviation(new, c) == Some(letters));
    own && (shared == 0 || one_kept) && !named_alike
}

/// True for two single names that may be one in another spelling: Hristo, Khristo.
pub(super) fn is_spelling(a: &str, b: &str) -> bool {
    same_spelling(a, b) || name_likeness(a, b) > 0.0
}

/// True for two people with one given name, of whom each report knows the one by the whole name and nothing of the other: "Louise Hart",
/// "Louise Carr".
fn is_namesake(pair: &Pair, p: &Range<usize>, c: &Range<usize>) -> bool {
    let (old, new) = (&pair.parent, &pair.child);
    // "Transport Secretary Louise Hart"
    let bare = |side: &Side, name: &Range<usize>| {
        let given = name.end.checked_sub(2).filter(|&g| g >= name.start)?;
        (given == name.start || TITLES.has(side.token(given - 1).form)).then_some((given, given + 1))
    };
    let Some(((a, b), (x, y))) = bare(old, p).zip(bare(new, c)) else { return false };
    if old.token(a).form != new.token(x).form {
        return false;
    }
    let strange = || !new.has(old.token(b).stem) && !old.has(new.token(y).stem) && !is_spelling(old.word(b), new.word(y));
    let person = |side: &Side, name: usize| {
        let is = |a: &Attribution| a.source_kind == SourceKind::Person && a.source.split(' ').next_back() == Some(side.word(name));
        side.reading.attributions.iter().any(is)
    };
    strange() && (person(old, b) || person(new, y) || p.start < a || c.start < x)
}

/// True for two houses of one sort beside the same person: "Femi Audley of Corrigan Bank", "Carrick Bank analyst Femi Audley".
fn is_house(pair: &Pair, words: &Matched, p: &Range<usize>, c: &Range<usize>) -> bool {
    let (old, new) = (&pair.parent, &pair.child);
    let near = |name: &Range<usize>, token: u32| {
        let token = token as usize;
        !name.contains(&token) && token + 4 > name.start && token < name.end + 4
    };
    let beside = |(i, j, how): (usize, usize, How)| {
        let (a, b) = (&words.parent.nodes[i].word, &words.child.nodes[j].word);
        how == How::Same && a.upos == Upos::Propn && near(p, a.token) && near(c, b.token)
    };
    p.len() > 1 && c.len() > 1 && old.token(p.end - 1).stem == new.token(c.end - 1).stem && words.pairs().any(beside)
}

/// True where one person bears two offices: "Defence Minister Radu Tenev", "Interior Minister Radu Tenev".
fn has_other_title(old: &Side, p: &Range<usize>, new: &Side, c: &Range<usize>) -> bool {
    const RANKS: [&str; 8] = ["Deputy", "Vice", "Acting", "First", "Former", "Prime", "Senior", "Chief"];
    let apart: Vec<(usize, usize)> = p.clone().zip(c.clone()).filter(|&(i, j)| !same_spelling(old.word(i), new.word(j))).collect();
    let office = |side: &Side, i: usize| side.token(i + 1).capital && !RANKS.contains(&side.word(i));
    // "Boss Dario Lenz" is no office.
    let titled = |side: &Side, i: usize| TITLES.has(side.token(i + 1).form);
    let other = |i: usize, j: usize| office(old, i) && office(new, j) && titled(old, i) && titled(new, j);
    p.len() == c.len() && p.len() >= 3 && matches!(apart[..], [(i, j)] if i == p.start && other(i, j))
}

/// True where one name is the other's initials: N.Y., UCLA.
fn is_initials(short: &str, long: &str) -> bool {
    let letters: String = short.chars().filter(|c| c.is_alphabetic()).collect();
    let first: String =
        long.split(|c: char| !c.is_alphanumeric()).filter(|w| w.starts_with(char::is_uppercase)).filter_map(|w| w.chars().next()).collect();
    letters.chars().count() >= 2 && letters == first
}

/// The letters in brackets behind a name: "(CTE)".
fn abbreviation(side: &Side, name: &Range<usize>) -> Option<Term> {
    let tokens = &side.reading.segments.tokens;
    let bracket = tokens.get(name.end).filter(|t| t.is(side.text, '('))?;
    let inside = tokens.get(name.end + 1)?;
    (bracket.kind == Kind::Mark).then_some(inside.form)
}

/// True where two names are where to or where from of the very same verb, and answer nothing else: so plain a place that the other
/// report may well know both names.
fn has_its_place(pair: &Pair, words: &Matched, p: &Range<usize>, c: &Range<usize>) -> bool {
    let (Some(a), Some(b)) = (words.parent.top(pair.parent.span(p)), words.child.top(pair.child.span(c))) else { return false };
    // "In the border town of Fellbeck"
    let (a, b) = (settlement(&words.parent, &pair.parent, a), settlement(&words.child, &pair.child, b));
    let above = words.parent.head(a).zip(words.child.head(b));
    let verb = above.is_some_and(|(v, w)| words.child_by(v, How::Same) == Some(w) && words.parent.nodes[v].word.upos == Upos::Verb);
    let oblique = |words: &Words, i: usize| words.nodes[i].word.relation == Relation::Obl;
    // "A guest house in Tillen", "a guest house in Harrow Bay"
    let noun = above.is_some_and(|(v, w)| words.child_by(v, How::Same) == Some(w) && words.parent.nodes[v].word.upos == Upos::Noun);
    let inside = |words: &Words, side: &Side, i: usize| {
        let case = words.children(i).find(|&k| words.nodes[k].word.relation == Relation::Case);
        words.nodes[i].word.relation == Relation::Nmod
            && case.is_some_and(|k| matches!(words.nodes[k].word.text(side.text), "in" | "at" | "from" | "near" | "outside"))
    };
    if noun && inside(&words.parent, &pair.parent, a) && inside(&words.child, &pair.child, b) {
        return words.child_by(a, How::Kin).is_none_or(|o| o == b) && words.parent_by(b, How::Kin).is_none_or(|o| o == a);
    }
    verb && words.child_of(a) == Some(b) && oblique(&words.parent, a) && oblique(&words.child, b)
}

/// The town of "the town of Fellbeck", for the name.
fn settlement(words: &Words, side: &Side, name: usize) -> usize {
    let town = |&i: &usize| {
        is!(words.nodes[i].word.lemma, "city" | "hamlet" | "port" | "town" | "village")
            && words.children(name).any(|c| words.nodes[c].word.text(side.text) == "of")
    };
    words.head(name).filter(town).unwrap_or(name)
}

/// True when two names stand in one slot: their words answer each other, or they are the same thing to words that do; or at least two
/// words around them are the same.
fn same_slot(pair: &Pair, words: &Matched, p: &Range<usize>, c: &Range<usize>) -> bool {
    if let (Some(a), Some(b)) = (words.parent.top(pair.parent.span(p)), words.child.top(pair.child.span(c))) {
        // "Longhorn's release", "Microsoft's products": what a name belongs to is told in many ways.
        let belongs =
            |words: &Words, i: usize| matches!(words.nodes[i].word.relation, Relation::NmodPoss | Relation::Compound | Relation::Amod);
        let shares = p.clone().any(|i| c.clone().any(|j| pair.parent.token(i).stem == pair.child.token(j).stem));
        if !shares && (belongs(&words.parent, a) || belongs(&words.child, b)) {
            return false;
        }
        let inside =
            |words: &Words, i: Option<usize>, name: &Range<usize>| i.is_some_and(|i| name.contains(&(words.nodes[i].word.token as usize)));
        if inside(&words.child, words.child_of(a), c) || inside(&words.parent, words.parent_of(b), p) {
            return true;
        }
        // A name that answers another word stands in that word's place.
        if words.child_by(a, How::Synonym).is_some() || words.parent_by(b, How::Synonym).is_some() {
            return false;
        }
        let heads = words.parent.head(a).zip(words.child.head(b)).filter(|&(a, b)| words.child_by(a, How::Synonym) == Some(b));
        let preposition = |words: &Words, i: usize| {
            words.children(i).find(|&k| words.nodes[k].word.relation == Relation::Case).map(|k| words.nodes[k].word.lemma)
        };
        if heads.is_some()
            && words.parent.nodes[a].word.relation == words.child.nodes[b].word.relation
            && preposition(&words.parent, a) == preposition(&words.child, b)
        {
            return true;
        }
    }
    let around = |side: &Side, name: &Range<usize>| -> Vec<Term> {
        let all = side.reading.segments.tokens.len();
        let before = (name.start.saturating_sub(8)..name.start).rev().filter(|&i| side.is_content(i)).take(2);
        let after = (name.end..(name.end + 8).min(all)).filter(|&i| side.is_content(i)).take(2);
        before.chain(after).map(|i| side.token(i).stem).collect()
    };
    let near = around(&pair.child, c);
    let shared = around(&pair.parent, p).iter().filter(|t| near.contains(t)).count();
    let preposition = |side: &Side, name: &Range<usize>| {
        name.start.checked_sub(1).is_some_and(|b| FUNCTION.word(side.token(b).form) == Some("preposition"))
    };
    shared >= 2 || shared == 1 && preposition(&pair.parent, p) && preposition(&pair.child, c)
}

/// True for the name of who is given as source: that is a matter of attributions. "Balkhash" in "a hydrologist from Balkhash" is not.
fn is_source(side: &Side, name: &Range<usize>) -> bool {
    let span = side.span(name);
    let behind = name.start.checked_sub(1).is_some_and(|b| FUNCTION.word(side.token(b).form) == Some("preposition"));
    // Who pledges, asks or refuses does something by that.
    let says = |a: &Attribution| a.cue.is_none_or(|c| !matches!(c.class, CueClass::Commitment | CueClass::Request | CueClass::Refusal));
    !behind && side.reading.attributions.iter().any(|a| says(a) && a.mention.is_some_and(|m| m.overlaps(span)))
}

/// True for "chief economist at Koralbank": whom somebody works for.
fn is_employer(side: &Side, name: &Range<usize>) -> bool {
    let works = |i: usize| matches!(side.word(i), "at" | "of" | "with") && i > 0 && TITLES.has(side.token(i - 1).form);
    name.start.checked_sub(1).is_some_and(works)
}

/// True behind a preposition of place, and before a noun that tells of what kind the place is.
fn is_place(side: &Side, name: &Range<usize>) -> bool {
    let behind = side.reading.segments.tokens.get(name.end);
    if behind.is_some_and(|t| REGIONS.has(t.form)) {
        return true;
    }
    // "From nearby Lund Bay", "over the southern Pacific"
    let beside = |b: &usize| is!(side.token(*b).form, "eastern" | "nearby" | "northern" | "southern" | "the" | "western");
    let near = name.start - (0..name.start).rev().take_while(beside).count();
    near.checked_sub(1).is_some_and(|b| {
        is!(
            side.token(b).form,
            "in" | "at" | "from" | "to" | "near" | "into" | "of" | "off" | "over" | "toward" | "towards" | "outside" | "with"
        )
    })
}
